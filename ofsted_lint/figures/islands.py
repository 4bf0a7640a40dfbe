"""The longest match of an LALR grammar from one word of a text on.

Prose is a sea with islands of numbers in it. At a word that may begin one, the grammar's automaton runs as far as it
can, taking of each word the meaning that it can use there; the longest prefix that it accepts is the match. Every
step is a table look-up, so reading takes time in proportion to the text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from lark.lexer import Lexer

from ofsted_lint import resources
from ofsted_lint.figures.tokens import Token, Words

Builder = Callable[[list[Any], Words], Any]
"""From the children of a rule (tokens and what other builders made) to its value; None refuses the match."""

_END = "$END"


class _NoLexer(Lexer):
    """The words come from `tokens`; the grammars only name their terminals."""

    def __init__(self, lexer_conf: Any) -> None:
        pass

    def lex(self, lexer_state: Any, parser_state: Any) -> Any:
        return iter(())


@cache
def grammar(name: str, *starts: str) -> Any:
    """The automaton of grammar/<name>.lark."""
    parser = resources.parser(name, start=starts, lexer=_NoLexer)
    return parser.parse_interactive("", start=starts[0]).parser_state.parse_conf.parse_table


class Islands:
    """A grammar with what its rules build (`builders`, by the rule's alias or name) and the meanings of words."""

    def __init__(self, table: Any, start: str, builders: Mapping[str, Builder]) -> None:
        self._first = table.start_states[start]
        self._last = table.end_states[start]
        # Per state: terminal -> the state to go to, or the rule to reduce as (length, origin, builder).
        self._states: dict[Any, dict[str, tuple[bool, Any]]] = {}
        for state, actions in table.states.items():
            row: dict[str, tuple[bool, Any]] = {}
            for symbol, (action, argument) in actions.items():
                if action.name == "Shift":
                    row[symbol] = (True, argument)
                else:
                    name = argument.alias or argument.origin.name
                    row[symbol] = (False, (len(argument.expansion), argument.origin.name, builders.get(name)))
            self._states[state] = row
        self.begins = frozenset(self._states[self._first])
        """The terminals that may begin a match."""

    def follows(self, terminal: str) -> frozenset[str] | None:
        """What may come after this terminal at the beginning; None where it may be a match by itself."""
        action = self._states[self._first].get(terminal)
        if action is None:
            return frozenset()
        shift, argument = action
        if not shift:
            return None
        row = self._states[argument]
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
            action = row[token.type]
            while not action[0]:
                length, origin, _ = action[1]
                del stack[len(stack) - length :]
                stack.append(states[stack[-1]][origin][1])
                row = states[stack[-1]]
                if token.type not in row:
                    break
                action = row[token.type]
            if not action[0]:
                break
            stack.append(action[1])
            path.append(token)
            at = token.after
        for length in reversed(ends):
            built = self._build(path[:length], words)
            after = path[length - 1].after
            if built is not None and (accept is None or accept(built, after)):
                return built, after
        return None

    def _build(self, path: list[Token], words: Words) -> Any:
        states = self._states
        stack = [self._first]
        values: list[Any] = []
        for symbol, token in [*((token.type, token) for token in path), (_END, None)]:
            while True:
                action = states[stack[-1]].get(symbol)
                if action is None:
                    return None
                shift, argument = action
                if shift:
                    stack.append(argument)
                    values.append(token)
                    break
                length, origin, builder = argument
                children = values[len(values) - length :]
                del values[len(values) - length :]
                del stack[len(stack) - length :]
                if builder is not None:
                    built = builder(children, words)
                    if built is None:
                        return None
                else:
                    built = children[0] if length == 1 else children
                values.append(built)
                stack.append(states[stack[-1]][origin][1])
                if symbol == _END and stack[-1] == self._last:
                    return values[-1]
        return None
