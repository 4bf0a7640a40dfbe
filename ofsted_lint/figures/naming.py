"""What a figure counts, in the words that stand beside it.

A count is named by the noun phrase behind it; where that is as wide as "children", by what the clause says of them. A
percentage is named by what its clause says of the base behind "of". What has no words of its own is named as the figure that
it goes with: the one before its bracket, the one it is compared with, the sentence or list item that it takes up.
"""

from __future__ import annotations

from ofsted_lint import patterns as re
from ofsted_lint.figures import wording
from ofsted_lint.figures.build import Unit
from ofsted_lint.figures.carried import Name, above_of, beside_of, earlier_of
from ofsted_lint.figures.lengths import length_of
from ofsted_lint.figures.measures import FAR, measures
from ofsted_lint.figures.model import Figure
from ofsted_lint.figures.phrases import find, tokens
from ofsted_lint.figures.scope import scope_tree
from ofsted_lint.figures.surroundings import (
    LITTLE,
    View,
    ahead,
    around,
    back_to,
    both,
    covering_of,
    grown,
    is_change,
    narrowed,
    of_persons,
    said_of,
    view_of,
)  # fmt: skip
from ofsted_lint.figures.wording import Phrase

_OF = re.compile(r"\)?\s*(?:\([^()]*\)\s*)?(?:of|of all|of the|the)\s+(?=[A-Za-z])")
_OF_THEM = re.compile(r"\s*of (?:whom|these|those|them|which)\b,?")
_COUNT_OF = re.compile(
    r"\b(?:(?:increase|decrease|reduction|rise|fall|drop) in (?:the )?(?:number of |rate of )?|(?:number|proportion|percentage|rate|level|total|average|cohort|share|majority|minority)s? (?:of|for) )(?:these |those )?",
    re.IGNORECASE,
)
_CHANGE_IN = re.compile(
    r"\s*(?:[a-z-]+ ){0,2}(?:increase|decrease|reduction|rise|fall|drop|growth|improvement|uplift)s? (?:in|of|on|for|to) (?:the )?(?:number of |rate of |use of |proportion of )?"
)


def name_of(unit: Unit, figure: Figure, named: dict[int, Name], own: frozenset[str]) -> Name:
    """What a figure counts; `named` holds the names of the figures before it, by id."""
    place = unit.passage
    if figure.kind == "age":
        return Name("age")
    view = view_of(unit, figure, own)
    if figure.kind in ("duration", "distance"):
        return length_of(view, lambda: _without_words(view, named, ""))
    if (
        figure.kind == "multiple"
        and re.search(r"\btimes$", figure.text)
        and not re.match(
            r" (?:the|as|higher|more|that|greater|what|its|their)\b", place.text[figure.end : place.end]
        )
    ):
        return Name("frequency")
    beside = beside_of(view, named)
    if beside is not None:
        return beside
    if figure.kind in ("count", "range"):
        return _count(view, named)
    return _share(view, named)


# ---- counts --------------------------------------------------------------------------------------------------------


def _count(view: View, named: dict[int, Name]) -> Name:
    place, figure = view.place, view.figure
    text = place.text
    at = figure.end
    all_of = _of_all(view, named)
    if all_of is not None:
        return all_of
    them = _OF_THEM.match(text, at, place.end)
    if them is not None:
        return _of_them(view, named, them.end())
    phrase = wording.phrase_after(text, at, place.end, figure.number)
    if phrase is None and text[figure.start - 1 : figure.start] == "(" and text[at : at + 1] == ")":
        behind = re.compile(r"\) of ").match(text, at)
        if behind is not None:
            phrase = wording.phrase_after(text, behind.end(), place.end)
        else:
            phrase = wording.phrase_before(text, place.start, figure.start)
            if phrase is not None and phrase.words[-1] in wording.listed("amounts"):
                phrase = None
    if phrase is not None:
        if view.unit.refers_back and figure.role == "previous" and wording.is_general(phrase):
            above = above_of(view, named)
            if above is not None and above.measure is not None:
                return above
        return _named(view, phrase)
    if wording.pattern("this_figure").search(text, max(place.start, figure.start - 60), figure.start):
        alike = next((f for f in view.before if f.kind == figure.kind), None)
        name = named.get(id(alike)) if alike is not None else above_of(view, named)
        if name is not None:
            return name
    bracket = re.compile(r"\s*\([^()]*\)").match(text, at, place.end)
    at = bracket.end() if bracket is not None else at
    match = ahead(view, at)
    if match is not None and not is_change(view):
        return Name(match.thing)
    if re.search(
        r"\b[Oo]f (?:whom|these|those|which|them)\b[^.;]{0,12}$",
        text[max(place.start, figure.start - 30) : figure.start],
    ):
        return _of_them(view, named, at)
    if match is None and wording.pattern("not").search(text, at, min(at + 30, place.end)):
        return _of_them(view, named, at)
    said = wording.narrowing(place, at, view.cuts, view.own, "predicate")
    return _without_words(view, named, both(_prefix(view), said))


