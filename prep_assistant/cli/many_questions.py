"""Question lists for many: everybody with a meeting ahead, or those who are named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prep_assistant import clock
from prep_assistant.cli import asking, build, pages
from prep_assistant.cli import desk as workspace
from prep_assistant.cli.many import Wanted
from prep_assistant.cli.many_model import Makers
from prep_assistant.cli.many_orders import ListOrder
from prep_assistant.errors import NotFound, PrepError
from prep_assistant.output.many import Row
from prep_assistant.relationship import Contact
from prep_assistant.settings import Settings

if TYPE_CHECKING:
    from prep_assistant.domain import Engine
    from prep_assistant.drafting.model_session import Setup
    from prep_assistant.pipeline import Result

WHAT = "questions"


class Lists:
    """Makes and keeps question lists. `builtin` is in reserve."""

    def __init__(self, config: Settings, builtin: Engine, now: datetime) -> None:
        self._config, self._builtin, self._now = config, builtin, now

    def draft(self, order: ListOrder, makers: Makers, setup: Setup | None = None) -> Result:
        """Write one list."""
        from prep_assistant import pipeline
        from prep_assistant.checks.questions import check

        return pipeline.write(order.context, order.remarks, makers.engine(self._builtin, setup), check)

    def keep(self, order: ListOrder, made: Result) -> Row:
        """Save a list in its meeting's folder; without a meeting among the drafts that belong to none."""
        from prep_assistant.cli import show
        from prep_assistant.workspace.drafts import Drafts

        drafts = Drafts(self._config.derived / "drafts")
        files = show.kept(made, self._config, pages.paper(self._config, None))
        if order.on is not None:
            folder, stem = Path(workspace.meetings(self._config).open(order.id, order.on).folder), ""
        else:
            folder, stem = self._config.messages, f"{self._now:%Y-%m-%d}-{order.id}-"
        kept = tuple(str(drafts.keep(folder / f"{stem}{name}", data)) for name, data in files.items())
        engine, remarks = made.draft.engine, made.draft.remarks
        return Row(order.id, order.name, order.what, "drafted", engine, kept, made.findings, remarks)


def wanted(config: Settings, names: Sequence[str], words: Mapping[str, Any]) -> tuple[Wanted, Lists]:
    """Look up everything that the lists are written from. The knowledge base is closed again before anybody writes."""
    from prep_assistant import pipeline

    now = clock.now(config)
    found, rows = _named(config, names) if names else (_ahead(config, now), [])
    orders: list[ListOrder] = []
    with build.desk(config) as (library, builtin), build.progress("Looking things up") as step:
        for number, contact in enumerate(found, 1):
            asked = asking.of_contact(config, contact, words, now)
            person = asked.request.person
            if not (person.title or person.company or asked.request.occupation):
                rows.append(_unknown(contact))
                continue
            try:
                context, remarks = pipeline.gather(asked.request, library)
            except PrepError as error:
                rows.append(
                    Row(contact.id, contact.name, WHAT, "failed", reason=f"{error.message}. {error.hint}".strip())
                )
                continue
            orders.append(ListOrder(contact.id, contact.name, context, remarks, asked.on))
            step(number, len(found))
    left: tuple[str, ...] = ()
    if not found and not rows:
        left = (
            "No meeting is fixed from today on: `prep people log NAME scheduled --meeting TIME` notes one; or say for whom.",
        )
    return Wanted(tuple(orders), tuple(rows), left), Lists(config, builtin, now)


def _ahead(config: Settings, now: datetime) -> list[Contact]:
    """Return whoever has a meeting that is fixed from today on, the next first."""
    from prep_assistant.workspace.due_history import History

    people, meetings, told = workspace.people(config), workspace.meetings(config), asking.debriefs(config)
    found = []
    for contact in people.all():
        own = [debrief for debrief in told if debrief.contact_id == contact.id]
        fixed = (
            History(contact, own, meetings.of(contact.id), clock.zone(config)).appointment if contact.touches else None
        )
        if fixed is not None and fixed.over >= now:
            found.append((fixed.at, contact.id, contact))
    workspace.warn(people.problems)
    return [contact for _, _, contact in sorted(found, key=lambda row: row[:2])]


def _named(config: Settings, names: Sequence[str]) -> tuple[list[Contact], list[Row]]:
    """Return those of these names, each once, and a row for every name that means nobody."""
    people = workspace.people(config)
    found: dict[str, Contact] = {}
    rows = []
    for name in names:
        try:
            contact = people.find(name)
        except NotFound as error:
            rows.append(Row("", asking.clean(name), WHAT, "failed", reason=f"{error.message}. {error.hint}".strip()))
        else:
            found[contact.id] = contact
    workspace.warn(people.problems)
    return list(found.values()), rows


def _unknown(contact: Contact) -> Row:
    why = f"nothing is known of their work: prep people edit {contact.id} --title …"
    return Row(contact.id, contact.name, WHAT, "failed", reason=why)
