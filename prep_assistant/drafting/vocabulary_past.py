"""What earlier conversations left, as words for patterns: when we met, what they promised, what is still unresolved."""

from __future__ import annotations

import re
from collections.abc import Mapping

from prep_assistant.domain import Context
from prep_assistant.drafting.citations import Citations
from prep_assistant.drafting.english import VERBS
from prep_assistant.drafting.unresolved import content

# Namespaces that hold what others said: each filling is a question of its own, on the topic that it is about.
UNRESOLVED = ("told_both", "told_unsure")
_KINDS = {"disagree": "told_both", "unsure": "told_unsure"}
_TURNED = {"you": "me", "your": "my", "yours": "mine", "yourself": "myself", "me": "you", "my": "your", "mine": "yours",
           "myself": "yourself", "i": "you", "our": "your", "us": "you"}  # fmt: skip
_TOLD = {"their": "your", "theirs": "yours", "them": "you", "they": "you"}  # a debrief speaks of them as "they"
LONGEST_PROMISE = 90


def past_words(context: Context, citations: Citations) -> dict[str, list[Mapping[str, str]]]:
    """Return the namespaces that come from earlier conversations."""
    words: dict[str, list[Mapping[str, str]]] = {}
    if context.last_met:
        words["again"] = [{"when": context.last_met}]
    if said := promise_to_me(context.promised):
        words["promised"] = [{"what": said}]
    wanted = content(
        " ".join([context.asker.goal, *context.asker.interests, *context.asker.needs, *context.asker.skills])
    )
    for left in sorted(context.unresolved, key=lambda one: -len(content(f"{one.one} {one.other}") & wanted)):
        if left.kind in _KINDS:
            cite = "".join(citations.cite(source) for source in left.sources)
            row = {"one": left.one, "other": left.other, "cite": cite, "topic": left.topic}
            words.setdefault(_KINDS[left.kind], []).append(row)
    return words


def promise_to_me(what: str) -> str:
    """Say a promise of theirs after "you said that you would": "send me the handbook", and so "send you the handbook", too.

    A debrief tells it from the asker's side, a quotation from theirs. Returns "" when it is not short and plain enough.
    """
    text = re.sub(r"(?i)^(?:i'?ll|i will|to)\s+", "", " ".join(what.split())).rstrip(" .!")
    first = re.match(r"[a-z]+", text.lower())
    if not first or first[0] not in VERBS | _PROMISED or len(text) > LONGEST_PROMISE or re.search(r"[?“”\"⟦\[]", text):
        return ""
    if re.search(r"(?i)\b(?:her|hers|his|him)\b", text):  # theirs, or somebody else's
        return ""
    from_them = re.search(r"(?i)\byou(?:r|rs|rself)?\b", text)
    table = _TURNED if from_them else _TOLD
    turned = re.sub(r"(?i)\b(?:" + "|".join(table) + r")\b", lambda m: table[m[0].lower()], text)
    return turned[:1].lower() + turned[1:]


_PROMISED = frozenset(
    "send email mail forward introduce connect share put ask check look let pass call text write show bring "
    "tell mention invite point keep try loop dig follow link".split()
)
