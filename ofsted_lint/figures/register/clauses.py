"""The clause around a figure: where its noun phrase stands in it, what narrows it, what is said of it, what leads up to it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from ofsted_lint import patterns as re
from ofsted_lint.figures.register import wording
from ofsted_lint.figures.register.surroundings import View
from ofsted_lint.records import NamedTuple
from ofsted_lint.resources import lexicon

_BRACKET = re.compile(r"\s*\([^()]{0,70}\)")
_LAST_WORD = re.compile(r"([A-Za-z'-]+)\s*$")
_ACRONYM = re.compile(r"\([A-Z][A-Za-z&]{1,9}\)")
_PLACED = re.compile(r" (?:in|of) [A-Z][A-Za-z-]+(?: (?:(?:and|upon|on|of) )?[A-Z][A-Za-z-]+){0,3}(?= \()")
_DATING = ("", "at", "in", "on", "as at", "at the end of", "by the end of", "by")
_CHAIN = 14  # characters between two verbs of one chain: "have since been"
_DIGIT = re.compile(r"\d")
COUNTED = ("count", "percent", "rate", "fraction", "range")


@cache
def pattern(name: str) -> Any:
    """A pattern of rules/lexicon/clauses.yaml."""
    return re.compile(lexicon("clauses")[name])


@cache
def listed(name: str) -> frozenset[str]:
    """A word list of rules/lexicon/clauses.yaml."""
    return frozenset(lexicon("clauses")[name].split())


class Clause(NamedTuple):
    """What goes on behind a noun phrase: text[at:verb] narrows it, text[verb:end] is said of it."""

    stand: str
    """Where the noun phrase stands: "subject", "there" (behind "there are"), "is" (behind another "are"), "object", "within" (behind a
    preposition)."""
    at: int
    verb: int
    """Where the finite verb begins; `end` where there is none."""
    end: int

    @property
    def is_subject(self) -> bool:
        return self.stand == "subject" and self.verb < self.end


def clause_of(view: View, start: int, at: int) -> Clause:
    """The clause of a noun phrase that begins (with its number) at `start` and ends at `at`."""
    place = view.place
    text = place.text
    at = past_asides(view, at)
    joined = pattern("joined_subject").match(text, at, place.end)
    if joined is not None and any(f.start == joined.start("next") and f.kind == "count" for f in view.near):
        if _stand(view, start) == "subject":
            at = joined.end()
    end = _end(view, at)
    verb = finite(text, at, end)
    stand = _stand(view, start)
    if stand.startswith("and"):
        stand = "subject" if verb < end else stand.removeprefix("and ") or "object"
    if stand != "subject" and pattern("relative").match(text, at, end) is None:
        end = and_verb(view, at, end)
    return Clause(stand, at, min(verb, end), end)


def and_verb(view: View, at: int, end: int) -> int:
    """Where a clause ends that does not belong to the noun: "help for 20 children and has" """
    found = pattern("and_verb").search(view.place.text, at, end)
    return found.start() if found is not None else end


def past_asides(view: View, at: int) -> int:
    """Behind the bracket and the date that stand right behind a noun phrase: "42 children (68%) at 31 March were"."""
    text = view.place.text
    placed = _PLACED.match(text, at, view.place.end)
    at = placed.end() if placed is not None else at
    rated = pattern("per_many").match(text, at, view.place.end)
    at = rated.end() if rated is not None else at
    theirs = wording.pattern("and_theirs").match(text, at, view.place.end)
    at = theirs.end() if theirs is not None else at
    some = wording.pattern("aside_of_some").match(text, at, view.place.end)
    at = some.end() - 1 if some is not None else at
    for _ in range(2):
        bracket = _BRACKET.match(text, at, view.place.end)
        at = bracket.end() if bracket is not None else at
        for when in view.whens:
            if 0 <= when.start - at <= 16 and text[at : when.start].strip() in _DATING:
                at = when.end
    return at


def _end(view: View, at: int) -> int:
    text, stop = view.place.text, view.high
    for found in pattern("end").finditer(text, at, stop):
        first = found[0] in listed("opening") and found.start() - at <= 4  # "with one resulting in a review"
        inside = any(f.start <= found.start() < f.end for f in view.near)
        named = (
            _ACRONYM.match(text, text.rfind("(", at, found.end()), view.high) if found[0] in "()" else None
        )
        if named is not None and named.start() <= found.start() < named.end():
            continue
        if first or inside or any(w.start <= found.start() < w.end for w in view.whens):
            continue
        if found[0] in ("during", "since") and any(0 < w.start - found.end() <= 5 for w in view.whens):
            continue  # a date, which the words are printed without
        before = found.start() - 1
        if found[0] == "and " and text[before - 1].isdigit() and all(w.end != before for w in view.whens):
            continue  # "aged 16 and a half"
        stop = found.start()
        more = _list_rest(view, at, stop)
        if more > stop:
            return more
        break
    for figure in view.near:
        if at <= figure.start < stop and figure.kind in COUNTED:
            before = text[max(at, figure.start - 18) : figure.start]
            if pattern("second_numbered").search(before):
                continue  # "in Years 8 and 10"
            had = figure.kind == "percent" and pattern("has_it").search(before)
            if had or wording.pattern("new_part").search(before):
                return min(stop, figure.start)
    return int(stop)


def _list_rest(view: View, at: int, comma: int) -> int:
    """Where a list of nouns ends that a comma would cut; the comma for none."""
    text = view.place.text
    rest = pattern("list_rest").match(text, comma, view.high)
    if rest is None or pattern("lists").search(text[at:comma]) is None:
        return comma
    if pattern("finite").search(rest[0]) or any(comma < f.start < rest.end() for f in view.near):
        return comma
    return int(rest.end())


def verbs_in(text: str, at: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Start and end of each finite verb, and the word before it; nouns that look like verbs are left out."""
    for found in pattern("finite").finditer(text, at, end):
        last = _LAST_WORD.search(text, max(at, found.start() - 20), found.start())
        word = last[1].lower() if last is not None else ""
        if last is not None and word in listed("adverbs"):
            last = _LAST_WORD.search(text, max(at, last.start() - 20), last.start())
            word = last[1].lower() if last is not None else ""
        if (
            found[0] in listed("ambiguous")
            and word
            and not (wording.is_plural(word) or word in listed("inner"))
        ):
            continue
        if word == "to" or (word in listed("noun_ahead") and found[0] not in ("is", "are")):
            continue
        yield found.start(), found.end(), word


