"""The grammars made ready to read, and at which words each of them is worth a try."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from ofsted_lint import resources
from ofsted_lint.figures.reading import amounts, constructs, labels, periods, spelled, tokens
from ofsted_lint.figures.reading.islands import Islands
from ofsted_lint.figures.reading.tokens import entries_of, words_of_relation, words_of_value
from ofsted_lint.records import dataclass

# Words that are numbers by themselves.
_NUMBER_TERMINALS = frozenset(
    {"UNIT", "TEEN", "TENS", "DOZEN", "ZERO", "HUNDRED", "SCALE", "HALF", "FRACTION", "PLURAL"}
)
# A sentence without digits and without a word of these is not looked at any further.
_SEED_TERMINALS = _NUMBER_TERMINALS | {
    "ORDINAL",
    "MULTIPLE",
    "MONTH",
    "WEEKDAY",
    "DURATION",
    "NOW",
    "EVENT",
    "PHRASE",
}
_NUMERALS = frozenset(
    {"D2", "INT", "Y4", "LONG", "DEC", "ORD", "NUM", "MIXED", "DOTTED", "D2S", "PHONE", "POSTCODE"}
)
_RELATING = ("DIRECTION", "RELATION", "COMPARED", "WHO", "LOOSE_WHO", "WHOM", "UP_FROM")

_GRAMMARS = ("figure", "period")
VALUE, NO_FIGURE, PERIOD = 1, 2, 4

Begin = tuple[int, Mapping[str, int], int]
"""Which readers (their bits) may begin at a word: whatever follows, if a certain word follows, if a numeral follows."""


@dataclass(frozen=True, slots=True)
class Readers:
    words: Islands
    value: Islands
    no_figure: Islands
    period: Islands
    relation: Islands
    begins: Mapping[str, Begin]
    """By word."""
    by_terminal: Mapping[str, Begin]
    """By the terminal of a numeral or a number in words."""
    seeds: frozenset[str]
    """Words without which a sentence without digits holds no number and no date."""
    telling: frozenset[str]
    """Words at which some reader may begin, and numbers."""
    number_words: frozenset[str]
    """Numbers by themselves: each of them has to end up somewhere."""
    number_begins: frozenset[str]
    relating: frozenset[str]
    """Words without one of which a single value stands in no relation."""


@cache
def all_readers() -> Readers:
    """The readers of values, of numbers that are none, of dates and of what ties them, made once."""
    figure = resources.automaton(_GRAMMARS[0], "words", "value", "no_figure", "relation")
    period = Islands(resources.automaton(_GRAMMARS[1], "period"), "period", periods.BUILDERS)
    words = Islands(figure, "words", spelled.BUILDERS)
    value = Islands(figure, "value", amounts.BUILDERS)
    no_figure = Islands(figure, "no_figure", labels.BUILDERS)
    relation = Islands(figure, "relation", constructs.BUILDERS)
    readers = {VALUE: value, NO_FIGURE: no_figure, PERIOD: period}
    sources = [
        __file__,
        tokens.__file__,
        *(str(resources.folder("grammar") / f"{name}.lark") for name in _GRAMMARS),
    ]
    tables = resources.built("number-readers", lambda: _tables(readers, words.begins), ["numbers"], sources)
    return Readers(words, value, no_figure, period, relation, *tables)


def _tables(readers: Mapping[int, Islands], begin_number: frozenset[str]) -> tuple[Any, ...]:
    """The tables of `Readers`, in its order: plain data."""
    lexicon = words_of_value()
    of_type: dict[str, set[str]] = {}
    for word, senses in lexicon.items():
        for _, terminal, _, _ in entries_of(senses):
            of_type.setdefault(terminal, set()).add(word)
    for dash in ("HYPHEN", "DASH"):
        of_type[dash] = {"-", "–", "—"}
    number_begins = {word for terminal in begin_number for word in of_type.get(terminal, ())}
    of_type["NUM"] = number_begins

    @cache
    def begin(some: frozenset[tuple[str, str]]) -> Begin:
        """For (terminal, second word of a phrase or "") that stand for one word."""
        always, numeral, by_word = 0, 0, dict[str, int]()
        for terminal, second in some:
            for bit, reader in readers.items():
                if terminal not in reader.begins:
                    continue
                after = reader.follows(terminal)
                if second:
                    by_word[second] = by_word.get(second, 0) | bit
                    numeral |= bit if second.isdigit() else 0
                elif after is None:
                    always |= bit
                else:
                    numeral |= bit if after & _NUMERALS else 0
                    for word in {word for name in after for word in of_type.get(name, ())}:
                        by_word[word] = by_word.get(word, 0) | bit
        return always, by_word, numeral

    begins, seeds, number_words = {}, set(), set()
    for word, senses in lexicon.items():
        entries = entries_of(senses)
        found = begin(frozenset((terminal, tail[0] if tail else "") for tail, terminal, _, _ in entries))
        if found != (0, {}, 0):
            begins[word] = found
        for tail, terminal, _, _ in entries:
            if terminal in ("NOW", "EVENT"):
                seeds.add(_telling(word, *tail))
            elif terminal in _SEED_TERMINALS and not tail:
                seeds.add(word)
            if terminal in _NUMBER_TERMINALS and not tail and len(word) > 2:
                number_words.add(word)
    by_terminal = {terminal: begin(frozenset({(terminal, "")})) for terminal in _NUMERALS | {"FOOT"}}
    telling = frozenset(begins.keys() | number_words)
    return (
        begins, by_terminal, frozenset(seeds), telling, frozenset(number_words), frozenset(number_begins), _relating(),
    )  # fmt: skip


def _telling(*words: str) -> str:
    """The longest word of a phrase; of equals the last, as "time" says more than "this"."""
    return max(reversed(words), key=len)


def _relating() -> frozenset[str]:
    return frozenset(
        _telling(word, *tail)
        for word, senses in words_of_relation().items()
        for tail, terminal, _, _ in entries_of(senses)
        if terminal in _RELATING
    )
