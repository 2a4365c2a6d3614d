"""A talk typed by hand: "Me:" and labels in Markdown are speakers; "Me:" in notes is none."""

from __future__ import annotations

import pytest

from prep_assistant.drafting.debrief_speakers import cast
from prep_assistant.knowledge.transcripts import parse
from prep_assistant.relationship import Transcript

TALK = (
    ("Me", "How did you start?"),
    ("Keisha", "Got laid off, and two clients followed me."),
    ("Me", "Degree?"),
    ("Keisha", "Nobody has ever asked me."),
    ("Me", "I'll send you the chapter."),
)
FORMS = ("{}: {}", "**{}:** {}", "**{}**: {}", "*{}:* {}", "__{}:__ {}", "- **{}:** {}", "> **{}:** {}", "### *{}*: {}")


def read(text: str) -> Transcript:
    return parse(text.encode(), "call.md")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("own", ["Me", "me", "I", "Ich", "Yo"])
def test_who_typed_it_is_me_whatever_the_label_looks_like(form: str, own: str) -> None:
    lines = [form.format(own if who == "Me" else who, said) for who, said in TALK]
    made = read("# Keisha Thorne, call\n\n" + "\n".join(lines))
    assert [(turn.speaker, turn.text) for turn in made.turns] == [(own if who == "Me" else who, said) for who, said in TALK]  # fmt: skip
    assert cast(made, "Zoë Müller", "Keisha Thorne").roles == {own: "me", "Keisha": "them"}


@pytest.mark.parametrize(
    "notes",
    [
        "Pay: 52k\nMe: send her the guide\nHours: 9 to 5, never nights\nTools: Excel\n",
        "she starts at 6\nMe: write to Tom by Friday\nme: thank her\nnights are rare\nq: who is Tom?\n",
        "**Pay:** 52k\n**Hours:** 9 to 5\n**Next:** write to Tom\n",
    ],
)
def test_in_notes_me_is_a_word_before_a_colon(notes: str) -> None:
    made = read(notes)
    assert made.shape == "notes"
    assert made.speakers == ()
