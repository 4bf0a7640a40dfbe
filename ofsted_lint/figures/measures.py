"""Which measure of the lexicon a passage speaks of, and for which values of it.

A measure belongs to a value by nearness: a count is named after it ("31 children lived in ..."), a percentage before it or
after its base ("85% of care leavers are in touch"), and a comma, a bracket or a conjunction between them puts them further apart.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from itertools import accumulate

from ofsted_lint import patterns as re
from ofsted_lint.figures.phrases import Match, Token, Trie, find, kept_trie, stem, tokens
from ofsted_lint.figures.reading.values import Value
from ofsted_lint.records import cached_property, dataclass
from ofsted_lint.resources import lexicon


@dataclass(frozen=True, slots=True)
class Measure:
    """An entry of rules/lexicon/measures.yaml."""

    key: str
    units: frozenset[str]
    base: str | None
    kind: str
    better: str
    one: bool = False
    """The area has one such figure at a time, however it is worded."""


@cache
def measures() -> dict[str, Measure]:
    """All measures by key, in the order of the file."""
    return {
        entry["key"]: Measure(
            entry["key"],
            frozenset(entry["unit"].split()),
            entry.get("base"),
            entry["kind"],
            entry["better"],
            entry.get("one", False),
        )
        for entry in lexicon("measures")["measures"]
    }


@cache
def measure_tree() -> Trie:
    """The phrases of all measures, ready to be looked for."""
    return kept_trie(
        "measures",
        lambda: (
            (phrase, entry["key"]) for entry in lexicon("measures")["measures"] for phrase in entry["phrases"]
        ),
    )


@cache
def _stoppers() -> frozenset[str]:
    return frozenset(lexicon("noun-phrases")["stop"].split())


@cache
def vague_nouns() -> frozenset[str]:
    """Stems of nouns that say too little of what is counted: what follows them does ("31 children lived in ...")."""
    return frozenset(stem(word) for word in lexicon("noun-phrases")["vague"].split())


_CLASS = {
    "count": "count", "range": "count", "percent": "%", "points": "%", "rate": "rate", "money": "money", "fraction": "%",
    "multiple": "%", "rank": "%",
}  # fmt: skip


@cache
def _boundary() -> re.Pattern[str]:
    """Where a clause ends.

    The pattern begins with one set of signs, so that Python's search can leap from one of them to the next.
    """
    words = "|".join(lexicon("noun-phrases")["clause_starts"])
    return re.compile(
        r"[ ;:,()\u2013\u2014\u2015\u2022\u25aa\uf000-\uf0ff-](?:"
        rf"(?<= )(?:(?P<near>{words})|and|with)(?= )"
        r"|(?<=[:,])(?= )|(?<= [\u2013\u2014-])(?= )|(?<=[;()\u2015\u2022\u25aa\uf000-\uf0ff]))"
    )


# How far the end of a clause puts what follows from what stands before.
_WEIGHTS = {" ": 2, ",": 3, "(": 4, ")": 4}
_FAR = 8
_BRACKETS = re.compile(r"[()]")
_IN_BRACKET = 120  # characters from where a bracket opens to what it is looked for around
FAR = 4  # heavier than this: another item, another sentence but for the stop


class Passage:
    """A sentence (or an item of a list inside a sentence): text[start:end].

    Its words, measures and clauses are looked for when they are asked for: nobody asks for those of most dates.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.end = end
        self._brackets: dict[int, tuple[int, int] | None] = {}

    @cached_property
    def words(self) -> list[Token]:
        return tokens(self.text, self.start, self.end)

    @cached_property
    def starts(self) -> list[int]:
        """Where the words begin."""
        return [word.start for word in self.words]

    @cached_property
    def matches(self) -> list[Match]:
        """The measures of the lexicon that it names."""
        return find(measure_tree(), self.words)

    @cached_property
    def breaks(self) -> list[tuple[int, int]]:
        """Offset and weight of each clause boundary."""
        return [_break(self.text, found) for found in _boundary().finditer(self.text, self.start, self.end)]

    @cached_property
    def sums(self) -> list[int]:
        """The weights of the first boundaries together, none of them first: a long sentence is not gone through again and again."""
        return [0, *accumulate(weight for _, weight in self.breaks)]

    def between(self, a: int, b: int) -> int:
        """How many words begin from offset `a` to before `b`."""
        return max(bisect_left(self.starts, b) - bisect_left(self.starts, a), 0)

    def within(self, spans: Iterable[tuple[int, int]]) -> set[int]:
        """Indexes of the words that begin in one of the spans."""
        found: set[int] = set()
        for a, b in spans:
            found.update(range(bisect_left(self.starts, a), bisect_left(self.starts, b)))
        return found

    def weight(self, a: int, b: int) -> int:
        """How many boundaries lie between two offsets, weighted; a whole bracket between them does not count."""
        breaks = self.breaks
        total = self.sums[max(bisect_left(breaks, (b, 0)), 0)] - self.sums[bisect_left(breaks, (a, 0))]
        if total >= 2 * _WEIGHTS["("]:
            pairs = min(self.text.count("(", a, b), self.text.count(")", a, b))
            total -= 2 * _WEIGHTS["("] * pairs
        return max(total, 0)

    def bracket(self, at: int) -> tuple[int, int] | None:
        """Where the bracket around an offset opens, not far before it, and behind where it closes; None for none."""
        if at not in self._brackets:
            self._brackets[at] = self._bracket(at)
        return self._brackets[at]

    def _bracket(self, at: int) -> tuple[int, int] | None:
        signs = [
            found.start() for found in _BRACKETS.finditer(self.text, max(self.start, at - _IN_BRACKET), at)
        ]
        depth, low = 0, -1
        for sign in reversed(signs):
            depth += 1 if self.text[sign] == ")" else -1
            if depth < 0:
                depth, low = 0, sign
        if low < 0:
            return None
        depth = 1
        for found in _BRACKETS.finditer(self.text, low + 1, self.end):
            depth += 1 if found[0] == "(" else -1
            if not depth:
                return low, found.end()
        return low, self.end


