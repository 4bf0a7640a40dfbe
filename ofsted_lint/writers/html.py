"""The HTML report: one file that needs no network, for the person who decides what to change.

Findings stand beside the whole text; every passage is linked both ways. The page carries a content security policy that
lets nothing load and runs no script but ours, so that text of a report can do nothing in it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from ofsted_lint import __version__, frameworks, resources
from ofsted_lint.document import Place
from ofsted_lint.findings import Finding, Severity
from ofsted_lint.records import dataclass
from ofsted_lint.results import FileResult, Run, TextLine
from ofsted_lint.writers import Options
from ofsted_lint.writers.paths import relative
from ofsted_lint.writers.safe import visible
from ofsted_lint.writers.text import Passage, passages, where

_TEMPLATES = Path(__file__).resolve().parent / "templates"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a line of which the same findings speak; `anchors` are the places that begin here."""

    text: str
    findings: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    severity: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as the page shows it: `id` names it in links, `passages` are its places in their lines."""

    id: str
    finding: Finding
    section: str
    passages: Sequence[tuple[str, Passage]]

    @property
    def family(self) -> str:
        return self.finding.rule[:3]


@dataclass(frozen=True, slots=True)
class ShownLine:
    number: int
    location: str
    heading: int
    segments: Sequence[Segment]


@dataclass(frozen=True, slots=True)
class ShownFile:
    """One file on the page."""

    id: str
    name: str
    result: FileResult
    findings: Sequence[Shown]
    lines: Sequence[ShownLine]
    counts: Sequence[tuple[str, int]]
    families: Sequence[tuple[str, str, int]]
    """Code, what the family is about, and its findings."""
    asked: Sequence[tuple[str, int]]
    """What the families are about that were asked, and how many rules of each."""
    framework: str
    sections: Sequence[str]


def render(run: Run, options: Options) -> str:
    from ofsted_lint.writers.templates import template

    script = (_TEMPLATES / "report.js").read_text(encoding="utf-8")
    return template("report.html.jinja", options.template).render(
        version=__version__,
        files=[_file(f"r{number}", file, options.root) for number, file in enumerate(run.files, start=1)],
        run=run,
        counts=[(str(s), run.count(s)) for s in sorted(Severity, reverse=True)],
        style=(_TEMPLATES / "report.css").read_text(encoding="utf-8"),
        script=script,
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        visible=visible,
        where=where,
    )


def _file(name: str, result: FileResult, root: Path) -> ShownFile:
    shown = [
        _shown(f"{name}-f{number}", finding, result)
        for number, finding in enumerate(result.findings, start=1)
    ]
    about = {code: family["about"] for code, family in resources.lexicon("families").items()}
    asked: dict[str, int] = {}
    for code in result.asked:
        name_of = about.get(code[:3], "own rules")
        asked[name_of] = asked.get(name_of, 0) + 1
    framework = frameworks.get(result.framework)
    families: dict[str, int] = {}
    sections: dict[str, None] = {}
    for one in shown:
        families[one.family] = families.get(one.family, 0) + 1
        sections.setdefault(one.section)
    return ShownFile(
        name,
        relative(result.path, root),
        result,
        shown,
        list(_lines(result, shown)),
        [(str(s), result.count(s)) for s in sorted(Severity, reverse=True)],
        [(code, about.get(code, "own rules"), n) for code, n in sorted(families.items())],
        list(asked.items()),
        f"{framework.title} ({framework.name})" if framework is not None else result.framework or "",
        list(sections),
    )


def _shown(name: str, finding: Finding, result: FileResult) -> Shown:
    placed = [
        (f"{name}-p{number}", passage) for number, passage in enumerate(passages(result, finding), start=1)
    ]
    return Shown(name, finding, result.section_of(finding.place.line), placed)


def _lines(result: FileResult, shown: Sequence[Shown]) -> Iterator[ShownLine]:
    """The text, each line cut where a passage begins or ends."""
    marks: dict[int, list[_Mark]] = {}
    last = {line.number: len(line.text) for line in result.lines}
    for one in shown:
        for (anchor, _), place in zip(one.passages, one.finding.places, strict=True):
            for line, start, end in _stretches(place, last):
                first = anchor if line == place.line else None
                marks.setdefault(line, []).append(_Mark(start, end, one.id, first, one.finding.severity))
    headings = {heading.line: min(heading.level + 2, 6) for heading in result.headings}
    for text_line in result.lines:
        yield ShownLine(
            text_line.number,
            text_line.location,
            headings.get(text_line.number, 0),
            _segments(text_line, marks.get(text_line.number, [])),
        )


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    finding: str
    anchor: str | None
    severity: Severity


def _stretches(place: Place, lengths: dict[int, int]) -> Iterator[tuple[int, int, int]]:
    """Line, start and end (offsets) of the parts of a place that runs over several lines."""
    for line in range(place.line, place.end_line + 1):
        start = place.column - 1 if line == place.line else 0
        end = place.end_column - 1 if line == place.end_line else lengths.get(line, 0)
        yield line, start, end


def _segments(line: TextLine, marks: Sequence[_Mark]) -> list[Segment]:
    if not marks:
        return [Segment(visible(line.text))] if line.text else []
    cuts = sorted({0, len(line.text), *(m.start for m in marks), *(m.end for m in marks)})
    out = []
    for start, end in pairwise(cuts):
        here = [m for m in marks if m.start <= start and end <= m.end]
        begins = tuple(m.anchor for m in here if m.start == start and m.anchor is not None)
        worst = str(max(m.severity for m in here)) if here else ""
        findings = tuple(dict.fromkeys(m.finding for m in here))
        out.append(Segment(visible(line.text[start:end]), findings, begins, worst))
    return out
