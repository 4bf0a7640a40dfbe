"""Text -> its numbers, dates and what the syntax says of them."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from ofsted_lint.figures import amounts, constructs, periods
from ofsted_lint.figures.islands import Islands, grammar
from ofsted_lint.figures.model import Quantity
from ofsted_lint.figures.tokens import Token, Words, cut, words_of_relation, words_of_value
from ofsted_lint.figures.values import (
    Apposition,
    Change,
    Comparison,
    Difference,
    Mark,
    Parts,
    Share,
    SharedUnit,
    Tally,
    Value,
    Values,
    When,
)

_LETTERS = re.compile(r"[a-z]+")
_DIGIT = re.compile(r"\d")
_STOPS = frozenset(".?!•▪●■□")
# Words that are numbers by themselves: each of them has to end up somewhere.
_NUMBER_TERMINALS = frozenset(
    {"UNIT", "TEEN", "TENS", "DOZEN", "ZERO", "HUNDRED", "SCALE", "HALF", "FRACTION", "PLURAL"}
)
_NOTHING = Values()


@dataclass(frozen=True, slots=True)
class _Readers:
    words: Islands
    value: Islands
    no_figure: Islands
    period: Islands
    relation: Islands
    begins: dict[str, int]
    """Word -> which of the readers may begin at it (bits of the constants below)."""
    seeds: frozenset[str]
    """Words without which a text without digits holds no number and no date."""
    number_words: frozenset[str]


_WORDS, _VALUE, _NO_FIGURE, _PERIOD = 1, 2, 4, 8


@cache
def _readers() -> _Readers:
    lexicon = words_of_value()
    figure = grammar("figure", "words", "value", "no_figure", "relation")
    period = Islands(grammar("period", "period"), "period", periods.BUILDERS, lexicon)
    words = Islands(figure, "words", amounts.BUILDERS, lexicon)
    value = Islands(figure, "value", amounts.BUILDERS, lexicon)
    no_figure = Islands(figure, "no_figure", amounts.BUILDERS, lexicon)
    relation = Islands(figure, "relation", constructs.BUILDERS, words_of_relation())
    begins: dict[str, int] = {}
    number_words = set()
    for word, entries in lexicon.items():
        bits = 0
        for entry in entries:
            bits |= _WORDS * (entry.type in words.begins) | _VALUE * (entry.type in value.begins)
            bits |= _NO_FIGURE * (entry.type in no_figure.begins) | _PERIOD * (entry.type in period.begins)
            if entry.type in _NUMBER_TERMINALS and not entry.tail and len(word) > 2:
                number_words.add(word)
        begins[word] = bits
    idle = {
        "HEDGE",
        "A",
        "LABEL",
        "AGE",
        "BETWEEN",
        "THIS",
        "RANK",
        "TOP",
        "SINCE",
        "END",
        "START",
        "PART_OF",
    }
    seeds = frozenset(
        word
        for word, bits in begins.items()
        if bits and any(entry.type not in idle for entry in lexicon[word])
    )
    return _Readers(words, value, no_figure, period, relation, begins, seeds, frozenset(number_words))


def read_values(text: str) -> Values:
    """All numbers and dates of one block's text (normalised). Never fails: what is not understood is `unknown`."""
    readers = _readers()
    if not _DIGIT.search(text) and readers.seeds.isdisjoint(_LETTERS.findall(text.lower())):
        return _NOTHING
    words = cut(text)
    _find_number_words(words, readers)
    found = _Found()
    items = _items(words, readers, found)
    if found.values:
        _relate(words, readers, found, items)
    return found.finished()


class _Found:
    """What has been read so far."""

    def __init__(self) -> None:
        self.values: list[Value] = []
        self.whens: list[When] = []
        self.no_figures: list[Mark] = []
        self.unknown: list[Mark] = []
        self.relations: list[constructs.Relation] = []

    def finished(self) -> Values:
        def of(kind: type) -> Any:
            return tuple(relation for relation in self.relations if type(relation) is kind)

        return Values(
            tuple(self.values), tuple(self.whens), tuple(self.no_figures), tuple(self.unknown), of(Share), of(Change),
            of(Comparison), of(Tally), of(Parts), of(Difference), of(SharedUnit), of(Apposition),
        )  # fmt: skip


