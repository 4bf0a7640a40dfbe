"""When a figure holds: the words of its clause, or of what it hangs under or takes up."""

from __future__ import annotations

from ofsted_lint.figures.build import Unit
from ofsted_lint.figures.measures import Passage, measures
from ofsted_lint.figures.model import Figure
from ofsted_lint.figures.reading.values import When
from ofsted_lint.figures.register import clauses, occasions, wording
from ofsted_lint.figures.register.occasions import asides_of, times_of
from ofsted_lint.figures.register.times_handed import given_of, handed_down, takes_up
from ofsted_lint.resources import lexicon

_OPENING = 25  # characters before a time that opens its sentence
_ANOTHER = 7  # the weight of what parts a figure from the time of another clause
_CLAUSE = 3  # the weight of a comma
_OWN = 16  # characters between a figure and the time that is its own
_SAME_CLAUSE = 5  # the weight of a comma and "with"
_LENGTHS = ("age", "distance", "duration")
_LITTLE = 2  # the weight of "and" between a figure and its time


def period_of(
    unit: Unit, figure: Figure, role: str, item_before: dict[int, Unit], measure: str | None = None
) -> str | None:
    """The words for when it holds: its own, those of its clause, or those of what it hangs under."""
    found = _period_of(unit, figure, role, item_before, measure)
    if found is not None and role in ("comparator", "target") and occasions.pattern("ours").fullmatch(found):
        return None
    return found


def _period_of(
    unit: Unit, figure: Figure, role: str, item_before: dict[int, Unit], measure: str | None
) -> str | None:
    place = unit.passage
    if figure.kind in ("age", "distance") or (
        figure.kind == "duration" and _is_incidental(place, figure, role, measure)
    ):
        return None
    told, asides = times_of(unit), asides_of(unit)
    whens = [
        w
        for w in told
        if not _is_same(w.text)
        and not _is_compared(place, w, role)
        and not _is_of_another(unit, figure, w)
        and w.start not in asides
    ]
    for when in whens:
        if occasions.pattern("in_bracket").fullmatch(place.text, figure.end, max(figure.end, when.start)):
            return when.text
    beside = right_beside(unit, figure, told)
    if beside is not None and _is_same(beside.text):
        beside = _before(unit, beside)
    known = [
        *whens,
        *(time for time in told if time.start in asides and not _is_compared(place, time, role)),
    ]
    if beside is not None and (beside in known or not place.start <= beside.start < place.end):
        return beside.text
    same = [time for time in told if _is_same(time.text)]
    if (
        same
        and not whens
        and role != "previous"
        and place.weight(*sorted((same[0].start, figure.start))) == 0
    ):
        earlier = _before(unit, same[0])
        if earlier is not None:
            return earlier.text
    if figure.period is None and wording.pattern("in_this_time").match(place.text, place.start, place.end):
        before = unit.before
        then = times_of(before) if before is not None else []
        if then:
            return then[0].text
    if role in ("previous", "comparator"):
        near = _date_behind_brackets(place.text, figure.end, place.end)
        for when in whens:
            if when.start == near:
                return when.text
    ahead_of_it = next((w for w in reversed(whens) if w.end <= figure.start), None)
    if ahead_of_it is not None and role == "actual":
        gap = occasions.pattern("right_before").fullmatch(place.text, ahead_of_it.end, figure.start)
        if gap is not None and not _is_others(unit, figure, ahead_of_it):
            return ahead_of_it.text
    mine = given_of(figure, told)
    passing = False  # a "now" that is said of something else
    if mine is not None and mine in whens:
        if _is_far(place, figure, mine) and (len(told) > 1 or not _is_main(unit, figure)):
            return None
        if mine.end <= figure.start and mine.form != "now":
            if occasions.pattern("newer").search(place.text, mine.end, figure.start):
                return None
        if mine.start >= figure.end and _begins_anew(place, figure.end, mine.start):
            opens = whens[0].start - place.start <= _OPENING and whens[0].end <= figure.start
            return whens[0].text if opens else None
        behind = _right_behind(unit, figure, mine, whens)
        if behind is not None:
            return behind.text
        if not _is_after_another(unit, figure, mine):
            if mine.form != "now" or _is_near(unit, figure, mine.start, mine.end):
                return mine.text
            passing = True
    elif mine is None and figure.period is not None and not _is_same(figure.period.text):
        handed = None
        if unit.lead is not None and takes_up(unit.lead.text):
            handed = handed_down(unit, figure, item_before)
        return handed or figure.period.text
    for when in whens:
        if "," in place.text[figure.end : when.start]:
            continue
        if when.form == "since" and (when.start - place.start <= 12 or 0 <= when.start - figure.end <= 70):
            return when.text
    others = [
        f
        for f in unit.figures
        if f is not figure
        and (f.kind == figure.kind or f.kind not in _LENGTHS)
        and not (figure.kind == "percent" and f.kind == "count" and f.hedge == "at least")
        and not any(time.start <= f.start < time.end for time in told)
    ]
    if role == "actual" and len(whens) == 1 and whens[0].form not in ("now", "ago") and not others:
        return whens[0].text
    ahead = [
        w
        for w in whens
        if w.end <= figure.start
        and w.form not in ("now", "ago")
        and not any(0 <= w.start - f.end <= _OWN for f in others if f.kind == figure.kind)
        and not (
            occasions.pattern("another_part").search(place.text, w.end, figure.start)
            and _is_others(unit, figure, w, _LITTLE)
        )
    ]
    if role == "actual" and ahead and not passing:
        last = ahead[-1]
        between = [f for f in others if last.end <= f.start < figure.start]
        if not between and place.weight(last.end, figure.start) <= _SAME_CLAUSE:
            return last.text
        if len(ahead) == 1 and not others:
            return last.text
    if asides:
        return None
    if role == "previous" or (whens and not passing and figure.role != "comparator"):
        return None
    return handed_down(unit, figure, item_before)


