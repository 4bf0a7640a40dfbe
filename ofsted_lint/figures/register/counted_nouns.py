"""What a count counts whose noun is found, and which figures say what another one counts."""

from __future__ import annotations

from ofsted_lint import patterns as re
from ofsted_lint.figures.measures import measure_tree, measures
from ofsted_lint.figures.phrases import find, tokens
from ofsted_lint.figures.register import clauses, leads, wording
from ofsted_lint.figures.register.carried import Name, is_people_key
from ofsted_lint.figures.register.elliptic import held_in, worked
from ofsted_lint.figures.register.subjects import amount_before, subject_name, taken_over
from ofsted_lint.figures.register.surroundings import (
    View,
    back_to,
    both,
    covering_of,
    is_change,
    said_of,
)
from ofsted_lint.figures.register.topics import is_people, named
from ofsted_lint.figures.register.wording import Phrase

NOUN = 4  # words of a noun phrase without a verb


def phrased(view: View, phrase: Phrase, known: dict[int, Name]) -> Name:
    """A count with a noun phrase of its own."""
    place, figure = view.place, view.figure
    phrase = held_in(place, phrase)
    lacking = wording.pattern("lacking").search(place.text, max(place.start, figure.start - 40), figure.start)
    around = next(
        (
            m
            for m in view.matches
            if place.words[m.first].start < figure.start < place.words[m.last - 1].start
        ),
        None,
    )
    if lacking is not None and around is None:
        return Name(f"{lacking[1]} of {said_of(place, phrase)}")
    valued = wording.pattern("value_of").search(place.text, max(place.start, figure.start - 30), figure.start)
    share = view.before[0] if view.before and view.before[0].kind == "percent" else None
    if share is not None and place.text[share.end : figure.start] == ", " and id(share) in known:
        if place.text[share.start - 1] == "(" and place.text.startswith(")", phrase.end):
            return Name(known[id(share)].measure, known[id(share)].population)  # "most (79%, 53 children)"
    covering = covering_of(view, phrase)
    general = wording.is_general(phrase) if covering is None else is_people(covering)
    if general and (
        (is_change(view) and (covering or wording.is_plain(phrase) or len(phrase.words) == 1))
        or (valued and amount_before(view) is not None)
    ):
        name = subject_name(view, known)
        if name.measure is not None:
            return name
    if general and wording.pattern("changed_to").search(place.text, view.low, figure.start):
        above = taken_over(view, known)
        if above is not None and above.measure is not None:
            return above
    torn = covering is not None and place.words[covering.first].start < figure.start
    if torn and covering is not None and is_whole(view) and not is_people(covering):
        inside = find(measure_tree(), tokens(place.text, phrase.start, phrase.end))
        if not inside or inside[0].thing != covering.thing:
            return Name(inside[0].thing if inside else said_of(place, phrase))
    alike = alike_name(view, known)
    if covering is None and alike is not None and alike.measure and _is_elliptic(view, phrase):
        return Name(alike.measure, said_of(place, phrase))
    if general and place.text.startswith(" such ", figure.end):
        meant = back_to(view)
        if meant is not None:
            return Name(meant.thing)
    workload = worked(view, phrase) if general else None
    if workload is not None:
        return workload
    held = back_to(view) if general else None
    if held is not None and not is_people(held):
        gap = place.text[place.words[held.last - 1].end : figure.start]
        if wording.pattern("held_of").fullmatch(gap):
            return Name(held.thing)  # "average caseloads of 18 children"
    clause = clauses.clause_of(view, figure.start, phrase.end)
    if general and wording.pattern("do_so").match(place.text, clause.at, clause.end):
        done = _done(view, known)
        if done is not None:
            return Name(done.measure, done.population, said_of(place, phrase))
    if (
        place.text[figure.start - 1 : figure.start] == "("
        and place.text.startswith(")", phrase.end)
        and view.before
    ):
        opened = wording.phrase_before(place.text, view.low, figure.start - 1)
        most = opened is not None and opened.words[-1] in wording.listed("amounts")
        at = opened.start if most and opened is not None else view.before[0].start
        clause = clauses.clause_of(view, at, phrase.end + 1)  # "63 families (104 children) are"
        if most:
            clause = clause._replace(stand="subject")
    if is_whole(view):
        part = wording.pattern("of_part").search(place.text, clause.at, clause.end)
        if clauses.pattern("relative").match(place.text, clause.at, clause.end):
            part = None
        elif clause.verb == clause.end:
            part = wording.pattern("shown_so").match(place.text, clause.at, clause.end) or part
        end = part.start() if part is not None else clause.end
        clause = clause._replace(stand="within", verb=min(clause.verb, end), end=end)
    elif wording.definite(place.text, place.start, figure.start):
        clause = clause._replace(stand="within")
        if wording.pattern("restricts").match(place.text, clause.at, place.end) is None:
            clause = clause._replace(verb=clause.at, end=clause.at)
    name = named(view, phrase, clause)
    if name.measure is not None and name.measure.split()[-1] not in wording.listed("general"):
        if name.measure not in measures():
            return name
    if name.population or not wording.is_general(phrase) or clause.stand not in ("object", "within", "is"):
        return name
    back = back_to(view)
    if name.measure in measures() and not is_people_key(name.measure):
        return name
    if back is not None and name.measure not in measures():
        gap = place.text[place.words[back.last - 1].end : figure.start]
        between = "is_of" if clause.stand == "is" else "made_for"
        if wording.pattern(between).fullmatch(gap):
            return Name(back.thing, name.population)
    if is_whole(view) or is_change(view) or wording.definite(place.text, place.start, figure.start):
        return name
    lead = leads.leading(view, figure.start)
    if name.measure in measures():
        return Name(name.measure, "" if wording.pattern("no_people_lead").search(lead) else lead)
    if lead and clause.stand == "within" and clause.verb < clause.end and len(lead.split()) <= NOUN:
        lead = both(
            leads.leading(view, figure.start, on=False), clauses.predicate(view, clause.verb, clause.end)
        )  # "the plan for seven children was changed"
    return Name(name.measure, lead)