def _find_number_words(words: Words, readers: _Readers) -> None:
    begins = readers.begins
    at = 0
    for index, word in enumerate(words.lower):
        if index < at or not begins.get(word, 0) & _WORDS:
            continue
        match = readers.words.longest(words, index)
        if match is not None:
            number, at = match
            words.number_words[index] = Token("NUM", number.value, index, at)


# ---- values, dates, no figures -----------------------------------------------------------------------------------


def _items(words: Words, readers: _Readers, found: _Found) -> dict[int, tuple[str, Any, int]]:
    """What stands at which word, longest match first; the rest of the numbers is unknown."""
    items: dict[int, tuple[str, Any, int]] = {}
    begins, number_words = readers.begins, readers.number_words
    lower, numerals = words.lower, words.numerals
    at, count = 0, len(lower)
    while at < count:
        word = lower[at]
        numeral = at in numerals
        bits = 15 if numeral or at in words.number_words else begins.get(word, 0)
        if not bits & ~_WORDS:
            at += 1
            continue
        kind, record, after = _best(words, at, bits, readers)
        if kind:
            items[at] = (kind if kind != "NO_FIGURE" else "GAP", record, after)
            (found.values if kind == "VALUE" else found.whens if kind == "WHEN" else found.no_figures).append(
                record
            )
            at = after
            continue
        if numeral or word in number_words:
            found.unknown.append(Mark(words.starts[at], words.ends[at], words.printed(at, at + 1)))
        at += 1
    return items


def _best(words: Words, at: int, bits: int, readers: _Readers) -> tuple[str, Any, int]:
    """The longest of the readings at a word; of equal ones a name before a date before a value."""
    kind, after = "", at
    record: Any = None
    if bits & _NO_FIGURE:
        match = readers.no_figure.longest(words, at, lambda _, end: not _measured(words, end))
        if match is not None:
            kind, record, after = "NO_FIGURE", amounts.mark(match[0], words), match[1]
    if bits & _PERIOD:
        match = readers.period.longest(words, at, lambda stretch, end: _plausible(stretch, end, words))
        if match is not None and match[1] > after:
            kind, record, after = "WHEN", periods.when(match[0], words), match[1]
    if bits & _VALUE:
        match = readers.value.longest(words, at, lambda value, end: _fits(value, at, end, words))
        if match is not None and match[1] > after and not _dated(words, at, match[1], readers):
            kind, record, after = "VALUE", match[0], match[1]
    return kind, record, after


def _measured(words: Words, after: int) -> bool:
    return after < len(words) and words.lower[after] in ("%", "per")


def _plausible(stretch: periods.Stretch, after: int, words: Words) -> bool:
    if stretch.form == "month" and stretch.start is None and stretch.valid:
        # A month alone is one only after a word that asks for a time: "in May", not "May Smith".
        before = words.lower[stretch.first - 1] if stretch.first else ""
        return any(
            entry.type in ("IN", "SINCE", "TO", "FROM", "OF", "BY")
            for entry in words_of_value().get(before, ())
        ) or (before in ("from", "of", "since", "last", "early", "late"))
    if stretch.form == "year" and after < len(words) and words.lower[after] == "%":
        return False
    return True


def _fits(value: Value, at: int, after: int, words: Words) -> bool:
    """Whether a value may end here, seen from the words around it."""
    if value.kind == "range" or value.ends is not None:
        # "From 25 to 97" is no range before it is known whether something changed.
        before = words.lower[at - 1] if at else ""
        if before == "from" and not value.text.lower().startswith("aged"):
            return False
    following = words.lower[after] if after < len(words) else ""
    if value.kind == "fraction" and value.text.isalpha() is False and " in " in value.text.lower():
        return not any(entry.type in ("DURATION", "PERCENT") for entry in words_of_value().get(following, ()))
    return True


