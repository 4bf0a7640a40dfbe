"""The words of a grade where a section speaks of itself: "this good service"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.frameworks import get
from ofsted_lint.language.sections import part_of, shown
from ofsted_lint.records import dataclass, field
from ofsted_lint.report.model import Kind, Statement
from ofsted_lint.resources import lexicon


@dataclass(slots=True, eq=False)
class OwnGrade:
    """A place in a graded section that calls its subject by a grade."""

    grade: str
    """In the framework's own words."""
    own: str
    """The grade of the section."""
    statements: list[Statement] = field(repr=False)
    """Where that grade stands."""
    span: Span


@cache
def _pattern(framework: str) -> re.Pattern[str] | None:
    found = get(framework)
    if found is None or not found.scale:
        return None
    words = lexicon("evaluation")["own_grade"]
    grades = sorted((wording for grade in found.scale for wording in grade.wordings), key=len, reverse=True)
    before, grade, after = (
        "|".join(map(re.escape, some)) for some in (words["before"], grades, words["after"])
    )
    return re.compile(rf"\b(?:{before}) ({grade}) (?:{after})\b")


def own_grades(facts: Facts) -> Sequence[OwnGrade]:
    """In document order."""
    report = facts.report
    pattern, framework = _pattern(report.framework or ""), get(report.framework)
    judged = {(one.area, one.half): one for one in report.judgements if one.grade and one.statements}
    if pattern is None or framework is None or not judged:
        return ()
    # Few paragraphs hold both "this" and a grade; only these need a closer look.
    before = {word.lower() for word in lexicon("evaluation")["own_grade"]["before"]}
    grades = [wording for grade in framework.scale for wording in grade.wordings]
    out = []
    for block in facts.words.blocks(before):
        text = block.text
        if block.kind not in (Kind.PARAGRAPH, Kind.ITEM) or not any(word in text for word in grades):
            continue
        for match in pattern.finditer(text):
            where = part_of(report, block.section)
            judgement = judged.get(where[:2]) if where else None
            grade = framework.grade(match[1])
            if judgement is not None and grade is not None:
                span = block.span(match.start(), match.end())
                out.append(OwnGrade(grade.name, judgement.grade or "", shown(judgement), span))
    return out
