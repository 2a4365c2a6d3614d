"""Pages set in type: a Typst template and its content become a PDF, or a drawing becomes a picture.

Content travels as JSON and is read by the template as data, so no text in it is ever taken for markup. The fonts that
come with Typst are used alone, so that the same content gives the same bytes everywhere; only where they lack a
character are the machine's fonts asked as well, and what no font has is reported.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal

from prep_assistant.errors import TemplateError

_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
_CODE = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
# PDF/A-2u asks that every character can be shown and read out again: the one way to hear of a missing glyph.
_STRICT: Literal["a-2u"] = "a-2u"
_DOWNLOADS = re.compile(r'(?m)^[^/\n]*#?(?:import|include)\s*"@')


@dataclass(frozen=True, slots=True)
class Typeset:
    """A finished document, and the characters that no font had: each shows as an empty box."""

    data: bytes
    missing: tuple[str, ...] = ()

    @property
    def remark(self) -> str:
        """What to tell the user; empty when all is well."""
        if not self.missing:
            return ""
        shown = " ".join(self.missing[:12]) + (" …" if len(self.missing) > 12 else "")
        return f"No font here has {shown}: it shows as an empty box. Install a font for that script, or use HTML."


def pdf(template: str, where: str, content: Mapping[str, Any], made: date | None = None) -> Typeset:
    """Set `content` with a Typst template. `where` names the template in errors, `made` stands in the file's properties.

    The template finds the content in `sys.inputs.content`, as JSON. Raises TemplateError when it is broken.
    """
    inputs = {"content": json.dumps(content, ensure_ascii=False)}
    stamp = made or date(2026, 1, 1)
    moment = int(datetime(stamp.year, stamp.month, stamp.day, tzinfo=UTC).timestamp())
    missing: tuple[str, ...] = ()
    for system in (False, True):
        data, missing = _strict(template, where, inputs, moment, system)
        if data is not None:
            return Typeset(data)
    return Typeset(_compiled(template, where, inputs, moment, system=True, standard=None), missing)


def picture(svg: str, kind: Literal["png", "pdf"] = "png", *, width_mm: float = 180, ppi: float = 220) -> bytes:
    """Return a drawing as PNG or as a PDF of one page, `width_mm` wide, for a format that knows no drawings.

    Colours stand in the drawing's own attributes: style sheets of a page around it, `var()` and scripts have no effect.
    Raises TemplateError for what is no drawing.
    """
    return drawing(svg, kind, width_mm=width_mm, ppi=ppi).data


def drawing(svg: str, kind: Literal["png", "pdf"] = "png", *, width_mm: float = 180, ppi: float = 220) -> Typeset:
    """Return the same with the characters that no font had. Text in it is set in Typst's own font where that has it."""
    page = (
        "#set page(width: auto, height: auto, margin: (x: 0.8mm, y: 0pt), fill: white)\n"
        f'#image(bytes(sys.inputs.svg), format: "svg", width: {width_mm - 1.6}mm)'
    )
    inputs = {"svg": svg}
    missing: tuple[str, ...] = ()
    for system in (False, True):
        data, missing = _strict(page, "picture", inputs, 0, system)
        if data is not None and kind == "pdf":
            return Typeset(data)
        if data is not None:
            return Typeset(
                _compiled(page, "picture", inputs, 0, system=system, standard=None, form="png", ppi=ppi), missing
            )
    shown = _compiled(
        page, "picture", inputs, 0, system=True, standard=None, form=kind, ppi=ppi if kind == "png" else None
    )
    return Typeset(shown, missing)


def _strict(
    template: str, where: str, inputs: dict[str, str], moment: int, system: bool
) -> tuple[bytes | None, tuple[str, ...]]:
    try:
        return _compiled(template, where, inputs, moment, system=system, standard=_STRICT), ()
    except _Missing as error:
        return None, error.characters


class _Missing(Exception):
    """Some characters are in no font; or the page cannot be archived for a reason that does not matter here."""

    def __init__(self, characters: tuple[str, ...]) -> None:
        super().__init__()
        self.characters = characters


def _compiled(
    template: str, where: str, inputs: dict[str, str], moment: int, *, system: bool, standard: Literal["a-2u"] | None,
    form: Literal["pdf", "png"] = "pdf", ppi: float | None = None,
) -> bytes:  # fmt: skip
    if found := _DOWNLOADS.search(template):
        line = template.count("\n", 0, found.end()) + 1
        raise TemplateError(f"{where}:{line}: a page may not import packages, because those would be downloaded")
    import typst

    # An empty folder as root: a template reads its content and nothing else on this machine.
    with tempfile.TemporaryDirectory(prefix="prep-typst-") as root:
        try:
            compiler = typst.Compiler(
                root=root, ignore_system_fonts=not system, sys_inputs=inputs, package_path=root, package_cache_path=root
            )
            data = compiler.compile(
                template.encode("utf-8"), format=form, ppi=ppi, timestamp=moment,
                pdf_standards=[standard] if standard else [],
            )  # fmt: skip
        except typst.TypstError as error:
            raise _explained(str(getattr(error, "diagnostic", "") or error), where, standard) from error
    if not isinstance(data, bytes):
        raise TemplateError(f"{where}: the picture came out as several pages")
    return data


def _explained(diagnostic: str, where: str, standard: str | None) -> Exception:
    if standard and "PDF/A" in diagnostic:
        found = (_CODE.sub(lambda m: chr(int(m[1], 16)), text) for text in _MISSING.findall(diagnostic))
        return _Missing(tuple(dict.fromkeys(text for text in found if text.isprintable())))
    first = next((line for line in diagnostic.splitlines() if line.strip()), "it cannot be set").removeprefix("error: ")
    place = re.search(r"\.typ:(\d+):\d+", diagnostic)
    return TemplateError(f"{where}{f':{place[1]}' if place else ''}: {first}")
