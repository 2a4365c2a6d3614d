"""The words that the prompts under `prompts/model/` may use: the contract that `prep prompts show NAME --variables` prints."""

from __future__ import annotations

from collections.abc import Mapping

FOLDER = "model"
SMALL = {"small": "whether the model is a small local one: then the prompt is shorter"}
VARIABLES: Mapping[str, Mapping[str, str]] = {
    "model/house": SMALL,
    "model/questions": SMALL,
    "model/message": SMALL,
    "model/debrief": {**SMALL, "most": "most points of one debrief"},
    "model/asker": {
        "asker": "the asker: name, goal, background, location, skills, interests, needs, schools",
        "voice": "samples of how the asker writes, without greeting and sign-off",
    },
    "model/person": {
        "person": "the contact: name, title, company, location",
        "occupation": "the published occupation that the title was read as, or nothing",
        "more": "further lines: how we are connected, the meeting, what is answered or open",
    },
    "model/sources": {"sources": "the numbered sources: number, label, text"},
    "model/turns": {"sources": "the turns of the conversation: number, label (who speaks), text"},
    "model/message_kind": {"kind": "the kind of message: “first”, “thanks” …"},
    "model/repair": {"findings": "what the checks found: where, rule, words, reason, fix"},
    "model/rehearsal": SMALL,
    "model/rehearsal_comment": {},
    "model/rehearsal_turns": {
        "more": "the lines of the conversation so far, with who said them, oldest first",
        "count": "how many of the oldest lines are left out",
    },
    "model/rehearsal_task": {"what": "“opening”, “must”, “spare” or “closing”", "remarks": "further lines"},
    "model/insights": {**SMALL, "most": "most groups of one answer"},
    "model/insights_claims": {"sources": "the numbered sentences: number, label (whose it is, and the topic), text"},
    "model/insights_task": {**SMALL, "what": "the line of work"},
    "model/brief": {**SMALL, "most": "most sentences of the summary"},
    "model/brief_task": {
        **SMALL,
        "most": "most sentences of the summary",
        "asked": "the must-asks of the page, as they stand there",
    },
    "model/task": {
        **SMALL,
        "kind": "“questions”, “message” or “debrief”",
        "count": "how many questions to write",
        "must": "how many of them are must-asks",
        "insider": "how many insider topics the must-asks cover",
        "minutes": "how long the meeting is",
        "what": "the kind of message in words",
        "words": "fewest and most words of a message's text",
        "units": "most characters of a note's text, 0 for no limit",
        "remarks": "further lines",
    },
}
