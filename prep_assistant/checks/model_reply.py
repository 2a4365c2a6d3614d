"""What a model wrote, held against what it was given: figures, names, quotations, sources, links, and what must never come back.

Each rule looks at one text (`Said`) with the numbers it names. Nothing here trusts the model, nor the notes it was shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from prep_assistant.checks import reply_facts, reply_leaks, reply_names
from prep_assistant.checks.job_sense import Judge, sounds_like_asking
from prep_assistant.checks.jobs import advice_not_jobs
from prep_assistant.checks.phrases import no_placeholder
from prep_assistant.domain import Finding
from prep_assistant.exchange import Material, Said

Rule = Callable[[Said, Material], Iterator[Finding]]
RULES: tuple[Rule, ...] = (
    reply_leaks.no_secrets,
    reply_leaks.no_prompt_text,
    reply_leaks.no_strange_links,
    reply_leaks.no_orders_from_notes,
    reply_leaks.no_markup,
    reply_facts.named_sources,
    reply_facts.traced_figures,
    reply_facts.verbatim_quotes,
    reply_names.right_names,
)
# What a draft must not be shown with, even flagged: the built-in one is given instead.
NEVER_SHOWN = frozenset({"no_secrets", "no_prompt_text", "no_strange_links", "no_orders_from_notes", "advice_not_jobs"})


def check_said(said: Sequence[Said], material: Material, judge: Judge | None = None) -> tuple[Finding, ...]:
    """Return what is wrong with each text, in order. `judge` tells sentences that ask for a job in words no pattern knows."""
    found: list[Finding] = []
    known = "\n".join((*material.own, *material.names, *material.numbered.values()))
    for one in said:
        found += advice_not_jobs(one.text, one.where)
        found += no_placeholder(one.text, one.where, known)
        found += sounds_like_asking(one.text, judge, one.where) if judge else ()
        for rule in RULES:
            found += rule(one, material)
    return tuple(dict.fromkeys(found))
