"""Numbers that read like figures and count nothing: the words around them say so."""

from __future__ import annotations

from functools import cache
from typing import Any

from ofsted_lint import patterns as re
from ofsted_lint.figures import wording
from ofsted_lint.figures.build import Unit
from ofsted_lint.figures.model import Figure
from ofsted_lint.resources import lexicon

_QUOTED = re.compile(r"'[^']{0,60}$|\"[^\"]{0,60}$")


@cache
def _period() -> tuple[Any, Any]:
    """What follows and precedes a length of time that only names a period: "the twelve months up to July"."""
    words = lexicon("accounts")
    return re.compile(words["period_after"]), re.compile(words["period_before"])


@cache
def _idle() -> list[tuple[Any, Any, Any, str]]:
    return [
        (re.compile(r["before"]), re.compile(r["number"], re.IGNORECASE), re.compile(r["after"]), r["reason"])
        for r in lexicon("accounts")["no_figure"]
    ]  # fmt: skip


def counts_nothing(unit: Unit, figure: Figure) -> str | None:
    """Why a number that reads like a figure is none; None for a figure."""
    if figure.kind == "age" and figure.text.lower() == "ones":
        return "pronoun"
    if figure.kind not in ("count", "range", "fraction", "duration"):
        return None
    place = unit.passage
    text = place.text
    before = text[max(place.start, figure.start - 40) : figure.start]
    for head, number, tail, reason in _idle() if figure.kind != "duration" else ():
        if number.fullmatch(figure.text) and head.search(before) and tail.match(text, figure.end, place.end):
            return str(reason)
    if figure.kind == "duration":
        head = re.search(r"\b\d+ years? (?:and )?$", before)
        if head is not None and figure.unit == "months":
            return "part of an age"
        if wording.pattern("period_named").search(before):
            return "period"
        behind = _period()[0].match(text, figure.end, place.end)
        named = "-" in figure.text or _period()[1].search(before) is not None
        return "period" if behind is not None and named else None
    if text[place.start : place.end].strip(" .") == figure.text:
        return "number alone"
    quote = _QUOTED.search(before)
    if quote is not None and re.search(
        r"(?:^|[\s(])$", text[: max(place.start, figure.start - len(quote[0]))] + ""
    ):
        inner = re.match(r"['\"]([A-Z][^'\"]*)$", quote[0])
        after = re.match(r"[^'\".;]{0,50}['\"](?!s\b)", text[figure.end : place.end])
        if inner and after and re.search(r"[A-Z]", after[0][:3] or " "):
            return "name that holds a number"
    return None
