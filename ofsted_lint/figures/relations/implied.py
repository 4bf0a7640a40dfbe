"""Shares of one whole that is printed nowhere: "98 (12.4%) of enquiries ... 319 (40.5% of the total)".

Each count with its percentage implies a whole. Where the others of a paragraph imply one and the same, and the odd one
would with a single digit changed, that digit is probably wrong.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ofsted_lint.document import Span
from ofsted_lint.figures.model import Figure, Quantity
from ofsted_lint.figures.relations.shares import Share
from ofsted_lint.figures.relations.shares_told import pattern
from ofsted_lint.figures.slips import one_slip_apart
from ofsted_lint.records import dataclass

if TYPE_CHECKING:
    from ofsted_lint.facts import Facts

_LEAST_PART = 10
_TIGHT = 0.05


@dataclass(slots=True, eq=False)
class ImpliedWhole:
    """A count with its percentage beside others of the same paragraph whose percentages all fit one whole."""

    part: Figure
    percent: Figure
    whole: Quantity
    """The whole that the part and its percentage imply."""
    others: Quantity
    """The whole that all others imply."""
    beside: list[Figure]
    """The counts of the others."""
    slip: bool
    """With one digit changed it would fit."""
    span: Span


def implied_wholes(facts: Facts) -> Sequence[ImpliedWhole]:
    """Counts with percentages whose whole is not the one that the others of their paragraph imply."""
    out: list[ImpliedWhole] = []
    here: list[Share] = []
    at: int | None = None
    for share in facts["shares"]:
        part, percent = share.part, share.percent
        if (
            part is None
            or percent is None
            or share.whole is not None
            or percent.kind != "percent"
            or part.kind != "count"
            or part.hedge
            or percent.hedge
        ):
            continue
        if at != id(part.block):
            out.extend(_odd(here))
            here, at = [], id(part.block)
        here.append(share)
    out.extend(_odd(here))
    return out


def _odd(shares: Sequence[Share]) -> Iterator[ImpliedWhole]:
    """The one share of a paragraph that implies another whole than the rest."""
    if len(shares) < 2:
        return
    wholes = [_implied(s.part, s.percent) for s in shares if s.part and s.percent]
    for index, share in enumerate(shares):
        part, percent = share.part, share.percent
        rest = [w for i, w in enumerate(wholes) if i != index]
        if part is None or percent is None:
            continue
        low, high = max(w.low for w in rest), min(w.high for w in rest)
        own = wholes[index]
        if low > high or high - low > _TIGHT * high or own.agrees(Quantity(low, high)):
            continue
        if len(shares) == 2 and not any(_of_the_total(s) for s in shares):
            continue
        if index == 0 and len(shares) == 2:
            continue  # of two, the second is asked about
        others = [s.part for i, s in enumerate(shares) if i != index and s.part is not None]
        yield ImpliedWhole(
            part, percent, own, Quantity(low, high), others, _slip(part, percent, low, high), share.span
        )
        return


def _implied(part: Figure, percent: Figure) -> Quantity:
    low, high = percent.value.low, percent.value.high
    return Quantity(100 * part.number / high, 100 * part.number / low if low > 0 else math.inf)


def _of_the_total(share: Share) -> bool:
    text = share.percent.block.text if share.percent is not None else ""
    return share.percent is not None and pattern("of_total", "{}").match(text, share.percent.end) is not None


def _slip(part: Figure, percent: Figure, low: float, high: float) -> bool:
    unit = 10.0**-percent.decimals
    least, most = 100 * part.number / high, 100 * part.number / low
    step = math.ceil(least / unit - 0.5)
    while step * unit <= most + 0.5 * unit:
        if one_slip_apart(percent.number, step * unit, percent.decimals):
            return True
        step += 1
    counts = range(math.ceil(percent.value.low * low / 100), math.floor(percent.value.high * high / 100) + 1)
    return any(one_slip_apart(part.number, count) for count in counts)
