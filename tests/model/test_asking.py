"""How a model is asked: the settings sent, the way down where a server lacks something, what is learned, streaming."""

from __future__ import annotations

import json
import os
import random
import signal
import threading
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from asking import ASKED, RED, SCHEMA, desk
from scripted_server import Act, Stage, answer, deltas, error, never_ending, raw, status, then_silence

from prep_assistant.model import ChatMessage, Interrupted, ModelFailure
from prep_assistant.openai_client.chat import Timing
from prep_assistant.openai_client.memory import Learned, Memory


def test_a_plain_reply(tmp_path: Path) -> None:
    with desk(tmp_path, answer(RED)) as it:
        reply = it.ask()
    assert reply.data == RED
    assert json.loads(reply.text) == RED
    assert (reply.tokens_in, reply.tokens_out, reply.tokens_cached) == (120, 30, 64)
    assert (reply.tries, reply.counted, reply.remarks, reply.model) == (1, True, (), "test-1")
    body = it.sent()
    assert body["model"] == "test"
    assert body["messages"] == [
        {"role": "system", "content": "You name colours."},
        {"role": "user", "content": "Name one."},
    ]
    assert body["stream"] is True
    assert body["stream_options"] == {"include_usage": True}
    form = body["response_format"]["json_schema"]
    assert (form["name"], form["strict"]) == ("a_colour", True)
    assert form["schema"]["required"] == ["colour", "why"]
    assert not {"temperature", "reasoning_effort", "max_completion_tokens"} & set(body)


def test_text_is_given_as_it_arrives_and_begins_anew_after_a_break(tmp_path: Path) -> None:
    heard: list[str] = []
    with desk(tmp_path, deltas({"content": '{"col'}, finish=None), answer(RED)) as it:
        reply = it.ask(on_text=heard.append)
    assert heard[:2] == ['{"col', ""]
    assert "".join(heard[2:]) == reply.text


def test_what_the_reader_raises_is_not_the_servers_fault(tmp_path: Path) -> None:
    def full(piece: str) -> None:
        raise OSError("the pipe is closed")

    with desk(tmp_path, answer(RED)) as it, pytest.raises(OSError, match="the pipe is closed"):
        it.ask(on_text=full)
    assert len(it.server.chats) == 1


# -- the way down ------------------------------------------------------------------------------------------------------


def no_schema(words: str = "response_format of type json_schema is not supported") -> Act:
    return status(400, body=error(words, param="response_format"))


def test_without_strict_schemas_it_asks_for_json_and_remembers(tmp_path: Path) -> None:
    with desk(tmp_path, no_schema(), answer(RED)) as it:
        reply = it.ask()
        assert it.sent()["response_format"] == {"type": "json_object"}
        assert '"colour"' in it.sent()["messages"][-1]["content"]
        assert it.sent()["messages"][0]["content"] == "You name colours."
        assert "no strict schemas" in reply.remarks[0]
        again = it.ask()
    assert again.tries == 1
    assert it.sent()["response_format"] == {"type": "json_object"}


def test_without_json_mode_it_cuts_the_object_out_of_text(tmp_path: Path) -> None:
    acts = no_schema(), no_schema("unknown field response_format"), answer(f"Sure:\n```json\n{json.dumps(RED)}\n```")
    with desk(tmp_path, *acts) as it:
        reply = it.ask()
        assert it.ask().tries == 1
    assert reply.data == RED
    assert "response_format" not in it.sent()
    assert any("no JSON mode" in remark for remark in reply.remarks)


def test_a_schema_that_is_taken_and_not_held_to_is_told_in_words_from_then_on(tmp_path: Path) -> None:
    with desk(tmp_path, answer({"color": "red"}), answer(RED)) as it:
        first = it.ask()
        assert first.data == RED
        repair = it.sent()["messages"]
        assert [message["role"] for message in repair] == ["system", "user", "assistant", "user"]
        assert repair[2]["content"] == '{"color": "red"}'
        assert "colour is missing" in repair[3]["content"]
        assert "JSON Schema" in repair[3]["content"]
        assert (first.tokens_in, first.tokens_out) == (240, 60)
        it.ask()
    assert "response_format" not in it.sent()


def test_a_value_that_is_wrong_is_sent_back_once_and_nothing_is_learned(tmp_path: Path) -> None:
    with desk(tmp_path, answer({"colour": "green"}), answer(RED)) as it:
        reply = it.ask()
        assert 'must be one of ["red", "blue"]' in it.sent()["messages"][-1]["content"]
        assert any("asked for again" in remark for remark in reply.remarks)
        it.ask()
    assert it.sent()["response_format"]["type"] == "json_schema"


