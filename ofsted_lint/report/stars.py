"""Asterisks behind a word, which promise a note."""

from __future__ import annotations

from collections.abc import Sequence

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.records import dataclass
from ofsted_lint.report.model import Kind

_STAR = re.compile(r"(?<=[a-z0-9.,;:%)])(\*{1,3})(?=[\s.,;:)]|$)")
_EMPHASIS = re.compile(r"(?<![^\s(])\*+\w")
_SILENT = (Kind.CONTENTS, Kind.BOILERPLATE, Kind.LETTERHEAD)


@dataclass(frozen=True, slots=True)
class Star:
    """One or more asterisks behind a word, or in a cell of a table."""

    text: str
    notes: int
    """How many texts of the report begin with as many asterisks."""
    span: Span


def stars(facts: Facts) -> Sequence[Star]:
    """The asterisks that mark a word, in document order; those that print a word in bold or italics are none."""
    marked = [block for block in facts.report.blocks if "*" in block.text and block.kind not in _SILENT]
    if not marked:
        return ()
    begins = [
        block.marker.strip()
        if block.marker.startswith("*")
        else block.text[: len(block.text) - len(block.text.lstrip("*"))]
        for block in facts.report.blocks
    ]
    return [
        Star(match[1], begins.count(match[1]), block.span(match.start(1), match.end(1)))
        for block in marked
        if not _EMPHASIS.search(block.text, 1)
        for match in _STAR.finditer(block.text)
    ]
