"""The key for a server: from OPENAI_API_KEY or the system keyring, never from a file, and never shown.

A key goes only where it belongs. A prep.toml that somebody else wrote can name any server; it must not thereby get the
user's OpenAI key.
"""

from __future__ import annotations

import contextlib
import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from prep_assistant.errors import SettingsError
from prep_assistant.model import ModelFailure

if TYPE_CHECKING:
    from prep_assistant.openai_client.address import Address

SERVICE = "prep"
NONE_NEEDED = "none"
_OPENAIS_OWN = re.compile(r"sk-(proj|svcacct|admin|None)-|sk-[A-Za-z0-9]{20}T3BlbkFJ")
_ANY_KEY = re.compile(r"\b(?:sk|pk|gsk|xai|key|hf)[-_][A-Za-z0-9_\-*.…]{6,}|(?i:bearer)\s+\S+")


@dataclass(frozen=True, slots=True, repr=False)
class Key:
    """A key that does not print itself."""

    secret: str
    source: Literal["OPENAI_API_KEY", "keyring", "none needed"]

    def __repr__(self) -> str:
        return f"Key(from {self.source})"

    def masked(self, text: str) -> str:
        """Return `text` without this key, and without anything that looks like one."""
        if len(self.secret) > 5:
            text = text.replace(self.secret, "(key)")
        return _ANY_KEY.sub("(key)", text)


def find(address: Address) -> Key:
    """Return the key for a server. Raises ModelFailure when it needs one and there is none it may have."""
    given = os.environ.get("OPENAI_API_KEY", "").strip()
    if given and not given.isascii():
        raise SettingsError("OPENAI_API_KEY holds characters that no key has", "Copy the key again.")
    if given and _may_go(given, address):
        return _over_a_safe_line(Key(given, "OPENAI_API_KEY"), address)
    kept = _from_keyring(address.host)
    if kept:
        return _over_a_safe_line(Key(kept, "keyring"), address)
    if address.local:
        return Key(NONE_NEEDED, "none needed")
    if given:
        raise ModelFailure(
            f"OPENAI_API_KEY looks like a key of OpenAI, and {address.host} is not OpenAI: it was not sent",
            "Set OPENAI_BASE_URL beside it if you mean it, or keep that server's own key: "
            f"`prep models --base-url {address.url} --save-key`.",
            reason="key",
        )
    raise ModelFailure(
        f"there is no key for {address.host}",
        "Set OPENAI_API_KEY, or keep it in the system keyring: `prep models --save-key`. A model on this machine needs none: --base-url http://localhost:11434/v1.",
        reason="key",
    )


def _may_go(key: str, address: Address) -> bool:
    """OpenAI's own keys go to OpenAI, to Azure, or to the server that the environment names beside the key."""
    return not _OPENAIS_OWN.match(key) or address.openai or address.origin == "environment"


def _over_a_safe_line(key: Key, address: Address) -> Key:
    if address.encrypted or address.local or _is_near(address.host):
        return key
    raise ModelFailure(
        f"the key would go to {address.host} unencrypted",
        "Write the server's address with https://.",
        reason="key",
    )


def _is_near(host: str) -> bool:
    """A machine of one's own network, where servers seldom have a certificate."""
    import ipaddress

    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return host.endswith((".local", ".lan", ".internal", ".home.arpa")) or "." not in host


def _from_keyring(host: str) -> str:
    keyring = _keyring()
    if keyring is None:
        return ""
    try:
        return (keyring.get_password(SERVICE, host) or "").strip()
    except Exception:  # noqa: BLE001  each desktop's keyring fails in its own way; without it there is simply no key
        return ""


def keep(host: str, secret: str) -> None:
    """Put a key into the system keyring. Raises SettingsError where there is none."""
    keyring = _keyring()
    if keyring is not None:
        with contextlib.suppress(Exception):
            keyring.set_password(SERVICE, host, secret)
            return
    raise SettingsError(
        "there is no system keyring that Prep can use here",
        "Install one (`pip install keyring`, and a desktop's own on Linux), or set OPENAI_API_KEY.",
    )


def _keyring() -> Any:
    import importlib

    try:
        return importlib.import_module("keyring")
    except ImportError:
        return None
