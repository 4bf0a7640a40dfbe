"""What the summary of a report says of an area, beside what the area's own section says."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.frameworks import get
from ofsted_lint.language.lexicon import Weights, weights
from ofsted_lint.language.reading import Likeness, likeness
from ofsted_lint.language.sections import EvaluativeSentence, strongest_against
from ofsted_lint.records import dataclass, field
from ofsted_lint.resources import lexicon


@dataclass(slots=True, eq=False)
class SummedArea:
    """An area on which both the summary and a section of its own say enough to be read."""

    area: str
    half: str
    apart: int
    """How many of the four grades lie between what the two read like, where each goes clearly better with its own:
    above 0 the summary reads better than the section, below 0 worse; 0: no such difference."""
    summary: list[EvaluativeSentence] = field(repr=False)
    """The sentences of the summary that speak most for what it reads like, three at most."""
    body: list[EvaluativeSentence] = field(repr=False)
    """And those of the section."""
    span: Span


@cache
def _named(framework: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """The areas of a framework with the words by which a sentence names them."""
    found = get(framework)
    areas = found.areas.values() if found else ()
    return tuple(
        (area.key, area.half, re.compile(rf"\b(?:{'|'.join(map(re.escape, area.groups))})\b", re.IGNORECASE))
        for area in areas
        if area.groups
    )


def summed_areas(facts: Facts) -> Sequence[SummedArea]:
    """In document order. A paragraph of the summary that names two areas, or none, is left out."""
    named = _named(facts.report.framework or "")
    body: dict[tuple[str, str], list[EvaluativeSentence]] = {}
    summary: dict[tuple[str, str], list[EvaluativeSentence]] = {}
    about: dict[int, tuple[str, str] | None] = {}
    for sentence in facts["evaluative_sentences"]:
        if sentence.part == "body":
            body.setdefault((sentence.area, sentence.half), []).append(sentence)
            continue
        block = sentence.block
        if id(block) not in about:
            areas = [
                (key, half)
                for key, half, words in named
                if half == sentence.half and words.search(block.text)
            ]
            about[id(block)] = areas[0] if len(areas) == 1 else None
        area = about[id(block)]
        if area:
            summary.setdefault(area, []).append(sentence)
    out = [_summed(area, said, body[area]) for area, said in summary.items() if area in body]
    return sorted((one for one in out if one), key=lambda one: one.span)


def _summed(
    area: tuple[str, str], summary: list[EvaluativeSentence], body: list[EvaluativeSentence]
) -> SummedArea | None:
    data, sums = lexicon("evaluation"), weights()
    short, long = _like(summary, sums), _like(body, sums)
    if short.expressions < data["summary"]["least"] or long.expressions < data["least"]:
        return None
    apart = long.rank - short.rank
    margin = data["summary"]["margin"]
    clear = min(short.against(long.rank, short.rank), long.against(short.rank, long.rank)) >= margin
    if abs(apart) < 2 or not clear:
        return SummedArea(*area, 0, [], [], summary[0].span)
    return SummedArea(
        *area,
        apart,
        strongest_against(summary, long.rank, short.rank, sums),
        strongest_against(body, short.rank, long.rank, sums),
        summary[0].span,
    )


def _like(sentences: list[EvaluativeSentence], sums: Weights) -> Likeness:
    return likeness((one for sentence in sentences for one in sentence.found), sums)
