"""The words that a question pattern may use, made from a context.

A *namespace* (`pay`, `outlook`, `interest` …) is there only when what it stands for is known; a pattern names the
namespaces it needs, and is passed over when one is missing. `VOCABULARY` is the contract: every namespace, its
words, and what they look like; `prep prompts show` prints it, and a pattern that uses any other word is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from prep_assistant.domain import Context, Hit, Source
from prep_assistant.drafting.citations import Citations
from prep_assistant.drafting.english import lower, occupation_name, said_company, singular
from prep_assistant.drafting.quotes import QUOTE_TOPICS, Sentences, quotes
from prep_assistant.drafting.roles import many, one, said_role, works_for_themselves
from prep_assistant.drafting.vocabulary_asker import asker_words
from prep_assistant.drafting.vocabulary_facts import fact_words, rotating_words
from prep_assistant.drafting.vocabulary_past import past_words

Words = Mapping[str, str]
_COUNTED = re.compile(r"(?:page|row) \d+")
_HAS_LINES = re.compile(r"(?i)(?:\.(?:md|markdown|mdown|txt|text|rst|org|vtt|srt)|/[^./\\]+)$")
PLAIN = {
    "group": "the published occupation, plural: “electricians”",
    "role": "their own line of work: “forensic accountant”",
    "roles": "the same, plural",
    "a_role": "the same with its article",
    "at_work": "“at King County Public Health”, or “where you work”",
    "at_company": "“ at King County Public Health”, or nothing",
    "minutes": "the length of the meeting: “20”",
}
_C = {"cite": "the number of its source: “[2]”"}
VOCABULARY: dict[str, Mapping[str, str]] = {
    "title": {},
    "company": {},
    "setting": {},
    "own_account": {},
    "occupation": {"count": "“about 757,000”", **_C},
    "activities": {"one": "“testing electrical equipment”", "two": "another", "three": "three in a row", **_C},
    "tech_two": {},
    "tech": {"one": "“AutoCAD”", "two": "another", **_C},
    "tools_or_tech": {},
    "tooling": {"list": "“cable cutters, conduit benders and voltage testers”", **_C},
    "skill": {"one": "“troubleshooting”", "two": "another", **_C},
    "skill_two": {},
    "knowledge": {"one": "“building and construction”", "two": "another", **_C},
    "knowledge_two": {},
    "style": {"one": "“dependability”", "two": "another", **_C},
    "style_two": {},
    "riasec": {"one": "“realistic”", "two": "“investigative”", **_C},
    "related": {"one": "“electrical drafters”, plural", "two": "another", **_C},
    "related_two": {},
    "industries": {
        "first": "“building equipment contractors”", "first_share": "“64 percent”",
        "second": "the second largest", "second_share": "its share", **_C,
    },
    "industries_two": {},
    "pay": {
        "where": "“around Columbus”", "period": "“May 2025”", "middle": "“$50,300 to $79,970”", "median": "“$64,700”",
        "low": "tenth percentile", "high": "ninetieth percentile", "p25": "lower quarter", "p75": "upper quarter", **_C,
    },
    "pay_spread": {}, "pay_rough": {}, "pay_nation_only": {}, "full_year": {},
    "pay_need_tight": {}, "outlook_apart": {},
    "pay_gap": {"difference": "“2 percent”", "direction": "“above” or “below”"},
    "pay_need": {"figure": "“$65,000”", "share": "“more than half”"},
    "local_count": {"count": "“about 7,200”"},
    "outlook": {
        "period": "“2024–34”", "change": "“9.5 percent”", "change_abs": "without sign", "change_all": "all occupations",
        "change_signed": "“9.5 percent growth”", "openings": "“about 81,000”", **_C,
    },
    "growing": {}, "steady": {}, "shrinking": {}, "openings": {}, "churn": {},
    "self_employed": {"share": "“9 percent”", **_C},
    "education": {
        "entry": "“a bachelor's degree”", "entry_cite": "source of the usual requirement",
        "first": "the level named most", "first_share": "“45 percent”", "second": "named next", "second_share": "its share", **_C,
    },
    "entry_any": {}, "entry_degree": {}, "entry_school": {}, "education_split": {},
    "training": {"kind": "“an apprenticeship”", **_C},
    "experience": {"length": "“five years or more”", **_C},
    "zone": {"words": "“medium preparation”", **_C},
    "goal": {"sentence": "“I am trying to decide whether to go back to school.”"},
    "background": {"words": "the asker's own words"},
    "background_gap": {"one": "“mechanical”, the widest gap in rated knowledge", **_C},
    "background_shared": {"one": "rated high in both", "two": "another", **_C},
    "background_near": {"title": "the asker's present occupation"},
    "background_far": {"title": "the asker's present occupation"},
    "interest": {"words": "the asker's own words"},
    "mine": {"words": "a skill in the asker's own words"},
    "mine_listed": {"words": "a skill that the facts list", **_C},
    "need": {"words": "the asker's own words"},
    **{f"need_{kind}": {"words": "a need of that kind"} for kind in
       ("cost", "speed", "remote", "schedule", "physical", "travel", "stability", "benefits", "autonomy", "meaning")},
    "again": {"when": "“in November”, when you met last"},
    "promised": {"what": "“send me the handbook”"},
    "told_both": {"one": "what one person said", "other": "what another said", **_C},
    "told_unsure": {"one": "what somebody said, and the notes doubt", **_C},
    **{f"quote_{topic}": {"text": "a sentence of a note, verbatim", **_C} for topic in QUOTE_TOPICS},
}  # fmt: skip

# Flags carry no words of their own; they bring the namespace that does.
BRINGS = {
    "tech_two": "tech", "tools_or_tech": "tooling", "skill_two": "skill", "knowledge_two": "knowledge", "style_two": "style",
    "related_two": "related", "industries_two": "industries", "pay_spread": "pay", "pay_rough": "pay", "pay_nation_only": "pay",
    "full_year": "pay", "pay_gap": "pay", "pay_need": "pay", "outlook_apart": "outlook", "local_count": "pay", "growing": "outlook", "steady": "outlook",
    "shrinking": "outlook", "openings": "outlook", "churn": "outlook", "entry_any": "education", "entry_degree": "education",
    "entry_school": "education", "education_split": "education", "background_gap": "background",
    "background_shared": "background", "background_near": "related", "background_far": "related",
}  # fmt: skip


def vocabulary(context: Context, citations: Citations, sentences: Sentences) -> dict[str, list[Words]]:
    """Return for each namespace that is known its possible fillings, best first.

    Most have one; `interest`, `need`, `mine` and the quotes may have several, and each makes a question of its own.
    """
    known: dict[str, list[Words]] = {}
    person, facts = context.person, context.facts
    if person.title.strip():
        known["title"] = [{}]
    if person.company.strip():
        known["company"] = [{}]
    # "Engineer | Speaker | Dad" boasts, "Soldier (E-5)" counts; a setting stands in brackets, after a dash or a comma.
    if context.reading is not None and context.reading.setting and not re.search(r"[|·•/]|\d", person.title):
        known["setting"] = [{}]
    if works_for_themselves(person.title):
        known["own_account"] = [{}]
    known |= {name: [words] for name, words in fact_words(context, citations).items()}
    known |= rotating_words(context, citations)
    known |= asker_words(context, citations)
    known |= past_words(context, citations)
    about = _subject_words(context, facts is not None)
    for topic, found in quotes(context.hits, about, sentences).items():
        known[f"quote_{topic}"] = [{"text": text, "cite": citations.cite(passage_source(hit))} for text, hit in found]
    return known


def plain_words(context: Context) -> dict[str, str]:
    """Return the words that every pattern may use."""
    reading, facts, company = context.reading, context.facts, said_company(context.person.company.strip())
    role = _role(context)
    group = occupation_name(facts.occupation.title) if facts else many(role)
    return {
        "group": group,
        "role": role or "somebody in this work",
        "roles": many(role),
        "a_role": one(role) if role else "somebody in this work",
        "at_work": f"at {company}" if company else "where you work",
        "at_company": f" at {company}" if company else "",
        "minutes": str(context.minutes),
        "setting": lower(reading.setting) if reading is not None else "",
        "company": company,
    }


def _role(context: Context) -> str:
    """Say their own line of work: the title without its level; a published title as people say it."""
    reading = context.reading
    return said_role(reading) if reading is not None else singular(lower(context.person.title.strip()))


def passage_source(hit: Hit) -> Source:
    """Name the note behind a retrieved passage, down to its line, page or row where there is such a thing."""
    passage = hit.passage
    whose = {"mine": "my own note", "interview": "an earlier conversation", "imported": "imported data"}
    publisher = whose.get(passage.kind, f"Prep {passage.kind} note")
    counted = _COUNTED.fullmatch(passage.heading)
    section = f", “{passage.heading}”" if passage.heading and not counted else ""
    if counted:
        where = f"{passage.where}, {passage.heading}"
    elif _HAS_LINES.search(passage.where) and "://" not in passage.where:
        where = f"{passage.where}:{passage.line}"
    else:  # lines of the text that was read out of a Word file or a web page are no lines that a reader could find
        where = passage.where
    return Source(title=f"{passage.title}{section}", publisher=publisher, period=passage.as_of, where=where)


def _subject_words(context: Context, has_facts: bool) -> frozenset[str]:
    plain = plain_words(context)
    words = f"{plain['role']} {plain['group'] if has_facts else ''}".lower().split()
    return frozenset(word.rstrip("s,") for word in words if len(word) > 3)
