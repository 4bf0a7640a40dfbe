"""Which blocks a report is made of."""

from __future__ import annotations

import pytest
from structure_things import COMMITTEE, LETTER, SINGLE_INSPECTION, block, kinds, report

from ofsted_lint.report.model import Kind


def test_title_page() -> None:
    found = kinds(SINGLE_INSPECTION)[:14]
    assert [kind for kind, _ in found] == [
        *["title"] * 4, "labelled", "labelled", "title", "paragraph", *["row"] * 5, "footnote",
    ]  # fmt: skip


def test_title_table_rows_have_number_label_and_grade() -> None:
    row = block(report(SINGLE_INSPECTION), "Adoption performance")
    assert (row.number, [c.text for c in row.cells]) == ("2.1", ["Adoption performance", "Good"])


def test_contents_entries_have_title_and_page() -> None:
    entries = [b for b in report(SINGLE_INSPECTION).blocks if b.kind is Kind.CONTENTS]
    assert [tuple(c.text for c in e.cells) for e in entries][:2] == [
        ("The local authority", "3"),
        ("Summary of findings", "3"),
    ]


def test_item_cut_by_a_page_break_is_one_block() -> None:
    item = block(report(SINGLE_INSPECTION), "Elected members")
    assert item.text.endswith("an answer that satisfies them, which has changed practice.")
    assert item.cut
    assert [number for number, _ in item.pieces.at] == [44, 46]


def test_paragraph_goes_on_after_the_footnote_at_the_foot_of_the_page() -> None:
    found = report(
        "Wexcombe Council\n\nThe board meets in this council often, and well.\n\n"
        "Board¹ members meet and discuss the things that matter to children who are\n\n"
        "¹ The board.\n\nlooked after in this area."
    )
    assert [b.text for b in found.blocks][2:] == [
        "Board¹ members meet and discuss the things that matter to children who are looked after in this area.",
        "The board.",
    ]


def test_long_paragraph_goes_on_with_a_capital() -> None:
    first = (
        "12. "
        + "Workers know children well and visit them as often as the plan says. " * 3
        + "So does the Early Help"
    )
    found = report(f"{first}\n\nService, which has helped many families to stay together.")
    assert len(found.blocks) == 1


def test_nested_items_hang_under_their_lead_in() -> None:
    found = report(SINGLE_INSPECTION)
    lead = block(found, "At 31 March 2014")
    assert [b.text for b in found.blocks if b.parent is lead] == [
        "40 live in children's homes²",
        "200 live with foster families.",
    ]


def test_items_that_lost_their_indent_hang_under_the_lead_in_that_they_go_on_from() -> None:
    found = report(SINGLE_INSPECTION)
    lead = block(found, "In the last 12 months")
    assert len([b for b in found.blocks if b.parent is lead]) == 2
    assert block(found, "The authority has two homes").parent is None


def test_letter() -> None:
    found = kinds(LETTER)
    assert [kind for kind, _ in found if kind == "letterhead"] == ["letterhead"] * 9
    assert ("salutation", "Dear Ms Hale") in found
    assert ("subject", "Focused visit to Northmoor Borough Council children's services") in found
    assert [text for kind, text in found if kind == "close"] == [
        "Yours sincerely", "Ann Bell", "Her Majesty's Inspector",
    ]  # fmt: skip
    assert [text for kind, text in found if kind == "heading"] == [
        "Overview", "What needs to improve in this area of social work practice", "Findings",
    ]  # fmt: skip


def test_committee_report() -> None:
    found = report(COMMITTEE)
    assert block(found, "Subject").text.endswith("safeguarding Services in Wexcombe")
    assert [b.kind for b in found.blocks if "call-in" in b.text] == [Kind.TICKBOX]
    assert [(b.number, b.text) for b in found.blocks if b.kind is Kind.HEADING] == [
        ("1", "Purpose of this report"),
        ("2", "Main issues"),
        (None, "Outcomes for children and young people"),
        ("3", "Corporate considerations"),
        ("3.1", "Consultation"),
    ]
    lead = block(found, "The areas are")
    assert [b.text[-20:] for b in found.blocks if b.parent is lead] == [
        "s services with them."[-20:],
        "at the board is better."[-20:],
    ]


def test_decimal_paragraph_leaves_the_table_heading_inside_its_section() -> None:
    found = report(COMMITTEE)
    assert block(found, "This is clear").section is block(found, "The areas are").section


def test_summary_merged_into_a_table_is_split() -> None:
    found = report(
        "Key judgement\tJudgement grade\nThe experiences and progress of children\tGood\n"
        "<p>Summary</p> <p>Workers are kind.</p><p>Plans are late.</p>\t"
    )
    assert [(b.text, b.summary) for b in found.blocks][2:] == [
        ("Summary", True), ("Workers are kind.", True), ("Plans are late.", True),
    ]  # fmt: skip
    assert found.blocks[0].header
    assert found.document.quote(found.blocks[3].span()) == "Workers are kind."


