"""Asterisks and daggers behind a word, which promise a note."""

from __future__ import annotations

from collections.abc import Sequence

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.records import dataclass
from ofsted_lint.report.model import Kind

_STAR = re.compile(r"(?<=[a-z0-9.,;:%)])(?<![ (][1-7])(\*{1,3}|[†‡])(?=[\s.,;:)]|$)")
_EMPHASIS = re.compile(r"(?<![^\s(])\*+\w")
_SIGN = re.compile(r"\*+|[†‡]")
_SILENT = (Kind.CONTENTS, Kind.BOILERPLATE, Kind.LETTERHEAD)


@dataclass(frozen=True, slots=True)
class Star:
    """A dagger, or one or more asterisks, behind a word or in a cell of a table."""

    text: str
    notes: int
    """How many texts of the report begin with the same sign."""
    span: Span


def stars(facts: Facts) -> Sequence[Star]:
    """The signs that mark a word, in document order; asterisks that print a word in bold or italics are none."""
    marked = [
        block
        for block in facts.report.blocks
        if ("*" in block.text or not block.text.isascii())
        and block.kind not in _SILENT
        and _STAR.search(block.text)
    ]
    if not marked:
        return ()
    begins = [sign[0] for block in facts.report.blocks if (sign := _SIGN.match(block.marker or block.text))]
    return [
        Star(match[1], begins.count(match[1]), block.span(match.start(1), match.end(1)))
        for block in marked
        if not _EMPHASIS.search(block.text, 1)
        for match in _STAR.finditer(block.text)
    ]
