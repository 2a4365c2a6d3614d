"""What the asker wants, read from their own words: intents behind a goal, kinds of need, a pay figure.

All of it is a hint for choosing questions. The words themselves are only ever repeated as they were given.
"""

from __future__ import annotations

import re

# Words (as prefixes) that point at an intent. The bank's `goals` use the same names.
INTENTS: dict[str, tuple[str, ...]] = {
    "decide": ("decid", "whether", "right for me", "fit", "suit", "worth", "choos", "sure", "should i", "compare", "between"),
    "enter": ("break in", "get in", "enter", "start", "first step", "entry", "become", "apprentic", "new grad", "beginner", "qualif", "begin"),
    "school": ("school", "degree", "master", "bachelor", "phd", "certif", "course", "bootcamp", "train", "study", "tuition", "program", "college", "licen"),
    "pay": ("pay", "salar", "earn", "money", "wage", "income", "compensat", "negotiat", "afford", "raise"),
    "advance": ("advanc", "promot", "grow", "senior", "lead", "manage", "next step", "career path", "long term", "long-term", "ladder"),
    "switch": ("switch", "chang", "transition", "move from", "leave", "leaving", "career change", "pivot", "out of", "from teaching", "retrain", "coming from", "second career"),
    "daily": ("day to day", "day-to-day", "daily", "typical", "routine", "really like", "actually do", "what it is like", "what it's like", "what the work", "reality"),
    "specialise": ("special", "niche", "focus", "which area", "branch", "subfield", "industr", "sector", "kind of employer"),
    "relocate": ("relocat", "moving to", "move to", "city", "abroad", "region", "move back"),
    "culture": ("cultur", "team", "people are", "environment", "values", "inclus", "belong", "women", "bias", "respect", "mentor"),
    "balance": ("balance", "hours", "family", "kids", "child", "part-time", "part time", "flexib", "remote", "burn", "schedul", "night", "weekend", "stress", "health", "parent"),
    "future": ("future", "ai", "automat", "trend", "where it is going", "where the field", "outlook", "technology", "climate", "demand", "growth"),
    "network": ("network", "people", "connect", "meet", "contacts", "introduc", "community", "who else"),
    "resume": ("resume", "résumé", "cv", "portfolio", "cover letter", "apply", "application", "stand out", "interview", "skills employers"),
    "stability": ("stab", "secur", "layoff", "laid off", "steady", "benefit", "pension", "insur", "union"),
    "speed": ("quick", "fast", "soon", "within a year", "this year", "months", "by spring", "by fall", "by summer", "time it takes", "how long"),
    "cost": ("cost", "debt", "loan", "afford", "tuition", "expens", "scholarship", "cheap"),
    "autonomy": ("own business", "self-employ", "freelanc", "on my own", "independen", "autonom", "contract", "own boss", "go alone"),
    "explore": ("explor", "learn about", "understand", "curious", "find out", "what is it", "options", "insight", "know more"),
    "fit": ("fit in", "personality", "introvert", "people like me", "my strength"),
}  # fmt: skip

NEED_KINDS: dict[str, tuple[str, ...]] = {
    "pay": ("$", "salary", "pay ", "earn", "income", "wage"),
    "cost": ("tuition", "debt", "loan", "afford", "cheap", "no more school", "without a degree", "scholarship", "cost"),
    "speed": ("within", "by spring", "by summer", "by fall", "quick", "soon", "fast", "this year", "next year", "months"),
    "remote": ("remote", "home office", "from home", "hybrid", "work from"),
    "schedule": ("night", "weekend", "shift", "hours", "schedul", "part-time", "part time", "flexib", "evening", "overtime", "kids", "child", "school run", "daycare", "9 to 5", "regular", "predictab", "family", "by five", "by 5"),
    "physical": ("back", "lift", "knee", "stand", "physical", "disab", "wheelchair", "heavy", "allerg", "heat", "heights", "sitting", "accessib", "quiet", "noise"),
    "travel": ("travel", "commut", "drive", "stay in", "stay near", "close to home", "relocat", "bus", "no car", "on the road"),
    "stability": ("stab", "secur", "layoff", "steady", "union", "permanent"),
    "benefits": ("benefit", "insurance", "insured", "health plan", "pension", "retire", "401", "paid leave", "sick days", "vacation"),
    "autonomy": ("autonom", "independ", "own decisions", "freedom", "own boss", "micromanage", "say in", "creative control"),
    "meaning": ("meaning", "purpose", "help", "good for", "matters", "impact", "difference", "useful", "service", "environment", "community"),
}  # fmt: skip

