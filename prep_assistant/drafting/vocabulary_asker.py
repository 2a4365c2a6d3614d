"""What the asker said of themselves, as words for patterns. Their words are repeated as given, never embellished."""

from __future__ import annotations

import re
from collections.abc import Mapping

from prep_assistant.domain import Context, OccupationFacts, Rated, Source
from prep_assistant.drafting.citations import Citations
from prep_assistant.drafting.english import VERBS, gerund, lower, occupation_name
from prep_assistant.drafting.vocabulary_facts import chief
from prep_assistant.drafting.wants import goal_sentence, need_kind, spoken


def asker_words(context: Context, citations: Citations) -> dict[str, list[Mapping[str, str]]]:
    """Return the namespaces that come from the asker: goal, background, interests, skills, needs."""
    asker = context.asker
    known: dict[str, list[Mapping[str, str]]] = {}
    if sentence := goal_sentence(asker.goal):
        known["goal"] = [{"sentence": sentence}]
    if asker.background.strip():
        known["background"] = [{"words": background(asker.background)}]
        known |= {name: [words] for name, words in _background_words(context, citations).items()}
    interests = [{"words": activity(text)} for text in asker.interests if text.strip()]
    if interests:
        known["interest"] = list(interests)
    mine: list[Mapping[str, str]] = []
    listed: list[Mapping[str, str]] = []
    for skill in asker.skills:
        if not skill.strip():
            continue
        mine.append({"words": activity(skill)})
        if context.facts and (source := _where_listed(skill, context.facts)):
            listed.append({"words": spoken(skill), "cite": citations.cite(source)})
    known |= {name: rows for name, rows in (("mine", mine), ("mine_listed", listed)) if rows}
    for need in asker.needs:
        kind = need_kind(need)
        if not need.strip() or kind == "pay":
            continue
        words = {"words": activity(need)}
        known.setdefault("need", []).append(words)
        if kind:
            known.setdefault(f"need_{kind}", []).append(words)
    return known


def activity(text: str) -> str:
    """Say an interest or need as a noun phrase: "Work with my hands" → "working with my hands"."""
    words = spoken(text)
    first, *rest = re.split(r"\W+", words.lower(), maxsplit=2)
    if first not in VERBS or not rest or (first in _ALSO_NOUNS and rest[0] not in _AFTER_A_VERB):
        return words
    return gerund(words)


# "inventory and forecasting", "market research": things, unless what follows shows that something is done.
_ALSO_NOUNS = frozenset(
    """balance care code design display draft drill exchange feed finish forecast group guide help host interview inventory issue label
    level lift light load market model order paint pilot position practice process project purchase record
    repair report request research review sample schedule search set shape signal sort stock store study support survey
    test track train transport travel trim video visit watch weld work""".split()
)
_AFTER_A_VERB = frozenset(
    "with my the a an on at for to from in into about people others someone somebody things it them this that these those up out together alongside outdoors outside directly".split()
)


# What one tells a friend, not somebody one asks for twenty minutes.
_UNSAID = re.compile(
    r"(?i)(?:[,;]| -| –|\band\b)+ (?:was |got |been |just |recently |now )*(?:laid off|let go|fired|unemployed|out of work|jobless|between jobs|made redundant|downsized)\b.*$"
)


def background(text: str) -> str:
    """Say a background after "I come from": "I worked as a retail manager for 6 years." → "working as a retail manager …"."""
    words = spoken(_UNSAID.sub("", text.split(". ")[0]))
    words = re.sub(r"(?i)^i(?:'m| am|'ve been| have been| was|'ve| have)?\s+(?:currently |now )?", "", words)
    if re.match(r"(?i)(worked|working|taught|teaching|studied|studying)\b", words):
        swap = {"worked": "working", "taught": "teaching", "studied": "studying"}
        first, _, rest = words.partition(" ")
        return f"{swap.get(first.lower(), first.lower())} {rest}"
    return words


def _background_words(context: Context, citations: Citations) -> dict[str, Mapping[str, str]]:
    past, facts = context.background_facts, context.facts
    if past is None or facts is None or past.occupation.soc == facts.occupation.soc:
        return {}
    words: dict[str, Mapping[str, str]] = {}
    title = occupation_name(past.occupation.title)
    near = any(other.code == past.occupation.code or other.soc == past.occupation.soc for other in facts.related)
    if facts.related:
        words["background_near" if near else "background_far"] = {"title": title}
    cite = citations.cite(facts.sources.get("knowledge")) + citations.cite(past.sources.get("knowledge"))
    if gap := _widest_gap(past.knowledge, facts.knowledge):
        words["background_gap"] = {"one": lower(gap), "cite": cite}
    shared = _shared(past.skills + past.knowledge, facts.skills + facts.knowledge)
    if len(shared) >= 2:
        words["background_shared"] = {"one": lower(shared[0]), "two": lower(shared[1]), "cite": cite}
    return words


def _widest_gap(past: tuple[Rated, ...], future: tuple[Rated, ...]) -> str:
    """Return the knowledge that this work lives on whose rated importance rises most; at least one point of five, else ""."""
    before = {rated.name: rated.value or 1.0 for rated in past}
    rises = [
        ((rated.value or 0) - before[rated.name], rated.name)
        for rated in chief(future)
        if rated.name in before and (rated.value or 0) >= 3 and (rated.lift or 0) > 0
    ]
    rise, name = max(rises, default=(0.0, ""))
    return name if rise >= 1.0 else ""


def _shared(past: tuple[Rated, ...], future: tuple[Rated, ...]) -> list[str]:
    """Return what both rate as important (3.25 of 5 or more) and above the average occupation, most so first."""
    before = {rated.name: rated for rated in past}
    both = []
    for rated in future:
        other = before.get(rated.name)
        if other and min(rated.value or 0, other.value or 0) >= 3.25:
            both.append((min(rated.lift or 0, other.lift or 0), rated.name))
    return [name for lift, name in sorted(both, reverse=True) if lift > 0]


def _where_listed(skill: str, facts: OccupationFacts) -> Source | None:
    """Return the source that lists the skill among an occupation's technology, tools, knowledge or skills, if one does."""
    wanted = {word for word in re.findall(r"[a-z0-9+#]+", skill.lower()) if len(word) > 1 or word in {"r", "c"}}
    wanted -= {
        "and",
        "or",
        "the",
        "of",
        "in",
        "with",
        "skills",
        "using",
        "basic",
        "advanced",
        "some",
        "my",
        "microsoft",
        "software",
    }
    if not wanted:
        return None
    for field in ("technology", "knowledge", "skills", "tools"):
        for rated in getattr(facts, field):
            have = set(re.findall(r"[a-z0-9+#]+", rated.name.lower()))
            if wanted <= have and field in facts.sources:
                return facts.sources[field]
    return None
