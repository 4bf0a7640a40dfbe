"""Plain text: UTF-8, UTF-16 or Windows-1252."""

from __future__ import annotations

import codecs

from ofsted_lint import patterns as re
from ofsted_lint.document import Directive, Document, line
from ofsted_lint.readers import Unreadable

_DIRECTIVE = re.compile(r"^\s*<!--\s*ofsted-lint:\s*(.*?)\s*-->\s*$")


def read(data: bytes, path: str) -> Document:
    """The document in the bytes of a text file. Raises Unreadable for a binary file or an unknown encoding."""
    lines = []
    directives = []
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    for number, raw in enumerate(text.split("\n"), start=1):
        match = _DIRECTIVE.match(raw) if "<!--" in raw else None
        if match is None:
            lines.append(line(number, raw))
        else:
            directives.append(Directive(number, number, match[1]))
            lines.append(line(number, raw, directive=True))
    if lines and not lines[-1].raw:
        lines.pop()  # what follows the last line end is no line
    return Document(path, tuple(lines), "text", directives=tuple(directives))


def decode(data: bytes) -> str:
    """Text from bytes. Raises Unreadable."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise Unreadable(
                    f"the text is cut or damaged at byte {error.start}: save it again as UTF-8"
                ) from None
    if b"\0" in data[:8192]:
        guess = _utf16_without_mark(data)
        if guess is None:
            raise Unreadable("this is not a text file (it holds binary data)")
        return guess
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"the encoding is not known (byte {data[error.start]:#04x} at {error.start}): save the file as UTF-8"
        ) from None


def _utf16_without_mark(data: bytes) -> str | None:
    """English text in UTF-16 has a nought in nearly every second byte."""
    sample = data[:4096]
    half = max(len(sample) // 2, 1)
    for encoding, noughts in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if noughts.count(0) > 0.8 * half:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                return None
    return None
