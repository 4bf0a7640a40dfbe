"""Footnotes out of their order: marks that step back, and texts that nothing marks any more."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.records import dataclass
from ofsted_lint.report.model import Kind
from ofsted_lint.report.structure_facts import FootnoteMark

_NUMBERED_TEXT = re.compile(r"(\d{1,2}) [A-Z][a-z].{20,}[.)]$")


@dataclass(frozen=True, slots=True)
class MarkOrder:
    """Two footnote marks that follow each other in the text, each at its first place, both with a footnote."""

    mark: str
    before: FootnoteMark
    after: FootnoteMark
    step: int
    """The number of the second less that of the first."""
    half: str
    span: Span


@dataclass(frozen=True, slots=True)
class LostNote:
    """A paragraph that looks like the next footnote of a report, with a number that no mark has."""

    mark: str
    span: Span


def footnote_order(facts: Facts) -> Sequence[MarkOrder]:
    """The footnote marks in pairs, in document order; a mark that is used again is left out."""
    firsts: dict[str, FootnoteMark] = {}
    for mark in facts["footnote_marks"]:
        if mark.note is not None and mark.mark.isdigit():
            firsts.setdefault(mark.mark, mark)
    marks = list(firsts.values())
    return tuple(
        MarkOrder(b.mark, a, b, int(b.mark) - int(a.mark), b.block.section.half, b.span)
        for a, b in pairwise(marks)
    )


def lost_notes(facts: Facts) -> Sequence[LostNote]:
    """The paragraphs that begin with the number of a missing footnote: one between two others or after the last."""
    numbers = {int(text.mark) for text in facts["footnote_texts"] if text.mark.isdigit()}
    if not numbers:
        return ()
    missing = {n for n in range(1, max(numbers) + 2) if n not in numbers}
    found = []
    for block in facts.report.blocks:
        if block.kind is Kind.PARAGRAPH and block.number is None and block.text[:1].isdigit():
            match = _NUMBERED_TEXT.match(block.text)
            if match and int(match[1]) in missing:
                found.append(LostNote(match[1], block.span()))
    return found
