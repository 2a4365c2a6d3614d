"""`prep brief`, and `prep questions` for a person of the workspace: from files and flags to pages, in every form."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import docx
import pypdf
import pytest
from click.testing import CliRunner, Result

from prep_assistant.cli import cli

WORKSPACE: list[Path] = []
MARIA = """---
name: Maria López
title: Senior Epidemiologist
company: King County Public Health
location: Seattle, WA
met: we both studied at UW
introducer: sam-okafor
email: maria@example.org
log:
  - {at: 2026-11-20T09:12:00-08:00, touch: sent, channel: email, words: about surveillance work}
  - {at: 2026-11-24T10:00:00-08:00, touch: scheduled, channel: video, meeting: 2026-12-03T14:00:00-08:00}
---
Prefers mornings.
"""
PROFILE = """---
name: Dana Reyes
goal: decide whether to get an MPH
background: high school biology teacher, 8 years
skills: [R, teaching]
needs: ["at least $70k"]
---
"""
DEBRIEF = """---
contact: {id}
name: {name}
title: {title}
company: {company}
location: Seattle, WA
met: "{met}"
source: notes.md
digest: ""
consent: not asked
engine: built-in
---

# {name}

## Promises

{promises}

## The insider's view

### Conditions
{points}
"""


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture(autouse=True, scope="module")
def _one_workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One workspace for all: putting the shipped notes into an index for each test would cost seconds."""
    root = tmp_path_factory.mktemp("workspace")
    _write(root / "prep.toml", '[time]\nzone = "America/Los_Angeles"\n')
    _write(root / "profile.md", PROFILE)
    _write(root / "people" / "maria-lopez.md", MARIA)
    _write(
        root / "people" / "sam-okafor.md", "---\nname: Sam Okafor\ntitle: Epidemiologist\ncompany: Tacoma Health\n---\n"
    )
    _write(root / "people" / "ann-li.md", "---\nname: Ann Li\ntitle: Public Health Epidemiologist\n---\n")
    _write(root / "people" / "zoe.md", "---\nname: Zoë Müller-Łukasz\n---\n")
    WORKSPACE.append(root)
    yield
    WORKSPACE.clear()


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREP_NOW", "2026-12-01T10:00")


def prep(*args: str) -> Result:
    return CliRunner().invoke(cli, ["--workspace", str(WORKSPACE[0]), *args])


def fine(*args: str) -> Result:
    done = prep(*args)
    assert done.exit_code == 0, done.output
    return done


def folder() -> Path:
    return WORKSPACE[0] / "meetings" / "2026-12-03-maria-lopez"


def test_a_person_of_the_workspace_fills_everything_in() -> None:
    document = json.loads(fine("questions", "maria", "--json").stdout)
    assert document["person"] == {
        "name": "Maria López", "title": "Senior Epidemiologist", "company": "King County Public Health", "location": "Seattle, WA",
    }  # fmt: skip
    assert document["asker"]["goal"] == "decide whether to get an MPH"
    assert document["asker"]["skills"] == ["R", "teaching"]
    assert document["need_pay"] == 70000
    assert document["minutes"] == 20
    assert document["occupation"]["best"]["code"] == "19-1041.00"


def test_flags_beat_the_files_and_repeated_ones_replace() -> None:
    given = ("--goal", "see the work", "--skill", "SQL", "--location", "Austin, TX", "--minutes", "30")
    document = json.loads(fine("questions", "lopez", *given, "--json").stdout)
    assert document["asker"]["goal"] == "see the work"
    assert document["asker"]["skills"] == ["SQL"]
    assert document["asker"]["background"].startswith("high school biology")
    assert document["person"]["location"] == "Austin, TX"
    assert document["person"]["name"] == "Maria López"
    assert document["minutes"] == 30


def test_the_list_is_kept_with_the_meeting_and_edits_stay() -> None:
    done = fine("questions", "maria")
    assert "Saved in" in done.stderr
    assert "questions.md, questions.json" in done.stderr
    kept = folder() / "questions.md"
    json.loads((folder() / "questions.json").read_text(encoding="utf-8"))
    fine("questions", "maria", "--minutes", "15")
    assert "15 minutes" in kept.read_text(encoding="utf-8")  # nobody had touched it
    kept.write_text("my own order of questions\n", encoding="utf-8")
    assert "questions-2.md" in fine("questions", "maria").stderr
    assert kept.read_text(encoding="utf-8") == "my own order of questions\n"


