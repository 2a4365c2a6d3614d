"""`prep check` as its user meets it: what is printed, what the exit code is, and what happens to files it cannot read."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from prep_assistant.checks import RULES
from prep_assistant.cli import cli

GOOD = """Hi Maria,

We both studied geography at UW, and your talk on asthma maps made me look at the county's data differently.
You turn surveys into decisions, the part of public health I want to understand. Could we talk for 20 minutes
in the next two weeks?

Best wishes,
Sam
"""
BAD = "Hi Maria,\n\nWe both studied at UW, and your talk stayed with me. Is your team hiring?\n\nBest,\nSam\n"


def prep(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, ["check", *map(str, arguments)], input=stdin)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text("Subject: Fellow UW alum curious about health data\n\n" + GOOD, encoding="utf-8")
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bad.txt"
    path.write_text(BAD, encoding="utf-8")
    return path


def test_all_is_well_in_one_line(letter: Path) -> None:
    result = prep(letter, "--strict")
    assert (result.exit_code, result.stdout) == (0, f"{letter} (e-mail): all is well.\n")


def test_findings_are_grouped_with_words_reason_and_fix(bad: Path) -> None:
    result = prep(bad, "--kind", "email")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    start = lines.index("To mend")
    assert lines[start + 2] == "* line 3, advice_not_jobs: “Is your team hiring?”"
    assert lines[start + 3].startswith("  This reads as asking for a job")
    assert lines.index("To mend") < lines.index("To look at") < lines.index("By the way")
    assert any(line.startswith("  > ") for line in lines)


def test_strict_exits_3_after_printing(bad: Path, letter: Path) -> None:
    result = prep(letter, bad, "--strict")
    assert result.exit_code == 3
    assert "all is well" in result.stdout
    assert "Is your team hiring?" in result.stdout
    assert "1 thing to mend" in result.stderr


def test_standard_input() -> None:
    result = prep("-", stdin=GOOD)
    assert result.stdout.startswith("standard input (e-mail):")


def test_json_has_every_finding(bad: Path, letter: Path) -> None:
    result = prep(bad, letter, "--json", "--kind", "email")
    first, second = json.loads(result.stdout)["files"]
    assert first["counts"]["error"] == 1
    assert {"rule", "severity", "words", "reason", "fix", "where"} == set(first["findings"][0])
    assert second["findings"] == []


def test_a_saved_list(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    path.write_text(json.dumps({"must": [{"text": "Do you like it?"}]}), encoding="utf-8")
    result = prep(path)
    assert "question 1, open_ended: “Do you like it?”" in result.stdout


def test_a_saved_mail(tmp_path: Path) -> None:
    path = tmp_path / "draft.eml"
    path.write_bytes(
        b"X-Unsent: 1\r\nSubject: =?utf-8?q?Ma=C3=B1ana?=\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\nHi Jos=C3=A9,\r\n\r\nIs your company hiring?\r\n"
    )
    result = prep(path)
    assert "Is your company hiring?" in result.stdout
    assert "(e-mail)" in result.stdout


def test_a_saved_mail_with_an_attachment(tmp_path: Path) -> None:
    from email.message import EmailMessage

    mail = EmailMessage()
    mail["Subject"] = "Fellow UW alum"
    mail.set_content(GOOD)
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="cv.pdf")
    path = tmp_path / "with.eml"
    path.write_bytes(bytes(mail))
    assert "no_attachment" in prep(path).stdout


@pytest.mark.parametrize("kind", ["questions", "email", "linkedin-note", "inmail", "thanks", "notes"])
def test_every_kind_can_be_asked_for(kind: str, letter: Path) -> None:
    assert prep(letter, "--kind", kind).exit_code == 0


def test_the_rules_are_listed() -> None:
    text = prep("--list").stdout
    rules = json.loads(prep("--list", "--json").stdout)
    assert len(rules) == len(RULES)
    for rule in rules:
        assert rule["name"] in text
        assert {"name", "line", "about", "default", "source"} == set(rule)


# ---- what cannot be read ----------------------------------------------------------------------


def refused(result: Result) -> str:
    assert result.exit_code == 5, result.output
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 2
    return result.stderr


def test_a_missing_file(tmp_path: Path) -> None:
    assert "there is no such file" in refused(prep(tmp_path / "none.txt"))


def test_a_folder(tmp_path: Path) -> None:
    assert "is a folder" in refused(prep(tmp_path))


@pytest.mark.parametrize("content", [b"", b"  \n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(content)
    assert "is empty" in refused(prep(path))


@pytest.mark.parametrize(
    "content",
    [b"\x00\x01\x02" * 50, bytes(range(256)) * 8, b"\x89PNG\r\n\x1a\n\x00\x00", bytes(range(1, 32)) * 20 + b"\xff\xfa"],
)
def test_a_binary_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "picture.txt"
    path.write_bytes(content)
    refused(prep(path))


@pytest.mark.parametrize("content", [b"%PDF-1.7 ...", b"PK\x03\x04 ...", b"{\\rtf1 ..."])
def test_a_document(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(content)
    assert "Save it as plain text" in refused(prep(path))


def test_a_huge_file(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    path.write_bytes(b"word " * 450_000)
    assert "larger than 2 MB" in refused(prep(path))


def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    path.write_text("How did you start?", encoding="utf-8")
    path.chmod(0)
    if path.stat().st_uid == 0 or not _denied(path):
        pytest.skip("this user may read everything")
    refused(prep(path))


def _denied(path: Path) -> bool:
    try:
        path.read_bytes()
    except PermissionError:
        return True
    return False


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16", "utf-8-sig"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "letter.txt"
    text = "Hola Begoña,\n\nLos dos estudiamos geografía en Málaga; tu charla sobre los mapas me gustó. I have sent you my résumé. Could we talk for 20 minutes?\n\nBest,\nÁngel\n"
    path.write_bytes(text.encode(encoding))
    result = prep(path)
    assert result.exit_code == 0
    assert "résumé" in result.stdout


def test_nothing_named_is_a_usage_error() -> None:
    assert prep().exit_code == 2


def test_broken_json_is_read_as_text_and_a_wrong_list_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    path.write_text('{"must": [{"text": 7, "topic": "nonsense"}]}', encoding="utf-8")
    assert "prep questions --json" in refused(prep(path))
    path.write_text('{"must": [', encoding="utf-8")
    assert prep(path).exit_code == 0


def test_it_loads_only_the_judge(letter: Path) -> None:  # which is numpy, onnxruntime and the tokenizer
    code = (
        "import sys; from prep_assistant.cli import cli\n"
        f"try: cli(['check', {str(letter)!r}])\n"
        "except SystemExit: pass\n"
        "print([m for m in ('chromadb', 'openai', 'jinja2', 'rich', 'pydantic', 'httpx') if m in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.splitlines()[-1] == "[]"


def test_a_terminal_gets_the_same_words() -> None:
    import io

    from prep_assistant.checks.text import check_text
    from prep_assistant.output.findings import Checked, show

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    stream = Terminal()
    show(Checked("bad.txt", "e-mail", check_text(BAD, "email")), stream)
    assert "Is your team hiring?" in stream.getvalue()
    assert "[bold" not in stream.getvalue()


def test_a_pipe_without_quotation_marks_is_written_to(bad: Path) -> None:
    import io

    from prep_assistant.checks.text import check_text
    from prep_assistant.output.findings import Checked, show

    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    show(Checked("bad.txt", "e-mail", check_text(BAD, "email")), stream)
    stream.flush()
    assert b'"Is your team hiring?"' in raw.getvalue()
