"""Texts of one sentence, items and headings that end in a word after which something must come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.records import dataclass
from ofsted_lint.report.model import Block, Kind
from ofsted_lint.resources import lexicon

_KINDS = (Kind.PARAGRAPH, Kind.ITEM, Kind.HEADING)
_LEAST = 5  # words; shorter ones are cells and labels


@dataclass(frozen=True, slots=True)
class BrokenOff:
    """A text that ends in the middle of a sentence."""

    continued: bool
    """What follows goes on in lower case, or is a list or table that the text leads in."""
    span: Span


@cache
def _never_last() -> frozenset[str]:
    data = lexicon("slips")
    return frozenset([*data["never_last"], *data["hardly_last"]])


def broken_off(facts: Facts) -> Sequence[BrokenOff]:
    """The texts that break off, in document order."""
    never = _never_last()
    blocks = facts.report.blocks
    found: list[BrokenOff] = []
    for index, block in enumerate(blocks):
        if block.cut and block.kind in (Kind.PARAGRAPH, Kind.ITEM):
            found.extend(_at_joins(facts, block))
        if block.kind not in _KINDS or not (block.text[-1:].isalpha() or block.text[-1:] == ","):
            continue
        text = block.text
        if text.count(" ") < _LEAST - 1:
            continue
        last = text.rsplit(" ", 1)[1].strip("'\",").lower()
        if last not in never and text[-1] != ",":
            continue
        after = [other for other in blocks[index + 1 : index + 4] if other.kind is not Kind.FOOTNOTE]
        if after and after[0].text[:1].isdigit() and after[0].number is None:
            after = after[1:]  # a footnote that no mark leads to, or the number of a page
        start = len(text) - len(" ".join(text.split(" ")[-6:]))
        found.append(
            BrokenOff(
                _continued(block, after[0] if after else None, last),
                block.span(start, len(text)),
            )
        )
    return found


def _at_joins(facts: Facts, block: Block) -> Iterator[BrokenOff]:
    """Where a text was joined over a page break because it ended in such a word, and what follows begins a sentence."""
    text = block.text
    openers = lexicon("slips")["opens_sentence"]
    for start in block.pieces.starts[1:]:
        left = text[:start].rstrip()
        first = _FIRST.match(text, start)
        last = left.rsplit(" ", 1)[-1].strip("'\"").lower()
        if first is None or last not in _never_last():
            continue
        # A word that opens sentences, or one that the report prints in small letters as well, has its capital from there.
        word = first[1]
        if word not in openers and not (first[2] and _printed_small(facts, word.lower())):
            continue
        begin = len(left) - len(" ".join(left.split(" ")[-6:]))
        yield BrokenOff(False, block.span(begin, len(left)))


def _printed_small(facts: Facts, word: str) -> bool:
    signs = set(word.split("-"))
    return any(f" {word} " in block.text for block in facts.words.blocks(signs))


_FIRST = re.compile(r"\s*([A-Z][a-z]*(?:-[a-z]+)*)(?: ([a-z])|,? [A-Z])")


def _continued(block: Block, after: Block | None, last: str) -> bool:
    if after is None:
        return False
    if after.text[:1].islower() or after.kind is Kind.ROW:
        return True
    if block.kind is Kind.ITEM and after.kind is Kind.ITEM and after.parent is block.parent:
        return last in lexicon("slips")["joins_items"]
    # A list whose lead-in has no colon ("children are seen where"), an item that ends in "and".
    return after.kind is Kind.ITEM and last not in lexicon("slips")["needs_noun"]
