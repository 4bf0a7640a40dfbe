"""Figures -> shares: a part, its percentage and the whole, wherever the whole stands.

The syntax of one sentence comes from `values`. Here it is completed: "of whom 41 ...", "five of these", the item above
("Of this number:"), the sentence before ("This is 21% of ..."), or another paragraph where exactly one whole fits.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.figures import measures as lex
from ofsted_lint.figures.build import Reading, Unit
from ofsted_lint.figures.measures import FAR, noun_phrase
from ofsted_lint.figures.model import Figure, Quantity
from ofsted_lint.figures.wholes import Link, Wholes
from ofsted_lint.records import dataclass
from ofsted_lint.resources import lexicon

if TYPE_CHECKING:
    from ofsted_lint.facts import Facts


@dataclass(slots=True, eq=False)
class Share:
    """A part of a whole with its percentage. Whatever stands nowhere is None."""

    part: Figure | None
    percent: Figure | None
    whole: Figure | None
    where: str
    """Where the whole stands: "sentence", "list" (the item above), "before" (the sentence before), "elsewhere" (another
    paragraph), "" (nowhere)."""
    computed: Quantity | None
    """The percentage that part and whole give."""
    truncated: Quantity | None
    """The values that the printed percentage stands for if it was cut instead of rounded."""
    near: Quantity | None
    """The printed percentage, one unit of its last place wider on each side."""
    least: float | None
    """The smallest and the largest whole number that the percentage of the whole may be; least > most: there is none."""
    most: float | None
    least_cut: float | None
    """The same if the percentage was cut instead of rounded."""
    most_cut: float | None
    things: bool
    """The whole counts persons or things, not moves, days or the like, and nothing is hedged."""
    span: Span


def units(facts: Facts) -> Iterator[tuple[Reading, Unit]]:
    """All passages with their block."""
    for reading in facts["readings"]:
        for unit in reading.units:
            yield reading, unit


def counts(unit: Unit) -> list[Figure]:
    """The counts of a passage that are its own: no target, no former value, nobody else's."""
    return [f for f in unit.figures if f.kind == "count" and f.role == "actual" and f.scope == "authority"]


@cache
def _pattern(name: str, form: str) -> re.Pattern[str]:
    return re.compile(form.format(lexicon("scopes")[name]), re.IGNORECASE)


def shares(facts: Facts) -> Sequence[Share]:
    """Every share of the report, in document order within a block."""
    out: list[Share] = []
    wholes = Wholes(facts)
    for reading, unit in units(facts):
        if not unit.figures:
            continue
        for link in _links(reading, unit):
            whole, where = _whole(link, unit)
            if whole is None and link.percent is not None and not link.of and link.part is not None:
                whole, where = _alone_before(link, unit) or wholes.of(link, unit), "elsewhere"
            if whole is link.part or (whole is None and link.part is None):
                continue
            if link.percent is not None and whole is not None:
                link.percent.base = whole
            out.append(_share(reading, link, whole, where if whole is not None else ""))
        out.extend(_of_the_total(reading, unit, wholes))
    return out


