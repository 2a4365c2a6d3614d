"""A whole question list for an electrician in Columbus, OH, built by hand with published figures, and strategies."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from prep_assistant.domain import (
    AIM_OF,
    Area,
    Asker,
    Finding,
    KnownFact,
    Occupation,
    OccupationFacts,
    OccupationMatch,
    Outlook,
    Pay,
    Person,
    PlaceReading,
    Question,
    QuestionList,
    Rated,
    Source,
    TitleReading,
)

COLUMBUS = Area("0018140", "Columbus, OH", "metro", "OH")
NATION = Area("0000000", "United States", "nation")
ELECTRICIANS = Occupation("47-2111.00", "Electricians")

OEWS = Source(
    "Occupational Employment and Wage Statistics: Electricians, Columbus, OH",
    "U.S. Bureau of Labor Statistics",
    "May 2025",
    "https://www.bls.gov/oes/",
    "public domain",
)
OEWS_US = replace(OEWS, title="Occupational Employment and Wage Statistics: Electricians, United States")
OUTLOOK = Source(
    "Employment Projections: Electricians",
    "U.S. Bureau of Labor Statistics",
    "2024–34",
    "https://www.bls.gov/emp/",
    "public domain",
)
ONET = Source(
    "O*NET 29.3: Electricians (47-2111.00)",
    "U.S. Department of Labor, Employment and Training Administration",
    "May 2025",
    "https://www.onetonline.org/link/summary/47-2111.00",
    "CC BY 4.0",
)
NOTE = Source("Construction: how the work is organised", "Prep", "2026", "corpus/industries/construction.md:41")
MINE = Source("Union hall open evening, my notes", "", "", "notes/open-evening.md:12")

PAY_HERE = Pay(
    COLUMBUS, 46090, 50300, 64700, 79970, 94410, employment=7210, rse_pct=1.1, period="May 2025", source=OEWS
)
PAY_NATION = Pay(NATION, 42640, 49430, 63190, 83940, 108510, employment=757220, period="May 2025", source=OEWS_US)

FACTS = OccupationFacts(
    ELECTRICIANS,
    pay_here=PAY_HERE,
    pay_nation=PAY_NATION,
    outlook=Outlook("2024–34", 818.7, 9.5, 3.1, 81.0, 8.5, OUTLOOK),
    entry_education="High school diploma or equivalent",
    training="Apprenticeship",
    job_zone=3,
    skills=(Rated("Troubleshooting", 4.0, "importance 1–5", None, "08/2022"),),
    related=(Occupation("49-2095.00", "Electrical and Electronics Repairers, Powerhouse, Substation, and Relay"),),
    sources={"pay": OEWS, "outlook": OUTLOOK, "skills": ONET},
)

OPENING = (
    Question(
        "opening-path",
        "Maria, thank you for the time. You went from residential wiring to commercial work at Bright Wire; "
        "what made you take that turn?",
        "Opens with their story, which is easy to tell and tells you what they care about.",
        "work", "insights", "opening", "What nearly kept you from it?", 2,
    ),
)  # fmt: skip
MUST = (
    Question(
        "pay-range",
        "The middle half of electricians around Columbus earned $50,300 to $79,970 in May 2025 [1]. Where in that "
        "range is a third-year apprentice at a place like yours, and what moves people up?",
        "You need $60,000, and the published range says nothing about years in the trade.",
        "pay", "insights", "must", "What did the last step up depend on: hours, a licence, or who was asking?",
        sources=(1,),
    ),
    Question(
        "breaking-in-hours",
        "The open evening said most apprentices wait four to nine months for a first placement [6]. What did the "
        "people who waited less do differently?",
        "You start in spring, so the wait decides your year.",
        "breaking-in", "advice", "must", "Whom would they have had to know?", sources=(6,),
    ),
    Question(
        "work-proud",
        "Which piece of work of the last year are you proudest of, from the first drawing to the inspection?",
        "Shows what a good week looks like in commercial work, in their words.",
        "work", "assignments", "must", "Who else had a hand in it?", sources=(5,),
    ),
    Question(
        "skills-troubleshooting",
        "Troubleshooting is among the skills rated most important for electricians [4], and I did three years of it on "
        "conveyor lines. How far does that carry on a commercial site?",
        "Tests your strongest skill against their experience.",
        "skills", "insights", "must", "What would I have to unlearn first?", sources=(4,),
    ),
    Question(
        "trends-growth",
        "Openings are put at 81,000 a year through 2034, with 9.5 percent more jobs [3]. Which part of that growth do "
        "you see at Bright Wire, and which part passes it by?",
        "Growth in the nation is not growth at one employer.",
        "trends", "trends", "must", "What would make you doubt the forecast?", sources=(3,),
    ),
    Question(
        "people-foremen",
        "Which foremen or instructors around Columbus would you send someone to who wants to do controls work?",
        "Two names from her are worth more than twenty from a directory.",
        "people", "resources", "must", "What should I ask them that I asked you?",
    ),
)  # fmt: skip
SPARE = (
    Question(
        "conditions-winter", "What does an outdoor job in February do to a working day here?",
        "You said that steady hours matter to you.", "conditions", "insights", "spare", "And to the pay cheque?",
    ),
    Question(
        "culture-first-week", "What do people on your crews notice about a new apprentice in the first week?",
        "Tells you what is judged before anyone says so.", "culture", "advice", "spare",
    ),
    Question(
        "resources-reading", "What do you read, or watch, to keep up with the code changes?",
        "Gives you something to read before you write to her again.", "resources", "resources", "spare",
        sources=(4, 5),
    ),
)  # fmt: skip
CLOSING = (
    Question(
        "closing-asked", "What should I have asked you that I did not?", "They know what matters; let them say it.",
        "work", "advice", "closing", minutes=1,
    ),
    Question(
        "closing-people", "Who else should I talk to, and may I use your name?", "Every conversation opens another.",
        "people", "resources", "closing", minutes=1,
    ),
    Question(
        "closing-touch", "May I write to you in a few weeks and say what came of your advice?",
        "Keeps the door open without asking for anything.", "people", "advice", "closing", minutes=1,
    ),
)  # fmt: skip

KNOWN = (
    KnownFact("Pay", "In Columbus, OH the median was $64,700 in May 2025, in the nation $63,190.", (1, 2)),
    KnownFact(
        "Outlook",
        "9.5 percent more jobs are projected for 2024–34 (all occupations: 3.1 percent), with about 81,000 openings "
        "a year.",
        (3,),
    ),
    KnownFact("Way in", "Usual entry: a high school diploma and an apprenticeship.", (3,)),
    KnownFact("Skills", "Rated highest: troubleshooting, repairing, critical thinking.", (4,)),
)
ELECTRICIAN = QuestionList(
    person=Person("Maria López", "Journeyman Electrician", "Bright Wire", "Columbus, OH"),
    asker=Asker(
        "Dana",
        "find out whether a commercial apprenticeship suits me",
        "maintenance technician on conveyor lines",
        ("controls",),
        ("troubleshooting",),
        ("$60,000 a year", "steady hours"),
    ),
    minutes=20,
    opening=OPENING,
    must=MUST,
    spare=SPARE,
    closing=CLOSING,
    sources=(OEWS, OEWS_US, OUTLOOK, ONET, NOTE, MINE),
    known=KNOWN,
    reading=TitleReading(
        "Journeyman Electrician",
        "Electrician",
        (
            OccupationMatch(ELECTRICIANS, 0.97, "Journeyman Electrician"),
            OccupationMatch(Occupation("49-2092.00", "Electric Motor, Power Tool, and Related Repairers"), 0.61),
        ),
        sure=True,
    ),
    place=PlaceReading("Columbus, OH", COLUMBUS),
    facts=FACTS,
    need_pay=60000,
    remarks=("Prep knows nothing about Bright Wire beyond its name: look at its site before you go.",),
)
FINDINGS = (
    Finding(
        "specific", "warning", "What do you read, or watch", "Nothing in it names this person, employer or place.",
        "Name the code edition your notes mention.", "spare question 3",
    ),
    Finding(
        "open_ended", "error", "Is there", "It can be answered with yes or no.", "Begin with what or how.", "question 2"
    ),
)  # fmt: skip


def of_minutes(minutes: int) -> QuestionList:
    """Return the sample cut or stretched to a meeting of 15, 20, 30 or 45 minutes."""
    count = round((minutes - 5) / 2.5)
    more = tuple(replace(MUST[i % len(MUST)], id=f"must-{i}") for i in range(count))
    return replace(ELECTRICIAN, minutes=minutes, must=more)


# ---- strategies -------------------------------------------------------------------------------

FEW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)  # a draft takes time to make
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(
    (
        "<script>alert(1)</script> & \"quoted\" 'single'",
        "C++ *dev* <script>",
        "| a | b",
        "# head",
        "1. first\n- second\n\n    code",
        "[x](javascript:alert(1)) [1]: http://a ![i](b) <http://c>",
        "```\n~~~ `tick` &amp; &#42; \\",
        "שלום עולם [1] \u202eflip",
        "\x1b[31mred\x1b[0m \x00\x07\r\n",
        "word" * 60,
        "学" * 90,
        "{{ 7 * 7 }} {% raw %}",
        "bold [bold red]markup[/] :smile:",
    )
)
NUMBERS = st.floats(1, 500_000, allow_nan=False) | st.none()


def questions(phase: str, most: int = 3) -> st.SearchStrategy[tuple[Question, ...]]:
    """Make questions of one phase with any text."""
    return st.lists(
        st.builds(
            Question,
            id=TEXT,
            text=TEXT,
            why=TEXT,
            topic=st.sampled_from(sorted(AIM_OF)),
            tiara=st.sampled_from(["trends", "insights", "advice", "resources", "assignments"]),
            phase=st.just(phase),
            probe=TEXT,
            minutes=st.sampled_from([0.5, 1.0, 2.5, 7.0]),
            sources=st.lists(st.integers(-1, 9), max_size=3).map(tuple),
        ),
        max_size=most,
    ).map(tuple)


_sources = st.builds(Source, TEXT, TEXT, TEXT, TEXT, TEXT)
_areas = st.builds(Area, TEXT, TEXT, st.sampled_from(["nation", "state", "metro", "nonmetro"]), TEXT)
_top = st.frozensets(st.sampled_from(["p75", "p90"]))
_pays = st.builds(
    lambda area, values, per, top, source: Pay(
        area, *sorted(values[:3]), *values[3:], per, top_coded=top, period="May 2025", source=source
    ),
    _areas,
    st.lists(st.floats(1, 500_000), min_size=5, max_size=5).map(sorted),
    st.sampled_from(["year", "hour"]),
    _top,
    _sources | st.none(),
)
_sparse = st.builds(Pay, _areas, NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS)
_occupations = st.builds(Occupation, TEXT, TEXT)
_facts = st.builds(
    OccupationFacts,
    _occupations,
    pay_here=_pays | _sparse | st.none(),
    pay_nation=_pays | st.none(),
    skills=st.lists(st.builds(Rated, TEXT, NUMBERS, TEXT), max_size=2).map(tuple),
    sources=st.dictionaries(TEXT, _sources, max_size=2),
)
_readings = st.builds(
    TitleReading,
    TEXT,
    TEXT,
    st.lists(st.builds(OccupationMatch, _occupations, st.floats(0, 1), TEXT), max_size=3).map(tuple),
    st.booleans(),
)
DRAFTS = st.builds(
    QuestionList,
    person=st.builds(Person, TEXT, TEXT, TEXT, TEXT),
    asker=st.builds(Asker, TEXT, TEXT, TEXT, needs=st.lists(TEXT, max_size=2).map(tuple)),
    minutes=st.integers(1, 90),
    opening=questions("opening"),
    must=questions("must", 6),
    spare=questions("spare"),
    closing=questions("closing"),
    sources=st.lists(_sources, max_size=3).map(tuple),
    known=st.lists(
        st.builds(KnownFact, TEXT, TEXT, st.lists(st.integers(0, 4), max_size=2).map(tuple)), max_size=2
    ).map(tuple),
    reading=_readings | st.none(),
    place=st.builds(PlaceReading, TEXT, _areas | st.none(), note=TEXT) | st.none(),
    facts=_facts | st.none(),
    need_pay=NUMBERS,
    engine=TEXT,
    remarks=st.lists(TEXT, max_size=2).map(tuple),
)
FOUND = st.lists(
    st.builds(Finding, TEXT, st.sampled_from(["error", "warning", "note"]), TEXT, TEXT, TEXT, TEXT), max_size=2
).map(tuple)
