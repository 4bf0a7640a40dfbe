"""PDF files that cannot be read, or not wholly: the message says why and what to do."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from ofsted_lint.readers import Unreadable, read

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from pdf_maker import Page, make


def reason(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read(data, "draft.pdf")
    return str(caught.value)


def page() -> Page:
    return Page().text(72, 700, "Children in Northmoor are safe.")


def test_an_empty_file():
    assert "empty" in reason(b"")


@pytest.mark.parametrize("data", [b"hello", b"PK\x03\x04" + b"\0" * 100, b"<html></html>"])
def test_a_file_that_is_no_pdf(data):
    assert "not a PDF" in reason(data)


def test_a_file_of_nothing_but_its_first_line():
    assert "damaged" in reason(b"%PDF-1.7\n")


def test_a_cut_file_says_so_or_is_read_with_a_note():
    data = make(page(), page())
    for share in (0.3, 0.6, 0.9, 0.99):
        try:
            document = read(data[: int(len(data) * share)], "draft.pdf")
        except Unreadable as error:
            assert "damaged" in str(error) or "holds no text" in str(error)
        else:
            assert any("cut" in note for note in document.unread)


def test_a_password():
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make(page())))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert "password" in reason(out.getvalue())


def test_a_scan():
    assert "holds no text" in reason(make(Page(image=True)))
    assert "OCR" in reason(make(Page(image=True)))


def test_a_scanned_page_among_others():
    document = read(make(page(), Page(image=True), page()), "draft.pdf")
    assert document.unread == (
        "page 2: holds a picture and no text: run OCR (text recognition) to have it read",
    )
    assert sum(bool(line.raw) for line in document.lines) == 2


def test_fonts_that_do_not_say_their_letters():
    data = make(Page(plain_font="F3").text(72, 700, "Children in Northmoor are safe."))
    assert "letters" in reason(data)


def test_a_page_with_such_fonts_among_others():
    document = read(
        make(page(), Page(plain_font="F3").text(72, 700, "Children in Northmoor are safe.")), "draft.pdf"
    )
    assert len(document.unread) == 1
    assert document.unread[0].startswith("page 2: ")


def test_a_page_tree_that_points_nowhere():
    data = make(page(), page()).replace(b"/Contents 8 0 R", b"/Contents 99 0 R")
    read(data, "draft.pdf")


def test_many_pages():
    pages = [
        Page().text(72, 700, f"{number}.").text(100, 700, "Children in Northmoor are safe.")
        for number in range(1, 400)
    ]
    document = read(make(*pages), "draft.pdf")
    assert [line.raw.split(".")[0] for line in document.lines if line.raw] == [
        str(number) for number in range(1, 400)
    ]
    assert document.lines[-1].page == 399
