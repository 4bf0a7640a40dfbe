"""The colours of the HTML report can be read: contrast as WCAG 2.2 counts it, by day and by night."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import ofsted_lint.writers as writers

CSS = (Path(writers.__file__).parent / "templates" / "report.css").read_text("utf-8")
PAIRS = [
    *(("fore", back) for back in ("back", "pane", "error-back", "warning-back", "info-back")),
    *(("soft", back) for back in ("back", "pane")),
    *((level, f"{level}-back") for level in ("error", "warning", "info")),
]


def _schemes() -> list[dict[str, str]]:
    blocks = re.findall(r":root \{(.*?)\}", CSS, re.S)
    found = [dict(re.findall(r"--([a-z-]+): #([0-9a-f]{3,6})", block)) for block in blocks]
    return [found[0], {**found[0], **found[1]}]


def _luminance(colour: str) -> float:
    full = "".join(c * 2 for c in colour) if len(colour) == 3 else colour
    parts = [int(full[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("words", "behind"), PAIRS)
def test_contrast_is_enough(scheme: int, words: str, behind: str) -> None:
    colours = _schemes()[scheme]
    one, other = sorted((_luminance(colours[words]), _luminance(colours[behind])))
    assert (other + 0.05) / (one + 0.05) >= 4.5
