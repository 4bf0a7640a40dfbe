"""The functions of the rule language."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ofsted_lint.rules.code import Code, apply
from ofsted_lint.rules.syntax import Scope
from ofsted_lint.rules.types import NUMBER, TRUTH, UNKNOWN, Type, list_of

FUNCTIONS = (
    "count", "sum", "min", "max", "abs", "round", "known", "days", "first", "last", "distinct", "number",
)  # fmt: skip
_LIST_FUNCTIONS = ("count", "sum", "min", "max", "first", "last", "distinct")


def call(name: str, codes: list[Code], node: Any, scope: Scope) -> Code:
    """The code of a call of a function that exists. Wrong arguments are told to the scope."""
    if name in _LIST_FUNCTIONS:
        return _list_function(name, codes, node, scope)
    return _scalar_function(name, codes, node, scope)


def _list_function(name: str, codes: list[Code], node: Any, scope: Scope) -> Code:
    if len(codes) != 1 or codes[0].type.kind != "list" or codes[0].type.element is None:
        found = ", ".join(str(code.type) for code in codes) or "nothing"
        return scope.wrong(node, f"{name} takes one list, found {found}")
    values = codes[0]
    element = values.type.element or UNKNOWN
    if name == "count":
        return apply("count", codes, NUMBER)
    if name == "distinct":
        return replace(values, text=f"distinct({values.text})", type=list_of(element, values.type.optional))
    if name in ("first", "last"):
        return replace(values, text=f"{name}({values.text})", type=element.maybe())
    allowed = ("number", "quantity") if name == "sum" else ("number", "quantity", "date")
    if element.kind not in allowed:
        return scope.wrong(node, f"{name} cannot be taken of a list of {element}")
    if name == "sum":
        function = "total_quantity" if element.kind == "quantity" else "total"
        return apply(function, codes, element)
    return apply("smallest" if name == "min" else "largest", codes, element.maybe())


def _scalar_function(name: str, codes: list[Code], node: Any, scope: Scope) -> Code:
    kinds = [code.type.kind for code in codes]
    if name == "known" and len(codes) == 1:
        return Code(f"({codes[0].text} is not None)", TRUTH, codes[0].uses)
    if name == "days" and kinds == ["date", "date"]:
        return apply("days", codes, NUMBER)
    if name == "number" and kinds == ["text"]:
        return apply("number", codes, NUMBER.maybe())
    if name == "abs" and len(codes) == 1 and codes[0].type.numeric:
        return apply("magnitude", codes, Type(kinds[0]))
    if name == "round" and codes and codes[0].type.numeric and kinds[1:] in ([], ["number"]):
        return apply("rounded", codes, Type(kinds[0]))
    usage = {
        "known": "known(value)", "days": "days(date, date)", "number": "number(text)",
        "abs": "abs(number)", "round": "round(number) or round(number, places)",
    }[name]  # fmt: skip
    found = ", ".join(str(code.type) for code in codes) or "nothing"
    return scope.wrong(node, f"{name} is used as {usage}, found {found}")
