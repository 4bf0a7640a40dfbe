"""What a figure counts, in the words that stand beside it.

A count is named by the noun phrase behind it; where that is as wide as "children", by what the clause says of them. A
percentage is named by what its clause says of the base behind "of". What has no words of its own is named as the figure that
it goes with: the one before its bracket, the one it is compared with, the sentence or list item that it takes up.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from ofsted_lint import patterns as re
from ofsted_lint.figures import wording
from ofsted_lint.figures.build import Unit
from ofsted_lint.figures.measures import FAR, Passage, measures
from ofsted_lint.figures.model import Figure
from ofsted_lint.figures.phrases import Match, find, stem, tokens
from ofsted_lint.figures.scope import scope_tree
from ofsted_lint.figures.values import When
from ofsted_lint.figures.wording import Phrase
from ofsted_lint.records import dataclass
from ofsted_lint.resources import lexicon

_OPEN = re.compile(
    r"\s*\((?:or |about |around |approximately |some |a rate of |rate of |a total of |that is,? )*$"
)
_OPENS = re.compile(r"[^()]*\((?:or |about |around |approximately |some |a rate of )*")
_GOES_ON = re.compile(
    r"[^.;()\d]{0,40}(?:\b(?:and|to|then|from|in|at|compared (?:with|to)|or)|,)\s*(?:[^.;()]{0,24}(?:19|20)\d\d[^.;()]{0,8})?$"
)
_BEHIND = re.compile(
    r"(?:\s*\([^()]*\)|[^();,]{0,20}\))\s*(?:as )?(?:at|in|on|for|during)?\s*(?:the )?(?:end of )?"
)
_OF = re.compile(r"\)?\s*(?:\([^()]*\)\s*)?(?:of|of all|of the|the)\s+(?=[A-Za-z])")
_OF_THEM = re.compile(r"\s*of (?:whom|these|those|them|which)\b,?")
_COUNT_OF = re.compile(
    r"\b(?:(?:increase|decrease|reduction|rise|fall|drop) in (?:the )?(?:number of |rate of )?|(?:number|proportion|percentage|rate|level|total|average|cohort|share|majority|minority)s? (?:of|for) )(?:these |those )?",
    re.IGNORECASE,
)
_CHANGE_IN = re.compile(
    r"\s*(?:[a-z-]+ ){0,2}(?:increase|decrease|reduction|rise|fall|drop|growth|improvement|uplift)s? (?:in|of|on|for|to) (?:the )?(?:number of |rate of |use of |proportion of )?"
)
_LITTLE = 2  # the weight of "and" or "with" between a figure and its measure


@dataclass(slots=True, eq=False)
class Name:
    """What a figure counts."""

    measure: str | None
    population: str = ""
    base: str | None = None
    """The words for what a percentage is of."""


class _View(NamedTuple):
    """A figure in its passage."""

    unit: Unit
    place: Passage
    figure: Figure
    before: list[Figure]
    """The figures of the passage before it, the nearest first."""
    matches: list[Match]
    cuts: list[int]
    own: frozenset[str]


def in_brackets(gap: str) -> bool:
    """The words between two figures put the second into a bracket behind the first."""
    return _OPEN.search(gap) is not None and ")" not in gap


def goes_on_as(gap: str) -> bool:
    """The words between two figures make the second another of the first's kind ("145 at 31 March 2013 and 124")."""
    return len(gap) < 60 and re.search(r"\band\s*(?:to |from |in )?$", gap) is not None


def date_behind_brackets(text: str, at: int, stop: int) -> int | None:
    """Where a date begins that stands behind the bracket that follows a figure or holds it: "580 (78 per 10,000) at ..."."""
    found = _BEHIND.match(text, at, stop)
    return found.end() if found else None


def former(place: Passage, figure: Figure) -> bool:
    """ "a reduction from a high point of 719"."""
    start = max(place.start, figure.start - 60)
    return wording.pattern("former").search(place.text, start, figure.start) is not None


def than(place: Passage, figure: Figure) -> bool:
    """ "30% larger than ..."."""
    return wording.pattern("than").match(place.text, figure.end, place.end) is not None


