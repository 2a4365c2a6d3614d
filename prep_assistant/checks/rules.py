"""What each rule says, its default and where it comes from: the registry behind `prep check --list`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Subject = Literal["any text", "question", "list", "message", "debrief"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it asks in a line, what it is about, its default, and who says so."""

    name: str
    line: str
    about: Subject
    default: str
    source: str


_ALL = (
    Rule("advice_not_jobs", "Ask for advice and people, never for a job.", "any text",
         "no job words about the sender; one disclaimer is allowed", "career centres; Dalton; SFU; K-State"),
    Rule("no_placeholder", "Nothing is left to fill in.", "any text",
         "no […], {{…}}, <name>, XYZ", "the commonest complaint about such tools"),
    Rule("plain_phrases", "No worn phrases.", "any text",
         "“pick your brain”, “touch base”, “just checking in” and the like", "ban lists shared by four or more tools"),
    Rule("never_print", "No figure that has no source.", "any text",
         "not “1 in 12”, “80 % of jobs are hidden”, “85 % through networking”", "no primary source exists"),
    Rule("traced_facts", "Every figure says where it comes from.", "any text",
         "each carries an [n] that exists, or is in your own words", "recurring complaint: invented facts"),
    Rule("open_ended", "A question invites more than yes or no.", "question",
         "not Do/Did/Is/Are/Can you", "career centres"),
    Rule("short_enough", "A question said aloud is short.", "question", "at most 45 words; 60 at the beginning and the end",
         "about 20 seconds aloud; interviewing practice"),
    Rule("one_at_a_time", "One question at a time.", "question", "one question mark, no “and also”",
         "interviewing practice"),
    Rule("not_lookup_able", "Do not ask what is published; put the fact into the question.", "question",
         "pay, growth, education, duties, tools", "Bethel; Infonista"),
    Rule("specific", "A question names something of this person, employer, occupation, place, note or you.", "question",
         "opening and closing are exempt", "tools that score this rerun when generic"),
    Rule("not_too_personal", "Never their own pay, politics, religion, health or family.", "question",
         "pay as a range for people starting out", "St Mary's; Eastern"),
    Rule("probe", "Each must-ask carries one follow-up.", "question", "one probe", "Huang et al. 2017"),
    Rule("fits_minutes", "The questions fit the time asked for.", "list",
         "opening 2 + closing 3 + 2½ min a question; 20 min: 5–6 must-ask, 3–4 spare", "guides give 3–5, 5–10, 10"),
    Rule("covers_aims", "Field, fit, insider view and people are each asked about.", "list",
         "one must-ask each; from 30 minutes all five insider topics", "the purpose of the meeting"),
    Rule("tiara", "Trends, insights, advice, resources and assignments are covered.", "list",
         "each at least once; assignments are their projects", "Dalton"),
    Rule("no_repeat", "Nothing is asked twice, nor what this person has answered.", "list",
         "by content words", "users"),
    Rule("closing_set", "End with: what should I have asked, who else, may I use your name, may I stay in touch.",
         "list", "all four", "practice shared by the guides"),
    Rule("word_limit", "A message is short.", "message", "fewer than 75 words, never over 100; thank-you 60–120",
         "Dalton; SFU; Boomerang; Hunter"),
    Rule("one_question", "A message makes exactly one request.", "message", "one, ending in “?”", "Dalton; Boomerang"),
    Rule("connection_first", "What connects you is in the first sentence.", "message", "first sentence", "Dalton"),
    Rule("about_them", "More is about them than about you.", "message", "more than half of the words", "Dalton"),
    Rule("bounded_ask", "The request says how long.", "message", "15, 20 or 30 minutes", "Berkeley; Pomona; BLS"),
    Rule("no_attachment", "No résumé is attached or offered.", "message", "none", "Evansville and others"),
    Rule("subject", "The subject is short and specific.", "message",
         "at most 50 characters, no job words, not “Quick question”", "mobile mail shows 30–43 characters"),
    Rule("narrow_and_broad", "What you want to learn is named narrowly and broadly.", "message",
         "“usability testing, and product design generally”", "Dalton"),
    Rule("right_name", "The greeting uses their own name.", "message", "spelt as given, accents kept",
         "recurring complaint"),
    Rule("note_quota", "A free LinkedIn account has few personalised notes.", "message", "5 a month: a setting",
         "LinkedIn help a550555; others report 3 or 10"),
    Rule("send_day", "InMail is not sent on Friday or Saturday.", "message", "by the user's own calendar",
         "LinkedIn, 2021–22"),
    Rule("repeated", "A second message says something new.", "message", "no run of five words of an earlier one",
         "colleagues compare notes"),
    Rule("thank_you", "A thank-you quotes one thing they said, and is not alike for two people.", "message",
         "four words of the debrief; no shared run of five words", "Yale; Cornell and others"),
    Rule("nurture", "Nobody hears from you more than monthly, and never without a reason.", "message",
         "28 days; a reason from notes and promises", "Santa Clara; Portland; Tufts; Liu et al. 2022"),
    Rule("channel_limit", "The message fits its channel.", "message",
         "LinkedIn note 200 (Premium 300), InMail subject 200 and body 1,900 UTF-16 units", "LinkedIn, 2021–22"),
    Rule("evidence", "Every point carries the words it stands on, and says no more than they do.", "debrief",
         "verbatim after NFKC, quotes and dashes folded; one's own thoughts are marked", "the best tool of the neighbouring field"),
    Rule("one_data_point", "One person is one data point.", "debrief",
         "nothing is “confirmed” or “proved” by one conversation", "career-ops"),
    Rule("named_sources", "What a model claims names the source that holds it.", "any text",
         "the number exists, and the figure or words stand in that source", "recurring complaint: invented facts"),
    Rule("verbatim_quotes", "Words in quotation marks stand in a source just so.", "any text",
         "after NFKC, quotes and dashes folded", "recurring complaint: invented facts"),
    Rule("no_strange_links", "A model's text holds no address that nobody gave.", "any text", "links, e-mail addresses, Markdown links",
         "notes and pages can carry orders for a model"),
    Rule("no_secrets", "No key or password in any text.", "any text", "by their usual shapes", "notes and pages can carry orders for a model"),
    Rule("no_prompt_text", "A model's text does not speak of how it was made.", "any text",
         "eight words in a row of its instructions; talk of prompts and sources", "a reader trusts such a note less"),
    Rule("no_orders_from_notes", "Orders that stand in notes are not carried out.", "any text",
         "words of a sentence that speaks to a model", "notes and pages can carry orders for a model"),
    Rule("no_invented_life", "Who plays the contact has no life of their own.", "any text", "no “I started …”, “my team …”, “we do …” in a rehearsal",
         "recurring complaint: invented facts about real people"),
    Rule("no_offers", "A rehearsal holds no job, referral or introduction.", "any text", "nothing is offered or promised in the contact's place",
         "information only; it would not be theirs"),
    Rule("named_only_if_agreed", "Nobody is named, nor their employer, who has not agreed to it.", "any text",
         "`may_name: yes` in their file; else their line of work alone", "practice: what was said in confidence stays so"),
    Rule("no_markup", "A model's text holds no Markdown or HTML.", "any text", "plain sentences", "mail and LinkedIn show it as it stands"),
)  # fmt: skip

RULES: Mapping[str, Rule] = MappingProxyType({rule.name: rule for rule in _ALL})
