"""Two parts that leave nothing over: "289 are in work and 186 are not", those in work or learning and those who are not.

Of 475 care leavers they must be 475, of percentages 100. Where the two parts stand in different places, others may be
left over (those whom nobody could reach), so together they may only not exceed the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.figures.build import Reading, Unit
from ofsted_lint.figures.model import Figure, Quantity
from ofsted_lint.figures.relations.shares import units
from ofsted_lint.figures.relations.shares_told import pattern
from ofsted_lint.figures.relations.wholes import current
from ofsted_lint.records import dataclass
from ofsted_lint.resources import lexicon

if TYPE_CHECKING:
    from ofsted_lint.facts import Facts


@dataclass(slots=True, eq=False)
class Complement:
    """Two parts that exclude each other, and what they are parts of."""

    parts: list[Figure]
    total: Quantity
    """What the two make together."""
    whole: Figure | None
    """The printed whole of two counts; None for percentages."""
    of: Quantity
    """The whole; 100 for percentages."""
    closed: bool
    """The sentence says that there are no others."""
    span: Span


@cache
def _form(name: str) -> re.Pattern[str]:
    return re.compile(lexicon("sums")[name], re.IGNORECASE)


def complements(facts: Facts) -> Sequence[Complement]:
    """Pairs of parts that exclude each other, in document order: those who did and those who did not."""
    out: list[Complement] = []
    may = facts.words.blocks(set(lexicon("sums")["complement_words"].split()))
    here = {id(block) for block in may}
    placed = {id(block) for block in facts.words.blocks(set(lexicon("sums")["placed_words"].split()))}
    for reading, unit in units(facts):
        if len(unit.figures) > 1 and id(reading.block) in here:
            out.extend(_in_sentence(reading, unit))
        if len(unit.figures) > 1 and id(reading.block) in placed:
            out.extend(_in_two_places(reading, unit))
    out.extend(_opposites(facts))
    out.sort(key=lambda one: one.span)
    return out


def _in_sentence(reading: Reading, unit: Unit) -> Iterator[Complement]:
    text, place = unit.passage.text, unit.passage
    for kind in ("count", "percent"):
        found = [f for f in unit.figures if f.kind == kind and f.role == "actual" and not f.hedge]
        if len(found) != len([f for f in unit.figures if f.kind == kind]):
            continue
        if not found:
            continue
        whole = found[0] if kind == "count" else None
        parts = found[1:] if kind == "count" else found
        if len(parts) != 2 or not _rest(text, parts[0], parts[1], place.end):
            continue
        if whole is not None:
            opens = pattern("opens", "{}").fullmatch(text, place.start, whole.start)
            if opens is None and pattern("of_the", "{}").search(text, place.start, whole.start) is None:
                continue
        total = parts[0].value + parts[1].value
        of = whole.value if whole is not None else Quantity.exactly(100)
        start = whole.start if whole is not None else parts[0].start
        yield Complement(parts, total, whole, of, True, reading.block.span(start, parts[1].end))


def _in_two_places(reading: Reading, unit: Unit) -> Iterator[Complement]:
    """ "Of these, 62% are placed with in-house carers and 38% are placed with agencies": nobody is in both."""
    text = unit.passage.text
    for one, two in pairwise(unit.figures):
        if one.kind != "percent" or two.kind != "percent" or one.scope != two.scope or one.hedge or two.hedge:
            continue
        first, second = _form("placed").match(text, one.end), _form("placed").match(text, two.end)
        if first is None or second is None or first["verb"] != second["verb"]:
            continue
        if _form("placed_and").fullmatch(text, first.end(), two.start) is None:
            continue
        total = one.value + two.value
        yield Complement(
            [one, two], total, None, Quantity(0, 101), False, reading.block.span(one.start, two.end)
        )


def _rest(text: str, one: Figure, two: Figure, end: int) -> bool:
    """The second part is all that the first leaves over."""
    between = text[one.end : two.start]
    if len(between) > 120 or _form("apart").search(between) or _form("and_then").search(between) is None:
        return False
    if _form("leaves_over").search(between) is not None:
        return True
    return ";" not in between and _form("not_so").match(text, two.end, end) is not None


def _opposites(facts: Facts) -> Iterator[Complement]:
    """Two measures of which nobody can have both, each given once, with the whole that they share."""
    pairs = [tuple(pair) for pair in lexicon("sums")["opposites"]]
    wanted = {key for pair in pairs for key in pair}
    parts_of = {
        id(s.percent): s.part for s in facts["shares"] if s.percent is not None and s.part is not None
    }
    found: dict[tuple[str, str, str | None], list[Figure]] = defaultdict(list)
    for figure in facts["figures"]:
        if (
            figure.measure in wanted
            and figure.kind in ("count", "percent")
            and figure.role == "actual"
            and figure.scope == "authority"
            and not figure.population
            and not figure.hedge
        ):
            found[figure.measure, figure.kind, current(figure.when)].append(figure)
            part = parts_of.get(id(figure))
            if part is not None and part.measure != figure.measure and not part.hedge:
                found[figure.measure, "count", current(part.when)].append(part)
    for one, two, base in pairs:
        for (measure, kind, when), members in list(found.items()):
            others = found.get((two, kind, when), [])
            if (
                measure != one
                or len({f.number for f in members}) != 1
                or len({f.number for f in others}) != 1
            ):
                continue
            parts = [members[0], others[0]]
            total = parts[0].value + parts[1].value
            if kind == "percent":
                yield Complement(parts, total, None, Quantity(0, 101), False, min(f.span for f in parts))
                continue
            wholes = [
                f
                for f in facts["figures"]
                if f.measure == base
                and f.kind == "count"
                and f.plain
                and f.scope == "authority"
                and current(f.when) == when
            ]
            if len({f.number for f in wholes}) == 1 and wholes[0].number > max(f.number for f in parts):
                yield Complement(parts, total, wholes[0], wholes[0].value, False, min(f.span for f in parts))
