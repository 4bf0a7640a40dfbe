"""What a count counts."""

from __future__ import annotations

from ofsted_lint import patterns as re
from ofsted_lint.figures.register import clauses, leads, wording
from ofsted_lint.figures.register.carried import Name, above_of, earlier_of
from ofsted_lint.figures.register.counted_nouns import alike_name, is_whole, phrased
from ofsted_lint.figures.register.elliptic import changed_to, cohort, done_here, own_noun_of
from ofsted_lint.figures.register.subjects import amount_before, subject_name, taken_over
from ofsted_lint.figures.register.surroundings import (
    View,
    both,
    is_change,
    said_of,
)
from ofsted_lint.figures.register.topics import named, said_match
from ofsted_lint.figures.register.wording import Phrase
from ofsted_lint.resources import lexicon


def count_name(view: View, known: dict[int, Name]) -> Name:
    place, figure = view.place, view.figure
    text, at = place.text, figure.end
    other = next((f for f in view.near if f.start > figure.start), None)
    if (
        other is not None
        and other.kind == "count"
        and wording.pattern("either").fullmatch(text, at, other.start)
    ):
        at = other.end  # "four or five changes"
    if wording.pattern("points").match(text, at, place.end):
        share = next((known[id(f)] for f in view.before if f.kind == "percent" and id(f) in known), None)
        if share is not None:
            return share
    of_all = _of_all(view, known)
    if of_all is not None:
        return of_all
    if wording.pattern("set_off").match(text, at, place.end):
        return subject_name(view, known, view.prefix)
    sized = wording.pattern("groups_of").search(text, max(place.start, figure.start - 40), figure.start)
    if sized is not None and wording.phrase_after(text, at, place.end, figure.number) is None:
        return Name(f"{lexicon('accounts')['size']} {sized[1]}")
    out_of = wording.pattern("out_of_those").match(text, at, place.end)
    if out_of is not None:
        noun = wording.phrase_after(text, out_of.end(), place.end, 2)
        if noun is not None:
            return named(view, noun, clauses.clause_of(view, figure.start, noun.end))
    them = wording.pattern("count_of_them").match(text, at, place.end)
    if them is not None:
        return _of_them(view, known, them.end())
    aged = next((f for f in view.near if f.kind == "age" and f.start == at + 1), None)
    if aged is not None and "old" in aged.text:
        clause = clauses.clause_of(view, figure.start, aged.end)
        return Name(aged.text, both(clauses.behind(view, clause), clauses.says(view, clause)))
    phrase = wording.phrase_after(text, at, place.end, figure.number) or _around_bracket(view)
    if phrase is not None:
        if view.unit.refers_back and figure.role == "previous" and wording.is_general(phrase):
            above = above_of(view, known)
            if above is not None and above.measure is not None:
                return above
        return phrased(view, phrase, known)
    if wording.pattern("do_so").match(text, at, place.end):
        done = done_here(view) if not any(f.kind == "count" for f in view.before) else None
        return done or subject_name(view, known, view.prefix)
    changed = changed_to(view, other, known) if other is not None else None
    if changed is not None:
        return changed
    if wording.pattern("this_figure").search(text, max(place.start, figure.start - 60), figure.start):
        name = alike_name(view, known) or above_of(view, known)
        if name is not None:
            return name
    if is_whole(view):
        part = known.get(id(view.before[0]))
        share = next((known[id(f)] for f in view.before if f.kind == "percent" and id(f) in known), None)
        if share is not None and share.base and not share.base.replace(",", "").isdigit():
            if wording.pattern("bracket_open").search(text, view.low, figure.start):
                return Name(share.base)  # "8% of pupils (105 out of 1,340)"
        if part is not None and part.measure is not None:
            return Name(part.measure)
    if wording.pattern("of_whom_count").search(text, max(place.start, figure.start - 34), figure.start):
        return _of_them(view, known, at)
    if wording.pattern("size_of").search(text, max(place.start, figure.start - 60), figure.start):
        words = wording.phrase_before(text, place.start, figure.start)
        after = clauses.clause_of(view, figure.start, at)
        told = after.verb < after.end and earlier_of(view, known) is not None
        if words is not None and not told:
            same = f"{said_of(place, words)} of "
            names = (known[id(f)].measure or "" for f in view.before if id(f) in known)
            return Name(next((name for name in names if name.startswith(same)), said_of(place, words)))
        if told:
            return _of_them(view, known, at)
    if text[figure.start - 1 : figure.start] == "(" and text[at : at + 1] == ")":
        at += 1
    timed = next((f for f in view.before if f.kind == "duration" and id(f) in known), None)
    if (
        is_change(view)
        and timed is not None
        and wording.pattern("near_aim").search(text, timed.end, figure.start)
    ):
        return known[id(timed)]
    rated = wording.pattern("judged_so").match(text, at, place.end)
    alike = alike_name(view, known)
    if rated is not None and alike is not None and alike.measure:
        return Name(alike.measure, rated[1])  # "six were judged good and four adequate"
    clause = clauses.clause_of(view, figure.start, at)
    if text[at : at + 1] == "," and wording.pattern("aside_before").search(text, view.low, figure.start):
        beyond = clauses.clause_of(view, figure.start, at + 1)._replace(stand="subject")
        found = said_match(view, beyond)
        if found is not None:
            return found  # "a low number of leavers, currently 11, attend university"
    if clause.stand == "object" and wording.pattern("narrows").match(text, clause.at, place.end):
        found = said_match(view, clause)
        if found is not None:
            return found
    if clause.stand in ("subject", "within", "there") and figure.role == "actual":
        said = clauses.says(view, clause) or clauses.words(view, clause.at, clause.end)
        said = "" if said.startswith("to ") and not wording.pattern("to_grade").match(said) else said
        if said:
            return _bare(view, known, clause, said)
    if clause.stand in ("is", "object") and _placed(view, at):
        name = subject_name(view, known, view.prefix)
        return Name(name.measure, clauses.words(view, at, clause.end) or name.population, name.base)
    item = wording.pattern("item").match(text, at, place.end)
    if clause.stand == "object" and item is not None and alike is not None and " " in item[1]:
        if clauses.opens_with_preposition(view, item.start(1), item.end(1)):
            return Name(alike.measure, clauses.words(view, item.start(1), item.end(1)))
    return subject_name(view, known, view.prefix)


