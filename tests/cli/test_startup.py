"""What `prep` costs before it does anything, and that every command explains itself."""

from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner

from prep_assistant.cli import COMMANDS, cli

HEAVY = (
    "chromadb",
    "openai",
    "onnxruntime",
    "numpy",
    "jinja2",
    "rich",
    "pydantic",
    "tokenizers",
    "httpx",
    "trafilatura",
)


def loaded_by(*args: str) -> set[str]:
    code = (
        "import sys\nfrom prep_assistant.cli import cli\n"
        f"try: cli({list(args)!r})\nexcept SystemExit: pass\n"
        "print('\\n'.join(sorted({name.split('.')[0] for name in sys.modules})), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize("args", [("--help",), ("--version",), *((name, "--help") for name in COMMANDS)])
def test_help_loads_nothing_heavy(args: tuple[str, ...]) -> None:
    assert not loaded_by(*args) & set(HEAVY)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example_or_a_sentence(name: str) -> None:
    done = CliRunner().invoke(cli, [name, "--help"])
    assert done.exit_code == 0
    assert "Usage:" in done.output
    assert COMMANDS[name][1] in CliRunner().invoke(cli, ["--help"]).output


def test_a_misspelt_command_is_answered_with_the_right_one() -> None:
    done = CliRunner().invoke(cli, ["question"])
    assert done.exit_code == 2
    assert "Did you mean 'questions'?" in done.output
