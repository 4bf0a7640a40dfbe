"""Makes text of a report harmless where it is shown: what an author typed must do nothing in a terminal."""

from __future__ import annotations

import unicodedata

# Characters that reverse or reorder what a reader sees.
_BIDI = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def visible(text: str) -> str:
    """The text with control characters and direction marks shown as U+FFFD, tabs and line ends as spaces."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible(char) for char in text)


def _visible(char: str) -> str:
    if char in "\t\n\r":
        return " "
    if char in _BIDI or unicodedata.category(char) in ("Cc", "Cs"):
        return "\ufffd"
    return char
