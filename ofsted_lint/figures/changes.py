"""Figures -> changes and comparisons, completed from the words around and the sentence before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.figures import values as syntax
from ofsted_lint.figures.build import Reading, Unit
from ofsted_lint.figures.measures import FAR
from ofsted_lint.figures.model import Figure, Quantity
from ofsted_lint.figures.scope import scope_of
from ofsted_lint.figures.shares import units
from ofsted_lint.records import dataclass
from ofsted_lint.resources import lexicon

if TYPE_CHECKING:
    from ofsted_lint.facts import Facts


@dataclass(slots=True, eq=False)
class Change:
    """A value that was one thing and became another."""

    old: Figure | None
    new: Figure | None
    by: Figure | None
    direction: str | None
    """ "up", "down", "better" or None."""
    word: str
    near: bool
    """The direction word belongs to the values by its syntax; else it is the nearest one before them."""
    percent: Quantity | None
    """How much more (positive) or less (negative) the new value is, in per cent of the old one."""
    size: Quantity | None
    """The same without the sign."""
    difference: Quantity | None
    """New minus old, without the sign."""
    times: Quantity | None
    """New divided by old."""
    by_wide: Quantity | None
    """What the stated difference may stand for: one unit of its last place wider on each side, or its fraction."""
    where: str
    """Where the new value stands: "sentence", "before" (the sentence before), "dates" (both are found by their dates)."""
    by_kind: str | None
    """What the stated difference is: "percent", "fraction", "count", "points", "multiple"."""
    polarity: str | None
    """ "more", "less" or "neutral": whether a larger value is a better one."""
    span: Span


@dataclass(slots=True, eq=False)
class Comparison:
    """A value beside that of someone else."""

    value: Figure
    other: Figure
    direction: str
    """Ours is said to be "above", "below", "equal", "better" or "worse"."""
    polarity: str | None
    word: str
    plain: bool
    """The text names whose the other figure is, or says "than": the two are certainly compared."""
    span: Span


@cache
def _words() -> dict[str, re.Pattern[str]]:
    data = lexicon("directions")
    words = ("up", "down", "improved", "better", "worse", "than")
    between = ("to", "stated", "more", "multiplied")
    return {name: re.compile(rf"\b(?:{'|'.join(data[name])})\b", re.IGNORECASE) for name in words} | {
        name: re.compile("|".join(data[name]), re.IGNORECASE) for name in between
    }


_STOP = re.compile("[;:.](?!\\d)")
_APART = re.compile("[;:()]")
_ON = re.compile(r"[^.;:,()\d]{0,40}")


@cache
def _form(name: str) -> re.Pattern[str]:
    data = lexicon("directions")
    return re.compile(data[name].replace("WORDS", "|".join(data["than_words"])))


def changes(facts: Facts) -> Sequence[Change]:
    out: list[Change] = []
    for reading, unit in units(facts):
        for change in _merged(reading.values.changes):
            if unit.passage.start <= change.start < unit.passage.end:
                done = _change(reading, unit, change)
                if done is not None:
                    out.append(done)
        if len(unit.figures) > 1:
            out.extend(_called(reading, unit, {id(c.old) for c in out}))
    return out


def _called(reading: Reading, unit: Unit, known: set[int]) -> Iterator[Change]:
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
        if len(between) > 90 or _STOP.search(between):
            continue
        if _form("compared_then").search(between) is None:
            continue
        then = _form("then").match(text, old.end, end)
        if then is None or scope_of(then[0]) is not None or scope_of(between) is not None:
            continue
        called = _form("called").match(text, then.end(), end)
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
        yield _made(
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


def _merged(found: Sequence[syntax.Change]) -> list[syntax.Change]:
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
            and 0 <= change.start - last.end <= 14
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
        new = _following(unit, old)
        if new is None and unit.before is not None and unit.refers_back:
            new, where = _subject(unit.before, old, direction), "before"
        if new is None and direction is not None:
            new, where = _only_other(unit, old) or _preceding(unit, old, change.start), "sentence"
    if old is None and new is None and by is not None:
        old, new = _by_dates(reading, unit, change, by)
        where = "dates"
    if direction is None and old is not None and new is not None and where == "sentence":
        direction, word = _direction_before(unit, min(old.start, new.start))
    if by is None and old is not None and new is not None:
        by = _stated(unit, max(old.end, new.end)) or _multiple(unit, min(old.start, new.start))
    return _made(reading, old, new, by, direction, word, near, where, (change.start, change.end))


def _made(
    reading: Reading, old: Figure | None, new: Figure | None, by: Figure | None, direction: str | None, word: str, near: bool,
    where: str, place: tuple[int, int],
) -> Change:  # fmt: skip
    """The change with what follows from its values."""
    percent = difference = times = None
    if old is not None and new is not None:
        if old.unit != new.unit or old.value.low <= 0:
            new = None
        else:
            times = _bounded(new) / _bounded(old)
            if times is not None:
                percent = (times - Quantity.exactly(1)) * Quantity.exactly(100)
            difference = _absolute(new.value - old.value)
    polarity = (new.polarity if new is not None else None) or (old.polarity if old is not None else None)
    return Change(
        old, new, by, direction, word, near, percent, _absolute(percent) if percent else None, difference, times, _wide(by),
        where, by.kind if by is not None else None, polarity, reading.block.span(*place),
    )  # fmt: skip


def _bounded(figure: Figure) -> Quantity:
    """ "10,000 or more" is said of 11,000, not of 17,000."""
    value = figure.value
    if figure.hedge in _OPEN and value.high > figure.number:
        return Quantity(value.low, max(value.low, figure.number * 1.2))
    return value


_OPEN = ("at least", "over")


def _stated(unit: Unit, at: int) -> Figure | None:
    """The percentage of "from 218 to 389 in a year, which is 78% more"."""
    text = unit.passage.text
    for figure in unit.figures:
        if figure.kind == "percent" and 0 <= figure.start - at <= 60:
            if _words()["stated"].fullmatch(text, at, figure.start) and _words()["more"].match(
                text, figure.end
            ):
                return figure
            return None
    return None


def _multiple(unit: Unit, at: int) -> Figure | None:
    """ "halved, from 836 to 418"."""
    for figure in unit.figures:
        if figure.kind == "multiple" and 0 <= at - figure.end <= 60:
            if _words()["multiplied"].fullmatch(unit.passage.text, figure.end, at):
                return figure
    return None


def _following(unit: Unit, old: Figure) -> Figure | None:
    """The value after "from X (in 2013) to"."""
    text = unit.passage.text
    for figure in unit.figures:
        if old.end <= figure.start <= old.end + 60 and figure.unit == old.unit:
            if _words()["to"].fullmatch(text, old.end, figure.start):
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
    return fits[0] if unit.passage.text[max(0, at - 2) : at].startswith(",") else None


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
        wide = _wide(by)
        if ratio is not None and wide is not None:
            if _absolute((ratio - Quantity.exactly(1)) * Quantity.exactly(100)).agrees(wide):
                return old, new
    counted = [(a, b) for a, b in pairs if a.kind == "count"]
    return counted[0] if len(counted) == 1 else (None, None)


def _direction_before(unit: Unit, at: int) -> tuple[str | None, str]:
    """The direction word nearest before the values, in the same clause."""
    place = unit.passage
    left = max((b for b, weight in place.breaks if b < at and weight > FAR), default=place.start)
    best: tuple[int, str, str] | None = None
    for name, label in (("up", "up"), ("down", "down"), ("improved", "better")):
        for found in _words()[name].finditer(place.text, max(left, at - 110), at):
            if best is None or found.start() > best[0]:
                best = (found.start(), label, found[0])
    return (best[1], best[2]) if best else (None, "")


def _wide(by: Figure | None) -> Quantity | None:
    if by is None:
        return None
    if by.kind == "fraction":
        return Quantity(by.value.low * 100 - 4, by.value.high * 100 + 4)
    if by.kind == "multiple":
        return Quantity(by.value.low * 0.88, by.value.high * 1.15)
    if by.kind == "percent":
        unit = 10.0**-by.decimals
        return Quantity(by.value.low - unit, by.value.high + unit)
    return by.value


def _absolute(quantity: Quantity) -> Quantity:
    if quantity.low >= 0:
        return quantity
    if quantity.high <= 0:
        return Quantity(-quantity.high, -quantity.low)
    return Quantity(0, max(-quantity.low, quantity.high))


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


def comparisons(facts: Facts) -> Sequence[Comparison]:
    out: list[Comparison] = []
    for reading, unit in units(facts):
        known = len(out)
        for comparison in reading.values.comparisons:
            if not unit.passage.start <= comparison.start < unit.passage.end:
                continue
            other, value = reading.figure(comparison.other), reading.figure(comparison.value)
            if other is None:
                continue
            direction = comparison.direction or _merit(reading.block.text, comparison, value, other)
            if direction is None:
                continue
            if value is None and unit.refers_back and unit.before is not None:
                value = _compared(unit.before, other)
            if (
                value is None
                or value.unit != other.unit
                or value.role != "actual"
                or value.scope != "authority"
            ):
                continue
            out.append(
                Comparison(
                    value,
                    other,
                    direction,
                    value.polarity or other.polarity,
                    comparison.who,
                    _certain(reading.block.text, comparison, value, other),
                    reading.block.span(comparison.start, comparison.end),
                )
            )
        if unit.figures and (len(unit.figures) > 1 or unit.refers_back):
            out.extend(_compared_after(reading, unit, {id(c.other) for c in out[known:]}))
    return out


def _compared_after(reading: Reading, unit: Unit, known: set[int]) -> Iterator[Comparison]:
    """ "21%, higher than neighbours at 25% and England at 23%", "196, more than the 241 excluded last year"."""
    text, place = unit.passage.text, unit.passage
    words = lexicon("directions")["than_words"]
    last: tuple[Figure, str] | None = None
    for index, other in enumerate(unit.figures):
        one, start = (unit.figures[index - 1], unit.figures[index - 1].end) if index else (None, place.start)
        if id(other) in known or other.start - start > 120 or _STOP.search(text, start, other.start):
            last = None
            continue
        between = text[start : other.start]
        if last is not None:
            ours, direction = last
            also = _form("and_them").fullmatch(between)
            if also is not None and scope_of(also["who"]) is not None and ours.unit == other.unit:
                yield Comparison(
                    ours,
                    other,
                    direction,
                    ours.polarity,
                    also["who"],
                    True,
                    reading.block.span(ours.start, other.end),
                )
                continue
            last = None
        if one is None and unit.refers_back and unit.before is not None:
            one = _compared(unit.before, other)
        if (
            one is None
            or one.unit != other.unit
            or one.kind != other.kind
            or one.role not in ("actual", "comparator")
        ):
            continue
        if one.kind in ("age", "rank", "multiple") or (one.scope != "authority" and one.role != "comparator"):
            continue
        than = _form("than_them").search(between)
        found = than is not None and (
            scope_of(than["who"]) is not None
            or (not than["who"].strip(" the") and _whose(text, other.end, place.end))
        )
        if not found and "than" in between:
            than = _form("than_then").search(between)
            found = than is not None and _form("then").match(text, other.end, place.end) is not None
        if than is None or not found or one.role != "actual" or one.scope != "authority":
            continue
        last = one, words[than["word"]]
        yield Comparison(
            one,
            other,
            last[1],
            one.polarity or other.polarity,
            than["word"],
            True,
            reading.block.span(other.start, other.end),
        )


def _whose(text: str, start: int, end: int) -> bool:
    """ "Below the 88% reported nationally"."""
    after = _ON.match(text, start, end)
    return after is not None and scope_of(after[0]) is not None


def _merit(text: str, comparison: syntax.Comparison, value: Figure | None, other: Figure) -> str | None:
    """ "better" or "worse" where that is what stands between the two."""
    left = value.end if value is not None and value.end <= other.start else comparison.start
    for name in ("better", "worse"):
        if _words()[name].search(text, min(left, other.start), other.start):
            return name
    return None


def _certain(text: str, comparison: syntax.Comparison, value: Figure, other: Figure) -> bool:
    if scope_of(comparison.who) is not None or other.scope in ("england", "neighbours"):
        return True
    left = value.end if value.end <= other.start else comparison.start
    return _words()["than"].search(text, min(left, other.start), other.start) is not None


def _compared(before: Unit, other: Figure) -> Figure | None:
    fits = [
        f for f in before.figures if f.unit == other.unit and f.role == "actual" and f.scope == "authority"
    ]
    return fits[0] if len(fits) == 1 else None