def aimed(place: Passage, figure: Figure) -> bool:
    """ "aspires to reduce caseloads to 18"."""
    start = max(place.start, figure.start - 110)
    return wording.pattern("aimed").search(place.text, start, figure.start) is not None


def theirs(place: Passage, figure: Figure, found: list[Match]) -> str | None:
    """Those whose average is named right before a figure: "the national average, for 2013, which is 15%"."""
    for match in reversed(found):
        last = place.words[match.last - 1].end
        if last <= figure.start and place.text[last : figure.start].strip() == "(":
            return str(match.thing)
        if last <= figure.start and wording.pattern("theirs").fullmatch(place.text, last, figure.start):
            return str(match.thing)
    return None


def is_ours(place: Passage, figure: Figure, who: str) -> bool:
    """ "above the national average, with 24%": a value that only looks like the other side of a comparison."""
    if re.match(r"\W*than\b", place.text[figure.end : place.end]):
        return True
    at = place.text.rfind(who, place.start, figure.start) if who else -1
    if at < 0:
        return False
    return wording.pattern("ours").search(place.text, at + len(who), figure.start) is not None


def since_event(place: Passage, whens: list[When]) -> str | None:
    """ "Since the 2018 inspection", where the year alone was read."""
    for when in whens:
        before = re.search(
            r"\b[Ss]ince (?:the |its |our |their )?$",
            place.text[max(place.start, when.start - 14) : when.start],
        )
        after = re.match(
            r" (?:\w+ )?(?:inspection|visit|report|[Cc]ensus)\b", place.text[when.end : place.end]
        )
        if before is not None and after is not None:
            return place.text[when.start - len(before[0]) : when.end] + after[0]
    return None


def own_after(place: Passage, figure: Figure, found: list[Match]) -> bool:
    """ "above the national averages with 24% ... and 23%": the name before does not say whose it is."""
    for match in reversed(found):
        last = place.words[match.last - 1].end
        if last <= figure.start:
            return wording.pattern("ours").search(place.text, last, figure.start) is not None
    return False


def whose(place: Passage, figure: Figure, found: list[Match]) -> str | None:
    """Those who are named right behind a figure: "the 10% average for England"."""
    gap = wording.pattern("whose").match(place.text, figure.end, place.end)
    at = gap.end() if gap is not None else figure.end
    words = gap[0].strip(" )") if gap is not None else ""
    if figure.kind in ("count", "range") and not words:
        return None
    return next(
        (str(m.thing) for m in found if place.words[m.first].start in range(figure.end + 1, at + 1)), None
    )


def takes_up(text: str) -> bool:
    return wording.pattern("takes_up").match(text) is not None


def is_near(unit: Unit, figure: Figure, start: int, end: int) -> bool:
    """Whether "now" is said of this figure: it opens the passage, or nothing else is counted between."""
    place = unit.passage
    if start - place.start <= 3:
        return True
    low, high = sorted((figure.start, start))
    between = [f for f in unit.figures if low < f.start < high and f.kind in ("count", "percent")]
    if place.text[start:end].lower() == "now" and place.weight(low, high) > 0:
        return False
    return not between and place.weight(low, high) < _LITTLE + 1


@cache
def _idle() -> list[tuple[Any, Any, Any, str]]:
    return [
        (re.compile(r["before"]), re.compile(r["number"], re.IGNORECASE), re.compile(r["after"]), r["reason"])
        for r in lexicon("accounts")["no_figure"]
    ]  # fmt: skip


_QUOTED = re.compile(r"'[^']{0,60}$|\"[^\"]{0,60}$")


