"""What the rules `words` of figure.lark build: numbers in words."""

from __future__ import annotations

from typing import Any

from ofsted_lint.figures.reading.islands import Builder
from ofsted_lint.figures.reading.tokens import Token, Words
from ofsted_lint.records import dataclass


@dataclass(slots=True, eq=False)
class Number:
    """A bare number."""

    value: float
    decimals: int
    in_words: bool
    first: int
    after: int


def _words(children: list[Any], words: Words) -> Any:
    return children[0]


def _digit(children: list[Any], words: Words) -> Number:
    token: Token = children[0]
    return Number(token.data, 0, True, token.first, token.after)


def _added(children: list[Any], words: Words) -> Number:
    tens, unit = children[0], children[-1]
    return Number(tens.data + unit.data, 0, True, tens.first, unit.after)


def _hundreds(children: list[Any], words: Words) -> Number:
    head = children[0]
    times = head.value if isinstance(head, Number) else 1
    last = children[-1]
    rest = last.value if isinstance(last, Number) and last is not head else 0
    return Number(times * 100 + rest, 0, True, head.first, last.after)


def _scaled(children: list[Any], words: Words) -> Number:
    head, scale, last = children[0], children[1], children[-1]
    times = head.value if isinstance(head, Number) else 1
    rest = last.value if isinstance(last, Number) else 0
    return Number(times * scale.data + rest, 0, True, head.first, last.after)


def _and_a_half(children: list[Any], words: Words) -> Number:
    return Number(children[0].value + 0.5, 1, True, children[0].first, children[-1].after)


def _dozens(children: list[Any], words: Words) -> Number:
    head = children[0]
    times = head.value if isinstance(head, Number) else 1
    return Number(times * 12, 0, True, head.first, children[-1].after)


def _half_dozen(children: list[Any], words: Words) -> Number:
    return Number(6, 0, True, children[0].first, children[-1].after)


BUILDERS: dict[str, Builder] = {
    "words": _words, "digit": _digit, "added": _added, "hundreds": _hundreds, "scaled": _scaled,
    "and_a_half": _and_a_half, "dozens": _dozens, "half_dozen": _half_dozen,
}  # fmt: skip
