"""A real browser for tests: a page is laid out at several widths, and what it measures comes back as JSON. Skips without one."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Runs in a page around the one that is looked at, which holds no script of its own and allows none.
_MEASURE = """
const frames = [...document.querySelectorAll('iframe')];
Promise.all(frames.map(f => new Promise(done => { f.onload = done; f.srcdoc = f.dataset.page; }))).then(() => {
  const found = frames.map(frame => {
    const page = frame.contentDocument, root = page.documentElement;
    const box = e => { const r = e.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom].map(v => Math.round(v * 10) / 10); };
    const shown = e => { const r = e.getBoundingClientRect(); return r.width > 0 && r.height > 0; };
    const drawings = [...page.querySelectorAll('svg')].filter(shown).map(svg => ({
      box: box(svg), title: svg.querySelector('title')?.textContent ?? '', role: svg.getAttribute('role'),
      texts: [...svg.querySelectorAll('text')].map(t => ({ words: t.textContent, box: box(t), size: parseFloat(getComputedStyle(t).fontSize) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width })),
    }));
    const wide = [...page.querySelectorAll('body *')].filter(e => shown(e) && !e.closest('svg') && e.getBoundingClientRect().right > root.clientWidth + 1).map(e => e.tagName + ' ' + e.textContent.slice(0, 60));
    return { width: frame.width, scroll: root.scrollWidth, client: root.clientWidth, height: root.scrollHeight, drawings, wide,
             ink: getComputedStyle(page.body).color, paper: getComputedStyle(page.body).backgroundColor };
  });
  const out = document.createElement('pre'); out.id = 'found'; out.textContent = JSON.stringify(found); document.body.append(out);
});
"""


def program() -> str:
    """Return the browser on this machine, or skip the test."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip(f"no browser on this machine (looked for {', '.join(NAMES)})")
    return found


def laid_out(
    page: str, folder: Path, widths: tuple[int, ...] = (390, 1200), *flags: str
) -> tuple[list[dict[str, Any]], list[str]]:
    """Lay a page out at each width; return what was measured, and what the browser said on its console."""
    frames = "".join(
        f'<iframe width="{width}" height="900" style="border:0" data-page="{html.escape(page)}"></iframe>'
        for width in widths
    )
    harness = folder / "harness.html"
    harness.write_text(
        f'<!DOCTYPE html><meta charset="utf-8"><body>{frames}<script>{_MEASURE}</script>', encoding="utf-8"
    )
    made = subprocess.run(
        [program(), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--enable-logging=stderr", "--v=0",
         f"--user-data-dir={folder / 'browser'}", "--virtual-time-budget=10000", "--window-size=1400,1000", *flags, "--dump-dom", harness.as_uri()],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    found = re.search(r'<pre id="found">(.*?)</pre>', made.stdout, re.DOTALL)
    assert found is not None, f"the browser gave no measures:\n{made.stderr[-2000:]}"
    console = [line for line in made.stderr.splitlines() if "CONSOLE" in line]
    return json.loads(html.unescape(found[1])), console


def overlaps(texts: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return the texts of one drawing whose boxes lie over each other by more than a hair."""
    found = []
    for index, one in enumerate(texts):
        for other in texts[index + 1 :]:
            a, b = one["box"], other["box"]
            across = min(a[2], b[2]) - max(a[0], b[0])
            # Boxes of neighbouring lines meet at their leading: only a third of a line is an overlap for the eye.
            down = min(a[3], b[3]) - max(a[1], b[1])
            if across > 1 and down > 0.34 * min(a[3] - a[1], b[3] - b[1]):
                found.append((one["words"], other["words"]))
    return found
