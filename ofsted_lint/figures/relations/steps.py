"""One value that became another: the record, and what its values come to."""

from __future__ import annotations

from ofsted_lint.document import Span
from ofsted_lint.figures.build import Reading
from ofsted_lint.figures.model import Figure, Quantity
from ofsted_lint.records import dataclass


@dataclass(slots=True, eq=False)
class Change:
    """A value that was one thing and became another."""

    old: Figure | None
    new: Figure | None
    by: Figure | None
    direction: str | None
    """ "up", "down", "better" or None."""
    word: str
    near: bool
    """The direction word belongs to the values by its syntax; else it is the nearest one before them."""
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
    where: str
    """Where the new value stands: "sentence", "before" (the sentence before), "dates" (both are found by their dates)."""
    by_kind: str | None
    """What the stated difference is: "percent", "fraction", "count", "points", "multiple"."""
    polarity: str | None
    """ "more", "less" or "neutral": whether a larger value is a better one."""
    span: Span


def made(
    reading: Reading, old: Figure | None, new: Figure | None, by: Figure | None, direction: str | None, word: str, near: bool,
    where: str, place: tuple[int, int],
) -> Change:  # fmt: skip
    """The change with what follows from its values."""
    percent = difference = times = None
    if old is not None and new is not None:
        if old.unit != new.unit or old.value.low <= 0:
            new = None
        else:
            times = _bounded(new) / _bounded(old)
            if times is not None:
                percent = (times - Quantity.exactly(1)) * Quantity.exactly(100)
            difference = absolute(_likely(new) - _likely(old))
    polarity = (new.polarity if new is not None else None) or (old.polarity if old is not None else None)
    return Change(
        old, new, by, direction, word, near, percent, absolute(percent) if percent else None, difference, times, wide(by),
        where, by.kind if by is not None else None, polarity, reading.block.span(*place),
    )  # fmt: skip


def _likely(figure: Figure) -> Quantity:
    """Of rounded sums of money the middle half: that both lie at the far ends is not likely."""
    if figure.kind != "money":
        return figure.value
    quarter = (figure.value.high - figure.value.low) / 4
    return Quantity(figure.value.low + quarter, figure.value.high - quarter)


def _bounded(figure: Figure) -> Quantity:
    """ "10,000 or more" is said of 11,000, not of 17,000."""
    value = figure.value
    if figure.hedge in _OPEN and value.high > figure.number:
        return Quantity(value.low, max(value.low, figure.number * 1.15))
    return value


_OPEN = ("at least", "over")


def wide(by: Figure | None) -> Quantity | None:
    """The amount of a change in per cent, as wide as its words are; None where it is not told so."""
    if by is None:
        return None
    if by.kind == "fraction":
        return Quantity(by.value.low * 100 - 4, by.value.high * 100 + 4)
    if by.kind == "multiple" and by.number < 1 and by.hedge is not None:
        # "more than halved" leaves less than a half, "almost halved" more
        more = by.hedge in ("over", "at least", "just over")
        return Quantity(0.0, by.number * 1.02) if more else Quantity(by.number * 0.9, by.number * 1.3)
    if by.kind == "multiple":
        return Quantity(by.value.low * 0.88, by.value.high * 1.15)
    if by.kind == "percent":
        unit = 10.0**-by.decimals
        return Quantity(by.value.low - unit, by.value.high + unit)
    return by.value


def absolute(quantity: Quantity) -> Quantity:
    """The interval of the sizes of the values, whatever their sign."""
    if quantity.low >= 0:
        return quantity
    if quantity.high <= 0:
        return Quantity(-quantity.high, -quantity.low)
    return Quantity(0, max(-quantity.low, quantity.high))
