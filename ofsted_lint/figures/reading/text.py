"""Text -> its numbers, dates and what the syntax says of them."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from typing import Any

from ofsted_lint import patterns as re
from ofsted_lint.figures.model import Quantity
from ofsted_lint.figures.reading import constructs, cues, labels
from ofsted_lint.figures.reading.readers import NO_FIGURE, PERIOD, VALUE, Begin, Readers, all_readers
from ofsted_lint.figures.reading.stretches import Stretch, when
from ofsted_lint.figures.reading.tokens import Token, Words, types_of, words_of_value
from ofsted_lint.figures.reading.values import (
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
_DIGIT = re.compile(r"[0-9]")
# Between sentences, table cells and the bullets of lists that were run together. It begins with one set of signs, so
# that Python's search can leap from one of them to the next.
_STOP = re.compile(r"[.?!\t•▪●■□](?:(?<=[\t•▪●■□])|[)'\"]*\s+(?=[A-Z0-9\"'(£]))")
_NOTHING = Values()
_FIRST_YEAR = 1900


def read_values(text: str, words: Set[str] | None = None) -> Values:
    """All numbers and dates of one block's text (normalised). Never fails: what is not understood is `unknown`.

    `words`: the runs of English letters in the text, in lower case, where they are known.
    """
    readers = all_readers()
    seeds = readers.seeds.intersection(_LETTERS.findall(text.lower()) if words is None else words)
    if not seeds and _DIGIT.search(text) is None:
        return _NOTHING
    source = Words(text)
    start = 0
    for end in [*(stop.end() for stop in _STOP.finditer(text)), len(text)]:
        if _DIGIT.search(text, start, end) or (seeds and _holds(text[start:end].lower(), seeds)):
            source.add(start, end)
        start = end
    if not source.lower:
        return _NOTHING
    _find_number_words(source, readers)
    found = _Found()
    items = _items(source, readers, found)
    if found.values:
        _relate(source, readers, found, items)
    return found.finished()


def _holds(passage: str, seeds: Set[str]) -> bool:
    """Whether one of the seeds is a word of the passage. Most are not even a part of one, which is seen much sooner."""
    return any(seed in passage for seed in seeds) and not seeds.isdisjoint(_LETTERS.findall(passage))


class _Found:
    """What has been read so far."""

    def __init__(self) -> None:
        self.values: list[Value] = []
        self.whens: list[When] = []
        self.no_figures: list[Mark] = []
        self.unknown: list[Mark] = []
        self.relations: list[constructs.Relation] = []

    def add(self, record: Value | When | Mark) -> None:
        if isinstance(record, Value):
            self.values.append(record)
        elif isinstance(record, When):
            self.whens.append(record)
        elif record.reason:
            self.no_figures.append(record)

    def finished(self) -> Values:
        by_kind: dict[type, list[Any]] = {}
        for relation in self.relations:
            by_kind.setdefault(type(relation), []).append(relation)
        related = [tuple(by_kind.get(kind, ())) for kind in _RELATIONS] if by_kind else []
        return Values(
            tuple(self.values), tuple(self.whens), tuple(self.no_figures), tuple(self.unknown), *related
        )


# In the order of the fields of `Values`.
_RELATIONS = (Share, Change, Comparison, Tally, Parts, Difference, SharedUnit, Apposition)


def _find_number_words(words: Words, readers: Readers) -> None:
    after = 0
    begins = readers.number_begins
    for at in [at for at, word in enumerate(words.lower) if word in begins]:
        if at < after:
            continue
        match = readers.words.longest(words, at)
        if match is not None:
            number, after = match
            words.number_words[at] = Token("NUM", number.value, at, after)
    words.known.clear()


# ---- values, dates, no figures -----------------------------------------------------------------------------------


def _items(words: Words, readers: Readers, found: _Found) -> dict[int, tuple[str, Any, int]]:
    """What stands at which word, longest match first; the rest of the numbers is unknown."""
    items: dict[int, tuple[str, Any, int]] = {}
    numerals, number_words, telling = words.numerals, readers.number_words, readers.telling
    after = 0
    for at in sorted({*numerals, *[at for at, word in enumerate(words.lower) if word in telling]}):
        if at < after:
            continue
        bits = _may_begin(words, at, readers)
        best = _best(words, at, bits, readers) if bits else None
        if best is not None:
            kind, record, after = best
            items[at] = (kind if kind != "NO_FIGURE" else "GAP", record, after)
            found.add(record)
        elif at in numerals or words.lower[at] in number_words:
            found.unknown.append(Mark(words.starts[at], words.ends[at], words.printed(at, at + 1)))
    return items


_NEVER: Begin = (0, {}, 0)


def _may_begin(words: Words, at: int, readers: Readers) -> int:
    """Which readers are worth a try at a word, seen from what follows."""
    numerals = words.numerals
    bits, if_word, if_numeral = readers.begins.get(words.lower[at], _NEVER)
    token = numerals.get(at) or words.number_words.get(at)
    following = at + 1 if token is None else token.after
    next_word = words.lower[following] if following < len(words.lower) else ""
    bits |= if_word.get(next_word, 0)
    if following in numerals:
        bits |= if_numeral
    if token is not None:
        always, if_word, if_numeral = readers.by_terminal[token.type]
        bits |= always | if_word.get(next_word, 0)
        if following in numerals:
            bits |= if_numeral
    return bits


def _best(words: Words, at: int, bits: int, readers: Readers) -> tuple[str, Value | When | Mark, int] | None:
    """The longest of the readings at a word; of equal ones a name before a date before a value."""
    best: tuple[str, Value | When | Mark, int] | None = None
    after = at
    if bits & NO_FIGURE:
        for name, end in readers.no_figure.matches(words, at):
            if not _measured(words, end) and not _begins_a_ratio(words, end):
                best, after = ("NO_FIGURE", labels.mark(name, words), end), end
                break
    if bits & PERIOD:
        for stretch, end in readers.period.matches(words, at, after):
            if _plausible(stretch, end, words):
                best, after = ("WHEN", when(stretch, words), end), end
                break
    if bits & VALUE:
        for value, end in readers.value.matches(words, at, after):
            if _fits(value, at, end, words):
                if not _dated(words, at, end, readers):
                    best = "VALUE", value, end
                break
    return best


def _measured(words: Words, after: int) -> bool:
    return after < len(words) and words.lower[after] in ("%", "per")


def _begins_a_ratio(words: Words, after: int) -> bool:
    """ "This means that one in ten": what was read so far ends with the first of two numbers."""
    named = words.lower[after - 1] == "one" and words.lower[after : after + 1] == ["in"]
    return named and (after + 1 in words.numerals or after + 1 in words.number_words)


def _plausible(stretch: Stretch, after: int, words: Words) -> bool:
    if stretch.form == "month" and stretch.start is None and stretch.valid:
        # A month alone is one only after a word that asks for a time: "in May", not "May Smith".
        before = words.lower[stretch.first - 1] if stretch.first else ""
        return before in ("from", "of", "since", "last", "early", "late") or not types_of(
            words_of_value(), before
        ).isdisjoint(("IN", "SINCE", "TO", "FROM", "OF", "BY"))
    if stretch.form == "year" and after < len(words) and words.lower[after] == "%":
        return False
    # "completed 1886 assessments": no report on services for children speaks of a year before this.
    return stretch.form != "year" or stretch.year is None or stretch.year >= _FIRST_YEAR


def _fits(value: Value, at: int, after: int, words: Words) -> bool:
    """Whether a value may end here, seen from the words around it."""
    if value.kind == "range" or value.ends is not None:
        # "From 25 to 97" is no range before it is known whether something changed.
        before = words.lower[at - 1] if at else ""
        if before == "from" and not value.text.lower().startswith("aged"):
            return False
    following = words.lower[after] if after < len(words) else ""
    if following in ("the", "both") and " and " in value.text and value.hedge in ("at least", "up to"):
        return False  # "the target of 487 days and above the average"
    if value.kind == "age" and following in ("%", "per"):
        return False  # "turned around 90% of families"
    if value.kind == "fraction" and value.text.isalpha() is False and " in " in value.text.lower():
        return types_of(words_of_value(), following).isdisjoint(("DURATION", "PERCENT"))
    return True


def _dated(words: Words, at: int, after: int, readers: Readers) -> bool:
    """ "Up to 16 September": the number after the hedge begins a date that goes on behind it."""
    if after - at < 2:
        return False
    for inner in range(at + 1, after):
        if inner in words.numerals:
            for stretch, end in readers.period.matches(words, inner):
                if _plausible(stretch, end, words):
                    return end > after or (
                        stretch.form not in ("year",) and end == after and inner == after - 1
                    )
            return False
    return False


# ---- relations ---------------------------------------------------------------------------------------------------


def _relate(words: Words, readers: Readers, found: _Found, items: dict[int, tuple[str, Any, int]]) -> None:
    positions = sorted(at for at, item in items.items() if item[0] == "VALUE")
    relations: list[constructs.Relation] = []
    position = 0
    for first, after in words.sentences:
        if position >= len(positions):
            break
        if positions[position] >= after:
            continue
        before = position
        while position < len(positions) and positions[position] < after:
            position += 1
        if position - before == 1 and readers.relating.isdisjoint(words.lower[first:after]):
            continue
        source = cues.clause(words, first, after, items)
        relations.extend(_relations(source, readers))
    found.relations = relations
    _share_units(found)


def _relations(source: cues.Clause, readers: Readers) -> list[constructs.Relation]:
    found: list[constructs.Relation] = []
    furthest: dict[type[constructs.Relation], int] = {}
    """Where the relations of each kind end that were found."""
    reader = readers.relation
    for at, token in enumerate(source.tokens):
        if token.type not in reader.begins:
            continue
        match = reader.longest(source, at)
        if match is None:
            continue
        relation = match[0]
        if furthest.get(type(relation), -1) >= relation.end:
            continue  # inside one that was read from further left
        furthest[type(relation)] = relation.end
        found.append(relation)
        if isinstance(relation, Share):
            tally = constructs.tally(relation, source)
            if tally is not None:
                furthest[Tally] = max(furthest.get(Tally, -1), tally.end)
                found.append(tally)
    return _tidied(found)


def _tidied(found: list[constructs.Relation]) -> list[constructs.Relation]:
    """Without comparisons that are differences and shares that are changes, and with our value where another's stands in between."""
    differences = [relation for relation in found if isinstance(relation, Difference)]
    steps = {
        relation.by.start for relation in found if isinstance(relation, Change) and relation.by is not None
    }
    wholes = {relation.whole.start for relation in found if isinstance(relation, Share) and relation.whole}
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
        if isinstance(relation, Share) and relation.percent is not None and relation.percent.start in steps:
            continue  # "increased by 50% (11)" is a step, not a part
        if isinstance(relation, Share) and relation.whole is None and relation.part is not None:
            if relation.part.start in wholes:
                continue  # "seven out of eight of which"
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
