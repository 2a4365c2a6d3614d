"""What a model says in a rehearsal, in the place of a real person: no life made up for them, nothing offered in their name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from prep_assistant.checks.words import clip, flat, fold, sentences
from prep_assistant.domain import Finding

# First persons that claim nothing about anybody's life.
_HARMLESS = re.compile(
    r"\bI(?:'d| would| could| should)(?: not|n't)?\b|\bI (?:can(?:not| not|'t)?|do not|don't|think|guess|suppose|mean|wonder)(?: only)?\b"
    r"|\bI(?:'m| am) (?:afraid|not sure|sorry|glad|happy to)\b|\bif I were you\b|\b(?:ask|asking|tell|told|let|for|to|of) me\b|\bmost of us\b|\bmany of us\b"
    r"|\bmy advice\b|\bin my view\b|\b(?:we are|we're|our) (?:talking about|talk|conversation|time|minutes)\b|\blet us\b|\blet's\b",
    re.I,
)
_SELF = re.compile(
    r"\b(?:I|I'm|I've|I'll|I'd|me|my|mine|myself)\b|\b(?:we|we're|we've|we'll|we'd|our|ours|us|ourselves)\b", re.I
)
_US = re.compile(r"\bU\.?S\.?(?:A\.?)?(?!\w)")
_BODY = r"(?:team|company|firm|employer|department|office|crew|shop|hospital|agency|lab|group|organi[sz]ation|place)"
_POST = (
    r"(?:openings?|vacanc(?:y|ies)|positions?|spots?|jobs?|roles?|internships?|apprenticeships?|traineeships?|places?)"
)
_OFFERS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b(?:we|they|the {_BODY}|my {_BODY}|this {_BODY})(?:'re| are|'s| is)? (?:\w+ )?(?:hiring|recruiting)(?! (?:managers?|process|season))\b",
        rf"\b(?:there(?:'s| is| are)|we(?:'ve| have)(?: got)?|(?:we|they) (?:do )?have|i know of|i have) (?:\w+ ){{0,3}}?{_POST} (?:\w+ )?(?:open|available|here|free|for you|coming up|on (?:the|our|my))",
        rf"\b(?:there(?:'s| is)|we have|we've got) (?:an? |some )?(?:\w+ ){{0,2}}?(?:opening|vacancy|job|position|internship) (?:for|with|at|on|in) (?:us|you|our|my|the {_BODY})\b",
        r"\b(?:there(?:'s| is)|we have|we've got) (?:an?|one|two|some) (?:\w+ ){0,2}?(?:openings?|vacanc(?:y|ies))\b",
        r"\b(?:you|why don't you|feel free to) (?:can |could |should |might |may |want to )?apply (?:here|to us|with us|to our|to my|at our)\b",
        r"\bsend (?:me|us|it|over|along)\b[^.?!]{0,20}\b(?:r[ée]sum[ée]s?|cvs?|application|cover letter)\b|\byour (?:r[ée]sum[ée]|cv) (?:to me|to us|along|over)\b",
        r"\bi(?:'ll| will| can| could| would be happy to|'d be happy to|'m happy to) (?:\w+ )?(?:refer|recommend you|introduce|put you in|connect|pass (?:it|your|along)|hire|get you|set you up|send you|forward|speak to|talk to|mention you)\b",
        r"\b(?:put in|say) (?:an?|some) (?:good )?(?:word|words) for you\b",
        r"\b(?:come|start|begin)(?: and| to)? work(?:ing)? (?:for|with) (?:us|me)\b|\bjoin (?:us|our|my)\b|\bhire you\b|\boffer you (?:a|an|the) (?:job|post|position|place|internship|role)\b",
        r"\bwe could (?:really )?use (?:some(?:one|body)|people|you)\b|\bwe(?:'re| are) looking for (?:some(?:one|body)|people|new)\b",
        r"\b(?:you )?(?:have|got|landed) the job\b|\bjob offer for you\b",
    )
)


def played(text: str, where: str = "", names: Sequence[str] = (), texts: Iterable[str] = ()) -> tuple[Finding, ...]:
    """Return what the one who plays the contact must not say. `names` are the contact's and the employer's, `texts` the sources."""
    return (*no_offers(text, where), *no_invented_life(text, where), *_of_them(text, where, names, " ".join(texts)))


def _of_them(text: str, where: str, names: Sequence[str], told: str) -> Iterator[Finding]:
    """Find sentences about the contact or the employer, of whom no source tells anything."""
    strange = [name for name in names if name.strip() and fold(name) not in fold(told)]
    for sentence in sentences(text):
        if any(fold(name) in fold(sentence) for name in strange):
            yield Finding(
                "no_invented_life", "error", clip(sentence), "It says something of the contact or their employer that no source tells.",
                "Speak of people in this work, or say that only they can tell.", where,
            )  # fmt: skip


def no_invented_life(text: str, where: str = "") -> tuple[Finding, ...]:
    """Find sentences in which the player speaks of a life, a team or an employer of their own."""
    found = []
    for sentence in sentences(text):
        bare = _HARMLESS.sub(" ", _US.sub(" ", flat(sentence)))
        if _SELF.search(bare):
            found.append(
                Finding(
                    "no_invented_life", "error", clip(sentence), "It tells of a life or a team that nobody has told of: the contact is a real person.",
                    "Say what people in this work do, as the sources have it, or that only they can tell.", where,
                )
            )  # fmt: skip
    return tuple(found)


def no_offers(text: str, where: str = "") -> tuple[Finding, ...]:
    """Find a job, an opening, a referral, an introduction offered in somebody's name."""
    return tuple(
        Finding(
            "no_offers", "error", clip(sentence), "It offers or promises something in the name of a real person.",
            "Leave it out: the conversation is for learning about the work.", where,
        )
        for sentence in sentences(text)
        if any(pattern.search(flat(sentence)) for pattern in _OFFERS)
    )  # fmt: skip
