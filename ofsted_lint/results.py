"""What came of checking files: pure data that writers print and the cache keeps."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ofsted_lint.document import Place, Span
from ofsted_lint.findings import Finding, Severity
from ofsted_lint.records import dataclass


@dataclass(frozen=True, slots=True)
class Grade:
    """A judgement as read, for the summary of a report."""

    label: str
    grade: str | None
    line: int | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the report, so that a finding can be told by its section."""

    line: int
    level: int
    title: str


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of the text as read."""

    number: int
    text: str
    location: str


@dataclass(frozen=True, slots=True)
class FileResult:
    """One file: its findings, or why it could not be read (`error`)."""

    path: str
    error: str | None = None
    kind: str | None = None
    framework: str | None = None
    variant: str | None = None
    authority: str | None = None
    format: str = "text"
    findings: tuple[Finding, ...] = ()
    suppressed: int = 0
    accepted: int = 0
    """Findings that the baseline accepts."""
    unused_suppressions: tuple[tuple[int, str], ...] = ()
    """Line and rule of suppressions that served nothing."""
    unread: tuple[str, ...] = ()
    """What could not be read or understood, in sentences."""
    grades: tuple[Grade, ...] = ()
    headings: tuple[Heading, ...] = ()
    lines: tuple[TextLine, ...] = ()
    numbers: tuple[int, int, int] | None = None
    """Figures understood, numbers that are no figures, numbers not understood; None: nobody asked for them."""
    asked: tuple[str, ...] = ()
    """Codes of the rules that were asked."""
    seconds: tuple[tuple[str, float], ...] = ()
    """Stage and time, for --timing; not kept in the cache."""

    def count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.findings)

    def section_of(self, line: int) -> str:
        """The title of the innermost heading at or above a line; "" before the first."""
        title = ""
        for heading in self.headings:
            if heading.line > line:
                break
            title = heading.title
        return title


@dataclass(frozen=True, slots=True)
class Run:
    """All files of a run, in order, and what the run itself has to say."""

    files: Sequence[FileResult]
    stale_baseline: Sequence[str] = ()
    """Baseline entries that no longer occur, in sentences."""
    own_rules: Sequence[Path] = ()
    """The user's own rule files, for formats that describe the rules."""

    def count(self, severity: Severity) -> int:
        return sum(file.count(severity) for file in self.files)

    @property
    def accepted(self) -> int:
        return sum(file.accepted for file in self.files)

    @property
    def suppressed(self) -> int:
        return sum(file.suppressed for file in self.files)

    @property
    def unreadable(self) -> int:
        return sum(file.error is not None for file in self.files)


def to_data(result: FileResult) -> dict[str, Any]:
    """Plain data for the cache."""
    data = dataclasses.asdict(result)
    del data["seconds"]
    return data


def from_data(data: dict[str, Any]) -> FileResult:
    """The result that `to_data` made plain. Raises KeyError or TypeError for data of another shape."""
    findings = tuple(
        Finding(
            **{
                **one,
                "severity": Severity(one["severity"]),
                "spans": tuple(Span(**span) for span in one["spans"]),
                "places": tuple(Place(**place) for place in one["places"]),
                "supersedes": tuple(one["supersedes"]),
            }
        )
        for one in data["findings"]
    )
    return FileResult(
        **{
            **data,
            "findings": findings,
            "unused_suppressions": tuple((line, rule) for line, rule in data["unused_suppressions"]),
            "unread": tuple(data["unread"]),
            "grades": tuple(Grade(**one) for one in data["grades"]),
            "headings": tuple(Heading(**one) for one in data["headings"]),
            "lines": tuple(TextLine(**one) for one in data["lines"]),
            "numbers": None if data["numbers"] is None else tuple(data["numbers"]),
            "asked": tuple(data["asked"]),
        }
    )
