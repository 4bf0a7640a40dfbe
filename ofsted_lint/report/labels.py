"""Series that words or letters number: "(a)", "(b)"; "Recommendation 1:", "Recommendation 2:"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.records import dataclass, field
from ofsted_lint.report.model import Block, Kind
from ofsted_lint.resources import lexicon

_LETTER = re.compile(r"\(?([a-z])[.)]\s*$")
_ROMAN = re.compile(r"\(?([ivx]{1,5})[.)]\s*$")
_FAR = 3
"""Labels that follow each other by more than this belong to two lists."""
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


@dataclass(slots=True, eq=False)
class Labelled:
    """A text that is numbered by a letter, a Roman numeral, or a word with a number."""

    value: int
    """Its place: 1 for "(a)", "(i)" and "Recommendation 1"."""
    previous: Labelled | None = field(repr=False)
    """The one before it; None for the first."""
    step: int | None
    """`value` less that of the one before: 1 where it follows; None for the first."""
    span: Span
    """The label as printed."""


def labelled(facts: Facts) -> Sequence[Labelled]:
    """The lettered items, list by list, and the paragraphs that begin with a word and a number, in document order."""
    found = [*_lettered(facts.report.blocks), *_worded(facts)]
    found.sort(key=lambda one: one.span)
    return found


def _lettered(blocks: Sequence[Block]) -> Iterator[Labelled]:
    run: list[Block] = []
    for block in blocks:
        if block.kind is Kind.FOOTNOTE:
            continue
        if block.kind is Kind.ITEM and block.marker and _is_label(block.marker):
            if run and (block.level != run[-1].level or block.parent is not run[-1].parent):
                yield from _series(run)
                run = []
            run.append(block)
        elif run and block.kind in (Kind.HEADING, Kind.PARAGRAPH):
            yield from _series(run)
            run = []
    yield from _series(run)


def _is_label(marker: str) -> bool:
    return bool(_LETTER.match(marker) or _ROMAN.match(marker))


def _series(run: Sequence[Block]) -> Iterator[Labelled]:
    """One list: its labels are Roman numerals where the first is "i", letters where it is "a"."""
    if len(run) < 3:
        return
    first = run[0].marker.strip("(). \t").lower()
    if first == "a":
        values = [ord(label) - ord("a") + 1 if len(label) == 1 else None for label in map(_bare, run)]
    elif first == "i":
        values = [_ROMANS.index(label) + 1 if label in _ROMANS else None for label in map(_bare, run)]
    else:
        return
    if not all(
        value is not None and (value == 1 or 0 <= value - (before or 0) <= _FAR)
        for before, value in pairwise(values)
    ):
        return  # one list inside another, or letters that are something else
    previous: Labelled | None = None
    for block, value in zip(run, values, strict=True):
        if value is None or block.marker_span is None:
            return
        step = None if previous is None else value - previous.value
        if step is not None and value == 1:
            previous, step = None, None  # another list begins
        previous = Labelled(value, previous, step, block.marker_span)
        yield previous


def _bare(block: Block) -> str:
    return block.marker.strip("(). \t").lower()


@cache
def _word_label() -> re.Pattern[str]:
    words = "|".join(map(re.escape, lexicon("references")["labels"]))
    return re.compile(rf"({words}) (\d{{1,2}})(?=[:.) –-]|$)", re.IGNORECASE)


def _worded(facts: Facts) -> Iterator[Labelled]:
    """Paragraphs, items and headings that begin with a label; a list begins anew with 1."""
    first_words = {label.split()[0].lower() for label in lexicon("references")["labels"]}
    series: dict[str, Labelled] = {}
    for block in facts.words.blocks(first_words):
        if block.kind not in (Kind.PARAGRAPH, Kind.ITEM, Kind.HEADING):
            continue
        match = _word_label().match(block.text)
        if match is None or not _is_heading(block, match.end()):
            continue
        word, value = match[1].lower(), int(match[2])
        previous = series.get(word) if value > 1 else None
        if previous is None and value > 1:
            continue  # the rest of a list that is printed elsewhere
        step = None if previous is None else value - previous.value
        series[word] = Labelled(value, previous, step, block.span(match.start(), match.end()))
        yield series[word]


def _is_heading(block: Block, end: int) -> bool:
    """Is the label set off from what follows: by a colon, a stop or a dash, or does it stand alone?"""
    return block.kind is Kind.HEADING or block.text[end : end + 2].strip(" ")[:1] in (
        ":",
        ".",
        ")",
        "-",
        "–",
        "",
    )
