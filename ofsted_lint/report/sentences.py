"""Cuts the text of a block into sentences."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from ofsted_lint import patterns as re
from ofsted_lint.report.model import Block, Kind, Report, Sentence
from ofsted_lint.resources import lexicon

# A stop, maybe a closing quote or bracket or a footnote mark, a space, and something that begins a sentence.
_END = re.compile(r"[.!?]['\")\]]*[\u00b9\u00b2\u00b3\u2070-\u2079\d]{0,2}(\s+)(?=['\"(\[]?[A-Z0-9])")
_LONG = 6
"""No word of so many letters is abbreviated."""
_PROSE = {Kind.PARAGRAPH, Kind.ITEM, Kind.FOOTNOTE, Kind.CLOSE, Kind.BOILERPLATE}


@cache
def _abbreviation() -> re.Pattern[str]:
    """What a stop may stand behind without ending a sentence."""
    words = "|".join(map(re.escape, lexicon("lines")["abbreviations"]))
    return re.compile(rf"\b(?:{words}|[A-Z])\.$")


# A dozen collections look at the sentences of the same block.
@lru_cache(maxsize=4096)
def split(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence of a text, surrounding spaces left out."""
    return tuple(_split(text))


def _split(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(text):
        stop = match.start() + 1
        long = stop > _LONG and text[stop - 1 - _LONG : stop - 1].isalpha()
        if not long and _abbreviation().search(text[max(0, stop - 8) : stop]):
            continue
        yield start, match.start(1)
        start = match.end()
    end = len(text.rstrip())
    if start < end:
        yield start, end


def around(text: str, offset: int) -> tuple[int, int]:
    """Start and end of the sentence that holds an offset; the whole text where none does (between two sentences)."""
    return next(((start, end) for start, end in split(text) if start <= offset < end), (0, len(text)))


def sentences(block: Block) -> tuple[Sentence, ...]:
    """The sentences of a block of prose; none for headings, table rows and the like."""
    if block.kind not in _PROSE:
        return ()
    return tuple(Sentence(block, start, end) for start, end in split(block.text))


def all_sentences(report: Report) -> tuple[Sentence, ...]:
    """The sentences of a report in document order."""
    return tuple(sentence for block in report.blocks for sentence in sentences(block))
