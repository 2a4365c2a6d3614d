"""An answer that is shown while it comes: whole sentences only, and none that cannot be traced."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.drafting.rehearsal_live import Live
from prep_assistant.knowledge.passages import sentences
from prep_assistant.prompting.redaction import Redactor


def live(redactor: Redactor | None = None) -> tuple[Live, list[str]]:
    heard: list[str] = []
    return Live(lambda text: "invented" not in text, sentences, redactor, heard.append), heard


def test_sentences_come_one_by_one_as_they_are_whole() -> None:
    stream, heard = live()
    stream('{"sources": [1], "te')
    stream('xt": "People begin early. They lea')
    assert heard == ["People begin early."]
    stream('rn \\"on site\\" [3]. And th')
    assert heard == ["People begin early.", 'They learn "on site".']
    stream('en go on."')
    assert heard[-1] == "And then go on."


def test_what_cannot_be_traced_stops_the_stream() -> None:
    stream, heard = live()
    stream('{"text": "People begin early. It is invented. It goes on. And on."}')
    assert heard == ["People begin early."]
    assert stream.arrived() == "People begin early."


def test_a_second_try_that_begins_alike_goes_on_and_another_waits() -> None:
    stream, heard = live()
    stream('{"text": "One is here. Two is inv')
    stream("")
    stream('{"text": "One is here. Two is there. Three')
    assert heard == ["One is here.", "Two is there."]
    stream("")
    stream('{"text": "Something else is here. And more. ')
    assert heard == ["One is here.", "Two is there."]


def test_placeholders_are_shown_as_the_real_words() -> None:
    redactor = Redactor(["Tom Becker"], [])
    hidden = redactor.hide("Ask Tom Becker about it.")
    stream, heard = live(redactor)
    stream(json.dumps({"text": f"{hidden} It helps."}))
    assert heard[0] == "Ask Tom Becker about it."


@given(st.text('aB é"\\\n.?!…', max_size=200), st.lists(st.integers(1, 40), max_size=20))
def test_no_cut_of_a_stream_breaks_it(text: str, cuts: list[int]) -> None:
    stream, heard = live()
    whole = json.dumps({"sources": [], "text": text})
    at = 0
    for cut in [*cuts, len(whole)]:
        if at < len(whole):
            stream(whole[at : at + cut])
        at += cut
    plain = " ".join(text.split())
    assert "".join(heard).replace(" ", "") == plain.replace(" ", "")
    assert all(sentence in plain for sentence in heard)