_JOB_ASK = re.compile(
    r"(?i)\b(get|find|land|want|need|looking for|apply for|hired?|offer)\b.{0,30}\b(job|position|role|internship|offer|hired|work at|opening)\b"
)
_PRIVATE = re.compile(
    r"(?i)r[ée]sum[ée]|\bcv\b|cover letter|\bjobs?\b|\bhir(e|ed|ing)\b|interview|recruit|opening|referr?al"
)
_INFINITIVE = re.compile(
    r"(?i)^(?:i(?:'m| am)? (?:want|would like|hope|plan|need|aim|trying|try|'d like)(?:ing)?(?: to)?|i'd like to|to|my goal is to|goal:)\s+"
)
_AMOUNT = re.compile(
    r"(?i)\$?\s?(\d{1,3}(?:[,.]\d{3})+|\d+(?:\.\d+)?)\s*(k\b|thousand)?\s*(?:usd|dollars)?\s*(/\s*h(?:ou)?r?|an hour|per hour|hourly)?"
)
# Money that goes out: "pay off $120k of loans" is no income.
_OWED = re.compile(r"(?i)\b(?:debts?|loans?|mortgage|tuition|rent|savings?|pay(?:ing)? (?:off|back|down)|costs?)\b")
_NEED_LEAD = re.compile(
    r"(?i)^(?:i(?:'d| would)? (?:need|want|must have|have to have|like|care about|require)(?: to have)?|it needs to be|must be|needs?:|at least one:)\s+"
)


def intents(*texts: str) -> frozenset[str]:
    """Return the intents that the texts point at; empty when they point at none."""
    text = " ".join(texts).lower()
    found = set()
    for intent, stems in INTENTS.items():
        if any(
            re.search(r"(?<![a-z])" + re.escape(stem) + (r"(?![a-z])" if len(stem) <= 3 else ""), text)
            for stem in stems
        ):
            found.add(intent)
    return frozenset(found)


def need_kind(need: str) -> str:
    """Return the kind of a need, "" when it is of none that the bank knows."""
    text = need.lower()
    if pay_figure(need) is not None:
        return "pay"
    for kind, stems in NEED_KINDS.items():
        if kind != "pay" and any(re.search(r"(?<![a-z])" + re.escape(stem), text) for stem in stems):
            return kind
    return "pay" if any(stem in text for stem in NEED_KINDS["pay"][1:]) else ""


def pay_figure(need: str) -> float | None:
    """Return dollars a year when a need names an amount of pay ("$65k", "at least 31.50 an hour"), else None.

    A bare number counts only when the need also speaks of pay, so that "2 days at home" is not an income.
    """
    if _OWED.search(need):
        return None
    about_pay = "$" in need or re.search(r"(?i)\b(salary|pay|earn|income|wage|make|k\b)|\d\s*k\b", need)
    if not about_pay:
        return None
    for number, thousand, hourly in _AMOUNT.findall(need):
        amount = float(re.sub(r"[,.](?=\d{3}\b)", "", number))
        amount *= 1000 if thousand else 1
        amount *= 2080 if hourly else 1
        if 10_000 <= amount <= 2_000_000:
            return amount
    return None


def goal_sentence(goal: str) -> str:
    """Say the goal in one sentence of the asker's own, or "" when it cannot be said politely or plainly.

    A goal that is about getting a job stays private: it may steer the choice of questions, but is never said aloud.
    """
    text = goal.strip().rstrip(".!?…").strip()
    if not text or _JOB_ASK.search(text) or _PRIVATE.search(text) or len(text.split()) > 25 or "?" in text:
        return ""
    from prep_assistant.drafting.english import VERBS

    bare = _INFINITIVE.sub("", text)
    first = re.split(r"\W+", bare, maxsplit=1)[0].lower()
    if first in VERBS:
        return f"I am trying to {bare[:1].lower() + bare[1:]}."
    if re.match(r"(?i)i\b", text):
        return f"{text}."
    return ""


def spoken(text: str) -> str:
    """Trim a need, interest or skill to the words that fit into a sentence: no full stop, no "I need"."""
    text = " ".join(text.split()).strip(" .;,!?")
    text = _NEED_LEAD.sub("", text)
    return text[:1].lower() + text[1:] if re.match(r"[A-Z][a-z]+ [a-z]", text) and not re.match(r"I\b", text) else text
