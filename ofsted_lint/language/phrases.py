"""Finds the expressions of a word list in text: the longest one at each place, in one pass over the words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ofsted_lint import patterns as re
from ofsted_lint.records import NamedTuple

# Stops inside a sentence are words of their own: no expression runs over them.
STOPS = frozenset(",;:()")
# To lower case, and all but letters, digits, stops, hyphens and apostrophes to spaces. Byte 255 parts texts.
_PLAIN = (
    bytes(ord(sign.lower()) if sign.isalnum() or sign in "'-,;:()" else 32 for sign in map(chr, range(128)))
    + b" " * 127
    + b"."
)
_BETWEEN = b" \xff "
END = "."  # stands behind the words of each text: no expression holds it
# Hyphens and apostrophes that stand between no two letters or digits.
_LOOSE = re.compile(r"['-](?:(?![a-z0-9])|(?<![a-z0-9].))")
_GROUP = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_END = ""  # the key under which a branch of the tree keeps what ends there


Branches = dict[str, Any]
"""Word -> the branches that go on from it."""


class Match(NamedTuple):
    """words[first:last] are the expression `value` stands for."""

    value: int
    first: int
    last: int


def words_of(text: str) -> list[str]:
    """The words of a text and its inner stops, in lower case."""
    return words_of_all([text])[:-1]


def words_of_all(texts: Iterable[str]) -> list[str]:
    """The words of texts one after the other, a full stop behind those of each: no word is one.

    To cut many texts at once, byte by byte, takes a tenth of the time of a pattern.
    """
    encoded = b"".join([text.encode("ascii", "replace") + _BETWEEN for text in texts])
    plain = _LOOSE.sub(" ", str(encoded.translate(_PLAIN), "ascii"))
    for stop in STOPS:
        plain = plain.replace(stop, f" {stop} ")
    return plain.split()


def forms(expression: str) -> list[str]:
    """The forms that an expression stands for: "fail[s|ed] to (see|act)" is six. Round brackets hold a choice, square
    brackets what may be left out."""
    match = _GROUP.search(expression)
    if match is None:
        return [" ".join(expression.split())]
    choices = (match[1] if match[1] is not None else match[2] + "|").split("|")
    out = [
        form
        for choice in choices
        for form in forms(expression[: match.start()] + choice + expression[match.end() :])
    ]
    return list(dict.fromkeys(out))


def branches(expressions: Iterable[tuple[str, int]]) -> Branches:
    """Expressions by their words, as plain data. Of two that are spelled alike the first counts."""
    root: Branches = {}
    for expression, value in expressions:
        for form in forms(expression):
            branch = root
            for word in form.split():
                branch = branch.setdefault(word, {})
            branch.setdefault(_END, value)
    return root


class PhraseTree:
    """Expressions to be looked for. Each stands for a number."""

    def __init__(self, root: Branches) -> None:
        self._root = root

    def matches(self, words: Sequence[str]) -> Iterator[Match]:
        """The longest expression at each place, none overlapping another."""
        return self.matches_at(words, places(words))

    def matches_at(self, words: Sequence[str], places: Mapping[str, Sequence[int]]) -> Iterator[Match]:
        """The same, where it is known at which places each word stands."""
        root = self._root
        begins: list[int] = []
        for word in root.keys() & places.keys():
            branch = root[word]
            # Many words begin an expression, few of them one that goes on with the next word.
            begins += (
                places[word]
                if _END in branch
                else [at for at in places[word] if at + 1 < len(words) and words[at + 1] in branch]
            )
        begins.sort()
        skip = 0
        for first in begins:
            if first < skip:
                continue
            branch, at, best, last = root[words[first]], first + 1, None, 0
            while True:
                if _END in branch:
                    best, last = branch[_END], at
                if at >= len(words) or words[at] not in branch:
                    break
                branch = branch[words[at]]
                at += 1
            if best is not None:
                yield Match(best, first, last)
                skip = last


def places(words: Sequence[str]) -> dict[str, list[int]]:
    """At which places each word stands, in order."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(words):
        found[word].append(at)
    return found
