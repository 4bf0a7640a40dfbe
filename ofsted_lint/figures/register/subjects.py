"""What a figure measures that its sentence tells before it: the subject, the sentence before, the lead-in."""

from __future__ import annotations

from ofsted_lint import patterns as re
from ofsted_lint.figures.measures import FAR, measure_tree, measures
from ofsted_lint.figures.model import Figure
from ofsted_lint.figures.phrases import Match, find, tokens
from ofsted_lint.figures.register import clauses, wording
from ofsted_lint.figures.register.carried import Name, above_of, earlier_of
from ofsted_lint.figures.register.surroundings import View, both, covering_of, grown, is_change, said_of
from ofsted_lint.figures.register.topics import is_people
from ofsted_lint.figures.register.wording import Phrase
from ofsted_lint.resources import lexicon

_AROUND = 120  # characters from what is said not to be to its share


def subject_name(view: View, known: dict[int, Name], extra: str = "") -> Name:
    """The name of a figure without a noun of its own: that of the subject of its clause, or of the figure that it goes with."""
    place, figure = view.place, view.figure
    alike = next((f for f in view.before if f.kind == figure.kind), None)
    if alike is not None and _is_change_of(view, alike) and known.get(id(alike)) is not None:
        return known[id(alike)]
    if figure.kind == "rate" and alike is not None and is_change(view) and known.get(id(alike)) is not None:
        return known[id(alike)]
    this = wording.pattern("this_figure").search(
        place.text, max(place.start, figure.start - 60), figure.start
    )
    if this is not None and alike is not None and known.get(id(alike)) is not None:
        return known[id(alike)]
    beside = _adjacent(view)
    if beside is not None:
        return Name(beside.thing, extra)
    found = clauses.subject(view, figure.start)
    amount = amount_before(view)
    own = amount is not None and alike is not None and amount > alike.end
    if found is not None and alike is not None and place.weight(alike.end, max(alike.end, found[0])) > 0:
        own = own or any(
            found[0] <= place.words[m.first].start < found[1] and not is_people(m) for m in view.matches
        )
    if alike is not None and not own and (found is None or found[0] < alike.start or is_change(view)):
        name = known.get(id(alike))
        if name is not None and name.measure is not None:
            after = "" if is_change(view) else extra
            return Name(name.measure, after or name.population, name.base)
    ahead = _behind_value(view)
    if ahead is not None:
        found = ahead
    elif amount is not None and (found is None or amount >= found[0]):
        found = amount, clauses.subject_end(view, amount)
    elif found is not None and view.unit.lead is not None and clauses.opens_with_preposition(view, found[0]):
        above = above_of(view, known)
        if above is not None and above.measure is not None:
            return above
    denied = _denied(view)
    if found is not None and denied is not None:
        name = _of_words(view, known, *found)
        return Name(denied, extra, name.measure if name is not None else None)
    if found is not None:
        name = _of_words(view, known, *found)
        comma = place.text.find(", at ", found[1], figure.start)
        if name is not None and not name.population and amount is not None and comma >= 0:
            told = clauses.predicate(view, found[1], comma)
            if told and name.measure in lexicon("accounts")["plain_people"]:
                return Name(name.measure, both(extra, told), name.base or name.measure)
        if name is not None and name.measure is not None:
            return Name(name.measure, both(extra, name.population), name.base)
    if found is None:
        here = [m for m in view.matches if place.words[m.last - 1].end <= figure.start and not is_people(m)]
        if here and not view.unit.refers_back and not timed_units(figure):
            return Name(here[-1].thing, extra)
        above = taken_over(view, known)
        if above is not None:
            return Name(above.measure, both(extra, above.population), above.base)
    earlier = earlier_of(view, known)
    if earlier is not None and earlier.measure is not None and figure.kind == "count":
        return Name(earlier.measure, extra or earlier.population)
    before = [m for m in view.matches if place.words[m.last - 1].end <= figure.start]
    if before:
        return Name(before[-1].thing, extra)
    words = wording.phrase_before(place.text, place.start, figure.start)
    if words is not None and figure.start - words.end < 40:
        return Name(said_of(place, words), extra)
    behind = [m for m in view.matches if place.words[m.first].start >= figure.end]
    if behind:
        return Name(behind[0].thing, extra)
    return Name(None)


def _denied(view: View) -> str | None:
    """What is said not to be, right before a figure: "with whom it was not in touch was 9%"."""
    place, figure = view.place, view.figure
    for match in reversed(place.matches):
        first, last = place.words[match.first].start, place.words[match.last - 1].end
        found = wording.pattern("denied").search(place.text, max(place.start, first - 24), first)
        if figure.start - last > _AROUND:
            break
        value = wording.pattern("adjacent").fullmatch(place.text, last, figure.start)
        if last <= figure.start and found is not None and value is not None:
            return place.text[found.start() : last]
    return None


