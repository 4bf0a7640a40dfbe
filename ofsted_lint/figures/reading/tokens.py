"""Text -> words, numerals and signs, and what the lexicon says of each.

Cheap on purpose: one light pattern cuts the text, a dictionary says what a word may mean. Which meaning counts is
decided by the grammars (`islands`), which ask only for what they can use at that place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from functools import cache
from itertools import accumulate
from typing import Any

from ofsted_lint import patterns as re
from ofsted_lint import resources
from ofsted_lint.records import NamedTuple, dataclass, field


class Token(NamedTuple):
    """A terminal of the grammars: what it is, what it means, and which words of the text it takes."""

    type: str
    data: Any
    first: int
    """Index of its first word."""
    after: int
    """Index of the word after it."""


Entry = tuple[tuple[str, ...], str, Any, bool]
"""A phrase of the lexicon: the words after its first one, its terminal, its meaning, whether it needs a capital."""

Senses = tuple[Mapping[str, tuple[Entry, ...]], tuple[Entry, ...]]
"""What a word may mean: with the words that follow (second word -> phrases, the longest first), and alone."""

Lexicon = Mapping[str, Senses]
"""First word -> what it may mean. Plain data, so that it can be kept between runs."""

# A word with what digits touch it, a numeral with what letters touch it (but "750k" is a numeral and a unit), a sign.
# A group, so that `split` returns what lies between the words as well: their places are sums of lengths. An empty
# alternative takes half the time of "?".
_WORD = re.compile(
    r"([A-Za-z]+(?:\d[A-Za-z\d]*|'[a-z]+|)"
    r"|\d+(?:[.,]\d+)*(?:(?!(?:k|m|bn|am|pm|K|M)\b)[A-Za-z][A-Za-z\d]*|)"
    r"|\S)"
)
_NUMERAL = re.compile(r"([A-Za-z]*)(\d+(?:[.,]\d+)*)([A-Za-z]*)", re.ASCII)
_DIGIT = re.compile(r"[0-9]")
_DASHES = frozenset("-–—")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
_POSTCODE_END = re.compile(r"\d[A-Z]{2}$")
_CLOSING = frozenset(".,;:)'\"]")
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})


def types_of(lexicon: Lexicon, word: str) -> set[str]:
    """The terminals of the phrases that begin with a word; none for a word that the lexicon does not have."""
    return {terminal for _, terminal, _, _ in entries_of(lexicon.get(word))}


def entries_of(senses: Senses | None) -> list[Entry]:
    """The phrases that begin with a word: those of several words, then the word alone."""
    if senses is None:
        return []
    longer, alone = senses
    return [*(entry for entries in longer.values() for entry in entries), *alone]


def _lexicon(blocks: Mapping[str, Any]) -> Lexicon:
    found: dict[str, list[Entry]] = {}
    for terminal, words in blocks.items():
        pairs = words.items() if isinstance(words, dict) else ((word, word) for word in words)
        for phrase, data in pairs:
            first, *tail = _WORD.findall(str(phrase))
            found.setdefault(first.lower(), []).append(
                (tuple(word.lower() for word in tail), terminal, data, first[0].isupper())
            )
    return {word: _senses(entries) for word, entries in found.items()}


def _senses(entries: list[Entry]) -> Senses:
    longer: dict[str, tuple[Entry, ...]] = {}
    for entry in sorted(entries, key=lambda entry: -len(entry[0])):
        tail = entry[0]
        if tail:
            longer[tail[0]] = (*longer.get(tail[0], ()), entry)
    return longer, tuple(entry for entry in entries if not entry[0])


@cache
def _lexicons() -> tuple[Lexicon, Lexicon]:
    def make() -> tuple[Lexicon, Lexicon]:
        blocks = resources.lexicon("numbers")
        return _lexicon({key: block for key, block in blocks.items() if key.isupper()}), _lexicon(
            blocks["relations"]
        )

    found: tuple[Lexicon, Lexicon] = resources.built("number-words", make, ["numbers"], [__file__])
    return found


@cache
def words_of_value() -> Lexicon:
    """What words mean inside values, dates and the names of numbers."""
    return _lexicons()[0]


@cache
def words_of_relation() -> Lexicon:
    """What words mean between values."""
    return _lexicons()[1]


@dataclass(slots=True)
class Words:
    """A text cut into words, numerals and signs. `lower[i]` is text[starts[i]:ends[i]] in lower case."""

    text: str
    lower: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    """Ranges of words, one for each passage that was cut."""
    numerals: dict[int, Token] = field(default_factory=dict)
    """Index of a word that holds digits -> what its shape says."""
    number_words: dict[int, Token] = field(default_factory=dict)
    """Index of the first word of a number in words -> the number; filled by `reading`."""
    known: dict[int, tuple[Token, ...]] = field(default_factory=dict)
    """What `meanings` found."""

    def __len__(self) -> int:
        return len(self.lower)

    def glued(self, index: int) -> bool:
        """No space between this word and the one before."""
        return 0 < index < len(self.starts) and self.starts[index] == self.ends[index - 1]

    def printed(self, first: int, after: int) -> str:
        return self.text[self.starts[first] : self.ends[after - 1]]

    def add(self, start: int, end: int) -> None:
        """Cut the passage text[start:end], a sentence. Linear."""
        parts = _WORD.split(self.text[start:end])
        found = parts[1::2]
        places = list(accumulate(map(len, parts), initial=start))
        begin = len(self.lower)
        self.lower += map(str.lower, found)
        self.starts += places[1:-1:2]
        self.ends += places[2::2]
        self.sentences.append((begin, len(self.lower)))
        last = -1
        for match in _DIGIT.finditer(self.text, start, end):
            index = bisect_right(self.starts, match.start(), begin) - 1
            if index == last:
                continue
            last = index
            shape = _NUMERAL.match(found[index - begin])
            if shape is not None:
                self.numerals[index] = Token(*_shape(self, index, *shape.groups()), index, index + 1)

    def meanings(self, index: int) -> tuple[Token, ...]:
        """What may stand at this word inside a value, a date or a name, the longest phrase first."""
        known = self.known.get(index)
        if known is None:
            known = self.known[index] = self._meanings(index) if index < len(self.lower) else ()
        return known

    def _meanings(self, index: int) -> tuple[Token, ...]:
        number = self.numerals.get(index) or self.number_words.get(index)
        phrases = self.phrases(index, words_of_value())
        tokens = (*phrases,) if number is None else (number, *phrases)
        if self.lower[index] in _DASHES:
            # A dash that touches a word binds ("2013–14", "16- and 17-year-olds"); one between spaces parts.
            loose = not self.glued(index) and not self.glued(index + 1)
            tokens = (*tokens, Token("DASH" if loose else "HYPHEN", None, index, index + 1))
        return tokens

    def phrases(self, index: int, lexicon: Lexicon) -> list[Token]:
        """The phrases of the lexicon that begin at this word, the longest first."""
        lower = self.lower
        senses = lexicon.get(lower[index])
        if senses is None:
            return []
        longer, alone = senses
        found = []
        following = index + 1
        if longer and following < len(lower):
            for tail, terminal, data, capital in longer.get(lower[following], ()):
                after = following + len(tail)
                if (len(tail) == 1 or tuple(lower[following:after]) == tail) and not (
                    capital and not self._capital(index)
                ):
                    found.append(Token(terminal, data, index, after))
        for _, terminal, data, capital in alone:
            if not capital or self._capital(index):
                found.append(Token(terminal, data, index, following))
        return found

    def _capital(self, index: int) -> bool:
        return self.text[self.starts[index]].isupper()


def _shape(words: Words, index: int, before: str, printed: str, letters: str) -> tuple[str, Any]:
    """The terminal that a numeral's shape makes it, and its number."""
    text, start, end = words.text, words.starts[index], words.ends[index]
    if before:
        # "schools3": a footnote mark glued to the word it explains; "KS2", "NW1" are names.
        mark = len(before) > 3 and before[1:].islower() and not letters and len(printed) == 1
        return ("FOOT" if mark else "MIXED"), None
    ending = letters.lower()
    if ending in _ORDINAL_ENDS and printed.isdigit():
        return "ORD", int(printed)
    if ending == "s" and printed.isdigit():
        return ("D2S", int(printed)) if len(printed) < 3 else ("MIXED", None)
    if letters:
        return ("POSTCODE" if _POSTCODE_END.match(text[start:end]) else "MIXED"), None
    if index > 1 and words.glued(index) and words.glued(index - 1):
        sign = words.lower[index - 1]
        if sign in _CLOSING and printed.isdigit() and len(printed) <= 2 and not text[end : end + 1].isalnum():
            return "FOOT", None  # a digit glued to the stop before it: "… plans.2 The board"
        if sign in _DASHES:
            name = words.lower[index - 2]
            if name.isalpha() and name not in words_of_value():
                return "MIXED", None  # "post-16"
    if printed.isdigit():
        if printed[0] == "0" and len(printed) >= 3:
            return "PHONE", None
        if len(printed) <= 2:
            return "D2", int(printed)
        if len(printed) == 4 and 1800 <= int(printed) <= 2199:
            return "Y4", int(printed)
        return ("LONG" if len(printed) > 4 else "INT"), int(printed)
    if (printed.count(".") == 1 and "," not in printed) or _GROUPED.match(printed):
        if "." in printed:
            return "DEC", (float(printed.replace(",", "")), len(printed) - printed.index(".") - 1)
        return "INT", int(printed.replace(",", ""))
    return "DOTTED", None