def _is_incidental(place: Passage, figure: Figure, role: str, measure: str | None) -> bool:
    """A length of time that is no value of anything: "a three-year plan", "waited over three months"."""
    if figure.in_lexicon or measure in measures():
        return False
    if "-" in figure.text or role == "target" or (figure.number != 1 and not figure.text.endswith("s")):
        return True
    if measure in {name for _, name in lexicon("accounts")["lengths"]}:
        return True
    return (
        occasions.pattern("valued").search(place.text, max(place.start, figure.start - 60), figure.start)
        is None
    )


def _is_others(unit: Unit, figure: Figure, when: When, parted: int = 0) -> bool:
    """A time that follows another figure of the kind, with no more between them than a boundary of this weight."""
    place = unit.passage
    return any(
        f.end <= when.start and f.kind == figure.kind and place.weight(f.end, when.start) <= parted
        for f in unit.figures
        if f is not figure
    )


def _is_main(unit: Unit, figure: Figure) -> bool:
    """The only value of its passage, right behind its verb."""
    place = unit.passage
    if any(f is not figure and f.kind not in _LENGTHS for f in unit.figures):
        return False
    before = place.text[place.start : figure.start]
    if before.count("(") or before.count(")"):
        return False
    return (
        occasions.pattern("valued").search(place.text, max(place.start, figure.start - 40), figure.start)
        is not None
    )


def _is_same(words: str) -> bool:
    """ "The same year", which only goes back to another time; not "the same period in 2015"."""
    return occasions.pattern("same_time").fullmatch(words) is not None


def right_beside(unit: Unit, figure: Figure, whens: list[When]) -> When | None:
    """A time that follows with no more than its preposition between, or that is an adjective of the value: "the 2015 average of 8%"."""
    text = unit.passage.text
    for when in whens:
        if when.start >= figure.end and occasions.pattern("right_behind").fullmatch(
            text, figure.end, when.start
        ):
            return when
        if when.end <= figure.start and occasions.pattern("dated_value").fullmatch(
            text, when.end, figure.start
        ):
            return when
    return None


def _before(unit: Unit, when: When) -> When | None:
    """The time that "the same year" goes back to: the last one before, in the passage or in the sentence before."""
    found = [time for time in times_of(unit) if time.end <= when.start and not _is_same(time.text)]
    if not found and unit.before is not None:
        found = times_of(unit.before)
    return found[-1] if found else None


