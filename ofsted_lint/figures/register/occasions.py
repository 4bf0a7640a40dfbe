"""The times that a passage tells, with all the words that say when, for the register.

The period grammar reads what has a date; the words around it may say more ("the 12 months to March 2015", "since it began in
August 2015", "the same period last year"). Rules ask about dates, so there the grammar's reading stands as it is.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from ofsted_lint import patterns as re
from ofsted_lint.figures.build import Unit
from ofsted_lint.figures.model import Period
from ofsted_lint.figures.reading.values import When
from ofsted_lint.resources import lexicon

# Private signs that stand for a time of the grammar in the text that the patterns see.
_SIGNS = {
    "date": "\ue000",
    "year": "\ue001",
    "event": "\ue002",
    "to date": "\ue003",
    "now": "\ue004",
    "before": "\ue005",
}
_FORMS = {"window": "year", "this": "year", "event": "event", "now": "now", "ago": "now", "since": "date"}
_ASIDE = 70  # characters before a time that are looked at


@cache
def _said() -> list[tuple[str, Any]]:
    words = lexicon("occasions")
    parts = {**{name: f"{sign}+" for name, sign in _SIGNS.items()}, **words["parts"]}

    def whole(pattern: str) -> str:
        return re.sub(r"<([a-z ]+)>", lambda found: parts[found[1]], pattern)

    return [(form, re.compile(whole(pattern))) for form, pattern in words["said"]]


@cache
def pattern(name: str) -> Any:
    """A pattern of rules/lexicon/occasions.yaml."""
    return re.compile(lexicon("occasions")["patterns"][name])


def times_of(unit: Unit) -> list[When]:
    """The times that a passage tells, in order; none lies in another."""
    if unit.times is None:
        unit.times = _times(unit)
    return unit.times


def _times(unit: Unit) -> list[When]:
    place = unit.passage
    whens = list(unit.values.whens)
    text = place.text[place.start : place.end]
    for when in whens:
        low, high = when.start - place.start, when.end - place.start
        text = text[:low] + _sign(when) * (high - low) + text[high:]
    found: list[When] = []
    for form, pattern in _said():
        for match in pattern.finditer(text):
            group = 1 if pattern.groups else 0
            low, high = match.start(group) + place.start, match.end(group) + place.start
            if any(low < other.end and other.start < high for other in found):
                continue
            inner = [w for w in whens if w.start < high and low < w.end]
            if len(inner) == 1 and (inner[0].start, inner[0].end) == (low, high):
                continue
            printed = place.text[low:high].rstrip(" ,(")
            if printed.count("(") > printed.count(")"):
                printed += ")" if place.text.startswith(")", low + len(printed)) else ""
            found.append(When(form, low, low + len(printed), printed, Period("over", printed)))
    if not found:
        return whens
    kept = [w for w in whens if not any(w.start < other.end and other.start < w.end for other in found)]
    return sorted([*kept, *found], key=lambda when: when.start)


def asides_of(unit: Unit) -> frozenset[int]:
    """Where those times begin that are told of something beside the matter: "a programme, launched in 2016, has ..."."""
    if unit.asides is None:
        place, aside = unit.passage, pattern("aside")
        unit.asides = frozenset(
            time.start
            for time in times_of(unit)
            if aside.search(place.text, max(place.start, time.start - _ASIDE), time.start) is not None
        )
    return unit.asides


def _sign(when: When) -> str:
    if when.text.lower() == "to date":
        return _SIGNS["to date"]
    if when.form == "ago" and when.text.endswith((" to", " before")):
        return _SIGNS["before"]
    return _SIGNS[_FORMS.get(when.form, "date")]


def without_time(words: str, time: str) -> str:
    """Words that narrow without the time among them that the figure is said to be of."""
    before, _, after = words.partition(time)
    before = pattern("at_time").sub("", before.rstrip(" ,("))
    return f"{before} {after.lstrip(' ,)')}".strip(" ,")
