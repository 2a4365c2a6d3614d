"""Which sums in a talk about pay are pay. Pure.

What school costs, what somebody else's job once paid, what a freelancer bills, what "is not" paid and what nobody earns are
sums, too, and none of them is the pay of this work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prep_assistant.drafting.debrief_numbers import Figure, value_of

BILLED = re.compile(
    r"(?i)\b(?:i|we|they|you) (?:bill|billed|charge|charged|invoice)\b|\b(?:my|our|the) (?:day |hourly )?rate\b|\b(?:day rate|billable|billing)\b"
)
_DENIED = re.compile(r"(?i)(?:\bnot|n['’]t|\bnever|\bnicht|\bno es) (?:quite |really |even |exactly )?$")
_OTHER_JOB = re.compile(
    r"(?i)\b(?:when )?i (?:was|used to be|worked as|had been) (?:an? |the |still |in )?(?!making|paid|hired|earning|getting|at\b|on\b|offered|started|told|lucky|new\b)[a-z]+"
)
_HERE = re.compile(
    r"(?i)\b(?:start\w*|entry|here|now|today|new (?:one|hire|grad|people)\w*|junior\w*|first year|this (?:job|work))\b"
)
PRICE = re.compile(
    r"(?i)\b(?:tuition|fees?|costs?|charg\w+|loans?|debt|price[ds]?|rent|matrícula)\b|\b(?:school|college|university|course|program|bootcamp|class|certificat\w+|cert|exam|book|workshop)\b[^.;!?]{0,30}\b(?:wanted|wants|asks?|asked|takes?|took|sets? you back)\b"
)
NOBODY = re.compile(
    r"(?i)\b(?:nobody|no one|hardly any\w*|none of (?:us|them)|only (?:the |my )?(?:boss|manager|managers|lead|director|directors|seniors?)|nadie)\b[^.;!?]{0,25}\b(?:mak\w+|earn\w*|gets?|reach\w*|sees?|gana)\b[^.;!?]{0,12}$"
)


def _sentence(text: str, at: int) -> str:
    """Return the sentence of a quote that holds an offset."""
    ends = [0, *(match.end() for match in re.finditer(r"[.;!?]\s+", text)), len(text)]
    start = max(end for end in ends if end <= at)
    return text[start : min((end for end in ends if end > at), default=len(text))]


def no_pay(text: str, figure: Figure) -> bool:
    """Whether a sum is denied ("it's not eighty-one"), the pay of another job, a price, or what nobody earns."""
    before, said = text[: figure.start], _sentence(text, figure.start)
    return (
        _DENIED.search(before) is not None
        or (_OTHER_JOB.search(said) is not None and _HERE.search(said) is None)
        or PRICE.search(said) is not None
        or NOBODY.search(before) is not None
    )


_AN_HOUR = re.compile(
    r"(?i)\b(?:pay\w*|paid|starts?(?: (?:at|them|you|people))?|started(?: at)?|starting(?: (?:is|at|pay))?|makes?|making|gets?|earn\w*|i'?m at|hourly|base|new ones get|wage is)\W{1,3}(?:is |about |around |at |like |maybe |ca )?(?P<sum>\$ ?\d{1,2}(?:\.\d\d)?|\d{2}(?:\.\d\d)?|(?:twenty|thirty|forty|fifty)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?(?:[- ](?:fifty|twenty-five|seventy-five))?|(?:twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen))(?![\w%/]|[.,:]\d|-\w| ?(?:k\b|thousand|grand|percent|hours?|hrs?|days?|weeks?|months?|mos?\b|years?|yrs?|people|times|minutes|patients|of\b|a year))"
)


def an_hour(text: str) -> Iterator[Figure]:
    """Yield sums of an hour that stand beside a word of pay: "pay starts at 24.10", "new ones get twenty-one here"."""
    for match in _AN_HOUR.finditer(text):
        value = value_of(match["sum"])
        if value is not None and 7.25 <= value <= 99:
            yield Figure(match["sum"], match.start("sum"), match.end("sum"), "hour", value, value)
