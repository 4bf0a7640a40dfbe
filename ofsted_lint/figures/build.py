"""Report -> its figures: every value with what it counts, whose it is, when it holds and what it is a share of.

A block is read in passages: sentences, and the items of a list that runs on inside a sentence. What a passage leaves
out it takes from its lead: the list item or sentence it hangs under, or for "This is a reduction from ..." the sentence before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.figures import measures as lex
from ofsted_lint.figures import scope as scopes
from ofsted_lint.figures.describe import figure_of, words_of
from ofsted_lint.figures.measures import Passage
from ofsted_lint.figures.model import Detail, Figure, NoFigure, Period
from ofsted_lint.figures.reading.text import read_values
from ofsted_lint.figures.reading.values import Value, Values, When
from ofsted_lint.records import dataclass, field
from ofsted_lint.report.model import Block, Kind, Report
from ofsted_lint.report.sentences import split
from ofsted_lint.resources import lexicon

if TYPE_CHECKING:
    from ofsted_lint.facts import Facts

# Kinds of block whose numbers count nothing, and why; the dates of some are read.
_DATES_ONLY = (Kind.LETTERHEAD, Kind.LABELLED, Kind.TITLE, Kind.SUBJECT)
_NO_FIGURES = {
    Kind.CONTENTS: "contents entry", Kind.BOILERPLATE: "standing text", Kind.LETTERHEAD: "address",
    Kind.LABELLED: "date of the report", Kind.TITLE: "title", Kind.SUBJECT: "letter form",
    Kind.SALUTATION: "letter form", Kind.CLOSE: "letter form", Kind.TICKBOX: "form", Kind.TEAM: "team",
}  # fmt: skip

_NUMERAL = re.compile(r"\d")
_DIGITS = re.compile(r"\d+(?:[.,:/]\d+)*")
# What `Values` holds that a passage needs of its own.
_OF_UNIT = ("values", "whens", "shares", "changes", "comparisons", "differences")
# An item of a list that the conversion ran on inside a line.
_MARK = re.compile(r"[\uf000-\uf0ff\u2015\u2022\u25aa\u25cf]")
_ITEM_MARK = re.compile(r"\s*[\uf000-\uf0ff\u2015\u2022\u25aa\u25cf]\s*")


_NONE = Values()
# A longer passage is no sentence: a list or a table whose line ends are lost. What a figure belongs to is looked for in the
# whole of its passage, so that this is what keeps the work to the length of the text. The longest sentence with a figure
# in 126 reports has 517 characters.
_LONGEST = 1000
_CLAUSE_END = re.compile(r"(?:[;:]|,(?! \d))(?=\s)")


@cache
def _refers_back() -> re.Pattern[str]:
    """How a sentence begins whose subject is the figure before it."""
    return re.compile(lexicon("scopes")["refers_back"])


@dataclass(slots=True, eq=False)
class Unit:
    """A passage with the passage it hangs under."""

    passage: Passage
    lead: Unit | None
    before: Unit | None
    reading: Reading
    values: Values = _NONE
    """Those of the block that begin in it."""
    figures: list[Figure] = field(default_factory=list)
    times: list[When] | None = None
    """What `occasions` has found in it."""
    asides: frozenset[int] | None = None
    """Where those of its times begin that are told beside the matter; what `occasions` has found."""

    @property
    def text(self) -> str:
        return self.passage.text[self.passage.start : self.passage.end]

    @property
    def refers_back(self) -> bool:
        place = self.passage
        return _refers_back().match(place.text, place.start, place.end) is not None


@dataclass(slots=True, eq=False)
class Reading:
    """A block with its values and figures."""

    span: Span
    block: Block
    values: Values
    units: list[Unit] = field(default_factory=list)
    by_start: dict[int, Figure] = field(default_factory=dict)
    periods: dict[int, Period] = field(default_factory=dict)
    """Resolved periods by the start of their words."""
    dated: list[Any] | None = None
    """What `dates` has found in it."""

    def figure(self, value: Value | None) -> Figure | None:
        return None if value is None else self.by_start.get(value.start)

    def unit_at(self, offset: int) -> Unit | None:
        at = bisect_right(self.units, offset, key=lambda unit: unit.passage.start) - 1
        return self.units[at] if at >= 0 and offset < self.units[at].passage.end else None


def readings(facts: Facts) -> Sequence[Reading]:
    """Every block that holds a number, read."""
    report = facts.report
    done: dict[int, Reading] = {}
    out: list[Reading] = []
    for words, block in facts.words:
        text = block.text
        if not text or (block.kind in _NO_FIGURES and block.kind not in _DATES_ONLY):
            continue
        values = read_values(text, words)
        if block.kind in _DATES_ONLY:
            if values.whens:
                out.append(Reading(block.span(), block, Values(whens=values.whens)))
            continue
        reading = Reading(block.span(), block, values)
        if values.values or values.whens:
            parent = _parent(block, done)
            _read(reading, report, parent)
            out.append(reading)
            done[block.index] = reading
        elif block.kind in (Kind.ITEM, Kind.PARAGRAPH) and text.rstrip().endswith(":"):
            _read(reading, report, _parent(block, done))
            done[block.index] = reading
    return out


def _parent(block: Block, done: dict[int, Reading]) -> Unit | None:
    above = block.parent
    if above is None:
        return None
    reading = done.get(above.index)
    return reading.units[-1] if reading is not None and reading.units else None


def _pieces(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each passage, and whether it is an item of a list inside the text."""
    for start, end, item in _items(text):
        while end - start > _LONGEST:
            cut = _cut(text, start + _LONGEST // 2, start + _LONGEST)
            yield start, cut, item
            start = cut
        yield start, end, item


def _cut(text: str, low: int, high: int) -> int:
    """Where a passage that is too long is cut: behind the last clause between the offsets, else behind a word."""
    ends = [found.end() for found in _CLAUSE_END.finditer(text, low, high)]
    return ends[-1] if ends else text.rfind(" ", low, high) + 1 or high


def _items(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each sentence and each item of a list inside one, and which of the two it is."""
    marked = _MARK.search(text) is not None
    for start, end in split(text):
        if not marked:
            yield start, end, False
            continue
        at, item = start, False
        for mark in _ITEM_MARK.finditer(text, start, end):
            if mark.start() > at:
                yield at, mark.start(), item
            at, item = mark.end(), True
        if at < end:
            yield at, end, item


def _read(reading: Reading, report: Report, parent: Unit | None) -> None:
    text = reading.block.text
    values = reading.values
    numbers = sorted({v.start for v in values.values} | {w.start for w in values.whens})
    lead, before = parent, None
    inner: Unit | None = None
    for start, end, item in _pieces(text):
        is_lead = text[start:end].rstrip().endswith(":")
        at = bisect_left(numbers, start)
        if not is_lead and (at == len(numbers) or numbers[at] >= end):
            unit = Unit(lex.without_numbers(text, start, end), lead, before, reading)
            before = unit
            continue
        unit = Unit(Passage(text, start, end), inner if item and inner else lead, before, reading)
        reading.units.append(unit)
        if is_lead:
            inner = unit
        before = unit
    _hand_out(values, reading.units)
    for unit in reading.units:
        _figures(unit, report)
    if not reading.units:
        reading.units.append(Unit(Passage(text, 0, len(text)), lead, None, reading))


def _hand_out(values: Values, units: list[Unit]) -> None:
    """Gives each passage of a block the values that begin in it, in one go through them."""
    starts = [unit.passage.start for unit in units]
    shares: list[dict[str, list[Any]]] = [{} for _ in units]
    for name in _OF_UNIT:
        for record in getattr(values, name):
            at = bisect_right(starts, record.start) - 1
            if at >= 0 and record.start < units[at].passage.end:
                shares[at].setdefault(name, []).append(record)
    for unit, share in zip(units, shares, strict=True):
        unit.values = Values(**{name: tuple(records) for name, records in share.items()})


def _figures(unit: Unit, report: Report) -> None:
    reading, place = unit.reading, unit.passage
    values, whens = unit.values.values, unit.values.whens
    for when in whens:
        reading.periods[when.start] = scopes.resolve(when, report)
    if not values:
        return
    roles = _roles(unit.values)
    partner = _partners(unit.values)
    dated = _dates(place, values, whens)
    words = words_of(place, whens, report)
    for value in values:
        other = partner.get(value.start)
        figure = figure_of(
            unit, value, report, dated.get(value.start), roles.get(value.start), words, other is not None
        )
        if other is not None and other.start in reading.by_start and not figure.in_lexicon:
            _like(figure, reading.by_start[other.start])
        reading.by_start[value.start] = figure
        unit.figures.append(figure)
    _name_wholes(unit)
    # the count in "12.4% (98) of enquiries" and the percentage in "289 (57%)" measure the same thing
    for value in values:
        other = partner.get(value.start)
        if other is not None and other.start in reading.by_start:
            a, b = reading.by_start[value.start], reading.by_start[other.start]
            if b.in_lexicon and not a.in_lexicon:
                _like(a, b)


def _name_wholes(unit: Unit) -> None:
    """In "8% of children looked after (105 out of 1,340)" the whole counts what the percentage is of."""
    reading, place = unit.reading, unit.passage
    for share in unit.values.shares:
        if share.whole is None:
            continue
        whole = reading.by_start.get(share.whole.start)
        inner = share.part.start if share.part is not None else share.whole.start
        left = place.text.rfind("(", place.start, inner + 1)
        if whole is None or left < 0 or ")" in place.text[left:inner]:
            continue
        before = [v for v in unit.values.values if v.kind == "percent" and v.start < left]
        match = lex.base_after_of(place, before[-1].end) if before else None
        if match is None or place.words[match.first].start > left:
            continue
        entry = lex.measures()[match.thing]
        whole.measure, whole.in_lexicon = entry.key, True
        whole.detail = Detail("", "", True, whole.said)
        whole.polarity, whole.stock = entry.better, entry.kind == "stock"


def _like(figure: Figure, other: Figure) -> None:
    figure.measure, figure.in_lexicon, figure.polarity, figure.stock = (
        other.measure, other.in_lexicon, other.polarity, other.stock,
    )  # fmt: skip


def _partners(values: Values) -> dict[int, Value]:
    out: dict[int, Value] = {}
    for share in values.shares:
        if share.part is not None and share.percent is not None:
            out[share.part.start] = share.percent
            out[share.percent.start] = share.part
    return out


def _roles(values: Values) -> dict[int, tuple[str, str | None]]:
    """Role, and the words that name another's, by the start of the value."""
    out: dict[int, tuple[str, str | None]] = {}
    for change in values.changes:
        if change.old is not None:
            out[change.old.start] = ("previous", None)
        if change.by is not None:
            out[change.by.start] = ("difference", None)
    for comparison in values.comparisons:
        known = comparison.value is not None or scopes.scope_of(comparison.who) is not None
        if comparison.other is not None and known:
            out[comparison.other.start] = ("comparator", comparison.who)
        if comparison.value is not None:
            out.setdefault(comparison.value.start, ("actual", None))
    for difference in values.differences:
        out[difference.by.start] = ("difference", difference.who)
        if difference.other is not None:
            out[difference.other.start] = ("comparator", difference.who)
    return out


def _dates(place: Passage, values: Sequence[Value], whens: Sequence[When]) -> dict[int, When]:
    """Which date or period belongs to which value.

    The one that follows it closely ("983 in March 2013") or stands right before it ("in March 2013, 983"); else the one that
    opens the sentence, else the only one that is left.
    """
    out: dict[int, When] = {}
    free = [w for w in whens if w.form not in ("since",)]
    taken: set[int] = set()
    for value in values:
        for when in free:
            if not 0 <= when.start - value.end <= 40:
                continue
            gap = place.text[value.end : when.start]
            beyond = _REMARK.match(gap)  # "719 (82 per 10,000 children) at 31 March 2013"
            if beyond is not None:
                gap = gap[beyond.end() :]
            behind = when.start - len(gap)
            if any(behind <= v.start < when.start for v in values):
                continue
            words = place.between(behind, when.start)
            if (words <= 1 and "," not in gap and ";" not in gap) or (words == 0):
                out[value.start] = when
                taken.add(when.start)
                break
    for value in values:
        if value.start in out:
            continue
        for when in reversed(free):
            if 0 <= value.start - when.end <= 12 and when.start not in taken:
                if any(when.end <= v.start < value.start for v in values):
                    continue
                gap = place.text[when.end : value.start]
                if not any(c in gap for c in ";.()"):
                    out[value.start] = when
                    break
    opening = free[0] if free and free[0].start not in taken else None
    if opening is not None and opening.start - place.start > 25:
        opening = None
    left = [w for w in free if w.start not in taken and w is not opening]
    for value in values:
        if value.start in out:
            continue
        here = [w for w in left if place.weight(*sorted((value.start, w.start))) == 0]
        if len(here) == 1:
            out[value.start] = here[0]
        elif opening is not None:
            out[value.start] = opening
        elif len(left) == 1 and len(free) == 1:
            out[value.start] = left[0]
    return out


_REMARK = re.compile(r" \([^()]*\)(?= (?:at|on|in|by) )")


def figures(facts: Facts) -> Sequence[Figure]:
    """Every figure of the report, in document order."""
    out = [figure for reading in facts["readings"] for unit in reading.units for figure in unit.figures]
    out.sort(key=lambda figure: figure.span)
    return out


def no_figures(facts: Facts) -> Sequence[NoFigure]:
    """Every number that counts nothing, with its reason."""
    out: list[NoFigure] = []
    read = {reading.block.index: reading for reading in facts["readings"]}
    for block in facts.report.blocks:
        if not _NUMERAL.search(block.text) and block.index not in read:
            continue
        why = _NO_FIGURES.get(block.kind)
        if why is not None:
            out.extend(
                NoFigure(m[0], why, block.span(m.start(), m.end())) for m in _DIGITS.finditer(block.text)
            )
            continue
        reading = read.get(block.index)
        values = reading.values if reading is not None else read_values(block.text)
        marks = [*values.no_figures]
        out.extend(NoFigure(m.text, m.reason, block.span(m.start, m.end)) for m in marks)
        out.extend(NoFigure(w.text, "date", block.span(w.start, w.end)) for w in values.whens)
    out.sort(key=lambda mark: mark.span)
    return out


def not_understood(facts: Facts) -> Sequence[NoFigure]:
    """Every number that was seen and not understood: neither figure nor no figure, or a figure that counts nobody knows what."""
    out = [
        NoFigure(account.figure.text, "no measure found", account.span)
        for account in facts["accounts"]
        if account.measure is None or account.figure.unit is None
    ]
    for reading in facts["readings"]:
        out.extend(
            NoFigure(mark.text, "not understood", reading.block.span(mark.start, mark.end))
            for mark in reading.values.unknown
        )
    out.sort(key=lambda mark: mark.span)
    return out
