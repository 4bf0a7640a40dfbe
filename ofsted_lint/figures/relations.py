"""Figures -> how they hang together: shares with their whole, changes, comparisons, sums, rates.

What the syntax says stands in `values`; here it is completed from the sentence before, the list item above or another
paragraph, and turned into facts that rules can ask about. Nothing here decides whether anything is wrong.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ofsted_lint.document import Span
from ofsted_lint.figures import measures as lex
from ofsted_lint.figures import values as syntax
from ofsted_lint.figures.build import Reading, Unit
from ofsted_lint.figures.model import Figure, Quantity
from ofsted_lint.resources import lexicon

if TYPE_CHECKING:
    from ofsted_lint.facts import Facts


@dataclass(slots=True, eq=False)
class Share:
    """A part of a whole with its percentage. Whatever stands nowhere is None."""

    part: Figure | None
    percent: Figure | None
    whole: Figure | None
    where: str
    """Where the whole stands: "sentence", "list" (the item above), "before" (the sentence before) or "elsewhere"."""
    computed: Quantity | None
    """The percentage that part and whole give."""
    truncated: Quantity | None
    """The values that the printed percentage stands for if it was cut instead of rounded."""
    near: Quantity | None
    """The printed percentage, one unit of its last place wider on each side."""
    least: float | None
    """The smallest and the largest whole number that the percentage of the whole may be; least > most: there is none."""
    most: float | None
    least_cut: float | None
    """The same if the percentage was cut instead of rounded."""
    most_cut: float | None
    things: bool
    """The whole counts persons or things, not moves, days or the like, and neither is hedged."""
    span: Span


@dataclass(slots=True, eq=False)
class Change:
    """A value that was one thing and became another."""

    old: Figure | None
    new: Figure | None
    by: Figure | None
    direction: str | None
    """ "up", "down" or None."""
    word: str
    percent: Quantity | None
    """How much more (positive) or less (negative) the new value is, in per cent of the old one."""
    size: Quantity | None
    """The same without the sign."""
    difference: Quantity | None
    """New minus old, without the sign."""
    times: Quantity | None
    """New divided by old."""
    by_wide: Quantity | None
    """What the stated difference may stand for: one unit of its last place wider on each side, or its fraction."""
    adjacent: bool
    """Old and new stand in one sentence; else the new value is that of the sentence before."""
    by_kind: str | None
    """What the stated difference is: "percent", "fraction", "count", "points", "multiple"."""
    span: Span


@dataclass(slots=True, eq=False)
class Comparison:
    """A value beside that of someone else."""

    value: Figure
    other: Figure
    direction: str
    """Ours is said to be "above", "below", "equal", "better" or "worse"."""
    polarity: str | None
    word: str
    span: Span


@dataclass(slots=True, eq=False)
class Sum:
    """A whole with a list of its parts, from a colon or "of whom" to "and"."""

    whole: Figure
    parts: list[Figure]
    total: Quantity
    gap: float
    """The total minus the whole."""
    form: str
    """ "parts" or "tally"."""
    near_miss: bool
    """The total is so near the whole that the list must have been meant to be complete."""
    span: Span


@dataclass(slots=True, eq=False)
class Rate:
    """A count with its rate per 10,000 children, and the number of children the report gives."""

    rate: Figure
    count: Figure
    population: Figure | None
    computed: Quantity | None
    """The rate that count and population give."""
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


# --- what a sentence leaves out ---------------------------------------------------------------------------------------


def _units(facts: Facts) -> Iterator[tuple[Reading, Unit]]:
    for reading in facts["readings"]:
        for unit in reading.units:
            yield reading, unit


def _counts(unit: Unit) -> list[Figure]:
    return [f for f in unit.figures if f.kind == "count" and f.role == "actual"]


def _first_count(unit: Unit) -> Figure | None:
    """The first count of the whole item that this unit belongs to."""
    for other in unit.reading.units:
        for figure in _counts(other):
            return figure
        if other is unit:
            break
    return None


_OF_THIS = re.compile(lexicon("scopes")["of_this"] + r"\W*$", re.IGNORECASE)


def _whole(share: syntax.Share, unit: Unit, reading: Reading) -> tuple[Figure | None, str]:
    if share.whole is not None:
        return reading.figure(share.whole), "sentence"
    own = {reading.figure(v) for v in (share.part, share.percent)}
    if share.of:
        before = [f for f in _counts(unit) if f.start < share.start and f not in own and f.start >= unit.passage.start]
        if before:
            return before[-1] if share.of in ("whom", "which") else before[0], "sentence"
        if share.of in ("whom", "which"):
            return None, ""
        above = unit.before or unit.lead
        if above is not None:
            counts = _counts(above)
            if len(counts) == 1:
                return counts[0], "before"
        return None, ""
    lead = unit.lead
    if lead is not None and _OF_THIS.search(lead.text) and not _preceding(unit, share):
        return _first_count(lead), "list"
    return None, ""


def _preceding(unit: Unit, share: syntax.Share) -> bool:
    """Another count stands before the share in its item: the share may be of that one."""
    return any(f.start < share.start for f in _counts(unit))


# --- shares -----------------------------------------------------------------------------------------------------------


def shares(facts: Facts) -> Sequence[Share]:
    """Every share: with its whole in the sentence, in the list item above or where exactly one whole fits."""
    out: list[Share] = []
    wholes = _Wholes(facts)
    for reading, unit in _units(facts):
        for share in reading.values.shares:
            if not unit.passage.start <= share.start < unit.passage.end:
                continue
            part, percent = reading.figure(share.part), reading.figure(share.percent)
            whole, where = _whole(share, unit, reading)
            if whole is None and part is not None and percent is not None and not share.of:
                whole, where = wholes.of(share, unit, part, percent), "elsewhere"
            if percent is not None and whole is not None:
                percent.base = whole
            if part is None and percent is None:
                continue
            out.append(_share(reading, share, part, percent, whole, where))
    return out


def _share(
    reading: Reading, share: syntax.Share, part: Figure | None, percent: Figure | None, whole: Figure | None, where: str
) -> Share:
    computed = truncated = near = None
    least = most = least_cut = most_cut = None
    if part is not None and whole is not None and whole.value.low > 0:
        ratio = part.value / whole.value
        if ratio is not None:
            computed = ratio * Quantity.exactly(100)
    if percent is not None and percent.kind == "percent":
        unit = 10.0**-percent.decimals
        number = percent.number
        hedged = percent.value if percent.hedge else None
        truncated = hedged or Quantity(number, number + unit * 0.999999)
        near = hedged or Quantity(number - 1.5 * unit, number + 1.5 * unit)
        if whole is not None and whole.value.low == whole.value.high:
            least, most = _whole_numbers(percent.value, whole.number)
            least_cut, most_cut = _whole_numbers(truncated, whole.number)
    return Share(
        part, percent, whole, where, computed, truncated, near, least, most, least_cut, most_cut,
        _things(part, whole, percent), reading.block.span(share.start, share.end),
    )  # fmt: skip


def _whole_numbers(percent: Quantity, whole: float) -> tuple[float, float]:
    return (
        float(math.ceil(percent.low * whole / 100 - 1e-9)),
        float(math.floor(percent.high * whole / 100 + 1e-9)),
    )


def _things(part: Figure | None, whole: Figure | None, percent: Figure | None) -> bool:
    if whole is None or whole.kind != "count" or whole.hedge or (percent is not None and percent.hedge):
        return False
    if part is not None and part.hedge:
        return False
    moving = lexicon("scopes")["no_things"].split()
    return not any(word in (whole.measure or "").split() for word in moving)


class _Wholes:
    """The counts of the report by what they count, for shares whose whole stands in another paragraph."""

    def __init__(self, facts: Facts) -> None:
        self._by_measure: dict[str, list[Figure]] | None = None
        self._facts = facts

    def of(self, share: syntax.Share, unit: Unit, part: Figure, percent: Figure) -> Figure | None:
        """The one whole that fits: the measure named after "of" or right after the count, undated or of the same date."""
        if self._by_measure is None:
            self._by_measure = {}
            for figure in self._facts["figures"]:
                if figure.kind == "count" and figure.role == "actual" and figure.scope == "authority" and figure.measure:
                    if figure.in_lexicon and not figure.population and not figure.context and not figure.hedge:
                        self._by_measure.setdefault(figure.measure, []).append(figure)
        place = unit.passage
        match = lex.base_after_of(place, share.end)
        if match is None:
            after = [m for m in place.matches if 0 <= place.words[m.first].start - part.end <= 2]
            match = after[0] if after else None
        if match is None:
            return None
        if part.population or percent.population:
            return None
        candidates = [
            f
            for f in self._by_measure.get(match.thing, ())
            if f is not part and f.number >= part.number and f.when == percent.when
        ]
        if len({f.number for f in candidates}) != 1:
            return None
        return min(candidates, key=lambda f: abs(f.span.line - part.span.line))


# --- changes and comparisons ------------------------------------------------------------------------------------------


def changes(facts: Facts) -> Sequence[Change]:
    out: list[Change] = []
    for reading, unit in _units(facts):
        for change in reading.values.changes:
            if not unit.passage.start <= change.start < unit.passage.end:
                continue
            old, new, by = reading.figure(change.old), reading.figure(change.new), reading.figure(change.by)
            adjacent = new is not None
            if new is None and old is not None and unit.before is not None and unit.refers_back:
                new = _subject(unit.before, old, change.direction)
            if old is None and by is None:
                continue
            percent = difference = times = None
            if old is not None and new is not None and old.unit == new.unit and old.value.low > 0:
                ratio = new.value / old.value
                if ratio is not None:
                    times = ratio
                    percent = (ratio - Quantity.exactly(1)) * Quantity.exactly(100)
                difference = _absolute(new.value - old.value)
            elif old is not None and new is not None and old.unit != new.unit:
                new = None
            out.append(
                Change(
                    old, new, by, change.direction, change.word, percent,
                    _absolute(percent) if percent else None, difference, times, _wide(by), adjacent,
                    by.kind if by is not None else None, reading.block.span(change.start, change.end),
                )  # fmt: skip
            )
    return out


def _wide(by: Figure | None) -> Quantity | None:
    if by is None:
        return None
    if by.kind == "fraction":
        return Quantity(by.value.low * 100 - 4, by.value.high * 100 + 4)
    if by.kind == "percent":
        unit = 10.0**-by.decimals
        return Quantity(by.value.low - unit, by.value.high + unit)
    return by.value


def _absolute(quantity: Quantity) -> Quantity:
    if quantity.low >= 0:
        return quantity
    if quantity.high <= 0:
        return Quantity(-quantity.high, -quantity.low)
    return Quantity(0, max(-quantity.low, quantity.high))


def _subject(before: Unit, old: Figure, direction: str | None) -> Figure | None:
    """The figure of the sentence before that "this" stands for; of several the one that fits, so that doubt is silent."""
    fits = [f for f in before.figures if f.unit == old.unit and f.role == "actual" and f.kind == old.kind]
    if not fits:
        return None
    for figure in fits:
        if direction == "down" and figure.value.may_be_below(old.value):
            return figure
        if direction == "up" and old.value.may_be_below(figure.value):
            return figure
    return fits[0]


_BETTER = re.compile(r"\b(" + lexicon("scopes")["better_words"] + r")\b", re.IGNORECASE)


def comparisons(facts: Facts) -> Sequence[Comparison]:
    out: list[Comparison] = []
    for reading, unit in _units(facts):
        for comparison in reading.values.comparisons:
            if not unit.passage.start <= comparison.start < unit.passage.end:
                continue
            other = reading.figure(comparison.other)
            value = reading.figure(comparison.value)
            if other is None:
                continue
            direction = comparison.direction
            text = reading.block.text
            if direction is None:
                left = value.end if value is not None and value.end <= other.start else comparison.start
                found = _BETTER.search(text, min(left, other.start), other.start)
                if found is None:
                    continue
                direction = "better" if found[1].lower() in lexicon("scopes")["better"].split() else "worse"
            if value is None and unit.refers_back and unit.before is not None:
                value = _compared(unit.before, other, direction)
            if value is None or value.unit != other.unit or value.role != "actual" or value.scope != "authority":
                continue
            polarity = value.polarity or other.polarity
            out.append(
                Comparison(
                    value, other, direction, polarity, comparison.who,
                    reading.block.span(comparison.start, comparison.end),
                )  # fmt: skip
            )
    return out


def _compared(before: Unit, other: Figure, direction: str) -> Figure | None:
    fits = [f for f in before.figures if f.unit == other.unit and f.role == "actual" and f.scope == "authority"]
    return fits[0] if len(fits) == 1 else None


# --- sums, rates, words -----------------------------------------------------------------------------------------------


def sums(facts: Facts) -> Sequence[Sum]:
    out: list[Sum] = []
    for reading, _ in _each(facts):
        for form, found in (("parts", reading.values.parts), ("tally", reading.values.tallies)):
            for item in found:
                whole = reading.figure(item.whole)
                parts = [f for f in (reading.figure(p) for p in item.parts) if f is not None]
                if whole is None or len(parts) != len(item.parts) or not parts:
                    continue
                total = Quantity.exactly(0)
                for part in parts:
                    total = total + part.value
                out.append(
                    Sum(
                        whole, parts, total, total.middle - whole.value.middle, form, _near_miss(whole, parts),
                        reading.block.span(item.start, item.end),
                    )  # fmt: skip
                )
    return out


def _near_miss(whole: Figure, parts: list[Figure]) -> bool:
    if len(parts) < 2 or whole.hedge or any(p.hedge or p.kind != whole.kind for p in parts):
        return False
    gap = abs(sum(p.number for p in parts) - whole.number)
    return gap <= max(2.0, 0.1 * whole.number)


def _each(facts: Facts) -> Iterator[tuple[Reading, None]]:
    for reading in facts["readings"]:
        yield reading, None


def rates(facts: Facts) -> Sequence[Rate]:
    """Rates per 10,000 with the count they belong to: the nearest one before in the sentence."""
    populations = [
        f for f in facts["figures"]
        if f.measure == "child-population" and f.kind == "count" and f.role == "actual" and f.scope == "authority"
        and f.number > 1000
    ]  # fmt: skip
    population = populations[0] if len({f.number for f in populations}) == 1 else None
    out: list[Rate] = []
    for reading, unit in _units(facts):
        for figure in unit.figures:
            if figure.kind != "rate" or figure.unit != "per 10,000" or figure.scope != "authority":
                continue
            before = [
                f for f in unit.figures
                if f.kind == "count" and f.end <= figure.start and f.role in ("actual", "previous") and f.scope == "authority"
            ]  # fmt: skip
            if not before or figure.start - before[-1].end > 160:
                continue
            count = before[-1]
            computed = None
            off = None
            if population is not None:
                ratio = count.value / population.value
                if ratio is not None:
                    computed = ratio * Quantity.exactly(10_000)
                    off = _apart(figure.value, computed)
            out.append(
                Rate(figure, count, population, computed, off, reading.block.span(count.start, figure.end))
            )
    return out


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
    for reading, unit in _units(facts):
        percents = [f for f in unit.figures if f.kind == "percent" and f.role == "actual" and f.scope == "authority"]
        if not percents:
            continue
        text = reading.block.text
        for found in _proportion_pattern().finditer(text, unit.passage.start, unit.passage.end):
            for figure in percents:
                between = text[found.end() : figure.start]
                if figure.start < found.end() or len(between) > 60:
                    continue
                if not _BESIDE.fullmatch(between):
                    continue
                word = found[1].lower()
                least, most, strict_least, strict_most = bands[word]
                out.append(
                    ProportionWord(
                        word, figure, least, most, strict_least, strict_most,
                        reading.block.span(found.start(1), figure.end),
                    )  # fmt: skip
                )
                break
    return out


# Up to four words and then a bracket or "at": "most (89%)", "the large majority of children (76%)", "most, at 89%".
_BESIDE = re.compile(r"(?:\s+[A-Za-z'-]+){0,5}\s*(?:\((?:or |about |at |approximately )?|, at |, |: )\s*")


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
        _PATTERN.append(re.compile(rf"(?<![\w-])(?<!{')(?<!'.join(unlike)})({words})\b(?! (?:{'|'.join(after)})\b)", re.IGNORECASE))
    return _PATTERN[0]


def share_figures(facts: Facts) -> Sequence[ShareFigure]:
    """Percentages above 100 that are said to be a share, not a change."""
    out: list[ShareFigure] = []
    growing = re.compile(lexicon("scopes")["growth"], re.IGNORECASE)
    for reading, unit in _units(facts):
        for figure in unit.figures:
            if figure.kind != "percent" or figure.number <= 100 or figure.role == "difference":
                continue
            if not growing.search(reading.block.text, unit.passage.start, unit.passage.end):
                out.append(ShareFigure(figure, figure.span))
    return out


def twice(facts: Facts) -> Sequence[Twice]:
    out: list[Twice] = []
    for reading, _ in _each(facts):
        for item in reading.values.appositions:
            word, digits = reading.figure(item.word), reading.figure(item.digits)
            if word is not None and digits is not None:
                out.append(Twice(word, digits, reading.block.span(item.start, item.end)))
    return out


__all__ = [
    "Change", "Comparison", "ProportionWord", "Rate", "Share", "ShareFigure", "Sum", "Twice",
    "changes", "comparisons", "proportion_words", "rates", "share_figures", "shares", "sums", "twice",
]  # fmt: skip
