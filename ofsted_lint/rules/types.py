"""The types of the rule language, and how they follow from the annotations of the fact records."""

from __future__ import annotations

import dataclasses
import datetime
import inspect
import types
import typing
from collections import abc
from dataclasses import replace
from functools import cache
from typing import Any

from ofsted_lint.document import Span
from ofsted_lint.figures.model import Quantity
from ofsted_lint.records import dataclass


@dataclass(frozen=True, slots=True)
class Type:
    """The type of an expression. Any value may be unknown (None) where `optional` says so."""

    kind: str
    """ "truth", "number", "quantity", "text", "date", "record", "list" or "unknown" (the literal)."""
    optional: bool = False
    record: type | None = None
    element: Type | None = None
    choices: tuple[str, ...] = ()
    """The values that a text of a fixed set can have; empty: any."""

    def maybe(self, optional: bool = True) -> Type:
        """The same type, unknown at times if `optional`."""
        return replace(self, optional=True) if optional and not self.optional else self

    @property
    def numeric(self) -> bool:
        return self.kind in ("number", "quantity")

    def __str__(self) -> str:
        if self.record is not None:
            return record_name(self.record)
        if self.element is not None:
            return f"list of {self.element}"
        return {"truth": "true or false"}.get(self.kind, self.kind)


TRUTH = Type("truth")
NUMBER = Type("number")
QUANTITY = Type("quantity")
TEXT = Type("text")
DATE = Type("date")
UNKNOWN = Type("unknown", optional=True)
SPAN = Type("record", record=Span)


def list_of(element: Type, optional: bool = False) -> Type:
    """The type of lists of such elements."""
    return Type("list", optional, element=element)


def record(cls: type) -> Type:
    """The type of the records of a class."""
    return Type("record", record=cls)


def record_name(cls: type) -> str:
    """What a record is called in messages about rules: the class name in lower case."""
    return cls.__name__.lower()


class Unusable(Exception):
    """An annotation that the rule language has no type for."""


_SEQUENCES = (
    list, tuple, set, frozenset,
    abc.Sequence, abc.Iterable, abc.Iterator, abc.Generator, abc.Collection, abc.Set,
)  # fmt: skip
# Fields of values that are no records.
_PARTS = {
    "date": {"year": NUMBER, "month": NUMBER, "day": NUMBER},
    "quantity": {"low": NUMBER, "high": NUMBER, "middle": NUMBER},
}


def from_annotation(hint: Any) -> Type:
    """The type for an annotation. Raises Unusable."""
    origin = typing.get_origin(hint)
    arguments = typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        others = [one for one in arguments if one is not type(None)]
        if len(others) == 1:
            return from_annotation(others[0]).maybe(len(others) < len(arguments))
        raise Unusable
    if origin is typing.Annotated:
        return from_annotation(arguments[0])
    if origin is typing.Literal and all(isinstance(one, str) for one in arguments):
        return Type("text", choices=tuple(arguments))
    if origin in _SEQUENCES and arguments:
        if origin is tuple and len({one for one in arguments if one is not Ellipsis}) > 1:
            raise Unusable
        return list_of(from_annotation(arguments[0]))
    if not isinstance(hint, type):
        raise Unusable
    return _from_class(hint)


def _from_class(cls: type) -> Type:
    if cls is bool:
        return TRUTH
    if cls in (int, float):
        return NUMBER
    if cls is str:
        return TEXT
    if issubclass(cls, str):
        # An enumeration of texts: its members are attributes of the class.
        return Type("text", choices=tuple(str(one) for one in vars(cls).values() if isinstance(one, cls)))
    if cls is datetime.date:
        return DATE
    if cls is Quantity:
        return QUANTITY
    if dataclasses.is_dataclass(cls):
        return record(cls)
    raise Unusable


@dataclass(frozen=True, slots=True)
class Field:
    """How a field is read: `.name` or, for a method without arguments, `.name()`."""

    name: str
    type: Type
    method: bool = False


def fields(of: Type) -> dict[str, Field | None]:
    """The fields of a type; None for one whose annotation is unusable in rules."""
    if of.record is not None:
        return _record_fields(of.record)
    return {name: Field(name, part) for name, part in _PARTS.get(of.kind, {}).items()}


@cache
def _record_fields(cls: type) -> dict[str, Field | None]:
    found: dict[str, Field | None] = {}
    hints = typing.get_type_hints(cls)
    names = {one.name for one in dataclasses.fields(cls)} if dataclasses.is_dataclass(cls) else set()
    for name in sorted(names):
        if not name.startswith("_"):
            found[name] = _field(name, hints[name])
    for base in reversed(cls.__mro__[:-1]):
        for name, member in vars(base).items():
            if name.startswith("_") or name in names:
                continue
            if isinstance(member, property) and member.fget is not None:
                found[name] = _field(name, typing.get_type_hints(member.fget).get("return"))
            elif inspect.isfunction(member) and _callable_bare(member):
                found[name] = _field(name, typing.get_type_hints(member).get("return"), method=True)
    return found


def _field(name: str, hint: Any, method: bool = False) -> Field | None:
    try:
        return Field(name, from_annotation(hint), method)
    except Unusable:
        return None


def _callable_bare(function: Any) -> bool:
    """A method that can be called without arguments."""
    parameters = list(inspect.signature(function).parameters.values())[1:]
    return all(one.default is not one.empty for one in parameters)


def has_place(of: Type) -> bool:
    """Whether a value stands somewhere in the document: a span, a record with a span, or a list of these."""
    if of.kind == "list" and of.element is not None:
        return has_place(of.element)
    if of.record is Span:
        return True
    if of.record is None:
        return False
    place = fields(of).get("span")
    return place is not None and place.type.record is Span


def hashable(of: Type) -> bool:
    """Whether equality of the values is exact, so that they can be looked up in an index."""
    if of.record is not None:
        return _record_hashable(of.record)
    return of.kind in ("truth", "text", "date")


@cache
def _record_hashable(cls: type) -> bool:
    """A record that is compared as an object, or one that never changes and holds nothing that does."""
    how: Any = cls.__hash__
    if how is object.__hash__:
        return True
    if how is None or not dataclasses.is_dataclass(cls):
        return False
    hints = typing.get_type_hints(cls)
    return all(_hint_hashable(hints[one.name]) for one in dataclasses.fields(cls) if one.compare)


def _hint_hashable(hint: Any) -> bool:
    origin = typing.get_origin(hint) or hint
    if origin in (list, dict, set) or origin is Any:
        return False
    if isinstance(origin, type) and dataclasses.is_dataclass(origin):
        return _record_hashable(origin)
    return all(_hint_hashable(one) for one in typing.get_args(hint) if one is not Ellipsis)
