"""Report -> the dates in its text: whether they exist, which weekday is printed, and what tense they stand in."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.figures.build import Reading, Unit
from ofsted_lint.figures.measures import FAR
from ofsted_lint.figures.phrases import stem, tokens
from ofsted_lint.figures.values import When
from ofsted_lint.records import dataclass, field
from ofsted_lint.report.model import Block, Day, Kind
from ofsted_lint.resources import lexicon

if TYPE_CHECKING:
    from ofsted_lint.facts import Facts

_DATED = ("day", "days", "month", "months", "year", "years", "season", "part", "since")


@dataclass(slots=True, eq=False)
class TextDate:
    """A date, month, year or range of them in the text."""

    text: str
    form: str
    valid: bool
    """False: it does not exist or runs backwards."""
    start: datetime.date | None
    end: datetime.date | None
    latest: datetime.date | None
    """The earliest day that its last part can be: of "between April 2012 and July 2014" the first of July 2014."""
    weekday: str | None
    """The weekday that is printed before it, in English, in lower case."""
    true_weekday: str | None
    """The weekday that it is."""
    tense: str | None
    """ "past" or "future" where its clause says so; None where it does not."""
    cue: str
    """The words that say so."""
    days: int | None
    """How many days a range of days has, both ends counted."""
    working_days: int | None
    """The same without Saturdays and Sundays."""
    document: datetime.date | None
    """The day that the report itself bears: its publication or letter date, else the last day of the inspection."""
    written: datetime.date | None
    """The last day that it reports on: the end of the inspection, else the day that it bears."""
    bearing: Day | None
    """Where the report prints the day that it bears."""
    block: Block = field(repr=False)
    span: Span


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


@dataclass(slots=True, eq=False)
class StatedLength:
    """A length of time stated beside the dates that it spans: "over five days, from 12 to 16 September"."""

    length: int
    """In days."""
    range: TextDate
    span: Span


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = lexicon("dates")
    return data


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = _data()
    words = {name: "|".join(data[name]) for name in ("future", "past", "never")}
    return {name: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE) for name, pattern in words.items()} | {
        "at": re.compile(
            rf"\b(?:{'|'.join(data['at'])}) (?:the |early |late |mid-?|[a-z]+ of )*$", re.IGNORECASE
        ),
        **{
            name: re.compile(data[name].replace("TOLD", "|".join(data["told_verbs"])), re.IGNORECASE)
            for name in ("told", "told_after", "turns", "at_plainly", "another")
        },
        "report_of": re.compile(data["report_of"], re.IGNORECASE),
        "inspected": re.compile(data["inspected"], re.IGNORECASE),
        "weekday": re.compile(rf"\b({'|'.join(data['weekdays'])})s?,? (?:the )?$", re.IGNORECASE),
    }


def text_dates(facts: Facts) -> Sequence[TextDate]:
    """Every date of the text, in document order; relative ones ("last year") are left out."""
    return [date for reading in facts["readings"] for _, date in _of(reading, facts)]


def _of(reading: Reading, facts: Facts) -> list[tuple[When, TextDate]]:
    """The dates of a block; several collections ask for them."""
    if reading.dated is None:
        reading.dated = _found(reading, facts)
    return reading.dated


def _found(reading: Reading, facts: Facts) -> list[tuple[When, TextDate]]:
    out = []
    report = facts.report
    own = report.published.value if report.published else None
    written = report.end.value if report.end is not None and report.kind != "committee-report" else None
    own, written = own or written, written or own
    text = reading.block.text
    for when in reading.values.whens:
        if when.form not in _DATED:
            continue
        period = reading.periods.get(when.start, when.period)
        start, end = period.start, period.end
        if when.form == "since":
            if start is None and end is None and when.valid:
                continue
            start = end = start or end
        if start is None and end is None and when.day and when.month and own is not None:
            start = end = _nearest_year(when.day, when.month, own)
        tense, cue = _tense(text, reading.unit_at(when.start), when)
        found = _patterns()["weekday"].search(text, max(0, when.start - 16), when.start)
        weekday = found[1].lower() if found and when.form == "day" else None
        days = working = None
        if when.form == "days" and start and end and start < end and (end - start).days < 400:
            days = (end - start).days + 1
            working = sum(1 for n in range(days) if (start + datetime.timedelta(n)).weekday() < 5)
        out.append(
            (
                when,
                TextDate(
                    when.text,
                    when.form,
                    when.valid,
                    start,
                    end,
                    _latest(when, start, end),
                    weekday,
                    _data()["weekdays"][end.weekday()] if end and weekday else None,
                    tense,
                    cue,
                    days,
                    working,
                    own,
                    written,
                    report.published or report.end,
                    reading.block,
                    reading.block.span(when.start, when.end),
                ),
            )
        )
    return out


def _nearest_year(day: int, month: int, own: datetime.date) -> datetime.date | None:
    """A date without a year: the one nearest to the report's own."""
    found = []
    for year in (own.year - 1, own.year, own.year + 1):
        try:
            found.append(datetime.date(year, month, day))
        except ValueError:
            continue
    return min(found, key=lambda date: abs((date - own).days), default=None)