def _links(reading: Reading, unit: Unit) -> list[Link]:
    place = unit.passage
    out: list[Link] = []
    known: set[int] = set()
    before = _pattern("of_them", r"\bof ({})\b,?(?: [a-z]+ly)?\s*$")
    for share in reading.values.shares:
        if place.start <= share.start < place.end:
            link = Link(
                share.start, share.end, reading.figure(share.part), reading.figure(share.percent),
                reading.figure(share.whole), share.of,
            )  # fmt: skip
            if (
                link.whole is not None
                and link.part is not None
                and not _reaches(unit, link.whole, link.part.start)
            ):
                if link.whole.end <= link.part.start:
                    continue
            if link.whole is None and not link.of:
                found = before.search(place.text, max(place.start, link.start - 40), link.start)
                link.of = found[1].lower() if found is not None else ""
            _join(link, unit)
            known.update(f.start for f in (link.part, link.percent, link.whole) if f is not None)
            if not _one_of(out, link):
                out.append(link)
    opener = _opener(unit)
    after = _pattern("of_them", r"\s*(?:\([^()]*\)\s*)?(?:[a-z-]+ )?of ({})\b")
    text = place.text
    out.extend(_outnumbered(unit, known))
    out.extend(_which_is(unit, known))
    out.extend(_or_percent(unit, known))
    for figure in unit.figures:
        if figure.start in known or figure.kind not in ("count", "percent") or figure.role != "actual":
            continue
        found = before.search(text, max(place.start, figure.start - 40), figure.start) or after.match(
            text, figure.end, place.end
        )
        if found is None:
            if (
                opener is not None
                and _reaches(unit, opener, figure.start)
                and figure.kind == "count"
                and not figure.hedge
                and _names_no_other(figure, opener, unit)
            ):
                link = Link(figure.start, figure.end, figure, None, opener, "")
                _join(link, unit)
                out.append(link)
            continue
        part = figure if figure.kind == "count" else None
        percent = figure if figure.kind == "percent" else None
        link = Link(
            min(figure.start, found.start()),
            max(figure.end, found.end()),
            part,
            percent,
            None,
            found[1].lower(),
        )
        _join(link, unit)
        out.append(link)
    return out


def _one_of(links: list[Link], link: Link) -> bool:
    """The same share was read before ("of whom 67%" and "67% (293)"): what it left out is filled in."""
    for other in links:
        same = (link.part is not None and other.part is link.part) or (
            link.percent is not None and other.percent is link.percent
        )
        if same:
            other.part, other.percent = other.part or link.part, other.percent or link.percent
            other.whole, other.of = other.whole or link.whole, other.of or link.of
            other.end = max(other.end, link.end)
            return True
    return False


def _which_is(unit: Unit, known: set[int]) -> Iterator[Link]:
    """ "Interviews were offered to 274 children and 65 took them up, which is 24%"."""
    pattern = _pattern("which_is", "{}$")
    for figure in unit.figures:
        if figure.kind != "percent" or figure.start in known or figure.role != "actual":
            continue
        if (
            pattern.search(unit.passage.text, max(unit.passage.start, figure.start - 40), figure.start)
            is None
        ):
            continue
        before = [f for f in unit.figures if f.end <= figure.start]
        if (
            len(before) == 2
            and all(f.kind == "count" for f in before)
            and before[0].number > before[1].number
        ):
            known.add(figure.start)
            yield Link(before[1].start, figure.end, before[1], figure, before[0], "")


def _or_percent(unit: Unit, known: set[int]) -> Iterator[Link]:
    """ "36, or 45%, asked for a new worker"."""
    for part, percent in pairwise(unit.figures):
        if part.kind == "count" and percent.kind == "percent" and not {part.start, percent.start} & known:
            between = unit.passage.text[part.end : percent.start]
            if _pattern("or_percent", "{}").fullmatch(between) and part.role == percent.role == "actual":
                known.update((part.start, percent.start))
                yield Link(part.start, percent.end, part, percent, None, "")


def _outnumbered(unit: Unit, known: set[int]) -> Iterator[Link]:
    """ "28 of the 24": no share by syntax, for it cannot be one."""
    counted = [f for f in unit.figures if f.kind in ("count", "rank") and f.start not in known]
    for part, whole in pairwise(counted):
        if part.number > whole.number and _pattern("of_count", "{}").fullmatch(
            unit.passage.text, part.end, whole.start
        ):
            known.update((part.start, whole.start))
            yield Link(part.start, whole.end, part, None, whole, "")


