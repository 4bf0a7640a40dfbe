"""Passages that say the same in the same words but for one that matters: "not", "all", "rarely".

Each sentence becomes its content words (stems). Words that turn a statement round or say how many are taken out and
kept beside the content word they stand before. An index of four content words in a row finds the passages that occur
twice; only there are the words beside them compared. Every window is looked up once, so the time grows with the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import compress, count

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.records import dataclass
from ofsted_lint.report.model import Kind, Section, Sentence
from ofsted_lint.resources import lexicon
from ofsted_lint.sentences.contents import END, Contents
from ofsted_lint.sentences.polarity import DATE, FREQUENCY, NEGATION, NUMBER, QUANTIFIER, Mark, Read, read

_WINDOW = 4
_FOLLOWED = 6  # how many earlier places of one window are compared; stock phrases occur everywhere
_SILENT = {Kind.BOILERPLATE, Kind.TEAM, Kind.CONTENTS, Kind.FOOTNOTE}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two passages with the same content words of which one says the opposite, or speaks of another share."""

    kind: str
    """ "negation", "date", "quantifier" or "frequency"."""
    words: int
    """How many content words they share."""
    whole: bool
    """They share all but a few content words of both sentences."""
    subject: bool
    """The passage begins both sentences, so both speak of the same thing."""
    here: str
    """What the first passage has: "most", "" where it has nothing."""
    there: str
    distance: int
    """Ranks between the two quantifiers or frequencies; 0 for negations."""
    from_all: bool
    """One of the two speaks of all, or of always."""
    same_block: bool
    section: bool
    """Both stand in the same section."""
    wish: bool
    """One of them asks for something ("Ensure that ...") instead of stating it."""
    half: bool
    """Both stand in the same half of the report."""
    apart: bool
    """The passage begins with the verb, and its subject is another in each sentence."""
    first: Span
    second: Span
    span: Span


@lru_cache(maxsize=1)
def statements(facts: Facts) -> tuple[list[Sentence], Contents]:
    """The sentences that state something of this report, and their content words."""
    actions = {action.block.index for action in facts["actions"]}
    silent = frozenset(lexicon("polarity")["silent_sections"])

    @cache
    def standing(section: Section) -> bool:
        """Is the section, or one around it, one that prints standing definitions?"""
        return section.key in silent or (section.parent is not None and standing(section.parent))

    stated = [
        sentence
        for sentence in facts["sentences"]
        if sentence.block.kind not in _SILENT
        and sentence.block.index not in actions
        and not standing(sentence.block.section)
    ]
    return stated, Contents(sentence.text for sentence in stated)


def contradictions(facts: Facts) -> Sequence[Contradiction]:
    """Pairs of passages with the same content words and another word that matters, in document order."""
    stated, words = statements(facts)

    @cache
    def reading(number: int) -> Read:
        return read(stated[number])

    found: list[Contradiction] = []
    for there, here, length in matches(words):
        if words.agree(there, here, length):
            continue
        (other, a), (number, b) = words.place(there), words.place(here)
        one, two = reading(other), reading(number)
        # One pass over all words cuts a few otherwise than a reading does.
        if one.stems[a : a + length] == two.stems[b : b + length] == words.stems[here : here + length]:
            found += _compare(one, a, two, b, length)
    return sorted(found, key=lambda pair: (pair.span, pair.second))


def matches(words: Contents) -> Iterator[tuple[int, int, int]]:
    """Longest runs of content words that two sentences share: (number of its first one, of the later one, length)."""
    stems = words.stems
    index: dict[int, list[tuple[int, int]]] = {}
    # By how far two places lie apart: where the run that they share ends.
    done: dict[int, int] = {}
    for at, window in _twice(stems):
        sentence = words.place(at)[0]
        entries = index.setdefault(window, [])
        for other, there in entries:
            if other == sentence or done.get(at - there, -1) >= at:
                continue
            length = 0
            while stems[at + length] == stems[there + length] != END:
                length += 1
            if length < _WINDOW:
                continue  # windows with the same hash
            done[at - there] = at + length - _WINDOW
            yield there, at, length
        if len(entries) < _FOLLOWED:
            entries.append((sentence, at))


def _twice(stems: Sequence[str]) -> list[tuple[int, int]]:
    """The windows that occur more than once, with where they begin, in order. A window is known by its hash."""
    windows = list(map(hash, zip(stems, stems[1:], stems[2:], stems[3:], strict=False)))
    again = {window for window, times in Counter(windows).items() if times > 1}
    return [(at, windows[at]) for at in compress(count(), map(again.__contains__, windows))]


