"""The matches of an LALR grammar from one word of a text on.

Prose is a sea with islands of numbers in it. At a word that may begin one, the grammar's automaton runs as far as it
can, taking of each word the meaning that it can use there; the longest prefix that it accepts is the best match. What
the automaton does depends on the terminals alone, and the same few rows of them come again and again ("12%", "31 March
2014"), so each is worked out once: a step of a match is a table look-up, and reading takes time in proportion to the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol

from ofsted_lint import resources
from ofsted_lint.figures.reading.tokens import Token

Builder = Callable[[list[Any], Any], Any]
"""From the children of a rule (tokens and what other builders made) and the source to its value; None refuses the match."""

_END = "$END"


class Source(Protocol):
    """What is read: at each index, the tokens that may begin there, the best first."""

    def meanings(self, index: int) -> tuple[Token, ...]: ...


class _Step:
    """A way into the automaton: the terminals read so far, and what is known of how they may go on."""

    __slots__ = ("accepts", "before", "moves", "plan", "stack", "terminal")

    def __init__(self, stack: list[int], accepts: bool, before: _Step | None, terminal: str) -> None:
        self.stack = stack
        self.accepts = accepts
        """A match may end here."""
        self.before = before
        self.terminal = terminal
        self.moves: dict[str, _Step | None] = {}
        """Terminal -> the next step; None where it cannot follow."""
        self.plan: list[tuple[int, Builder | None]] | None = None

    def terminals(self) -> list[str]:
        found: list[str] = []
        step: _Step | None = self
        while step is not None and step.before is not None:
            found.append(step.terminal)
            step = step.before
        return found[::-1]


class Islands:
    """A start rule of a grammar with what its rules build: `builders`, by the rule's alias or name."""

    def __init__(self, automaton: resources.Automaton, start: str, builders: Mapping[str, Builder]) -> None:
        self._states: Mapping[int, Mapping[str, Any]] = automaton[0]
        _, first, last = automaton
        self._first, self._last = first[start], last[start]
        self._builders = builders
        self._root = _Step([self._first], False, None, "")
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

    def matches(self, source: Source, at: int, beyond: int = 0) -> Iterator[tuple[Any, int]]:
        """What each match from word `at` builds, and the word after it, the longest first; none that ends before `beyond`.

        A match is built when it is asked for.
        """
        step = self._root
        path: list[Token] = []
        ends: list[_Step] = []
        while True:
            moves = step.moves
            for token in source.meanings(at):
                terminal = token[0]
                following = moves[terminal] if terminal in moves else self._follow(step, terminal)
                if following is not None:
                    break
            else:
                break
            step = following
            path.append(token)
            ends.append(step)
            at = token.after
        while path:
            step = ends.pop()
            after = path[-1].after
            if after <= beyond:
                return
            if step.accepts:
                built = self._build(step, path, source)
                if built is not None:
                    yield built, after
            path.pop()

    def longest(self, source: Source, at: int) -> tuple[Any, int] | None:
        """The first of the matches."""
        return next(self.matches(source, at), None)

    def _follow(self, step: _Step, terminal: str) -> _Step | None:
        """The step after this one at a terminal; None where it cannot follow."""
        states, stack = self._states, step.stack[:]
        move = states[stack[-1]].get(terminal)
        while type(move) is tuple:
            length, origin, _ = move
            del stack[len(stack) - length :]
            stack.append(states[stack[-1]][origin])
            move = states[stack[-1]].get(terminal)
        following = None
        if move is not None:
            following = _Step([*stack, move], _END in states[move], step, terminal)
        step.moves[terminal] = following
        return following

    def _build(self, step: _Step, path: list[Token], source: Source) -> Any:
        if step.plan is None:
            step.plan = self._plan(step.terminals())
        values: list[Any] = []
        tokens = iter(path)
        for length, builder in step.plan:
            if builder is None:
                values.append(next(tokens))
                continue
            at = len(values) - length
            built = builder(values[at:], source)
            if built is None:
                return None
            values[at:] = (built,)
        return values[0] if values else None

    def _plan(self, terminals: list[str]) -> list[tuple[int, Builder | None]]:
        """What is to be done to build a match of these terminals: take a token (no builder), or build a rule of the last
        so many values. Nothing where they are no match after all."""
        states = self._states
        stack = [self._first]
        plan: list[tuple[int, Builder | None]] = []
        for symbol in [*terminals, _END]:
            move = states[stack[-1]].get(symbol)
            while type(move) is tuple:
                length, origin, name = move
                builder = self._builders.get(name)
                if builder is not None:
                    plan.append((length, builder))
                elif length != 1:
                    plan.append((length, _children))
                del stack[len(stack) - length :]
                stack.append(states[stack[-1]][origin])
                if symbol == _END and stack[-1] == self._last:
                    return plan
                move = states[stack[-1]].get(symbol)
            if move is None:
                return []
            stack.append(move)
            plan.append((1, None))
        return []


def _children(children: list[Any], source: Any) -> Any:
    """What a rule without a builder of its own stands for."""
    return children
