"""`not_too_personal`: what belongs to the other person alone. About the field the same words are fine."""

from __future__ import annotations

import re

from prep_assistant.checks.words import clip, flat, sentences
from prep_assistant.domain import Finding

RULE = "not_too_personal"
_PAY_FIX = "Ask for the range people starting out can expect, with the published figures in hand."
_PAY = (
    r"\bhow (?:much|well)(?: money)? (?:do|did|does|are|were|will|can) (?:you|your (?:wife|husband|partner|boss"
    r"|manager|coworkers?|colleagues?))"
    r" (?:personally |currently |actually |yourself |get |being |usually )*(?:make|making|made|earn|earning|paid"
    r"|bring home|take home|pocket|clear)\b",
    r"\b(?:what(?:'s| is| was| were|'re| are)|tell(?:ing)? me|shar(?:e|ing)|disclose|reveal|about|mind sharing"
    r"|know) your (?:\w+ ){0,2}?"
    r"(?:salary|salaries|pay|wages?|income|compensation|earnings|bonus(?:es)?|paycheck|take.home pay|hourly rate"
    r"|net worth|rate of pay)\b"
    r"(?! (?:range|band|structure|scale|system|negotiation|data|survey|policy|equity|transparency|team|department"
    r"|committee|analysts?|work|project))",
    r"\bwhat (?:do|did|are) you (?:personally |currently |actually |get |being )*(?:make|earn|paid|making"
    r"|earning)(?: (?:a|an|per) (?:year|month|hour)|"
    r" here| now| right now| there| there now| in your job| as an? \w+)?\s?\?",
    r"\bwhat (?:salary|bonus|raise|pay|wage) (?:do|did|are) you\b",
    r"\b(?:are you|do you feel) (?:\w+ )?(?:well paid|underpaid|paid (?:well|enough|fairly))\b",
    r"\bhow much (?:did|was|is|were) your (?:\w+ )?(?:raise|bonus|salary|house|rent|mortgage|sign.on)\b",
)
_LIFE = (
    (
        r"\b(?:are|were) you (?:\w+ )?(?:religious|christian|muslim|jewish|catholic|hindu|buddhist|an? atheist"
        r"|mormon)\b|\byour (?:religion|faith|church|religious)\b"
        r"|\bdo you (?:believe in god|pray|go to church|attend (?:church|mosque|synagogue))\b|\bwhat(?:'s your"
        r"| is your| religion are| religion do you) ?religion\b|\bwhat religion\b",
        "Religion",
    ),
    (
        r"\b(?:who|whom) (?:did|do|will|would|are) you (?:\w+ )?(?:vot(?:e|ing)|support in)\b|\bd(?:id|o) you (?:ever )?vote\b"
        r"|\b(?:are|were) you (?:an? )?(?:democrat|republican|liberal|conservative|socialist"
        r"|left.wing|right.wing)\b|\byour (?:politics|political (?:views?|opinions?|party|beliefs?|leanings?))\b"
        r"|\bwhat party\b.{0,20}\byou\b|\bdo you support (?:trump|biden|harris)\b",
        "Politics",
    ),
    (
        r"\byour (?:own )?(?:health(?! (?:care|system|department|plan|agency|insurance|center|centre|team|program"
        r"|unit|service|clinic|data|policy|facility|board|network|district|group|sector|economics|and))"
        r"|illness|disabilit(?:y|ies)|diagnosis|medications?|medical (?:history|condition)s?|therapist"
        r"|mental health(?! (?:team|unit|clinic|program|services?|patients|practice|department|center|work))|weight"
        r"|pregnancy)\b"
        r"|\b(?:are|were) you (?:\w+ )?(?:disabled|sick|ill|pregnant|depressed|burned out|on medication|in therapy"
        r"|healthy)\b|\bdo you (?:have|suffer from) (?:an? |any )?(?:\w+ )?(?:disabilit(?:y|ies)|illness"
        r"|health (?:issue|problem|condition)s?"
        r"|anxiety|depression|adhd|autism)\b|\bdo you (?:drink|smoke|take drugs)\b",
        "Health",
    ),
    (
        r"\b(?:are|were) you (?:\w+ )?(?:married|single|divorced|engaged|dating|gay|straight|lesbian|seeing anyone"
        r"|in a relationship|a (?:mother|father|parent|mom|dad))\b"
        r"|\bdo you (?:have|want|plan to have|plan on having) (?:any |more )?(?:kids|children|a (?:family|husband"
        r"|wife|partner|boyfriend|girlfriend))\b"
        r"|\bhow many (?:kids|children) do you\b|\bwhat (?:does|did) your (?:husband|wife|spouse|partner|father"
        r"|mother|dad|mom|parents?) (?:do|think)\b"
        r"|\bhow (?:do|did|does) your (?:family|husband|wife|spouse|kids|children|partner)\b|\byour (?:marriage"
        r"|divorce|love life|sexuality|sexual orientation|home life)\b"
        r"|\bhow do you (?:\w+ ){0,2}?(?:your kids|your children|your family)\b",
        "Family",
    ),
    (
        r"\bhow old (?:are|were) you\b(?! when)|\bwhat(?:'s| is) your age\b|\bwhat year were you born\b"
        r"|\bwhen were you born\b|\byour (?:date of birth|birthday)\b|\bwhen (?:do|will) you (?:plan to )?retire\b",
        "Age",
    ),
    (
        r"\b(?:are you|do you have) (?:\w+ )?(?:a (?:us |u\.s\. )?citizen|here legally|undocumented|an? immigrant"
        r"|a green card)\b|\byour (?:immigration|visa|citizenship) (?:status)?|\bwhere are you (?:really"
        r"|originally) from\b"
        r"|\bwhat(?:'s| is) your (?:\w+ )?(?:nationality|ethnicity|race|ethnic background|native language"
        r"|citizenship)\b|\bwhat (?:race|ethnicity|nationality) are you\b",
        "Origin or immigration status",
    ),
    (
        r"\b(?:have you (?:ever )?been|were you (?:ever )?) ?(?:arrested|fired|sued|in jail|convicted)\b"
        r"|\bwhy (?:were|did) you (?:get )?fired\b|\byour (?:criminal record|debts?|credit score|savings)\b"
        r"|\bhow much (?:debt|savings) do you\b",
        "That",
    ),
)
_PAY_PATTERNS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _PAY)
_LIFE_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), name) for pattern, name in _LIFE)


def not_too_personal(text: str, where: str = "") -> tuple[Finding, ...]:
    """Find questions about the other person's own pay, beliefs, health, family, age or status."""
    found = []
    for sentence in sentences(text):
        flattened = flat(sentence)
        if "you" not in flattened.lower():
            continue
        if any(pattern.search(flattened) for pattern in _PAY_PATTERNS):
            found.append(
                Finding(
                    RULE,
                    "error",
                    clip(sentence),
                    "What someone earns is theirs to bring up, and asking can close the talk down.",
                    _PAY_FIX,
                    where,
                )
            )
            continue
        name = next((name for pattern, name in _LIFE_PATTERNS if pattern.search(flattened)), None)
        if name:
            found.append(
                Finding(
                    RULE,
                    "error",
                    clip(sentence),
                    f"{name} is private, and asking about it can make the other person wish to end the talk.",
                    "Ask how the work itself treats people in that situation, or leave it out.",
                    where,
                )
            )
    return tuple(found)
