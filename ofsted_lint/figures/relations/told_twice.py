"""Figures -> rates with their count, proportion words, numbers given twice.

Nothing here decides whether anything is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.figures.measures import base_after_of, noun_phrase, vague_nouns
from ofsted_lint.figures.model import Figure
from ofsted_lint.figures.relations.shares import units
from ofsted_lint.records import dataclass
from ofsted_lint.resources import lexicon

if TYPE_CHECKING:
    from ofsted_lint.facts import Facts


@dataclass(slots=True, eq=False)
class ProportionWord:
    """A word such as "most" beside the percentage that it describes."""

    word: str
    figure: Figure
    least: float
    most: float
    """The bounds that nobody oversteps; beyond them word and number contradict each other."""
    strict_least: float
    strict_most: float
    """The inspectorate's own bands."""
    span: Span


@dataclass(slots=True, eq=False)
class ShareFigure:
    """A percentage that is a share of a whole, no change, rate of growth or difference."""

    figure: Figure
    span: Span


@dataclass(slots=True, eq=False)
class Twice:
    """One number given in words and in digits: "ten (12)"."""

    word: Figure
    digits: Figure
    span: Span


def proportion_words(facts: Facts) -> Sequence[ProportionWord]:
    """Words for a proportion with a percentage, or a count of a whole, in brackets or in apposition beside them."""
    out: list[ProportionWord] = []
    fractions = _counted(facts)
    for reading, unit in units(facts):
        text, place = reading.block.text, unit.passage
        figures = [
            f for f in unit.figures if f.kind == "percent" and f.role == "actual" and f.scope == "authority"
        ]
        figures += [fractions[id(f)] for f in unit.figures if id(f) in fractions]
        led_to = [f for f in figures if _form("led_to").search(text, max(0, f.start - _NEAR), f.start)]
        if led_to:
            for found in _proportion_pattern().finditer(text, place.start, place.end):
                figure = next((f for f in led_to if _is_beside(text, found.end(), f.start)), None)
                if figure is not None:
                    out.append(_described(found[1], figure, reading.block.span(found.start(1), figure.end)))
        if (
            led_to
            and (whole := _all_of().match(text, place.start, place.end))
            and whole.end() == led_to[0].start
        ):
            if text[led_to[0].end : led_to[0].end + 1] == ")":
                span = reading.block.span(whole.start(1), led_to[0].end)
                out.append(ProportionWord(whole[1].lower(), led_to[0], *_ALL, span))
        for figure in figures:
            behind = _form("behind").match(text, figure.end, place.end)
            named = _proportion_pattern().match(text, behind.end(), place.end) if behind is not None else None
            if named is not None and _form("closes").match(text, named.end()):
                out.append(_described(named[1], figure, reading.block.span(figure.start, named.end())))
    return out


def _is_beside(text: str, word_end: int, start: int) -> bool:
    return (
        word_end <= start <= word_end + _NEAR and _form("beside").fullmatch(text, word_end, start) is not None
    )


def _described(word: str, figure: Figure, span: Span) -> ProportionWord:
    return ProportionWord(word.lower(), figure, *_bands()[word.lower()], span)


def _counted(facts: Facts) -> dict[int, Figure]:
    """Counts of a whole without their percentage ("64 of 100 audited") as the percentage that they are, by the count."""
    out = {}
    for share in facts["shares"]:
        part, whole = share.part, share.whole
        if part is None or whole is None or share.percent is not None or share.computed is None:
            continue
        if (
            share.where == "sentence"
            and part.start < whole.start
            and share.things
            and whole.number >= _LEAST_WHOLE
        ):
            out[id(part)] = replace(
                part,
                kind="percent",
                value=share.computed,
                end=whole.end,
                span=part.block.span(part.start, whole.end),
            )
    return out


_ALL = (99.0, 100.0, 99.0, 100.0)


@cache
def _all_of() -> re.Pattern[str]:
    """The opening of a sentence about all there are, up to a bracket."""
    return re.compile(lexicon("proportions")["all_of"])


_LEAST_WHOLE = 5
_NEAR = 90


@cache
def _form(name: str) -> re.Pattern[str]:
    """What ties a number to its word for a proportion: `led_to` before a number, `beside` between the two; and the others."""
    data = lexicon("proportions")
    forms = {"led_to": data["leads"] + "$", "beside": data["beside"] + data["leads"]}
    return re.compile(forms.get(name) or data[name])


