"""Numbers of a list that each have a thing or a place of their own: "averages of 12% and 11% respectively", "in reading 32%"."""

from __future__ import annotations

from itertools import pairwise

from ofsted_lint.figures.measures import measures
from ofsted_lint.figures.model import Figure
from ofsted_lint.figures.register import wording
from ofsted_lint.figures.register.bases import SHARES
from ofsted_lint.figures.register.carried import Name
from ofsted_lint.figures.register.subjects import subject_name
from ofsted_lint.figures.register.surroundings import View, is_change

_AHEAD = 60  # characters from the first of two numbers to the word that joins them


def respective(view: View, known: dict[int, Name]) -> Name | None:
    """What a number counts that is one of two with "respectively" behind them; None where nothing tells it.

    Either the things stand right before the bracket of the two ("A, followed by B (20% and 11% respectively)"), or the
    two are others' values of what two numbers before were ("30% in primary and 23% in secondary schools").
    """
    pair = _pair(view)
    if pair is None:
        return None
    text = view.place.text
    second = view.figure is pair[1]
    listed = wording.pattern("listed_two").search(text, view.low, pair[0].start)
    if listed is not None:
        before = known.get(id(pair[0]))
        if second and before is not None and before.base is not None:
            return Name(" ".join(listed["second"].split()), "", before.base)
        entry = measures().get(subject_name(view, known).measure or "")
        thing = " ".join(listed["second" if second else "first"].split())
        return Name(thing, "", entry.base if entry is not None else None)
    if not is_change(view._replace(figure=pair[0])):
        return None
    if any(f.kind == view.figure.kind for f in view.before if f is not pair[0]):
        return None
    above = view.unit.before.figures if view.unit.before is not None else []
    told = [f for f in above if f.kind == view.figure.kind and f.role == "actual"][-2:]
    names = [known[id(f)] for f in told if id(f) in known]
    if len(names) < 2 or not all(name.population for name in names) or names[0].measure != names[1].measure:
        return None
    name = names[second]
    return Name(name.measure, name.population, name.base)


def _pair(view: View) -> tuple[Figure, Figure] | None:
    """The two numbers with "respectively" of which a figure is one."""
    text, near = view.place.text, view.near
    if text.find("respectively", view.figure.end, view.figure.end + _AHEAD) < 0:
        return None
    for first, second in pairwise(near):
        if view.figure not in (first, second) or first.kind != second.kind:
            continue
        joined = text[first.end : second.start].strip() == "and"
        if joined and text[second.end : second.end + 40].lstrip(" ,").startswith("respectively"):
            return first, second
    return None


def placed(view: View, known: dict[int, Name]) -> Name | None:
    """A share of a list by where each was measured: "30% in primary and 23% in secondary schools", "in reading 32%"."""
    text, figure = view.place.text, view.figure
    alike = next((f for f in view.before if f.kind == figure.kind), None)
    before = known.get(id(alike)) if alike is not None else None
    where = wording.pattern("placed_before").search(text, max(view.low, figure.start - 44), figure.start)
    if where is not None and before is not None and alike is not None and alike.end <= where.start("item"):
        timed = any(w.start < where.end("item") and w.end > where.start("item") for w in view.whens)
        if not timed and " in " in text[max(view.low, alike.start - 60) : where.start("item")]:
            return Name(before.measure, where["item"], before.base)
    after = next((f for f in view.near if f.start > figure.start), None)
    if figure.kind not in SHARES or after is None or after.kind != figure.kind:
        return None
    first = wording.pattern("first_placed").fullmatch(text, figure.end, after.start)
    then = wording.pattern("then_placed").match(text, after.end, view.place.end)
    if first is None or then is None:
        return None
    item = first["item"] if first["item"].endswith(then["noun"]) else f"{first['item']} {then['noun']}"
    name = subject_name(view, known)
    return Name(name.measure, item, name.base)
