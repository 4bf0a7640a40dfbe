"""The reading of whole sections, on made-up reports."""

from ofsted_lint.facts import Facts
from ofsted_lint.language.sections import GradedSection
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse

HEAD = """Inspection of Aldermere local authority children's services

Inspection dates: 6 to 17 May 2024

Judgement	Grade
The impact of leaders on social work practice with children and families	Good
The experiences and progress of children who need help and protection	{grade}
The experiences and progress of children in care	Good
The experiences and progress of care leavers	Good
Overall effectiveness	Good

The experiences and progress of children who need help and protection: {heading}

"""
PRAISE = """1. Help is exceptional and highly effective. Assessments are thorough, and direct work is creative and sensitive.

2. Leaders are ambitious and relentless. Oversight is rigorous, and partners are proud of their impressive work.

3. Practice is innovative. Families thrive, workers are tenacious, and plans are excellent.
"""
BLAME = """1. Oversight is weak and ineffective, and too many children experience drift and delay.

2. Assessments are poor. Planning is inconsistent, and decisions are not routinely recorded.

3. Supervision is insufficient. Practice has deteriorated, the service is fragmented, and failures are widespread.
"""


def facts(text: str) -> Facts:
    return Facts(parse(read(text.encode(), "report.txt")))


def section(text: str, grade: str, heading: str = "") -> GradedSection:
    report = facts(HEAD.format(grade=grade, heading=heading or grade.lower()) + text)
    return next(one for one in report["graded_sections"] if one.area == "help-and-protection")


def test_praise_under_an_inadequate_grade_reads_otherwise() -> None:
    found = section(PRAISE, "Inadequate")
    assert found.ample and found.apart >= 2
    assert found.reads_like in ("Outstanding", "Good")
    assert 1 <= len(found.against) <= 3


def test_blame_under_a_good_grade_reads_otherwise() -> None:
    found = section(BLAME, "Good")
    assert (found.apart, found.reads_like) == (2, "Inadequate")


def test_text_that_goes_with_its_grade() -> None:
    assert section(PRAISE, "Outstanding").apart == 0
    assert section(BLAME, "Inadequate").apart == 0


def test_a_short_section_is_not_read() -> None:
    assert not section("1. Oversight is weak.\n", "Outstanding").ample


def test_row_and_heading_that_disagree_are_asked_after_elsewhere() -> None:
    assert not section(PRAISE, "Inadequate", "good").settled


def test_a_report_without_grades_has_no_graded_sections() -> None:
    assert (
        facts("Dear colleague\n\nFocused visit to Aldermere\n\nOversight is weak.\n")["graded_sections"] == ()
    )


def test_actions_are_no_findings() -> None:
    text = (
        HEAD.format(grade="Good", heading="good")
        + "1. Help is exceptional.\n\nWhat needs to improve\n\n- Weak oversight.\n"
    )
    assert [one.words for one in facts(text)["evaluative_sentences"]] == ["exceptional"]


def test_the_lists_of_actions_have_topics() -> None:
    text = "Inspection of Aldermere local authority children's services\n\nWhat needs to improve?\n\n- The quality of supervision.\n"
    assert [one.topics for one in facts(text)["topical_actions"]] == [("supervision",)]
