"""What a server says when it refuses: by status, by code, or in words, as a fault with one clear line.

Every server words it differently; the patterns here are those of OpenAI, Azure, OpenRouter, vLLM, llama.cpp and Ollama.
"""

from __future__ import annotations

import email.utils
import re
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any

from prep_assistant.model import Reason
from prep_assistant.openai_client.address import Address
from prep_assistant.openai_client.faults import Fault, one_line
from prep_assistant.openai_client.keys import Key

_QUOTA = re.compile(  # not "billing" alone: the words for a passing limit name the billing page too
    r"insufficient_quota|exceeded your current quota|billing_(?:hard_limit|not_active)|billing hard limit|"
    r"(?:insufficient|more|out of|add|no) credits?|credit balance|payment required|spend limit",
    re.I,
)
_LONG = re.compile(
    r"context_length_exceeded|exceed_context_size|maximum context|context (?:length|size|window)|prompt is too long|"
    r"too many (?:input )?tokens|request too large|input is too long|reduce the length",
    re.I,
)
_CONTEXT = re.compile(r"(?:maximum context length is|context (?:size|length|window)[^0-9]{0,24})\D{0,3}(\d{3,8})", re.I)
_FILTER = re.compile(r"content_filter|content[_ ]policy|ResponsibleAI|content management policy|safety", re.I)
_KEY = re.compile(r"api[ _-]?key|unauthori[sz]ed|authentication|invalid_api_key", re.I)
_NO_MODEL = re.compile(
    r"model_not_found|model .{0,80}(?:not found|does not exist|not exist|is not available)|no such model", re.I
)
_SHAPE = re.compile(r"response_format|json_schema|json_object|structured output|grammar|json mode", re.I)
ADDRESS_HINT = "Look at --base-url (it usually ends in /v1) and at any proxy in between; `prep models` tests it."
_LIST_HINT = "`prep models` lists what the server has; name one with --model or in prep.toml, [model] name."
WAIT_HINT = "Wait a minute and run it again; what was already asked is not asked twice."


def of_told(body: Any, address: Address, key: Key, model: str, sent: Collection[str]) -> Fault:
    """Return the fault of an error object that came with status 200."""
    return of_words(body, _words(body), address, key, model, sent)


def html(address: Address) -> Fault:
    """Return the fault of a web page where an answer should be."""
    return Fault(
        "address",
        f"{address.label} answered with a web page, not as a model's server",
        "A proxy or a sign-in page may be in between, or the address lacks its /v1: look at --base-url.",
    )


def of_status(
    response: Any, body: Any, text: str, address: Address, key: Key, model: str, sent: Collection[str]
) -> Fault:
    """Return the fault of a status from 300 up. `text` is what openai makes of it, `body` what the server sent."""
    status = int(response.status_code)
    host = address.label
    page = "html" in response.headers.get("content-type", "").lower()
    told = "" if page else one_line(_words(body) or text, key)
    everything = f"{told} {_codes(body)}"
    if status == 429:
        return _busy(response.headers, everything, told, address)
    if 300 <= status < 400:
        where = one_line(response.headers.get("location", "elsewhere"), key)
        return Fault("address", f"{host} sends us on to {where}", "Use that address as --base-url if it is right.")
    if status == 402 or (status == 403 and _QUOTA.search(everything)):
        return _no_credit(address)
    if status == 401 or (status in {400, 403} and _KEY.search(everything) and not page):
        return _bad_key(address, status)
    if status == 403:
        return Fault("key", f"{host} refuses this key or this place: {told or 'forbidden (403)'}", _KEY_HINT)
    if status in {408, 409, 425} or status >= 500:
        if _SHAPE.search(everything) and "response_format" in sent:
            return Fault("request", f"{host} cannot hold to a schema: {told}", None, refused="response_format")
        reason: Reason = "late" if status in {408, 504} else "server"
        wait = _retry_after(response.headers)
        return Fault(reason, f"{host} has an error of its own ({status})", WAIT_HINT, again=True, wait=wait)
    if page:
        return html(address)
    return _refusal(status, body, everything, told, address, model, sent)


def _refusal(
    status: int, body: Any, everything: str, told: str, address: Address, model: str, sent: Collection[str]
) -> Fault:
    """400, 404, 413, 422 and the like: the server does not want what was asked."""
    host = address.label
    if status == 413 or _LONG.search(everything):
        return _too_long(everything, body, address)
    if _NO_MODEL.search(everything):
        return Fault("model", f"{host} has no model {model!r}", _LIST_HINT)
    if status in {404, 405}:
        return Fault("address", f"{host} has no chat at {address.url}", ADDRESS_HINT)
    if _FILTER.search(everything):
        return _filtered(address)
    refused = _named(body, everything, sent)
    hint = "Those are the server's own words. `prep models --probe` finds out which settings it takes."
    return Fault("request", f"{host} refuses the request: {told or status}", hint, refused=refused)


