"""Which server, and whether it is this machine: what decides if anything leaves, and which key may go there.

The address comes from --base-url, else OPENAI_BASE_URL, else `[model] base_url` of prep.toml, else it is OpenAI's own.
"""

from __future__ import annotations

import ipaddress
import os
import socket
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qs, urlsplit

from prep_assistant.errors import SettingsError
from prep_assistant.settings import FILE, Settings

OPENAI = "https://api.openai.com/v1"
Origin = Literal["flag", "environment", "prep.toml", "default"]


@dataclass(frozen=True, slots=True)
class Address:
    """One server. `origin` says who named it; `api_version` is set for Azure's older form of address."""

    url: str
    host: str
    origin: Origin
    local: bool
    api_version: str = ""

    @property
    def label(self) -> str:
        """The server as people name it: the host, with its port where it has one."""
        return self.url.partition("://")[2].partition("/")[0]

    @property
    def openai(self) -> bool:
        """OpenAI's own service, or Azure's: both know `max_completion_tokens`."""
        return self.host == "api.openai.com" or self.host.endswith((".openai.com", ".openai.azure.com", ".azure.com"))

    @property
    def encrypted(self) -> bool:
        return self.url.startswith("https:")


def find(config: Settings, base_url: str = "") -> Address:
    """Return the server to ask. Raises SettingsError when the address cannot be one."""
    named: tuple[tuple[Origin, str], ...] = (
        ("flag", base_url.strip()),
        ("environment", os.environ.get("OPENAI_BASE_URL", "").strip()),
        ("prep.toml", config.get("model", "base_url", "").strip()),
        ("default", OPENAI),
    )
    origin, url = next((origin, url) for origin, url in named if url)
    address = read(url, origin)
    if config.get("model", "local", True) is False:  # a gateway on this machine that passes everything on
        return Address(address.url, address.host, origin, False, address.api_version)
    return address


def read(url: str, origin: Origin = "flag") -> Address:
    """Read an address as people write it: with or without http://, with or without /v1."""
    where = {"flag": "--base-url", "environment": "OPENAI_BASE_URL", "default": ""}.get(
        origin, f"{FILE}: [model] base_url"
    )
    text = url if "://" in url else f"//{url}"
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").lower().rstrip("."), parts.port
    except ValueError:
        parts, host, port = urlsplit(""), "", None
    scheme = parts.scheme if parts.scheme or not host else ("http" if is_local(host) else "https")
    if not host or scheme not in {"http", "https"} or any(c.isspace() or not c.isprintable() for c in text):
        raise SettingsError(f"{where} is not the address of a server", "It looks like http://localhost:11434/v1.")
    if parts.username or parts.password:
        raise SettingsError(
            f"{where} holds a user name or password",
            "Take it out of the address; keys come from OPENAI_API_KEY or the system keyring.",
        )
    version = parse_qs(parts.query).get("api-version", [""])[0]
    path = parts.path.rstrip("/").removesuffix("/chat/completions")
    place = f"[{host}]" if ":" in host else host
    port_words = f":{port}" if port else ""
    return Address(f"{scheme}://{place}{port_words}{path or '/v1'}", host, origin, is_local(host), version)


def is_local(host: str) -> bool:
    """Say whether a host name is this machine.

    Names that end in .local are other machines of the network, unless it is this one's own name; a host that cannot
    be told is not local, so that the strict rules (redaction, a key, encryption) hold for it.
    """
    name = host.strip("[]").lower().rstrip(".")
    if name == "localhost" or name.endswith(".localhost") or name == "host.docker.internal":
        return True
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        own = socket.gethostname().lower()
        return bool(own) and name in {own, f"{own.partition('.')[0]}.local"}
    mapped = getattr(address, "ipv4_mapped", None) or address
    return bool(mapped.is_loopback or mapped.is_unspecified)
