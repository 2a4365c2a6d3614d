"""The clock of a rehearsal: two minutes to open, two and a half for each question, three to close. Pure; seconds in, words out."""

from __future__ import annotations

from prep_assistant.rehearsal import CLOSING, EACH, OPENING, stamp

LEAST = 20.0  # seconds a question that are worth a forecast: below, somebody is trying the command out
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def due(number: int) -> float:
    """Return when must-ask `number` (from 1) is planned."""
    return OPENING + (number - 1) * EACH


def closing(minutes: int) -> float:
    """Return when the closing begins."""
    return max(0.0, minutes * 60 - CLOSING)


def pace(minutes: int, elapsed: float, done: int, left: int) -> str:
    """Say how many of the questions left there is time for, when it is not all of them."""
    if done < 1 or left < 1:
        return ""
    each = max(0.0, elapsed - min(OPENING, elapsed / (done + 1))) / done
    if each < LEAST:
        return ""
    able = int(max(0.0, closing(minutes) - elapsed) / each + 0.2)
    if able >= left:
        return ""
    return f"At this pace there is time for {count(able)} of the {_questions(left)} left: {_shorten(able)}"


def close_now(minutes: int, elapsed: float, left: int) -> str:
    """Say that the last three minutes have begun, and what stays unasked."""
    unasked = f"{count(left).capitalize()} of your questions stay{'s' if left == 1 else ''} unasked"
    return f"It is {stamp(elapsed)} of {minutes}:00, time to close. {unasked}; say that your time is nearly up."


def time_is_up(minutes: int) -> str:
    """Say that the time asked for is over."""
    return f"The {minutes} minutes are up. Say so (“I see that our {minutes} minutes are over”), and leave it to them to go on."


def count(number: int) -> str:
    """Return a small number in words."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else str(number)


def _questions(left: int) -> str:
    return f"{count(left)} questions" if left > 1 else "one question"


def _shorten(able: int) -> str:
    return "choose which." if able else "the next thing is the closing."