def without_numbers(text: str, start: int, end: int) -> Passage:
    """A passage that holds no number: its words are not asked for."""
    place = Passage(text, start, end)
    place.words, place.breaks = [], []
    return place


def _break(text: str, found: re.Match[str]) -> tuple[int, int]:
    """Offset and weight of a clause boundary: that of a word is where the word begins."""
    at = found.start()
    if text[at] == " ":
        return at + 1, _WEIGHTS[","] if found["near"] else _WEIGHTS[" "]
    return at, _WEIGHTS.get(text[at], _FAR)


def unit_class(value: Value) -> str:
    """The kind of unit that a measure must have for this value."""
    return _CLASS.get(value.kind) or (value.unit or "count")


def nearest(place: Passage, value: Value, percent_of_base: str | None = None) -> Match | None:
    """The match of the lexicon that names what `value` measures, or None.

    `percent_of_base`: the measure right after "%", "of": it is the base, so another one is preferred.
    """
    wanted = unit_class(value)
    best: tuple[float, int] | None = None
    chosen: Match | None = None
    for index, match in enumerate(place.matches):
        measure = measures()[match.thing]
        cost = 0.0
        if wanted not in measure.units:
            if wanted in ("count", "%") and measure.units & {"count", "%"}:
                cost += 2
            elif wanted == "count" and "cases" in measure.units:
                cost += 1
            else:
                continue
        first = place.words[match.first].start
        last = place.words[match.last - 1].end
        if first >= value.end:
            between = match.first - bisect_left(place.starts, value.end, 0, match.first)
            cost += between
            if best is not None and cost - 0.4 * match.words > best[0]:
                continue
            cost += place.weight(value.end, first)
        elif last <= value.start:
            between = place.between(last, value.start)
            cost += between
            if best is not None and cost - 0.4 * match.words > best[0]:
                continue
            cost += place.weight(last, value.start) + (2.5 if value.kind == "count" else 0)
        if match.thing == percent_of_base:
            cost += 12
        rank = (cost - 0.4 * match.words, index)
        if best is None or rank < best:
            best, chosen = rank, match
    return chosen


def base_after_of(place: Passage, end: int) -> Match | None:
    """The match that begins right after "of" ("of all", "of the") at offset `end`: the base of a percentage."""
    after = place.text[end : end + 8].lstrip(" )")
    if not after.startswith("of "):
        return None
    for match in place.matches:
        first = place.words[match.first].start
        if first >= end:
            between = [w for w in place.words if end <= w.start < first]
            if len(between) <= 2 and place.weight(end + 2, first) == 0:
                return match
            return None
    return None


_RAW_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*|[^\sA-Za-z]")


def noun_phrase(text: str, at: int, stop: int, most: int = 6) -> tuple[str, int]:
    """The noun phrase that begins at an offset, as stems joined by spaces, and where it ends; "" if there is none."""
    stems: list[str] = []
    end = at
    for match in _RAW_WORD.finditer(text, at, stop):
        word = match[0]
        if not word[0].isalpha():
            if word in "'\"" and not stems:
                continue
            break
        low = word.lower()
        if low in _stoppers():
            if stems:
                break
            if low in ("of", "the", "these", "those", "all", "such", "other", "its", "their", "our"):
                continue
            break
        if stems and (low.endswith("ed") or low.endswith("ly")):
            break
        for part in low.split("-"):
            short = stem(part)
            if short:
                stems.append(short)
        end = match.end()
        if len(stems) >= most:
            break
    return _fold_young(stems), end


def noun_phrase_before(text: str, start: int, at: int) -> str:
    """The noun phrase that ends at an offset ("children's centres (56)")."""
    stems: list[str] = []
    for match in reversed(list(_RAW_WORD.finditer(text, max(start, at - 80), at))):
        word = match[0]
        if not word[0].isalpha():
            if word in "('\"" and not stems:
                continue
            break
        low = word.lower()
        if low in _stoppers():
            if stems:
                break
            continue
        stems[:0] = [short for part in low.split("-") if (short := stem(part))]
        if len(stems) >= 4:
            break
    return _fold_young(stems)


def _fold_young(stems: list[str]) -> str:
    out: list[str] = []
    for word in stems:
        if word == "child" and out and out[-1] == "young":
            out.pop()
            if out and out[-1] == "child":
                continue
        out.append(word)
    return " ".join(out)
