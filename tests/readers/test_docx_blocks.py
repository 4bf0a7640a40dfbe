"""Tables, notes, headings and pages of Word drafts."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from word import abstract, document, docx, lvl, num, p, r, raws, tbl, tc, tr

from ofsted_lint.readers.docx import read

SPAN2 = '<w:gridSpan w:val="2"/>'
BREAK = '<w:r><w:br w:type="page"/></w:r>'
RENDERED = "<w:lastRenderedPageBreak/>"


# Tables


def test_a_row_is_a_line_with_tabs() -> None:
    read = document(tbl(tr("Adoption performance", "Good"), tr("Leadership", "Inadequate")))
    assert [(line.raw, line.row) for line in read.lines] == [
        ("Adoption performance\tGood", True),
        ("Leadership\tInadequate", True),
    ]
    assert read.lines[1].location == "table 1, row 2"


def test_paragraphs_of_a_cell_are_one_text() -> None:
    assert raws(tbl(tr(p("Adoption") + p("performance"), "Good"))) == ["Adoption performance\tGood"]


def test_a_number_in_a_cell() -> None:
    numbering = abstract(0, lvl(0, "decimal", "%1.")) + num(1, 0)
    rows = tbl(tr(p("Help", num=(1, 0)), "Good"), tr(p("Care", num=(1, 0)), "Good"))
    assert raws(rows, numbering=numbering) == ["1. Help\tGood", "2. Care\tGood"]


def test_a_tab_in_a_cell_is_no_column() -> None:
    assert raws(tbl(tr(p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>"), "c"))) == ["a b\tc"]


def test_a_cell_over_two_columns_is_one_cell() -> None:
    assert raws(tbl(tr(tc("Judgements", SPAN2)), tr("Adoption", "Good"))) == ["Judgements", "Adoption\tGood"]


def test_a_cell_over_two_rows_stands_in_the_first() -> None:
    rows = tbl(
        tr(tc("Wexcombe", '<w:vMerge w:val="restart"/>'), "2014", "12"),
        tr(tc("", "<w:vMerge/>"), "2015", "14"),
    )
    assert raws(rows) == ["Wexcombe\t2014\t12", "\t2015\t14"]


def test_an_empty_cell_keeps_its_column_and_an_empty_row_is_dropped() -> None:
    assert raws(tbl(tr("a", "", "c"), tr("", "", ""))) == ["a\t\tc"]


def test_a_table_in_a_cell() -> None:
    assert raws(tbl(tr(tbl(tr("a", "b")) + p(), "c"))) == ["a b\tc"]


def test_a_table_of_one_column_is_a_frame() -> None:
    read = document(tbl(tr(p("One.") + p("Two."))) + p("Three."))
    assert [(line.raw, line.row) for line in read.lines] == [
        ("One.", False),
        ("Two.", False),
        ("Three.", False),
    ]


def test_a_summary_merged_into_a_table_keeps_its_paragraphs() -> None:
    rows = tbl(tr("Adoption", "Good"), tr(tc(p("Summary") + p("Many children."), SPAN2)))
    assert raws(rows) == ["Adoption\tGood", "Summary", "Many children."]


def test_rows_inside_content_controls() -> None:
    control = f"<w:sdt><w:sdtContent>{tr('b', 'c')}</w:sdtContent></w:sdt>"
    assert raws(tbl(tr("a", "b"), control)) == ["a\tb", "b\tc"]


# Notes


def mark(ident: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{ident}"/></w:r>'


def note(ident: int, words: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{ident}">{p(f"<w:r><w:{kind}Ref/></w:r>" + r(" " + words))}</w:{kind}>'


NOTES = (
    '<w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote>'
    + note(2, "See section 152.")
    + note(3, "Or 4.")
)


def test_a_footnote_follows_its_paragraph_and_marks_it() -> None:
    read = document(p(r("board") + mark(2) + r(" and.")) + p("Next" + ""), footnotes=NOTES)
    assert [(line.raw, line.footnote) for line in read.lines] == [
        ("board\u00b9 and.", None),
        ("\u00b9 See section 152.", "1"),
        ("Next", None),
    ]
    assert [line.location for line in read.lines] == ["paragraph 1", "footnote 1", "paragraph 2"]


def test_footnotes_count_in_the_order_of_their_marks() -> None:
    assert raws(p(r("a") + mark(3) + r("b") + mark(2)), footnotes=NOTES) == [
        "a\u00b9b\u00b2",
        "\u00b9 Or 4.",
        "\u00b2 See section 152.",
    ]


def test_footnotes_of_a_table_follow_the_table() -> None:
    rows = tbl(tr(p(r("Adoption") + mark(2)), "Good"), tr("Leaders", "Good"))
    assert raws(rows + p("x"), footnotes=NOTES) == [
        "Adoption\u00b9\tGood",
        "Leaders\tGood",
        "\u00b9 See section 152.",
        "x",
    ]


def test_endnotes_stand_at_the_end_in_small_roman_numerals() -> None:
    body = p(r("a") + mark(1, "endnote") + r(".")) + p(r("b") + mark(2, "endnote"))
    ends = note(1, "One.", "endnote") + note(2, "Two.", "endnote")
    assert raws(body, endnotes=ends) == ["a\u2071.", "b\u2071\u2071", "\u2071 One.", "\u2071\u2071 Two."]


def test_the_settings_may_start_footnotes_elsewhere() -> None:
    settings = '<w:footnotePr><w:numFmt w:val="upperLetter"/><w:numStart w:val="3"/></w:footnotePr>'
    assert raws(p(r("a") + mark(2)), footnotes=NOTES, settings=settings)[1] == "C See section 152."


def test_footnotes_may_start_again_in_each_section() -> None:
    again = '<w:sectPr><w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'
    body = p(r("a") + mark(2), more=again) + p(r("b") + mark(3)) + again
    assert raws(body, footnotes=NOTES) == ["a\u00b9", "\u00b9 See section 152.", "b\u00b9", "\u00b9 Or 4."]


def test_a_mark_that_was_typed() -> None:
    body = p(r("a") + '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>')
    read = document(body, footnotes=f'<w:footnote w:id="2">{p("* By hand.")}</w:footnote>')
    assert [(line.raw, line.footnote) for line in read.lines] == [("a*", None), ("* By hand.", "*")]


def test_a_deleted_mark_takes_its_footnote_along() -> None:
    body = p(r("a") + f'<w:del w:id="1">{mark(2)}</w:del>' + r("b") + mark(3))
    assert raws(body, footnotes=NOTES) == ["ab\u00b9", "\u00b9 Or 4."]


def test_a_mark_without_a_note_is_nothing() -> None:
    assert raws(p(r("a") + mark(99)), footnotes=NOTES) == ["a"]


def test_the_characters_of_a_note_lead_to_the_notes() -> None:
    last = document(p(r("a") + mark(3)), footnotes=NOTES).lines[-1]
    assert (last.anchors[-1].part, last.anchors[-1].path) == ("word/footnotes.xml", (2, 1, 1))


# Headings

STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{ident}"><w:name w:val="{name}"/>{rest}</w:style>'
    for ident, name, rest in (
        ("Heading1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
        ("Heading2", "heading 2", '<w:basedOn w:val="Heading1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
        ("Own", "Report heading", '<w:basedOn w:val="Heading2"/>'),
        ("TOC1", "toc 1", '<w:basedOn w:val="Heading1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>'),
    )
)


def headings(body: str) -> list[int | None]:
    return [line.heading for line in document(body, styles=STYLES).lines]


def test_headings_by_style() -> None:
    body = (
        p("a", style="Heading1")
        + p("b", style="Heading2")
        + p("c", style="Own")
        + p("d", style="TOC1")
        + p("e")
    )
    assert headings(body) == [1, 2, 2, None, None]


def test_a_heading_by_the_outline_level_of_its_paragraph() -> None:
    assert headings(p("a", more='<w:outlineLvl w:val="2"/>') + p("b")) == [3, None]


TEXT = p("The local authority leads services that meet the needs of children and families. " * 3)


def test_a_heading_by_its_look_has_no_known_level() -> None:
    large, bold = '<w:sz w:val="32"/>', "<w:b/>"
    body = p(r("Findings", large)) + TEXT + p(r("Adoption", bold)) + TEXT
    assert headings(body) == [0, None, 0, None]


def test_a_bold_sentence_is_no_heading() -> None:
    assert headings(p(r("Children are safe.", "<w:b/>")) + TEXT) == [None, None]


def test_headings_by_style_and_by_look_side_by_side() -> None:
    assert headings(p("a", style="Heading1") + p(r("Adoption", "<w:b/>")) + TEXT) == [1, 0, None]


def test_bold_is_kept() -> None:
    lines = document(p(r("all", "<w:b/>")) + p(r("part", "<w:b/>") + r(" only"))).lines
    assert [line.bold for line in lines] == [True, False]


# Pages


def where(body: str, **parts: str) -> list[str]:
    return [line.location for line in document(body, **parts).lines]


def test_without_page_breaks_the_page_is_not_known() -> None:
    assert where(p("a")) == ["paragraph 1"]


def test_pages_as_word_last_showed_them() -> None:
    body = p("a") + p(f"<w:r>{RENDERED}<w:t>b</w:t></w:r>") + p("c")
    assert where(body) == ["page 1, paragraph 1", "page 2, paragraph 2", "page 2, paragraph 3"]


def test_a_break_that_was_asked_for_and_shown_counts_once() -> None:
    body = p(r("a") + BREAK) + p(f"<w:r>{RENDERED}<w:t>b</w:t></w:r>")
    assert where(body) == ["page 1, paragraph 1", "page 2, paragraph 2"]


def test_breaks_before_paragraphs_and_sections() -> None:
    body = p("a", more="<w:sectPr/>") + p("b") + p("c", more="<w:pageBreakBefore/>") + "<w:sectPr/>"
    assert [line.page for line in document(body).lines] == [1, 2, 3]


def test_a_continuous_section_breaks_no_page() -> None:
    body = (
        p("a", more="<w:sectPr/>")
        + p("b")
        + p(r("c") + BREAK)
        + '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'
    )
    assert [line.page for line in document(body).lines] == [1, 1, 1]


def test_pages_that_were_miscounted_are_not_given() -> None:
    app = b"<Properties><Pages>7</Pages></Properties>"
    data = docx(p(r("a") + BREAK) + p("b"), extra={"docProps/app.xml": app})
    assert [line.page for line in read(data, "x.docx").lines] == [None, None]


def test_a_row_broken_over_pages_breaks_once() -> None:
    cell = tc(p("a") + p(f"<w:r>{RENDERED}<w:t>b</w:t></w:r>"))
    body = tbl(tr(cell, cell)) + p("after")
    assert [line.page for line in document(body).lines] == [1, 2]