def _latest(when: When, start: datetime.date | None, end: datetime.date | None) -> datetime.date | None:
    if start is None or end is None or (end - start).days < 32 or _LETTERS.search(when.text) is None:
        return start
    return start if when.form in ("year", "years", "season", "part") else end.replace(day=1)


_LETTERS = re.compile("[A-Za-z]{3}")


def _tense(text: str, unit: Unit | None, when: When) -> tuple[str | None, str]:
    """Whether the clause of a date speaks of it as still to come or as over."""
    if unit is None:
        return None, ""
    place = unit.passage
    left = max((at for at, weight in place.breaks if at < when.start and weight > FAR), default=place.start)
    right = min((at for at, weight in place.breaks if at >= when.end and weight > FAR), default=place.end)
    if _patterns()["never"].search(text, left, right):
        return None, ""
    future = list(_patterns()["future"].finditer(text, left, when.start))
    over = list(_patterns()["past"].finditer(text, left, when.start))
    if future and future[-1][0].lower().endswith("be"):  # "will be formally introduced in"
        over = [
            p for p in over if not 0 <= p.start() - future[-1].end() <= 20 or p[0].lower() in ("was", "were")
        ]
    if future and (not over or over[-1].start() < future[-1].start()) and when.start - future[-1].end() <= 60:
        return "future", future[-1][0]
    if when.form == "since" and not future:
        return "past", "since"
    if future or _patterns()["future"].search(text, when.end, right):
        return None, ""
    past = list(_patterns()["past"].finditer(text, left, when.start))
    at = _patterns()["at"].search(text, left, when.start) or _patterns()["at"].match(
        f"{when.text.split()[0]} "
    )
    if past and at is not None and when.start - past[-1].end() <= 60:
        return "past", past[-1][0]
    return _told(text, left, right, when)


def _told(text: str, left: int, right: int, when: When) -> tuple[str | None, str]:
    """A verb that tells what happened: "moved to its new offices in December", "a review in October came to ..."."""
    if when.form not in ("day", "month", "season"):
        return None, ""
    if _patterns()["at_plainly"].search(text, left, when.start) is None:
        if when.text.split()[0].lower() not in ("in", "on"):
            return None, ""
    if text.startswith(",", when.end) and left >= when.start - 12:  # "In March 2012, the council opened ..."
        verb = _patterns()["told"].search(text, when.end + 1, min(right, when.end + 70))
        if verb is not None and _patterns()["turns"].search(text, when.end + 1, verb.start()) is None:
            return "past", verb[0]
    after = _patterns()["told_after"].match(text, when.end, right)
    if after is not None:
        return "past", after["verb"]
    before = list(_patterns()["told"].finditer(text, left, when.start))
    if before and when.start - before[-1].end() <= 50:
        if _patterns()["turns"].search(text, before[-1].end(), when.start) is None:
            return "past", before[-1][0]
    return None, ""


# --- events -----------------------------------------------------------------------------------------------------------


@cache
def _events() -> list[tuple[str, re.Pattern[str], int]]:
    return [
        (entry["name"], re.compile(entry["pattern"], re.IGNORECASE), entry.get("within", 30))
        for entry in _data()["events"]
    ]


def event_dates(facts: Facts) -> Sequence[EventDates]:
    """Events that the report dates in two places or more."""
    groups: dict[tuple[str, str], list[EventDate]] = defaultdict(list)
    for reading in facts["readings"]:
        if reading.block.kind not in (Kind.PARAGRAPH, Kind.ITEM):
            continue
        text = reading.block.text
        if not reading.values.whens or not any(word in text for word in _data()["event_words"]):
            continue
        dates = [
            (w, d)
            for w, d in _of(reading, facts)
            if d.valid and d.start and d.end and w.form in ("day", "days", "month", "since")
        ]
        if not dates:
            continue
        for name, pattern, within in _events():
            for found in pattern.finditer(text):
                after = [(w, d) for w, d in dates if 0 <= w.start - found.end() <= within]
                if not after:
                    continue
                when, date = after[0]
                subject = " ".join(
                    sorted(
                        {stem(w) for w in re.findall(r"[A-Za-z]+", found.groupdict().get("who") or "")} - {""}
                    )
                )
                if date.start is None or date.end is None or (not subject and "who" in pattern.groupindex):
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
def _steps() -> list[tuple[int, frozenset[str], frozenset[str]]]:
    return [
        (index, frozenset(entry["first"].split()), frozenset(entry["then"].split()))
        for index, entry in enumerate(_data()["steps"])
    ]


