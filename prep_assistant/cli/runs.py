"""`prep runs`: what was sent to a model, what came back, and what it cost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from prep_assistant import settings

if TYPE_CHECKING:
    from prep_assistant.settings import Settings
    from prep_assistant.workspace.runs import Kept, Prices, Runs


@click.group(
    "runs",
    epilog="""\b
Examples:
  prep runs list
  prep runs show last
  prep runs show last --messages      # exactly what left this machine
  prep runs cost
  prep runs rm 2026-12-03             # every run of that day
  prep runs batch                     # what `prep questions --all --batch` asked: is it answered?
""",
)
def command() -> None:
    """See what was sent to a model, what came back, and what it cost.

    Every draft by a model is recorded in .prep/runs/, also those that failed. Keys are never in a record.
    """


def book(config: Settings) -> Runs:
    """Return the runs of the workspace, with the prices that the user set."""
    from prep_assistant.workspace.runs import Runs

    return Runs(config.derived / "runs", prices(config))


def prices(config: Settings) -> Prices:
    """Return the prices that the user set. There is no list of prices in Prep: they change, and nobody could trace them."""
    from prep_assistant.workspace.runs import Prices

    def price(key: str) -> float | None:
        value = config.table("model").get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, (int, float)) or value < 0:
            from prep_assistant.errors import SettingsError

            raise SettingsError(
                f"{config.root / settings.FILE}: [model] {key} = {value!r} must be dollars for a million tokens"
            )
        return float(value)

    return Prices(price("price_in"), price("price_out"), price("price_cached"))


@command.command("list")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="How many, newest first.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def list_(ctx: click.Context, limit: int, as_json: bool) -> None:
    """The runs, newest first."""
    rows = book(settings.load(ctx.obj["workspace"])).all()
    if as_json:
        click.echo(json.dumps([_row(kept) for kept in rows[:limit]], ensure_ascii=False, indent=2))
        return
    if not rows:
        click.echo("No runs yet: nothing was sent to a model from this workspace.")
        return
    for kept in rows[:limit]:
        click.echo(_line(kept))
    if len(rows) > limit:
        click.echo(f"and {len(rows) - limit:,} older; --limit shows more")


@command.command()
@click.argument("run", metavar="RUN")
@click.option("--messages", is_flag=True, help="Print the messages exactly as they were sent.")
@click.option("--reply", "raw", is_flag=True, help="Print the raw answers.")
@click.option("--json", "as_json", is_flag=True, help="Print the whole record.")
@click.pass_context
def show(ctx: click.Context, run: str, messages: bool, raw: bool, as_json: bool) -> None:
    """One run: its figures, what was sent, what came back. RUN is an id, a part of one, or "last"."""
    kept = book(settings.load(ctx.obj["workspace"])).find(run)
    if as_json:
        click.echo(json.dumps(kept.data, ensure_ascii=False, indent=2))
        return
    for line in _messages(kept) if messages else _replies(kept) if raw else _told(kept):
        click.echo(line)


@command.command()
@click.argument("runs", nargs=-1, metavar="RUN…")
@click.option("--all", "every", is_flag=True, help="Every run.")
@click.pass_context
def rm(ctx: click.Context, runs: tuple[str, ...], every: bool) -> None:
    """Delete runs: by id, by day (2026-12-03), or all of them. Answers kept for asking again go with them."""
    if not runs and not every:
        raise click.UsageError("Say which: an id, a day such as 2026-12-03, or --all.", ctx)
    kept = book(settings.load(ctx.obj["workspace"]))
    chosen = kept.all() if every else [one for words in runs for one in _named(kept, words)]
    for one in dict.fromkeys(run.id for run in chosen):
        kept.remove(next(run for run in chosen if run.id == one))
    count = len({run.id for run in chosen})
    click.echo(f"Removed {count:,} run{'' if count == 1 else 's'}.")


@command.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def cost(ctx: click.Context, as_json: bool) -> None:
    """Tokens and cost of all runs, by month and model."""
    config = settings.load(ctx.obj["workspace"])
    sums: dict[tuple[str, str], dict[str, Any]] = {}
    rows = book(config).all()
    for kept in rows:
        sum_ = sums.setdefault(
            (kept.at[:7], kept.model), {"runs": 0, "tokens_in": 0, "tokens_out": 0, "cost": 0.0, "unpriced": 0}
        )
        sum_["runs"] += 1
        sum_["tokens_in"] += kept.tokens_in
        sum_["tokens_out"] += kept.tokens_out
        sum_["cost"] += kept.cost or 0.0
        sum_["unpriced"] += kept.cost is None
    table = [
        {"month": month, "model": model, **figures} for (month, model), figures in sorted(sums.items(), reverse=True)
    ]
    if as_json:
        click.echo(json.dumps(table, ensure_ascii=False, indent=2))
        return
    for row in table:
        money = "no prices set" if row["unpriced"] == row["runs"] else f"${row['cost']:.4f}"
        some = f" ({row['unpriced']} without prices)" if 0 < row["unpriced"] < row["runs"] else ""
        click.echo(
            f"{row['month']}  {row['model']:<24} {row['runs']:>4} runs  {row['tokens_in']:>9,} in  {row['tokens_out']:>8,} out  {money}{some}"
        )
    if not table:
        click.echo("No runs yet: nothing was sent to a model from this workspace.")
    elif any(row["unpriced"] for row in table):
        click.echo(
            f"Prices are yours to set in {config.root / settings.FILE}: [model] price_in and price_out, dollars for a million tokens."
        )


@command.command()
@click.argument("batch", metavar="[BATCH]", default="")
@click.option("--cancel", is_flag=True, help="Let the server work on it no longer; what was answered can be collected.")
@click.option("--strict", is_flag=True, help="Exit 3 when a rule is broken.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def batch(ctx: click.Context, batch: str, cancel: bool, strict: bool, as_json: bool) -> None:
    """Collect what was asked with --batch. BATCH is its id or a part of it; without one the newest not collected.

    Each draft is held against the rules as a live one is, and lies where a single one lies. What was not answered, or
    cannot be used, comes from the built-in engine, with the reason. Stopped in between, it goes on where it was.
    """
    from prep_assistant.cli import many, many_batch
    from prep_assistant.cli.many_options import How

    config = settings.load(ctx.obj["workspace"])
    if cancel:
        click.echo(many_batch.cancel(config, batch))
        return
    report, stopped = many_batch.collect(config, batch)
    many.tell(report, How(as_json=as_json, strict=strict), stopped)


@command.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def batches(ctx: click.Context, as_json: bool) -> None:
    """The batches that were sent, newest first. Nobody is asked: `prep runs batch` asks the server."""
    from prep_assistant.cli import many_batch

    rows = [
        {"batch": sent.id, "at": sent.at[:16], "kind": sent.kind, "requests": len(sent.entries), "model": sent.model,
         "server": sent.base_url, "state": sent.state}
        for sent in many_batch.batches(settings.load(ctx.obj["workspace"])).all()
    ]  # fmt: skip
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(
            f"{str(row['at']).replace('T', ' ')}  {row['batch']}  {row['kind']}  {row['requests']:,} requests  {row['model']}  {row['state']}"
        )
    if not rows:
        click.echo("No batches: `--batch` with `prep questions --all` or `prep outreach --all-due` sends one.")


def _named(kept: Runs, words: str) -> list[Kept]:
    """Return the runs of a day or month, else the one run that is meant."""
    import re

    if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", words):
        return [run for run in kept.all() if run.id.startswith(words)]
    return [kept.find(words)]


def _row(kept: Kept) -> dict[str, Any]:
    names = (
        "id",
        "at",
        "kind",
        "about",
        "model",
        "outcome",
        "tokens_in",
        "tokens_out",
        "tokens_cached",
        "seconds",
        "cost",
    )
    return {name: getattr(kept, name) for name in names}


def _line(kept: Kept) -> str:
    from prep_assistant.workspace.runs import when

    money = f"  ${kept.cost:.4f}" if kept.cost is not None else ""
    tokens = f"{kept.tokens_in:,} + {kept.tokens_out:,} tokens"
    return f"{when(kept)}  {kept.kind:<9} {kept.about[:24]:<24}  {kept.outcome:<8}  {kept.model[:24]}  {tokens}  {kept.seconds:.1f} s{money}\n    {kept.id}"


def _told(kept: Kept) -> list[str]:
    data, sent = kept.data, kept.data.get("sent", {})
    lines = [_line(kept), f"    server: {data.get('server', '')}", f"    file: {kept.path}"]
    parts = ", ".join(f"{part['name']} {part['tokens']:,}" for part in sent.get("parts", []))
    lines.append(
        f"    sent: {sent.get('tokens', 0):,} of {sent.get('budget', 0):,} tokens ({parts}); {sent.get('hidden', 0)} names and addresses hidden"
    )
    lines += [f"    not sent (no room): {label}" for label in sent.get("dropped", [])]
    lines += [f"    not sent (gives orders): {words}" for words in sent.get("withheld", [])]
    for number, asked in enumerate(data.get("asked", []), 1):
        what = asked.get("error") or ("from an earlier run" if asked.get("cached") else "answered")
        lines.append(f"    question {number}: {what}")
        lines += [
            f"      {f['severity']}: {f['rule']} in {f['where'] or 'the draft'}: {f['words']}"
            for f in asked.get("findings", [])
        ]
    return lines + [f"    {remark}" for remark in data.get("remarks", [])]


def _messages(kept: Kept) -> list[str]:
    asked = kept.data.get("asked", [])
    longest: list[dict[str, str]] = max((one.get("messages", []) for one in asked), key=len, default=[])
    return [line for message in longest for line in (f"--- {message['role']} ---", message["text"])]


def _replies(kept: Kept) -> list[str]:
    return [
        (one.get("reply") or {}).get("text") or one.get("arrived") or f"(no answer: {one.get('error', '')})"
        for one in kept.data.get("asked", [])
    ]
