"""What an inspection report is made of. Pure data: the parser builds it, everything later reads it.

A `Block` is a heading, a paragraph, a list item, a table row or a footnote text: the smallest unit with a text of its
own. A `Section` is a heading with the blocks under it and the sections inside it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import ClassVar

from ofsted_lint.document import Document, Pieces, Span
from ofsted_lint.records import dataclass, field
from ofsted_lint.report.word_sets import WordSets


class Kind(str):
    """Kinds of block.

    No enumeration: a check names kinds some ten thousand times, and Python 3.11 takes five times as long for a member.
    """

    __slots__ = ()

    TITLE: ClassVar[Kind]  # a line of the title block: authority, kind of inspection
    LABELLED: ClassVar[Kind]  # "Inspection date: 20 January 2015", "Lead inspector: ..."
    HEADING: ClassVar[Kind]
    PARAGRAPH: ClassVar[Kind]  # with or without a number
    ITEM: ClassVar[Kind]  # a bullet or an item of a lettered list
    ROW: ClassVar[Kind]  # a table row
    CONTENTS: ClassVar[Kind]  # an entry of the contents list: cells are title and page
    FOOTNOTE: ClassVar[Kind]
    TEAM: ClassVar[Kind]  # "Team inspectors: A, B and C"
    LETTERHEAD: ClassVar[Kind]  # sender, address, date line of a letter
    SALUTATION: ClassVar[Kind]  # "Dear ..."
    SUBJECT: ClassVar[Kind]  # the subject line of a letter
    CLOSE: ClassVar[Kind]  # "Yours sincerely", the signatory and the post
    TICKBOX: ClassVar[Kind]
    BOILERPLATE: ClassVar[Kind]  # copying terms, addresses of the inspectorate, copyright line


for _name in Kind.__annotations__:
    setattr(Kind, _name, Kind(_name.lower()))


@dataclass(slots=True, eq=False)
class Block:
    """A text of its own. `text` has neither marker nor markup; `span(a, b)` leads text[a:b] back to the document."""

    index: int
    kind: Kind
    pieces: Pieces
    marker: str = ""
    """What stands before the text: "12.", "-", "4.1.1", "(a)"."""
    marker_span: Span | None = None
    number: str | None = None
    """The number in the marker: "12", "4.1.1"; None for a bullet."""
    level: int = 0
    """Nesting of a list item (0 outermost), or level of a heading (1 highest)."""
    cells: tuple[Pieces, ...] = ()
    """The cells of a table row or of a contents entry (title, page)."""
    header: bool = False
    """A header row of a table."""
    parent: Block | None = None
    """The list item or the lead-in paragraph that this item hangs under."""
    section: Section = field(default=None, repr=False)  # type: ignore[assignment]
    summary: bool = False
    """Inside the summary that was merged into a judgement table (the <p> remains of a converted report)."""
    cut: bool = False
    """Joined over a page break."""
    run_on: bool = False
    """A heading that lost its line break: it stands at the end of the line before."""

    @property
    def text(self) -> str:
        return self.pieces.text

    def span(self, start: int = 0, end: int | None = None) -> Span:
        return self.pieces.span(start, len(self.pieces.text) if end is None else end)

    @property
    def line(self) -> int:
        return self.pieces.at[0][0]


@dataclass(slots=True, eq=False)
class Section:
    """A heading with what stands under it. The root section has no heading."""

    title: str
    heading: Block | None
    level: int
    parent: Section | None
    blocks: list[Block] = field(default_factory=list)
    """The blocks directly under this heading, without the heading and without those of inner sections."""
    sections: list[Section] = field(default_factory=list)
    key: str | None = None
    """What the framework calls this section: "summary", "recommendations", "strengths", "contents", "about", ..."""
    area: str | None = None
    """The judgement area it reports on ("adoption"), its own or inherited from the section around it."""
    half: str = "authority"
    """ "authority" or "board": the two reports that a single inspection report holds."""

    def walk(self) -> Iterator[Section]:
        """This section and all inside it, in document order."""
        yield self
        for section in self.sections:
            yield from section.walk()

    def all_blocks(self) -> Iterator[Block]:
        """The blocks of this section and all inside it, headings of inner sections included."""
        yield from self.blocks
        for section in self.sections:
            if section.heading is not None:
                yield section.heading
            yield from section.all_blocks()

    @property
    def path(self) -> tuple[str, ...]:
        """The headings from the outermost to this one."""
        here = (self.title,) if self.title else ()
        return here if self.parent is None else (*self.parent.path, *here)


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence of a block: block.text[start:end]."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.block.text[self.start : self.end]

    @property
    def span(self) -> Span:
        return self.block.span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Day:
    """A date that the report prints about itself, with its place."""

    value: datetime.date | None
    """None where the printed date does not exist (31 June)."""
    text: str
    span: Span


@dataclass(slots=True, eq=False)
class Statement:
    """A place that states the grade of an area."""

    area: str
    grade: str | None
    """In the framework's own words ("Requires improvement to be good"); None: not a grade of its scale."""
    printed: str
    where: str
    """ "title", "table", "body-table", "heading", "lead-in", "prose"."""
    span: Span
    """The words that name the grade."""
    whole: Span
    """The row, heading or sentence that states it."""
    half: str = "authority"
    block: Block | None = field(default=None, repr=False)


@dataclass(slots=True, eq=False)
class Judgement:
    """An area with its grade: the title table's where there is one, else the first statement's."""

    area: str
    label: str
    grade: str | None
    statements: list[Statement]
    half: str = "authority"
    torn: bool = False
    """Its row in the title table did not come out whole (a table from a PDF) and was not read."""


@dataclass(slots=True, eq=False)
class Action:
    """A recommendation, area for improvement or priority action."""

    kind: str
    """ "priority", "improvement" or "recommendation"."""
    number: str | None
    text: str
    span: Span
    block: Block = field(repr=False)
    area: str | None = None
    """The area of the heading that groups it, where there is one."""


@dataclass(slots=True, eq=False)
class Report:
    """A document understood as an inspection report. What it does not print is None."""

    document: Document
    root: Section
    blocks: list[Block]
    kind: str | None = None
    """ "report", "letter" or "committee-report"; None: not recognised as any of them."""
    framework: str | None = None
    variant: str | None = None
    recognised_by: str | None = None
    authority: str | None = None
    start: Day | None = None
    end: Day | None = None
    published: Day | None = None
    lead_inspector: str | None = None
    overall: str | None = None
    judgements: list[Judgement] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    furniture: list[Span] = field(default_factory=list)
    """Page numbers and running heads that a conversion left on lines of their own: no text of the report."""
    _words: WordSets | None = field(default=None, repr=False)

    @property
    def words(self) -> WordSets:
        """The words of each block; to be asked for when the blocks are final."""
        if self._words is None:
            self._words = WordSets(self.blocks)
        return self._words

    def sections(self) -> Iterator[Section]:
        return self.root.walk()
