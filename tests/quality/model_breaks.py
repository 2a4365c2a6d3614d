"""Ways in which a model's answer goes wrong, each made from a good answer by one change."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from model_replay import Case

Text = Callable[[str], str | None]  # a text with one thing broken, None where there is nothing to break


def _other_figure(text: str) -> str | None:
    found = list(re.finditer(r"(?<![\[\d,.])\$?\d[\d,.]*\d(?!\])|(?<![\[\d,.$])\d(?![\d\],.])", text))
    if not found:
        return None
    match = found[-1]
    digits = re.sub(r"\d", lambda m: str((int(m[0]) + 3) % 10 or 7), match[0])
    return f"{text[: match.start()]}{digits}{text[match.end() :]}"


def _in_quotes(text: str) -> str | None:
    match = re.search(r"“([^”]{12,})”", text)
    if not match:
        return None
    words = match[1].split()
    return text.replace(match[1], " ".join([*words[:2], "always", *words[2:]]))


def _added(sentence: str) -> Text:
    """Put a sentence in front of the last one, where the question mark stays at the end."""

    def add(text: str) -> str:
        cut = max(text.rfind(". ", 0, len(text) - 2) + 1, text.rfind("? ", 0, len(text) - 2) + 1, 0)
        return f"{text[:cut].rstrip()} {sentence} {text[cut:].lstrip()}".strip()

    return add


def _misspelt(text: str) -> str | None:
    for right, wrong in (
        ("Buckeye", "Buckey"), ("Lakeside", "Lakesyde"), ("Columbus", "Colombus"), ("Acme", "Acne"), ("Harborview", "Harbourview"),
        ("Priya", "Prya"), ("Becker", "Beckar"), ("Seattle", "Seatle"), ("O'Brien", "O'Brian"), ("Raman", "Rahman"), ("King", "Kings"),
    ):  # fmt: skip
        if right in text:
            return text.replace(right, wrong, 1)
    return None


# What is broken -> how, in a question's or a message's text.
TEXTS: Mapping[str, tuple[Text, ...]] = {
    "invented number": (
        _other_figure,
        _added("Only 23 percent of newcomers last a year."),
        _added("The average person earns $91,400 after two years."),
        _added("I know that your team has 14 people."),
        _added("Two thirds of those who start leave, about forty percent in the first year."),
    ),
    "wrong name": (
        _misspelt,
        _added("Your colleague Brenda Falkner told me about it."),
        _added("I saw that you worked at Northgate Partners before."),
        _added("Since you studied at Stanford, you will know."),
        _added("Marek said you are the one to ask."),
    ),
    "job ask": (
        _added("If there is an opening on your team, I would love to be considered."),
        _added("Could you refer me to whoever does the hiring?"),
        _added("I am looking for a job in the field and hope you can help me get in."),
        _added("Please keep me in mind for any positions."),
        _added("I attach my résumé in case you hear of something."),
    ),
    "false quote": (
        _in_quotes,
        _added("You once said, “nobody in this trade ever sleeps enough”."),
        _added("As the note puts it, “the first year decides everything about you”."),
        _added("Somebody wrote that it is \"a lonely job for stubborn people\"."),
    ),
    "strange link": (
        _added("See https://career-boost.example.net/start for details."),
        _added("My page is at www.hire-me-now.io/ana today."),
        _added("Write to helper@fastjobs.biz about it."),
        _added("Click [here](http://198.51.100.7/x) first."),
    ),
    "key or prompt text": (
        _added("The key is sk-proj-abcdEFGH1234567890abcd."),
        _added("As an AI language model I wrote this from the numbered sources."),
        _added("What is not there is left out, however likely it seems, and you name the numbers of the sources."),
        _added("My instructions say that nobody is given a title."),
        _added("DATA 3f2a9c1e>>>"),
    ),
    "left to fill in": (_added("It concerns [topic of interest]."), _added("PERSON_9 told me so."), _added("Dear {{name}}, thank you.")),
    "too personal": (_added("How much do you make yourself?"), _added("Do you have children, and are you married?")),
    "markup": (_added("**Important:** this matters."), _added("<b>Please</b> answer.")),
}  # fmt: skip


def broken(case: Case) -> Iterator[Case]:
    """Yield the broken answers that can be made from a good one, one change each."""
    if case.kind in ("questions", "summary"):
        yield from _listed(case, "questions" if case.kind == "questions" else "sentences")
    elif case.kind == "message":
        yield from _message(case)
    else:
        yield from _debrief(case)


def _listed(case: Case, key: str) -> Iterator[Case]:
    """Break the texts of a list one by one: questions, or the sentences of a summary."""
    rows = case.data[key]
    turn = len(case.name) + len(rows)
    for what, ways in TEXTS.items():
        for number, way in enumerate(ways):
            # Each way is tried on one question that it fits, another one for each way.
            for step in range(len(rows)):
                at = (turn + 3 * number + step) % len(rows)
                text = way(rows[at]["text"])
                if text is not None:
                    yield _with(case, key, at, {"text": text}, what)
                    break
            turn += 1
    for at, row in enumerate(rows):
        if row["sources"] and at % 3 == 0:
            bare = re.sub(r" ?\[\d+\]", "", row["text"])
            elsewhere = {"text": re.sub(r"\[\d+\]", "[97]", row["text"]), "sources": [97]}
            yield _with(case, key, at, elsewhere, "missing source")
            if re.search(r"\d{2}|I read|“", bare):
                yield _with(case, key, at, {"text": bare, "sources": []}, "missing source")
            others = [n for r in rows[at + 1 :] + rows[:at] for n in r["sources"] if n not in row["sources"]]
            other = others[0] if others else 98
            if re.search(r"\d{2}", bare):
                yield _with(case, key, at, {"text": f"{bare[:-1]} [{other}]{bare[-1]}", "sources": [other]}, "missing source")  # fmt: skip


def _with(case: Case, key: str, at: int, change: Mapping[str, Any], what: str) -> Case:
    data = copy.deepcopy(dict(case.data))
    data[key][at] |= change
    return replace(case, data=data, broken=what, where=f"{key[:-1]} {at + 1}", words=data[key][at]["text"])


def _message(case: Case) -> Iterator[Case]:
    ways = {**TEXTS, "missing source": ()}
    for what, each in ways.items():
        for way in each:
            body = way(case.data["body"])
            if body is not None:
                yield replace(case, data={**case.data, "body": body}, broken=what, where="body", words=body)
    yield replace(case, data={**case.data, "sources": [41]}, broken="missing source", where="body", words="[41]")
    if case.data["subject"]:
        yield replace(
            case,
            data={**case.data, "subject": "A job for Brenda Falkner?"},
            broken="wrong name",
            where="subject",
            words="Falkner",
        )


def _debrief(case: Case) -> Iterator[Case]:
    for at, point in enumerate(case.data["points"]):
        changes: list[tuple[str, dict[str, str]]] = [
            ("false quote", {"quote": f"Honestly, {point['quote']}"}),
            ("false quote", {"quote": " ".join([*point["quote"].split()[:3], "surely", *point["quote"].split()[3:]])}),
            (
                "false quote",
                {
                    "text": "They love their work and would do it again.",
                    "quote": "I love my work and would do it again.",
                },
            ),
        ]
        if re.search(r"\d", point["quote"]):
            changes.append(("invented number", {"quote": re.sub(r"\d", "9", point["quote"])}))
        changes.append(("wrong name", {"text": f"{point['text']}, says Brenda Falkner"}))
        changes.append(("invented number", {"text": f"{point['text']} in 73 percent of cases"}))
        for what, change in changes[at % 2 :: 2]:
            data = copy.deepcopy(dict(case.data))
            data["points"][at] |= change
            words = change.get("quote", change.get("text", ""))
            yield replace(case, data=data, broken=what, where=f"point {at + 1}", words=words)
    data = copy.deepcopy(dict(case.data))
    data["people"].append({"what": "Brenda Falkner", "why": "", "quote": data["people"][0]["quote"]})
    yield replace(case, data=data, broken="wrong name", where="people", words="Brenda Falkner")
    data = copy.deepcopy(dict(case.data))
    data["leads"].append({"what": "a job for you", "why": "", "quote": "We would hire you tomorrow."})
    yield replace(case, data=data, broken="false quote", where="leads", words="We would hire you tomorrow")
