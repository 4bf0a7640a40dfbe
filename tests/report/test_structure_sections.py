"""Which block stands in which section."""

from __future__ import annotations

from structure_things import SINGLE_INSPECTION, block, report

from ofsted_lint.document import Document, line
from ofsted_lint.report.model import Kind
from ofsted_lint.report.parse import parse


def test_framework_gives_the_tree() -> None:
    found = report(SINGLE_INSPECTION, "sif")
    assert block(found, "Leaders know").section.path == (
        "The local authority", "Summary of findings", "Leadership and management",
    )  # fmt: skip
    assert block(found, "Ensure that plans").section.path[-3:] == (
        "What does the local authority need to improve?", "Areas for improvement", "Help and protection",
    )  # fmt: skip
    assert block(found, "Social workers visit").section.key == "strengths"


def test_halves() -> None:
    found = report(SINGLE_INSPECTION, "sif")
    assert block(found, "The board meets").section.half == "board"
    assert block(found, "The inspection team consisted").section.half == "authority"
    assert block(found, "Leaders know").section.half == "authority"


def test_sentence_heading_stands_under_the_heading_of_its_part() -> None:
    found = report(SINGLE_INSPECTION, "sif")
    sentence = block(found, "The Local Safeguarding Children Board is good")
    assert sentence.section.parent is not None
    assert sentence.section.parent.title == "The Local Safeguarding Children Board (LSCB)"


def test_row_of_a_body_table_opens_the_section_on_its_area() -> None:
    found = report(
        SINGLE_INSPECTION
        + "\nInspection judgements about the local authority\n\nKey judgement\tJudgement grade\n"
        "The experiences and progress of children who need help and protection\tGood\n\nSummary\n\n"
        "5. Thresholds are clear.\n",
        "sif",
    )
    assert block(found, "Thresholds").section.area == "help-and-protection"


def test_torn_row_is_put_together() -> None:
    torn = "\nThe experiences and progress of\n\nInadequate children who need help and protection\n\nSummary\n\n5. Late.\n"
    found = report(SINGLE_INSPECTION + torn, "sif")
    row = block(found, "The experiences and progress of Inadequate")
    assert [c.text for c in row.cells] == [
        "The experiences and progress of children who need help and protection", "Inadequate",
    ]  # fmt: skip
    assert block(found, "Late").section.area == "help-and-protection"


def test_two_headings_on_one_line() -> None:
    found = report(SINGLE_INSPECTION.replace(
        "What does the local authority need to improve?\n\nPriority and immediate action\n",
        "What does the local authority need to improve? Areas for improvement\n"), "sif")  # fmt: skip
    titles = [s.title for s in found.sections()]
    at = titles.index("What does the local authority need to improve?")
    assert titles[at + 1] == "Areas for improvement"


def test_headings_without_a_framework_come_from_the_contents_list_and_the_shape() -> None:
    found = report("Contents\n\nThe homes\t2\n\nThe homes\n\nRooms\n\nThe rooms are large and light.\n")
    assert block(found, "The rooms").section.path == ("The homes", "Rooms")


def test_hints_of_the_format_give_levels() -> None:
    lines = (
        line(1, "Part one", heading=1),
        line(2, "A matter", heading=2),
        line(3, "Its text, which is a sentence."),
        line(4, "Part two", heading=1),
        line(5, "First point", list_level=0),
        line(6, "Inner point", list_level=1),
    )
    found = parse(Document("draft.docx", lines, "docx"))
    assert block(found, "Its text").section.path == ("Part one", "A matter")
    assert block(found, "Inner").parent is block(found, "First")
    assert block(found, "First").section.path == ("Part two",)


def test_every_block_is_where_its_section_says() -> None:
    found = report(SINGLE_INSPECTION, "sif")
    assert [b.index for b in found.blocks] == list(range(len(found.blocks)))
    listed = [b for s in found.sections() for b in ([s.heading] if s.heading else []) + s.blocks]
    assert sorted(b.index for b in listed) == [b.index for b in found.blocks]


def test_numbered_headings_that_the_contents_list() -> None:
    listed = "Contents\n\n1. Introduction\t3\n2. The front door\t5\n\n"
    text = f"Wexcombe\n\n{listed}1. Introduction\n\nThis is a report. It is short.\n\n2. The front door\n\nCalls are answered. Advice is sound.\n\n3. Staff stay.\n"
    headings = [block.text for block in report(text).blocks if block.kind is Kind.HEADING]
    assert headings[-2:] == ["Introduction", "The front door"]
