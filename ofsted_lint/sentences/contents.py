"""The content words of many sentences in one pass: enough to see which of them say the same.

To read a sentence (see `polarity`) takes ten times as long, and only those that share words with another need it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cache

from ofsted_lint.names.words import stem
from ofsted_lint.sentences.polarity import IDIOM, alone, meaning_of, phrase_at, phrases, vocabulary

END = "."  # stands behind the words of each sentence
# To lower case, and all but letters, digits and apostrophes to spaces.
_APART = (
    bytes(ord(sign.lower()) if sign.isalnum() or sign == "'" else 32 for sign in map(chr, range(128)))
    + b" " * 128
)
_ORDINAL = frozenset({"st", "nd", "rd", "th"})
_MOST = 100_000  # a long run must not keep every word that it ever met


class Contents:
    """The content words of sentences, one sentence after the other; their numbers count each END as well."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.stems: list[str] = []
        """The content words, by their stems, END behind each sentence."""
        self._ends: list[int] = []
        for sentence in sentences:
            self.stems += _contents(sentence)
            self._ends.append(len(self.stems) - 1)

    def place(self, number: int) -> tuple[int, int]:
        """The number of the sentence that a content word stands in, and its number there."""
        sentence = bisect_left(self._ends, number)
        return sentence, number - (self._ends[sentence - 1] + 1 if sentence else 0)


class _Known(dict[str, str | None]):
    """Word -> its stem where it stands by itself, None where it is no content word."""

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
        return None
    meaning = meaning_of(letters)
    if isinstance(meaning, list):
        if len(meaning[-1][0]) == 1 or letters in vocabulary()[0]:
            return None
        meaning = alone(letters)
    return (meaning[0] if meaning else None) if isinstance(meaning, tuple) else meaning


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


def _contents(sentence: str) -> Iterable[str]:
    """The stems of a sentence with END behind them, as `polarity.read` finds them but for words of letters and digits."""
    words = str(sentence.encode("ascii", "replace").translate(_APART), "ascii").split()
    words.append(END)
    found = list(map(_known().__getitem__, words))
    seconds = _seconds()
    begins = [at for at, word in enumerate(words) if word in seconds and words[at + 1] in seconds[word]]
    after = 0
    for at in begins:
        phrase = phrase_at(phrases()[words[at]], words, at) if at >= after else None
        if phrase is not None and len(phrase[0]) > 1:
            after = at + len(phrase[0])
            found[at:after] = [" ".join(phrase[0]) if phrase[1] == IDIOM else None] + [None] * (
                after - at - 1
            )
    return filter(None, found)
