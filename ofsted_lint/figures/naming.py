"""What a figure counts, in the words that stand beside it.

A count is named by the noun phrase behind it, a percentage by the one behind "of"; what narrows that phrase, and what is said of it
where it is the subject, is its population. Words of the lexicon give the measure its key: those of the noun itself, or, where it
only says who is counted ("children", "care leavers"), those that the clause says of them. What has no words of its own is
named as the figure that it goes with: the one before its bracket, the one it is compared with, the sentence or list
item that it takes up.
"""

from __future__ import annotations

from ofsted_lint import patterns as re
from ofsted_lint.figures import clauses, wording
from ofsted_lint.figures.build import Unit
from ofsted_lint.figures.carried import Name, above_of, beside_of, earlier_of, is_people_key
from ofsted_lint.figures.elliptic import changed_to, cohort, done_here, held_in, own_noun_of, worked
from ofsted_lint.figures.lengths import length_of, other_length
from ofsted_lint.figures.measures import measure_tree, measures
from ofsted_lint.figures.model import Figure
from ofsted_lint.figures.phrases import find, tokens
from ofsted_lint.figures.proportions import share_of
from ofsted_lint.figures.respective import respective
from ofsted_lint.figures.surroundings import (
    View,
    back_to,
    both,
    covering_of,
    is_change,
    part_before,
    said_of,
    view_of,
)
from ofsted_lint.figures.topics import (
    amount_before,
    before_of,
    is_people,
    named,
    said_match,
    says_measure,
    subject_name,
    taken_over,
)
from ofsted_lint.figures.wording import Phrase
from ofsted_lint.resources import lexicon

_OF_THEM = re.compile(
    r"\s*(?:\([^()]*\)\s*)?of (?:whom|these|those|them|which)\b(?! (?:[a-z]+s|children|(?:young )?people)\b),?"
)
_NOUN = 4  # words of a noun phrase without a verb
_OF_WHOM = re.compile(r"\b[Oo]f (?:whom|these|those|which|them)\b[^.;]{0,14}$")


def name_of(unit: Unit, figure: Figure, known: dict[int, Name], own: frozenset[str]) -> Name:
    """What a figure counts; `known` holds the names of the figures before it, by id."""
    if figure.kind == "age" and figure.unit != "days":
        return Name("age")
    view = view_of(unit, figure, own)
    name = _first_name(view, known)
    if name.measure is None:
        name = Name(before_of(view, known), name.population, name.base)
    if name.population:
        said = wording.tidied(name.population)
        noun = f"{name.measure} "
        said = said.removeprefix(noun)
        if _is_number(view, said) or says_measure(said, name.measure):
            said = ""
        name = Name(name.measure, said, name.base, name.of)
    if wording.pattern("in_a_time").fullmatch(name.population) and _is_persons(name.measure):
        lead = wording.pattern("own_agent").sub("", clauses.leading(view, figure.start, on=False))
        lead = lead if len(lead.split()) <= _NOUN else ""
        name = Name(name.measure, both(lead, name.population) if lead else "", name.base, name.of)
    if figure.kind == "count" and figure.role == "actual" and name.measure is not None:
        if clauses.clause_of(view, figure.start, figure.end).stand == "subject":
            name.whole = part_before(view)
    if name.population and wording.pattern("all_but").search(view.place.text, view.low, figure.start):
        if wording.pattern("opens_narrowing").match(name.population) is None:
            name = Name(name.measure, f"not {name.population}", name.base, name.of)
    counted = lexicon("accounts")["counted_as"].get(name.measure)
    if counted is not None and figure.kind in ("percent", "fraction") and figure.role == "actual":
        name = Name(counted, name.population, name.base, name.of)
    if figure.kind == "percent" and name.measure is not None and _is_timely(view, name.measure):
        name = Name(f"{name.measure}{lexicon('accounts')['in_time_key']}", "", None, name.of)
    elif figure.kind == "percent" and name.measure in measures() and "-in-time" not in name.measure:
        found = wording.pattern("timeliness_of").search(view.place.text, _since_share(view), figure.start)
        if found is not None and ";" not in view.place.text[found.end() : figure.start]:
            base = name.base or name.measure
            name = Name(f"{lexicon('accounts')['timeliness']} {name.measure}", name.population, base, name.of)
    whose = re.compile(r"([A-Z][A-Za-z -]*)'s? (?=[a-z])").match(name.measure or "")
    if whose is not None and name.measure is not None and own_stems(whose[1]) <= own:
        name = Name(name.measure[whose.end() :], name.population, name.base, name.of)
    if figure.kind == "count" and name.measure in ("days", "weeks", "months"):
        return other_length(view, known) or name
    if name.measure is not None and figure.kind not in ("duration", "distance") and _is_meta(name.measure):
        return _other_name(view, known) or name
    return name


