"""HTML pages: blocks are lines, and anchors lead back to line and column of the file."""

from __future__ import annotations

import pytest

from ofsted_lint.document import Document
from ofsted_lint.readers import Unreadable, read


def document(source: str) -> Document:
    return read(source.encode(), "report.html")


def raws(source: str) -> list[str]:
    return [line.raw for line in document(source).lines if line.raw]


def test_blocks_are_lines_and_white_space_is_what_a_browser_shows():
    assert raws("<h1>Aldermere\n   Council</h1><p>Children  are\n<b>safe</b>.</p>") == [
        "Aldermere Council",
        "Children are safe.",
    ]


def test_headings_have_levels():
    lines = document("<h1>One</h1><h3>Three</h3><p>Text</p>").lines
    assert [line.heading for line in lines if line.raw] == [1, 3, None]


def test_lists_nest_and_keep_their_numbers():
    source = (
        "<ul><li>outer<ul><li>inner</li></ul></li><li><p>outer</p></li></ul>"
        "<ol start=35><li>Children are safe.</li><li value=40>Children are heard."
        "<ol type=a><li>at home</li></ol></li></ol>"
    )
    assert raws(source) == [
        "- outer",
        " - inner",
        "- outer",
        "35. Children are safe.",
        "40. Children are heard.",
        " a. at home",
    ]
    assert [line.list_level for line in document(source).lines if line.raw][:3] == [0, 1, 0]


def test_table_rows_have_tabs():
    source = "<table><caption>Grades</caption><tr><th>Judgement<th>Grade<tr><td>Care<br>leavers<td><p>Good</p></table><p>After</p>"
    lines = [line for line in document(source).lines if line.raw]
    assert [line.raw for line in lines] == ["Grades", "Judgement\tGrade", "Care leavers\tGood", "After"]
    assert [line.row for line in lines] == [False, True, True, False]


def test_an_empty_cell_keeps_its_place_and_a_lone_cell_is_text():
    source = "<table><tr><td>a</td><td></td><td>c</td></tr><tr><td colspan=3>Summary</td></tr></table>"
    assert raws(source) == ["a\t\tc", "Summary"]


def test_a_break_ends_a_line():
    lines = document("<p>Northmoor House<br>Store Street</p><p>Dear Ann</p>").lines
    assert [line.raw for line in lines] == ["Northmoor House", "Store Street", "", "Dear Ann"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a = '<p>no</p>';</script>", "<style>p {}</style>", "<nav><a>Home</a></nav>", "<p hidden>no</p>",
        "<p style='display: none'>no</p>", "<template><p>no</p></template>", "<svg><text>no</text></svg>", "<!-- no -->",
    ],
)  # fmt: skip
def test_what_is_not_shown_is_no_text(hidden):
    assert raws(f"<p>before</p>{hidden}<p>after</p>") == ["before", "after"]


def test_only_the_main_part_is_read_where_one_is_marked():
    source = "<header><p>GOV.UK</p></header><p>Cookies</p><main><header><p>Title</p></header><p>Text</p></main><footer>(c)</footer>"
    assert raws(source) == ["Title", "Text"]
    assert raws("<header><p>Title</p></header><p>Text</p>") == ["Title", "Text"]


def test_footnotes_and_their_marks():
    source = (
        '<p>Six times.<sup id="fnref:1"><a href="#fn:1">[footnote 1]</a></sup></p><p>x<sup>2</sup></p>'
        '<div class="footnotes"><ol><li id="fn:1"><p>The note. <a href="#fnref:1">↩</a></p></li></ol></div>'
    )
    lines = [line for line in document(source).lines if line.raw]
    assert [line.raw for line in lines] == ["Six times.¹", "x²", "¹ The note."]
    assert [line.footnote for line in lines] == [None, None, "1"]


def test_what_word_saves_as_html():
    source = (
        "<p class=MsoListParagraph><![if !supportLists]><span>·<span>&nbsp;&nbsp;&nbsp;&nbsp; </span></span><![endif]>An item</p>"
        "<p>12.<span>&nbsp;&nbsp; </span>Children are safe.<a href='#_ftn1'><sup>[1]</sup></a></p>"
        "<div id=ftn1><p><a href='#_ftnref1'>[1]</a> The note.</p></div>"
    )
    assert raws(source) == ["- An item", "12. Children are safe.¹", "¹ The note."]


def test_what_libreoffice_saves_as_html():
    source = '<p>Text<a href="#sdfootnote1sym"><sup>1</sup></a></p><div id="sdfootnote1"><p><a href="#a">1</a>The note.</p></div>'
    assert raws(source) == ["Text¹", "¹ The note."]


def test_entities_and_places_in_the_file():
    source = "<p>\n  Fish &amp; <em>chips</em>\n  here</p>"
    (line,) = document(source).lines
    assert line.raw == "Fish & chips here"
    places = {line.raw[anchor.start : anchor.end]: anchor.path for anchor in line.anchors}
    assert places == {"Fish": (2, 3), "&": (2, 8), "chips": (2, 18), "here": (3, 3)}


def test_locations_are_for_people():
    lines = document("<p>Text</p>\n<p>35. Children are safe.</p>").lines
    assert [line.location for line in lines if line.raw] == ["line 1 of the file", "paragraph 35"]


def test_directives_speak_to_the_linter():
    report = document("<p>a</p><!-- ofsted-lint: disable=FIG001 agreed --><p>b</p>")
    (directive,) = report.directives
    assert directive.text == "disable=FIG001 agreed"
    assert report.line(directive.line).directive


@pytest.mark.parametrize(
    "source",
    [
        "",
        "<",
        "<p",
        "</p></p>",
        "<table><tr><td>",
        "<li>x",
        "<p>a<b>b</p>c</b>",
        "&#xFFFFFFFF;&bogus;",
        "<!--",
        "<![CDATA[x]]>",
    ],
)
def test_broken_markup_never_fails(source):
    document(source)


def test_deep_nesting_ends():
    assert raws("<div>" * 5000 + "deep" + "</div>" * 5000) == ["deep"]


def test_encodings():
    head = '<html><head><meta charset="iso-8859-1"></head><body><p>'
    assert read((head + "children’s").encode("cp1252"), "a.htm").lines[0].text == "children's"
    assert read("<p>children’s".encode("utf-16"), "a.htm").lines[0].text == "children's"
    with pytest.raises(Unreadable):
        read(b"\0\1\2\3" * 50, "a.html")
