"""Comparisons and memberships of the rule language: what may be compared with what, and the code that does it."""

from __future__ import annotations

from typing import Any

from ofsted_lint.rules import types
from ofsted_lint.rules.code import ANY, Code, as_type, equality, unify
from ofsted_lint.rules.syntax import Scope, suggest
from ofsted_lint.rules.types import TRUTH, Type, list_of


def compare(left: Code, sign: str, right: Code, scope: Scope, where: Any) -> Code:
    """The code of `left sign right`. What cannot be compared is told to the scope."""
    uses = left.uses | right.uses
    if "any" in (left.type.kind, right.type.kind):
        return Code("None", ANY)
    kind = _comparable(left, sign, right, scope, where)
    if kind is None:
        return Code("None", ANY)
    a, b = as_type(left, kind).text, as_type(right, kind).text
    out = TRUTH.maybe(left.type.optional or right.type.optional)
    if sign in ("=", "!="):
        text = f"{equality(kind)}({a}, {b})"
        return Code(text if sign == "=" else negated(text, out), out, uses)
    if sign in (">", ">="):
        a, b = b, a
    if sign in ("<", ">"):
        text = f"less_{kind.kind}({a}, {b})"
    elif kind.kind == "quantity":
        text = f"at_most_quantity({a}, {b})"
    else:
        text = negated(f"less_{kind.kind}({b}, {a})", out)
    return Code(text, out, uses)


def member(value: Code, among: Code, scope: Scope, node: Any) -> Code:
    """The code of `value in among`; `node` is the whole of it."""
    if "any" in (value.type.kind, among.type.kind):
        return Code("None", ANY)
    if among.type.kind == "text":
        return scope.wrong(node.children[1], "`in` looks into lists; for texts write `a contains b`")
    if among.type.kind != "list" or among.type.element is None:
        return scope.wrong(node.children[1], f"expected a list, found a {among.type}")
    element = among.type.element
    kind = unify(value.type, element)
    if kind is None or kind.kind in ("list", "unknown"):
        return scope.wrong(node, f"a {value.type} cannot be in a list of {element}")
    _check_literals(among, value.type, scope)
    _check_literals(value, element, scope)
    return Code(
        f"member({as_type(value, kind).text}, {as_type(among, list_of(kind)).text}, {equality(kind)})",
        TRUTH.maybe(value.type.optional or among.type.optional or element.optional),
        value.uses | among.uses,
    )


def negated(text: str, kind: Type) -> str:
    """The contrary of code that gives true or false, or unknown where its type says so."""
    return f"negate({text})" if kind.optional else f"(not {text})"


def _comparable(left: Code, sign: str, right: Code, scope: Scope, where: Any) -> Type | None:
    """The type in which two values are compared."""
    if "unknown" in (left.type.kind, right.type.kind):
        scope.wrong(where, "nothing compares with unknown: write known(...) or not known(...)")
        return None
    kind = unify(left.type, right.type)
    if kind is None:
        scope.wrong(where, f"a {left.type} cannot be compared with a {right.type}")
    elif kind.kind == "list":
        scope.wrong(where, "lists cannot be compared: use `in`, `all agree in`, `some` or `every`")
        kind = None
    elif sign not in ("=", "!=") and kind.kind not in ("number", "quantity", "date"):
        hint = "; document order is `a before b`" if types.has_place(kind) else ""
        scope.wrong(where, f"a {kind} has no order{hint}")
        kind = None
    else:
        _check_literals(left, right.type, scope)
        _check_literals(right, left.type, scope)
    return kind


def _check_literals(code: Code, against: Type, scope: Scope) -> None:
    """Texts that stand in the rule must be among the fixed values of what they are compared with."""
    if not against.choices:
        return
    known = {one.casefold() for one in against.choices}
    for offset, text in code.literals:
        if text.casefold() not in known:
            scope.wrong(offset, f"it is never {text!r}{suggest(text, against.choices)}")
