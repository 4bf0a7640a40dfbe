"""Passages that say the same in the same words but for one that matters: "not", "all", "rarely".

Each sentence becomes its content words (stems). Words that turn a statement round or say how many are taken out and
kept beside the content word they stand before. An index of four content words in a row finds the passages that occur
twice; only there are the words beside them compared. Every window is looked up once, so the time grows with the text.
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
from ofsted_lint.report.model import Kind, Section, Sentence
from ofsted_lint.resources import lexicon

WINDOW = 4
_FOLLOWED = 6  # how many earlier places of one window are compared; stock phrases occur everywhere
_WORD = re.compile(r"[A-Za-z][A-Za-z']*|\d[\d,.]*(?:st|nd|rd|th)?\b")
_DAY = re.compile(r"(?:\d\d?(?:st|nd|rd|th)?)$")
_NEGATION, _QUANTIFIER, _FREQUENCY, _IDIOM, _NUMBER = "negation", "quantifier", "frequency", "idiom", "number"
_DATE = "date"
_MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)
_RANGE = frozenset({"and", "to"})
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
    first: Span
    second: Span
    span: Span


class _Mark(NamedTuple):
    """A word that matters, standing before content word number `at`."""

    at: int
    kind: str
    rank: int
    text: str
    gap: int
    """Words between it and that content word."""


class _Read(NamedTuple):
    sentence: Sentence
    stems: list[str]
    tokens: list[int]
    """For each content word the number of its last word in the sentence, and for idioms the number of the first."""
    marks: list[_Mark]

    def places(self) -> list[tuple[int, int]]:
        """Start and end in the block's text of each content word."""
        start = self.sentence.start
        found = [(start + m.start(), start + m.end()) for m in _WORD.finditer(_lower(self.sentence.text))]
        return [
            (found[token][0], found[token + stem.count(" ")][1])
            for token, stem in zip(self.tokens, self.stems, strict=True)
        ]


