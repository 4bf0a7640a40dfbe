"""What is text in a Word draft and what is not: runs, fields, tracked changes, boxes, hidden text."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from word import document, p, r, raws, tbl, tr

INS = '<w:ins w:id="1" w:author="A">{}</w:ins>'
DEL = '<w:del w:id="2" w:author="A"><w:r><w:delText xml:space="preserve">{}</w:delText></w:r></w:del>'


def field(code: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


# Runs


def test_a_paragraph_is_a_line_and_an_empty_one_an_empty_line() -> None:
    assert raws(p("One.") + p() + p("Two.")) == ["One.", "", "Two."]


def test_runs_join_without_space() -> None:
    assert raws(p(r("112 chil") + r("dren") + r(" adopted"))) == ["112 children adopted"]


def test_space_at_the_ends_of_a_text_counts_only_where_the_file_says_so() -> None:
    assert raws(p("<w:r><w:t> a </w:t></w:r>" + r(" b "))) == ["a b"]


def test_a_line_break_is_a_space() -> None:
    assert raws(p("<w:r><w:t>Wexcombe</w:t><w:br/><w:t>Council</w:t></w:r>")) == ["Wexcombe Council"]


def test_tabs_in_a_row_are_one() -> None:
    assert raws(p("<w:r><w:t>Published:</w:t><w:tab/><w:tab/><w:t>3 May</w:t></w:r>")) == [
        "Published:\t3 May"
    ]


def test_a_tab_after_a_typed_number_or_bullet_is_a_space() -> None:
    for label in ("12.", "4.1", "(a)", "iv)", "•", "-"):
        assert raws(p(f"<w:r><w:t>{label}</w:t><w:tab/><w:t>Text</w:t></w:r>")) == [f"{label} Text"]


def test_a_tab_that_indents_is_dropped() -> None:
    assert raws(p("<w:r><w:tab/><w:t>Text</w:t></w:r>")) == ["Text"]


def test_hyphens_and_symbols() -> None:
    run = '<w:r><w:t>follow</w:t><w:noBreakHyphen/><w:t>up </w:t><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    assert raws(p(run)) == ["follow\u2011up\u2713"]


def test_a_sign_of_a_private_font_is_the_sign_it_shows() -> None:
    assert raws(p("\uf0b7 Text")) == ["\u2022 Text"]


def test_raised_figures_are_told_from_the_word_before() -> None:
    assert raws(p(r("board") + r("1", '<w:vertAlign w:val="superscript"/>'))) == ["board\u00b9"]


def test_raised_letters_stay_letters() -> None:
    assert raws(p(r("20") + r("th", '<w:vertAlign w:val="superscript"/>') + r(" May"))) == ["20th May"]


def test_hidden_text_is_ignored() -> None:
    assert raws(p(r("seen") + r(" unseen", "<w:vanish/>") + r(" no", '<w:vanish w:val="0"/>'))) == ["seen no"]


def test_text_hidden_by_its_style_is_ignored() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="H"><w:name w:val="H"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Q"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = (
        p(r("a") + r("b", '<w:rStyle w:val="H"/>'))
        + p("c", style="Q", more="<w:rPr><w:vanish/></w:rPr>")
        + p("d")
    )
    assert raws(body, styles=styles) == ["a", "d"]


def test_page_numbers_of_a_contents_list_are_hidden_in_web_pages_only() -> None:
    assert raws(p(r("Summary") + "<w:r><w:tab/></w:r>" + r("3", "<w:webHidden/>"))) == ["Summary\t3"]


def test_every_character_leads_back_to_paragraph_run_and_offset() -> None:
    (_, second) = document(p("a") + p(r("bold", "<w:b/>") + "<w:r><w:tab/><w:t>12</w:t></w:r>")).lines
    assert [(a.start, a.end, a.part, a.path) for a in second.anchors] == [
        (0, 4, "word/document.xml", (1, 0, 0)),
        (4, 7, "word/document.xml", (1, 1, 0)),
    ]


def test_anchors_skip_what_is_not_text() -> None:
    body = p(r("a") + DEL.format("gone") + "<w:r><w:t>bc</w:t><w:softHyphen/><w:t>d</w:t></w:r>")
    (line,) = document(body).lines
    assert line.raw == "abc\u00add"
    assert [a.path for a in line.anchors] == [(0, 0, 0), (0, 2, 0)]


# Wrappers and fields


def test_links_smart_tags_and_content_controls_are_walked() -> None:
    link = f'<w:hyperlink r:id="rId9">{r("link ")}</w:hyperlink>'
    tag = f'<w:smartTag w:element="date">{r("tag ")}</w:smartTag>'
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('control')}</w:sdtContent></w:sdt>"
    assert raws(p(link + tag + control)) == ["link tag control"]


def test_a_content_control_around_paragraphs() -> None:
    assert raws(f"<w:sdt><w:sdtContent>{p('a')}{p('b')}</w:sdtContent></w:sdt>{p('c')}") == ["a", "b", "c"]


def test_the_prompt_of_an_empty_content_control_is_no_text() -> None:
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Enter a date')}</w:sdtContent></w:sdt>"
    assert raws(p(r("Date: ") + control)) == ["Date:"]


def test_the_result_of_a_field_is_text_and_its_code_is_not() -> None:
    assert raws(p(r("On ") + field(" DATE ", "3 May 2024") + r("."))) == ["On 3 May 2024."]
    assert raws(p(f'<w:fldSimple w:instr="PAGE">{r("7")}</w:fldSimple>')) == ["7"]


def test_a_field_inside_the_code_of_another() -> None:
    inner = field(" MERGEFIELD x ", "unseen")
    outer = field(" IF ", "seen").replace("<w:r><w:instrText> IF </w:instrText></w:r>", inner)
    assert raws(p(outer)) == ["seen"]


def test_a_contents_list_that_is_one_field_over_many_paragraphs() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    middle = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    entry = r("Findings") + "<w:r><w:tab/></w:r>" + field(" PAGEREF _1 ", "4")
    end = p('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    assert raws(p(begin + middle + entry) + p(entry) + end + p("x")) == [
        "Findings\t4",
        "Findings\t4",
        "",
        "x",
    ]


def test_a_broken_field_does_not_swallow_the_rest() -> None:
    assert raws(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("a")) + p("b")) == ["a", "b"]


def test_an_old_form_field_shows_its_box() -> None:
    box = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>'
        "</w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert raws(p(box + r(" Yes"))) == ["\u2612 Yes"]


def test_mathematics() -> None:
    assert raws(p(r("so ") + "<m:oMath><m:r><m:t>x≥12</m:t></m:r></m:oMath>")) == ["so x≥12"]


# Tracked changes


def test_tracked_changes_are_read_as_accepted() -> None:
    body = p(r("There were ") + DEL.format("112") + INS.format(r("128")) + r(" children."))
    assert raws(body) == ["There were 128 children."]
    assert raws(body, tracked="original") == ["There were 112 children."]


def test_a_moved_sentence_stands_where_it_went() -> None:
    away = f'<w:moveFrom w:id="3">{r("Moved. ")}</w:moveFrom>'
    here = f'<w:moveTo w:id="4">{r(" Moved.")}</w:moveTo>'
    body = p(away + r("One.")) + p(r("Two.") + here)
    assert raws(body) == ["One.", "Two. Moved."]
    assert raws(body, tracked="original") == ["Moved. One.", "Two."]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    body = p("One ", more='<w:rPr><w:del w:id="5"/></w:rPr>') + p("two.")
    assert raws(body) == ["One two."]
    assert raws(body, tracked="original") == ["One", "two."]


def test_an_inserted_paragraph_mark_is_undone_in_the_original() -> None:
    body = p("One ", more='<w:rPr><w:ins w:id="5"/></w:rPr>') + p("two.")
    assert raws(body) == ["One", "two."]
    assert raws(body, tracked="original") == ["One two."]


def test_a_paragraph_deleted_with_its_mark_is_gone() -> None:
    body = p("a") + p(DEL.format("gone"), more='<w:rPr><w:del w:id="5"/></w:rPr>') + p("b")
    assert raws(body) == ["a", "b"]
    assert raws(body, tracked="original") == ["a", "gone", "b"]


def test_deleted_and_inserted_table_rows() -> None:
    body = tbl(
        tr("Adoption", "Good"),
        tr("Board", "Good", properties='<w:del w:id="1"/>'),
        tr("Leaders", "Good", properties='<w:ins w:id="2"/>'),
    )
    assert raws(body) == ["Adoption\tGood", "Leaders\tGood"]
    assert raws(body, tracked="original") == ["Adoption\tGood", "Board\tGood"]


def test_a_tracked_change_of_style_is_undone_in_the_original() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/></w:style>'
    body = p("Findings", style="H", more='<w:pPrChange w:id="1"><w:pPr/></w:pPrChange>')
    assert document(body, styles=styles).lines[0].heading == 2
    assert document(body, tracked="original", styles=styles).lines[0].heading is None


# Text boxes and what is not the text


def box(words: str) -> str:
    inside = f"<w:txbxContent>{p(words)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
        f"{inside}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}</v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    read = document(p(box("In the box") + r("Around it")) + p("After"))
    assert [line.raw for line in read.lines] == ["Around it", "In the box", "After"]
    assert [line.location for line in read.lines] == ["paragraph 1", "text box at paragraph 1", "paragraph 2"]


def test_a_text_box_of_older_word() -> None:
    inside = f"<w:txbxContent>{p('Old box')}</w:txbxContent>"
    assert raws(p(f"<w:r><w:pict><v:textbox>{inside}</v:textbox></w:pict></w:r>")) == ["", "Old box"]


def test_a_chart_is_said_to_be_unread() -> None:
    chart = '<w:r><w:drawing><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/></w:drawing></w:r>'
    assert document(p(chart)).unread == ("the words inside one chart are not read",)


def test_headers_and_footers_are_not_the_text() -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId9"/></w:sectPr>'
    assert raws(p("Text") + section) == ["Text"]


# Comments that speak to the linter

START, END = '<w:commentRangeStart w:id="{}"/>', '<w:commentRangeEnd w:id="{}"/>'
MARK = '<w:r><w:commentReference w:id="{}"/></w:r>'


def comment(ident: int, words: str, author: str = "A. Editor") -> str:
    return f'<w:comment w:id="{ident}" w:author="{author}">{p(words)}</w:comment>'


def test_a_comment_may_speak_to_the_linter() -> None:
    body = (
        p("a")
        + p(START.format(4) + r("b"))
        + p(r("c") + END.format(4) + MARK.format(4))
        + p(START.format(5) + r("d") + END.format(5) + MARK.format(5))
    )
    comments = comment(4, "ofsted-lint: disable=FIG001 agreed") + comment(5, "Please check")
    (directive,) = document(body, comments=comments).directives
    assert (directive.line, directive.end_line, directive.covers) == (2, 3, True)
    assert directive.text == "disable=FIG001 agreed"


def test_a_comment_on_a_table_row() -> None:
    row = f"<w:tc>{p(START.format(1) + r('Adoption') + END.format(1) + MARK.format(1))}</w:tc>"
    (directive,) = document(
        p("a") + tbl(tr(row, "Good")), comments=comment(1, "ofsted-lint: disable=JDG")
    ).directives
    assert (directive.line, directive.end_line) == (2, 2)


def test_comments_are_not_the_text() -> None:
    assert raws(p(r("a") + MARK.format(1)), comments=comment(1, "unseen")) == ["a"]
