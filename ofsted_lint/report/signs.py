"""Texts cut down to a few kinds of sign: a quick look whether a pattern can be found in them at all.

To translate a text as bytes and to search these takes a tenth of the time of a pattern that looks through the text.
"""

from __future__ import annotations

from collections.abc import Mapping


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
