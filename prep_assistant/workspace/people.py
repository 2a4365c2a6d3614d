"""The people of a workspace: one file each, which stays the user's own.

Reading never waits for anybody. A change is one step under one lock: read the file, change the lines it is about, write it whole.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, tzinfo
from pathlib import Path

from prep_assistant import frontmatter
from prep_assistant.errors import InputError, NotFound, OutputError
from prep_assistant.frontmatter import Value
from prep_assistant.frontmatter.tree import Broken
from prep_assistant.relationship import Contact, Problem, Snooze, Touch
from prep_assistant.workspace import contact_file, finding, folder, slugs
from prep_assistant.workspace.batch import write_all
from prep_assistant.workspace.cache import SETTLES
from prep_assistant.workspace.everybody import Everybody
from prep_assistant.workspace.folder import Progress, Unreadable
from prep_assistant.workspace.keeping import keep
from prep_assistant.workspace.locking import Turn, make_folder

_REMOVED = ".removed"
Change = Callable[[str], str]


class People:
    """The contacts in `folder`. `zone` is the user's own; `cache` a file that may be deleted at any time.

    `progress` hears of a long reading. A file that changed less than `settles` seconds ago is read each time. `problems` says what
    was wrong in the files read last.
    """

    def __init__(
        self,
        folder: Path,
        zone: tzinfo,
        cache: Path,
        progress: Progress | None = None,
        settles: float = SETTLES,
    ) -> None:
        self._folder, self._zone = folder, zone
        self._everybody = Everybody(folder, zone, cache, progress, settles)
        self._turn = Turn(cache.with_name("people.lock"))
        self.problems: tuple[Problem, ...] = ()

    # ---- reading ----

    def all(self) -> tuple[Contact, ...]:
        """Return everybody in name order; files that cannot be read are left out and stand in `problems`."""
        found, self.problems = self._everybody.read()
        return found

    def get(self, id: str) -> Contact:
        """Return the contact of exactly this id. NotFound; InputError when the file cannot be read."""
        path = self._path(id)
        contact, self.problems = self._parsed(path, self._text(path))
        return contact

    def find(self, words: str) -> Contact:
        """Return the contact that an id, or any unambiguous part of the name, means; case and accents do not matter.

        NotFound lists the choices, or the nearest names.
        """
        if self._file(words) is not None:
            return self.get(words)
        return finding.find(words, self.all(), self.problems)

    def where(self, words: str) -> Path:
        """Return the file of who is meant, also one that cannot be read when `words` is its very id."""
        return self._file(words) or Path(self.find(words).where)

    def proof(self, contact: Contact) -> tuple[Problem, ...]:
        """Return what would be wrong in the file of a new contact."""
        matter = folder.matter_of(contact_file.write(contact))
        return contact_file.read(matter, contact.id or slugs.slug(contact.name), "", self._zone)[1]

    # ---- changing ----

    @contextlib.contextmanager
    def turn(self) -> Iterator[None]:
        """Keep other commands from changing people meanwhile: for several changes that belong together."""
        with self._turn.taken():
            yield

    def add(self, contact: Contact) -> Contact:
        """Write a new file, named after the person when the contact has no id yet, and return the contact with both."""
        return self.add_all((contact,))[0]

    def add_all(self, contacts: Iterable[Contact]) -> tuple[Contact, ...]:
        """Write new files, in one turn."""
        added = []
        files = []
        with self._turn.taken():
            make_folder(self._folder)
            self._sweep()
            taken = {slugs.key(name.removesuffix(folder.SUFFIX)) for name in folder.scan(self._folder)}
            for contact in contacts:
                id = contact.id or slugs.free(contact.name, taken)
                if not _is_id(id):
                    raise InputError(f"{id!r} cannot be the name of a file")
                if slugs.key(id) in taken:
                    raise InputError(f"there is a person {id} already", f"`prep people show {id}` shows who it is.")
                taken.add(slugs.key(id))
                files.append((f"{id}{folder.SUFFIX}", contact_file.write(contact)))
                added.append(replace(contact, id=id, where=str(self._folder / files[-1][0])))
            if len(files) == 1:
                keep(self._folder / files[0][0], files[0][1], new=True)
            elif files:
                write_all(self._folder, files, replace=False)
        return tuple(added)

    def edit(self, id: str, changes: Mapping[str, object]) -> Contact:
        """Set front-matter keys; None removes one. Every other byte stays. InputError when a value is not what its key takes."""
        changed = {name: _value(name, value) for name, value in changes.items()}

        def apply(text: str) -> str:
            for name, value in changed.items():
                text = frontmatter.put(text, name, value)
            return text

        return self._change(id, apply, changed)

    def update_all(
        self, updates: Iterable[tuple[str, Mapping[str, object], Sequence[Touch]]]
    ) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
        """Set keys and note touches of many people in one turn, as `edit` and `log` do; return the ids of who was changed.

        A file that cannot be changed is left as it is and told in the second part; the others are not held up.
        """
        files: list[tuple[str, str]] = []
        refused: list[Problem] = []
        with self._turn.taken():
            self._sweep()
            for id, changes, touches in updates:
                try:
                    path = self._path(id)
                    before = after = self._text(path)
                    for name, value in changes.items():
                        after = frontmatter.put(after, name, _value(name, value))
                    for touch in touches:
                        after = frontmatter.append(after, "log", contact_file.touch_record(touch))
                except Broken as error:
                    refused.append(Problem(str(path), error.line, error.what))
                except (InputError, NotFound) as error:
                    refused.append(Problem(str(self._folder / f"{id}{folder.SUFFIX}"), 1, error.message))
                else:
                    files += [(path.name, after)] if after != before else []
            if files:
                write_all(self._folder, files, replace=True)
        return tuple(name.removesuffix(folder.SUFFIX) for name, _ in files), tuple(refused)

    def log(self, id: str, touch: Touch) -> Contact:
        """Note a touch at the end of the log; one that is there already is not noted twice."""
        record = contact_file.touch_record(touch)
        return self._change(id, lambda text: frontmatter.append(text, "log", record), ("log",), touch)

    def snooze(self, id: str, snooze: Snooze) -> Contact:
        """Note until when something due is not to be shown; it replaces what was noted for the same thing."""
        record = contact_file.snooze_record(snooze)

        def apply(text: str) -> str:
            noted = folder.matter_of(text).values.get("snooze", "")
            for number, item in reversed([*enumerate(noted if isinstance(noted, list) else [])]):
                if (item.get("due") if isinstance(item, dict) else item) == snooze.due_id:
                    text = frontmatter.drop(text, "snooze", number)
            return frontmatter.append(text, "snooze", record)

        return self._change(id, apply, ("snooze",))

    def unlog(self, id: str) -> tuple[Contact, Touch]:
        """Take back the touch that was noted last: the last one in the file. NotFound when there is none."""
        taken: list[Touch] = []

        def apply(text: str) -> str:
            matter = folder.matter_of(text)
            noted = matter.values.get("log", "")
            last = noted[-1:] if isinstance(noted, list) else []
            alone = replace(matter, values={"log": last}, items={})
            taken.extend(contact_file.read(alone, id, "", self._zone)[0].touches)
            if not taken:
                raise NotFound(f"nothing is logged for {id} that could be taken back")
            return frontmatter.drop(text, "log", -1)

        return self._change(id, apply, ("log",)), taken[0]

    def remove(self, id: str) -> Path:
        """Move a person's file to the folder .removed and return where it is now."""
        with self._turn.taken():
            path = self._path(id)
            make_folder(self._folder / _REMOVED)
            target, number = self._folder / _REMOVED / path.name, 1
            while target.exists():
                number += 1
                target = target.with_name(f"{path.stem}-{number}{path.suffix}")
            try:
                path.rename(target)
            except OSError as error:
                raise OutputError(f"{path} was not moved: {(error.strerror or str(error)).lower()}") from error
        return target

    # ---- files ----

    def _change(self, id: str, apply: Change, keys: Iterable[str], touch: Touch | None = None) -> Contact:
        with self._turn.taken():
            self._sweep()
            path = self._path(id)
            before = self._text(path)
            known, old = self._parsed(path, before)
            if touch is not None and touch in known.touches:
                return known  # another command was quicker
            try:
                after = apply(before)
            except Broken as error:
                raise _refused(path, error.line, error.what) from error
            contact, problems = self._parsed(path, after)
            news = {problem.what for problem in problems} - {problem.what for problem in old}
            if news:
                raise InputError(f"{id} was not changed: {'; '.join(sorted(news))}")
            if after != before:
                keep(path, after)
        self.problems = problems
        return contact

    def _path(self, id: str) -> Path:
        found = self._file(id)
        if found is None:
            raise NotFound(f"there is no person {id!r}", "`prep people list` shows everybody.")
        return found

    def _file(self, id: str) -> Path | None:
        if not _is_id(id):
            return None
        path = self._folder / f"{id}{folder.SUFFIX}"
        try:
            return path if path.is_file() else None
        except (OSError, ValueError):  # a name too long, or one the system does not know
            return None

    def _text(self, path: Path) -> str:
        try:
            return folder.text_of(path)
        except Unreadable as error:
            raise _refused(path, error.line, error.what) from error
        except OSError as error:
            raise InputError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}") from error

    def _parsed(self, path: Path, text: str) -> tuple[Contact, tuple[Problem, ...]]:
        try:
            matter = folder.matter_of(text)
        except Unreadable as error:
            raise _refused(path, error.line, error.what) from error
        return contact_file.read(matter, path.stem, str(path), self._zone)

    def _sweep(self) -> None:
        """Remove what a killed command left half-written: with the turn in hand, nobody else is writing here."""
        with contextlib.suppress(OSError):
            for left in self._folder.glob(".prep-*.part"):
                left.unlink()


def _is_id(id: str) -> bool:
    return bool(id) and not id.startswith((".", "_")) and not any(sign in id for sign in "/\\\0")


def _refused(path: Path, line: int, what: str) -> InputError:
    return InputError(
        f"{path}:{line}: {what}", "Mend that line in an editor and run it again; the file was not changed."
    )


def _value(name: str, value: object) -> Value | None:
    """Return a value as it is to stand in the file; None where nothing is left of it."""
    if isinstance(value, str):
        return " ".join(value.split()) or None
    if isinstance(value, Mapping):
        return {str(key): part for key, given in value.items() if (part := _value(name, given)) is not None} or None
    if isinstance(value, (list, tuple)):
        return [part for given in value if (part := _value(name, given)) is not None] or None
    if value is None or isinstance(value, (bool, int, float, date)):
        return value
    raise InputError(f"{name} cannot be a {type(value).__name__}")
