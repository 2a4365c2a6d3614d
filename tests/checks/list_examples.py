"""A list that keeps every rule, and small changes to it; for the tests of the list rules."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from prep_assistant.domain import (
    Area,
    Asker,
    Context,
    KnownFact,
    Occupation,
    OccupationFacts,
    OccupationMatch,
    Outlook,
    Pay,
    Person,
    Question,
    QuestionList,
    Rated,
    Source,
    TitleReading,
)

OEWS = Source("Occupational Employment and Wage Statistics", "BLS", "May 2025")
PROJECTIONS = Source("Employment Projections", "BLS", "2024–34")
COLUMBUS = Area("0018140", "Columbus, OH", "metro", "OH")
ELECTRICIAN = Occupation("47-2111.00", "Electricians")
PERSON = Person("Dana Ruiz", "Electrician", "Buckeye Electric", "Columbus, OH")
ASKER = Asker(
    "Sam",
    "move from retail into a trade",
    "six years in retail",
    ("working with my hands",),
    ("scheduling",),
    ("evenings free",),
)
PAY = Pay(COLUMBUS, 40_000, 50_300, 62_000, 79_970, 95_000, period="May 2025", source=OEWS)
FACTS = OccupationFacts(
    ELECTRICIAN,
    pay_here=PAY,
    outlook=Outlook("2024–34", 818.7, 9.5, 3.1, 81.0, 7.0, PROJECTIONS),
    entry_education="High school diploma or equivalent",
    activities=(Rated("Install electrical components"),),
    technology=(Rated("Computer aided design software"),),
    skills=(Rated("Troubleshooting", 3.5, "importance 1–5"),),
)
READING = TitleReading("Electrician", "electrician", (OccupationMatch(ELECTRICIAN, 1.0, "Electrician"),), True)


def question(text: str, **changes: Any) -> Question:
    """A must-ask about the work with a probe; give what differs."""
    base = Question("q", text, "It tells you more than the figure.", "work", "insights", "must", "What happened next?")
    return replace(base, **changes)


MUST = (
    question(
        "The middle half of electricians around Columbus earned $50,300 to $79,970 in May 2025 [1]. Where in that range is a "
        "third-year apprentice at a place like yours, and what moves people up?",
        topic="pay", sources=(1,),
    ),
    question("When an electrician on your crew has a bad week, what does it look like?", topic="conditions"),
    question("How has wiring work in Columbus changed since you began?", topic="trends", tiara="trends"),
    question("I come from six years in retail. Which habits from there have you seen help an apprentice?", topic="skills", tiara="advice"),
    question("Which trades at Buckeye Electric see a job from another side than you do?", topic="people", tiara="resources"),
)  # fmt: skip
SPARE = (
    question("Which Buckeye Electric job were you proudest of?", phase="spare", tiara="assignments"),
    question("What do electricians read to keep up with the code?", phase="spare", tiara="resources"),
    question("Which evenings does an apprentice here keep free?", phase="spare", topic="needs"),
)
CLOSING = (
    question("What should I have asked that I did not?", phase="closing", probe=""),
    question("Who else should I talk to, and may I use your name?", phase="closing", probe="", topic="people"),
    question("May I stay in touch?", phase="closing", probe=""),
)
OPENING = (question("How did you come to be an electrician at Buckeye Electric?", phase="opening"),)
GOOD = QuestionList(
    PERSON, ASKER, 20, OPENING, MUST, SPARE, CLOSING, (OEWS,),
    (KnownFact("Pay", "Half of the electricians around Columbus earned less than $62,000 in May 2025.", (1,)),),
    READING, None, FACTS,
)  # fmt: skip


def with_must(*must: Question, **changes: Any) -> QuestionList:
    """The good list with other must-asks."""
    return replace(GOOD, must=tuple(must), **changes)


def with_text(text: str, **changes: Any) -> QuestionList:
    """The good list with its second must-ask reworded."""
    return with_must(MUST[0], question(text, topic="conditions", **changes), *MUST[2:])


def context(**changes: Any) -> Context:
    """What the good list was written from."""
    return replace(Context(ASKER, PERSON, 20, READING, None, FACTS), **changes)
