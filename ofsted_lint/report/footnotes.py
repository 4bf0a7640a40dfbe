"""Footnote marks and footnote texts, and which belongs to which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from ofsted_lint import patterns as re
from ofsted_lint.facts import Facts
from ofsted_lint.report.model import Block, Kind, Report
from ofsted_lint.report.signs import Signs
from ofsted_lint.report.structure_facts import FootnoteMark, FootnoteText
from ofsted_lint.resources import lexicon

_RAISED = "\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079"
_DIGITS = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")
# A text without one of these holds no plain digit behind a letter, a stop or a bracket.
_SIGNS = Signs({"1": "0123456789", "a": "abcdefghijklmnopqrstuvwxyz", ".": ".,:;!", ")": ")?'\""})
_GLUED_SIGNS = (b"aa1", b")1", b"a.1", b").1")
# The mark itself; what must stand around it is asked afterwards, for that the engine scans fast.
_SCAN = re.compile(rf"[0-9]+|[{_RAISED}]+|\[\d{{1,2}}\]")
_FOLLOWS = re.compile(r"$|[\s.,;:)]")
_GLUED = re.compile(r"(?:[a-z]{2}|[a-z)][.,?!:;)'\"]|.['\")?])$")
_LOWER_BEFORE = re.compile(r"[ (-][a-z'-]{3,}[.,;:)'\"]*$")
# The mark of a heading that a conversion put before it.
_SLIPPED = re.compile(r"\d{1,2}[A-Z][a-z]{3}")
# A raised digit after these is a measure: m2, km2.
_MEASURE = re.compile(r"\b[ckm]?m$")


def footnote_texts(facts: Facts) -> Sequence[FootnoteText]:
    """The footnote texts in document order."""
    marks: dict[str, int] = {}
    for _, mark, _, _, _ in _marks(facts.report):
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
    standing = tuple(lexicon("references")["standing_notes"])
    unmarked = any(b.kind is not Kind.FOOTNOTE and b.text.startswith(standing) for b in facts.report.blocks)
    for block, mark, glued, start, end in _marks(facts.report):
        # A heading of the framework that reads on with a digit: "What needs to improve?1".
        heading = (
            not unmarked
            and block.kind is Kind.HEADING
            and block.section.key is not None
            and end == len(block.text)
        )
        if (
            glued
            and not (heading and mark not in seen)
            and (
                mark in seen
                or not (
                    mark in texts
                    or (
                        mark.isdigit() and (str(int(mark) - 1) in plain & seen or str(int(mark) + 1) in plain)
                    )
                )
            )
        ):
            continue
        seen.add(mark)
        # "schools2" has lost a raised mark; "Power2" may be a name, but not where later marks have texts.
        later = mark.isdigit() and any(int(mark) < int(other) for other in plain)
        expected = (
            not glued
            or later
            or heading
            or _LOWER_BEFORE.search(block.text, max(0, start - 30), start) is not None
        )
        out.append(FootnoteMark(mark, glued, texts.get(mark), expected, block, block.span(start, end)))
    return out


@lru_cache(maxsize=1)
def _marks(report: Report) -> tuple[tuple[Block, str, bool, int, int], ...]:
    """(block, mark, whether it is a plain digit, start, end) of everything that looks like a mark."""
    return tuple(_scan(report))


def _scan(report: Report) -> Iterator[tuple[Block, str, bool, int, int]]:
    blocks = report.blocks
    texts = [block.text for block in blocks]
    glued = set(_SIGNS.holding(texts, _GLUED_SIGNS))
    # Where footnotes begin with "[2]", a mark may stand apart from its word.
    spaced = any(block.kind is Kind.FOOTNOTE and block.marker.startswith("[") for block in blocks)
    for at, (block, text) in enumerate(zip(blocks, texts, strict=True)):
        slipped = text[:1].isdigit() and block.kind is Kind.HEADING and _SLIPPED.match(text) is not None
        if at not in glued and text.isascii() and "[" not in text and not slipped:
            continue
        if block.kind in (Kind.FOOTNOTE, Kind.LETTERHEAD, Kind.CLOSE, Kind.CONTENTS, Kind.TEAM):
            continue
        for match in _SCAN.finditer(text):
            start, end = match.span()
            before = text[max(0, start - 3) : start]
            if not before or before[-1].isspace():
                if slipped and start == 0:
                    yield block, match[0], True, start, end
                elif spaced and before and text[start] == "[":
                    yield block, _plain(match[0]), False, start, end
                continue
            first = text[start]
            if first.isdecimal():
                if end - start < 3 and _FOLLOWS.match(text, end) and _GLUED.search(before):
                    yield block, match[0], True, start, end
            elif first == "[":
                yield block, _plain(match[0]), False, start, end
            elif not _MEASURE.search(before):
                yield block, _plain(match[0]), False, start, end


def _plain(mark: str) -> str:
    return mark.translate(_DIGITS).strip("[]() ")
