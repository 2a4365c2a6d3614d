"""Whether a quote says that a skill or an interest is part of the work, wanted there or liked, or that it is not. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from prep_assistant.drafting.debrief_text import content, fold, stem, stems
from prep_assistant.evidence import Side, Wish
from prep_assistant.learning import matters, weight
from prep_assistant.learning.fit_skills import own_words

# In the clause where a thing is named: that it is used, wanted or liked.
_USED = re.compile(
    r"(?<![\w'])(?:use[sd]?|using|every day|all day|daily|most of|half of|half my|lots? of|spend\w*|todo es|all of it|it's all|is all|matters?|counts?|cuenta|"
    r"say (?:that )?you|put (?:it|that|this) (?:at the top|first|on)|lead with|best part|love|loved|favou?rite|the whole job|is the job|the job is|need\w*|have to|must|asks? for|test(?:ed|s)?|valuable|helps?|helped|key|learn|wish i had|advantage|gold|rare)(?![\w'])"
)
_SENTENCE = re.compile(r"[.;!?]\s+|\s+[-–—]\s+")
_CLAUSE = re.compile(r",\s+| but |\bBUT\b")
_YOU_DO_NOT = re.compile(r",.{0,20}\b(?:don't|can't|won't|never|cannot|not)\b")
_IF_NOT = re.compile(r"^\W*(?:no|without|if)\b")  # "no license, you don't touch a patient" denies no patients

# What they offer to do for the asker says nothing of their work.
_OFFER = re.compile(
    r"(?<![\w'])(?:offer(?:s|ed|ing)? to|me ofreci\w+|(?:happy|glad|willing) to|(?:i can|i could|i'll|she'll|he'll) (?:look at|send|check|review|read|show|forward|go over))(?![\w'])"
)


def beside_the_point(text: str, wanted: Collection[str]) -> bool:
    """Whether a quote names a skill or interest only in passing: in a condition, or in an offer to the asker."""
    naming = [sentence for sentence in _SENTENCE.split(text) if stems(sentence) & frozenset(wanted)]
    return bool(naming) and all(
        _OFFER.search(fold(one)) or (_IF_NOT.search(fold(one)) and _YOU_DO_NOT.search(fold(one))) for one in naming
    )


# How somebody answers who means yes, and more than yes: then what the answer names is what was asked about.
_BY_ALL_MEANS = re.compile(
    r"^\W*(?:(?:oh|yes|yeah|sí|si)\b\W*){0,2}(?:big time|absolutely|definitely|for sure|hugely|very much so|without a doubt|no doubt|of course|totally|a hundred percent|por supuesto|claro que sí|muchísimo)[.,!;]"
)


def used(wish: Wish, text: str) -> Side:
    """Return for when the quote says that the skill or interest is used there, against when it says that it is not."""
    wanted = own_words(wish.text)
    if wish.kind == "skill" and _BY_ALL_MEANS.search(fold(text)):
        return "for"
    # Of "medical devices", "device" alone is not yet the interest; "asthma and breathing" are two.
    named = wanted & stems(wish.text)
    whole = named if wish.kind == "interest" and len(named) > 1 and not _EITHER.search(wish.text) else frozenset[str]()
    sides: set[Side] = set()
    for clause in _clauses(text):
        low = _COURSE.sub(" ", fold(clause))
        if whole - stems(text):
            break
        own = next((word for word in content(low) if stem(word) in wanted), None)
        if own is None:
            continue
        at = low.find(own)
        if _SOUGHT.search(low[:at]):
            sides.add("for")
        elif matters.denied(low, at) or weight.weight(clause) < 0:
            sides.add("against")
        elif weight.weight(clause) > 0 or _USED.search(low):
            sides.add("for")
    return next(iter(sides)) if len(sides) == 1 else "spoken"


# Whom nobody can find is wanted: "they can't find people who speak Vietnamese".
_SOUGHT = re.compile(
    r"\b(?:can't|cannot|can not|couldn't|hard to|never|always|struggle to|trying to) (?:find|get|hire|keep)\b|\b(?:looking|look|search\w*|desperate) for\b|\b(?:short of|not enough|wish (?:we|they) had)\b"
)
# "Google technical writing courses" names something to take, not what one does there.
_COURSE = re.compile(r"\b(?:[\w-]+ ){1,3}(?:courses?|class(?:es)?|workshops?|webinars?|bootcamps?)\b")
_EITHER = re.compile(r"(?i)[,/&]|\b(?:and|or|y|und)\b")


def _clauses(text: str) -> Iterator[str]:
    """Yield the clauses of a quote, a heading with what it stands over: "Vietnamese - not used at all"."""
    head = ""
    for sentence in _SENTENCE.split(text):
        if _IF_NOT.search(fold(sentence)):
            continue
        said = f"{head} {sentence}".strip() if head else sentence
        head = said if len(said.split()) <= 2 else ""
        if not head:
            yield from _CLAUSE.split(said)
    if head:
        yield head