def _opener(unit: Unit) -> Figure | None:
    """The count that opens a sentence as the whole of what follows: "Of the 50 children waiting, seven ..."."""
    for figure in counts(unit)[:1]:
        if figure.start - unit.passage.start <= 40:
            if _pattern("of_the", "{}").search(unit.passage.text, unit.passage.start, figure.start):
                return figure
            if figure.start - unit.passage.start <= 8 and _pattern("opens", "{}").fullmatch(
                unit.passage.text, unit.passage.start, figure.start
            ):
                return figure
    return None


def _reaches(unit: Unit, opener: Figure, at: int) -> bool:
    """No dash, colon or semicolon stands between: what follows those may be another item."""
    return at > opener.end and not any(w > FAR for b, w in unit.passage.breaks if opener.end <= b < at)


_OR = re.compile(r"[^.;()\d%]{0,30}(?:, or|\(or|\()\s*(?:some |about )?|[^.;()\d%]{0,12}, ")
_BEFORE = re.compile(r"\s*\((?:or )?")


def _join(link: Link, unit: Unit) -> None:
    """The percentage that stands right behind a part: "18 of the 24 seen, or 75%", "of whom 16 (33%)"."""
    if link.percent is None and link.part is not None:
        text = unit.passage.text
        for figure in unit.figures:
            gap = text[link.end : figure.start]
            if figure.kind == "percent" and 0 <= figure.start - link.end <= 40 and _OR.fullmatch(gap):
                link.percent, link.end = figure, figure.end
                return
            before = text[figure.end : link.start]
            if figure.kind == "percent" and link.whole is not None and _BEFORE.fullmatch(before):
                link.percent, link.start = figure, figure.start
                return


def _whole(link: Link, unit: Unit) -> tuple[Figure | None, str]:
    if link.whole is not None:
        return link.whole, "sentence"
    own = (link.part, link.percent)
    opener = _opener(unit)
    if opener is not None and not _reaches(unit, opener, link.start):
        opener = None
    if opener is not None and opener not in own and opener.start < link.start and not link.of:
        return (opener, "sentence") if _of_its_kind(link, opener, unit) else (None, "")
    if link.of:
        if link.of == "total":
            return None, ""
        before = [f for f in counts(unit) if f.end <= link.start and f not in own]
        if before:
            part = link.part
            # of several the one that can be meant, so that doubt is silent ("cohort two and, of those, nine")
            fits = [f for f in before if part is None or f.number >= part.number]
            return (fits or before)[-1], "sentence"
        if link.of in ("whom", "which"):
            return None, ""
        above = unit.before or unit.lead
        if above is not None and len(inside := counts(above)) == 1:
            return inside[0], "before"
        return None, ""
    lead = unit.lead
    if lead is not None and _pattern("of_this", r"{}\W*$").search(lead.text):
        if not any(f.end <= link.start and f not in own for f in counts(unit)):
            return _first_count(lead), "list"
    return None, ""


def _alone_before(link: Link, unit: Unit) -> Figure | None:
    """The only count before ", with 84 (70%) saying ..." or "and 36, or 45%, asked ..."."""
    text = unit.passage.text
    before = [f for f in unit.figures if f.end <= link.start and f.kind == "count"]
    if (
        len(before) != 1
        or link.part is None
        or before[0].number <= link.part.number
        or before[0] not in counts(unit)
    ):
        return None
    if not _pattern("and_some", "{}").fullmatch(text, before[0].end, link.start):
        return None
    return before[0] if _pattern("did", "{}").match(text, link.end) else None


def _of_its_kind(link: Link, whole: Figure, unit: Unit) -> bool:
    """Not "of 163 families, 20% (107 children)": a part that names other things than its whole is of another whole."""
    if link.part is None or link.percent is None or link.part.end >= link.end:
        return True
    return _names_no_other(link.part, whole, unit)


def _names_no_other(part: Figure, whole: Figure, unit: Unit) -> bool:
    """A part stands without its noun, or with that of its whole."""
    named, _ = noun_phrase(unit.passage.text, part.end, unit.passage.end)
    things, _ = noun_phrase(unit.passage.text, whole.end, unit.passage.end)
    return not named or not things or bool(set(named.split()) & set(things.split()))


