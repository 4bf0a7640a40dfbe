"""The text of a report and the way back to what the author wrote."""

from ofsted_lint.document import Document, Pieces, Span, line, normalise
from ofsted_lint.readers.text import read


def test_quotes_and_spaces_are_compared_as_equal() -> None:
    assert normalise("Children’s\u00a0“plan”")[0] == 'Children\'s "plan"'


def test_a_ligature_moves_no_position() -> None:
    document = Document("a.txt", (line(1, "The ﬁnal o\u00adffice of 12"),))
    at = document.line(1).text.index("12")
    place = document.place(Span(1, at, 1, at + 2))
    assert (place.column, place.end_column, place.quote) == (21, 23, "12")


def test_a_paragraph_cut_by_a_page_is_one_text() -> None:
    pieces = Pieces.join([(3, 4, "is achieving"), (5, 0, "permanence for")])
    assert pieces.text == "is achieving permanence for"
    assert pieces.span(3, 23) == Span(3, 7, 5, 10)


def test_line_ends_of_every_system() -> None:
    assert [one.raw for one in read(b"a\r\nb\rc\n", "x.txt").lines] == ["a", "b", "c"]
