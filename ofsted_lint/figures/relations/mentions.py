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
from ofsted_lint.figures.phrases import stem
from ofsted_lint.figures.relations.shares import units
from ofsted_lint.figures.relations.wholes import current
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
    end: int
    """Where the noun phrase ends."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(lexicon("mentions")[name], re.IGNORECASE)


def _mentions(facts: Facts) -> Iterator[_Mention]:
    verbs = frozenset(stem(word) for word in lexicon("mentions")["verbs"].split())
    for _, unit in units(facts):
        text = unit.passage.text
        for figure in unit.figures:
            if figure.kind != "count" or figure.scope != "authority" or figure.role != "actual":
                continue
            if _pattern("some_of").match(text, figure.end):
                continue  # "four of the hubs"
            phrase, end = noun_phrase(text, figure.end, unit.passage.end)
            if (
                not phrase
                and text[figure.start - 1 : figure.start] == "("
                and text[figure.end : figure.end + 1] == ")"
            ):
                phrase, end = noun_phrase_before(text, unit.passage.start, figure.start - 1), figure.end + 1
            words = phrase.split()
            digits = next((i for i, word in enumerate(words) if word[0].isdigit()), len(words))
            del words[digits:]  # "the 12 teams share one rota"
            while len(words) > 1 and words[-1] in verbs:  # "the 12 teams meet weekly"
                words.pop()
            if not words:
                continue
            definite = _pattern("definite").search(text, max(0, figure.start - 24), figure.start) is not None
            narrowed = _pattern("narrowing").match(text, end, unit.passage.end) is not None
            yield _Mention(figure, unit, words[-1], frozenset(words[:-1]), definite, not narrowed, end)


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
        yield from _all_there_are(facts, mentions)
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


def _all_there_are(facts: Facts, mentions: list[_Mention]) -> Iterator[list[Figure]]:
    """Two counts of all the things of one name: "delivered from 43 hubs" and "the 39 hubs in Aldermere"."""
    by_name: dict[frozenset[str], list[_Mention]] = defaultdict(list)
    for mention in mentions:
        by_name[mention.others].append(mention)
    for same in by_name.values():
        if len({m.figure.number for m in same}) != 2:
            continue
        whole = [m for m in same if _whole(facts, m)]
        if len({m.figure.number for m in whole}) != 2 or not any(m.definite for m in whole):
            continue
        low, high = sorted({m.figure.number for m in whole})
        blocks = {id(m.figure.block) for m in whole}
        if low >= _NEAR * high and len(blocks) > 1:
            yield [m.figure for m in whole]


def totals(facts: Facts) -> Iterator[list[Figure]]:
    """Counts of all whom the area has of a kind, at no other time than now: "318 children in care", "of the 338 children in care"."""
    groups: dict[str, list[Figure]] = defaultdict(list)
    for _, unit in units(facts):
        for figure in unit.figures:
            if (
                figure.kind == "count"
                and figure.stock
                and figure.measure is not None
                and figure.number >= _LEAST_TOTAL
                and not figure.hedge
                and of_all_there_are(figure, unit)
            ):
                groups[figure.measure].append(figure)
    for figures in groups.values():
        low, high = min(f.number for f in figures), max(f.number for f in figures)
        if len({f.number for f in figures}) == 2 and low >= _NEAR * high:
            if len({id(f.block) for f in figures}) > 1:
                yield figures


def of_all_there_are(figure: Figure, unit: Unit) -> bool:
    """The count is of all whom the area has of a kind, at no other time than now."""
    if figure.role != "actual" or figure.scope != "authority" or unit.lead is not None:
        return False
    if figure.population or looks_elsewhere(figure, unit):
        return False
    text = unit.passage.text
    if some_only(figure, unit):
        return False
    if figure.plain or _pattern("all_of").search(
        text, max(unit.passage.start, figure.start - 40), figure.start
    ):
        return True
    if _pattern("definite").search(text, max(0, figure.start - 24), figure.start) is None:
        return False
    _, end = noun_phrase(text, figure.end, unit.passage.end)
    where = _pattern("where").match(text, end, unit.passage.end)
    return (
        _pattern("predicate").match(text, end if where is None else where.end(), unit.passage.end) is not None
    )


_LEAST_TOTAL = 10
_NEAR = 0.6  # a part is mostly smaller than this part of its whole, a slip seldom
_LEAST_WHOLE = 5


def _whole(facts: Facts, mention: _Mention) -> bool:
    """The mention speaks of all there are: nothing says which of them, where, or at what other time."""
    figure, unit = mention.figure, mention.unit
    if figure.number < _LEAST_WHOLE or figure.hedge not in (None, "only"):
        return False
    if unit.lead is not None or looks_elsewhere(figure, unit):
        return False
    text = unit.passage.text
    if some_only(figure, unit):
        return False
    if mention.definite and _pattern("predicate").match(text, mention.end, unit.passage.end):
        return True
    if not mention.open_end:
        return False
    where = _pattern("where").match(text, mention.end, unit.passage.end)
    if where is None:
        return True
    own = facts.report.authority
    return where["area"] is not None or (own is not None and text.startswith(own, where.end()))


def some_only(figure: Figure, unit: Unit) -> bool:
    """The words before a count say that only some of the things are meant."""
    start = max(unit.passage.start, figure.start - 60)
    return _pattern("partly").search(unit.passage.text, start, figure.start) is not None


def looks_elsewhere(figure: Figure, unit: Unit) -> bool:
    """The sentence says that another time or only a part is meant, or is to come."""
    if current(figure.when) is not None:
        return True
    if (
        figure.when is None
        and figure.period is not None
        and not _pattern("this_inspection").search(figure.period.text)
    ):
        return True
    return elsewhere(unit)


def elsewhere(unit: Unit) -> bool:
    """A word of the sentence says so."""
    return _pattern("elsewhere").search(unit.passage.text, unit.passage.start, unit.passage.end) is not None


def pointing_back(facts: Facts) -> Iterator[Sequence[Figure]]:
    """A figure that repeats one of the sentence before: "had 50 children waiting ... Of the 50 children waiting"."""
    for _, unit in units(facts):
        before = unit.before
        if before is None or not before.figures:
            continue
        text = unit.passage.text
        for figure in unit.figures:
            if figure.kind == "count":
                old = _same_thing(unit, before, figure, text) or _same_cases(unit, before, figure, text)
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


def _same_cases(unit: Unit, before: Unit, figure: Figure, text: str) -> Figure | None:
    """The count that opens the sentence before, where "in all five cases" repeats it: the only count of both sentences,
    and nearly the same."""
    if figure.hedge or _pattern("in_all").search(text, max(0, figure.start - 16), figure.start) is None:
        return None
    if _pattern("cases").match(text, figure.end, unit.passage.end) is None:
        return None
    counted = [f for f in before.figures if f.kind == "count"]
    if len(counted) != 1 or counted[0].start - before.passage.start > 4 or counted[0].hedge:
        return None
    return counted[0] if abs(counted[0].number - figure.number) <= _NEARLY else None


_NEARLY = 2


def _same_length(before: Unit, figure: Figure, text: str) -> Figure | None:
    """The only length of the sentence before that "this 28 day target" repeats."""
    if not _pattern("this").search(text, max(0, figure.start - 12), figure.start):
        return None
    fits = [f for f in before.figures if f.kind == "duration" and f.unit == figure.unit]
    return fits[-1] if fits and all(f.number != figure.number for f in fits) else None
