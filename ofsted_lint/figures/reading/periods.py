"""What period.lark builds of days, months, years and seasons.

Spans of days are closed. A year like 2013-14 runs from April to March unless the text calls it a school year, then
from September to August.
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from ofsted_lint.figures.reading import moments
from ofsted_lint.figures.reading.islands import Builder
from ofsted_lint.figures.reading.stretches import (
    YEARS,
    Stretch,
    days_in,
    ends_of,
    month_end,
    months_later,
    only_years,
    real_date,
    stretches_of,
    tokens_of,
    year_offset_of,
)
from ofsted_lint.figures.reading.tokens import Token, Words

# ---- days --------------------------------------------------------------------------------------------------------


def _day_month(children: list[Any], words: Words) -> Stretch:
    day = tokens_of(children, "D2", "ORD")[0].data
    month = tokens_of(children, "MONTH")[0].data
    # 29 February exists in some year, 31 June in none.
    real = 1 <= day <= days_in(2024, month)
    return Stretch("day", "at", *ends_of(children), valid=real, day=day, month=month)


def _day(children: list[Any], words: Words) -> Stretch:
    head = children[0]
    stretch = head if isinstance(head, Stretch) else _day_month(children[:2], words)
    years = tokens_of(children, "Y4", "LONG")
    if not years:
        return replace(stretch, after=children[-1].after)
    assert stretch.month is not None and stretch.day is not None
    year = years[0].data
    date = real_date(year, stretch.month, stretch.day)
    return replace(stretch, start=date, end=date, valid=date is not None, year=year, after=children[-1].after)


def _day_this(children: list[Any], words: Words) -> Stretch | None:
    day: Stretch = children[0]
    if not only_years(children):
        return None
    return replace(day, after=children[-1].after, year_offset=year_offset_of(children))


def _on_weekday(children: list[Any], words: Words) -> Stretch:
    stretch: Stretch = stretches_of(children)[0]
    weekday = children[0].data
    right = stretch.start is None or stretch.start.weekday() == weekday
    return replace(stretch, first=children[0].first, valid=stretch.valid and right)


def _numeric_day(children: list[Any], words: Words) -> Stretch | None:
    day, month, year = (token.data for token in tokens_of(children, "D2", "Y4"))
    if not all(words.glued(token.first) for token in children[1:]):
        return None
    year = year + 2000 if year < 100 else year
    date = real_date(year, month, day) if 1 <= month <= 12 else None
    return Stretch(
        "day", "at", *ends_of(children), date, date, valid=date is not None, day=day, month=month, year=year
    )


def _joined_days(first: Stretch, last: Stretch, children: list[Any]) -> Stretch:
    """From one day to another; the first borrows month and year from the last."""
    if first.start is None and last.year is not None and first.month is not None and first.day is not None:
        year = last.year - 1 if (first.month, first.day) > (last.month or 0, last.day or 0) else last.year
        # "20 November – 13 December 2013" borrows the year; "20 December to 5 January 2014" the year before.
        date = real_date(year, first.month, first.day)
        if first.month == last.month and first.day > (last.day or 0):
            date = real_date(last.year, first.month, first.day)
        first = replace(first, start=date, end=date, valid=first.valid and date is not None)
    return Stretch(
        "days", "over", *ends_of(children), first.start, last.end, first.valid and last.valid,
        first.day, first.month, last.year, end_day=last.day,
    )  # fmt: skip


def _days(children: list[Any], words: Words) -> Stretch | None:
    stretches = stretches_of(children)
    if len(stretches) == 2:
        first, last = stretches
        if last.year is None:
            years = tokens_of(children, "Y4")
            if years and last.month is not None and last.day is not None:
                date = real_date(years[0].data, last.month, last.day)
                last = replace(
                    last, year=years[0].data, start=date, end=date, valid=last.valid and date is not None
                )
        return _joined_days(first, last, children)
    numbers: list[Token] = next(child for child in children if isinstance(child, list))
    tail = tokens_of(children, "MONTH", "Y4")
    for child in children:
        if isinstance(child, tuple) and not isinstance(child, Token):
            tail.extend(child)
    month: int = next(token.data for token in tail if token.type == "MONTH")
    year: int | None = next((token.data for token in tail if token.type in ("Y4", "LONG")), None)
    low: int = numbers[0].data
    high: int = numbers[-1].data
    real = year is None or year in YEARS
    long = days_in(year if year is not None and real else 2024, month)
    valid = real and 1 <= low <= high <= long
    begin = children[0].first if isinstance(children[0], Token) else numbers[0].first
    return Stretch(
        "days", "over", begin, tail[-1].after, real_date(year, month, low) if valid else None,
        real_date(year, month, high) if valid else None, valid, low, month, year, end_day=high,
    )  # fmt: skip


def _some_days(children: list[Any], words: Words) -> list[Token]:
    found: list[Token] = []
    for child in children:
        if isinstance(child, list):
            found.extend(child)
        elif isinstance(child, Token) and child.type in ("D2", "ORD"):
            found.append(child)
    return found


def _day_end(children: list[Any], words: Words) -> tuple[Token, ...]:
    return tuple(children)


# ---- months, years, seasons --------------------------------------------------------------------------------------


def _month(children: list[Any], words: Words) -> Stretch:
    month = children[0].data
    years = tokens_of(children, "Y4", "LONG")
    first, after = ends_of(children)
    if not years:
        return Stretch("month", "over", first, after, month=month)
    year = years[0].data
    real = year in YEARS
    return Stretch(
        "month", "over", first, after, datetime.date(year, month, 1) if real else None,
        month_end(year, month) if real else None, real, None, month, year,
    )  # fmt: skip


def _month_this(children: list[Any], words: Words) -> Stretch | None:
    if not only_years(children):
        return None
    return Stretch(
        "month", "over", *ends_of(children), month=children[0].data, year_offset=year_offset_of(children)
    )


def _months(children: list[Any], words: Words) -> Stretch:
    stretches = stretches_of(children)
    first, after = ends_of(children)
    if len(stretches) == 2:
        low, high = stretches
    else:
        names, year = tokens_of(children, "MONTH"), tokens_of(children, "Y4")[0]
        low = _month([names[0]], words)
        high = _month([names[1], year], words)
    if low.year is None and high.year is not None and low.month is not None:
        year_of_low = high.year - 1 if low.month > (high.month or 0) else high.year
        low = replace(low, start=datetime.date(year_of_low, low.month, 1) if high.valid else None)
    return Stretch(
        "months",
        "over",
        first,
        after,
        low.start,
        high.end,
        low.valid and high.valid,
        None,
        low.month,
        high.year,
    )


def _year(children: list[Any], words: Words) -> Stretch:
    year = children[-1].data
    first, after = ends_of(children)
    return Stretch(
        "year", "over", first, after, datetime.date(year, 1, 1), datetime.date(year, 12, 31), year=year
    )


def _year_pair(children: list[Any], words: Words) -> Stretch | None:
    low, sign, high = children
    glued = words.glued(sign.first) or words.glued(high.first)
    if high.type == "D2":
        if not glued or words.ends[high.first] - words.starts[high.first] != 2:
            return None
        end = low.data // 100 * 100 + high.data
        if end < low.data:
            end += 100
    else:
        end = high.data
    if end - low.data > 30 or end == low.data:
        return None
    first, after = ends_of(children)
    # "2012 to 2014" are whole years, "2012-14" runs from April to March
    opens, closes = ((1, 1), (12, 31)) if sign.type == "TO" else ((4, 1), (3, 31))
    return Stretch(
        "years",
        "over",
        first,
        after,
        datetime.date(low.data, *opens),
        datetime.date(end, *closes),
        end > low.data,
        year=end,
    )


def _academic(stretch: Stretch, academic: bool) -> Stretch:
    if not academic or stretch.start is None or stretch.end is None:
        return stretch
    return replace(
        stretch,
        start=stretch.start.replace(month=9, day=1),
        end=stretch.end.replace(month=8, day=31),
        academic=True,
    )


def _of_kind(children: list[Any], words: Words) -> Stretch:
    stretch = stretches_of(children)[0]
    kind = tokens_of(children, "FINANCIAL")[0]
    first, after = ends_of(children)
    return replace(_academic(stretch, bool(kind.data)), first=first, after=after)


def _one_of_kind(children: list[Any], words: Words) -> Stretch | None:
    if words.lower[children[1].first] == "year" and children[1].after - children[1].first == 1:
        return None  # "in 2014 year 6 pupils"
    return replace(_year(children[:1], words), after=children[1].after, academic=bool(children[1].data))


def _spanned(children: list[Any], words: Words) -> Stretch:
    first, after = ends_of(children)
    stretches = stretches_of(children) or [_year([token], words) for token in tokens_of(children, "Y4")]
    low, high = stretches
    return Stretch(
        "years", "over", first, after, low.start, high.end, low.valid and high.valid, year=high.year
    )


def _season(children: list[Any], words: Words) -> Stretch:
    month, length = children[0].data
    last = children[-1]
    first, after = ends_of(children)
    year = last.data if isinstance(last, Token) else (last.start.year if last.start else last.year)
    start = datetime.date(year, month, 1)
    end = months_later(start, length) - datetime.timedelta(days=1)
    return Stretch("season", "over", first, after, start, end, year=year, month=month)


def _stretch(children: list[Any], words: Words) -> Stretch:
    return _day(children, words) if len(children) == 2 else children[0]


BUILDERS: dict[str, Builder] = {
    "day_month": _day_month,
    "day": _day,
    "day_this": _day_this,
    "on_weekday": _on_weekday,
    "numeric_day": _numeric_day,
    "days": _days,
    "some_days": _some_days,
    "some_days_between": _some_days,
    "day_end": _day_end,
    "month": _month,
    "month_this": _month_this,
    "months": _months,
    "year": _year,
    "year_pair": _year_pair,
    "of_kind": _of_kind,
    "one_of_kind": _one_of_kind,
    "spanned": _spanned,
    "season": _season,
    "stretch": _stretch,
    **moments.BUILDERS,
}