def _is_change_of(view: View, other: Figure) -> bool:
    """ "from 6.9% of ... to 9.7%"."""
    text = view.place.text
    if not wording.pattern("to_value").search(text, other.end, view.figure.start):
        return False
    return wording.pattern("from_value").search(text, view.low, other.start) is not None


def _adjacent(view: View) -> Match | None:
    """The measure right before a figure that is its value: "reducing re-referral rates from 37%"."""
    place, figure = view.place, view.figure
    for match in reversed(view.matches):
        first, last = place.words[match.first].start, place.words[match.last - 1].end
        if last > figure.start or is_people(match):
            continue
        gap = place.text[last : figure.start]
        if len(gap) > 24 or not gap.strip() or wording.pattern("adjacent").fullmatch(gap) is None:
            return None
        other = wording.pattern("of_another").search(place.text[max(place.start, first - 20) : first])
        return match if other is None else None
    return None


def taken_over(view: View, known: dict[int, Name]) -> Name | None:
    """The name of what the passage takes up: a figure of its kind, or the measure, of its lead-in or of the sentence before."""
    above = above_of(view, known)
    if above is not None and above.measure is not None:
        return above
    before = view.unit.before
    if before is None:
        return None
    for figure in reversed(before.figures):
        name = known.get(id(figure))
        if figure.kind == view.figure.kind and name is not None and name.measure is not None:
            return name
    place = before.passage
    found = place.matches or find(measure_tree(), tokens(place.text, place.start, place.end))
    wanted = timed_units(view.figure) or {"count", "%"}
    matches = [m for m in found if measures()[m.thing].units & wanted]
    telling = [m for m in matches if not is_people(m)] or matches[-1:]
    return Name(telling[0].thing) if telling else None


def before_of(view: View, known: dict[int, Name]) -> str | None:
    """What the sentences before speak of, for a figure whose own names nothing."""
    at = view.unit.before
    for _ in range(3):
        if at is None:
            return None
        name = next((known[id(f)] for f in at.figures if id(f) in known and f.kind == view.figure.kind), None)
        if name is not None and name.measure is not None:
            return name.measure
        found = [m for m in at.passage.matches if measures()[m.thing].units & {"count", "%"}]
        if found:
            return str(found[0].thing)
        at = at.before
    return None


def _of_words(view: View, known: dict[int, Name], low: int, high: int) -> Name | None:
    """The name of a subject: text[low:high]."""
    place = view.place
    text = place.text
    amount = clauses.pattern("amount_of").search(text, low, high)
    if amount is not None and any(when.start < amount.end() + 1 < when.end for when in view.whens):
        amount = None  # "above the average for the past five years"
    at = amount.end() if amount is not None else low
    counted = next(
        (
            f
            for f in view.near
            if at <= f.start < min(high, at + 14) and f.kind in ("count", "percent", "fraction")
        ),
        None,
    )
    if counted is not None:
        return known.get(id(counted))
    inside = [m for m in view.matches if at - 1 <= place.words[m.first].start < high]
    wanted = (
        "%"
        if view.figure.kind in ("percent", "fraction")
        else {"rate": "rate"}.get(view.figure.kind, "count")
    )
    lasts = next(
        (word for word in ("days", "weeks", "months") if f"number of {word}" in text[low:high]), None
    )
    wanted = lasts if lasts is not None and wanted == "count" else wanted
    fitting = (
        [m for m in inside if wanted in measures()[m.thing].units and not is_people(m)]
        or [m for m in inside if not is_people(m)]
        or inside
    )
    phrase = wording.phrase_after(text, at, high) or wording.phrase_after(text, at, high, 2)
    if phrase is not None and fitting and not _names_subject(view, grown(view, phrase), fitting):
        fitting = []
    if fitting:
        match = max(fitting, key=lambda m: m.words)
        first, last = place.words[match.first].start, place.words[match.last - 1].end
        head = clauses.words(view, at, first) if first > at else ""
        tail = wording.pattern("cut_relative").sub("", clauses.words(view, last, high)).strip()
        if phrase is not None and first >= phrase.end and _is_of_people(view, phrase):
            head = clauses.words(view, phrase.end, first)
        if wording.pattern("noun_to_come").search(head):
            head = clauses.words(view, phrase.end if phrase is not None else at, last)
        told = [
            word
            for word in re.findall(r"[A-Za-z'-]+", head)
            if word.lower() not in clauses.listed("carrying") | (wording.listed("telling") - {"timeliness"})
        ]
        tail = wording.pattern("name_rest").sub("", tail)
        head = wording.pattern("and_did").sub("", head)
        if all(word.lower() in wording.listed("telling") for word in tail.split()):
            tail = ""
        if wording.pattern("relative_only").fullmatch(head) or wording.pattern("how_soon").fullmatch(head):
            head = ""
        return Name(
            match.thing,
            both(head if told else "", tail),
            said_of(place, grown(view, phrase))
            if amount
            and phrase
            and _names_whole(
                match, first >= phrase.end, bool(told and head), bool(tail) and _shared(amount[0], phrase)
            )
            else None,
        )
    if phrase is None or all(t.stem in view.own for t in tokens(said_of(place, phrase))):
        return None
    rest = clauses.words(view, phrase.end, high)
    return Name(said_of(place, phrase), rest, said_of(place, phrase) if amount is not None and rest else None)


