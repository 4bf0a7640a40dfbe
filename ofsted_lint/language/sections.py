"""What each graded section reads like: its evaluative sentences, and the grade that goes with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.frameworks import get
from ofsted_lint.language.findings import findings
from ofsted_lint.language.lexicon import RANKS, Weights, evaluation, weights
from ofsted_lint.language.reading import Found, Likeness, likeness, odds_of, weigh_up
from ofsted_lint.records import dataclass, field
from ofsted_lint.report.model import Block, Judgement, Report, Section, Sentence, Statement
from ofsted_lint.resources import lexicon

_QUOTED = 3  # sentences that a finding quotes
_FIRM = ("table", "body-table", "heading")
_PLACES = ("table", "body-table", "heading", "title", "lead-in", "prose")


@dataclass(slots=True, eq=False)
class EvaluativeSentence:
    """A sentence that judges."""

    area: str
    half: str
    part: str
    """ "body", or "summary" for the summary of the whole report."""
    strengths: int
    weaknesses: int
    """How many expressions of each sort it holds; what is past, only wished or of few cases is left out."""
    grave: bool
    """It says of the present, without qualification, that something is seriously wrong."""
    words: str
    """The strongest expression, in lower case (the weakness where both are as strong)."""
    rank: int | None
    """The grade of its area: 1 is the best of four; None where there is none."""
    statements: list[Statement] = field(repr=False)
    """Where that grade stands: the row of the table and the heading."""
    block: Block = field(repr=False)
    span: Span
    found: list[Found] = field(repr=False)


@dataclass(slots=True, eq=False)
class GradedSection:
    """An area that is graded, and what its text reads like."""

    area: str
    label: str
    half: str
    grade: str
    rank: int
    """1 is the best of four grades."""
    settled: bool
    """The rows and headings give the area the same grade; where they do not, that is asked apart."""
    ample: bool
    """It holds enough evaluative expressions to be read."""
    apart: int
    """How many grades away is the one that it goes with clearly better, at least two; 0: there is none."""
    reads_like: str
    """That grade; the section's own where there is none."""
    strengths: int
    weaknesses: int
    """How many different expressions of each sort, mild ones left out."""
    against: list[EvaluativeSentence] = field(repr=False)
    """The sentences that speak most strongly against the grade, three at most, in document order."""
    statements: list[Statement] = field(repr=False)
    """Where the grade stands: the row of the table and the heading."""
    span: Span


@cache
def _silent() -> frozenset[str]:
    return frozenset(lexicon("evaluation")["silent_sections"])


def evaluative_sentences(facts: Facts) -> Sequence[EvaluativeSentence]:
    """The judging sentences of graded areas and of the summary, in document order."""
    report, words = facts.report, evaluation()
    judged = {(judgement.area, judgement.half): judgement for judgement in report.judgements}
    ranks = {key: rank_of(report, judgement.grade) for key, judgement in judged.items()}
    statements = {key: shown(judgement) for key, judgement in judged.items()}
    parts: dict[int, tuple[str, str, str] | None] = {}
    said = findings(facts)
    modifiers = said.matches(words.modifiers)
    out = []
    for number, matches in said.matches(words.tree).items():
        sentence = said.sentences[number]
        section = sentence.block.section
        if id(section) not in parts:
            parts[id(section)] = part_of(report, section)
        where = parts[id(section)]
        if where is None or where[:2] not in judged:
            continue
        found = weigh_up(said.words_of(number), matches, modifiers.get(number, ()), words)
        out.append(_sentence(sentence, found, where, ranks[where[:2]], statements[where[:2]]))
    return out


def part_of(report: Report, section: Section | None) -> tuple[str, str, str] | None:
    """Area, half and part that the sentences of a section belong to; None where they report no findings."""
    data = lexicon("evaluation")
    if section is None or section.key in _silent():
        return None
    whole = data["whole"].get(report.framework)
    if whole:
        return (whole, section.half, "body") if section.heading is not None else None
    if section.area:
        return section.area, section.half, "body"
    if section.key in data["summary_sections"] or (section.heading is None and section.parent is None):
        return "overall", section.half, "summary"
    return None