def _prefix(view: View) -> str:
    """The word right before a count that narrows it: "a further 11"."""
    start = max(view.place.start, view.figure.start - 14)
    found = wording.pattern("prefix").search(view.place.text, start, view.figure.start)
    return found[1] if found is not None else ""


def _of_all(view: View, named: dict[int, Name]) -> Name | None:
    """ "Five of the seven councils": named as the whole is."""
    place = view.place
    whole = next((f for f in view.near if f.start >= view.figure.end and f.kind == "count"), None)
    if whole is None or whole.kind != "count":
        return None
    if wording.pattern("of_all").fullmatch(place.text, view.figure.end, whole.start) is None:
        return None
    phrase = wording.phrase_after(place.text, whole.end, place.end, whole.number)
    if phrase is not None:
        return _of_base(view, phrase, {})
    match = ahead(view, whole.end)
    if match is not None:
        return Name(match.thing)
    return _of_them(view, named, whole.end)


def _of_them(view: View, named: dict[int, Name], at: int) -> Name:
    """A part of what was counted before: what the clause says of it, else the same with the words of the clause."""
    match = ahead(view, at)
    if match is not None:
        return Name(match.thing)
    earlier = earlier_of(view, named)
    said = wording.narrowing(view.place, at, view.cuts, view.own, "predicate")
    if earlier is None or earlier.measure is None:
        return Name(None)
    return Name(earlier.measure, said or earlier.population)


def _named(view: View, phrase: Phrase) -> Name:
    """A figure with a noun phrase."""
    place = view.place
    phrase = grown(view, phrase)
    first = _prefix(view)
    covering = covering_of(view, phrase)
    if covering is not None:
        words = both(first, narrowed(view, phrase, covering))
        return Name(covering.thing, words or of_persons(view, phrase))
    at = phrase.end
    for when in view.unit.reading.values.whens:
        if 0 < when.start - at <= 8 and place.text[at : when.start].strip() in ("", "at", "in", "on"):
            at = when.end
    if wording.is_general(phrase):
        match = ahead(view, phrase.end)
        if match is not None:
            return Name(match.thing, both(first, narrowed(view, phrase, match)))
        behind = wording.narrowing(place, at, view.cuts, view.own) or wording.narrowing(
            place, at, view.cuts, view.own, "predicate"
        )
        if wording.pattern("says").match(place.text, phrase.end, place.end):
            behind = ""
        back = back_to(view)
        if back is not None:
            gap = place.text[place.words[back.last - 1].end : view.figure.start]
            if wording.pattern("is_of").fullmatch(gap):
                return Name(back.thing)
        if not behind:
            gap = place.text[place.words[back.last - 1].end : view.figure.start] if back is not None else ""
            if (
                back is not None
                and re.search(r"\b(?:to|for|with|from)(?: \w+)?\s*$", gap)
                and not re.search(r"[,;.()\d]", gap)
            ):
                behind = place.text[place.words[back.first].start : place.words[back.last - 1].end]
    else:
        behind = wording.narrowing(place, at, view.cuts, view.own)
    return Name(said_of(place, phrase), both(first, behind) or of_persons(view, phrase))


# ---- shares, rates and the rest ------------------------------------------------------------------------------------


