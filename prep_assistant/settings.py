"""Where Prep keeps its things and what the user has set: flags beat the environment, which beats `prep.toml`.

A workspace is the nearest parent folder with a `prep.toml`; without one it is the user's own data folder.
`.prep/` inside it holds what can be rebuilt: the index and its caches.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from prep_assistant.errors import SettingsError

FILE = "prep.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force. `root` is the workspace folder; it need not exist yet."""

    root: Path
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def derived(self) -> Path:
        """The folder of everything that can be rebuilt."""
        return self.root / ".prep"

    @property
    def notes(self) -> Path:
        """The folder of the user's own notes."""
        return self.root / "notes"

    @property
    def people(self) -> Path:
        """The folder of the people the user knows or wants to meet, one file each."""
        return self.root / "people"

    @property
    def meetings(self) -> Path:
        """The folder of the meetings, one folder each."""
        return self.root / "meetings"

    @property
    def messages(self) -> Path:
        """The folder of drafts that belong to no meeting yet."""
        return self.root / "messages"

    @property
    def profile(self) -> Path:
        """The file that says who the user is."""
        return self.root / "profile.md"

    @property
    def prompts(self) -> Path:
        """The folder of the user's own copies of prompts and question banks."""
        return self.root / "prompts"

    @property
    def store(self) -> Path:
        """The folder of the knowledge base."""
        return self.derived / "store"

    def table(self, name: str) -> Mapping[str, Any]:
        """Return the table `[name]` of prep.toml, empty where there is none."""
        section = self.values.get(name, {})
        if not isinstance(section, dict):
            raise SettingsError(f"{self.root / FILE}: [{name}] must be a table")
        return section

    def get(self, table: str, key: str, default: Any) -> Any:
        """Return `[table] key` of prep.toml, which must be of the default's type."""
        value = self.table(table).get(key, default)
        if default is not None and not isinstance(value, type(default)):
            raise SettingsError(
                f"{self.root / FILE}: [{table}] {key} = {value!r} must be of type {type(default).__name__}"
            )
        return value


def load(workspace: str | Path | None = None) -> Settings:
    """Find the workspace and read its settings.

    `workspace` (the --workspace flag) beats PREP_WORKSPACE, which beats the nearest parent with a prep.toml.
    """
    root = _root(workspace)
    path = root / FILE
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Settings(root)
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path} is not UTF-8 text", "Save it as UTF-8 in any editor.") from error
    try:
        return Settings(root, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: {error}") from error


_GIVEN = "Give a folder with --workspace (or PREP_WORKSPACE), or leave it out to use the nearest one."


def _given(words: str | Path) -> Path:
    try:
        return Path(words).expanduser().resolve()
    except (OSError, RuntimeError, ValueError) as error:  # a gone folder, ~nobody, a circle of links, a NUL
        raise SettingsError(f"the workspace {str(words)!r} cannot be found: {error}", _GIVEN) from error


def _root(workspace: str | Path | None) -> Path:
    given = workspace or os.environ.get("PREP_WORKSPACE")
    if given:
        root = _given(given)
        if root.exists() and not root.is_dir():
            raise SettingsError(f"the workspace {root} is a file, not a folder", _GIVEN)
        return root
    try:
        here = Path.cwd()
    except FileNotFoundError as error:
        raise SettingsError("the current folder no longer exists", "Change to a folder that exists.") from error
    for folder in (here, *here.parents):
        if (folder / FILE).is_file():
            return folder
    import platformdirs

    return Path(platformdirs.user_data_path("prep", appauthor=False))