def _sentence(
    sentence: Sentence,
    found: list[Found],
    where: tuple[str, str, str],
    rank: int | None,
    statements: list[Statement],
) -> EvaluativeSentence:
    whole = [one for one in found if one.weight == 1.0]
    top = max(whole, key=_weight) if whole else None
    strengths = len([one for one in whole if one.direction > 0])
    return EvaluativeSentence(
        *where,
        strengths,
        len(whole) - strengths,
        any(one.kind == "alarm" and not one.turned for one in whole),
        top.words if top else "",
        rank,
        statements,
        sentence.block,
        sentence.span,
        found,
    )


def _weight(one: Found) -> tuple[int, int]:
    return one.strength, -one.direction


def shown(judgement: Judgement) -> list[Statement]:
    """The first row of a table and the first heading that state the grade; another place where there is neither."""
    first = {where: next((s for s in judgement.statements if s.where == where), None) for where in _PLACES}
    rows = [s for s in (first["table"], first["heading"] or first["body-table"]) if s]
    return rows or [s for s in first.values() if s][:1]


def rank_of(report: Report, grade: str | None) -> int | None:
    """Where a grade stands among the four, 1 the best; None for none, or one of another scale."""
    framework = get(report.framework)
    if framework is None or grade is None:
        return None
    other = lexicon("evaluation")["scales"].get(framework.name)
    if other is not None:
        rank: int | None = other.get(grade)
        return rank
    named = framework.grade_named(grade)
    return named.rank if named and named.rank in RANKS else None


def graded_sections(facts: Facts) -> Sequence[GradedSection]:
    """The areas that have a grade and judging sentences, by their first statement."""
    by_area: dict[tuple[str, str], list[EvaluativeSentence]] = {}
    for sentence in facts["evaluative_sentences"]:
        by_area.setdefault((sentence.area, sentence.half), []).append(sentence)
    out = []
    for judgement in facts.report.judgements:
        rank = rank_of(facts.report, judgement.grade)
        sentences = by_area.get((judgement.area, judgement.half))
        if rank is None or not sentences or judgement.torn or not judgement.statements:
            continue
        out.append(_graded(facts.report, judgement, rank, sentences))
    return sorted(out, key=lambda one: one.span)


def _graded(
    report: Report, judgement: Judgement, rank: int, sentences: list[EvaluativeSentence]
) -> GradedSection:
    data, sums = lexicon("evaluation"), weights()
    like = likeness((one for sentence in sentences for one in sentence.found), sums)
    ample = like.expressions >= data["least"]
    other = fits_better(like, rank, data["margin"]) if ample else None
    statements = shown(judgement)
    return GradedSection(
        judgement.area,
        judgement.label,
        judgement.half,
        judgement.grade or "",
        rank,
        len({s.grade for s in judgement.statements if s.where in _FIRM} or {judgement.grade}) == 1,
        ample,
        abs(other - rank) if other else 0,
        _grade_at(report, other) if other else judgement.grade or "",
        _different(sentences, 1),
        _different(sentences, -1),
        strongest_against(sentences, rank, other, sums) if other else [],
        statements,
        min(s.span for s in statements),
    )


def fits_better(like: Likeness, rank: int, margin: float) -> int | None:
    """The grade, two or more away, that a section goes with best and clearly better than with `rank`."""
    far = [other for other in RANKS if abs(other - rank) > 1 and like.against(rank, other) >= margin]
    return max(far, key=lambda other: like.against(rank, other), default=None)


def _grade_at(report: Report, rank: int) -> str:
    framework = get(report.framework)
    assert framework is not None  # there is a grade, so there is a scale
    scale = lexicon("evaluation")["scales"].get(framework.name)
    names: Mapping[str, int | None] = scale or {grade.name: grade.rank for grade in framework.scale}
    return next((name for name, place in names.items() if place == rank), "")


def _different(sentences: Iterable[EvaluativeSentence], direction: int) -> int:
    return len(
        {
            one.number
            for sentence in sentences
            for one in sentence.found
            if one.direction == direction and one.strength > 1 and one.weight == 1.0
        }
    )


def strongest_against(
    sentences: Sequence[EvaluativeSentence], rank: int, other: int, sums: Weights
) -> list[EvaluativeSentence]:
    """The sentences that speak most for the grade `other` and against `rank`, in document order."""

    def speaks(sentence: EvaluativeSentence) -> float:
        odds = (odds_of(one, sums) for one in sentence.found for _ in range(int(one.weight)))
        return sum(one[other - 1] - one[rank - 1] for one in odds)

    ranked = sorted(sentences, key=speaks, reverse=True)
    return sorted((s for s in ranked[:_QUOTED] if speaks(s) > 0), key=lambda s: s.span)