def _is_of_people(view: View, phrase: Phrase) -> bool:
    """Whether a noun phrase only says who is counted: "children", "care leavers"."""
    if wording.is_general(phrase):
        return True
    covering = covering_of(view, phrase)
    return view.figure.kind in ("percent", "fraction") and covering is not None and is_people(covering)


def _shared(amount: str, phrase: Phrase) -> bool:
    """Whether "the percentage of" stands before things that can be counted."""
    return wording.pattern("share_of").search(amount) is not None and wording.is_plural(phrase.words[-1])


def _names_whole(match: Match, behind: bool, narrowed: bool, said: bool) -> bool:
    """Whether the noun of "the percentage of ..." is what the share is of, rather than what the lexicon has.

    The measure stands `behind` it; the noun is `narrowed`; or something is `said` of the things measured, so that they are the whole.
    """
    if not behind:
        return said and not is_people(match)  # "the percentage of pathway plans completed on time"
    return measures()[match.thing].base is None or (narrowed and _is_wide(match))


def _is_wide(match: Match) -> bool:
    """Whether a share of this measure is of all who live or learn in the area, unless others are named."""
    return measures()[match.thing].base in wording.listed("wide")


def _names_subject(view: View, phrase: Phrase, matches: list[Match]) -> bool:
    """Whether measures are what a subject speaks of, not "enquiries about adoption"."""
    if phrase.words[-1] in wording.listed("telling") or wording.is_general(phrase):
        return True
    covering = covering_of(view, phrase)
    if covering is not None and is_people(covering):
        return True
    words = view.place.words
    return any(words[m.first].start < phrase.end and words[m.last - 1].end > phrase.start for m in matches)


def _behind_value(view: View) -> tuple[int, int] | None:
    """The subject that follows the value it opens with: "At just over 8%, the percentage of children who ..."."""
    text, place = view.place.text, view.place
    if wording.pattern("opens_at").fullmatch(text, view.low, view.figure.start) is None:
        return None
    comma = text.find(", ", view.figure.end, place.end)
    amount = clauses.pattern("amount_of").search(text, comma, place.end) if comma >= 0 else None
    if amount is None or amount.start() - comma > len(", the "):
        return None
    noun = wording.phrase_after(text, amount.end(), place.end)
    return (amount.start(), clauses.finite(text, noun.end, place.end)) if noun is not None else None


def amount_before(view: View) -> int | None:
    """Where "the number of ..." begins whose verb or change the figure is; None for none in its sentence."""
    place, figure = view.place, view.figure
    low = max(place.start, figure.start - 300)
    at = None
    for found in clauses.pattern("amount_of").finditer(place.text, low, figure.start):
        phrase = wording.phrase_after(place.text, found.end(), figure.start)
        phrase = phrase or wording.phrase_after(place.text, found.end(), figure.start, 2)
        if wording.pattern("set_beside").search(place.text, max(low, found.start() - 24), found.start()):
            continue
        if phrase is not None and phrase.words[-1] not in wording.listed("meta"):
            at = found.start()
    if at is None:
        for found in wording.pattern("changing").finditer(place.text, low, figure.start):
            phrase = wording.phrase_after(place.text, found.end(), figure.start)
            apart = phrase is None or wording.pattern("apart").search(place.text, phrase.end, figure.start)
            if phrase is not None and not apart and phrase.words[-1] not in wording.listed("meta"):
                at = found.end()
    if at is None or any(f.start > at and f.kind in ("count", "percent", "rate") for f in view.before):
        return None
    return at if place.weight(at, figure.start) <= FAR + 3 else None


def timed_units(figure: Figure) -> set[str]:
    """The units that a measure of a length of time may have; none for other figures."""
    return {"days", "weeks", "months"} if figure.kind == "duration" else set()
