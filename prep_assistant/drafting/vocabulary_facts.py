"""Published facts of an occupation, as words for patterns: figures printed, names made speakable, each with its source."""

from __future__ import annotations

import re
from collections.abc import Mapping

from prep_assistant.domain import Context, OccupationFacts, Outlook, Pay, Rated
from prep_assistant.drafting.citations import Citations
from prep_assistant.drafting.english import dollars, lower, occupation_name, percent, rounded, series
from prep_assistant.drafting.names import (
    counted,
    credential,
    doing,
    hands_on,
    industry,
    place_words,
    rating_name,
    software,
    telling,
)
from prep_assistant.drafting.wants import pay_figure

_TRAINING = {
    "apprenticeship": "an apprenticeship",
    "long-term on-the-job training": "more than a year of on-the-job training",
    "moderate-term on-the-job training": "up to a year of on-the-job training",
    "internship/residency": "an internship or residency",
}
_EXPERIENCE = {"5 years or more": "five years or more", "less than 5 years": "up to five years"}
_ZONES = {
    1: "little or no preparation", 2: "some preparation", 3: "medium preparation",
    4: "considerable preparation", 5: "extensive preparation",
}  # fmt: skip
_DEGREES = ("degree", "award", "some college")


def fact_words(context: Context, citations: Citations) -> dict[str, Mapping[str, str]]:
    """Return every namespace that the occupation's facts can fill."""
    facts = context.facts
    if facts is None:
        return {}
    words: dict[str, Mapping[str, str]] = {}

    def cite(field: str) -> str:
        return citations.cite(facts.sources.get(field))

    words |= _other_words(facts, cite)
    words |= _pay_words(context, facts, citations)
    if facts.outlook:
        words |= _outlook_words(facts.outlook, citations.cite(facts.outlook.source))
    words |= _entry_words(facts, cite)
    if facts.pay_nation and facts.pay_nation.employment:
        words["occupation"] = {
            "count": rounded(facts.pay_nation.employment),
            "cite": citations.cite(facts.pay_nation.source),
        }
    return _with_groups(words, facts)


def _with_groups(words: dict[str, Mapping[str, str]], facts: OccupationFacts) -> dict[str, Mapping[str, str]]:
    """Say with each statistic whom it counts, where BLS publishes it only for a broader occupation."""
    nation = facts.pay_nation
    sources = {
        "occupation": (nation.source if nation else None, nation.area if nation else None),
        "industries": (facts.sources.get("industries"), None),
        "outlook": (facts.outlook.source if facts.outlook else None, None),
        "self_employed": (facts.outlook.source if facts.outlook else None, None),
        "training": (facts.sources.get("training"), None),
        "experience": (facts.sources.get("experience"), None),
    }
    for name, (source, area) in sources.items():
        if name in words:
            words[name] = {**words[name], "group": counted(source, area, facts.occupation.title)}
    return words


def rotating_words(context: Context, citations: Citations) -> dict[str, list[Mapping[str, str]]]:
    """Return the namespaces with several fillings: what people do, what they must be good at, who is near.

    A pattern is given one of them, so that two questions of one list do not name the same task twice.
    """
    facts = context.facts
    if facts is None:
        return {}

    def cite(field: str) -> str:
        return citations.cite(facts.sources.get(field))

    related = [occupation_name(other.title) for other in facts.related]
    named = {
        "activities": (doing(facts.activities), "activities"),
        "tech": (
            [] if facts.occupation.soc.startswith("11-1") else software(facts),
            "technology",
        ),  # nobody rises by a program
        "skill": (telling(facts.skills, lift=0.2), "skills"),
        "knowledge": (_beside(facts.occupation.title, telling(chief(facts.knowledge), lift=0.5)), "knowledge"),
        "style": ([rating_name(item.name) for item in facts.styles], "styles"),
        "related": ([name for name in dict.fromkeys(related) if len(name.split()) <= 4 and "," not in name], "related"),
    }
    words: dict[str, list[Mapping[str, str]]] = {}
    for name, (items, field) in named.items():
        take = items[: 6 if name == "activities" else 4]
        if len(take) < (3 if name == "activities" else 1):
            continue
        pairs = [(number, (number + 1) % len(take)) for number in range(len(take))]
        words[name] = [{"one": take[i], "two": take[j], "cite": cite(field)} for i, j in pairs]
        if name == "activities":
            for row, (i, j) in zip(words[name], pairs, strict=True):
                row["three"] = series([take[i], take[j], take[(j + 1) % len(take)]])  # type: ignore[index]
        elif len(take) > 1 and name != "activities":
            words[f"{name}_two"] = [{}]
    return words


