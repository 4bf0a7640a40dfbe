"""What the words of a sentence mean for its polarity: content words, and the words that turn it round or say how many.

Content words become stems. Words that deny, or say how many or how often, are taken out and kept beside the content
word they stand before (rules/lexicon/polarity.yaml).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from ofsted_lint import counting
from ofsted_lint import patterns as re
from ofsted_lint.names.words import lower_case, root
from ofsted_lint.records import NamedTuple
from ofsted_lint.report.model import Sentence
from ofsted_lint.resources import lexicon

NEGATION, QUANTIFIER, FREQUENCY, IDIOM, NUMBER = "negation", "quantifier", "frequency", "idiom", "number"
DATE = "date"
OPPOSITE = "opposite"
_WORD = re.compile(r"[A-Za-z][A-Za-z']*|\d[\d,.]*(?:st|nd|rd|th)?\b")
_DAY = re.compile(r"(?:\d\d?(?:st|nd|rd|th)?)$")
_RANGE = frozenset({"and", "to"})

# Words of a phrase, its kind, and its rank among phrases of its kind.
Phrase = tuple[tuple[str, ...], str, int]


class Mark(NamedTuple):
    """A word that matters, standing before content word number `at`."""

    at: int
    kind: str
    rank: int
    text: str
    gap: int
    """Words between it and that content word."""


class Read(NamedTuple):
    """A sentence by its content words and the words that matter."""

    sentence: Sentence
    stems: list[str]
    tokens: list[int]
    """For each content word the number of its last word in the sentence, and for idioms the number of the first."""
    marks: list[Mark]

    def places(self) -> list[tuple[int, int]]:
        """Start and end in the block's text of each content word."""
        start = self.sentence.start
        found = [(start + m.start(), start + m.end()) for m in _WORD.finditer(lower_case(self.sentence.text))]
        return [
            (found[token][0], found[token + stem.count(" ")][1])
            for token, stem in zip(self.tokens, self.stems, strict=True)
        ]


@cache
def phrases() -> dict[str, list[Phrase]]:
    """First word -> phrases that matter, longest first."""
    data = lexicon("polarity")
    found: dict[str, list[Phrase]] = {}

    def add(phrases: Sequence[str], kind: str, rank: int) -> None:
        for phrase in phrases:
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, kind, rank))

    for rank, group in enumerate(data["frequencies"]):
        add(group, FREQUENCY, rank)
    for rank, group in enumerate(data["quantifiers"]):
        add(group, QUANTIFIER, rank)
    add(data["negation"], NEGATION, 0)
    add(data["idioms"], IDIOM, 0)
    add(data["opposite_phrases"], OPPOSITE, 0)
    for entries in found.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry[1] != NEGATION))
    return found


@cache
def vocabulary() -> tuple[frozenset[str], dict[str, str]]:
    """Words that carry no meaning of their own, and words with their opposites."""
    data = lexicon("polarity")
    return frozenset(data["function"]), dict(data["opposites"])


@lru_cache(maxsize=4096)
def meaning_of(word: str) -> str | tuple[str, ...] | list[Phrase] | None:
    """What a word is: None carries no meaning here, a text is the stem of a content word, a tuple the stem of what it
    denies, an empty one a number, a list the phrases that may begin with it."""
    if word[0].isdigit():
        return ()
    function, _ = vocabulary()
    begun = phrases().get(word)
    if begun:
        return begun
    return None if word in function else alone(word)


def alone(word: str) -> str | tuple[str, ...]:
    """What a content word means where it begins no phrase: its root, or in a tuple the root of what it denies."""
    function, opposites = vocabulary()
    if word not in opposites:
        return root(word)
    opposite = opposites[word]
    # "poorly understood": "well" carries no meaning
    return ("",) if opposite in function else (root(opposite),)


def read(sentence: Sentence) -> Read:
    """What a sentence says and what it denies: its content words and its marks of polarity, for comparison with another."""
    found = _WORD.findall(lower_case(sentence.text))
    stems: list[str] = []
    tokens: list[int] = []
    marks: list[Mark] = []
    pending: list[tuple[int, str, int, str]] = []

    def add(stem: str, i: int, gap: bool = True) -> None:
        for at, kind, rank, text in pending:
            marks.append(Mark(len(stems), kind, rank, text, max(0, i - at - 1) if gap else 0))
        pending.clear()
        stems.append(stem)
        tokens.append(i)

    after = 0  # the words before this one are dealt with
    for i, meaning in enumerate(map(meaning_of, found)):
        if meaning is None or i < after:
            continue
        word = found[i]
        if isinstance(meaning, list) and phrase_at(meaning, found, i) is None:
            if word in vocabulary()[0]:
                continue
            meaning = alone(word)  # "low" begins "low income"
        if isinstance(meaning, str):
            add(meaning, i)
        elif isinstance(meaning, list):
            phrase = phrase_at(meaning, found, i)
            if phrase is not None:
                words, kind, rank = phrase
                after = i + len(words)
                if kind == OPPOSITE:  # "under developed"
                    pending.append((i, NEGATION, 0, " ".join(words)))
                    add(root(words[-1]), after - 1)
                elif kind == IDIOM:  # one content word of its own: NEET is not EET
                    add(" ".join(words), i, gap=False)
                else:
                    pending.append((after - 1, kind, rank, " ".join(words)))
        elif not meaning:
            day = _is_day(found, i)
            pending.append((i, DATE, int(word.rstrip("sthndr")), word) if day else (i, NUMBER, 0, word))
        else:
            pending.append((i, NEGATION, 0, word))
            if meaning[0]:
                add(meaning[0], i)
    return Read(sentence, stems, tokens, marks)


def phrase_at(phrases: list[Phrase], found: Sequence[str], i: int) -> Phrase | None:
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
        and found[i + k] in counting.month_names()
        and all(one in _RANGE or one[0].isdigit() for one in found[i + 1 : i + k])
        for k in (1, 2, 3)
    )
