"""A run with two findings over text that tries to do harm wherever it is shown."""

from pathlib import Path

import pytest

from ofsted_lint.document import Place, Span
from ofsted_lint.findings import Finding, Severity
from ofsted_lint.results import FileResult, Grade, Heading, Run, TextLine

HARM = "<script>alert(1)</script> \x1b[31m =cmd|' /C calc'!A0 ::error::pwned {{ 7*7 }} \u202eevil"
TEXT = (
    "Wexcombe Council",
    "Adoption",
    "In the last year 112 children were adopted.",
    HARM,
    "",
    "In the last 12 months there have been 128 adoptions.",
)


def place(line: int, words: str) -> Place:
    column = TEXT[line - 1].index(words) + 1
    return Place(line, column, line, column + len(words), words, "")


def finding(rule: str, name: str, severity: Severity, message: str, *places: Place) -> Finding:
    return Finding(
        rule,
        name,
        severity,
        message,
        tuple(Span(p.line, p.column - 1, p.end_line, p.end_column - 1) for p in places),
        places,
    )


@pytest.fixture
def harm() -> str:
    return HARM


@pytest.fixture
def run(tmp_path: Path) -> Run:
    conflict = finding(
        "FIG001",
        "figure-conflict",
        Severity.ERROR,
        "112 here, 128 there: which is right?",
        place(3, "112 children"),
        place(6, "128 adoptions"),
    )
    harmful = finding("TXT009", "odd-words", Severity.INFO, f"What does {HARM} mean?", place(4, HARM))
    lines = tuple(TextLine(number, text, "") for number, text in enumerate(TEXT, start=1))
    return Run(
        (
            FileResult(
                str(tmp_path / "draft one.txt"),
                kind="report",
                framework="sif",
                authority="Wexcombe",
                findings=(conflict, harmful),
                unread=("the table on page 3",),
                grades=(Grade("Adoption performance", "Good", 2),),
                headings=(Heading(2, 1, "Adoption"),),
                lines=lines,
                numbers=(2, 1, 0),
            ),
            FileResult(str(tmp_path / "broken.docx"), error="this is no Word document"),
        )
    )
