"""What would settle what is unknown: a question to ask and whom, or a fact to look up. Pure.

The questions keep the rules of all questions: open, one at a time, nothing private, no request for a job.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prep_assistant.drafting.names import place_words
from prep_assistant.drafting.vocabulary_asker import activity
from prep_assistant.drafting.wants import spoken
from prep_assistant.evidence import Cell, Column, Settle, Whom, Wish
from prep_assistant.learning.fit_wishes import most_school, sorts

_QUESTIONS: Mapping[str, str] = {
    "pay": "What range do people usually start at where you work, and what moves it in the first three years?",
    "nights": "How are nights and on-call shared out where you work, for somebody new?",
    "weekends": "How often did you work on a weekend in the last two months?",
    "hours": "How long were your last three working weeks, from the first hour to the last?",
    "flexible": "How much say do you have in when your working day begins and ends?",
    "part-time": "Who works part-time where you are, and how did they come by it?",
    "clock": "When do people's shifts begin and end where you work, for somebody new?",
    "place": "How do people find this work near where they already live, without moving for it?",
    "remote": "Which parts of your work can be done from home, and which of them people really do from there?",
    "travel": "How many nights did you spend away from home for work in the last three months?",
    "schooling": "How long did it take the people you work with to get in, with everything that had to come before?",
    "cost": "What did getting in cost the people you work with, all told?",
    "licence": "Which licence or exam did you need before your first day, and how long did it take?",
    "body": "What does a day of this work ask of your body, by the end of it?",
    "stability": "What happened to people on your team the last time money was short?",
    "benefits": "Which benefits matter most to the people you work with, and who gets them?",
    "calm": "What does a bad day look like in your work, and how often does it come?",
    "own": "What do people in this line of work give up when they go out on their own?",
    "team": "How much of your last week did you spend working with others?",
    "alone": "How much of your last week did you have to yourself?",
    "variety": "What was different last week from the week before?",
    "meaning": "When did you last see what your work had done for somebody?",
    "safety": "What is the worst that has happened to somebody doing this work near you?",
    "advance": "Where are the people now who started with you?",
    "paperwork": "How much of last week went into records and forms?",
    "tone": "What happens where you work when somebody makes a mistake?",
}
_LOOK_UP: Mapping[str, str] = {
    "schooling": "The programs near {place}: how long with everything that must come before{waits}.",
    "licence": "The licensing board of the state: which exam, what it costs, how long it takes.",
    "cost": "What the programs near {place} charge in all, with books, exams and months without pay.",
}


def settle(cell: Cell, column: Column, location: str, waits: bool = False) -> tuple[Settle, ...]:
    """Return what would settle a cell that is unknown, or in which people and figures speak against each other.

    `waits` when somebody spoke of a waiting list. What belongs to another line of work of the goal is not asked about here.
    """
    if cell.state not in ("unknown", "both") or cell.foreign:
        return ()
    found = [Settle("ask", question(cell.wish), whom(column))]
    found += _look_up(cell, column, location, waits)
    return tuple(found)


def question(wish: Wish) -> str:
    """Return the question that asks for a wish, in words one would say."""
    if wish.kind == "skill":
        return f"Where in your work does {_spoken(wish.text)} make a difference?"
    if wish.kind == "interest":
        return f"How much of a normal week has to do with {_spoken(wish.text)}?"
    if wish.sort == "pay":
        return _QUESTIONS["pay"]
    known = [sort.name for sort in sorts(wish.text) if sort.name in _QUESTIONS]
    return _QUESTIONS[known[0]] if known else f"One thing matters to me: {wish.text}. How is that where you work?"


def _spoken(wish: str) -> str:
    """Say a skill or interest inside a sentence; "inventory and forecasting" is no verb, though "inventory" may be one."""
    words = wish.split()
    return spoken(wish) if len(words) < 2 or words[1].casefold() in ("and", "or", "&") else activity(wish)


def whom(column: Column) -> tuple[Whom, ...]:
    """Return who could be asked: those with a meeting first, then those not met yet, else those met."""
    unmet = sorted((one for one in column.planned if not one.met), key=lambda one: (one.on is None, one.on))
    return tuple(unmet[:3]) or tuple(column.met[:2])


def _look_up(cell: Cell, column: Column, location: str, waits: bool) -> Iterator[Settle]:
    wish, pay = cell.wish, column.facts.pay_here or column.facts.pay_nation
    if wish.kind != "need":
        return
    if wish.sort == "pay":
        if not location:
            yield Settle(
                "look up", "Pay where you want to live: say it with --location, or as `location` in profile.md."
            )
        elif pay is None:
            yield Settle(
                "look up", "No pay is published for this occupation; the postings of employers may name a range."
            )
        elif pay.per == "hour":
            yield Settle(
                "look up",
                f"How many hours a year people are paid for {place_words(pay.area)}; a union or guild may publish it.",
            )
        return
    for sort in sorts(wish.text):
        if sort.name == "schooling" and most_school(wish.text) is None:
            continue
        if sort.name in _LOOK_UP:
            place, more = location or "where you want to live", ", and how long the waiting list is" if waits else ""
            yield Settle("look up", _LOOK_UP[sort.name].format(place=place, waits=more))
