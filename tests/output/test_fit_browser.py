"""The page of a fit in a real browser: nothing overflows, no words lie over each other, nothing is complained of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import browser
import fit_sample
import pytest

from prep_assistant.domain import Asker
from prep_assistant.evidence import Fit
from prep_assistant.output.fit_html import to_html
from prep_assistant.prompting.templates import Templates
from prep_assistant.resources import shipped

LONG = "remote work at least three days a week, with a very long reason and eineUnmöglichLangeBezeichnungOhneLeerzeichenUndOhneEnde"
CASES: dict[str, tuple[Asker, tuple[str, ...]]] = {
    "two": (fit_sample.ASKER, ("29-1126.00", "13-1081.02")),
    "one": (fit_sample.ASKER, ("13-1081.02",)),
    "three, long names": (
        replace(fit_sample.ASKER, needs=("at least $90k", LONG), skills=("إتقان اللغة العربية", "漢字の勉強と書道")),
        ("51-4033.00", "29-1122.01", "25-9042.00"),
    ),
    "six": (fit_sample.ASKER, ("29-1126.00", "13-1081.02", "47-2111.00", "29-1141.00", "15-1252.00", "27-2099.00")),
    "no wishes, no place": (Asker(), ("29-1126.00",)),
    "one pay scale": (replace(fit_sample.ASKER, location="Rochester, MN"), ("29-1126.00",)),
    "top-coded, and by the hour": (
        replace(fit_sample.ASKER, location="", needs=("$30/hour", "$2,000,000 a year", "at least $28k")), ("29-1229.00", "27-2011.00"),
    ),
    "nothing published": (fit_sample.ASKER, ("55-1011.00", "27-2099.00")),
}  # fmt: skip


def page(fit: Fit) -> str:
    return to_html(fit, Templates(shipped("prompts")).render_file)


@pytest.mark.parametrize("case", CASES)
def test_a_page_is_laid_out_well(case: str, tmp_path: Path) -> None:
    asker, codes = CASES[case]
    found, console = browser.laid_out(page(fit_sample.made(*codes, asker=asker)), tmp_path)
    assert console == []
    for view in found:
        assert view["scroll"] <= view["client"], f"{view['width']}: {view['wide'][:3]}"
        assert view["wide"] == []
        for drawing in view["drawings"]:
            assert drawing["role"] == "img"
            assert drawing["title"]
            assert browser.overlaps(drawing["texts"]) == [], drawing["title"]
            left, _, right, _ = drawing["box"]
            outside = [t["words"] for t in drawing["texts"] if t["box"][0] < left - 1 or t["box"][2] > right + 1]
            assert outside == [], drawing["title"]
            assert all(text["size"] >= 9 for text in drawing["texts"]), drawing["title"]


def test_one_drawing_of_each_pair_is_shown(tmp_path: Path) -> None:
    narrow, wide = browser.laid_out(page(fit_sample.made("29-1126.00", "13-1081.02")), tmp_path)[0]
    titles = [drawing["title"] for drawing in narrow["drawings"]]
    assert titles == [drawing["title"] for drawing in wide["drawings"]]
    assert len(titles) == len(set(titles)) == 4  # evidence, pay, and what matters in each of the two


def test_a_dark_screen_gets_light_words(tmp_path: Path) -> None:
    made = page(fit_sample.made("29-1126.00"))
    light = browser.laid_out(made, tmp_path, (800,))[0][0]
    dark = browser.laid_out(made, tmp_path, (800,), "--blink-settings=preferredColorScheme=0")[0][0]
    assert (light["paper"], dark["paper"]) == ("rgb(255, 255, 255)", "rgb(20, 24, 27)")
    assert dark["ink"] == "rgb(232, 235, 237)"
