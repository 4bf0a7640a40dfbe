"""`dataclass` for the many record types of the program, at a tenth of the start-up cost.

The standard decorator writes and compiles six functions for a frozen class; over the two hundred classes that a check
needs that is a third of its time. Here one function is generated, `__init__`, and its code is kept between runs; what
compares, hashes and shows records is shared by all classes. Records are dataclasses to `dataclasses.fields`, `replace`
and `asdict`, and to type checkers.

Understood are `frozen`, `eq` and `order`; classes always get slots, and do not inherit from each other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass, field
else:
    import dataclasses
    from dataclasses import MISSING, FrozenInstanceError, field
    from operator import attrgetter, ge, gt, le, lt
    from reprlib import recursive_repr

    from ofsted_lint.kept import Table

    _CODE = Table("records")

    def dataclass(*, slots: bool, frozen: bool = False, eq: bool = True, order: bool = False):
        """The decorator `dataclasses.dataclass(slots=True, ...)`."""
        if not slots:
            raise TypeError(
                "records have slots: say slots=True, or take the dataclass of the standard library"
            )
        return lambda cls: _record(cls, frozen, eq, order)

    def _record(cls: type, frozen: bool, eq: bool, order: bool) -> type:
        fields = {name: _field(cls, name, kind) for name, kind in cls.__annotations__.items()}
        space = {key: value for key, value in cls.__dict__.items() if key not in _UNSLOTTED}
        for name in fields:
            space.pop(name, None)
        space["__slots__"] = space["__match_args__"] = tuple(fields)
        space["__dataclass_fields__"] = fields
        space["__getstate__"], space["__setstate__"] = _state, _set_state
        space.setdefault("__repr__", _repr)
        if frozen:
            space["__setattr__"], space["__delattr__"] = _refuse, _refuse
        _compare(space, [name for name, one in fields.items() if one.compare], frozen, eq, order)
        new = type(cls)(cls.__name__, cls.__bases__, space)
        new.__qualname__ = cls.__qualname__
        new.__init__ = _init(new, fields, frozen)
        return new

    _UNSLOTTED = ("__dict__", "__weakref__")

    def _field(cls: type, name: str, kind: Any) -> dataclasses.Field:
        default = cls.__dict__.get(name, MISSING)
        found = default if isinstance(default, dataclasses.Field) else field(default=default)
        found.name, found.type, found.kw_only = name, kind, False
        # How the standard library tells fields from class variables.
        found._field_type = dataclasses._FIELD
        return found

    def _init(cls: type, fields: dict[str, dataclasses.Field], frozen: bool) -> Callable[..., None]:
        names = {"MISSING": MISSING}
        head, body = ["self"], []
        for name, one in fields.items():
            value = name
            if one.default_factory is not MISSING:
                names[f"make_{name}"] = one.default_factory
                value = f"make_{name}() if {name} is MISSING else {name}"
                head.append(f"{name}=MISSING")
            elif one.default is not MISSING:
                names[f"default_{name}"] = one.default
                head.append(f"{name}=default_{name}")
            else:
                head.append(name)
            if frozen:
                # A frozen class refuses `self.x = x`; its slots can still be set.
                names[f"set_{name}"] = cls.__dict__[name].__set__
                body.append(f" set_{name}(self, {value})")
            else:
                body.append(f" self.{name} = {value}")
        if "__post_init__" in cls.__dict__:
            body.append(" self.__post_init__()")
        source = "\n".join([f"def __init__({', '.join(head)}):", *(body or [" pass"])])
        exec(_CODE.get(source, lambda: compile(source, "<record>", "exec", dont_inherit=True)), names)
        init = names["__init__"]
        init.__qualname__ = f"{cls.__qualname__}.__init__"
        return init

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

    def _refuse(self: Any, name: str, value: Any = None) -> None:
        raise FrozenInstanceError(f"cannot change field {name!r}")

    # For pickle, which hands records to other processes.
    def _state(self: Any) -> list[Any]:
        return [getattr(self, name) for name in self.__dataclass_fields__]

    def _set_state(self: Any, state: list[Any]) -> None:
        for name, value in zip(self.__dataclass_fields__, state, strict=True):
            object.__setattr__(self, name, value)


__all__ = ["dataclass", "field"]