def _is_persons(measure: str | None) -> bool:
    """Whether words for what is counted name persons: "young people", "adopters"."""
    return measure is not None and measure.lower().split()[-1] in wording.listed("persons")


def _is_timely(view: View, measure: str) -> bool:
    """Whether a share is that of those done in time: "the timeliness of convening conferences has risen from 46%"."""
    if f"{measure}{lexicon('accounts')['in_time_key']}" not in measures():
        return False
    return (
        wording.pattern("in_time").search(view.place.text, _since_share(view), view.figure.start) is not None
    )


def _since_share(view: View) -> int:
    """Where the words begin that may say what a share is of: behind the share before it, but for a change of that one."""
    return max((f.end for f in view.before if f.kind == "percent" and not is_change(view)), default=view.low)


def _is_number(view: View, words: str) -> bool:
    """Whether words are no more than the number of a count beside it: "up to four"."""
    return view.figure.kind == "count" and any(
        other.text == words
        and not words.startswith(("over ", "under "))
        and other.kind in ("count", "range", "percent", "fraction")
        for other in view.near
    )


def _is_meta(measure: str) -> bool:
    """Whether words name no measure: "the national average", "previous year"."""
    return measure not in measures() and all(
        word.lower() in wording.listed("meta") or word.endswith("'s") for word in measure.split()
    )


def _other_name(view: View, known: dict[int, Name]) -> Name | None:
    """What a figure is one of whose own noun is only "figure" or "target"."""
    figure, place = view.figure, view.place
    for other in view.before:
        name = known.get(id(other))
        if other.kind == figure.kind and name is not None and name.measure and not _is_meta(name.measure):
            return name
    matches = [m for m in view.matches if place.words[m.first].start < figure.start]
    if matches:
        return Name(max(matches, key=lambda m: (m.words, m.first)).thing)
    above = taken_over(view, known)
    return above if above is not None and above.measure and not _is_meta(above.measure) else None


def _first_name(view: View, known: dict[int, Name]) -> Name:
    place, figure = view.place, view.figure
    if figure.kind in ("duration", "distance", "age"):
        return length_of(view, known)
    one_of_two = respective(view, known)
    if one_of_two is not None:
        return one_of_two
    if figure.kind == "multiple" and re.search(r"\btimes$", figure.text):
        if not wording.pattern("times_more").match(place.text, figure.end, place.end):
            return Name("frequency")
    beside = beside_of(view, known)
    if beside is not None:
        return beside
    if figure.kind in ("count", "range"):
        return _count(view, known)
    return share_of(view, known)


def _count(view: View, known: dict[int, Name]) -> Name:
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
    them = _OF_THEM.match(text, at, place.end)
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
        return _phrased(view, phrase, known)
    if wording.pattern("do_so").match(text, at, place.end):
        done = done_here(view) if not any(f.kind == "count" for f in view.before) else None
        return done or subject_name(view, known, view.prefix)
    changed = changed_to(view, other, known) if other is not None else None
    if changed is not None:
        return changed
    if wording.pattern("this_figure").search(text, max(place.start, figure.start - 60), figure.start):
        name = _alike(view, known) or above_of(view, known)
        if name is not None:
            return name
    if _is_whole(view):
        part = known.get(id(view.before[0]))
        share = next((known[id(f)] for f in view.before if f.kind == "percent" and id(f) in known), None)
        if share is not None and share.base and not share.base.replace(",", "").isdigit():
            if wording.pattern("bracket_open").search(text, view.low, figure.start):
                return Name(share.base)  # "8% of pupils (105 out of 1,340)"
        if part is not None and part.measure is not None:
            return Name(part.measure)
    if _OF_WHOM.search(text, max(place.start, figure.start - 34), figure.start):
        return _of_them(view, known, at)
    if wording.pattern("size_of").search(text, max(place.start, figure.start - 60), figure.start):
        words = wording.phrase_before(text, place.start, figure.start)
        after = clauses.clause_of(view, figure.start, at)
        told = after.verb < after.end and earlier_of(view, known) is not None
        if words is not None and not told:
            return Name(said_of(place, words))
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
    alike = _alike(view, known)
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
        article = re.compile(r"An? ").match(view.place.text, low, view.figure.start)
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


