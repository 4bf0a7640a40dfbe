"""`dataclass` and `NamedTuple` for the many record types of the program, at a tenth of the start-up cost.

The standard ones write and compile functions for each class. With them the check of a report of 146 kB takes 38 per cent
more instructions (2.49 against 1.80 thousand million, counted by cachegrind), 25 per cent where nothing is frozen at run
time; that is what this module is worth. Here one function a class is generated, and its code is kept between runs; what compares, hashes and
shows records is shared by all classes. Records are dataclasses to `dataclasses.fields`, `replace` and `asdict`, and to
type checkers.

Of `dataclass` are understood `frozen`, `eq` and `order`; classes always get slots, and do not inherit from each other.
`frozen` gives a hash, and the type checker refuses to change such a record. At run time nothing looks: that would cost
more than all else that is done to make one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass, field
    from functools import cached_property
    from typing import NamedTuple
else:
    import dataclasses
    from collections import _tuplegetter
    from dataclasses import MISSING, field
    from operator import attrgetter, ge, gt, le, lt
    from reprlib import recursive_repr

    from ofsted_lint.kept import Table

    _CODE = Table("records")

    def _function(head: list[str], body: list[str], names: dict[str, Any], defaults: tuple[Any, ...]):
        """A function that sees `names`, whose last parameters have these defaults."""
        source = f"def made({', '.join(head)}):\n {'; '.join(body)}"
        return FunctionType(_CODE.get(source, lambda: _compiled(source)), names, None, defaults)

    def _compiled(source: str) -> CodeType:
        whole = compile(source, "<record>", "exec", dont_inherit=True)
        return next(one for one in whole.co_consts if isinstance(one, CodeType))

    def dataclass(*, slots: bool, frozen: bool = False, eq: bool = True, order: bool = False):
        """The decorator `dataclasses.dataclass(slots=True, ...)`."""
        if not slots:
            raise TypeError(
                "records have slots: say slots=True, or take the dataclass of the standard library"
            )
        return lambda cls: _record(cls, frozen, eq, order)

    def _record(cls: type, frozen: bool, eq: bool, order: bool) -> type:
        space = {key: value for key, value in cls.__dict__.items() if key not in _UNSLOTTED}
        names = tuple(cls.__annotations__)
        defaults = {name: space.pop(name) for name in names if name in space}
        space["__slots__"] = space["__match_args__"] = names
        space["__dataclass_fields__"] = _Fields(cls.__annotations__, defaults)
        space["__getstate__"], space["__setstate__"] = _state, _set_state
        space.setdefault("__repr__", _repr)
        _compare(space, [name for name in names if _compared(defaults.get(name))], frozen, eq, order)
        space["__init__"] = init = _init(names, defaults, "__post_init__" in space)
        init.__qualname__ = f"{cls.__qualname__}.__init__"
        space["__qualname__"] = cls.__qualname__
        return type(cls)(cls.__name__, cls.__bases__, space)

    _UNSLOTTED = ("__dict__", "__weakref__")

    class _Fields:
        """The fields of a class as the standard library wants them, made when they are asked for: few ever are."""

        __slots__ = ("_defaults", "_kinds")

        def __init__(self, kinds: Mapping[str, Any], defaults: Mapping[str, Any]) -> None:
            self._kinds, self._defaults = kinds, defaults

        def __get__(self, record: Any, cls: type) -> dict[str, dataclasses.Field]:
            cls.__dataclass_fields__ = found = {
                name: _field(name, kind, self._defaults.get(name, MISSING))
                for name, kind in self._kinds.items()
            }
            return found

    def _field(name: str, kind: Any, default: Any) -> dataclasses.Field:
        found = default if isinstance(default, dataclasses.Field) else field(default=default)
        found.name, found.type, found.kw_only = name, kind, False
        # How the standard library tells fields from class variables.
        found._field_type = dataclasses._FIELD
        return found

    def _compared(default: Any) -> bool:
        return default.compare if isinstance(default, dataclasses.Field) else True

    def _init(names: tuple[str, ...], defaults: Mapping[str, Any], finished: bool) -> FunctionType:
        """What sets the fields."""
        seen: dict[str, Any] = {"MISSING": MISSING}
        head, body, last = ["self"], [], []
        for name in names:
            head.append(name)
            value, default = name, defaults.get(name, MISSING)
            if isinstance(default, dataclasses.Field):
                if default.default_factory is not MISSING:
                    seen[f"make_{name}"] = default.default_factory
                    value = f"make_{name}() if {name} is MISSING else {name}"
                    last.append(MISSING)
                default = default.default
            if default is not MISSING:
                last.append(default)
            body.append(f"self.{name} = {value}")
        if finished:
            body.append("self.__post_init__()")
        return _function(head, body or ["pass"], seen, tuple(last))

    def _compare(space: dict[str, Any], names: list[str], frozen: bool, eq: bool, order: bool) -> None:
        values = attrgetter(*names) if names else lambda record: ()
        if eq and "__eq__" not in space:

            def equal(self: Any, other: Any) -> Any:
                return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

            space["__eq__"] = equal
            if space.get("__hash__") is None:
                space["__hash__"] = (lambda self: hash(values(self))) if frozen else None
        if order:
            for compare in (lt, le, gt, ge):
                space[f"__{compare.__name__}__"] = _ordering(compare, values)

    def _ordering(compare: Callable[[Any, Any], bool], values: Callable[[Any], Any]) -> Callable[..., Any]:
        def ordered(self: Any, other: Any) -> Any:
            return (
                compare(values(self), values(other)) if other.__class__ is self.__class__ else NotImplemented
            )

        return ordered

    @recursive_repr()
    def _repr(self: Any) -> str:
        shown = (
            f"{name}={getattr(self, name)!r}" for name, one in self.__dataclass_fields__.items() if one.repr
        )
        return f"{self.__class__.__qualname__}({', '.join(shown)})"

    # For pickle, which hands records to other processes.
    def _state(self: Any) -> list[Any]:
        return [getattr(self, name) for name in self.__slots__]

    def _set_state(self: Any, state: list[Any]) -> None:
        for name, value in zip(self.__slots__, state, strict=True):
            object.__setattr__(self, name, value)

    class cached_property:  # noqa: N801
        """In place of `functools.cached_property`, which takes a lock each time."""

        def __init__(self, find: Callable[[Any], Any]) -> None:
            self._find, self.__doc__ = find, find.__doc__

        def __get__(self, record: Any, cls: type) -> Any:
            if record is None:
                return self
            found = record.__dict__[self._find.__name__] = self._find(record)
            return found

    class _Named(type):
        """Makes of `class X(NamedTuple)` a tuple with names for its places, as `typing.NamedTuple` does."""

        def __new__(meta, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(meta, name, bases, space)
            names = tuple(space["__annotations__"])
            last = tuple(space.pop(one) for one in names if one in space)
            for at, one in enumerate(names):
                space[one] = _tuplegetter(at, None)
            body = [f"return make(cls, ({''.join(f'{one}, ' for one in names)}))"]
            space["__new__"] = _function(["cls", *names], body, {"make": tuple.__new__}, last)
            return type(
                name, (_Tuple,), {**space, "__slots__": (), "_fields": names, "__match_args__": names}
            )

    class NamedTuple(metaclass=_Named):
        """In place of `typing.NamedTuple`."""

    class _Tuple(tuple):
        __slots__ = ()
        _make = classmethod(tuple.__new__)

        def _replace(self, **changed: Any) -> Any:
            return self.__class__(**{**dict(zip(self._fields, self, strict=True)), **changed})

        def __repr__(self) -> str:
            shown = (f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{self.__class__.__name__}({', '.join(shown)})"

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)


__all__ = ["NamedTuple", "cached_property", "dataclass", "field"]
