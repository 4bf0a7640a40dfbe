"""What a share is of, in words: by its own words, by its measure, by the group that its sentence or the one before speaks of."""

from __future__ import annotations

from typing import Any

from ofsted_lint import patterns as re
from ofsted_lint.figures.build import Unit
from ofsted_lint.figures.measures import measures
from ofsted_lint.figures.model import Figure
from ofsted_lint.figures.register import wording
from ofsted_lint.figures.register.carried import Name
from ofsted_lint.resources import lexicon

SHARES = ("percent", "fraction")
_OWN_OF = re.compile(r"\)? (?:of|for) (?:all )?(?:the )?(?=[a-z])")
_WHOLE = re.compile(r" of (?:all )?(?:the |its |their )?(?:total )?(?=[a-z])")
_OWNER = re.compile(r"(?:[A-Z][A-Za-z -]*?|(?:local )?authority|council)'s? ")
_SENTENCES = 2  # back to the one that names the group


def base_of(unit: Unit, figure: Figure, name: Name, role: str, scope: str | None) -> str | None:
    """The words for what a percentage, a fraction or a part is of, or the key of a measure; None where the text does not tell.

    `name` is what the figure counts. A value for others is of their group, not of this authority's.
    """
    if figure.kind == "count" and role == "actual":
        return name.whole
    if figure.kind not in SHARES or role == "difference":
        return None
    own = _its_own(unit, figure, name.base, role == "comparator") or _in_its_bracket(unit, figure)
    base = own or name.base
    if base is not None and base.replace(",", "").isdigit() and role != "actual":
        base = None  # the number of this authority's, now
    base = (
        base
        or _right_behind(unit, figure)
        or _of_measure(name)
        or _of_bracket(unit, figure)
        or _of_group(unit, figure, name)
    )
    if base is not None and scope not in (None, "authority"):
        owner = _OWNER.match(base)
        base = base[owner.end() :] if owner is not None else base
        base = str(wording.pattern("local_end").sub("", base))
    return base


def _its_own(unit: Unit, figure: Figure, known: str | None, compared: bool) -> str | None:
    """ "compared with 80% of all children in the area": what is compared is a share of something else than what is `known`."""
    place = unit.passage
    of = _OWN_OF.match(place.text, figure.end, place.end)
    if of is None or not (compared or of[0].endswith("for all ")):
        return None
    group = wording.pattern("groups").match(place.text, of.end(), place.end)
    if group is None:
        return None
    more = wording.pattern("group_goes_on").match(place.text, group.end(), place.end)
    if more is None and " all " not in of[0] and (known or "").startswith(group[0]):
        return None
    return " ".join(place.text[group.start() : more.end() if more is not None else group.end()].split())


def _in_its_bracket(unit: Unit, figure: Figure) -> str | None:
    """ "32 posts (8% of the whole workforce)"."""
    place = unit.passage
    of = _WHOLE.match(place.text, figure.end, place.end)
    if of is None or place.text[figure.start - 1 : figure.start] != "(":
        return None
    phrase = wording.phrase_after(place.text, of.end(), place.end)
    if phrase is None or place.text[phrase.end : phrase.end + 1] != ")":
        return None
    if phrase.words[-1] in wording.listed("meta") | wording.listed("amounts"):
        return None
    return place.text[phrase.start : phrase.end]


def _right_behind(unit: Unit, figure: Figure) -> str | None:
    """ "vacancies have fallen from 25% of the workforce": more than the lexicon knows of the measure."""
    place = unit.passage
    of = _WHOLE.match(place.text, figure.end, place.end)
    phrase = wording.phrase_after(place.text, of.end(), place.end) if of is not None else None
    if phrase is None or of is None or phrase.words[-1] in wording.listed("meta") | wording.listed("amounts"):
        return None
    if wording.is_plain(phrase):
        return None
    return place.text[phrase.start : phrase.end]


def _of_measure(name: Name) -> str | None:
    whole = name.of.measure if name.of is not None else None
    if whole is not None and not all(word in wording.listed("plain") for word in whole.lower().split()):
        return whole
    entry = measures().get(name.measure or "")
    if entry is not None and entry.base is not None:
        return str(lexicon("accounts")["kept_to_time"].get(name.measure, entry.base))
    if whole is not None:
        return whole
    return name.measure if name.population and is_counted(name.measure) else None


def is_counted(measure: str | None) -> bool:
    """Whether a measure names things of which a part can be meant: "referrals", not "five good GCSEs"."""
    if measure is None:
        return False
    entry = measures().get(measure)
    if entry is not None:
        return "%" not in entry.units
    return wording.is_plural(measure.split()[-1].lower())


def _of_bracket(unit: Unit, figure: Figure) -> str | None:
    """ "a low proportion of referrals (28%) ...", "the main reason for children becoming looked after, at 53%"."""
    place = unit.passage
    reason = wording.pattern("reason_for").search(
        place.text, max(place.start, figure.start - 150), figure.start
    )
    if reason is not None:
        return wording.printed(" ".join(reason["of"].split())) or None
    amount = wording.pattern("amount_of_group").search(
        place.text, max(place.start, figure.start - 90), figure.start
    )
    if amount is None:
        return None
    phrase = wording.phrase_after(place.text, amount.start("of"), amount.end("of"))
    return place.text[phrase.start : phrase.end] if phrase is not None else None


def _of_group(unit: Unit, figure: Figure, name: Name) -> str | None:
    """The persons that the sentence, or one right before it, speaks of, where the measure is said of persons."""
    measure = name.measure or ""
    if measure not in wording.listed("of_groups") and not wording.pattern("of_persons").search(measure):
        return None
    place = unit.passage
    behind = _OWN_OF.match(place.text, figure.end, place.end)
    if behind is not None:
        own = wording.pattern("groups").match(place.text, behind.end(), place.end)
        if own is not None:
            return str(own[0])
    if wording.pattern("no_group").search(place.text, max(place.start, figure.start - 90), figure.end + 90):
        return None
    here = _groups(unit, figure.start)
    known = bool(here) and wording.pattern("these").search(place.text, place.start, here[-1].start()) is None
    if known and _is_certain(here[-1][0]):
        return str(here[-1][0])
    at = unit.before
    before: list[str] = []
    for _ in range(_SENTENCES):
        if at is None or (before and _is_certain(before[-1])):
            break
        found = [str(match[0]) for match in _groups(at, at.passage.end)]
        before = [word for word in found if _is_certain(word)][-1:] or before or found[-1:]
        at = at.before
    if known and not (before and _is_certain(before[-1])):
        return str(here[-1][0])
    return before[-1] if before else str(here[-1][0]) if here else None


def _is_certain(group: str) -> bool:
    """Whether a group is one of its own: "looked after children", not "pupils", which may stand for them."""
    return " " in group and not all(word in wording.listed("plain") for word in group.lower().split())


def _groups(unit: Unit, end: int) -> list[Any]:
    return list(wording.pattern("groups").finditer(unit.passage.text, unit.passage.start, end))