def _alike(view: View, known: dict[int, Name]) -> Name | None:
    alike = next((f for f in view.before if f.kind == view.figure.kind), None)
    return known.get(id(alike)) if alike is not None else None


def _around_bracket(view: View) -> Phrase | None:
    """The noun phrase that a bracketed number counts: "centres (48)", "the small number (14) of children"; or that of "14 (3%) of children"."""
    place, figure = view.place, view.figure
    text, at = place.text, figure.end
    inside = text[figure.start - 1 : figure.start] == "(" and text[at : at + 1] == ")"
    inside = inside or text[at : at + 1] == ")"
    behind = re.compile(
        r"\) of (?:the |its |their |all )*" if inside else r"\s*\([^()]*\)\s*of (?:the )?"
    ).match(text, at, place.end)
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
    said = said or clauses.leading(view, view.figure.start)
    return Name(earlier.measure, said or earlier.population, None, earlier)


def _phrased(view: View, phrase: Phrase, known: dict[int, Name]) -> Name:
    """A count with a noun phrase of its own."""
    place, figure = view.place, view.figure
    phrase = held_in(place, phrase)
    lacking = wording.pattern("lacking").search(place.text, max(place.start, figure.start - 40), figure.start)
    around = next(
        (
            m
            for m in view.matches
            if place.words[m.first].start < figure.start < place.words[m.last - 1].start
        ),
        None,
    )
    if lacking is not None and around is None:
        return Name(f"{lacking[1]} of {said_of(place, phrase)}")
    valued = wording.pattern("value_of").search(place.text, max(place.start, figure.start - 30), figure.start)
    share = view.before[0] if view.before and view.before[0].kind == "percent" else None
    if share is not None and place.text[share.end : figure.start] == ", " and id(share) in known:
        if place.text[share.start - 1] == "(" and place.text.startswith(")", phrase.end):
            return Name(known[id(share)].measure, known[id(share)].population)  # "most (79%, 53 children)"
    covering = covering_of(view, phrase)
    general = wording.is_general(phrase) if covering is None else is_people(covering)
    if general and (
        (is_change(view) and (covering or wording.is_plain(phrase) or len(phrase.words) == 1))
        or (valued and amount_before(view) is not None)
    ):
        name = subject_name(view, known)
        if name.measure is not None:
            return name
    if general and wording.pattern("changed_to").search(place.text, view.low, figure.start):
        above = taken_over(view, known)
        if above is not None and above.measure is not None:
            return above
    torn = covering is not None and place.words[covering.first].start < figure.start
    if torn and covering is not None and _is_whole(view) and not is_people(covering):
        inside = find(measure_tree(), tokens(place.text, phrase.start, phrase.end))
        if not inside or inside[0].thing != covering.thing:
            return Name(inside[0].thing if inside else said_of(place, phrase))
    alike = _alike(view, known)
    if covering is None and alike is not None and alike.measure and _is_elliptic(view, phrase):
        return Name(alike.measure, said_of(place, phrase))
    if general and place.text.startswith(" such ", figure.end):
        meant = back_to(view)
        if meant is not None:
            return Name(meant.thing)
    workload = worked(view, phrase) if general else None
    if workload is not None:
        return workload
    held = back_to(view) if general else None
    if held is not None and not is_people(held):
        gap = place.text[place.words[held.last - 1].end : figure.start]
        if wording.pattern("held_of").fullmatch(gap):
            return Name(held.thing)  # "average caseloads of 18 children"
    clause = clauses.clause_of(view, figure.start, phrase.end)
    if general and wording.pattern("do_so").match(place.text, clause.at, clause.end):
        done = _done(view, known)
        if done is not None:
            return Name(done.measure, done.population, said_of(place, phrase))
    if (
        place.text[figure.start - 1 : figure.start] == "("
        and place.text.startswith(")", phrase.end)
        and view.before
    ):
        opened = wording.phrase_before(place.text, view.low, figure.start - 1)
        most = opened is not None and opened.words[-1] in wording.listed("amounts")
        at = opened.start if most and opened is not None else view.before[0].start
        clause = clauses.clause_of(view, at, phrase.end + 1)  # "63 families (104 children) are"
        if most:
            clause = clause._replace(stand="subject")
    if _is_whole(view):
        part = wording.pattern("of_part").search(place.text, clause.at, clause.end)
        if clauses.pattern("relative").match(place.text, clause.at, clause.end):
            part = None
        elif clause.verb == clause.end:
            part = wording.pattern("shown_so").match(place.text, clause.at, clause.end) or part
        end = part.start() if part is not None else clause.end
        clause = clause._replace(stand="within", verb=min(clause.verb, end), end=end)
    elif wording.definite(place.text, place.start, figure.start):
        clause = clause._replace(stand="within")
        if wording.pattern("restricts").match(place.text, clause.at, place.end) is None:
            clause = clause._replace(verb=clause.at, end=clause.at)
    name = named(view, phrase, clause)
    if name.measure is not None and name.measure.split()[-1] not in wording.listed("general"):
        if name.measure not in measures():
            return name
    if name.population or not wording.is_general(phrase) or clause.stand not in ("object", "within", "is"):
        return name
    back = back_to(view)
    if name.measure in measures() and not is_people_key(name.measure):
        return name
    if back is not None and name.measure not in measures():
        gap = place.text[place.words[back.last - 1].end : figure.start]
        between = "is_of" if clause.stand == "is" else "made_for"
        if wording.pattern(between).fullmatch(gap):
            return Name(back.thing, name.population)
    if _is_whole(view) or is_change(view) or wording.definite(place.text, place.start, figure.start):
        return name
    lead = clauses.leading(view, figure.start)
    if name.measure in measures():
        return Name(name.measure, "" if wording.pattern("no_people_lead").search(lead) else lead)
    if lead and clause.stand == "within" and clause.verb < clause.end and len(lead.split()) <= _NOUN:
        lead = both(
            clauses.leading(view, figure.start, on=False), clauses.predicate(view, clause.verb, clause.end)
        )  # "the plan for seven children was changed"
    return Name(name.measure, lead)


