"""Statements about one subject of which one denies of it what the other says, in words that are alike and not the same.

Passages in the very same words are found by `repetition`. Here a word may be lost or added, and the order may change:
"the duty service is not effective" stands against "the duty service provides effective help". The pair must share
its subject, the word that is denied and nearly all content words of the shorter clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import compress, count

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.names.words import lower_case, root
from ofsted_lint.records import NamedTuple, dataclass
from ofsted_lint.report.model import Kind, Sentence
from ofsted_lint.resources import lexicon
from ofsted_lint.sentences.contents import END, Contents
from ofsted_lint.sentences.polarity import FREQUENCY, NEGATION, NUMBER, QUANTIFIER, Read, read, vocabulary
from ofsted_lint.sentences.repetition import statements

_BEFORE = 6
"""Content words before the denied one among which its subject is looked for."""
_MOST = 40
"""Denials of one word that are compared: more say it again, and each would be compared with all others."""
_WORD = re.compile(r"[a-z]+")
_PROSE = {Kind.PARAGRAPH, Kind.ITEM}


@dataclass(frozen=True, slots=True)
class Opposed:
    """A clause that denies something, and another that states it."""

    words: int
    """How many content words they share."""
    share: float
    """Which share these are of the content words of the shorter clause."""
    same: bool
    """Both clauses consist of the same content words."""
    same_block: bool
    denied: Span
    stated: Span
    span: Span


class _Clause(NamedTuple):
    sentence: Sentence
    start: int
    end: int
    """Of the clause in the block's text."""
    read: Read
    at: int
    """The number of the word in question among the content words."""
    scope: frozenset[str]
    """The words that say at the beginning of the sentence when or where it holds."""
    goes_on: bool
    """A clause that tells what is known or meant hangs on it: "is aware that ..."."""


def opposed(facts: Facts) -> Sequence[Opposed]:
    """The pairs of statements that oppose each other, in document order."""
    stated, words = statements(facts)
    found: dict[tuple[Span, Span], Opposed] = {}
    denials: dict[int, _Clause | None] = {}
    for one, other in _candidates(words):
        number, second = words.place(one)[0], words.place(other)[0]
        if (
            number == second
            or stated[number].block.kind not in _PROSE
            or stated[second].block.kind not in _PROSE
        ):
            continue
        pivot = words.stems[one]
        if one not in denials:
            denials[one] = _clause(stated[number], pivot, True)
        denying = denials[one]
        stating = _clause(stated[second], pivot, False) if denying is not None else None
        pair = _pair(denying, stating) if denying is not None and stating is not None else None
        if pair is not None:
            found.setdefault((pair.denied, pair.stated), pair)
    return sorted(found.values(), key=lambda pair: (pair.span, pair.stated))


def _candidates(words: Contents) -> Iterator[tuple[int, int]]:
    """Numbers of a content word that is denied and of the same word elsewhere with the same subject before it."""
    stems = words.stems
    grades = _forms().grades
    denied: dict[str, list[tuple[int, str, set[str]]]] = {}
    nearest: dict[str, set[str]] = {}
    for number in words.denied():
        subject = _before(stems, number)
        told = denied.setdefault(stems[number], [])
        if len(subject) > 1 and stems[number] not in grades and len(told) < _MOST:
            told.append((number, stems[number - 1], subject))
            nearest.setdefault(stems[number], set()).add(stems[number - 1])
    for at in compress(count(), map(nearest.__contains__, stems)):
        if nearest[stems[at]].isdisjoint(stems[max(0, at - _BEFORE) : at]):
            continue
        before = _before(stems, at)
        for number, last, subject in denied[stems[at]]:
            if last in before and number != at and len(subject & before) > 1:
                yield number, at


def _before(stems: Sequence[str], at: int) -> set[str]:
    """The content words of the same sentence right before one: its subject is among them."""
    before = stems[max(0, at - _BEFORE) : at]
    return set(before[len(before) - before[::-1].index(END) :] if END in before else before)