def test_the_brief_on_the_terminal_and_in_the_folder() -> None:
    done = fine("brief", "maria")
    for part in (
        "Maria López\n===", "Thursday 3 December 2026, 2:00 PM to 2:20 PM, by video", "we both studied at UW", "Sam Okafor",
        "maria@example.org", "decide whether to get an MPH", "1. [2:02]", "20 Nov 2026: You wrote: about surveillance work",
        "Seattle-Tacoma-Bellevue", "Surveillance", "camera", "your need, $70,000",
    ):  # fmt: skip
        assert part in done.stdout, part
    assert "brief.html, brief.pdf" in done.stderr
    assert len(pypdf.PdfReader(folder() / "brief.pdf").pages) == 1
    assert "<h1" in (folder() / "brief.html").read_text(encoding="utf-8")
    before = (folder() / "brief.pdf").read_bytes()
    fine("brief", "maria")
    assert (folder() / "brief.pdf").read_bytes() == before
    assert sorted(path.name for path in folder().glob("brief*")) == ["brief.html", "brief.pdf"]


def test_every_format_by_suffix(tmp_path: Path) -> None:
    for command in ("brief", "questions"):
        for suffix in ("html", "pdf", "docx", "md", "txt", "json"):
            target = tmp_path / f"{command}.{suffix}"
            assert f"Wrote {target}" in fine(command, "maria", "-o", str(target)).stderr
            assert target.stat().st_size > 1500
        document = docx.Document(io.BytesIO((tmp_path / f"{command}.docx").read_bytes()))
        assert "Maria López" in document.core_properties.title
        pages = pypdf.PdfReader(tmp_path / f"{command}.pdf").pages
        assert len(pages) <= (1 if command == "brief" else 2)
        assert "Maria López" in pages[0].extract_text()
    assert json.loads((tmp_path / "brief.json").read_text("utf-8"))["format"] == "prep.brief/1"


def test_no_workspace_is_needed(tmp_path: Path) -> None:
    given = (
        "--name",
        "Zoë Müller-Łukasz",
        "--title",
        "Electrician",
        "--location",
        "Columbus, OH",
        "--met",
        "at a fair",
    )
    done = fine(
        "brief",
        *given,
        "--minutes",
        "15",
        "--at",
        "2026-12-05 9:30",
        "--by",
        "phone",
        "--paper",
        "a4",
        "-o",
        str(tmp_path / "b.pdf"),
    )
    assert "Saved" not in done.stderr
    page = pypdf.PdfReader(tmp_path / "b.pdf").pages[0]
    text = " ".join(page.extract_text().split())
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
    for part in (
        "Zoë Müller-Łukasz",
        "at a fair",
        "Saturday 5 December 2026",
        "by phone",
        "Call to the minute",
        "Columbus, OH",
    ):
        assert part in text, part


def test_paper_follows_the_country_and_the_setting(tmp_path: Path) -> None:
    sizes = {}
    for name, toml in {
        "us": "",
        "de": '[holidays]\ncountry = "DE"\n',
        "set": '[page]\npaper = "letter"\n[holidays]\ncountry = "DE"\n',
    }.items():
        _write(tmp_path / name / "prep.toml", toml)
        done = CliRunner().invoke(
            cli, ["--workspace", str(tmp_path / name), "brief", "--title", "Xyzzy", "-o", str(tmp_path / f"{name}.pdf")]
        )
        assert done.exit_code == 0, done.output
        sizes[name] = round(pypdf.PdfReader(tmp_path / f"{name}.pdf").pages[0].mediabox.width)
    assert sizes == {"us": 612, "de": 595, "set": 612}
    _write(tmp_path / "us" / "prep.toml", '[page]\npaper = "A3"\n')
    done = CliRunner().invoke(cli, ["--workspace", str(tmp_path / "us"), "brief", "--title", "Electrician"])
    assert done.exit_code == 1
    assert "'A3'; it must be" in done.output


def test_json_prints_and_says_where_it_was_kept_apart() -> None:
    done = fine("brief", "maria", "--json")
    assert json.loads(done.stdout)["person"]["introducer"] == "Sam Okafor"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("brief",), "Say whom you will meet"),
        (("questions",), "Say whom you will meet"),
        (("questions", "zoe"), "Nothing is known of Zoë Müller-Łukasz's work"),
        (("brief", "maria", "--at", "soonish"), "'soonish' is not a time"),
        (("brief", "maria", "--minutes", "17"), "15, 20, 30 or 45"),
        (("brief", "maria", "-o", "brief.xyz"), "cannot tell the format"),
        (("brief", "nobody-of-that-name"), "nobody-of-that-name"),
    ],
)
def test_what_goes_wrong_is_said(args: tuple[str, ...], said: str) -> None:
    done = prep(*args)
    assert done.exit_code != 0
    assert said in done.output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-12-05 14:00", "Saturday 5 December 2026, 2:00 PM"),
        ("2026-12-05 9:30", "Saturday 5 December 2026, 9:30 AM"),
        ("2026-12-05 2pm", "Saturday 5 December 2026, 2:00 PM"),
        ("2026-12-05 12:15 a.m.", "Saturday 5 December 2026, 12:15 AM"),
        ("tomorrow 9:30", "Wednesday 2 December 2026, 9:30 AM"),
        ("2026-12-05T14:00:00", "Saturday 5 December 2026, 2:00 PM"),
    ],
)
def test_times_as_people_write_them(text: str, said: str) -> None:
    assert said in fine("brief", "--title", "Xyzzy", "--at", text).stdout


