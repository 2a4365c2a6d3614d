"""Transcripts and notes in every shape they come in; what cannot be read is refused in one line."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import docx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prep_assistant.errors import InputError
from prep_assistant.knowledge.transcripts import parse, read_transcript
from prep_assistant.relationship import Transcript

ZOOM = """WEBVTT

1
00:00:05.790 --> 00:00:09.514
Christina: We clean the data, and then we

2
00:00:09.600 --> 00:00:13.000
Christina: write the report.

3
00:00:20.000 --> 00:00:21.000
Christina: Every week.

4
00:00:21.500 --> 00:00:24.000
Zoë Müller-Łukasz: Is that a lot?
"""


def turns(text: str, name: str = "call.vtt") -> list[tuple[str, str]]:
    return [(turn.speaker, turn.text) for turn in parse(text.encode(), name).turns]


def test_zoom_cues_of_one_speaker_become_one_turn_and_a_longer_silence_begins_a_new_one() -> None:
    found = parse(ZOOM.encode(), "call.vtt")
    assert found.shape == "zoom-vtt"
    assert found.recorded
    assert found.speakers == ("Christina", "Zoë Müller-Łukasz")
    assert turns(ZOOM) == [
        ("Christina", "We clean the data, and then we write the report."),
        ("Christina", "Every week."),
        ("Zoë Müller-Łukasz", "Is that a lot?"),
    ]
    first = found.turns[0]
    assert (first.start, first.line) == (5.79, 5)
    assert first.marks == ((0, 5.79, 5), (31, 9.6, 9))
    assert found.turns[2].line == 17


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_byte_order_mark_and_line_ends_make_no_difference(end: str, mark: str) -> None:
    assert turns(mark + ZOOM.replace("\n", end)) == turns(ZOOM)


def test_teams_voice_tags_with_and_without_a_closing_tag() -> None:
    text = """WEBVTT

5b1c7f20-3c1e/12-0
00:00:01.000 --> 00:00:02.000
<v Lisa Simpson>Knock knock</v>

5b1c7f20-3c1e/13-0
00:00:05.000 --> 00:00:06.000
<v.loud O&#39;Brien, Pat>Who&#39;s there &amp; why

5b1c7f20-3c1e/14-0
00:00:09.000 --> 00:00:12.000
<v Lisa Simpson>One.</v> <v Pat>Two.</v>
"""
    found = parse(text.encode(), "teams.vtt")
    assert found.shape == "teams-vtt"
    assert turns(text) == [
        ("Lisa Simpson", "Knock knock"), ("O'Brien, Pat", "Who's there & why"), ("Lisa Simpson", "One."), ("Pat", "Two."),
    ]  # fmt: skip


def test_blocks_that_are_not_cues_times_without_hours_settings_and_entities() -> None:
    text = """WEBVTT - made by somebody
Kind: captions

STYLE
::cue { color: red }

REGION
id:fred

NOTE a remark
over two lines

00:05.000 --> 00:07.000 align:start position:0%
Ana: R&amp;D is <b>here</b> &lt;3

