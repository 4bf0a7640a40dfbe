"""What the framework of a report lets a rule ask about: areas, limits, sections, lists of actions, standing sentences.

Everything here compares the report with its framework's file; a report of no known framework has none of these facts.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.frameworks import get
from ofsted_lint.frameworks.model import Framework, SectionForm, Variant
from ofsted_lint.records import dataclass, field
from ofsted_lint.report.framework_dates import day_of
from ofsted_lint.report.grade_forms import like
from ofsted_lint.report.model import Block, Judgement, Kind, Report, Statement


@dataclass(slots=True, eq=False)
class AreaState:
    """An area of the framework, and whether the report grades it where it must."""

    area: str
    label: str
    expected: bool
    """The title table of this framework and date must hold it."""
    allowed: bool
    """It may hold it."""
    stated: bool
    """Some place in the report states its grade."""
    torn: bool
    """Rows of the title table could not be read."""
    foreign: bool
    """The title table holds a row that belongs to inspections of other dates."""
    rows: int
    """Its rows in the title table."""
    bodies: int
    """Its headings and tables in the body."""
    body_expected: bool
    """The other areas that the title table grades have headings or tables in the body."""
    dates: str
    """For inspections of which dates this framework has it, in words."""
    table: list[Statement] = field(repr=False)
    """The rows of the title table."""
    own: list[Statement] = field(repr=False)
    """Its own rows in the title table."""
    variant: str
    span: Span


@dataclass(slots=True, eq=False)
class LimitState:
    """A rule of the framework on how one judgement follows from others."""

    holds: bool
    strength: str
    """ "certain", "probable" or "possible"."""
    because: str
    limited: Statement = field(repr=False)
    limiting: list[Statement] = field(repr=False)
    span: Span


@dataclass(slots=True, eq=False)
class SectionState:
    """A section that the framework knows."""

    key: str
    title: str
    required: bool
    evidence: str
    count: int
    """How many headings open it in this half of the report."""
    repeated: bool
    """Two of its headings stand apart from each other."""
    late: Block | None = field(repr=False)
    """In a framework with a fixed order: the heading of a later section that stands before it."""
    headings: list[Block] = field(repr=False)
    span: Span
    """Its first heading; where it is missing, the first line of the report."""


@dataclass(slots=True, eq=False)
class StandardState:
    """A sentence that every report of the framework holds."""

    key: str
    title: str
    present: bool
    evidence: str
    span: Span


@dataclass(slots=True, eq=False)
class ActionList:
    """A heading or lead-in that opens a list of actions."""

    kind: str
    """ "priority", "improvement" or "recommendation"."""
    name: str
    count: int
    known: bool
    """The framework has lists of this kind (in this variant)."""
    half: str
    evidence: str
    denied: bool
    """A statement under it says that there is nothing of this kind."""
    text: int
    """How many blocks other than headings stand under it."""
    outcome_fits: bool | None
    """The outcome goes with such a list; None: the framework ties none to it, or the outcome is not known."""
    items: list[Span] = field(repr=False)
    outcomes: list[Statement] = field(repr=False)
    span: Span


@dataclass(slots=True, eq=False)
class MissingList:
    """An outcome that needs a list of actions which the report does not have."""

    kind: str
    name: str
    outcome: Statement = field(repr=False)
    span: Span


def _framework(facts: Facts) -> tuple[Framework, Variant | None] | None:
    framework = get(facts.report.framework)
    return None if framework is None else (framework, framework.variant(facts.report.variant))


def _top(report: Report) -> Span:
    for line in report.document.lines:
        if line.text.strip() and not line.directive:
            return Span(line.number, 0, line.number, len(line.text))
    return Span(1, 0, 1, 0)


def areas(facts: Facts) -> Sequence[AreaState]:
    """The areas that the framework judges, and whether and how the report does; empty where the framework is not known."""
    found = _framework(facts)
    if found is None or found[1] is None or facts.report.kind == "committee-report":
        return ()
    framework, variant = found
    assert variant is not None
    by_area = {judgement.area: judgement for judgement in facts.report.judgements}
    table = sorted(
        (s for j in by_area.values() for s in j.statements if s.where == "table"), key=lambda s: s.span
    )
    strange = {s.area for s in table} - {*variant.areas, *variant.optional}
    in_body = {a for a, j in by_area.items() if _bodies(j)}
    graded = {s.area for s in table}
    out = []
    for area in framework.areas.values():
        judgement = by_area.get(area.key)
        own = [s for s in table if s.area == area.key]
        others = graded - {area.key, "overall", "board"}
        out.append(
            AreaState(
                area.key,
                area.label,
                area.key in variant.areas,
                area.key in variant.areas or area.key in variant.optional,
                judgement is not None and bool(judgement.statements),
                any(j.torn for j in by_area.values()),
                bool(strange),
                len(own),
                _bodies(judgement),
                area.key in graded
                and area.key not in ("overall", "board")
                and len(others) > 1
                and others <= in_body,
                _dates(framework, area.key),
                table,
                own,
                variant.title,
                own[0].span if own else table[0].span if table else _top(facts.report),
            )
        )
    return out


def _bodies(judgement: Judgement | None) -> int:
    return sum(s.where in ("body-table", "heading") for s in judgement.statements) if judgement else 0


def _dates(framework: Framework, area: str) -> str:
    parts = []
    for variant in framework.variants:
        if area in variant.areas or area in variant.optional:
            start = f"from {variant.start:%-d %B %Y}" if variant.start else ""
            end = f"to {variant.end:%-d %B %Y}" if variant.end else ""
            parts.append(" ".join(part for part in (start, end) if part))
    return " and ".join(parts)


def limits(facts: Facts) -> Sequence[LimitState]:
    """The limits that bite on this report's grades. An area whose places disagree takes no part: that is found apart."""
    found = _framework(facts)
    if found is None:
        return ()
    framework, _ = found
    firm = {
        j.area: j for j in facts.report.judgements if j.grade and len({s.grade for s in j.statements}) == 1
    }
    out = []
    for limit in framework.limits:
        then = firm.get(limit.then_area)
        biting = [firm[a] for a in limit.areas if a in firm and firm[a].grade in limit.grades]
        fits = not limit.variants or facts.report.variant in limit.variants
        if then is None or not fits or len(biting) < limit.at_least:
            continue
        out.append(_limit(then, biting, then.grade in limit.then_grades, limit.strength, limit.because))
    for between in framework.between:
        then = firm.get(between.area)
        expected = [a for a in between.of if a in {j.area for j in facts.report.judgements}]
        parts = [firm[a] for a in expected if a in firm]
        ranks = [grade.rank for j in parts if (grade := framework.grade_named(j.grade)) and grade.rank]
        own = framework.grade_named(then.grade) if then else None
        if then is None or own is None or not own.rank or len(ranks) < max(2, len(expected)):
            continue
        out.append(
            _limit(then, parts, min(ranks) <= own.rank <= max(ranks), between.strength, between.because)
        )
    return out


