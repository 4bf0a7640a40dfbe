"""What a percentage, a fraction, a rate or a multiple is said of."""

from __future__ import annotations

from ofsted_lint import patterns as re
from ofsted_lint.figures.measures import measures
from ofsted_lint.figures.register import clauses, wording
from ofsted_lint.figures.register.carried import Name, earlier_of, is_people_key
from ofsted_lint.figures.register.parts_of import of_base
from ofsted_lint.figures.register.respective import placed
from ofsted_lint.figures.register.subjects import subject_name
from ofsted_lint.figures.register.surroundings import (
    View,
    back_to,
    both,
    grown,
    is_change,
    said_of,
    whole_before,
)
from ofsted_lint.figures.register.topics import is_people, named, said_match

_SHARES = ("percent", "fraction")


def share_of(view: View, known: dict[int, Name]) -> Name:
    """The name of a figure that is no count."""
    place, figure = view.place, view.figure
    text = place.text
    if figure.kind == "money":
        phrase = wording.phrase_after(text, figure.end, place.end)
        if phrase is not None and phrase.start == figure.end + 1:
            return named(
                view, phrase, clauses.clause_of(view, figure.start, phrase.end)._replace(stand="object")
            )
        return Name(figure.measure if figure.in_lexicon else "money")
    if figure.kind in _SHARES:
        them = wording.pattern("share_of_them").match(text, figure.end, place.end)
        if wording.pattern("makes_up").search(text, max(place.start, figure.start - 60), figure.start):
            them = None
        if them is not None or wording.pattern("of_whom").search(
            text, max(place.start, figure.start - 44), figure.start
        ):
            return _of_them(view, known, them.end() if them is not None else figure.end)
        alike = next((f for f in view.before if f.kind in _SHARES), None)
        name = known.get(id(alike)) if alike is not None else None
        if name is not None and wording.pattern("do_so").match(text, figure.end, place.end):
            return Name(name.measure, name.population, name.base)
    counted = view.before[0] if view.before and view.before[0].kind == "count" else None
    if counted is not None and wording.pattern("amounts_to").fullmatch(text, counted.end, figure.start):
        name = known.get(id(counted))
        if name is not None and name.measure is not None:
            return Name(name.measure, name.population, name.base)
    change = wording.pattern("share_of_change").match(text, figure.end, place.end)
    if change is None and wording.pattern("change_of").search(
        text, max(place.start, figure.start - 30), figure.start
    ):
        change = wording.pattern("change_in").match(text, figure.end, place.end)
    if change is not None:
        phrase = wording.phrase_after(text, change.end(), place.end)
        if phrase is not None and phrase.words[-1] not in wording.listed("meta"):
            return named(
                view, phrase, clauses.clause_of(view, figure.start, phrase.end)._replace(stand="object")
            )
    item = _shared_in(view, known) if figure.kind in _SHARES else None
    if item is not None:
        return item
    in_place = placed(view, known)
    if in_place is not None:
        return in_place
    if figure.kind == "multiple":
        times = _multiplied(view)
        if times is not None:
            return times
    if figure.kind == "rank":
        return _rank(view, known)
    if figure.kind == "rate":
        rated = _rated(view, known)
        if rated is not None:
            return rated
    if figure.kind not in _SHARES or is_change(view):
        return subject_name(view, known)
    age = next(
        (
            f
            for f in view.near
            if f.kind == "age" and re.fullmatch(r" of (?:all )?(?:the )?", text[figure.end : f.start])
        ),
        None,
    )
    if age is not None:
        shared = _shared_predicate(view, age.end, known)
        if shared is not None:
            return Name(
                shared.measure if shared.measure in measures() else age.text, shared.population, age.text
            )
        return _said(view, known, Name(age.text, "", age.text), age.end)
    held = back_to(view)
    if held is not None and not is_people(held):
        if wording.pattern("held_of").fullmatch(text, place.words[held.last - 1].end, figure.start):
            return Name(held.thing)  # "having school attendance of 90%"
    rate = wording.pattern("rate_noun").search(text, max(place.start, figure.start - 60), figure.start)
    if rate is not None and not wording.pattern("makes_up").search(text, view.low, figure.start):
        if not all(word in wording.listed("meta") for word in rate[1].split()):
            return Name(rate[1])
    of = wording.pattern("of_whole").match(text, figure.end, place.end)
    at = of.end() if of is not None else 0
    at = next((f.end for f in view.near if f.start == at and f.kind == "count"), at)
    phrase = wording.phrase_after(text, at, place.end) if of is not None else None
    if phrase is None and wording.pattern("one_in_so_many").search(figure.text):
        phrase = wording.phrase_after(text, figure.end, place.end)  # "one in five pupils"
        phrase = phrase if phrase is not None and phrase.start == figure.end + 1 else None
    if phrase is not None:
        shared = _shared_predicate(view, phrase.end, known)
        if shared is not None:
            own = said_of(place, phrase)
            return Name(shared.measure if shared.measure in measures() else own, shared.population, own)
        return of_base(view, phrase, known)
    if text[figure.start - 1 : figure.start] == "(":
        amount = wording.pattern("amount_of_group").search(
            text, max(view.low, figure.start - 90), figure.start
        )
        closed = wording.pattern("closed").match(text, figure.end, place.end)
        if amount is not None and (
            closed or wording.pattern("dated_bracket").match(text, figure.end, place.end)
        ):
            found = _amount_of(view, amount.start("of"))
            if found is not None:
                return found
        if closed:
            if wording.pattern("few_of").search(text, max(view.low, figure.start - 16), figure.start):
                close = text.find(")", figure.end) + 1
                if clauses.finite(text, close, min(place.end, close + 12)) == close + 1:
                    return _said(view, known, _whole(view, known), close)  # "most (89%) are boys"
            return _in_bracket(view, known)
    by_reason = _listed(view, known) if figure.kind in _SHARES and _tells_reason(view) else None
    if by_reason is not None and not is_people_key(by_reason.measure or ""):
        return by_reason
    clause = clauses.clause_of(view, figure.start, figure.end)
    if clause.is_subject or (
        clause.stand == "subject" and wording.pattern("narrows").match(text, clause.at, place.end)
    ):
        earlier = _whole(view, known)
        return _said(view, known, earlier, figure.end)
    listed = _listed(view, known)
    if listed is not None:
        return listed
    phrase = (
        wording.phrase_after(text, figure.end, place.end)
        if text[figure.end : figure.end + 1] == " "
        else None
    )
    if phrase is not None and phrase.start == figure.end + 1 and phrase.words[-1] in wording.listed("rated"):
        return named(view, phrase, clauses.clause_of(view, figure.start, phrase.end)._replace(stand="object"))
    return subject_name(view, known)


