"""A draft that was saved as lines of one width reads as the unbroken one."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from structure_things import left_over, report

EXAMPLES = sorted(Path(__file__).resolve().parents[2].joinpath("examples").glob("*.txt"))


def wrapped(text: str, width: int, hang: str = "") -> str:
    """The text in lines of at most `width` characters; rows of tables stay whole."""
    out: list[str] = []
    for line in text.split("\n"):
        short = "\t" in line or len(line) <= width
        out += [line] if short else textwrap.wrap(line, width, subsequent_indent=hang, break_on_hyphens=False)
    return "\n".join(out)


def shown(text: str) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """(kind, marker, text, headings above) of each block; a letterhead's lines are no text."""
    return [
        (str(b.kind), b.marker, b.text, b.section.path)
        for b in report(text).blocks
        if b.kind not in ("letterhead", "boilerplate")
    ]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("width", [72, 80, 100])
def test_examples_in_lines_of_one_width(path: Path, width: int) -> None:
    text = path.read_text("utf-8")
    broken = wrapped(text, width)
    assert shown(broken) == shown(text)
    assert left_over(report(broken)) == []


def test_continued_lines_may_be_indented() -> None:
    text = EXAMPLES[0].read_text("utf-8")
    assert shown(wrapped(text, 80, "  ")) == shown(text)


PARAGRAPH = (
    "Leaders have made the changes that the last inspection asked for, and most children who need "
    "help are seen by a social worker on the day on which somebody first worries about them, and by "
    "a manager soon after. "
)


@pytest.mark.parametrize(
    "sentence",
    [
        "In the autumn of that year the service had a waiting list of 112 children of whom there were then {}"
        " children in the borough, and they waited for a year.",
    ],
)
@pytest.mark.parametrize("number", ["12. Of these", "(22) of the", "- not all of them -"])
def test_what_looks_like_a_marker_may_be_of_the_sentence(sentence: str, number: str) -> None:
    text = PARAGRAPH * 3 + "\n\n" + sentence.format(number) + "\n\n" + PARAGRAPH * 2
    for width in range(60, 110):
        found = report(wrapped(text, width)).blocks
        assert [b.text for b in found] == [one.strip() for one in text.split("\n\n")], width


def test_list_items_and_the_lines_that_an_author_ended_stay_apart() -> None:
    items = "1. Improve the plans\n2. Improve the visits\n- homes\n- schools\nA short line\nAnother one\n"
    text = wrapped(PARAGRAPH * 4, 70) + "\n\n" + items
    assert [b.text for b in report(text).blocks][1:] == [
        "Improve the plans", "Improve the visits", "homes", "schools", "A short line", "Another one",
    ]  # fmt: skip


def test_windows_line_ends_and_a_long_line_between() -> None:
    text = wrapped((PARAGRAPH * 3 + "\n\n") * 8, 76) + "\nhttps://example.org/" + "a" * 300 + "\n"
    found = report(text.replace("\n", "\r\n")).blocks
    assert [b.text for b in found[:8]] == [(PARAGRAPH * 3).strip()] * 8
