"""The store through its public face: what goes in comes out, is found both ways, and leaves without a trace."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from store_samples import MODEL, note_of, numbered, unit_rows

from prep_assistant.domain import Source
from prep_assistant.errors import NotFound, SettingsError, StoreError
from prep_assistant.knowledge.filters import Filter
from prep_assistant.knowledge.store import Store
from prep_assistant.knowledge.vector_index import client_for

REPOSITORY = Path(__file__).resolve().parents[2]


def test_a_note_comes_back_as_it_went_in(tmp_path: Path) -> None:
    note, passages = note_of(
        "lopez", ["Crews start at six.", "Pay is by the hour."], occupation=["47-2111"], place=["OH"]
    )
    note = replace(note, sources=(Source("OEWS", "BLS", "May 2025", "oews.csv:3", "public domain"),), licence="CC0")
    with Store.open(tmp_path, MODEL) as store:
        store.put(note, passages, unit_rows(2))
        assert store.note("lopez") == note
        assert store.passages_of("lopez") == passages
        assert store.passages([passages[1].id, "nothing", passages[0].id]) == [passages[1], passages[0]]
        (record,) = store.notes()
        assert (record.id, record.digest, record.passages, record.tags) == ("lopez", note.digest, 2, note.tags)
    with Store.open(tmp_path, MODEL, readonly=True) as store:
        assert store.note("lopez") == note
        assert store.verify() == []


def test_every_passage_is_found_by_its_own_vector_and_words(tmp_path: Path) -> None:
    with Store.open(tmp_path, MODEL) as store:
        store.put_many(numbered(i, 30) for i in range(40))
        assert store.count() == 1200
        for i in (0, 17, 39):
            _, passages, vectors = numbered(i, 30)
            assert store.vector_query(vectors[7], 3)[0] == (passages[7].id, pytest.approx(0, abs=1e-5))
            assert store.text_query(f"n{i}e0p7", 3)[0][0] == passages[7].id
        assert store.verify() == []


def test_an_edited_note_replaces_its_passages(tmp_path: Path) -> None:
    with Store.open(tmp_path, MODEL) as store:
        for edition in (0, 1):
            store.put(*numbered(1, edition=edition))
            store.put(*numbered(2))
        _, old, old_vectors = numbered(1, edition=0)
        _, new, new_vectors = numbered(1, edition=1)
        assert store.count() == 40
        assert store.vector_query(new_vectors[3], 1)[0][0] == new[3].id
        assert store.vector_query(old_vectors[3], 1)[0][0] != old[3].id
        assert store.passages([old[3].id]) == []
        assert store.verify() == []


def test_a_removed_note_is_gone_from_everywhere(tmp_path: Path) -> None:
    with Store.open(tmp_path, MODEL) as store:
        store.put_many([numbered(1), numbered(2)])
        store.remove("note-1")
        assert [record.id for record in store.notes()] == ["note-2"]
        assert store.text_query("n1e0p7", 50) == []
        assert len(store.text_query("n2e0p7", 50)) == 1
        assert store.verify() == []
        with pytest.raises(NotFound):
            store.remove("note-1")
        with pytest.raises(NotFound):
            store.note("note-1")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Filter(frozenset({"guide"})), {"guide"}),
        (Filter(occupation="47-2111.00"), {"trade"}),
        (Filter(occupation="47-2111.00", untagged=True), {"trade", "guide", "talk"}),
        (Filter(employer="ACME, Inc."), {"talk"}),
        (Filter(place="Columbus, OH"), {"trade"}),
        (Filter(frozenset({"mine"}), occupation="29-1141.00"), set()),
        (Filter(frozenset()), set()),
        (Filter(), {"trade", "ward", "guide", "talk"}),
    ],
)
def test_filters_let_through_what_they_say(tmp_path: Path, asked: Filter, found: set[str]) -> None:
    notes = [
        note_of("trade", ["Wire and pipe."], "mine", occupation=["47-2111"], place=["OH"]),
        note_of("ward", ["Wire and clinic."], "interview", occupation=["29-1141"], place=["Ohio, IL"]),
        note_of("guide", ["How to ask about wire."], "guide"),
        note_of("talk", ["What Acme said about wire."], "interview", employer=["Acme"]),
    ]
    rows = unit_rows(4)
    with Store.open(tmp_path, MODEL) as store:
        store.put_many((note, passages, rows[i : i + 1]) for i, (note, passages) in enumerate(notes))
        by_vector = [id_ for id_, _ in store.vector_query(rows[0], 10, asked)]
        by_text = [id_ for id_, _ in store.text_query("wire", 10, asked)]
        assert {p.note_id for p in store.passages(by_vector)} == found
        assert {p.note_id for p in store.passages(by_text)} == found


def test_a_filter_that_most_pass_asks_chroma_and_agrees_with_looking_at_each(
    tmp_path: Path,
) -> None:
    with Store.open(tmp_path, MODEL) as store:
        store.put_many(numbered(i, 25) for i in range(40))
        note, passages = note_of("guide", ["How to ask."], "guide")
        store.put(note, passages, unit_rows(1))
        mine, target = Filter(frozenset({"mine"})), numbered(11, 25)[2][4]
        each = store.vector_query(target, 10, mine)
        store.exact = 100  # above it Chroma is asked
        near = store.vector_query(target, 10, mine)
    assert near[0][0] == each[0][0]
    assert len(near) == 10
    assert len({id_ for id_, _ in near} & {id_ for id_, _ in each}) >= 9


def test_rebuilding_loses_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path, MODEL) as store:
        store.put_many(numbered(i) for i in range(5))
        store.rebuild()
        assert store.verify() == []
        assert store.count() == 100
        _, passages, vectors = numbered(3)
        assert store.vector_query(vectors[0], 1)[0][0] == passages[0].id
    assert len(list(tmp_path.glob("chroma-*"))) == 1


def test_another_model_is_refused_and_told_what_rebuilds(tmp_path: Path) -> None:
    with Store.open(tmp_path, MODEL) as store:
        store.put(*numbered(1))
    with pytest.raises(StoreError, match="another embedding model") as caught:
        Store.open(tmp_path, "some other model")
    assert "prep notes sync --rebuild" in caught.value.hint
    with Store.open(tmp_path, MODEL) as store:
        assert store.count() == 20


@pytest.mark.parametrize("rows", [unit_rows(3), unit_rows(2).astype(np.float64), np.full((2, 384), np.nan, np.float32)])
def test_vectors_that_do_not_fit_are_refused_before_anything_is_written(tmp_path: Path, rows: np.ndarray) -> None:
    note, passages = note_of("a", ["One.", "Two."])
    with Store.open(tmp_path, MODEL) as store:
        with pytest.raises(StoreError):
            store.put(note, passages, rows)
        assert store.notes() == []


def test_a_store_opened_for_reading_refuses_to_write(tmp_path: Path) -> None:
    with Store.open(tmp_path, MODEL, readonly=True) as store:
        with pytest.raises(StoreError, match="reading only"):
            store.put(*numbered(1))
        assert store.vector_query(unit_rows(1)[0], 5) == []
        assert store.text_query("anything", 5) == []


def test_a_busy_store_says_who_holds_it(tmp_path: Path) -> None:
    with Store.open(tmp_path, MODEL), pytest.raises(StoreError, match=f"busy: process {os.getpid()}"):
        Store.open(tmp_path, MODEL, timeout=0.1)
    Store.open(tmp_path, MODEL, timeout=0.1).close()


def test_a_file_in_the_way_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("not a folder")
    with pytest.raises(StoreError, match="cannot be made"):
        Store.open(tmp_path / "index", MODEL)


def test_the_users_own_dotenv_and_variables_stay_out(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"CHROMA_SERVER_HTTP_PORT=not a number\nANONYMIZED_TELEMETRY=maybe\n\xff\xfe\n")
    code = (
        "from pathlib import Path; from prep_assistant.knowledge.store import Store; from store_samples import *\n"
        "with Store.open(Path('index'), MODEL) as s: s.put(*numbered(1)); print(s.verify(), s.count())"
    )
    environment = {
        **os.environ, "IS_PERSISTENT": "perhaps", "CHROMA_SERVER_HTTP_PORT": "x", "CHROMA_API_IMPL": "nothing.at.All",
        "PYTHONPATH": f"{REPOSITORY}{os.pathsep}{REPOSITORY / 'tests' / 'knowledge'}",
    }  # fmt: skip
    ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert ran.stdout == "[] 20\n", ran.stderr


@pytest.mark.parametrize(
    ("table", "says"), [({"mode": "sideways"}, "embedded, server or cloud"), ({"mode": "cloud"}, "needs a key")]
)
def test_settings_that_cannot_work_are_named(tmp_path: Path, table: dict[str, str], says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        client_for(table, tmp_path)


def test_a_server_that_is_not_there_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be reached"):
        client_for({"mode": "server", "host": "127.0.0.1", "port": 9}, tmp_path)


def test_the_same_store_on_a_chroma_server(tmp_path: Path) -> None:
    program = shutil.which("chroma", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("no `chroma` program beside this Python")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [program, "run", "--path", str(tmp_path / "server"), "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    table = {"mode": "server", "host": "127.0.0.1", "port": port}
    try:
        _wait_for(port)
        with Store.open(tmp_path / "mine", MODEL, settings=table) as store:
            store.put_many(numbered(i) for i in range(3))
        with Store.open(tmp_path / "mine", MODEL, settings=table) as store:
            _, passages, vectors = numbered(2)
            assert store.vector_query(vectors[5], 1)[0][0] == passages[5].id
            store.remove("note-1")
            assert store.verify() == []
            assert store.count() == 40
    finally:
        server.kill()
        server.wait()
    with pytest.raises(StoreError), Store.open(tmp_path / "mine", MODEL, settings=table) as store:
        store.warm()


def _wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("the server did not start")