def counts_nothing(unit: Unit, figure: Figure) -> str | None:
    """Why a number that reads like a figure is none; None for a figure."""
    if figure.kind not in ("count", "range", "fraction", "duration"):
        return None
    place = unit.passage
    text = place.text
    before = text[max(place.start, figure.start - 40) : figure.start]
    for head, number, tail, reason in _idle() if figure.kind != "duration" else ():
        if number.fullmatch(figure.text) and head.search(before) and tail.match(text, figure.end, place.end):
            return str(reason)
    if figure.kind == "duration":
        head = re.search(r"\b\d+ years? (?:and )?$", before)
        return "part of an age" if head is not None and figure.unit == "months" else None
    quote = _QUOTED.search(before)
    if quote is not None and re.search(
        r"(?:^|[\s(])$", text[: max(place.start, figure.start - len(quote[0]))] + ""
    ):
        inner = re.match(r"['\"]([A-Z][^'\"]*)$", quote[0])
        after = re.match(r"[^'\".;]{0,50}['\"](?!s\b)", text[figure.end : place.end])
        if inner and after and re.search(r"[A-Z]", after[0][:3] or " "):
            return "name that holds a number"
    return None


def name_of(unit: Unit, figure: Figure, named: dict[int, Name], own: frozenset[str]) -> Name:
    """What a figure counts; `named` holds the names of the figures before it, by id."""
    place = unit.passage
    if figure.kind == "age":
        return Name("age")
    before = sorted((f for f in unit.figures if f.start < figure.start), key=lambda f: -f.start)
    cuts = [f.start for f in unit.figures if f.kind != "age" and (f.kind != "duration")]
    cuts += [w.start for w in unit.reading.values.whens if place.start <= w.start < place.end]
    matches = [m for m in place.matches if not _is_part(place, m) and not _is_torn(place, m)]
    view = _View(unit, place, figure, before, matches, cuts, own)
    if figure.kind in ("duration", "distance"):
        return _length(view, named)
    if (
        figure.kind == "multiple"
        and re.search(r"\btimes$", figure.text)
        and not re.match(
            r" (?:the|as|higher|more|that|greater|what|its|their)\b", place.text[figure.end : place.end]
        )
    ):
        return Name("frequency")
    beside = _beside(view, named)
    if beside is not None:
        return beside
    if figure.kind in ("count", "range"):
        return _count(view, named)
    return _share(view, named)


def _is_part(place: Passage, match: Match) -> bool:
    """The words of a measure that only begin a longer noun: "care leaver hubs"."""
    end = place.words[match.last - 1].end
    after = re.match(r"(?:'s?)? ([A-Za-z][A-Za-z-]*)", place.text[end : min(end + 30, place.end)])
    if after is None:
        return False
    word = after[1].lower()
    last = place.text[place.words[match.last - 1].start : end].lower()
    if wording.is_plural(last) or last.endswith(("ed", "after", "ing")) or not _could_be_noun(word):
        return False
    return stem(word) not in _goes_on()


def _is_torn(place: Passage, match: Match) -> bool:
    """The words of a measure on both sides of a comma: "one case, sampled staff"."""
    first, last = place.words[match.first].start, place.words[match.last - 1].start
    return len(match.used) == 2 and place.weight(first, last) > _LITTLE


@cache
def _goes_on() -> frozenset[str]:
    return frozenset(stem(word) for word in wording.listed("goes_on"))


def _could_be_noun(word: str) -> bool:
    phrase = wording.phrase_after(word, 0, len(word))
    return phrase is not None and not word.endswith(("ed", "ly"))


def _beside(view: _View, named: dict[int, Name]) -> Name | None:
    """The name of the figure before whose bracket this one fills: "289 (57%)", "580 (78 per 10,000 children)"."""
    if not view.before:
        return None
    other = view.before[0]
    gap = view.place.text[other.end : view.figure.start]
    if other.kind == "age" or not in_brackets(gap) or len(gap) > 80:
        return None
    name = named.get(id(other))
    if name is None or name.measure is None:
        return None
    tail = wording.phrase_after(view.place.text, view.figure.end, view.place.end)
    if view.figure.kind == "count" and other.kind == "count" and tail is not None:
        return None  # "18 children (two families)"
    return Name(name.measure, name.population, name.base)


# ---- counts --------------------------------------------------------------------------------------------------------


