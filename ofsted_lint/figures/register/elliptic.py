"""What a count means whose own words do not say it: the noun behind a later number, in the clause before, in a set, of a workload."""

from __future__ import annotations

from ofsted_lint.figures.build import Unit
from ofsted_lint.figures.measures import Passage, measure_tree, measures
from ofsted_lint.figures.model import Figure
from ofsted_lint.figures.phrases import find, tokens
from ofsted_lint.figures.register import clauses, wording
from ofsted_lint.figures.register.carried import Name, is_people_key
from ofsted_lint.figures.register.subjects import subject_name
from ofsted_lint.figures.register.surroundings import View, said_of
from ofsted_lint.figures.register.topics import named
from ofsted_lint.figures.register.wording import Phrase


def changed_to(view: View, other: Figure, known: dict[int, Name]) -> Name | None:
    """The noun that stands behind the later value: "has risen from 11 to 24 people"."""
    text = view.place.text
    if other.kind != "count" or not wording.pattern("on_to").fullmatch(text, view.figure.end, other.start):
        return None
    phrase = wording.phrase_after(text, other.end, view.place.end, other.number)
    if phrase is None or phrase.start > other.end + 1:
        return None
    name = subject_name(view, known, view.prefix)
    if name.measure in measures() and not is_people_key(name.measure):
        return name
    found = named(view, phrase, clauses.clause_of(view, other.start, phrase.end)._replace(stand="object"))
    return (
        found
        if name.measure is None or found.measure in measures() or not wording.is_general(phrase)
        else None
    )


def done_here(view: View) -> Name | None:
    """Who does what the clause before says: "young people are encouraged to chair their review, and 14 have done so"."""
    place = view.place
    who = wording.phrase_after(place.text, place.start, view.figure.start)
    what = wording.pattern("to_be_done").search(place.text, place.start, view.figure.start)
    if who is None or what is None or not wording.is_plural(who.words[-1]):
        return None
    return Name(said_of(place, who), what[1])


def own_noun_of(view: View) -> str | None:
    """The subject of the clause before in the same sentence: "lay members have been recruited; one is new"."""
    place = view.place
    head = place.text[place.start : view.figure.start]
    if view.unit.refers_back or ";" not in head:
        return None
    noun = wording.phrase_after(place.text, place.start, view.figure.start, 2)
    if noun is None or not wording.is_plural(noun.words[-1]):
        return None
    inside = find(measure_tree(), tokens(place.text, noun.start, noun.end))
    return inside[0].thing if inside else said_of(place, noun)


def cohort(view: View, known: dict[int, Name]) -> Name | None:
    """Those of whom "the remaining seven" are the last: the persons counted before, not one of their kinds."""
    at: Unit | None = view.unit
    for _ in range(3):
        if at is None:
            return None
        for figure in reversed(at.figures):
            name = known.get(id(figure))
            if figure.start < view.figure.start or at is not view.unit:
                if (
                    name is not None
                    and name.measure
                    and (is_people_key(name.measure) or name.measure in wording.listed("general"))
                ):
                    return Name(name.measure)
        at = at.before
    return None


def held_in(place: Passage, phrase: Phrase) -> Phrase:
    """What is in a set: "13 sets of adopters"."""
    if phrase.words[-1] not in wording.listed("holders") or not place.text.startswith(" of ", phrase.end):
        return phrase
    return wording.phrase_after(place.text, phrase.end + len(" of "), place.end) or phrase


def worked(view: View, phrase: Phrase) -> Name | None:
    """The caseload that a number of cases or children is: "caseloads are on average 20 children"."""
    place, figure = view.place, view.figure
    if phrase.words[-1] not in ("cases", "children"):
        return None
    for match in view.matches:
        last = place.words[match.last - 1].end
        if match.thing in wording.listed("held") and last <= figure.start:
            if wording.pattern("held_at").fullmatch(place.text, last, figure.start):
                return Name(match.thing)
    if figure.number > 7 and wording.pattern("holding").search(
        place.text, max(place.start, figure.start - 90), figure.start
    ):
        return Name(next(iter(wording.listed("held"))))
    return None
