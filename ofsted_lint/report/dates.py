"""The days that a report prints about itself: one day, a range, several days with a shared month or year."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import cache

from ofsted_lint import counting
from ofsted_lint import patterns as re
from ofsted_lint.records import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """A printed day: text[start:end]. `value` is None where the day does not exist or its year is not printed."""

    start: int
    end: int
    value: datetime.date | None


@cache
def _day() -> re.Pattern[str]:
    month = "|".join(sorted(counting.months(), key=len, reverse=True))
    return re.compile(
        r"\b(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})\b"
        rf"|\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+(?:of\s+)?(?P<month>{month})\b\.?)?(?:,?\s+(?P<year>\d{{4}})\b)?"
        rf"|\b(?P<us>{month})\s+(?P<usday>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<usyear>\d{{4}})\b)?",
        re.IGNORECASE,
    )


@cache
def _between() -> re.Pattern[str]:
    """What may stand between two days of one list."""
    weekday = "|".join(counting.weekdays())
    return re.compile(rf"\s*(?:-|–|—|to|and|until|&|,|,? and|(?:{weekday})|\s)*\s*", re.IGNORECASE)


def days(text: str) -> list[Found]:
    """The days printed in a text in order; a day takes month and year from the next one if it has none of its own.

    A bare number is a day only when it shares the month of a day that follows ("24 and 25 July 2024").
    """
    matches = list(_day().finditer(text))
    found: list[Found] = []
    month = year = None
    later: int | None = None  # where the next day begins
    for match in reversed(matches):
        if match["d"]:
            month, year = int(match["m"]), int(match["y"])
            day = int(match["d"])
        elif match["us"]:
            month, day = counting.months()[match["us"].lower()], int(match["usday"])
            year = int(match["usyear"]) if match["usyear"] else year
        else:
            linked = later is not None and _between().fullmatch(text, match.end(), later) is not None
            if match["month"]:
                own = int(match["year"]) if match["year"] else None
                if own is None and not linked:
                    year = None
                # 28 November to 9 January 2024: the year that is not printed is the one before.
                elif (
                    own is None
                    and year is not None
                    and month is not None
                    and counting.months()[match["month"].lower()] > month + 5
                ):
                    year -= 1
                year = own or year
                month = counting.months()[match["month"].lower()]
            elif match["year"] or not linked or month is None:
                continue
            day = int(match["day"])
        found.append(Found(match.start(), match.end(), _date(year, month, day)))
        later = match.start()
    return found[::-1]


def _date(year: int | None, month: int | None, day: int) -> datetime.date | None:
    if year is None or month is None:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def run(found: Sequence[Found], text: str, start: int = 0) -> list[Found]:
    """The first unbroken run of days at or after `start`: "24 and 25 July 2024", "3 March - 25 March 2015"."""
    out: list[Found] = []
    for day in found:
        if day.start < start:
            continue
        if out and not _between().fullmatch(text, out[-1].end, day.start):
            break
        out.append(day)
    return out
