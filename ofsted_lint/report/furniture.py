"""What a conversion left of the page around the text: page numbers and running heads on lines of their own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ofsted_lint import patterns as re
from ofsted_lint.report.lexer import Token, finished
from ofsted_lint.report.words import words

_DIGITS = re.compile(r"\d+")
_NUMBER = 16
"""A page number has no more characters, "Page 12 of 104" included."""
_HEAD = 120
"""A running head has no more characters."""
_APART = 3
"""So many lines stand at least between two page numbers; the numbers of a broken table stand closer."""
_OFTEN = 3
"""A line that stands so often in a report, and parts sentences, is a running head."""


def part(found: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """The tokens of the text, and those of the pages around it, each in document order."""
    out = _page_numbers(found)
    out |= _running_heads(found, out)
    if not out:
        return list(found), []
    kept: list[Token] = []
    after = False
    for index, token in enumerate(found):
        if index in out:
            after = True
            continue
        token.gap = token.gap or after
        after = False
        kept.append(token)
    return kept, [found[index] for index in sorted(out)]


def _page_numbers(found: Sequence[Token]) -> set[int]:
    """Numbers alone on their lines that count up through the document, or one that parts a sentence."""
    numbers: list[tuple[int, int]] = []
    out: set[int] = set()
    for index, token in enumerate(found):
        text = token.text
        if len(text) > _NUMBER or token.marker or token.inner or not text[-1:].isalnum():
            continue
        if not words().pattern("page_numbers").fullmatch(text.lower()):
            continue
        match = _DIGITS.search(text)
        if text[0].isdigit() and text.isdigit():
            numbers.append((index, int(text)))
            if _parts_sentence(found, index):
                out.add(index)
        elif match is not None:
            out.add(index)
    for (before, one), (index, two) in pairwise(numbers):
        if two == one + 1 and index - before > _APART:
            out |= {before, index}
    return out


def _running_heads(found: Sequence[Token], numbers: set[int]) -> set[int]:
    """Lines that come again and again, and part sentences; a page number in them may differ."""
    places: dict[str, list[int]] = {}
    for index, token in enumerate(found):
        if index in numbers or token.marker or len(token.text) > _HEAD or token.inner or token.tail:
            continue
        places.setdefault(_DIGITS.sub("#", token.text), []).append(index)
    out: set[int] = set()
    for at in places.values():
        if len(at) >= _OFTEN and sum(_parts_sentence(found, index, numbers) for index in at) > 1:
            out.update(at)
    return out


def _parts_sentence(found: Sequence[Token], index: int, skipped: set[int] | None = None) -> bool:
    """Whether the text before a line goes on after it."""
    before, after = index - 1, index + 1
    while skipped and before in skipped:
        before -= 1
    while skipped and after in skipped:
        after += 1
    if before < 0 or after >= len(found):
        return False
    one, two = found[before], found[after]
    return (
        two.marker is None
        and two.text[0].islower()
        and len(one.text) > _APART * _NUMBER
        and not finished(one.text)
    )
