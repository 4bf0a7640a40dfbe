"""Grades as a committee paper speaks of them: counted ("five of the nine are good"), and those of an earlier inspection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from ofsted_lint import counting
from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.frameworks import get
from ofsted_lint.frameworks.model import Framework
from ofsted_lint.records import dataclass, field
from ofsted_lint.report.grade_forms import any_of, forms, notation
from ofsted_lint.report.model import Block, Kind, Statement
from ofsted_lint.report.sentences import split
from ofsted_lint.resources import lexicon


@dataclass(slots=True, eq=False)
class GradeCount:
    """A count of the judgements that have a grade, beside the tables."""

    grade: str
    stated: int
    actual: int
    of: int | None
    """Of how many judgements, where the text says so."""
    total: int
    """The rows of the tables."""
    rows: list[Statement] = field(repr=False)
    """All of them."""
    span: Span


@dataclass(slots=True, eq=False)
class PastGrade:
    """The grade that an area had at an earlier inspection."""

    area: str
    grade: str
    when: str
    """Month and year that the text gives for the inspection: "december 2009"."""
    span: Span
    whole: Span


@lru_cache(maxsize=2)
def _count_patterns(framework: Framework) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    form = lexicon("grade-forms")
    number = rf"\d{{1,2}}|{counting.any_number()}"
    grade = any_of(
        [re.escape(wording).replace(r"\ ", " ") for g in framework.scale for wording in g.wordings]
    )
    rated = notation(form["quoted_verbs"])
    things = notation(form["counted"])
    first = rf"\b(?P<n>{number}) of the (?P<of>{number}) {things}\b[^.;:]{{0,60}}?(?:{rated}|are|were) '?(?P<grade>{grade})\b'?"
    more = rf",? (?:and )?(?P<n>{number})(?: {things})? (?:are|were|{rated}|as)(?: {rated})? '?(?P<grade>{grade})\b'?"
    none = rf"\b{notation(form['none'])} {things}(?: (?:are|were))? (?:{rated}) '?(?P<grade>{grade})\b"
    return re.compile(first, re.I), re.compile(more, re.I), re.compile(none, re.I)


def grade_counts(facts: Facts) -> Sequence[GradeCount]:
    """Counts of grades in a committee's report, with how many its table has."""
    report = facts.report
    framework = get(report.framework)
    if framework is None or report.kind != "committee-report":
        return ()
    rows = [s for j in report.judgements for s in j.statements if s.where == "table"]
    if not rows or any(j.torn for j in report.judgements):
        return ()
    out: list[GradeCount] = []
    for block in report.blocks:
        if block.kind in (Kind.PARAGRAPH, Kind.ITEM):
            out.extend(_counts(block, framework, rows))
    return out


def _counts(block: Block, framework: Framework, rows: list[Statement]) -> Iterator[GradeCount]:
    first, more, none = _count_patterns(framework)

    def count(match: re.Match[str], stated: int, of: int | None) -> GradeCount | None:
        grade = framework.grade(match["grade"])
        if grade is None:
            return None
        those = [row for row in rows if row.grade == grade.name]
        span = block.span(match.start(), match.end())
        return GradeCount(grade.name, stated, len(those), of, len(rows), rows, span)

    for match in first.finditer(block.text):
        of = counting.number(match["of"])
        found = [count(match, counting.number(match["n"]) or 0, of)]
        following = more.match(block.text, match.end())
        while following:
            found.append(count(following, counting.number(following["n"]) or 0, of))
            following = more.match(block.text, following.end())
        yield from (one for one in found if one is not None)
    for match in none.finditer(block.text):
        if (one := count(match, 0, len(rows))) is not None:
            yield one


@cache
def _month() -> re.Pattern[str]:
    """Month and year."""
    return re.compile(rf"\b({'|'.join(map(str.capitalize, counting.month_names()))}) (\d{{4}})\b")


def past_grades(facts: Facts) -> Sequence[PastGrade]:
    """Grades of an earlier inspection that a committee's report quotes, in document order."""
    report = facts.report
    framework = get(report.framework)
    if framework is None or not framework.scale or report.kind != "committee-report":
        return ()
    found = lexicon("grade-forms")["found"]
    out = []
    for block in report.blocks:
        if block.kind not in (Kind.PARAGRAPH, Kind.ITEM) or found not in block.text:
            continue
        for start, end in split(block.text):
            cue = block.text.find(f" {found} ", start, end)
            dates = (
                []
                if cue < 0
                else [m for m in _month().finditer(block.text, 0, cue) if not _bracketed(block.text, m)]
            )
            if not dates:
                continue
            for match in forms(framework).found.finditer(block.text, cue, end):
                area = _area(framework, match["subject"])
                grade = framework.grade(match["grade"])
                if area and grade:
                    when = dates[-1][0].lower()
                    span = block.span(match.start("grade"), match.end("grade"))
                    out.append(
                        PastGrade(area, grade.name, when, span, block.span(match.start(), match.end()))
                    )
    return out


def _bracketed(text: str, match: re.Match[str]) -> bool:
    """A date in brackets is the report's, not the inspection's."""
    before = text[: match.start()]
    return before.count("(") > before.count(")")


def _area(framework: Framework, subject: str) -> str | None:
    for area in framework.areas.values():
        if any(re.fullmatch(notation(form), subject, re.I) for form in area.subjects):
            return area.key
    return None
