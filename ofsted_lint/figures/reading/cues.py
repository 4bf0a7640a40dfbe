"""A sentence as its values and the words that relate them: what the rules `relation` of figure.lark read."""

from __future__ import annotations

from typing import Any

from ofsted_lint.figures.reading.tokens import Lexicon, Token, Words, entries_of, words_of_relation
from ofsted_lint.figures.reading.values import Value
from ofsted_lint.records import dataclass

# Further apart than this, two values of a sentence do not belong together by syntax alone.
_FAR = 12

_SIGNS = {",": "COMMA", ";": "SEMI", ":": "COLON", "(": "LB", "[": "LB", ")": "RB", "]": "RB"}
LOOSE = "loose"
_GAPS = ("GAP", "FAR")
# What must be followed by a value (or by what leads to one) to be more than a word.
_NEEDS_VALUE = {
    "TO": ("VALUE", "WHEN", "WHO"),
    "OF": ("VALUE", "WHO"),
    "FROM": ("VALUE", "WHEN"),
    "UP_FROM": ("VALUE",),
    "BY": ("VALUE", "WHEN"),
    "AND": ("VALUE",),
    "OR": ("VALUE",),
}


@dataclass(slots=True)
class Clause:
    """A sentence as its values and the words that relate them; other words are gaps."""

    words: Words
    tokens: list[Token]
    joined: list[int] | None = None
    """Positions of each "and" behind which a count stands for what remains; what `constructs` has found."""

    def meanings(self, index: int) -> tuple[Token, ...]:
        return (self.tokens[index],) if index < len(self.tokens) else ()

    def offsets(self, children: list[Token]) -> tuple[int, int]:
        first, last = self.tokens[children[0].first], self.tokens[children[-1].first]
        return _start(first, self.words), _end(last, self.words)


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that relates values: what it means and where it stands."""

    data: Any
    start: int
    end: int


def _start(token: Token, words: Words) -> int:
    return int(token.data.start)


def _end(token: Token, words: Words) -> int:
    return int(token.data.end)


def clause(words: Words, first: int, after: int, items: dict[int, tuple[str, Any, int]]) -> Clause:
    """The words first..after as a clause. `items`: word -> (VALUE, WHEN or GAP, the record, the word after it)."""
    lexicon = words_of_relation()
    lower, starts, ends = words.lower, words.starts, words.ends
    telling = [
        at
        for at, word in enumerate(lower[first:after], first)
        if word in lexicon or word in _SIGNS or at in items
    ]
    # Terminals with their records; a run of other words is a GAP with its first word and the word after it.
    raw: list[tuple[str, Any]] = []
    done = first
    for at in telling:
        if at < done:
            continue
        item = items.get(at)
        if item is not None:
            kind, record, end = item
            if kind == "VALUE" and record.kind == "multiple":
                kind, record = _multiple(record, lexicon)
        else:
            token = _cue(words, at, after, items, lexicon)
            if token is None:
                continue
            kind, data, _, end = token
            if kind == "LOOSE_WHO":
                kind, data = "WHO", LOOSE
            record = Cue(data, starts[at], ends[end - 1])
        if at > done:
            raw.append(("GAP", (done, at)))
        if kind != "WEAK":
            raw.append((kind, (at, end) if kind == "GAP" else record))
        done = end
    if done < after:
        raw.append(("GAP", (done, after)))
    return Clause(words, _joined(raw, words))


def _joined(raw: list[tuple[str, Any]], words: Words) -> list[Token]:
    """The tokens of a clause: words that relate nothing where they stand are gaps, and neighbouring gaps one."""
    found: list[tuple[str, Any]] = []
    gap: tuple[int, int] | None = None
    last = len(raw) - 1
    for position, (kind, record) in enumerate(raw):
        if kind == "GAP":
            gap = record if gap is None else (gap[0], record[1])
            continue
        needs = _NEEDS_VALUE.get(kind)
        loose = needs is not None and (position == last or raw[position + 1][0] not in needs)
        if kind == "VERB":
            follows_value = gap is None and found and found[-1][0] == "VALUE"
            loose = not follows_value and (position == last or raw[position + 1][0] != "VALUE")
        if not loose:
            if gap is not None:
                _add_gap(found, *_gap(gap, words))
                gap = None
            found.append((kind, record))
        elif gap is None:
            _add_gap(found, "GAP", Cue(None, record.start, record.end))
    if gap is not None:
        _add_gap(found, *_gap(gap, words))
    return [Token(kind, record, at, at + 1) for at, (kind, record) in enumerate(found)]


def _gap(gap: tuple[int, int], words: Words) -> tuple[str, Cue]:
    first, after = gap
    return "FAR" if after - first > _FAR else "GAP", Cue(None, words.starts[first], words.ends[after - 1])


def _add_gap(found: list[tuple[str, Any]], kind: str, cue: Cue) -> None:
    if found and found[-1][0] in _GAPS:
        before, earlier = found.pop()
        kind = "FAR" if "FAR" in (before, kind) else "GAP"
        cue = Cue(None, earlier.start, cue.end)
    found.append((kind, cue))


def _cue(
    words: Words, at: int, after: int, items: dict[int, tuple[str, Any, int]], lexicon: Lexicon
) -> Token | None:
    for token in words.phrases(at, lexicon):
        end = token.after
        if end == at + 1 or (end <= after and not any(index in items for index in range(at + 1, end))):
            return token
    sign = _SIGNS.get(words.lower[at])
    return Token(sign, None, at, at + 1) if sign else None


def _multiple(value: Value, lexicon: Lexicon) -> tuple[str, Any]:
    """ "Doubled" is a direction word that brings its own difference."""
    for tail, terminal, data, _ in entries_of(lexicon.get(value.text.split()[-1].lower())):
        if terminal == "DIRECTION" and not tail:
            return "DIRECTION", Cue((data, value), value.start, value.end)
    return "VALUE", value
