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
    ".md": "markdown",
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".docm": "docx",
}

# Suffixes of formats that may hold tracked changes: their `read` takes `tracked` as well.
TRACKING = (".docx", ".docm")

# Formats that hold drafts and that we do not read: what to do instead.
_CONVERT = "open it in {} and save it as Word document (.docx), then read that"
_ADVICE = {
    ".doc": "this is an old Word file: " + _CONVERT.format("Word or LibreOffice"),
    ".dot": "this is an old Word template: " + _CONVERT.format("Word or LibreOffice"),
    ".odt": "this is an OpenDocument file: " + _CONVERT.format("LibreOffice or Word"),
    ".rtf": "this is a rich text file: " + _CONVERT.format("Word or LibreOffice"),
    ".pages": "this is a Pages file: export it from Pages as Word (.docx), then read that",
}


def read(data: bytes, path: str, tracked: str = "accepted") -> Document:
    """The document in a file's bytes; `path` says the format by its suffix. Raises Unreadable.

    `tracked`: read tracked changes as "accepted" or as not made ("original"), where the format has them.
    """
    name = PurePath(path).name
    suffix = PurePath(path).suffix.lower()
    if name.startswith("~$"):
        raise Unreadable(
            "this is not a draft but the lock file that Word keeps beside an open one; close Word"
        )
    if suffix in _ADVICE:
        raise Unreadable(_ADVICE[suffix])
    if suffix not in READERS:
        known = ", ".join(sorted(READERS))
        raise Unreadable(f"files of this kind ({suffix or 'no suffix'}) cannot be read; these can: {known}")
    options = {"tracked": tracked} if suffix in TRACKING else {}
    document: Document = import_module(f"ofsted_lint.readers.{READERS[suffix]}").read(data, path, **options)
    return document
