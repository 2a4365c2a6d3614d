"""`prep today`: what is due, through the command line, on real files."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import vobject
from click.testing import CliRunner, Result

from prep_assistant.cli import cli

Prep = Callable[..., Result]

MARIA = """---
name: María López
title: Senior Data Analyst
company: King County Public Health
introducer: Sam Okafor
shoe size: 38   # mine to keep
log:
  - at: 2026-11-16T09:00:00-08:00
    touch: sent
    channel: linkedin-note
  - at: 2026-11-18T10:00:00-08:00
    touch: scheduled
    meeting: 2026-12-03T14:00:00-08:00
---

She sails.
"""
ZOE = """---
name: Zoë Müller-Łukasz
log:
  - at: 2026-11-23
    touch: sent
---
"""
DEBRIEF = """---
person: {name}
contact: {id}
met: 2026-11-20
---

## Promises

- [ ] **Me** by 2026-12-04: send the notes · “I’ll send you my notes”
- [ ] **Them**: an introduction to Ann · “I can introduce you to Ann”
"""


LIST = """\
Wednesday 2 December 2026

Late (2)
  Report back about María López  was due Fri 20 Nov
    Sam Okafor introduced you to María López: tell them what came of it, within 72 hours of
    their answer on Wed 18 Nov.
    $ prep message report-back maria-lopez
    report-back:maria-lopez:2026-11-18
  Write to a second person, beside Zoë Müller-Łukasz  was due Fri 27 Nov
    You wrote to Zoë Müller-Łukasz on Mon 23 Nov and have no answer: write to a second person
    who does similar work.
    $ prep people list
    second-person:zoe-muller-lukasz:2026-11-23

Today (1)
  Confirm the meeting with María López  today
    You meet María López on Thu 3 Dec at 14:00: confirm the day before, in two lines.
    $ prep message confirmation maria-lopez
    confirm:maria-lopez:2026-11-18

This week (2)
  Follow up with Zoë Müller-Łukasz  tomorrow
    You wrote to Zoë Müller-Łukasz on Mon 23 Nov and have no answer: one follow-up, which brings
    something new.
    $ prep outreach zoe-muller-lukasz --follow-up
    follow-up:zoe-muller-lukasz:2026-11-23
  Meet María López  tomorrow at 14:00
    You meet María López tomorrow at 14:00: take the brief along.
    $ prep brief maria-lopez
    meeting:maria-lopez:2026-11-18

Done with one? `prep today --done ID`. Not now? `prep today --snooze ID --for 3d`.
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "prep.toml").write_text('[time]\nzone = "America/Los_Angeles"\n')
    (tmp_path / "people").mkdir()
    return tmp_path


