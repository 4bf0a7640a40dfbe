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
from ofsted_lint.figures.model import Figure, Quantity
from ofsted_lint.figures.shares import units
from ofsted_lint.records import dataclass
from ofsted_lint.resources import lexicon

if TYPE_CHECKING:
    from ofsted_lint.facts import Facts


@dataclass(slots=True, eq=False)
class Rate:
    """A count with its rate per 10,000 children, and the number of children the report gives."""

    rate: Figure
    count: Figure
    population: Figure | None
    computed: Quantity | None
    """The rate that count and population give."""
    children: Quantity | None
    """The number of children that count and rate together imply, a twentieth wider on each side."""
    line: int
    measure: str
    off: float | None
    """By how many per cent of itself the printed rate differs from it; 0 within rounding."""
    span: Span


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


def rates(facts: Facts) -> Sequence[Rate]:
    """Rates per 10,000 with the count they belong to: the nearest one before in the sentence."""
    populations = [
        f for f in facts["figures"]
        if f.measure == "child-population" and f.kind == "count" and f.role == "actual" and f.scope == "authority"
        and f.number > 1000
    ]  # fmt: skip
    population = populations[0] if len({f.number for f in populations}) == 1 else None
    out: list[Rate] = []
    for reading, unit in units(facts):
        for figure in unit.figures:
            if figure.kind != "rate" or figure.unit != "per 10,000" or figure.scope != "authority":
                continue
            before = [
                f for f in unit.figures
                if f.kind == "count" and f.end <= figure.start and f.role in ("actual", "previous") and f.scope == "authority"
            ]  # fmt: skip
            text = reading.block.text
            after = [
                f for f in unit.figures
                if f.kind == "count" and 0 <= f.start - figure.end <= 20 and text[f.start - 1] == "(" and text[f.end] == ")"
            ]  # fmt: skip
            if after:
                before = after
            if not before or figure.start - before[-1].end > 160:
                continue
            own = [
                f
                for f in unit.figures
                if f.kind == "count" and f.number >= _POPULATION and f.number > figure.number * 10
            ]
            beside = [f for f in own if _population_of(text, f, unit.passage.end)]
            if not beside and unit.before is not None:
                beside = [
                    f
                    for f in unit.before.figures
                    if f.kind == "count"
                    and f.number >= _POPULATION
                    and _population_of(text, f, unit.passage.start)
                ]
            before = [f for f in before if f not in beside] or before
            count = before[-1]
            if _SAME_UNIT.fullmatch(text, count.end, figure.start):
                continue  # "52 and 60 per 10,000" are two rates
            if text[count.end : figure.start].strip() in ("and", "or", "to"):
                continue  # "52 and 60 per 10,000": two rates
            children = beside[0] if len(beside) == 1 and beside[0] is not count else population
            computed = None
            off = None
            if children is not None:
                # printed to the nearest hundred or so: the rate is not worked out with the printed number
                ratio = count.value / Quantity(children.number * 0.995, children.number * 1.005)
                if ratio is not None:
                    computed = ratio * Quantity.exactly(10_000)
                    off = _apart(figure.value, computed)
            out.append(
                Rate(
                    figure,
                    count,
                    children,
                    computed,
                    _implied(count, figure),
                    figure.span.line,
                    figure.measure or "",
                    off,
                    reading.block.span(min(count.start, figure.start), max(count.end, figure.end)),
                )
            )
    return out


_SAME_UNIT = re.compile(r"\s*(?:and|or|to|,)\s*")


def _implied(count: Figure, rate: Figure) -> Quantity | None:
    children = count.value / rate.value
    if children is None or count.hedge or rate.hedge or count.number < _LEAST_COUNT:
        return None
    return Quantity(children.low * 10_000 * 0.95, children.high * 10_000 * 1.05)


_LEAST_COUNT = 20
_POPULATION = 5000


def _population_of(text: str, figure: Figure, end: int) -> bool:
    """Whether a large count is that of the children of the area: "among the 45,000 children who live there"."""
    phrase, _ = noun_phrase(text, figure.end, end)
    if phrase.split()[:1] in (["child"], ["resident"]):
        return True
    return text[max(0, figure.start - 20) : figure.start].endswith("population of ")


def _apart(printed: Quantity, computed: Quantity) -> float:
    """How far two intervals lie apart, in per cent of the computed one; 0 where they overlap."""
    if printed.agrees(computed):
        return 0.0
    gap = printed.low - computed.high if printed.low > computed.high else computed.low - printed.high
    return 100 * gap / computed.middle if computed.middle else 0.0


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