def _count(view: _View, named: dict[int, Name]) -> Name:
    place, figure = view.place, view.figure
    text = place.text
    at = figure.end
    all_of = _of_all(view)
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
        return _named(view, phrase)
    if wording.pattern("this_figure").search(text, max(place.start, figure.start - 60), figure.start):
        alike = next((f for f in view.before if f.kind == figure.kind), None)
        name = named.get(id(alike)) if alike is not None else _above(view, named)
        if name is not None:
            return name
    bracket = re.compile(r"\s*\([^()]*\)").match(text, at, place.end)
    at = bracket.end() if bracket is not None else at
    match = _ahead(view, at)
    if match is not None and not _is_change(view):
        return Name(match.thing)
    if re.search(
        r"\b[Oo]f (?:whom|these|those|which|them)\b[^.;]{0,12}$",
        text[max(place.start, figure.start - 30) : figure.start],
    ):
        return _of_them(view, named, at)
    if match is None and wording.pattern("not").search(text, at, min(at + 30, place.end)):
        return _of_them(view, named, at)
    return _without_words(view, named, wording.narrowing(place, at, view.cuts, view.own, "predicate"))


def _of_all(view: _View) -> Name | None:
    """ "Five of the seven councils": named as the whole is."""
    place = view.place
    whole = next((f for f in view.unit.figures if f.start >= view.figure.end and f.kind == "count"), None)
    if whole is None or whole.kind != "count":
        return None
    if wording.pattern("of_all").fullmatch(place.text, view.figure.end, whole.start) is None:
        return None
    phrase = wording.phrase_after(place.text, whole.end, place.end, whole.number)
    return None if phrase is None else _of_base(view, phrase, {})


def _is_change(view: _View) -> bool:
    return view.figure.role in ("previous", "comparator", "difference", "target")


def _of_them(view: _View, named: dict[int, Name], at: int) -> Name:
    """A part of what was counted before: what the clause says of it, else the same with the words of the clause."""
    match = _ahead(view, at)
    if match is not None:
        return Name(match.thing)
    earlier = _earlier(view, named)
    said = wording.narrowing(view.place, at, view.cuts, view.own, "predicate")
    if earlier is None or earlier.measure is None:
        return Name(None)
    return Name(earlier.measure, said or earlier.population)


def _named(view: _View, phrase: Phrase) -> Name:
    """A figure with a noun phrase."""
    place = view.place
    phrase = _grown(view, phrase)
    prefix = wording.pattern("prefix").search(
        place.text, max(place.start, view.figure.start - 14), view.figure.start
    )
    first = prefix[1] if prefix is not None else ""
    covering = _covering(view, phrase)
    if covering is not None:
        narrowed = _both(first, _narrowed(view, phrase, covering))
        return Name(covering.thing, narrowed or _of_persons(view, phrase))
    at = phrase.end
    for when in view.unit.reading.values.whens:
        if 0 < when.start - at <= 8 and place.text[at : when.start].strip() in ("", "at", "in", "on"):
            at = when.end
    if wording.is_general(phrase):
        match = _ahead(view, phrase.end)
        if match is not None:
            return Name(match.thing, _both(first, _narrowed(view, phrase, match)))
        behind = wording.narrowing(place, at, view.cuts, view.own) or wording.narrowing(
            place, at, view.cuts, view.own, "predicate"
        )
        if wording.pattern("says").match(place.text, phrase.end, place.end):
            behind = ""
        back = _back(view)
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
    return Name(_said(place, phrase), _both(first, behind) or _of_persons(view, phrase))


def _of_persons(view: _View, phrase: Phrase) -> str:
    """What the clause says of persons: "seven care leavers are engaged in ..."."""
    place = view.place
    if phrase.words[-1] not in wording.listed("persons"):
        return ""
    if wording.pattern("has").match(place.text, phrase.end, place.end) is None:
        return ""
    return wording.narrowing(place, phrase.end, view.cuts, view.own, "predicate")


def _both(first: str, second: str) -> str:
    return " ".join(part for part in (first, second) if part)


def _grown(view: _View, phrase: Phrase) -> Phrase:
    """With the rest of a measure that begins in the phrase: "foster to adopt families"."""
    words = view.place.words
    for match in view.matches:
        used = [words[i] for i in match.used]
        close = match.last - match.first == match.words
        if close and phrase.start <= used[0].start < phrase.end < used[-1].start:
            end = used[-1].end
            return Phrase(phrase.start, end, (*phrase.words, view.place.text[used[-1].start : end].lower()))
    return phrase