class _Forms(NamedTuple):
    cut: re.Pattern[str]
    opening: re.Pattern[str]
    scope: re.Pattern[str]
    conceding: re.Pattern[str]
    turned: re.Pattern[str]
    unsure: re.Pattern[str]
    goes_on: re.Pattern[str]
    grades: frozenset[str]


@cache
def _forms() -> _Forms:
    data = lexicon("polarity")
    return _Forms(
        re.compile(data["cuts"]),
        re.compile(data["opening"], re.IGNORECASE),
        re.compile(data["scope"], re.IGNORECASE),
        re.compile(data["conceding"], re.IGNORECASE),
        re.compile(rf"\b(?:{'|'.join(data['turned_before'])})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{'|'.join(data['doubts'])})\b", re.IGNORECASE),
        re.compile(data["goes_on"], re.IGNORECASE),
        frozenset(map(root, data["grade_words"])),
    )


def _clause(sentence: Sentence, pivot: str, denied: bool) -> _Clause | None:
    """The clause of a sentence that denies (or states) a word of its subject, where nothing else turns it round."""
    text, at = sentence.text, 0
    conceding = _forms().conceding.match(text)
    cuts = [conceding.span(1), conceding.span(2)] if conceding else []
    scope = None if conceding else _forms().scope.match(text)
    opening = scope or (None if conceding else _forms().opening.match(text))
    if opening is not None:
        cuts.append(opening.span())
    cuts += [m.span() for m in _forms().cut.finditer(text, cuts[-1][1] if cuts else 0)]
    for start, after in (*cuts, (len(text), len(text))):
        clause, begin, at = text[at:start], at, after
        if _can_hold(clause, pivot):
            found = read(Sentence(sentence.block, sentence.start + begin, sentence.start + start))
            place = next((i for i, one in enumerate(found.stems) if one == pivot), 0)
            negations = [mark.at for mark in found.marks if mark.kind == NEGATION and mark.text != "nor"]
            if (
                place
                and (place in negations) == denied
                and len(negations) == denied
                and not any(_tells(mark.kind, mark.text) for mark in found.marks)
                and not _forms().unsure.search(clause)
                and not _forms().turned.search(text, 0, begin)
            ):
                goes_on = place == len(found.stems) - 1 and _forms().goes_on.match(text, start) is not None
                holds = _content(scope[0]) if scope else frozenset()
                return _Clause(
                    sentence, sentence.start + begin, sentence.start + start, found, place, holds, goes_on
                )
    return None


def _content(text: str) -> frozenset[str]:
    """The content words of a text."""
    function, _ = vocabulary()
    return frozenset(root(word) for word in _WORD.findall(text.lower()) if word not in function)


def _can_hold(clause: str, pivot: str) -> bool:
    """Can the clause hold a word of this stem? An opposite ("poorly") does not show it."""
    lower = lower_case(clause)
    return pivot[:4] in lower or not _opposites().isdisjoint(_WORD.findall(lower))


@cache
def _opposites() -> frozenset[str]:
    return frozenset(lexicon("polarity")["opposites"])


def _tells(kind: str, text: str) -> bool:
    """Does a word say how many, or how often? "All", "each" and "regularly" only stress what is said."""
    return kind == NUMBER or (
        kind in (QUANTIFIER, FREQUENCY) and text not in lexicon("polarity")["stressing"]
    )


def _pair(one: _Clause, two: _Clause) -> Opposed | None:
    a, b = one.read.stems, two.read.stems
    here, there = set(a), set(b)
    shared = here & there
    subject = set(a[: one.at]) & set(b[: two.at])
    if (
        not subject
        or len(subject) + len(one.scope) < 2
        or a[0] not in there
        or b[0] not in here
        or one.goes_on
        or two.goes_on
    ):
        return None
    if one.scope != two.scope:
        return None
    block = one.sentence.block
    denied = block.span(one.start, one.end)
    stated = two.sentence.block.span(two.start, two.end)
    return Opposed(
        len(shared) + len(one.scope),
        len(shared) / min(len(here), len(there)),
        here == there and a[0] == b[0],
        block is two.sentence.block,
        denied,
        stated,
        min(denied, stated),
    )