def _share(view: View, named: dict[int, Name]) -> Name:
    place, figure = view.place, view.figure
    text = place.text
    if figure.kind == "money":
        return Name(figure.measure if figure.in_lexicon else "money")
    them = _OF_THEM.match(text, figure.end, place.end)
    if them is not None and figure.kind in ("percent", "fraction"):
        return _of_them(view, named, them.end())
    if figure.kind == "multiple":
        match = ahead(view, figure.end)
        if match is not None:
            return Name(match.thing)
    change = _CHANGE_IN.match(text, figure.end, place.end)
    if change is not None:
        phrase = wording.phrase_after(text, change.end(), place.end)
        if phrase is not None:
            return _named(view, phrase)
    of = _OF.match(text, figure.end, place.end)
    aged = next((f for f in view.near if of is not None and f.kind == "age" and f.start == of.end()), None)
    aged = aged or next(
        (f for f in view.near if f.kind == "age" and place.text[figure.end : f.start] == " of "), None
    )
    if aged is not None and figure.kind in ("percent", "fraction"):
        match = ahead(view, aged.end)
        if match is not None:
            return Name(match.thing, aged.text, aged.text)
    if of is not None and figure.kind in ("percent", "fraction"):
        phrase = wording.phrase_after(text, of.end(), place.end)
        if phrase is not None:
            return _of_base(view, phrase, named)
    if text[figure.start - 1 : figure.start] == "(" and re.search(
        r"[a-z,] [A-Z][\w ]{1,30} \($", text[max(place.start, figure.start - 40) : figure.start]
    ):
        back, words = back_to(view), wording.phrase_before(text, place.start, figure.start)
        if back is not None and words is not None:
            return Name(back.thing, said_of(place, words))
    if re.search(
        r"\b[Oo]f (?:whom|these|those|which)\b[^.;]{0,30}$",
        text[max(place.start, figure.start - 40) : figure.start],
    ):
        return _of_them(view, named, figure.end)
    if text[figure.start - 1 : figure.start] == "(" and text[figure.end : figure.end + 1] == ")":
        words = wording.phrase_before(text, place.start, figure.start - 1)
        close = words is not None and figure.start - 1 - words.end <= 1
        if words is not None and close and words.words[-1] not in wording.listed("amounts"):
            said = wording.narrowing(place, figure.end + 1, view.cuts, view.own)
            if said:
                return Name(said_of(place, words), said, said_of(place, words))
    if figure.kind in ("percent", "fraction") and not is_change(view):
        match = ahead(view, figure.end)
        back = back_to(view)
        between = [
            w
            for w in place.words
            if match is not None and figure.end <= w.start < place.words[match.first].start
        ]
        if match is not None and (back is None or len(between) <= 2):
            return Name(match.thing)
    return _without_words(view, named, "")


def _of_base(view: View, phrase: Phrase, named: dict[int, Name]) -> Name:
    """A percentage of something: what the clause says of it."""
    place, figure = view.place, view.figure
    covering = covering_of(view, phrase)
    end = max(phrase.end, place.words[covering.last - 1].end if covering is not None else 0)
    behind = wording.narrowing(place, end, view.cuts, view.own)
    extra = narrowed(view, phrase, covering) if covering is not None else behind
    verb = wording.pattern("finite").search(place.text, phrase.end, end)
    base = said_of(place, Phrase(phrase.start, end, phrase.words) if verb is None else phrase)
    if wording.pattern("this_is").match(place.text, place.start, figure.start):
        above = above_of(view, named)
        if above is not None and above.measure is not None:
            return Name(above.measure, above.population, base)
    if wording.pattern("makes_up").search(place.text, max(place.start, figure.start - 40), figure.start):
        subject = back_to(view)
        if subject is not None:
            return Name(subject.thing, "", base)
        verb = wording.pattern("makes_up").search(
            place.text, max(place.start, figure.start - 40), figure.start
        )
        words = wording.printed(place.text[place.start : verb.start()], view.own) if verb is not None else ""
        return Name(words or None, "", base)
    match = ahead(view, end) if figure.kind != "count" or wording.is_general(phrase) or covering else None
    if (
        match is None
        and covering is None
        and wording.pattern("within").search(place.text, max(place.start, figure.start - 20), figure.start)
    ):
        subject = back_to(view)
        if subject is not None and place.weight(place.words[subject.last - 1].end, figure.start) <= LITTLE:
            return Name(subject.thing, extra, base)
    if match is not None and match is not covering:
        if behind:
            cut = place.words[match.first].start
            behind = wording.narrowing(place, end, [*view.cuts, cut], view.own)
            extra = narrowed(view, phrase, covering) if covering is not None and not behind else behind
        return Name(match.thing, extra, base)
    said = wording.narrowing(place, end, view.cuts, view.own, "predicate")
    beside = view.before[0] if view.before else None
    if not said and beside is not None and figure.kind == "percent" and beside.kind == "count":
        name = named.get(id(beside))
        if (
            name is not None
            and place.text[beside.end : figure.start].endswith(", ")
            and len(place.text[beside.end : figure.start]) < 60
        ):
            return Name(name.measure, name.population, base)
    measure = covering.thing if covering is not None else said_of(place, phrase)
    if covering is not None and measures()[covering.thing].base is not None:
        return Name(measure, extra)  # "17% of re-referrals ..." names a share itself
    return Name(measure, said or extra, base)