def _said(place: Passage, phrase: Phrase) -> str:
    said = " ".join(place.text[phrase.start : phrase.end].split()).strip("'\"")
    return (
        said.replace("' ", " ")
        if "'" not in place.text[phrase.start : phrase.start + 1] and "s' " not in said
        else said
    )


def _covering(view: _View, phrase: Phrase) -> Match | None:
    """The measure whose words hold the noun that ends the phrase."""
    words = view.place.words
    for match in sorted(view.matches, key=lambda m: -m.words):
        used = [words[i] for i in match.used]
        inside = [token for token in used if phrase.start <= token.start < phrase.end]
        if inside and (inside[0] is used[0] or len(inside) > 1):
            if any(token.start < phrase.end <= token.end for token in used):
                return match
    return None


def _narrowed(view: _View, phrase: Phrase, match: Match) -> str:
    """What narrows the measure: the words of the noun phrase that are not its own, and those right behind."""
    place = view.place
    used = {place.words[i].start for i in match.used}
    first, last = place.words[match.first].start, place.words[match.last - 1].end
    own = place.text[phrase.start : min(phrase.end, max(first, phrase.start))] if first > phrase.start else ""
    if first >= phrase.end:
        own = "" if wording.is_general(phrase) and len(phrase.words) == 1 else _said(place, phrase)
        if own and phrase.words[-1] in ("people", "children") and phrase.words[0] in ("young", "children"):
            own = ""
        behind = wording.narrowing(place, phrase.end, [*view.cuts, first], view.own)
    else:
        behind = wording.narrowing(place, max(phrase.end, last), view.cuts, view.own)
    inside = {t.start for t in place.words if phrase.start <= t.start < phrase.end}
    own = "" if inside and inside <= used else wording.printed(own, view.own)
    return " ".join(part for part in (own, behind) if part)


def _limit(view: _View, at: int) -> int:
    """Where the clause ends that says something of a figure."""
    place = view.place
    others = [
        f.start
        for f in view.unit.figures
        if f.start >= at and f.kind in ("count", "percent", "rate", "fraction")
    ]
    limit = place.end
    inside = {place.words[i].start for match in view.matches if len(match.used) > 1 for i in match.used}
    for other in others:
        if other in inside:
            continue
        gap = place.text[at:other]
        if not in_brackets(gap):
            limit = min(limit, other)
            break
    return limit


def _ahead(view: _View, at: int) -> Match | None:
    """The measure that the clause behind an offset speaks of."""
    relative = re.compile(r", who ").match(view.place.text, at)
    at = relative.end() if relative is not None else at
    limit = _limit(view, at)
    wanted = "%" if view.figure.kind in ("percent", "fraction") else "count"
    stop = wording.pattern("said_ends").search(view.place.text, at, limit)
    if stop is not None:
        limit = stop.start()
    for match in view.matches:
        first = view.place.words[match.first].start
        if first < at or first >= limit or view.place.weight(at, first) > _LITTLE:
            continue
        if wording.pattern("not").search(view.place.text, at, first):
            continue
        units = measures()[match.thing].units
        if units & {"count", "%", wanted}:
            return match
    return None


# ---- shares, rates and the rest ------------------------------------------------------------------------------------


