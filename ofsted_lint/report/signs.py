"""Texts cut down to a few kinds of sign: a quick look whether a pattern can be found in them at all.

To translate texts as bytes and to search these takes a tenth of the time of a pattern that looks through them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate


class Signs:
    """Cuts texts down: each character becomes the sign of its kind, every other a space."""

    def __init__(self, kinds: Mapping[str, str]) -> None:
        """`kinds`: sign -> its characters; all are ASCII."""
        table = bytearray(b" " * 256)
        for sign, characters in kinds.items():
            for character in characters:
                table[ord(character)] = ord(sign)
        self._table = bytes(table)

    def __call__(self, text: str) -> bytes:
        """A byte for each character of the text."""
        return text.encode("ascii", "replace").translate(self._table)

    def holding(self, texts: Sequence[str], wanted: Iterable[bytes]) -> list[int]:
        """The indexes of the texts that hold one of the wanted runs of signs; before each text stands a space."""
        ends = list(accumulate(len(text) + 1 for text in texts))
        whole = self("\n".join(texts))
        found = set()
        for run in wanted:
            at = whole.find(run)
            while at >= 0:
                index = bisect_right(ends, at + len(run) - 1)
                found.add(index)
                at = whole.find(run, ends[index] - 1)
        return sorted(found)
