"""Runs as files: everything is kept, nothing secret is, and an earlier answer is found again."""

from __future__ import annotations

import json
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from prep_assistant.domain import Finding
from prep_assistant.errors import NotFound
from prep_assistant.exchange import Asked, Part, Run, Sending
from prep_assistant.model import ChatMessage, Reply
from prep_assistant.workspace.runs import BLOTTED, Prices, Runs

KEY = "sk-proj-abcdefGHIJKL0123456789"


def run(about: str = "Zoë Müller-Łukasz", digest: str = "d" * 64, text: str = "Write.", **more: object) -> Run:
    sent = (ChatMessage("system", "Rules."), ChatMessage("user", text))
    sending = Sending(
        "questions",
        about,
        sent,
        (Part("rules", "system", "Rules.", 2),),
        10,
        100,
        {"type": "object"},
        "questions",
        hidden=2,
    )
    reply = Reply('{"questions": []}', {"questions": []}, 1000, 200, 400, 1.5, "gpt-test")
    finding = Finding("traced_facts", "error", "23", "why", "fix", "question 1")
    asked = (Asked(digest, sent, reply, findings=(finding,)),)
    base: dict[str, object] = {
        "kind": "questions", "about": about, "at": datetime(2026, 12, 3, 15, 30, tzinfo=UTC), "model": "gpt-test", "server": "api.openai.com",
        "inputs": {"person": {"name": about}}, "sending": sending, "asked": asked, "outcome": "draft", "versions": {"prep": "1"},
    }  # fmt: skip
    return Run(**{**base, **more})  # type: ignore[arg-type]


def test_a_run_is_kept_whole_and_for_its_owner_only(tmp_path: Path) -> None:
    runs = Runs(tmp_path / "runs", Prices(1.0, 2.0, 0.5))
    id_ = runs.save(run())
    assert id_.startswith("2026-12-03T153000-questions-zoe-muller-")
    kept = runs.find(id_)
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600
    assert (kept.tokens_in, kept.tokens_out, kept.tokens_cached, kept.seconds) == (1000, 200, 400, 1.5)
    assert kept.cost == pytest.approx((600 * 1.0 + 400 * 0.5 + 200 * 2.0) / 1e6)
    assert kept.data["asked"][0]["messages"][1] == {"role": "user", "text": "Write."}
    assert kept.data["asked"][0]["findings"][0]["rule"] == "traced_facts"
    assert kept.data["asked"][0]["reply"]["text"] == '{"questions": []}'
    assert kept.data["inputs"] == {"person": {"name": "Zoë Müller-Łukasz"}}


def test_without_prices_no_cost_is_said(tmp_path: Path) -> None:
    runs = Runs(tmp_path)
    assert runs.find(runs.save(run())).cost is None


@pytest.mark.parametrize("place", ["text", "error", "arrived", "inputs", "remarks"])
def test_a_key_is_never_in_a_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    odd = "topsecret-without-any-shape"
    monkeypatch.setenv("OPENAI_API_KEY", odd)
    words = f"the key is {KEY} and {odd}, Bearer {'x' * 30}"
    asked = Asked(
        "d" * 64,
        (ChatMessage("user", words if place == "text" else ""),),
        None,
        words if place == "error" else "",
        words if place == "arrived" else "",
    )
    made = run(
        asked=(asked,),
        inputs={"goal": words if place == "inputs" else ""},
        remarks=(words,) if place == "remarks" else (),
    )
    runs = Runs(tmp_path)
    text = runs.find(runs.save(made)).path.read_text(encoding="utf-8")
    assert KEY not in text
    assert odd not in text
    assert "x" * 30 not in text
    assert BLOTTED in text


def test_an_earlier_answer_is_found_by_its_question(tmp_path: Path) -> None:
    runs = Runs(tmp_path)
    runs.save(run(digest="a" * 64))
    assert runs.answers("a" * 64)["a" * 64].data == {"questions": []}
    assert runs.answers("b" * 64) == {}
    assert runs.answers("a" * 12 + "b" * 52) == {}


def test_a_failed_run_is_kept_with_what_it_cost_and_is_no_answer(tmp_path: Path) -> None:
    runs = Runs(tmp_path)
    failed = Asked(
        "c" * 64, (ChatMessage("user", "x"),), None, "the server is busy", '{"ques', tokens_in=70, tokens_out=3
    )
    kept = runs.find(runs.save(run(asked=(failed,), outcome="built-in")))
    assert (kept.outcome, kept.tokens_in, kept.tokens_out) == ("built-in", 70, 3)
    assert kept.data["asked"][0]["arrived"] == '{"ques'
    assert runs.answers("c" * 64) == {}


def test_runs_are_listed_newest_first_and_broken_files_do_not_stop_it(tmp_path: Path) -> None:
    runs = Runs(tmp_path)
    first = runs.save(run())
    second = runs.save(run(at=datetime(2026, 12, 4, tzinfo=UTC), about="O'Brien"))
    for name, text in (("x.json", "{"), ("y.json", "[]"), ("z.json", '{"asked": 3}'), ("w.json", "\x00\xff")):
        (tmp_path / name).write_text(text, encoding="latin-1")
    assert [kept.id for kept in runs.all()] == [second, first]
    assert runs.answers("d" * 64)
    (tmp_path / f"zzz-{'d' * 12}.json").write_text(json.dumps({"asked": [{"digest": "d" * 64, "reply": {"text": 1}}]}))
    assert runs.answers("d" * 64)


def test_a_run_is_found_by_part_of_its_id_or_as_the_last(tmp_path: Path) -> None:
    runs = Runs(tmp_path)
    id_ = runs.save(run())
    other = runs.save(run(at=datetime(2026, 12, 4, tzinfo=UTC)))
    assert runs.find("12-03").id == id_
    assert runs.find("last").id == other
    with pytest.raises(NotFound, match="2 runs fit"):
        runs.find("questions")
    with pytest.raises(NotFound, match="there is no run"):
        runs.find("nobody")
    runs.remove(runs.find("last"))
    assert [kept.id for kept in runs.all()] == [id_]


def test_two_runs_of_one_second_both_stay(tmp_path: Path) -> None:
    runs = Runs(tmp_path)
    assert runs.save(run()) != runs.save(run(text="Otherwise."))
    assert len(runs.all()) == 2
