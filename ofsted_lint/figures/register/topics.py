"""Which measure the words of a clause name for a noun phrase, a predicate or the subject of a figure."""

from __future__ import annotations

from collections.abc import Callable

from ofsted_lint import patterns as re
from ofsted_lint.figures.measures import measure_tree, measures
from ofsted_lint.figures.phrases import Match, find, tokens
from ofsted_lint.figures.register import clauses, wording
from ofsted_lint.figures.register.carried import Name, is_people_key
from ofsted_lint.figures.register.clauses import Clause
from ofsted_lint.figures.register.surroundings import View, also, both, covering_of, grown, said_of
from ofsted_lint.figures.register.wording import Phrase

_COUNTED = 2  # characters between a number and the measure that it counts
_NEAR = 3  # words that may stand between the beginning of a predicate and the measure it names


def named(view: View, phrase: Phrase, clause: Clause) -> Name:
    """The name of a noun phrase in its clause."""
    phrase = grown(view, phrase)
    if view.figure.number == 1 and clauses.pattern("reporting").match(view.place.text, clause.at, clause.end):
        clause = clause._replace(verb=clause.at, end=clause.at)  # "one young person explained how ..."
    covering = covering_of(view, phrase)
    people = covering is None and wording.is_general(phrase) or covering is not None and is_people(covering)
    if people:
        found = said_match(view, clause, covering, phrase.words[-1] not in wording.listed("no_persons"))
        if found is not None:
            whole = Name(covering.thing if covering is not None else said_of(view.place, phrase))
            narrowing = both(view.prefix, _own_words(view, phrase, covering), found.population)
            return Name(found.measure, narrowing, None, whole)
    if covering is None and view.figure.number == 1:
        several = find(measure_tree(), tokens(f"{said_of(view.place, phrase)}s"))
        if len(several) == 1 and several[0].words >= len(tokens(said_of(view.place, phrase))):
            narrowing = also(both(view.prefix, clauses.behind(view, clause)), clauses.says(view, clause))
            return Name(several[0].thing, narrowing)
    if covering is None:
        more = wording.pattern("and_noun").match(view.place.text, phrase.end, clause.end)
        if more is not None and wording.is_general(phrase) and _goes_with(more[1].split()[-1]):
            end = more.end(1)
            phrase = Phrase(phrase.start, end, (*phrase.words, *more[1].split()))
            at = clauses.past_asides(view, end)
            clause = clauses.clause_of(view, view.figure.start, at)
        narrowing = also(both(view.prefix, clauses.behind(view, clause)), clauses.says(view, clause))
        return Name(said_of(view.place, phrase), narrowing)
    at = max(clause.at, clauses.past_asides(view, view.place.words[covering.last - 1].end))
    rest = clauses.clause_of(view, view.figure.start, at)._replace(stand=clause.stand)
    if clause.verb == clause.end:  # the caller ended it
        rest = rest._replace(verb=min(rest.verb, clause.end), end=min(rest.end, clause.end))
    behind = clauses.behind(view, rest)
    if behind.startswith("by "):  # "seen" of "cases seen" "by inspectors"
        behind = both(_participle(view, covering), behind)
    narrowing = both(view.prefix, _own_words(view, phrase, covering), behind)
    population = also(narrowing, clauses.says(view, rest))
    return Name(covering.thing, population)


def _participle(view: View, match: Match) -> str:
    """The last word of a measure, if it is a participle."""
    token = view.place.words[match.last - 1]
    word = view.place.text[token.start : token.end]
    return word if word.endswith("ed") or word in clauses.listed("participles") else ""


def _goes_with(word: str) -> bool:
    return (
        wording.is_plural(word)
        and word not in wording.listed("verbs")
        and word not in wording.listed("third_person")
    )


def is_people(match: Match) -> bool:
    """A measure that only says who is counted."""
    return is_people_key(match.thing)


def _own_words(view: View, phrase: Phrase, match: Match | None) -> str:
    """The words of a noun phrase that are not those of its measure: "permanent" of "permanent staff posts"."""
    place = view.place
    if match is None:
        if len(phrase.words) == 1 or wording.is_plain(phrase):
            return ""
        return wording.printed(said_of(place, phrase), view.own)
    used = {place.words[i].start for i in match.used}
    kept = [t for t in place.words if phrase.start <= t.start < phrase.end and t.start not in used]
    first = min(used)
    if not kept or kept[0].start > first:
        return ""
    return wording.printed(place.text[phrase.start : min(first, phrase.end)], view.own)


