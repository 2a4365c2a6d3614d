"""A clock beside the reading of an answer: the read time-out alone would not do, since it starts anew with every byte."""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import Any


class Watch:
    """Rings when the time is over, and then ends the reading, which may be waiting for a silent server."""

    def __init__(self, seconds: float) -> None:
        self.rang = False
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()
        self._timer = threading.Timer(max(seconds, 0.001), self._ring)
        self._timer.daemon = True
        self._timer.start()
        self._goodbye: threading.Timer | None = None

    def guard(self, response: Any) -> None:
        stream = response.extensions.get("network_stream")
        found = stream.get_extra_info("socket") if stream is not None else None
        with self._lock:
            if isinstance(found, socket.socket):
                self._sockets.append(found)
        if self.rang:
            self.end()

    def soon(self, seconds: float) -> None:
        """The answer has ended: a server that keeps the line open is waited for this long, which is no failure."""
        if self._goodbye is None:
            self._goodbye = threading.Timer(seconds, self.end)
            self._goodbye.daemon = True
            self._goodbye.start()

    def stop(self) -> None:
        self._timer.cancel()
        if self._goodbye is not None:
            self._goodbye.cancel()
        with self._lock:
            self._sockets.clear()

    def _ring(self) -> None:
        self.rang = True
        self.end()

    def end(self) -> None:
        with self._lock:
            for one in self._sockets:
                with contextlib.suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)
