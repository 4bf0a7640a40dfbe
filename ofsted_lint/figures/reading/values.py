"""What the numbers and dates of one text are. Pure data, made by `text.read_values`.

Offsets are offsets in the text that was read. Every numeral and every number word of the text lies in exactly one of
the values, dates, no-figures and unknowns. The relations (`Share`, `Change` ...) are what the *syntax* says of values
of the same sentence; whether they are true is asked elsewhere.
"""

from __future__ import annotations

from ofsted_lint.figures.model import Period, Quantity
from ofsted_lint.records import dataclass


@dataclass(frozen=True, slots=True)
class Value:
    """A number that counts or measures something."""

    kind: str
    """ "count", "percent", "points" (percentage points), "rate", "money", "duration", "distance", "age", "fraction", "multiple",
    "rank", "range" (of counts; a range of percentages, ages or durations has that kind and `ends`)."""
    start: int
    end: int
    text: str
    """As printed, with hedge and unit."""
    number: float
    """The bare number: 57 for "57%", 0.333… for "a third", 2 for "doubled", 750000 for "£750k"; the low end of a range."""
    quantity: Quantity
    """The values it may stand for: half a unit of the last printed place (a count: itself), widened by the hedge."""
    decimals: int = 0
    unit: str | None = "count"
    """ "count", "%", "percentage points", "per 10,000", "£", "days", "weeks", "months", "years", "terms", "hours", "miles",
    "ratio", "times", "rank"."""
    hedge: str | None = None
    """ "about", "over", "under", "up to", "at least", "nearly", "just over", "just under",
    "average"."""
    in_words: bool = False
    ends: tuple[float, float] | None = None
    """Both ends of a range; an open end ("16 and above") is no range but a hedge."""
    modifier: bool = False
    """Part of a compound before a noun: "20-week", "28 day target"."""


@dataclass(frozen=True, slots=True)
class When:
    """A date, a period or a point in time relative to the inspection."""

    form: str
    """What it looks like: "day", "days" (a range or pair of days), "month", "months", "year", "years" (2013-14,
    2011-14), "season", "part" (first six months of 2014-15), "window" (in the last 12 months), "ago", "now"
    (currently, at the time of the inspection), "this" (this year), "since" (since the last inspection)."""
    start: int
    end: int
    text: str
    period: Period
    """Absolute where the text says enough. Otherwise its dates are None: a date without a year, or relative."""
    valid: bool = True
    """False: it looks like a date and does not exist (31 June, the year 20205, the end before the start)."""
    day: int | None = None
    month: int | None = None
    """Day and month of a date without a year ("August 26th"), to be completed from the context."""
    end_day: int | None = None
    """The last day of a range or pair of days without a year ("12 to 16 September")."""
    year_offset: int | None = None
    """The year in words: 0 for "May this year", -1 for "end of March last year"."""
    count: float | None = None
    unit: str | None = None
    """Of a window or "ago": how many of what ("months", "years", "terms", "weeks", "days"); "last year" is 1 year."""
    academic: bool = False
    """Said to be a school year ("the 2013/14 academic year"); otherwise 2013-14 is read as April to March."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A number that is no figure, and why; or one that was not understood (reason "")."""

    start: int
    end: int
    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole: "289 (57%)", "105 out of 1,340", "27 of the 42", "of whom 42%", "Ten of these"."""

    start: int
    end: int
    part: Value | None
    percent: Value | None
    """A percentage or a fraction."""
    whole: Value | None
    of: str = ""
    """What stands for a whole that lies elsewhere: "these", "them", "whom", "total"; "" for none."""


@dataclass(frozen=True, slots=True)
class Change:
    """A value that was one thing and became another. Whatever the text leaves out is None."""

    start: int
    end: int
    old: Value | None
    new: Value | None
    old_when: When | None
    new_when: When | None
    by: Value | None
    """The stated difference: a count, percentage, fraction or multiple."""
    direction: str | None
    """ "up", "down" or None where the text names none ("from 57% to 26%", "an improvement from ...")."""
    word: str = ""
    """The direction word as printed: "reduction", "fell"."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A value beside that of someone else: "compared with 22% in ...", "below the national level of 2.6%"."""

    start: int
    end: int
    value: Value | None
    """Ours; None when it stands further away."""
    other: Value | None
    """Theirs; None in "below the national average"."""
    direction: str | None
    """Ours is "above", "below", "equal", or None where no direction is named ("compared with")."""
    who: str = ""
    """The words that name the other, as printed: "national average", "England", "statistical neighbours"."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Part of a whole with what remains: "five of the nine ... and four"."""

    start: int
    end: int
    whole: Value
    parts: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """A whole and a list of parts after it: "ten homes: six ... and four"."""

    start: int
    end: int
    whole: Value
    parts: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A distance to a value that need not be stated: "64 days fewer than the England average"."""

    start: int
    end: int
    by: Value
    direction: str | None
    """Ours is "above" or "below"; None for "away from"."""
    other: Value | None
    who: str = ""


@dataclass(frozen=True, slots=True)
class SharedUnit:
    """A list with one sign for all: "the lowest 3, 10 and 20%". The values already carry the unit."""

    start: int
    end: int
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Apposition:
    """One number twice, in words and in digits: "ten (12)"."""

    start: int
    end: int
    word: Value
    digits: Value


@dataclass(frozen=True, slots=True)
class Values:
    """All of one text, each in order."""

    values: tuple[Value, ...] = ()
    whens: tuple[When, ...] = ()
    no_figures: tuple[Mark, ...] = ()
    unknown: tuple[Mark, ...] = ()
    shares: tuple[Share, ...] = ()
    changes: tuple[Change, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    tallies: tuple[Tally, ...] = ()
    parts: tuple[Parts, ...] = ()
    differences: tuple[Difference, ...] = ()
    shared_units: tuple[SharedUnit, ...] = ()
    appositions: tuple[Apposition, ...] = ()
