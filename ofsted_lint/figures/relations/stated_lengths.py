"""Lengths of time beside the dates that they span: "over five days, from 12 to 16 September", "launched two years ago, in
May 2019", "for three years, since April 2021".

A length is printed in whole units, and how its ends count is custom: five days may be the nights between them, or the
working days among them. So each length stands for all that it is commonly said of.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.figures.build import Reading, Unit
from ofsted_lint.figures.model import Figure, Quantity
from ofsted_lint.figures.reading.values import When
from ofsted_lint.figures.relations.dates import TextDate, dates_of, words
from ofsted_lint.records import dataclass

if TYPE_CHECKING:
    from ofsted_lint.facts import Facts

_DAYS = {"days": 1.0, "weeks": 7.0, "months": 30.44, "terms": 121.0, "years": 365.25}


@dataclass(slots=True, eq=False)
class StatedLength:
    """A length of time with the dates that it runs between."""

    text: str
    """The length as printed."""
    dates: Span
    """The dates that it belongs to."""
    days: int
    """How many days lie between them, both ends counted."""
    fits: bool
    """Whether the length may be said of so many days."""
    kind: str
    """ "range" (between two dates), "ago" (before the report), "since" (up to the report), "inspection"."""
    span: Span


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(words()[name], re.IGNORECASE)


def stated_lengths(facts: Facts) -> Sequence[StatedLength]:
    """The lengths of time that stand beside the dates they run between, in document order."""
    out: list[StatedLength] = []
    report = facts.report
    written = (
        report.end.value if report.end is not None else report.published.value if report.published else None
    )
    inspected = _inspected(facts)
    for reading in facts["readings"]:
        if not reading.values.whens and not reading.by_start:
            continue
        for unit in reading.units:
            lengths = [f for f in unit.figures if f.kind == "duration" and f.unit in _DAYS]
            whens = unit.values.whens
            if lengths and whens:
                out.extend(_of_range(reading, unit, lengths, facts))
            if written is not None and whens:
                out.extend(_ago(reading, unit, whens, written))
                if lengths:
                    out.extend(_since(reading, unit, lengths, whens, written))
            if lengths and inspected is not None:
                out.extend(_of_inspection(reading, unit, lengths, whens, inspected))
    return out


def _of_range(reading: Reading, unit: Unit, lengths: list[Figure], facts: Facts) -> Iterator[StatedLength]:
    """ "The fieldwork lasted five days, from 10 to 14 March": the only length and the only range of a sentence, side by side."""
    place = unit.passage
    ranges = [
        d
        for w, d in dates_of(reading, facts)
        if d.days and place.start <= w.start < place.end and d.start and d.end
    ]
    if len(ranges) != 1 or len(lengths) != 1:
        return
    date, length = ranges[0], lengths[0]
    left, right = sorted(((length.start, length.end), _offset(reading, date)))
    if right[0] < left[1] or not _pattern("beside_range").fullmatch(place.text, left[1], right[0]):
        return
    if date.start is not None and date.end is not None:
        days = (date.end - date.start).days + 1
        yield StatedLength(
            length.text, date.span, days, _may_be(length, date.start, date.end), "range", length.span
        )


def _offset(reading: Reading, date: TextDate) -> tuple[int, int]:
    when = next(w for w in reading.values.whens if reading.block.span(w.start, w.end) == date.span)
    return when.start, when.end


_OVER = "over "


def _exact(length: Figure) -> Quantity:
    """The length; "over five days" says how long something went on, not that it was longer."""
    if length.hedge in ("over", "only"):
        return Quantity.exactly(length.number)
    return length.value


def _start(length: Figure) -> int:
    """Where the number begins, with "over" before it."""
    return length.start + (len(_OVER) if length.text.lower().startswith(_OVER) else 0)


def _may_be(length: Figure, start: datetime.date, end: datetime.date) -> bool:
    """Whether a length may be said of the days from start to end."""
    days, said = (end - start).days + 1, _exact(length)
    if length.unit == "days":
        working = sum(1 for n in range(min(days, 400)) if (start + datetime.timedelta(n)).weekday() < 5)
        return any(said.low <= n <= said.high for n in (days, days - 1, working, working - 1))
    one = _DAYS[length.unit or ""]
    if length.unit == "weeks":
        return one * (said.low - 1) < days <= one * said.high + 3
    slack = 0.5 * one + 1
    return one * said.low - slack <= days <= one * said.high + slack


def _ago(reading: Reading, unit: Unit, whens: list[When], written: datetime.date) -> Iterator[StatedLength]:
    """ "Launched two years ago, in March 2019"."""
    text = unit.passage.text
    for one, two in pairwise(whens):
        ago, date = (one, two) if one.form == "ago" else (two, one)
        if (
            ago.form != "ago"
            or date.form not in ("day", "month", "year")
            or not ago.text.lower().endswith("ago")
        ):
            continue
        if (
            not _pattern("beside_ago").fullmatch(text, one.end, two.start)
            or not ago.count
            or ago.unit not in _DAYS
        ):
            continue
        start, end = date.period.start, date.period.end
        if start is None or end is None:
            continue
        yield _until(
            reading,
            date,
            ago.text,
            ago.count,
            ago.unit,
            (start, end),
            written,
            "ago",
            (ago.start, ago.end),
            None,
        )


def _since(
    reading: Reading, unit: Unit, lengths: list[Figure], whens: list[When], written: datetime.date
) -> Iterator[StatedLength]:
    """ "In post for three years, since April 2021"."""
    text = unit.passage.text
    if len(lengths) != 1:
        return
    length = lengths[0]
    for when in whens:
        if when.form != "since" or when.period.start is None:
            continue
        between = text[length.end : when.start] if length.end <= when.start else text[when.end : length.start]
        if not _pattern("beside_since").fullmatch(between):
            continue
        yield _until(
            reading, when, length.text, length.number, length.unit or "", (when.period.start, when.period.start), written,
            "since", (length.start, length.end), length.hedge,
        )  # fmt: skip


def _until(
    reading: Reading, when: When, text: str, count: float, unit: str, date: tuple[datetime.date, datetime.date],
    written: datetime.date, kind: str, place: tuple[int, int], hedge: str | None,
) -> StatedLength:  # fmt: skip
    """A length from a date to the report: as long as it is said to be, a good unit more or half of one less."""
    one = _DAYS[unit]
    longest, shortest = (written - date[0]).days, (written - date[1]).days - 31
    least = 0.0 if hedge in ("under", "up to") else one * (count - 0.6)
    most = 1e9 if hedge in ("over", "at least") else one * (count + 1.2) + 31
    block = reading.block
    return StatedLength(
        text,
        block.span(when.start, when.end),
        longest,
        longest >= least and shortest <= most,
        kind,
        block.span(*place),
    )


def _inspected(facts: Facts) -> tuple[datetime.date, datetime.date, Span] | None:
    """When the inspection took place, and where that is printed."""
    report = facts.report
    start, end = report.start, report.end
    if start is not None and end is not None and start.value is not None and end.value is not None:
        return start.value, end.value, start.span
    found = [
        d
        for d in facts["text_dates"]
        if d.form == "days" and d.days and d.days <= 40 and d.start and d.end and _took_place(d)
    ]
    if len({(d.start, d.end) for d in found}) != 1 or found[0].start is None or found[0].end is None:
        return None
    return found[0].start, found[0].end, found[0].span


def _took_place(date: TextDate) -> bool:
    return _pattern("took_place").search(date.block.text) is not None


def _of_inspection(
    reading: Reading,
    unit: Unit,
    lengths: list[Figure],
    whens: list[When],
    inspected: tuple[datetime.date, datetime.date, Span],
) -> Iterator[StatedLength]:
    """ "The inspection was carried out by three inspectors over five days"."""
    text, place = unit.passage.text, unit.passage
    if (
        len(lengths) != 1
        or lengths[0].unit not in ("days", "weeks")
        or lengths[0].hedge not in (None, "only", "over")
    ):
        return
    if any(w.form in ("day", "days", "window", "since", "ago") for w in whens):
        return
    length = lengths[0]
    if _pattern("inspection_lasted").search(text, place.start, _start(length)) is None:
        return
    if _pattern("another").search(text, place.start, length.start) is not None:
        return
    start, end, where = inspected
    yield StatedLength(
        length.text, where, (end - start).days + 1, _may_be(length, start, end), "inspection", length.span
    )
