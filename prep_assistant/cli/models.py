"""`prep models`: what a model's server has, and which settings fit."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from prep_assistant.openai_client.address import Address
    from prep_assistant.openai_client.advice import Fit, Overview, Probe
    from prep_assistant.settings import Settings


@click.command(
    "models",
    epilog="""\b
Examples:
  prep models
  prep models --base-url http://localhost:11434/v1
  prep models --base-url http://localhost:8080/v1 --probe
  prep models --model gpt-5.4-mini --download-tokenizer

\b
A key comes from OPENAI_API_KEY or from the system keyring, never from a file.
A server on this machine needs none, and nothing leaves the machine.
Exit codes: 0 fine, 2 wrong use, 8 the server cannot be used.
""",
)
@click.option("--base-url", default="", metavar="URL", help="The server, such as http://localhost:11434/v1.")
@click.option("--model", default="", metavar="NAME", help="The model to look at; without it the one of prep.toml.")
@click.option(
    "--probe", is_flag=True, help="Ask the model one tiny question: does it hold to a schema, how fast is it."
)
@click.option("--all", "everything", is_flag=True, help="List also models that cannot chat.")
@click.option("--download-tokenizer", is_flag=True, help="Fetch the model's token table (2 to 4 MB), to count exactly.")
@click.option("--save-key", is_flag=True, help="Ask for the server's key and keep it in the system keyring.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def command(
    ctx: click.Context,
    base_url: str,
    model: str,
    probe: bool,
    everything: bool,
    download_tokenizer: bool,
    save_key: bool,
    as_json: bool,
) -> None:
    """What a model's server has, and which settings fit.

    Nothing of yours is sent; --probe sends one invented question, which costs about a hundred tokens.
    """
    from prep_assistant import settings
    from prep_assistant.openai_client import address

    config = settings.load(ctx.obj["workspace"])
    where = address.find(config, base_url)
    if save_key:
        _save_key(where)
        return
    if download_tokenizer:
        _download(config, where, model)
        return
    seen, probed = _look(config, where, model, probe)
    if as_json:
        click.echo(json.dumps(_as_data(seen, probed), ensure_ascii=False, indent=2))
    else:
        _show(seen, probed, everything)


def _look(config: Settings, where: Address, model: str, probing: bool) -> tuple[Overview, Probe | None]:
    from functools import partial

    from prep_assistant.openai_client import LEARNED, advice, keys, options
    from prep_assistant.openai_client.chat import Chat
    from prep_assistant.openai_client.memory import Memory
    from prep_assistant.openai_client.server import Server

    chosen = options.read(config, model=model)
    server = Server(where, partial(keys.find, where))
    seen = advice.overview(where, server, chosen)
    if not probing:
        return seen, None
    memory = Memory(config.derived / LEARNED)
    return seen, advice.probe(Chat(server, chosen, memory), where, memory)


def _show(seen: Overview, probed: Probe | None, everything: bool) -> None:
    place = "on this machine: nothing leaves it" if seen.address.local else "not on this machine"
    key = "no key" if seen.key == "none needed" else f"key from {seen.key}"
    click.echo(f"{seen.address.label}  ({place}; {key})\n")
    shown = [fit for fit in seen.fits if everything or fit.entry.chat]
    width = max((len(fit.entry.label) for fit in shown), default=0)
    for fit in shown:
        mark = "*" if fit.entry.id == seen.chosen else " "
        click.echo(f"{mark} {fit.entry.label:<{width}}  {_describe(fit)}".rstrip())
    hidden = len(seen.fits) - len(shown)
    if hidden:
        click.echo(f"  … and {hidden} that cannot chat (--all)")
    if probed is not None:
        _show_probe(probed)
    for remark in seen.remarks:
        click.echo(f"\n{remark}")
    if any(fit.entry.id == seen.chosen for fit in seen.fits):
        click.echo("\nIn prep.toml:\n")
        click.echo(_toml(seen))


def _describe(fit: Fit) -> str:
    words = [
        f"{fit.entry.params / 1e9:.1f} billion weights" if fit.entry.params >= 5e7 else "",
        f"window {fit.entry.window:,}" if fit.entry.window else "",
        f"prompts up to {fit.budget:,} tokens" if fit.entry.chat else "cannot chat",
        "thinks first, takes no temperature" if fit.reasoning else "",
        "small: short prompts" if fit.small and fit.entry.chat else "",
    ]
    return "; ".join(word for word in words if word)


def _show_probe(probed: Probe) -> None:
    reply = probed.reply
    counts = "tells its token counts" if reply.counted else "tells no token counts: Prep estimates them"
    click.echo(f"\nIt {probed.schema}; {counts}; {reply.seconds:.1f} s for {reply.tokens_out} tokens.")
    for remark in reply.remarks:
        click.echo(f"  {remark}")


def _toml(seen: Overview) -> str:
    from prep_assistant.openai_client import advice

    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in advice.settings(seen).items()]
    return "\n".join(["[model]", *lines])


def _as_data(seen: Overview, probed: Probe | None) -> dict[str, Any]:
    from prep_assistant.openai_client import advice

    return {
        "server": seen.address.url,
        "local": seen.address.local,
        "key": seen.key,
        "chosen": seen.chosen,
        "models": [
            {**asdict(fit.entry), "small": fit.small, "reasoning": fit.reasoning, "budget": fit.budget}
            for fit in seen.fits
        ],
        "settings": advice.settings(seen),
        "remarks": list(seen.remarks),
        "probe": None if probed is None else {"level": probed.learned.level, "seconds": probed.reply.seconds,
            "tokens_out": probed.reply.tokens_out, "counted": probed.reply.counted,
            "dropped": list(probed.learned.dropped), "remarks": list(probed.reply.remarks)},
    }  # fmt: skip


def _download(config: Settings, where: Address, model: str) -> None:
    """Fetch the table of the model that would be asked, or say that it has none of OpenAI's."""
    from prep_assistant.openai_client import options
    from prep_assistant.prompting import tokens

    name = options.read(config, model=model).name or (options.OPENAI_MODEL if where.openai else "")
    encoding = tokens.encoding_of(name)
    if not encoding:
        click.echo(
            f"{name or where.label} uses none of OpenAI's token tables: its tokens are estimated on the safe side."
        )
        return
    file = tokens.table_file(encoding)
    if file is not None:
        click.echo(f"{encoding} is here already: {file}")
        return
    click.echo(f"Wrote {tokens.download(encoding)}. Tokens of {name} are now counted with {encoding}.")


def _save_key(where: Address) -> None:
    from prep_assistant.openai_client import keys

    if not sys.stdin.isatty():
        raise click.UsageError("--save-key asks for the key at the terminal; elsewhere set OPENAI_API_KEY.")
    secret = str(click.prompt(f"Key for {where.host} (not shown)", hide_input=True)).strip()
    keys.keep(where.host, secret)
    click.echo(f"The key for {where.host} is in the system keyring.")