@cache
def _bands() -> dict[str, tuple[float, float, float, float]]:
    data = lexicon("proportions")["words"]
    return {
        word: (entry["least"], entry["most"], *entry.get("band", (entry["least"], entry["most"])))
        for entry in data
        for word in entry["words"]
    }


_PATTERN: list[re.Pattern[str]] = []


def _proportion_pattern() -> re.Pattern[str]:
    if not _PATTERN:
        words = "|".join(re.escape(word) for word in sorted(_bands(), key=len, reverse=True))
        unlike = lexicon("proportions")["not_before"]
        after = lexicon("proportions")["not_after"]
        _PATTERN.append(
            re.compile(
                rf"(?<![\w-])(?<!{')(?<!'.join(unlike)})({words})\b(?! (?:{'|'.join(after)})\b)",
                re.IGNORECASE,
            )
        )
    return _PATTERN[0]


def share_figures(facts: Facts) -> Sequence[ShareFigure]:
    """Percentages above 100 that are said to be a share, not a change."""
    out: list[ShareFigure] = []
    growing = re.compile(lexicon("scopes")["growth"], re.IGNORECASE)
    for reading, unit in units(facts):
        for figure in unit.figures:
            if figure.kind != "percent" or figure.number <= 100 or figure.role == "difference":
                continue
            text = reading.block.text
            of = text.startswith(" of ", figure.end) and not growing.search(text, figure.end, figure.end + 40)
            named = noun_phrase(reading.block.text, figure.end + 4, unit.passage.end)[0].split() if of else []
            persons = of and (
                not vague_nouns().isdisjoint(named) or base_after_of(unit.passage, figure.end) is not None
            )
            if persons or not growing.search(reading.block.text, unit.passage.start, unit.passage.end):
                out.append(ShareFigure(figure, figure.span))
    return out


def twice(facts: Facts) -> Sequence[Twice]:
    """The numbers that are printed in words and in digits, in document order."""
    out: list[Twice] = []
    for reading in facts["readings"]:
        for item in reading.values.appositions:
            word, digits = reading.figure(item.word), reading.figure(item.digits)
            if word is not None and digits is not None:
                out.append(Twice(word, digits, reading.block.span(item.start, item.end)))
    return out


@dataclass(slots=True, eq=False)
class OddNumber:
    """A number whose commas part it wrongly: "42,6163"."""

    text: str
    span: Span


_PARTED = re.compile(r",\d")
_ODD = re.compile(
    r"(?<![\d,.\w])(?:\d{1,3}(?:,\d{3})*,\d{4,}(?![\d,])|[1-9]\d{1,2},\d{2}(?= [a-z])(?! (?:and|or|to|year|years|yr)\b))"
)


@cache
def _named() -> re.Pattern[str]:
    """What stands before a list of numbers without spaces: "aged 16,17"."""
    return re.compile(lexicon("scopes")["named_numbers"], re.IGNORECASE)


_LONG_YEAR = re.compile(r"(?:19|20)\d{3}")
_ENDS = re.compile(r"[.,;)]| (?:and|to|by|which|the|it|but)\b|$")


def odd_numbers(facts: Facts) -> Sequence[OddNumber]:
    """Numbers that no way of writing gives: "1,2345", "20223" for a year."""
    out: list[OddNumber] = []
    for block in facts.report.blocks:
        if block.kind in ("paragraph", "item") and _PARTED.search(block.text):
            for odd in _ODD.finditer(block.text):
                short = odd[0][-3] == ","
                if not short or _named().search(block.text, max(0, odd.start() - 20), odd.start()) is None:
                    out.append(OddNumber(odd[0], block.span(odd.start(), odd.end())))
    for figure in facts["figures"]:
        if figure.kind == "count" and len(figure.text) == len("20223") and _LONG_YEAR.fullmatch(figure.text):
            text = figure.block.text
            if _ENDS.match(text, figure.end) and _before_year().search(
                text, max(0, figure.start - 20), figure.start
            ):
                out.append(OddNumber(figure.text, figure.span))
    return out


@cache
def _before_year() -> re.Pattern[str]:
    """What stands before a year and before no count: "in the spring of", "since"."""
    return re.compile(lexicon("scopes")["before_year"], re.IGNORECASE)
