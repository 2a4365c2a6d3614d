"""The people of a workspace as files: what changes, what stays, what the cache may and may not do."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from prep_assistant.domain import Person
from prep_assistant.errors import InputError, NotFound, OutputError
from prep_assistant.relationship import Contact, Snooze, Touch
from prep_assistant.workspace.people import People

SEATTLE = ZoneInfo("America/Los_Angeles")
AT = datetime(2026, 11, 20, 9, 12, tzinfo=SEATTLE)
BY_HAND = (
    "\ufeff---\r\n"
    "# María, from the fair\r\n"
    "title:   'Senior Data Analyst'   # her words\r\n"
    'name: "María López"\r\n'
    "pets: [cat, {name: Mochi}]\r\n"
    "\r\n"
    "log: [{at: 2026-11-01, touch: sent}]\r\n"
    "...\r\n"
    "My own words.\r\n\r\n---\r\ntitle: not a key\r\n"
)


@pytest.fixture
def people(tmp_path: Path) -> People:
    return fresh(tmp_path)


def fresh(root: Path, zone: ZoneInfo = SEATTLE, settles: float = 2.0) -> People:
    return People(root / "people", zone, root / ".prep" / "people.sqlite", settles=settles)


def put(root: Path, name: str, text: str) -> Path:
    path = root / "people" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode())
    return path


def trusting(root: Path, zone: ZoneInfo = SEATTLE) -> People:
    """Return people whose cache holds everything, and trusts files that were written just now."""
    people = fresh(root, zone, settles=-60)
    people.all()
    with sqlite3.connect(root / ".prep" / "people.sqlite") as database:
        assert database.execute("SELECT count(*) FROM file").fetchone()[0]
    return people


def test_a_new_person_gets_a_file_of_their_own(people: People, tmp_path: Path) -> None:
    maria = people.add(
        Contact(
            "", Person("María López", "Analyst", "King County"), emails=("maria@example.org",), words="Met at the fair."
        )
    )
    again = people.add(Contact("", Person("Maria Lopez")))
    assert (maria.id, again.id) == ("maria-lopez", "maria-lopez-2")
    path = tmp_path / "people" / "maria-lopez.md"
    assert maria.where == str(path)
    assert path.read_text() == (
        "---\nname: María López\ntitle: Analyst\ncompany: King County\nemail: maria@example.org\n---\n\nMet at the fair.\n"
    )
    assert path.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "people").stat().st_mode & 0o777 == 0o700
    assert people.all() == (maria, again)
    assert people.get("maria-lopez") == maria


def test_a_name_is_taken_also_in_other_case(people: People, tmp_path: Path) -> None:
    put(tmp_path, "ANN-LEE.md", "---\nname: Ann Lee\n---\n")
    assert people.add(Contact("", Person("Ann Lee"))).id == "ann-lee-2"
    with pytest.raises(InputError, match="there is a person Ann-Lee already"):
        people.add(Contact("Ann-Lee", Person("Ann Lee")))


def test_a_change_keeps_every_other_byte(people: People, tmp_path: Path) -> None:
    path = put(tmp_path, "maria-lopez.md", BY_HAND)
    people.edit("maria-lopez", {"title": "Lead: data", "company": "King County", "tags": ["phug"]})
    people.log("maria-lopez", Touch(AT, "replied", "email", "happy to, after Thanksgiving"))
    assert path.read_bytes().decode() == BY_HAND.replace("'Senior Data Analyst'", '"Lead: data"').replace(
        "touch: sent}]\r\n",
        'touch: sent}, {at: "2026-11-20T09:12:00-08:00", touch: replied, channel: email, words: "happy to, after Thanksgiving"}]\r\n'
        "company: King County\r\ntags: [phug]\r\n",
    ).replace('"2026-11-20T09:12:00-08:00"', "2026-11-20T09:12:00-08:00")
    people.unlog("maria-lopez")
    people.edit("maria-lopez", {"title": "Senior Data Analyst", "company": None, "tags": None})
    assert path.read_bytes().decode() == BY_HAND.replace("'Senior Data Analyst'", "Senior Data Analyst")
    assert people.problems == ()


def test_a_change_that_changes_nothing_does_not_touch_the_file(people: People, tmp_path: Path) -> None:
    path = put(tmp_path, "maria-lopez.md", BY_HAND)
    before = path.stat()
    people.edit("maria-lopez", {"title": "Senior Data Analyst", "company": None})
    people.log("maria-lopez", Touch(datetime(2026, 11, 1, tzinfo=SEATTLE), "sent", day_only=True))
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_value_that_its_key_does_not_take_is_refused(people: People) -> None:
    maria = people.add(Contact("", Person("María López")))
    before = Path(maria.where).read_bytes()
    for changes in ({"email": "maria"}, {"country": "Norway"}, {"connection": "school"}, {"title": ["a", "b"]}):
        with pytest.raises(InputError, match="maria-lopez was not changed"):
            people.edit(maria.id, changes)
    assert Path(maria.where).read_bytes() == before
    assert people.edit(maria.id, {"email": ["a@example.org", "b@example.org"]}).emails == (
        "a@example.org",
        "b@example.org",
    )


def test_a_broken_file_is_never_written(people: People, tmp_path: Path) -> None:
    path = put(tmp_path, "bo.md", "---\nname: Bo: the first\ntitle: x\n---\nWords.\n")
    for change in (
        lambda: people.edit("bo", {"title": "y"}),
        lambda: people.log("bo", Touch(AT, "sent")),
        lambda: people.snooze("bo", Snooze("x", None)),
        lambda: people.unlog("bo"),
    ):
        with pytest.raises(InputError, match=r"bo\.md:2: a value with a colon in it must stand in quotes") as caught:
            change()
        assert "not changed" in caught.value.hint
    assert path.read_text() == "---\nname: Bo: the first\ntitle: x\n---\nWords.\n"


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        (b"---\nname: B\xf6\n---\n", 2, "byte 0xf6 is no UTF-8"),
        (b"---\nname: Bo\nWords\n", 1, "no closing line ---"),
        (b"---\nname: Bo\n---\nx\0y", 4, "this is no text file"),
        (b"\x89PNG\r\n\x1a\n\0", 1, "byte 0x89 is no UTF-8"),
        (b"x" * 4_000_001, 1, "larger than 4 MB"),
        (b"---\n- Bo\n---\n", 2, "expected “key: value” lines"),
    ],
)
def test_what_cannot_be_read_is_said_and_stops_nobody_else(
    people: People, tmp_path: Path, data: bytes, line: int, said: str
) -> None:
    people.add(Contact("", Person("Ann")))
    (tmp_path / "people" / "bo.md").write_bytes(data)
    assert [contact.name for contact in people.all()] == ["Ann"]
    assert [(Path(problem.where).name, problem.line) for problem in people.problems] == [("bo.md", line)]
    assert said in people.problems[0].what
    with pytest.raises(InputError, match=rf"bo\.md:{line}: "):
        people.get("bo")


def test_other_things_in_the_folder_are_left_alone(people: People, tmp_path: Path) -> None:
    people.add(Contact("", Person("Ann")))
    folder = tmp_path / "people"
    (folder / "_template.md").write_text("---\nname: [\n")
    (folder / ".hidden.md").write_text("---\n")
    (folder / "README.md").write_text("# What is here\n")
    (folder / "notes.txt").write_text("x")
    (folder / "folder.md").mkdir()
    (folder / "gone.md").symlink_to(folder / "nowhere")
    os.mkfifo(folder / "pipe.md")
    assert [contact.name for contact in people.all()] == ["Ann"]
    assert people.problems == ()
    people.log("ann", Touch(AT, "sent"))
    assert sorted(path.name for path in folder.iterdir()) == [
        ".hidden.md", "README.md", "_template.md", "ann.md", "folder.md", "gone.md", "notes.txt", "pipe.md",
    ]  # fmt: skip


@pytest.mark.parametrize("id", ["", "..", "../profile", "a/b", "nobody", ".hidden", "_t", "a\0b", "x" * 300])
def test_an_id_names_a_person_and_nothing_else(people: People, tmp_path: Path, id: str) -> None:
    people.add(Contact("", Person("Ann")))
    (tmp_path / "profile.md").write_text("---\nname: Me\n---\n")
    with pytest.raises(NotFound):
        people.edit(id, {"title": "x"})
    with pytest.raises(NotFound):
        people.find(id)


def test_a_linked_file_is_written_where_it_lies(people: People, tmp_path: Path) -> None:
    (tmp_path / "people").mkdir()
    (tmp_path / "shared.md").write_text("---\nname: Ann\n---\n")
    (tmp_path / "people" / "ann.md").symlink_to(tmp_path / "shared.md")
    people.edit("ann", {"title": "Nurse"})
    assert (tmp_path / "people" / "ann.md").is_symlink()
    assert (tmp_path / "shared.md").read_text() == "---\nname: Ann\ntitle: Nurse\n---\n"


def test_snoozes_replace_each_other(people: People) -> None:
    ann = people.add(Contact("", Person("Ann")))
    people.snooze(ann.id, Snooze("thank-you:ann:2026-12-03", date(2026, 12, 5)))
    people.snooze(ann.id, Snooze("follow-up:ann:2026-11-20", None))
    after = people.snooze(ann.id, Snooze("thank-you:ann:2026-12-03", date(2026, 12, 9)))
    assert after.snoozed == (
        Snooze("follow-up:ann:2026-11-20", None),
        Snooze("thank-you:ann:2026-12-03", date(2026, 12, 9)),
    )


def test_the_same_touch_is_noted_once_and_the_last_can_be_taken_back(people: People) -> None:
    ann = people.add(Contact("", Person("Ann")))
    before = Path(ann.where).read_bytes()
    first, second = Touch(AT, "sent", "email"), Touch(AT + timedelta(days=2), "replied", words="yes:\n“gladly” #1")
    for touch in (first, first, second, first, second):
        after = people.log(ann.id, touch)
    assert after.touches == (first, second)
    earlier = people.log(ann.id, Touch(AT - timedelta(days=9), "note"))
    assert [touch.kind for touch in earlier.touches] == ["note", "sent", "replied"]
    assert people.unlog(ann.id)[1].kind == "note"  # noted last, though it happened first
    assert people.unlog(ann.id)[1] == second
    assert people.unlog(ann.id)[1] == first
    with pytest.raises(NotFound, match="nothing is logged"):
        people.unlog(ann.id)
    assert Path(ann.where).read_bytes() == before


def test_a_person_is_removed_to_where_they_can_be_got_back(people: People, tmp_path: Path) -> None:
    for _ in range(2):
        ann = people.add(Contact("", Person("Ann")))
        kept = people.remove(ann.id)
        assert people.all() == ()
    assert sorted(path.name for path in kept.parent.iterdir()) == ["ann-2.md", "ann.md"]
    kept.rename(tmp_path / "people" / "ann.md")
    assert people.find("ann").name == "Ann"


# ---- the cache ----------------------------------------------------------------------------------


def test_the_cache_says_what_the_files_say(people: People, tmp_path: Path) -> None:
    put(tmp_path, "maria-lopez.md", BY_HAND)
    put(tmp_path, "bo.md", "---\nname: Bo: x\n---\n")
    put(tmp_path, "zoe.md", "---\nname: Zoë\ncountry: Norway\n---\n")
    for name in "ab":
        people.add(Contact("", Person(name.upper()), touches=(Touch(AT, "sent"), Touch(AT, "met", meeting=AT))))
    first = people.all()
    second = trusting(tmp_path)
    assert (second.all(), second.problems) == (first, people.problems)
    assert [contact.name for contact in first] == ["A", "B", "María López", "Zoë"]
    assert len(people.problems) == 2


def test_an_edit_by_hand_is_seen_whatever_the_cache_holds(people: People, tmp_path: Path) -> None:
    path = put(tmp_path, "ann.md", "---\nname: Ann\n---\n")
    people = trusting(tmp_path)
    assert people.all()[0].name == "Ann"
    before = path.stat()
    path.write_text("---\nname: Eve\n---\n")  # the same size
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))  # and the same time, as rsync would leave it
    assert people.all()[0].name == "Eve"
    path.unlink()
    assert people.all() == ()


def test_a_change_within_one_tick_of_the_clock_is_seen(people: People, tmp_path: Path) -> None:
    path = put(tmp_path, "ann.md", "---\nname: Ann\n---\n")
    for name in ("Eve", "Ida", "Bob", "Joe"):
        path.write_text(f"---\nname: {name}\n---\n")
        assert fresh(tmp_path).all()[0].name == name


SPOILT = {
    "garbage": lambda cache: cache.write_bytes(b"SQLite format 3\0 and no more" * 99),
    "empty": lambda cache: cache.write_bytes(b""),
    "gone": lambda cache: cache.unlink(),
    "folder": lambda cache: (cache.unlink(), cache.mkdir()),
    "cut short": lambda cache: os.truncate(cache, 5_000),
    "other tables": lambda cache: run(cache, "ALTER TABLE file RENAME TO elif"),
    "no JSON": lambda cache: run(cache, "UPDATE file SET content = '[{'"),
    "other JSON": lambda cache: run(cache, "UPDATE file SET content = '[1, [], []]'"),
    "nothing": lambda cache: run(cache, "UPDATE file SET content = NULL"),
}


def run(cache: Path, statement: str) -> None:
    with sqlite3.connect(cache) as database:
        database.execute(statement)


@pytest.mark.parametrize("spoil", SPOILT)
def test_a_spoilt_cache_costs_nothing_but_time(tmp_path: Path, spoil: str) -> None:
    put(tmp_path, "ann.md", "---\nname: Ann\n---\n")
    trusting(tmp_path)
    SPOILT[spoil](tmp_path / ".prep" / "people.sqlite")
    for _ in range(2):
        assert [contact.name for contact in fresh(tmp_path, settles=-60).all()] == ["Ann"]


def test_another_time_zone_reads_local_times_anew(tmp_path: Path) -> None:
    put(tmp_path, "ann.md", "---\nname: Ann\nlog: [{at: 2026-11-20 09:12, touch: sent}]\n---\n")
    trusting(tmp_path)
    berlin = ZoneInfo("Europe/Berlin")
    found = fresh(tmp_path, berlin, settles=-60).all()[0].touches[0].at
    assert found == datetime(2026, 11, 20, 9, 12, tzinfo=berlin)
    assert fresh(tmp_path, settles=-60).all()[0].touches[0].at == AT


def test_people_who_are_not_there_yet(people: People, tmp_path: Path) -> None:
    assert people.all() == ()
    with pytest.raises(NotFound, match="nobody called “maria”") as caught:
        people.find("maria")
    assert 'prep people add "maria"' in caught.value.hint
    assert not (tmp_path / "people").exists()
    assert not (tmp_path / ".prep").exists()


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "people").write_text("x")
    assert fresh(tmp_path).all() == ()
    with pytest.raises(OutputError, match="people"):
        fresh(tmp_path).add(Contact("", Person("Ann")))


def test_several_are_added_in_one_turn(people: People) -> None:
    added = people.add_all(Contact("", Person("Ann", company=str(number))) for number in range(5))
    assert [contact.id for contact in added] == ["ann", "ann-2", "ann-3", "ann-4", "ann-5"]
    assert set(people.all()) == {replace(contact) for contact in added}
