"""Places where something that was announced does not come: items after a lead-in, text under a heading."""

from __future__ import annotations

from collections.abc import Sequence

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.frameworks import get
from ofsted_lint.frameworks.model import plain
from ofsted_lint.records import dataclass, field
from ofsted_lint.report.model import Block, Kind, Section
from ofsted_lint.report.structure_facts import LeadIn


@dataclass(slots=True, eq=False)
class BareLeadIn:
    """A text that ends in a colon and is followed by nothing that could be its list."""

    next: Block | None = field(repr=False)
    """What follows: a heading or the next numbered paragraph; None: the report ends."""
    about_actions: bool
    """It announces a list of actions."""
    span: Span


@dataclass(slots=True, eq=False)
class EmptyHeading:
    """A heading that is followed by another of its level or a higher one."""

    next: Block = field(repr=False)
    """The heading that follows."""
    sure: bool
    """The levels of both are known: from the format, or from the framework."""
    span: Span


@dataclass(slots=True, eq=False)
class SwallowedHeading:
    """The words of a heading at the end of a paragraph, after its last stop, without a stop of their own."""

    text: str
    block: Block = field(repr=False)
    span: Span


def bare_lead_ins(facts: Facts) -> Sequence[BareLeadIn]:
    """Lead-ins before a heading, before the next paragraph of their own series, or at the end of the report."""
    blocks = facts.report.blocks
    found = []
    for lead in facts["lead_ins"]:
        items = lead.items
        if items and _elsewhere(lead):
            follows = items[0].section.heading
        elif items:
            follows = items[0]
            if not _next_of_series(lead.block, follows):
                continue
        else:
            rest = (b for b in blocks[lead.block.index + 1 :] if b.kind is not Kind.FOOTNOTE)
            follows = next(rest, None)
            if follows is not None and (follows.kind is not Kind.HEADING or _holds_items(follows.section)):
                continue
        found.append(BareLeadIn(follows, lead.announces is not None, lead.span))
    return found


def _elsewhere(lead: LeadIn) -> bool:
    """Do its items stand under the heading of another section of the framework?"""
    section = lead.items[0].section
    return section is not lead.section and section.key is not None and lead.announces is None


def _next_of_series(block: Block, follows: Block) -> bool:
    """Is the paragraph that follows the next of the series that the lead-in itself is numbered in?"""
    if follows.kind is not Kind.PARAGRAPH:
        return False
    mine, other = block.number, follows.number
    return bool(mine and other and mine.isdigit() and other.isdigit() and int(other) == int(mine) + 1)


def _holds_items(section: Section) -> bool:
    """Headings may group the items of a list; one that opens a section of the framework does not."""
    return section.key is None and any(
        block.kind in (Kind.ITEM, Kind.ROW) or block.number for block in section.blocks[:1]
    )


def empty_headings(facts: Facts) -> Sequence[EmptyHeading]:
    """The headings without text and without inner headings, in document order; the last one is none."""
    blocks = facts.report.blocks
    hinted = len({line.heading for line in facts.report.document.lines if line.heading}) > 1
    found = []
    for heading in facts["headings"]:
        block = heading.section.heading
        if not heading.empty or block is None:
            continue
        after = next((b for b in blocks[block.index + 1 :] if b.kind is not Kind.FOOTNOTE), None)
        if after is not None and after.kind is Kind.HEADING:
            known = heading.section.key is not None and after.section.key is not None
            found.append(EmptyHeading(after, hinted or known, heading.span))
    return found


_TAIL = re.compile(r"(?<=[.?!])\s+(?=[A-Z][^.?!]*$)")
_LONGEST = 14  # words; no heading inside a line is known to be longer


def swallowed_headings(facts: Facts) -> Sequence[SwallowedHeading]:
    """Paragraphs and items that end in the words of a heading which the report or its framework has, in order."""
    report = facts.report
    framework = get(report.framework)
    headings = {plain(block.text) for block in report.blocks if block.kind is Kind.HEADING}
    actions = {action.block.index for action in report.actions}
    found = []
    for block in report.blocks:
        text = block.text
        if block.kind not in (Kind.PARAGRAPH, Kind.ITEM) or not text[-1:].isalpha() or block.summary:
            continue
        tail = _TAIL.search(text)
        if tail is None or text.count(" ", tail.end()) >= _LONGEST:
            continue
        title = text[tail.end() :]
        # In a list of actions the name of an area groups those that follow.
        grouping = framework is not None and block.index in actions and framework.area_of_group(title)
        if plain(title) in headings or grouping:
            found.append(SwallowedHeading(title, block, block.span(tail.end(), len(text))))
    return found