def _lower(text: str) -> str:
    """The text in lower case, at the same offsets: a few letters would become two."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str, int]]]:
    """First word -> phrases that matter, longest first: (words, kind, rank)."""
    data = lexicon("polarity")
    found: dict[str, list[tuple[tuple[str, ...], str, int]]] = {}

    def add(phrases: Sequence[str], kind: str, rank: int) -> None:
        for phrase in phrases:
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, kind, rank))

    for rank, group in enumerate(data["frequencies"]):
        add(group, _FREQUENCY, rank)
    for rank, group in enumerate(data["quantifiers"]):
        add(group, _QUANTIFIER, rank)
    add(data["negation"], _NEGATION, 0)
    add(data["idioms"], _IDIOM, 0)
    for entries in found.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry[1] != _NEGATION))
    return found


@cache
def _vocabulary() -> tuple[frozenset[str], dict[str, str]]:
    data = lexicon("polarity")
    return frozenset(data["function"]), dict(data["opposites"])


# What a word is: None carries no meaning here, a string is the stem of a content word, a tuple the stem of what it denies, a
# list the phrases that may begin with it. Filled as words are met.
_words: dict[str, str | tuple[str] | list[tuple[tuple[str, ...], str, int]] | None] = {}


def _learn(word: str) -> str | tuple[str] | list[tuple[tuple[str, ...], str, int]] | None:
    function, opposites = _vocabulary()
    phrases = _phrases().get(word)
    if phrases:
        return phrases
    if word in function:
        return None
    if word not in opposites:
        return stem(word)
    opposite = opposites[word]
    return (
        ("",) if opposite in function else (stem(opposite),)
    )  # "poorly understood": "well" carries no meaning


def _read(sentence: Sentence) -> _Read:
    found = _WORD.findall(_lower(sentence.text))
    known = _words
    stems: list[str] = []
    tokens: list[int] = []
    marks: list[_Mark] = []
    pending: list[tuple[int, str, int, str]] = []
    i, count = 0, len(found)
    while i < count:
        word = found[i]
        try:
            meaning = known[word]
        except KeyError:
            meaning = known[word] = _learn(word)
        if meaning is None:
            i += 1
            continue
        if isinstance(meaning, list):
            phrase = _phrase(meaning, found, i)
            if phrase is not None:
                words, kind, rank = phrase
                if kind == _IDIOM:  # one content word of its own: NEET is not EET
                    marks.extend(_Mark(len(stems), *mark[1:], 0) for mark in pending)
                    pending.clear()
                    stems.append(" ".join(words))
                    tokens.append(i)
                else:
                    pending.append((i + len(words) - 1, kind, rank, " ".join(words)))
                i += len(words)
                continue
            if word in _vocabulary()[0]:
                i += 1
                continue
            meaning = stem(word)
        if word[0].isdigit():
            day = _is_day(found, i)
            pending.append((i, _DATE, int(word.rstrip("sthndr")), word) if day else (i, _NUMBER, 0, word))
            i += 1
            continue
        if isinstance(meaning, tuple):
            pending.append((i, _NEGATION, 0, word))
            meaning = meaning[0]
            if not meaning:
                i += 1
                continue
        for at, kind, rank, text in pending:
            marks.append(_Mark(len(stems), kind, rank, text, max(0, i - at - 1)))
        pending.clear()
        stems.append(meaning)
        tokens.append(i)
        i += 1
    return _Read(sentence, stems, tokens, marks)


def _phrase(
    phrases: list[tuple[tuple[str, ...], str, int]], found: Sequence[str], i: int
) -> tuple[tuple[str, ...], str, int] | None:
    """The longest phrase that stands at word i."""
    for phrase in phrases:
        words = phrase[0]
        if len(words) == 1 or tuple(found[i : i + len(words)]) == words:
            return phrase
    return None


def _is_day(found: Sequence[str], i: int) -> bool:
    """Is the number the day of a date: "12th", "16 September", "12 and 16 September"?"""
    word = found[i]
    if not _DAY.match(word):
        return False
    return word[-1].isalpha() or any(
        i + k < len(found)
        and found[i + k] in _MONTHS
        and all(one in _RANGE or one[0].isdigit() for one in found[i + 1 : i + k])
        for k in (1, 2, 3)
    )


def contradictions(facts: Facts) -> Sequence[Contradiction]:
    """Pairs of passages with the same content words and another word that matters, in document order."""
    actions = {action.block.index for action in facts["actions"]}
    silent = frozenset(lexicon("polarity")["silent_sections"])
    reads = [
        read
        for sentence in facts["sentences"]
        if sentence.block.kind not in _SILENT
        and not _standing(sentence.block.section, silent)
        and sentence.block.index not in actions
        and len((read := _read(sentence)).stems) >= WINDOW
    ]
    found = [pair for match in _matches(reads) for pair in _compare(*match)]
    return sorted(found, key=lambda pair: (pair.span, pair.second))


def _standing(section: Section | None, silent: frozenset[str]) -> bool:
    """Is the section, or one around it, one that prints standing definitions?"""
    while section is not None:
        if section.key in silent:
            return True
        section = section.parent
    return False


def _matches(reads: Sequence[_Read]) -> Iterator[tuple[_Read, int, _Read, int, int]]:
    """Longest runs of content words that two sentences share: (one, start, other, start, length)."""
    index: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for n, read in enumerate(reads):
        stems = read.stems
        done: dict[tuple[int, int], int] = {}
        for at in range(len(stems) - WINDOW + 1):
            window = tuple(stems[at : at + WINDOW])
            entries = index.get(window)
            if entries is None:
                index[window] = [(n, at)]
                continue
            for other, there in entries:
                diagonal = (other, there - at)
                if other == n or done.get(diagonal, -1) >= at:
                    continue
                length = WINDOW
                others = reads[other].stems
                while (
                    at + length < len(stems)
                    and there + length < len(others)
                    and stems[at + length] == others[there + length]
                ):
                    length += 1
                done[diagonal] = at + length - WINDOW
                yield reads[other], there, read, at, length
            if len(entries) < _FOLLOWED:
                entries.append((n, at))


def _compare(one: _Read, a: int, two: _Read, b: int, length: int) -> Iterator[Contradiction]:
    first = _marks(one, a, length)
    second = _marks(two, b, length)
    if first == second:
        return
    for kind in (_NEGATION, _DATE, _QUANTIFIER, _FREQUENCY):
        here = {at: mark for (at, k), mark in first.items() if k == kind}
        there = {at: mark for (at, k), mark in second.items() if k == kind}
        if kind == _NEGATION:
            if len(here) % 2 == len(there) % 2 and (here or not there) and (there or not here):
                continue  # "is not inconsistent" and "is not unclear": two denials make none
            if _denied(one, a) if len(here) < len(there) else _denied(two, b):
                continue
            if any(
                mark.text.startswith("not ")
                for at, mark in (*first.items(), *second.items())
                if mark.kind == _QUANTIFIER
                or (mark.kind == _FREQUENCY and (at[0], _NEGATION) in first.keys() ^ second.keys())
            ):
                continue  # "some are not" and "not all are" agree
            if any(k == _NUMBER and at == 0 for at, k in first.keys() | second.keys()):
                continue
            mine = next((here[at] for at in here if at not in there), None)
            yours = next((there[at] for at in there if at not in here), None)
            yield _contradiction(kind, one, a, two, b, length, mine, yours, 0)
            return
        if kind != _DATE and any(k == _NEGATION for _, k in first.keys() | second.keys()):
            return  # "some are not" and "not all are" agree
        for at in here.keys() & there.keys():
            distance = abs(here[at].rank - there[at].rank)
            if distance:
                yield _contradiction(kind, one, a, two, b, length, here[at], there[at], distance)
                return


def _marks(read: _Read, start: int, length: int) -> dict[tuple[int, str], _Mark]:
    """The marks inside a run, by their content word (counted from the start of the run) and kind."""
    return {
        (mark.at - start, mark.kind): mark
        for mark in read.marks
        if start <= mark.at < start + length and (mark.at > start or mark.gap <= 3)
    }


def _contradiction(
    kind: str,
    one: _Read,
    a: int,
    two: _Read,
    b: int,
    length: int,
    mine: _Mark | None,
    yours: _Mark | None,
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
        first,
        second,
        first,
    )


def _denied(read: _Read, start: int) -> bool:
    """Does a denial stand before the passage in its sentence? It may reach into the passage."""
    return any(mark.kind == _NEGATION and start - 12 <= mark.at <= start for mark in read.marks)


@cache
def _wish_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lexicon('polarity')['wishes'])})\b", re.IGNORECASE)


def _wishes(read: _Read, start: int) -> bool:
    sentence = read.sentence
    return bool(_wish_pattern().search(sentence.block.text, sentence.start, read.places()[start][1]))


def _span(read: _Read, start: int, length: int) -> Span:
    """The passage from its first content word, with the words that matter before it, to its last."""
    block, places = read.sentence.block, read.places()
    before = places[start - 1][1] if start else read.sentence.start
    begin = places[start][0]
    lead = block.text[before:begin]
    begin = before + len(lead) - len(lead.lstrip(" ,;:")) if any(m.at == start for m in read.marks) else begin
    return block.span(begin, places[start + length - 1][1])
