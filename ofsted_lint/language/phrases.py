"""Finds the expressions of a word list in text: the longest one at each place, in one pass over the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ofsted_lint import patterns as re
from ofsted_lint.records import dataclass

# Stops inside a sentence are words of their own: no expression runs over them.
_WORD = re.compile(r"[a-z0-9]+(?:['-][a-z0-9]+)*|[,;:()]")
STOPS = frozenset(",;:()")
_GROUP = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_END = ""  # the key under which a branch of the tree keeps what ends there


@dataclass(frozen=True, slots=True)
class Match:
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


class PhraseTree:
    """Expressions by their words. Each stands for a number; of two that are spelled alike the first counts."""

    def __init__(self, expressions: Iterable[tuple[str, int]]) -> None:
        self._root: dict[str, Any] = {}
        for expression, value in expressions:
            for form in forms(expression):
                branch = self._root
                for word in form.split():
                    branch = branch.setdefault(word, {})
                branch.setdefault(_END, value)

    def matches(self, words: list[str]) -> Iterator[Match]:
        """The longest expression at each place, none overlapping another."""
        root = self._root
        skip = 0
        for first in [at for at, word in enumerate(words) if word in root]:
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
