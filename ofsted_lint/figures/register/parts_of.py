"""What a percentage is said of whose whole is named right behind it: "62% of care leavers have a plan"."""

from __future__ import annotations

from ofsted_lint import patterns as re
from ofsted_lint.figures.measures import measures
from ofsted_lint.figures.register import clauses, leads, wording
from ofsted_lint.figures.register.carried import Name, above_of
from ofsted_lint.figures.register.subjects import subject_name, taken_over
from ofsted_lint.figures.register.surroundings import View, back_to, both, covering_of, grown, said_of
from ofsted_lint.figures.register.topics import is_people, named
from ofsted_lint.figures.register.wording import Phrase

_CLOSE = 4  # words between a count and the share that it comprises
_SIGN = re.compile(r"[,;:()]")


def of_base(view: View, phrase: Phrase, known: dict[int, Name]) -> Name:
    """A percentage of a noun phrase: what the clause says of it."""
    place, figure = view.place, view.figure
    text = place.text
    phrase = grown(view, _joined(view, phrase))
    base = said_of(place, _whole_noun(view, phrase))
    covering = covering_of(view, phrase)
    if text[figure.start - 1 : figure.start] == "(":
        words = wording.phrase_before(text, place.start, figure.start - 1)
        if words is not None and wording.pattern("behind_preposition").search(
            text, max(place.start, words.start - 16), words.start
        ):
            words = wording.phrase_after(text, clauses.clause_start(view, words.start), place.end)
            words = None if words is not None and words.words[-1] in wording.listed("amounts") else words
            if words is None or figure.start - 1 - words.end > 1:
                name = subject_name(view, known)
                return Name(name.measure, name.population, base)
        amount = words is not None and words.words[-1] in wording.listed("amounts")
        if words is not None and not amount and figure.start - 1 - words.end <= 1:
            name = named(
                view, words, clauses.clause_of(view, words.start, words.end)._replace(stand="object")
            )
            return Name(name.measure, name.population, _narrowed(view, phrase, base))
    if wording.pattern("this_is").match(text, place.start, figure.start):
        above = above_of(view, known)
        if above is not None and above.measure is not None:
            return Name(above.measure, above.population, base)
    makes_up = wording.pattern("makes_up").search(text, max(place.start, figure.start - 60), figure.start)
    if makes_up is not None:
        count = view.before[0] if view.before and view.before[0].kind == "count" else None
        close = count is not None and text[count.end : figure.start].count(" ") <= _CLOSE
        part = known.get(id(count)) if close else None
        name = part if part is not None and part.measure is not None else subject_name(view, known)
        return Name(name.measure, name.population, _narrowed(view, phrase, base))
    clause = clauses.clause_of(view, figure.start, phrase.end)
    if wording.pattern("do_so").match(text, clause.at, clause.end):
        above = taken_over(view, known)
        if above is not None:
            return Name(above.measure, above.population, base)
    if wording.pattern("value_of").search(text, max(place.start, figure.start - 30), figure.start):
        name = subject_name(view, known)
        if name.measure is not None:
            return Name(name.measure, name.population, base)
    if clause.stand in ("subject", "there"):
        if clause.at < clause.verb < clause.end and wording.pattern("goes_on_noun").match(
            text, clause.at, clause.verb
        ):
            narrowing = clauses.words(view, clause.at, clause.verb)
            name = named(view, phrase, clause._replace(at=clause.verb))
            if name.population:
                return Name(name.measure, name.population, both(base, narrowing))
            return Name(name.measure, narrowing, base)
        name = named(view, phrase, clause)
        own = (
            covering is not None
            and name.measure == covering.thing
            and measures()[covering.thing].base is not None
        )
        return Name(name.measure, name.population, None if own and not name.population else base)
    back = back_to(view)
    if back is not None and not is_people(back):
        gap = text[place.words[back.last - 1].end : figure.start]
        if len(gap.split()) <= 4 and not _SIGN.search(gap):
            return Name(back.thing, clauses.behind(view, clause), base)
    name = named(view, phrase, clause)
    if name.population and wording.is_general(phrase) and name.measure not in measures():
        lead = leads.leading(view, figure.start)
        if lead:
            return Name(name.measure, lead, both(base, name.population))
        return Name(name.measure, name.population, base)
    if name.population or (covering is not None and name.measure != covering.thing):
        return Name(name.measure, name.population, base)
    beside = view.before[0] if view.before else None
    other = known.get(id(beside)) if beside is not None and beside.kind == "count" else None
    if (
        beside is not None
        and other is not None
        and text[beside.end : figure.start].endswith(", ")
        and figure.start - beside.end < 60
    ):
        return Name(other.measure, other.population, base)
    if covering is not None and place.words[covering.first].start < figure.start:
        return Name(name.measure, name.population, base)  # "in touch with 97% of care leavers"
    lead = leads.leading(view, figure.start)
    if not lead and back is not None:
        return Name(back.thing, "", base)
    return Name(name.measure, lead, base)


def _joined(view: View, phrase: Phrase) -> Phrase:
    """With the noun that a word before "and" belongs to: "initial and review conferences"."""
    if wording.is_plural(phrase.words[-1]):
        return phrase
    more = wording.pattern("joins_nouns").match(view.place.text, phrase.end, view.place.end)
    rest = wording.phrase_after(view.place.text, more.end(), view.place.end) if more is not None else None
    if more is None or rest is None or rest.start != more.end() or not wording.is_plural(rest.words[-1]):
        return phrase
    return Phrase(phrase.start, rest.end, (*phrase.words, "and", *rest.words))


def _whole_noun(view: View, phrase: Phrase) -> Phrase:
    """With the noun right behind it that belongs to the same measure: "looked after children" "reviews"."""
    words = view.place.words
    behind = [words[index] for match in view.matches for index in match.used]
    for token in behind:
        word = view.place.text[token.start : token.end]
        if (
            token.start == phrase.end + 1
            and wording.is_plural(word)
            and word not in wording.listed("verbs") | wording.listed("third_person")
        ):
            return Phrase(phrase.start, token.end, (*phrase.words, word))
    return phrase


def _narrowed(view: View, phrase: Phrase, base: str) -> str:
    """With what narrows the whole right behind it: "42% of all children placed for adoption"."""
    clause = clauses.clause_of(view, view.figure.start, phrase.end)
    if wording.pattern("narrows").match(view.place.text, clause.at, clause.verb) is None:
        return base
    return both(base, clauses.words(view, clause.at, clause.verb))