def _without_words(view: View, named: dict[int, Name], said: str) -> Name:
    """A figure whose own words name nothing: it goes with another, or with the subject of its clause."""
    place, figure = view.place, view.figure
    if wording.pattern("this_figure").search(place.text, max(place.start, figure.start - 60), figure.start):
        alike = next((f for f in view.before if f.kind == figure.kind), None)
        name = named.get(id(alike)) if alike is not None else None
        if name is not None:
            return name
    back = back_to(view)
    alike = next((f for f in view.before if f.kind == figure.kind), None)
    if back is not None and figure.kind in ("count", "range") and not is_change(view):
        gap = place.text[place.words[back.last - 1].end : figure.start]
        if wording.pattern("leads").search(gap) is None:
            back = None
    if not said and figure.kind in ("percent", "fraction") and not is_change(view):
        said = wording.narrowing(place, figure.end, view.cuts, view.own)
    if alike is not None and (
        back is None or place.words[back.last - 1].end <= alike.start or is_change(view)
    ):
        name = named.get(id(alike))
        if name is not None and name.measure is not None:
            other = said if not is_change(view) else ""
            return Name(name.measure, other or name.population, name.base)
    subject = None
    for found in _COUNT_OF.finditer(place.text, max(place.start, figure.start - 400), figure.start):
        subject = wording.phrase_after(place.text, found.end(), figure.start)
    if subject is not None and back is not None and place.words[back.last - 1].end <= subject.start:
        return _named(view, subject)
    if back is not None and not (
        view.unit.refers_back and place.weight(place.words[back.first].start, figure.start) > 2
    ):
        return Name(back.thing, around(view, back))
    if subject is not None:
        return _named(view, subject)
    above = above_of(view, named)
    if above is not None and above.measure is not None:
        return above
    match = ahead(view, figure.end)
    if match is not None:
        return Name(match.thing)
    earlier = earlier_of(view, named)
    if earlier is not None and earlier.measure is not None and figure.kind == "count":
        return Name(earlier.measure, said)
    words = wording.phrase_before(place.text, place.start, figure.start)
    theirs = words is not None and find(scope_tree(), tokens(said_of(place, words)))
    if (
        words is not None
        and not theirs
        and len(words.words) <= 4
        and place.weight(words.end, figure.start) <= LITTLE
    ):
        return Name(said_of(place, words))
    if is_change(view) or figure.kind == "points":
        for other in [
            *view.before,
            *(reversed(view.unit.before.figures) if view.unit.before is not None else ()),
        ]:
            name = named.get(id(other))
            if name is not None and other.kind in (figure.kind, "percent") and name.measure is not None:
                return Name(name.measure, name.population, name.base)
    for match in view.matches:
        first = place.words[match.first].start
        if first > figure.end and place.weight(figure.end, first) < FAR:
            return Name(match.thing)
    return Name(None)


def own_stems(authority: str) -> frozenset[str]:
    """Stems of an authority's name."""
    return frozenset(token.stem for token in tokens(authority))
