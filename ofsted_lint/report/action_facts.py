"""Actions beside the grades and statements that they must fit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ofsted_lint import counting
from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.frameworks import get
from ofsted_lint.records import dataclass, field
from ofsted_lint.report.model import Action, Block, Kind, Statement
from ofsted_lint.report.sentences import split
from ofsted_lint.report.structure_facts import NullStatement
from ofsted_lint.resources import lexicon


@dataclass(slots=True, eq=False)
class DeniedActions:
    """A statement that there are no actions of a kind, and the actions of that kind in the same half of the report."""

    denies: str
    null: NullStatement = field(repr=False)
    actions: list[Action] = field(repr=False)
    span: Span


@dataclass(slots=True, eq=False)
class PriorityActions:
    """The priority actions on one area, or on none in particular, with the grade that they stand beside."""

    area: str | None
    """None: no heading says which area they are on."""
    grade: str | None
    """The area's grade; where they are on none in particular, the overall grade."""
    rank: int | None
    """Its place on the scale; 1 is the best."""
    overall_rank: int | None
    half: str
    denied: bool
    """A statement in this half says that there are none: that is asked about apart."""
    actions: list[Action] = field(repr=False)
    graded: list[Statement] = field(repr=False)
    """Where the area's grade is stated."""
    overall: list[Statement] = field(repr=False)
    """Where the overall grade is stated."""
    span: Span


@dataclass(slots=True, eq=False)
class InadequateWithoutAction:
    """An area with the lowest grade in a report that says that there are no priority actions."""

    area: str
    statements: list[Statement] = field(repr=False)
    null: NullStatement = field(repr=False)
    span: Span


@dataclass(slots=True, eq=False)
class EmptyAnnouncement:
    """A lead-in that announces a list of actions, with nothing after it before the next heading."""

    announces: str
    next: Block = field(repr=False)
    """The heading that follows."""
    span: Span


@dataclass(slots=True, eq=False)
class ActionCount:
    """A sentence that says how many actions of a kind there are."""

    stated: int
    actual: int
    """How many its half of the report lists."""
    total: int
    """How many both halves list: a sentence may speak of either."""
    kind: str
    text: str
    items: list[Action] = field(repr=False)
    span: Span


def denied_actions(facts: Facts) -> Sequence[DeniedActions]:
    """Statements that there are no actions of a kind, where the same half of the report lists some."""
    out = []
    for null in facts["nulls"]:
        listed = [
            a for a in facts.report.actions if a.kind == null.denies and a.block.section.half == null.half
        ]
        if listed:
            out.append(DeniedActions(null.denies, null, listed, null.span))
    return out


def priority_actions(facts: Facts) -> Sequence[PriorityActions]:
    """The priority actions by the area they are on, each with the grade they stand beside."""
    framework = get(facts.report.framework)
    if framework is None:
        return ()
    judgements = {j.area: j for j in facts.report.judgements}
    overall = judgements.get("overall")
    denied = {null.half for null in facts["nulls"] if null.denies == "priority"}
    groups: dict[tuple[str, str | None], list[Action]] = {}
    for action in facts.report.actions:
        if action.kind == "priority":
            half = action.block.section.half
            groups.setdefault((half, action.area if action.area in judgements else None), []).append(action)
    out = []
    for (half, area), actions in groups.items():
        judgement = judgements.get(area or "overall")
        grade = framework.grade_named(judgement.grade) if judgement else None
        above = framework.grade_named(overall.grade) if overall else None
        out.append(
            PriorityActions(
                area,
                grade.name if grade else None,
                grade.rank if grade else None,
                above.rank if above else None,
                half,
                half in denied,
                actions,
                judgement.statements if judgement else [],
                overall.statements if overall else [],
                actions[0].span,
            )
        )
    return out


def inadequate_without_action(facts: Facts) -> Sequence[InadequateWithoutAction]:
    """Statements that there are no priority actions in a report that has the worst grade."""
    framework = get(facts.report.framework)
    if framework is None or not any(kind.kind == "priority" for kind in framework.actions):
        return ()
    worst = max((grade.rank or 0 for grade in framework.scale), default=0)
    out = []
    for null in facts["nulls"]:
        if null.denies != "priority":
            continue
        for judgement in facts.report.judgements:
            grade = framework.grade_named(judgement.grade)
            if judgement.half == null.half and grade and grade.rank == worst:
                first = judgement.statements[0].span
                out.append(
                    InadequateWithoutAction(judgement.area, judgement.statements, null, min(first, null.span))
                )
    return out


def empty_announcements(facts: Facts) -> Sequence[EmptyAnnouncement]:
    """Announcements of actions that nothing follows."""
    framework = get(facts.report.framework)
    blocks = facts.report.blocks
    out = []
    for lead in facts["lead_ins"]:
        if lead.announces is None:
            continue
        rest = (b for b in blocks[lead.block.index + 1 :] if b.kind is not Kind.FOOTNOTE)
        follows = next(rest, None)
        if follows is None or follows.kind is not Kind.HEADING:
            continue
        form = framework.section(follows.text, lead.half) if framework else None
        # A heading may group the items that were announced; one that opens a section of its own does not.
        groups = form is None and any(b.number or b.kind is Kind.ITEM for b in follows.section.blocks)
        if not groups and (form is None or form.actions != lead.announces):
            out.append(EmptyAnnouncement(lead.announces, follows, lead.span))
    return out


@cache
def _counts() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The pattern of a count, and that of what is counted: a quick look before it."""
    forms = lexicon("action-counts")
    number = rf"\d{{1,2}}|{counting.any_number()}"
    kinds = "|".join(f"(?P<{kind}>{form})" for kind, form in forms["kinds"].items())
    return (
        re.compile(rf"(?:{forms['before']}) (?P<n>{number}) (?:{kinds})\b(?! {forms['not_after']})", re.I),
        re.compile(rf" (?:{'|'.join(forms['kinds'].values())})\b", re.I),
    )


def action_counts(facts: Facts) -> Sequence[ActionCount]:
    """Sentences that say how many actions follow, with how many do."""
    pattern, counted = _counts()
    out = []
    for block in facts.words.blocks(frozenset(lexicon("action-counts")["words"])):
        if block.kind not in (Kind.PARAGRAPH, Kind.ITEM):
            continue
        text = block.text
        before = (text[: match.start()] for match in counted.finditer(text))
        if not any(counting.number(words.rsplit(" ", 1)[-1]) for words in before):
            continue
        for start, end in split(text):
            match = pattern.search(text, start, end)
            stated = counting.number(match["n"]) if match else None
            if match is None or stated is None:
                continue
            kind = next(kind for kind in ("priority", "improvement", "recommendation") if match[kind])
            listed = [a for a in facts.report.actions if a.kind == kind and a.block is not block]
            own = [action for action in listed if action.block.section.half == block.section.half]
            items = own or listed
            if items:
                span = block.span(match.start("n"), match.end())
                out.append(ActionCount(stated, len(items), len(listed), kind, match[0], items, span))
    return out
