"""The layers of the package: stages do not import each other, and each third party has one owner."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "prep_assistant"
STAGES = ("workspace", "knowledge", "occupations", "prompting", "drafting", "checks", "output", "learning")
# drafting fills patterns through the templates that prompting owns; learning reads figures and words as debriefs do
ALLOWED = {"drafting": {"prompting"}, "learning": {"drafting"}}
OWNERS = {
    "chromadb": {"knowledge/vector_index.py"}, "jinja2": {"prompting/templates.py"}, "filelock": {"locking.py"},
    "onnxruntime": {"knowledge/embedding.py"}, "tokenizers": {"knowledge/embedding.py"},
    "pypdf": {"knowledge/source_pdf.py"}, "docx": {"knowledge/source_docx.py", "output/docx.py"}, "openai": {"openai_client/server.py", "openai_client/errors.py"}, "tiktoken": {"prompting/tokens.py"},
    "trafilatura": {"knowledge/source_html.py"}, "ruamel": {"frontmatter/typed.py"}, "yaml": {"frontmatter/tree.py"},
    "httpx": {"knowledge/source_url.py", "knowledge/vector_index.py"},  # it translates what Chroma's client lets through
    "tzlocal": {"clock.py"}, "typst": {"output/typesetting.py"}, "icalendar": {"output/calendar.py"}, "vobject": {"workspace/vcards.py"},
    "holidays": {"workspace/business_days.py"}, "webvtt": {"knowledge/transcript_cues.py"}, "pyperclip": {"output/clipboard.py"},
    "charset_normalizer": {"knowledge/source_text.py", "cli/check.py"},
}  # fmt: skip
FILES = sorted(PACKAGE.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_keep_to_the_layers(path: Path) -> None:
    place = path.relative_to(PACKAGE).parts[0]
    for module in imports(path):
        parts = module.split(".")
        if parts[0] != "prep_assistant" or len(parts) < 2:
            continue
        if place in STAGES:
            assert parts[1] not in {"cli", "pipeline"}, f"{path} imports {module}"
            assert parts[1] not in set(STAGES) - {place} - ALLOWED.get(place, set()), f"{path} imports {module}"
        if path.name in {"domain.py", "errors.py"} and path.parent == PACKAGE:
            assert (path.name, parts[1]) == ("domain.py", "errors"), f"{path} imports {module}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_each_third_party_has_one_owner(path: Path) -> None:
    here = path.relative_to(PACKAGE).as_posix()
    for module in imports(path):
        owners = OWNERS.get(module.split(".")[0])
        assert owners is None or here in owners, f"{here} imports {module}; its owner is {owners}"
