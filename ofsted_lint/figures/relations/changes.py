"""Figures -> changes, completed from the words around and the sentence before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ofsted_lint import patterns as re
from ofsted_lint.figures.build import Reading, Unit
from ofsted_lint.figures.measures import FAR
from ofsted_lint.figures.model import Figure, Quantity
from ofsted_lint.figures.reading import values as syntax
from ofsted_lint.figures.relations.directions import form, time_taken, words
from ofsted_lint.figures.relations.shares import units
from ofsted_lint.figures.relations.steps import Change, absolute, made, wide
from ofsted_lint.figures.relations.steps_paired import paired
from ofsted_lint.figures.relations.steps_told import apart_from, called, went_to

if TYPE_CHECKING:
    from ofsted_lint.facts import Facts

_APART = re.compile("[;:()]")


def changes(facts: Facts) -> Sequence[Change]:
    """The changes that the text tells with an amount or a direction, in document order: "rose by 8%, from 50 to 54"."""
    out: list[Change] = []
    told = _told(facts)
    for reading, unit in units(facts):
        before = len(out)
        for change in told.get(id(unit), ()):
            done = _change(reading, unit, change)
            if done is not None:
                out.append(done)
        if unit.figures and unit.before is not None or len(unit.figures) > 1:
            out.extend(went_to(reading, unit))
        if len(unit.figures) > 1:
            out.extend(apart_from(reading, unit))
            known = {id(c.old) for c in out[before:]}
            known_here = list(called(reading, unit, known))
            out.extend(known_here)
            if not known and not known_here:
                out.extend(paired(reading, unit))
    return out


def _told(facts: Facts) -> dict[int, list[syntax.Change]]:
    """The changes that each passage tells by its syntax, by the identity of the passage."""
    out: dict[int, list[syntax.Change]] = {}
    for reading in facts["readings"]:
        for change in _merged(reading.values.changes, reading.block.text):
            unit = reading.unit_at(change.start)
            if unit is not None:
                out.setdefault(id(unit), []).append(change)
    return out


def _merged(found: Sequence[syntax.Change], text: str) -> list[syntax.Change]:
    """A stated difference and the two values right after it are one change: "a 30% reduction ..., from 400 to 280"."""
    out: list[syntax.Change] = []
    for change in found:
        last = out[-1] if out else None
        if (
            last is not None
            and last.by is not None
            and last.old is None
            and change.old is not None
            and change.by is None
            and 0 <= change.start - last.end <= 80
            and (last.direction == change.direction or None in (last.direction, change.direction))
        ):
            out[-1] = replace(
                change, start=last.start, by=last.by, direction=last.direction or change.direction,
                word=last.word or change.word,
            )  # fmt: skip
        elif (
            last is not None
            and last.old is not None
            and last.by is None
            and change.by is not None
            and change.old is None
            and change.new is None
            and 0 <= change.start - last.end <= 60
            and (change.start - last.end <= 14 or form("amounts").search(text[last.end : change.start]))
        ):
            out[-1] = replace(
                last, end=change.end, by=change.by, direction=last.direction or change.direction
            )
        else:
            out.append(change)
    return out


def _change(reading: Reading, unit: Unit, change: syntax.Change) -> Change | None:
    old, new, by = reading.figure(change.old), reading.figure(change.new), reading.figure(change.by)
    direction, word = change.direction, change.word
    where, near = "sentence", direction is not None
    if old is None and by is None:
        return None
    if new is None and old is not None:
        old, new = _with_its_unit(unit, old)
        new = new or _following(unit, old)
        if new is None and unit.before is not None and unit.refers_back:
            new, where = _subject(unit.before, old, direction), "before"
        if new is None and direction is not None:
            new, where = _only_other(unit, old) or _preceding(unit, old, change.start), "sentence"
    if old is None and new is None and by is not None:
        old, new = _around(unit, by, change.start)
        where = "told"
        if old is None:
            old, new = _by_dates(reading, unit, change, by)
            where = "dates"
    if direction is None and old is not None and new is not None and where == "sentence":
        direction, word = _direction_before(unit, min(old.start, new.start))
    if direction is None and old is not None and new is not None and where == "before":
        name, found = _direction_before(unit, old.start)
        direction, word = (name, found) if name == "better" else (direction, word)
    if by is None and old is not None and new is not None:
        by = _stated(unit, max(old.end, new.end)) or _multiple(unit, min(old.start, new.start))
    if by is None and old is not None and new is not None:
        by = _brought(unit, min(old.start, new.start))
    done = made(reading, old, new, by, direction, word, near, where, (change.start, change.end))
    if done.polarity is None and direction == "better" and new is not None:
        done.polarity = time_taken(new.block.text, new.start - _BACK, new)
    return done


_BACK = 60


def _stated(unit: Unit, at: int) -> Figure | None:
    """The percentage of "from 218 to 389 in a year, which is 78% more"."""
    text = unit.passage.text
    for figure in unit.figures:
        if figure.kind == "percent" and 0 <= figure.start - at <= 60:
            if words()["stated"].fullmatch(text, at, figure.start) and words()["more"].match(
                text, figure.end
            ):
                return figure
            if form("or_by").fullmatch(text, at, figure.start) and form("or_by_closes").match(
                text, figure.end
            ):
                return figure
            return None
    return None


def _multiple(unit: Unit, at: int) -> Figure | None:
    """ "halved, from 836 to 418"."""
    for figure in unit.figures:
        if figure.kind == "multiple" and 0 <= at - figure.end <= 60:
            if words()["multiplied"].fullmatch(unit.passage.text, figure.end, at):
                return figure
    return None


def _brought(unit: Unit, at: int) -> Figure | None:
    """The count of "twelve new carers were approved, bringing the total from 88 to 100"."""
    text = unit.passage.text
    before = [f for f in unit.figures if f.end <= at and f.kind == "count"]
    if len(before) != 1 or not form("new_ones").match(text, before[0].end):
        return None
    return before[0] if form("bringing").search(text, before[0].end, at) else None


def _with_its_unit(unit: Unit, old: Figure) -> tuple[Figure, Figure | None]:
    """ "Down from 37 to 33 weeks": the first value has the unit of the second."""
    after = next((f for f in unit.figures if f.start >= old.end), None)
    if old.kind != "count" or after is None or after.kind not in ("duration", "percent", "money"):
        return old, None
    if unit.passage.text[old.end : after.start] != " to " or old.hedge or after.hedge:
        return old, None
    low, high = old.number - after.number + after.value.low, old.number - after.number + after.value.high
    return replace(
        old, kind=after.kind, unit=after.unit, value=Quantity(low, high), polarity=after.polarity
    ), after


def _following(unit: Unit, old: Figure) -> Figure | None:
    """The value after "from X (in 2013) to"."""
    text = unit.passage.text
    for figure in unit.figures:
        if old.end <= figure.start <= old.end + 60 and figure.unit == old.unit:
            if words()["to"].fullmatch(text, old.end, figure.start):
                return figure
            return None
    return None


def _only_other(unit: Unit, old: Figure) -> Figure | None:
    """The only other value of the sentence that is ours and of the same unit, behind the old one."""
    fits = [
        f for f in unit.figures
        if f is not old and f.unit == old.unit and f.kind == old.kind and f.role == "actual" and f.scope == "authority"
    ]  # fmt: skip
    fits = [f for f in fits if f.measure == old.measure and 0 <= f.start - old.end <= 60]
    return fits[0] if len(fits) == 1 else None


def _preceding(unit: Unit, old: Figure, at: int) -> Figure | None:
    """The only value before ", down from 188 last year", in its clause or the one before."""
    before = [f for f in unit.figures if f.end <= at]
    fits = [
        f
        for f in before
        if f.unit == old.unit and f.kind == old.kind and f.role == "actual" and f.scope == "authority"
    ]
    if len(fits) != 1 or at - fits[0].end > 70 or _APART.search(unit.passage.text, fits[0].end, at):
        return None
    told = form("then_change").search(unit.passage.text, max(fits[0].end, at - _BEFORE), at)
    return fits[0] if told is not None else None


_BEFORE = 24


def _around(unit: Unit, by: Figure, start: int) -> tuple[Figure | None, Figure | None]:
    """The values on both sides of a step: "58, an increase of 45% from 40", "50, a rise of a quarter on the 40 of 2012"."""
    text = unit.passage.text
    after = next((f for f in unit.figures if f.start >= by.end), None)
    before = [f for f in unit.figures if f.end <= start]
    if after is None or not before or form("from_old").fullmatch(text, by.end, after.start) is None:
        return None, None
    new = next((f for f in reversed(before) if f.kind == after.kind and f.unit == after.unit), None)
    if new is None or "difference" in (new.role, after.role) or by is new:
        return None, None
    if form("which_rose").fullmatch(text, new.end, start) is None:
        return None, None
    return after, new


def _by_dates(
    reading: Reading, unit: Unit, change: syntax.Change, by: Figure | None
) -> tuple[Figure | None, Figure | None]:
    """Old and new value of "a decrease of 65% from March 2012 to March 2014": counts of the block with these dates.

    Where several pairs can be meant the one that fits is taken, so that doubt is silent.
    """
    first = last = None
    if change.old_when is not None and change.new_when is not None:
        one, two = reading.periods.get(change.old_when.start), reading.periods.get(change.new_when.start)
        first, last = (one and one.end), (two and two.end)
    else:
        for when in reading.values.whens:
            if when.form == "days" and 0 <= when.start - change.end <= 6:
                first, last = when.period.start, when.period.end
    if by is None or first is None or last is None:
        return None, None
    here = [f for f in reading.by_start.values() if f.start < unit.passage.start and f.period is not None]
    olds = [
        f for f in here if f.period is not None and f.period.end == first and f.kind in ("count", "percent")
    ]
    news = [
        f for f in here if f.period is not None and f.period.end == last and f.kind in ("count", "percent")
    ]
    pairs = [(a, b) for a in olds for b in news if a.unit == b.unit and a.scope == b.scope == "authority"]
    for old, new in pairs:
        ratio = new.value / old.value
        stated = wide(by)
        if ratio is not None and stated is not None:
            if absolute((ratio - Quantity.exactly(1)) * Quantity.exactly(100)).agrees(stated):
                return old, new
    counted = [(a, b) for a, b in pairs if a.kind == "count"]
    return counted[0] if len(counted) == 1 else (None, None)


def _direction_before(unit: Unit, at: int) -> tuple[str | None, str]:
    """The direction word nearest before the values, in the same clause."""
    place = unit.passage
    left = max((b for b, weight in place.breaks if b < at and weight > FAR), default=place.start)
    best: tuple[int, str, str] | None = None
    for name, label in (("up", "up"), ("down", "down"), ("improved", "better")):
        for found in words()[name].finditer(place.text, max(left, at - 110), at):
            if best is None or found.start() > best[0]:
                best = (found.start(), label, found[0])
    return (best[1], best[2]) if best else (None, "")


def _subject(before: Unit, old: Figure, direction: str | None) -> Figure | None:
    """The figure of the sentence before that "this" stands for; of several the one that fits, so that doubt is silent."""
    fits = [f for f in before.figures if f.unit == old.unit and f.role == "actual" and f.kind == old.kind]
    if not fits:
        return None
    for figure in fits:
        if direction == "down" and figure.value.may_be_below(old.value):
            return figure
        if direction == "up" and old.value.may_be_below(figure.value):
            return figure
    return fits[0]
