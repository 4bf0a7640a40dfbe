"""A date or period while it is put together, and the arithmetic of the calendar."""

from __future__ import annotations

import datetime
from typing import Any

from ofsted_lint.figures.model import Period
from ofsted_lint.figures.reading.tokens import Token, Words
from ofsted_lint.figures.reading.values import When
from ofsted_lint.records import dataclass

YEARS = range(1800, 2200)
MONTHS_OF = {"months": 1, "years": 12, "quarters": 3, "decades": 120}


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
    if stretch.count is not None and stretch.unit in MONTHS_OF:
        months = round(stretch.count * MONTHS_OF[stretch.unit])
    period = Period(
        stretch.kind, text, stretch.start if valid else None, stretch.end if valid else None, months
    )
    return When(
        stretch.form, begin, finish, text, period, valid, stretch.day, stretch.month, stretch.end_day,
        stretch.year_offset, stretch.count, stretch.unit, stretch.academic,
    )  # fmt: skip


def real_date(year: int | None, month: int, day: int) -> datetime.date | None:
    """None for a day that does not exist."""
    if year is None or year not in YEARS:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def days_in(year: int, month: int) -> int:
    """How many days a month has; of `calendar`, which takes long to import, no more is needed."""
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return (following - datetime.timedelta(days=1)).day


def month_end(year: int, month: int) -> datetime.date:
    """The last day of a month."""
    return datetime.date(year, month, days_in(year, month))


def months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day of another month, or its last day."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    return datetime.date(year, month + 1, min(day.day, days_in(year, month + 1)))


def tokens_of(children: list[Any], *types: str) -> list[Token]:
    """The tokens of these types among the parts of a rule of period.lark."""
    return [child for child in children if isinstance(child, Token) and child.type in types]


def stretches_of(children: list[Any]) -> list[Stretch]:
    """The stretches of time among them."""
    return [child for child in children if isinstance(child, Stretch)]


def ends_of(children: list[Any]) -> tuple[int, int]:
    """The first word of all, and the one after the last."""
    return children[0].first, children[-1].after


def only_years(children: list[Any]) -> bool:
    """Whether every length among them is in years."""
    return all(token.data == "years" for token in tokens_of(children, "DURATION"))


def year_offset_of(children: list[Any]) -> int:
    """-1 where "last" stands among them, else 0."""
    return -1 if tokens_of(children, "LAST") else 0