def _is_elliptic(view: View, phrase: Phrase) -> bool:
    """ "485 involved drug misuse and 437 alcohol misuse": no plural, so it is not what is counted."""
    if view.figure.number < 2 or wording.is_plural(phrase.words[-1]) or "-" in view.figure.text:
        return False
    place = view.place
    last = place.text[phrase.end - len(phrase.words[-1]) : phrase.end]
    gap = place.text[view.before[0].end : view.figure.start]
    joined = re.search(r"(?:,|\band)\s*$", gap) is not None and len(gap) < 60
    return (
        joined
        and last.islower()
        and wording.phrase_after(place.text, view.before[0].end, view.figure.start, 2) is None
    )


def _done(view: View, known: dict[int, Name]) -> Name | None:
    """What was done that a clause takes up by "done so": the name of the figure before, or of the sentence before."""
    name = next((known[id(f)] for f in view.before if id(f) in known and f.kind != "duration"), None)
    if name is None or name.measure is None:
        name = taken_over(view, known)
    return name if name is not None and name.measure is not None else None


def alike_name(view: View, known: dict[int, Name]) -> Name | None:
    alike = next((f for f in view.before if f.kind == view.figure.kind), None)
    return known.get(id(alike)) if alike is not None else None


def is_whole(view: View) -> bool:
    """A count that a share is of: "seven of the 12 pupils are ..." says nothing of the 12."""
    if not view.before or view.before[0].kind not in ("count", "percent", "fraction"):
        return False
    gap = view.place.text[view.before[0].end : view.figure.start]
    if view.before[0].text.lower() == "one" and wording.pattern("one_in").fullmatch(gap):
        return True
    if re.search(r", an? ", gap):
        return False  # "of 130 pupils, a small cohort of 22"
    return len(gap) <= 40 and wording.pattern("whole").search(gap) is not None
