"""A copy of a PDF with a highlight and a note on the words in question, at every place of every finding.

The copy is the file itself with an update behind it, as the format provides: what was there stays byte for byte, only the
lists of annotations of the pages concerned are written anew.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ofsted_lint.document import Document, Place
from ofsted_lint.findings import Finding, Severity
from ofsted_lint.readers import Unreadable

if TYPE_CHECKING:
    from pypdf import PdfWriter

AUTHOR = "ofsted-lint"

# Light enough to read black text through.
_COLOUR = {
    Severity.ERROR: (1.0, 0.72, 0.68),
    Severity.WARNING: (1.0, 0.88, 0.45),
    Severity.INFO: (0.75, 0.88, 1.0),
}

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points, as the page's content has them."""


def annotate(
    data: bytes, document: Document, findings: Sequence[Finding], severity: Severity = Severity.INFO
) -> bytes:
    """The PDF with highlights for the findings of at least that severity; those of an earlier run are replaced.

    `document` is what readers.pdf made of the same bytes. Raises Unreadable for a file that must not or cannot be changed.
    """
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import DependencyError, PyPdfError

    wanted = [
        (finding, at, list(_characters(document, place)))
        for finding in findings
        if finding.severity >= severity
        for at, place in enumerate(finding.places)
    ]
    boxes = _boxes(data, [part for _, _, parts in wanted for part in parts])
    try:
        if PdfReader(io.BytesIO(data)).is_encrypted:
            raise Unreadable("the file is protected against changes: save a copy without protection")
        writer = PdfWriter(io.BytesIO(data), incremental=True)
        changed = _remove_own(writer)
        for finding, at, parts in wanted:
            by_page: dict[int, list[Box]] = {}
            for part in parts:
                by_page.setdefault(part[0], []).extend(boxes[part])
            for page, found in by_page.items():
                if found:
                    _highlight(writer, page, found, finding, at)
                    changed = True
        if not changed:
            return data
        out = io.BytesIO()
        writer.write(out)
    except (PyPdfError, DependencyError, RecursionError, KeyError, TypeError, ValueError) as error:
        raise Unreadable(
            f"notes cannot be written into this PDF ({error}): print it to a new PDF first"
        ) from None
    return out.getvalue()


def _characters(document: Document, place: Place) -> Iterator[tuple[int, int, int]]:
    """What a passage covers on the pages: page index, first character, number of characters."""
    for number in range(place.line, place.end_line + 1):
        line = document.line(number)
        start = place.column - 1 if number == place.line else 0
        end = place.end_column - 1 if number == place.end_line else len(line.raw)
        end = max(end, start + 1)
        for anchor in line.anchors:
            if anchor.start < end and start < anchor.end:
                first = max(start, anchor.start)
                count = min(end, anchor.end) - first
                yield anchor.path[0], anchor.path[1] + first - anchor.start, count


def _boxes(data: bytes, parts: Sequence[tuple[int, int, int]]) -> dict[tuple[int, int, int], list[Box]]:
    """Rectangles around characters, one a line, as tall as the line."""
    import pypdfium2_raw as pdfium  # type: ignore[import-untyped]

    found: dict[tuple[int, int, int], list[Box]] = {}
    pdfium.FPDF_InitLibrary()
    handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    try:
        for index in sorted({part[0] for part in parts}):
            page = pdfium.FPDF_LoadPage(handle, index)
            text = pdfium.FPDFText_LoadPage(page) if page else None
            for part in parts:
                if part[0] == index and text and part not in found:
                    found[part] = _line_boxes(text, part[1], part[2], pdfium)
            if text:
                pdfium.FPDFText_ClosePage(text)
            if page:
                pdfium.FPDF_ClosePage(page)
    finally:
        if handle:
            pdfium.FPDF_CloseDocument(handle)
    return {part: found.get(part, []) for part in parts}


def _line_boxes(text: Any, start: int, count: int, pdfium: Any) -> list[Box]:
    boxes: list[Box] = []
    rect = pdfium.FS_RECTF()
    for at in range(start, start + count):
        if not pdfium.FPDFText_GetLooseCharBox(text, at, ctypes.byref(rect)) or rect.right <= rect.left:
            continue
        box = (rect.left, min(rect.bottom, rect.top), rect.right, max(rect.bottom, rect.top))
        if boxes and abs(boxes[-1][1] - box[1]) < 2 and box[0] - boxes[-1][2] < 12:
            last = boxes[-1]
            boxes[-1] = (last[0], min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3]))
        else:
            boxes.append(box)
    return boxes