def _beside(title: str, names: list[str]) -> list[str]:
    """Leave out what the occupation is called after: nobody asks a trainer what they need training for."""
    named = {word[:6] for word in re.findall(r"[a-z]{5,}", title.lower())}
    return [
        name.replace(" & ", " and ")
        for name in names
        if not named & {word[:6] for word in re.findall(r"[a-z]{5,}", name)}
    ]


def chief(rated: tuple[Rated, ...]) -> tuple[Rated, ...]:
    """Return what comes within a point of five of the highest: "rated unusually important" must not be said of a mere fourth."""
    highest = max((item.value or 0.0 for item in rated), default=0.0)
    return tuple(item for item in rated if (item.value or 0.0) >= highest - 1.0)


def _other_words(facts: OccupationFacts, cite: object) -> dict[str, Mapping[str, str]]:
    assert callable(cite)
    words: dict[str, Mapping[str, str]] = {}
    tools = [lower(item.name) for item in facts.tools[:3]]
    if len(tools) == 3 and hands_on(facts):
        words["tools_or_tech"] = {}
        words["tooling"] = {"list": series(tools), "cite": cite("tools")}
    if len(facts.interests) >= 2:
        one, two = (lower(item.name) for item in facts.interests[:2])
        words["riasec"] = {"one": one, "two": two, "cite": cite("interests")}
    words |= _industry_words(facts.industries, cite("industries"))
    return words


def _industry_words(industries: tuple[Rated, ...], cite: str) -> dict[str, Mapping[str, str]]:
    named = [(industry(item.name), item.value or 0) for item in industries if (item.value or 0) >= 4][:2]
    if not named:
        return {}
    (first, share), (second, second_share) = named[0], named[-1]
    words: dict[str, Mapping[str, str]] = {
        "industries": {
            "first": first, "first_share": f"{share:.0f} percent", "second": second,
            "second_share": f"{second_share:.0f} percent", "cite": cite,
        }
    }  # fmt: skip
    if len(named) > 1:
        words["industries_two"] = {}
    return words


# ---- pay --------------------------------------------------------------------------------------


def _pay_words(context: Context, facts: OccupationFacts, citations: Citations) -> dict[str, Mapping[str, str]]:
    here = facts.pay_here if facts.pay_here and has_steps(facts.pay_here) else None
    pay = here or facts.pay_nation
    if pay is None or pay.p25 is None or pay.p75 is None or pay.median is None or not has_steps(pay):
        return {}  # a range of one figure says nothing that one could ask about
    hourly = " an hour" if pay.per == "hour" else ""
    words: dict[str, Mapping[str, str]] = {
        "pay": {
            "where": place_words(pay.area), "period": pay.period,
            "middle": f"{_amount(pay, 'p25')} to {_amount(pay, 'p75')}{hourly}",
            "median": _amount(pay, "median") + hourly, "p25": _amount(pay, "p25") + hourly, "p75": _amount(pay, "p75") + hourly,
            "group": counted(pay.source, pay.area, facts.occupation.title),
            "low": _amount(pay, "p10") + hourly, "high": _amount(pay, "p90") + hourly,
            "cite": citations.cite(pay.source),
        }
    }  # fmt: skip
    if pay.p10 and pay.p90 and not pay.top_coded and pay.p90 >= 2 * pay.p10:
        words["pay_spread"] = {}
    if (pay.rse_pct or 0) >= 8:
        words["pay_rough"] = {}
    if pay.per == "year":
        words["full_year"] = {}
    published_here = facts.pay_here is not None and facts.pay_here.area.kind != "nation"
    if context.person.location.strip() and pay.area.kind == "nation" and not published_here:
        words["pay_nation_only"] = {}
    nation = facts.pay_nation
    if nation and nation.median and pay.area.kind != "nation" and nation.per == pay.per:
        gap = pay.median / nation.median - 1
        if abs(gap) >= 0.04 and (pay.rse_pct or 0) < 8:
            words["pay_gap"] = {
                "difference": f"{abs(gap) * 100:.0f} percent",
                "direction": "above" if gap > 0 else "below",
            }
    figure = need_pay(context)
    if figure is not None and pay.per == "year" and figure >= (pay.p10 or 0):  # below it nearly everybody reaches it
        if figure >= pay.p25:
            words["pay_need_tight"] = {}
        words["pay_need"] = {"figure": dollars(figure), "share": share_above(pay, figure)}
    if pay.employment and pay.area.kind in {"metro", "nonmetro"} and pay.employment >= 50:
        words["local_count"] = {"count": rounded(pay.employment)}
    return words


