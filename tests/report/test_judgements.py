"""Every place that states the grade of an area is read, and nothing else is."""

import pytest

from ofsted_lint.readers import read
from ofsted_lint.report.model import Report
from ofsted_lint.report.parse import parse

SIF = """\
Wexcombe Borough Council

Inspection of services for children in need of help and protection, children looked after and care leavers

Inspection date: 20 January 2015 - 11 February 2015

Report published: 27 March 2015

The overall judgement is that children's services are good

1. Children who need help and protection	Good
2. Children looked after and achieving permanence	Good
2.1 Adoption performance	Good
2.2 Experiences and progress of care leavers	Good
3. Leadership, management and governance	Good

Summary of findings

{}
"""


def parsed(text: str) -> Report:
    return parse(read(text.encode(), "report.txt"))


def stated(passage: str) -> list[tuple[str, str | None, str]]:
    """(area, grade, where) of the statements in a passage that stands in the summary."""
    report = parsed(SIF.format(passage))
    line = SIF.split("{}")[0].count("\n") + 1
    return [
        (s.area, s.grade, s.where) for j in report.judgements for s in j.statements if s.span.line >= line
    ]


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ("Children's services in Wexcombe are good because:\n\n- Leaders know.", ("overall", "Good", "lead-in")),
        ("Services for children in Stoke-by-Wexcombe require improvement to be good.", ("overall", "Requires improvement", "prose")),
        ("The local authority requires improvement and is not yet good because\n\n- Leaders wait.", ("overall", "Requires improvement", "heading")),
        ("This local authority is inadequate because:\n\n- Leaders wait.", ("overall", "Inadequate", "lead-in")),
        ("- Services for care leavers are good. Young people have a choice.", ("care-leavers", "Good", "prose")),
        ("Adoption performance is outstanding. Matching is careful and children are told what happens.", ("adoption", "Outstanding", "prose")),
        ("The adoption service has improved since the last inspection and is now good.", ("adoption", "Good", "prose")),
        ("12. The local authority's adoption service requires improvement to be good because matching is slow.", ("adoption", "Requires improvement", "lead-in")),
        ("Leadership, management and governance are inadequate in Wexcombe.", ("leadership", "Inadequate", "prose")),
        ("At the time of this inspection, services for children looked after are inadequate.", ("looked-after", "Inadequate", "prose")),
        ("The Local Safeguarding Children Board is good", ("board", "Good", "heading")),
        ("The Wexcombe Safeguarding Children Board (WSCB) is inadequate because it does not meet.", ("board", "Inadequate", "lead-in")),
        ("The graded judgement for adoption performance is that it requires improvement", ("adoption", "Requires improvement", "heading")),
    ],
)  # fmt: skip
def test_a_statement_is_read(passage: str, expected: tuple[str, str, str]) -> None:
    found = stated(passage + "\n\nThe report goes on with a paragraph that says nothing of grades at all.")
    assert expected in found


@pytest.mark.parametrize(
    "passage",
    [
        "At the last inspection, in 2011, children's services in Wexcombe were judged to be inadequate.",
        "Services for care leavers are not consistently good.",
        "Placement stability is good and most children attend good or outstanding schools.",
        "The local authority is good at finding homes for young people.",
        "The local authority operates six homes. Four are good and two are outstanding.",
        "Children looked after make good progress.",
        "It is Ofsted's expectation that all children receive good help, care and protection.",
        "Leaders want children's services to be outstanding.",
        "Services for children are good in some parts of the borough.",
        "Adoption services were inadequate in 2010.",
        "Since services for children in Wexcombe were found to be inadequate, much has changed.",
        "The quality of assessments requires improvement.",
        "Children's services in Wexcombe are no longer inadequate.",
    ],
)
def test_other_talk_of_grades_is_no_statement(passage: str) -> None:
    assert stated(passage) == []


def test_definitions_and_earlier_inspections_state_nothing() -> None:
    report = parsed(
        SIF.format("Leaders know.")
        + """
Previous Ofsted inspections

- Overall effectiveness: Inadequate
- Leadership, management and governance: Inadequate

What the inspection judgements mean

The local authority is inadequate if children are harmed. Children's services in an area are good if they are safe.
"""
    )
    assert {j.grade for j in report.judgements} == {"Good"}


def test_a_body_table_states_the_grade_again() -> None:
    report = parsed(
        SIF.format("Leaders know.")
        + """
Inspection judgements about the local authority

Key judgement	Judgement grade
The experiences and progress of children who need help and protection	Requires improvement

4. Children wait.
"""
    )
    judgement = next(j for j in report.judgements if j.area == "help-and-protection")
    assert [(s.where, s.grade) for s in judgement.statements] == [
        ("table", "Good"),
        ("body-table", "Requires improvement"),
    ]
    assert judgement.label == "Children who need help and protection"
    assert judgement.grade == "Good"


def test_a_row_whose_columns_were_read_across_is_read() -> None:
    report = parsed(
        SIF.format("Leaders know.")
        + "\nLeadership, management and\n\nInadequate governance\n\nSummary\n\nLeaders do not know.\n"
    )
    judgement = next(j for j in report.judgements if j.area == "leadership")
    assert [(s.where, s.grade) for s in judgement.statements] == [
        ("table", "Good"),
        ("body-table", "Inadequate"),
    ]


def test_a_torn_table_is_unread() -> None:
    torn = SIF.replace("help and protection\tGood", "help and protection\timprovement to be good").replace(
        "care leavers\tGood", "care leavers\tGood Requires"
    )
    report = parsed(torn.format("Leaders know."))
    by_area = {j.area: j for j in report.judgements}
    assert by_area["help-and-protection"].grade is None
    assert by_area["care-leavers"].grade is None
    assert len(report.unread) == 2


def test_the_sentence_of_the_title_may_end_on_the_next_line() -> None:
    text = SIF.replace(
        "3. Leadership, management and governance\tGood\n",
        "3. Leadership, management and governance\tGood\n\nThe effectiveness of the Local Safeguarding Children Board (LSCB) is\n\ngood.\n",
    )
    board = next(j for j in parsed(text.format("Leaders know.")).judgements if j.area == "board")
    assert [(s.where, s.grade) for s in board.statements] == [("title", "Good")]


def test_requires_improvement_is_one_grade_with_and_without_to_be_good() -> None:
    text = SIF.replace("services are good", "services require improvement to be good")
    assert parsed(text.format("Leaders know.")).overall == "Requires improvement"


def test_text_of_no_framework_has_no_judgements() -> None:
    report = parsed(
        "Minutes of the allotment society\n\nThe overall effectiveness of the new pump is good.\n"
    )
    assert (report.framework, report.judgements, report.overall) == (None, [], None)
