"""The published fact that belongs beside what people said: pay of the area, outlook, schooling, skills, tools. Pure.

A fact never decides who is right. Each says where it is from and of which year; a figure that somebody named is placed in the
published range, which is of all levels of experience.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from prep_assistant.agreement import Known
from prep_assistant.claims import Claim
from prep_assistant.domain import OccupationFacts, Pay, Rated, Topic
from prep_assistant.drafting.debrief_text import fold, stem
from prep_assistant.drafting.debrief_text import words as words_of
from prep_assistant.evidence import NamedPay
from prep_assistant.learning.pays import part, words

PayOf = Mapping[tuple[str, str], Pay]  # (occupation code, contact's location) -> pay published for that area
MOST_NAMED = 3  # skills or tools put beside one topic
_LEVELS = ("Less than a high school diploma", "High school diploma or equivalent", "Some college, no degree", "Post-secondary certificate", "Associate's degree", "Bachelor's degree", "Post-baccalaureate certificate", "Master's degree")  # fmt: skip
_SCHOOL = re.compile(
    r"\b(?:degree|bachelor|master|diploma|college|university|school|bsn|associate|phd|mph|mba|certificate|license|licence|apprentice\w*)"
)
_OWN = re.compile(
    r"\b(?:freelanc\w*|self[- ]employed|own (?:business|shop|practice|company)|on (?:my|your|their) own|contractors?|for (?:myself|yourself))\b"
)
_GROW = re.compile(
    r"\b(?:grow\w*|shrink\w*|boom\w*|hiring|freeze|layoffs?|laid off|demand|jobs|market|openings|cut\w*|declin\w+|dying|dried|more work|shortage|fewer)\b"
)


def dollars(amount: float) -> str:
    """Return "$64,700"."""
    return f"${round(amount):,}"


# ---- beside a topic --------------------------------------------------------------------------------


def beside_topic(topic: Topic, facts: OccupationFacts, claims: Sequence[Claim]) -> tuple[Known, ...]:
    """Return what is published on a topic of one occupation; of skills and tools only those that somebody spoke of."""
    said = " ".join(fold(claim.point.quote.text) for claim in claims)
    found: list[Known] = []
    if topic == "pay" and facts.pay_here is not None:
        found.append(Known(pay_sentence(facts.pay_here), facts.pay_here.source))
    if topic == "trends" and facts.outlook is not None:
        found += _outlook(facts)
    if topic == "breaking-in":
        found += _schooling(facts)
    if topic in ("skills", "proof", "words"):
        found += _rated(facts, said)
    if topic in ("advancement", "breaking-in", "pay", "work", "conditions") and _OWN.search(said) and facts.outlook:
        share = facts.outlook.self_employed_pct
        if share is not None:
            found.append(Known(f"{_percent(share)} of {_of(facts)} are self-employed.", facts.outlook.source))
    return tuple(found)


def pay_sentence(pay: Pay) -> str:
    """Return the published range of one area in one sentence."""
    money = _hourly if pay.per == "hour" else dollars
    top = "at least " if "p90" in pay.top_coded else ""
    if pay.p10 is not None and pay.p90 is not None and pay.median is not None:
        return (
            f"Half earn more than {money(pay.median)} a {pay.per} in {pay.area.name}; all but the lowest and the highest tenth"
            f" between {money(pay.p10)} and {top}{money(pay.p90)}, all levels of experience together."
        )
    return f"The median is {money(pay.median)} a {pay.per} in {pay.area.name}." if pay.median is not None else ""


def _hourly(amount: float) -> str:
    return f"${amount:,.2f}"


def _outlook(facts: OccupationFacts) -> Iterator[Known]:
    outlook = facts.outlook
    if outlook is None or outlook.change_pct is None:
        return
    way = "more" if outlook.change_pct >= 0 else "fewer"
    openings = f", about {round(outlook.openings_k * 1000):,} openings a year" if outlook.openings_k else ""
    yield Known(
        f"Projected for {_of(facts)}, {outlook.period}: {_percent(abs(outlook.change_pct))} {way} jobs{openings}; all occupations together"
        f" {_percent(outlook.change_all_pct)}.",
        outlook.source,
    )  # fmt: skip


def _schooling(facts: OccupationFacts) -> Iterator[Known]:
    if facts.entry_education:
        parts = [f"typical schooling of those who enter: {_low(facts.entry_education)}"]
        if facts.experience and facts.experience != "None":
            parts.append(f"experience in a related occupation: {_low(facts.experience)}")
        if facts.training and facts.training != "None":
            parts.append(f"training on the job: {_low(facts.training)}")
        yield Known(f"For {_of(facts)}, {'; '.join(parts)}.", facts.sources.get("entry_education"))
    held = [rated for rated in facts.education_held if rated.value is not None][:2]
    if held:
        first, *others = (
            f"{round(rated.value or 0)} percent{' named' * (not at)} {_article(_low(rated.name))}"
            for at, rated in enumerate(held)
        )
        yield Known(f"Asked what a new hire needs, {', '.join([first, *others])}.", facts.sources.get("education_held"))


def _article(name: str) -> str:
    return (
        f"{'an' if name[:1] in 'aeio' else 'a'} {name}" if name.endswith(("degree", "certificate", "diploma")) else name
    )


def _often(hot: Sequence[str], tools: Sequence[str]) -> str:
    if len(hot) < len(tools):
        return f"{', '.join(map(_short, hot))}: often named in postings"
    return {1: "often named in postings", 2: "both often named in postings"}.get(
        len(hot), "all often named in postings"
    )


def _rated(facts: OccupationFacts, said: str) -> Iterator[Known]:
    tools = [rated.name for rated in facts.technology if _spoken(rated.name, said)][:MOST_NAMED]
    if tools:
        hot = [rated.name for rated in facts.technology if rated.name in tools and rated.unit == "in demand"]
        note = f" ({_often(hot, tools)})" if hot else ""
        yield Known(
            f"O*NET lists {_join([_short(name) for name in tools])} among the software of {_of(facts)}{note}.",
            facts.sources.get("technology"),
        )
    skills = [r for r in facts.skills if r.value is not None and r.value >= 2.5 and _skill_spoken(r, said)]
    if skills:
        named = _join([f"{rated.name.lower()} {rated.value:.1f}" for rated in skills[:MOST_NAMED]])
        yield Known(f"How much it matters to {_of(facts)}, of 5: {named}.", facts.sources.get("skills"))


_ALIASES = {
    "Structured query language SQL": "sql",
    "Microsoft Power BI": "power bi",
    "Microsoft Excel": "excel",
    "Amazon Web Services AWS software": "aws",
}
_COMMON_NAMES = frozenset("r c oracle software data word access project database epic teams".split())


def _short(name: str) -> str:
    """Return a tool's name as people say it."""
    return {"Structured query language SQL": "SQL", "Amazon Web Services AWS software": "AWS"}.get(name, name)


