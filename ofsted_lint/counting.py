"""Number words and the names of months and weekdays (rules/lexicon/counting.yaml).

For what a report says of itself; figures are read by their own grammar (see `figures`).
"""

from __future__ import annotations

from functools import cache

from ofsted_lint.resources import lexicon


@cache
def numbers() -> dict[str, int]:
    """The number words from "one" to "twenty", in lower case."""
    return {word: n for n, word in enumerate(lexicon("counting")["numbers"], start=1)}


def number(text: str) -> int | None:
    """The number that a word or numeral stands for; None for another word."""
    return int(text) if text.isdigit() else numbers().get(text.lower())


@cache
def any_number() -> str:
    """A pattern of the number words, to be used without regard to capitals."""
    return "|".join(numbers())


@cache
def months() -> dict[str, int]:
    """The number of each month, by its name and its short forms in lower case."""
    return {name: n for n, names in enumerate(_month_forms(), start=1) for name in names}


@cache
def month_names() -> tuple[str, ...]:
    """The twelve full names in lower case."""
    return tuple(names[0] for names in _month_forms())


def _month_forms() -> list[list[str]]:
    return [names.split() for names in lexicon("counting")["months"]]


@cache
def weekdays() -> tuple[str, ...]:
    """The names from Monday to Sunday in lower case."""
    return tuple(lexicon("counting")["weekdays"])