def test_a_brief_of_somebody_of_whom_only_the_name_is_known() -> None:
    assert "Zoë Müller-Łukasz" in fine("brief", "zoe").stdout


def test_what_earlier_conversations_left_is_asked_on_without_names() -> None:
    """Two people disagree, one of them named her boss; Maria is met a second time and had promised something."""
    root = WORKSPACE[0] / "meetings"
    told = {
        "2026-11-02-sam-okafor": ("sam-okafor", "Sam Okafor", "Epidemiologist", "Tacoma Health", "", (
            "- The hours are flexible and most of us work from home · “the hours are flexible and most of us work from home” (line 1)\n"
            "- Janet Weiss decides about the hours at Tacoma Health (check) · “Janet Weiss decides about the hours at Tacoma Health” (line 2) (check)\n"
        )),
        "2026-11-09-ann-li": ("ann-li", "Ann Li", "Public Health Epidemiologist", "", "",
            "- Hours are fixed, hardly anybody works from home · “hours are fixed, hardly anybody works from home” (line 1)\n"),
        "2026-10-01-maria-lopez": ("maria-lopez", "Maria López", "Senior Epidemiologist", "", (
            "- [ ] **Maria**: send me the surveillance handbook · “I'll send you the surveillance handbook” (line 3)\n"), ""),
    }  # fmt: skip
    try:
        for name, (id_, person, title, company, promises, points) in told.items():
            _write(root / name / "debrief.md", DEBRIEF.format(
                id=id_, name=person, title=title, company=company, met=name[:10], promises=promises, points=points,
            ))  # fmt: skip
        document = json.loads(fine("questions", "maria", "--json").stdout)
        asked = [question["text"] for question in document["questions"]]
        assert asked[0].startswith("Thank you for making time again")
        assert "you would send me the surveillance handbook, and there is no hurry" in asked[0]
        assert "since we talked in October" in asked[0] or "since we talked on 1 October" in asked[0]
        third = next(text for text in asked if "One person in this work told me" in text)
        assert "flexible" in third
        assert "Another said" in third
        everything = json.dumps([document["questions"], document["sources"]], ensure_ascii=False)
        for secret in ("Sam", "Okafor", "Ann Li", "Janet", "Weiss", "Tacoma Health"):
            assert secret not in everything, secret
        text = fine("brief", "maria").stdout
        assert "They promised: send me the surveillance handbook" in text
        assert "last time" in text
        fresh = json.loads(fine("questions", "--title", "Epidemiologist", "--json").stdout)
        assert "One person" not in json.dumps(fresh)  # nobody in particular: nothing of the past
    finally:
        for name in told:
            (root / name / "debrief.md").unlink()


def test_the_pages_are_known_to_prompts(tmp_path: Path) -> None:
    listed = fine("prompts", "list").stdout
    for name in ("pages/brief.typ", "pages/brief.html", "pages/questions.typ", "etiquette"):
        assert name in listed
    assert "variants" in fine("prompts", "show", "pages/brief.typ", "--variables").stdout
    assert "close" in fine("prompts", "show", "etiquette", "--variables").stdout
    try:
        assert "pages/brief.typ is yours" in fine("prompts", "copy", "pages/brief.typ").stdout
        copy = WORKSPACE[0] / "prompts" / "pages" / "brief.typ"
        copy.write_text("#json(bytes(sys.inputs.content)).title, on my own page", encoding="utf-8")
        fine("brief", "maria", "-o", str(tmp_path / "own.pdf"))
        assert "Maria López, on my own page" in pypdf.PdfReader(tmp_path / "own.pdf").pages[0].extract_text()
        copy.write_text("#let x = (", encoding="utf-8")
        broken = prep("brief", "maria", "-o", str(tmp_path / "broken.pdf"))
        assert "brief.typ:1" in broken.output
        assert not (tmp_path / "broken.pdf").exists()
    finally:
        copy.unlink(missing_ok=True)
