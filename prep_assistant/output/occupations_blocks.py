"""What is said about an occupation, block by block: which facts, in which words, from which numbered sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from prep_assistant.domain import (
    Area,
    Asker,
    OccupationFacts,
    Pay,
    Person,
    PlaceReading,
    QuestionList,
    Rated,
    Source,
    TitleReading,
)
from prep_assistant.output import money, pay_chart, pay_picture
from prep_assistant.output.occupations_layout import Bar, Block, Line, words
from prep_assistant.output.questions_view import area_name, clean

ROUGH_RSE = 10.0
"""Percent. Above it the estimate rests on few employers and jumps from year to year."""
_FIELDS = (
    "pay_here", "pay_nation", "outlook", "entry_education", "experience", "training", "education_held", "job_zone",
    "skills", "knowledge", "styles", "technology", "tools", "activities", "interests", "related", "industries",
)  # fmt: skip
_ZONES = {1: "little or none", 2: "some", 3: "medium", 4: "considerable", 5: "extensive"}
_NAMES = {
    "pay_nation": "pay", "outlook": "projections", "education_held": "the survey of education needed",
    "skills": "ratings of skills and knowledge", "activities": "activities", "technology": "technology",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """What `prep occupations` answers. `limit` is how many of each list are shown; JSON has them all."""

    asked: str
    facts: OccupationFacts
    reading: TitleReading | None = None
    place: PlaceReading | None = None
    limit: int = 8
    remarks: tuple[str, ...] = ()


def sources_of(report: Report) -> tuple[Source, ...]:
    """Return the sources of what is shown, each once, in the order of the blocks."""
    held = report.facts.sources
    order = ("pay_here", "pay_nation", "outlook", "entry_education", "education_held", "job_zone", "activities", "skills",
             "knowledge", "styles", "technology", "tools", "interests", "industries", "related")  # fmt: skip
    return tuple(dict.fromkeys(held[name] for name in order if name in held))


def head(report: Report, width: int) -> Iterator[Line]:
    """Say which occupation and which place are meant, how sure that is, and what else the title may mean."""
    occupation = report.facts.occupation
    if len(occupation.title) + 2 + len(occupation.code) <= width:
        yield ((clean(occupation.title), "title"), (f"  {occupation.code}", "dim"))
    else:
        yield from words(clean(occupation.title), width, "title")
        yield ((occupation.code, "dim"),)
    for text, style in _understood(report):
        yield from words(text, width, style)
    if report.place is not None and report.place.note:
        yield from words(clean(report.place.note), width, "warn")
    for remark in report.remarks:
        yield from words(clean(remark), width, "warn")
    missing = _missing(report.facts)
    if missing:
        yield from words(f"Not published for this occupation: {', '.join(missing)}.", width, "dim")


def _understood(report: Report) -> Iterator[tuple[str, str]]:
    reading = report.reading
    if reading is None or reading.best is None:
        return
    best = reading.best
    known = f", by the known title “{clean(best.matched)}”" if best.matched else ""
    told = f"“{clean(reading.asked)}” is read as this{known} (score {best.score:.2f})."
    if not reading.usable:
        told = f"Nothing published is clearly “{clean(reading.asked)}”. This is the nearest{known} (score {best.score:.2f}): other figures may fit better."
    level = ", ".join(filter(None, (clean(reading.seniority), clean(reading.setting))))
    yield told + (f" Level and setting: {level}." if level else ""), "" if reading.sure else "warn"
    listed = "; ".join(f"{clean(m.occupation.title)} {m.occupation.code} ({m.score:.2f})" for m in reading.others)
    if not reading.sure:
        yield f"Not sure. {f'It may also be: {listed}. ' if listed else ''}Choose with --occupation CODE.", "warn"
    elif listed:
        yield f"Or perhaps: {listed}. Choose with --occupation CODE.", "dim"


def _missing(facts: OccupationFacts) -> list[str]:
    return [words for name, words in _NAMES.items() if not getattr(facts, name)]


def blocks(report: Report, sources: Sequence[Source]) -> Iterator[Block]:
    """Return the blocks that there are facts for."""
    facts, limit = report.facts, report.limit

    def cited(*names: str) -> tuple[int, ...]:
        found = (facts.sources[name] for name in names if name in facts.sources)
        return tuple(dict.fromkeys(sources.index(source) + 1 for source in found))

    yield from _pay(report, cited("pay_here", "pay_nation"))
    yield from _outlook(facts, cited("outlook"))
    yield from _way_in(facts, cited("entry_education", "education_held", "job_zone"), limit)
    if facts.activities:
        yield Block("What they do", cited("activities"), items=_names(facts.activities, limit))
    for title, name, rated in (
        ("Skills that matter", "skills", facts.skills),
        ("Knowledge", "knowledge", facts.knowledge),
    ):
        yield from _ratings(title, rated, cited(name), limit, _parent(facts, name))
    yield from _styles(facts, cited("styles"), limit)
    yield from _technology(facts, cited("technology"), limit)
    if facts.tools:
        yield Block("Tools", cited("tools"), items=_names(facts.tools, limit))
    if facts.interests:
        bars = tuple(Bar(r.name, ((r.value or 1) - 1) / 6, f"{r.value:.2f}") for r in facts.interests)
        yield Block("Interests it suits, 1 to 7", cited("interests"), bars=bars)
    if facts.industries:
        top = max(r.value or 0 for r in facts.industries)
        bars = tuple(Bar(clean(r.name), (r.value or 0) / top, f"{r.value:.1f} %") for r in facts.industries[:limit])
        yield Block("Where they work, share of jobs", cited("industries"), bars=bars)
    if facts.related:
        items = tuple(f"{clean(o.title)}  {o.code}" for o in facts.related[:limit])
        yield Block("Near occupations", cited("related"), items=items)


def _names(rated: Iterable[Rated], limit: int) -> tuple[str, ...]:
    return tuple(clean(one.name) for one in rated)[:limit]


# ---- pay and outlook ---------------------------------------------------------------------------


def _pay(report: Report, numbers: tuple[int, ...]) -> Iterator[Block]:
    draft = QuestionList(Person(), Asker(), 20, (), (), (), (), (), facts=report.facts)
    asked = report.place.area if report.place is not None else None
    for chart in pay_chart.charts(draft):
        drawn = pay_picture.as_text(chart, 66)
        styles = {"label": "", "bar": "figure", "values": "", "need": "warn"}
        lines: tuple[Line, ...] = tuple(((line.text, styles[line.kind]),) for line in drawn)
        lines += (((pay_picture.LEGEND, "dim"),),)
        yield Block(pay_chart.title(chart), numbers, lines, closing=_about_pay(report.facts, asked))


def _about_pay(facts: OccupationFacts, asked: Area | None) -> str:
    here, nation = facts.pay_here, facts.pay_nation
    said = []
    if here is not None and here.source is not None:
        said.append(_wider(facts, here.source, here.area.name))
    if here is not None and asked is not None and here.area.code != asked.code:
        said.append(f"No figures are published for {area_name(asked)}; the nearest are of {_the(here.area)}.")
    counted = [_counted(pay) for pay in dict.fromkeys((here, nation)) if pay is not None and pay.employment]
    if counted:
        said.append(f"Employees counted: {'; '.join(counted)}.")
    if here is not None and here.rse_pct is not None and here.rse_pct > ROUGH_RSE:
        said.append(
            f"A rough estimate in {area_name(here.area)}: its relative standard error is {here.rse_pct:g} percent."
        )
    if any(pay is not None and pay.top_coded for pay in (here, nation)):
        said.append("A + marks a figure that is only published as that much or more.")
    said.append("The self-employed are not in these figures.")
    return " ".join(filter(None, said))


def _wider(facts: OccupationFacts, source: Source, area: str = "") -> str:
    """Say whom figures are really of, when they are not published for this very occupation."""
    of = clean(source.title.partition(": ")[2].removesuffix(f", {area}"))
    if not of or of.casefold() == clean(facts.occupation.title).casefold():
        return ""
    return f"Published for {of}, not for this occupation alone."


def _the(area: Area) -> str:
    return f"{'the ' if area.kind == 'nation' else ''}{area_name(area)}"


def _counted(pay: Pay) -> str:
    return f"{pay.employment:,} in {_the(pay.area)}"


def _outlook(facts: OccupationFacts, numbers: tuple[int, ...]) -> Iterator[Block]:
    told = facts.outlook
    if told is None:
        return
    pairs = []
    if told.change_pct is not None:
        pairs.append(("Jobs", f"{_signed(told.change_pct)} (all occupations: {_signed(told.change_all_pct)})"))
    if told.openings_k is not None:
        why = "openings a year, most of them because people move on or retire"
        pairs.append(
            ("Openings", f"{money.thousands(told.openings_k)} {why if _mostly_leaving(facts) else 'openings a year'}")
        )
    if told.jobs_k is not None:
        pairs.append(("Today", f"{money.thousands(told.jobs_k)} jobs in {told.period[:4]}"))
    if told.self_employed_pct is not None:
        pairs.append(("Self-employed", f"{money.number(told.self_employed_pct)} percent in {told.period[:4]}"))
    yield Block(f"Outlook, {told.period}", numbers, pairs=tuple(pairs), closing=_wider(facts, told.source))


def _mostly_leaving(facts: OccupationFacts) -> bool:
    """Whether new jobs make up less than half of the yearly openings, by arithmetic on the published figures."""
    told = facts.outlook
    if told is None or told.jobs_k is None or told.change_pct is None or not told.openings_k:
        return False
    return told.jobs_k * told.change_pct / 100 / 10 < told.openings_k / 2


def _signed(value: float) -> str:
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{money.number(abs(value))} percent"


# ---- the way in, and what it takes --------------------------------------------------------------


def _way_in(facts: OccupationFacts, numbers: tuple[int, ...], limit: int) -> Iterator[Block]:
    pairs = [("Usual education", facts.entry_education), ("Experience", _or_none(facts.experience))]
    pairs.append(("Training on the job", _or_none(facts.training)))
    if facts.job_zone is not None:
        pairs.append(("Job zone", f"{facts.job_zone} of 5: {_ZONES[facts.job_zone]} preparation"))
    rated = facts.education_held[:limit]
    bars = tuple(Bar(one.name, (one.value or 0) / 100, f"{one.value:.0f} %") for one in rated)
    dated = f" (rated {rated[0].date})" if rated and rated[0].date else ""
    closing = f"Bars: share of those surveyed who say a new hire needs this level{dated}." if bars else ""
    shown = tuple((name, clean(value)) for name, value in pairs if value)
    if shown or bars:
        yield Block("Getting in", numbers, pairs=shown, bars=bars, closing=closing)


def _or_none(said: str) -> str:
    return "none is usual" if said == "None" else said


def _ratings(
    title: str, rated: tuple[Rated, ...], numbers: tuple[int, ...], limit: int, closing: str
) -> Iterator[Block]:
    if not rated:
        return
    bars = tuple(
        Bar(clean(one.name), ((one.value or 1) - 1) / 4, f"{one.value:.2f}", _above(one.lift)) for one in rated[:limit]
    )
    dated = f", rated {rated[0].date}" if rated[0].date else ""
    yield Block(f"{title}, importance 1 to 5{dated}", numbers, bars=bars, closing=closing)


def _parent(facts: OccupationFacts, name: str) -> str:
    """Say when O*NET rated only the occupation that this one is a specialty of."""
    title = facts.sources[name].title if name in facts.sources else ""
    return (
        f"Rated for {clean(title.partition(': ')[2].partition(' (nearest to ')[0])}."
        if " (nearest to " in title
        else ""
    )


def _above(lift: float | None) -> str:
    if lift is None or abs(lift) < 0.25:
        return "about average" if lift is not None else ""
    return f"{abs(lift):.1f} {'above' if lift > 0 else 'below'} average"


def _styles(facts: OccupationFacts, numbers: tuple[int, ...], limit: int) -> Iterator[Block]:
    if not facts.styles:
        return
    newer = facts.styles[0].unit.startswith("impact")
    low, span = (-3.0, 6.0) if newer else (1.0, 4.0)
    bars = tuple(
        Bar(one.name, ((one.value or 0) - low) / span, f"{one.value:.2f}", _above(one.lift))
        for one in facts.styles[:limit]
    )
    scale = "impact −3 to +3" if newer else "importance 1 to 5"
    yield Block(f"Work styles, {scale}", numbers, bars=bars)


def _technology(facts: OccupationFacts, numbers: tuple[int, ...], limit: int) -> Iterator[Block]:
    if not facts.technology:
        return
    groups: dict[str, list[str]] = {"in demand": [], "hot": [], "": []}
    for one in facts.technology[: max(limit, 1) * 2]:
        groups[one.unit].append(clean(one.name))
    labels = {"in demand": "In demand", "hot": "Hot", "": "Also"}
    pairs = tuple((labels[mark], ", ".join(names)) for mark, names in groups.items() if names)
    closing = "In demand: often asked for in postings for this occupation. Hot: often asked for in postings for any."
    marked = any(one.unit for one in facts.technology)
    yield Block("Technology", numbers, pairs=pairs, closing=closing if marked else "")
