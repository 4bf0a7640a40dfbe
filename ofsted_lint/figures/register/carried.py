"""Names that a figure takes over from another: the one before its bracket, the one that it goes back to or hangs under."""

from __future__ import annotations

from ofsted_lint import patterns as re
from ofsted_lint.figures.build import Unit
from ofsted_lint.figures.measures import measures
from ofsted_lint.figures.model import Figure
from ofsted_lint.figures.register import wording
from ofsted_lint.figures.register.surroundings import View, in_brackets, is_part
from ofsted_lint.records import dataclass


@dataclass(slots=True, eq=False)
class Name:
    """What a figure counts."""

    measure: str | None
    population: str = ""
    base: str | None = None
    """The words for what a percentage is of."""
    of: Name | None = None
    """Of a part: the name of the whole."""
    whole: str | None = None
    """Of a count that is a part: the number of the whole, as printed."""


def beside_of(view: View, named: dict[int, Name]) -> Name | None:
    """The name of the figure before whose bracket this one fills: "289 (57%)", "580 (78 per 10,000 children)"."""
    if not view.before:
        return None
    other = view.before[0]
    gap = view.place.text[other.end : view.figure.start]
    if {other.kind, view.figure.kind} in ({"duration", "count"}, {"duration", "percent"}):
        return None
    if other.kind == "age" or not in_brackets(gap) or len(gap) > 80:
        return None
    if len(view.before) > 1 and _is_part_of(view, view.before[1], other):
        other = view.before[1]  # "36 of the 409 (8.8%) children are ..."
    name = named.get(id(other))
    if name is None or name.measure is None:
        return None
    head = re.search(r", (?:[a-z]+ ){0,2}([a-z]+) \([^()]*$", gap)
    if head is not None and head[1] in wording.listed("amounts"):
        return None  # "of the 67 children, the majority (79%)"
    tail = wording.phrase_after(view.place.text, view.figure.end, view.place.end)
    if view.figure.kind == "count" and other.kind == "count" and tail is not None:
        return None  # "18 children (two families)"
    base = name.base or name.whole
    if base is None and view.figure.kind in ("percent", "fraction"):
        base = name.of.measure if name.of is not None else _counted(view, other, name)
    return Name(name.measure, name.population, base)


def _counted(view: View, other: Figure, name: Name) -> str | None:
    """What a share in brackets is a part of: what is counted before it, if the words for it stand right there."""
    if name.population:
        return name.measure
    entry = measures().get(name.measure or "")
    if entry is not None and entry.base is not None:
        return None
    noun = wording.phrase_after(view.place.text, other.end, view.figure.start)
    return name.measure if noun is not None else None


def _is_part_of(view: View, part: Figure, whole: Figure) -> bool:
    gap = view.place.text[part.end : whole.start]
    return (
        part.kind == whole.kind == "count"
        and re.fullmatch(r" (?:out )?of (?:the |its |their )?", gap) is not None
    )


def earlier_of(view: View, named: dict[int, Name]) -> Name | None:
    """The count that "of whom" or "another" goes back to: in the passage, in the one before, in the lead-in."""
    for figure in view.before:
        if figure.kind == "count" and id(figure) in named:
            return named[id(figure)]
    at: Unit | None = view.unit.before or view.unit.lead
    for _ in range(2):
        if at is None:
            return None
        for figure in reversed(at.figures):
            if figure.kind == "count" and id(figure) in named:
                return named[id(figure)]
        at = at.lead if at.figures or at.before is None else at.before
    return None


def is_people_key(measure: str) -> bool:
    """A key of the lexicon that only says who is counted."""
    return measure in wording.listed("peoples")


def is_telling(measure: str | None) -> bool:
    """A key of the lexicon that says more than who is counted or that they left."""
    entry = measures().get(measure or "")
    return entry is not None and entry.base is not None


def above_of(view: View, named: dict[int, Name]) -> Name | None:
    """What the sentence or the lead-in names that this passage takes up."""
    unit, figure = view.unit, view.figure
    if unit.refers_back:
        at = unit.before
        for _ in range(3):
            if at is None:
                break
            same = [
                named[id(other)] for other in at.figures if other.kind == figure.kind and id(other) in named
            ]
            told = [name for name in same if name.measure in measures() and not is_people_key(name.measure)]
            if same:
                return (told or same)[0]
            counts = [
                f for f in at.figures if f.kind not in ("age", "distance", "duration") and id(f) in named
            ]
            keyed = [f for f in counts if is_telling(named[id(f)].measure)]
            for other in (*keyed[-1:], *(f for f in at.figures if f.kind not in ("age", "distance"))):
                if id(other) in named:
                    return Name(named[id(other)].measure, named[id(other)].population)
            at = at.before
    lead = unit.lead
    while lead is not None:
        matches = [m for m in lead.passage.matches if not is_part(lead.passage, m)]
        if matches:
            finite = wording.pattern("finite").search(view.place.text, view.place.start, figure.start)
            head = view.place.text[view.place.start : finite.start() if finite else figure.start]
            return Name(
                matches[0].thing, wording.printed(re.sub(r"^\W*(?:in|at|of|for) ", "", head), view.own)
            )
        lead = lead.lead
    return None
