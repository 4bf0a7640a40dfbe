"""Figures in like words: two places that say the same of something, in nearly the same words, but for the number.

Of all pairs of figures with one measure nearly every one differs rightly. Those that share most of the words around them,
and differ in no date, place, age or part, are nearly always one figure. The words are weighed by how rare they are in the
report, and found by an index over the rare ones.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.figures.build import Unit
from ofsted_lint.figures.model import Figure, Quantity
from ofsted_lint.figures.phrases import Token
from ofsted_lint.figures.reading.values import When
from ofsted_lint.figures.relations.parts import part_named
from ofsted_lint.figures.relations.shares import units
from ofsted_lint.figures.scope import neutral
from ofsted_lint.records import dataclass

if TYPE_CHECKING:
    from ofsted_lint.facts import Facts

_AROUND = 8  # words looked at on each side of a figure
_NEAREST = 4  # words behind a figure that name what it counts
_LEAST = 4  # words that two places must share at least
_ALIKE = 0.45  # weight of the shared words in that of all words of both
_ALL_BUT = 0.75  # the same of sentences that take part of their sense from what stands before them
_RARE = 12  # a word that stands beside more figures than this does not make them candidates
_KINDS = ("count", "percent", "rate", "duration", "fraction")
_BREAK = re.compile(r"[,;:()]\s")  # what follows it says no more of what is counted


@dataclass(slots=True, eq=False)
class _Place:
    figure: Figure
    unit: Unit
    order: int
    words: dict[str, float]
    names: frozenset[str]
    nearest: frozenset[str]
    """The first words behind the figure, which say of what it is."""


def alike(facts: Facts) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of figures in like words, equal ones as well."""
    places = list(_places(facts))
    index: dict[str, list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        for word in place.words:
            index[word].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in index.values():
        if 1 < len(numbers) <= _RARE:
            shared.update(combinations(numbers, 2))
    best: dict[tuple[int, int], list[tuple[float, _Place, _Place]]] = defaultdict(list)
    for (i, j), count in shared.items():
        a, b = places[i], places[j]
        if count < 2 or not _comparable(a, b):
            continue
        common = a.words.keys() & b.words.keys()
        weight = sum(a.words[w] for w in common)
        likeness = weight / (sum(a.words.values()) + sum(b.words.values()) - weight)
        least = _ALL_BUT if _leans(a.unit) or _leans(b.unit) else _ALIKE
        if len(common) >= _LEAST and likeness >= least:
            best[id(a.unit), id(b.unit)].append((likeness, a, b))
    for pairs in best.values():
        # of two like sentences each figure is compared with one: the one at the same place among the others
        taken: set[int] = set()
        for _, a, b in sorted(pairs, key=_by_likeness):
            if id(a.figure) not in taken and id(b.figure) not in taken:
                taken.update((id(a.figure), id(b.figure)))
                yield a.figure, b.figure


def _leans(unit: Unit) -> bool:
    """Whether a passage takes part of its sense from the one before it or from the list it stands in."""
    return unit.refers_back or unit.lead is not None


def _by_likeness(pair: tuple[float, _Place, _Place]) -> tuple[bool, float, int]:
    """Equal numbers first, so that doubt is silent."""
    likeness, a, b = pair
    return (a.figure.number != b.figure.number, -likeness, abs(a.order - b.order))


def _places(facts: Facts) -> Iterator[_Place]:
    seen: Counter[str] = Counter()
    found: list[tuple[Unit, list[Token]]] = []
    common = neutral()
    for _, unit in units(facts):
        if unit.figures:
            words = [t for t in unit.passage.words if not t.stem[0].isdigit() and t.stem not in common]
            seen.update({t.stem for t in words})
            found.append((unit, words))
    total = len(found) or 1
    for unit, words in found:
        text, starts = unit.passage.text, [t.start for t in words]
        for order, figure in enumerate(unit.figures):
            if (
                figure.kind not in _KINDS
                or (figure.number < 2 and figure.kind not in ("duration", "fraction"))
                or figure.role != "actual"
                or figure.scope != "authority"
            ):
                continue
            left, right = _beside(words, starts, figure)
            broken = _BREAK.search(text, figure.end)
            stop = broken.start() if broken else len(text)
            right = [t for t in right if t.start < stop]
            near = {t.stem: math.log(1 + total / seen[t.stem]) for t in left + right}
            names = frozenset(
                t.stem
                for t in left + right
                if text[t.start].isupper() and t.start > unit.passage.start and not _short_form(text, t)
            )
            nearest = frozenset(t.stem for t in right[:_NEAREST])
            yield _Place(figure, unit, order, near, names, nearest)


def _beside(words: list[Token], starts: list[int], figure: Figure) -> tuple[list[Token], list[Token]]:
    """The nearest words before a figure and behind it."""
    at = bisect_left(starts, figure.start)
    if at and words[at - 1].end > figure.start:
        at -= 1
    behind = bisect_left(starts, figure.end)
    return words[max(0, at - _AROUND) : at], words[behind : behind + _AROUND]


def _short_form(text: str, word: Token) -> bool:
    """ "(CIDVA)" only says again what stands before it."""
    return (
        text[word.start - 1] == "("
        and text[word.end : word.end + 1] == ")"
        and text[word.start : word.end].isupper()
    )


def _comparable(a: _Place, b: _Place) -> bool:
    one, two = a.figure, b.figure
    if a.unit is b.unit or one.block is two.block or one.kind != two.kind:
        return False
    if one.kind != "duration" and one.unit != two.unit:
        return False
    if one.in_lexicon and two.in_lexicon and one.measure != two.measure:
        return False
    if current(one) != current(two):
        return False
    if current(one) is None and part_named(a.unit) != part_named(b.unit):
        return False  # "In the assessment service, ..."
    if not (a.nearest <= b.words.keys() or b.nearest <= a.words.keys()):
        return False  # "nine children in secure settings", "five in unregistered ones"
    # another name on either side: another place, team or school
    if not (a.names <= b.words.keys() and b.names <= a.words.keys()):
        return False
    return set(one.population.split()) == set(two.population.split())


def current(figure: Figure) -> str | None:
    """The period under which figures without a date and those of "now" meet."""
    return None if figure.when == "now" else figure.when


_DAYS = {"days": 1.0, "weeks": 7.0, "months": 30.4, "terms": 121.0, "years": 365.0, "hours": 1 / 24}


def amount(figure: Figure) -> Quantity:
    """The value, durations in days (a month may be a day or two longer or shorter)."""
    factor = _DAYS.get(figure.unit or "")
    if figure.kind != "duration" or factor is None:
        return figure.value
    return Quantity(figure.value.low * factor * 0.97, figure.value.high * factor * 1.03)


_DATES = ("day", "days", "month", "year", "years")
_LEAST_BESIDE_DATES = 5
_ALIKE_DATES = 0.6


@dataclass(slots=True, eq=False)
class LikeDates:
    """Two dates in like words, in sentences that hold no figure."""

    dates: list[Span]
    texts: list[str]
    agree: bool
    span: Span


def like_dates(facts: Facts) -> Sequence[LikeDates]:
    """Pairs of dates that nearly the same words give to what seems to be one event."""
    seen: Counter[str] = Counter()
    found: list[tuple[Unit, When, list[str]]] = []
    common = neutral()
    for _, unit in units(facts):
        place = unit.passage
        whens = [w for w in unit.values.whens if w.form in _DATES]
        if unit.figures or not whens or unit.lead is not None or unit.refers_back:
            continue
        seen.update({t.stem for t in place.words})
        for when in whens:
            words = [t for t in place.words if t.stem not in common and not t.stem[0].isdigit()]
            words = [t for t in words if not any(w.start <= t.start < w.end for w in whens)]
            left = [t.stem for t in words if t.end <= when.start][-_AROUND:]
            right = [t.stem for t in words if t.start >= when.end][: _AROUND // 2]
            found.append((unit, when, left + right))
    index: dict[str, list[int]] = defaultdict(list)
    for number, (_, _, near) in enumerate(found):
        for word in set(near):
            index[word].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in index.values():
        if 1 < len(numbers) <= _RARE:
            shared.update(combinations(numbers, 2))
    total = len(found) or 1
    out: list[LikeDates] = []
    for (i, j), count in shared.items():
        (one, a, left), (two, b, right) = found[i], found[j]
        if count < _LEAST_BESIDE_DATES or one.reading is two.reading or a.form != b.form:
            continue
        weights = {w: math.log(1 + total / max(seen[w], 1)) for w in {*left, *right}}
        both = set(left) & set(right)
        if len(both) < _LEAST_BESIDE_DATES:
            continue
        if sum(weights[w] for w in both) < _ALIKE_DATES * sum(weights.values()):
            continue
        agree = (a.period.start, a.period.end, a.day, a.month) == (
            b.period.start,
            b.period.end,
            b.day,
            b.month,
        )
        spans = [one.reading.block.span(a.start, a.end), two.reading.block.span(b.start, b.end)]
        out.append(LikeDates(spans, [a.text, b.text], agree, min(spans)))
    out.sort(key=lambda pair: pair.span)
    return out
