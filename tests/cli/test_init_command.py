"""`prep init`: makes what is missing, fills in what is empty, and leaves the rest alone."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from prep_assistant.cli import cli

Run = Callable[..., Result]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def init(here: Path) -> Run:
    def run(*args: str, code: int = 0) -> Result:
        result = CliRunner().invoke(cli, ["init", *args])
        assert result.exit_code == code, result.output
        return result

    return run


def snapshot(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".prep/" not in str(path)
    }


def test_a_new_workspace(init: Run, here: Path) -> None:
    said = init(
        "--name", "Zoë Müller-Łukasz", "--background", "retail manager, 6 years", "--skill", "SQL", "--skill", "teaching: 8 years",
        "--need", "at least $60k", "--school", "Ohio State", "--zone", "Europe/Berlin", "--country", "de", "--tier", "premium",
    ).output  # fmt: skip
    assert said.splitlines()[:2] == [
        f"Your workspace: {here}",
        "Made: people/, meetings/, notes/, profile.md, prep.toml, .gitignore",
    ]
    assert len(said.split("Next:\n")[1].splitlines()) == 3
    assert tomllib.loads((here / "prep.toml").read_text()) == {
        "time": {"zone": "Europe/Berlin"}, "holidays": {"country": "DE"}, "channel": {"tier": "premium"}, "rules": {}, "page": {}, "store": {},
    }  # fmt: skip
    profile = (here / "profile.md").read_text()
    assert "name: Zoë Müller-Łukasz\nemail:\n" in profile
    assert (
        '# what you are good at, with proof if you like: Prep asks where it counts\nskills:\n  - SQL\n  - "teaching: 8 years"\n'
        in profile
    )
    assert ".prep/\n" in (here / ".gitignore").read_text()
    for path in (here / "people", here / "profile.md", here / "prep.toml"):
        assert path.stat().st_mode & 0o077 == 0


def test_again_changes_nothing(init: Run, here: Path) -> None:
    init("--name", "Zoë")
    before = snapshot(here)
    assert "Left as it was: profile.md, prep.toml" in init().output
    assert "Left as it was: profile.md, prep.toml" in init("--name", "Zoë").output
    assert snapshot(here) == before


def test_what_was_edited_stays_and_what_is_empty_is_filled(init: Run, here: Path) -> None:
    init()
    profile, toml = here / "profile.md", here / "prep.toml"
    edited = profile.read_text().replace("name:\n", "name:  'Zoë'   # me\npronouns: they\n") + "My own words.\r\n"
    profile.write_bytes(edited.encode())
    toml.write_text('# mine\n[channel]\ntier = "premium" # since May\nextra = 1\n[own]\nx = 2\n')
    said = init("--name", "Bob", "--goal", "decide", "--tier", "free", "--zone", "Europe/Berlin").output
    assert "Filled in: goal in profile.md, zone in prep.toml" in said
    assert "name in profile.md (--force replaces it)" in said
    assert "tier in prep.toml (--force replaces it)" in said
    assert profile.read_bytes().decode() == edited.replace("goal:\n", "goal: decide\n")
    assert (
        toml.read_text()
        == '# mine\n[channel]\ntier = "premium" # since May\nextra = 1\n[own]\nx = 2\n\n[time]\nzone = "Europe/Berlin"\n'
    )
    assert (
        "Filled in: name in profile.md, tier in prep.toml" in init("--name", "Bob", "--tier", "free", "--force").output
    )
    assert profile.read_bytes().decode() == edited.replace("goal:\n", "goal: decide\n").replace("'Zoë'", "Bob")
    assert 'tier = "free" # since May\nextra = 1\n' in toml.read_text()


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("--zone", "Mars/Olympus"), 1, "--zone Mars/Olympus is not a time zone"),
        (("--country", "XX"), 1, "no public holidays are known"),
        (("--tier", "gold"), 2, "'gold' is not one of"),
        (("--resume", "nowhere.pdf"), 2, "does not exist"),
        (("--name", "x" * 3000), 2, "at most 2,000"),
    ],
)
def test_nothing_is_made_when_something_given_is_wrong(
    init: Run, here: Path, args: tuple[str, ...], code: int, said: str
) -> None:
    assert said in init(*args, code=code).output
    assert list(here.iterdir()) == []


def test_a_file_that_is_no_resume_makes_nothing(init: Run, here: Path) -> None:
    (here / "empty.md").write_text("\n")
    assert init("--resume", "empty.md", code=5).output.startswith("prep: ")
    assert [path.name for path in here.iterdir()] == ["empty.md"]


def test_a_resume_begins_the_profile_and_flags_beat_it(init: Run, here: Path) -> None:
    (here / "cv.json").write_text(
        json.dumps({"basics": {"name": "Zoë Müller", "email": "zoe@example.org"}, "skills": [{"name": "SQL"}], "education": [{"institution": "Ohio State University"}]})
    )  # fmt: skip
    said = init("--resume", "cv.json", "--email", "me@example.com").output
    assert "The profile was begun from cv.json" in said
    profile = (here / "profile.md").read_text()
    for line in ("name: Zoë Müller\n", "email: me@example.com\n", "  - SQL\n", "  - Ohio State University\n"):
        assert line in profile


def test_inside_a_workspace_none_is_made_unless_asked(init: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    init()
    inner = here / "notes" / "deep"
    inner.mkdir()
    monkeypatch.chdir(inner)
    assert f"lies inside the workspace {here}" in init(code=5).output
    assert CliRunner().invoke(cli, ["--workspace", ".", "init"]).exit_code == 0
    assert (inner / "prep.toml").is_file()


def test_a_broken_profile_is_named_and_left(init: Run, here: Path) -> None:
    (here / "profile.md").write_text("---\nname: a: b\n---\n")
    assert f"{here}/profile.md:2: a value with a colon in it must stand in quotes" in init().output
    assert "profile.md:2" in init("--name", "Zoë", code=5).output
    assert (here / "profile.md").read_text() == "---\nname: a: b\n---\n"


def test_a_broken_prep_toml_is_named_and_left(init: Run, here: Path) -> None:
    (here / "prep.toml").write_text("[time\n")
    assert "prep.toml" in init(code=1).output
    assert (here / "prep.toml").read_text() == "[time\n"


def test_a_gitignore_of_one_s_own_gets_one_line_more(init: Run, here: Path) -> None:
    (here / ".gitignore").write_bytes(b"*.tmp\r\nlast")
    init()
    assert (here / ".gitignore").read_bytes() == b"*.tmp\r\nlast\r\n.prep/\r\n"
    init()
    assert (here / ".gitignore").read_bytes() == b"*.tmp\r\nlast\r\n.prep/\r\n"


def test_json(init: Run, here: Path) -> None:
    found = json.loads(init("--json", "--name", "Zoë").stdout)
    assert found["workspace"] == str(here)
    assert found["made"] == ["people/", "meetings/", "notes/", "profile.md", "prep.toml", ".gitignore"]
