"""Compiled expressions: Python text with a type in the rule language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ofsted_lint.records import dataclass
from ofsted_lint.rules import types
from ofsted_lint.rules.types import QUANTITY, SPAN, UNKNOWN, Type

# Of an expression with a mistake: it goes with everything, so one slip is told once.
ANY = Type("any", optional=True)


@dataclass(frozen=True, slots=True)
class Code:
    """A Python expression with its type in the rule language and the variables that it reads."""

    text: str
    type: Type
    uses: frozenset[str] = frozenset()
    literals: tuple[tuple[int, str], ...] = ()
    """Texts that stand here literally, with their offsets: checked against the fixed values of what they meet."""


def apply(function: str, codes: list[Code], kind: Type) -> Code:
    """A call of a function of `values` whose result is unknown when an argument is."""
    optional = any(one.type.optional for one in codes)
    uses = frozenset().union(*(one.uses for one in codes))
    return Code(f"{function}({', '.join(one.text for one in codes)})", kind.maybe(optional), uses)


def as_type(code: Code, kind: Type) -> Code:
    """Code that gives the value in this type: a number among quantities is an exact quantity."""
    if kind.kind == "quantity" and code.type.kind == "number":
        return replace(code, text=f"exactly({code.text})", type=QUANTITY.maybe(code.type.optional))
    if kind.kind == "list" and kind.element is not None and kind.element.kind == "quantity":
        inner = code.type.element
        if inner is not None and inner.kind == "number":
            return replace(code, text=f"exactly_all({code.text})", type=kind.maybe(code.type.optional))
    return code


def unify(a: Type, b: Type) -> Type | None:
    """The type that covers both; None if there is none."""
    if "any" in (a.kind, b.kind):
        return ANY
    optional = a.optional or b.optional
    if a.kind == "unknown" or b.kind == "unknown":
        return (b if a.kind == "unknown" else a).maybe()
    if a.numeric and b.numeric:
        return Type("quantity" if "quantity" in (a.kind, b.kind) else "number", optional)
    if a.kind != b.kind or a.record is not b.record:
        return None
    if a.kind == "list":
        element = unify(a.element or UNKNOWN, b.element or UNKNOWN)
        return None if element is None else Type("list", optional, element=element)
    choices = a.choices if a.choices == b.choices else ()
    return Type(a.kind, optional, a.record, choices=choices)


def equality(kind: Type) -> str:
    """The function of `values` that tells whether two values of a type are equal."""
    return {"text": "same_text", "number": "same_number", "quantity": "same_quantity"}.get(kind.kind, "same")


def placed(kind: Type) -> bool:
    """Whether a value of this type always has a place."""
    if kind.optional:
        return False
    if kind.record is SPAN.record:
        return True
    entry: Mapping[str, types.Field | None] = types.fields(kind)
    span = entry.get("span")
    return span is not None and not span.type.optional
