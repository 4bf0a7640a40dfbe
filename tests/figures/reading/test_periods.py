"""Dates and periods as reports print them."""

from __future__ import annotations

import datetime

import pytest

from ofsted_lint.figures.reading.text import read_values
from ofsted_lint.figures.reading.values import When


def the_time(text: str) -> When:
    whens = read_values(text).whens
    assert len(whens) == 1, whens
    return whens[0]


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("on 31 March 2014", "2014-03-31"),
        ("On 20th January 2015 it met", "2015-01-20"),
        ("the 3rd of June 2016", "2016-06-03"),
        ("March 12, 2014", "2014-03-12"),
        ("Monday 3 March 2014", "2014-03-03"),
        ("on 01/02/2014", "2014-02-01"),
        ("at the end of March 2014", "2014-03-31"),
        ("At end of November 2014", "2014-11-30"),
        ("end of 2014", "2014-12-31"),
        ("the beginning of May 2014", "2014-05-01"),
        ("Mid-year 2013 estimates", "2013-06-30"),
    ],
)
def test_a_day(text: str, printed: str) -> None:
    when = the_time(text)
    assert (when.form, when.period.kind) == ("day", "at")
    assert when.period.start == when.period.end == day(printed)


@pytest.mark.parametrize(
    ("text", "form", "start", "end"),
    [
        ("in Nov 2013", "month", "2013-11-01", "2013-11-30"),
        ("in February 2016", "month", "2016-02-01", "2016-02-29"),
        ("30 and 31 January 2018", "days", "2018-01-30", "2018-01-31"),
        ("the 12th and 16th September 2011", "days", "2011-09-12", "2011-09-16"),
        ("12, 13 and 14 May 2014", "days", "2014-05-12", "2014-05-14"),
        ("from 12 to 16 September 2011", "days", "2011-09-12", "2011-09-16"),
        ("20 January 2015 – 11 February 2015", "days", "2015-01-20", "2015-02-11"),
        ("30 June to 4 July 2025", "days", "2025-06-30", "2025-07-04"),
        ("20 December to 5 January 2015", "days", "2014-12-20", "2015-01-05"),
        ("between 1 April 2013 and 31 March 2014", "days", "2013-04-01", "2014-03-31"),
        ("between April and December 2014", "months", "2014-04-01", "2014-12-31"),
        ("August to Nov 2014", "months", "2014-08-01", "2014-11-30"),
        ("November 2014 to February 2015", "months", "2014-11-01", "2015-02-28"),
        ("in 2013", "year", "2013-01-01", "2013-12-31"),
        ("in 2013-14", "years", "2013-04-01", "2014-03-31"),
        ("in 2013–14", "years", "2013-04-01", "2014-03-31"),
        ("in 2012/13", "years", "2012-04-01", "2013-03-31"),
        ("in 2000/01", "years", "2000-04-01", "2001-03-31"),
        ("in 1999–2000", "years", "1999-04-01", "2000-03-31"),
        ("the average for 2011–14", "years", "2011-04-01", "2014-03-31"),
        ("the 2013/14 academic year", "years", "2013-09-01", "2014-08-31"),
        ("the autumn of 2011", "season", "2011-09-01", "2011-11-30"),
        ("first six months of 2014–15", "part", "2014-04-01", "2014-09-30"),
        ("the six months to September 2014", "part", "2014-04-01", "2014-09-30"),
        ("the year ending 31 March 2014", "part", "2013-04-01", "2014-03-31"),
        ("Q1 2014–15", "part", "2014-04-01", "2014-06-30"),
    ],
)
def test_a_period(text: str, form: str, start: str, end: str) -> None:
    when = the_time(text)
    assert (when.form, when.period.start, when.period.end) == (form, day(start), day(end))
    assert when.valid


@pytest.mark.parametrize(
    ("text", "form", "count", "unit", "months"),
    [
        ("in the last year", "window", 1, "years", 12),
        ("In the last 12 months", "window", 12, "months", 12),
        ("over the past twelve months", "window", 12, "months", 12),
        ("in the last eighteen months", "window", 18, "months", 18),
        ("in the past six months", "window", 6, "months", 6),
        ("over the last four terms", "window", 4, "terms", None),
        ("the previous two years", "window", 2, "years", 24),
        ("18 months ago", "ago", 18, "months", 18),
        ("three years ago", "ago", 3, "years", 36),
        ("a year ago", "ago", 1, "years", 12),
        ("this year", "this", None, "years", None),
        ("It is currently high", "now", None, None, None),
        ("at the time of the inspection", "now", None, None, None),
        ("since the last inspection", "since", None, None, None),
    ],
)
def test_a_time_that_the_inspection_dates(
    text: str, form: str, count: float | None, unit: str | None, months: int | None
) -> None:
    when = the_time(text)
    assert (when.form, when.count, when.unit, when.period.months) == (form, count, unit, months)
    assert when.period.kind == "relative"


@pytest.mark.parametrize(
    ("text", "date"),
    [("on August 26th", (26, 8)), ("by 10th October", (10, 10)), ("due on 8th November this year", (8, 11))],
)
def test_a_date_without_a_year_keeps_what_it_says(text: str, date: tuple[int, int]) -> None:
    when = the_time(text)
    assert (when.day, when.month) == date
    assert when.valid and when.period.start is None


def test_a_range_of_days_without_a_year() -> None:
    when = the_time("from 12 to 16 September")
    assert (when.day, when.end_day, when.month) == (12, 16, 9)


@pytest.mark.parametrize(
    "text",
    [
        "on 31 June 2014",
        "on 30 February",
        "by 31 March 20205",
        "on 29 February 2015",
        "on Tuesday 3 March 2014",  # a Monday
        "from 11 February 2015 to 20 January 2015",
        "16 to 12 September 2011",
        "on 31/02/2014",
    ],
)
def test_a_date_that_does_not_exist_is_kept(text: str) -> None:
    when = the_time(text)
    assert not when.valid
    assert when.period.start is None


@pytest.mark.parametrize(
    "text", ["They may march on.", "May Hill told us.", "plans are up to date", "the second of two"]
)
def test_what_is_no_time(text: str) -> None:
    assert not read_values(text).whens


def test_since_a_date_has_no_end() -> None:
    when = the_time("in post since June 2013")
    assert (when.form, when.period.start, when.period.end) == ("since", day("2013-06-01"), None)


def test_two_dates_are_not_a_range() -> None:
    whens = read_values("at 31 March 2013 and 31 March 2014").whens
    assert [when.period.start for when in whens] == [day("2013-03-31"), day("2014-03-31")]
