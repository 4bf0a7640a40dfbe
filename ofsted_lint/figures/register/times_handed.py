"""Times that a passage takes over from the count that it goes back to, or from the lead-in that it hangs under."""

from __future__ import annotations

from collections.abc import Sequence

from ofsted_lint.figures.build import Reading, Unit
from ofsted_lint.figures.model import Figure
from ofsted_lint.figures.reading.values import When
from ofsted_lint.figures.register import wording
from ofsted_lint.figures.register.occasions import times_of

_MARKS = ("― ", "— ", "– ", "• ")


def given_of(figure: Figure, told: list[When]) -> When | None:
    """The time that the words of the figure's own period are, or are a part of."""
    if figure.period is None:
        return None
    words = figure.period.text
    found = [when for when in told if words in when.text]
    return min(found, key=lambda when: abs(when.start - figure.start), default=None)


def handed_down(unit: Unit, figure: Figure, item_before: dict[int, Unit]) -> str | None:
    """The period of the count that this passage or its lead-in takes up ("Of this number:", "These relate to ...")."""
    above: Unit | None = unit
    for _ in range(6):
        if above is None:
            return None
        whens = times_of(above)
        if (
            above is not unit
            and whens
            and (
                (len(whens) == 1 and above.text.rstrip().endswith(":"))
                or whens[0].start - above.passage.start < 25
            )
        ):
            return whens[0].text
        if above is unit and not takes_up(above.text):
            above = above.lead or _lead_of_list(unit, item_before)
            continue
        if takes_up(above.text):
            first = _first(above, item_before)
            if first is not None:
                alike = (
                    above is not unit or first[1].kind == figure.kind or figure.kind in ("percent", "rate")
                )
                return _lasting(*first) if alike else None
            above = above.before or above.lead
            if above is not None and above.figures and not takes_up(above.text):
                return next(
                    (t for f in above.figures if f.kind == figure.kind and (t := _lasting(above, f))), None
                )
        else:
            above = above.lead
    return None


def _lead_of_list(unit: Unit, item_before: dict[int, Unit]) -> Unit | None:
    """The lead-in of a list that goes on in a block of its own, behind the foot of a page."""
    block = unit.reading.block
    last = item_before.get(block.index)
    return last.lead if last is not None and block.text.startswith(_MARKS) else None


def _first(unit: Unit, item_before: dict[int, Unit]) -> tuple[Unit, Figure] | None:
    """The count that opens the chain of sentences that this one takes up."""
    at = unit.before or item_before.get(unit.reading.block.index)
    for _ in range(4):
        if at is None:
            return None
        if at.figures and not takes_up(at.text):
            return at, next((f for f in at.figures if f.role != "previous"), at.figures[0])
        at = at.before
    return None


def _lasting(unit: Unit, figure: Figure) -> str | None:
    """The words for a period that what takes up a figure shares; "now" is said of the figure alone."""
    if figure.period is None or figure.period.text.lower() in ("now", "currently"):
        return None
    told = given_of(figure, times_of(unit))
    return told.text if told is not None else figure.period.text


def items_before(readings: Sequence[Reading]) -> dict[int, Unit]:
    """The last passage of the block right before, by the number of the block: "Of this number:" may stand in an item of its own."""
    return {reading.block.index + 1: reading.units[-1] for reading in readings if reading.units}


def takes_up(text: str) -> bool:
    return wording.pattern("takes_up").match(text) is not None
