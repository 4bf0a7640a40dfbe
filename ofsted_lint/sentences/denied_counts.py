"""Sentences that say there is none of something, beside sentences that count some of it.

The two must name the thing by the same words, in the same tense and for the same time; whatever else differs keeps silent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.names.words import root
from ofsted_lint.records import NamedTuple, dataclass
from ofsted_lint.report.model import Block, Kind
from ofsted_lint.report.sentences import around
from ofsted_lint.resources import lexicon

_WORD = re.compile(r"[A-Za-z]+|\d+")
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
    printed: tuple[str, ...]
    block: Block
    start: int
    end: int
    sentence: str


class _Forms(NamedTuple):
    denies: re.Pattern[str]
    counts: re.Pattern[str]
    times: re.Pattern[str]
    past: re.Pattern[str]
    silent: re.Pattern[str]
    weak: frozenset[str]
    ends: frozenset[str]


@cache
def _forms() -> _Forms:
    data = lexicon("denied-counts")
    numbers = "|".join(map(re.escape, sorted(data["counts"], key=len, reverse=True)))
    return _Forms(
        re.compile(data["denies"]),
        re.compile(rf"\b(?:{numbers}|\d{{1,3}}(?:,\d{{3}})*) (?:[a-z-]+ )?$", re.IGNORECASE),
        re.compile(rf"\b(?:{'|'.join(data['times'])})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{'|'.join(data['past'])})\b"),
        re.compile(rf"\b(?:{'|'.join(data['silent'])})\b", re.IGNORECASE),
        frozenset(data["weak"]),
        frozenset(data["ends"]),
    )


def denied_counts(facts: Facts) -> Sequence[DeniedCount]:
    """The passages that deny what another counts, in document order of the denials."""
    forms = _forms()
    denials = [
        claim
        for block in facts.words.blocks({"no"})
        if block.kind in (Kind.PARAGRAPH, Kind.ITEM)
        for match in forms.denies.finditer(block.text)
        if len((claim := _claim(block, match.start(), match.end())).words) >= _LEAST
    ]
    found = []
    for denial in denials:
        for block in _sharing(facts, frozenset(denial.printed)):
            if block is denial.block or block.kind not in (Kind.PARAGRAPH, Kind.ITEM):
                continue
            for claim in _counted(block, denial.printed[0][:_SIGN]):
                if _same(denial, claim):
                    denied = denial.block.span(denial.start, denial.end)
                    counted = block.span(claim.start, claim.end)
                    more = len(claim.words - denial.words)
                    found.append(DeniedCount(more, denied, counted, min(denied, counted)))
    return sorted(found, key=lambda one: one.span)


def _sharing(facts: Facts, words: frozenset[str]) -> list[Block]:
    """The blocks that hold the words, all but one at most: a word may have another ending there."""
    longest = set(
        sorted(words, key=lambda word: (len(word), word))[-2:]
    )  # the rarest, most often; one of two must be there
    return [
        block
        for found, block in facts.words
        if not found.isdisjoint(longest) and len(words & found) >= len(words) - 1
    ]


_SIGN = 5
"""Letters by which the first word of a denial is looked for: "child" finds "children"."""
_BEFORE = 40
"""Characters before it in which a number may stand."""


def _counted(block: Block, sign: str) -> Iterator[_Claim]:
    """What the block counts by a number right before a word that begins so, or before the word in front of it."""
    lower = block.text.lower()
    at = lower.find(sign)
    while at >= 0:
        match = _forms().counts.search(lower[max(0, at - _BEFORE) : at])
        if match is not None:
            start = max(0, at - _BEFORE) + match.start()
            number = len(match[0].split(" ", 1)[0])
            yield _claim(block, start, start + number)
        at = lower.find(sign, at + 1)


def _same(denial: _Claim, claim: _Claim) -> bool:
    """Do the two name the same thing, in the same tense and for the same time?"""
    if not denial.words <= claim.words or len(claim.words - denial.words) > 1:
        return False
    one, two, forms = denial.sentence, claim.sentence, _forms()
    if _scope(denial) != _scope(claim):
        return False
    return (
        bool(forms.past.search(one)) == bool(forms.past.search(two))
        and _times(one) == _times(two)
        and not forms.silent.search(one)
        and not forms.silent.search(two)
    )


def _scope(claim: _Claim) -> str:
    """What a sentence says first of where or for whom it holds: "in the north team"; empty where it says nothing."""
    opening = claim.sentence.lower().split(",")[0]
    return opening if opening.split(" ", 1)[0] in lexicon("denied-counts")["narrows"] else ""


def _times(sentence: str) -> frozenset[str]:
    return frozenset(one.lower() for one in _forms().times.findall(sentence))


def _claim(block: Block, begin: int, at: int) -> _Claim:
    """What a passage denies or counts: from its first word to the end of the phrase that names the thing."""
    text = block.text
    forms = _forms()
    cut = _CUT.search(text, at)
    stop = cut.start() if cut else len(text)
    printed = []
    for word in _WORD.finditer(text, at, stop):
        if word[0] in forms.ends:
            stop = word.start() - 1
            break
        if word[0] not in forms.weak:
            printed.append(word[0])
    start, end = around(text, begin)
    return _Claim(frozenset(map(root, printed)), tuple(printed), block, begin, stop, text[start:end])