def _dated(words: Words, at: int, after: int, readers: _Readers) -> bool:
    """ "Up to 16 September": the number after the hedge begins a date that goes on behind it."""
    if after - at < 2:
        return False
    for inner in range(at + 1, after):
        if inner in words.numerals:
            match = readers.period.longest(words, inner, lambda stretch, end: _plausible(stretch, end, words))
            if match is not None and (
                match[1] > after
                or match[0].form not in ("year",)
                and match[1] == after
                and inner == after - 1
            ):
                return True
            return False
    return False


# ---- relations ---------------------------------------------------------------------------------------------------


def _sentences(words: Words) -> list[tuple[int, int]]:
    """Ranges of words between stops."""
    cuts = [0]
    text, starts, ends = words.text, words.starts, words.ends
    cells = "\t" in text
    for index, word in enumerate(words.lower):
        if word in _STOPS:
            after = index + 1
            if after >= len(words) or starts[after] > ends[index] and not text[starts[after]].islower():
                cuts.append(after)
        elif cells and index and "\t" in text[ends[index - 1] : starts[index]]:
            cuts.append(index)
    cuts.append(len(words))
    return list(itertools.pairwise(cuts))


def _relate(words: Words, readers: _Readers, found: _Found, items: dict[int, tuple[str, Any, int]]) -> None:
    positions = sorted(at for at, item in items.items() if item[0] == "VALUE")
    relations: list[constructs.Relation] = []
    position = 0
    for first, after in _sentences(words):
        if position >= len(positions):
            break
        if positions[position] >= after:
            continue
        while position < len(positions) and positions[position] < after:
            position += 1
        source = constructs.clause(words, first, after, items)
        relations.extend(_relations(source, readers))
    found.relations = relations
    _share_units(found)


def _relations(source: constructs.Clause, readers: _Readers) -> list[constructs.Relation]:
    found: list[constructs.Relation] = []
    reader = readers.relation
    for at, token in enumerate(source.tokens):
        if token.type not in reader.begins:
            continue
        match = reader.longest(source, at)  # type: ignore[arg-type]
        if match is None:
            continue
        relation = match[0]
        if any(type(other) is type(relation) and other.end >= relation.end for other in found):
            continue  # inside one that was read from further left
        found.append(relation)
        if isinstance(relation, Share):
            tally = constructs.tally(relation, source)
            if tally is not None:
                found.append(tally)
    return _tidied(found)


def _tidied(found: list[constructs.Relation]) -> list[constructs.Relation]:
    """Without comparisons that are differences, and with our value where another's stands in between."""
    differences = [relation for relation in found if isinstance(relation, Difference)]
    ours: dict[int, Value | None] = {}
    tidy: list[constructs.Relation] = []
    for relation in found:
        if isinstance(relation, Comparison):
            if any(other.start <= relation.start and relation.end <= other.end for other in differences):
                continue
            if relation.value is not None and relation.value.start in ours:
                relation = replace(relation, value=ours[relation.value.start])
            if relation.other is not None:
                ours[relation.other.start] = relation.value
        tidy.append(relation)
    return tidy


def _share_units(found: _Found) -> None:
    """Give the members of "3, 10 and 20%" the sign of the last."""
    for index, relation in enumerate(found.relations):
        if not isinstance(relation, SharedUnit):
            continue
        last = relation.values[-1]
        changed: dict[int, Value] = {}
        for value in relation.values[:-1]:
            quantity = Quantity.printed(value.number, value.decimals)
            changed[value.start] = replace(value, kind=last.kind, unit=last.unit, quantity=quantity)
        found.values = [changed.get(value.start, value) for value in found.values]
        found.relations[index] = replace(
            relation, values=tuple(changed.get(value.start, value) for value in relation.values)
        )
