"""Everything that openai and the network beneath it can raise, as faults with one clear line."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Collection, Iterator

from prep_assistant.openai_client import refusals
from prep_assistant.openai_client.address import Address
from prep_assistant.openai_client.faults import Fault, one_line
from prep_assistant.openai_client.keys import Key

LATE_HINT = "Give it longer in prep.toml, [model] deadline_seconds, or choose a faster model."


def explain(error: BaseException, address: Address, key: Key, model: str, sent: Collection[str]) -> Fault:
    """Return the fault that `error` means. `sent` are the optional settings that were in the request."""
    import openai

    if isinstance(error, openai.APIStatusError):
        return refusals.of_status(error.response, error.body, str(error), address, key, model, sent)
    if isinstance(error, openai.APITimeoutError) or _is(error, "TimeoutException"):
        return _late(error, address)
    if isinstance(error, openai.APIConnectionError) or _is(error, "TransportError"):
        return _unreachable(error, address, key)
    if isinstance(error, openai.APIError) and not isinstance(error, openai.APIResponseValidationError):
        return refusals.of_words(error.body, str(error), address, key, model, sent)
    if isinstance(error, ImportError) or "proxy" in str(error).lower():
        return _bad_proxy(address, one_line(str(error), key))
    return Fault(  # a line of the stream that is no JSON, a body that is not UTF-8, an object of another shape
        "address",
        f"what {address.label} answers cannot be read: {one_line(str(error), key) or type(error).__name__}",
        refusals.ADDRESS_HINT,
        again=True,
    )


def _late(error: BaseException, address: Address) -> Fault:
    if any(_is(one, "ConnectTimeout") for one in _chain(error)):
        return Fault(
            "unreachable", f"{address.label} does not answer", "Is the address right, and the network up?", again=True
        )
    return Fault("late", f"{address.label} took too long", LATE_HINT, again=True)


def _unreachable(error: BaseException, address: Address, key: Key) -> Fault:
    chain = list(_chain(error))
    host = address.label
    start = (
        "Is it running? Start it, or give its address with --base-url." if address.local else "Is the address right?"
    )
    if any(isinstance(one, ssl.SSLError) for one in chain) or "CERTIFICATE" in str(chain[-1]).upper():
        return Fault(
            "unreachable",
            f"the connection to {host} is not safe: its certificate is not valid",
            "A company proxy may be in between: SSL_CERT_FILE names its certificate. Or the server speaks plain http://.",
        )
    if any(isinstance(one, socket.gaierror) for one in chain) or "name or service" in str(error).lower():
        return Fault("unreachable", f"there is no host {host}", "Is the address right, and the network up?")
    if any(isinstance(one, ConnectionRefusedError) for one in chain) or "refused" in " ".join(map(str, chain)):
        return Fault("unreachable", f"nothing answers at {address.url}", start)
    if any(_is(one, "ProxyError") for one in chain):
        return _bad_proxy(address, one_line(str(chain[-1]), key))
    return Fault("cut", f"the connection to {host} broke off", refusals.WAIT_HINT, again=True)


def _bad_proxy(address: Address, words: str) -> Fault:
    hint = "Look at HTTPS_PROXY and ALL_PROXY; NO_PROXY names the servers that need none."
    return Fault("unreachable", f"the proxy for {address.label} cannot be used: {words}", hint)


def _is(error: BaseException, name: str) -> bool:
    """Say whether an error is of a class of that name: openai speaks through httpx or httpx2, by its version."""
    return any(kind.__name__ == name for kind in type(error).__mro__)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    for _ in range(12):
        if error is None:
            return
        yield error
        error = error.__cause__ or error.__context__
