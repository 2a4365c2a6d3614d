"""The asker as a file, `profile.md`: front matter that Prep reads, and the user's own words below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from prep_assistant import frontmatter
from prep_assistant.domain import Asker
from prep_assistant.errors import InputError
from prep_assistant.frontmatter import Value
from prep_assistant.frontmatter.tree import Broken
from prep_assistant.frontmatter.values import block
from prep_assistant.relationship import Problem, Profile
from prep_assistant.workspace import folder
from prep_assistant.workspace.folder import Unreadable
from prep_assistant.workspace.keeping import keep
from prep_assistant.workspace.locking import Turn, make_folder
from prep_assistant.workspace.reading import Fields

# Each key with the line of explanation that a new file has above it.
TEXTS: Mapping[str, str] = {
    "name": "how you sign",
    "email": "",
    "location": "where you live: facts about pay are given for there and for where they work",
    "background": 'where you come from: "retail manager, 6 years", "second-year biology student"',
    "goal": "what you want to find out or decide by talking to people",
}
LISTS: Mapping[str, str] = {
    "interests": "what draws you to the field",
    "skills": "what you are good at, with proof if you like: Prep asks where it counts",
    "needs": 'what has to be true of your work: "at least $70k", "no night shifts"',
    "schools": "schools and employers, so that Prep sees when somebody shares one",
    "voice": "one or two messages you wrote yourself: drafts then sound more like you",
}


TARGETS = "employers you would like to look at: `prep people at` says whom you know there"


def read(path: Path) -> Profile:
    """Return the profile; an empty one when there is no file. A file that cannot be read gives `problems` and nothing else."""
    try:
        matter = folder.matter_of(folder.text_of(path))
    except FileNotFoundError:
        return Profile(Asker())
    except Unreadable as error:
        return Profile(Asker(), where=str(path), problems=(Problem(str(path), error.line, error.what),))
    except IsADirectoryError:
        what = "this is a folder, not a file: nothing is known of you. `prep init` makes the file once it is out of the way"
        return Profile(Asker(), where=str(path), problems=(Problem(str(path), 1, what),))
    except OSError as error:
        raise InputError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}") from error
    fields = Fields(matter, str(path))
    asker = Asker(
        name=fields.text("name"),
        goal=fields.text("goal"),
        background=fields.text("background"),
        interests=fields.texts("interests"),
        skills=fields.texts("skills"),
        needs=fields.texts("needs"),
        email=fields.text("email"),
        location=fields.text("location"),
        schools=fields.texts("schools"),
        voice=fields.texts("voice"),
    )
    targets = fields.texts("targets")
    return Profile(asker, matter.body.strip(), str(path), tuple(fields.problems), targets)


def write_new(path: Path, asker: Asker, words: str = "", *, force: bool = False) -> Path:
    """Write a new profile, laid out to be corrected; OutputError when one is there that differs, unless `force`."""
    make_folder(path.parent)
    return keep(path, layout(asker, words), new=not force)


def edit(path: Path, changes: Mapping[str, object]) -> Profile:
    """Set front-matter keys (None removes one); every other byte stays. A profile is begun when there is none."""
    try:
        text = folder.text_of(path)
    except FileNotFoundError:
        text = layout(Asker())
    except Unreadable as error:
        raise InputError(f"{path}:{error.line}: {error.what}") from error
    for name, value in changes.items():
        try:
            text = frontmatter.put(text, name, _value(value))
        except Broken as error:
            raise InputError(f"{path}:{error.line}: {error.what}", "Mend that line in an editor first.") from error
    make_folder(path.parent)
    keep(path, text)
    return read(path)


def add_targets(path: Path, names: Sequence[str], lock: Path) -> tuple[str, ...]:
    """Add employers to `targets` and return those that were not among them; every other byte stays. `lock`: the workspace's."""
    with Turn(lock).taken():
        try:
            text = folder.text_of(path)
        except FileNotFoundError:
            text = layout(Asker())
        except Unreadable as error:
            raise InputError(f"{path}:{error.line}: {error.what}") from error
        known = {target.casefold() for target in read(path).targets}
        new = tuple(name for name in names if name.casefold() not in known)
        for name in new:
            try:
                text = frontmatter.append(text, "targets", name)
            except Broken as error:
                raise InputError(f"{path}:{error.line}: {error.what}", "Mend that line in an editor first.") from error
        if new:
            make_folder(path.parent)
            keep(path, text)
    return new


def layout(asker: Asker, words: str = "") -> str:
    """Return the text of a new profile: every key, also the empty ones, each with what it is for."""
    lines = [
        "---",
        "# Who you are, for Prep. Correct anything; leave empty what you like. Nothing here leaves this machine by itself.",
    ]
    for key, about in TEXTS.items():
        lines += _explained(key, getattr(asker, key), about)
    for key, about in LISTS.items():
        lines += _explained(key, tuple(getattr(asker, key)), about)
    lines += _explained("targets", (), TARGETS)
    body = words.strip("\n")
    return "\n".join([*lines, "---", "", *([body, ""] if body else [])])


def _explained(key: str, value: str | tuple[str, ...], about: str) -> list[str]:
    comment = [f"# {about}"] if about else []
    if not value:
        return [*comment, f"{key}:"]
    if isinstance(value, str):
        return [*comment, *block(key, value)]
    # One item a line, so that a line can be struck or changed.
    return [*comment, f"{key}:", *(f"  - {line}" for item in value for line in [frontmatter.scalar(item)])]


def _value(value: object) -> Value | None:
    if value is None or isinstance(value, str):
        return value or None
    if isinstance(value, (list, tuple)):
        return [str(item) for item in value if str(item).strip()] or None
    raise InputError(f"a profile holds texts and lists of texts, not a {type(value).__name__}")
