"""Counts of all whom an area has of a kind, dated near the inspection in one place and of "now" in another.

The profile of a report gives its counts at a day ("At 31 March 2017, 253 children ..."), the text those "at the time of
the inspection". Both may rightly differ by what a few weeks bring, so only a difference is taken that no such time
explains, or one by two digits that have changed places. How far counts drift was measured on published reports: up to
4% where the day is within two weeks of the inspection, 12% within seven.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from ofsted_lint import patterns as re
from ofsted_lint.figures.build import Unit
from ofsted_lint.figures.model import Figure
from ofsted_lint.figures.relations.mentions import of_all_there_are
from ofsted_lint.figures.relations.shares import units
from ofsted_lint.figures.slips import one_slip_apart
from ofsted_lint.report.model import Kind
from ofsted_lint.resources import lexicon

if TYPE_CHECKING:
    from ofsted_lint.facts import Facts

_KINDS = ("count", "rate")
_LONGEST = 120  # days before the inspection: what is older says nothing of now
_LONGEST_TURNED = 400
_LEAST = 3
_LEAST_TURNED = 100  # two numbers of two digits are each other's reverse too often
_MOST_TIMES = 4  # more than so many times as much is something else


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(lexicon("mentions")[name], re.IGNORECASE)


def standing(facts: Facts) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of figures that should be one but for a few weeks, and differ by more than these explain."""
    start, end = facts.report.start, facts.report.end
    if start is None or start.value is None or end is None or end.value is None:
        return
    dated: dict[tuple[str, str], list[tuple[int, Figure]]] = defaultdict(list)
    present: dict[tuple[str, str], list[tuple[Figure, Unit]]] = defaultdict(list)
    for _, unit in units(facts):
        for figure in unit.figures:
            measure = figure.measure
            if (
                not figure.stock or not figure.in_lexicon or figure.kind not in _KINDS or figure.hedge not in (None, "only")
                or measure is None or figure.role != "actual" or figure.scope != "authority"
            ):  # fmt: skip
                continue
            if figure.when in (None, "now"):
                present[measure, figure.kind].append((figure, unit))
            elif (
                figure.when.startswith("at ") and figure.period is not None and figure.period.end is not None
            ):
                day = figure.period.end
                if day <= end.value and (start.value - day).days <= _LONGEST_TURNED:
                    dated[measure, figure.kind].append((max(0, (start.value - day).days), figure))
    for others in present.values():
        yield from _turned(others)
    for key, others in present.items():
        for figure, unit in others:
            near = [(days, one) for days, one in dated.get(key, ()) if one.block is not figure.block]
            if not near or any(one.number == figure.number for _, one in near):
                continue
            days, latest = min(near, key=_days)
            if not _apart(latest, figure, days):
                continue
            if latest.population or figure.population or not _of_now(figure, unit):
                continue
            yield latest, figure


def _turned(present: list[tuple[Figure, Unit]]) -> Iterator[tuple[Figure, Figure]]:
    """Two counts of one kind, neither of them dated, of which one is the other with two digits changed."""
    found: dict[str, Figure] = {}
    for figure, _ in present:
        if figure.kind != "count" or figure.number < _LEAST_TURNED:
            continue
        digits = "".join(sorted(f"{figure.number:.0f}"))
        other = found.setdefault(digits, figure)
        if other.number != figure.number and other.block is not figure.block:
            if one_slip_apart(other.number, figure.number) and (
                other.population == figure.population == "" or (_definite(other) and _definite(figure))
            ):
                yield other, figure


def _definite(figure: Figure) -> bool:
    """ "The 412 children in care": all there are, whatever is said of them."""
    before = figure.block.text[max(0, figure.start - 24) : figure.start]
    return _pattern("definite").search(before) is not None


def _days(near: tuple[int, Figure]) -> int:
    return near[0]


def _apart(dated: Figure, present: Figure, days: int) -> bool:
    """More lies between the two than so many days bring, or two digits have changed places."""
    one, two = dated.number, present.number
    if min(one, two) >= _LEAST_TURNED and dated.decimals == present.decimals == 0:
        if sorted(f"{one:.0f}") == sorted(f"{two:.0f}") and one_slip_apart(one, two):
            return True
    if days > _LONGEST or min(one, two) < _LEAST or max(one, two) > _MOST_TIMES * min(one, two):
        return False
    few = 3 + days / 10 if dated.kind == "count" else 1
    return abs(one - two) > few + one * (0.03 + 0.0025 * days)


def _of_now(figure: Figure, unit: Unit) -> bool:
    """All there are when the inspectors came: the text says so, or nothing says that some or another time are meant."""
    if figure.when == "now":
        return figure.plain or figure.kind == "rate" or of_all_there_are(figure, unit)
    if of_all_there_are(figure, unit):
        return True
    if figure.plain and unit.lead is not None and unit.reading.block.kind == Kind.ITEM:
        return True  # an item of the profile, which leaves its day to the items before
    text = unit.passage.text
    return text[figure.start - 1 : figure.start] == "(" and (
        _pattern("number_of").search(text, unit.passage.start, figure.start) is not None
    )