def test_bullets_run_together_on_one_line_are_parted() -> None:
    found = report("- Free school meals: \uf0b7 in primary schools 8% \uf0b7 in secondary schools 9%")
    assert [b.text for b in found.blocks] == [
        "Free school meals:", "in primary schools 8%", "in secondary schools 9%",
    ]  # fmt: skip
    assert [b.parent is found.blocks[0] for b in found.blocks] == [False, True, True]


def test_bullet_that_slipped_into_its_line() -> None:
    found = report("Ensure that the pledge is well publicised \uf0b7 amongst children and young people")
    assert [(b.kind, b.text) for b in found.blocks] == [
        (Kind.ITEM, "Ensure that the pledge is well publicised amongst children and young people")
    ]


@pytest.mark.parametrize("lone", ["▪", "70."])
def test_marker_on_a_line_of_its_own(lone: str) -> None:
    found = report(
        f"Leaders across the partnership are ambitious for\n\n{lone}\n\nall children who live here."
    )
    (only,) = found.blocks
    assert only.text == "Leaders across the partnership are ambitious for all children who live here."
    assert only.number == ("70" if lone == "70." else None)


def test_number_that_slipped_into_its_paragraph() -> None:
    found = report("69. The panel meets.\n\nThe chair of the 70. panel is able. She asks questions.")
    assert [(b.number, b.text) for b in found.blocks][1] == (
        "70",
        "The chair of the panel is able. She asks questions.",
    )


def test_heading_that_lost_its_line_break() -> None:
    found = report(
        "Inspection of services\n\nContents\n\nOther information\t3\n\n"
        "- The homes are good. Other information\n- The chair has been in post since July 2010.\n"
    )
    heading = block(found, "Other information")
    heading = next(b for b in found.blocks if b.kind is Kind.HEADING and b.text == "Other information")
    assert heading.run_on
    assert block(found, "The homes").text == "The homes are good."
    assert block(found, "The chair").section.heading is heading


def test_hard_wrapped_text_is_read_as_paragraphs() -> None:
    lines = "Social workers know the children on their caseload well and visit them\noften. They write clear records."
    found = report("\n\n".join([lines] * 6))
    assert len(found.blocks) == 6


def test_page_break_character_parts_blocks() -> None:
    found = report("The report ends here.\n\fSummary of findings\n\nAll is well.")
    assert [b.text for b in found.blocks] == ["The report ends here.", "Summary of findings", "All is well."]
    assert found.document.place(found.blocks[1].span()).column == 2


PAGED = """\
Dear Ms Hale

This letter summarises the findings of a visit to Northmoor Borough Council children's services.

Findings

- Social workers know children well, and they visit them as often as the plans of these children ask.
- Education arrangements are insufficient for some adolescents, for a small number of them have been

2

out of education for too long.

- The team works well with its partners.
- The board meets in this council often.
- Reviews are held on time.

3

- Plans have dates.
"""


def test_page_numbers_left_in_by_a_conversion_are_no_text() -> None:
    found = report(PAGED)
    item = block(found, "Education")
    assert item.text.endswith("have been out of education for too long.")
    assert item.cut
    assert [(span.line, found.document.text(span)) for span in found.furniture] == [(10, "2"), (18, "3")]
    assert [b.kind for b in found.blocks][-5:] == [Kind.ITEM] * 5


def test_running_heads_left_in_by_a_conversion_are_no_text() -> None:
    page = (
        "The team around each child meets as often as the plan of the child asks, and the social\n\n"
        "Inspection of services in Aldermere {}\n\nworkers write down what was said.\n\n"
    )
    found = report("".join(page.format(n) for n in (3, 4, 5)))
    assert len(found.furniture) == 3
    assert {b.text[-30:] for b in found.blocks} == {"workers write down what was said."[-30:]}


def test_numbers_of_a_broken_table_stay() -> None:
    assert report("Homes\n\n4\n\n5\n\n6\n").furniture == []


def test_a_paragraph_that_breaks_off_after_a_number_goes_on() -> None:
    found = report("4. There were 19 children in May and 23\n\nchildren in June.\n\n5. All is well.\n")
    assert [b.text for b in found.blocks] == [
        "There were 19 children in May and 23 children in June.",
        "All is well.",
    ]


def test_a_remark_in_brackets_belongs_to_the_item_before_it() -> None:
    found = report(
        "What needs to improve\n\n- The response to homelessness.\n\n(Outcome 4, National Framework)\n"
    )
    assert found.blocks[-1].text == "The response to homelessness. (Outcome 4, National Framework)"


def test_the_last_cell_of_a_row_goes_on_after_a_page_break() -> None:
    found = report("Body\tAction\nNorthmoor Council\tLeaders should improve the way of\n\ntheir planning.\n")
    row = found.blocks[1]
    assert [c.text for c in row.cells] == [
        "Northmoor Council",
        "Leaders should improve the way of their planning.",
    ]
    assert report("Leadership\tRequires\n\nimprovement\n").blocks[0].cells[1].text == "Requires"
