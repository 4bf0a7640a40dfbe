"""What a value of a passage measures, of whom, whose it is and when it holds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from ofsted_lint import patterns as re
from ofsted_lint.figures import measures as lex
from ofsted_lint.figures import scope as scopes
from ofsted_lint.figures.measures import Passage
from ofsted_lint.figures.model import Detail, Figure, Period
from ofsted_lint.figures.phrases import Match, Token, find, stem
from ofsted_lint.figures.reading.values import Value, When
from ofsted_lint.records import dataclass
from ofsted_lint.report.model import Report
from ofsted_lint.resources import lexicon

if TYPE_CHECKING:
    from ofsted_lint.figures.build import Unit


def figure_of(
    unit: Unit,
    value: Value,
    report: Report,
    when: When | None,
    role: tuple[str, str | None] | None,
    words: Words,
    shares: bool,
) -> Figure:
    """A value of a passage with all that is known about it. `shares`: it is the part or the percentage of a share."""
    place, block = unit.passage, unit.reading.block
    name, who = role or ("actual", None)
    whose = _scope(place, value, name, who, words.scopes)
    if name == "actual" and _is_target(place, value, words.goals):
        name = "target"
    measure, match, inherited = _measure(unit, value)
    entry = lex.measures().get(measure) if match is not None and measure is not None else None
    period, key = _period(unit, when, entry.kind if entry else None)
    lead = unit.lead.passage if inherited and unit.lead is not None else None

    def look() -> Detail:
        population, context = _qualifiers(place, value, None if inherited else match, words)
        if lead is not None:
            population = " ".join(filter(None, (population, _population_of(lead))))
        narrowed = bool(population or context) or shares or name != "actual"
        plain = not narrowed and _is_plain(place, value)
        return Detail(population, context, plain, block.span(value.start, _said(place, value)))

    return Figure(
        value=value.quantity,
        text=value.text,
        unit=value.unit,
        measure=measure,
        scope=whose,
        period=period,
        role=name,
        base=None,
        hedge=value.hedge,
        span=block.span(value.start, value.end),
        block=block,
        look=look,
        start=value.start,
        end=value.end,
        decimals=value.decimals,
        in_lexicon=entry is not None,
        number=value.number,
        kind=value.kind,
        when=key,
        polarity=entry.better if entry else None,
        stock=entry.kind == "stock" if entry else None,
    )


_SAID = re.compile(r"(?: [A-Za-z][A-Za-z'-]*){0,4}")


def _said(place: Passage, value: Value) -> int:
    """Where the words end that show in a quotation what a figure counts: up to four, none of them in the next clause."""
    found = _SAID.match(place.text, value.end, place.end)
    end = found.end() if found else value.end
    return min([at for at, _ in place.breaks if value.end <= at < end] + [end])


def _is_plain(place: Passage, value: Value) -> bool:
    """A count of all there are: nothing in its clause says that it is only some."""
    if value.kind != "count" or _SUBSET.search(place.text, max(place.start, value.start - 30), value.start):
        return False
    return _AFTER_PLAIN.match(place.text, value.end, place.end) is not None


_SUBSET = re.compile(lexicon("scopes")["subset"], re.IGNORECASE)
_AFTER_PLAIN = re.compile(r"(?:[^.,;()]{0,60}[.,;]|[^.,;()]{0,60}\((?:a rate|\d)|[^.,;()]{0,60}$)")


def _scope(place: Passage, value: Value, role: str, who: str | None, found: list[Match]) -> str:
    if who is not None:
        return scopes.scope_of(who) or ("england" if not who else f"other:{who.lower()}")
    if role in ("previous", "difference"):
        return "authority"
    for match in found:
        first, last = place.words[match.first].start, place.words[match.last - 1].end
        if last <= value.start <= last + 40:
            between = _ITS_YEAR.sub("", _BRACKET.sub("", place.text[last : value.start]))
            if len(between) <= 30 and not _NOT_ITS.search(between):
                return str(match.thing)
        if first >= value.end and first - value.end <= 4 and place.weight(value.end, first) == 0:
            return str(match.thing)
    return "authority"


_BRACKET = re.compile(r"\([^()]*\)")
_ITS_YEAR = re.compile(r"(?: (?:for|in|of|at))?(?: [A-Z][a-z]+)? (?:19|20)\d\d(?:[-/\u2013]\d{2,4})?\b")
_NOT_ITS = re.compile(r"[,;:()\d]")  # between a name and a figure that is not its own


def _is_target(place: Passage, value: Value, goals: list[Token]) -> bool:
    for word in goals:
        if place.weight(*sorted((word.start, value.start))) == 0:
            gap = word.start - value.end if word.start >= value.end else value.start - word.end
            if gap <= 14:
                return True
    return False


def _measure(unit: Unit, value: Value) -> tuple[str | None, Match | None, bool]:
    """The measure, the match that names it (None: a noun phrase), and whether it came from the lead."""
    place = unit.passage
    if value.kind == "age":
        return "age", None, False
    phrase, end = "", value.end
    if value.kind in ("count", "range"):
        phrase, end = lex.noun_phrase(place.text, value.end, place.end)
    base = lex.base_after_of(place, value.end) if value.kind in ("percent", "fraction") else None
    match = lex.nearest(place, value, base.thing if base else None)
    if match is not None and phrase and not _names(place, match, value.end, end, phrase):
        return phrase, None, False
    if match is not None and not (unit.refers_back and _far(place, value, match)):
        return match.thing, match, False
    above = unit.before if unit.refers_back and unit.before is not None else unit.lead
    while above is not None:
        for figure in above.figures:
            if figure.measure and lex.unit_class(value) == _class_of(figure) and unit.refers_back:
                found = next((m for m in above.passage.matches if m.thing == figure.measure), None)
                return figure.measure, found, True
        match = lex.nearest(above.passage, value)
        if match is not None:
            return match.thing, match, True
        above = above.lead
    return phrase or _phrase(place, value), None, False


def _names(place: Passage, match: Match, start: int, end: int, phrase: str) -> bool:
    """Whether a match says what a count counts: it lies in the noun phrase, or the phrase is as vague as "children"."""
    first, last = place.words[match.first].start, place.words[match.last - 1].end
    if first < end and last > start:
        return True
    return phrase.split()[-1] in lex.vague_nouns()


def _class_of(figure: Figure) -> str:
    return {"percent": "%", "count": "count", "rate": "rate"}.get(figure.kind, figure.unit or "count")


def _far(place: Passage, value: Value, match: Match) -> bool:
    """The match stands behind a clause boundary: it names something else."""
    first = place.words[match.first].start
    return place.weight(*sorted((first, value.start))) > 0


def _phrase(place: Passage, value: Value) -> str | None:
    """The noun phrase that says what a value outside the lexicon counts."""
    text = place.text
    at = value.end
    if value.kind in ("percent", "fraction", "rate", "multiple"):
        after = text[at : at + 4]
        if after.startswith((" of ", " (of")):
            phrase, _ = lex.noun_phrase(text, at + 4, place.end)
            if phrase:
                return phrase
    elif value.kind not in ("duration", "money", "rank"):
        phrase, _ = lex.noun_phrase(text, at, place.end)
        if phrase:
            return phrase
    phrase = lex.noun_phrase_before(text, place.start, value.start)
    if phrase:
        return phrase
    near = [
        w.stem
        for w in place.words
        if not w.stem[0].isdigit() and place.weight(*sorted((w.start, value.start))) == 0
    ]
    if not near:
        near = [w.stem for w in place.words if not w.stem[0].isdigit()]
    return " ".join(near[:4]) or None


def _period(unit: Unit, when: When | None, kind: str | None) -> tuple[Period | None, str | None]:
    reading = unit.reading
    if when is not None:
        period = reading.periods[when.start]
        return period, scopes.period_key(when, period, kind)
    above = unit.lead
    while above is not None:
        opening = [w for w in above.values.whens if w.form != "since"]
        if len(opening) == 1 or (opening and opening[0].start - above.passage.start < 25):
            first = opening[0]
            period = above.reading.periods[first.start]
            return period, scopes.period_key(first, period, kind)
        above = above.lead
    return None, None


def _population_of(place: Passage) -> str:
    return " ".join(sorted({str(m.thing) for m in find(scopes.qualifier_tree(), place.words)}))


@cache
def own_name(authority: str) -> frozenset[str]:
    """The stems of the words of an authority's name."""
    return frozenset(stem(word) for word in re.findall(r"[A-Za-z]+", authority))


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The words of a passage that may narrow its figures: no digits, dates, scopes."""

    words: list[tuple[int, int, str, bool]]
    """Index among the words of the passage, offset, stem, and whether it adds anything."""
    qualifiers: list[tuple[str, tuple[int, ...]]]
    """Their names with the indexes of their words."""


@dataclass(slots=True)
class Words:
    """The words of a passage that say of its figures what is not their measure. Found once for all of them."""

    place: Passage
    whens: Sequence[When]
    authority: str
    scopes: list[Match]
    goals: list[Token]
    """The words for a figure that is aimed at."""
    narrowing: Narrowing | None = None
    """What may narrow the figures, once one of them is asked for it."""


def words_of(place: Passage, whens: Sequence[When], report: Report) -> Words:
    """What a passage says for all its figures: its dates, whose figures it speaks of, aims."""
    targets = scopes.targets()
    goals = [w for w in place.words if w.stem in targets]
    return Words(place, whens, report.authority or "", find(scopes.scope_tree(), place.words), goals)


def _narrowing(words: Words) -> Narrowing:
    place = words.place
    taken = {i for match in words.scopes for i in range(match.first, match.last)}
    inside = [(i, w) for i, w in enumerate(place.words) if i not in taken and not w.stem[0].isdigit()]
    for when in words.whens:
        inside = [(i, w) for i, w in inside if not when.start <= w.start < when.end]
    qualifiers = find(scopes.qualifier_tree(), [w for _, w in inside])
    named = [(str(m.thing), tuple(inside[i][0] for i in m.used)) for m in qualifiers]
    empty = scopes.neutral() | own_name(words.authority)
    return Narrowing([(i, w.start, w.stem, w.stem not in empty) for i, w in inside], named)


def _qualifiers(place: Passage, value: Value, match: Match | None, words: Words) -> tuple[str, str]:
    """Population and context of a value: the words of its clause that are neither measure nor date nor scope."""
    low, high = value.start, value.end
    used: set[int] = set()
    if match is not None:
        used.update(match.used)
        low = min(low, place.words[match.first].start)
        high = max(high, place.words[match.last - 1].end)
    left = max((at for at, weight in place.breaks if at < low and weight > 2), default=place.start)
    right = min((at for at, weight in place.breaks if at >= high and weight > 2), default=place.end)
    narrowing = words.narrowing = words.narrowing or _narrowing(words)
    mine = {
        i: (stem, counts)
        for i, start, stem, counts in narrowing.words
        if left <= start < right and i not in used and not value.start <= start < value.end
    }
    population: set[str] = set()
    for name, indexes in narrowing.qualifiers:
        if all(i in mine for i in indexes):
            population.add(name)
            for i in indexes:
                del mine[i]
    context = {stem for stem, counts in mine.values() if counts}
    return " ".join(sorted(population)), " ".join(sorted(context))