def test_a_grammar_that_breaks_the_server_is_left_out(tmp_path: Path) -> None:
    with desk(tmp_path, status(500, body=error("failed to parse grammar")), answer(RED)) as it:
        assert it.ask().data == RED
    assert it.clock.pauses == []


REFUSALS = {
    "OpenAI": error("Unsupported value: 'temperature' does not support 0.2 with this model.", "unsupported_value",
        param="temperature"),
    "in words": error("temperature is not permitted for this model"),
    "FastAPI": {"detail": [{"loc": ["body", "temperature"], "msg": "extra fields not permitted"}]},
    "plain": {"error": "unknown parameter temperature"},
}  # fmt: skip


@pytest.mark.parametrize("told", REFUSALS.values(), ids=REFUSALS)
def test_a_setting_the_server_refuses_is_left_out_and_remembered(tmp_path: Path, told: Any) -> None:
    with desk(tmp_path, status(422, body=told), answer(RED), temperature=0.2) as it:
        reply = it.ask()
        assert it.sent(0)["temperature"] == 0.2
        assert "temperature" not in it.sent()
        assert any("temperature was not sent" in remark for remark in reply.remarks)
        assert it.ask().tries == 1
    assert it.clock.pauses == []


def test_the_other_name_of_the_limit_is_tried(tmp_path: Path) -> None:
    told = error("Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.", param="max_tokens")
    with desk(tmp_path, status(400, body=told), answer(RED)) as it:
        it.ask()
        assert "max_tokens" in it.sent(0)
        assert "max_completion_tokens" in it.sent()
        it.ask()
    assert "max_completion_tokens" in it.sent()


def test_a_server_that_refuses_everything_is_asked_a_bounded_number_of_times(tmp_path: Path) -> None:
    def refuse(stage: Stage) -> None:
        named = next((name for name in stage.asked.body if name not in {"model", "messages"}), "model")
        status(400, body=error(f"unknown field {named}", param=named))(stage)

    with desk(tmp_path, refuse, temperature=0.2) as it, pytest.raises(ModelFailure) as caught:
        it.ask()
    assert caught.value.reason == "request"
    assert len(it.server.chats) <= 9


def test_a_server_that_cannot_stream_is_asked_whole(tmp_path: Path) -> None:
    from scripted_server import completion

    told = error("stream is not supported", param="stream")
    with desk(tmp_path, status(400, body=told), completion(json.dumps(RED))) as it:
        assert it.ask().data == RED
    assert "stream" not in it.sent()


def test_reasoning_models_get_an_effort_and_no_temperature(tmp_path: Path) -> None:
    thinking = deltas({"reasoning_content": "Let me think. "}, {"content": json.dumps(RED)})
    with desk(tmp_path, thinking, name="gpt-5.4-mini", temperature=0.7) as it:
        reply = it.ask()
        assert it.sent()["reasoning_effort"] == "low"
        assert "temperature" not in it.sent()
        assert "takes none" in reply.remarks[0]
    with desk(tmp_path, thinking, name="o3-mini", table={"reasoning_effort": "high"}) as it:
        it.ask()
    assert it.sent()["reasoning_effort"] == "high"


def test_settings_are_sent_as_set(tmp_path: Path) -> None:
    table = {"temperature": 0, "answer_tokens": 700, "name": "from-toml"}
    with desk(tmp_path, answer(RED), table=table, name="") as it:
        it.ask()
    assert it.sent()["temperature"] == 0
    assert it.sent()["max_tokens"] == 700
    assert it.sent()["model"] == "from-toml"


# -- counts ------------------------------------------------------------------------------------------------------------


def test_without_usage_the_tokens_are_estimated_and_it_says_so(tmp_path: Path) -> None:
    with desk(tmp_path, answer(RED, usage=None)) as it:
        reply = it.ask()
    assert not reply.counted
    assert reply.tokens_in >= 8
    assert reply.tokens_out >= 10


def test_tokens_of_an_answer_that_broke_off_are_not_forgotten(tmp_path: Path) -> None:
    with desk(tmp_path, deltas({"content": "{" + "word " * 40}, finish=None, done=False), answer(RED)) as it:
        reply = it.ask()
    assert not reply.counted
    assert reply.tokens_in > 120
    assert reply.tokens_out > 30 + 40


# -- learning ----------------------------------------------------------------------------------------------------------


