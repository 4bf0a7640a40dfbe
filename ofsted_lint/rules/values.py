"""What compiled rules call: three-valued logic over facts. None is unknown, and unknown is not false.

A printed number is the interval of the values that round to it (`Quantity`): two are equal when they overlap, one is
less than another when it may be.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Any

from ofsted_lint.figures.model import EPSILON, Quantity

Truth = bool | None


@lru_cache(maxsize=65_536)
def norm(text: str | None) -> str | None:
    """A text as it is compared: case and the width of spaces do not matter."""
    return None if text is None else " ".join(text.split()).casefold()


def both(left: Truth, right: Callable[[], Truth]) -> Truth:
    if left is False:
        return False
    other = right()
    if other is False:
        return False
    return None if left is None or other is None else True


def either(left: Truth, right: Callable[[], Truth]) -> Truth:
    if left:
        return True
    other = right()
    if other:
        return True
    return None if left is None or other is None else False


def negate(value: Truth) -> Truth:
    return None if value is None else not value


def choice(condition: Truth, then: Callable[[], Any], other: Callable[[], Any]) -> Any:
    if condition is None:
        return None
    return then() if condition else other()


def same_text(a: str | None, b: str | None) -> Truth:
    if a is None or b is None:
        return None
    return a == b or norm(a) == norm(b)


def same_number(a: float | None, b: float | None) -> Truth:
    if a is None or b is None:
        return None
    return -EPSILON <= a - b <= EPSILON


def same_quantity(a: Quantity | None, b: Quantity | None) -> Truth:
    if a is None or b is None:
        return None
    return a.agrees(b)


def same(a: Any, b: Any) -> Truth:
    if a is None or b is None:
        return None
    return bool(a == b)


def less_number(a: float | None, b: float | None) -> Truth:
    if a is None or b is None:
        return None
    return a < b - EPSILON


def less_quantity(a: Quantity | None, b: Quantity | None) -> Truth:
    """Whether some value of the one is less than some value of the other."""
    if a is None or b is None:
        return None
    return a.may_be_below(b)


def at_most_quantity(a: Quantity | None, b: Quantity | None) -> Truth:
    if a is None or b is None:
        return None
    return a.may_be_below(b) or a.agrees(b)


def less_date(a: datetime.date | None, b: datetime.date | None) -> Truth:
    if a is None or b is None:
        return None
    return a < b


def starts(a: str | None, b: str | None) -> Truth:
    if a is None or b is None:
        return None
    return str(norm(a)).startswith(str(norm(b)))


def ends(a: str | None, b: str | None) -> Truth:
    if a is None or b is None:
        return None
    return str(norm(a)).endswith(str(norm(b)))


def contains(a: str | None, b: str | None) -> Truth:
    if a is None or b is None:
        return None
    return str(norm(b)) in str(norm(a))


def member(value: Any, among: Iterable[Any] | None, equal: Callable[[Any, Any], Truth]) -> Truth:
    if among is None:
        return None
    return some(among, lambda one: equal(value, one))


def some(values: Iterable[Any] | None, test: Callable[[Any], Truth]) -> Truth:
    if values is None:
        return None
    result: Truth = False
    for value in values:
        found = test(value)
        if found:
            return True
        if found is None:
            result = None
    return result


def every(values: Iterable[Any] | None, test: Callable[[Any], Truth]) -> Truth:
    if values is None:
        return None
    result: Truth = True
    for value in values:
        found = test(value)
        if found is False:
            return False
        if found is None:
            result = None
    return result


def listed(values: Iterable[Any] | None) -> Sequence[Any] | None:
    """A list from whatever a fact record gives (a tuple, a set, an iterator)."""
    if values is None or isinstance(values, (list, tuple)):
        return values
    return tuple(values)


def spread(values: Iterable[Any] | None, read: Callable[[Any], Any]) -> list[Any] | None:
    """A field of every element; unknown for an unknown element."""
    if values is None:
        return None
    return [None if value is None else read(value) for value in values]


def flat(values: Iterable[Any] | None, read: Callable[[Any], Any]) -> list[Any] | None:
    """A list field of every element, as one list."""
    if values is None:
        return None
    return [inner for value in values if value is not None for inner in read(value) or ()]


def chosen(
    values: Iterable[Any] | None, read: Callable[[Any], Any], where: Callable[[Any], Truth] | None
) -> list[Any] | None:
    """`[f for x in xs where c]`: of the elements for which the condition certainly holds."""
    if values is None:
        return None
    return [read(value) for value in values if where is None or where(value)]


def chosen_all(
    values: Iterable[Any] | None, read: Callable[[Any], Any], where: Callable[[Any], Truth]
) -> list[Any] | None:
    """As `chosen`, but unknown as a whole when it is unknown whether an element belongs to it: nobody can count it."""
    if values is None:
        return None
    out = []
    for value in values:
        found = where(value)
        if found is None:
            return None
        if found:
            out.append(read(value))
    return out


def exactly(value: float | None) -> Quantity | None:
    return None if value is None else Quantity(value, value)


def exactly_all(values: Iterable[float | None] | None) -> list[Quantity | None] | None:
    return None if values is None else [exactly(value) for value in values]


def add(a: Any, b: Any) -> Any:
    return None if a is None or b is None else a + b


def subtract(a: Any, b: Any) -> Any:
    return None if a is None or b is None else a - b


def multiply(a: Any, b: Any) -> Any:
    return None if a is None or b is None else a * b


def divide(a: Any, b: Any) -> Any:
    """Unknown where the divisor is nought or may be."""
    return None if a is None or b is None or b == 0 else a / b


def minus(a: Any) -> Any:
    if a is None:
        return None
    return Quantity(-a.high, -a.low) if isinstance(a, Quantity) else -a


def days(a: datetime.date | None, b: datetime.date | None) -> int | None:
    """Days from the first date to the second."""
    return None if a is None or b is None else (b - a).days


def shift(day: datetime.date | None, by: float | None) -> datetime.date | None:
    """A date some days on; unknown beyond the calendar."""
    if day is None or by is None:
        return None
    try:
        return day + datetime.timedelta(days=by)
    except OverflowError:
        return None


def total(values: Sequence[Any] | None) -> Any:
    if values is None or any(value is None for value in values):
        return None
    result = values[0] if values else 0
    for value in values[1:]:
        result = result + value
    return result


def total_quantity(values: Sequence[Any] | None) -> Any:
    return Quantity(0, 0) if values is not None and not values else total(values)


def smallest(values: Sequence[Any] | None) -> Any:
    return _extreme(values, min)


def largest(values: Sequence[Any] | None) -> Any:
    return _extreme(values, max)


def _extreme(values: Sequence[Any] | None, of: Callable[..., Any]) -> Any:
    if not values or any(value is None for value in values):
        return None
    if isinstance(values[0], Quantity):
        return Quantity(of(value.low for value in values), of(value.high for value in values))
    return of(values)


def count(values: Sequence[Any] | None) -> int | None:
    return None if values is None else len(values)


def first(values: Sequence[Any] | None) -> Any:
    return values[0] if values else None


def last(values: Sequence[Any] | None) -> Any:
    return values[-1] if values else None


def distinct(values: Iterable[Any] | None) -> list[Any] | None:
    """Each value once, unknown ones left out; texts as they are compared."""
    if values is None:
        return None
    found: dict[Hashable, Any] = {}
    for value in values:
        if value is not None:
            key: Hashable = norm(value) if isinstance(value, str) else value
            if getattr(value, "__hash__", None) is None:
                key = id(value)
            found.setdefault(key, value)
    return list(found.values())


def magnitude(value: Any) -> Any:
    if not isinstance(value, Quantity):
        return None if value is None else abs(value)
    if value.low <= 0 <= value.high:
        return Quantity(0, max(-value.low, value.high))
    ends = sorted((abs(value.low), abs(value.high)))
    return Quantity(ends[0], ends[1])


def rounded(value: Any, places: float | None = 0) -> Any:
    """Half away from nought, as people round; `places` after the point."""
    if value is None or places is None:
        return None
    if isinstance(value, Quantity):
        return Quantity(rounded(value.low, places), rounded(value.high, places))
    import math

    scale = 10.0 ** int(places)
    result = math.copysign(math.floor(abs(value) * scale + 0.5 + EPSILON), value) / scale
    return int(result) if places <= 0 else result


def number(text: str | None) -> float | None:
    """The number that a text is ("12", "4.5"); unknown for any other text, "4.1.1" included."""
    if text is None:
        return None
    digits = text.strip().rstrip(".").replace(",", "")
    if not digits.isascii() or not digits.replace(".", "", 1).isdigit() or len(digits) > 15:
        return None
    return float(digits) if "." in digits else int(digits)


def all_agree(values: Iterable[Any] | None) -> Truth:
    """Whether one value could satisfy all. Unknown values do not contradict, but leave it unknown."""
    if values is None:
        return None
    known = [value for value in values if value is not None]
    complete = len(known) == len(list(values))
    if known and isinstance(known[0], Quantity):
        # Intervals on a line that meet pairwise have a point in common.
        agree = all(one.agrees(other) for one, other in combinations(set(known), 2))
    else:
        agree = _all_same(known)
    return (True if complete else None) if agree else False


def all_equal(values: Iterable[Any] | None) -> Truth:
    """Whether all are the same: for quantities, the same interval."""
    if values is None:
        return None
    known = [value for value in values if value is not None]
    complete = len(known) == len(list(values))
    return (True if complete else None) if _all_same(known) else False


def _all_same(known: Sequence[Any]) -> bool:
    if not known:
        return True
    head = known[0]
    if isinstance(head, str):
        return all(one == head or norm(one) == norm(head) for one in known)
    if isinstance(head, float):
        return bool(max(known) - min(known) <= EPSILON)
    return all(one == head for one in known)
