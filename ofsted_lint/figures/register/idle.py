"""Numbers that read like figures and count nothing: the words around them say so (rules/lexicon/no-figures.yaml)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ofsted_lint import patterns as re
from ofsted_lint.figures.build import Unit
from ofsted_lint.figures.model import Figure
from ofsted_lint.figures.register.occasions import times_of
from ofsted_lint.resources import lexicon

_NEAR = 40  # characters before a number that are looked at
_QUOTED = re.compile(r"'[^']{0,60}$|\"[^\"]{0,60}$")


class _Pattern(NamedTuple):
    before: re.Pattern[str]
    number: re.Pattern[str]
    after: re.Pattern[str]
    reason: str


class _Periods(NamedTuple):
    """What stands around a length of time that only names a period: "the twelve months up to July"."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    named: re.Pattern[str]


@cache
def _patterns() -> tuple[_Pattern, ...]:
    data = lexicon("no-figures")
    words: dict[str, str] = data["words"]

    def pattern(row: dict[str, str], part: str) -> re.Pattern[str]:
        return re.compile(re.sub(r"\{([a-z_]+)\}", lambda name: words[name[1]], row.get(part, "")))

    return tuple(
        _Pattern(pattern(row, "before"), pattern(row, "number"), pattern(row, "after"), reason)
        for reason, rows in data["reasons"].items()
        for row in rows
    )


@cache
def _periods() -> _Periods:
    periods = lexicon("no-figures")["periods"]
    return _Periods(*(re.compile(periods[name]) for name in _Periods._fields))


def counts_nothing(unit: Unit, figure: Figure) -> str | None:
    """Why a number that reads like a figure is none; None for a figure."""
    if figure.kind == "age" and figure.text.lower() in lexicon("no-figures")["pronouns"].split():
        return "pronoun"
    if figure.kind not in ("count", "range", "fraction", "multiple", "duration"):
        return None
    if any(time.start <= figure.start < time.end for time in times_of(unit)):
        return "period"
    if figure.kind == "duration":
        return _names_a_period(unit, figure)
    place = unit.passage
    before = _before(unit, figure)
    for one in _patterns():
        if (
            one.number.fullmatch(figure.text)
            and one.before.search(before)
            and one.after.match(place.text, figure.end, place.end)
        ):
            return one.reason
    if place.text[place.start : place.end].strip(" .") == figure.text:
        return "number alone"
    return "name that holds a number" if _in_quoted_name(unit, figure, before) else None


def _before(unit: Unit, figure: Figure) -> str:
    place = unit.passage
    return place.text[max(place.start, figure.start - _NEAR) : figure.start]


def _names_a_period(unit: Unit, figure: Figure) -> str | None:
    """Why a length of time measures nothing."""
    before = _before(unit, figure)
    if figure.unit == "months" and re.search(lexicon("no-figures")["years_of_age"], before):
        return "part of an age"
    periods = _periods()
    if periods.named.search(before):
        return "period"
    named = "-" in figure.text or periods.before.search(before)
    place = unit.passage
    return "period" if named and periods.after.match(place.text, figure.end, place.end) else None


def _in_quoted_name(unit: Unit, figure: Figure, before: str) -> bool:
    """Whether a number stands in a name in quotes, which has a capital before and after it: 'Strong 2 Together'."""
    place = unit.passage
    quote = _QUOTED.search(before)
    if quote is None:
        return False
    opens = max(place.start, figure.start - len(quote[0]))
    if opens and not (place.text[opens - 1].isspace() or place.text[opens - 1] == "("):
        return False
    inner = re.match(r"['\"]([A-Z][^'\"]*)$", quote[0])
    after = re.match(r"[^'\".;]{0,50}['\"](?!s\b)", place.text[figure.end : place.end])
    return bool(inner and after and re.search(r"[A-Z]", after[0][:3] or " "))
