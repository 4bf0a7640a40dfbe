"""Which measure the words of a clause name for a noun phrase, a predicate or the subject of a figure."""

from __future__ import annotations

from collections.abc import Callable

from ofsted_lint import patterns as re
from ofsted_lint.figures import clauses, wording
from ofsted_lint.figures.carried import Name, above_of, earlier_of, is_people_key
from ofsted_lint.figures.clauses import Clause
from ofsted_lint.figures.measures import FAR, measure_tree, measures
from ofsted_lint.figures.model import Figure
from ofsted_lint.figures.phrases import Match, find, tokens
from ofsted_lint.figures.surroundings import View, also, both, covering_of, grown, is_change, said_of
from ofsted_lint.figures.wording import Phrase
from ofsted_lint.resources import lexicon

_AROUND = 120  # characters from what is said not to be to its share
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
    if alike is not None and known.get(id(alike)) is not None:
        if wording.pattern("takes_up_share").match(place.text, figure.end, place.end):
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
        tail = re.sub(r"\b(?:who|which|that) [a-z]+$", "", clauses.words(view, last, high)).strip()
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
    if re.fullmatch(r"\W*At\s*", text[view.low : view.figure.start]) is None:
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
            apart = phrase is None or re.search(r"\band\b|[;,]", place.text[phrase.end : figure.start])
            if phrase is not None and not apart and phrase.words[-1] not in wording.listed("meta"):
                at = found.end()
    if at is None or any(f.start > at and f.kind in ("count", "percent", "rate") for f in view.before):
        return None
    change = wording.pattern("with_change").search(place.text, at, figure.start)
    to = change.start() if change is not None else figure.start
    return at if place.weight(at, to) <= FAR + 3 else None


def timed_units(figure: Figure) -> set[str]:
    """The units that a measure of a length of time may have; none for other figures."""
    return {"days", "weeks", "months"} if figure.kind == "duration" else set()
