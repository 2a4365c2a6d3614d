"""Counting tokens offline: never too few, never a download, and honest about which it is."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from token_texts import COUNTED, Counted

from prep_assistant.errors import InputError
from prep_assistant.prompting import tokens


@pytest.mark.parametrize("counted", COUNTED.values(), ids=COUNTED)
def test_the_estimate_is_never_under_the_truth(counted: Counted) -> None:
    assert tokens.estimate(counted.text, "o200k_base") >= counted.o200k
    assert tokens.estimate(counted.text, "cl100k_base") >= counted.cl100k
    assert tokens.estimate(counted.text) >= max(counted.o200k, counted.cl100k, counted.smollm2)


@pytest.mark.parametrize("name", ["english", "english-dense", "markdown"])
def test_english_is_estimated_within_a_quarter(name: str) -> None:
    counted = COUNTED[name]
    assert tokens.estimate(counted.text, "o200k_base") <= 1.25 * counted.o200k
    assert tokens.estimate(counted.text, "cl100k_base") <= 1.25 * counted.cl100k
    assert tokens.estimate(counted.text) <= 1.3 * counted.smollm2


@given(st.text(), st.text())
def test_more_text_never_takes_fewer_tokens(first: str, second: str) -> None:
    assert tokens.estimate(f"{first}\n{second}") + 1 >= max(tokens.estimate(first), 0) * 0.5
    assert tokens.estimate(first) >= 0
    assert bool(tokens.estimate(first)) or not first.strip()


@pytest.mark.parametrize(
    ("model", "encoding"),
    [
        ("gpt-5.4-mini", "o200k_base"), ("gpt-4o-2024-11-20", "o200k_base"), ("gpt-4.1", "o200k_base"),
        ("o3-mini", "o200k_base"), ("openai/gpt-5.2", "o200k_base"), ("gpt-6.2-sol", "o200k_base"),
        ("gpt-oss:20b", "o200k_base"), ("chatgpt-4o-latest", "o200k_base"), ("ft:gpt-4o-mini:acme", "o200k_base"),
        ("gpt-4", "cl100k_base"), ("gpt-4-turbo", "cl100k_base"), ("gpt-3.5-turbo", "cl100k_base"),
        ("gpt-35-turbo", "cl100k_base"), ("llama3.2:3b", ""), ("Qwen2.5-7B-Instruct", ""), ("", ""), ("olmo-2", ""),
    ],
)  # fmt: skip
def test_each_model_has_its_table(model: str, encoding: str) -> None:
    assert tokens.encoding_of(model) == encoding


def test_without_a_table_it_estimates_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    counter = tokens.counter("gpt-5.4-mini")
    assert not counter.exact
    assert "estimated on the safe side" in counter.how
    assert "--download-tokenizer" in counter.how
    assert counter.count("Could we talk?") == tokens.estimate("Could we talk?", "o200k_base")
    assert "not known" in tokens.counter("llama3.2:3b").how


def test_a_damaged_table_is_not_used_and_not_fetched_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = "https://openaipublic.blob.core.windows.net/encodings/o200k_base.tiktoken"
    file = tmp_path / hashlib.sha1(source.encode()).hexdigest()
    file.write_text("half of a table", encoding="utf-8")
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    assert tokens.table_file("o200k_base") is None
    assert not tokens.counter("gpt-5").exact
    assert tokens.count("one two", "gpt-5") >= 2
    assert file.read_text(encoding="utf-8") == "half of a table"


def test_a_download_of_something_else_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    page = tmp_path / "page.html"
    page.write_text("<html>sign in</html>", encoding="utf-8")
    with pytest.raises(InputError, match="not that table"):
        tokens.download("o200k_base", source=page.as_uri())
    with pytest.raises(InputError, match="could not be fetched"):
        tokens.download("o200k_base", source=(tmp_path / "none").as_uri())
    assert not (tmp_path / "cache").exists()


def test_special_tokens_are_ordinary_text() -> None:
    assert tokens.count("<|endoftext|> and <|im_start|>", "gpt-5") > 6


def test_long_texts_do_not_take_long() -> None:
    assert tokens.estimate("a" * 200_000) > 10_000
    assert tokens.estimate("1a" * 100_000) > 10_000
    assert tokens.estimate("[" * 200_000) > 10_000
