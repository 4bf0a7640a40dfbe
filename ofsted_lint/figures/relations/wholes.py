"""The counts of a report by what they count, for shares whose whole stands in another paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ofsted_lint.figures import measures as lex
from ofsted_lint.figures.build import Unit
from ofsted_lint.figures.model import Figure
from ofsted_lint.records import dataclass

if TYPE_CHECKING:
    from ofsted_lint.facts import Facts


@dataclass(slots=True, eq=False)
class Link:
    """A share as it stands in a text, before its whole is looked for."""

    start: int
    end: int
    part: Figure | None
    percent: Figure | None
    whole: Figure | None
    of: str


class Wholes:
    """The counts of the report by what they count, for shares whose whole stands in another paragraph."""

    def __init__(self, facts: Facts) -> None:
        self._by_measure: dict[str, list[Figure]] | None = None
        self._facts = facts

    def _candidates(self, measure: str) -> list[Figure]:
        if self._by_measure is None:
            self._by_measure = {}
            for f in self._facts["figures"]:
                if (
                    f.kind == "count"
                    and f.role == "actual"
                    and f.scope == "authority"
                    and f.in_lexicon
                    and f.measure
                ):
                    self._by_measure.setdefault(f.measure, []).append(f)
        return self._by_measure.get(measure, [])

    def of(self, link: Link, unit: Unit) -> Figure | None:
        """The one whole that fits: of the measure named after "of" or right after the count, of the same date."""
        part, percent = link.part, link.percent
        if part is None or percent is None:
            return None
        place = unit.passage
        match = lex.base_after_of(place, link.end)
        if match is None:
            after = [m for m in place.matches if 0 <= place.words[m.first].start - part.end <= 2]
            match = after[0] if after else None
        if match is None or part.population or percent.population:
            return None
        return self.only(match.thing, part, percent)

    def only(self, measure: str, part: Figure, percent: Figure | None) -> Figure | None:
        """The whole of this measure where the report gives one only."""
        now = current(percent.when if percent is not None else part.when)
        found = [
            f for f in self._candidates(measure)
            if f is not part and f.number > part.number and (percent is None or current(f.when) == now)
            and not f.population and f.plain
        ]  # fmt: skip
        if len({f.number for f in found}) != 1:
            return None
        return min(found, key=lambda f: abs(f.span.line - part.span.line))


def current(when: str | None) -> str | None:
    """The period under which figures without a date and those of "now" meet."""
    return None if when == "now" else when