def _remove_own(writer: PdfWriter) -> bool:
    """Takes the highlights of an earlier run away; whether there were any."""
    from pypdf.generic import ArrayObject, NameObject

    removed = False
    for page in writer.pages:
        notes = page.get("/Annots")
        notes = notes.get_object() if notes is not None else None
        if not isinstance(notes, ArrayObject):
            continue
        kept = [note for note in notes if not _own(note.get_object())]
        if len(kept) < len(notes):
            page[NameObject("/Annots")] = ArrayObject(kept)
            removed = True
    return removed


def _own(note: Any) -> bool:
    return (
        isinstance(note, dict)
        and note.get("/T") == AUTHOR
        and note.get("/Subtype") == "/Highlight"
        and str(note.get("/NM", "")).startswith(f"{AUTHOR}:")
    )


def _highlight(writer: PdfWriter, index: int, boxes: Sequence[Box], finding: Finding, at: int) -> None:
    from pypdf.generic import (
        ArrayObject,
        DictionaryObject,
        FloatObject,
        NameObject,
        NumberObject,
        TextStringObject,
    )

    def numbers(values: Sequence[float]) -> ArrayObject:
        return ArrayObject(FloatObject(round(value, 2)) for value in values)

    colour = _COLOUR[finding.severity]
    corners = [
        corner
        for left, bottom, right, top in boxes
        for corner in (left, top, right, top, left, bottom, right, bottom)
    ]
    outer = (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
    page = writer.pages[index]
    note = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Highlight"),
            NameObject("/Rect"): numbers(outer),
            NameObject("/QuadPoints"): numbers(corners),
            NameObject("/C"): numbers(colour),
            NameObject("/F"): NumberObject(4),  # printed with the page
            NameObject("/T"): TextStringObject(AUTHOR),
            NameObject("/Subj"): TextStringObject(f"{finding.rule} {finding.name}"),
            NameObject("/NM"): TextStringObject(
                f"{AUTHOR}:{finding.rule}:{finding.fingerprint}:{at}:{index}"
            ),
            NameObject("/Contents"): TextStringObject(_words(finding, at)),
            NameObject("/AP"): DictionaryObject(
                {NameObject("/N"): writer._add_object(_appearance(outer, boxes, colour))}
            ),
        }
    )
    if page.indirect_reference is not None:
        note[NameObject("/P")] = page.indirect_reference
    notes = page.get("/Annots")
    notes = notes.get_object() if notes is not None else None
    kept = list(notes) if isinstance(notes, ArrayObject) else []
    page[NameObject("/Annots")] = ArrayObject([*kept, writer._add_object(note)])


def _appearance(outer: Box, boxes: Sequence[Box], colour: tuple[float, float, float]) -> Any:
    """How the highlight looks, for viewers that draw none by themselves: the colour multiplied with the page."""
    from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, StreamObject

    drawing = [f"/G gs {colour[0]} {colour[1]} {colour[2]} rg"]
    drawing += [f"{b[0]:.2f} {b[1]:.2f} {b[2] - b[0]:.2f} {b[3] - b[1]:.2f} re f" for b in boxes]
    form = StreamObject()
    form.set_data("\n".join(drawing).encode())
    state = DictionaryObject(
        {NameObject("/Type"): NameObject("/ExtGState"), NameObject("/BM"): NameObject("/Multiply")}
    )
    form.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject(FloatObject(round(value, 2)) for value in outer),
            NameObject("/Resources"): DictionaryObject(
                {NameObject("/ExtGState"): DictionaryObject({NameObject("/G"): state})}
            ),
        }
    )
    return form


def _words(finding: Finding, at: int) -> str:
    """The note: the rule, the question, and where else to look."""
    out = [f"{finding.rule} {finding.name} ({finding.severity})", finding.message.rstrip()]
    for other, place in enumerate(finding.places):
        if other != at:
            out.append(f"See {place.location or f'line {place.line}'}: \u201c{place.quote}\u201d")
    return "\n".join(out)
