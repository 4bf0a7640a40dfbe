"""Figures that point at things counted before: "the 25 clusters", "of the 50 children waiting", "this 28 day target"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from ofsted_lint import patterns as re
from ofsted_lint.figures.build import Unit
from ofsted_lint.figures.measures import noun_phrase, noun_phrase_before
from ofsted_lint.figures.model import Figure
from ofsted_lint.figures.shares import units
from ofsted_lint.records import dataclass
from ofsted_lint.resources import lexicon

if TYPE_CHECKING:
    from ofsted_lint.facts import Facts


@dataclass(frozen=True, slots=True)
class _Mention:
    figure: Figure
    unit: Unit
    head: str
    others: frozenset[str]
    """The other words of the noun phrase."""
    definite: bool
    """ "the 25 clusters", "all 25 clusters": all that there are."""
    open_end: bool
    """Nothing after it narrows it down ("the 25 clusters who ...")."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(lexicon("mentions")[name], re.IGNORECASE)


def _mentions(facts: Facts) -> Iterator[_Mention]:
    for _, unit in units(facts):
        text = unit.passage.text
        for figure in unit.figures:
            if figure.kind != "count" or figure.scope != "authority" or figure.role != "actual":
                continue
            phrase, end = noun_phrase(text, figure.end, unit.passage.end)
            if (
                not phrase
                and text[figure.start - 1 : figure.start] == "("
                and text[figure.end : figure.end + 1] == ")"
            ):
                phrase, end = noun_phrase_before(text, unit.passage.start, figure.start - 1), figure.end + 1
            words = phrase.split()
            if not words:
                continue
            definite = _pattern("definite").search(text, max(0, figure.start - 24), figure.start) is not None
            narrowed = _pattern("narrowing").match(text, end, unit.passage.end) is not None
            yield _Mention(figure, unit, words[-1], frozenset(words[:-1]), definite, not narrowed)


def namesakes(facts: Facts) -> Iterator[list[Figure]]:
    """Counts of one kind of thing that the area has so many of: teams, clusters, districts, homes.

    At least two places must agree and one of them speak of all there are; a third with the same words is then one of them.
    """
    common = frozenset(lexicon("mentions")["not_heads"].split())
    groups: dict[str, list[_Mention]] = defaultdict(list)
    for mention in _mentions(facts):
        if mention.head not in common and mention.figure.number >= 3:
            groups[mention.head].append(mention)
    for mentions in groups.values():
        if len(mentions) < 2 or not any(m.definite for m in mentions):
            continue
        numbers: dict[float, list[_Mention]] = defaultdict(list)
        for mention in mentions:
            numbers[mention.figure.number].append(mention)
        if len(numbers) == 1:
            continue
        usual = max(numbers.values(), key=len)
        rest = [m for m in mentions if m not in usual]
        if len(usual) < 2 or len(rest) != 1 or not any(m.definite for m in usual):
            continue
        odd = rest[0]
        if not odd.open_end:
            continue
        if any(odd.others <= m.others or (odd.definite and m.others <= odd.others) for m in usual):
            yield [m.figure for m in mentions]


def pointing_back(facts: Facts) -> Iterator[Sequence[Figure]]:
    """A figure that repeats one of the sentence before: "had 50 children waiting ... Of the 50 children waiting"."""
    for _, unit in units(facts):
        before = unit.before
        if before is None or not before.figures:
            continue
        text = unit.passage.text
        for figure in unit.figures:
            if figure.kind == "count":
                old = _same_thing(unit, before, figure, text)
            elif figure.kind == "duration":
                old = _same_length(before, figure, text)
            else:
                continue
            if old is not None:
                yield [old, figure]


def _same_thing(unit: Unit, before: Unit, figure: Figure, text: str) -> Figure | None:
    """The count of the sentence before that "of the 50 children waiting" repeats: the same words, and only one."""
    if figure.hedge or not _pattern("of_the").search(text, max(0, figure.start - 16), figure.start):
        return None
    phrase, _ = noun_phrase(text, figure.end, unit.passage.end)
    words = phrase.split()
    if not words:
        return None
    earlier = before.passage.text
    fits = []
    for old in before.figures:
        if old.kind != "count" or old.hedge or old.role != "actual":
            continue
        past, _ = noun_phrase(earlier, old.end, before.passage.end)
        tail = {w.stem for w in before.passage.words if old.end <= w.start <= old.end + 60}
        if past.split()[:1] == words[:1] and set(words) <= tail:
            fits.append(old)
    return fits[0] if len(fits) == 1 else None


def _same_length(before: Unit, figure: Figure, text: str) -> Figure | None:
    """The only length of the sentence before that "this 28 day target" repeats."""
    if not _pattern("this").search(text, max(0, figure.start - 12), figure.start):
        return None
    fits = [f for f in before.figures if f.kind == "duration" and f.unit == figure.unit]
    return fits[-1] if fits and all(f.number != figure.number for f in fits) else None