def _share(view: _View, named: dict[int, Name]) -> Name:
    place, figure = view.place, view.figure
    text = place.text
    if figure.kind == "money":
        return Name(figure.measure if figure.in_lexicon else "money")
    them = _OF_THEM.match(text, figure.end, place.end)
    if them is not None and figure.kind in ("percent", "fraction"):
        return _of_them(view, named, them.end())
    if figure.kind == "multiple":
        match = _ahead(view, figure.end)
        if match is not None:
            return Name(match.thing)
    change = _CHANGE_IN.match(text, figure.end, place.end)
    if change is not None:
        phrase = wording.phrase_after(text, change.end(), place.end)
        if phrase is not None:
            return _named(view, phrase)
    of = _OF.match(text, figure.end, place.end)
    aged = next(
        (f for f in view.unit.figures if of is not None and f.kind == "age" and f.start == of.end()), None
    )
    aged = aged or next(
        (f for f in view.unit.figures if f.kind == "age" and place.text[figure.end : f.start] == " of "), None
    )
    if aged is not None and figure.kind in ("percent", "fraction"):
        match = _ahead(view, aged.end)
        if match is not None:
            return Name(match.thing, aged.text, aged.text)
    if of is not None and figure.kind in ("percent", "fraction"):
        phrase = wording.phrase_after(text, of.end(), place.end)
        if phrase is not None:
            return _of_base(view, phrase, named)
    if text[figure.start - 1 : figure.start] == "(" and re.search(
        r"[a-z,] [A-Z][\w ]{1,30} \($", text[max(place.start, figure.start - 40) : figure.start]
    ):
        back, words = _back(view), wording.phrase_before(text, place.start, figure.start)
        if back is not None and words is not None:
            return Name(back.thing, _said(place, words))
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
                return Name(_said(place, words), said, _said(place, words))
    if figure.kind in ("percent", "fraction") and not _is_change(view):
        match = _ahead(view, figure.end)
        back = _back(view)
        between = [
            w
            for w in place.words
            if match is not None and figure.end <= w.start < place.words[match.first].start
        ]
        if match is not None and (back is None or len(between) <= 2):
            return Name(match.thing)
    return _without_words(view, named, "")


def _of_base(view: _View, phrase: Phrase, named: dict[int, Name]) -> Name:
    """A percentage of something: what the clause says of it."""
    place, figure = view.place, view.figure
    covering = _covering(view, phrase)
    end = max(phrase.end, place.words[covering.last - 1].end if covering is not None else 0)
    behind = wording.narrowing(place, end, view.cuts, view.own)
    extra = _narrowed(view, phrase, covering) if covering is not None else behind
    verb = wording.pattern("finite").search(place.text, phrase.end, end)
    base = _said(place, Phrase(phrase.start, end, phrase.words) if verb is None else phrase)
    if wording.pattern("this_is").match(place.text, place.start, figure.start):
        above = _above(view, named)
        if above is not None and above.measure is not None:
            return Name(above.measure, above.population, base)
    if wording.pattern("makes_up").search(place.text, max(place.start, figure.start - 40), figure.start):
        subject = _back(view)
        if subject is not None:
            return Name(subject.thing, "", base)
        verb = wording.pattern("makes_up").search(
            place.text, max(place.start, figure.start - 40), figure.start
        )
        words = wording.printed(place.text[place.start : verb.start()], view.own) if verb is not None else ""
        return Name(words or None, "", base)
    match = _ahead(view, end) if figure.kind != "count" or wording.is_general(phrase) or covering else None
    if (
        match is None
        and covering is None
        and wording.pattern("within").search(place.text, max(place.start, figure.start - 20), figure.start)
    ):
        subject = _back(view)
        if subject is not None and place.weight(place.words[subject.last - 1].end, figure.start) <= _LITTLE:
            return Name(subject.thing, extra, base)
    if match is not None and match is not covering:
        if behind:
            cut = place.words[match.first].start
            behind = wording.narrowing(place, end, [*view.cuts, cut], view.own)
            extra = _narrowed(view, phrase, covering) if covering is not None and not behind else behind
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
    measure = covering.thing if covering is not None else _said(place, phrase)
    if covering is not None and measures()[covering.thing].base is not None:
        return Name(measure, extra)  # "17% of re-referrals ..." names a share itself
    return Name(measure, said or extra, base)


def _back(view: _View) -> Match | None:
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


