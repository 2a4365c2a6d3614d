"""The clipboard: pyperclip's one owner. Where there is none, one line says so."""

from __future__ import annotations

import os
import sys

from prep_assistant.errors import OutputError

_HINT = "The text is printed above and saved; on Linux, xclip, xsel or wl-clipboard gives Prep a clipboard."


def copy(text: str) -> None:
    """Put `text` on the clipboard. OutputError where there is none, as on a server."""
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or _wsl()
    ):
        raise OutputError("there is no clipboard here (no display)", _HINT)
    import pyperclip  # type: ignore[import-untyped]

    try:
        pyperclip.copy(text)
    except (pyperclip.PyperclipException, OSError, UnicodeError) as error:
        reason = (str(error).strip().splitlines() or ["it cannot be used"])[0].rstrip(".").lower()
        raise OutputError(f"the text was not copied: {reason[:120]}", _HINT) from error


def _wsl() -> bool:
    return bool(os.environ.get("WSL_DISTRO_NAME"))
