"""What a time or a distance measures."""

from __future__ import annotations

from ofsted_lint import patterns as re
from ofsted_lint.figures.build import Unit
from ofsted_lint.figures.measures import FAR, measures
from ofsted_lint.figures.phrases import Match
from ofsted_lint.figures.register import clauses, wording
from ofsted_lint.figures.register.carried import Name
from ofsted_lint.figures.register.lasting import (
    at_intervals,
    between,
    hours_of,
    is_general,
    is_meta,
    lasting,
    told_before,
)
from ofsted_lint.figures.register.subjects import timed_units
from ofsted_lint.figures.register.surroundings import View, both, is_change, said_of
from ofsted_lint.resources import lexicon

_COUNTED = ("count", "percent", "fraction")
_RELATIVE = 2  # what ", which" adds to the weight of a comma
_LEAST_EVENT = 3  # words
_AHEAD = 70  # characters up to a measure that stands behind its time
_BACK = 4  # sentences
_OLDEST = 26  # years of a care leaver
_SCHOOL = 5
_YOUNGEST = 10  # years that may be an age without the word
_GROWN = 14  # and those that hardly measure anything else


def length_of(view: View, known: dict[int, Name]) -> Name:
    """The measure of a duration or distance, and who or what it is the length for."""
    name = _length_of(view, known)
    if name.measure is None or view.figure.kind == "distance":
        return name
    if name.measure == "waiting-time" and not name.population:
        told = wording.pattern("waited_for").match(view.place.text, view.figure.end, view.place.end)
        others = [f for f in view.near if f.kind == "duration"]
        return Name(name.measure, told[1]) if told is not None and len(others) > 1 else name
    if not name.measure.startswith("time "):
        return name
    if name.measure == lexicon("accounts")["limit"] and name.population in wording.listed("rest"):
        other = next((known[id(f)] for f in view.before if f.kind == "duration" and id(f) in known), None)
        return other or name  # "some within 15 days and the remainder within 30 days"
    return Name(name.measure, _said_of_whom(view, known, name.population), name.base, name.of)


def _said_of_whom(view: View, known: dict[int, Name], who: str) -> str:
    """The persons or things of a length without how many they are; for a share or a count alone those that it is of."""
    if not who:
        again = wording.pattern("verb_again").search(view.place.text, view.low, view.figure.start)
        at = clauses.pattern("amount_of").match(view.place.text, view.low, view.figure.start)
        opens = wording.pattern("opens_amount").match(view.place.text, view.low, view.figure.start)
        at = opens if opens is not None else at
        low = at.end() if at is not None else view.low
        noun = wording.phrase_after(view.place.text, low, view.figure.start) if again is not None else None
        plural = noun is not None and wording.is_plural(noun.words[-1]) and noun.start - low < len(" the ")
        return said_of(view.place, noun) if noun is not None and plural else ""
    amount = wording.pattern("amount_opens").match(who)
    rest = who[amount.end() :] if amount is not None else who
    if not rest or any(f.text == rest for f in view.near):
        counted = next((known[id(f)] for f in view.before if f.kind in _COUNTED and id(f) in known), None)
        what = (counted.base or counted.measure or "") if counted is not None else ""
        what = what.removesuffix(lexicon("accounts")["in_time_key"])
        return "" if what.replace(",", "").isdigit() else what.replace("-", " ")
    stranded = wording.pattern("stranded").search(rest)
    return rest[: stranded.start()] if stranded is not None else rest


