"""PDF pages read as paragraphs, items, rows and notes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ofsted_lint.document import Document
from ofsted_lint.readers import read

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from pdf_maker import Page, make


def document(*pages: Page) -> Document:
    return read(make(*pages), "draft.pdf")


def text(*pages: Page) -> list[str]:
    return [line.raw for line in document(*pages).lines if line.raw]


LONG = (
    "Leaders in Aldermere know their services well and have kept their promise",
    "to the children who live here. Partners share what they know and act on it",
    "without delay.",
)


def test_lines_of_a_paragraph_become_one():
    assert text(Page().lines(72, 700, *LONG)) == [" ".join(LONG)]


def test_a_wider_step_begins_a_paragraph():
    page = Page().lines(72, 700, *LONG).lines(72, 640, *LONG)
    assert text(page) == [" ".join(LONG)] * 2


def test_a_short_line_ends_a_paragraph_without_a_wider_step():
    page = Page().lines(72, 700, *LONG, *LONG)
    assert text(page) == [" ".join(LONG)] * 2


def test_text_drawn_in_another_order_is_read_from_top_to_bottom():
    page = Page()
    for words, y in reversed([*zip(LONG, (700, 685.6, 671.2), strict=True)]):
        page.text(72, y, words)
    assert text(page) == [" ".join(LONG)]


def test_numbered_paragraphs_keep_their_numbers():
    page = Page()
    for number, y in ((9, 700), (10, 650)):
        page.text(72, y, f"{number}.").lines(95, y, *LONG)
    assert text(page) == [f"9. {' '.join(LONG)}", f"10. {' '.join(LONG)}"]


def test_a_number_at_the_start_of_a_line_of_running_text_is_no_number_of_a_paragraph():
    page = Page().lines(
        72,
        700,
        "The number of foster carers who left the service during the last year rose to",
        "45. The service knows why they left.",
    )
    assert len(text(page)) == 1


def test_a_number_without_a_space_behind_it():
    page = Page().text(72, 700, "144.Partners need to take part in all conferences.")
    assert text(page) == ["144. Partners need to take part in all conferences."]


def test_bullets_and_their_nesting():
    page = (
        Page()
        .text(72, 700, "•").text(90, 700, "Of the 94 children in care:")
        .text(108, 680, "–").text(126, 680, "40 live in Aldermere")
        .text(108, 660, "–").text(126, 660, "54 live elsewhere")
        .text(72, 640, "•").text(90, 640, "All have a social worker.")
    )  # fmt: skip
    read_lines = [line for line in document(page).lines if line.raw]
    assert [line.raw for line in read_lines] == [
        "- Of the 94 children in care:",
        " - 40 live in Aldermere",
        " - 54 live elsewhere",
        "- All have a social worker.",
    ]
    assert [line.list_level for line in read_lines] == [0, 1, 1, 0]


def test_a_hyphen_at_the_end_of_a_line_stays_in_the_word():
    page = Page().lines(
        72,
        700,
        "Decisions about children rest on what is known of them, and multi-",
        "agency meetings share it in good time with all who need to know it.",
    )
    assert "multi-agency meetings" in text(page)[0]


def test_a_hyphenated_document_gives_its_words_back():
    lines = [
        "Where the assess-",
        "ment of need is slow, the assessment",
        "waits for infor-",
        "mation, and information",
        "from schools comes in long-",
        "term plans; a long-term",
        "view of assess-",
        "ment would help.",
    ]
    page = (
        Page()
        .lines(72, 700, *lines)
        .lines(72, 500, "a much longer line so that the margin is known to be right here")
    )
    whole = " ".join(text(page))
    assert "assessment of need" in whole
    assert "information, and" in whole
    assert "long-term plans" in whole


def test_a_range_over_a_line_end_has_no_space_in_it():
    page = Page().lines(
        72,
        700,
        "The strategy of the partnership for all children who live in care covers 2021–",
        "24 and was agreed by all.",
    )
    assert "2021–24" in text(page)[0]


def test_a_raised_figure_is_a_mark_and_its_note_a_footnote():
    page = (
        Page()
        .text(72, 700, "The board has met six times.")
        .text(223, 705, "1", 7)
        .lines(72, 650, *LONG)
        .text(72, 84, "1", 6.5)
        .text(78, 80, "The board is appointed by the council.", 9)
    )
    lines = [line for line in document(page).lines if line.raw]
    assert lines[0].raw == "The board has met six times.¹"
    assert lines[-1].raw == "¹ The board is appointed by the council."
    assert lines[-1].footnote == "1"
    assert lines[-1].location == "page 1, footnote 1"


def test_a_ruled_table_gives_a_row_a_line_whatever_wraps():
    page = (
        Page()
        .text(72, 705, "Judgement", bold=True).text(306, 705, "Grade", bold=True)
        .lines(72, 680, "The experiences and progress of", "children in care").text(306, 680, "Good")
        .lines(72, 640, "The experiences and progress of", "care leavers").text(306, 632, "Outstanding")
        .grid((66, 300, 530), (720, 697, 660, 620))
    )  # fmt: skip
    lines = [line for line in document(page).lines if line.raw]
    assert [line.raw for line in lines] == [
        "Judgement\tGrade",
        "The experiences and progress of children in care\tGood",
        "The experiences and progress of care leavers\tOutstanding",
    ]
    assert all(line.row for line in lines)


def test_a_table_without_rules():
    page = (
        Page()
        .text(72, 700, "Overall effectiveness").text(306, 700, "Good")
        .lines(72, 670, "Children looked after and achieving a permanent", "home").text(350, 663, "Good")
        .text(72, 630, "Leadership").text(306, 630, "Outstanding")
    )  # fmt: skip
    assert text(page) == [
        "Overall effectiveness\tGood",
        "Children looked after and achieving a permanent home\tGood",
        "Leadership\tOutstanding",
    ]


def test_labels_with_values_are_no_table():
    page = (
        Page()
        .text(72, 700, "Inspection dates:")
        .text(220, 700, "3 to 14 June 2024")
        .text(72, 680, "Published:")
        .text(220, 680, "2 August 2024")
    )
    assert text(page) == ["Inspection dates: 3 to 14 June 2024", "Published: 2 August 2024"]


def test_contents_entries_with_and_without_leaders():
    page = (
        Page()
        .text(72, 700, "Contents", 20)
        .text(72, 660, "Executive summary").text(500, 660, "3")
        .text(72, 640, "The local authority............................................ 12")
        .lines(72, 620, "The experiences and progress of children who need help and protection now").text(480, 605.6, "14").text(72, 605.6, "and in the years before")
    )  # fmt: skip
    assert text(page) == [
        "Contents",
        "Executive summary\t3",
        "The local authority\t12",
        "The experiences and progress of children who need help and protection now and in the years before\t14",
    ]


def test_the_columns_of_a_letterhead_are_read_one_after_the_other():
    page = Page()
    for words, y in (("Northmoor House", 760), ("Store Street", 748), ("Wexcombe", 736)):
        page.text(72, y, words, 10)
    for words, y in (("T 0300 000 0000", 764), ("Textphone 0161 000 0000", 752), ("www.example.org", 740)):
        page.text(300, y, words, 10)
    page.text(72, 690, "22 February 2018")
    assert text(page) == [
        "Northmoor House", "Store Street", "Wexcombe", "T 0300 000 0000", "Textphone 0161 000 0000", "www.example.org",
        "22 February 2018",
    ]  # fmt: skip


@pytest.mark.parametrize("shift", [0, 6])
def test_columns_of_running_text_are_read_one_after_the_other(shift):
    left = (
        "Leaders in Aldermere know their",
        "services well and have kept their",
        "promise to the children who live",
        "here. Partners share what they",
        "know and act without delay.",
    )
    right = (
        "Children in care are heard when",
        "plans are made for them, and their",
        "carers are given the help that they",
        "ask for. Few of them move to new",
        "homes in the course of a year.",
    )
    page = (
        Page().text(72, 740, "A heading", 16, bold=True).lines(72, 700, *left).lines(320, 700 - shift, *right)
    )
    assert text(page) == ["A heading", " ".join(left), " ".join(right)]


def test_running_heads_and_page_numbers_are_left_out():
    pages = [
        Page()
        .text(72, 810, "Inspection of Aldermere")
        .lines(72, 700, f"Text {word}.")
        .text(290, 30, str(number))
        for number, word in enumerate(("one", "two", "three", "four"), start=1)
    ]
    assert text(*pages) == ["Text one.", "Text two.", "Text three.", "Text four."]


def test_a_title_that_stands_once_in_the_margin_stays():
    pages = [Page().text(72, 800, "A title"), Page().text(72, 700, "Text."), Page().text(72, 700, "More.")]
    assert text(*pages)[0] == "A title"


def test_a_watermark_across_the_page_is_no_text():
    page = Page().lines(72, 700, *LONG).text(150, 300, "DRAFT", 80, turn="0.7 0.7 -0.7 0.7")
    assert text(page) == [" ".join(LONG)]


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_turned_page_reads_as_one_sees_it(rotate):
    turns = {
        90: ("0 1 -1 0", lambda x, y: (595 - y, x)),
        180: ("-1 0 0 -1", lambda x, y: (595 - x, 842 - y)),
        270: ("0 -1 1 0", lambda x, y: (y, 842 - x)),
    }
    turn, place = turns[rotate]
    page = Page(rotate=rotate)
    for words, y in zip(LONG, (500, 485.6, 471.2), strict=True):
        at = place(72, y)
        page.text(*at, words, turn=turn)
    assert text(page) == [" ".join(LONG)]


def test_a_page_whose_corner_is_not_nought():
    page = Page(mediabox=(1000, 2000, 1595, 2842))
    page.text(1072, 2810, "Inspection of Aldermere").lines(1072, 2700, *LONG).text(1290, 2030, "7")
    assert text(page) == ["Inspection of Aldermere", " ".join(LONG)]


def test_every_character_leads_back_to_its_place():
    lines = [line for line in document(Page(), Page().lines(72, 700, *LONG)).lines if line.raw]
    (line,) = lines
    assert (line.page, line.location) == (2, "page 2, paragraph 1")
    assert [line.raw[anchor.start : anchor.end] for anchor in line.anchors] == list(LONG)
    first = line.anchors[0]
    assert (first.part, first.path) == ("page 2", (1, 0))
    assert first.box is not None
    left, bottom, _, top = first.box
    assert left == pytest.approx(72, abs=1)
    assert bottom < 700 < top


def test_the_location_names_the_number_that_the_paragraph_has_in_print():
    page = (
        Page()
        .text(72, 700, "Adoption", bold=True)
        .text(72, 670, "113.")
        .text(100, 670, "Children are adopted without delay.")
    )
    assert [line.location for line in document(page).lines if line.raw] == [
        "page 1, paragraph 1",
        "page 1, paragraph 113",
    ]


def test_bold_lines_are_known():
    page = Page().text(72, 700, "Adoption", bold=True).text(72, 670, "Children are adopted without delay.")
    assert [line.bold for line in document(page).lines if line.raw] == [True, False]