def _without_words(view: _View, named: dict[int, Name], said: str) -> Name:
    """A figure whose own words name nothing: it goes with another, or with the subject of its clause."""
    place, figure = view.place, view.figure
    if wording.pattern("this_figure").search(place.text, max(place.start, figure.start - 60), figure.start):
        alike = next((f for f in view.before if f.kind == figure.kind), None)
        name = named.get(id(alike)) if alike is not None else None
        if name is not None:
            return name
    back = _back(view)
    alike = next((f for f in view.before if f.kind == figure.kind), None)
    if back is not None and figure.kind in ("count", "range") and not _is_change(view):
        gap = place.text[place.words[back.last - 1].end : figure.start]
        if wording.pattern("leads").search(gap) is None:
            back = None
    if not said and figure.kind in ("percent", "fraction") and not _is_change(view):
        said = wording.narrowing(place, figure.end, view.cuts, view.own)
    if alike is not None and (
        back is None or place.words[back.last - 1].end <= alike.start or _is_change(view)
    ):
        name = named.get(id(alike))
        if name is not None and name.measure is not None:
            other = said if not _is_change(view) else ""
            return Name(name.measure, other or name.population, name.base)
    subject = None
    for found in _COUNT_OF.finditer(place.text, place.start, figure.start):
        subject = wording.phrase_after(place.text, found.end(), figure.start)
    if subject is not None and back is not None and place.words[back.last - 1].end <= subject.start:
        return _named(view, subject)
    if back is not None and not (
        view.unit.refers_back and place.weight(place.words[back.first].start, figure.start) > 2
    ):
        return Name(back.thing, _around(view, back))
    if subject is not None:
        return _named(view, subject)
    above = _above(view, named)
    if above is not None and above.measure is not None:
        return above
    match = _ahead(view, figure.end)
    if match is not None:
        return Name(match.thing)
    earlier = _earlier(view, named)
    if earlier is not None and earlier.measure is not None and figure.kind == "count":
        return Name(earlier.measure, said)
    words = wording.phrase_before(place.text, place.start, figure.start)
    theirs = words is not None and find(scope_tree(), tokens(_said(place, words)))
    if (
        words is not None
        and not theirs
        and len(words.words) <= 4
        and place.weight(words.end, figure.start) <= _LITTLE
    ):
        return Name(_said(place, words))
    if _is_change(view) or figure.kind == "points":
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


def _around(view: _View, match: Match) -> str:
    """What narrows a measure named before its figure: the words right behind it, up to the verb."""
    place = view.place
    found = wording.narrowing(
        place, place.words[match.last - 1].end, [*view.cuts, view.figure.start], view.own
    )
    if found or view.figure.kind == "count":
        return found
    at = view.figure.end
    at += place.text.startswith(")", at)
    return wording.narrowing(place, at, view.cuts, view.own)


def _earlier(view: _View, named: dict[int, Name]) -> Name | None:
    """The count that "of whom" or "another" goes back to: in the passage, in the one before, in the lead-in."""
    for figure in view.before:
        if figure.kind == "count" and id(figure) in named:
            return named[id(figure)]
    at: Unit | None = view.unit.before or view.unit.lead
    for _ in range(4):
        if at is None:
            return None
        for figure in reversed(at.figures):
            if figure.kind == "count" and id(figure) in named:
                return named[id(figure)]
        at = at.lead if at.figures or at.before is None else at.before
    return None


def _above(view: _View, named: dict[int, Name]) -> Name | None:
    """What the sentence or the lead-in names that this passage takes up."""
    unit, figure = view.unit, view.figure
    if unit.refers_back:
        at = unit.before
        for _ in range(3):
            if at is None:
                break
            for other in at.figures:
                if other.kind == figure.kind and id(other) in named:
                    return named[id(other)]
            for other in at.figures:
                if other.kind not in ("age", "distance") and id(other) in named:
                    return Name(named[id(other)].measure, named[id(other)].population)
            at = at.before
    lead = unit.lead
    while lead is not None:
        matches = [m for m in lead.passage.matches if not _is_part(lead.passage, m)]
        if matches:
            finite = wording.pattern("finite").search(view.place.text, view.place.start, figure.start)
            head = view.place.text[view.place.start : finite.start() if finite else figure.start]
            return Name(
                matches[0].thing, wording.printed(re.sub(r"^\W*(?:in|at|of|for) ", "", head), view.own)
            )
        lead = lead.lead
    return None


# ---- times and distances ------------------------------------------------------------------------------------------


def _length(view: _View, named: dict[int, Name]) -> Name:
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
        return Name(_said(place, phrase))
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
        other = _without_words(view, named, "")
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


def own_stems(authority: str) -> frozenset[str]:
    """Stems of an authority's name."""
    return frozenset(token.stem for token in tokens(authority))