@pytest.fixture
def prep(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Prep:
    def run(*words: str, now: str = "2026-12-02T09:00", code: int = 0) -> Result:
        monkeypatch.setenv("PREP_NOW", now)
        done = CliRunner().invoke(cli, ["--workspace", str(workspace), "today", *words])
        assert done.exit_code == code, done.output
        return done

    return run


def person(workspace: Path, id: str, text: str) -> Path:
    path = workspace / "people" / f"{id}.md"
    path.write_text(text, encoding="utf-8")
    return path


def debrief(workspace: Path, id: str, name: str) -> Path:
    folder = workspace / "meetings" / f"2026-11-20-{id}"
    folder.mkdir(parents=True)
    path = folder / "debrief.md"
    path.write_text(DEBRIEF.format(name=name, id=id), encoding="utf-8")
    return path


def ids(done: Result) -> list[str]:
    return [item["id"] for item in json.loads(done.stdout)["due"]]


def test_the_list(workspace: Path, prep: Prep) -> None:
    person(workspace, "maria-lopez", MARIA)
    person(workspace, "zoe-muller-lukasz", ZOE)
    shown = prep().stdout
    assert max(map(len, shown.splitlines())) <= 96
    assert re.sub(r"(?<=\S) {3,}(?=\S)", "  ", shown) == LIST


def test_nothing_is_touched_by_looking(workspace: Path, prep: Prep) -> None:
    path = person(workspace, "maria-lopez", MARIA)
    prep()
    prep("--json")
    assert path.read_text(encoding="utf-8") == MARIA


def test_json(workspace: Path, prep: Prep) -> None:
    person(workspace, "maria-lopez", MARIA)
    found = json.loads(prep("--json").stdout)
    meeting = next(item for item in found["due"] if item["kind"] == "meeting")
    assert meeting == {
        "id": "meeting:maria-lopez:2026-11-18",
        "kind": "meeting",
        "person": "maria-lopez",
        "name": "María López",
        "at": "2026-12-03T14:00:00-08:00",
        "all_day": False,
        "late": False,
        "section": "this week",
        "what": "Meet María López",
        "reason": "You meet María López tomorrow at 14:00: take the brief along.",
        "command": "prep brief maria-lopez",
    }
    assert found["now"] == "2026-12-02T09:00:00-08:00"


def test_how_far_ahead(workspace: Path, prep: Prep) -> None:
    person(workspace, "maria-lopez", MARIA)
    assert ids(prep("--days", "0", "--json")) == [
        "report-back:maria-lopez:2026-11-18",
        "confirm:maria-lopez:2026-11-18",
    ]
    assert "1 more after today: --days N shows further ahead." in prep("--days", "0").stdout
    assert len(ids(prep("--all", "--json"))) == 3


def test_nobody_yet(workspace: Path, prep: Prep) -> None:
    shown = prep().stdout
    assert "Nothing is due today or in the next 14 days." in shown
    assert "prep people add" in shown
    assert "prep people import" in shown
    assert not (workspace / ".prep").exists()


def test_without_a_workspace(monkeypatch: pytest.MonkeyPatch) -> None:
    done = CliRunner().invoke(cli, ["today"])
    assert (done.exit_code, "Nothing is due" in done.stdout) == (0, True)


def test_people_but_nothing_due(workspace: Path, prep: Prep) -> None:
    person(workspace, "ann", "---\nname: Ann O'Brien\nmet: alumni of my school\n---\n")
    person(workspace, "bob", "---\nname: Bob\n---\n")
    shown = prep().stdout
    assert "2 people have not heard from you yet. Write to Ann O'Brien:" in shown
    assert "$ prep outreach ann" in shown


def test_done_logs_the_touch_it_means_and_keeps_everything_else(workspace: Path, prep: Prep) -> None:
    path = person(workspace, "maria-lopez", MARIA)
    done = prep("--done", "confirm:maria-lopez:2026-11-18", "--done", "report-back:maria-lopez:2026-11-18")
    assert "Logged: María López, confirmed." in done.stdout
    text = path.read_text(encoding="utf-8")
    assert "shoe size: 38   # mine to keep" in text
    assert text.endswith("\nShe sails.\n")
    assert "touch: confirmed" in text
    assert "touch: reported-back" in text
    assert ids(prep("--json")) == ["meeting:maria-lopez:2026-11-18"]
    before = path.read_bytes()
    again = prep("--done", "confirm:maria-lopez:2026-11-18", code=4)
    assert "perhaps it is done already" in again.stderr
    assert path.read_bytes() == before


def test_of_several_ids_none_is_done_when_one_is_wrong(workspace: Path, prep: Prep) -> None:
    path = person(workspace, "maria-lopez", MARIA)
    prep("--done", "confirm", "--done", "nonsense", code=4)
    assert path.read_text(encoding="utf-8") == MARIA


def test_done_with_what_leaves_no_touch(workspace: Path, prep: Prep) -> None:
    path = person(workspace, "zoe", ZOE)
    prep("--done", "second-person")
    assert "until: done" in path.read_text(encoding="utf-8")
    assert ids(prep("--json")) == ["follow-up:zoe:2026-11-23"]


def test_a_promise_is_ticked_in_the_debrief_of_its_own_person(workspace: Path, prep: Prep) -> None:
    for id, name in (("ann", "Ann O'Brien"), ("minh-khai", "Nguyễn Thị Minh Khai")):
        person(workspace, id, f"---\nname: {name}\nlog:\n  - at: 2026-11-20\n    touch: met\n---\n")
    anns, khais = debrief(workspace, "ann", "Ann O'Brien"), debrief(workspace, "minh-khai", "Nguyễn Thị Minh Khai")
    (mine,) = [id for id in ids(prep("--json")) if id.startswith("my-promise:minh-khai:")]
    done = prep("--done", mine)
    assert "Ticked off in" in done.stdout
    assert khais.read_text(encoding="utf-8") == DEBRIEF.format(name="Nguyễn Thị Minh Khai", id="minh-khai").replace(
        "[ ] **Me**", "[x] **Me**"
    )
    assert "[x]" not in anns.read_text(encoding="utf-8")
    assert mine not in ids(prep("--all", "--json"))


def test_snooze(workspace: Path, prep: Prep) -> None:
    person(workspace, "zoe", ZOE)
    said = prep("--snooze", "second-person", "--for", "1w").stdout
    assert said == "Put off until Wed 9 Dec 2026: Write to a second person, beside Zoë Müller-Łukasz.\n"
    assert ids(prep("--json")) == ["follow-up:zoe:2026-11-23"]
    assert "second-person:zoe:2026-11-23" in ids(prep("--json", now="2026-12-09T09:00"))
    prep("--snooze", "second-person", "--until", "2026-12-20", now="2026-12-09T09:00")
    assert "second-person:zoe:2026-11-23" not in ids(prep("--json", now="2026-12-19T09:00"))


@pytest.mark.parametrize(
    "words",
    [
        ("--snooze", "x", "--until", "tomorrow"),
        ("--snooze", "x", "--until", "2026-12-02"),
        ("--snooze", "x", "--for", "soon"),
        ("--snooze", "x", "--for", "0d"),
        ("--days", "-1"),
    ],
)
def test_wrong_use_is_explained(prep: Prep, words: tuple[str, ...]) -> None:
    assert "Error: Invalid value" in prep(*words, code=2).stderr


def test_a_calendar_file_is_brought_up_to_date(workspace: Path, prep: Prep) -> None:
    path = person(workspace, "maria-lopez", MARIA)
    file = workspace / "prep.ics"
    assert "Wrote 3 events" in prep("--ics", str(file)).stderr
    first = file.read_bytes()
    prep("--ics", str(file), now="2026-12-02T10:00")
    assert file.read_bytes() == first
    path.write_text(MARIA.replace("2026-12-03T14:00", "2026-12-08T09:30"), encoding="utf-8")
    prep("--ics", str(file), now="2026-12-02T11:00")

    def event(data: bytes) -> vobject.base.Component:
        events = vobject.readOne(data.decode()).vevent_list
        return next(each for each in events if each.uid.value.startswith("meeting:"))

    old, new = event(first), event(file.read_bytes())
    assert new.uid.value == old.uid.value
    assert new.dtstart.value > old.dtstart.value
    assert int(new.sequence.value) > int(old.sequence.value)


def test_o_writes_the_calendar_too(workspace: Path, prep: Prep) -> None:
    assert prep("-o", str(workspace / "prep.ics")).exit_code == 0
    assert (workspace / "prep.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    refused = prep("-o", "due.txt", code=2)
    assert "end the name in .ics" in refused.output


def test_a_calendar_of_somebody_else_stays(workspace: Path, prep: Prep) -> None:
    person(workspace, "maria-lopez", MARIA)
    file = workspace / "mine.ics"
    file.write_text("BEGIN:VCALENDAR\r\nPRODID:-//Me//Mine//EN\r\nEND:VCALENDAR\r\n")
    before = file.read_bytes()
    assert "exists and differs" in prep("--ics", str(file), code=7).stderr
    assert file.read_bytes() == before


def test_a_calendar_to_a_pipe(workspace: Path, prep: Prep) -> None:
    person(workspace, "maria-lopez", MARIA)
    assert len(vobject.readOne(prep("--ics", "-").stdout).vevent_list) == 3


def test_what_is_wrong_in_a_file_stops_nothing(workspace: Path, prep: Prep) -> None:
    person(workspace, "maria-lopez", MARIA)
    person(workspace, "broken", "---\nname: [\n---\n")
    person(
        workspace,
        "odd",
        "---\nname: Odd\ncountry: XQ\nlog:\n  - at: 2026-11-23\n    touch: sent\n  - at: someday\n    touch: met\n---\n",
    )
    bad = debrief(workspace, "maria-lopez", "María López")
    bad.write_text("---\n: [\n---\n", encoding="utf-8")
    (workspace / "people" / "half.md").write_bytes(b"\xff\xfe\x00")
    done = prep("--json")
    lines = done.stderr.splitlines()
    for name in ("broken.md", "odd.md", "half.md", "debrief.md"):
        assert any(name in line for line in lines), (name, done.stderr)
    assert any("'XQ'" in line for line in lines)
    assert {"follow-up:odd:2026-11-23", "meeting:maria-lopez:2026-11-18"} <= set(ids(done))


def test_settings_that_make_no_sense_are_named(workspace: Path, prep: Prep) -> None:
    person(workspace, "zoe", ZOE)
    (workspace / "prep.toml").write_text('[holidays]\ncountry = "Narnia"\n')
    assert "'Narnia'" in prep(code=1).stderr
    (workspace / "prep.toml").write_text("[rules]\nfollow_up_days = 0\n")
    assert "follow_up_days" in prep(code=1).stderr


def test_the_month_of_linkedin_notes(workspace: Path, prep: Prep) -> None:
    for number in range(5):
        log = f"log:\n  - at: 2026-12-0{number % 2 + 1}\n    touch: sent\n    channel: linkedin-note\n"
        person(workspace, f"p{number}", f"---\nname: Person {number}\n{log}---\n")
        if number == 2:
            assert "LinkedIn notes in December 2026: 3 of 5 sent." in prep().stdout
    assert "All 5 personalised LinkedIn notes for December 2026 are used" in prep().stdout
    (workspace / "prep.toml").write_text('[channel]\ntier = "premium"\n')
    assert "LinkedIn" not in prep().stdout


def test_a_read_only_workspace_can_be_looked_at(workspace: Path, prep: Prep) -> None:
    person(workspace, "maria-lopez", MARIA)
    (workspace / ".prep").write_text("a file where the folder of caches should be")
    assert "Meet María López" in prep().stdout


def test_a_clock_that_jumps(workspace: Path, prep: Prep) -> None:
    person(workspace, "maria-lopez", MARIA)
    person(workspace, "zoe", ZOE)
    before = ids(prep("--json"))
    prep("--json", now="2031-01-01T00:00")
    prep("--json", now="2020-01-01T00:00")
    assert ids(prep("--json")) == before


def test_several_commands_at_once_note_it_once(workspace: Path) -> None:
    path = person(workspace, "zoe", ZOE.replace("touch: sent", "touch: met"))
    commands = [
        subprocess.Popen(
            [sys.executable, "-m", "prep_assistant", "--workspace", str(workspace), "today", "--done", "thank-you:zoe"],
            env={**os.environ, "PREP_NOW": f"2026-11-24T09:00:{second:02}"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for second in range(4)
    ]
    said = [command.communicate(timeout=60) for command in commands]
    assert path.read_text(encoding="utf-8").count("touch: thanked") == 1
    assert sum("Logged: Zoë Müller-Łukasz, thanked." in out for out, _ in said) == 1
    for command, (out, err) in zip(commands, said, strict=True):
        assert command.returncode in (0, 4), err
        assert "Logged" in out or "done" in out + err


def test_the_same_id_twice_is_noted_once(workspace: Path, prep: Prep) -> None:
    path = person(workspace, "zoe", ZOE.replace("touch: sent", "touch: met"))
    said = prep("--done", "thank-you", "--done", "thank-you:zoe", now="2026-11-24T09:00").stdout
    assert "It was done meanwhile" in said
    assert path.read_text(encoding="utf-8").count("touch: thanked") == 1