def sequels(facts: Facts) -> Sequence[Sequel]:
    """Pairs of steps of one thing in one block or in neighbouring ones: "placed in March 2010", "lifted in December 2011"."""
    out: list[Sequel] = []
    recent: list[tuple[int, int, bool, str, str, TextDate]] = []
    for reading in facts["readings"]:
        dates = [(w, d) for w, d in _of(reading, facts) if d.valid and d.start and d.end]
        if not dates:
            continue
        out.extend(_report_of(reading.block.text, dates))
        recent = [entry for entry in recent if reading.block.index - entry[0] <= 6]
        for when, date in dates:
            unit = reading.unit_at(when.start)
            if unit is None:
                continue
            step = _step(reading.block.text, unit, when, [w for w, _ in dates])
            if step is None:
                continue
            index, first, word, thing = step
            for _block, other_index, other_first, other_word, other_thing, other in recent:
                if other_index == index and other_first != first and thing == other_thing:
                    early, late = (date, other) if first else (other, date)
                    words = (word, other_word) if first else (other_word, word)
                    out.append(Sequel(thing, early, late, *words, min(early.span, late.span)))
            recent.append((reading.block.index, index, first, word, thing, date))
    return out


def _report_of(text: str, dates: list[tuple[When, TextDate]]) -> list[Sequel]:
    """ "the inspection of December 2009 (with the report published in January 2010)"."""
    out = []
    for (one, early), (two, late) in pairwise(dates):
        step = _patterns()["report_of"].fullmatch(text, one.end, two.start)
        what = _patterns()["inspected"].search(text, max(0, one.start - 60), two.start)
        if step is not None and _patterns()["another"].search(text, one.end, two.start):
            continue
        if step is not None and what is not None and "." not in text[what.start() : two.start]:
            out.append(Sequel(what[0], early, late, what[0], step["step"], early.span))
    return out


def _step(text: str, unit: Unit, when: When, whens: list[When]) -> tuple[int, bool, str, str] | None:
    """The step that a date belongs to: the pair it is of, whether it is the first, its word, and the thing."""
    place = unit.passage
    left = max((w.end for w in whens if w.end <= when.start and w.start >= place.start), default=place.start)
    right = min((w.start for w in whens if w.start >= when.end and w.start < place.end), default=place.end)
    best: tuple[int, int, bool, str] | None = None
    for word in place.words:
        if not left <= word.start < right or when.start <= word.start < when.end:
            continue
        gap = when.start - word.end if word.end <= when.start else 20 + word.start - when.end
        if gap > 70 or (best is not None and gap >= best[0]):
            continue
        low = text[word.start : word.end].lower()
        for index, first, then in _steps():
            if low in first or low in then:
                best = (gap, index, low in first, low)
                break
    if best is None:
        return None
    thing = _thing(text, place.start, place.end)
    if not thing or _patterns()["another"].search(thing):
        return None
    return (*best[1:], thing)


@cache
def _things() -> frozenset[str]:
    return frozenset(stem(word) for word in _data()["things"].split())


def _thing(text: str, start: int, end: int) -> str:
    """The one thing of the sentence that steps are taken with, as its last two words."""
    words = tokens(text, start, end)
    for index, word in enumerate(words):
        if word.stem in _things() and index:
            return f"{words[index - 1].stem} {word.stem}"
    return ""


def stated_lengths(facts: Facts) -> Sequence[StatedLength]:
    """Lengths in days that stand in one sentence with the range of days they span."""
    out: list[StatedLength] = []
    for reading in facts["readings"]:
        ranges = [d for _, d in _of(reading, facts) if d.days]
        if not ranges:
            continue
        for unit in reading.units:
            inside = [d for d in ranges if _inside(d.span, reading.block, unit)]
            lengths = [f for f in unit.figures if f.kind == "duration" and f.unit == "days" and not f.hedge]
            if len(inside) == 1 and len(lengths) == 1:
                out.append(StatedLength(int(lengths[0].number), inside[0], lengths[0].span))
    return out


def _inside(span: Span, block: Block, unit: Unit) -> bool:
    return block.span(unit.passage.start, unit.passage.end).contains(span)
