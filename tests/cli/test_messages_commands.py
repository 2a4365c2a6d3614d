"""`prep outreach`, `prep thanks` and `prep message` as their user meets them: what is printed, kept, refused."""

from __future__ import annotations

import json
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from prep_assistant.cli import cli

DEBRIEF_NOTES = "Maria said learn SQL before Python, that is what they test\nread the PHUG newsletter\nI will send her the maps lesson plan by Friday\nshe will send me the onboarding guide\n"


def prep(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments), catch_exceptions=True)


def ok(*arguments: str) -> str:
    result = prep(*arguments)
    assert result.exit_code == 0, (result.output, result.exception)
    return result.stdout


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "prep.toml").write_text('[time]\nzone = "America/Los_Angeles"\n', encoding="utf-8")
    (tmp_path / "profile.md").write_text(
        "---\nname: Sam Lee\nemail: sam@example.org\nbackground: middle school teacher, 8 years\ngoal: decide whether to leave teaching\ninterests: [accessibility]\n---\n",
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PREP_NOW", "2026-11-23T09:30")
    ok("people", "add", "María López", "--title", "Senior Data Analyst", "--company", "King County Public Health", "--location", "Seattle, WA",
       "--met", "met at the PHUG meetup in October", "--email", "maria@example.org")  # fmt: skip
    return tmp_path


def test_a_first_message_is_shown_checked_and_kept(place: Path) -> None:
    out = ok("outreach", "maria", "--strict")
    assert "the PHUG meetup in October" in out
    assert "prep people log maria-lopez sent --channel email" in out
    draft = place / "messages" / "2026-11-23-maria-lopez-first.txt"
    mail = message_from_bytes(draft.with_suffix(".eml").read_bytes(), policy=policy.default)
    assert mail["X-Unsent"] == "1"
    assert mail["To"] == "María López <maria@example.org>"
    assert mail.get_content().replace("\r\n", "\n").strip() in draft.read_text(encoding="utf-8")
    assert ok("check", str(draft), "--strict").strip().endswith("all is well.")


def test_an_edited_draft_is_never_replaced(place: Path) -> None:
    ok("outreach", "maria")
    draft = place / "messages" / "2026-11-23-maria-lopez-first.txt"
    ok("outreach", "maria")
    assert len(list(place.glob("messages/*.txt"))) == 1
    draft.write_text("my own words\n", encoding="utf-8")
    ok("outreach", "maria")
    assert draft.read_text(encoding="utf-8") == "my own words\n"
    assert len(list(place.glob("messages/*.txt"))) == 2


def test_a_linkedin_note_counts_characters_and_the_month(place: Path) -> None:
    record = json.loads(ok("outreach", "maria", "--channel", "linkedin-note", "--json"))["messages"][0]
    assert record["characters"] <= record["limit"] == 200
    assert (
        json.loads(ok("outreach", "maria", "--channel", "linkedin-note", "--tier", "premium", "--json"))["messages"][0][
            "limit"
        ]
        == 300
    )
    for day in range(1, 6):
        ok("people", "log", "maria", "sent", "--channel", "linkedin-note", "--at", f"2026-11-0{day}")
    assert "note_quota" in ok("outreach", "maria", "--channel", "linkedin-note")


def test_an_introduction_goes_to_the_introducer_with_the_note_below(place: Path) -> None:
    out = ok("outreach", "maria", "--channel", "intro", "--via", "Dana Ruiz")
    assert "Hi Dana," in out
    kept = (place / "messages" / "2026-11-23-maria-lopez-intro-request.txt").read_text(encoding="utf-8")
    assert kept.index("Hi Dana,") < kept.index("Hi María,")
    assert prep("outreach", "maria", "--channel", "intro").exit_code == 2


def test_a_follow_up_says_something_new_and_the_second_releases(place: Path) -> None:
    ok("outreach", "maria")
    ok("people", "log", "maria", "sent", "--channel", "email")
    assert "November 23" in ok("outreach", "maria", "--follow-up", "--strict")
    ok("people", "log", "maria", "follow-up")
    record = json.loads(ok("outreach", "maria", "--follow-up", "--json"))["messages"][0]
    assert (record["kind"], "?" in record["body"]) == ("second-follow-up", False)


def test_a_colleague_of_an_unanswered_contact_gets_other_words(place: Path) -> None:
    ok("outreach", "maria")
    ok("people", "log", "maria", "sent", "--channel", "email")
    ok(
        "people",
        "add",
        "Ray Chen",
        "--title",
        "Data Analyst",
        "--company",
        "King County Public Health",
        "--met",
        "met at the PHUG meetup in October",
    )
    record = json.loads(ok("outreach", "ray", "--json"))["messages"][0]
    assert record["kind"] == "second-person"
    assert [f for f in record["findings"] if f["severity"] != "note"] == []


def test_no_workspace_and_no_person_are_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    out = ok(
        "outreach",
        "--name",
        "王小明",
        "--title",
        "Electrician",
        "--company",
        "Buckeye Electric",
        "--my-name",
        "Sam Lee",
        "--interest",
        "solar",
        "--strict",
    )
    assert "Hi 王小明," in out
    assert list(tmp_path.iterdir()) == []
    assert prep("outreach").exit_code == 2


def test_files_links_and_the_clipboard(place: Path) -> None:
    for name in ("m.txt", "m.md", "m.eml", "m.json"):
        ok("outreach", "maria", "-o", name)
        assert (place / name).stat().st_size > 200
    assert prep("outreach", "maria", "-o", "m.pdf").exit_code == 7
    assert ok("outreach", "maria", "--mailto").startswith("mailto:maria@example.org?subject=")
    assert "clipboard" in prep("outreach", "maria", "--copy").output.lower()


def test_strict_fails_and_the_draft_is_still_shown(place: Path) -> None:
    copy = place / "prompts" / "messages" / "linkedin-note.toml"
    ok("prompts", "copy", "messages/linkedin-note")
    copy.write_text(
        '[[shape]]\nkinds = ["linkedin-note"]\nparagraphs = [["note"]]\nwords = [1, 90]\n[[line]]\nslot = "note"\nid = "mine"\ntext = "Are there any openings on your team, {{ name }}?"\n',
        encoding="utf-8",
    )
    result = prep("outreach", "maria", "--channel", "linkedin-note", "--strict")
    assert result.exit_code != 0
    assert "advice_not_jobs" in result.output
    copy.write_text(copy.read_text(encoding="utf-8").replace("{{ name }}", "{{ salary }}"), encoding="utf-8")
    broken = prep("outreach", "maria", "--channel", "linkedin-note")
    assert broken.exit_code != 0
    assert "salary" in broken.output


def test_thanks_come_from_the_debrief_only(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREP_NOW", "2026-12-04T10:00")
    refused = prep("thanks", "maria")
    assert "no debrief" in refused.output
    (place / "notes.txt").write_text(DEBRIEF_NOTES, encoding="utf-8")
    ok("people", "log", "maria", "met", "--at", "2026-12-03")
    ok("debrief", "maria", "notes.txt")
    out = ok("thanks", "maria", "--strict")
    assert "learn SQL before Python" in out
    assert "I'll send you the maps lesson plan" in out
    assert (place / "meetings" / "2026-12-03-maria-lopez" / "thanks.eml").is_file()
    assert "send me the onboarding guide" in ok("message", "nudge", "maria")
    assert "finished the SQL course you recommended" in ok(
        "message", "acted", "maria", "--reason", "finished the SQL course she recommended"
    )
    assert "Hi Dana," in ok("message", "report-back", "maria", "--to", "Dana Ruiz")
    nothing = prep("message", "keep-in-touch", "maria")  # that they named it does not say that I read it
    assert nothing.exit_code == 5
    assert "They named PHUG newsletter" in nothing.output


def test_what_nobody_noted_as_done_is_not_claimed(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREP_NOW", "2026-12-20T10:00")
    (place / "notes.txt").write_text(DEBRIEF_NOTES, encoding="utf-8")
    ok("people", "log", "maria", "met", "--at", "2026-12-03")
    ok("debrief", "maria", "notes.txt", "--met", "2026-12-03")
    refused = prep("message", "acted", "maria")
    assert refused.exit_code == 5
    assert "PHUG newsletter" in refused.output
    assert "--reason" in refused.output
    assert "I signed up for a SQL course." in ok("message", "acted", "maria", "--reason", "signed up for a SQL course")


def test_a_report_says_how_far_it_has_come_and_no_more(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREP_NOW", "2026-12-04T10:00")
    ok("people", "log", "maria", "met", "--at", "2026-12-01")  # the introducer was met, the other one was not
    ok("people", "add", "Keisha Thorne", "--title", "Technical writer", "--introducer", "María López")
    refused = prep("message", "report-back", "keisha")
    assert refused.exit_code == 5
    assert "nothing to report" in refused.output
    ok("people", "log", "keisha", "sent", "--at", "2026-12-02")
    out = ok("message", "report-back", "keisha")
    assert "Thank you for putting me in touch with Keisha Thorne. I wrote to Keisha Thorne" in " ".join(out.split())
    assert "talked" not in out
    ok("people", "log", "keisha", "scheduled", "--meeting", "2026-12-08T14:00", "--channel", "phone")
    assert "going to talk" in ok("message", "report-back", "keisha")
    ok("people", "log", "keisha", "met", "--at", "2026-12-03")
    assert "talked" in ok("message", "report-back", "keisha")


def test_a_confirmation_needs_a_meeting(place: Path) -> None:
    assert "no meeting" in prep("message", "confirmation", "maria").output
    ok("people", "log", "maria", "scheduled", "--meeting", "2026-11-24 14:00", "--channel", "phone")
    out = ok("message", "confirmation", "maria", "--topic", "asthma maps", "--topic", "how people get in")
    assert "our call tomorrow, Tuesday, November 24, at 2:00 PM" in out
    assert "asthma maps and how people get in" in out


def test_the_prompts_command_knows_the_patterns(place: Path) -> None:
    assert "messages/first" in ok("prompts", "list")
    assert "introducer.name" in ok("prompts", "show", "messages/first", "--variables")
    assert "+ ask-talk: Could we talk for 20 minutes" in ok(
        "prompts", "render", "messages/first", "--title", "Electrician"
    )


def test_nobody_is_said_to_have_suggested_it_who_was_never_asked(place: Path) -> None:
    ok("people", "add", "Keisha Thorne", "--title", "Technical writer", "--introducer", "maria-lopez")
    out = ok("outreach", "keisha")
    assert "You have not asked María López yet" in out
    assert "prep outreach keisha-thorne --channel intro" in out
    record = json.loads(ok("outreach", "keisha", "--json"))["messages"][0]
    assert "María" not in record["body"] + record["subject"]
    ok("people", "log", "keisha", "asked-intro")
    assert "there is no word of one yet" in ok("outreach", "keisha")
    ok("people", "log", "keisha", "introduced")
    record = json.loads(ok("outreach", "keisha", "--json"))["messages"][0]
    assert "María López" in record["body"]


def test_an_introducer_whom_one_has_talked_with_is_named(place: Path) -> None:
    ok("people", "add", "Keisha Thorne", "--title", "Technical writer", "--introducer", "maria-lopez")
    ok("people", "log", "maria", "met")
    assert "María López" in json.loads(ok("outreach", "keisha", "--json"))["messages"][0]["body"]


def test_a_confirmation_announces_the_questions_of_its_meeting(place: Path) -> None:
    ok("people", "log", "maria", "scheduled", "--meeting", "2026-11-24 14:00", "--channel", "phone")
    ok("questions", "maria")
    saved = json.loads(next((place / "meetings").glob("*/questions.json")).read_text(encoding="utf-8"))
    asked = {row["topic"] for row in saved["questions"] if row["phase"] == "must"}
    body = json.loads(ok("message", "confirmation", "maria", "--json"))["messages"][0]["body"]
    for topic, said in (
        ("work", "what fills your weeks"),
        ("trends", "what is changing"),
        ("breaking-in", "how people come into the work"),
    ):
        assert topic in asked or said not in body
    assert "accessibility" not in body or any("accessibility" in row["text"] for row in saved["questions"])
