"""The lexicon of evaluative language (rules/lexicon/evaluation.yaml) and what its counts say about grades.

Grades are ranks here: 1 the best of four, 4 the worst. A section is taken as the set of expressions in it; each is a
draw from all expressions, with the odds that it has in sections of a grade. That leaves the length of a section out.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from ofsted_lint.language import phrases
from ofsted_lint.language.phrases import Branches, PhraseTree, branches
from ofsted_lint.records import NamedTuple, dataclass
from ofsted_lint.resources import built, lexicon

RANKS = (1, 2, 3, 4)
# A rare expression is read like its kind until it was seen about this many times.
_PRIOR = 6.0
# Where hardly any sections of a grade were counted, direction and strength stand in for so many of them.
_ASSUMED = 4.0
_SLOPE = 0.45


class Expression(NamedTuple):
    """An entry of the lexicon."""

    text: str
    kind: str
    direction: int
    """1 for a strength, -1 for a weakness."""
    strength: int
    """1 mild, 2 clear, 3 the strongest."""
    counts: tuple[int, ...]
    """In how many sections of each grade it stands, best grade first."""
    sections: tuple[int, ...]
    """Of how many that were counted."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The expressions, and the words that turn or weaken them, ready to be looked for."""

    expressions: tuple[Expression, ...]
    tree: PhraseTree
    modifiers: PhraseTree
    modifier_kinds: tuple[str, ...]
    turned: Mapping[int, str]
    """The kind that a strength (1) or a weakness (-1) becomes where it is denied."""
    reach: int
    """How many words before an expression a modifier acts on it."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The logarithm of the odds of an expression in sections of each grade, best grade first."""

    of: tuple[tuple[float, ...], ...]
    """By the number of the expression."""
    of_kind: Mapping[str, tuple[float, ...]]
    """By kind: for an expression that is denied, whose own counts say nothing."""


@cache
def evaluation() -> Lexicon:
    """The lexicon as it ships."""
    return _lexicon(*_shipped()[0])


@cache
def weights() -> Weights:
    """The weights of the lexicon as it ships."""
    return Weights(*_shipped()[1])


@cache
def _shipped() -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """The lexicon and its weights as plain data, which is slow to build and quick to load."""
    shipped: tuple[tuple[Any, ...], tuple[Any, ...]] = built(
        "evaluation", _build_shipped, ("evaluation",), (__file__, phrases.__file__)
    )
    return shipped


def _build_shipped() -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    plain = _plain(lexicon("evaluation"))
    sums = weigh(_lexicon(*plain).expressions)
    return plain, (sums.of, sums.of_kind)


def build(data: Mapping[str, Any], without: frozenset[str] = frozenset()) -> Lexicon:
    """The lexicon from its file's data, without some of its entries (to see what hangs on them)."""
    return _lexicon(*_plain(data, without))


def _plain(data: Mapping[str, Any], without: frozenset[str] = frozenset()) -> tuple[Any, ...]:
    """The arguments of `_lexicon`."""
    bases = {name: tuple(base["sections"]) for name, base in data["counted"].items()}
    expressions = [
        (text, kind["kind"], kind["direction"], kind["strength"], tuple(counts), sections)
        for kind in data["kinds"]
        for base, sections in bases.items()
        for text, counts in kind.get(base, {}).items()
        if text not in without
    ]
    modifiers = [(text, kind) for kind, texts in data["modifiers"].items() for text in texts]
    return (
        expressions,
        branches((text, number) for number, (text, *_) in enumerate(expressions)),
        branches((text, number) for number, (text, _) in enumerate(modifiers)),
        tuple(kind for _, kind in modifiers),
        {1: data["turned"]["strength"], -1: data["turned"]["weakness"]},
        data["reach"],
    )


def _lexicon(
    expressions: Sequence[tuple[Any, ...]],
    tree: Branches,
    modifiers: Branches,
    kinds: tuple[str, ...],
    turned: Mapping[int, str],
    reach: int,
) -> Lexicon:
    return Lexicon(
        tuple(map(Expression._make, expressions)),
        PhraseTree(tree),
        PhraseTree(modifiers),
        kinds,
        turned,
        reach,
    )


def weigh(expressions: Sequence[Expression]) -> Weights:
    """Weights from the counts. An expression with few counts is drawn towards the profile of its kind."""
    profiles = _profiles(expressions)
    rates = []
    for one in expressions:
        profile = profiles[one.kind]
        seen = sum(one.counts)
        scale = seen / sum(n * share for n, share in zip(one.sections, profile, strict=True))
        rate = scale * sum(profile) / len(profile)
        own = tuple(
            share * (count + _PRIOR * share) / (n * share * scale + _PRIOR * share)
            for share, count, n in zip(profile, one.counts, one.sections, strict=True)
        )
        rates.append((rate, own))
    total = [sum(rate * own[grade] for rate, own in rates) or 1.0 for grade in range(len(RANKS))]
    kinds = {
        kind: tuple(math.log(share / whole) for share, whole in zip(profile, total, strict=True))
        for kind, profile in profiles.items()
    }
    return Weights(
        tuple(
            tuple(math.log(share / whole) for share, whole in zip(own, total, strict=True))
            for _, own in rates
        ),
        kinds,
    )


def _profiles(expressions: Sequence[Expression]) -> dict[str, tuple[float, ...]]:
    """How much more usual a kind is in sections of one grade than of another: shares that add up to 1."""
    sums: dict[str, list[float]] = {}
    for one in expressions:
        whole = sums.setdefault(one.kind, [0.0] * len(RANKS))
        known = [count / n for count, n in zip(one.counts, one.sections, strict=True) if n]
        level = sum(known) / len(known) if known else 0.0
        for grade, (count, n) in enumerate(zip(one.counts, one.sections, strict=True)):
            expected = level * _tilt(one.direction * one.strength, grade)
            whole[grade] += (count + _ASSUMED * expected) / (n + _ASSUMED)
    out = {}
    for kind, whole in sums.items():
        least = sum(whole) * 0.01 or 1.0
        out[kind] = tuple((share + least) / (sum(whole) + len(whole) * least) for share in whole)
    return out


def _tilt(value: int, grade: int) -> float:
    """How much more usual than on average an expression of this direction and strength (3 to -3) is assumed to be in
    sections of a grade, where next to nothing was counted."""
    odds = [math.exp(-_SLOPE * value * rank) for rank in RANKS]
    return len(RANKS) * odds[grade] / sum(odds)
