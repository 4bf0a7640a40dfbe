"""Slips inside a sentence: words printed twice, placeholders left in, paragraphs that stop short."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from operator import eq

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.records import dataclass
from ofsted_lint.report.model import Kind
from ofsted_lint.resources import lexicon

_DOUBLED = re.compile(r"\b([A-Za-z]+(?:'s)?) \1\b(?!['-])", re.IGNORECASE)
_DOUBLED_PAIR = re.compile(r"\b([a-z]+ [a-z]+) \1\b")
_NOT_PROSE = {Kind.ROW, Kind.CONTENTS, Kind.LETTERHEAD, Kind.TEAM, Kind.TICKBOX}
_MARKS = 12  # no more footnote marks stand behind the last stop
_SHORTEST_PARAGRAPH = 15  # words; shorter lines without a stop are titles and list items


@dataclass(frozen=True, slots=True)
class DoubledWord:
    """A word or two words printed twice in a row."""

    word: str
    allowed: bool
    """It may rightly stand twice ("had had")."""
    span: Span


@dataclass(frozen=True, slots=True)
class Placeholder:
    """Something that was to be filled in, or that a program left."""

    what: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A narrative paragraph that ends without a stop."""

    continued: bool
    """What follows goes on in lower case, or a page number stands between: only a line break too many."""
    numbered: bool
    cut: bool
    """Its last word cannot end a sentence: "of", "the", "and"."""
    span: Span


def doubled_words(facts: Facts) -> Sequence[DoubledWord]:
    """Words printed twice in a row in prose, in document order."""
    allowed = frozenset(lexicon("slips")["twice"])
    found = []
    for block, words in zip(facts.report.blocks, facts.words.lists, strict=True):
        if not _repeats(words) or block.kind in _NOT_PROSE:
            continue
        for match in (*_DOUBLED.finditer(block.text), *_DOUBLED_PAIR.finditer(block.text)):
            word = match[1]
            name = word[0].isupper() and match[0].split(" ")[-1][0].isupper()
            right = name or word.lower() in allowed or len(word) == 1
            found.append(DoubledWord(word, right, block.span(match.start(), match.end())))
    return found


def _repeats(words: Sequence[str]) -> bool:
    """Does a word or do two words stand twice in a row, whatever stands between?"""
    if any(map(eq, words, words[1:])):
        return True
    # Of "of the of the" two words equal the second after them, and one of the two stands at an even place.
    even = words[::2]
    if not any(map(eq, even, even[1:])):
        return False
    pairs = list(pairwise(words))
    return any(map(eq, pairs, pairs[2:]))


@dataclass(frozen=True, slots=True)
class _Form:
    """A kind of placeholder; a text without any of its words and signs holds none.

    Where there are signs `as_written`, one of them must stand in it as well.
    """

    what: str
    pattern: re.Pattern[str]
    words: frozenset[str]
    signs: tuple[str, ...]
    """In lower case."""
    as_written: tuple[str, ...]


@cache
def _forms() -> tuple[_Form, ...]:
    return tuple(
        _Form(
            entry["what"],
            re.compile(entry["pattern"], 0 if entry.get("exact") else re.IGNORECASE),
            frozenset(entry.get("words", ())),
            tuple(entry.get("signs", ())),
            tuple(entry.get("as_written", ())),
        )
        for entry in lexicon("slips")["placeholders"]
    )


def placeholders(facts: Facts) -> Sequence[Placeholder]:
    """Placeholders anywhere in the report, in document order."""
    found = []
    blocks = facts.report.blocks
    texts = [block.text.lower() for block in blocks]
    whole = "\n".join(texts)
    for form in _forms():
        likely = set(facts.words.blocks(form.words)) if form.words else set()
        for sign in form.signs:
            # Single characters are found, or found missing, much faster than runs of them.
            if all(map(whole.__contains__, sign)) and sign in whole:
                likely.update(block for block, text in zip(blocks, texts, strict=True) if sign in text)
        if form.as_written:
            likely = {block for block in likely if any(sign in block.text for sign in form.as_written)}
        for block in likely:
            if block.kind is Kind.CONTENTS:
                continue
            for match in form.pattern.finditer(block.text):
                if match[0].strip() == block.text.strip() and not any(map(str.isalpha, match[0])):
                    continue  # a line drawn across the page
                found.append(Placeholder(form.what, match[0], block.span(match.start(), match.end())))
    return sorted(found, key=lambda one: one.span)


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(lexicon("slips")["endings"] + r"[\u00b9\u00b2\u00b3\u2070-\u2079]*$")


@cache
def _never_last() -> frozenset[str]:
    return frozenset(lexicon("slips")["never_last"])


def unfinished(facts: Facts) -> Sequence[Unfinished]:
    """Narrative paragraphs of several sentences that end without a stop, in document order."""
    found = []
    blocks = facts.report.blocks
    ending = _ending()
    for index, block in enumerate(blocks):
        if block.kind is not Kind.PARAGRAPH:
            continue
        text = block.text.rstrip()
        if ". " not in text or ending.search(text, len(text) - _MARKS):
            continue
        words = text.split(" ")
        if len(words) < _SHORTEST_PARAGRAPH:
            continue
        following = next(
            (after.text for after in blocks[index + 1 : index + 3] if not after.text.isdigit()), ""
        )
        start = len(text) - len(" ".join(words[-6:]))
        found.append(
            Unfinished(
                following[:1].islower() or blocks[min(index + 1, len(blocks) - 1)].text.isdigit(),
                block.number is not None,
                words[-1].strip("'\"").lower() in _never_last() or words[-1].endswith(","),
                block.span(start, len(text)),
            )
        )
    return found
