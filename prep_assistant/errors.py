"""What can go wrong, as one tree; each kind knows its exit code and what to do next.

    PrepError                 1   anything that Prep can explain
    ├── SettingsError         1   prep.toml or an environment variable is wrong
    ├── TemplateError         1   a user's copy of a prompt or of the question bank is broken
    ├── CheckFailed           3   --strict, and a check found an error
    ├── NotFound              4   no such note, occupation, person or prompt
    ├── InputError            5   a file, folder or page that cannot be read as what it claims to be
    ├── StoreError            6   the knowledge base is damaged, busy, or made by another version
    ├── OutputError           7   a result could not be written (disk full, no permission)
    └── ModelError            8   the model's server cannot be used

Click's own usage errors exit 2; Ctrl-C exits 130; a bug exits 70. One boundary (`cli.PrepGroup.main`) turns
any of these into two lines on stderr: what is wrong, and what to do next.
"""

from __future__ import annotations

from typing import ClassVar


class PrepError(Exception):
    """Something that Prep can explain in one line."""

    exit_code: ClassVar[int] = 1
    default_hint: ClassVar[str] = ""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = self.default_hint if hint is None else hint


class SettingsError(PrepError):
    """A setting in `prep.toml` or in the environment is not usable."""

    default_hint = "Mend the setting, or remove the line to use the default."


class TemplateError(PrepError):
    """A prompt, message template or question-bank file is broken."""

    default_hint = (
        "`prep prompts show NAME --shipped` prints the shipped one; `prep prompts list` says which copy is used."
    )


class CheckFailed(PrepError):
    """`--strict` was given and a check found an error."""

    exit_code = 3
    default_hint = "Mend what the findings name, or leave out --strict."


class NotFound(PrepError):
    """Nothing of that name exists."""

    exit_code = 4


class InputError(PrepError):
    """What was given cannot be read as what it claims to be."""

    exit_code = 5


class StoreError(PrepError):
    """The knowledge base cannot be used as it is."""

    exit_code = 6
    default_hint = "`prep doctor` looks at the store and says how to mend it; your notes themselves are safe."


class OutputError(PrepError):
    """A result could not be written."""

    exit_code = 7
    default_hint = "Free some space or choose another place with -o; nothing that was there before has changed."


class ModelError(PrepError):
    """The model's server cannot be reached, or answers nothing usable."""

    exit_code = 8
    default_hint = "Leave out --engine model to use the built-in engine, which needs no server."
