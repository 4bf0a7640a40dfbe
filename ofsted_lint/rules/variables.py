"""The variables of `for:` in a rule: what each runs over, and the keys of a group."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ofsted_lint.records import dataclass
from ofsted_lint.rules import types
from ofsted_lint.rules.code import ANY, Code
from ofsted_lint.rules.expressions import Compiler
from ofsted_lint.rules.syntax import Scope, parse
from ofsted_lint.rules.types import list_of

MAX_VARIABLES = 4


@dataclass(frozen=True, slots=True)
class Source:
    """One variable of `for:`."""

    name: str
    offset: int
    over: Code
    same: str
    """What it runs over, as text: two variables over the same never meet themselves."""
    keys: tuple[Code, ...] = ()
    """The keys of a group, over the variable `record`."""


def compile_sources(text: str, scope: Scope) -> list[Source]:
    """The variables of `for:`; they are added to the scope."""
    tree = parse(text, "sources", scope)
    found: list[Source] = []
    if tree is None:
        return found
    groups: list[tuple[Any, list[Any]]] = []
    for part in tree.children:
        if part.data == "each":
            groups.append((part, [part.children[2]] if part.children[2] is not None else []))
        elif groups and groups[-1][1]:
            groups[-1][1].append(part)
        else:
            scope.wrong(part, "expected `name in collection` here")
    for part, paths in groups:
        found.append(_source(part, paths, scope))
    if len(found) > MAX_VARIABLES:
        scope.wrong(found[MAX_VARIABLES].offset, f"more than {MAX_VARIABLES} variables would take too long")
    return found


def _source(part: Any, paths: list[Any], scope: Scope) -> Source:
    name, tree, _ = part.children
    compiler = Compiler(scope)
    over = compiler.listing_of(tree)
    element = over.type.element or ANY
    offset = name.start_pos or 0
    keys: list[Code] = []
    for path in paths:
        code = Code("record", element.maybe(False))
        for step in path.children:
            code = compiler.read_field(code, str(step), step)
        if not (types.hashable(code.type) or code.type.kind in ("number", "any")):
            scope.wrong(path, f"records cannot be grouped by a {code.type}: it has no exact equality")
        text = f"norm({code.text})" if code.type.kind == "text" else code.text
        keys.append(replace(code, text=text))
    if compiler.free(name):
        scope.variables[str(name)] = list_of(element) if paths else element
    return Source(str(name), offset, over, over.text, tuple(keys))
