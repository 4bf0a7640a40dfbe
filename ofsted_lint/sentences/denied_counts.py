"""Sentences that say there is none of something, beside sentences that count some of it.

The two must name the thing by the same words, in the same tense and for the same time; whatever else differs keeps silent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.names.words import stem
from ofsted_lint.records import dataclass
from ofsted_lint.report.model import Block, Kind
from ofsted_lint.report.sentences import split
from ofsted_lint.resources import lexicon

_WORD = re.compile(r"[a-z]+|\d+")
_CUT = re.compile(r"[.,;:()]|\s[-–]\s")
_LEAST = 2  # content words that name the thing: "no plan" is about one of many plans


@dataclass(frozen=True, slots=True)
class DeniedCount:
    """A passage that says there is none, and another that counts the same things."""

    more: int
    """Words by which the counted things are narrowed and the denied ones are not; 0 where they are the same."""
    denied: Span
    counted: Span
    span: Span


class _Claim(NamedTuple):
    words: frozenset[str]
    """Stems of what names the thing."""
    printed: frozenset[str]
    block: Block
    start: int
    end: int
    past: bool
    times: frozenset[str]


@cache
def _forms() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], frozenset[str], frozenset[str]]:
    data = lexicon("denied-counts")
    numbers = "|".join(map(re.escape, sorted(data["counts"], key=len, reverse=True)))
    return (
        re.compile(data["denies"]),
        re.compile(rf"\b(?:{numbers}|\d{{1,3}}(?:,\d{{3}})*)\b (?=[a-z])", re.IGNORECASE),
        re.compile(rf"\b(?:{'|'.join(data['times'])})\b", re.IGNORECASE),
        frozenset(data["weak"]),
        frozenset(stem(word) for word in data["ends"]),
    )


@cache
def _silent() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lexicon('denied-counts')['silent'])})\b", re.IGNORECASE)


def denied_counts(facts: Facts) -> Sequence[DeniedCount]:
    """The passages that deny what another counts, in document order of the denials."""
    denies, counts, *_ = _forms()
    denials = [
        claim
        for block in facts.words.blocks({"no"})
        if block.kind in (Kind.PARAGRAPH, Kind.ITEM)
        for claim in _claims(block, denies)
        if len(claim.words) >= _LEAST
    ]
    if not denials:
        return ()
    found = []
    for denial in denials:
        for block in facts.words.sharing(denial.printed, len(denial.printed) - 1):
            if block is denial.block or block.kind not in (Kind.PARAGRAPH, Kind.ITEM):
                continue
            for claim in _claims(block, counts):
                if _same(denial, claim):
                    denied = denial.block.span(denial.start, denial.end)
                    counted = block.span(claim.start, claim.end)
                    more = len(claim.words - denial.words)
                    found.append(DeniedCount(more, denied, counted, min(denied, counted)))
    return sorted(found, key=lambda one: one.span)


def _same(denial: _Claim, claim: _Claim) -> bool:
    return (
        denial.words <= claim.words
        and len(claim.words - denial.words) <= 1
        and denial.past == claim.past
        and denial.times == claim.times
        and denial.block.section.half == claim.block.section.half
    )


def _claims(block: Block, opening: re.Pattern[str]) -> Iterator[_Claim]:
    text = block.text
    for start, end in split(text):
        match = opening.search(text, start, end)
        if match is None or _silent().search(text, start, end):
            continue
        _, _, times, weak, ends = _forms()
        sentence = text[start:end]
        cut = _CUT.search(text, match.end(), end)
        stop = cut.start() if cut else end
        printed: list[str] = []
        for word in _WORD.findall(text[match.end() : stop].lower()):
            if stem(word) in ends:
                stop = text.lower().index(word, match.end())
                break
            if word not in weak:
                printed.append(word)
        past = bool(_PAST.search(sentence))
        yield _Claim(
            frozenset(map(stem, printed)), frozenset(printed), block, match.start(), stop, past,
            frozenset(one.lower() for one in times.findall(sentence)),
        )  # fmt: skip


_PAST = re.compile(r"\b(?:were|was|had|did)\b")