NOTE bye
"""
    assert turns(text) == [("Ana", "R&D is here <3")]


def test_a_cue_that_names_nobody_stays_without_a_name() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nWe work nights.\n\n00:02.100 --> 00:03.000\nHow many?\n"
    assert turns(text) == [("", "We work nights."), ("", "How many?")]


def test_a_sentence_without_a_name_runs_across_cues() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nWe work nights\n\n00:02.100 --> 00:03.000\nand weekends.\n"
    assert turns(text) == [("", "We work nights and weekends.")]


@pytest.mark.parametrize(
    "text",
    ["WEBVTT\n\nNOTE nothing\n", "WEBVTT\n", "hello, these are my notes", "WEBVTT\n\n00:01.000 --> 00:02.000\n\n"],
)
def test_a_vtt_without_a_cue_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="timed text"):
        parse(text.encode(), "call.vtt")


def test_a_vtt_that_was_cut_off_gives_what_is_there() -> None:
    assert turns(ZOOM[: ZOOM.index("write the")])[0] == ("Christina", "We clean the data, and then we")


def test_subrip() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,500\nANA: So what\ndo you do?\n\n2\n00:00:03,000 --> 00:00:04,000\nBO: I repair turbines.\n"
    found = parse(text.encode(), "call.srt")
    assert (found.shape, found.turns[1].start, found.turns[1].line) == ("srt", 3.0, 8)
    assert turns(text, "call.srt") == [("ANA", "So what do you do?"), ("BO", "I repair turbines.")]
    assert turns(text, "call.txt") == turns(text, "call.srt")


def test_otter() -> None:
    text = "Noor Haddad  0:02\nIt pays well.\nMostly.\n\nBea O'Brien  1:00:05\nHow much?\n\nTranscribed by https://otter.ai\n"
    found = parse(text.encode(), "otter.txt")
    assert found.shape == "otter"
    assert [(turn.speaker, turn.text, turn.start, turn.line) for turn in found.turns] == [
        ("Noor Haddad", "It pays well. Mostly.", 2.0, 2), ("Bea O'Brien", "How much?", 3605.0, 6),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "00:00:03 Dana: Hello there.\n00:00:06 Tomasz: Yes.\n",
        "00:00:03\tDana:\tHello there.\n00:00:06\tTomasz:\tYes.\n",
        "00:00:03\tDana\tHello there.\n00:00:06\tTomasz\tYes.\n",
        "[00:03] Dana: Hello there.\n[00:06] Tomasz: Yes.\n",
        "Dana [00:00:03] Hello there.\nTomasz [00:00:06] Yes.\n",
    ],
)
def test_a_time_before_or_after_the_name(text: str) -> None:
    found = parse(text.encode(), "zoom.txt")
    assert [(turn.speaker, turn.text, turn.start) for turn in found.turns] == [
        ("Dana", "Hello there.", 3.0),
        ("Tomasz", "Yes.", 6.0),
    ]


def test_names_before_a_colon_and_what_is_no_name() -> None:
    text = "Gwen: Hi.\nSam: What do you do?\nGwen: I track objects.\nAnd I write reports.\nSam: 10:30 Meeting: that's my next thing.\nGwen: Note: it pays badly.\n"
    found = parse(text.encode(), "meet.txt")
    assert found.shape == "name-text"
    assert found.speakers == ("Gwen", "Sam")
    assert found.turns[2].text == "I track objects. And I write reports."
    assert found.turns[3].text == "10:30 Meeting: that's my next thing."


@pytest.mark.parametrize(
    "text",
    [
        "Pay: 52k\nHours: 40\nCulture: fine\nTODO: write to Sam\nBooks: Inspired\n",
        "10:30 Meeting: with Maria\nshe likes it\n",
        "Q: remote ok?\nA: two days\nQ: pay?\nA: 60k\n",
        "Pay: 52k\n",
        "The thing is: nobody knows\nThe thing is: nobody asks\n",
    ],
)
def test_headings_times_and_questions_are_no_speakers(text: str) -> None:
    found = parse(text.encode(), "notes.txt")
    assert (found.shape, found.speakers, found.recorded) == ("notes", (), False)


def test_teams_word_file() -> None:
    document = docx.Document()
    document.add_paragraph("Chat-20261118_150000-Meeting Recording")
    for name, time, words in (("Bhatt, Rohan", "0:03", "Two exams."), ("Celeste Amankwah", "0:09", "How long?")):
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{name}   {time}").bold = True
        paragraph.add_run().add_break()
        paragraph.add_run(words)
    stream = io.BytesIO()
    document.save(stream)
    found = parse(stream.getvalue(), "meeting.docx")
    assert found.shape == "teams-docx"
    assert [(turn.speaker, turn.text, turn.start) for turn in found.turns] == [
        ("Bhatt, Rohan", "Two exams.", 3.0),
        ("Celeste Amankwah", "How long?", 9.0),
    ]


def test_older_teams_word_file() -> None:
    text = "0:0:0.0 --> 0:0:3.340\nLisa Simpson\nWe do audits.\n0:0:4.0 --> 0:0:5.0\nBart\nWhy?\n"
    assert turns(text, "teams.txt") == [("Lisa Simpson", "We do audits."), ("Bart", "Why?")]


def test_notes_stay_lines_and_wrapped_paragraphs_are_put_together() -> None:
    wrapped = (
        "He has been an operator since 1998 and he says that the work is half\n"
        "chemistry and half plumbing, which nobody tells you when you start at\n"
        "the plant.\n\n- pay 24.80/hr\n- nights\n"
    )
    found = parse(wrapped.encode(), "notes.txt")
    assert [turn.text for turn in found.turns][1:] == ["- pay 24.80/hr", "- nights"]
    assert found.turns[0].text.endswith("tells you when you start at the plant.")
    assert [mark[2] for mark in found.turns[0].marks] == [1, 2, 3]
    short = "lleva 15 años, empezó como voluntaria en la clínica\nel trabajo: 60% por video, 30% presencial, lo demás papeleo\npagan $31\n"
    assert len(parse(short.encode(), "notes.txt").turns) == 3


def test_a_note_of_one_line() -> None:
    found = parse(b"pays 52k", "n.txt")
    assert ([turn.text for turn in found.turns], found.shape) == (["pays 52k"], "notes")


def test_front_matter_of_notes_is_left_out_and_lines_are_the_files_own() -> None:
    found = parse(b"---\ntitle: x\n---\n\n# Call\n- nights\n", "n.md")
    assert [(turn.text, turn.line) for turn in found.turns] == [("# Call", 5), ("- nights", 6)]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "a.txt"), (b" \n\n ", "a.md"), (bytes(range(256)) * 50, "a.txt"), (b"\x00\x01\x02" * 900, "call.vtt"), (b"PK\x03\x04 broken", "a.docx"),
        (b"%PDF-1.7 broken", "a.pdf"), (b"RIFF....", "a.mp3"), (b"\xd0\xcf\x11\xe0" * 9, "a.docx"), (b"---\na: b\n---\n", "a.md"), (b"a\n" * 1_100_000, "long.txt"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_one_line(data: bytes, name: str) -> None:
    with pytest.raises(InputError) as caught:
        parse(data, name)
    assert "\n" not in caught.value.message
    assert caught.value.message.startswith(name)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = "- Zoë says nights are rough, José agrees\n- pays 52k\n"
    assert parse(text.encode(encoding), "n.txt").turns[0].text == "- Zoë says nights are rough, José agrees"


def test_files_that_are_not_there_folders_and_pipes(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path, Path("/dev/zero")):
        with pytest.raises(InputError):
            read_transcript(path)
    good = tmp_path / "ein gespräch.txt"
    good.write_text("nachts arbeiten", encoding="utf-8")
    assert read_transcript(good).where == str(good)


@given(st.text(max_size=600), st.sampled_from(["a.vtt", "a.srt", "a.txt", "a.md", "a"]))
@example("WEBVTT\n\n00:00.000 --> 99:99.999\nA: b\n", "a.vtt")
@example("WEBVTT\n\n00:00:01.000 --> 00:00:00.500\n<v >x</v>\n", "a.vtt")
@example("1:2\n3:4 --> 5:6\n", "a.txt")
@example("A: \nA: b\nA:\nA: c", "a.txt")
def test_any_text_is_read_or_refused(text: str, name: str) -> None:
    said, found = "", None
    try:
        found = parse(text.encode("utf-8", "replace"), name)
    except InputError as error:
        said = error.message
    assert "\n" not in said
    if found is not None:
        check(found, text)


@given(st.binary(max_size=400), st.sampled_from(["a.vtt", "a.txt", "a.docx", "a.pdf", "a.html"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    with contextlib.suppress(InputError):
        parse(data, name)


def check(found: Transcript, text: str) -> None:
    """Nobody is named who does not stand in the text; lines count from 1; marks rise."""
    import html

    count = len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    folded = " ".join(html.unescape(html.unescape(text)).split())
    for turn in found.turns:
        assert turn.text.strip()
        assert turn.speaker in folded
        assert 1 <= turn.line <= count
        assert list(turn.marks) == sorted(turn.marks, key=lambda mark: mark[0])
