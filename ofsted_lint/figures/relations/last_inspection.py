"""When the inspection before this one was: reports say it over and over, "since the last inspection in 2019".

Two kinds of services may have been inspected at two times ("of services for looked after children ... in May 2010"), so
mentions meet where they name the same services, or none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from ofsted_lint import patterns as re
from ofsted_lint.figures.build import Reading
from ofsted_lint.figures.phrases import stem
from ofsted_lint.figures.relations.dates import dates_of, words
from ofsted_lint.figures.relations.events import EventDate, EventDates
from ofsted_lint.report.model import Kind

if TYPE_CHECKING:
    from ofsted_lint.facts import Facts

_BACK = 150  # characters before a date in which its inspection is named
_FORMS = ("day", "days", "month", "year")


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(words()["last_inspection"], re.IGNORECASE)


def inspection_dates(facts: Facts) -> Sequence[EventDates]:
    """The dates that a report gives the inspection before it, where it gives two or more."""
    blocks = {id(block) for block in facts.words.blocks({"inspection"})}
    own = {stem(word) for word in re.findall(r"[A-Za-z]+", facts.report.authority or "")}
    groups: dict[str, list[EventDate]] = defaultdict(list)
    for reading in facts["readings"]:
        if id(reading.block) in blocks and reading.values.whens:
            if reading.block.kind in (Kind.PARAGRAPH, Kind.ITEM):
                for key, date in _dated(reading, facts, own):
                    groups[key].append(date)
    out = []
    for key, members in groups.items():
        if len(members) > 1:
            members.sort(key=lambda date: date.span)
            starts, ends = [m.start for m in members], [m.end for m in members]
            agree = max(starts) <= min(ends)
            out.append(EventDates(key, "last inspection", members, starts, ends, agree, members[0].span))
    out.sort(key=lambda group: group.span)
    return out


def _dated(reading: Reading, facts: Facts, own: set[str]) -> list[tuple[str, EventDate]]:
    """The mentions of a block, each with what was inspected; none where it speaks of two inspections."""
    text = reading.block.text
    out: list[tuple[str, EventDate]] = []
    for when, date in dates_of(reading, facts):
        if when.form not in _FORMS or not date.valid or date.start is None or date.end is None:
            continue
        found = _pattern().search(text, max(0, when.start - _BACK), when.start)
        if found is None:
            continue
        what = {stem(word) for word in re.findall(r"[A-Za-z]+", found["what"] or "")} - _common() - own - {""}
        span = reading.block.span(found.start(), when.end)
        event = EventDate("last inspection", found["which"].lower(), date.start, date.end, date.text, span)
        out.append((" ".join(sorted(what)), event))
    if len({event.kind for _, event in out}) > 1:
        return []  # "the last inspection in 2019 ... the previous inspection in 2016"
    return out


@cache
def _common() -> frozenset[str]:
    return frozenset(stem(word) for word in words()["inspected_services"].split())
