"""The words around a figure: which measure they name, what narrows it, where what is said of it ends."""

from __future__ import annotations

from functools import cache

from ofsted_lint import patterns as re
from ofsted_lint.figures.build import Unit
from ofsted_lint.figures.measures import FAR, Passage, measure_tree, measures
from ofsted_lint.figures.model import Figure
from ofsted_lint.figures.phrases import Match, find, stem
from ofsted_lint.figures.reading.values import When
from ofsted_lint.figures.register import wording
from ofsted_lint.figures.register.wording import Phrase
from ofsted_lint.records import NamedTuple
from ofsted_lint.resources import lexicon

LITTLE = 2  # the weight of "and" or "with" between a figure and its measure


class View(NamedTuple):
    """A figure in its passage."""

    unit: Unit
    place: Passage
    figure: Figure
    before: list[Figure]
    """The figures of the passage before it, the nearest first."""
    near: list[Figure]
    """Those around it, in order."""
    matches: list[Match]
    own: frozenset[str]
    whens: list[When]

    @property
    def low(self) -> int:
        """Where the words begin that may have to do with the figure: its passage, or so far before it."""
        return max(self.place.start, self.figure.start - _FAR)

    @property
    def high(self) -> int:
        """Where they end."""
        return min(self.place.end, self.figure.end + _FAR)

    @property
    def prefix(self) -> str:
        """The word right before a count that narrows it: "a further 11"."""
        start = max(self.place.start, self.figure.start - 14)
        found = wording.pattern("prefix").search(self.place.text, start, self.figure.start)
        return str(found[1]) if found is not None else ""


_FAR = 700  # characters; a longer sentence is no sentence
_NEAR = 12
"""Figures on either side of one that may have to do with it: more would cost the square of a passage's length."""


def view_of(unit: Unit, figure: Figure, own: frozenset[str]) -> View:
    """A figure in its passage; `own`: stems of the authority's name."""
    place = unit.passage
    at = unit.figures.index(figure) if len(unit.figures) <= 2 * _NEAR else _index(unit.figures, figure)
    near = unit.figures[max(0, at - _NEAR) : at + _NEAR]
    before = sorted((f for f in near if f.start < figure.start), key=lambda f: -f.start)
    low, high = near[0].start - 400, near[-1].start + 400
    first, last = max(place.start, low), min(place.end, high)
    whens = [w for w in unit.values.whens if first <= w.start < last]
    matches = [
        m
        for m in place.matches
        if low <= place.words[m.first].start < high
        and not is_part(place, m)
        and not is_torn(place, m)
        and not is_denied(place, m)
        and not (m.thing == "waiting-for-adoption" and _other_match(place))
        and not (m.thing == "staying-put" and _is_child_staying(place, m))
        and place.text[place.words[m.first].start - 1] != "-"
    ]
    shares = [f for f in near if f.kind == "percent"]
    matches = [part for m in matches for part in _untorn(place, m, shares)]
    return View(unit, place, figure, before, near, matches, own, whens)


def _untorn(place: Passage, match: Match, shares: list[Figure]) -> list[Match]:
    """A measure, or, where a share stands between its words, what those before it name: "a plan for neglect, with 23% for abuse"."""
    words = place.words
    cut = next((f for f in shares if words[match.first].start < f.start < words[match.last - 1].start), None)
    if cut is None or match.last - match.first <= match.words:
        return [match]
    before = [i for i in range(match.first, match.last) if words[i].start < cut.start]
    found = find(measure_tree(), [words[i] for i in before])
    return [_moved(m, match.first) for m in found]


def _moved(match: Match, by: int) -> Match:
    """A match among later words, told by the places of all."""
    used = tuple(i + by for i in match.used)
    return match._replace(first=match.first + by, last=match.last + by, used=used)


def _other_match(place: Passage) -> bool:
    """Whether a sentence speaks of matches with visitors or mentors, not of adoption."""
    text = place.text[place.start : place.end]
    return wording.pattern("matched_with").search(text) is not None and "adopt" not in text


def _is_child_staying(place: Passage, match: Match) -> bool:
    """Whether it is children in care who remain with their carers, not young people who are grown up."""
    first = place.words[match.first]
    if not place.text[first.start : first.end].lower().startswith("remain"):
        return False
    text = place.text[place.start : place.end].lower()
    return wording.pattern("a_child").search(text) is not None and not wording.pattern("grown_up").search(
        text
    )


def _index(figures: list[Figure], figure: Figure) -> int:
    low, high = 0, len(figures)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if figures[middle].start < figure.start else (low, middle)
    return low


def in_brackets(gap: str) -> bool:
    """The words between two figures put the second into a bracket behind the first."""
    return re.compile(lexicon("scopes")["opens_bracket"]).search(gap) is not None and ")" not in gap


def is_part(place: Passage, match: Match) -> bool:
    """The words of a measure that only begin a longer noun: "care leaver hubs"."""
    end = place.words[match.last - 1].end
    after = re.match(r"(?:'s?)? ([A-Za-z][A-Za-z-]*)", place.text[end : min(end + 30, place.end)])
    if after is None:
        return False
    word = after[1].lower()
    last = place.text[place.words[match.last - 1].start : end].lower()
    if wording.is_plural(last) or last.endswith(("ed", "ing")) or not _could_be_noun(word):
        return False
    if last == "after" and not (wording.is_plural(word) and word not in wording.listed("third_person")):
        return False
    return stem(word) not in _goes_on()


