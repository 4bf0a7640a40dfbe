"""What each figure says, for a reader: the rows of the register.

For the rules two figures are one only when every qualifier of their clauses agrees, so there `Figure.population` holds too
much rather than too little, and `Figure.measure` is a key to join by. A reader of the register wants to know what *is* counted:
the thing as named beside the number, and only the words that narrow it. Nothing in here feeds a finding.

`population` and `base` follow one convention (docs/register.md): the population is the words that narrow what is counted, with the
predicate where the noun alone is general, and never what the measure says already; the base has the words that narrow the whole
where something else is said of the part, and leaves them to the population where the measure says it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.figures.build import Reading, Unit
from ofsted_lint.figures.build import no_figures as by_form
from ofsted_lint.figures.measures import measures
from ofsted_lint.figures.model import Figure, NoFigure
from ofsted_lint.figures.register import naming, wording
from ofsted_lint.figures.register.bases import base_of
from ofsted_lint.figures.register.carried import Name
from ofsted_lint.figures.register.idle import counts_nothing
from ofsted_lint.figures.register.occasions import without_time
from ofsted_lint.figures.register.roles import roles
from ofsted_lint.figures.register.surroundings import in_brackets
from ofsted_lint.figures.register.times import period_of, went_on
from ofsted_lint.figures.register.times_handed import items_before
from ofsted_lint.figures.register.times_shared import share_times
from ofsted_lint.figures.register.told_units import unit_of
from ofsted_lint.records import dataclass
from ofsted_lint.resources import lexicon

if TYPE_CHECKING:
    from ofsted_lint.facts import Facts

_CHANGE = 60  # characters from the old value of a change to the new one
_BESIDE = ("count", "percent", "rate")


@dataclass(slots=True, eq=False)
class Account:
    """One row of the register: what a figure says, in words."""

    figure: Figure
    value: float | tuple[float, float]
    """The number; both ends of a range."""
    measure: str | None
    """Key of rules/lexicon/measures.yaml, else the noun phrase as printed; None: not understood."""
    population: str | None
    """The printed words that narrow what is counted, as a phrase that reads whole; None for none."""
    scope: str | None
    period: str | None
    """As printed."""
    role: str
    unit: str | None
    base: str | None
    """What a share or a part is of: the number of the whole as printed, else the words for it, else the key of a measure."""
    """What a share is of: the number of the whole as printed, else the words for it."""
    hedge: str | None
    span: Span


def accounts(facts: Facts) -> Sequence[Account]:
    """A row for each number that counts something, in document order."""
    wholes = _wholes(facts)
    own = naming.own_stems(facts.report.authority or "")
    named: dict[int, Name] = {}
    item_before = items_before(facts["readings"])
    rows: dict[int, Account] = {}
    out: list[Account] = []
    for reading, unit in _units(facts):
        known = roles(reading, unit)
        ends_of = {v.start: v.ends for v in unit.values.values}
        first = len(out)
        for figure in unit.figures:
            if counts_nothing(unit, figure) is not None:
                continue
            name = naming.name_of(unit, figure, named, own)
            named[id(figure)] = name
            role, scope = known.get(figure.start, (figure.role, figure.scope))
            if role == "difference":
                scope = "authority"
            elif (
                role == "actual"
                and figure.kind == "duration"
                and wording.pattern("statutory").search(unit.passage.text, *_around(unit, figure))
            ):
                role = "target"
            ends = ends_of.get(figure.start)
            period = period_of(unit, figure, role, item_before, name.measure)
            if period is None and out and figure.kind in _BESIDE and figure.role == "actual":
                period = _period_beside(unit, figure, out[-1])
            if period is not None:
                period = went_on(unit, period)
            population = name.population
            if period is not None and period in population:
                population = without_time(population, period)
            whole = wholes.get(id(figure))
            base = whole.text if whole is not None else None
            population = wording.pattern("out_of").sub("", population) if whole is not None else population
            if base is None:
                base = base_of(unit, figure, name, role, scope) or _shared_whole(
                    unit, figure, role, out[first:]
                )
                told = base is not None and base not in measures()
                if role in ("actual", "previous") and name.base is None and told:
                    name.base = base  # for what is compared with it
            out.append(
                Account(
                    figure,
                    ends or figure.number,
                    name.measure,
                    _narrowing(population, base),
                    scope,
                    period,
                    role,
                    unit_of(unit, figure, role, name.measure),
                    base,
                    _hedge(unit, figure),
                    figure.span,
                )
            )
            rows[id(figure)] = out[-1]
        share_times(unit, out[first:], rows, wholes)
    out.sort(key=lambda account: account.span)
    return out


def no_figures(facts: Facts) -> Sequence[NoFigure]:
    """Every number that counts nothing, with its reason: by its form, and by the words around it."""
    out = [
        NoFigure(figure.text, reason, figure.span)
        for _, unit in _units(facts)
        for figure in unit.figures
        if (reason := counts_nothing(unit, figure)) is not None
    ]
    out.extend(by_form(facts))
    out.sort(key=lambda mark: mark.span)
    return out


def _units(facts: Facts) -> Iterator[tuple[Reading, Unit]]:
    for reading in facts["readings"]:
        for unit in reading.units:
            yield reading, unit


def _around(unit: Unit, figure: Figure) -> tuple[int, int]:
    """Where the words are that may say that a length is asked for."""
    return max(unit.passage.start, figure.start - 30), min(unit.passage.end, figure.end + 32)


def _hedge(unit: Unit, figure: Figure) -> str | None:
    """The hedge of a number, or what a verb or an adverb beside it makes of it: "caseloads exceed 30", "on average 20 days"."""
    place = unit.passage
    if figure.hedge is not None:
        risen = wording.pattern("up_from").search(
            place.text, max(place.start, figure.start - _CHANGE), figure.start
        )
        return None if risen is not None and figure.text.startswith("up to ") else figure.hedge
    for name, before, after in lexicon("accounts")["hedged"]:
        if before and re.search(before, place.text[max(place.start, figure.start - 30) : figure.start]):
            return str(name)
        if after and re.match(after, place.text[figure.end : min(place.end, figure.end + 30)]):
            return str(name)
    return None


def _narrowing(population: str, base: str | None) -> str | None:
    """The words that narrow, without those that only name the whole."""
    if base is None:
        return population or None
    head, comma, rest = population.partition(", ")
    if comma and f" {head} " in f" {base} ":
        population = rest  # "social work" of "social work assessments"
    whole = re.fullmatch(r"(?:for|of) (?:all )?([a-z -]+?)(?: in [A-Z][A-Za-z -]+)?", population)
    if whole is not None and _same(whole[1], base):
        return None
    if population.lower().replace(" ", "-") == base.lower().replace(" ", "-"):
        return None
    return population or None


def _same(words: str, base: str) -> bool:
    """Whether words name a whole, in whatever order: "looked after children" for "children-looked-after"."""
    return sorted(re.split(r"[ -]", words.lower())) == sorted(re.split(r"[ -]", base.lower()))


def _period_beside(unit: Unit, figure: Figure, last: Account) -> str | None:
    """The period of the figure before whose bracket this one fills."""
    other = last.figure
    if other not in unit.figures or last.role != "actual":
        return None
    return last.period if in_brackets(unit.passage.text[other.end : figure.start]) else None


def _shared_whole(unit: Unit, figure: Figure, role: str, before: Sequence[Account]) -> str | None:
    """The whole of the first of several parts, for the others: "Of these, 12 live in hostels and 7 live alone"."""
    text, first = unit.passage.text, before[0] if before else None
    if first is None or first.base is None or figure.kind != "count" or role != "actual":
        return None
    opened = wording.pattern("parts_of_these").fullmatch(text, unit.passage.start, first.figure.start)
    listed = wording.pattern("next_part").search(text, first.figure.end, figure.start)
    if opened is None or listed is None or first.figure.kind != "count":
        return None
    whole = first.base.replace(",", "")
    return first.base if whole.isdigit() and first.figure.number + figure.number <= int(whole) else None


def _wholes(facts: Facts) -> dict[int, Figure]:
    """What each part and each percentage is a share of, where the report gives the number."""
    out: dict[int, Figure] = {}
    idle = {
        id(figure)
        for _, unit in _units(facts)
        for figure in unit.figures
        if counts_nothing(unit, figure) is not None
    }
    unit_of_figure = {id(figure): unit for _, unit in _units(facts) for figure in unit.figures}
    for share in facts["shares"]:
        if share.whole is None or id(share.whole) in idle:
            continue
        for figure in (share.part, share.percent):
            if figure is not None and figure is not share.whole:
                out.setdefault(id(figure), _holding(figure, share.whole, unit_of_figure.get(id(share.whole))))
    return out


def _holding(figure: Figure, whole: Figure, unit: Unit | None) -> Figure:
    """The cases, where "of which" goes back past those they are about: "30 cases involving 59 children, 23 of which ..."."""
    if unit is None or not wording.pattern("of_things").match(
        unit.passage.text, figure.end, unit.passage.end
    ):
        return whole
    for other in unit.figures:
        if other.kind == "count" and other.end < whole.start:
            if wording.pattern("about_those").fullmatch(unit.passage.text, other.end, whole.start):
                return other if other.number > figure.number else whole
    return whole
