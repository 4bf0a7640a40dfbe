"""Comments in a report that tell the linter to leave a place alone."""

import pytest

from ofsted_lint import suppressions
from ofsted_lint.document import Span
from ofsted_lint.findings import Finding, Severity
from ofsted_lint.readers.text import read
from ofsted_lint.report.model import Report
from ofsted_lint.report.parse import parse

TEXT = """\
Focused visit to Wexcombe children's services

Headline findings

{comment}
The first paragraph holds 12 of the 14 homes in the town.
The second paragraph holds 13 of the 14 homes in the town.

Main findings

- The third thing that is told in this letter about homes.
"""


def _report(comment: str) -> Report:
    return parse(read(TEXT.format(comment=f"<!-- ofsted-lint: {comment} -->").encode(), "letter.txt"))


def _finding(report: Report, *lines: int) -> Finding:
    spans = tuple(Span(line, 0, line, 5) for line in lines)
    places = tuple(report.document.place(span) for span in spans)
    return Finding("FIG001", "figure-conflict", Severity.ERROR, "Which?", spans, places)


@pytest.mark.parametrize(
    ("comment", "silent"),
    [
        ("disable=FIG001 agreed with the author", [6]),
        ("disable=figure-conflict", [6]),
        ("disable=JDG, FIG two counts", [6]),
        ("disable-section=FIG001", [6, 7]),
        ("disable-file=FIG001", [6, 7, 11]),
        ("disable=JDG001 another rule", []),
    ],
)
def test_what_a_comment_covers(comment: str, silent: list[int]) -> None:
    report = _report(comment)
    found, wrong = suppressions.understand(report)
    assert wrong == []
    findings = [_finding(report, line) for line in (6, 7, 11)]
    kept = suppressions.apply(findings, found)
    assert [f.place.line for f in findings if f not in kept] == silent


def test_one_covered_place_of_several_is_enough() -> None:
    report = _report("disable=FIG001")
    found, _ = suppressions.understand(report)
    assert suppressions.apply([_finding(report, 6, 11)], found) == []


def test_the_comment_keeps_its_line_number_and_is_no_text() -> None:
    report = _report("disable=FIG001")
    assert report.document.line(6).text.startswith("The first paragraph")
    assert not any("ofsted-lint" in block.text for block in report.blocks)


def test_what_served_nothing_is_told() -> None:
    report = _report("disable=FIG001,JDG002")
    found, _ = suppressions.understand(report)
    suppressions.apply([_finding(report, 6)], found)
    assert [one.unused for one in found] == [("JDG002",)]


def test_a_comment_that_is_not_understood_is_told() -> None:
    _, wrong = suppressions.understand(_report("disabel=FIG001"))
    assert len(wrong) == 1
    assert "disable=FIG001" in wrong[0]
