"""The words in front of a figure that say what it is of: "in primary schools, 12 pupils"."""

from __future__ import annotations

from ofsted_lint.figures.register import clauses, wording
from ofsted_lint.figures.register.surroundings import View

_LEAD = 8  # words that lead up to a count and read whole


def leading(view: View, start: int, on: bool = True) -> str:
    """The words of the clause that lead up to an object: "worked with" before "88 families"; not `on`: without the preposition."""
    text = view.place.text
    low = clauses.clause_start(view, start)
    at = low
    passive = None
    for verb, _, _ in clauses.verbs_in(text, low, start):
        if wording.pattern("passive").match(text, verb, start):
            passive = verb
        at = verb
    if passive is not None:
        at = low
    elif clauses.pattern("is_a").search(text, low, start) and not any(low <= f.start for f in view.before):
        passive, at = low, low  # "Neglect is a factor in"
    head = text[at:start]
    if len(head) > 110:
        return ""
    found = wording.pattern("predicate").match(head)
    begin = at + (found.end() if found is not None else 0)
    if any(begin <= f.start < start and f.kind in clauses.COUNTED for f in view.before):
        return ""
    stop = clauses.before_determiners(view, start)
    if text[begin:stop].endswith(" in ") and passive is None and not any(low <= f.start for f in view.before):
        begin = _subject_of(text, low, begin)
    out = clauses.words(view, begin, stop)
    if not out or wording.pattern("noted").search(out) or clauses.pattern("no_lead").match(out):
        return ""
    if clauses.pattern("no_lead_end").search(out):
        return ""
    if all(word.lower() in clauses.listed("carrying") for word in out.split()):
        return ""
    *_, before, last = ["", *text[begin:stop].split()]
    if view.figure.kind in ("count", "range"):
        out = _whole_lead(out, on and text[begin : begin + 1].isupper())
    if on and out and last in clauses.listed("prepositions") and out.endswith(before):
        return f"{out} {last}"  # it reads on to what is counted: "not in touch with"
    return out


def _whole_lead(words: str, opens: bool) -> str:
    """What leads up to a count, if it reads whole: "support is provided to", not "inspectors informed the council of".

    `opens`: the words open their sentence, so that they begin with a subject.
    """
    agent = clauses.pattern("agent").match(words) if opens else None
    if agent is not None:
        return words[agent.end() :]
    if opens and clauses.pattern("finite").search(words) is None:
        return ""
    comma = words.rfind(", ")
    if comma >= 0:
        words = words[comma + len(", ") :]
        words = words if words.split()[0].endswith("ing") else ""
    return "" if len(words.split()) > _LEAD or clauses.pattern("held_in").search(words) else words


def _subject_of(text: str, low: int, verb: int) -> int:
    """Where the subject of a verb begins: of "parents do not engage in" a quarter of cases; the verb itself for none."""
    that = text.rfind(" that ", low, verb)
    low = that + len(" that ") if that >= 0 else low
    front = clauses.pattern("fronted").match(text, low, verb)
    low = front.end() if front is not None else low
    return low if clauses.pattern("has_subject").match(text, low, verb) else verb
