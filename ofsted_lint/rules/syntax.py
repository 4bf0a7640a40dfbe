"""The text of an expression -> a tree, or what is wrong with it and where."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from lark import Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from ofsted_lint import resources
from ofsted_lint.rules.code import ANY, Code
from ofsted_lint.rules.types import Type


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong, and at which offset of the text."""

    offset: int
    message: str


@dataclass
class Scope:
    """The names that an expression may use."""

    variables: dict[str, Type] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def wrong(self, where: Any, message: str) -> Code:
        offset = where if isinstance(where, int) else offset_of(where)
        self.mistakes.append(Mistake(offset, message))
        return Code("None", ANY)


def parse(text: str, start: str, scope: Scope) -> Tree[Any] | None:
    """The tree of an expression (`start`: "expr") or of what a rule is for ("sources"); None, with the mistake in the scope, if it is none."""
    try:
        tree: Tree[Any] = resources.parser(
            "expression", start=("expr", "sources"), propagate_positions=True, maybe_placeholders=True
        ).parse(text, start=start)
        return tree
    except UnexpectedInput as error:
        offset = error.pos_in_stream or 0
        if offset < 0 or (isinstance(error, UnexpectedToken) and error.token.type == "$END"):
            offset = len(text.rstrip())
        scope.wrong(offset, _unexpected(text, offset, error))
    except RecursionError:
        scope.wrong(0, "the expression is nested too deeply")
    return None


# What people bring from other languages, and what to write here.
_INSTEAD = {
    "==": "=", "<>": "!=", "=~": "= (there are no regular expressions)", "&&": "and", "||": "or", "!": "not",
    "&": "and", "|": "or", "≠": "!=", "≤": "<=", "≥": ">=",
}  # fmt: skip


def _unexpected(text: str, offset: int, error: UnexpectedInput) -> str:
    rest = text[offset:]
    for sign in sorted(_INSTEAD, key=len, reverse=True):
        if rest.startswith(sign) or (sign == "==" and text[max(offset - 1, 0) :].startswith("==")):
            return f"{sign!r} is not part of the language: write {_INSTEAD[sign]}"
    if not rest.strip():
        return "the expression is empty" if not text.strip() else "the expression ends too early"
    if rest[0] in "\"'" and isinstance(error, UnexpectedCharacters):
        return "a text without its closing quote"
    word = str(error.token) if isinstance(error, UnexpectedToken) else rest.split()[0][:20]
    return f"{word!r} was not expected here"


def offset_of(node: Any) -> int:
    """Where in its text a node or token begins."""
    if isinstance(node, Token):
        return node.start_pos or 0
    if isinstance(node, Tree) and not node.meta.empty:
        return int(node.meta.start_pos)
    return 0


def suggest(word: str, known: Iterable[str]) -> str:
    """ "; did you mean 'measure'?", or what there is if nothing is close."""
    names = list(known)
    folded = {name.casefold(): name for name in names}
    close = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    if close:
        return f"; did you mean {folded[close[0]]!r}?"
    return f"; there are: {', '.join(sorted(names))}" if names else ""


def conjuncts(tree: Tree[Any]) -> list[Tree[Any]]:
    """The conditions that `and` joins, from left to right."""
    if tree.data != "both":
        return [tree]
    left, right = tree.children
    return [*conjuncts(left), *conjuncts(right)]
