"""Figures -> shares: a part, its percentage and the whole, wherever the whole stands.

The syntax of one sentence comes from `values`. Here it is completed: "of whom 41 ...", "five of these", the item above
("Of this number:"), the sentence before ("This is 21% of ..."), or another paragraph where exactly one whole fits.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ofsted_lint.document import Span
from ofsted_lint.figures import measures as lex
from ofsted_lint.figures.build import Reading, Unit
from ofsted_lint.figures.measures import FAR
from ofsted_lint.figures.model import Figure, Quantity
from ofsted_lint.figures.relations.shares_told import (
    alone_before,
    at_percent,
    bare_opener,
    counts,
    in_fractions,
    included,
    join,
    names_no_other,
    or_percent,
    outnumbered,
    pattern,
    slashed,
    which_is,
)
from ofsted_lint.figures.relations.wholes import Link, Wholes
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
    """Where the whole stands: "sentence", "list" (the item above), "before" (the sentence before), "included" (before
    "including"), "elsewhere" (another paragraph), "" (nowhere)."""
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
    fraction: Quantity | None
    """What a share in words ("a third") may be said of, in per cent."""
    things: bool
    """The whole counts persons or things, not moves, days or the like, and nothing is hedged."""
    span: Span


def units(facts: Facts) -> Iterator[tuple[Reading, Unit]]:
    """All passages with their block."""
    for reading in facts["readings"]:
        for unit in reading.units:
            yield reading, unit


def shares(facts: Facts) -> Sequence[Share]:
    """Every share of the report, in document order within a block."""
    out: list[Share] = []
    wholes = Wholes(facts)
    above: Reading | None = None  # the block before, in a list
    last: Reading | None = None
    lately: tuple[Unit, int] | None = (
        None  # the passage before that held a share, and where its shares begin in `out`
    )
    for reading, unit in units(facts):
        if reading is not last:
            above, last = last, reading
        if not unit.figures:
            continue
        if lately is not None and unit.before is lately[0] and len(out) == lately[1] + 1:
            if (percent := at_percent(unit)) is not None:
                out.extend(_said_after(reading, out[-1], percent))
        lately = unit, len(out)
        for link in _links(reading, unit):
            whole, where = _whole(link, unit)
            if whole is None and link.of == "this number" and above is not None:
                whole, where = _head_of_list(unit, above), "list"
            if whole is None and link.percent is not None and not link.of and link.part is not None:
                whole, where = alone_before(link, unit) or wholes.of(link, unit), "elsewhere"
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
    before = pattern("of_them", r"\bof ({})\b,?(?: [a-z]+ly)?\s*$")
    for share in unit.values.shares:
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
        join(link, unit)
        in_fractions(link, unit)
        known.update(f.start for f in (link.part, link.percent, link.whole) if f is not None)
        if not _one_of(out, link):
            out.append(link)
    opener = _opener(unit)
    after = pattern("of_them", r"\s*(?:\([^()]*\)\s*)?(?:[a-z-]+ )?of ({})\b")
    text = place.text
    out.extend(outnumbered(unit, known))
    out.extend(which_is(unit, known))
    out.extend(or_percent(unit, known))
    out.extend(included(unit, known))
    out.extend(slashed(unit, known))
    out.extend(bare_opener(unit, known))
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
                and names_no_other(figure, opener, unit)
            ):
                link = Link(figure.start, figure.end, figure, None, opener, "")
                join(link, unit)
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
        join(link, unit)
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


def _opener(unit: Unit) -> Figure | None:
    """The count that opens a sentence as the whole of what follows: "Of the 50 children waiting, seven ..."."""
    for figure in counts(unit)[:1]:
        if figure.start - unit.passage.start <= 40:
            if pattern("of_the", "{}").search(unit.passage.text, unit.passage.start, figure.start):
                return figure
            if pattern("opens", "{}").fullmatch(unit.passage.text, unit.passage.start, figure.start):
                return figure
    return None


def _reaches(unit: Unit, opener: Figure, at: int) -> bool:
    """No dash, colon or semicolon stands between: what follows those may be another item."""
    return at > opener.end and not any(w > FAR for b, w in unit.passage.breaks if opener.end <= b < at)


def _whole(link: Link, unit: Unit) -> tuple[Figure | None, str]:
    if link.whole is not None:
        return link.whole, "included" if link.of == "included" else "sentence"
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
            if part is not None and before[-1] not in fits and _right_behind(before, link, unit):
                return before[-1], "before"
            return (fits or before)[-1], "sentence"
        if link.of in ("whom", "which"):
            return None, ""
        above = unit.before or unit.lead
        if link.of == "this number" and above is not None and not counts(above) and above.before is not None:
            above = above.before  # "This is a reduction from 620." stands in between
        inside = counts(above) if above is not None else []
        if above is not None and len(inside) == 2 and link.percent is None:
            # "113 cases, of which 20 were local. Of these, four ..." speaks of the 20
            some, text = pattern("of_them", r"\bof (?:{}) (?:only |just )?$"), above.passage.text
            if some.search(text, max(inside[0].end, inside[1].start - 30), inside[1].start):
                return inside[1], "before"
        if len(inside) == 1:
            return inside[0], "before"
        return None, ""
    lead = unit.lead
    if lead is not None and pattern("of_this", r"{}\W*$").search(lead.text):
        if not any(f.end <= link.start and f not in own for f in counts(unit)):
            return _first_count(lead), "list"
    return None, ""


def _right_behind(before: list[Figure], link: Link, unit: Unit) -> bool:
    """ "784 came from the police, of which 541": nothing parts the last count from what is said to be of it."""
    text, last = unit.passage.text, before[-1]
    if pattern("right_behind", "{}").fullmatch(text, last.end, link.start) is None:
        return False
    return len(before) < 2 or pattern("not_listed", "{}").search(text, before[-2].end, last.start) is not None


def _head_of_list(unit: Unit, above: Reading) -> Figure | None:
    """The count that opens the item above one that begins with "Of this number"."""
    if unit.before is not None or unit.lead is not None or unit.reading.block.index - above.block.index != 1:
        return None
    return _first_count(above.units[0]) if above.units else None


def _of_its_kind(link: Link, whole: Figure, unit: Unit) -> bool:
    """Not "of 163 families, 20% (107 children)": a part that names other things than its whole is of another whole."""
    if link.part is None or link.percent is None or link.part.end >= link.end:
        return True
    return names_no_other(link.part, whole, unit)


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


def _said_after(reading: Reading, share: Share, percent: Figure) -> Iterator[Share]:
    """ "Of 63 children, 14 were adopted. At 22%, this is high": the percentage of the only share of the sentence before."""
    if share.part is None or share.whole is None or share.percent is not None or share.where != "sentence":
        return
    link = Link(percent.start, percent.end, share.part, percent, share.whole, "")
    percent.base = share.whole
    yield _share(reading, link, share.whole, "before")


def _share(reading: Reading, link: Link, whole: Figure | None, where: str) -> Share:
    part, percent = link.part, link.percent
    computed = truncated = near = fraction = None
    least = most = least_cut = most_cut = None
    if part is not None and whole is not None and whole.value.low > 0:
        ratio = _value(part) / _value(whole)
        if ratio is not None:
            computed = ratio * Quantity.exactly(100)
    if percent is not None and percent.kind == "fraction":
        fraction = Quantity(100 * percent.value.low - _LOOSE, 100 * percent.value.high + _LOOSE)
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
        part, percent, whole, where, computed, truncated, near, least, most, least_cut, most_cut, fraction,
        _things(part, whole, percent), reading.block.span(link.start, link.end),
    )  # fmt: skip


_LOOSE = 8.0  # "a third" is said of 26% and of 41%


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
