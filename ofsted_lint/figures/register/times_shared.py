"""Times that figures of one passage share, though they are printed once: of a whole and its part, of two that are joined, of two compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ofsted_lint.figures.build import Unit
from ofsted_lint.figures.model import Figure
from ofsted_lint.figures.reading.values import When
from ofsted_lint.figures.register import clauses, occasions
from ofsted_lint.figures.register.occasions import times_of
from ofsted_lint.figures.register.times import right_beside

if TYPE_CHECKING:
    from ofsted_lint.figures.register.account import Account

_CLAUSE = 3  # the weight of what parts two clauses
_COMPARED = ("comparator", "target")
_LENGTHS = ("age", "duration", "distance")
_OF_US = ("now", "ago", "event", "since")  # times that are counted from this inspection


def share_times(
    unit: Unit, rows: Sequence[Account], known: Mapping[int, Account], wholes: Mapping[int, Figure]
) -> None:
    """Gives the rows of a passage that have no time the one that they share with another.

    `known`: the rows so far by their figure, `wholes`: what each part is a part of, by the figure of the part.
    """
    open_rows = {id(row) for row in rows if row.period is None and row.figure.kind not in _LENGTHS}
    for row in rows:
        if id(row) in open_rows and row.role == "actual":
            row.period = _of_whole(unit, row, known, wholes)
    for at in range(len(rows) - 1, -1, -1):
        row = rows[at]
        if row.period is None and id(row) in open_rows and row.role == "actual" and at + 1 < len(rows):
            row.period = _of_next(unit, row, rows[at + 1])
    for at, row in enumerate(rows):
        if id(row) in open_rows and row.period is None and row.role == "actual":
            row.period = _of_telling(unit, row, rows[:at])
    for row, before in zip(rows[1:], rows, strict=False):
        gap = unit.passage.text[before.figure.end : row.figure.start]
        if before.role == "previous" and occasions.pattern("changed_to").fullmatch(gap):
            between = occasions.pattern("from_one_to_other").fullmatch(row.period or "")
            if between is not None and before.period in (None, row.period):
                before.period, row.period = between[1], between[2]
        if id(row) in open_rows and row.period is None and row.figure.kind in ("percent", "fraction"):
            if before.role == row.role and occasions.pattern("apposition").fullmatch(gap):
                row.period = before.period
        if row.period is None and id(row) in open_rows and row.role == "actual":
            row.period = _of_last(unit, row, before)
    if rows and id(rows[0]) in open_rows and rows[0].period is None and unit.before is not None:
        place = unit.passage
        if occasions.pattern("goes_on").match(place.text, place.start, place.end) and not times_of(unit):
            earlier = [known[id(f)] for f in unit.before.figures if id(f) in known]
            rows[0].period = next((one.period for one in reversed(earlier) if one.role == "actual"), None)
    for at, row in enumerate(rows):
        handed = unit.refers_back and not times_of(unit)
        if (row.period is None or handed) and row.role in _COMPARED and row.figure.kind not in _LENGTHS:
            row.period = _of_ours(unit, row, rows[:at], known) or row.period
        if id(row) in open_rows and row.period is None and row.role == "difference":
            row.period = next((one.period for one in reversed(rows[:at]) if one.role == "actual"), None)


def _of_whole(
    unit: Unit, row: Account, known: Mapping[int, Account], wholes: Mapping[int, Figure]
) -> str | None:
    """ "Of 190 children in foster care at the time of the inspection, 87 had ...", "Four of these ..."."""
    whole = wholes.get(id(row.figure))
    if whole is None or id(whole) not in known:
        return None
    beside = unit.figures + (unit.before.figures if unit.before is not None else [])
    return known[id(whole)].period if any(whole is figure for figure in beside) else None


def _of_next(unit: Unit, row: Account, after: Account) -> str | None:
    """ "218 episodes involving 107 children between May and June", "60% were closed within 26 weeks in 2015"."""
    if not _are_joined(unit, row, after):
        return None
    when = right_beside(unit, after.figure, times_of(unit)) if after.period is None else _time(unit, after)
    if when is None or when.form == "now" or occasions.pattern("frequency").match(when.text):
        return None
    return when.text if when.start >= after.figure.end else None


def _of_last(unit: Unit, row: Account, before: Account) -> str | None:
    """ "Exclusions in 2014 numbered three in primary schools and nine in others"."""
    if before.period is None or not _are_joined(unit, before, row):
        return None
    when = _time(unit, before)
    return before.period if when is not None and when.end <= before.figure.start else None


def _of_telling(unit: Unit, row: Account, before: Sequence[Account]) -> str | None:
    """The time of what a figure goes on with, or of the data that tell it."""
    text, at = unit.passage.text, row.figure.start
    ahead = [time for time in times_of(unit) if time.end <= at]
    if len(times_of(unit)) == 1 and ahead:
        if occasions.pattern("telling").match(text, ahead[0].end, at):
            return ahead[0].text
        if occasions.pattern("told_with").search(text, unit.passage.start, at):
            return ahead[0].text
    if before and before[-1].role == "actual" and occasions.pattern("run_on").search(text, at - 6, at):
        return before[-1].period
    return None


def _are_joined(unit: Unit, one: Account, other: Account) -> bool:
    """Whether two figures stand in one clause with neither a verb nor a time between them, the second of the kind of the first or a part
    of what it is said of: "6% of children with three or more moves", "60% were seen within 26 weeks"."""
    within = other.figure.kind in _LENGTHS or (
        other.figure.hedge == "at least" and one.figure.kind == "percent"
    )
    if one.figure.kind != other.figure.kind and not within and one.figure.kind != "percent":
        return False
    if {one.role, other.role} != {"actual"}:
        return False
    place, low, high = unit.passage, one.figure.end, other.figure.start
    if place.weight(low, high) >= _CLAUSE or any(low <= time.start < high for time in times_of(unit)):
        return False
    return within or clauses.finite(place.text, low, high) >= high


def _time(unit: Unit, row: Account) -> When | None:
    return next((time for time in times_of(unit) if time.text == row.period), None)


def _of_ours(unit: Unit, row: Account, before: Sequence[Account], known: Mapping[int, Account]) -> str | None:
    """ "17% in 2015, above the national average of 14%"."""
    ours = [one for one in before if one.role == "actual" and one.figure.kind == row.figure.kind]
    above = unit.before
    if not ours and unit.refers_back and above is not None and not times_of(unit):
        unit = above
        ours = [
            known[id(figure)]
            for figure in above.figures
            if id(figure) in known and figure.kind == row.figure.kind and known[id(figure)].role == "actual"
        ]
    if not ours or ours[-1].period is None:
        return None
    when = _time(unit, ours[-1])
    if when is None or when.form in _OF_US or occasions.pattern("lately").search(when.text):
        return None
    return ours[-1].period
