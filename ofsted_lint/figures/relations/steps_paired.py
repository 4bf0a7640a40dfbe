"""Two values of one sentence that stand at two times, with the step between them: "in April 2024 there were 220 and now
there are 198, 20% fewer", "numbers are rising: there were 371 in 2023 and 402 in 2024".

No "from ... to ..." ties the values together here, so the sentence must hold just these two values of one kind, each at
a time of its own or held against each other, and at most one step.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from ofsted_lint.figures.build import Reading, Unit
from ofsted_lint.figures.model import Figure
from ofsted_lint.figures.reading.values import When
from ofsted_lint.figures.relations.directions import form, words
from ofsted_lint.figures.relations.steps import Change, made
from ofsted_lint.figures.scope import scope_of
from ofsted_lint.resources import lexicon

_LEVELS = ("count", "percent", "money", "duration")
_STEPS = ("count", "percent", "points", "fraction", "multiple", "money", "duration")
_MOST = 5


def paired(reading: Reading, unit: Unit) -> Iterator[Change]:
    """The change that a sentence of two values tells; none where it may tell something else."""
    figures = [f for f in unit.figures if f.kind != "age"]
    if not 2 <= len(figures) <= _MOST or len(figures) != len(unit.figures):
        return
    text, place = unit.passage.text, unit.passage
    steps = [f for f in figures if _is_step(text, f, place.end)]
    levels = [f for f in figures if f not in steps]
    if len(levels) != 2 or len(steps) > 1:
        return
    one, two = levels
    if one.kind not in _LEVELS or one.kind != two.kind or one.unit != two.unit:
        return
    if {one.scope, two.scope} != {"authority"} and not _held_against(text, one, two):
        return
    if scope_of(text[place.start : place.end]) is not None or "target" in (one.role, two.role):
        return
    ordered = _in_order(reading, unit, one, two)
    if ordered is None:
        return
    old, new = ordered
    if steps and (word := _step_word(text, steps[0], place.end)) is not None:
        direction, name = word
        yield _told(reading, old, new, steps[0], direction, name)
    elif not steps and (found := _announced(unit, one)) is not None:
        yield _told(reading, old, new, None, *found)


def _told(
    reading: Reading, old: Figure, new: Figure, by: Figure | None, direction: str | None, word: str
) -> Change:
    ends = [f for f in (old, new, by) if f is not None]
    place = min(f.start for f in ends), max(f.end for f in ends)
    return made(reading, old, new, by, direction, word, False, "told", place)


def _is_step(text: str, figure: Figure, end: int) -> bool:
    if figure.kind in ("multiple", "points"):
        return True
    return figure.kind in _STEPS and _step_word(text, figure, end) is not None


def _step_word(text: str, figure: Figure, end: int) -> tuple[str | None, str] | None:
    """The word that makes a figure a step: "20% fewer", "an increase of 12", "doubled"."""
    if figure.kind == "multiple":
        return None, figure.text
    found = form("step_after").match(text, figure.end, end) or form("step_before").search(
        text, max(0, figure.start - 40), figure.start
    )
    if found is None:
        return None
    word = found["word"]
    side = lexicon("directions")["than_words"].get(word)
    if side == "above" or words()["up"].fullmatch(word):
        return "up", word
    return ("down" if side == "below" or words()["down"].fullmatch(word) else None), word


def _held_against(text: str, one: Figure, two: Figure) -> bool:
    return form("compared_then").search(text[one.end : two.start]) is not None


def _in_order(reading: Reading, unit: Unit, one: Figure, two: Figure) -> tuple[Figure, Figure] | None:
    """The earlier and the later of two values, by their own times."""
    place = unit.passage
    whens = unit.values.whens
    first, second = _time(reading, unit, one, two, whens)
    if first is None or second is None or first == second:
        return (two, one) if _held_against(place.text, one, two) else None
    return (one, two) if first < second else (two, one)


def _time(
    reading: Reading, unit: Unit, one: Figure, two: Figure, whens: Sequence[When]
) -> tuple[datetime.date | None, datetime.date | None]:
    """When each of the two values held: the time right behind it, else the one before it in its clause."""
    text, place = unit.passage.text, unit.passage
    out: list[datetime.date | None] = []
    taken: set[int] = set()
    for figure, left, right in ((one, place.start, two.start), (two, one.end, place.end)):
        behind = [w for w in whens if figure.end <= w.start < right and w.start - figure.end <= 40]
        before = [w for w in whens if left <= w.start and w.end <= figure.start and w.start not in taken]
        own = behind[:1] if behind and form("at_once").fullmatch(text, figure.end, behind[0].start) else []
        own = own or before[-1:]
        if not own or own[0].form in ("next", "window"):
            out.append(None)
            continue
        taken.add(own[0].start)
        out.append(_day(reading, own[0], len(out)))
    return out[0], out[1]


def _day(reading: Reading, when: When, order: int) -> datetime.date | None:
    if when.form == "month" and when.period.end is None and when.period.start is None and when.valid:
        return datetime.date(1 + order, 1, 1)  # months without a year are told in their order
    if when.form == "now":
        return datetime.date.max
    period = reading.periods.get(when.start, when.period)
    return (period.start or period.end) if when.form == "since" else period.end


def _announced(unit: Unit, first: Figure) -> tuple[str, str] | None:
    """The only direction word of a sentence, right before the clause of its two values: "numbers are rising: there were ..."."""
    text, place = unit.passage.text, unit.passage
    found = [
        (m.start(), m.end(), label, m[0])
        for name, label in (("up", "up"), ("down", "down"))
        for m in words()[name].finditer(text, place.start, place.end)
    ]
    if len(found) != 1:
        return None
    _, end, label, word = found[0]
    if end > first.start or form("announces").fullmatch(text, end, first.start) is None:
        return None
    return label, word
