"""Report -> the dates in its text: whether they exist, and what tense they stand in."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.figures.build import Reading, Unit
from ofsted_lint.figures.measures import FAR
from ofsted_lint.figures.reading.values import When
from ofsted_lint.records import dataclass, field
from ofsted_lint.report.model import Block, Day
from ofsted_lint.resources import lexicon

if TYPE_CHECKING:
    from ofsted_lint.facts import Facts

_DATED = ("day", "days", "month", "months", "year", "years", "season", "part", "since")


@dataclass(slots=True, eq=False)
class TextDate:
    """A date, month, year or range of them in the text."""

    text: str
    form: str
    valid: bool
    """False: it does not exist or runs backwards."""
    start: datetime.date | None
    end: datetime.date | None
    latest: datetime.date | None
    """The earliest day that its last part can be: of "between April 2012 and July 2014" the first of July 2014."""
    days: int | None
    """How many days a range of days has, both ends counted."""
    document: datetime.date | None
    """The day that the report itself bears: its publication or letter date, else the last day of the inspection."""
    written: datetime.date | None
    """The last day that it reports on: the end of the inspection, else the day that it bears."""
    bearing: Day | None
    """Where the report prints the day that it bears."""
    block: Block = field(repr=False)
    span: Span
    when: When = field(repr=False)
    unit: Unit | None = field(repr=False)
    """The passage it stands in."""

    @property
    def tense(self) -> str | None:
        """ "past" or "future" where its clause says so; None where it does not, or where a day before the report is not
        spoken of as still to come."""
        return self._told[0]

    @property
    def cue(self) -> str:
        """The words that say so."""
        return self._told[1]

    @property
    def _told(self) -> tuple[str | None, str]:
        over = self.document is not None and self.latest is not None and self.latest <= self.document
        return _tense(self.block.text, self.unit, self.when, over)


@cache
def words() -> dict[str, Any]:
    """How a text speaks of dates: rules/lexicon/dates.yaml."""
    data: dict[str, Any] = lexicon("dates")
    return data


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A pattern of dates.yaml, made when it is first asked for."""
    data = words()
    if name in ("future", "past", "never"):
        text = rf"\b(?:{'|'.join(data[name])})\b"
    elif name == "at":
        text = rf"\b(?:{'|'.join(data['at'])}) (?:the |early |late |mid-?|[a-z]+ of )*$"
    else:
        text = data[name].replace("TOLD", "|".join(data["told_verbs"]))
    return re.compile(text, re.IGNORECASE)


def text_dates(facts: Facts) -> Sequence[TextDate]:
    """Every date of the text, in document order; relative ones ("last year") are left out."""
    return [date for reading in facts["readings"] for _, date in dates_of(reading, facts)]


def dates_of(reading: Reading, facts: Facts) -> list[tuple[When, TextDate]]:
    """The dates of a block; several collections ask for them."""
    if reading.dated is None:
        reading.dated = _found(reading, facts)
    return reading.dated


def _found(reading: Reading, facts: Facts) -> list[tuple[When, TextDate]]:
    out = []
    report = facts.report
    own = report.published.value if report.published else None
    written = report.end.value if report.end is not None and report.kind != "committee-report" else None
    own, written = own or written, written or own
    for when in reading.values.whens:
        if when.form not in _DATED:
            continue
        period = reading.periods.get(when.start, when.period)
        start, end = period.start, period.end
        if when.form == "since":
            if start is None and end is None and when.valid:
                continue
            start = end = start or end
        if start is None and end is None and when.day and when.month and own is not None:
            start = end = _nearest_year(when.day, when.month, own)
        days = None
        if when.form == "days" and start and end and start < end and (end - start).days < 400:
            days = (end - start).days + 1
        out.append(
            (
                when,
                TextDate(
                    when.text,
                    when.form,
                    when.valid,
                    start,
                    end,
                    _latest(when, start, end),
                    days,
                    own,
                    written,
                    report.published or report.end,
                    reading.block,
                    reading.block.span(when.start, when.end),
                    when,
                    reading.unit_at(when.start),
                ),
            )
        )
    return out


_BESIDE = 24  # characters between "until" or "from" and the date that it belongs to


