"""Dates of the text -> events that have two dates, and steps that stand in the wrong order."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.figures.build import Unit
from ofsted_lint.figures.phrases import stem, tokens
from ofsted_lint.figures.reading.values import When
from ofsted_lint.figures.relations.dates import TextDate, dates_of, pattern, words
from ofsted_lint.records import dataclass
from ofsted_lint.report.model import Kind

if TYPE_CHECKING:
    from ofsted_lint.facts import Facts


@dataclass(slots=True, eq=False)
class EventDate:
    """An event or an appointment with its date."""

    event: str
    """What happened to what: equal for two mentions of one event."""
    kind: str
    """The entry of rules/lexicon/dates.yaml."""
    start: datetime.date
    end: datetime.date
    text: str
    span: Span


@dataclass(slots=True, eq=False)
class EventDates:
    """All dates that the report gives one event."""

    event: str
    kind: str
    dates: list[EventDate]
    starts: list[datetime.date]
    ends: list[datetime.date]
    agree: bool
    """Some day lies in all of them."""
    span: Span


@dataclass(slots=True, eq=False)
class Sequel:
    """Two steps of one thing that can only follow one another: begun and finished, placed and lifted."""

    thing: str
    earlier: TextDate
    later: TextDate
    earlier_step: str
    later_step: str
    span: Span


@cache
def _events() -> list[tuple[str, re.Pattern[str], int]]:
    return [
        (entry["name"], re.compile(entry["pattern"], re.IGNORECASE), entry.get("within", 30))
        for entry in words()["events"]
    ]


def event_dates(facts: Facts) -> Sequence[EventDates]:
    """Events that the report dates in two places or more."""
    groups: dict[tuple[str, str], list[EventDate]] = defaultdict(list)
    for reading in facts["readings"]:
        if reading.block.kind not in (Kind.PARAGRAPH, Kind.ITEM):
            continue
        text = reading.block.text
        if not reading.values.whens or not any(word in text for word in words()["event_words"]):
            continue
        dates = [
            (w, d)
            for w, d in dates_of(reading, facts)
            if d.valid and d.start and d.end and w.form in ("day", "days", "month", "since")
        ]
        if not dates:
            continue
        for name, form, within in _events():
            for found in form.finditer(text):
                after = [(w, d) for w, d in dates if 0 <= w.start - found.end() <= within]
                if not after:
                    continue
                when, date = after[0]
                subject = " ".join(
                    sorted(
                        {stem(w) for w in re.findall(r"[A-Za-z]+", found.groupdict().get("who") or "")}
                        - _filler()
                    )
                )
                if date.start is None or date.end is None or (not subject and "who" in form.groupindex):
                    continue
                groups[name, subject].append(
                    EventDate(
                        f"{name}: {subject}" if subject else name,
                        name,
                        date.start,
                        date.end,
                        date.text,
                        reading.block.span(found.start(), when.end),
                    )
                )
    out = []
    for (name, _), members in groups.items():
        if len(members) > 1:
            starts, ends = [m.start for m in members], [m.end for m in members]
            out.append(
                EventDates(
                    members[0].event, name, members, starts, ends, max(starts) <= min(ends), members[0].span
                )
            )
    out.sort(key=lambda group: group.span)
    return out


@cache
def _filler() -> frozenset[str]:
    return frozenset({"", *(stem(word) for word in words()["event_filler"].split())})


@cache
def _steps() -> list[tuple[frozenset[str], frozenset[str]]]:
    return [
        (frozenset(entry["first"].split()), frozenset(entry["then"].split())) for entry in words()["steps"]
    ]


@cache
def _step_words() -> frozenset[str]:
    return frozenset(word for pair in _steps() for side in pair for word in side)


def _follows(later: str, earlier: str) -> bool:
    return any(earlier in first and later in then for first, then in _steps())


def sequels(facts: Facts) -> Sequence[Sequel]:
    """Pairs of steps of one thing in one block or in neighbouring ones: "placed in March 2010", "lifted in December 2011"."""
    out: list[Sequel] = []
    recent: list[tuple[int, str, str, TextDate]] = []
    for reading in facts["readings"]:
        dates = [(w, d) for w, d in dates_of(reading, facts) if d.valid and d.start and d.end]
        if not dates:
            continue
        out.extend(_report_of(reading.block.text, dates))
        before: tuple[When, TextDate] | None = None
        starts = [w.start for w, _ in dates]
        recent = [entry for entry in recent if reading.block.index - entry[0] <= 6]
        for when, date in dates:
            unit = reading.unit_at(when.start)
            previous, before = before, (when, date)
            if unit is not None and previous is not None:
                out.extend(_then(reading.block.text, unit, previous, before))
            if unit is None:
                continue
            first = bisect_left(starts, unit.passage.start)
            after = bisect_left(starts, unit.passage.end)
            step = _step(reading.block.text, unit, when, [w for w, _ in dates[first:after]])
            if step is None:
                continue
            word, thing = step
            for _block, other_word, other_thing, other in recent:
                if thing != other_thing:
                    continue
                if _follows(word, other_word):
                    out.append(Sequel(thing, other, date, other_word, word, min(date.span, other.span)))
                elif _follows(other_word, word):
                    out.append(Sequel(thing, date, other, word, other_word, min(date.span, other.span)))
            recent.append((reading.block.index, word, thing, date))
    return out


def _then(text: str, unit: Unit, one: tuple[When, TextDate], two: tuple[When, TextDate]) -> Iterator[Sequel]:
    """ "Was appointed in August and left in November": one subject, two steps joined by "and"."""
    (early, first), (late, second) = one, two
    if early.start < unit.passage.start or late.start - early.end > 80:
        return
    joined = pattern("and_then").match(text, early.end, late.start)
    if joined is None:
        return
    left = [w for w in unit.passage.words if w.end <= early.start and early.start - w.start <= 40]
    for word in reversed(left):
        low = text[word.start : word.end].lower()
        if low in _step_words():
            if _follows(joined["step"].lower(), low):
                yield Sequel("", first, second, low, joined["step"], min(first.span, second.span))
            return


def _report_of(text: str, dates: list[tuple[When, TextDate]]) -> list[Sequel]:
    """ "the inspection of December 2009 (with the report published in January 2010)"."""
    out = []
    for (one, early), (two, late) in pairwise(dates):
        step = pattern("report_of").fullmatch(text, one.end, two.start)
        if step is not None and one.form == "years":
            # a year is reported on when it has begun at least
            if pattern("annual_report").search(text, max(0, one.start - 40), one.start):
                out.append(Sequel("annual report", early, late, "annual report", step["step"], early.span))
            continue
        what = pattern("inspected").search(text, max(0, one.start - 60), two.start)
        if step is not None and pattern("another").search(text, one.end, two.start):
            continue
        if step is not None and what is not None and "." not in text[what.start() : two.start]:
            out.append(Sequel(what[0], early, late, what[0], step["step"], early.span))
    return out


def _step(text: str, unit: Unit, when: When, whens: list[When]) -> tuple[str, str] | None:
    """The step that a date belongs to, as its word, and the thing that it is taken with."""
    place = unit.passage
    left = max((w.end for w in whens if w.end <= when.start), default=place.start)
    right = min((w.start for w in whens if w.start >= when.end), default=place.end)
    best: tuple[int, str] | None = None
    for word in place.words:
        if not left <= word.start < right or when.start <= word.start < when.end:
            continue
        gap = when.start - word.end if word.end <= when.start else 20 + word.start - when.end
        if gap > 70 or (best is not None and gap >= best[0]):
            continue
        low = text[word.start : word.end].lower()
        if low in _step_words():
            best = (gap, low)
    if best is None:
        return None
    thing = _thing(text, place.start, place.end)
    if not thing or pattern("another").search(thing):
        return None
    return best[1], thing


@cache
def _things() -> frozenset[str]:
    return frozenset(stem(word) for word in words()["things"].split())


def _thing(text: str, start: int, end: int) -> str:
    """The one thing of the sentence that steps are taken with, as its last two words."""
    found = tokens(text, start, end)
    for index, word in enumerate(found):
        if word.stem in _things() and index:
            return f"{found[index - 1].stem} {word.stem}"
    return ""