def has_steps(pay: Pay) -> bool:
    """Whether quarter, middle and upper quarter are three figures; a few employers who pay by one scale make them one."""
    if pay.p25 is None or pay.median is None or pay.p75 is None:
        return False
    return pay.p25 < pay.median and (pay.median < pay.p75 or "p75" in pay.top_coded)


def need_pay(context: Context) -> float | None:
    """Return the pay that the asker named in a need, dollars a year."""
    return next((figure for need in context.asker.needs if (figure := pay_figure(need)) is not None), None)


def share_above(pay: Pay, figure: float) -> str:
    """Say how many earned more than a figure, as exactly as the published percentiles allow."""
    steps = (
        (pay.p10, "more than nine in ten"), (pay.p25, "more than three quarters"), (pay.median, "more than half"),
        (pay.p75, "between a quarter and half"), (pay.p90, "between a tenth and a quarter"),
    )  # fmt: skip
    for mark, words in steps:
        if mark is not None and figure < mark:
            return words
    return "fewer than a tenth"


def _amount(pay: Pay, field: str) -> str:
    value = getattr(pay, field)
    if value is None:
        return "an unpublished amount"
    return f"{'over ' if field in pay.top_coded else ''}{dollars(value)}"


# ---- outlook and ways in ----------------------------------------------------------------------


def _outlook_words(outlook: Outlook, cite: str) -> dict[str, Mapping[str, str]]:
    change = outlook.change_pct
    words: dict[str, Mapping[str, str]] = {}
    if change is not None:
        signed = (
            f"{percent(change)} growth"
            if change >= 0.5
            else f"a {percent(-change)} decline"
            if change <= -0.5
            else "almost no change"
        )
        openings = outlook.openings_k
        if abs(change - outlook.change_all_pct) >= 1:
            words["outlook_apart"] = {}
        words["outlook"] = {
            "period": outlook.period, "change": percent(change), "change_abs": percent(abs(change)),
            "change_all": percent(outlook.change_all_pct), "change_signed": signed,
            "openings": rounded(openings * 1000) if openings else "few", "cite": cite,
        }  # fmt: skip
        words["growing" if change >= 5 else "shrinking" if change <= -1 else "steady"] = {}
        if openings and openings >= 0.2:
            words["openings"] = {}
            gained = max(change, 0) / 100 * (outlook.jobs_k or 0)
            if outlook.jobs_k and gained / (openings * 10) <= 0.4:
                words["churn"] = {}
    if (outlook.self_employed_pct or 0) >= 7:
        words["self_employed"] = {"share": percent(round(outlook.self_employed_pct or 0)), "cite": cite}
    return words


def _entry_words(facts: OccupationFacts, cite: object) -> dict[str, Mapping[str, str]]:
    assert callable(cite)
    words: dict[str, Mapping[str, str]] = {}
    entry = facts.entry_education
    held = [item for item in facts.education_held if (item.value or 0) >= 20][:2]
    education = {
        "entry": "",
        "entry_cite": "",
        "first": "",
        "first_share": "",
        "second": "",
        "second_share": "",
        "cite": "",
    }
    if entry:
        education |= {"entry": credential(entry), "entry_cite": cite("entry_education")}
        words["entry_any"] = {}
        words["entry_degree" if any(word in entry.lower() for word in _DEGREES) else "entry_school"] = {}
    if len(held) == 2 and (held[0].value or 0) < 70:
        shares = [f"{item.value:.0f} percent" for item in held]
        education |= {
            "first": credential(held[0].name), "first_share": shares[0], "second": credential(held[1].name),
            "second_share": shares[1], "cite": cite("education_held"),
        }  # fmt: skip
        words["education_split"] = {}
    if entry or "education_split" in words:
        words["education"] = education
    if kind := _TRAINING.get(facts.training.lower()):
        words["training"] = {"kind": kind, "cite": cite("training")}
    if length := _EXPERIENCE.get(facts.experience.lower()):
        words["experience"] = {"length": length, "cite": cite("experience")}
    if facts.job_zone in _ZONES:
        words["zone"] = {"words": _ZONES[facts.job_zone], "cite": cite("job_zone")}
    return words
