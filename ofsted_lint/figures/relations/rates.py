"""Figures -> rates per 10,000 children with their count and the number of children."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.figures.build import Reading, Unit
from ofsted_lint.figures.measures import noun_phrase
from ofsted_lint.figures.model import Figure, Quantity
from ofsted_lint.figures.relations.shares import units
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


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(lexicon("scopes")[name], re.IGNORECASE)


def rates(facts: Facts) -> Sequence[Rate]:
    """Rates per 10,000 with the count they belong to: the nearest one before in the sentence, or in the one before."""
    population = _population(facts)
    out: list[Rate] = []
    for reading, unit in units(facts):
        for figure in _rates_of(unit):
            found = _rate(reading, unit, figure, population, out[-1] if out else None)
            if found is not None:
                out.append(found)
    return out


def _population(facts: Facts) -> Figure | None:
    """How many children live in the area, where the report gives one number only."""
    found = []
    for figure in facts["figures"]:
        if (
            figure.kind != "count"
            or figure.number <= 1000
            or figure.role != "actual"
            or figure.scope != "authority"
        ):
            continue
        text = figure.block.text
        if figure.measure == "child-population" or (
            figure.number >= _POPULATION
            and _pattern("living_there").match(text, figure.end) is not None
            and _population_of(text, figure, len(text))
        ):
            found.append(figure)
    return found[0] if len({f.number for f in found}) == 1 else None


def _rates_of(unit: Unit) -> Iterator[Figure]:
    """The rates of a sentence; of "the rate per 10,000 is 75" the number is one as well."""
    text = unit.passage.text
    for at, figure in enumerate(unit.figures):
        if figure.kind == "rate":
            if figure.unit == "per 10,000" and figure.scope == "authority":
                yield figure
        elif figure.number == _PER and figure.kind == "count" and at + 1 < len(unit.figures):
            other = unit.figures[at + 1]
            if _pattern("rate_per").search(text, max(unit.passage.start, figure.start - 60), figure.start):
                if other.kind == "count" and _pattern("rate_is").fullmatch(text, figure.end, other.start):
                    half = 0.5 * 10.0**-other.decimals
                    value = Quantity(other.number - half, other.number + half)
                    yield replace(other, kind="rate", unit="per 10,000", value=value)


_PER = 10_000


def _rate(
    reading: Reading, unit: Unit, figure: Figure, population: Figure | None, last: Rate | None
) -> Rate | None:
    text = reading.block.text
    before = _counts(unit, figure)
    after = [
        f
        for f in unit.figures
        if f.kind == "count"
        and 0 <= f.start - figure.end <= 20
        and text[f.start - 1] == "("
        and text[f.end : f.end + 1] == ")"
    ]
    if after:
        before = after
    if (
        not before
        and unit.before is not None
        and _pattern("this_is").fullmatch(text, unit.passage.start, figure.start)
    ):
        before = _counts(unit.before, figure)[:1]
    if not before or figure.start - before[-1].end > 160:
        return None
    beside = _children_beside(unit, figure)
    before = [f for f in before if f not in beside] or before
    count = before[-1]
    if _SAME_UNIT.fullmatch(text, count.end, figure.start):
        return None  # "52 and 60 per 10,000" are two rates
    children = beside[0] if len(beside) == 1 and beside[0] is not count else population
    computed = off = None
    if children is not None:
        # printed to the nearest hundred or so: the rate is not worked out with the printed number
        ratio = count.value / Quantity(children.number * 0.995, children.number * 1.005)
        if ratio is not None:
            computed = ratio * Quantity.exactly(_PER)
            off = _apart(figure.value, computed)
    measure = figure.measure or ""
    if not figure.in_lexicon and last is not None and last.line == figure.span.line and not count.in_lexicon:
        measure = last.measure  # "A year earlier there were 275 (55 per 10,000)."
    return Rate(
        figure, count, children, computed, _implied(count, figure), figure.span.line, measure, off,
        reading.block.span(min(count.start, figure.start), max(count.end, figure.end)),
    )  # fmt: skip


def _counts(unit: Unit, figure: Figure) -> list[Figure]:
    return [
        f
        for f in unit.figures
        if f.kind == "count"
        and f.end <= figure.start
        and f.role in ("actual", "previous")
        and f.scope == "authority"
        and f.number != _PER
    ]


def _children_beside(unit: Unit, figure: Figure) -> list[Figure]:
    """The number of children of the area in the same sentence or the one before."""
    text = unit.passage.text
    own = [
        f for f in unit.figures
        if f.kind == "count" and f.number >= _POPULATION and f.number > figure.number * 10 and f.number != _PER
    ]  # fmt: skip
    beside = [f for f in own if _population_of(text, f, unit.passage.end)]
    if not beside and unit.before is not None:
        beside = [
            f
            for f in unit.before.figures
            if f.kind == "count" and f.number >= _POPULATION and _population_of(text, f, unit.passage.start)
        ]
    return beside


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
    if _pattern("under_age").match(text, figure.end) is not None:
        return True
    phrase, _ = noun_phrase(text, figure.end, end)
    words = lexicon("scopes")
    if phrase.split(" ", 1)[0] in words["residents"]:
        return True
    return text[: figure.start].endswith(words["population"])


def _apart(printed: Quantity, computed: Quantity) -> float:
    """How far two intervals lie apart, in per cent of the computed one; 0 where they overlap."""
    if printed.agrees(computed):
        return 0.0
    gap = printed.low - computed.high if printed.low > computed.high else computed.low - printed.high
    return 100 * gap / computed.middle if computed.middle else 0.0
