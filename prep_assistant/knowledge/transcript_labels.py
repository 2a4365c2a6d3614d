"""Which "Name:" at the head of a line is a speaker, and which is a heading, a time or the beginning of a sentence. Pure.

A speaker is only ever a name that the text gives. `10:30 Meeting:`, "Pay:" and "The thing is:" are not speakers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_LABEL = re.compile(
    r"^(?P<name>[^\W\d_][^\n:<>\[\]{}|?!;\"]{0,60}?)[ \t]*(?:[\[(]\d{1,2}(?::\d{2}){1,2}[\])])?:(?:[ \t]+|$)"
)
# "**Keisha:** text", "*Keisha*: text", "- __Keisha:__ text", "### Keisha:": the same label in Markdown.
_MARKED = re.compile(
    r"^(?:>\s*)*(?:[-*+•]\s+|#{1,6}\s+)?(?P<mark>\*{1,3}|_{1,3})(?P<name>[^*_\n:]{1,60}?)\s*(?::\s*(?P=mark)|(?P=mark)\s*:)\s*(?P<rest>.*)$"
)
# How people write themselves down in a talk they typed: a speaker where a name speaks beside it, else a word before a colon.
SELF = frozenset("me i myself ich yo moi eu io interviewer".split())
_PARTICLES = frozenset(
    "de del della di da dos das du la le van von der den ter ten bin ibn al el y e zu af av und and the of".split()
)
# What people write before a colon that is nobody's name.
_NOT_NAMES = frozenset("""
    pay salary money wage wages hours schedule culture note notes todo to-do q a question questions answer answers me my i you book books resource
    resources people names next steps action actions item items follow followup follow-up date time topic topics agenda meeting summary
    background tool tools skill skills trend trends pro pros con cons tip tips advice important remember ps re subject from to cc bcc
    http https title company location phone email e-mail attendees participants transcript takeaway takeaways idea ideas example examples warning why how
    what who when where which also but and so because training education work benefits lead leads opening openings job jobs contact contacts
    promise promises day days typical week weekend hybrid remote conditions advancement growth path entry certs cert certification certifications degree
    degrees software requirements need needs interest interests goal goals fit hard hardest best worst part fun like likes dislikes thing read reading
    watch listen podcast podcasts courses course links link url website site project projects portfolio resume résumé cv interview interviews hiring
    market outlook future ai overall overview intro introduction conclusion thanks misc other others random quote quotes number numbers figures
    location place office team company industry field general monday tuesday wednesday thursday friday saturday sunday january february march
    april may june july august september october november december okay ok yeah yes no well right sure update updates check verify
    notas pago sueldo salario horario trabajo pregunta preguntas respuesta gente personas libros pendiente pendientes gehalt arbeit frage antwort
    salaire horaires travail réponse speaking recorded recording duration start end page section chapter step bonus range hint fyi btw nb ie eg
""".split())  # fmt: skip


def label_of(line: str) -> tuple[str, str]:
    """Return the name before the colon and what follows it; ("", line) where no name can stand there."""
    line = unmarked(line)
    match = _LABEL.match(line)
    if match is None or not (is_name(match["name"]) or match["name"].casefold() in SELF):
        return "", line
    return " ".join(match["name"].split()), line[match.end() :].strip()


def unmarked(line: str) -> str:
    """Return a line whose label is set in Markdown as "label: rest"; any other line as it is."""
    match = _MARKED.match(line)
    return f"{match['name'].strip()}: {match['rest']}" if match else line


def is_name(label: str) -> bool:
    """Whether a label can be a person's name or "Speaker 1": each word begins with a capital, or the script has none."""
    words = label.replace(",", " ").split()
    if not 1 <= len(words) <= 6 or (label.endswith((",", ".")) and len(words) == 1 and len(label) > 3):
        return False
    if all(word.casefold().strip(".") in _NOT_NAMES for word in words):
        return False
    return all(_name_word(word, place) for place, word in enumerate(words)) or _one_low_word(words)


def _name_word(word: str, place: int) -> bool:
    bare = word.strip("().'’-")
    if not bare:
        return word == "-"
    if bare.isdigit():
        return place > 0 and len(bare) <= 3
    return not bare[0].islower() or (place > 0 and (bare.casefold() in _PARTICLES or bare[1:2] in ("'", "’")))


def _one_low_word(words: Sequence[str]) -> bool:
    return len(words) == 1 and len(words[0]) >= 2 and words[0].isalpha() and words[0] not in _NOT_NAMES


def accepted(lines: Sequence[str]) -> frozenset[str]:
    """Return the labels that are speakers: they come back, or most lines begin with a name.

    A label that is written in small letters must come back at least three times.
    """
    counts = Counter(label for label, _ in map(label_of, lines) if label)
    own = {label for label in counts if label.casefold() in SELF}
    if sum(count for label, count in counts.items() if label not in own) < 2:  # nobody answers: it is a note to oneself
        for label in own:
            del counts[label]
    most = sum(counts.values()) >= 0.5 * max(1, len(lines))
    return frozenset(
        label for label, count in counts.items()
        if (count >= 3 if label.islower() and label not in own else count >= 2 or most)
    )  # fmt: skip