def is_torn(place: Passage, match: Match) -> bool:
    """The words of a measure on both sides of a comma: "one case, sampled staff"."""
    first, last = place.words[match.first].start, place.words[match.last - 1].start
    return len(match.used) == 2 and place.weight(first, last) > LITTLE


def is_denied(place: Passage, match: Match) -> bool:
    """A measure that is said not to be: "was not in touch with"."""
    first = place.words[match.first].start
    before = place.text[max(place.start, first - 24) : first]
    return wording.pattern("denied").search(before) is not None


@cache
def _goes_on() -> frozenset[str]:
    return frozenset(stem(word) for word in wording.listed("goes_on"))


def _could_be_noun(word: str) -> bool:
    phrase = wording.phrase_after(word, 0, len(word))
    return phrase is not None and not word.endswith(("ed", "ly"))


def whole_before(view: View) -> str | None:
    """The number that a clause opens with to tell of its parts: "Of the 24 children who wait, 12 are ..."."""
    text, place = view.place.text, view.place
    for figure in view.before:
        if figure.kind != "count" or figure.number < (
            view.figure.number if view.figure.kind == "count" else 0
        ):
            continue
        if re.search(r"[;.]", text[figure.end : view.figure.start]):
            return None
        if wording.pattern("opens_whole").search(text, place.start, figure.start):
            return figure.text
    return None


def part_before(view: View) -> str | None:
    """The number that a part is of: of the clause's whole, or of what was counted right before, for "of these" and "of whom"."""
    text, place, figure = view.place.text, view.place, view.figure
    found = whole_before(view)
    if found is not None:
        return found
    if not (
        wording.pattern("of_these").search(text, max(place.start, figure.start - 60), figure.start)
        or wording.pattern("these_of").match(text, figure.end, place.end)
    ):
        return None
    above = view.unit.before.figures if view.unit.before is not None else []
    for other in (*view.before, *reversed(above)):
        if other.kind == "count":
            return other.text if other.number > figure.number else None
    return None


def is_change(view: View) -> bool:
    """Whether a figure is no value of its own: an earlier one, another's, an aim, a difference."""
    return view.figure.role in ("previous", "comparator", "difference", "target")


def also(narrowing: str, said: str) -> str:
    """What narrows a noun and what is said of it."""
    if not narrowing or narrowing.lower() in wording.listed("together"):
        return both(narrowing, said)
    return f"{narrowing}, {said}" if said else narrowing


def both(*parts: str) -> str:
    """Those of the parts that say something, side by side."""
    return " ".join(part for part in parts if part)


def grown(view: View, phrase: Phrase) -> Phrase:
    """With the rest of a measure that begins in the phrase: "foster to adopt families"."""
    words = view.place.words
    for match in view.matches:
        used = [words[i] for i in match.used]
        close = match.last - match.first == match.words
        verb = wording.pattern("finite").search(view.place.text, phrase.end, used[-1].start)
        told = view.place.text[used[-1].start : used[-1].end].endswith(("ed", "ing"))
        if (
            close
            and not told
            and verb is None
            and phrase.start <= used[0].start < phrase.end < used[-1].start
        ):
            end = used[-1].end
            return Phrase(phrase.start, end, (*phrase.words, view.place.text[used[-1].start : end].lower()))
    return phrase


def said_of(place: Passage, phrase: Phrase) -> str:
    """A noun phrase as it is printed, in one line and without half a quotation."""
    said = " ".join(place.text[phrase.start : phrase.end].split()).strip("'\"")
    if said.count("'") == 1 and " '" in said:
        said = said.replace(" '", " ")  # a quotation whose end lies behind the phrase
    return (
        said.replace("' ", " ")
        if "'" not in place.text[phrase.start : phrase.start + 1] and "s' " not in said
        else said
    )


def covering_of(view: View, phrase: Phrase) -> Match | None:
    """The measure whose words hold the noun that ends the phrase."""
    words = view.place.words
    for match in sorted(view.matches, key=lambda m: -m.words):
        used = [words[i] for i in match.used]
        inside = [token for token in used if phrase.start <= token.start < phrase.end]
        around = (
            bool(inside) and used[0].start < view.figure.start < used[-1].start
        )  # "looking after 236 children"
        if inside and (inside[0] is used[0] or len(inside) > 1 or around):
            if any(
                o is not match
                and o.last - o.first <= o.words + 1
                and words[o.first].start >= phrase.end
                and words[o.first].start <= used[-1].start < words[o.last - 1].end
                and o.words > 1
                for o in view.matches
            ):
                continue  # its last word belongs to another: "children placed in fostering to adopt placements"
            if any(token.start < phrase.end <= token.end for token in used):
                return match
    return None


def back_to(view: View) -> Match | None:
    """The measure named before a figure in its clause."""
    place, figure = view.place, view.figure
    wanted = {"percent": "%", "fraction": "%", "rate": "rate"}.get(figure.kind, "count")
    best: tuple[float, Match] | None = None
    for match in view.matches:
        last = place.words[match.last - 1].end
        if last > figure.start:
            continue
        units = measures()[match.thing].units
        if not units & {"count", "%", "rate"}:
            continue
        if place.weight(last, figure.start) > FAR + 4:
            continue
        cost = (figure.start - last) / 8 + place.weight(last, figure.start) - match.words
        cost += 0 if wanted in units else 2
        if best is None or cost < best[0]:
            best = (cost, match)
    return best[1] if best is not None else None