def finite(text: str, at: int, end: int) -> int:
    """Where the finite verb of the clause begins whose subject ends at `at`; `end` where there is none."""
    chain = at if pattern("relative").match(text, at, end) is not None else None
    inner = False
    last = ""
    own = pattern("own_verb").match(text, at, end)
    if own is not None and own[1] not in listed("inner") and own[1] not in listed("noun_ahead"):
        inner, chain, last = True, own.end(), own[1]  # "who experience violence"
    for start, stop, word in verbs_in(text, at, end):
        if own is not None and start < own.end():
            continue
        if word in listed("inner"):  # the verb of a relative clause inside the noun phrase
            inner, chain, last = True, stop if chain is not None else None, text[start:stop]
            continue
        if chain is not None:
            close = (
                start - chain <= _CHAIN
                and not _DIGIT.search(text, chain, start)
                and (not inner or last in listed("auxiliary"))
            )
            if not inner or close or word in ("and", "or"):
                inner, chain, last = True, stop, text[start:stop]
                continue
        if text[start:stop].endswith("ed") and pattern("participle").match(text, stop, end):
            continue  # "plans completed on time have ..."
        return start
    return end


def _stand(view: View, start: int) -> str:
    """Where a noun phrase stands; "and" where only what follows tells."""
    place = view.place
    low = view.low
    at = before_determiners(view, start)
    head = place.text[low:at].rstrip()
    if not head or head[-1] in ".;:(\u2013\u2014\u2022-'\"" or not (head[-1].isalpha() or head[-1] in ",)%"):
        return "subject"
    if wording.pattern("openers").search(head):
        return "subject"
    if head[-1] == ",":
        return _like_before(view, at) or "subject"
    if any(when.end == low + len(head) for when in view.whens):
        return "and object"
    found = _LAST_WORD.search(head)
    word = found[1].lower() if found is not None else ""
    if word in listed("joins"):
        if word in ("and", "or"):
            return f"and {_like_before(view, at) or 'object'}"
        return "subject"
    if word == "with" and pattern("opens_with").search(head):
        return "subject"  # "..., with 13 children having ..."
    if word in listed("prepositions"):
        return "within"
    if word in listed("telling"):
        return "and object"  # "records show a quarter of pupils have ..."
    if word in listed("being"):
        return "there" if pattern("there_is").search(head) else "is"
    if word.endswith("ly") and re.search(r"(?:^|[,;.] )[A-Za-z]+$", head):
        return "subject"
    return "object"


def before_determiners(view: View, start: int) -> int:
    """Where the words begin that stand between a clause and its noun phrase: "a further"."""
    total = wording.pattern("total_of").search(view.place.text, max(view.place.start, start - 20), start)
    at = total.start() if total is not None else start
    while True:
        found = _LAST_WORD.search(view.place.text, max(view.place.start, at - 20), at)
        if found is None or found[1].lower() not in listed("determiners"):
            return at
        at = found.start()


def _like_before(view: View, at: int) -> str | None:
    """Where the figure before stands, if this one goes on its list: "six teams, four centres and"."""
    if not view.before or view.before[0].kind not in COUNTED:
        return None
    gap = view.place.text[view.before[0].end : at]
    opened = view.place.text[view.low : view.before[0].start]
    if (
        len(gap) > 70
        or pattern("opens_of").match(opened)
        or wording.pattern("opens_whole").search(opened)
        or pattern("finite").search(gap)
        or re.search(r"[;:.]", gap)
        or wording.pattern("opened").fullmatch(gap)
    ):
        return None
    return _stand(view._replace(before=view.before[1:]), view.before[0].start).removeprefix("and ")


# ---- words ---------------------------------------------------------------------------------------------------------


