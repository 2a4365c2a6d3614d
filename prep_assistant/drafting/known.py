"""The facts worth knowing before walking in: a handful of sentences, each with its source."""

from __future__ import annotations

from prep_assistant.domain import Context, KnownFact, OccupationFacts, Pay
from prep_assistant.drafting.citations import Citations
from prep_assistant.drafting.english import dollars, lower, occupation_name, percent, rounded, sentence, series
from prep_assistant.drafting.names import counted, credential, hands_on, industry, place_words, rating_name, software
from prep_assistant.drafting.vocabulary_facts import has_steps, need_pay, share_above


def known_facts(context: Context, citations: Citations) -> tuple[KnownFact, ...]:
    """Return pay where they are, the outlook, schooling, skills and tools, employers: what is published, nothing else."""
    facts = context.facts
    if facts is None:
        return ()
    found = [
        *_whose(context, facts),
        *_pay(context, facts, citations),
        *_outlook(facts, citations),
        *_schooling(facts, citations),
        *_what_matters(facts, citations),
    ]
    return tuple(KnownFact(label, text) for label, text in found if text)


def _whose(context: Context, facts: OccupationFacts) -> list[tuple[str, str]]:
    """Say whose figures follow when the title does not clearly name a published occupation."""
    reading = context.reading
    if reading is None or reading.sure:
        return []
    group = lower(occupation_name(facts.occupation.title))
    text = f"What follows is published for {group}, the nearest occupation to “{reading.asked.strip()}”. Ask whether it fits."
    return [("Whose figures", text)]


def _pay(context: Context, facts: OccupationFacts, citations: Citations) -> list[tuple[str, str]]:
    found = []
    here, nation = facts.pay_here, facts.pay_nation
    both = [pay for pay in dict.fromkeys((here, nation)) if pay is not None and pay.median is not None]
    labels = {id(here): "Pay here", id(nation): "Pay nationally"}
    found += [(labels[id(pay)], _pay_sentence(pay, facts, citations)) for pay in both]
    figure, pay = need_pay(context), here or nation
    if figure is not None and pay is not None and pay.per == "year" and pay.median is not None:
        found.append(
            (
                "Your need",
                f"You named {dollars(figure)} a year; {share_above(pay, figure)} of them earned more {place_words(pay.area)} {citations.cite(pay.source)}.",
            )
        )
    return found


def _pay_sentence(pay: Pay, facts: OccupationFacts, citations: Citations) -> str:
    group = sentence(counted(pay.source, pay.area, facts.occupation.title))
    hour = " an hour" if pay.per == "hour" else ""
    middle = _middle(pay)
    rough = "; a rough estimate, few were surveyed" if (pay.rse_pct or 0) >= 8 else ""
    count = f" There are {rounded(pay.employment)} of them." if pay.employment else ""
    assert pay.median is not None
    return f"{group} {place_words(pay.area)} had a median of {dollars(pay.median)}{hour}{middle} in {pay.period}{rough} {citations.cite(pay.source)}.{count}"


def _middle(pay: Pay) -> str:
    """Say what is published around the median; where several steps are one figure, say that instead of a range."""
    if pay.p25 is None or pay.p75 is None or pay.median is None:
        return ""
    if has_steps(pay):
        return f", the middle half {dollars(pay.p25)} to {dollars(pay.p75)}"
    if pay.p25 < pay.median:
        return f", a quarter less than {dollars(pay.p25)} (the upper quarter is given as the same figure as the median)"
    if pay.median < pay.p75:
        return f", a quarter more than {dollars(pay.p75)} (the lower quarter is given as the same figure as the median)"
    return " (both quarters are given as the same figure)"


def _outlook(facts: OccupationFacts, citations: Citations) -> list[tuple[str, str]]:
    outlook = facts.outlook
    if outlook is None or outlook.change_pct is None:
        return []
    verb = "grow" if outlook.change_pct >= 0 else "fall"
    openings = (
        f", with {rounded(outlook.openings_k * 1000)} openings a year, replacements included"
        if outlook.openings_k
        else ""
    )
    group = counted(outlook.source, None, facts.occupation.title)
    text = f"Employment of {group} is projected to {verb} {percent(abs(outlook.change_pct))} over {outlook.period} (all occupations: {percent(outlook.change_all_pct)}){openings} {citations.cite(outlook.source)}."
    return [("Outlook", text)]


def _schooling(facts: OccupationFacts, citations: Citations) -> list[tuple[str, str]]:
    parts = []
    if facts.entry_education:
        entry = [credential(facts.entry_education)]
        if facts.experience and facts.experience.lower() != "none":
            entry.append(f"{lower(facts.experience)} of related experience")
        if facts.training and facts.training.lower() != "none":
            entry.append(lower(facts.training))
        parts.append(f"The usual way in: {series(entry)} {citations.cite(facts.sources.get('entry_education'))}.")
    held = [
        f"{item.value:.0f} percent named {credential(item.name)}"
        for item in facts.education_held[:3]
        if (item.value or 0) >= 10
    ]
    if held:
        parts.append(
            f"Asked what a newcomer needs, {series(held)} {citations.cite(facts.sources.get('education_held'))}."
        )
    return [("Schooling", " ".join(parts))]


def _what_matters(facts: OccupationFacts, citations: Citations) -> list[tuple[str, str]]:
    found = []
    named = {
        "Skills": ([rating_name(item.name) for item in facts.skills[:4]], "skills"),
        "Knowledge": ([rating_name(item.name) for item in facts.knowledge[:3]], "knowledge"),
        "Software": (software(facts)[:4], "technology"),
        "Tools": ([lower(item.name) for item in facts.tools[:4]] if hands_on(facts) else [], "tools"),
    }
    for label, (names, field) in named.items():
        if names:
            found.append((label, f"{sentence(series(names))} {citations.cite(facts.sources.get(field))}."))
    employers = [
        f"{industry(item.name)} ({item.value:.0f} percent)" for item in facts.industries[:3] if (item.value or 0) >= 1
    ]
    if employers:
        found.append(
            ("Where they work", f"{sentence(series(employers))} {citations.cite(facts.sources.get('industries'))}.")
        )
    return found
