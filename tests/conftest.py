"""Every test runs with its own home, workspace and clock-free settings, and can never reach the network or a paid model."""

from __future__ import annotations

import os
import signal
import socket
import sys
from pathlib import Path

import pytest
from hypothesis import settings

# Tests start some three hundred processes. Where PYTHONDONTWRITEBYTECODE is set (containers do), each would compile its
# 1,700 modules anew: two of the three seconds that a command which opens the store takes.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# A shell that starts the suite in the background has it ignore Ctrl-C, and so would every process that a test presses it in.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# The same examples every time, and no clock: a busy machine must not fail a property.
settings.register_profile("prep", deadline=None, derandomize=True, print_blob=False, database=None)
settings.load_profile("prep")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The walk-throughs first, the longest at the head: what takes minutes must not be what the other core waits for."""
    items.sort(key=lambda item: (item.path.name != "test_walks.py", "a-season" not in item.name))


@pytest.fixture(autouse=True)
def _own_world(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path_factory.mktemp("home")
    for name in list(os.environ):
        if name.startswith(("PREP_", "OPENAI_", "CHROMA_", "XDG_")) and name != "PREP_SHARED":
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.chdir(home)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.socket.connect

    def connect(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else None
        if host is not None and not str(host).startswith(("127.", "::1", "localhost")):
            raise OSError(f"a test tried to reach {host}")
        real(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture
def shared() -> Path:
    """Return the folder of the public data that the shipped facts were made from, or skip."""
    folder = Path(os.environ.get("PREP_SHARED", Path(__file__).resolve().parents[2] / "shared")) / "data"
    if not folder.is_dir():
        pytest.skip(f"the public data are not at {folder} (PREP_SHARED names another place)")
    return folder
