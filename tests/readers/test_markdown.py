"""Markdown drafts: line numbers and columns are those of the file, marks are no text."""

from __future__ import annotations

import pytest

from ofsted_lint.document import Document, Line, Span
from ofsted_lint.readers import read


def document(source: str) -> Document:
    return read(source.encode(), "draft.md")


def only(source: str) -> Line:
    (line,) = document(source).lines
    return line


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("An **outstanding** service", "An outstanding service"),
        ("*Northmoor* and _Wexcombe_", "Northmoor and Wexcombe"),
        ("***very*** __good__", "very good"),
        ("a `code` word", "a code word"),
        ("see [the guidance](https://example.org/a_(b)) now", "see the guidance now"),
        ("![logo](logo.png)Title **x**", "logoTitle x"),
        (r"35\. Children \*are\* safe", "35. Children *are* safe"),
        ("Fish &amp; chips &#8217;s `x`", "Fish & chips 's x"),
        ("5 * 3 * 2 and **x**", "5 * 3 * 2 and x"),
        ("snake_case_name **x**", "snake_case_name x"),
        ("before <!-- a note --> after **x**", "before  after x"),
        ("# Adoption #", "Adoption"),
        ("## The *graded* judgement", "The graded judgement"),
        ("* an item", "- an item"),
        ("+ an item", "- an item"),
        ("> a quotation **x**", "a quotation x"),
        ("a mark[^1] **x**", "a mark¹ x"),
        ("[^1]: The note.", "¹ The note."),
        ("a bold **beginning", "a bold beginning"),
    ],
)
def test_marks_are_no_text(source, text):
    assert only(source).text == text
    assert only(source).raw == source


def test_a_quotation_stands_where_the_file_has_it():
    draft = document("# Draft\n\nThe **112 children** adopted, *[in all](http://example.org)*, are safe.\n")
    text = draft.line(3).text
    for words, column, quote in (
        ("112 children", 7, "112 children"),
        ("112 children adopted", 7, "112 children** adopted"),
        ("in all", 33, "in all"),
        ("safe.", 67, "safe."),
    ):
        start = text.index(words)
        place = draft.place(Span(3, start, 3, start + len(words)))
        assert (place.line, place.column, place.quote) == (3, column, quote)
        assert draft.line(3).raw[place.column - 1 : place.end_column - 1] == quote


def test_headings_have_levels_and_underlines_are_silent():
    lines = document("# One\n\n### Three\n\nUnderlined\n----------\n\nText.").lines
    assert [(line.number, line.heading) for line in lines if line.heading] == [(1, 1), (3, 3), (5, 2)]
    assert lines[5].text == ""


def test_bullets_nest():
    lines = document("* outer\n    * inner\n* outer\n\n1. number\n2. number").lines
    assert [line.list_level for line in lines] == [0, 1, 0, None, None, None]
    assert lines[4].text == "1. number"


def test_rows_have_tabs_and_exact_places():
    draft = document("| Judgement | Grade |\n|---|:--:|\n| Adoption | **Good** |\n| Care leavers |  |\n")
    assert [line.text for line in draft.lines] == ["Judgement\tGrade", "", "Adoption\tGood", "Care leavers\t"]
    assert [line.row for line in draft.lines] == [True, False, True, True]
    start = draft.line(3).text.index("Good")
    place = draft.place(Span(3, start, 3, start + 4))
    assert (place.column, place.quote) == (16, "Good")


def test_a_table_without_outer_bars():
    lines = document("Judgement | Grade\n--- | ---\nAdoption | Good\n\n# End").lines
    assert lines[2].text == "Adoption\tGood"


def test_front_matter_and_comments_are_silent_and_keep_their_lines():
    lines = document(
        "---\ntitle: Draft\ntags: [a]\n---\n# Draft\n<!-- a note\nover two lines -->\nText."
    ).lines
    assert [line.text for line in lines] == ["", "", "", "", "Draft", "", "", "Text."]
    assert [line.number for line in lines] == list(range(1, 9))


def test_a_rule_at_the_head_is_no_front_matter():
    lines = document("---\nThis is text, and no settings.\n\n---\n").lines
    assert lines[1].text == "This is text, and no settings."


def test_directives_speak_to_the_linter():
    draft = document("# Draft\n\n<!-- ofsted-lint: disable=FIG001 agreed -->\nText.\n")
    assert [(one.line, one.text) for one in draft.directives] == [(3, "disable=FIG001 agreed")]
    assert draft.line(3).directive


def test_fenced_text_is_left_as_it_is():
    lines = document("```\n**not bold**\n```\n").lines
    assert [line.text for line in lines] == ["", "**not bold**", ""]


PLAIN = """Aldermere Council

1. Children who need help and protection\tGood
2.1 Adoption performance\tGood

- In the last 12 months:
 - there have been 112 adoptions
35. Children are safe.
36. Children are heard.

¹ The note of a mark.
"""


def test_a_plain_report_reads_as_a_text_file_does():
    assert document(PLAIN).lines == read(PLAIN.encode(), "draft.txt").lines


def test_remains_of_emphasis_in_a_plain_report_change_nothing_else():
    lines = document(PLAIN + "\nA **good** service.\n").lines
    assert lines[: len(PLAIN.splitlines())] == read(PLAIN.encode(), "draft.txt").lines
    assert lines[-1].text == "A good service."
