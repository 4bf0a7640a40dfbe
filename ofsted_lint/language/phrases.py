"""Finds the expressions of a word list in text: the longest one at each place, in one pass over the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, count
from typing import Any

from ofsted_lint import patterns as re
from ofsted_lint.records import NamedTuple

# Stops inside a sentence are words of their own: no expression runs over them.
_WORD = re.compile(r"[a-z0-9]+(?:['-][a-z0-9]+)*|[,;:()]")
STOPS = frozenset(",;:()")
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
    return _WORD.findall(text.lower())


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
        root = self._root
        after = [*words[1:], _END]
        # Many words begin an expression, few of them one that goes on with the next word.
        begins = [
            at
            for at in compress(count(), map(root.__contains__, words))
            if _END in (branch := root[words[at]]) or after[at] in branch
        ]
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