def said_match(
    view: View, clause: Clause, besides: Match | None = None, persons: bool = False
) -> Name | None:
    """The measure that a predicate opens with, or, where nothing is said, the words right behind the noun: its key, and what else is said."""
    place = view.place
    zones = [(clause.verb, clause.end)] if clause.is_subject else [(clause.at, clause.verb)]
    if (
        clause.is_subject
        and view.figure.number == 1
        and clauses.pattern("reporting").match(place.text, clause.verb, clause.end)
    ):
        zones = []
    if clause.is_subject and not clauses.says(view, clause):
        zones.append((clause.at, clause.verb))
    if clause.stand == "subject" and clause.verb >= clause.end:
        zones = [(clause.at, clause.end)]
    if zones and clause.is_subject and re.fullmatch(r"\s*[a-z]+\s*", place.text[clause.at : clause.verb]):
        zones[0] = (clause.at, clause.end)  # "subsequently returned"
    for start, high in zones:
        so = wording.pattern("did_so_by").match(place.text, start, high)
        low = so.end() if so is not None else start
        for match in view.matches:
            first, last = place.words[match.first].start, place.words[match.last - 1].end
            if not low <= first < high or (besides is not None and is_people(match)) or match is besides:
                continue
            if last > high + 40 or not measures()[match.thing].units & {"count", "%"}:
                continue
            gap = place.text[low:first]
            if wording.pattern("not").search(gap) or clauses.pattern("no_measure").search(gap):
                break
            told = [
                word
                for word in re.findall(r"[A-Za-z'-]+", gap)
                if word.lower() not in clauses.listed("carrying")
            ]
            if len(told) > (1 if is_people(match) else _NEAR):
                break
            if told and not told[-1].endswith(("ing", "ed")) and wording.pattern("of_head").search(gap):
                break  # "a decision for adoption" is no adoption
            is_it = clause.is_subject and wording.pattern("being_it").fullmatch(gap)
            is_it = is_it and not place.text[first:last].endswith("ed")
            if persons and match.thing in wording.listed("things") and not is_it:
                break
            other = next((f for f in view.near if low <= f.start < first and f.kind == "count"), None)
            if other is not None and other is not view.figure and first - other.end <= _COUNTED:
                break  # "12 leavers have applied for the 11 apprenticeships"
            if is_people(match):
                told = []
            ended = _ended_by(view, match, high)
            if ended is not None:
                return Name(ended.thing, "", None)
            after = ""
            goes_on = clause.is_subject and wording.pattern("and_said").match(
                place.text, last, max(high, last)
            )
            if goes_on:
                after = clauses.predicate(view, goes_on.start() + len(" and "), high)
            elif wording.pattern("narrows").match(place.text, last, max(high, last)):
                after = clauses.words(view, last, high)
            behind = clauses.words(view, clause.at, clause.verb) if low == clause.verb else ""
            if (
                low == clause.verb
                and wording.pattern("narrows").match(place.text, clause.at, clause.verb) is None
            ):
                behind = ""
            return Name(match.thing, also(behind, both(_lead(view, low, (first, last), told), after)))
    return None


def _ended_by(view: View, match: Match, high: int) -> Match | None:
    """The measure by which another one came about: "ceased to be looked after because they were adopted"."""
    words = view.place.words
    last = words[match.last - 1].end
    for other in view.matches:
        first = words[other.first].start
        if measures()[other.thing].base == match.thing and last <= first < last + 90:
            if wording.pattern("through").search(view.place.text, last, first):
                return other
    return None


def _lead(view: View, low: int, match: tuple[int, int], told: list[str]) -> str:
    """The words between a noun and the measure said of it, if they narrow it: "engaged in employer-led" apprenticeships.

    The verb and its preposition are said by the measure itself, and half of the phrase: "registered with a" dentist.
    """
    if len(told) == 1 and not told[0].endswith(("ing", "ed")):
        return ""  # "their health assessments"
    if all(word.lower() in wording.listed("absorbed") for word in told if not _opens(word.lower())):
        return ""
    first, last = match
    text = view.place.text
    whole = _past(text, low, first, clauses.listed("carrying"))
    begin = _past(text, low, first, clauses.listed("carrying"), _opens)
    said = clauses.words(view, begin, first)
    if not said or said.isdigit() or said in wording.listed("together"):
        return ""
    if wording.pattern("halved").search(said):
        return clauses.words(view, whole, last)  # "well served by good" services
    if text[begin:first].rstrip().endswith(said):
        return said  # what stands right before the measure: "in-house"
    return clauses.words(view, whole, first)


def _past(
    text: str, low: int, first: int, words: frozenset[str], more: Callable[[str], bool] | None = None
) -> int:
    """Where the words begin behind those that are passed over."""
    while True:
        found = re.compile(r"\s*([A-Za-z'-]+)").match(text, low, first)
        if found is None or not (found[1].lower() in words or (more is not None and more(found[1].lower()))):
            return low
        low = found.end()


def _opens(word: str) -> bool:
    """Whether a word is the verb that leads to a measure, or a little word beside it."""
    if word in clauses.listed("participles"):
        return True
    return word in wording.listed("leading") or (word.endswith(("ed", "ing")) and "-" not in word)


def says_measure(words: str, measure: str | None) -> bool:
    """Whether words only say once more what a measure of the lexicon is: "went to university"."""
    if measure not in measures():
        return False
    found = tokens(words)
    match = next((m for m in find(measure_tree(), found) if m.thing == measure), None)
    if match is None:
        return False
    kept = [token for index, token in enumerate(found) if index not in match.used]
    return all(_is_carried(words[token.start : token.end].lower()) for token in kept)


def _is_carried(word: str) -> bool:
    return word in clauses.listed("carrying") or _opens(word) or word in wording.listed("going")


# ---- subjects ------------------------------------------------------------------------------------------------------
