"""The words of each block: one pass over the text, so that facts look only at blocks where they can be found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from ofsted_lint import patterns as re
from ofsted_lint.report.model import Block

_WORD = re.compile(r"[a-z]+")


class WordSets:
    """The blocks of a report by their words: runs of English letters in lower case.

    "Children's" is "children" and "s", "re-referral" is "re" and "referral". To ask for blocks takes a hundredth of the
    time of a pattern that looks through the text.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._sets = [(set(_WORD.findall(block.text.lower())), block) for block in blocks]

    def __iter__(self) -> Iterator[tuple[Set[str], Block]]:
        """Each block with its words, in document order."""
        return iter(self._sets)

    def blocks(self, words: Set[str]) -> list[Block]:
        """The blocks that hold at least one of the words (lower case), in document order."""
        return [block for found, block in self._sets if not found.isdisjoint(words)]

    def sharing(self, words: Set[str], least: int) -> list[Block]:
        """The blocks that hold at least so many of the words (lower case), in document order."""
        return [block for found, block in self._sets if len(found & words) >= least]

    def any(self, words: Set[str]) -> bool:
        """Does any block hold one of the words?"""
        return any(not found.isdisjoint(words) for found, _ in self._sets)
