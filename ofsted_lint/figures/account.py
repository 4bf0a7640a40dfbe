"""What each figure says, for a reader: the rows of the register.

For the rules two figures are one only when every qualifier of their clauses agrees, so there `Figure.population` holds too
much rather than too little, and `Figure.measure` is a key to join by. A reader of the register wants to know what *is* counted:
the thing as named beside the number, and only the words that narrow it. Nothing in here feeds a finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ofsted_lint.document import Span
from ofsted_lint.figures import naming
from ofsted_lint.figures import scope as scopes
from ofsted_lint.figures.build import Reading, Unit
from ofsted_lint.figures.build import no_figures as by_form
from ofsted_lint.figures.measures import measures
from ofsted_lint.figures.model import Figure, NoFigure
from ofsted_lint.figures.phrases import find, tokens
from ofsted_lint.figures.values import Change, Comparison
from ofsted_lint.records import dataclass

if TYPE_CHECKING:
    from ofsted_lint.facts import Facts


@dataclass(slots=True, eq=False)
class Account:
    """One row of the register: what a figure says, in words."""

    figure: Figure
    value: float | tuple[float, float]
    """The number; both ends of a range."""
    measure: str | None
    """Key of rules/lexicon/measures.yaml, else the noun phrase as printed; None: not understood."""
    population: str | None
    """The printed words that narrow what is counted; None for none."""
    scope: str | None
    period: str | None
    """As printed."""
    role: str
    base: str | None
    """What a share is of: the number of the whole as printed, else the words for it."""
    span: Span


def accounts(facts: Facts) -> Sequence[Account]:
    """A row for each number that counts something, in document order."""
    wholes = _wholes(facts)
    own = naming.own_stems(facts.report.authority or "")
    named: dict[int, naming.Name] = {}
    item_before = _items_before(facts["readings"])
    out: list[Account] = []
    for reading, unit in _units(facts):
        roles = _roles(reading, unit)
        for figure in unit.figures:
            if naming.counts_nothing(unit, figure) is not None:
                continue
            name = naming.name_of(unit, figure, named, own)
            named[id(figure)] = name
            role, scope = roles.get(figure.start, (figure.role, figure.scope))
            if role == "difference":
                scope = "authority"
            value = next((v for v in reading.values.values if v.start == figure.start), None)
            ends = value.ends if value is not None else None
            period = _period(unit, figure, role, item_before)
            whole = wholes.get(id(figure))
            base = whole.text if whole is not None else None
            if base is None and figure.kind in ("percent", "fraction") and role != "difference":
                entry = measures().get(name.measure or "")
                base = name.base or (entry.base if entry is not None else None)
            out.append(
                Account(
                    figure,
                    ends or figure.number,
                    name.measure,
                    name.population or None,
                    scope,
                    period,
                    role,
                    base,
                    figure.span,
                )
            )
    out.sort(key=lambda account: account.span)
    return out


def no_figures(facts: Facts) -> Sequence[NoFigure]:
    """Every number that counts nothing, with its reason: by its form, and by the words around it."""
    out = [
        NoFigure(figure.text, reason, figure.span)
        for _, unit in _units(facts)
        for figure in unit.figures
        if (reason := naming.counts_nothing(unit, figure)) is not None
    ]
    out.extend(by_form(facts))
    out.sort(key=lambda mark: mark.span)
    return out


def _units(facts: Facts) -> Iterator[tuple[Reading, Unit]]:
    for reading in facts["readings"]:
        for unit in reading.units:
            yield reading, unit


def _wholes(facts: Facts) -> dict[int, Figure]:
    """What each part and each percentage is a share of, where the report gives the number."""
    out: dict[int, Figure] = {}
    idle = {
        id(figure)
        for _, unit in _units(facts)
        for figure in unit.figures
        if naming.counts_nothing(unit, figure) is not None
    }
    for share in facts["shares"]:
        if share.whole is None or id(share.whole) in idle:
            continue
        for figure in (share.part, share.percent):
            if figure is not None and figure is not share.whole:
                out.setdefault(id(figure), share.whole)
    return out


def _roles(reading: Reading, unit: Unit) -> dict[int, tuple[str, str | None]]:
    """Role and scope, where the words around a figure tell more than its own syntax."""
    place, values = unit.passage, reading.values
    inside = range(place.start, place.end)
    out: dict[int, tuple[str, str | None]] = {}
    relations: list[Comparison | Change] = [*values.comparisons, *values.changes]
    for relation in relations:
        if relation.start not in inside:
            continue
        if isinstance(relation, Comparison) and relation.other is not None:
            out.update(_other(relation, reading, unit))
    found = find(scopes.scope_tree(), place.words)
    for figure in unit.figures:
        role, scope = out.get(figure.start, (figure.role, figure.scope))
        if role == "actual" and naming.former(place, figure):
            out[figure.start] = ("previous", "authority")
        elif (
            role == "actual" and figure.kind in ("count", "range", "percent") and naming.aimed(place, figure)
        ):
            out[figure.start] = ("target", "authority")
        elif (
            role == "actual"
            and figure.kind in ("percent", "count", "multiple")
            and naming.than(place, figure)
        ):
            out[figure.start] = ("difference", "authority")
        elif role in ("actual", "comparator") and figure.kind not in ("age", "duration", "distance"):
            named = naming.whose(place, figure, found)
            if named is None and role == "actual" and figure.kind in ("percent", "rate"):
                named = naming.theirs(place, figure, found)
            if named is not None:
                out[figure.start] = ("comparator", named)
            elif role == "actual" and scope != "authority" and naming.own_after(place, figure, found):
                out[figure.start] = ("actual", "authority")
            elif role == "actual" and scope in ("england", "neighbours", "region"):
                out[figure.start] = ("comparator", scope)
        if figure.kind == "multiple" and figure.start not in out and figure.role == "actual":
            out[figure.start] = ("difference", "authority")
    before: Figure | None = None
    for figure in sorted(unit.figures, key=lambda f: f.start):
        if before is not None:
            gap = place.text[before.end : figure.start]
            role, scope = out.get(before.start, (before.role, before.scope))
            own = out.get(figure.start, (figure.role, figure.scope))
            beside = naming.in_brackets(gap) and place.text[figure.end : place.end].find(")") >= 0
            if role in ("previous", "comparator") and own[0] == "actual":
                if beside or (naming.goes_on_as(gap) and before.kind == figure.kind):
                    out[figure.start] = (role, scope)
        before = figure
    return out


def _other(
    relation: Comparison, reading: Reading, unit: Unit
) -> Iterator[tuple[int, tuple[str, str | None]]]:
    """The other side of a comparison: a target, an earlier value of our own, or what its words name."""
    other = relation.other
    assert other is not None
    figure = reading.by_start.get(other.start)
    if figure is None or figure.role != "comparator":
        return
    if naming.is_ours(unit.passage, figure, relation.who):
        yield other.start, ("actual", "authority")
        return
    stems = {token.stem for token in tokens(relation.who)}
    if stems & scopes.targets():
        yield other.start, ("target", scopes.scope_of(relation.who) or "authority")
    elif not relation.who:
        named = scopes.scope_of(unit.passage.text[other.end : min(unit.passage.end, other.end + 45)])
        ours = reading.by_start.get(relation.value.start) if relation.value is not None else None
        dated = figure.period is not None and (ours is None or ours.period is not figure.period)
        if named is not None:
            yield other.start, ("comparator", named)
        else:
            yield other.start, ("previous", "authority") if dated else ("comparator", None)


def _period(unit: Unit, figure: Figure, role: str, item_before: dict[int, Unit]) -> str | None:
    """The words for when it holds: its own, those of its clause, or those of what it hangs under."""
    reading, place = unit.reading, unit.passage
    if figure.kind in ("age", "distance") or (figure.kind == "duration" and not figure.in_lexicon):
        return None
    whens = [
        w for w in reading.values.whens if place.start <= w.start < place.end and "same" not in w.text.split()
    ]
    if role in ("previous", "comparator"):
        near = naming.date_behind_brackets(place.text, figure.end, place.end)
        for when in whens:
            if when.start == near:
                return when.text
    since = naming.since_event(place, whens)
    if since is not None and (figure.period is None or figure.period.text in since):
        return since
    mine = figure.period
    own = mine is not None and any(w.text == mine.text for w in whens)
    if own and mine is not None:
        when = next(w for w in whens if w.text == mine.text)
        if when.form != "now" or naming.is_near(unit, figure, when.start, when.end):
            return mine.text
        mine = None
    if mine is not None:
        return mine.text
    for when in whens:
        if when.form == "since" and (when.start - place.start <= 12 or 0 <= when.start - figure.end <= 70):
            return when.text
    others = [f for f in unit.figures if f is not figure and f.kind not in ("age", "distance")]
    if role == "actual" and len(whens) == 1 and whens[0].form not in ("now", "ago") and not others:
        return whens[0].text
    ahead = [w for w in whens if w.end <= figure.start and w.form not in ("now", "ago")]
    if role == "actual" and len(ahead) == 1 and not own and not others:
        return ahead[0].text
    if role == "previous" or (whens and not own and figure.role != "comparator"):
        return None
    return _handed_down(unit, figure, item_before)


def _handed_down(unit: Unit, figure: Figure, item_before: dict[int, Unit]) -> str | None:
    """The period of the count that this passage or its lead-in takes up ("Of this number:", "These relate to ...")."""
    above: Unit | None = unit
    for _ in range(6):
        if above is None:
            return None
        whens = [w for w in above.reading.values.whens if above.passage.start <= w.start < above.passage.end]
        if (
            above is not unit
            and whens
            and (
                (len(whens) == 1 and above.text.rstrip().endswith(":"))
                or whens[0].start - above.passage.start < 25
            )
        ):
            return whens[0].text
        if naming.takes_up(above.text):
            first = _first(above, item_before)
            if first is not None:
                return first.period.text if first.period is not None else None
            above = above.before or above.lead
            if above is not None and above.figures and not naming.takes_up(above.text):
                return next(
                    (f.period.text for f in above.figures if f.period is not None and f.kind == figure.kind),
                    None,
                )
        else:
            above = above.lead
    return None


def _first(unit: Unit, item_before: dict[int, Unit]) -> Figure | None:
    """The count that opens the chain of sentences that this one takes up."""
    at = unit.before or item_before.get(unit.reading.block.index)
    for _ in range(4):
        if at is None:
            return None
        if at.figures and not naming.takes_up(at.text):
            return at.figures[0]
        at = at.before
    return None


def _items_before(readings: Sequence[Reading]) -> dict[int, Unit]:
    """The last passage of the block right before, by the number of the block: "Of this number:" may stand in an item of its own."""
    return {reading.block.index + 1: reading.units[-1] for reading in readings if reading.units}