def _length_of(view: View, known: dict[int, Name]) -> Name:
    """The measure of a duration or distance, and what happens in it."""
    place, figure = view.place, view.figure
    text, words = place.text, lexicon("accounts")
    if wording.pattern("so_often").search(figure.text):
        noun = wording.phrase_after(text, figure.end, place.end)
        if noun is not None and between(said_of(place, noun)) is None:
            noun = wording.phrase_after(text, figure.end, place.end, 2)  # "performance reports"
        apart = between(said_of(place, noun)) if noun is not None else None
        if apart is not None:
            return Name(apart)
        return at_intervals(_told(view)[0], view) or Name("interval", _event(view))
    at = clauses.past_asides(view, figure.end) if "-" in figure.text else figure.end
    phrase = wording.phrase_after(text, at, place.end)
    if figure.kind == "distance" and "-" not in figure.text and not figure.text.endswith(" mile"):
        phrase = None
    aimed = phrase is not None and phrase.words[-1] in wording.listed("aims")
    if phrase is not None and not aimed and wording.pattern("describing").search(figure.text):
        clause = clauses.clause_of(view, figure.start, phrase.end)._replace(stand="object")
        return Name(said_of(place, phrase), clauses.behind(view, clause))
    if _is_age(view):
        return Name("age")
    timed = _timed(view)
    alone = sum(f.kind == "duration" for f in view.near) == 1
    if timed is not None and not (alone and is_general(timed.thing, _told(view)[1])):
        return Name(timed.thing)
    had = hours_of(view) if figure.kind == "duration" else None
    if had is not None:
        return had
    if _takes_up(view):
        other = other_length(view, known)
        if other is not None:
            return other
    mean = wording.pattern("time_of").search(text, max(place.start, figure.start - 200), figure.start)
    if mean is not None:
        said = " ".join(mean[1].split())
        bare = (
            other_length(view, known)
            if all(word in wording.listed("bare_time") for word in said.lower().split())
            else None
        )
        if bare is not None or " " in said:
            return bare or Name(said)
    before = text[max(place.start, figure.start - 24) : figure.start]
    name = next((name for head, name in words["lengths"] if re.search(head, before)), None)
    limit = name == words["limit"] or wording.pattern("limits").match(figure.text) is not None
    head, tail = _told(view)
    if aimed and phrase is not None:
        again = wording.pattern("told_before").search(before) is not None or is_meta(head)
        other = other_length(view, known) if again else None
        return _aimed(view, head) or other or Name(said_of(place, phrase))
    if figure.kind == "distance":
        event = _event(view).removesuffix(tail).removesuffix(" ... ")
        away = wording.pattern("away").match(text, figure.end, place.end)
        named = f"{words['distance']} from {away[1]}" if away is not None else words["distance"]
        return Name(named, _placed(view, event.strip()))
    if name is not None and not limit:
        return at_intervals(head, view) or Name(name, _event(view))
    lasts = (
        other_length(view, known, told_before(head)) if is_meta(head) and not tail.startswith("to ") else None
    )
    lasts = lasts or lasting(view, head, tail, limit or figure.text.lower().startswith("within"))
    return lasts or Name(words["limit" if limit else "length"], _event(view))


def _placed(view: View, event: str) -> str:
    """Who or what is so far away: "children" of "a small minority of children live"."""
    groups = list(wording.pattern("groups").finditer(event))
    if groups:
        return str(groups[-1][0])
    return "" if wording.pattern("counting").search(event) else event


def _aimed(view: View, head: str) -> Name | None:
    """What has to be done in a length that is asked for: "most cases end within the 26-week timescale"."""
    inside = wording.pattern("inside").search(head)
    if inside is not None and not is_meta(head[: inside.start()]):
        name = lasting(view, head[: inside.start()], "", True)
        if name is not None and (name.measure or "").startswith(("time until", "time taken")):
            return name
    for match in view.matches:
        if measures()[match.thing].units & timed_units(view.figure):
            return Name(match.thing)
    return None


def _is_age(view: View) -> bool:
    text, figure = view.place.text, view.figure
    low = max(view.place.start, figure.start - 100)
    if figure.text.endswith(("older", "younger")):
        return True
    before = text[max(view.place.start, figure.start - 20) : figure.start]
    if (
        wording.pattern("under_over").match(figure.text)
        and figure.unit == "years"
        and wording.pattern("share_is").search(before)
    ):
        return True
    if figure.unit not in ("years", "months") or figure.number > _OLDEST:
        return False
    if wording.pattern("aged").search(text, low, figure.start):
        return True
    if figure.unit == "years" and figure.text.startswith("between") and figure.number >= _SCHOOL:
        return True
    if figure.unit != "years" or figure.number < _YOUNGEST or "-" in figure.text:
        return False
    return figure.number >= _GROWN or wording.pattern("age_at").search(text, low, figure.start) is not None


def _timed(view: View) -> Match | None:
    """The measure of time whose value a duration is."""
    place, figure = view.place, view.figure
    units = timed_units(figure)
    best = None
    for match in view.matches:
        if not measures()[match.thing].units & units:
            continue
        first, last = place.words[match.first].start, place.words[match.last - 1].end
        if last > figure.start:
            ahead = first >= figure.end and match.thing in wording.listed("times_ahead")
            if not ahead or place.weight(figure.end, first) > 0 or first - figure.end > _AHEAD:
                continue
            if wording.pattern("from_to").match(text_behind(view)) and first - figure.end < 70:
                return match
        elif not is_change(view) and place.weight(last, figure.start) > _limit(view):
            continue
        elif not is_change(view) and not wording.pattern("time_value").search(text_between(view, last)):
            continue
        best = match if best is None or last <= figure.start else best
    return best


