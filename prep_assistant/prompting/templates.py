"""Jinja's one owner: the patterns and pages under `prompts/`, a user's copy before the shipped one. Typst pages are only found here.

Everything is compiled in a sandbox with StrictUndefined. What a user or a note says is passed in as a value and never
compiled. A template that breaks is refused with its file, its line and the words it may use.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prep_assistant.errors import NotFound, TemplateError

# A Typst page keeps its suffix in its name, so that it is not taken for the HTML page of that name.
SUFFIXES = (".toml", ".j2", ".typ")


@dataclass(frozen=True, slots=True)
class Found:
    """One template file: its name ("questions/field", "pages/brief.html", "pages/brief.typ"), place, and whether it is a user's copy."""

    name: str
    path: Path
    own: bool

    @property
    def file(self) -> str:
        """Its path below the folder of prompts: "questions/field.toml"."""
        return self.name if self.name.endswith(self.path.suffix) else self.name + self.path.suffix


class Templates:
    """Finds and compiles templates: `own` (the workspace's prompts/) beats `shipped`."""

    def __init__(self, shipped: Path, own: Path | None = None) -> None:
        self._folders = [(own, True)] if own is not None else []
        self._folders.append((shipped, False))
        self._environment: Any = None

    def list(self, under: str = "") -> list[Found]:
        """Return every template below `under`, user's copies in place of the shipped ones, by name."""
        found: dict[str, Found] = {}
        for folder, own in reversed(self._folders):
            assert folder is not None
            for path in sorted((folder / under).rglob("*")):
                if path.is_file() and path.suffix in SUFFIXES:
                    name = _name(path.relative_to(folder))
                    if own and name not in found:
                        continue  # a stray file of the user's is no template
                    found[name] = Found(name, path, own)
        return sorted(found.values(), key=lambda item: item.name)

    def find(self, name: str, *, shipped: bool = False) -> Found:
        """Return the template of that name; `shipped` passes over the user's copy."""
        name = _name(Path(name))
        tried = []
        for folder, own in self._folders:
            assert folder is not None
            if own and shipped:
                continue
            for suffix in ("",) if name.endswith(".typ") else (".toml", ".j2"):
                path = folder / f"{name}{suffix}"
                tried.append(str(path))
                if path.is_file():
                    return Found(name, path, own)
        names = ", ".join(item.name for item in self.list())
        raise NotFound(
            f"there is no prompt {name!r} (looked for {tried[0]} and {len(tried) - 1} more)", f"Known: {names}."
        )

    def text(self, found: Found) -> str:
        """Return a template's source text."""
        try:
            return found.path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise TemplateError(f"{found.path}: cannot be read ({error})") from error

    def render_file(self, name: str, /, **values: Any) -> str:
        """Render a page; one that becomes HTML with autoescape."""
        found = self.find(name)
        return self._render(
            self._compile(self.text(found), str(found.path), html=".html" in found.path.name), str(found.path), values
        )

    def render(self, pattern: str, where: str, values: Mapping[str, Any]) -> str:
        """Render one pattern of the question bank."""
        if "{" not in pattern:
            return pattern
        return self._render(self._compile(pattern, where, html=False), where, values)

    def words(self, pattern: str, where: str) -> set[tuple[str, str]]:
        """Return the words that a pattern uses: ("pay", "middle") for `pay.middle`, ("role", "") for `role`."""
        import jinja2
        from jinja2 import nodes

        try:
            tree = self._env(html=False).parse(pattern)
        except jinja2.TemplateSyntaxError as error:
            raise TemplateError(f"{where}: {error.message}") from error
        used = set()
        owned = set()
        for node in tree.find_all(nodes.Getattr):
            if isinstance(node.node, nodes.Name):
                used.add((node.node.name, node.attr))
                owned.add(id(node.node))
        for node in tree.find_all(nodes.Name):
            if id(node) not in owned:
                used.add((node.name, ""))
        return used

    def _env(self, *, html: bool) -> Any:
        if self._environment is None:
            from jinja2 import StrictUndefined
            from jinja2.sandbox import ImmutableSandboxedEnvironment

            def make(escape: bool) -> Any:
                env = ImmutableSandboxedEnvironment(
                    undefined=StrictUndefined,
                    autoescape=escape,
                    trim_blocks=True,
                    lstrip_blocks=True,
                    keep_trailing_newline=True,
                )
                env.filters["sentence"] = lambda text: text[:1].upper() + text[1:]
                return env

            self._environment = {False: make(False), True: make(True)}
        return self._environment[html]

    def _compile(self, text: str, where: str, *, html: bool) -> Any:
        import jinja2

        try:
            return self._env(html=html).from_string(text)
        except jinja2.TemplateSyntaxError as error:
            line = f":{error.lineno}" if not _has_line(where) else ""
            raise TemplateError(f"{where}{line}: {error.message}") from error

    def _render(self, template: Any, where: str, values: Mapping[str, Any]) -> str:
        import jinja2

        try:
            return str(template.render(**values))
        except jinja2.UndefinedError as error:
            raise TemplateError(f"{where}: {error.message}", f"It may use: {_listing(values)}.") from error
        except (jinja2.TemplateError, ArithmeticError, TypeError, ValueError) as error:
            raise TemplateError(f"{where}: {error}", f"It may use: {_listing(values)}.") from error


def _name(path: Path) -> str:
    return path.as_posix().removesuffix(".toml").removesuffix(".j2")


def _has_line(where: str) -> bool:
    return where.rsplit(":", 1)[-1].isdigit()


def _listing(values: Mapping[str, Any]) -> str:
    def one(name: str, value: Any) -> Iterable[str]:
        return (f"{name}.{key}" for key in value) if isinstance(value, Mapping) else (name,)

    return ", ".join(word for name, value in sorted(values.items()) for word in one(name, value))
