"""What the rules `no_figure` of figure.lark build: numbers that name something and count nothing."""

from __future__ import annotations

from typing import Any

from ofsted_lint.figures.reading.islands import Builder
from ofsted_lint.figures.reading.tokens import Words
from ofsted_lint.figures.reading.values import Mark
from ofsted_lint.records import dataclass


@dataclass(slots=True, eq=False)
class Name:
    """The number of something, and how far it goes."""

    reason: str
    first: int
    after: int


def mark(name: Name, words: Words) -> Mark:
    """The mark of a name that was read in a text."""
    start, end = words.starts[name.first], words.ends[name.after - 1]
    return Mark(start, end, words.text[start:end], name.reason)


def _because(reason: str) -> Builder:
    def build(children: list[Any], words: Words) -> Name:
        return Name(reason, children[0].first, children[-1].after)

    return build


def _as_named(children: list[Any], words: Words) -> Name:
    return Name(children[0].data, children[0].first, children[0].after)


def _after_ordinal(children: list[Any], words: Words) -> Name:
    return Name(children[1].data, children[0].first, children[1].after)


@dataclass(slots=True, eq=False)
class Reference:
    first: int
    after: int
    listed: bool
    """More than one number, joined by other than "to"."""


def _one_reference(children: list[Any], words: Words) -> Reference | None:
    if len(children) > 1 and not words.glued(children[1].first):
        return None  # "Section 20 (12)" is not "section 20(1)"
    return Reference(children[0].first, children[-1].after, False)


def _reference(children: list[Any], words: Words) -> Reference:
    if len(children) == 1:
        return children[0]  # type: ignore[no-any-return]
    joined = children[1]
    return Reference(children[0].first, children[2].after, children[0].listed or joined)


def _joined(children: list[Any], words: Words) -> bool:
    return children[0].type not in ("TO", "HYPHEN")


def _labelled(children: list[Any], words: Words) -> Name | None:
    label, reference = children
    plural = words.lower[label.after - 1].endswith("s")
    if reference.listed and not plural:
        return None  # "stage 1, 12 children"
    numeral = words.numerals.get(reference.after - 1)
    year = numeral is not None and numeral.type == "Y4"
    return Name("year in a name" if year else label.data, label.first, reference.after)


_LAST_YEAR = 14


def _school_year(children: list[Any], words: Words) -> Name | None:
    unit, reference = children
    printed = words.printed(unit.first, unit.after)
    # "Year 6", "week 2"; but "in two years 20 children".
    if (
        printed.lower() not in ("year", "years", "week", "day", "term")
        or printed.endswith("s")
        and not printed[0].isupper()
    ):
        return None
    numeral = words.numerals.get(reference.first)
    if (
        unit.data == "years"
        and numeral is not None
        and numeral.type in ("D2", "INT")
        and numeral.data > _LAST_YEAR
    ):
        return None  # "during the year 61 children ..."
    return Name("school year" if unit.data == "years" else "name", unit.first, reference.after)


BUILDERS: dict[str, Builder] = {
    "as_named": _as_named, "skipped": _because(""), "labelled": _labelled, "school_year": _school_year,
    "one_reference": _one_reference, "reference": _reference, "joined": _joined, "after_ordinal": _after_ordinal,
    "telephone": _because("telephone number"), "name": _because("name that holds a number"),
    "postcode": _because("postcode"), "footnote": _because("footnote mark"), "dotted": _because("section number"),
    "ordinal": _because("ordinal"),
}  # fmt: skip