def _limit(view: View) -> int:
    """How far a measure may stand before its time: further where "at" or "was" takes it up again behind a comma."""
    again = wording.pattern("taken_up").search(text_between(view, view.low))
    return FAR + _RELATIVE if again is None else 3 * FAR


def text_between(view: View, at: int) -> str:
    """The words from an offset to the figure."""
    return view.place.text[at : view.figure.start]


def text_behind(view: View) -> str:
    """The words behind the figure in its passage."""
    return view.place.text[view.figure.end : view.place.end]


def _takes_up(view: View) -> bool:
    """Whether a length is told as the value of what was measured before: "a target of 426 days", "This took 681 days"."""
    place, figure = view.place, view.figure
    if is_change(view) or text_between(view, figure.start - 1) == "(":
        return True
    if wording.pattern("it_takes").fullmatch(place.text, place.start, figure.start):
        if wording.pattern("to_do_what").match(place.text, figure.end, place.end):
            return False  # what takes so long is named behind it
    if wording.pattern("goes_on_of").match(place.text, place.start, figure.start):
        return True
    return (
        wording.pattern("average_of").search(place.text, max(place.start, figure.start - 60), figure.start)
        is not None
    )


def other_length(view: View, known: dict[int, Name], anything: bool = False) -> Name | None:
    """The name of the time that this one is compared with, or that the sentences before speak of; `anything`: or what lasts there."""
    for figure in view.before:
        name = known.get(id(figure))
        if figure.kind == view.figure.kind and name is not None and name.measure is not None:
            if name.measure not in wording.listed("meta"):
                return name
    at: Unit | None = view.unit.before
    for _ in range(_BACK):
        if at is None:
            return None
        for figure in reversed(at.figures):
            name = known.get(id(figure))
            if (
                figure.kind in (view.figure.kind, "duration", "count")
                and name is not None
                and (anything or _is_time(name))
            ):
                return name
        for match in at.passage.matches:
            if measures()[match.thing].units & timed_units(view.figure):
                return Name(match.thing)
        at = at.before
    return None


def _is_time(name: Name) -> bool:
    """A name for a length of time, not the words for what lasted."""
    entry = measures().get(name.measure or "")
    return (
        bool(entry.units & {"days", "weeks", "months"})
        if entry is not None
        else name.measure != lexicon("accounts")["length"] and "time" in (name.measure or "").split()
    )


def _told(view: View) -> tuple[str, str]:
    """The clause up to a length, and what the length is counted from behind it."""
    place, figure = view.place, view.figure
    text = place.text
    low = clauses.clause_start(view, figure.start)
    for found in wording.pattern("event_start").finditer(text, low, figure.start):
        rest = text[found.end() : figure.start]
        told = [word for word in rest.split() if word.lower() not in clauses.listed("little")]
        if len(told) >= _LEAST_EVENT and wording.pattern("happens").search(rest):
            low = found.end()
    opened = wording.pattern("relative_before").search(text, view.low, low)
    noun = wording.phrase_before(text, place.start, opened.start()) if opened is not None else None
    low = noun.start if noun is not None else low
    front = clauses.pattern("fronted").match(text, low, figure.start)
    low = front.end() if front is not None else low
    tail = ""
    after = wording.pattern("counted_from").match(text, figure.end, place.end)
    if after is not None:
        end = clauses.clause_of(view, figure.start, after.end()).end
        tail = clauses.words(view, figure.end, clauses.and_verb(view, after.end(), end))
    return clauses.undated(view, low, figure.start).strip(" ,"), tail


def _event(view: View) -> str:
    """What happens at that interval or distance: the clause up to the preposition before it, and what it is counted from."""
    head, tail = _told(view)
    told = head.split()
    while told and told[-1].lower().strip(",") in clauses.listed("length_heads") | wording.listed("lasts"):
        if told[-2:] == ["looked", "after"]:
            break
        told.pop()
    while told and told[0].lower() in ("the", "a", "an", "and"):
        told.pop(0)
    said = " ".join(told)
    more = wording.pattern("pointing").match(said)
    if more is not None and view.unit.refers_back:
        return tail
    said = said[more.end() :].strip() if more is not None else said
    return f"{said} ... {tail}" if said and tail.startswith("of ") else both(said, tail)
