"""Text -> words, numerals and signs, and what the lexicon says of each.

Cheap on purpose: one light pattern cuts the text, a dictionary says what a word may mean. Which meaning counts is
decided by the grammars (`islands`), which ask only for what they can use at that place.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from ofsted_lint import patterns as re
from ofsted_lint import resources
from ofsted_lint.records import dataclass, field


class Token(NamedTuple):
    """A terminal of the grammars: what it is, what it means, and which words of the text it takes."""

    type: str
    data: Any
    first: int
    """Index of its first word."""
    after: int
    """Index of the word after it."""


class Entry(NamedTuple):
    """A phrase of the lexicon: the words after its first one, its terminal and its meaning."""

    tail: tuple[str, ...]
    type: str
    data: Any
    capital: bool


class Senses(NamedTuple):
    """What a word may mean: alone, and with the words that follow."""

    entries: tuple[Entry, ...]
    longer: Mapping[str, tuple[Entry, ...]]
    """Second word -> phrases, the longest first."""
    alone: tuple[Entry, ...]


Lexicon = Mapping[str, Senses]
_NO_SENSES = Senses((), {}, ())

# A word with what digits touch it, a numeral with what letters touch it (but "750k" is a numeral and a unit), a sign.
_WORD = re.compile(
    r"[A-Za-z]+(?:\d[A-Za-z\d]*|'[a-z]+)?"
    r"|\d+(?:[.,]\d+)*(?:(?!(?:k|m|bn|am|pm|K|M)\b)[A-Za-z][A-Za-z\d]*)?"
    r"|\S"
)
_NUMERAL = re.compile(r"([A-Za-z]*)(\d+(?:[.,]\d+)*)([A-Za-z]*)", re.ASCII)
# Digits inside a word: "Adopt4Northmoor".
_INNER = re.compile(r"[A-Za-z][0-9]+[A-Za-z]")
_DIGITS = frozenset("0123456789")
_DASHES = frozenset("-–—")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
_POSTCODE_END = re.compile(r"\d[A-Z]{2}$")
_CLOSING = frozenset(".,;:)'\"]")
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})


def senses(lexicon: Lexicon, word: str) -> tuple[Entry, ...]:
    """The phrases that begin with a word; none for a word that the lexicon does not have."""
    return lexicon.get(word, _NO_SENSES).entries


def _entries(blocks: Mapping[str, Any]) -> Lexicon:
    found: dict[str, list[Entry]] = {}
    for terminal, words in blocks.items():
        pairs = words.items() if isinstance(words, dict) else ((word, word) for word in words)
        for phrase, data in pairs:
            first, *tail = _WORD.findall(str(phrase))
            found.setdefault(first.lower(), []).append(
                Entry(tuple(word.lower() for word in tail), terminal, data, first[0].isupper())
            )
    lexicon: dict[str, Senses] = {}
    for word, entries in found.items():
        entries.sort(key=lambda entry: -len(entry.tail))
        longer: dict[str, tuple[Entry, ...]] = {}
        for entry in entries:
            if entry.tail:
                longer[entry.tail[0]] = (*longer.get(entry.tail[0], ()), entry)
        lexicon[word] = Senses(tuple(entries), longer, tuple(entry for entry in entries if not entry.tail))
    return lexicon


@cache
def words_of_value() -> Lexicon:
    """What words mean inside values, dates and the names of numbers."""
    blocks = resources.lexicon("numbers")
    return _entries({key: block for key, block in blocks.items() if key.isupper()})


@cache
def words_of_relation() -> Lexicon:
    """What words mean between values."""
    return _entries(resources.lexicon("numbers")["relations"])


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
        passage = self.text[start:end]
        begin = len(self.lower)
        found = _WORD.findall(passage)
        self.lower.extend([word.lower() for word in found])
        starts = [match.start() + start for match in _WORD.finditer(passage)]
        self.starts.extend(starts)
        self.ends.extend([at + len(word) for at, word in zip(starts, found, strict=True)])
        self.sentences.append((begin, len(self.lower)))
        inner = _INNER.search(passage) is not None
        for index in [
            index
            for index, word in enumerate(found)
            if word[-1] in _DIGITS or word[0] in _DIGITS or (inner and not word.isalpha())
        ]:
            digits = _NUMERAL.match(found[index])
            if digits is not None:
                index += begin
                self.numerals[index] = Token(*_shape(self, index, *digits.groups()), index, index + 1)

    def meanings(self, index: int) -> tuple[Token, ...]:
        """What may stand at this word inside a value, a date or a name, the longest phrase first."""
        known = self.known.get(index)
        if known is None:
            tokens = []
            if index in self.numerals:
                tokens.append(self.numerals[index])
            elif index in self.number_words:
                tokens.append(self.number_words[index])
            tokens.extend(self.phrases(index, words_of_value()))
            if index < len(self.lower) and self.lower[index] in _DASHES:
                # A dash that touches a word binds ("2013–14", "16- and 17-year-olds"); one between spaces parts.
                loose = not self.glued(index) and not self.glued(index + 1)
                tokens.append(Token("DASH" if loose else "HYPHEN", None, index, index + 1))
            known = self.known[index] = tuple(tokens)
        return known

    def phrases(self, index: int, lexicon: Lexicon) -> list[Token]:
        """The phrases of the lexicon that begin at this word, the longest first."""
        lower = self.lower
        if index >= len(lower):
            return []
        word = lexicon.get(lower[index])
        if word is None:
            return []
        found = []
        following = index + 1
        if word.longer and following < len(lower):
            for entry in word.longer.get(lower[following], ()):
                after = following + len(entry.tail)
                if tuple(lower[following:after]) == entry.tail and self._as_printed(entry, index):
                    found.append(Token(entry.type, entry.data, index, after))
        for entry in word.alone:
            if self._as_printed(entry, index):
                found.append(Token(entry.type, entry.data, index, following))
        return found

    def _as_printed(self, entry: Entry, index: int) -> bool:
        return not entry.capital or self.text[self.starts[index]].isupper()


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
