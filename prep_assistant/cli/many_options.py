"""The flags of drafting many in one go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import click

AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class How:
    """How many are drafted, and how it is told."""

    batch: bool = False
    at_once: int = AT_ONCE
    as_json: bool = False
    strict: bool = False


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the flags."""
    for option in (
        click.option("--batch", is_flag=True,
                     help="With many: ask by OpenAI's Batch API, answered within a day; `prep runs batch` collects."),
        click.option("--at-once", type=click.IntRange(1, 32), default=AT_ONCE, show_default=True, metavar="N",
                     help="With many: how many drafts a model is asked for at the same time."),
    ):  # fmt: skip
        command = option(command)
    return command


def refuse(ctx: click.Context, words: Mapping[str, Any], names: tuple[str, ...]) -> None:
    """Refuse flags that are about one person, or one draft, together with many."""
    flags = {param.name: max(param.opts, key=len) for param in ctx.command.params}
    given = [flags.get(name, name).upper() if name == "person" else flags[name] for name in names if words.get(name)]
    if given:
        raise click.UsageError(f"{', '.join(given)} is for one person: leave it out to draft for many.", ctx)


def refuse_batch(ctx: click.Context, batch: bool, many: str) -> None:
    """Refuse --batch for one person."""
    if batch:
        raise click.UsageError(f"--batch is for many: add {many}.", ctx)
