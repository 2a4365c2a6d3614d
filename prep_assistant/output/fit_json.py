"""A fit as JSON: versioned, complete, keys always in the same order."""

from __future__ import annotations

import json
from typing import Any

from prep_assistant.domain import Pay, Source
from prep_assistant.evidence import Cell, Column, Evidence, Fit
from prep_assistant.output.questions_view import clean

FORMAT = "prep.fit/1"


def to_json(fit: Fit) -> str:
    """Return the fit as JSON that ends in a newline."""
    asker = fit.asker
    data = {
        "format": FORMAT,
        "asker": {"name": asker.name, "goal": asker.goal, "background": asker.background, "location": fit.location},
        "date": fit.today.isoformat(),
        "note": "One person is one data point; nothing is added up to a score.",
        "occupations": [_column(column) for column in fit.columns],
        "remarks": list(fit.remarks),
    }
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "replace").decode("utf-8") + "\n"


def _column(column: Column) -> dict[str, Any]:
    return {
        "code": column.occupation.code,
        "title": column.occupation.title,
        "asked": column.asked,
        "own_word": column.own,
        "sure": column.sure,
        "met": [{"id": one.contact_id, "name": one.name} for one in column.met],
        "planned": [{"id": o.contact_id, "name": o.name, "on": o.on.isoformat() if o.on else None} for o in column.planned],
        "pay": _pay(column.facts.pay_here or column.facts.pay_nation),
        "named_pay": [
            {"low": one.low, "high": one.high, "said": one.said, "by_the_hour": one.hourly, "when": one.stage,
             "id": one.claim.contact_id, "name": one.claim.name, "on": one.claim.met.isoformat()}
            for one in column.named_pay
        ],
        "wishes": [_cell(cell) for cell in column.cells],
        "matters": [
            {"name": one.name, "field": one.field, "importance": one.value, "above_average": one.lift, "yours": one.mine,
             "said_by": list(dict.fromkeys(claim.contact_id for claim in one.said))}
            for one in column.matters
        ],
        "tools_not_named": list(column.tools),
    }  # fmt: skip


def _cell(cell: Cell) -> dict[str, Any]:
    wish = cell.wish
    return {
        "wish": {"text": wish.text, "kind": wish.kind, "sort": wish.sort, "dollars_a_year": wish.amount},
        "state": cell.state,
        "other_line_of_work": cell.foreign,
        "evidence": [_evidence(one) for one in cell.evidence],
        "settle": [
            {"kind": one.kind, "text": one.text,
             "whom": [{"id": w.contact_id, "name": w.name, "on": w.on.isoformat() if w.on else None, "met": w.met} for w in one.whom]}
            for one in cell.settle
        ],
    }  # fmt: skip


def _evidence(one: Evidence) -> dict[str, Any]:
    found: dict[str, Any] = {
        "side": one.side,
        "kind": "published" if one.published else "person",
        "text": clean(one.text),
        "why": one.why,
    }
    if one.claim is not None:
        quote = one.claim.point.quote
        found["person"] = {
            "id": one.claim.contact_id, "name": one.claim.name, "on": one.claim.met.isoformat(), "quote": quote.text,
            "line": quote.line or None, "doubted": one.claim.point.uncertain,
        }  # fmt: skip
    if one.source is not None:
        found["source"] = _source(one.source)
    return found


def _source(source: Source) -> dict[str, str]:
    return {"title": source.title, "publisher": source.publisher, "period": source.period, "where": source.where}


def _pay(pay: Pay | None) -> dict[str, Any] | None:
    if pay is None:
        return None
    return {
        "area": pay.area.name, "area_code": pay.area.code, "per": pay.per, "period": pay.period, "p10": pay.p10,
        "p25": pay.p25, "median": pay.median, "p75": pay.p75, "p90": pay.p90, "top_coded": sorted(pay.top_coded),
        "employment": pay.employment,
    }  # fmt: skip
