"""Counts that belong to a named team or body: "the Harbour2 team of 14 staff", "the 18 staff of the Harbour2 team".

Two places that give one body so many of one thing must agree, where neither speaks of another time or of some of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from ofsted_lint import patterns as re
from ofsted_lint.figures.build import Unit
from ofsted_lint.figures.measures import noun_phrase
from ofsted_lint.figures.model import Figure
from ofsted_lint.figures.phrases import stem
from ofsted_lint.figures.relations.mentions import looks_elsewhere, some_only
from ofsted_lint.figures.relations.shares import units
from ofsted_lint.resources import lexicon

if TYPE_CHECKING:
    from ofsted_lint.facts import Facts

_LEAST = 3
_BACK = 90


@cache
def _pattern(name: str) -> re.Pattern[str]:
    data = lexicon("mentions")
    return re.compile(data[name].replace("BODY", data["body"]))


@cache
def _has() -> tuple[str, ...]:
    """How the words between a body and its count may end, so that the pattern is tried at few counts."""
    return tuple(f" {word} " for word in lexicon("mentions")["body_has_words"].split())


@cache
def _of() -> tuple[str, ...]:
    return tuple(f" {words}" for words in lexicon("mentions")["of_body_words"])


@cache
def _verbs() -> frozenset[str]:
    return frozenset(stem(word) for word in lexicon("mentions")["verbs"].split())


def belonging(facts: Facts) -> Iterator[list[Figure]]:
    """Counts of one thing of one body, each from another place."""
    found: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for _, unit in units(facts):
        for figure in unit.figures:
            if figure.kind == "count" and figure.number >= _LEAST and figure.role == "actual":
                key = _of_whom(figure, unit)
                if key is not None and figure.scope == "authority" and not looks_elsewhere(figure, unit):
                    found[key].append(figure)
    for figures in found.values():
        if len({f.number for f in figures}) == 2 and len({id(f.block) for f in figures}) > 1:
            if len({f.population for f in figures}) == 1:
                yield figures


def _of_whom(figure: Figure, unit: Unit) -> tuple[str, str] | None:
    """The body that a count belongs to and what it counts, as stems; None where no body has it."""
    text, place = unit.passage.text, unit.passage
    before = None
    if text.endswith(_has(), place.start, figure.start):
        before = _pattern("body_has").search(text, max(place.start, figure.start - _BACK), figure.start)
    if before is None:
        behind = text[figure.end : min(place.end, figure.end + _BACK)]
        if not any(words in behind for words in _of()):
            return None
    phrase, end = noun_phrase(text, figure.end, place.end)
    words = phrase.split()
    while len(words) > 1 and words[-1] in _verbs():
        words.pop()
    if not words or some_only(figure, unit):
        return None
    body = before or _pattern("of_body").match(text, end, place.end)
    if body is None:
        return None
    said = (body["short"] if before is not None else None) or body["name"]
    name = " ".join(stem(word) or word for word in re.findall(r"[A-Za-z0-9]+", said)[-3:])
    return name, words[-1]
