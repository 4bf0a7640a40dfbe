"""Figures -> rates with their count, proportion words, numbers given twice.

Nothing here decides whether anything is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.figures.measures import base_after_of, noun_phrase, vague_nouns
from ofsted_lint.figures.model import Figure
from ofsted_lint.figures.shares import units
from ofsted_lint.records import dataclass
from ofsted_lint.resources import lexicon

if TYPE_CHECKING:
    from ofsted_lint.facts import Facts


@dataclass(slots=True, eq=False)
class ProportionWord:
    """A word such as "most" beside the percentage that it describes."""

    word: str
    figure: Figure
    least: float
    most: float
    """The bounds that nobody oversteps; beyond them word and number contradict each other."""
    strict_least: float
    strict_most: float
    """The inspectorate's own bands."""
    span: Span


@dataclass(slots=True, eq=False)
class ShareFigure:
    """A percentage that is a share of a whole, no change, rate of growth or difference."""

    figure: Figure
    span: Span


@dataclass(slots=True, eq=False)
class Twice:
    """One number given in words and in digits: "ten (12)"."""

    word: Figure
    digits: Figure
    span: Span


def proportion_words(facts: Facts) -> Sequence[ProportionWord]:
    """Words for a proportion with a percentage in brackets or in apposition right behind what they stand for."""
    out: list[ProportionWord] = []
    bands = _bands()
    for reading, unit in units(facts):
        text = reading.block.text
        percents = [
            f
            for f in unit.figures
            if f.kind == "percent"
            and f.role == "actual"
            and f.scope == "authority"
            and _LED_TO.search(text, max(0, f.start - _NEAR), f.start)
        ]
        if not percents:
            continue
        for found in _proportion_pattern().finditer(text, unit.passage.start, unit.passage.end):
            for figure in percents:
                between = text[found.end() : figure.start]
                if figure.start < found.end() or len(between) > _NEAR:
                    continue
                if not _BESIDE.fullmatch(between):
                    continue
                word = found[1].lower()
                least, most, strict_least, strict_most = bands[word]
                out.append(
                    ProportionWord(
                        word,
                        figure,
                        least,
                        most,
                        strict_least,
                        strict_most,
                        reading.block.span(found.start(1), figure.end),
                    )
                )
                break
    return out


# Up to four words and then a bracket or "at": "most (89%)", "the large majority of children (76%)", "most, at 89%".
_LEADS = r"(?:\((?:or |about |at |approximately )?|, at |, |: )\s*"
_BESIDE = re.compile(rf"(?:\s+[A-Za-z'-]+){{0,5}}\s*{_LEADS}")
_LED_TO = re.compile(_LEADS + "$")
_NEAR = 60


def _bands() -> dict[str, tuple[float, float, float, float]]:
    data = lexicon("proportions")["words"]
    return {
        word: (entry["least"], entry["most"], *entry.get("band", (entry["least"], entry["most"])))
        for entry in data
        for word in entry["words"]
    }


_PATTERN: list[re.Pattern[str]] = []


def _proportion_pattern() -> re.Pattern[str]:
    if not _PATTERN:
        words = "|".join(re.escape(word) for word in sorted(_bands(), key=len, reverse=True))
        unlike = lexicon("proportions")["not_before"]
        after = lexicon("proportions")["not_after"]
        _PATTERN.append(
            re.compile(
                rf"(?<![\w-])(?<!{')(?<!'.join(unlike)})({words})\b(?! (?:{'|'.join(after)})\b)",
                re.IGNORECASE,
            )
        )
    return _PATTERN[0]


def share_figures(facts: Facts) -> Sequence[ShareFigure]:
    """Percentages above 100 that are said to be a share, not a change."""
    out: list[ShareFigure] = []
    growing = re.compile(lexicon("scopes")["growth"], re.IGNORECASE)
    for reading, unit in units(facts):
        for figure in unit.figures:
            if figure.kind != "percent" or figure.number <= 100 or figure.role == "difference":
                continue
            text = reading.block.text
            of = text.startswith(" of ", figure.end) and not growing.search(text, figure.end, figure.end + 40)
            named = noun_phrase(reading.block.text, figure.end + 4, unit.passage.end)[0].split() if of else []
            persons = of and (
                not vague_nouns().isdisjoint(named) or base_after_of(unit.passage, figure.end) is not None
            )
            if persons or not growing.search(reading.block.text, unit.passage.start, unit.passage.end):
                out.append(ShareFigure(figure, figure.span))
    return out


def twice(facts: Facts) -> Sequence[Twice]:
    out: list[Twice] = []
    for reading in facts["readings"]:
        for item in reading.values.appositions:
            word, digits = reading.figure(item.word), reading.figure(item.digits)
            if word is not None and digits is not None:
                out.append(Twice(word, digits, reading.block.span(item.start, item.end)))
    return out


@dataclass(slots=True, eq=False)
class OddNumber:
    """A number whose commas part it wrongly: "42,6163"."""

    text: str
    span: Span


_PARTED = re.compile(r",\d")
_ODD = re.compile(
    r"(?<![\d,.\w])(?:\d{1,3}(?:,\d{3})*,\d{4,}(?![\d,])|[1-9]\d{1,2},\d{2}(?= [a-z])(?! (?:and|or|to|year|years|yr)\b))"
)


@cache
def _named() -> re.Pattern[str]:
    """What stands before a list of numbers without spaces: "aged 16,17"."""
    return re.compile(lexicon("scopes")["named_numbers"], re.IGNORECASE)


def odd_numbers(facts: Facts) -> Sequence[OddNumber]:
    out: list[OddNumber] = []
    for block in facts.report.blocks:
        if block.kind in ("paragraph", "item") and _PARTED.search(block.text):
            for odd in _ODD.finditer(block.text):
                short = odd[0][-3] == ","
                if not short or _named().search(block.text, max(0, odd.start() - 20), odd.start()) is None:
                    out.append(OddNumber(odd[0], block.span(odd.start(), odd.end())))
    return out