def _compare(one: Read, a: int, two: Read, b: int, length: int) -> Iterator[Contradiction]:
    first = _marks(one, a, length)
    second = _marks(two, b, length)
    if first == second:
        return
    for kind in (NEGATION, DATE, QUANTIFIER, FREQUENCY):
        here = {at: mark for (at, k), mark in first.items() if k == kind}
        there = {at: mark for (at, k), mark in second.items() if k == kind}
        if kind == NEGATION:
            if len(here) % 2 == len(there) % 2 and (here or not there) and (there or not here):
                continue  # "is not inconsistent" and "is not unclear": two denials make none
            if _denied(one, a) if len(here) < len(there) else _denied(two, b):
                continue
            if any(
                mark.text.startswith("not ")
                for at, mark in (*first.items(), *second.items())
                if mark.kind == QUANTIFIER
                or (mark.kind == FREQUENCY and (at[0], NEGATION) in first.keys() ^ second.keys())
            ):
                continue  # "some are not" and "not all are" agree
            if any(k == NUMBER and at == 0 for at, k in first.keys() | second.keys()):
                continue
            mine = next((here[at] for at in here if at not in there), None)
            yours = next((there[at] for at in there if at not in here), None)
            yield _contradiction(kind, one, a, two, b, length, mine, yours, 0)
            return
        if kind != DATE and any(k == NEGATION for _, k in first.keys() ^ second.keys()):
            return  # "some are not" and "not all are" agree
        for at in here.keys() & there.keys():
            distance = abs(here[at].rank - there[at].rank)
            if distance:
                yield _contradiction(kind, one, a, two, b, length, here[at], there[at], distance)
                return


def _marks(read: Read, start: int, length: int) -> dict[tuple[int, str], Mark]:
    """The marks inside a run, by their content word (counted from the start of the run) and kind."""
    return {
        (mark.at - start, mark.kind): mark
        for mark in read.marks
        if start <= mark.at < start + length and (mark.at > start or mark.gap <= 3)
    }


def _contradiction(
    kind: str,
    one: Read,
    a: int,
    two: Read,
    b: int,
    length: int,
    mine: Mark | None,
    yours: Mark | None,
    distance: int,
) -> Contradiction:
    first, second = _span(one, a, length), _span(two, b, length)
    return Contradiction(
        kind,
        length,
        max(len(one.stems), len(two.stems)) - length <= 3,
        a == 0 and b == 0,
        mine.text if mine else "",
        yours.text if yours else "",
        distance,
        distance > 0 and mine is not None and yours is not None and 0 in (mine.rank, yours.rank),
        one.sentence.block is two.sentence.block,
        one.sentence.block.section is two.sentence.block.section,
        _wishes(one, a) or _wishes(two, b),
        one.sentence.block.section.half == two.sentence.block.section.half,
        _subject(one, a) != _subject(two, b),
        first,
        second,
        first,
    )


def _subject(read: Read, start: int) -> str | None:
    """The word that the verb before the passage has as its subject; None where the passage holds its own subject."""
    if start == 0:
        return None
    places = read.places()
    between = read.sentence.block.text[places[start - 1][1] : places[start][0]].lower().split()
    verbs = lexicon("polarity")["auxiliaries"]
    return read.stems[start - 1] if any(word in verbs for word in between) else None


def _denied(read: Read, start: int) -> bool:
    """Does a denial stand before the passage in its sentence? It may reach into the passage."""
    return any(mark.kind == NEGATION and start - 12 <= mark.at <= start for mark in read.marks)


@cache
def _wish_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lexicon('polarity')['wishes'])})\b", re.IGNORECASE)


def _wishes(read: Read, start: int) -> bool:
    sentence = read.sentence
    return bool(_wish_pattern().search(sentence.block.text, sentence.start, read.places()[start][1]))


def _span(read: Read, start: int, length: int) -> Span:
    """The passage from its first content word, with the words that matter before it, to its last."""
    block, places = read.sentence.block, read.places()
    before = places[start - 1][1] if start else read.sentence.start
    begin = places[start][0]
    lead = block.text[before:begin]
    begin = before + len(lead) - len(lead.lstrip(" ,;:")) if any(m.at == start for m in read.marks) else begin
    return block.span(begin, places[start + length - 1][1])
