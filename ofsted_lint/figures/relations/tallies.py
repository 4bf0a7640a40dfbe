"""Sentences that count grades ("five of the nine categories are good and four adequate") beside the tables they count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.figures.build import Unit
from ofsted_lint.figures.model import Figure
from ofsted_lint.figures.relations.shares import units
from ofsted_lint.records import dataclass
from ofsted_lint.report.model import Kind, Statement
from ofsted_lint.report.sentences import split
from ofsted_lint.resources import lexicon

if TYPE_CHECKING:
    from ofsted_lint.facts import Facts

_LEAST_ROWS = 4


@dataclass(slots=True, eq=False)
class GradeTally:
    """How many judgements a sentence says have a grade, and how many rows of the tables do."""

    count: Figure
    grade: str | None
    """None: the count is that of all judgements."""
    stated: float
    found: int
    rows: list[Statement]
    """The rows of the tables that were counted."""
    span: Span


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(lexicon("sums")[name], re.IGNORECASE)


def grade_tallies(facts: Facts) -> Sequence[GradeTally]:
    """Counts of grades in the text ("five of the nine are good") beside the tables they must agree with."""
    rows = [s for s in facts["statements"] if s.where in ("table", "body-table") and s.half == "authority"]
    seen: dict[tuple[str, str], Statement] = {}
    for row in rows:
        seen.setdefault((row.area, row.printed.casefold()), row)
    rows = sorted(seen.values(), key=lambda row: row.span)
    if len(rows) < _LEAST_ROWS:
        return ()
    grades = {row.printed.casefold() for row in rows}
    out: list[GradeTally] = []
    for _, unit in units(facts):
        if len(unit.figures) >= 2 and _pattern("judged").search(unit.text):
            out.extend(_tallies(unit, rows, grades))
    return out


def _tallies(unit: Unit, rows: list[Statement], grades: set[str]) -> Iterator[GradeTally]:
    text = unit.passage.text
    counted = [f for f in unit.figures if f.kind == "count"]
    whole = next((f for f in counted if _pattern("of_all").search(text, max(0, f.start - 12), f.start)), None)
    if whole is not None and _pattern("judged").search(text, whole.end, whole.end + 40) is None:
        return
    if whole is None or abs(whole.number - len(rows)) > 1:
        return
    if whole.number != len(rows):
        yield GradeTally(whole, None, whole.number, len(rows), rows, whole.span)
    words = re.compile(
        r"\b(" + "|".join(re.escape(g) for g in sorted(grades, key=len, reverse=True)) + r")\b", re.I
    )
    parts = [f for f in counted if f is not whole]
    for index, part in enumerate(parts):
        end = parts[index + 1].start if index + 1 < len(parts) else unit.passage.end
        found = words.search(text, part.end, min(end, part.end + 110))
        if found is None or _pattern("or_better").match(text, found.end()):
            continue
        grade = found[1].casefold()
        fits = [row for row in rows if row.printed.casefold() == grade]
        yield GradeTally(part, grade, part.number, len(fits), fits or rows, part.span)


@dataclass(slots=True, eq=False)
class NameList:
    """A count with the names of what it counts right behind it: "three family centres (Elm House, Park Road and the Mill)"."""

    count: Figure
    stated: float
    least: int
    """How few and how many names the list may hold: a name may have an "and" of its own."""
    most: int
    span: Span


_MOST_NAMES = 12


def name_lists(facts: Facts) -> Sequence[NameList]:
    """Counts with a list behind them: names or things in a bracket, after a colon or dash, or as items below."""
    below = Counter(
        id(block.parent)
        for block in facts.report.blocks
        if block.kind is Kind.ITEM and block.parent is not None
    )
    out: list[NameList] = []
    for reading, unit in units(facts):
        for figure in unit.figures:
            if figure.kind != "count" or figure.hedge or not 2 <= figure.number <= _MOST_NAMES:
                continue
            found = _parted(unit, figure) or _named(unit, figure) or _listed(unit, figure)
            found = found or _infinitives(unit, figure)
            found = found or _one_by_one(unit, figure)
            if found is None and below[id(reading.block)] and unit is reading.units[-1]:
                lead = _pattern("lead").match(unit.passage.text, figure.end, unit.passage.end)
                if lead is not None and _announces(lead["things"]):
                    items = below[id(reading.block)]
                    found = items, items, lead.end()
            if found is not None:
                least, most, end = found
                out.append(
                    NameList(figure, figure.number, least, most, reading.block.span(figure.start, end))
                )
    return out


def _parted(unit: Unit, figure: Figure) -> tuple[int, int, int] | None:
    """ "three priorities: children who go missing, or are at risk; early help; and neglect": semicolons part the things."""
    text = unit.reading.block.text
    if ";" not in text:
        return None
    found = _pattern("parted").match(text, figure.end)
    if found is None or _pattern("not_parted").search(found["things"]):
        return None
    parts = found["list"].split(";")
    if any(_pattern("counted_part").match(part) for part in parts):
        return None
    return len(parts), len(parts), found.end()


def _named(unit: Unit, figure: Figure) -> tuple[int, int, int] | None:
    """How few and how many names a bracket behind a count holds, and where it ends."""
    text, end = unit.passage.text, unit.passage.end
    found = _pattern("names").match(text, figure.end, end) or _names_beside(text, figure.end, end)
    if found is None:
        return None
    parts = _parts(found["list"])
    if any(re.search(r"\b[A-Z]", part) is None or len(part.split()) > 8 for part in parts):
        return None
    return *_bounds(parts, found["list"]), found.end()


def _names_beside(text: str, start: int, end: int) -> re.Match[str] | None:
    """ "the two homes, Rowan Lodge, Harbour View and Mill Cottage": names alone, so that capitals count."""
    return re.compile(lexicon("sums")["names_beside"]).match(text, start, end)


def _infinitives(unit: Unit, figure: Figure) -> tuple[int, int, int] | None:
    """ "The three aims are to ..., to ... and to ...": an aim may hold more than one "to", so there may be fewer, never more."""
    found = _pattern("infinitives").match(unit.passage.text, figure.end, unit.passage.end)
    if found is None or not _announces(found["things"].strip(" '")):
        return None
    most = sum(1 for _ in _pattern("each_to").finditer(found["list"]))
    return (2, most, found.end()) if most >= 2 else None


def _one_by_one(unit: Unit, figure: Figure) -> tuple[int, int, int] | None:
    """ "There are two reasons. First, ... Second, ... Third, ...": the last number is that of the things."""
    text = unit.reading.block.text
    if "Second" not in text:
        return None
    things = _pattern("lead_things").match(text, figure.end, unit.passage.end)
    if things is None or not _announces(things["things"]):
        return None
    after = _sentences(text, unit.passage.end)
    ordinals = [re.compile(word) for word in lexicon("sums")["one_by_one"]]
    reached = 0
    for sentence in after:
        if reached < len(ordinals) and ordinals[reached].match(sentence):
            reached += 1
        elif not reached:
            return None
    return (reached, reached, unit.passage.end) if reached >= 2 else None


def _sentences(text: str, start: int) -> list[str]:
    return [text[a:b].lstrip() for a, b in split(text) if a >= start]


def _listed(unit: Unit, figure: Figure) -> tuple[int, int, int] | None:
    """The same for a short list of things that ends the sentence or fills a bracket."""
    text, end = unit.passage.text, unit.passage.end
    found = next(
        filter(
            None,
            (_pattern(form).match(text, figure.end, end) for form in ("listed", "bracketed", "each_the")),
        ),
        None,
    )
    if found is None or _pattern("no_list").search(found["list"]):
        return None
    if any(found.start("list") <= other.start < found.end("list") for other in unit.figures):
        return None
    parts = _parts(found["list"])
    announced = _announces(found["things"])
    if len(parts) < 2:
        # of "three areas: health and safety" one cannot tell, of "four areas: staff and funding" one can
        pair = parts[0].split(" and ")
        if not announced or len(pair) != 2 or figure.number < 3 or any(len(p.split()) > 3 for p in pair):
            return None
    elif " and " not in parts[-1] or any(
        len(p.split(" and ")[0].split()) > (8 if announced else 4) for p in parts
    ):
        return None
    if found.re is not _pattern("listed") and not announced:
        return None
    return *_bounds(parts, found["list"]), found.end()


def _announces(things: str) -> bool:
    """Whether the things counted are of the kind that a list of all of them follows: areas, priorities, actions."""
    return _pattern("announced").search(things) is not None


def _parts(listed: str) -> list[str]:
    return [part.strip() for part in listed.replace(", and ", ", ").split(",")]


def _bounds(parts: list[str], listed: str) -> tuple[int, int]:
    ands = sum(len(re.findall(r"\band\b|&", part)) for part in parts)
    # a list with commas ends with an "and" that parts two names, whatever other "and" a name may hold
    last = 1 if len(parts) > 1 and ", and " not in listed and " and " in parts[-1] else 0
    return len(parts) + last, len(parts) + ands
