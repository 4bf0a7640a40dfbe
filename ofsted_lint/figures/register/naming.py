"""What a figure counts, in the words that stand beside it.

A count is named by the noun phrase behind it, a percentage by the one behind "of"; what narrows that phrase, and what is said of it
where it is the subject, is its population. Words of the lexicon give the measure its key: those of the noun itself, or, where it
only says who is counted ("children", "care leavers"), those that the clause says of them. What has no words of its own is
named as the figure that it goes with: the one before its bracket, the one it is compared with, the sentence or list
item that it takes up.
"""

from __future__ import annotations

from ofsted_lint import patterns as re
from ofsted_lint.figures.build import Unit
from ofsted_lint.figures.measures import measures
from ofsted_lint.figures.model import Figure
from ofsted_lint.figures.phrases import tokens
from ofsted_lint.figures.register import clauses, leads, wording
from ofsted_lint.figures.register.carried import Name, beside_of, is_people_key
from ofsted_lint.figures.register.counted_nouns import NOUN
from ofsted_lint.figures.register.counts import count_name
from ofsted_lint.figures.register.lengths import length_of, other_length
from ofsted_lint.figures.register.proportions import share_of
from ofsted_lint.figures.register.respective import respective
from ofsted_lint.figures.register.subjects import before_of, taken_over
from ofsted_lint.figures.register.surroundings import (
    View,
    both,
    is_change,
    part_before,
    view_of,
)
from ofsted_lint.figures.register.topics import says_measure
from ofsted_lint.resources import lexicon


def name_of(unit: Unit, figure: Figure, known: dict[int, Name], own: frozenset[str]) -> Name:
    """What a figure counts; `known` holds the names of the figures before it, by id."""
    if figure.kind == "age" and figure.unit != "days":
        return Name("age")
    view = view_of(unit, figure, own)
    name = _first_name(view, known)
    if name.measure is None:
        name = Name(before_of(view, known), name.population, name.base)
    if name.population:
        said = wording.tidied(name.population)
        noun = f"{name.measure} "
        said = said.removeprefix(noun)
        if _is_number(view, said) or says_measure(said, name.measure):
            said = ""
        name = Name(name.measure, said, name.base, name.of)
    if wording.pattern("in_a_time").fullmatch(name.population) and _is_persons(name.measure):
        lead = wording.pattern("own_agent").sub("", leads.leading(view, figure.start, on=False))
        lead = lead if len(lead.split()) <= NOUN else ""
        name = Name(name.measure, both(lead, name.population) if lead else "", name.base, name.of)
    if figure.kind == "count" and figure.role == "actual" and name.measure is not None:
        if clauses.clause_of(view, figure.start, figure.end).stand == "subject":
            name.whole = part_before(view)
    if name.population and wording.pattern("all_but").search(view.place.text, view.low, figure.start):
        if wording.pattern("opens_narrowing").match(name.population) is None:
            name = Name(name.measure, f"not {name.population}", name.base, name.of)
    if figure.kind == "percent" and name.measure is not None and is_people_key(name.measure):
        low = max(view.place.start, figure.start - 110)
        if wording.pattern("outdone_list").search(view.place.text, low, figure.start):
            above = taken_over(view, known)  # "they out-performed their peers by 11% in arithmetic"
            subject = wording.pattern("in_subject").match(view.place.text, figure.end, view.place.end)
            if above is not None and above.measure is not None and not is_people_key(above.measure):
                name = Name(above.measure, subject[1] if subject is not None else name.population, above.base)
    counted = lexicon("accounts")["counted_as"].get(name.measure)
    if counted is not None and figure.kind in ("percent", "fraction") and figure.role == "actual":
        name = Name(counted, name.population, name.base, name.of)
    if figure.kind == "percent" and name.measure is not None and _is_timely(view, name.measure):
        name = Name(f"{name.measure}{lexicon('accounts')['in_time_key']}", "", None, name.of)
    elif figure.kind == "percent" and name.measure in measures() and "-in-time" not in name.measure:
        found = wording.pattern("timeliness_of").search(view.place.text, _since_share(view), figure.start)
        if found is not None and ";" not in view.place.text[found.end() : figure.start]:
            base = name.base or name.measure
            name = Name(f"{lexicon('accounts')['timeliness']} {name.measure}", name.population, base, name.of)
    whose = re.compile(r"([A-Z][A-Za-z -]*)'s? (?=[a-z])").match(name.measure or "")
    if whose is not None and name.measure is not None and own_stems(whose[1]) <= own:
        name = Name(name.measure[whose.end() :], name.population, name.base, name.of)
    if figure.kind == "count" and name.measure in ("days", "weeks", "months"):
        return other_length(view, known) or name
    if name.measure is not None and figure.kind not in ("duration", "distance") and _is_meta(name.measure):
        earlier = before_of(view, known)
        return _other_name(view, known) or (Name(earlier) if earlier is not None else name)
    return name


def _is_persons(measure: str | None) -> bool:
    """Whether words for what is counted name persons: "young people", "adopters"."""
    return measure is not None and measure.lower().split()[-1] in wording.listed("persons")


def _is_timely(view: View, measure: str) -> bool:
    """Whether a share is that of those done in time: "the timeliness of convening conferences has risen from 46%"."""
    if f"{measure}{lexicon('accounts')['in_time_key']}" not in measures():
        return False
    return (
        wording.pattern("in_time").search(view.place.text, _since_share(view), view.figure.start) is not None
    )


def _since_share(view: View) -> int:
    """Where the words begin that may say what a share is of: behind the share before it, but for a change of that one."""
    return max((f.end for f in view.before if f.kind == "percent" and not is_change(view)), default=view.low)


def _is_number(view: View, words: str) -> bool:
    """Whether words are no more than the number of a count beside it: "up to four"."""
    return view.figure.kind == "count" and any(
        other.text == words
        and not words.startswith(("over ", "under "))
        and other.kind in ("count", "range", "percent", "fraction")
        for other in view.near
    )


def _is_meta(measure: str) -> bool:
    """Whether words name no measure: "the national average", "previous year"."""
    return measure not in measures() and all(
        word.lower() in wording.listed("meta") or word.endswith("'s") for word in measure.split()
    )


def _other_name(view: View, known: dict[int, Name]) -> Name | None:
    """What a figure is one of whose own noun is only "figure" or "target"."""
    figure, place = view.figure, view.place
    for other in view.before:
        name = known.get(id(other))
        if other.kind == figure.kind and name is not None and name.measure and not _is_meta(name.measure):
            return name
    matches = [m for m in view.matches if place.words[m.first].start < figure.start]
    if matches:
        return Name(max(matches, key=lambda m: (m.words, m.first)).thing)
    above = taken_over(view, known)
    return above if above is not None and above.measure and not _is_meta(above.measure) else None


def _first_name(view: View, known: dict[int, Name]) -> Name:
    place, figure = view.place, view.figure
    if figure.kind in ("duration", "distance", "age"):
        return length_of(view, known)
    one_of_two = respective(view, known)
    if one_of_two is not None:
        return one_of_two
    if figure.kind == "multiple" and re.search(r"\btimes$", figure.text):
        if not wording.pattern("times_more").match(place.text, figure.end, place.end):
            return Name("frequency")
    beside = beside_of(view, known)
    if beside is not None:
        return beside
    if figure.kind in ("count", "range"):
        return count_name(view, known)
    return share_of(view, known)


def own_stems(authority: str) -> frozenset[str]:
    """Stems of an authority's name."""
    return frozenset(token.stem for token in tokens(authority))
