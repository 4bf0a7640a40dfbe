"""The longest match of an LALR grammar from one word of a text on.

Prose is a sea with islands of numbers in it. At a word that may begin one, the grammar's automaton runs as far as it
can, taking of each word the meaning that it can use there; the longest prefix that it accepts is the match. Every
step is a table look-up, so reading takes time in proportion to the text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ofsted_lint import resources
from ofsted_lint.figures.tokens import Token, Words

Builder = Callable[[list[Any], Words], Any]
"""From the children of a rule (tokens and what other builders made) to its value; None refuses the match."""

_END = "$END"


class Islands:
    """A start rule of a grammar with what its rules build: `builders`, by the rule's alias or name."""

    def __init__(self, automaton: resources.Automaton, start: str, builders: Mapping[str, Builder]) -> None:
        self._states: Mapping[int, Mapping[str, Any]] = automaton[0]
        _, first, last = automaton
        self._first, self._last = first[start], last[start]
        self._builders = builders
        self.begins = frozenset(self._states[self._first])
        """The terminals that may begin a match."""

    def follows(self, terminal: str) -> frozenset[str] | None:
        """What may come after this terminal at the beginning; None where it may be a match by itself."""
        move = self._states[self._first].get(terminal)
        if move is None:
            return frozenset()
        if not isinstance(move, int):
            return None
        row = self._states[move]
        return None if _END in row else frozenset(row)

    def longest(
        self, words: Words, at: int, accept: Callable[[Any, int], bool] | None = None
    ) -> tuple[Any, int] | None:
        """What the longest match from word `at` builds, and the word after it.

        `accept` may refuse a match for what follows it; then the next shorter one counts.
        """
        states = self._states
        meanings = words.meanings
        stack = [self._first]
        path: list[Token] = []
        ends: list[int] = []
        while True:
            row = states[stack[-1]]
            if _END in row and path:
                ends.append(len(path))
            for token in meanings(at):
                if token.type in row:
                    break
            else:
                break
            move = row.get(token.type)
            while type(move) is tuple:
                del stack[len(stack) - move[0] :]
                stack.append(states[stack[-1]][move[1]])
                move = states[stack[-1]].get(token.type)
            if move is None:
                break
            stack.append(move)
            path.append(token)
            at = token.after
        for length in reversed(ends):
            built = self._build(path[:length], words)
            after = path[length - 1].after
            if built is not None and (accept is None or accept(built, after)):
                return built, after
        return None

    def _build(self, path: list[Token], words: Words) -> Any:
        states, builders = self._states, self._builders
        stack = [self._first]
        values: list[Any] = []
        for symbol, token in [*((token.type, token) for token in path), (_END, None)]:
            while True:
                move = states[stack[-1]].get(symbol)
                if move is None:
                    return None
                if not isinstance(move, tuple):
                    stack.append(move)
                    values.append(token)
                    break
                length, origin, name = move
                children = values[len(values) - length :]
                del values[len(values) - length :]
                del stack[len(stack) - length :]
                builder = builders.get(name)
                if builder is not None:
                    built = builder(children, words)
                    if built is None:
                        return None
                else:
                    built = children[0] if length == 1 else children
                values.append(built)
                stack.append(states[stack[-1]][origin])
                if symbol == _END and stack[-1] == self._last:
                    return values[-1]
        return None
