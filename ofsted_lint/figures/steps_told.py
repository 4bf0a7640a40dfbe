"""Changes that are told without "from ... to ...": "71 children in 2023 compared with 53 in 2022, a decrease"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ofsted_lint.figures.build import Reading, Unit
from ofsted_lint.figures.directions import STOP, form
from ofsted_lint.figures.model import Figure
from ofsted_lint.figures.scope import scope_of
from ofsted_lint.figures.steps import Change, made
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


def _later(one: Figure, other: Figure) -> bool:
    first, second = one.period, other.period
    if first is None or second is None or first.end is None or second.end is None:
        return False
    return first.end > second.end


_STEPS = ("percent", "count", "points", "fraction")