def _named(body: Any, everything: str, sent: Collection[str]) -> str:
    """Return which of the optional settings the server names, "" when none."""
    param = str(_error(body).get("param") or "")
    for setting in sorted(sent, key=len, reverse=True):
        if param.split(".")[0] == setting:
            return setting
    found = [(match.start(), setting) for setting in sent if (match := re.search(rf"\b{setting}\b", everything, re.I))]
    if found:
        return min(found)[1]
    return "response_format" if "response_format" in sent and _SHAPE.search(everything) else ""


def _busy(headers: Mapping[str, str], everything: str, told: str, address: Address) -> Fault:
    if _QUOTA.search(everything):
        return _no_credit(address)
    if re.search(r"request too large", everything, re.I):
        return _too_long(everything, None, address)
    return Fault("busy", f"{address.label} is busy (429)", WAIT_HINT, again=True, wait=_retry_after(headers))


def _no_credit(address: Address) -> Fault:
    return Fault(
        "quota",
        f"the account at {address.label} has no credit left",
        "Add credit or raise its limit in the account's billing page; trying again does not help.",
    )


_KEY_HINT = "Set OPENAI_API_KEY to a key of that server; `prep models` tests it."


def _bad_key(address: Address, status: int) -> Fault:
    return Fault("key", f"{address.label} does not accept the key ({status})", _KEY_HINT)


def _filtered(address: Address) -> Fault:
    return Fault(
        "filtered",
        f"a content filter of {address.label} stopped it",
        "Something in the notes or the profile may have set it off; `--dry-run` shows what is sent.",
    )


def _too_long(everything: str, body: Any, address: Address) -> Fault:
    error = _error(body)
    stated = error.get("n_ctx")
    match = _CONTEXT.search(everything)
    context = stated if isinstance(stated, int) else int(match.group(1)) if match else 0
    takes = f" ({context:,} tokens)" if context else ""
    return Fault(
        "long",
        f"the prompt is longer than the model takes{takes}",
        "Give the model's window in prep.toml, [model] context_tokens, or start the server with a longer one.",
        context=context,
    )


def of_words(body: Any, text: str, address: Address, key: Key, model: str, sent: Collection[str]) -> Fault:
    """An error object inside a stream or with status 200: it has a code or a type, but no status."""
    told = one_line(_words(body) or text, key)
    everything = f"{told} {_codes(body)}"
    code = str(_error(body).get("code") or "")
    if "rate_limit" in everything or code == "429":
        return _busy({}, everything, told, address)
    if _QUOTA.search(everything):
        return _no_credit(address)
    if code in {"401", "403"} or _KEY.search(everything):
        return _bad_key(address, int(code) if code.isdigit() else 401)
    if "server_error" in everything or "overloaded" in everything or (code.isdigit() and int(code) >= 500):
        return Fault("server", f"{address.label} has an error of its own: {told}", WAIT_HINT, again=True)
    fault = _refusal(400, body, everything, told, address, model, sent)
    fault.again = fault.reason == "request" and not fault.refused
    return fault


# -- reading what the server says ------------------------------------------------------------------------------------


def _error(body: Any) -> Mapping[str, Any]:
    """Return the error object: some servers wrap it once more, some not at all."""
    if isinstance(body, list) and body:
        body = body[0]
    inner = body.get("error") if isinstance(body, Mapping) else None
    found = inner if isinstance(inner, Mapping) else body
    return found if isinstance(found, Mapping) else {}


def _words(body: Any) -> str:
    """Return what the server says for people, in the shapes of OpenAI, of FastAPI and of Ollama."""
    if isinstance(body, str):
        return body
    error = _error(body)
    detail = error.get("message") or error.get("detail") or error.get("error") or ""
    if isinstance(detail, list):
        return "; ".join(_detail(one) for one in detail[:5])
    return detail if isinstance(detail, str) else str(detail)


def _detail(one: Any) -> str:
    if not isinstance(one, Mapping):
        return str(one)
    place = ".".join(str(part) for part in one.get("loc", ()) if part != "body")
    return f"{place}: {one.get('msg', '')}".strip(": ")


def _codes(body: Any) -> str:
    error = _error(body)
    inner = error.get("innererror")
    more = inner.get("code", "") if isinstance(inner, Mapping) else ""
    return " ".join(str(error.get(name) or "") for name in ("code", "type", "param")) + f" {more}"


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds the server asks us to wait: milliseconds, seconds, or a date; None where it does not say."""
    try:
        if "retry-after-ms" in headers:
            return max(0.0, float(headers["retry-after-ms"]) / 1000)
        return max(0.0, float(headers.get("retry-after", "")))
    except ValueError:
        pass
    try:
        moment = email.utils.parsedate_to_datetime(headers.get("retry-after", ""))
    except (ValueError, TypeError, OverflowError):
        return None
    return max(0.0, (moment.astimezone(UTC) - datetime.now(UTC)).total_seconds())
