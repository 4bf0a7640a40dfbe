"""What compiled rules call to find places, and to join and group records."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any

from ofsted_lint.document import Span
from ofsted_lint.rules.values import Truth


def place(value: Any) -> Span | None:
    """Where a span or a record stands."""
    if value is None or isinstance(value, Span):
        return value
    span = value.span
    return span() if callable(span) else span  # type: ignore[no-any-return]


def places(*values: Any) -> list[Span]:
    """The places of spans, records and lists of these, in document order, each once."""
    found: set[Span] = set()
    _collect(values, found)
    return sorted(found)


def _collect(values: Iterable[Any], found: set[Span]) -> None:
    for value in values:
        if isinstance(value, (list, tuple)):
            _collect(value, found)
        else:
            span = place(value)
            if span is not None:
                found.add(span)


def before(a: Any, b: Any) -> Truth:
    """Whether the one stands before the other in the document."""
    here, there = place(a), place(b)
    return None if here is None or there is None else here < there


def joins(a: Hashable, b: Hashable, equal: Truth) -> Truth:
    """Equality that joins two records: unknown never joins with unknown, not even doubtfully."""
    return False if a is None and b is None else equal


Key = tuple[Hashable, ...]


def index(values: Iterable[Any], key: Callable[[Any], Key]) -> dict[Key, list[Any]]:
    """The records by key; those with an unknown part in their key are left out."""
    found: dict[Key, list[Any]] = {}
    for value in values:
        here = key(value)
        if None not in here:
            found.setdefault(here, []).append(value)
    return found


def grouped(
    values: Iterable[Any], key: Callable[[Any], Key], doubtful: bool
) -> Iterator[tuple[Key, Truth, list[Any]]]:
    """Groups of records with the same key, in the order of their first records: (key, certain, records).

    A record with an unknown part in its key belongs to no group for certain. If `doubtful`, each group is given a
    second time (certain: None) with the records whose known parts agree with its key; the first part must be known.
    So what is unknown joins with what is known, and never with another unknown.
    """
    groups: dict[Key, list[Any]] = {}
    partial: dict[Hashable, list[tuple[Key, int, Any]]] = {}
    order: dict[int, int] = {}
    for position, value in enumerate(values):
        here = key(value)
        order[id(value)] = position
        if None not in here:
            groups.setdefault(here, []).append(value)
        elif doubtful and here[0] is not None:
            partial.setdefault(here[0], []).append((here, position, value))
    for here, members in groups.items():
        yield here, True, members
        also = [
            value
            for parts, _, value in partial.get(here[0], ())
            if all(part is None or part == own for part, own in zip(parts, here, strict=True))
        ]
        if also:
            yield here, None, sorted([*members, *also], key=lambda value: order[id(value)])


def unmet(seen: set[Any], key: Hashable) -> bool:
    """Whether this combination of records is new (and from now on it is not)."""
    if key in seen:
        return False
    seen.add(key)
    return True
