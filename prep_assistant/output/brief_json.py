"""A brief as JSON for other programs: everything on the page, with the question list in its own format inside."""

from __future__ import annotations

import json
from typing import Any, Literal

from prep_assistant.domain import KnownFact
from prep_assistant.output import questions_json
from prep_assistant.relationship import Brief

FORMAT: Literal["prep.brief/1"] = "prep.brief/1"


def to_json(brief: Brief) -> str:
    """Return indented JSON that ends in a newline. Days are ISO dates, `at` has its offset."""
    return json.dumps(_document(brief), ensure_ascii=False, indent=2) + "\n"


def _document(brief: Brief) -> dict[str, Any]:
    contact = brief.contact
    return {
        "format": FORMAT,
        "made": brief.today.isoformat(),
        "at": brief.at.isoformat() if brief.at else None,
        "minutes": brief.draft.minutes,
        "medium": brief.medium,
        "person": {
            "id": contact.id, "name": contact.person.name, "title": contact.person.title,
            "company": contact.person.company, "location": contact.person.location, "emails": list(contact.emails),
            "phone": contact.phone, "connected": contact.met, "connection": contact.connection if contact.id else None,
            "introducer": brief.introducer, "work": [detail.text for detail in contact.work],
        },
        "past": [{"on": on.isoformat(), "what": text} for on, text in brief.past],
        "promises": [
            {"id": p.id, "owner": p.owner, "what": p.what, "said": p.said, "by": p.by.isoformat() if p.by else None,
             "offer": p.offer}
            for p in brief.promises
        ],
        "told": [{"on": brief.told_on.isoformat() if brief.told_on else None, "topic": point.topic, "text": point.text,
                  "quote": point.quote.text} for point in brief.told],
        "summary": list(map(_fact, brief.summary)),
        "facts": list(map(_fact, brief.facts)),
        "words": [{"word": word.label, "meaning": word.text} for word in brief.words],
        "words_from": [{"title": s.title, "period": s.period, "where": s.where} for s in brief.words_from],
        "etiquette": [{"text": tip.text, "guide": tip.guide} for tip in brief.tips],
        "questions": json.loads(questions_json.to_json(brief.draft)),
    }  # fmt: skip


def _fact(fact: KnownFact) -> dict[str, Any]:
    return {"label": fact.label, "text": fact.text, "sources": list(fact.sources)}