LLAMA = [{"id": "/models/SmolLM2-135M.gguf", "owned_by": "llamacpp", "meta": {"n_ctx": 4096, "n_params": 134_515_008}}]


def test_a_server_on_this_machine_tells_its_only_model_and_its_window(tmp_path: Path) -> None:
    with desk(tmp_path, answer(RED), models=LLAMA, name="") as it:
        assert it.model.name == "SmolLM2-135M.gguf"
        assert it.model.local
        assert it.model.small
        assert it.model.budget == 4096 - 4096 // 3 - 409
        it.ask()
    assert it.sent()["model"] == "/models/SmolLM2-135M.gguf"
    assert it.sent()["max_tokens"] == 4096 // 3
    assert len(it.server.requests) == 2


def test_a_part_of_a_files_name_is_enough(tmp_path: Path) -> None:
    with desk(tmp_path, answer(RED), models=LLAMA, name="SmolLM2-135M.gguf") as it:
        assert it.model.name == "SmolLM2-135M.gguf"
        it.ask()
    assert it.sent()["model"] == "/models/SmolLM2-135M.gguf"


def test_of_several_models_one_has_to_be_named(tmp_path: Path) -> None:
    several = [{"id": "llama3.2:3b"}, {"id": "qwen3:8b"}, {"id": "nomic-embed-text"}]
    with desk(tmp_path, answer(RED), models=several, name="") as it, pytest.raises(ModelFailure) as caught:
        it.ask()
    assert caught.value.reason == "model"
    assert "prep models" in caught.value.hint


def test_a_prompt_that_is_too_long_teaches_the_window(tmp_path: Path) -> None:
    told = error("This model's maximum context length is 6000 tokens.", "context_length_exceeded")
    with desk(tmp_path, status(400, body=told), answer(RED)) as it:
        assert it.model.budget < 4096
        with pytest.raises(ModelFailure) as caught:
            it.ask()
        assert caught.value.reason == "long"
        assert it.model.budget == 6000 - 2000 - 600


def test_set_tokens_beat_what_the_server_tells(tmp_path: Path) -> None:
    with desk(tmp_path, answer(RED), models=LLAMA, name="", table={"context_tokens": 100_000}) as it:
        assert it.model.budget == 100_000 - 4_000 - 10_000


def test_lessons_are_forgotten_after_a_month_and_a_damaged_file_is_no_lesson(tmp_path: Path) -> None:
    day = date(2026, 11, 23)
    memory = Memory(tmp_path / ".prep" / "models.json", lambda: day)
    memory.note("http://a/v1", "m", level="text", dropped=("temperature",))
    assert memory.recall("http://a/v1", "m") == Learned("text", ("temperature",))
    assert memory.recall("http://b/v1", "m") == Learned()
    assert (
        Memory(tmp_path / ".prep" / "models.json", lambda: day + timedelta(days=32)).recall("http://a/v1", "m")
        == Learned()
    )
    for damaged in ("{", "[]", '{"http://a/v1 m": 3}', '{"http://a/v1 m": {"on": "x"}}', "\x00"):
        (tmp_path / ".prep" / "models.json").write_text(damaged, encoding="utf-8")
        assert memory.recall("http://a/v1", "m") == Learned()
    assert (tmp_path / ".prep" / "models.json").stat().st_mode & 0o777 == 0o600


def test_a_folder_that_cannot_be_written_is_no_reason_to_fail(tmp_path: Path) -> None:
    (tmp_path / ".prep").write_text("a file where the folder should be", encoding="utf-8")
    with desk(tmp_path, no_schema(), answer(RED)) as it:
        assert it.ask().data == RED


# -- Ctrl-C ------------------------------------------------------------------------------------------------------------


def test_ctrl_c_stops_at_once_and_keeps_what_arrived(tmp_path: Path) -> None:
    heard: list[str] = []

    def stop_after_some(piece: str) -> None:
        heard.append(piece)
        if len(heard) == 3:
            raise KeyboardInterrupt

    with desk(tmp_path, never_ending(f"{n} and " for n in range(10**9))) as it:
        with pytest.raises(Interrupted) as caught:
            it.ask(on_text=stop_after_some)
        assert caught.value.arrived == "0 and 1 and 2 and "
        assert len(it.server.chats) == 1


