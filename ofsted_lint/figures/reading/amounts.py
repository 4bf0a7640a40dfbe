"""What the rules `value` of figure.lark build: a number with its unit and its bounds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ofsted_lint.figures.model import Quantity
from ofsted_lint.figures.reading.islands import Builder
from ofsted_lint.figures.reading.spelled import Number
from ofsted_lint.figures.reading.tokens import Token, Words
from ofsted_lint.figures.reading.values import Value
from ofsted_lint.records import dataclass

# "A third" in prose is said of anything from 32 to 35 per cent.
_LOOSE = 0.05
# Of 84,000 nobody knows whether it was counted or rounded; 1,340 was counted.
_ROUNDED_FROM = 1000


@dataclass(slots=True, eq=False)
class Unit:
    name: str
    compound: bool
    """ "20-week": it stands before a noun."""
    old: bool
    after: int


@dataclass(slots=True, eq=False)
class Range:
    low: Number
    high: Number
    unit: Unit | None
    first: int
    after: int


def _first(child: Any) -> int:
    return int(child.first)


def _value(
    words: Words, kind: str, first: int, after: int, number: float, quantity: Quantity, **more: Any
) -> Value:
    start, end = words.starts[first], words.ends[after - 1]
    return Value(kind, start, end, words.text[start:end], number, quantity, **more)


def counted(number: float) -> Quantity:
    """The numbers of things that a printed count may stand for: itself, or what rounds to it."""
    if number >= _ROUNDED_FROM and number % 100 == 0:
        return Quantity.printed(number, -3 if number % 1000 == 0 else -2)
    return Quantity.exactly(number)


# ---- parts of a value --------------------------------------------------------------------------------------------


def _number(children: list[Any], words: Words) -> Number | None:
    token: Token = children[0]
    value, decimals = token.data if token.type == "DEC" else (token.data, 0)
    after = token.after
    if len(children) == 2:
        scale: Token = children[1]
        letters = words.lower[scale.first]
        if len(letters) <= 2 and not words.glued(scale.first):
            return None  # "5 m" is metres
        # "£1.5 million" is printed to the hundred thousand.
        return Number(
            value * scale.data,
            decimals - len(str(scale.data)) + 1,
            token.type == "NUM",
            token.first,
            scale.after,
        )
    return Number(value, decimals, token.type == "NUM", token.first, after)


def _unit(children: list[Any], words: Words) -> Unit:
    token: Token = children[0]
    return Unit(token.data, False, False, token.after)


def _compound_unit(children: list[Any], words: Words) -> Unit:
    return Unit(children[1].data, True, False, children[1].after)


def _year_old(children: list[Any], words: Words) -> Unit | None:
    duration = next(child for child in children if child.type == "DURATION")
    return Unit(duration.data, False, True, children[-1].after)


def _range(children: list[Any], words: Words) -> Range | None:
    numbers = [child for child in children if isinstance(child, Number)]
    units = [child for child in children if isinstance(child, Unit)]
    low, high = numbers
    if low.value >= high.value:
        return None
    # "2014 – 22 children": a dash between spaces parts two clauses.
    if any(isinstance(child, Token) and child.type == "DASH" for child in children) and low.value >= 1000:
        return None
    return Range(low, high, units[0] if units else None, children[0].first, high.after)


# ---- values ------------------------------------------------------------------------------------------------------


def _kind_of(unit: Unit) -> tuple[str, str]:
    if unit.name == "%":
        return "percent", "%"
    if unit.name == "percentage points":
        return "points", unit.name
    if unit.old:
        return "age", unit.name
    if unit.name in ("miles", "km", "metres"):
        return "distance", unit.name
    return "duration", unit.name


def _count(children: list[Any], words: Words) -> Value:
    number: Number = children[0]
    quantity = (
        Quantity.printed(number.value, number.decimals) if number.decimals > 0 else counted(number.value)
    )
    return _value(
        words, "count", number.first, number.after, number.value, quantity,
        decimals=max(number.decimals, 0), in_words=number.in_words,
    )  # fmt: skip


def _measured(children: list[Any], words: Words) -> Value:
    number = next(child for child in children if isinstance(child, Number))
    unit = next(child for child in children if isinstance(child, Unit))
    kind, name = _kind_of(unit)
    exact = kind == "age"
    return _value(
        words, kind, _first(children[0]), unit.after, number.value,
        Quantity.exactly(number.value) if exact else Quantity.printed(number.value, number.decimals),
        decimals=max(number.decimals, 0), unit=name, in_words=number.in_words,
        modifier=unit.compound or _is_modifier(number, unit, words),
    )  # fmt: skip


def _is_modifier(number: Number, unit: Unit, words: Words) -> bool:
    """ "28 day target": the unit in the singular after a number that is not one."""
    return (
        number.value != 1
        and unit.name not in ("%", "percentage points")
        and not words.lower[unit.after - 1].endswith("s")
    )


def _range_value(children: list[Any], words: Words) -> Value | None:
    span: Range = children[0]
    unit: Unit | None = children[1] if len(children) > 1 else None
    if span.unit is not None and (unit is None or unit.name != span.unit.name):
        return None  # "0.9% to 1,223,000"
    kind, name = ("range", "count") if unit is None else _kind_of(unit)
    after = unit.after if unit is not None else span.after
    return _ranged(words, kind, name, span, span.first, after)


def _ranged(words: Words, kind: str, unit: str, span: Range, first: int, after: int) -> Value:
    low, high = span.low, span.high
    return _value(
        words, kind, first, after, low.value, Quantity(low.value, high.value),
        decimals=max(low.decimals, high.decimals, 0), unit=unit, in_words=low.in_words and high.in_words,
        ends=(low.value, high.value),
    )  # fmt: skip


def _amount(children: list[Any], words: Words) -> Any:
    return _range_value(children, words) if isinstance(children[0], Range) else children[0]


def _money(children: list[Any], words: Words) -> Value:
    number: Number = children[1]
    return _value(
        words, "money", children[0].first, number.after, number.value, Quantity.printed(number.value, number.decimals),
        decimals=max(number.decimals, 0), unit="£",
    )  # fmt: skip


def _money_range(children: list[Any], words: Words) -> Value | None:
    low, high = (child for child in children if isinstance(child, Number))
    if low.value >= high.value:
        return None
    return _ranged(words, "money", "£", Range(low, high, None, 0, 0), children[0].first, high.after)


def _rate(children: list[Any], words: Words) -> Value | None:
    number, per = (child for child in children if isinstance(child, Number))
    if per.value < 10:
        return None
    return _value(
        words, "rate", number.first, per.after, number.value, Quantity.printed(number.value, number.decimals),
        decimals=max(number.decimals, 0), unit=f"per {per.value:,.0f}", in_words=number.in_words,
    )  # fmt: skip


def _loosely(value: float) -> Quantity:
    return Quantity(value * (1 - _LOOSE), value * (1 + _LOOSE))


def _fraction(children: list[Any], words: Words) -> Value | None:
    number = next((child.value for child in children if isinstance(child, Number)), 1)
    last: Token = children[-1]
    share = number / last.data
    if share >= 1 or number != int(number):
        return None
    head = children[0]
    if words.starts[last.after - 1] == words.starts[-1]:
        pass
    elif words.lower[last.after] in "-–" and words.glued(last.after):
        return None  # "half-brother", "a third-party"
    return _value(
        words, "fraction", _first(head), last.after, share, _loosely(share), unit="ratio", in_words=True
    )


def _one_in(children: list[Any], words: Words) -> Value | None:
    part, whole = children[0], children[2]
    # "One in five" is a share; "24 in 2013" and "12 in 14 schools" are not.
    if not (part.value < whole.value <= 10 or part.value == 1 and whole.value in (12, 20, 50, 100, 1000)):
        return None
    if part.in_words != whole.in_words:
        return None
    share = part.value / whole.value
    return _value(
        words,
        "fraction",
        part.first,
        whole.after,
        share,
        _loosely(share),
        unit="ratio",
        in_words=part.in_words,
    )


def _multiple(children: list[Any], words: Words) -> Value:
    head = children[0]
    number = head.value if isinstance(head, Number) else head.data
    return _value(
        words,
        "multiple",
        head.first,
        children[-1].after,
        number,
        _loosely(number),
        unit="times",
        in_words=True,
    )


def _rank(children: list[Any], words: Words) -> Value:
    place = next(
        (child.value for child in children if isinstance(child, Number)),
        next((child.data for child in children if isinstance(child, Token) and child.type in ("ORD", "ORDINAL", "FRACTION")), 0),
    )  # fmt: skip
    return _value(
        words, "rank", _first(children[0]), children[-1].after, place, Quantity.exactly(place), unit="rank"
    )


def _age(children: list[Any], words: Words) -> Value | None:
    number = next((child for child in children if isinstance(child, Number)), None)
    unit = next((child for child in children if isinstance(child, Unit)), None)
    hedge = next((child for child in children if isinstance(child, Token) and child.type == "HEDGE"), None)
    if unit is not None and unit.name in ("%", "percentage points"):
        return None
    if number is None:
        token: Token = children[-1]
        return _value(
            words,
            "age",
            _first(children[0]),
            token.after,
            token.data,
            Quantity.exactly(token.data),
            unit="years",
        )
    if number.value > _OLDEST or _goes_on(children[0], number.value, children[-1].after, words):
        return None
    value = _value(
        words, "age", _first(children[0]), children[-1].after, number.value, Quantity.exactly(number.value),
        decimals=max(number.decimals, 0), unit=unit.name if unit else "years", in_words=number.in_words,
    )  # fmt: skip
    return _hedge(value, hedge.data) if hedge is not None else value


_OLDEST = 120
_GROWN = 25


def _goes_on(head: Token, number: float, after: int, words: Words) -> bool:
    """ "Reached 107%", "reached 64 pupils": what was reached is no age."""
    return head.data == "reach" and (number > _GROWN or words.lower[after : after + 1] == ["%"])


def _ages(children: list[Any], words: Words) -> Value | None:
    span = next((child for child in children if isinstance(child, Range)), None)
    unit = next((child for child in children if isinstance(child, Unit)), None)
    numbers = [child for child in children if isinstance(child, Number)]
    if span is None:
        span = Range(numbers[0], numbers[1], unit, 0, numbers[1].after)
    if span.high.value > 120 or span.low.value >= span.high.value:
        return None
    return _ranged(
        words, "age", unit.name if unit else span.unit.name if span.unit else "years", span, children[0].first,
        unit.after if unit else span.after,
    )  # fmt: skip


def _hedge(value: Value, hedge: list[Any]) -> Value:
    name, low, high = hedge
    # A bound is meant of the number itself ("over 90%"), "about" also of what rounds to it.
    least = value.number if low == 1 and not value.ends else value.quantity.low * low
    most = value.number if high == 1 and not value.ends else value.quantity.high * high
    quantity = value.quantity if low == high else Quantity(least, most)
    if name == "average" and not value.ends:  # a mean is rounded even where it is printed like a count
        quantity = Quantity.printed(value.number, value.decimals)
    return replace(value, quantity=quantity, hedge=value.hedge if name == "only" else name)


def _hedged(children: list[Any], words: Words) -> Value | None:
    value = next(child for child in children if isinstance(child, Value))
    start, end = value.start, value.end
    unit = next((child for child in children if isinstance(child, Unit)), None)
    if unit is not None:
        if value.kind != "count":
            return None
        kind, name = _kind_of(unit)
        value = replace(value, kind=kind, unit=name)
        end = words.ends[unit.after - 1]
    for child in children:
        if isinstance(child, Token):
            value = _hedge(value, child.data)
            start, end = min(start, words.starts[child.first]), max(end, words.ends[child.after - 1])
    return replace(value, start=start, end=end, text=words.text[start:end])


BUILDERS: dict[str, Builder] = {
    "number": _number, "unit": _unit, "compound_unit": _compound_unit, "year_old": _year_old, "range": _range,
    "count": _count, "measured": _measured, "range_measured": _range_value, "amount": _amount, "money": _money,
    "money_range": _money_range, "rate": _rate, "fraction": _fraction, "one_in": _one_in, "multiple": _multiple,
    "rank": _rank, "age": _age, "ages": _ages, "hedged": _hedged,
}  # fmt: skip