def _is_elliptic(view: View, phrase: Phrase) -> bool:
    """ "485 involved drug misuse and 437 alcohol misuse": no plural, so it is not what is counted."""
    if view.figure.number < 2 or wording.is_plural(phrase.words[-1]) or "-" in view.figure.text:
        return False
    place = view.place
    last = place.text[phrase.end - len(phrase.words[-1]) : phrase.end]
    gap = place.text[view.before[0].end : view.figure.start]
    joined = re.search(r"(?:,|\band)\s*$", gap) is not None and len(gap) < 60
    return (
        joined
        and last.islower()
        and wording.phrase_after(place.text, view.before[0].end, view.figure.start, 2) is None
    )


def _done(view: View, known: dict[int, Name]) -> Name | None:
    """What was done that a clause takes up by "done so": the name of the figure before, or of the sentence before."""
    name = next((known[id(f)] for f in view.before if id(f) in known and f.kind != "duration"), None)
    if name is None or name.measure is None:
        name = taken_over(view, known)
    return name if name is not None and name.measure is not None else None


def _is_whole(view: View) -> bool:
    """A count that a share is of: "seven of the 12 pupils are ..." says nothing of the 12."""
    if not view.before or view.before[0].kind not in ("count", "percent", "fraction"):
        return False
    gap = view.place.text[view.before[0].end : view.figure.start]
    if view.before[0].text.lower() == "one" and wording.pattern("one_in").fullmatch(gap):
        return True
    if re.search(r", an? ", gap):
        return False  # "of 130 pupils, a small cohort of 22"
    return len(gap) <= 40 and wording.pattern("whole").search(gap) is not None


def own_stems(authority: str) -> frozenset[str]:
    """Stems of an authority's name."""
    return frozenset(token.stem for token in tokens(authority))
