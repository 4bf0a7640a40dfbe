"""What the rules of period.lark build: dates, periods and points in time.

Spans of days are closed. A year like 2013-14 runs from April to March unless the text calls it a school year, then
from September to August.
"""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass, replace
from typing import Any

from ofsted_lint.figures.islands import Builder
from ofsted_lint.figures.model import Period
from ofsted_lint.figures.tokens import Token, Words
from ofsted_lint.figures.values import When

_YEARS = range(1800, 2200)
_MONTHS_OF = {"months": 1, "years": 12, "quarters": 3, "decades": 120}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A date or period while it is put together."""

    form: str
    kind: str
    first: int
    after: int
    start: datetime.date | None = None
    end: datetime.date | None = None
    valid: bool = True
    day: int | None = None
    month: int | None = None
    year: int | None = None
    count: float | None = None
    unit: str | None = None
    academic: bool = False
    end_day: int | None = None
    year_offset: int | None = None


def when(stretch: Stretch, words: Words) -> When:
    """The finished record."""
    begin, finish = words.starts[stretch.first], words.ends[stretch.after - 1]
    text = words.text[begin:finish]
    valid = stretch.valid
    if stretch.start is not None and stretch.end is not None and stretch.end < stretch.start:
        valid = False
    months = None
    if stretch.count is not None and stretch.unit in _MONTHS_OF:
        months = round(stretch.count * _MONTHS_OF[stretch.unit])
    period = Period(
        stretch.kind, text, stretch.start if valid else None, stretch.end if valid else None, months
    )
    return When(
        stretch.form, begin, finish, text, period, valid, stretch.day, stretch.month, stretch.end_day,
        stretch.year_offset, stretch.count, stretch.unit, stretch.academic,
    )  # fmt: skip


def _date(year: int | None, month: int, day: int) -> datetime.date | None:
    """None for a day that does not exist."""
    if year is None or year not in _YEARS:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _month_end(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def _months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day of another month, or its last day."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _tokens(children: list[Any], *types: str) -> list[Token]:
    return [child for child in children if isinstance(child, Token) and child.type in types]


def _stretches(children: list[Any]) -> list[Stretch]:
    return [child for child in children if isinstance(child, Stretch)]


def _ends(children: list[Any]) -> tuple[int, int]:
    return children[0].first, children[-1].after


# ---- days --------------------------------------------------------------------------------------------------------


def _day_month(children: list[Any], words: Words) -> Stretch:
    day = _tokens(children, "D2", "ORD")[0].data
    month = _tokens(children, "MONTH")[0].data
    # 29 February exists in some year, 31 June in none.
    real = 1 <= day <= calendar.monthrange(2024, month)[1]
    return Stretch("day", "at", *_ends(children), valid=real, day=day, month=month)


def _day(children: list[Any], words: Words) -> Stretch:
    head = children[0]
    stretch = head if isinstance(head, Stretch) else _day_month(children[:2], words)
    years = _tokens(children, "Y4", "LONG")
    if not years:
        return replace(stretch, after=children[-1].after)
    assert stretch.month is not None and stretch.day is not None
    year = years[0].data
    date = _date(year, stretch.month, stretch.day)
    return replace(stretch, start=date, end=date, valid=date is not None, year=year, after=children[-1].after)


def _year_word(children: list[Any]) -> bool:
    return all(token.data == "years" for token in _tokens(children, "DURATION"))


def _day_this(children: list[Any], words: Words) -> Stretch | None:
    day: Stretch = children[0]
    if not _year_word(children):
        return None
    return replace(day, after=children[-1].after, year_offset=_year_offset(children))


def _year_offset(children: list[Any]) -> int:
    return -1 if _tokens(children, "LAST") else 0


def _on_weekday(children: list[Any], words: Words) -> Stretch:
    stretch: Stretch = _stretches(children)[0]
    weekday = children[0].data
    right = stretch.start is None or stretch.start.weekday() == weekday
    return replace(stretch, first=children[0].first, valid=stretch.valid and right)


def _numeric_day(children: list[Any], words: Words) -> Stretch | None:
    day, month, year = (token.data for token in _tokens(children, "D2", "Y4"))
    if not all(words.glued(token.first) for token in children[1:]):
        return None
    year = year + 2000 if year < 100 else year
    date = _date(year, month, day) if 1 <= month <= 12 else None
    return Stretch(
        "day", "at", *_ends(children), date, date, valid=date is not None, day=day, month=month, year=year
    )


def _joined_days(first: Stretch, last: Stretch, children: list[Any]) -> Stretch:
    """From one day to another; the first borrows month and year from the last."""
    if first.start is None and last.year is not None and first.month is not None and first.day is not None:
        year = last.year - 1 if (first.month, first.day) > (last.month or 0, last.day or 0) else last.year
        # "20 November – 13 December 2013" borrows the year; "20 December to 5 January 2014" the year before.
        date = _date(year, first.month, first.day)
        if first.month == last.month and first.day > (last.day or 0):
            date = _date(last.year, first.month, first.day)
        first = replace(first, start=date, end=date, valid=first.valid and date is not None)
    return Stretch(
        "days", "over", *_ends(children), first.start, last.end, first.valid and last.valid,
        first.day, first.month, last.year, end_day=last.day,
    )  # fmt: skip


def _days(children: list[Any], words: Words) -> Stretch | None:
    stretches = _stretches(children)
    if len(stretches) == 2:
        first, last = stretches
        if last.year is None:
            years = _tokens(children, "Y4")
            if years and last.month is not None and last.day is not None:
                date = _date(years[0].data, last.month, last.day)
                last = replace(
                    last, year=years[0].data, start=date, end=date, valid=last.valid and date is not None
                )
        return _joined_days(first, last, children)
    numbers: list[Token] = next(child for child in children if isinstance(child, list))
    tail = _tokens(children, "MONTH", "Y4")
    for child in children:
        if isinstance(child, tuple) and not isinstance(child, Token):
            tail.extend(child)
    month: int = next(token.data for token in tail if token.type == "MONTH")
    year: int | None = next((token.data for token in tail if token.type in ("Y4", "LONG")), None)
    low: int = numbers[0].data
    high: int = numbers[-1].data
    real = year is None or year in _YEARS
    long = calendar.monthrange(year if year is not None and real else 2024, month)[1]
    valid = real and 1 <= low <= high <= long
    begin = children[0].first if isinstance(children[0], Token) else numbers[0].first
    return Stretch(
        "days", "over", begin, tail[-1].after, _date(year, month, low) if valid else None,
        _date(year, month, high) if valid else None, valid, low, month, year, end_day=high,
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
    years = _tokens(children, "Y4", "LONG")
    first, after = _ends(children)
    if not years:
        return Stretch("month", "over", first, after, month=month)
    year = years[0].data
    real = year in _YEARS
    return Stretch(
        "month", "over", first, after, datetime.date(year, month, 1) if real else None,
        _month_end(year, month) if real else None, real, None, month, year,
    )  # fmt: skip


def _month_this(children: list[Any], words: Words) -> Stretch | None:
    if not _year_word(children):
        return None
    return Stretch(
        "month", "over", *_ends(children), month=children[0].data, year_offset=_year_offset(children)
    )


def _months(children: list[Any], words: Words) -> Stretch:
    stretches = _stretches(children)
    first, after = _ends(children)
    if len(stretches) == 2:
        low, high = stretches
    else:
        names, year = _tokens(children, "MONTH"), _tokens(children, "Y4")[0]
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
    first, after = _ends(children)
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
    first, after = _ends(children)
    if sign.type == "TO":  # whole years: "2012 to 2014"
        return Stretch(
            "years",
            "over",
            first,
            after,
            datetime.date(low.data, 1, 1),
            datetime.date(end, 12, 31),
            end > low.data,
            year=end,
        )
    return Stretch(
        "years",
        "over",
        first,
        after,
        datetime.date(low.data, 4, 1),
        datetime.date(end, 3, 31),
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
    stretch = _stretches(children)[0]
    kind = _tokens(children, "FINANCIAL")[0]
    first, after = _ends(children)
    return replace(_academic(stretch, bool(kind.data)), first=first, after=after)


def _one_of_kind(children: list[Any], words: Words) -> Stretch | None:
    if words.lower[children[1].first] == "year" and children[1].after - children[1].first == 1:
        return None  # "in 2014 year 6 pupils"
    return replace(_year(children[:1], words), after=children[1].after, academic=bool(children[1].data))


def _spanned(children: list[Any], words: Words) -> Stretch:
    first, after = _ends(children)
    stretches = _stretches(children) or [_year([token], words) for token in _tokens(children, "Y4")]
    low, high = stretches
    return Stretch(
        "years", "over", first, after, low.start, high.end, low.valid and high.valid, year=high.year
    )


def _season(children: list[Any], words: Words) -> Stretch:
    month, length = children[0].data
    last = children[-1]
    first, after = _ends(children)
    year = last.data if isinstance(last, Token) else (last.start.year if last.start else last.year)
    start = datetime.date(year, month, 1)
    end = _months_later(start, length) - datetime.timedelta(days=1)
    return Stretch("season", "over", first, after, start, end, year=year, month=month)


# ---- a day inside something longer -------------------------------------------------------------------------------


def _inner(children: list[Any]) -> tuple[Stretch, int, int]:
    return (_stretches(children)[0], *_ends(children))


def _end_of(children: list[Any], words: Words) -> Stretch:
    inner, first, after = _inner(children)
    return replace(inner, form="day", kind="at", start=inner.end, first=first, after=after)


def _end_of_relative(children: list[Any], words: Words) -> Stretch:
    first, after = _ends(children)
    return Stretch(
        "this", "relative", first, after, unit=children[-1].data, year_offset=_year_offset(children)
    )


def _start_of(children: list[Any], words: Words) -> Stretch:
    inner, first, after = _inner(children)
    return replace(inner, form="day", kind="at", end=inner.start, first=first, after=after)


def _middle_of(children: list[Any], words: Words) -> Stretch | None:
    first, after = _ends(children)
    stretches = _stretches(children)
    if stretches:
        return replace(stretches[0], form="part", kind="over", first=first, after=after)
    if not _year_word(children):
        return None
    year = children[-1].data  # "mid-year 2013": the population estimates are for 30 June
    day = datetime.date(year, 6, 30)
    return Stretch("day", "at", first, after, day, day, year=year)


def _quarter(children: list[Any], words: Words) -> Stretch:
    inner, first, after = _inner(children)
    number = children[0].data
    if inner.start is None:
        return replace(inner, form="part", first=first, after=after)
    start = _months_later(inner.start, 3 * (number - 1))
    end = _months_later(start, 3) - datetime.timedelta(days=1)
    return replace(inner, form="part", kind="over", start=start, end=end, first=first, after=after)


def _count_of(children: list[Any]) -> Token | None:
    return next(
        (child for child in children if isinstance(child, Token) and child.type in ("NUM", "D2")), None
    )


def _first_of(children: list[Any], words: Words) -> Stretch | None:
    inner, first, after = _inner(children)
    count, unit = _count_of(children), _tokens(children, "DURATION")[0].data
    if count is None or unit not in _MONTHS_OF or inner.start is None or inner.end is None:
        return replace(inner, form="part", first=first, after=after)
    months = round(count.data * _MONTHS_OF[unit])
    head = words.lower[children[0].after - 1]
    if head == "first":
        start, end = inner.start, _months_later(inner.start, months) - datetime.timedelta(days=1)
    elif head in ("last", "final", "latter", "second"):
        end = inner.end
        start = _months_later(end + datetime.timedelta(days=1), -months)
    else:
        return None
    return replace(inner, form="part", kind="over", start=start, end=end, first=first, after=after)


def _year_ending(children: list[Any], words: Words) -> Stretch:
    inner, first, after = _inner(children)
    months = 3 if "quarter" in words.lower[first : children[0].after] else 12
    return _window_to(replace(inner, first=first, after=after), months)


def _months_to(children: list[Any], words: Words) -> Stretch:
    inner, first, after = _inner(children)
    count = _count_of(children)
    units = _tokens(children, "DURATION")
    unit = units[0].data if units else "months"
    months = round((count.data if count else 12) * _MONTHS_OF.get(unit, 0))
    return _window_to(replace(inner, first=first, after=after), months)


def _window_to(last: Stretch, months: int) -> Stretch:
    if last.end is None or not months:
        return replace(last, form="part", kind="over")
    start = _months_later(last.end + datetime.timedelta(days=1), -months)
    return replace(last, form="part", kind="over", start=start, day=None)


# ---- relative to the inspection ----------------------------------------------------------------------------------


def _relative(form: str) -> Builder:
    def build(children: list[Any], words: Words) -> Stretch:
        first, after = _ends(children)
        count = _count_of(children)
        units = _tokens(children, "DURATION")
        return Stretch(
            form, "relative", first, after, count=count.data if count else (1 if units and form in ("window", "ago") else None),
            unit=units[0].data if units else ("years" if _tokens(children, "FINANCIAL") else None),
            year_offset=_year_offset(children) if form == "this" else None,
        )  # fmt: skip

    return build


def _since(children: list[Any], words: Words) -> Stretch:
    inner, first, after = _inner(children)
    return replace(inner, form="since", kind="over", end=None, first=first, after=after)


def _stretch(children: list[Any], words: Words) -> Stretch:
    return _day(children, words) if len(children) == 2 else children[0]


def _count(children: list[Any], words: Words) -> Token:
    return children[0]  # type: ignore[no-any-return]


BUILDERS: dict[str, Builder] = {
    "day_month": _day_month, "day": _day, "day_this": _day_this, "on_weekday": _on_weekday, "numeric_day": _numeric_day,
    "days": _days, "some_days": _some_days, "some_days_between": _some_days, "day_end": _day_end,
    "month": _month, "month_this": _month_this, "months": _months, "year": _year, "year_pair": _year_pair,
    "of_kind": _of_kind, "one_of_kind": _one_of_kind, "spanned": _spanned, "season": _season,
    "end_of": _end_of, "end_of_relative": _end_of_relative, "start_of": _start_of, "middle_of": _middle_of,
    "quarter": _quarter, "first_of": _first_of, "year_ending": _year_ending, "months_to": _months_to,
    "window": _relative("window"), "next_window": _relative("next"), "ago": _relative("ago"), "this": _relative("this"),
    "now": _relative("now"), "event": _relative("event"), "since_event": _relative("since"), "since": _since,
    "count": _count, "stretch": _stretch,
}  # fmt: skip