def _is_far(place: Passage, figure: Figure, when: When) -> bool:
    """A time in another clause before, that does not open the passage."""
    inside = when.start - place.start > _OPENING and when.end <= figure.start
    return inside and place.weight(when.end, figure.start) >= _ANOTHER


def _begins_anew(place: Passage, at: int, when: int) -> bool:
    """Whether a part of the sentence with a verb of its own begins between a figure and the time that ends it."""
    found = occasions.pattern("another_part").search(place.text, at, when)
    return found is not None and clauses.finite(place.text, found.end(), when) < when


def _right_behind(unit: Unit, figure: Figure, when: When, whens: list[When]) -> When | None:
    """A time right behind, where the one before stands in another part of the sentence."""
    place = unit.passage
    nearer = next((w for w in whens if w.start >= figure.end), None)
    if nearer is None or when.end > figure.start or place.weight(when.end, figure.start) < _CLAUSE:
        return None
    others = [f for f in unit.figures if figure.end <= f.start < nearer.start and f.kind not in _LENGTHS]
    return nearer if not others and place.weight(figure.end, nearer.start) == 0 else None


def _is_after_another(unit: Unit, figure: Figure, when: When) -> bool:
    """A time that follows another figure of the kind, in a part of the sentence with a verb of its own."""
    place = unit.passage
    if not any(figure.end <= f.start < when.start and f.kind == figure.kind for f in unit.figures):
        return False
    weight = place.weight(figure.end, when.start)
    verb = clauses.finite(place.text, figure.end, when.start) < when.start
    return weight >= _CLAUSE or (verb and weight >= _LITTLE)


def _is_of_another(unit: Unit, figure: Figure, when: When) -> bool:
    """A time inside a bracket that holds another figure and not this one: "(the national average (2016) is 14%)"."""
    bracket = unit.passage.bracket(when.start)
    if bracket is None:
        return False
    low, high = bracket
    return not low <= figure.start < high and any(
        low < f.start < high and f.kind == figure.kind for f in unit.figures
    )


def went_on(unit: Unit, period: str) -> str:
    """A period with the words behind it that end it: "three months prior to" "the inspection"."""
    at: Unit | None = unit
    while at is not None:
        text = at.text
        start = text.find(period)
        if start >= 0:
            found = wording.pattern("date_goes_on").match(text, start + len(period))
            return period + found[0] if found is not None else period
        at = at.lead or at.before
    return period


def _is_compared(place: Passage, when: When, role: str) -> bool:
    """A time that a change is counted from: "has risen on the previous year", "a rise of 3% on 2014"."""
    if role in ("previous", "comparator"):
        return False
    relative = when.form in ("window", "ago") or occasions.pattern("earlier").search(when.text) is not None
    before = place.text[max(place.start, when.start - 90) : when.start]
    again = occasions.pattern("told_again").search(before)
    if again is not None:
        before, relative = before[: again.start()], True
    if not relative and (role != "difference" or when.form == "since" or " to " in when.text):
        return False
    if place.text.startswith((", when", " when"), when.end):
        return False
    if not relative and occasions.pattern("from_then").search(before):
        return False
    return wording.pattern("from_time").search(before) is not None and not occasions.pattern(
        "in_course_of"
    ).search(before)


def _is_near(unit: Unit, figure: Figure, start: int, end: int) -> bool:
    """Whether "now" is said of this figure: it opens the passage, or nothing else is counted between."""
    place = unit.passage
    if start - place.start <= 3:
        return True
    low, high = sorted((figure.start, start))
    between = [f for f in unit.figures if low < f.start < high and f.kind in ("count", "percent")]
    if place.text[start:end].lower() == "now" and place.weight(low, high) > 0:
        return False
    return not between and place.weight(low, high) < _LITTLE + 1


def _date_behind_brackets(text: str, at: int, stop: int) -> int | None:
    """Where a date begins that stands behind the bracket that follows a figure or holds it: "580 (78 per 10,000) at ..."."""
    found = occasions.pattern("behind_bracket").match(text, at, stop)
    return found.end() if found else None
