"""Highlights with notes in a copy of a PDF."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pypdf
import pypdf.annotations
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from pdf_maker import Page, make

from ofsted_lint.document import Document, Span
from ofsted_lint.findings import Finding, Severity
from ofsted_lint.readers import Unreadable, read
from ofsted_lint.writers.annotate_pdf import annotate


def draft() -> bytes:
    first = Page().lines(
        72,
        700,
        "In the last year the council of Aldermere found new families for its children: there were 112",
        "children adopted.",
    )
    return make(first, Page(), Page().text(72, 700, "There have been 128 adoptions."))


def finding(document: Document, *quotes: str, severity: Severity = Severity.ERROR) -> Finding:
    spans = []
    for quote in quotes:
        line = next(line for line in document.lines if quote in line.text)
        start = line.text.index(quote)
        spans.append(Span(line.number, start, line.number, start + len(quote)))
    return Finding(
        "FIG001", "figure-conflict", severity, "112 here, 128 there: which is right?", tuple(spans),
        tuple(document.place(span) for span in spans),
    )  # fmt: skip


def notes(data: bytes) -> list[list[pypdf.generic.DictionaryObject]]:
    return [
        [note.get_object() for note in page.get("/Annots", [])]
        for page in pypdf.PdfReader(io.BytesIO(data)).pages
    ]


def annotated(data: bytes, *quotes: str, severity: Severity = Severity.INFO) -> bytes:
    document = read(data, "draft.pdf")
    return annotate(data, document, [finding(document, *quotes)] if quotes else [], severity)


def test_a_highlight_at_every_place_with_a_note_that_names_the_others():
    first, second, third = notes(annotated(draft(), "112 children adopted", "128 adoptions"))
    assert (len(first), len(second), len(third)) == (1, 0, 1)
    note = first[0]
    assert (note["/Subtype"], note["/T"], note["/Subj"]) == (
        "/Highlight",
        "ofsted-lint",
        "FIG001 figure-conflict",
    )
    assert note["/Contents"] == (
        "FIG001 figure-conflict (error)\n112 here, 128 there: which is right?\n"
        "See page 3, paragraph 1: \u201c128 adoptions\u201d"
    )


def test_the_highlight_covers_the_words_on_both_lines():
    ((note,), _, _) = notes(annotated(draft(), "112 children adopted"))
    corners = [float(value) for value in note["/QuadPoints"]]
    boxes = [corners[index : index + 8] for index in range(0, len(corners), 8)]
    assert len(boxes) == 2
    upper, lower = boxes
    assert upper[0] > 500  # "112" ends the first line
    assert upper[5] < 700 < upper[1]
    assert lower[0] == pytest.approx(72, abs=1)  # "children adopted" begins the second
    assert lower[5] < 685.6 < lower[1]
    assert lower[2] == pytest.approx(72 + 88, abs=6)


def test_the_original_is_kept_byte_for_byte():
    data = draft()
    assert annotated(data, "128 adoptions").startswith(data)


def test_the_copy_reads_as_the_draft_does():
    data = draft()
    assert read(annotated(data, "128 adoptions"), "draft.pdf").lines == read(data, "draft.pdf").lines


def test_a_second_run_replaces_its_own_notes_and_no_others():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(draft()))
    theirs = pypdf.annotations.Highlight(
        rect=(72, 690, 200, 715),
        quad_points=pypdf.generic.ArrayObject(
            map(pypdf.generic.FloatObject, [72, 715, 200, 715, 72, 690, 200, 690])
        ),
    )
    theirs[pypdf.generic.NameObject("/T")] = pypdf.generic.TextStringObject("A colleague")
    writer.add_annotation(0, theirs)
    out = io.BytesIO()
    writer.write(out)
    once = annotated(out.getvalue(), "112 children adopted", "128 adoptions")
    twice = annotated(once, "112 children adopted")
    assert [[note["/T"] for note in page] for page in notes(once)] == [
        ["A colleague", "ofsted-lint"],
        [],
        ["ofsted-lint"],
    ]
    assert [[note["/T"] for note in page] for page in notes(twice)] == [
        ["A colleague", "ofsted-lint"],
        [],
        [],
    ]
    assert [[note["/T"] for note in page] for page in notes(annotated(twice))] == [["A colleague"], [], []]


def test_nothing_to_say_changes_nothing():
    data = draft()
    assert annotated(data) == data


def test_only_findings_of_the_severity_asked_for():
    data = draft()
    document = read(data, "draft.pdf")
    info = finding(document, "128 adoptions", severity=Severity.INFO)
    assert annotate(data, document, [info], Severity.WARNING) == data
    assert annotate(data, document, [info], Severity.INFO) != data


def test_a_turned_page_is_marked_at_the_words():
    data = make(
        Page(rotate=90).text(595 - 700, 72, "").text(95, 72, "There were 128 adoptions.", turn="0 1 -1 0")
    )
    ((note,),) = notes(annotated(data, "128 adoptions"))
    left, bottom, right, top = (float(value) for value in note["/Rect"])
    assert left < 95 < right
    assert 72 < bottom < top < 300


def test_a_protected_file_is_refused():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(draft()))
    writer.encrypt("", "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(Unreadable, match="protected"):
        annotated(out.getvalue(), "128 adoptions")
