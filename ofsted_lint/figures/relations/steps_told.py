"""Changes that are told without "from ... to ...": "71 children in 2023 compared with 53 in 2022, a decrease"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ofsted_lint.figures.build import Reading, Unit
from ofsted_lint.figures.model import Figure
from ofsted_lint.figures.relations.directions import STOP, form, words
from ofsted_lint.figures.relations.steps import Change, made
from ofsted_lint.figures.scope import scope_of
from ofsted_lint.figures.slips import one_slip_apart
from ofsted_lint.resources import lexicon


def called(reading: Reading, unit: Unit, known: set[int]) -> Iterator[Change]:
    """ "71 children in 2023 compared with 53 in 2022, a decrease": the step is named after both values."""
    data, text, end = lexicon("directions"), unit.passage.text, unit.passage.end
    for new, old in pairwise(unit.figures):
        if (
            new.kind != old.kind
            or new.unit != old.unit
            or id(old) in known
            or new.value.low <= 0
            or old.value.low <= 0
        ):
            continue
        between = text[new.end : old.start]
        if len(between) > 90 or STOP.search(between):
            continue
        if form("compared_then").search(between) is None:
            continue
        then = form("then").match(text, old.end, end)
        if then is None or scope_of(then[0]) is not None or scope_of(between) is not None:
            continue
        called = form("called").match(text, then.end(), end)
        opening = data["opens"].get(unit.text.split(" ", 1)[0])
        if called is None and opening is None:
            continue
        direction = (
            ("up" if called["word"] in data["called_up"] else "down") if called is not None else opening
        )
        by = None
        if called is not None:
            by = next(
                (f for f in unit.figures if 0 <= f.start - called.end() <= 10 and f.kind in _STEPS), None
            )
        if _later(old, new):
            new, old = old, new
        word = called["word"] if called is not None else unit.text.split(" ", 1)[0]
        yield made(
            reading,
            old,
            new,
            by,
            direction,
            word,
            called is not None,
            "sentence",
            (min(new.start, old.start), max(new.end, old.end)),
        )


def went_to(reading: Reading, unit: Unit) -> Iterator[Change]:
    """ "In 2015-16, 45 adopters were approved. This increased in 2016-17 to 70", "..., and by July this had fallen to 27"."""
    text, place = unit.passage.text, unit.passage
    for new in unit.figures:
        if new.kind not in _LEVELS or text[new.start - 3 : new.start] != "to ":
            continue
        found = form("went_to").search(text, place.start, new.start)
        direction = _direction(found["word"]) if found is not None else None
        if found is None or direction is None:
            continue
        before = _levels_like(new, unit, found.start())
        if not before and unit.before is not None:
            before = _levels_like(new, unit.before, unit.before.passage.end)
        if len(before) == 1:
            ends = (
                (min(found.start(), before[0].start), new.end)
                if before[0].start >= place.start
                else (found.start(), new.end)
            )
            yield made(reading, before[0], new, None, direction, found["word"], False, "told", ends)


def _levels_like(new: Figure, unit: Unit, end: int) -> list[Figure]:
    """The values before an offset that the new one can have grown out of."""
    return [
        f
        for f in unit.figures
        if f.end <= end and f.kind == new.kind and f.unit == new.unit
    ]  # fmt: skip


def _direction(word: str) -> str | None:
    return next((name for name in ("up", "down") if words()[name].fullmatch(word)), None)


_LEVELS = ("count", "percent", "rate", "duration")


def apart_from(reading: Reading, unit: Unit) -> Iterator[Change]:
    """ "This is still 132 days outside the threshold of 121 days": a value, a fixed one, and the step between them.

    The step is asked about where it would fit a value of the sentence or of the one before but for one digit.
    """
    text, place = unit.passage.text, unit.passage
    for by, other in pairwise(unit.figures):
        if (
            by.unit != other.unit
            or by.kind != other.kind
            or by.kind not in ("duration", "percent", "points", "count")
        ):
            continue
        if form("apart_from").fullmatch(text, by.end, other.start) is None:
            continue
        values = [
            f
            for u in (unit.before, unit)
            if u is not None
            for f in u.figures
            if f is not by and f is not other
        ]
        values = [
            f
            for f in values
            if f.unit == other.unit and f.kind == other.kind and f.start < by.start + place.end
        ]
        steps = [(abs(f.number - other.number), f) for f in values]
        if not steps or any(step == by.number for step, _ in steps):
            continue
        for step, value in steps:
            if one_slip_apart(by.number, step, by.decimals):
                yield made(reading, other, value, by, None, "", False, "told", (by.start, other.end))
                break


def _later(one: Figure, other: Figure) -> bool:
    first, second = one.period, other.period
    if first is None or second is None or first.end is None or second.end is None:
        return False
    return first.end > second.end


_STEPS = ("percent", "count", "points", "fraction")