def _spoken(name: str, said: str) -> bool:
    low = fold(_ALIASES.get(name, name))
    for cut in (low, low.removeprefix("microsoft "), low.removesuffix(" software")):
        if len(cut) > 2 and cut not in _COMMON_NAMES and re.search(rf"(?<!\w){re.escape(cut)}(?!\w)", said):
            return True
    return name == "R" and re.search(r"\b(?:in|to|and|use|uses|or|know|learn|python,?) r\b", said) is not None


_SKILL_WORDS: Mapping[str, str] = {
    "Writing": r"writing|write (?:clear|well|two|plain|reports?|it up)\w*", "Speaking": r"speak(?:ing)?|present(?:ing|ations?)?|talk(?:ing)?", "Active Listening": r"listen(?:s|ing)?",
    "Mathematics": r"math|mathematics|algebra|statistics", "Programming": r"cod(?:e|ing)|programming|python", "Time Management": r"time management",
    "Critical Thinking": r"critical thinking", "Complex Problem Solving": r"problem[- ]solving|solve problems", "Troubleshooting": r"troubleshoot\w*",
    "Reading Comprehension": r"read(?:ing)? (?:a |the )?(?:chart|papers?|code|plans|drawings|reports?)", "Persuasion": r"persua\w+|convinc\w+", "Negotiation": r"negotiat\w+",
    "Instructing": r"teach(?:ing)?|explain(?:ing)?", "Social Perceptiveness": r"empathy|read (?:people|a room)", "Science": r"science", "Judgment and Decision Making": r"judg(?:e)?ment|decisions?",
}  # fmt: skip


def _skill_spoken(rated: Rated, said: str) -> bool:
    pattern = _SKILL_WORDS.get(rated.name)
    return pattern is not None and re.search(rf"\b(?:{pattern})\b", said) is not None


# ---- beside one claim ------------------------------------------------------------------------------


def beside_claim(claim: Claim, facts: OccupationFacts | None, pay_of: PayOf, named: Sequence[NamedPay]) -> Known | None:
    """Return where pay that somebody named lies in the published range of their area, or of the asker's. `named` is what of
    the sums in the talks is pay of this work."""
    if claim.occupation is None:
        return None
    pay = pay_of.get((claim.occupation.code, claim.location)) or (facts.pay_here if facts else None)
    if pay is None or pay.per != "year":
        return None
    for one in named:
        if one.claim == claim:
            said = _place(one.low, one.high, pay)
            text = f"{words(one)}: in {pay.area.name} {said}, all levels of experience together."
            return Known(text, pay.source, claim, part(one)) if said else None
    return None


def _place(low: float, high: float, pay: Pay) -> str:
    """Say where a figure lies among the published percentiles."""
    value = low if high == float("inf") else high if low <= 0 else (low + high) / 2
    marks = (
        (pay.p10, "nine in ten earn more than"),
        (pay.p25, "three in four earn more than"),
        (pay.median, "half earn more than"),
    )
    for mark, said in marks:
        if mark is not None and value < mark:
            return f"{said} {dollars(mark)}"
    for mark, name, said in (
        (pay.p90, "p90", "nine in ten earn less than"),
        (pay.p75, "p75", "three in four earn less than"),
    ):
        if mark is not None and value >= mark and name not in pay.top_coded:
            return f"{said} {dollars(mark)}"
    return f"half earn less than {dollars(pay.median)}" if pay.median is not None else ""


# ---- words -----------------------------------------------------------------------------------------


def _of(facts: OccupationFacts) -> str:
    return " ".join(word.lower() if word[1:].islower() else word for word in facts.occupation.title.split())


def _low(text: str) -> str:
    return text[:1].lower() + text[1:]


def _percent(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".") + " percent"


def _join(parts: Sequence[str]) -> str:
    return " and ".join(", ".join(parts).rsplit(", ", 1)) if len(parts) > 1 else "".join(parts)


def speaks_of(text: str, wish: str) -> bool:
    """Whether a text names what a wish is about: a word of it that carries meaning, without its ending."""
    told = {stem(word) for word in words_of(text)}
    return any(stem(word) in told for word in words_of(wish) if len(word) > 3)