def _nearest_year(day: int, month: int, own: datetime.date) -> datetime.date | None:
    """A date without a year: the one nearest to the report's own."""
    found = []
    for year in (own.year - 1, own.year, own.year + 1):
        try:
            found.append(datetime.date(year, month, day))
        except ValueError:
            continue
    return min(found, key=lambda date: abs((date - own).days), default=None)


def _latest(when: When, start: datetime.date | None, end: datetime.date | None) -> datetime.date | None:
    if start is None or end is None or (end - start).days < 32 or _LETTERS.search(when.text) is None:
        return start
    return start if when.form in ("year", "years", "season", "part") else end.replace(day=1)


_LETTERS = re.compile("[A-Za-z]{3}")


def _tense(text: str, unit: Unit | None, when: When, over: bool) -> tuple[str | None, str]:
    """Whether the clause of a date speaks of it as still to come or as over; that it is over already need not be told."""
    if unit is None:
        return None, ""
    place = unit.passage
    left = max((at for at, weight in place.breaks if at < when.start and weight > FAR), default=place.start)
    right = min((at for at, weight in place.breaks if at >= when.end and weight > FAR), default=place.end)
    future = [
        cue
        for cue in pattern("future").finditer(text, left, when.start)
        if cue[0].lower() not in words()["future_beside"] or when.start - cue.end() <= _BESIDE
    ]
    if (over and not future) or pattern("never").search(text, left, right):
        return None, ""
    past = done = list(pattern("past").finditer(text, left, when.start))
    if future and future[-1][0].lower().endswith("be"):  # "will be formally introduced in"
        done = [
            p for p in done if not 0 <= p.start() - future[-1].end() <= 20 or p[0].lower() in ("was", "were")
        ]
    if pattern("by_then").search(text, max(0, left - 2), when.start) and pattern("had_done").match(
        text, when.end, right
    ):
        return "past", "had"
    if future and (not done or done[-1].start() < future[-1].start()) and when.start - future[-1].end() <= 60:
        return "future", future[-1][0]
    if when.form == "since" and not future:
        return "past", "since"
    if future or any(
        cue[0].lower() not in words()["future_beside"]
        for cue in pattern("future").finditer(text, when.end, right)
    ):
        return None, ""
    at = pattern("at").search(text, left, when.start) or pattern("at").match(f"{when.text.split()[0]} ")
    if past and at is not None and when.start - past[-1].end() <= 60:
        return "past", past[-1][0]
    told = _told(text, left, right, when)
    return told if told[0] is not None else _plainly_past(text, place.start, place.end, when)


def _plainly_past(text: str, start: int, end: int, when: When) -> tuple[str | None, str]:
    """A verb in its past form near a date, in a sentence without any word for what is still to come."""
    if when.form not in ("day", "month", "season", "year") or pattern("any_future").search(text, start, end):
        return None, ""
    if pattern("at_plainly").search(text, start, when.start) is None:
        if when.text.split()[0].lower() not in ("in", "on"):
            return None, ""
    before = list(pattern("any_past").finditer(text, max(start, when.start - 100), when.start))
    if before:
        return "past", before[-1][0]
    if when.start - start <= 12:
        after = pattern("any_past").search(text, when.end, min(end, when.end + 70))
        if after is not None:
            return "past", after[0]
    return None, ""


def _told(text: str, left: int, right: int, when: When) -> tuple[str | None, str]:
    """A verb that tells what happened: "moved to its new offices in December", "a review in October came to ..."."""
    if when.form not in ("day", "month", "season"):
        return None, ""
    if pattern("at_plainly").search(text, left, when.start) is None:
        if when.text.split()[0].lower() not in ("in", "on"):
            return None, ""
    if text.startswith(",", when.end) and left >= when.start - 12:  # "In March 2012, the council opened ..."
        verb = pattern("told").search(text, when.end + 1, min(right, when.end + 70))
        if verb is not None and pattern("turns").search(text, when.end + 1, verb.start()) is None:
            return "past", verb[0]
    after = pattern("told_after").match(text, when.end, right)
    if after is not None:
        return "past", after["verb"]
    before = list(pattern("told").finditer(text, left, when.start))
    if before and when.start - before[-1].end() <= 50:
        if pattern("turns").search(text, before[-1].end(), when.start) is None:
            return "past", before[-1][0]
    return None, ""