def _listed(view: View, known: dict[int, Name]) -> Name | None:
    """An item of a list of shares: "22% for neglect, 3% physical abuse", "54% in writing and 65% in mathematics"."""
    place, figure = view.place, view.figure
    alike = next((f for f in view.before if f.kind == figure.kind), None)
    name = known.get(id(alike)) if alike is not None else None
    if alike is None or name is None:
        return None
    gap = place.text[alike.end : figure.start]
    if len(gap) > 90 or re.search(r"[;:(.]", gap) or not wording.pattern("next_item").search(gap):
        return None
    item = wording.pattern("item").match(place.text, figure.end, place.end)
    if item is None:
        return None
    measure, said = name.measure, clauses.words(view, item.start(1), item.end(1))
    entry = measures().get(measure or "")
    if entry is not None and entry.base and wording.pattern("reasons").match(said):
        measure = entry.base  # "71% of plans are for neglect, with 23% for emotional abuse"
    return Name(measure, said or name.population, name.base)


def _tells_reason(view: View) -> bool:
    """Whether a list of shares goes on by reasons: "neglect, with 23% for emotional abuse, 3% sexual abuse"."""
    text = view.place.text
    alike = next((f for f in view.before if f.kind == view.figure.kind), None)
    if alike is None or clauses.pattern("finite").search(text, view.figure.end, view.place.end):
        return False
    shares = [view.figure, *(f for f in view.before if f.kind == view.figure.kind)]
    return any(text.startswith((" for ", " due to "), f.end) for f in shares)


def _shared_predicate(view: View, at: int, known: dict[int, Name]) -> Name | None:
    """What is said of all shares of a list behind the last: "93% of boys, 88% of girls and 78% of staff were in work"."""
    text = view.place.text
    other = next((f for f in view.near if f.start >= at and f.kind in _SHARES), None)
    if other is None or wording.pattern("next_share").fullmatch(text, at, other.start) is None:
        return None
    if not text.startswith(" of ", other.end):
        return None
    before = sorted((f for f in view.near if f.start < other.start), key=lambda f: -f.start)
    name = share_of(view._replace(figure=other, before=before), known)
    if name.measure in measures():
        return Name(name.measure, clauses.words(view, at, other.start).strip(" ,").removesuffix(" and"))
    return name if name.population else None


