"""In what a number of the register is counted, where the unit is printed with another number or in the words around."""

from __future__ import annotations

from ofsted_lint.figures.build import Unit
from ofsted_lint.figures.measures import measures
from ofsted_lint.figures.model import Figure
from ofsted_lint.figures.register import occasions, wording

_TIMES = {"days", "weeks", "months"}
_MEASURED = ("duration", "rate")
_OTHER_SIDES = ("comparator", "target", "previous")


def unit_of(unit: Unit, figure: Figure, role: str, measure: str | None) -> str | None:
    """The unit of a number; of a bare one, that of the words or of the number that it is set beside."""
    if figure.kind != "count":
        return figure.unit
    place = unit.passage
    if wording.pattern("points").match(place.text, figure.end, place.end) and _has_percent(unit):
        return "percentage points"
    bare = _bare_rate(unit, figure)
    if bare is not None:
        return bare
    theirs = _of_bare_rate(unit, figure) if role in _OTHER_SIDES else None
    if theirs is not None:
        return theirs
    many = occasions.pattern("per_many").match(place.text, figure.end, place.end)
    if many is not None:
        return f"per {many[1]}"
    if occasions.pattern("alone").match(place.text, figure.end, place.end):
        beside = _of_next(unit, figure) or (_of_ours(unit, figure) if role in _OTHER_SIDES else None)
        if beside is not None:
            return beside.unit
    entry = measures().get(measure or "")
    if entry is None or not entry.units <= _TIMES:
        return figure.unit
    said = [word for word in _TIMES if word in place.text[place.start : place.end]]
    return said[0] if len(said) == 1 else figure.unit


def _bare_rate(unit: Unit, figure: Figure) -> str | None:
    """The unit of a bare number that is called a rate, where it is printed with another."""
    place = unit.passage
    if not wording.pattern("rate_of").search(place.text, max(place.start, figure.start - 40), figure.start):
        return None
    above = unit.before.figures if unit.before is not None else []
    rates = {f.unit for f in (*unit.figures, *above) if f.kind == "rate"}
    return rates.pop() if len(rates) == 1 else None


def _of_bare_rate(unit: Unit, figure: Figure) -> str | None:
    """ "a rate of 85, compared with neighbours at 77": the number right before is a bare rate."""
    before = max((f for f in unit.figures if f.end <= figure.start), key=lambda f: f.start, default=None)
    if before is None or before.kind != "count":
        return None
    gap = unit.passage.text[before.end : figure.start]
    return _bare_rate(unit, before) if wording.pattern("set_beside_rate").fullmatch(gap) else None


def _has_percent(unit: Unit) -> bool:
    above = unit.before.figures if unit.before is not None else []
    return any(f.kind == "percent" for f in (*unit.figures, *above))


def _of_next(unit: Unit, figure: Figure) -> Figure | None:
    """ "52 and 60 per 10,000", "from 37 to 33 weeks"."""
    after = next((f for f in unit.figures if f.start >= figure.end), None)
    if after is None or after.kind not in _MEASURED:
        return None
    gap = unit.passage.text[figure.end : after.start]
    return after if gap in (" and ", " to ", " or ", ", ") else None


def _of_ours(unit: Unit, figure: Figure) -> Figure | None:
    """ "It took 256 days. This was longer than the neighbours (246)", "at 418 days against the threshold of 426"."""
    before = [f for f in unit.figures if f.end <= figure.start and f.role == "actual"]
    if not before and unit.refers_back and unit.before is not None:
        before = [f for f in unit.before.figures if f.role == "actual"]
    alone, text = occasions.pattern("alone"), unit.passage.text
    before = [f for f in before if f.kind not in ("age", "distance", "multiple")]
    before = [f for f in before if f.kind != "count" or not alone.match(text, f.end)]
    ours = before[-1] if before else None
    if ours is None or ours.kind not in _MEASURED or "-" in ours.text:
        return None
    bracketed = ours.end <= figure.start and unit.passage.text[ours.end : figure.start].strip() == "("
    return None if bracketed else ours  # "403 per 10,000 (2,341)"
