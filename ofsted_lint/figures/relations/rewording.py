"""Figures that say one thing in another order of words: "care proceedings take an average of 26 weeks" and "the average
length of care proceedings is 29 weeks".

What is left of two clauses without the words that only say that something is so must be the same words. Of the rest
nothing may say that another time, another place or only a part is meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from ofsted_lint.figures.build import Unit
from ofsted_lint.figures.describe import own_name
from ofsted_lint.figures.model import Figure
from ofsted_lint.figures.phrases import stem
from ofsted_lint.figures.relations.mentions import looks_elsewhere
from ofsted_lint.figures.relations.shares import units
from ofsted_lint.figures.scope import neutral
from ofsted_lint.records import dataclass
from ofsted_lint.resources import lexicon

if TYPE_CHECKING:
    from ofsted_lint.facts import Facts

_KINDS = ("count", "percent", "rate", "duration")
_LEAST = 2  # words that two clauses must share at least
_LEAST_BUT_ONE = 3  # and if one of them says a word more
_MOST = 9  # a clause of more words says too much to be said again in another order
_NEAR = 0.45  # a slip seldom more than halves or doubles a number


@dataclass(frozen=True, slots=True)
class _Saying:
    figure: Figure
    unit: Unit
    words: frozenset[str]
    mean: bool
    """An average: who holds or takes what is averaged adds nothing."""


def reworded(facts: Facts) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of figures whose clauses hold the same words in any order; equal ones as well."""
    index: dict[tuple[object, ...], list[_Saying]] = defaultdict(list)
    for saying in _sayings(facts):
        key = (*_kind(saying.figure), saying.mean)
        index[*key, saying.words].append(saying)
        if len(saying.words) > _LEAST_BUT_ONE:
            for word in saying.words:
                index[*key, saying.words - {word}].append(saying)
    done: set[tuple[int, int]] = set()
    for key, sayings in index.items():
        # said three times with three numbers it is no slip
        if not 2 <= len(sayings) <= 4 or len({s.figure.number for s in sayings}) > 2:
            continue
        if len(key[-1]) < _LEAST_BUT_ONE and any(s.words != key[-1] for s in sayings):  # type: ignore[arg-type]
            continue
        for a, b in combinations(sayings, 2):
            pair = (id(a.figure), id(b.figure))
            if pair in done or a.unit is b.unit or not (a.words <= b.words or b.words <= a.words):
                continue
            done.add(pair)
            if _same(a, b):
                yield a.figure, b.figure


def _kind(figure: Figure) -> tuple[object, ...]:
    return figure.kind, figure.unit if figure.kind != "duration" else ""


def _sayings(facts: Facts) -> Iterator[_Saying]:
    empty = neutral() | filler("filler") | own_name(facts.report.authority or "")
    holders = filler("holders")
    alike = _alike()
    for _, unit in units(facts):
        if not unit.figures or unit.lead is not None or unit.refers_back:
            continue
        place = unit.passage
        numbers = [f.start for f in unit.figures]
        parts = {share.part.start for share in unit.values.shares if share.part is not None}
        for figure in unit.figures:
            if figure.kind not in _KINDS or figure.role != "actual" or figure.scope != "authority":
                continue
            if figure.number < 3 or figure.start in parts:
                continue
            left = max(
                (at for at, weight in place.breaks if at < figure.start and weight > 2), default=place.start
            )
            right = min(
                (at for at, weight in place.breaks if at >= figure.end and weight > 2), default=place.end
            )
            if sum(left <= at < right for at in numbers) > 1:
                continue
            inside = [t for t in place.words if left <= t.start < right]
            mean = figure.hedge == "average" or any(t.stem == "averag" for t in inside)
            said = [
                t.stem
                for t in inside
                if t.stem not in empty
                and not t.stem[0].isdigit()
                and not figure.start <= t.start < figure.end
            ]
            # who holds what is averaged may be left out, but not where little else is said
            rest = [word for word in said if not (mean and word in holders)]
            words = frozenset(alike.get(word, word) for word in (rest if len(set(rest)) >= _LEAST else said))
            if _LEAST <= len(words) <= _MOST:
                yield _Saying(figure, unit, words, mean)


def _same(a: _Saying, b: _Saying) -> bool:
    one, two = a.figure, b.figure
    if one.block is two.block:
        return False
    low, high = sorted((one.number, two.number))
    if low < _NEAR * high or {one.hedge, two.hedge} - {None, "average", "only"}:
        return False
    if (
        one.period is not None
        and two.period is not None
        and one.period.text.casefold() == two.period.text.casefold()
    ):
        return True
    return not (looks_elsewhere(one, a.unit) or looks_elsewhere(two, b.unit))


@cache
def filler(name: str) -> frozenset[str]:
    """The stems of a list of words of rules/lexicon/mentions.yaml."""
    return frozenset(filter(None, (stem(word) for word in lexicon("mentions")[name].split())))


@cache
def _alike() -> dict[str, str]:
    pairs = (pair.split("=") for pair in lexicon("mentions")["alike"].split())
    return {stem(left): stem(right) for left, right in pairs}
