"""Readers: one module a format, each returns a `Document`. A reader is imported only when a file needs it."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath

from ofsted_lint.document import Document


class Unreadable(Exception):
    """A file that cannot be read. The message is for people: what is wrong and what to do next, without the path."""


# Suffix -> module of this package with `read(data: bytes, path: str) -> Document`.
READERS = {
    ".txt": "text",
    ".md": "text",
}


def read(data: bytes, path: str) -> Document:
    """The document in a file's bytes; `path` says the format by its suffix. Raises Unreadable."""
    suffix = PurePath(path).suffix.lower()
    if suffix not in READERS:
        known = ", ".join(sorted(READERS))
        raise Unreadable(f"files of this kind ({suffix or 'no suffix'}) cannot be read; these can: {known}")
    document: Document = import_module(f"ofsted_lint.readers.{READERS[suffix]}").read(data, path)
    return document
