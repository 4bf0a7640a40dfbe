"""Walks the text of a Word document, block by block, and drafts one line for each paragraph and table row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ofsted_lint.readers.docx_inside import alternative, boxes, content, form_field, placeholder
from ofsted_lint.readers.docx_notes import RAISED, Note, Notes
from ofsted_lint.readers.docx_numbering import Numbering
from ofsted_lint.readers.docx_package import MC, Element, W
from ofsted_lint.readers.docx_styles import Look, ParagraphFormat, Styles, flag
from ofsted_lint.readers.docx_tables import cells, is_frame, merged_above, rows
from ofsted_lint.readers.docx_text import Draft, Event, Piece, child_text, own_runs, tidy, width

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P, _R, _TBL = W + "p", W + "r", W + "tbl"
_RAISED_DIGITS = {code: sign for code, sign in RAISED.items() if chr(code).isdigit()}
# Elements that only wrap what they hold.
_WRAPPERS = frozenset(
    W + name for name in ("hyperlink", "smartTag", "customXml", "fldSimple", "bdo", "dir", "ruby", "rubyBase")
)
_ADDED = frozenset((W + "ins", W + "moveTo"))
_REMOVED = frozenset((W + "del", W + "moveFrom"))
_COMMENT = {
    W + "commentRangeStart": "start",
    W + "commentRangeEnd": "end",
    W + "commentReference": "mark",
}
BLOCKS = (
    _P, _TBL, W + "sdt", W + "customXml", *_ADDED, *_REMOVED, MC + "AlternateContent", W + "altChunk", *_COMMENT,
)  # fmt: skip
"""What may stand in the body and hold text or speak of it."""
_NOTE = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_GRAPHIC = frozenset((W + "drawing", W + "pict", W + "object", MC + "AlternateContent"))
# Pictures whose words stand in another part of the package.
_LOST = {
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "chart",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "diagram",
}


def paragraphs(root: Element) -> list[Element]:
    """The paragraphs of the text part in the order in which anchors count them."""
    body = root.find(W + "body")
    blocks = () if body is None else body
    return [p for block in blocks if block.tag in BLOCKS for p in block.iter(_P)]


class Walk:
    """One pass over a document. Keeps what runs on from paragraph to paragraph: fields, pages, counters."""

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        notes: dict[str, Notes],
        breaks: Sequence[bool],
        *,
        original: bool,
        fields: bool = True,
    ) -> None:
        """`breaks` says for each section whether it begins on a new page.

        `original` reads tracked changes as not made. `fields`: False reads all as text, for a document whose field
        marks are broken and would hide the rest of it.
        """
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._breaks = breaks
        self._skip = _ADDED if original else _REMOVED
        self._follow_fields = fields
        self._part = ""
        self._paths: dict[Element, int] = {}
        self._note_paths: dict[str, dict[Element, int]] = {}
        self._fields: list[bool] = []  # for each open field: are we in its result?
        self._carry: Draft | None = None  # a paragraph whose mark is deleted runs on into the next
        self._events: list[Event] = []  # comment marks between paragraphs
        self._tables = 0
        self._section = 0
        self._page = 1
        self._broke = True  # nothing was printed since an explicit page break
        self.breaks_seen = False
        self.lost: list[str] = []
        """What holds text that is not read: "chart", "diagram", "inserted file"."""

    @property
    def lost_in_field(self) -> bool:
        """A field that began never came to its result: all that followed was taken for its code."""
        return not all(self._fields)

    @property
    def page(self) -> int:
        return self._page

    def block(self, element: Element, part: str, first: int) -> tuple[list[Draft], int]:
        """The lines of a block of the text, and how many paragraphs it holds.

        `first` is the index of its first paragraph among all of the part.
        """
        self._part = part
        self._paths = {p: first + at for at, p in enumerate(element.iter(_P))}
        return list(self._blocks((element,))), len(self._paths)

    def end(self) -> list[Draft]:
        """What is left when the text ends: a paragraph that waited for the next, comment marks."""
        drafts = self._flush()
        if self._events:
            drafts.append(Draft(events=self._events, page=self._page))
        return drafts

    def note(self, note: Note, part: str, page: int) -> Draft:
        """The text of a note as one line."""
        element = self._notes[note.kind].text(note)
        if part not in self._note_paths:
            self._note_paths[part] = {p: at for at, p in enumerate(element.getparent().iter(_P))}
        kept = self._part, self._paths
        self._part, self._paths = part, self._note_paths[part]
        draft = Draft(kind=note.kind, mark=note.mark, page=page)
        _join(draft, self._apart(element), part)
        self._part, self._paths = kept
        return draft

    def _apart(self, parent: Element) -> list[Draft]:
        """The lines of a note or a text box: its fields, pages and running on are its own."""
        kept = self._carry, self._fields, self._page, self._broke
        self._carry, self._fields = None, []
        drafts = [*self._blocks(parent), *self._flush()]
        self._carry, self._fields, self._page, self._broke = kept
        return drafts

    # Blocks

    def _blocks(self, elements: Iterable[Element]) -> Iterator[Draft]:
        for element in elements:
            tag = element.tag
            if tag == _P:
                yield from self._paragraph(element)
            elif tag == _TBL:
                yield from self._flush()
                yield from self._table(element)
            elif tag == W + "sdt":
                if not placeholder(element):
                    yield from self._blocks(content(element))
            elif tag in self._skip:
                continue
            elif tag in _WRAPPERS or tag in _ADDED or tag in _REMOVED:
                yield from self._blocks(element)
            elif tag == MC + "AlternateContent":
                yield from self._blocks(alternative(element))
            elif tag in _COMMENT:
                self._events.append(Event(_COMMENT[tag], element.get(W + "id", "")))
            elif tag == W + "altChunk":
                self.lost.append("inserted file")

    def _paragraph(self, element: Element) -> Iterator[Draft]:
        properties = element.find(W + "pPr")
        form = self._styles.paragraph(properties)
        if properties is not None and flag(properties, "pageBreakBefore") and not self._broke:
            self._new_page()
        draft, self._carry = self._carry or Draft(), None
        draft.events += self._events
        self._events = []
        draft.style, draft.index = form.style, self._paths.get(element, 0)
        runs = {run: at for at, run in enumerate(own_runs(element))}
        self._inline(element, draft, form.look, runs)
        mark = None if properties is None else properties.find(W + "rPr")
        if mark is not None and any(child.tag in self._skip for child in mark):
            self._carry = draft
            return
        draft.page = draft.page or self._page
        yield from self._finish(draft, form)
        section = None if properties is None else properties.find(W + "sectPr")
        if section is not None:
            self._end_section()

    def _finish(self, draft: Draft, form: ParagraphFormat) -> Iterator[Draft]:
        draft.pieces = tidy(draft.pieces)
        found, draft.boxes = draft.boxes, []
        if form.mark_hidden and not draft.pieces:
            self._events = [*draft.events, *self._events]
        else:
            self._label(draft, form)
            if draft.pieces and not draft.bullet:
                draft.heading = form.heading
            yield draft
        for box in found:
            for inside in self._apart(box):
                if inside.pieces:
                    inside.kind = "box" if inside.kind == "paragraph" else inside.kind
                    yield inside

    def _label(self, draft: Draft, form: ParagraphFormat) -> None:
        label = self._numbering.label(form.num_id, form.level, form.list_style)
        if label is not None:
            draft.label, draft.bullet = label.text, label.bullet
            draft.list_level = max(label.level, form.style_level or 0)
            draft.indent = (label.indent if form.indent is None else form.indent) or 0

    def _flush(self) -> list[Draft]:
        draft, self._carry = self._carry, None
        if draft is None:
            return []
        draft.page = draft.page or self._page
        draft.pieces = tidy(draft.pieces)
        if draft.pieces:
            return [draft]
        self._events = [*draft.events, *self._events]
        return []

    # Tables

    def _table(self, table: Element) -> Iterator[Draft]:
        if is_frame(table):
            for row in rows(table, self._skip):
                for cell in cells(row, self._skip):
                    yield from self._blocks(cell)
                    yield from self._flush()
            return
        self._tables += 1
        ordinal = self._tables
        for at, row in enumerate(rows(table, self._skip), start=1):
            yield from self._row(row, ordinal, at)

    def _row(self, row: Element, table: int, at: int) -> Iterator[Draft]:
        start = last = self._page
        filled = 0
        texts: list[list[Draft]] = []
        for cell in cells(row, self._skip):
            self._page = start
            drafts: list[Draft] = []
            if not merged_above(cell):
                drafts = [*self._blocks(cell), *self._flush()]
            last = max(last, self._page)
            texts.append(drafts)
            filled += any(draft.pieces for draft in drafts)
        self._page = last
        if filled == 1 and any(sum(bool(draft.pieces) for draft in drafts) > 1 for drafts in texts):
            for drafts in texts:  # a text of its own in a merged cell: its paragraphs are told apart
                yield from (draft for draft in drafts if draft.pieces)
            return
        line = Draft(kind="row", table=table, row=at)
        for column, drafts in enumerate(texts):
            if column:
                line.pieces.append(Piece("\t"))
            _join(line, drafts, self._part)
        line.page = line.page or start
        if line.text.strip():
            yield line
        else:
            self._events = [*line.events, *self._events]

    # Inside a paragraph

    def _inline(self, parent: Iterable[Element], draft: Draft, look: Look, runs: dict[Element, int]) -> None:
        for child in parent:
            tag = child.tag
            if tag == _R:
                self._run(child, draft, look, runs)
            elif tag in self._skip:
                continue
            elif tag in _WRAPPERS or tag in _ADDED or tag in _REMOVED:
                self._inline(child, draft, look, runs)
            elif tag == W + "sdt":
                if not placeholder(child):
                    self._inline(content(child), draft, look, runs)
            elif tag == MC + "AlternateContent":
                self._inline(alternative(child), draft, look, runs)
            elif tag in _COMMENT:
                draft.events.append(Event(_COMMENT[tag], child.get(W + "id", "")))
            elif isinstance(tag, str) and tag.startswith(_MATH):
                text = "".join(t.text or "" for t in child.iter(_MATH + "t"))
                self._add(draft, Piece(text, self._part, (draft.index,)), look)

    def _run(self, run: Element, draft: Draft, look: Look, runs: dict[Element, int]) -> None:
        look = self._styles.run(run.find(W + "rPr"), look)
        index = runs.get(run, 0)
        at = 0
        for child in run:
            tag = child.tag
            path = (draft.index, index, at)
            if tag == W + "lastRenderedPageBreak":
                self._rendered_break()
            elif tag == W + "fldChar":
                self._field(child, draft, look, path)
            elif tag in _COMMENT:
                draft.events.append(Event(_COMMENT[tag], child.get(W + "id", "")))
            elif look.hidden or (self._follow_fields and not all(self._fields)):
                pass
            elif tag == W + "br" and child.get(W + "type") == "page":
                self._new_page()
            elif tag in _NOTE:
                self._refer(child, draft, look, path)
            elif tag in _GRAPHIC:
                self._graphic(child, draft)
            elif tag == W + "ruby":
                self._inline(child, draft, look, runs)
            else:
                text = child_text(child)
                if look.raised:
                    text = text.translate(_RAISED_DIGITS)
                self._add(draft, Piece(text, self._part, path), look)
            at += width(child)

    def _add(self, draft: Draft, piece: Piece, look: Look) -> None:
        if not piece.text:
            return
        draft.pieces.append(piece)
        visible = len(piece.text) - piece.text.count(" ")
        if visible and not piece.text.isspace():
            draft.page = draft.page or self._page
            self._broke = False
            draft.sizes[look.size] += visible
            draft.bold += visible if look.bold else 0

    def _refer(self, reference: Element, draft: Draft, look: Look, path: tuple[int, ...]) -> None:
        notes = self._notes.get(_NOTE[reference.tag])
        note = None if notes is None else notes.refer(reference, self._page)
        if note is not None:
            draft.notes.append(note)
            self._add(draft, Piece(note.mark.translate(RAISED), self._part, path), look)

    def _field(self, mark: Element, draft: Draft, look: Look, path: tuple[int, ...]) -> None:
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            data = mark.find(W + "ffData")
            if data is not None and all(self._fields) and not look.hidden:
                self._add(draft, Piece(form_field(data), self._part, path[:1]), look)
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _graphic(self, element: Element, draft: Draft) -> None:
        draft.boxes += boxes(element)
        for data in element.iter(_DRAWING + "graphicData"):
            if data.get("uri") in _LOST:
                self.lost.append(_LOST[data.get("uri")])
        if element.tag == W + "object":
            self.lost.append("embedded object")

    # Pages

    def _new_page(self) -> None:
        self._page += 1
        self._broke = self.breaks_seen = True

    def _rendered_break(self) -> None:
        """Where Word last began a page; after an explicit break it says the same once more."""
        self.breaks_seen = True
        if not self._broke:
            self._page += 1
        self._broke = False

    def _end_section(self) -> None:
        for notes in self._notes.values():
            notes.section()
        self._section += 1
        if self._breaks[self._section : self._section + 1] != [False]:
            self._new_page()


def _join(line: Draft, drafts: Iterable[Draft], part: str) -> None:
    """Appends paragraphs of a cell or a note to a line, parted by spaces."""
    first = True
    for draft in drafts:
        draft.pieces = tidy(draft.labelled(draft.label, part), cell=True)
        if draft.pieces and not first:
            line.pieces.append(Piece(" "))
        first = first and not draft.pieces
        line.take(draft)
