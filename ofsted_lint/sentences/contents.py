"""The content words of many sentences in one pass: enough to see which of them say the same.

To read a sentence (see `polarity`) takes ten times as long, and only those that share words with another need it.
"""

from __future__ import annotations

import string
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from itertools import compress, count
from typing import NamedTuple

from ofsted_lint.names.words import stem
from ofsted_lint.sentences.polarity import IDIOM, meaning_of, phrase_at, phrases, vocabulary

END = "."  # stands behind the words of each sentence
_MATTERS = ""  # the content of a word that matters but is none: "not", "most", "12"
# To lower case, and all but letters, digits and apostrophes to spaces.
_APART = bytes(
    ord(sign.lower()) if sign in string.ascii_letters + string.digits + "'" else ord(" ")
    for sign in map(chr, range(256))
)
_ORDINAL = frozenset({"st", "nd", "rd", "th"})
_MOST = 100_000  # a long run must not keep every word that it ever met


class Contents(NamedTuple):
    """The sentences one after the other. Numbers of content words are over all sentences, and count each END."""

    stems: list[str]
    """The content words, by their stems."""
    at: list[int]
    """Where each of them stands in `words`."""
    words: list[str]
    found: list[str | None]
    """For each word its stem, None where it carries no meaning, "" where it matters otherwise."""
    ends: list[int]
    """The numbers of the ENDs."""

    def place(self, number: int) -> tuple[int, int]:
        """The number of the sentence that a content word stands in, and its number there."""
        sentence = bisect_left(self.ends, number)
        return sentence, number - (self.ends[sentence - 1] + 1 if sentence else 0)

    def alike(self, one: int, two: int, length: int) -> bool:
        """Are the words that matter the same in two runs of content words, and those right before them?"""
        (first, other), (second, another) = self._before(one), self._before(two)
        if first - other != second - another and _MATTERS in self.found[other:first]:
            return False  # it depends on how far off they stand
        return self._telling(other, one, length) == self._telling(another, two, length)

    def _before(self, number: int) -> tuple[int, int]:
        """Where a content word stands, and what follows the one before it."""
        return self.at[number], self.at[number - 1] + 1 if number else 0

    def _telling(self, start: int, number: int, length: int) -> list[str]:
        end = self.at[number + length - 1] + 1
        both = zip(self.words[start:end], self.found[start:end], strict=True)
        return [word for word, stem in both if stem is not None]


class _Known(dict[str, str | None]):
    """Word -> its content as in `Contents.found`, where it stands by itself."""

    def __init__(self) -> None:
        super().__init__()
        self._fill()

    def _fill(self) -> None:
        """The words of the lexicon; all others are content words."""
        function, opposites = vocabulary()
        self.update((word, _content(word)) for word in {*function, *opposites, *phrases()})
        self[END] = END

    def __missing__(self, word: str) -> str | None:
        if len(self) > _MOST:
            self.clear()
            self._fill()
        found = self[word] = stem(word) if word.isalpha() else _content(word)
        return found


def _content(word: str) -> str | None:
    letters = word.lstrip("'0123456789")
    if not letters or (word[0].isdigit() and letters in _ORDINAL):
        return _MATTERS
    meaning = meaning_of(letters)
    if isinstance(meaning, list):
        if len(meaning[-1][0]) == 1:
            return _MATTERS
        return None if letters in vocabulary()[0] else stem(letters)
    return meaning[0] if isinstance(meaning, tuple) else meaning


@cache
def _known() -> _Known:
    return _Known()


@cache
def _seconds() -> dict[str, frozenset[str]]:
    """First word -> the second words of its phrases."""
    found = {
        first: frozenset(words[1] for words, _, _ in entries if len(words) > 1)
        for first, entries in phrases().items()
    }
    return {first: seconds for first, seconds in found.items() if seconds}


def contents(sentences: Iterable[str]) -> Contents:
    """The content words of sentences, as `polarity.read` finds them but for words of letters and digits mixed."""
    words: list[str] = []
    for sentence in sentences:
        words += str(sentence.encode("ascii", "replace").translate(_APART), "ascii").split()
        words.append(END)
    found = list(map(_known().__getitem__, words))
    seconds = _seconds()
    begins = [
        at
        for at in compress(count(), map(seconds.__contains__, words))
        if words[at + 1] in seconds[words[at]]
    ]
    after = 0
    for at in begins:
        phrase = phrase_at(phrases()[words[at]], words, at) if at >= after else None
        if phrase is not None and len(phrase[0]) > 1:
            after = at + len(phrase[0])
            whole = " ".join(phrase[0])
            words[at] = whole
            found[at] = whole if phrase[1] == IDIOM else _MATTERS
            found[at + 1 : after] = [None] * (after - at - 1)
    stems = list(filter(None, found))
    ends = [number for number, stem in enumerate(stems) if stem == END]
    return Contents(stems, list(compress(count(), found)), words, found, ends)
