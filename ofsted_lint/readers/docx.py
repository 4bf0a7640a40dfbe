"""Word documents (.docx): a paragraph is a line, a table row a line with tabs, as Word shows them.

Read straight from the XML: what Word computes when it shows a document (list labels, note marks, fields, tracked
changes) is in no library's text. Headers and footers, comments and hidden text are not part of the text.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from ofsted_lint.document import Directive, Document, Line, line
from ofsted_lint.readers import Unreadable
from ofsted_lint.readers.docx_body import BLOCKS, Walk
from ofsted_lint.readers.docx_notes import RAISED, Notes
from ofsted_lint.readers.docx_numbering import Numbering
from ofsted_lint.readers.docx_package import Element, Package, W, sections, vet
from ofsted_lint.readers.docx_styles import Styles
from ofsted_lint.readers.docx_text import Draft, anchors

_DIRECTIVE = re.compile(r"\s*ofsted-lint:\s*(.*\S)", re.DOTALL)
_SHORT = 120  # characters; a heading by its look is not longer
_LARGER = 1.15  # times the size of the text: a heading by its look
_NESTED = 150  # twentieths of a point that a nested list is indented more, at least


def read(data: bytes, path: str, tracked: str = "accepted") -> Document:
    """The document in a .docx file; `tracked` reads tracked changes as "accepted" or not made ("original").

    Raises Unreadable.
    """
    package = Package(data)
    text = package.bytes(package.main)
    vet(text, package.main)
    parts = {
        kind: package.related(kind) for kind in ("styles", "numbering", "footnotes", "endnotes", "settings")
    }
    roots = {kind: None if name is None else package.xml(name) for kind, name in parts.items()}
    original = tracked == "original"

    def walk(*, fields: bool) -> tuple[Walk, list[Draft]]:
        styles = Styles(roots["styles"], original=original)
        notes = {
            kind: Notes(kind, roots[f"{kind}s"], roots["settings"], text) for kind in ("footnote", "endnote")
        }
        one = Walk(
            styles,
            Numbering(roots["numbering"], styles),
            notes,
            _breaks(text),
            original=original,
            fields=fields,
        )
        names = {kind: parts[f"{kind}s"] or "" for kind in notes}
        return one, list(_drafts(text, package.main, one, names))

    done, drafts = walk(fields=True)
    if done.lost_in_field:
        done, drafts = walk(fields=False)
    paged = done.breaks_seen and _pages(package) <= done.page
    lines = tuple(_lines(drafts, package.main, parts, paged=paged))
    comments = package.related("comments")
    directives = () if comments is None else tuple(_directives(package.xml(comments), drafts))
    return Document(path, lines, "docx", tuple(_unread(done.lost)), directives)


def _drafts(text: bytes, part: str, walk: Walk, names: dict[str, str]) -> Iterator[Draft]:
    """The lines of the text in order, each block followed by its footnotes; endnotes at the end."""
    waiting: list[Draft] = []
    ends: list[Draft] = []

    def due() -> Iterator[Draft]:
        for one in waiting:
            for note in one.notes:
                draft = walk.note(note, names[note.kind], one.page)
                if note.kind == "endnote":
                    ends.append(draft)
                else:
                    yield draft
        waiting.clear()

    for draft in _body(text, part, walk):
        if draft.table == 0 or (waiting and waiting[-1].table != draft.table):
            yield from due()  # the notes of a table follow the table
        yield draft
        waiting.append(draft)
        if draft.table == 0:
            yield from due()
    yield from due()
    yield from ends


def _body(text: bytes, part: str, walk: Walk) -> Iterator[Draft]:
    """Takes block after block out of the XML, so that a long document is never in memory as a whole tree."""
    at = 0
    stream = etree.iterparse(
        io.BytesIO(text),
        events=("end",),
        tag=BLOCKS,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        for _, element in stream:
            body = element.getparent()
            if body is not None and body.tag == W + "body":
                drafts, count = walk.block(element, part, at)
                at += count
                yield from drafts
                body.remove(element)
        if stream.root.find(W + "body") is None:
            raise Unreadable("this is not a Word document: it has no body text")
    except etree.XMLSyntaxError as error:
        raise Unreadable(
            f"the Word file is damaged ({part}: {error}): open it in Word, repair it and save it again"
        ) from None
    yield from walk.end()


def _breaks(text: bytes) -> list[bool]:
    """For each section whether it begins on a new page."""
    return [
        not re.search(rb'<w:type w:val="(?:continuous|nextColumn)"', section) for section in sections(text)
    ]


def _pages(package: Package) -> int:
    """How many pages the program that saved the file says it has; 0 if it does not say."""
    if not package.has("docProps/app.xml"):
        return 0
    found = re.search(rb"<(?:\w+:)?Pages>\s*(\d{1,6})\s*<", package.bytes("docProps/app.xml"))
    return int(found[1]) if found else 0


def _lines(drafts: list[Draft], main: str, parts: dict[str, str | None], *, paged: bool) -> Iterator[Line]:
    levels = _nesting(drafts)
    headings = _headings(drafts)
    paragraphs = 0
    for number, draft in enumerate(drafts, start=1):
        level = levels[number - 1]
        label = " " * (level or 0) + draft.label if draft.bullet else draft.label
        part = main
        if draft.mark is not None:
            mark = draft.mark or _typed_mark(draft.text)
            label = f"{draft.mark.translate(RAISED)} " if draft.mark else ""
            part = parts[f"{draft.kind}s"] or ""
        pieces = draft.labelled(label, part)
        raw = "".join(piece.text for piece in pieces)
        if raw and draft.kind == "paragraph":
            paragraphs += 1
        yield line(
            number,
            raw,
            heading=headings.get(number),
            list_level=level,
            row=draft.kind == "row",
            footnote=None if draft.mark is None else mark,
            bold=draft.all_bold,
            page=draft.page if paged else None,
            location=_location(draft, paragraphs, paged=paged) if raw else "",
            anchors=anchors(pieces),
        )


def _location(draft: Draft, paragraph: int, *, paged: bool) -> str:
    if draft.kind == "row":
        where = f"table {draft.table}, row {draft.row}"
    elif draft.kind == "box":
        where = f"text box at paragraph {paragraph}"
    elif draft.mark is not None:
        where = f"{draft.kind} {draft.mark or _typed_mark(draft.text)}"
    else:
        where = f"paragraph {paragraph}"
    return f"page {draft.page}, {where}" if paged else where


def _typed_mark(text: str) -> str:
    """The mark at the head of a note whose author typed it."""
    head = text.split(maxsplit=1)[:1]
    return head[0] if head and len(head[0]) <= 3 else ""


def _nesting(drafts: Iterable[Draft]) -> list[int | None]:
    """The level of each list item. Bullets of another list that stand further in are nested as well."""
    out: list[int | None] = []
    open_bullets: list[tuple[int, int]] = []  # indent and level of the bullets around
    for draft in drafts:
        level = draft.list_level
        if draft.bullet and level is not None:
            while open_bullets and open_bullets[-1][0] > draft.indent - _NESTED:
                open_bullets.pop()
            if open_bullets:
                level = max(level, open_bullets[-1][1] + 1)
            open_bullets.append((draft.indent, level))
        elif draft.pieces and draft.mark is None:
            open_bullets = []
        out.append(None if draft.heading is not None else level)
    return out


def _headings(drafts: list[Draft]) -> dict[int, int]:
    """Line number -> heading level: by style; 0 where only the look says so, as authors' sizes tell no rank."""
    sizes: Counter[int] = Counter()
    bold = 0
    for draft in drafts:
        if draft.kind == "paragraph":
            sizes.update(draft.sizes)
            bold += draft.bold
    body = sizes.most_common(1)[0][0] if sizes else 0
    telling = bold < sum(sizes.values()) / 2  # in a text that is mostly bold, bold says nothing
    found = {}
    for number, draft in enumerate(drafts, start=1):
        if draft.heading is not None:
            found[number] = min(draft.heading, 9)
        elif _is_short(draft):
            size = max(draft.sizes, default=0)
            if size >= body * _LARGER or (telling and draft.all_bold and size >= body):
                found[number] = 0
    return found


