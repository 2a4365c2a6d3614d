"""The asker as this contact should meet them: with the interests that belong to the contact's line of work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from prep_assistant.domain import Asker, Person
from prep_assistant.settings import Settings


def nearest(asker: Asker, person: Person, words: Mapping[str, object], config: Settings) -> Asker:
    """Return the asker with the interests that a message to this person may name, the nearest first; a flag's stay as they are."""
    from prep_assistant.drafting.interests import nearest_first

    about = ", ".join(part for part in (person.title.strip(), person.company.strip()) if part)
    if words.get("interests") or len(asker.interests) < 2 or not about:
        return asker
    from prep_assistant.knowledge.embedding import MiniLM, fingerprint
    from prep_assistant.knowledge.meanings import Meanings

    meanings = Meanings(config.derived, fingerprint(), MiniLM.load)
    return replace(asker, interests=nearest_first(asker.interests, about, meanings))


def towards(asker: Asker, title: str, words: Mapping[str, object], config: Settings) -> Asker:
    """Return the asker with the profile's interests that fit `title`; those that a flag names stay as they are.

    The embedding model is loaded only when the goal weighs lines of work against each other.
    """
    from prep_assistant.drafting.interests import lines_of_work, of_this_work

    if words.get("interests") or not asker.interests or not lines_of_work(asker.goal):
        return asker
    from prep_assistant.knowledge.embedding import MiniLM, fingerprint
    from prep_assistant.knowledge.meanings import Meanings

    meanings = Meanings(config.derived, fingerprint(), MiniLM.load)
    return replace(asker, interests=of_this_work(asker.interests, asker.goal, title, meanings))
