"""What a time or a distance measures."""

from __future__ import annotations

from collections.abc import Callable

from ofsted_lint import patterns as re
from ofsted_lint.figures import wording
from ofsted_lint.figures.carried import Name
from ofsted_lint.figures.measures import FAR, measures
from ofsted_lint.figures.surroundings import View, said_of
from ofsted_lint.resources import lexicon


def length_of(view: View, taken_over: Callable[[], Name]) -> Name:
    """The measure of a duration or distance; `taken_over`: the name of the figure that it goes with."""
    place, figure = view.place, view.figure
    text = place.text
    words = lexicon("accounts")
    if re.search(r"-(?:monthly|weekly|yearly)$", figure.text):
        return Name("interval")
    phrase = wording.phrase_after(text, figure.end, place.end)
    if (
        phrase is not None
        and figure.kind == "distance"
        and not re.match(r"-", text[figure.start : figure.end])
    ):
        phrase = phrase if "-" in figure.text else None
    if phrase is not None and re.search(r"-|(?:day|week|month|year|hour|minute|mile|term)$", figure.text):
        return Name(said_of(place, phrase))
    if wording.pattern("aged").search(text, max(place.start, figure.start - 70), figure.start):
        return Name("age")
    if figure.text.endswith(("older", "younger")):
        return Name("age")
    before = text[max(place.start, figure.start - 24) : figure.start]
    if wording.pattern("limits").match(figure.text):
        return Name("time limit" if figure.kind == "duration" else words["distance"])
    if figure.in_lexicon and figure.measure is not None:
        match = next((m for m in view.matches if m.thing == figure.measure), None)
        inside = match is not None and any(
            figure.start <= place.words[i].start < figure.end for i in match.used
        )
        if match is None or (
            not inside and place.weight(*sorted((figure.start, place.words[match.first].start))) <= FAR
        ):
            return Name(figure.measure)
    subject = wording.pattern("time_of").search(text, max(place.start, figure.start - 200), figure.start)
    if subject is not None:
        return Name(" ".join(subject[1].split()))
    if figure.role != "actual" or view.unit.refers_back:
        other = taken_over()
        if (
            other.measure is not None
            and other.measure in measures()
            and measures()[other.measure].units & {"days", "weeks", "months"}
        ):
            return other
    for head, name in words["lengths"]:
        if re.search(head, before):
            return Name(name)
    return Name(words["length"] if figure.kind == "duration" else words["distance"])
