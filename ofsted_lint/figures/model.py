"""What a figure is. Pure data.

A printed number stands for every value that rounds to it: `Quantity` is that interval, and arithmetic is done on
intervals (52 of 475 is 10.95 %, so "11%" is right).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable

from ofsted_lint.document import Span
from ofsted_lint.records import dataclass, field
from ofsted_lint.report.model import Block

# Differences below this come from floating-point arithmetic, not from the report.
EPSILON = 1e-9


@dataclass(frozen=True, slots=True)
class Quantity:
    """The closed interval low..high of the values that a printed number may stand for."""

    low: float
    high: float

    @staticmethod
    def exactly(value: float) -> Quantity:
        return Quantity(value, value)

    @staticmethod
    def printed(value: float, decimals: int = 0) -> Quantity:
        """A number printed with this many decimals: half a unit of the last place either way."""
        half = 0.5 * 10.0**-decimals
        return Quantity(value - half, value + half)

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2

    def agrees(self, other: Quantity) -> bool:
        """Some value satisfies both. Two roundings that only touch share none: 57% ends where 58% begins."""
        if self.low < self.high and other.low < other.high:
            return self.low < other.high - EPSILON and other.low < self.high - EPSILON
        return self.low <= other.high + EPSILON and other.low <= self.high + EPSILON

    def may_be_below(self, other: Quantity) -> bool:
        """Some value of this is less than some value of the other."""
        return self.low < other.high - EPSILON

    def __add__(self, other: Quantity) -> Quantity:
        return Quantity(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Quantity) -> Quantity:
        return Quantity(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Quantity) -> Quantity:
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Quantity(min(ends), max(ends))

    def __truediv__(self, other: Quantity) -> Quantity | None:
        """None where the divisor may be nought."""
        if other.low <= 0 <= other.high:
            return None
        ends = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Quantity(min(ends), max(ends))


@dataclass(frozen=True, slots=True)
class Period:
    """When a figure holds: `kind` is "at" (a day), "over" (from start to end), or "relative" (a window before the
    inspection that could not be resolved because the inspection's date is unknown). Months without a day run from
    the first to the last day of the month."""

    kind: str
    text: str
    start: datetime.date | None = None
    end: datetime.date | None = None
    months: int | None = None
    """Length of a relative window."""


@dataclass(frozen=True, slots=True)
class Detail:
    """What the words around a figure say of what it counts, as `Figure` explains it."""

    population: str
    context: str
    plain: bool
    said: Span


@dataclass(slots=True, eq=False)
class Figure:
    """One figure of the report with all that is known about it; what is not known is None."""

    value: Quantity
    text: str
    """As printed."""
    unit: str | None
    """"count", "%", "per 10,000", "£", "days", "weeks", "months", "years", "ratio", "rank", "score" ..."""
    measure: str | None
    """Key of rules/lexicon/measures.yaml, else the normalised noun phrase; None: not understood."""
    scope: str | None
    """ "authority", "england", "neighbours", "other:<name>"."""
    period: Period | None
    role: str
    """ "actual", "previous", "target", "comparator", "difference"."""
    base: Figure | None
    """What a percentage or share is of."""
    hedge: str | None
    """ "about", "over", "under", "up to", "at least", "nearly"."""
    span: Span
    block: Block = field(repr=False)
    look: Callable[[], Detail] = field(repr=False)
    """Finds the detail; most figures are never asked for it."""
    start: int = 0
    """Offset in block.text."""
    end: int = 0
    decimals: int = 0
    in_lexicon: bool = False
    """The measure is an entry of the lexicon, not just a noun phrase."""
    number: float = 0.0
    """The bare number; the low end of a range."""
    kind: str = "count"
    """What sort of value it is: "count", "percent", "rate", "duration" ... (see values.Value)."""
    when: str | None = None
    """A name under which equal periods meet; None where the text gives the figure no explicit period."""
    polarity: str | None = None
    """ "more", "less" or "neutral": whether a larger value is a better one; None: not known."""
    stock: bool | None = None
    """So many on a day (True) or over a time (False); None: not known."""
    detail: Detail | None = field(default=None, repr=False)

    @property
    def population(self) -> str:
        """The qualifiers that narrow what is counted, normalised and sorted; "" for none."""
        return self._seen.population

    @property
    def context(self) -> str:
        """What its clause says beyond measure, population, scope and period: stems, sorted; "" where nothing is left."""
        return self._seen.context

    @property
    def plain(self) -> bool:
        """Its clause narrows it by nothing: a count of all there are ("the council has 475 care leavers")."""
        return self._seen.plain

    @property
    def said(self) -> Span:
        """The figure with the words right after it: "112 children adopted"."""
        return self._seen.said

    @property
    def _seen(self) -> Detail:
        if self.detail is None:
            self.detail = self.look()
        return self.detail


@dataclass(slots=True, eq=False)
class NoFigure:
    """A number that counts nothing, and why: "section number", "year", "telephone number", "date" ..."""

    text: str
    reason: str
    span: Span
