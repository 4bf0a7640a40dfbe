"""Figures -> comparisons of a value with that of someone else or of another time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.figures.build import Reading, Unit
from ofsted_lint.figures.model import Figure, Quantity
from ofsted_lint.figures.reading import values as syntax
from ofsted_lint.figures.relations.directions import STOP, form, time_taken, words
from ofsted_lint.figures.relations.shares import units
from ofsted_lint.figures.scope import scope_of
from ofsted_lint.records import dataclass
from ofsted_lint.resources import lexicon

if TYPE_CHECKING:
    from ofsted_lint.facts import Facts

_ON = re.compile(r"[^.;:,()\d]{0,40}")


@dataclass(slots=True, eq=False)
class Comparison:
    """A value beside that of someone else."""

    value: Figure
    other: Figure
    direction: str
    """Ours is said to be "above", "below", "equal", "better", "worse", or "only" so much."""
    polarity: str | None
    word: str
    plain: bool | None
    """The text names whose the other figure is, or says "than": the two are certainly compared. None: very probably."""
    span: Span


def comparisons(facts: Facts) -> Sequence[Comparison]:
    """The figures that are set beside another's, an aim or a former one, in document order."""
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
            if direction is None and (ours := _only(unit, value, other)) is not None:
                value, direction = ours, "only"
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
                    value.polarity
                    or other.polarity
                    or time_taken(reading.block.text, unit.passage.start, value),
                    comparison.who,
                    _certain(reading.block.text, comparison, value, other),
                    reading.block.span(comparison.start, comparison.end),
                )
            )
        if unit.figures and (len(unit.figures) > 1 or unit.refers_back):
            out.extend(_compared_after(reading, unit, {id(c.other) for c in out[known:]}))
    return out


def _only(unit: Unit, value: Figure | None, other: Figure) -> Figure | None:
    """Ours, where the text calls it "only" so much."""
    found = (
        [value] if value is not None else [f for f in unit.figures if f.unit == other.unit and f is not other]
    )
    if len(found) != 1 or found[0].end > other.start:
        return None
    return found[0] if form("only").match(found[0].text) else None


def _compared_after(reading: Reading, unit: Unit, known: set[int]) -> Iterator[Comparison]:
    """ "21%, higher than neighbours at 25% and England at 23%", "196, more than the 241 excluded last year"."""
    text, place = unit.passage.text, unit.passage
    sides = {**lexicon("directions")["target_words"], **lexicon("directions")["than_words"]}
    last: tuple[Figure, str] | None = None
    for index, other in enumerate(unit.figures):
        one, start = (unit.figures[index - 1], unit.figures[index - 1].end) if index else (None, place.start)
        if one is not None and one.unit != other.unit and text[other.start - 1] == "(":
            one = next((f for f in reversed(unit.figures[:index]) if f.unit == other.unit), one)
            start = one.end
        if id(other) in known or other.start - start > 120 or STOP.search(text, start, other.start):
            last = None
            continue
        between = text[start : other.start]
        if last is not None:
            ours, direction = last
            also = form("and_them").fullmatch(between)
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
            if one is None:
                one, other = _in_its_unit(unit.before, other)
        if (
            one is None
            or one.unit != other.unit
            or one.kind != other.kind
            or one.role not in ("actual", "comparator")
        ):
            continue
        if one.kind in ("age", "rank", "multiple") or (one.scope != "authority" and one.role != "comparator"):
            continue
        than = form("than_them").search(between)
        found = than is not None and (
            scope_of(than["who"]) is not None
            or (not than["who"].strip(" the") and _whose(text, other.end, place.end))
        )
        if not found and "than" in between:
            than = form("than_then").search(between)
            found = than is not None and form("then").match(text, other.end, place.end) is not None
        plain: bool | None = True
        if than is None or not found:
            than, plain = _told(text, one, other, place.start, place.end), None
        if than is None or one.role != "actual" or one.scope != "authority":
            continue
        if than["word"] in _OF_TIME and one.kind != "duration":
            continue
        last = one, sides[than["word"]]
        yield Comparison(
            one,
            other,
            last[1],
            one.polarity or other.polarity or time_taken(text, place.start, one),
            than["word"],
            plain,
            reading.block.span(other.start, other.end),
        )


_OF_TIME = ("quicker", "faster", "slower")  # of percentages they say better or worse


def _told(text: str, one: Figure, other: Figure, start: int, end: int) -> re.Match[str] | None:
    """ "14, which is below its target of 22", "635 days, shorter than in the years before (669 days)", "a greater
    proportion of children (12%) go missing than the national average of 11%"."""
    between = text[one.end : other.start]
    if " than " not in between and not between.endswith((" of ", " is ", " was ")):
        return None
    found = form("than_target").search(between)
    if found is not None:
        return found
    if between.endswith("(") and text[other.end : other.end + 1] == ")":
        found = form("than_bracket").search(between)
        if found is not None:
            return found
    behind = form("than_behind").fullmatch(between)
    if behind is None or scope_of(behind["who"]) is None:
        return None
    return form("more_of").search(text, start, one.start)


def _whose(text: str, start: int, end: int) -> bool:
    """ "Below the 88% reported nationally"."""
    after = _ON.match(text, start, end)
    return after is not None and scope_of(after[0]) is not None


def _merit(text: str, comparison: syntax.Comparison, value: Figure | None, other: Figure) -> str | None:
    """ "better" or "worse" where that is what stands between the two."""
    left = value.end if value is not None and value.end <= other.start else comparison.start
    for name in ("better", "worse"):
        if words()[name].search(text, min(left, other.start), other.start):
            return name
    return None


def _certain(text: str, comparison: syntax.Comparison, value: Figure, other: Figure) -> bool | None:
    if scope_of(comparison.who) is not None or other.scope in ("england", "neighbours"):
        return True
    left = value.end if value.end <= other.start else comparison.start
    if words()["than"].search(text, min(left, other.start), other.start) is not None:
        return True
    return None if form("than_target").search(text[left : other.start]) is not None else False


def _in_its_unit(before: Unit, other: Figure) -> tuple[Figure | None, Figure]:
    """ "Waited for 256 days. This is longer than the national average (223)": a bare number in the unit of the only length."""
    text = other.block.text
    if other.kind != "count" or text[other.start - 1] != "(" or text[other.end : other.end + 1] != ")":
        return None, other
    fits = [f for f in before.figures if f.kind == "duration"]
    if len(fits) != 1 or fits[0].role != "actual" or fits[0].scope != "authority":
        return None, other
    value = Quantity.printed(other.number, other.decimals)
    return fits[0], replace(other, kind="duration", unit=fits[0].unit, value=value)


def _compared(before: Unit, other: Figure) -> Figure | None:
    fits = [
        f for f in before.figures if f.unit == other.unit and f.role == "actual" and f.scope == "authority"
    ]
    return fits[0] if len(fits) == 1 else None
