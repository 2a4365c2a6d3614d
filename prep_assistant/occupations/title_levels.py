"""The level in a job title: "Sr.", "III", "apprentice", "Head of", "VP" … taken out of the work where it says nothing about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from prep_assistant.occupations import title_terms as terms

_NUMBER = re.compile(r"^(?:i{1,3}|iv|v|vi{1,3}|[1-9]|(?:l|t|g|gs|e|ic|p|m)-?\d{1,2}|lvl|level|grade|tier|step|band)$")
_RANK_WORDS = frozenset({"of", "the", "for"})
_OWNERS = frozenset({"owner", "founder", "cofounder", "proprietor", "entrepreneur", "self-employed", "franchisee"})
_LEADS = frozenset({"foreman", "forewoman", "foreperson", "supervisor", "crewleader", "captain", "headwaiter"})
_ROLES = re.compile(r"(?:er|or|ist|ian|man|ant|ect|yst|ef|se|ot|ic|ey|ent|al|grapher|tive)$")


@dataclass(frozen=True, slots=True)
class Leveled:
    """What is left of a title's words, the level words taken out of them, and the level they mean."""

    words: tuple[str, ...]
    taken: tuple[str, ...]
    seniority: terms.Level


def take_level(words: Sequence[str], aside: Sequence[str] = ()) -> Leveled:
    """Take level words out of a title's folded words. `aside` (brackets, dashes) may add a level, never a word."""
    kept: list[str] = []
    taken: list[str] = []
    for at, word in enumerate(words):
        if _is_level(words, at, first=not kept):
            taken.append(word)
        else:
            kept.append(word)
    if not any(len(w) > 1 or w == "r" for w in kept):
        kept, taken = list(words), []
    return Leveled(tuple(kept), tuple(taken), _seniority(kept, taken, aside, words))


def _is_level(words: Sequence[str], at: int, first: bool) -> bool:
    """Whether the word at this place is a level and not part of the work ("staff nurse", "lead burner", "senior center").

    `first` says that nothing but levels stands before it.
    """
    word = words[at]
    after = words[at + 1] if at + 1 < len(words) else ""
    before = words[at - 1] if at else ""
    if at and _NUMBER.match(word):
        return not (word in {"1", "2", "3", "4"} and before in {"class", "type"})
    if word in {"jr", "sr", "snr"} or word in terms.PLAIN_LEVELS - {"certified", "licensed"}:
        return True
    if word in terms.STANDING:
        return first and bool(after)
    if word in terms.STUDENT:
        return True
    if word == "student":
        return len(words) > 1 and (not after or (len(words) == 2 and bool(_ROLES.search(after))))
    if word == "associate":
        return first and bool(after) and after not in terms.NOT_ENTRY_BEFORE
    if word in {"junior", "entry", "graduate"}:
        return bool(after) and after not in {
            "high",
            "college",
            "school",
            "assistant",
            "teaching",
            "research",
            "studies",
            "program",
            "clerk",
        }
    if word == "senior":
        return after not in {
            "center",
            "centre",
            "living",
            "care",
            "citizen",
            "citizens",
            "services",
            "housing",
            "companion",
            "home",
        }
    if word == "staff":
        return first and after in terms.STAFF_IS_SENIOR_BEFORE
    if word == "principal":
        return first and bool(after) and after not in _RANK_WORDS
    if word in terms.LEAD:
        return ((first and after not in {"", "of"}) or (at == len(words) - 1 and at > 1)) and after not in {
            "burner",
            "generation",
            "man",
            "caster",
        }
    return word in {"distinguished", "experienced"} and first and bool(after)


def _seniority(kept: Sequence[str], taken: Sequence[str], aside: Sequence[str], words: Sequence[str]) -> terms.Level:
    """Return the level that the words mean; learning beats everything, then the highest rank named."""
    seen = {*taken, *aside}
    last = kept[-1] if kept else ""
    title = " ".join(words)
    if seen & terms.STUDENT or "student" in taken or (last in terms.STUDENT):
        return "student"
    if _OWNERS & {*kept, *aside}:
        return "owner"
    for test, level in ((_executive, "executive"), (_director, "director"), (_manager, "manager"), (_lead, "lead")):
        if test(kept, title):
            return level  # type: ignore[return-value]
    if seen & terms.LEAD:
        return "lead"
    if (
        seen & (terms.SENIOR - {"staff"})
        or "staff" in taken
        or any(t in {"iii", "iv", "v", "l5", "l6", "l7", "3", "4", "5"} for t in taken)
    ):
        return "senior"
    return "entry" if seen & terms.ENTRY - {"entry"} or "entry" in taken or title.startswith("entry level") else ""


def _executive(kept: Sequence[str], title: str) -> bool:
    if re.search(r"\b(assistant|secretary|aide|nurse) to\b|\bexecutive (assistant|secretary|chef)\b|\bto the\b", title):
        return False
    if terms.EXECUTIVE_SHORT & set(kept) or re.search(
        r"\bchief (\w+ ){1,3}officer\b|\bvice president\b|\bexecutive director\b", title
    ):
        return True
    return "president" in kept or title.startswith("chief of staff")


def _director(kept: Sequence[str], title: str) -> bool:
    if title.startswith("head of "):
        return True
    if (
        re.search(r"\bdirector of photography\b|\bto the director\b|\bdirector'?s assistant\b", title)
        or "director" not in kept
    ):
        return False
    at = list(kept).index("director")
    return not (at and kept[at - 1] in terms.NOT_DIRECTORS)


def _manager(kept: Sequence[str], title: str) -> bool:
    if "manager" not in kept or " to the " in f" {title} ":
        return False
    at = list(kept).index("manager")
    return not (at and kept[at - 1] in terms.NOT_PEOPLE_MANAGERS)


def _lead(kept: Sequence[str], title: str) -> bool:
    if _LEADS & set(kept) or re.search(
        r"\b(crew|team|group|shift|tech|charge) (leader|lead|chief|boss|nurse)\b", title
    ):
        return True
    return (
        bool(kept)
        and kept[0] == "head"
        and title.split()[1:2] not in (["start"], ["of"], ["injury"], [])
        and "sawyer" not in kept
    )
