"""Whether a sentence speaks of a part of what a report is about: one place, team, school or group of several."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ofsted_lint import patterns as re
from ofsted_lint.resources import lexicon

if TYPE_CHECKING:
    from ofsted_lint.figures.build import Unit


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(lexicon("mentions")[name], re.IGNORECASE)


def part_only(unit: Unit) -> bool:
    """A word of the sentence, or what it begins with, names a part."""
    text, place = unit.passage.text, unit.passage
    return bool(part_named(unit)) or _pattern("part_only").search(text, place.start, place.end) is not None


def part_named(unit: Unit) -> str:
    """What the sentence begins with where that is a part: "In the north of the city"."""
    found = _pattern("part_first").match(unit.passage.text, unit.passage.start)
    return "" if found is None else found[0].casefold()
