"""Whether an answer can be used: it is whole, nobody declined, it holds an object, and the object is of the schema."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from prep_assistant.model import ChatMessage
from prep_assistant.openai_client import answers, request
from prep_assistant.openai_client.faults import Fault
from prep_assistant.openai_client.hearing import Answer

_DECLINES = re.compile(
    r"(i['’]?m |i am )?(very |so |really )?(sorry|afraid)\b|i (can(no|['’])t|cannot|won['’]t|am (not able|unable)|"
    r"must decline)|as an? (ai|language model)|unfortunately,? i (can|am)",
    re.IGNORECASE,
)
_LONGEST_REFUSAL = 600
_SHOWN = 6_000  # characters of a broken answer that are sent back: it has to fit beside the prompt
_LEAST_SHOWN = 200
_SHAPE = re.compile(r" is missing$| must be of type ")


@dataclass(frozen=True, slots=True)
class Unusable:
    """Why the object cannot be used. `shapeless`: the server cannot have held to the schema it was given."""

    complaint: str
    is_json: bool
    shapeless: bool

    def fault(self, answer: Answer, model: str) -> Fault:
        """Return what the user is told when the repair did not help."""
        hint = "A larger model may keep to it: `prep models` lists what the server has."
        if self.is_json:
            words = f"{model} answers in another form than asked for, also after one repair: {self.complaint}"
            return Fault("schema", words, hint, arrived=answer.text)
        words = f"{model} answers with something that is no JSON, also after one repair: {self.complaint}"
        return Fault("json", words, hint, arrived=answer.text)


def incomplete(answer: Answer, schema: Mapping[str, Any], host: str) -> Fault | None:
    """Return what is wrong with an answer as such, before looking for an object in it; None when it is whole."""
    if answer.refusal.strip():
        return _refused(answer)
    if answer.finish == "content_filter":
        hint = "Something in the notes or the profile may have set it off; `--dry-run` shows what is sent."
        return Fault("filtered", f"a content filter of {host} stopped the answer", hint, arrived=answer.text)
    if answer.finish == "length":
        thought = " by thinking" if answer.thought and not answer.text.strip() else ""
        hint = "Allow more in prep.toml, [model] answer_tokens, or ask for less (--minutes)."
        return Fault("length", f"the answer reached its length limit{thought}", hint, arrived=answer.text)
    if not answer.text.strip():
        if answer.finish in {"tool_calls", "function_call"}:
            return Fault("empty", "the model called a tool instead of answering", None, again=True)
        return Fault("empty", f"the answer of {host} is empty", None, again=True)
    if not answer.finish and not isinstance(judge(answer, schema), dict):
        return Fault("cut", f"the answer of {host} broke off in the middle", None, again=True, arrived=answer.text)
    if "{" not in answer.text and len(answer.text) < _LONGEST_REFUSAL and _DECLINES.match(answer.text.strip()):
        return _refused(answer)
    return None


def judge(answer: Answer, schema: Mapping[str, Any]) -> dict[str, Any] | Unusable:
    """Return the object of an answer, or why it cannot be used."""
    try:
        found = answers.cut(answer.text)
    except answers.NoObject as error:
        return Unusable(str(error), is_json=False, shapeless=True)
    wrong = answers.complaints(found, schema)
    if not wrong:
        return found
    return Unusable("; ".join(wrong), is_json=True, shapeless=any(_SHAPE.search(line) for line in wrong))


def repair(
    answer: Answer, wrong: Unusable, schema: Mapping[str, Any], *, told: bool, room: int
) -> tuple[ChatMessage, ...]:
    """Return the messages that send an answer back with the complaint.

    `told`: the schema is put behind them anyway. `room`: the tokens that are left for them in the model's window.
    """
    most = min(_SHOWN, max(_LEAST_SHOWN, room * 2))
    shown = answer.text if len(answer.text) <= most else f"{answer.text[:most]} …"
    kind = "It is not of the form asked for" if wrong.is_json else "It is not one JSON object"
    words = f"This answer cannot be used. {kind}: {wrong.complaint}.\nGive the whole answer again, mended."
    return ChatMessage("assistant", shown), ChatMessage("user", words if told else f"{words}\n\n{request.told(schema)}")


def _refused(answer: Answer) -> Fault:
    words = " ".join((answer.refusal or answer.text).split())
    said = json.dumps(words[:160] + (" …" if len(words) > 160 else ""), ensure_ascii=False)
    return Fault("refused", f"the model declined: {said}", None, arrived=answer.text or answer.refusal)