def behind(view: View, clause: Clause) -> str:
    """The words that narrow a noun phrase right behind it, as printed; "" for none."""
    text = view.place.text
    if clause.stand != "subject" and wording.pattern("narrows").match(text, clause.at, clause.verb) is None:
        last = view.prefix in ("first", "last")
        if not last or wording.pattern("to_do").match(text, clause.at, clause.verb) is None:
            return ""
    if clause.stand == "within" and wording.pattern("of_the_verb").match(text, clause.at):
        return ""
    out = words(view, clause.at, clause.verb)
    other = wording.pattern("and_subject").search(out) if pattern("relative").match(text, clause.at) else None
    return out[: out.rfind(" and ")] if other is not None else out


def says(view: View, clause: Clause) -> str:
    """What is said of the subject, without the verbs that only say that it is so; "" where nothing narrows it."""
    text = view.place.text
    if not clause.is_subject:
        return ""
    if view.figure.number == 1 and pattern("reporting").match(text, clause.verb, clause.end):
        return ""
    return predicate(view, clause.verb, clause.end)


def predicate(view: View, at: int, end: int) -> str:
    """The words of a predicate without the verbs of being that open it."""
    text = view.place.text
    found = wording.pattern("predicate").match(text, at, end)
    begin = found.end() if found is not None else at
    so = pattern("does_so").match(text, begin, end)
    begin = so.end() if so is not None else begin
    kept = pattern("last_verb").search(text, at, begin)
    if kept is not None and (
        pattern("denial").match(text, begin, end)
        or (kept[1] in listed("having") and not _is_participle(text, begin, end))
    ):
        begin = kept.start(1)
    out = words(view, begin, end)
    return "" if all(word.lower() in listed("carrying") for word in out.split()) else out


def _is_participle(text: str, at: int, end: int) -> bool:
    """Whether what follows "had" is only another part of the verb: "had recently moved", not "had concerns"."""
    found = pattern("next_verb").match(text, at, end)
    return found is not None and (found[1].endswith("ed") or found[1] in listed("participles"))


def words(view: View, at: int, end: int, most: int = wording.NARROWEST) -> str:
    """The words of text[at:end] that narrow what is counted: no dates, not the authority's own name."""
    return wording.printed(undated(view, at, end), view.own, most)


def undated(view: View, at: int, end: int) -> str:
    """The words of text[at:end] without dates."""
    text, parts, last = view.place.text, [], at
    for when in view.whens:
        if last <= when.start < end:
            head = pattern("before_date").sub("", text[last : when.start])
            parts.append(str(head))
            last = min(when.end, end)
            event = pattern("event_behind").match(text, last, end)
            last = event.end() if event is not None else last
    parts.append(text[last:end])
    return re.sub(r" (?=[,;])", "", " ".join(" ".join(parts).split()))


def clause_start(view: View, start: int) -> int:
    """Where the clause begins in which an offset lies."""
    low = view.low
    for found in wording.pattern("clause_start").finditer(view.place.text, low, start):
        if not any(w.start <= found.start() < w.end for w in view.whens):
            low = found.end()
    front = wording.pattern("adverbial").match(view.place.text, low, start)
    return int(front.end() if front is not None else low)


def subject(view: View, start: int) -> tuple[int, int] | None:
    """Where the subject begins and ends of the verb before a figure: "the average wait is 18 months"; None for none."""
    place = view.place
    text = place.text
    low = clause_start(view, start)
    if text[low - 1 : low] == "(" and pattern("up_from").fullmatch(text, low, start):
        low = clause_start(view, low - 1)
    front = pattern("fronted").match(text, low, start)
    low = front.end() if front is not None else low
    for when in view.whens:
        if low <= when.start < start and not text[low : when.start].strip(" ,").replace(
            "In", "in"
        ).removeprefix("in"):
            low = when.end
    end = subject_end(view, low)
    if end == start:
        return None
    again = pattern("another_subject").search(text, end, start)
    if again is not None:
        low = again.start(1)
        end = subject_end(view, low)
    head = text[low:end]
    for when in view.whens:
        if low <= when.start < end:
            head = head.replace(when.text, "")
    head = head.strip(" ,")
    if not head or pattern("pronoun").fullmatch(head):
        return None
    return low, end


def subject_end(view: View, at: int) -> int:
    """Where the words end that say what is measured, from an offset up to the verb or preposition before a figure."""
    text, start = view.place.text, view.figure.start
    noun = wording.phrase_after(text, at, start)
    while noun is not None:
        at = noun.end
        more = pattern("noun_of").match(text, at, start)
        noun = wording.phrase_after(text, more.end(), start) if more is not None else None
    end = finite(text, at, start)
    if end == start:
        found = wording.pattern("at_value").search(text, at, start)
        end = found.start() if found is not None else start
    return int(end)


def opens_with_preposition(view: View, at: int, end: int | None = None) -> bool:
    """Whether the word at an offset is a preposition: "in primary schools is ..." """
    found = re.compile(r"\W*([A-Za-z]+)").match(
        view.place.text, at, view.figure.start if end is None else end
    )
    return found is not None and found[1].lower() in listed("prepositions")