def _is_short(draft: Draft) -> bool:
    text = draft.text
    return (
        draft.kind == "paragraph"
        and not draft.bullet
        and not draft.style.startswith(("toc", "contents"))
        and 0 < len(text) <= _SHORT
        and text[-1] not in ".:;,?!"
        and "\t" not in text
        and any(char.isalpha() for char in text)
    )


def _directives(root: Element | None, drafts: list[Draft]) -> Iterator[Directive]:
    """Comments that speak to the linter, with the lines they are about."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for number, draft in enumerate(drafts, start=1):
        for event in draft.events:
            if event.what == "start":
                first[event.ident] = number
            elif event.what == "end" or event.ident not in last:
                last[event.ident] = number
    for comment in () if root is None else root.iterfind(W + "comment"):
        text = " ".join("".join(t.text or "" for t in p.iter(W + "t")) for p in comment.iter(W + "p"))
        match = _DIRECTIVE.fullmatch(text.strip())
        ident = comment.get(W + "id", "")
        if match and ident in last:
            end = last[ident]
            yield Directive(min(first.get(ident, end), end), end, match[1], covers=True)


def _unread(lost: list[str]) -> Iterator[str]:
    for what, count in Counter(lost).items():
        many = count > 1
        yield f"the words inside {count if many else 'one'} {what}{'s' if many else ''} are not read"