def _limit(
    then: Judgement, parts: Sequence[Judgement], holds: bool, strength: str, because: str
) -> LimitState:
    first = then.statements[0]
    return LimitState(holds, strength, because, first, [part.statements[0] for part in parts], first.span)


def sections(facts: Facts) -> Sequence[SectionState]:
    """The sections that the framework knows, and where the report has them."""
    found = _framework(facts)
    if found is None or facts.report.kind == "committee-report":
        return ()
    framework, variant = found
    opened: dict[tuple[str, str], list[Block]] = {}
    for section in facts.report.sections():
        if section.heading is not None and section.key is not None:
            opened.setdefault((section.key, section.half), []).append(section.heading)
    states: dict[tuple[str, str], SectionState] = {}
    latest: list[Block] = []
    for form in framework.sections:
        if form.variants and (variant is None or variant.name not in form.variants):
            continue
        half = form.half or "authority"
        blocks = opened.get((form.key, half), [])
        span = blocks[0].span() if blocks else _top(facts.report)
        before = states.get((form.key, half))
        required = form.required or (before is not None and before.required)
        title = _title(form)
        apart = any(two.index - one.index > 1 for one, two in pairwise(blocks))
        late = None
        if framework.fixed_order and blocks:
            late = next((b for b in latest if b.index > blocks[0].index), None)
            latest.append(blocks[0])
        states[form.key, half] = SectionState(
            form.key, title, required, form.evidence, len(blocks), apart, late, blocks, span
        )
    return list(states.values())


def _title(form: SectionForm) -> str:
    return form.wordings[0][:1].upper() + form.wordings[0][1:]


def standards(facts: Facts) -> Sequence[StandardState]:
    """The sentences that every report of the framework holds, and whether this one does."""
    found = _framework(facts)
    if found is None or not found[0].standards or facts.report.kind == "committee-report":
        return ()
    report = facts.report
    day = day_of(report)
    text = "\n".join(block.text for block in report.blocks)
    out = []
    for standard in found[0].standards:
        if (standard.start or standard.end) and day is None:
            continue
        if day and ((standard.start and day < standard.start) or (standard.end and day > standard.end)):
            continue
        present = any(like(wording).search(text) for wording in standard.wordings)
        out.append(StandardState(standard.key, standard.title, present, standard.evidence, _top(report)))
    return out


def action_lists(facts: Facts) -> Sequence[ActionList]:
    """Sections that are lists of actions."""
    found = _framework(facts)
    if found is None:
        return ()
    framework, variant = found
    denied = {(null.section.heading, null.denies) for null in facts["nulls"]}
    outcomes = {j.area: j for j in facts.report.judgements}
    out = []
    for section in facts.report.sections():
        form = framework.section(section.title, section.half) if section.heading is not None else None
        if form is None or form.actions is None or section.heading is None:
            continue
        inside = set(map(id, section.all_blocks()))
        items = [action.span for action in facts.report.actions if id(action.block) in inside]
        kinds = [kind for kind in framework.actions if kind.kind == form.actions]
        kind = kinds[0] if kinds else None
        known = kind is not None and (not kind.variants or variant is None or variant.name in kind.variants)
        outcome = outcomes.get(kind.outcome_area or "") if kind else None
        fits = (
            outcome.grade in kind.outcomes if kind and kind.outcomes and outcome and outcome.grade else None
        )
        text = sum(block.kind is not Kind.HEADING for block in section.all_blocks())
        out.append(
            ActionList(
                form.actions,
                section.title,
                len(items),
                known,
                section.half,
                kind.evidence if kind else framework.sure,
                (section.heading, form.actions) in denied,
                text,
                fits,
                items,
                outcome.statements if outcome else [],
                section.heading.span(),
            )
        )
    return out


def missing_lists(facts: Facts) -> Sequence[MissingList]:
    """Outcomes that go with a list of actions, in reports that have no such list."""
    found = _framework(facts)
    if found is None:
        return ()
    there = {lst.kind for lst in facts["action_lists"]}
    out = []
    for kind in found[0].actions:
        judgement = next((j for j in facts.report.judgements if j.area == kind.outcome_area), None)
        if judgement and judgement.statements and judgement.grade in kind.outcomes and kind.kind not in there:
            first = judgement.statements[0]
            out.append(MissingList(kind.kind, kind.name, first, first.span))
    return out