@pytest.mark.skipif(threading.current_thread() is not threading.main_thread(), reason="signals go to the main thread")
def test_a_real_signal_while_the_server_is_silent(tmp_path: Path) -> None:
    left = threading.Event()

    pressed: list[float] = []

    def press() -> None:
        pressed.append(time.monotonic())
        os.kill(os.getpid(), signal.SIGINT)

    def say_and_wait(stage: Stage) -> None:
        threading.Timer(0.3, press).start()  # from when the server speaks: what comes before takes as long as it takes
        then_silence('{"colour": "re')(stage)
        left.set()

    with desk(tmp_path, say_and_wait, timing=Timing()) as it:
        with pytest.raises(Interrupted) as caught:
            it.ask()
        assert time.monotonic() - pressed[0] < 3
        assert left.wait(3), "the connection stayed open"
    assert caught.value.arrived == '{"colour": "re'


def test_ctrl_c_while_waiting_to_try_again_keeps_what_arrived(tmp_path: Path) -> None:
    def interrupted(seconds: float) -> None:
        raise KeyboardInterrupt

    broken = deltas({"content": '{"col'}, finish=None, done=False)
    with desk(tmp_path, broken, timing=Timing(sleep=interrupted)) as it, pytest.raises(Interrupted) as caught:
        it.ask()
    assert caught.value.arrived == '{"col'


def test_many_at_once_are_stopped_from_another_thread(tmp_path: Path) -> None:
    outcome: list[BaseException] = []

    def ask() -> None:
        try:
            it.model.again().reply(ASKED, SCHEMA, "colour")
        except BaseException as error:  # noqa: BLE001  Interrupted is what is looked for
            outcome.append(error)

    with desk(tmp_path, then_silence('{"col'), timing=Timing()) as it:
        threads = [threading.Thread(target=ask) for _ in range(3)]
        for thread in threads:
            thread.start()
        deadline = time.monotonic() + 5
        while len(it.server.chats) < 3 and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(0.1)
        it.model.stop()
        for thread in threads:
            thread.join(5)
    assert [type(error) for error in outcome] == [Interrupted] * 3


# -- odd servers -------------------------------------------------------------------------------------------------------


def test_comments_and_thinking_in_the_text_are_no_answer(tmp_path: Path) -> None:
    text = f"<think>Red or {{blue}}?</think>\n{json.dumps(RED)}"
    lines = (
        f": keep-alive\n\ndata: {json.dumps({'choices': [{'delta': {'content': text}, 'finish_reason': 'stop'}]})}\n\n"
    )
    with desk(tmp_path, raw(f"{lines}data: [DONE]\n\n")) as it:
        assert it.ask().data == RED


def test_content_in_parts_is_put_together(tmp_path: Path) -> None:
    parts = [{"type": "text", "text": '{"colour": '}, {"type": "text", "text": '"red"}'}]
    with desk(tmp_path, deltas({"content": parts})) as it:
        assert it.ask().data == {"colour": "red"}


def test_a_long_broken_answer_is_not_sent_back_whole(tmp_path: Path) -> None:
    with desk(
        tmp_path,
        answer(" ".join(random.Random(7).choices("red blue green warm cold light dark".split(), k=3_000))),
        answer(RED),
    ) as it:
        it.ask()
    assert len(it.sent()["messages"][2]["content"]) < 6_100


def test_messages_with_every_kind_of_text_arrive_as_they_are(tmp_path: Path) -> None:
    text = 'Zoë Müller-Łukasz, O\'Brien, Nguyễn Thị Minh Khai "quoted" \\ {{ braces }} 🎉\n<|im_end|>\u2028'
    with desk(tmp_path, answer(RED)) as it:
        it.ask([ChatMessage("user", text)])
    assert it.sent()["messages"][0]["content"] == text


def test_azure_is_asked_at_its_deployment(tmp_path: Path) -> None:
    from prep_assistant import openai_client

    with desk(tmp_path, answer(RED)) as it:
        older = it.server.url.replace("/v1", "/openai?api-version=2024-10-21")
        model = openai_client.connect(it.config, model="my-deployment", base_url=older)
        assert model.reply(ASKED, SCHEMA, "colour").data == RED
    assert it.server.chats[0].path == "/openai/deployments/my-deployment/chat/completions?api-version=2024-10-21"
    assert "api-key" in it.server.chats[0].headers


def test_in_a_small_window_a_repair_stays_small(tmp_path: Path) -> None:
    long = json.dumps(
        {"colour": "green", "why": " ".join(random.Random(7).choices("grass leaf moss pond".split(), k=400))}
    )
    with desk(tmp_path, answer(long), answer(RED), table={"context_tokens": 600}) as it:
        it.ask()
    assert len(it.sent()["messages"][2]["content"]) < 900