def _rated(view: View, known: dict[int, Name]) -> Name | None:
    """A rate behind the count that it is made of: "102 children, the equivalent of 33 per 10,000"."""
    for figure in view.before:
        name = known.get(id(figure))
        entry = measures().get(name.measure or "") if name is not None else None
        if figure.kind == "count" and name is not None and entry is not None and "rate" in entry.units:
            return Name(name.measure, name.population)
    return None


def _shared_in(view: View, known: dict[int, Name]) -> Name | None:
    """The next of a list of shares of one whole: "neglect featured in 62% of plans, drug misuse in 36%"."""
    place, figure = view.place, view.figure
    alike = next((f for f in view.before if f.kind == figure.kind), None)
    name = known.get(id(alike)) if alike is not None else None
    if alike is None or name is None or name.measure is None:
        return None
    item = wording.pattern("share_in").fullmatch(place.text, alike.end, figure.start)
    if item is None or not wording.pattern("seen_in").search(
        place.text, max(place.start, alike.start - 16), alike.start
    ):
        return None
    phrase = wording.phrase_after(item[1], 0, len(item[1]))
    if phrase is None or clauses.pattern("finite").search(item[1]):
        return None
    return Name(name.measure, item[1], name.base) if name.base is not None else Name(item[1])


def _multiplied(view: View) -> Name | None:
    """What is so many times what it was: "to double the size of the team"."""
    text, end = view.place.text, view.place.end
    found = wording.pattern("multiplied").match(text, view.figure.end, end)
    phrase = wording.phrase_after(text, found.end(), end) if found is not None else None
    if found is None or phrase is None:
        return None
    if found["noun"] in wording.listed("sizes"):
        return Name(f"{found['noun']} of {said_of(view.place, phrase)}")
    return named(
        view, phrase, clauses.clause_of(view, view.figure.start, phrase.end)._replace(stand="object")
    )


def _rank(view: View, known: dict[int, Name]) -> Name:
    """What something is ranked by: "the 6th most deprived", "16th for the percentage of children adopted"."""
    place, figure = view.place, view.figure
    found = wording.pattern("ranked_by").match(place.text, figure.end, place.end)
    if found is None:
        return subject_name(view, known)
    if found["most"]:
        return Name(found["most"])
    phrase = wording.phrase_after(place.text, found.end(), place.end)
    if phrase is None:
        return Name("rank")
    return named(view, phrase, clauses.clause_of(view, figure.start, phrase.end)._replace(stand="object"))


def _whole(view: View, known: dict[int, Name]) -> Name:
    """What a share is of whose own words do not say it: that of the share before it, else what was counted before."""
    for figure in view.before:
        name = known.get(id(figure))
        if figure.kind in _SHARES and name is not None and name.base is not None:
            return Name(_noun(name.base), "", name.base)
    earlier = earlier_of(view, known)
    base = whole_before(view)
    if earlier is None and view.unit.before is not None:
        for figure in reversed(view.unit.before.figures):
            name = known.get(id(figure))
            if figure.kind in _SHARES and name is not None and name.base is not None:
                return Name(_noun(name.base), "", name.base)
    if earlier is not None and earlier.of is not None:
        return Name(earlier.of.measure, earlier.of.population, base or earlier.of.base)
    return Name(earlier.measure, earlier.population, base) if earlier is not None else Name(None)


def _noun_before(view: View) -> Name:
    """The noun of the main clause, for a share in a clause with "with": "the quality of audits, with 90% now being good"."""
    text = view.place.text
    comma = text.rfind(",", view.place.start, view.figure.start)
    words = wording.phrase_before(text, view.place.start, comma) if comma >= 0 else None
    if words is None or not wording.is_plural(words.words[-1]):
        return Name(None)
    noun = said_of(view.place, words)
    return Name(noun, "", noun)


