"""The network in words: for a terminal, as text, as Markdown and as JSON. Pure.

A sign before each name says how it stands, told apart by its shape, and the words after it say it again.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from prep_assistant.network import Field, Gap, Known, Member, Network, Place, Standing, Suggestion
from prep_assistant.output.questions_markdown import escape
from prep_assistant.output.questions_view import clean

FORMAT = "prep.map/1"
SIGNS: Mapping[Standing, str] = {
    "warm": "●", "cooling": "◐", "cold": "○", "talking": "◆", "waiting": "◇", "silent": "–", "declined": "×", "new": "+",
}  # fmt: skip
WORDS: Mapping[Standing, str] = {
    "warm": "warm", "cooling": "cooling", "cold": "gone cold", "talking": "in talks", "waiting": "no answer yet",
    "silent": "silent", "declined": "said no", "new": "not written to",
}  # fmt: skip
ENOUGH = "three to five make a picture"
MOST = 40  # people at one employer that are shown


# ---- words ------------------------------------------------------------------------------------------


def heading(network: Network) -> str:
    """Return the title: "My network, 30 November 2026"."""
    return f"My network, {day(network.today)}"


def summary(network: Network) -> str:
    """Return one sentence of counts."""
    members = network.members
    if not members:
        return "Nobody is in it yet."
    counts = [(word, sum(member.standing == key for member in members)) for key, word in WORDS.items()]
    parts = ", ".join(f"{count} {word}" for word, count in counts if count)
    more = (
        f" {network.others:,} more {'is' if network.others == 1 else 'are'} not shown: nothing has happened with them."
        if network.others
        else ""
    )
    return f"{len(members):,} {'person' if len(members) == 1 else 'people'}: {parts}.{more}"


def progress(field: Field) -> str:
    """Return how many people of a line of work one has met."""
    if not field.name:
        return f"{field.met} met" if field.met else ""
    if field.met >= 5:
        return f"{field.met} met: enough to decide by"
    return f"{field.met} met, of the 3 to 5 to talk to before deciding"


def field_name(field: Field) -> str:
    """Return the name of a line of work; those without one stand together."""
    other = any(member.occupation is not None for member in field.members)
    return clean(field.name) or ("Other work" if other else "Work that is not clear")


def job(member: Member) -> str:
    """Return title and employer in one line."""
    person = member.contact.person
    return ", ".join(clean(part) for part in (person.title, person.company) if part.strip())


def standing(member: Member, today: date) -> str:
    """Return how it stands and when one was last in touch: "warm: met, thanked; last in touch 3 weeks ago"."""
    head = WORDS[member.standing]
    said = [member.why] if member.why and member.why != head else []
    if member.last is not None:
        said.append(f"last in touch {ago(member.last, today)}")
    return f"{head}: {'; '.join(said)}" if said else head


def introduced(member: Member) -> str:
    """Return who introduced somebody."""
    return f"introduced by {clean(member.by_name)}" if member.by_name else ""


def ago(then: date, today: date) -> str:
    """Return a time gone by as people say it: "today", "12 days ago", "3 weeks ago", "in March 2025"."""
    days = (today - then).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    if days < 21:
        return f"{days} days ago"
    if days < 70:
        return f"{days // 7} weeks ago"
    return f"{round(days / 30.4)} months ago" if days < 540 else f"in {then:%B %Y}"


def day(on: date) -> str:
    """Return a day: "30 November 2026"."""
    return f"{on.day} {on:%B %Y}"


# ---- text -------------------------------------------------------------------------------------------


def to_text(network: Network, width: int = 88) -> str:
    """Return the network as text of at most `width` characters a line."""
    lines = [heading(network), "", *_wrap(summary(network), width)]
    for field in network.fields:
        lines += ["", *_wrap(f"{field_name(field)}: {progress(field)}".rstrip(": "), width, "", "  ")]
        lines += _of_field(field, network.today, width)
    if network.gaps:
        lines += ["", "Gaps"]
        for gap in network.gaps:
            lines += _wrap(f"- {gap_words(gap)}", width, "  ", "    ")
            lines += _command(gap.command)
    lines += ["", "Who next"]
    if not network.next:
        lines += _wrap(nobody_next(network), width, "  ", "  ")
    for number, one in enumerate(network.next, 1):
        lines += _wrap(f"{number}. {clean(one.member.contact.name)}{_with_job(one.member)}", width, "  ", "     ")
        lines += _wrap(f"{reasons(one)}.", width, "     ", "     ")
        lines += _command(one.command, "     ")
    return "\n".join(lines) + "\n"


def nobody_next(network: Network) -> str:
    """Say what to do when there is nobody to write to."""
    if not network.members:
        return 'Begin with somebody you would like to talk to: prep people add "Their Name" --title … --company …'
    met = all(member.standing in ("warm", "cooling", "cold") for member in network.members)
    new = any(member.standing == "new" for member in network.members)
    head = (
        "You have met everybody here." if met
        else "Nobody here stands out as the next to write to." if new
        else "Everybody here you have met or written to."
    )  # fmt: skip
    then = "look at the gaps" if network.gaps else "add people you would like to talk to"
    return (
        f"{head} Ask those you met whom else to talk to, or {then}."
        if any(member.standing in ("warm", "cooling", "cold") for member in network.members)
        else f"{head} {then[:1].upper()}{then[1:]}."
    )


def gap_words(gap: Gap) -> str:
    """Return a gap as one line."""
    return f"{clean(gap.name)}: {clean(gap.what)}"


def reasons(one: Suggestion) -> str:
    """Return the reasons in one line, beginning with a capital letter."""
    said = "; ".join(map(clean, one.reasons))
    return said[:1].upper() + said[1:]


def _with_job(member: Member) -> str:
    return f", {job(member)}" if job(member) else ""


def depths(field: Field) -> list[int]:
    """Return how deep each member stands below whoever introduced them, within the field."""
    depth: dict[str, int] = {}
    for member in field.members:
        depth[member.contact.id] = depth[member.by] + 1 if member.by in depth else 0
    return [depth[member.contact.id] for member in field.members]


def _of_field(field: Field, today: date, width: int) -> Iterator[str]:
    if not field.members:
        yield from _wrap("nobody yet", width, "  ", "  ")
    for member, depth in zip(field.members, depths(field), strict=True):
        indent = "  " + "   " * min(depth, 6)
        head = f"{'└ ' if depth else ''}{SIGNS[member.standing]} {clean(member.contact.name)}{_with_job(member)}"
        below = indent + ("    " if depth else "  ")
        yield from _wrap(head, width, indent, below)
        said = standing(member, today)
        by = introduced(member)
        yield from _wrap(f"{said}{f'; {by}' if by else ''}", width, below, below)


def _wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(
        clean(text), max(40, width), initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
    ) or [""]


def _command(command: str, indent: str = "    ") -> list[str]:
    return [f"{indent}$ {clean(command)}"] if command else []


# ---- Markdown ---------------------------------------------------------------------------------------


def to_markdown(network: Network) -> str:
    """Return the network as Markdown."""
    lines = [f"# {heading(network)}", "", escape(summary(network))]
    for field in network.fields:
        lines += ["", f"## {escape(field_name(field))}", "", f"*{progress(field)}*", ""]
        lines += [
            f"{'  ' * depth}- {SIGNS[member.standing]} **{escape(clean(member.contact.name))}**"
            f"{escape(_with_job(member))}. {escape(standing(member, network.today))}"
            + (f"; {escape(introduced(member))}" if member.by_name else "")
            for member, depth in zip(field.members, depths(field), strict=True)
        ] or ["Nobody yet."]
    if network.gaps:
        lines += ["", "## Gaps", "", *(f"- {escape(gap_words(gap))}" for gap in network.gaps)]
    lines += ["", "## Who next", ""]
    lines += [
        f"{number}. **{escape(clean(one.member.contact.name))}**{escape(_with_job(one.member))}: "
        f"{escape(reasons(one))}." + (f" `{clean(one.command).replace('`', '')}`" if one.command else "")
        for number, one in enumerate(network.next, 1)
    ] or [escape(nobody_next(network))]
    return "\n".join(lines) + "\n"


# ---- JSON -------------------------------------------------------------------------------------------


def to_json(network: Network) -> str:
    """Return the network as JSON: `people`, `fields`, `gaps`, `next`."""
    data: dict[str, Any] = {
        "format": FORMAT,
        "date": network.today.isoformat(),
        "fields": [
            {
                "occupation": field.name,
                "met": field.met,
                "wanted": field.wanted,
                "people": [_member(member) for member in field.members],
            }
            for field in network.fields
        ],
        "gaps": [
            {"kind": gap.kind, "name": gap.name, "what": gap.what, "command": gap.command} for gap in network.gaps
        ],
        "next": [_suggestion(one) for one in network.next],
        "imported_and_untouched": network.others,
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _member(member: Member) -> dict[str, Any]:
    person = member.contact.person
    return {
        "id": member.contact.id,
        "name": person.name,
        "title": person.title,
        "company": person.company,
        "occupation": member.occupation.code if member.occupation else "",
        "standing": member.standing,
        "why": member.why,
        "last": member.last.isoformat() if member.last else None,
        "introduced_by": member.by or member.by_name,
    }


def _suggestion(one: Suggestion) -> dict[str, Any]:
    return {
        "id": one.member.contact.id,
        "name": one.member.contact.name,
        "reasons": list(one.reasons),
        "command": one.command,
    }


# ---- whom one knows at an employer ---------------------------------------------------------------------


def places_text(places: Sequence[Place], today: date, width: int = 88, most: int = MOST) -> str:
    """Return whom one knows at each employer, as text."""
    lines: list[str] = []
    for place in places:
        lines += ["", *_wrap(f"{clean(place.name)}: {_many(place.known)}", width, "", "  ")]
        for known in place.known[:most]:
            lines += _wrap(f"- {known_words(known, place.name)}", width, "  ", "    ")
            if said := [part for part in (_stands(known, today), clean(known.since)) if part]:
                lines += _wrap("; ".join(said), width, "    ", "    ")
        if len(place.known) > most:
            lines.append(f"  and {len(place.known) - most:,} more: --all shows them")
        for contact, words in place.doors:
            lines += _wrap(
                f"> {clean(contact.name)} may know somebody there; they said: “{clean(words)}”", width, "  ", "    "
            )
    return "\n".join(lines).lstrip("\n") + "\n"


def _many(known: Sequence[Known]) -> str:
    """Return how many there are, apart by how sure it is that the names mean one employer: "2 people there, 3 probably"."""
    if not known:
        return "nobody you know, as far as their files say"
    parts: list[str] = []
    for sure, word in (("the same", ""), ("probably", " probably"), ("perhaps", " perhaps")):
        if count := sum(one.sure == sure and not one.former for one in known):
            noun = "" if parts else " person" if count == 1 else " people"
            parts.append(f"{count:,}{noun}{word}{'' if parts else ' there'}")
    before = sum(one.former for one in known)
    return ", ".join([*(parts or ["nobody there now"]), *([f"{before:,} formerly"] if before else [])])


def known_words(known: Known, asked: str) -> str:
    """Return who it is, with how their own file spells the employer where that is not the same."""
    person = known.contact.person
    parts = [clean(person.name), *([clean(person.title)] if person.title else [])]
    if known.former:
        parts.append(f"formerly {clean(known.company)}" + (f", now {clean(person.company)}" if person.company else ""))
    elif known.sure != "the same":
        parts.append(f"{clean(known.company)} ({known.sure} the same)")
    return ", ".join(parts)


def _stands(known: Known, today: date) -> str:
    if known.member is not None and known.member.standing != "new":
        return standing(known.member, today)
    connection = {"alumni": "you share a school", "friend": "you know each other", "event": "you met at an event",
                  "introduced": "somebody introduced you", "colleague": "you worked together"}.get(known.contact.connection)  # fmt: skip
    return connection or ""


def places_json(places: Sequence[Place]) -> str:
    """Return the same as JSON."""
    data = [
        {
            "employer": place.name,
            "known": [
                {
                    "id": known.contact.id,
                    "name": known.contact.name,
                    "title": known.contact.person.title,
                    "company": known.company,
                    "sure": known.sure,
                    "former": known.former,
                    "since": known.since,
                    "standing": known.member.standing if known.member else "new",
                }
                for known in place.known
            ],
            "doors": [{"id": contact.id, "name": contact.name, "said": words} for contact, words in place.doors],
        }
        for place in places
    ]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
