"""What the structure of a report lets a rule ask about: numbering, contents, footnotes, team, lists, dates."""

from __future__ import annotations

import datetime

from ofsted_lint.document import Span
from ofsted_lint.records import dataclass, field
from ofsted_lint.report.model import Block, Section


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the report."""

    text: str
    level: int
    section: Section = field(repr=False)
    run_on: bool
    """It lost its line break and stands at the end of the line before."""
    first: Block | None = field(repr=False)
    """What stands directly under it; None: nothing, or only inner headings."""
    empty: bool
    """Neither text nor inner headings stand under it."""
    span: Span


@dataclass(slots=True, eq=False)
class NumberedParagraph:
    """A paragraph with a number of its own: "12.", "4.1.1"."""

    number: str
    value: tuple[int, ...]
    last: int
    """The last component of the number."""
    depth: int
    """How many components it has."""
    series: int
    """Numbers its series; a new series begins where the numbering starts again."""
    previous: NumberedParagraph | None = field(repr=False)
    """The paragraph before it in its series; None for the first."""
    step: int | None
    """`last` less that of the one before: 1 where it follows, 0 where repeated, 2 where one is missing; None for the
    first of a series."""
    section: Section = field(repr=False)
    half: str
    block: Block = field(repr=False)
    span: Span
    """The number as printed."""


@dataclass(slots=True, eq=False)
class ContentsEntry:
    """An entry of the contents list."""

    title: str
    page: int | None
    order: int
    """Its place in the list, from 1."""
    previous: ContentsEntry | None = field(repr=False)
    heading: Block | None = field(repr=False)
    """The heading it points to: the entries and headings of one title are paired in order."""
    near: Block | None = field(repr=False)
    """Where no heading has its title: the heading not listed that stands where its own should."""
    heading_order: int | None
    """The place of its heading in the report, from 1."""
    half: str
    torn: bool
    """It runs over several lines or into the next entry: a conversion may have lost words of it."""
    span: Span


@dataclass(slots=True, eq=False)
class FootnoteMark:
    """A footnote mark in the text."""

    mark: str
    """As digits or sign, without brackets: "1", "2", "*"."""
    glued: bool
    """A plain digit glued to a word (a conversion lost that it was raised), not a raised digit or a bracket."""
    note: FootnoteText | None = field(repr=False)
    """Its text; None: the report has none."""
    expected: bool
    """Whether a text may be expected: a raised or bracketed mark, or one of a run of marks of which others have texts."""
    block: Block = field(repr=False)
    span: Span


@dataclass(slots=True, eq=False)
class FootnoteText:
    """The text of a footnote."""

    mark: str
    text: str
    marks: int
    """How many marks point to it."""
    previous: FootnoteText | None = field(repr=False)
    """The footnote text before it."""
    block: Block = field(repr=False)
    span: Span


@dataclass(frozen=True, slots=True)
class TeamMember:
    """A member of the inspection team."""

    name: str
    role: str
    """ "lead inspector", "deputy lead inspector", "team inspector", "data analyst", ...; "" where none is printed."""
    inspector: bool | None
    """Whether the member counts when a report says how many inspectors there were; None: reports do both."""
    span: Span


@dataclass(frozen=True, slots=True)
class TeamCount:
    """A sentence that says how many inspectors the team had."""

    stated: int
    """The inspectors it names, all groups together, without shadow inspectors."""
    most: int
    """The same with shadow inspectors."""
    certain: int
    """Listed members who are inspectors: lead, deputy and team inspectors."""
    possible: int
    """The same with those whom some reports count and some do not."""
    members: tuple[TeamMember, ...] = field(repr=False)
    span: Span


@dataclass(frozen=True, slots=True)
class LeadIn:
    """A text that announces a list: "The judgements are:", "In the last 12 months:"."""

    text: str
    items: tuple[Block, ...] = field(repr=False)
    """What hangs under it: items, or the rows or numbered paragraphs that follow."""
    count: int
    announces: str | None
    """ "priority", "improvement" or "recommendation" where it announces such a list."""
    block: Block = field(repr=False)
    section: Section = field(repr=False)
    half: str
    span: Span


@dataclass(frozen=True, slots=True)
class NullStatement:
    """A statement that there is nothing of a kind: "There are no priority or immediate actions."."""

    denies: str
    """ "priority", "improvement" or "recommendation"."""
    text: str
    section: Section = field(repr=False)
    half: str
    block: Block = field(repr=False)
    span: Span


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date that the report prints about itself."""

    role: str
    """ "start", "end", "published", "previous-start", "previous-end" or "copyright" (the first of January then)."""
    value: datetime.date | None
    """None where the printed day does not exist."""
    year: int | None
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs a letter."""

    name: str
    post: str
    span: Span
