"""What follows from the date of a report under its framework."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.frameworks import get
from ofsted_lint.records import dataclass, field
from ofsted_lint.report.model import Day, Report
from ofsted_lint.resources import lexicon


@dataclass(slots=True, eq=False)
class Publication:
    """How long after the inspection the report was published."""

    weekdays: int
    low: int
    high: int
    end: Day = field(repr=False)
    published: Day = field(repr=False)
    span: Span


@dataclass(slots=True, eq=False)
class Majesty:
    """ "Her Majesty's Inspector" or "His Majesty's Inspector"."""

    word: str
    """ "her" or "his"."""
    expected: str | None
    """What the date of the report asks for; None: not known, or the weeks in which both were printed."""
    on: datetime.date | None
    span: Span


def day_of(report: Report) -> datetime.date | None:
    """The day that a report was published, else that the inspection ended or began."""
    for printed in (report.published, report.end, report.start):
        if printed is not None and printed.value is not None:
            return printed.value
    return None


def publications(facts: Facts) -> Sequence[Publication]:
    """How many weekdays lie between inspection and publication, and how many are usual; empty where it is not known."""
    report = facts.report
    framework = get(report.framework)
    usual = framework.usual if framework else None
    end, published = report.end, report.published
    if usual is None or end is None or published is None or not end.value or not published.value:
        return ()
    days = _weekdays(end.value, published.value)
    return [Publication(days, usual.low, usual.high, end, published, published.span)]


def _weekdays(start: datetime.date, end: datetime.date) -> int:
    """Weekdays after `start` up to `end`; bank holidays are not taken out."""
    weeks, rest = divmod((end - start).days, 7)
    return weeks * 5 + sum((start + datetime.timedelta(days=day)).weekday() < 5 for day in range(1, rest + 1))


def majesties(facts: Facts) -> Sequence[Majesty]:
    """The places that name the monarch's inspectors, with the monarch of the day."""
    return list(_majesties(facts.report))


def _majesties(report: Report) -> Iterator[Majesty]:
    day, about = day_of(report), lexicon("majesty")
    style = re.compile(about["style"])
    for line in report.document.lines:
        if about["words"] not in line.text or line.directive:
            continue
        for match in style.finditer(line.text):
            expected = None
            # Without a publication date only the visit's is known: a report comes later, never earlier.
            if day and day > about["last_her"]:
                expected = "his"
            elif day and report.published is not None and day < about["first_his"]:
                expected = "her"
            span = Span(line.number, match.start(1), line.number, match.end())
            yield Majesty(match[1].lower(), expected, day, span)
