"""Figures -> a whole with the list of its parts.

A list counts as closed only where it follows a colon, a bracket, "of whom" or stands alone as the next sentence, and ends with
"and": published reports are full of lists that are rightly incomplete.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.figures.build import Reading, Unit
from ofsted_lint.figures.measures import noun_phrase
from ofsted_lint.figures.model import Figure, Quantity
from ofsted_lint.figures.relations.shares import units
from ofsted_lint.figures.slips import one_slip_apart
from ofsted_lint.records import dataclass
from ofsted_lint.report.model import Kind
from ofsted_lint.resources import lexicon

if TYPE_CHECKING:
    from ofsted_lint.facts import Facts


@dataclass(slots=True, eq=False)
class Sum:
    """A whole with a list of its parts."""

    whole: Figure
    parts: list[Figure]
    total: Quantity
    gap: float
    """The total minus the whole."""
    form: str
    """ "parts" or "tally" (by syntax), "bracket", "each" (one word behind each part), "list" (after a semicolon), "next" (the next sentence), "of whom",
    "included", "remaining"."""
    near_miss: bool
    """The total is so near the whole, or but one mistyped digit away, that the list must have been meant to be complete."""
    closed: bool
    """The list says that it is complete; else it may only not exceed its whole."""
    span: Span


@cache
def _pattern(name: str) -> re.Pattern[str]:
    found = lexicon("sums")[name]
    if isinstance(found, list):
        found = rf" (?:children |young people |children and young people )?(?:{'|'.join(found)})"
    return re.compile(found, re.IGNORECASE)


def sums(facts: Facts) -> Sequence[Sum]:
    """The wholes that are given with their parts, in document order."""
    out: list[Sum] = []
    for reading in facts["readings"]:
        for form, found in (("parts", reading.values.parts), ("tally", reading.values.tallies)):
            for item in found:
                whole = reading.figure(item.whole)
                parts = [f for f in (reading.figure(p) for p in item.parts) if f is not None]
                if whole is not None and parts and len(parts) == len(item.parts):
                    out.append(_sum(reading, whole, parts, form))
    out.extend(_profile(facts))
    known = {id(one.whole) for one in out}
    for reading, unit in units(facts):
        if unit.figures:
            out.extend(s for s in _lists(reading, unit) if id(s.whole) not in known)
    out.sort(key=lambda one: one.span)
    return out


def _profile(facts: Facts) -> Iterator[Sum]:
    """The places where children live, counted in the items under the number of all children looked after."""
    whole: Figure | None = None
    at = 0
    parts: list[Figure] = []
    for reading, unit in units(facts):
        if reading.block.kind != Kind.ITEM:
            continue
        for figure in unit.figures:
            if figure.kind != "count" or figure.hedge:
                continue
            if (
                figure.measure == lexicon("sums")["profile_whole"]
                and figure.plain
                and figure.role == "actual"
            ):
                dated = figure.when is not None and figure.when.startswith("at ")
                if dated and (whole is None or whole.block is not figure.block):
                    whole, at, parts = figure, reading.block.index, []
            elif whole is not None and reading.block.index - at <= _PROFILE:
                if _pattern("places_to_live").match(figure.block.text, figure.end):
                    parts.append(figure)
                    if sum(f.number for f in parts) > whole.number and len(parts) > 1:
                        yield replace(_sum(reading, whole, parts, "places"), near_miss=True, closed=False)
                        whole = None


_PROFILE = 20  # items


def _lists(reading: Reading, unit: Unit) -> Iterator[Sum]:
    if len(unit.figures) > 1:
        found = _in_bracket(unit) or _after_break(unit) or _each_with(unit)
        if found is not None:
            yield _sum(reading, *found)
    for form, finder in (
        ("of the", _of_the),
        ("next", _next_sentence),
        ("included", _included),
        ("remaining", _remaining),
    ):
        listed = finder(unit)
        if listed is not None:
            yield _sum(reading, *listed, form)


def _counts(unit: Unit, start: int, end: int) -> list[Figure]:
    return [f for f in unit.figures if f.kind == "count" and start <= f.start < end]


def _in_bracket(unit: Unit) -> tuple[Figure, list[Figure], str] | None:
    """ "The 36 records seen (14 of children ..., 12 in ... and ten in ...)"."""
    text, place = unit.passage.text, unit.passage
    for bracket in re.compile(r"\([^()]*\)").finditer(text, place.start, place.end):
        parts = _counts(unit, bracket.start(), bracket.end())
        before = [f for f in unit.figures if f.end <= bracket.start() and f.kind == "count"]
        if len(parts) < 2 or not before or any(f.kind == "percent" for f in _inside(unit, bracket)):
            continue
        if (
            parts[0].start - bracket.start() <= 1
            and bracket.start() - before[-1].end <= 60
            and _closed(text, parts)
        ):
            return before[-1], parts, "bracket"
    return None


def _inside(unit: Unit, found: re.Match[str]) -> list[Figure]:
    return [f for f in unit.figures if found.start() <= f.start < found.end()]


def _after_break(unit: Unit) -> tuple[Figure, list[Figure], str] | None:
    """ "567 meetings were held; 319 for ..., and 248 for ..." and "49 adults, of whom 16 are ... and 33 ..."."""
    text, place = unit.passage.text, unit.passage
    for mark in _pattern("break").finditer(text, place.start, place.end):
        parts = _counts(unit, mark.end(), place.end)
        before = [f for f in unit.figures if f.end <= mark.start() and f.kind == "count"]
        if len(parts) < 2 or len(before) != 1 or parts[0].start - mark.end() > 3 or not _closed(text, parts):
            continue
        some = _pattern("some_of").search(mark[0]) is not None
        return before[0], parts, "of whom" if some else "list"
    return None


def _each_with(unit: Unit) -> tuple[Figure, list[Figure], str] | None:
    """ "64 children left care, 25 by adoption and 39 by special guardianship": bare counts with one word behind each."""
    if len(unit.figures) < 3:
        return None
    text = unit.passage.text
    counted = _counts(unit, 0, len(text))
    if counted != unit.figures:
        return None
    whole, parts = counted[0], counted[1:]
    words = {found["word"] for p in parts if (found := _pattern("each_with").match(text, p.end))}
    if len(words) != 1 or not all(_pattern("each_with").match(text, p.end) for p in parts):
        return None
    if _pattern("before_first").search(text, whole.end, parts[0].start) is None or not _closed(text, parts):
        return None
    return whole, parts, "each"


def _closed(text: str, parts: list[Figure]) -> bool:
    """The parts are strung together with commas, and "and" stands before the last one."""
    if any(f.role != "actual" for f in parts):
        return False
    for one, two in pairwise(parts):
        between = text[one.end : two.start]
        if not _pattern("joint").search(between) or len(between) > 120:
            return False
    return _pattern("last").search(text[parts[-2].end : parts[-1].start]) is not None


def _of_the(unit: Unit) -> tuple[Figure, list[Figure]] | None:
    """ "Of the 61 referrals, 37 came from schools, ten from the police and the remaining 14 from ..."."""
    counted = _counts(unit, 0, len(unit.passage.text))
    text = unit.passage.text
    if len(counted) < 3 or counted != unit.figures or _pattern("opening").match(unit.text) is None:
        return None
    last = counted[-1]
    if _pattern("and_the_rest").search(text, max(0, last.start - 22), last.start) is None:
        return None
    return (counted[0], counted[1:]) if _closed(text, counted[1:]) else None


def _next_sentence(unit: Unit) -> tuple[Figure, list[Figure]] | None:
    """ "The council runs ten homes. Six were judged good and four adequate."."""
    if unit.before is None or unit.before.figures != _counts(unit.before, 0, len(unit.passage.text)):
        return None
    wholes, parts = unit.before.figures, unit.figures
    if len(wholes) != 1 or parts != _counts(unit, 0, len(unit.passage.text)) or len(parts) < 2:
        return None
    text = unit.passage.text
    if parts[0].start - unit.passage.start > 2 or not _closed(text, parts):
        return None
    if any(
        len(noun_phrase(text, f.end, unit.passage.end)[0].split()) > 1
        and _pattern("graded_next").match(text, f.end) is None
        for f in parts
    ):
        return None
    first, end = noun_phrase(text, parts[0].end, unit.passage.end)
    again = first and first in noun_phrase(text, wholes[0].end, unit.before.passage.end)[0].split()
    if not _pattern("verb").match(text, end if again else parts[0].end):
        return None
    return wholes[0], parts


def _included(unit: Unit) -> tuple[Figure, list[Figure]] | None:
    """ "18 were due to good outcomes. This included 14 ..., two ... and two ..."."""
    if unit.before is None or not unit.before.figures or not _pattern("included").match(unit.text):
        return None
    wholes, parts = _counts(unit.before, 0, len(unit.passage.text)), _counts(unit, 0, len(unit.passage.text))
    if not wholes or len(parts) < 2 or not _closed(unit.passage.text, parts):
        return None
    return wholes[-1], parts


def _remaining(unit: Unit) -> tuple[Figure, list[Figure]] | None:
    """ "There are 187. Ten of these ..., 32 ... and 18 ... The remaining 127 ..."."""
    text = unit.passage.text
    left = [
        f
        for f in _counts(unit, 0, len(text))
        if _pattern("remaining").search(text, max(0, f.start - 16), f.start)
        or text.startswith(" remaining ", f.end)
    ]
    middle = unit.before
    if len(left) == 1 and middle is not None:
        found = _some_of_which(middle, left[0])
        if found is not None:
            return found
    if len(left) != 1 or middle is None or middle.before is None:
        return None
    parts = _counts(middle, 0, len(text))
    wholes = _counts(middle.before, 0, len(text))
    if (
        not parts
        or len(wholes) != 1
        or not _pattern("of_these").search(text, middle.passage.start, middle.passage.end)
    ):
        return None
    if len(parts) > 1 and not _closed(text, parts):
        return None
    return wholes[0], [*parts, left[0]]


def _some_of_which(before: Unit, left: Figure) -> tuple[Figure, list[Figure]] | None:
    """ "30 cases are in court, 23 of which are on track. ... the seven remaining cases"."""
    text = before.passage.text
    for index, part in enumerate(before.figures):
        wholes = [f for f in before.figures[:index] if f.kind == "count" and f.number > part.number]
        if part.kind != "count" or not wholes or _pattern("of_which").match(text, part.end) is None:
            continue
        named = [f for f in wholes if f.number == part.number + left.number]
        return (named or wholes)[0], [part, left]
    return None


def _sum(reading: Reading, whole: Figure, parts: list[Figure], form: str) -> Sum:
    total = Quantity.exactly(0)
    for part in parts:
        total = total + part.value
    gap = total.middle - whole.value.middle
    return Sum(
        whole, parts, total, gap, form, _near_miss(whole, parts, form), form not in ("included", "of whom", "tally"),
        min(whole.span, parts[0].span),
    )  # fmt: skip


def _near_miss(whole: Figure, parts: list[Figure], form: str) -> bool:
    if (
        len(parts) < 2
        or whole.hedge
        or any(p.hedge not in (None, "only") or p.kind != whole.kind for p in parts)
    ):
        return False
    gap = sum(p.number for p in parts) - whole.number
    # A next sentence may tell of some alone, the more so the more of them it leaves out.
    if abs(gap) <= (1.0 if form == "next" and gap < 0 else max(3.0, 0.12 * whole.number)):
        return True
    if form in _SURE:
        return one_slip_apart(whole.number, whole.number + gap) or any(
            one_slip_apart(p.number, p.number - gap) for p in parts if p.number > gap
        )
    return False


_SURE = ("parts", "bracket", "list", "each", "next")
