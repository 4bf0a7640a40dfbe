"""Rule files as YAML nodes with exact positions.

Values are the text that stands in the file: nothing turns `no` into false or `1.10` into 1.1. Mistakes are collected
in a `Reader`, so that all of them are told at once.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import yaml

from ofsted_lint.rules.model import Problem

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


_MAX_DEPTH = 50


class Reader:
    """Reads the nodes of one file and collects what is wrong with them."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.lines = text.splitlines(keepends=True)
        self.problems: list[Problem] = []

    def wrong(self, node: Any, message: str, offset: int = 0) -> None:
        """Notes a mistake at an offset of a node's value."""
        line, column = self.position(node, offset)
        self.problems.append(Problem(self.path, line, column, message))

    def compose(self) -> Any:
        """The root node; None if the file is no YAML or empty."""
        try:
            if self._too_deep():
                self.problems.append(Problem(self.path, 1, 1, "this is no YAML: nested too deeply"))
                return None
            node = yaml.compose(self.text, Loader=_LOADER)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            what = error.problem or error.context or "broken"
            self.problems.append(Problem(self.path, line, column, f"this is no YAML: {what}"))
            return None
        except yaml.YAMLError as error:
            self.problems.append(Problem(self.path, 1, 1, f"this is no YAML: {str(error).splitlines()[0]}"))
            return None
        if node is None:
            self.problems.append(Problem(self.path, 1, 1, "the file is empty"))
        return node

    def _too_deep(self) -> bool:
        """Composing recurses in C, without a limit; a rule file has at most eight levels."""
        depth = 0
        for event in yaml.parse(self.text, Loader=_LOADER):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _MAX_DEPTH:
                return True
        return False

    def mapping(
        self, node: Any, known: Sequence[str] | None, required: Iterable[str], what: str
    ) -> dict[str, Any]:
        """Key -> value node, with unknown, double and missing keys told. `known` None: any key."""
        if not isinstance(node, yaml.MappingNode):
            self.wrong(node, f"{what} is a mapping of keys and values")
            return {}
        found: dict[str, Any] = {}
        for key_node, value in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.wrong(key_node, "a key is a plain word")
                continue
            key = key_node.value
            if key in found:
                self.wrong(key_node, f"the key {key!r} stands here twice")
            elif known is not None and key not in known:
                close = difflib.get_close_matches(key, known, n=1)
                hint = f"did you mean {close[0]!r}?" if close else f"known are {', '.join(known)}"
                self.wrong(key_node, f"{what} has no key {key!r}; {hint}")
            else:
                found[key] = value
        for key in required:
            if key not in found:
                self.wrong(node, f"{what} lacks the key {key!r}")
        return found

    def keys(self, node: Any) -> dict[str, Any]:
        """Key -> key node of a mapping."""
        return {key.value: key for key, _ in node.value if isinstance(key, yaml.ScalarNode)}

    def sequence(self, node: Any, what: str) -> list[Any]:
        if isinstance(node, yaml.SequenceNode):
            return list(node.value)
        self.wrong(node, f"{what} is a list")
        return []

    def words(self, node: Any, what: str) -> str:
        """A text that is not empty."""
        if not isinstance(node, yaml.ScalarNode):
            self.wrong(node, f"{what} is a text")
            return ""
        if not node.value.strip():
            self.wrong(node, f"{what} is empty")
        return str(node.value)

    def one_of(self, node: Any, choices: Sequence[str], what: str) -> str | None:
        """One of some words; None (and a mistake told) if it is another."""
        value = node.value if isinstance(node, yaml.ScalarNode) else None
        if value in choices:
            return str(value)
        close = difflib.get_close_matches(str(value), choices, n=1) if isinstance(value, str) else []
        hint = f"; did you mean {close[0]!r}?" if close else ""
        shown = "" if value is None else f", not {value!r}"
        self.wrong(node, f"{what} is {' or '.join(choices)}{shown}{hint}")
        return None

    def position(self, node: Any, offset: int = 0) -> tuple[int, int]:
        """Line and column from 1 of an offset in a scalar's value (of the node itself for any other)."""
        start = node.start_mark
        if not offset or not isinstance(node, yaml.ScalarNode):
            if isinstance(node, yaml.ScalarNode):
                return self._aligned(node, 0)
            return start.line + 1, start.column + 1
        return self._aligned(node, offset)

    def _aligned(self, node: Any, offset: int) -> tuple[int, int]:
        """Walks value and source side by side: they hold the same characters, but for spaces and line ends."""
        value = node.value
        at = sum(not char.isspace() for char in value[:offset])
        line, column = node.start_mark.line, node.start_mark.column
        if node.style in ("|", ">"):
            line, column = line + 1, 0
        elif node.style in ("'", '"'):
            column += 1
        escape: Callable[[str, int], int] = _ESCAPES.get(node.style, _no_escape)
        while line < len(self.lines):
            text = self.lines[line]
            while column < len(text):
                if text[column].isspace():
                    column += 1
                    continue
                if at == 0:
                    return line + 1, column + 1
                column += 1 + escape(text, column)
                at -= 1
            line, column = line + 1, 0
        return node.start_mark.line + 1, node.start_mark.column + 1


def _no_escape(text: str, column: int) -> int:
    return 0


def _doubled(text: str, column: int) -> int:
    return int(text.startswith("''", column))


def _backslash(text: str, column: int) -> int:
    return int(text[column] == "\\")


_ESCAPES = {"'": _doubled, '"': _backslash}