def _said(view: View, known: dict[int, Name], of: Name, at: int) -> Name:
    """A share of something known, with what its clause says of it."""
    clause = clauses.clause_of(view, view.figure.start, at)._replace(stand="subject")
    found = said_match(view, clause, None, of.measure is not None)
    if found is not None:
        return Name(found.measure, found.population, of.base, of)
    said = clauses.predicate(view, clause.at, clause.end)
    if of.measure is None:
        people = [
            m for m in view.matches if is_people(m) and view.place.words[m.first].start < view.figure.start
        ]
        if people and said:
            return Name(people[-1].thing, said)
        name = subject_name(view, known)
        if name.measure is None:
            name = _noun_before(view)
        return Name(name.measure, said or name.population, name.base)
    return Name(of.measure, said or of.population, of.base, of if said else None)


def _of_them(view: View, known: dict[int, Name], at: int) -> Name:
    share = _share_before(view, known)
    them = view.place.text[view.figure.end : at].endswith("them")  # those of the clause itself
    if share is not None and not them:
        return _said(view, known, share, at)
    earlier = earlier_of(view, known)
    return _said(
        view, known, Name(earlier.measure, earlier.population) if earlier is not None else Name(None), at
    )


def _amount_of(view: View, at: int) -> Name | None:
    """ "A high proportion of pupils (84%) attend good schools", "the number of plans under two categories (7%)"."""
    place, figure = view.place, view.figure
    phrase = wording.phrase_after(place.text, at, figure.start - 1)
    if phrase is None:
        return None
    phrase = grown(view, phrase)
    base = said_of(place, phrase)
    narrowing = clauses.words(view, phrase.end, figure.start - 1)
    if narrowing:
        clause = clauses.Clause("object", phrase.end, figure.start - 1, figure.start - 1)
        name = named(view, phrase, clause)
        return Name(name.measure, name.population, base)
    clause = clauses.clause_of(view, phrase.start, phrase.end)
    if clauses.pattern("relative").match(place.text, clause.at, clause.end) is None:
        clause = clause._replace(stand="subject")
    name = named(view, phrase, clause)
    return Name(name.measure, name.population, base)


def _share_before(view: View, known: dict[int, Name]) -> Name | None:
    """ "Half of the children are fostered. Of these, 62% ...": the whole is that part."""
    before = view.unit.before
    if before is None or any(f.kind == "count" for f in (*view.before, *before.figures)):
        return None
    name = next((known[id(f)] for f in before.figures if f.kind in _SHARES and id(f) in known), None)
    if name is None or name.base is None:
        return None
    return Name(_noun(name.base), "", both(name.base, name.population))


def _noun(base: str) -> str:
    """The noun of a base in words: "children" of "children in the two teams"; the key of a measure as it is."""
    noun = wording.phrase_after(base, 0, len(base)) if base not in measures() else None
    return base[noun.start : noun.end] if noun is not None else base


def _in_bracket(view: View, known: dict[int, Name]) -> Name:
    """ "most adopters (63%) have a child", "low sickness (6%)"."""
    place, figure = view.place, view.figure
    words = wording.phrase_before(place.text, place.start, figure.start - 1)
    if words is None:
        return subject_name(view, known)
    alike = next((f for f in view.before if f.kind == figure.kind), None)
    name = known.get(id(alike)) if alike is not None else None
    if (
        alike is not None
        and name is not None
        and name.population
        and wording.pattern("next_bracket").fullmatch(place.text, alike.end, words.start)
        and wording.pattern("list_of_brackets").search(place.text, view.low, alike.start)
    ):
        return Name(name.measure, said_of(place, words), name.base)  # "Indian (8%) and Polish (6%)"
    clause = clauses.clause_of(view, words.start, words.end)
    if words.words[-1] in wording.listed("amounts"):
        close = place.text.find(")", figure.end) + 1
        after = wording.phrase_after(place.text, close, place.end)
        if after is not None and after.start == close + 1:
            return of_base(view, after, known)  # "not enough (35%) leavers have a plan"
        if clause.verb < clause.end:
            return _said(view, known, _whole(view, known), place.text.find(")", figure.end) + 1)
        return subject_name(view, known)
    if figure.start - 1 - words.end > 1:
        return subject_name(view, known)
    back = back_to(view)
    complement = wording.pattern("complement").search(place.text, view.low, words.start)
    if back is not None and (complement or place.text[words.start].isupper()) and words.start > place.start:
        return Name(back.thing, said_of(place, words))
    name = named(view, words, clause)
    base = said_of(place, words) if name.population else None
    return Name(name.measure, name.population, base)
