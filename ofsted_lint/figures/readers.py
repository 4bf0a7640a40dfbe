"""The grammars made ready to read, and at which words each of them is worth a try."""

from __future__ import annotations

from functools import cache

from ofsted_lint import resources
from ofsted_lint.figures import amounts, constructs, labels, periods, spelled
from ofsted_lint.figures.islands import Islands
from ofsted_lint.figures.tokens import words_of_relation, words_of_value
from ofsted_lint.records import dataclass

# Words that are numbers by themselves: each of them has to end up somewhere.
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
}
_NUMERALS = frozenset(
    {"D2", "INT", "Y4", "LONG", "DEC", "ORD", "NUM", "MIXED", "DOTTED", "D2S", "PHONE", "POSTCODE"}
)
_RELATING = ("DIRECTION", "RELATION", "COMPARED", "WHO", "LOOSE_WHO", "WHOM", "UP_FROM")

VALUE, NO_FIGURE, PERIOD = 1, 2, 4


@dataclass(frozen=True, slots=True)
class Begin:
    """A reader that may begin at a word, and which words must follow for that."""

    reader: int
    words: frozenset[str] | None
    """None: any or none."""
    numerals: bool


@dataclass(frozen=True, slots=True)
class Readers:
    words: Islands
    value: Islands
    no_figure: Islands
    period: Islands
    relation: Islands
    begins: dict[str, tuple[Begin, ...]]
    by_terminal: dict[str, tuple[Begin, ...]]
    """Which readers may begin at a numeral or a number in words."""
    seeds: frozenset[str]
    """Words without which a sentence without digits holds no number and no date."""
    number_words: frozenset[str]
    number_begins: frozenset[str]
    relating: frozenset[str]
    """Words without one of which a single value stands in no relation."""


@cache
def all_readers() -> Readers:
    lexicon = words_of_value()
    figure = resources.automaton("figure", "words", "value", "no_figure", "relation")
    period = Islands(resources.automaton("period", "period"), "period", periods.BUILDERS)
    words = Islands(figure, "words", spelled.BUILDERS)
    value = Islands(figure, "value", amounts.BUILDERS)
    no_figure = Islands(figure, "no_figure", labels.BUILDERS)
    relation = Islands(figure, "relation", constructs.BUILDERS)
    readers = ((VALUE, value), (NO_FIGURE, no_figure), (PERIOD, period))
    of_type: dict[str, set[str]] = {}
    for word, (entries, _, _) in lexicon.items():
        for entry in entries:
            of_type.setdefault(entry.type, set()).add(word)
    for dash in ("HYPHEN", "DASH"):
        of_type[dash] = {"-", "–", "—"}
    number_begins = {word for terminal in words.begins for word in of_type.get(terminal, ())}
    of_type["NUM"] = number_begins
    begins: dict[str, list[Begin]] = {}
    follows: dict[tuple[int, str], Begin] = {}
    for bit, reader in readers:
        for terminal in reader.begins:
            after = reader.follows(terminal)
            follows[bit, terminal] = (
                Begin(bit, None, True)
                if after is None
                else Begin(
                    bit,
                    frozenset(word for name in after for word in of_type.get(name, ())),
                    bool(after & _NUMERALS),
                )
            )
    by_terminal = {
        terminal: tuple(follows[bit, terminal] for bit, _ in readers if (bit, terminal) in follows)
        for terminal in _NUMERALS | {"FOOT"}
    }
    for word, (entries, _, _) in lexicon.items():
        for entry in entries:
            for bit in (VALUE, NO_FIGURE, PERIOD):
                begin = follows.get((bit, entry.type))
                if begin is not None:
                    if entry.tail:
                        begin = Begin(bit, frozenset(entry.tail[:1]), entry.tail[0].isdigit())
                    if begin not in begins.setdefault(word, []):
                        begins[word].append(begin)
    seeds, number_words = set(), set()
    for word, (entries, _, _) in lexicon.items():
        for entry in entries:
            if entry.type in ("NOW", "EVENT"):
                seeds.add(
                    max((word, *entry.tail), key=len)
                )  # the telling word of "at the time of the inspection"
            elif entry.type in _SEED_TERMINALS and not entry.tail:
                seeds.add(word)
            if entry.type in _NUMBER_TERMINALS and not entry.tail and len(word) > 2:
                number_words.add(word)
    return Readers(
        words, value, no_figure, period, relation, {word: tuple(some) for word, some in begins.items()}, by_terminal,
        frozenset(seeds), frozenset(number_words), frozenset(number_begins), _relating(),
    )  # fmt: skip


def _relating() -> frozenset[str]:
    return frozenset(
        max((word, *entry.tail), key=len)
        for word, (entries, _, _) in words_of_relation().items()
        for entry in entries
        if entry.type in _RELATING
    )
