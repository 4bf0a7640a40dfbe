"""Reads the evaluative expressions of a sentence, and what grade a set of sentences reads like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ofsted_lint.language.lexicon import RANKS, Expression, Lexicon, Weights
from ofsted_lint.language.phrases import STOPS, Match, words_of
from ofsted_lint.records import dataclass

_PART = 0.5  # what is said of few cases, or of a weakness being dealt with, counts half


@dataclass(frozen=True, slots=True)
class Found:
    """An evaluative expression in a sentence, as its surroundings make it mean."""

    number: int
    """Of the expression in the lexicon."""
    kind: str
    direction: int
    """1 a strength, -1 a weakness; that of the expression turned where it is denied."""
    strength: int
    weight: float
    """1, or less for what is of few cases; 0 for what is past or only wished."""
    turned: bool
    words: str
    """As it stands in the text, in lower case."""


def evaluate(text: str, lexicon: Lexicon) -> list[Found]:
    """The evaluative expressions of a sentence, in order."""
    words = words_of(text)
    matches, modifiers = list(lexicon.tree.matches(words)), list(lexicon.modifiers.matches(words))
    return weigh_up(words, matches, modifiers, lexicon)


def weigh_up(
    words: Sequence[str], matches: Sequence[Match], modifiers: Sequence[Match], lexicon: Lexicon
) -> list[Found]:
    """What the expressions that stand in a sentence mean there, beside its modifiers."""
    acting = [(m.last, lexicon.modifier_kinds[m.value]) for m in modifiers]
    past = any(kind == "past" for _, kind in acting)
    out = []
    for match in matches:
        near = {
            kind
            for last, kind in acting
            if 0 <= match.first - last < lexicon.reach and STOPS.isdisjoint(words[last : match.first])
        }
        one = lexicon.expressions[match.value]
        out.append(_found(match.value, one, near, past, lexicon, " ".join(words[match.first : match.last])))
    return out


def _found(number: int, one: Expression, near: set[str], past: bool, lexicon: Lexicon, words: str) -> Found:
    kind, direction, strength, weight, turned = one.kind, one.direction, one.strength, 1.0, False
    if "denied" in near or (direction < 0 and "averted" in near):
        kind, direction, strength, turned = lexicon.turned[direction], -direction, 1, True
        weight = _PART if direction > 0 else 1.0
    elif direction < 0 and past:
        weight = 0.0
    if direction < 0 and "few" in near:
        weight *= _PART
    if "wished" in near or (direction < 0 and "supposed" in near):
        weight = 0.0
    return Found(number, kind, direction, strength, weight, turned, words)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How well a set of expressions goes with each grade."""

    scores: tuple[float, ...]
    """Logarithm of the odds, best grade first; only differences mean anything."""
    expressions: float
    """How many different expressions it rests on, those of few cases counted half."""

    @property
    def rank(self) -> int:
        """The grade it goes with best: 1 to 4."""
        return RANKS[max(range(len(RANKS)), key=lambda at: self.scores[at])]

    def against(self, rank: int, other: int) -> float:
        """How much better, for each expression, it goes with the grade `other` than with `rank`."""
        return (
            (self.scores[other - 1] - self.scores[rank - 1]) / self.expressions if self.expressions else 0.0
        )


def likeness(found: Iterable[Found], weights: Weights) -> Likeness:
    """Each expression counts once a section, however often it stands there: a word that a writer likes is no evidence."""
    best: dict[tuple[int, bool], Found] = {}
    for one in found:
        key = (one.number, one.turned)
        if one.weight and (key not in best or best[key].weight < one.weight):
            best[key] = one
    scores = [0.0] * len(RANKS)
    total = 0.0
    for one in best.values():
        total += one.weight
        for grade, odds in enumerate(odds_of(one, weights)):
            scores[grade] += one.weight * odds
    return Likeness(tuple(scores), total)


def odds_of(one: Found, weights: Weights) -> Sequence[float]:
    """The weights of an expression; where it is denied, those of its kind."""
    return weights.of_kind[one.kind] if one.turned else weights.of[one.number]
