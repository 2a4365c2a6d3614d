"""Putting `prep insights` together: the workspace, the embedder, what is published, and where it is shown."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from prep_assistant.agreement import Insights, Wanted
from prep_assistant.domain import AIM_OF, Occupation, Topic
from prep_assistant.errors import ModelError
from prep_assistant.settings import Settings

if TYPE_CHECKING:
    from prep_assistant.claims import Claim, Gathered
    from prep_assistant.cli.engines import Choice
    from prep_assistant.domain import Pay
    from prep_assistant.drafting.model_insights import BuiltIn, ModelInsights
    from prep_assistant.knowledge.meanings import Meanings
    from prep_assistant.relationship import Contact


def made(config: Settings, occupation: str, topic: str, person: str, choice: Choice) -> Insights:
    """Read everything and put it together."""
    from prep_assistant.cli import desk, fit_goal, gathering
    from prep_assistant.learning.grouping import groups
    from prep_assistant.learning.insights import insights

    who = desk.people(config).find(person).id if person else ""
    soc = _soc(occupation) if occupation else ""
    gathered = gathering.gather(config)
    wanted = Wanted(soc, _topics(topic), who)
    near = meanings(config)
    by, why = _sorter(choice, config, lambda what, claims: groups(claims, near))
    result = insights(
        gathered,
        near,
        wanted,
        pay_of=_pay(gathered),
        candidates=_candidates(gathered),
        sorter=by.sort if by else None,
        goal=fit_goal.lines(gathered.asker.goal) if gathered.debriefs else {},
    )
    if by is None:
        return replace(result, remarks=why)
    return replace(result, engine=by.name if by.used else "built-in", remarks=by.remarks)


def _sorter(choice: Choice, config: Settings, builtin: BuiltIn) -> tuple[ModelInsights | None, tuple[str, ...]]:
    """Return the model that sorts, or None and why where one was wanted and cannot be asked."""
    if not choice.by_model(config):
        return None, ()
    from prep_assistant.cli import engines
    from prep_assistant.drafting.model_insights import ModelInsights
    from prep_assistant.learning.stance import apart

    def refuse(one: Claim, other: Claim) -> str:
        return apart(one.point.quote.text, other.point.quote.text, one.point.topic, other.point.topic)

    try:
        return ModelInsights(
            engines.setup(choice, config), engines.checks(), builtin, refuse, engines.others(config)
        ), ()
    except ModelError as error:
        return None, (f"Sorted without a model: {error.message.rstrip('.')}. {error.hint}".strip(),)


def _topics(name: str) -> tuple[Topic, ...]:
    return tuple(topic for topic, aim in AIM_OF.items() if name in (topic, aim))


def _soc(asked: str) -> str:
    """Return the six-digit code of a title or a code. NotFound where there is none."""
    from prep_assistant.errors import NotFound
    from prep_assistant.occupations.facts import FactBook
    from prep_assistant.occupations.titles import TitleIndex

    with FactBook.open() as facts, TitleIndex.open() as titles:
        named = facts.occupation(asked) or facts.occupation(f"{asked}.00")
        best = titles.read(asked).best if named is None else None
    if named is None and best is None:
        raise NotFound(f"no occupation is called {asked!r}", "`prep occupations TITLE` shows how a title is read.")
    return named.soc if named else best.occupation.soc if best else ""


def meanings(config: Settings) -> Meanings:
    """Return what gives texts their vectors; the model is loaded when a text is new."""
    from prep_assistant.knowledge.embedding import MiniLM, fingerprint
    from prep_assistant.knowledge.meanings import Meanings

    return Meanings(config.derived, fingerprint(), MiniLM.load)


def _pay(gathered: Gathered) -> dict[tuple[str, str], Pay]:
    """Return what is published where the contacts work, for those who spoke of pay."""
    from prep_assistant.cli.gathering import read_facts

    wanted = {
        (c.occupation.code, c.location)
        for c in gathered.claims
        if c.point.topic == "pay" and c.occupation and c.location
    }
    found = {}
    for code, location in sorted(wanted):
        pay = read_facts([code], location)[code].pay_here
        if pay is not None:
            found[code, location] = pay
    return found


MOST_READ = 150  # titles of contacts not met that are read, 8 ms each: an address book has thousands


def _candidates(gathered: Gathered) -> dict[str, Occupation]:
    """Return the occupations of contacts who were not met yet, those who were written to first."""
    from prep_assistant.cli.gathering import read_occupations

    met = {debrief.contact_id for debrief in gathered.debriefs}
    if not met:
        return {}
    words = {word for o in gathered.occupations.values() for word in _words(o.title)}
    words |= {word for c in gathered.contacts if c.id in met for word in _words(c.person.title)}
    waiting = [
        c
        for c in gathered.contacts
        if c.id not in met and (c.touches or c.occupation or _words(c.person.title) & words)
    ]
    same: dict[tuple[str, str], list[Contact]] = {}  # who has the same title need not be read one by one
    for contact in sorted(waiting, key=lambda c: -len(c.touches)):
        same.setdefault((contact.person.title, contact.occupation), []).append(contact)
    read = read_occupations([contacts[0] for contacts in list(same.values())[:MOST_READ]])
    return {c.id: read[contacts[0].id] for contacts in same.values() if contacts[0].id in read for c in contacts}


def _words(title: str) -> set[str]:
    """Return the beginnings of a title's words: "analyst" and "analysis" begin alike."""
    return {word[:5].casefold() for word in title.split() if len(word) > 2} - {
        "senio",
        "lead",
        "chief",
        "of",
        "and",
        "the",
    }


def show(
    result: Insights, config: Settings, *, output: Path | None, force: bool, as_json: bool, everything: bool
) -> None:
    """Print, or write to a file."""
    from prep_assistant.output import insights as pages

    most = 0 if everything or result.wanted.topics or result.wanted.person else 3
    if output is not None:
        from prep_assistant.writing import format_of, write

        form = "json" if as_json else format_of(output)
        write(output, rendered(form, result, config), force=force)
        click.echo(f"Wrote {output}.", err=True)
    elif as_json:
        click.echo(pages.to_json(result), nl=False)
    elif sys.stdout.isatty():
        from rich.console import Console

        pages.print_insights(result, Console(), most)
    else:
        from prep_assistant.output.questions_plain import fit

        width = max(40, min(shutil.get_terminal_size((88, 24)).columns, 100))
        sys.stdout.write(fit(pages.to_text(result, width, most), sys.stdout.encoding))


def rendered(form: str, result: Insights, config: Settings) -> str:
    """Return the page in one format: a file holds everything."""
    from prep_assistant.output import insights as pages

    if form == "json":
        return pages.to_json(result)
    if form == "html":
        from prep_assistant.cli import build
        from prep_assistant.output.insights_html import to_html

        return to_html(result, build.templates(config).render_file)
    return pages.to_text(result, most=0) if form == "text" else pages.to_markdown(result)
