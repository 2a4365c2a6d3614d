"""Which questions are rehearsed: a list of one's own, else the one kept for the meeting that is fixed, else the one just made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from prep_assistant.checks.blocks import Block, blocks
from prep_assistant.checks.closing import is_closing
from prep_assistant.checks.repeats import core, shared
from prep_assistant.checks.shape import asking, begins_as_question
from prep_assistant.cli.asking import Asking
from prep_assistant.domain import Asker, Person, Phase, Question, QuestionList, Topic
from prep_assistant.drafting.debrief_topics import asked_about
from prep_assistant.errors import InputError, PrepError
from prep_assistant.settings import Settings

LARGEST = 2_000_000
MOST = 40  # questions of one list
SAME = 0.6  # of the content words: the same question, reworded
_CITE = re.compile(r" ?\[\d+\]")


def plan(config: Settings, asked: Asking, own: Path | None, made: QuestionList) -> tuple[QuestionList, str]:
    """Return the list to rehearse, and where it is from. `made` fills what another list lacks: opening and closing."""
    if own is not None:
        return _whole(_read(own, made, own=True), made), f"Your list: {own}."
    kept = _kept(config, asked)
    if kept is None:
        return made, "No list is kept for a meeting that is fixed; this one was made now."
    path, found = kept
    return _whole(found, made), f"The list kept for the meeting: {path.parent.name}/{path.name}."


def readable(own: Path) -> None:
    """Raise InputError when a list of one's own cannot be read: before anything is looked up for it."""
    _read(own, None, own=True)


def _kept(config: Settings, asked: Asking) -> tuple[Path, QuestionList] | None:
    """Return the newest list in the folder of the meeting that is fixed; one that was edited by hand goes before."""
    if not asked.contact.id or asked.on is None:
        return None
    folder = config.meetings / f"{asked.on.isoformat()}-{asked.contact.id}"
    drafts = sorted(folder.glob("questions*.json"), key=_age)
    pages = sorted(folder.glob("questions*.md"), key=_age)
    base: QuestionList | None = None
    for path in drafts:
        try:
            base = _read(path, None, own=False)
        except PrepError:  # half-written, or of another version: the page beside it says the same
            continue
        if not pages:
            return path, base
        break
    for path in pages:
        try:
            return path, _read(path, base, own=False)
        except PrepError:
            continue
    return None


def _age(path: Path) -> float:
    return -path.stat().st_mtime


def _read(path: Path, base: QuestionList | None, *, own: bool) -> QuestionList:
    """Read a list of any shape. What `base` knows of the same question (its follow-up, its sources) is taken from there."""
    from prep_assistant.output.questions_json import from_json

    text = _text(path)
    if path.suffix.lower() == ".json":
        try:
            return from_json(text)
        except InputError as error:
            raise InputError(f"{path}: {error.message}", error.hint) from error
    found = from_text(text, base)
    if not found:
        raise InputError(
            f"{path} holds no questions", "Write one question a line, or give a file that `prep questions -o` wrote."
        )
    bare = base or QuestionList(Person(), Asker(), 20, (), (), (), (), ())
    rows = [replace(q, text=_CITE.sub("", q.text), sources=()) if own and q.id.startswith("own:") else q for q in found]

    def of(phase: Phase) -> tuple[Question, ...]:
        return tuple(q for q in rows if q.phase == phase)

    return replace(bare, opening=of("opening"), must=of("must"), spare=of("spare"), closing=of("closing"))


def _whole(found: QuestionList, made: QuestionList) -> QuestionList:
    """Give a list the opening and the closing that it lacks, and this meeting's person, asker and minutes."""
    must = found.must or found.spare or made.must
    spare = found.spare if found.must else ()
    return replace(
        found, person=made.person, asker=made.asker, minutes=made.minutes, opening=found.opening or made.opening, must=must,
        spare=spare, closing=found.closing or made.closing, reading=made.reading, place=made.place, facts=made.facts,
    )  # fmt: skip


def from_text(text: str, base: QuestionList | None) -> tuple[Question, ...]:
    """Return the questions of a text in their order, with the follow-up that stands under each."""
    found: list[Question] = []
    for block in blocks(text):
        if block.role == "probe" and found:
            found[-1] = replace(found[-1], probe=block.text)
        elif block.role == "text" and (asking(block.text) or (block.item and begins_as_question(block.text))):
            found.append(_question(block, len(found) + 1, base))
        if len(found) >= MOST:
            break
    return tuple(found)


def _question(block: Block, number: int, base: QuestionList | None) -> Question:
    phase: Phase = "closing" if block.phase == "must" and is_closing(block.text) else block.phase
    twin = _twin(block.text, base.questions if base is not None else ())
    if twin is not None:
        return replace(twin, text=block.text, phase=phase)
    topics = asked_about(block.text)
    topic: Topic = max(topics, key=lambda one: topics[one]) if topics else "people" if phase == "closing" else "work"
    return Question(f"own:{number}", block.text, "", topic, "insights", phase)


def _twin(text: str, questions: Iterable[Question]) -> Question | None:
    mine = core(text)
    scored: Sequence[tuple[float, Question]] = [(shared(mine, core(question.text)), question) for question in questions]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= SAME else None


def _text(path: Path) -> str:
    try:
        with path.expanduser().open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file", "Give a list of questions, one a line.") from None
    except (OSError, ValueError) as error:
        raise InputError(
            f"{path}: {(getattr(error, 'strerror', None) or str(error)).lower()}", "Choose a file that you can read."
        ) from error
    if len(data) > LARGEST:
        raise InputError(f"{path} is larger than 2 MB", "Give a list of questions, one a line.")
    if b"\0" in data or data.startswith((b"%PDF", b"PK\x03\x04")):
        raise InputError(f"{path} is not a text", "Give a list as text, Markdown or JSON.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
