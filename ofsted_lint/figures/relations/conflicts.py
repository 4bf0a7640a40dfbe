"""Places that should give one and the same figure: one measure in one period, and one sentence said twice.

Found by indexes, in time that grows with the text. Whether the figures agree is a rule's question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.figures.build import Reading, Unit
from ofsted_lint.figures.measures import measures
from ofsted_lint.figures.model import Figure, Quantity
from ofsted_lint.figures.phrases import Token, stem
from ofsted_lint.figures.reading.values import When
from ofsted_lint.figures.relations.holders_counted import belonging
from ofsted_lint.figures.relations.likeness import alike, amount
from ofsted_lint.figures.relations.mentions import elsewhere, namesakes, pointing_back, totals
from ofsted_lint.figures.relations.parts import part_only
from ofsted_lint.figures.relations.rewording import filler, reworded
from ofsted_lint.figures.relations.shares import units
from ofsted_lint.figures.relations.standing import standing
from ofsted_lint.records import dataclass
from ofsted_lint.resources import lexicon

if TYPE_CHECKING:
    from ofsted_lint.facts import Facts


@dataclass(slots=True, eq=False)
class SameFigure:
    """Figures that should be one: they agree in measure, population, scope, role and period, or their sentences do."""

    figures: list[Figure]
    basis: str
    """Why they should be one: "sentence" (a sentence repeated word for word with its own subject), "date" (equal explicit
    dates), "window" (both "in the last 12 months"), "now", "undated" (shares of one measure, said without a time), "words" (nearly the same words around), "named" (the same
    things counted: "the 25 clusters"), "back" (a sentence points back: "of the 50 children waiting"), "standing" (all there
    are, dated near the inspection and "now")."""
    measure: str
    said: list[Span]
    """The figures with the words after them, for quotation."""
    values: list[Quantity]
    lexicon: bool
    span: Span


@dataclass(slots=True, eq=False)
class Repetition:
    """A sentence that stands in the report twice, alike but for its numbers."""

    figures: list[Figure]
    """The figures that differ, one from each place."""
    words: int
    spans: list[Span]
    span: Span


@dataclass(slots=True, eq=False)
class DateRepetition:
    """A sentence that stands in the report twice, alike but for a date."""

    dates: list[Span]
    """The dates that differ, one from each place."""
    texts: list[str]
    agree: bool
    span: Span


_DATED = ("day", "days", "month", "months", "year", "years", "since")
_LEAST_WORDS = 6


@cache
def _subjectless() -> re.Pattern[str]:
    """How a sentence begins that is about something named before it."""
    return re.compile(lexicon("scopes")["subjectless"])


def repetitions(facts: Facts) -> Sequence[Repetition]:
    """Sentences repeated word for word with another number, where subject, date and base stand in the sentence itself
    or the parents give the same."""
    index: dict[tuple[object, ...], list[tuple[Unit, tuple[Figure, ...]]]] = defaultdict(list)
    for reading in facts["readings"]:
        for unit in reading.units:
            key = _masked(unit, reading)
            if key is not None:
                index[key].append((unit, tuple(sorted(unit.figures, key=lambda f: f.start))))
    out: list[Repetition] = []
    for key, places in index.items():
        if len(places) < 2 or len({len(figures) for _, figures in places}) > 1:
            continue
        for column in zip(*(figures for _, figures in places), strict=True):
            if len({(f.number, f.unit) for f in column}) > 1:
                spans = [figure.span for figure in column]
                out.append(Repetition(list(column), len(key), spans, min(spans)))
    out.sort(key=lambda found: found.span)
    return out


def date_repetitions(facts: Facts) -> Sequence[DateRepetition]:
    """Sentences repeated word for word, with the same figures, but with another date."""
    index: dict[tuple[object, ...], list[tuple[Unit, list[When]]]] = defaultdict(list)
    for reading in facts["readings"]:
        for unit in reading.units:
            place = unit.passage
            whens = list(unit.values.whens)
            if not whens or unit.lead is not None or any(w.form not in _DATED for w in whens):
                continue
            dates = place.within((w.start, w.end) for w in whens)
            words = [token.stem for at, token in enumerate(place.words) if at not in dates]
            if len(words) < _LEAST_WORDS:
                continue
            numbers = tuple(f.number for f in unit.figures)
            # without a subject of its own, the sentence before must be the same as well
            before = None
            if _subjectless().match(unit.text):
                before = "" if unit.before is None else " ".join(unit.before.text.split()).casefold()
            index[(*words, numbers, len(whens), before)].append((unit, whens))
    out: list[DateRepetition] = []
    for places in index.values():
        if len(places) < 2:
            continue
        for column in zip(*(whens for _, whens in places), strict=True):
            if len({w.form for w in column}) > 1:
                continue
            days = {(w.period.start, w.period.end, w.day, w.month, w.form) for w in column}
            spans = [
                unit.reading.block.span(w.start, w.end) for (unit, _), w in zip(places, column, strict=True)
            ]
            texts = [w.text for w in column]
            out.append(DateRepetition(spans, texts, len(days) == 1 or len(set(texts)) == 1, min(spans)))
    out.sort(key=lambda found: found.span)
    return out


@dataclass(slots=True, eq=False)
class NumberRepetition:
    """A sentence that stands in the report twice, alike but for one number that counts nothing: an age, a section."""

    spans: list[Span]
    texts: list[str]
    span: Span


def other_numbers(facts: Facts) -> Sequence[NumberRepetition]:
    """Sentences repeated word for word with one other number, which is not read as a figure in both places."""
    alike: dict[tuple[int, str, str, str], list[Unit]] = defaultdict(list)
    for _, unit in units(facts):
        if unit.lead is not None:
            continue
        words = unit.passage.words
        if len(words) >= _LEAST_ALIKE:
            alike[len(words), words[0].stem, words[1].stem, words[-1].stem].append(unit)
    index: dict[tuple[str, ...], list[tuple[Unit, list[Token]]]] = defaultdict(list)
    for unit in (unit for group in alike.values() if len(group) > 1 for unit in group):
        dated = [(w.start, w.end) for w in unit.values.whens]
        free = [
            t
            for t in unit.passage.words
            if t.stem[0].isdigit() and not any(a <= t.start < b for a, b in dated)
        ]
        taken = {t.start for t in free}
        if free and not _subjectless().match(unit.text):
            key = tuple("#" if t.start in taken else t.stem for t in unit.passage.words)
            index[key].append((unit, free))
    out = []
    for places in index.values():
        for (one, here), (two, there) in combinations(places[:4], 2):
            apart = [(a, b) for a, b in zip(here, there, strict=True) if a.stem != b.stem]
            if len(apart) != 1 or one.reading is two.reading:
                continue
            a, b = apart[0]
            if _counts_something(one, a) and _counts_something(two, b):
                continue  # repetitions() has it
            spans = [one.reading.block.span(a.start, a.end), two.reading.block.span(b.start, b.end)]
            texts = [one.passage.text[a.start : a.end], two.passage.text[b.start : b.end]]
            out.append(NumberRepetition(spans, texts, min(spans)))
    out.sort(key=lambda found: found.span)
    return out


def _counts_something(unit: Unit, word: Token) -> bool:
    return any(f.start <= word.start < f.end and f.kind != "age" for f in unit.figures)


_LEAST_ALIKE = 10


def _masked(unit: Unit, reading: Reading) -> tuple[object, ...] | None:
    """The words of a sentence with its numbers masked and its dates left in, and what its lead gives."""
    place = unit.passage
    if not unit.figures or _subjectless().match(unit.text):
        return None
    numbers = place.within((f.start, f.end) for f in unit.figures)
    stems = [token.stem for at, token in enumerate(place.words) if at not in numbers]
    if sum(not stem[0].isdigit() for stem in stems) < _LEAST_WORDS:
        return None
    words: list[object] = [*stems]
    above = unit.lead
    while above is not None:
        words.append(("under", *(t.stem for t in above.passage.words)))
        above = above.lead
    return tuple(words)


def same_figures(facts: Facts) -> Sequence[SameFigure]:
    """Groups of figures that should be one. Sentence and measure are looked at together: one slip is one group."""
    groups: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    bases = _bases(facts)
    for _, unit in units(facts):
        keys = [(_identity(figure, bases.get(id(figure))), figure) for figure in unit.figures]
        if any(key is not None and key[-1] == "now" for key, _ in keys) and elsewhere(unit):
            keys = [(None if key is not None and key[-1] == "now" else key, figure) for key, figure in keys]
        for key, figure in keys:
            # two figures of one sentence are two different things, whatever we made of them
            if key is not None and sum(other == key for other, _ in keys) == 1:
                if key[-1] != "undated" or not _of_some(unit):
                    groups[key].append(figure)
    parent: dict[int, int] = {}
    figures: dict[int, Figure] = {}
    basis: dict[int, str] = {}

    def root(a: int) -> int:
        while parent.setdefault(a, a) != a:
            parent[a] = parent[parent[a]]
            a = parent[a]
        return a

    def join(members: Sequence[Figure], why: str) -> None:
        first = id(members[0])
        for figure in members:
            figures[id(figure)] = figure
            old = [basis[r] for r in (root(first), root(id(figure))) if r in basis]
            parent[root(id(figure))] = root(first)
            basis[root(first)] = min([why, *old], key=_BASES.index)

    for key, members in groups.items():
        apart = len({id(f.block) for f in members}) > 1
        when = str(key[-1])
        if len(members) > 1 and (apart or (len({f.context for f in members}) == 1 and when != "undated")):
            join(members, _BASIS_OF.get(when.split()[0], "date"))
    for repetition in facts["number_repetitions"]:
        join(repetition.figures, "sentence")
    for one, two in alike(facts):
        join([one, two], "words")
    for named in namesakes(facts):
        join(named, "named")
    for total in totals(facts):
        join(total, "named")
    for one, two in reworded(facts):
        join([one, two], "words")
    for pair in pointing_back(facts):
        join(pair, "back")
    for same in belonging(facts):
        join(same, "named")
    for one, two in standing(facts):
        join([one, two], "standing")
    joined: dict[int, list[Figure]] = defaultdict(list)
    for key_id, figure in figures.items():
        joined[root(key_id)].append(figure)
    out: list[SameFigure] = []
    for key_id, members in joined.items():
        members.sort(key=lambda f: f.span)
        out.append(
            SameFigure(
                members,
                basis[root(key_id)],
                members[0].measure or "",
                [f.said for f in members],
                _amounts(members),
                all(f.in_lexicon for f in members),
                members[0].span,
            )
        )
    out.sort(key=lambda group: group.span)
    return out


def _of_some(unit: Unit) -> bool:
    """The passage may be about a part or another time: what it hangs under, an age, a place or a word of it may say so."""
    return (
        unit.lead is not None
        or unit.refers_back
        or any(f.kind == "age" for f in unit.figures)
        or part_only(unit)
        or elsewhere(unit)
    )


def _amounts(figures: list[Figure]) -> list[Quantity]:
    """What they may stand for; "up to 140" and "up to 150" are two numbers, though some number satisfies both."""
    if len({f.unit for f in figures}) > 1:
        return [amount(f) for f in figures]
    if len({f.hedge for f in figures}) == 1 and figures[0].hedge is not None:
        return [Quantity.exactly(f.number) for f in figures]
    return [f.value for f in figures]


_BASES = ["sentence", "date", "back", "window", "named", "words", "now", "undated", "standing"]
_BASIS_OF = {"last": "window", "now": "now", "undated": "undated"}


def _bases(facts: Facts) -> dict[int, Figure]:
    """What a figure is a share of, by the id of the figure."""
    out: dict[int, Figure] = {}
    for share in facts["shares"]:
        if share.whole is not None:
            for figure in (share.part, share.percent):
                if figure is not None:
                    out[id(figure)] = share.whole
    return out


def _identity(figure: Figure, base: Figure | None) -> tuple[object, ...] | None:
    """What must be equal; None where something that must be known is not."""
    entry = measures().get(figure.measure or "")
    when = figure.when
    if when in (None, "now") and entry is not None and entry.one and figure.kind == "duration":
        # an area has one such figure at a time, however it is worded
        dated = (
            re.compile(lexicon("dates")["dated_beside"]).search(
                figure.block.text, figure.end, figure.end + 40
            )
            is not None
        )
        elsewhen = when is None and figure.period is not None  # "at the last inspection"
        whole = figure.role == "actual" and figure.scope == "authority" and not figure.hedge
        whole = whole and not dated and not elsewhen
        return (figure.unit, figure.measure, "now") if whole else None
    if when is None and figure.kind == "percent" and figure.period is None and figure.role == "actual":
        when = "undated"
    if figure.measure is None or when is None or not figure.in_lexicon:
        return None
    if (
        figure.scope != "authority"
        or figure.role not in ("actual", "previous")
        or figure.kind not in ("count", "percent", "rate", "duration")
    ):
        return None
    context = figure.context
    if figure.kind == "count" and not figure.plain and figure.role == "actual":
        if figure.population or entry is None or when.startswith("last"):
            return None
        if _telling(context, entry.key, None):
            return None
        context = ""
    if figure.kind != "count" and entry is not None:
        context = _telling(context, entry.key, entry.base)
        if base is not None and base.measure == entry.base:
            base = None  # its own whole, which need not be printed
    of = (base.measure, base.population, base.context) if base is not None else None
    return (
        figure.unit, figure.measure, figure.population, figure.scope, context, of, when,
    )  # fmt: skip


@cache
def _telling(context: str, measure: str, base: str | None) -> str:
    """What a context says beyond the names of the measure and of what it is a share of."""
    empty = (
        _names_of(measure)
        | filler("filler")
        | filler("remarks")
        | (_names_of(base) if base is not None else frozenset())
    )
    return " ".join(word for word in context.split() if word not in empty)


@cache
def _names_of(measure: str) -> frozenset[str]:
    """The stems of all words that name a measure of the lexicon."""
    return frozenset(
        filter(
            None,
            (
                stem(word)
                for entry in lexicon("measures")["measures"]
                if entry["key"] == measure
                for phrase in entry["phrases"]
                for word in phrase.replace("|", " ").split()
            ),
        )
    )
