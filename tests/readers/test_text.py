"""Text files in every encoding that people save them in."""

from __future__ import annotations

import codecs

import pytest

from ofsted_lint.readers import Unreadable
from ofsted_lint.readers.text import read

TEXT = "Children’s services – good\n\n1. First"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
    ],
)
def test_encodings_and_line_ends(data: bytes) -> None:
    assert [line.raw for line in read(data, "x.txt").lines] == TEXT.split("\n")


def test_utf16_without_a_mark() -> None:
    text = "The authority visits children often.\n" * 20
    assert read(text.encode("utf-16-le"), "x.txt").lines[0].raw == "The authority visits children often."


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(256)) * 4, b"caf\x81\x8d"])
def test_what_is_no_text(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read(data, "x.txt")


def test_cut_utf16() -> None:
    with pytest.raises(Unreadable, match="cut or damaged"):
        read(codecs.BOM_UTF16_LE + b"a\0b", "x.txt")


def test_empty_file() -> None:
    assert read(b"", "x.txt").lines == ()


def test_last_line_end_is_no_line() -> None:
    assert len(read(b"one\ntwo\n", "x.txt").lines) == 2


def test_directive_keeps_its_number_and_is_no_text() -> None:
    document = read(b"one\n<!-- ofsted-lint: disable=FIG001 agreed -->\nthree\n", "x.txt")
    assert [line.directive for line in document.lines] == [False, True, False]
    assert document.directives[0].text == "disable=FIG001 agreed"


def test_columns_lead_back_to_the_file() -> None:
    document = read("so\u00adcial of\ufb01ce \u201cgood\u201d".encode(), "x.txt")
    text = document.lines[0].text
    assert text == 'social office "good"'
    from ofsted_lint.document import Span

    at = text.index('"good"')
    place = document.place(Span(1, at, 1, at + 6))
    assert (place.column, place.end_column, place.quote) == (15, 21, "\u201cgood\u201d")
