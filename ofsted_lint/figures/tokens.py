"""Text -> words, numerals and signs, and what the lexicon says of each.

Cheap on purpose: one light pattern cuts the text, a dictionary says what a word may mean. Which meaning counts is
decided by the grammars (`islands`), which ask only for what they can use at that place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from ofsted_lint import resources


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


# First word -> phrases that begin with it, the longest first.
Lexicon = Mapping[str, tuple[Entry, ...]]

_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?|\d+(?:[.,]\d+)*|\S")
_PHRASE_WORD = re.compile(r"[A-Za-z]+\d+|[A-Za-z]+(?:'[a-z]+)?|\d+(?:[.,]\d+)*|\S")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
_POSTCODE_END = re.compile(r"\d[A-Z]{2}$")
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
_GLUED_UNITS = frozenset({"k", "m", "bn", "am", "pm"})


def _entries(blocks: Mapping[str, Any]) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for terminal, words in blocks.items():
        pairs = words.items() if isinstance(words, dict) else ((word, word) for word in words)
        for phrase, data in pairs:
            first, *tail = _PHRASE_WORD.findall(str(phrase))
            found.setdefault(first.lower(), []).append(
                Entry(tuple(word.lower() for word in tail), terminal, data, first[0].isupper())
            )
    return {
        word: tuple(sorted(entries, key=lambda entry: -len(entry.tail))) for word, entries in found.items()
    }


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
    numerals: dict[int, Token] = field(default_factory=dict)
    """Index of a word that holds digits -> what its shape says."""
    number_words: dict[int, Token] = field(default_factory=dict)
    """Index of the first word of a number in words -> the number; filled by `reading`."""

    def __len__(self) -> int:
        return len(self.lower)

    def glued(self, index: int) -> bool:
        """No space between this word and the one before."""
        return index > 0 and index < len(self.starts) and self.starts[index] == self.ends[index - 1]

    def printed(self, first: int, after: int) -> str:
        return self.text[self.starts[first] : self.ends[after - 1]]

    def meanings(self, index: int, lexicon: Lexicon) -> Iterator[Token]:
        """What may stand at this word, the longest phrase first."""
        if index >= len(self.lower):
            return
        numeral = self.numerals.get(index)
        if numeral is not None:
            yield numeral
        number = self.number_words.get(index)
        if number is not None:
            yield number
        word = self.lower[index]
        for entry in lexicon.get(word, ()):
            tail = entry.tail
            if tail:
                after = index + 1 + len(tail)
                if self.lower[index + 1] != tail[0] if index + 1 < len(self.lower) else True:
                    continue
                if tuple(self.lower[index + 1 : after]) != tail:
                    continue
            else:
                after = index + 1
            if entry.capital and not self.text[self.starts[index]].isupper():
                continue
            yield Token(entry.type, entry.data, index, after)
        if word in "-–—":
            # A dash that touches a word binds ("2013–14", "16- and 17-year-olds"); one between spaces parts.
            loose = not self.glued(index) and not self.glued(index + 1)
            yield Token("DASH" if loose else "HYPHEN", word, index, index + 1)


def cut(text: str) -> Words:
    """The words of a text. Linear."""
    words = Words(text)
    lower, starts, ends = words.lower, words.starts, words.ends
    position = 0
    for found in _WORD.finditer(text):
        start, end = found.span()
        if start < position:
            continue
        if text[start].isdigit() and text[start].isascii():
            _numeral(words, start, end)
            position = ends[-1]
            continue
        lower.append(found.group().lower())
        starts.append(start)
        ends.append(end)
    return words


def _numeral(words: Words, start: int, end: int) -> None:
    """Add the numeral text[start:end], together with the letters that touch it."""
    text = words.text
    glued = bool(words.ends) and words.ends[-1] == start
    before = words.lower[-1] if glued else ""
    tail = end
    while tail < len(text) and text[tail].isalnum() and text[tail].isascii():
        tail += 1
    letters = text[end:tail]
    printed = text[start:end]
    mixed = before.isascii() and before.isalpha()
    if mixed:
        words.lower.pop()
        start = words.starts.pop()
        words.ends.pop()
        end = tail
    elif letters and letters.lower() in _ORDINAL_ENDS:
        end = tail
    elif letters and letters.lower() not in _GLUED_UNITS and not letters[0].isdigit():
        end = tail
    index = len(words.lower)
    words.lower.append(text[start:end].lower())
    words.starts.append(start)
    words.ends.append(end)
    words.numerals[index] = Token(*_shape(words, index, printed, letters, mixed), index, index + 1)


def _shape(words: Words, index: int, printed: str, letters: str, mixed: bool) -> tuple[str, Any]:
    text, start, end = words.text, words.starts[index], words.ends[index]
    if mixed:
        word = text[start:end]
        # "schools3": a footnote mark glued to the word it explains; "KS2", "NW1" are names.
        return (
            ("FOOT", None)
            if word[0].isalpha() and word[:-1].isalpha() and word[:-1][1:].islower() and len(word) > 4
            else ("MIXED", None)
        )
    ending = letters.lower()
    if ending in _ORDINAL_ENDS and "." not in printed and "," not in printed:
        return "ORD", int(printed)
    if ending == "s" and printed.isdigit():
        return ("D2S", int(printed)) if len(printed) < 3 else ("MIXED", None)
    if letters and ending not in _GLUED_UNITS:
        return ("POSTCODE" if _POSTCODE_END.match(text[start:end]) else "MIXED"), None
    if (
        index
        and words.lower[index - 1] in ".,;:)'\"]’”"
        and words.glued(index)
        and index > 1
        and words.glued(index - 1)
    ):
        # A digit glued to the stop or bracket before it: "… plans.2 The board"
        if printed.isdigit() and len(printed) <= 2 and (end >= len(text) or not text[end].isalnum()):
            return "FOOT", None
    if index > 1 and words.lower[index - 1] in "-–" and words.glued(index) and words.glued(index - 1):
        name = words.lower[index - 2]
        if name.isalpha() and name not in words_of_value():
            return "MIXED", None
    if printed.isdigit():
        if printed[0] == "0" and len(printed) >= 3:
            return "PHONE", None
        if len(printed) <= 2:
            return "D2", int(printed)
        if len(printed) == 4 and 1800 <= int(printed) <= 2199:
            return "Y4", int(printed)
        return ("LONG" if len(printed) > 4 else "INT"), int(printed)
    if printed.count(".") == 1 and "," not in printed or _GROUPED.match(printed):
        value = float(printed.replace(",", ""))
        if "." in printed:
            return "DEC", (value, len(printed) - printed.index(".") - 1)
        return "INT", int(value)
    return "DOTTED", None
