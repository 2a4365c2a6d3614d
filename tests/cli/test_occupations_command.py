import io
import json
import subprocess
import sys

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from prep_assistant.cli import cli
from prep_assistant.cli.occupations import look_up
from prep_assistant.output.occupations import print_terminal, to_text


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["occupations", *arguments])


def test_a_title_and_a_place() -> None:
    result = run("Electrician", "--location", "Columbus")
    assert result.exit_code == 0
    assert result.stdout.startswith("Electricians  47-2111.00\n")
    for words in ("Columbus is a place in Ohio, Georgia and Indiana", "$50,300", "$79,970", "United States", "+9.5 percent",
                  "Troubleshooting", "Helpers--Electricians  47-3013.00", "May 2025", "CC BY 4.0"):  # fmt: skip
        assert words in result.stdout
    assert "\x1b" not in result.stdout


def test_every_number_in_brackets_leads_to_a_source() -> None:
    import re

    text = run("47-2111").stdout
    body, sources = text.split("\nSources\n")
    cited = {int(number) for number in re.findall(r"\[(\d+)\]", body)}
    listed = {int(number) for number in re.findall(r"^  \[(\d+)\]", sources, re.M)}
    assert cited == listed == set(range(1, len(listed) + 1))


def test_a_code_instead_of_a_title() -> None:
    assert run("47-2111").stdout.startswith("Electricians")
    assert run("whatever", "--occupation", "29-1141.00").stdout.startswith("Registered Nurses")
    assert run("--occupation", "29-1141").stdout.startswith("Registered Nurses")


def test_json_is_complete() -> None:
    result = run("RN – ICU (nights)", "--location", "Plano, TX", "--limit", "1", "--json")
    whole = json.loads(result.stdout)
    assert whole["format"] == "prep.occupations/1"
    assert whole["facts"]["occupation"]["code"].startswith("29-1141")
    assert whole["facts"]["pay_nation"]["median"] == 97550
    assert whole["place"]["area"]["name"] == "Dallas-Fort Worth-Arlington, TX"
    assert len(whole["facts"]["skills"]) > 20  # --limit is for reading, not for data
    assert whole["facts"]["sources"]["outlook"]["period"] == "2024–34"
    assert whole["facts"]["pay_here"]["top_coded"] == []


def test_limit_shortens_lists() -> None:
    assert len(run("47-2111", "--limit", "2").stdout) < len(run("47-2111", "--limit", "12").stdout)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("asdfqwer zzz",), 4, "no occupation is known as"),
        (("--occupation", "99-9999"), 4, "there is no occupation"),
        (("99-9999",), 4, "there is no occupation"),
        ((), 2, "Give a job title"),
        (("",), 2, "Give a job title"),
        (("nurse", "--limit", "0"), 2, "--limit"),
    ],
)
def test_what_cannot_be_looked_up(arguments: tuple[str, ...], code: int, words: str) -> None:
    result = run(*arguments)
    assert result.exit_code == code
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_places_abroad_are_said() -> None:
    text = run("47-2111", "--location", "Berlin, Germany").stdout
    assert "the published figures are American" in text
    assert "Pay is shown for the United States, not for Berlin, Germany." in text


def test_an_area_without_figures_is_said() -> None:
    text = run("27-2011", "--location", "Montana").stdout
    assert "No figures are published for Montana; the nearest are of the United States." in text
    assert "an hour" in text


def test_figures_of_a_broader_occupation_are_said_to_be() -> None:
    text = " ".join(run("11-3071.04").stdout.split())
    assert "Published for Transportation, Storage, and Distribution Managers, not for this occupation alone." in text


def test_nothing_published() -> None:
    text = run("55-3016").stdout
    assert text.startswith("Infantry")
    assert "Not published" in text


@pytest.mark.parametrize("width", [60, 80, 96, 120])
def test_no_line_is_longer_than_the_window(width: int) -> None:
    for code in ("47-2111", "27-2091", "29-1229.03", "51-9041"):
        report = look_up("", "Columbus, IN", code, 8)
        longest = max(to_text(report, width).splitlines(), key=len)
        assert len(longest) <= max(width, 84) or "https://" in longest


def test_a_terminal_gets_colour_and_the_same_words() -> None:
    report = look_up("Electrician", "Columbus, OH", "", 5)
    window = Console(file=io.StringIO(), width=100, force_terminal=True, color_system="standard")
    print_terminal(report, window)
    shown = window.file.getvalue()  # type: ignore[attr-defined]
    assert "\x1b[" in shown
    assert "Troubleshooting" in shown
    assert "[1]" in shown


def test_characters_a_pipe_lacks_are_replaced() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "prep_assistant", "occupations", "47-2111"],
        capture_output=True, env={"PYTHONIOENCODING": "ascii", "PATH": "/usr/bin:/bin", "HOME": "/nonexistent"}, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert b"Electricians" in result.stdout


def test_nothing_heavy_is_imported() -> None:
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom prep_assistant.cli import cli\n"
        "assert CliRunner().invoke(cli, ['occupations', 'welder', '--location', 'Plano, TX']).exit_code == 0\n"
        "print([m for m in ('chromadb', 'numpy', 'onnxruntime', 'openai', 'jinja2', 'pydantic') if m in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_help_has_examples() -> None:
    text = run("--help").stdout
    assert 'prep occupations "S&OP Manager" --location "Plano, TX"' in text
