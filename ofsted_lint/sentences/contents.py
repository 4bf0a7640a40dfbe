"""The content words of many sentences in one pass: enough to see which of them say the same.

To read a sentence (see `polarity`) takes ten times as long, and only those that share words with another need it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from itertools import compress, count, pairwise

from ofsted_lint.names.words import root
from ofsted_lint.resources import lexicon
from ofsted_lint.sentences.polarity import IDIOM, OPPOSITE, alone, meaning_of, phrase_at, phrases, vocabulary

END = "."  # stands behind the words of each sentence
_BETWEEN = b" \xff "  # no text holds it: what is not ASCII becomes a question mark
# To lower case, and all but letters, digits and apostrophes to spaces.
_APART = (
    bytes(ord(sign.lower()) if sign.isalnum() or sign == "'" else 32 for sign in map(chr, range(128)))
    + b" " * 127
    + END.encode()
)
_ORDINAL = frozenset({"st", "nd", "rd", "th"})
_MOST = 100_000  # a long run must not keep every word that it ever met


class Contents:
    """The content words of sentences, one sentence after the other; their numbers count each END as well."""

    def __init__(self, sentences: Iterable[str]) -> None:
        text = _BETWEEN.join([sentence.encode("ascii", "replace") for sentence in sentences])
        self._words = str((text + _BETWEEN).translate(_APART), "ascii").split() if text else []
        self._found, self._denying = _contents(self._words)
        self.stems: list[str] = list(filter(None, self._found))
        """The content words, by their stems, END behind each sentence."""
        self._ends: list[int] = []
        at = -1
        for _ in range(self.stems.count(END)):
            at = self.stems.index(END, at + 1)
            self._ends.append(at)

    @cached_property
    def _at(self) -> list[int]:
        """Where each content word stands among all words."""
        return list(compress(count(), self._found))

    def place(self, number: int) -> tuple[int, int]:
        """The number of the sentence that a content word stands in, and its number there."""
        sentence = bisect_left(self._ends, number)
        return sentence, number - (self._ends[sentence - 1] + 1 if sentence else 0)

    def agree(self, one: int, other: int, length: int) -> bool:
        """Do two runs of the same content words surely agree: all words are the same, or none denies or tells how many?

        The words before the first content word belong to the run.
        """
        here, there = self._run(one, length), self._run(other, length)
        return here == there or (_plain(here) and _plain(there))

    def denied(self) -> Iterator[int]:
        """The content words, by their numbers, that a verb and a denial stand before: "is not clear", "is unclear"."""
        verbs = frozenset(lexicon("polarity")["auxiliaries"])
        words = self._words
        for at in self._denying:
            if not verbs.isdisjoint(words[max(0, at - 3) : at]) or words[at] == "cannot":
                yield bisect_left(self._at, at)

    def _run(self, first: int, length: int) -> list[str]:
        begin = self._at[first - 1] + 1 if first else 0
        return self._words[begin : self._at[first + length - 1] + 1]


def _plain(words: list[str]) -> bool:
    return (
        _telling().isdisjoint(words) and _pairs().isdisjoint(pairwise(words)) and all(map(str.isalpha, words))
    )


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
        found = self[word] = root(word) if word.isalpha() else _content(word)
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
def _pairs() -> frozenset[tuple[str, str]]:
    """The first two words of the phrases of several words."""
    return frozenset(
        (words[0], words[1]) for entries in phrases().values() for words, _, _ in entries if len(words) > 1
    )


@cache
def _openings() -> frozenset[str]:
    """The first words of phrases of several words, and those that deny."""
    return frozenset({*(first for first, _ in _pairs()), *_signs()})


@cache
def _signs() -> frozenset[str]:
    data = lexicon("polarity")
    return frozenset(
        {*data["denials"], *data["opposites"], *(phrase.split()[0] for phrase in data["opposite_phrases"])}
    )


@cache
def _telling() -> frozenset[str]:
    """The words that by themselves deny, or tell how many or how often."""
    alone = (words[0] for entries in phrases().values() for words, _, _ in entries if len(words) == 1)
    return frozenset({*alone, *vocabulary()[1]})


def _contents(words: list[str]) -> tuple[list[str | None], list[int]]:
    """For each word its root, as `polarity.read` finds it but for words of letters and digits, None for no content word;
    and where words stand that deny what follows or what they mean."""
    found = list(map(_known().__getitem__, words))
    denying: list[int] = []
    signs, pairs = _signs(), _pairs()
    after = 0
    for at in compress(count(), map(_openings().__contains__, words)):
        if words[at] in signs:
            denying.append(at)
        if at < after or (words[at], words[at + 1]) not in pairs:
            continue
        phrase = phrase_at(phrases()[words[at]], words, at)
        if phrase is not None and len(phrase[0]) > 1:
            after = at + len(phrase[0])
            found[at:after] = [None] * (after - at)
            if phrase[1] == IDIOM:
                found[at] = " ".join(phrase[0])
            elif phrase[1] == OPPOSITE:
                found[after - 1] = root(phrase[0][-1])
    return found, denying
