"""What period.lark builds of days inside something longer, and of times relative to the inspection."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from ofsted_lint.figures.reading.islands import Builder
from ofsted_lint.figures.reading.stretches import (
    MONTHS_OF,
    Stretch,
    ends_of,
    months_later,
    only_years,
    stretches_of,
    tokens_of,
    year_offset_of,
)
from ofsted_lint.figures.reading.tokens import Token, Words

# ---- a day inside something longer -------------------------------------------------------------------------------


def _inner(children: list[Any]) -> tuple[Stretch, int, int]:
    return (stretches_of(children)[0], *ends_of(children))


def _end_of(children: list[Any], words: Words) -> Stretch:
    inner, first, after = _inner(children)
    return replace(inner, form="day", kind="at", start=inner.end, first=first, after=after)


def _end_of_relative(children: list[Any], words: Words) -> Stretch:
    first, after = ends_of(children)
    return Stretch(
        "this", "relative", first, after, unit=children[-1].data, year_offset=year_offset_of(children)
    )


def _start_of(children: list[Any], words: Words) -> Stretch:
    inner, first, after = _inner(children)
    return replace(inner, form="day", kind="at", end=inner.start, first=first, after=after)


def _middle_of(children: list[Any], words: Words) -> Stretch | None:
    first, after = ends_of(children)
    stretches = stretches_of(children)
    if stretches:
        return replace(stretches[0], form="part", kind="over", first=first, after=after)
    if not only_years(children):
        return None
    year = children[-1].data  # "mid-year 2013": the population estimates are for 30 June
    day = datetime.date(year, 6, 30)
    return Stretch("day", "at", first, after, day, day, year=year)


def _quarter(children: list[Any], words: Words) -> Stretch:
    inner, first, after = _inner(children)
    number = children[0].data
    if inner.start is None:
        return replace(inner, form="part", first=first, after=after)
    start = months_later(inner.start, 3 * (number - 1))
    end = months_later(start, 3) - datetime.timedelta(days=1)
    return replace(inner, form="part", kind="over", start=start, end=end, first=first, after=after)


def _count_of(children: list[Any]) -> Token | None:
    return next(
        (child for child in children if isinstance(child, Token) and child.type in ("NUM", "D2")), None
    )


def _first_of(children: list[Any], words: Words) -> Stretch | None:
    inner, first, after = _inner(children)
    count, unit = _count_of(children), tokens_of(children, "DURATION")[0].data
    if count is None or unit not in MONTHS_OF or inner.start is None or inner.end is None:
        return replace(inner, form="part", first=first, after=after)
    months = round(count.data * MONTHS_OF[unit])
    head = words.lower[children[0].after - 1]
    if head == "first":
        start, end = inner.start, months_later(inner.start, months) - datetime.timedelta(days=1)
    elif head in ("last", "final", "latter", "second"):
        end = inner.end
        start = months_later(end + datetime.timedelta(days=1), -months)
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
    units = tokens_of(children, "DURATION")
    unit = units[0].data if units else "months"
    months = round((count.data if count else 12) * MONTHS_OF.get(unit, 0))
    return _window_to(replace(inner, first=first, after=after), months)


def _window_to(last: Stretch, months: int) -> Stretch:
    if last.end is None or not months:
        return replace(last, form="part", kind="over")
    start = months_later(last.end + datetime.timedelta(days=1), -months)
    return replace(last, form="part", kind="over", start=start, day=None)


# ---- relative to the inspection ----------------------------------------------------------------------------------


def _relative(form: str) -> Builder:
    def build(children: list[Any], words: Words) -> Stretch:
        first, after = ends_of(children)
        count = _count_of(children)
        units = tokens_of(children, "DURATION")
        return Stretch(
            form, "relative", first, after, count=count.data if count else (1 if units and form in ("window", "ago") else None),
            unit=units[0].data if units else ("years" if tokens_of(children, "FINANCIAL") else None),
            year_offset=year_offset_of(children) if form == "this" else None,
        )  # fmt: skip

    return build


def _since(children: list[Any], words: Words) -> Stretch:
    inner, first, after = _inner(children)
    return replace(inner, form="since", kind="over", end=None, first=first, after=after)


def _count(children: list[Any], words: Words) -> Token:
    return children[0]  # type: ignore[no-any-return]


BUILDERS: dict[str, Builder] = {
    "end_of": _end_of,
    "end_of_relative": _end_of_relative,
    "start_of": _start_of,
    "middle_of": _middle_of,
    "quarter": _quarter,
    "first_of": _first_of,
    "year_ending": _year_ending,
    "months_to": _months_to,
    "window": _relative("window"),
    "next_window": _relative("next"),
    "ago": _relative("ago"),
    "this": _relative("this"),
    "now": _relative("now"),
    "event": _relative("event"),
    "since_event": _relative("since"),
    "since": _since,
    "count": _count,
}