def _first_count(unit: Unit) -> Figure | None:
    """The first count of the whole item that this passage belongs to."""
    for other in unit.reading.units:
        for figure in counts(other):
            return figure
        if other is unit:
            break
    return None


def _of_the_total(reading: Reading, unit: Unit, wholes: Wholes) -> Iterator[Share]:
    """ "This is 21% of the total population": the part stands in the sentence before, the whole elsewhere."""
    if not unit.refers_back or unit.before is None or len(unit.figures) != 1:
        return
    percent = unit.figures[0]
    if percent.kind != "percent" or percent.role != "actual" or percent.start - unit.passage.start > 30:
        return
    match = lex.base_after_of(unit.passage, percent.end)
    parts = counts(unit.before)
    if match is None or not parts:
        return
    whole = wholes.only(match.thing, parts[0], None)
    if whole is not None and whole is not parts[0]:
        link = Link(percent.start, percent.end, parts[0], percent, None, "")
        percent.base = whole
        yield _share(reading, link, whole, "elsewhere")


def _share(reading: Reading, link: Link, whole: Figure | None, where: str) -> Share:
    part, percent = link.part, link.percent
    computed = truncated = near = None
    least = most = least_cut = most_cut = None
    if part is not None and whole is not None and whole.value.low > 0:
        ratio = _value(part) / _value(whole)
        if ratio is not None:
            computed = ratio * Quantity.exactly(100)
    if percent is not None and percent.kind == "percent":
        unit = 10.0**-percent.decimals
        number = percent.number
        hedged = _hedged(percent, unit)
        truncated = hedged or Quantity(number, number + unit * 0.999999)
        near = hedged or Quantity(number - 1.5 * unit, number + 1.5 * unit)
        if whole is not None and whole.value.low == whole.value.high:
            least, most = _whole_numbers(percent.value, whole.number)
            least_cut, most_cut = _whole_numbers(truncated, whole.number)
    return Share(
        part, percent, whole, where, computed, truncated, near, least, most, least_cut, most_cut,
        _things(part, whole, percent), reading.block.span(link.start, link.end),
    )  # fmt: skip


def _hedged(percent: Figure, unit: float) -> Quantity | None:
    """What a hedged percentage may be said of: "about 70%" of 66%, "nearly 70%" also of 71%."""
    if percent.hedge in (None, "only"):
        return None
    if percent.hedge == "about":
        wide = max(3.5, 0.07 * percent.number)
        return Quantity(percent.number - wide, percent.number + wide)
    return Quantity(percent.value.low - 2 * unit, percent.value.high + 2 * unit)


def _value(figure: Figure) -> Quantity:
    """The value; "approximately 45,300" is one that was rounded, not one that was guessed."""
    if figure.hedge == "about" and figure.number >= _LARGE:
        return Quantity(figure.number * 0.99, figure.number * 1.01)
    return figure.value


_LARGE = 1000


def _whole_numbers(percent: Quantity, whole: float) -> tuple[float, float]:
    return (
        float(math.ceil(percent.low * whole / 100 - 1e-9)),
        float(math.floor(percent.high * whole / 100 + 1e-9)),
    )


def _things(part: Figure | None, whole: Figure | None, percent: Figure | None) -> bool:
    if whole is None or whole.kind != "count":
        return False
    if part is None and percent is not None and percent.hedge:
        return False
    if part is not None and (part.kind != "count" or _vague(part)):
        return False
    if _vague(whole):
        return False
    moving = lexicon("scopes")["no_things"].split()
    return not any(word in (whole.measure or "").split() for word in moving)


def _vague(figure: Figure) -> bool:
    if figure.hedge in (None, "only"):
        return False
    return figure.hedge != "about" or figure.number < _LARGE