def _bare(view: View, known: dict[int, Name], clause: clauses.Clause, said: str) -> Name:
    """A number alone, of which something is said: "453 live with foster families", "a further 11 were seen"."""
    found = said_match(view, clause)
    earlier = earlier_of(view, known)
    if found is not None:
        return Name(found.measure, both(view.prefix, found.population))
    if view.figure.number == 1 and not any(f.kind == "count" for f in view.before):
        front = clauses.pattern("fronted").match(view.place.text, view.place.start, view.figure.start)
        low = front.end() if front is not None else view.place.start
        article = wording.pattern("article").match(view.place.text, low, view.figure.start)
        own = wording.phrase_after(view.place.text, article.end(), view.figure.start, 1) if article else None
        if own is not None and not wording.is_plural(own.words[-1]):
            return Name(said_of(view.place, own), both(view.prefix, said))
    own_noun = own_noun_of(view) if not any(f.kind == "count" for f in view.before) else None
    if own_noun is not None:
        return Name(own_noun, both(view.prefix, said))
    if earlier is not None and earlier.of is not None:
        earlier = earlier.of
    bracket = view.place.text[view.figure.start - 1 : view.figure.start] == "("
    if view.prefix.lower() == "remaining" or bracket:
        earlier = cohort(view, known) or earlier
    if earlier is None or earlier.measure is None:
        named_before = list(wording.pattern("someone").finditer(view.place.text, view.low, view.figure.start))
        if named_before:
            last = named_before[0]
            covering = next((m for m in view.matches if view.place.words[m.last - 1].end == last.end()), None)
            return Name(covering.thing if covering is not None else last[0], both(view.prefix, said))
        above = taken_over(view, known) if clauses.subject(view, view.figure.start) is None else None
        if above is None or above.measure is None:
            return subject_name(view, known, view.prefix)
        earlier = above
    return Name(earlier.measure, both(view.prefix, said), None, earlier)


def _placed(view: View, at: int) -> bool:
    """Whether a number is followed by what it is the number for: "three in schools of the area, nine for others"."""
    return wording.pattern("placed").match(view.place.text, at, view.place.end) is not None


