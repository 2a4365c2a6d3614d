"""Which person is meant by a part of a name. Pure."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from prep_assistant.errors import NotFound
from prep_assistant.relationship import Contact, Problem
from prep_assistant.workspace.slugs import fold

_MOST = 10  # choices listed


class Ambiguous(NotFound):
    """Several people are meant by these words."""


def find(words: str, contacts: Sequence[Contact], problems: Sequence[Problem] = ()) -> Contact:
    """Return the one contact that is meant. NotFound lists the choices, or the nearest names."""
    asked = _plain(words)
    if not asked:
        raise NotFound("say who: a part of the name is enough", "`prep people list` shows everybody.")
    for fits in _WAYS:
        found = [contact for contact in contacts if fits(words if fits is _is_id else asked, contact)]
        known = [contact for contact in found if _has_history(contact)]
        if len(found) == 1 or len(known) == 1:  # who was only imported is not meant before somebody one has written to
            return known[0] if len(known) == 1 else found[0]
        if found:
            raise _ambiguous(words, found)
    raise _unknown(words, asked, contacts, problems)


def _is_id(asked: str, contact: Contact) -> bool:
    return asked == contact.id


def _is_name(asked: str, contact: Contact) -> bool:
    return asked in (_plain(contact.name), _plain(contact.id)) or asked in map(_plain, contact.emails)


def _has_words(asked: str, contact: Contact) -> bool:
    words = _plain(contact.name).split()
    return all(part in words for part in asked.split())


def _has_history(contact: Contact) -> bool:
    return any(touch.kind != "note" for touch in contact.touches)


def _begins_words(asked: str, contact: Contact) -> bool:
    words = _plain(contact.name).split()
    return all(any(word.startswith(part) for word in words) for part in asked.split())


def _is_inside(asked: str, contact: Contact) -> bool:
    return asked in _plain(contact.name) or asked in _plain(contact.id)


def _with_company(asked: str, contact: Contact) -> bool:
    person = contact.person
    name = _plain(person.name).split()
    words = [*name, *_plain(f"{person.company} {person.title}").split()]
    parts = asked.split()
    named = any(word.startswith(part) for part in parts for word in name)
    return named and all(any(word.startswith(part) for word in words) for part in parts)


_WAYS: tuple[Callable[[str, Contact], bool], ...] = (
    _is_id,
    _is_name,
    _has_words,
    _begins_words,
    _is_inside,
    _with_company,
)


def _plain(text: str) -> str:
    """Return a text for comparing: no case, accents, dots, hyphens; O'Brien is one word."""
    return " ".join(re.findall(r"\w+", fold(text)))


def _ambiguous(asked: str, found: Sequence[Contact]) -> Ambiguous:
    width = max(len(contact.id) for contact in found[:_MOST])
    listed = [f"{contact.id:{width}}  {describe(contact)}" for contact in found[:_MOST]]
    if len(found) > _MOST:
        listed.append(f"and {len(found) - _MOST:,} more")
    return Ambiguous(
        f"“{asked}” could be any of {len(found):,} people; give more of the name, or the id", "\n      ".join(listed)
    )


def describe(contact: Contact) -> str:
    """Return who somebody is, on one line."""
    person = contact.person
    return ", ".join(part for part in (person.name, person.title, person.company) if part)


def _unknown(words: str, asked: str, contacts: Sequence[Contact], problems: Sequence[Problem]) -> NotFound:
    names = {_plain(contact.name): contact for contact in contacts}
    near = difflib.get_close_matches(asked, names, n=3, cutoff=0.6)
    if not near:
        parts = {part: name for name in names for part in name.split()}
        near = [parts[part] for part in difflib.get_close_matches(asked, parts, n=3, cutoff=0.75)]
    named = [problem for problem in problems if _plain(Path(problem.where).stem) == asked]
    if named:  # their file is there, but cannot be read: that is what has to be mended first
        hint = f"{named[0].where}:{named[0].line}: {named[0].what}."
    elif near:
        hint = f"Perhaps: {'; '.join(f'{names[name].name} ({names[name].id})' for name in dict.fromkeys(near))}."
    elif problems:
        hint = "`prep people list` shows everybody who can be read; `prep doctor` names the files to mend."
    elif contacts:
        hint = "`prep people list` shows everybody."
    else:
        hint = f'Nobody is here yet: `prep people add "{words}" --title … --company …` makes a file.'
    return NotFound(f"there is nobody called “{words}”", hint)
