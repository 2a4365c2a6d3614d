"""Everybody one knows, looked up by id and name: who introduced them, how it stands, who belongs in the picture. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta

from prep_assistant.domain import Occupation
from prep_assistant.network import Member, Standing
from prep_assistant.relationship import Contact, Debrief, Touch
from prep_assistant.workspace import employers
from prep_assistant.workspace.slugs import slug

WARM, COOLING = timedelta(days=60), timedelta(days=150)  # since the last touch, for people one has met
MOST_AT_TARGET = 5  # people only imported that are shown for one target: `prep people at` lists them all
_SAID = frozenset({"replied", "scheduled", "confirmed"})
_OUT = frozenset({"sent", "follow-up", "asked-intro"})
_RANKS = frozenset(
    "senior junior lead head chief staff principal associate assistant manager director specialist".split()
)


class Circle:
    """Everybody, looked up by id and by name."""

    def __init__(self, contacts: Sequence[Contact], debriefs: Sequence[Debrief], today: date) -> None:
        self.today = today
        self._of_word: dict[str, list[Contact]] = {}
        self.by_id = {contact.id: contact for contact in contacts}
        self.by_name: dict[str, list[Contact]] = {}
        for contact in contacts:
            self.by_name.setdefault(slug(contact.name), []).append(contact)
        self.spoke = {debrief.contact_id: debrief.met for debrief in debriefs}
        self.employers = {contact.id: {contact.person.company} for contact in contacts}
        for debrief in debriefs:
            self.employers.setdefault(debrief.contact_id, set()).add(debrief.person.company)
        self.named = [
            (debrief.contact_id, named.what, named.why)
            for debrief in debriefs
            for named in debrief.people
            if not named.uncertain
        ]
        self.doors = {id_ for contact in contacts for id_ in [self.introducer(contact)[0]] if id_}

    def introducer(self, contact: Contact) -> tuple[str, str]:
        """Return id and name of who introduced a contact; the id is "" when they have no file, both when nobody did."""
        words = contact.introducer.strip()
        if not words:
            return "", ""
        found = self.by_id.get(words)
        if found is not None:
            return ("", "") if found.id == contact.id else (found.id, found.name)
        called = self.by_name.get(slug(words), []) or self._called(words)
        others = [one for one in called if one.id != contact.id]
        if len(others) == 1:
            return others[0].id, others[0].name
        # Two of that name: it is not known which. Nobody but themselves: nobody introduced them.
        return ("", words) if others or not called else ("", "")

    def _called(self, words: str) -> list[Contact]:
        """Return whom a part of a name means ("mei"): of several the one with whom something has happened, else nobody."""
        parts = set(slug(words).split("-"))
        found = [one for name, ones in self.by_name.items() if parts <= set(name.split("-")) for one in ones]
        known = [one for one in found if _touches(one) or one.id in self.spoke]
        return known if len(known) == 1 else found if len(found) == 1 else []

    def was_introduced(self, member: Member) -> bool:
        """Whether the log of either says that the introduction has happened."""
        by = self.by_id.get(member.by)
        touches = (*member.contact.touches, *(by.touches if by else ()))
        return any(touch.kind == "introduced" for touch in touches)

    def employs(self, name: str) -> bool:
        """Whether a name is that of an employer of somebody here, and so no person's."""
        return any(employers.likeness(company, name) == "the same" for company in set().union(*self.employers.values()))

    def likely(self, works: Sequence[Sequence[str]], taken: Collection[str], most: int) -> list[Contact]:
        """Return people only imported whose titles share words with the work one looks at, those that share most first.

        `works` are the lines of work, each by the titles that people have in it; of each as many are returned.
        """
        titles: dict[str, frozenset[str]] = {}
        free = [
            one for one in self.by_id.values() if one.imported is not None and one.id not in taken and one.person.title
        ]
        for contact in free:
            if contact.person.title not in titles:
                titles[contact.person.title] = _words_of_work([contact.person.title])
        found: dict[str, Contact] = {}
        for work in (_words_of_work(work) for work in works):
            shared = {title: len(words & work) for title, words in titles.items()}
            rated = sorted((-shared[one.person.title], one.name, one.id) for one in free if shared[one.person.title])
            found |= {id_: self.by_id[id_] for _, _, id_ in rated[: most // len(works)]}
        return list(found.values())

    def near(self, employer: str) -> list[Contact]:
        """Return who may work at an employer, as far as a shared word or a like beginning of the name tells."""
        if not self._of_word:
            for contact in self.by_id.values():
                for key in _keys(contact.person.company):
                    self._of_word.setdefault(key, []).append(contact)
        return list({contact.id: contact for key in _keys(employer) for contact in self._of_word.get(key, ())}.values())

    def has(self, name: str, why: str = "") -> bool:
        """Whether somebody of that name has a file, also under more or fewer of their names, or by a nickname where the
        surname and the employer agree: "Lupita Sandoval over at Brewline"."""
        parts = set(slug(name).split("-"))
        said = set(employers.words(why))
        for key, contacts in self.by_name.items():
            own = set(key.split("-"))
            if key and (parts <= own or own <= parts):
                return True
            if {part for part in parts & own if len(part) >= 4} and any(
                said & set(employers.words(company)[:1]) for one in contacts for company in self.employers[one.id]
            ):
                return True
        return False

    def shown(
        self, contacts: Sequence[Contact], targets: Sequence[str], wanted: Sequence[Occupation]
    ) -> Iterator[Contact]:
        """Yield who belongs in the picture; of people only imported, a few at each target employer."""
        first = [contact for contact in contacts if self._matters(contact)]
        yield from first
        taken = {contact.id for contact in first}
        work = _words_of_work((*(one.title for one in wanted), *(one.person.title for one in first)))
        for target in targets:
            for contact in _likeliest(target, self.near(target), work, taken)[:MOST_AT_TARGET]:
                taken.add(contact.id)
                yield contact

    def _matters(self, contact: Contact) -> bool:
        """Whether something happened, or they connect others, or one added them by hand."""
        return (
            bool(_touches(contact))
            or contact.id in self.spoke
            or contact.id in self.doors
            or bool(contact.introducer)
            or (contact.imported is None and bool(contact.met or contact.person.title or contact.person.company))
        )

    def member(self, contact: Contact, occupation: Occupation | None) -> Member:
        """Return a contact with how it stands."""
        by, by_name = self.introducer(contact)
        standing, why, last = self._standing(contact)
        return Member(contact, standing, why, last, occupation, by, by_name)

    def _standing(self, contact: Contact) -> tuple[Standing, str, date | None]:
        touches = [touch for touch in _touches(contact) if touch.at.date() <= self.today]
        kinds = [touch.kind for touch in touches]
        last = max((touch.at.date() for touch in touches), default=None)
        met = self.spoke.get(contact.id)
        if met is not None and met <= self.today:
            last = max(last, met) if last else met
        if met is not None or "met" in kinds or "thanked" in kinds:
            assert last is not None
            away = self.today - last
            parts = [
                "met",
                *(["thanked"] if "thanked" in kinds else []),
                *(["told what came of it"] if "acted" in kinds else []),
            ]
            if kinds[-1:] == ["declined"]:
                return "declined", f"{', '.join(parts)}; then said no", last
            standing: Standing = "warm" if away <= WARM else "cooling" if away <= COOLING else "cold"
            return standing, ", ".join(parts), last
        if "declined" in kinds:
            return "declined", "said no", last
        if _SAID & set(kinds):
            return "talking", "a day is fixed" if "scheduled" in kinds else "replied", last
        if _OUT & set(kinds):
            asked = kinds.count("follow-up")
            if asked >= 2:
                return "silent", "written to, two follow-ups, no answer", last
            return "waiting", "written to, one follow-up" if asked else "written to", last
        return "new", "not written to", last


def works_at(contact: Contact, employer: str) -> bool:
    """Whether their file names this employer, or one that is probably the same."""
    return employers.likeness(contact.person.company, employer) in ("the same", "probably")


def _keys(employer: str) -> tuple[str, ...]:
    """Return under what an employer is looked up: its words, and how it begins."""
    words = employers.words(employer)
    return (*words, f"{''.join(words)[:3]}-")


def _touches(contact: Contact) -> list[Touch]:
    return [touch for touch in contact.touches if touch.kind != "note"]


def _likeliest(
    target: str, contacts: Sequence[Contact], work: Collection[str], taken: Collection[str]
) -> list[Contact]:
    """Return who works at a target: first those whose title shares most words with the work one looks at, then the surest."""
    here = [contact for contact in contacts if contact.id not in taken and works_at(contact, target)]
    surely = {contact.id: employers.likeness(contact.person.company, target) == "the same" for contact in here}
    return sorted(
        here, key=lambda one: (-len(_words_of_work([one.person.title]) & set(work)), not surely[one.id], one.name)
    )


def _words_of_work(titles: Iterable[str]) -> frozenset[str]:
    """Return the words of titles that say what work it is, without ranks and plural."""
    words = {word.removesuffix("s") for title in titles for word in slug(title).split("-") if len(word) > 3}
    return frozenset(words - _RANKS)