def _around_bracket(view: View) -> Phrase | None:
    """The noun phrase that a bracketed number counts: "centres (48)", "the small number (14) of children"; or that of "14 (3%) of children"."""
    place, figure = view.place, view.figure
    text, at = place.text, figure.end
    inside = text[figure.start - 1 : figure.start] == "(" and text[at : at + 1] == ")"
    inside = inside or text[at : at + 1] == ")"
    behind = wording.pattern("closed_of" if inside else "bracket_of").match(text, at, place.end)
    beyond = re.compile(r" \([^()]*\) (?=[a-z])").match(text, at, place.end) if not inside else None
    if beyond is not None:  # "nineteen (18%) young people refused"
        phrase = wording.phrase_after(text, beyond.end(), place.end, figure.number)
        if phrase is not None and phrase.start == beyond.end() and wording.is_plural(phrase.words[-1]):
            return phrase
    if behind is not None:
        whole = next((f.end for f in view.near if f.start == behind.end()), behind.end())
        return wording.phrase_after(text, whole, place.end)
    if not inside or text[figure.start - 1] != "(":
        return None
    phrase = wording.phrase_before(text, place.start, figure.start)
    if (
        amount_before(view) is not None
        and phrase is not None
        and phrase.words[-1] not in wording.listed("amounts")
    ):
        return None  # "the number of leavers in custody (10)"
    if phrase is not None and len(phrase.words) == 1 and phrase.words[0] in wording.listed("adjectives"):
        return None  # "the number of carers is low (13)"
    if phrase is not None and wording.pattern("behind_preposition").search(
        text, max(place.start, phrase.start - 16), phrase.start
    ):
        phrase = wording.phrase_after(text, clauses.clause_start(view, phrase.start), place.end) or phrase
    if phrase is None or phrase.words[-1] in wording.listed("amounts"):
        return wording.phrase_after(text, at + 1, place.end)  # "many (39) outcomes"
    return phrase


def _of_all(view: View, known: dict[int, Name]) -> Name | None:
    """ "Five of the seven councils": named as the whole is, with what is said of the five."""
    place = view.place
    whole = next((f for f in view.near if f.start >= view.figure.end), None)
    if whole is None or whole.kind != "count":
        return None
    one_in = view.figure.text.lower() == "one" and wording.pattern("one_in").fullmatch(
        place.text, view.figure.end, whole.start
    )
    if not one_in and wording.pattern("of_all").fullmatch(place.text, view.figure.end, whole.start) is None:
        return None
    bracket = re.compile(r" \([^()]*\)").match(place.text, whole.end, place.end)
    at = bracket.end() if bracket is not None else whole.end
    closed = wording.pattern("closed_of").match(place.text, at, place.end)
    at = closed.end() if closed is not None else at
    phrase = wording.phrase_after(place.text, at, place.end, whole.number)
    if phrase is None:
        return _of_them(view, known, whole.end)
    return named(view, phrase, clauses.clause_of(view, view.figure.start, phrase.end))


def _of_them(view: View, known: dict[int, Name], at: int) -> Name:
    """A part of what was counted before: the same, with what the clause says of the part."""
    clause = clauses.clause_of(view, view.figure.start, at)
    clause = clause._replace(stand="subject")
    found = said_match(view, clause)
    if found is not None:
        return Name(found.measure, found.population, None, earlier_of(view, known))
    earlier = earlier_of(view, known)
    if earlier is None or earlier.measure is None:
        opened = view.place.text.rfind("(", view.low, view.figure.start)
        words = wording.phrase_before(view.place.text, view.place.start, opened) if opened >= 0 else None
        earlier = Name(said_of(view.place, words)) if words is not None else None
    if earlier is None:
        someone = wording.pattern("someone").search(view.place.text, view.low, view.figure.start)
        earlier = Name(someone[0]) if someone is not None else None
    if earlier is None:
        return Name(None)
    said = ""
    if wording.pattern("own_subject").match(view.place.text, clause.at) is None:
        said = clauses.predicate(view, clause.at, clause.end)
    said = said or leads.leading(view, view.figure.start)
    return Name(earlier.measure, said or earlier.population, None, earlier)
