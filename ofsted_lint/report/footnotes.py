"""Footnote marks and footnote texts, and which belongs to which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ofsted_lint.facts import Facts
from ofsted_lint.report.model import Block, Kind
from ofsted_lint.report.structure_facts import FootnoteMark, FootnoteText

_RAISED = "\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079"
_DIGITS = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")
# A raised digit after a space or at the start is a power or a measure, not a mark; m2 and km2 are measures.
_MARK = re.compile(
    rf"(?<!\b[mk])(?<!\bkm)(?<=\S)([{_RAISED}]{{1,2}})|(?<=\w)\[(\d{{1,2}})\]"
    r"|\d(?<=[a-z]{2}\d|[a-z)][.,?!:;)'\"]\d|.['\"\)?]\d)\d?(?=$|[\s.,;:)])"
)


def footnote_texts(facts: Facts) -> Sequence[FootnoteText]:
    """The footnote texts in document order."""
    marks: dict[str, int] = {}
    for _, mark, _, _, _ in _marks(facts):
        marks[mark] = marks.get(mark, 0) + 1
    out: list[FootnoteText] = []
    for block in facts.report.blocks:
        if block.kind is Kind.FOOTNOTE:
            mark = _plain(block.number or block.marker)
            previous = out[-1] if out else None
            out.append(FootnoteText(mark, block.text, marks.get(mark, 0), previous, block, block.span()))
    return out


def footnote_marks(facts: Facts) -> Sequence[FootnoteMark]:
    """The footnote marks in document order.

    A plain digit glued to a word ("Board1") is taken for a mark only where the report has such footnotes; the first of
    each number, for later ones may be names ("Power2").
    """
    texts: dict[str, FootnoteText] = {}
    for text in facts["footnote_texts"]:
        texts.setdefault(text.mark, text)
    plain = {t.mark for t in texts.values() if t.block.marker.isdigit()}
    out: list[FootnoteMark] = []
    seen: set[str] = set()
    for block, mark, glued, start, end in _marks(facts):
        if glued and (
            mark in seen or not (mark in texts or (mark.isdigit() and str(int(mark) - 1) in plain & seen))
        ):
            continue
        seen.add(mark)
        out.append(FootnoteMark(mark, glued, texts.get(mark), not glued, block, block.span(start, end)))
    return out


def _marks(facts: Facts) -> Iterator[tuple[Block, str, bool, int, int]]:
    """(block, mark, whether it is a plain digit, start, end) of everything that looks like a mark."""
    for block in facts.report.blocks:
        if block.kind in (Kind.FOOTNOTE, Kind.LETTERHEAD, Kind.CLOSE, Kind.CONTENTS, Kind.TEAM):
            continue
        for match in _MARK.finditer(block.text):
            raised, bracket = match[1], match[2]
            mark = _plain(raised or bracket or match[0])
            yield block, mark, not (raised or bracket), match.start(), match.end()


def _plain(mark: str) -> str:
    return mark.translate(_DIGITS).strip("[]() ")
