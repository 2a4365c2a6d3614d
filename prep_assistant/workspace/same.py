"""Whether two contacts are the same person: by address, by LinkedIn page, or by name and employer. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import unquote

from prep_assistant.relationship import Contact
from prep_assistant.workspace.slugs import fold

_COMPANY_ENDINGS = re.compile(r"\W+(?:inc|llc|ltd|gmbh|corp|co|plc|ag|sa|bv|pllc|llp)\W*$")


def twin(contact: Contact, others: Iterable[Contact]) -> tuple[Contact, str] | None:
    """Return the one among `others` who is this person, and what says so ("the same e-mail address"); None when nobody is."""
    mails = {mail.casefold() for mail in contact.emails}
    page, name, company = linkedin_key(contact.linkedin), plain(contact.name), employer_key(contact.person.company)
    named: Contact | None = None
    for other in others:
        if mails & {mail.casefold() for mail in other.emails}:
            return other, "the same e-mail address"
        if page and page == linkedin_key(other.linkedin):
            return other, "the same LinkedIn page"
        where = employer_key(other.person.company)
        if named is None and name == plain(other.name) and (where == company or not where or not company):
            named = other
    return (named, "the same name" + (" and employer" if company and named.person.company else "")) if named else None


def linkedin_key(page: str) -> str:
    """Return what tells one LinkedIn page from another, however its address is written; empty when there is none."""
    found = re.search(r"linkedin\.com/(?:in|pub)/([^/?#\s]+)", page, re.IGNORECASE)
    # Accents tell one page from another, and come percent-encoded or not.
    return unicodedata.normalize("NFC", unquote(found[1] if found else page).strip("/@ ").casefold())


def linkedin_page(text: str) -> str:
    """Return a LinkedIn address, or the handle of one, as a file gives it; empty for anything else that could be opened."""
    page = text.strip()
    if re.search(r"[\s<>\"'`\\]", page):
        return ""
    host = re.match(r"(?i)(?:https?://)?((?:[\w-]+\.)+[a-z]{2,})(?=[/?#]|$)", page)
    if host:
        return page if re.fullmatch(r"(?i)(?:[\w-]+\.)*linkedin\.(?:com|cn)", host[1]) else ""
    return "" if ":" in page else page


def plain(name: str) -> str:
    """Return a name for comparing: no case, accents, dots."""
    return " ".join(re.findall(r"\w+", fold(name)))


def employer_key(company: str) -> str:
    """Return an employer's name for comparing: also without "Inc." and the like."""
    return " ".join(re.findall(r"\w+", _COMPANY_ENDINGS.sub("", fold(company))))
