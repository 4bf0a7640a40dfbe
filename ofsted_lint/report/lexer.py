"""Lines -> tokens: a token is a line, or a part of one where a conversion ran several blocks together.

What a token may be is decided in ofsted_lint/report/readings.py, which reading holds by grammar/report.lark.
"""

from __future__ import annotations

from collections.abc import Iterator

from ofsted_lint import patterns as re
from ofsted_lint.document import Document, Line
from ofsted_lint.records import dataclass

# Symbol fonts put their bullets into the private use area.
BULLET = re.compile("[-•▪–*·‣◦○●■◼❖➢►\ue000-\uf8ff]")
_MARKER = re.compile(
    rf"(?P<bullet>{BULLET.pattern})\s+(?:(?P<inner>\d{{1,3}}(?:\.\d{{1,3}})*)\.?\s+(?=['\"(\[]?[A-Z]))?"
    r"|o\s+(?=['\"(]?[A-Z])"
    r"|(?P<dotted>\d{1,3})[.)]\s+(?=\S)"
    r"|(?P<decimal>\d{1,3}(?:\.\d{1,3})+)\.?\s+(?=['\"(\[]?[A-Z])"
    r"|(?P<letter>\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)|(?:[a-z]|[ivx]{1,4})[.)])\s+(?=\S)"
)
INLINE_BULLET = re.compile("\\s*[•▪■◼\ue000-\uf8ff]\\s*")
_TAG = re.compile(r"\s*</?(?:p|h[1-6]|br|b|strong|em|i|ul|ol|li|div|span)\b[^<>]*>\s*", re.IGNORECASE)
_NESTED = re.compile(r" (?=- [a-z\d])")
_LONE = re.compile(rf"{BULLET.pattern}|\d{{1,3}}\.")
_FINISHED = re.compile(r"[.!?:;…][\"')\]]*(?:[\u00b9\u00b2\u00b3\u2070-\u2079]|\[?\d{1,2}\]?)?[\"')\]]*$")

# "It is late. (Recommendation)"
_REMARKED = re.compile(r"[.!?] \([A-Z][^()]{3,50}\)$")


def finished(text: str) -> bool:
    """Whether a text need not go on: it ends in a stop, with quotes and footnote marks around it, or in a remark after it."""
    return _FINISHED.search(text[-12:]) is not None or (
        text.endswith(")") and _REMARKED.search(text[-60:]) is not None
    )


@dataclass(slots=True)
class Token:
    """A line, or part of one, with the readings it may have."""

    line: Line
    start: int
    end: int
    readings: tuple[str, ...] = ()
    """What it may be, most telling first."""
    type: str = ""
    """The reading that the grammar took."""
    marker: tuple[int, int] | None = None
    """Where the marker stands in the line; `number` is what it says."""
    number: str | None = None
    indent: int = 0
    gap: bool = True
    """A blank line, a page break or the start of the document before it."""
    inner: bool = False
    """Not the first block of its line."""
    summary: bool = False
    """A piece of a summary that was merged into a table row."""
    lone: tuple[int, int, int] | None = None
    """Line, start and end of a marker that a conversion put on a line of its own."""

    tail: tuple[Token, ...] = ()
    """The lines that it goes on in, where a text was broken into lines of one width."""

    @property
    def text(self) -> str:
        here = self.line.text[self.start : self.end]
        return " ".join([here, *(token.text for token in self.tail)]) if self.tail else here


def tokens(document: Document) -> list[Token]:
    """The tokens of a document in order, without readings; blank lines and directives give none."""
    found: list[Token] = []
    gap = True
    for line in document.lines:
        if line.directive:
            continue
        text = line.text
        for begin, end in _pages(text):
            gap = gap or begin > 0
            page = text[begin:end]
            start = begin + len(page) - len(page.lstrip())
            end = begin + len(page.rstrip())
            if start >= end:
                gap = True
                continue
            for index, (a, b, summary) in enumerate(_parts(line, start, end)):
                token = Token(line, a, b, gap=gap, inner=index > 0, indent=start - begin, summary=summary)
                if not summary:
                    _take_marker(token)
                found.append(token)
                gap = False
    found = _lone_markers(found)
    _slipped_numbers(found)
    return found


def _pages(text: str) -> list[tuple[int, int]]:
    """The stretches of a line between page breaks; the whole line if there is none."""
    if "\f" not in text:
        return [(0, len(text))]
    breaks = [match.start() for match in re.finditer("\f", text)]
    return list(zip([0, *(at + 1 for at in breaks)], [*breaks, len(text)], strict=True))


def _parts(line: Line, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """The blocks that a conversion left on one line: (start, end, whether it is part of a merged summary)."""
    text = line.text
    if "<" not in text and text.isascii() and ": - " not in text:
        yield start, end, False
        return
    if "<" in text and (cuts := [m.span() for m in _TAG.finditer(text, start, end)]):
        at = start
        for a, b in [*cuts, (end, end)]:
            if text[at:a].strip():
                yield at, start + len(text[start:a].rstrip()), at > start
            at = b
        return
    cuts = []
    if not text.isascii() and not line.row:
        cuts = [m.span() for m in INLINE_BULLET.finditer(text, start + 1, end)]
        if cuts and not BULLET.match(text[start]) and text[: cuts[0][0]][-1:] != ":":
            cuts = []  # a bullet that slipped from the front of the line into it
    if not cuts and ": - " in text and BULLET.match(text[start]) and "\t" not in text:
        cuts = [m.span() for m in _NESTED.finditer(text, text.index(": - "))]
    at = start
    for a, b in cuts:
        if a > at and text[at:a].strip():
            yield at, a, False
        at = b - len(text[a:b].lstrip())
    yield at, end, False


def _take_marker(token: Token) -> None:
    """Takes the marker off the front of a token."""
    match = _MARKER.match(token.line.text, token.start, token.end)
    if match is None or match.end() >= token.end:
        return
    token.marker = (token.start, match.end())
    token.number = match["inner"] or match["dotted"] or match["decimal"]
    token.start = match.end()


def _lone_markers(found: list[Token]) -> list[Token]:
    """Gives a marker on a line of its own to its paragraph: the one that it cuts in two, or stands behind."""
    out: list[Token] = []
    for index, token in enumerate(found):
        text = token.text
        before = out[-1] if out else None
        if len(text) > 4 or token.marker or before is None or not _LONE.fullmatch(text):
            out.append(token)
            continue
        done = finished(before.text)
        cuts = not done and index + 1 < len(found) and found[index + 1].text[0].islower()
        behind = done and not text[0].isdigit()
        if not (cuts or behind) or before.marker or before.lone or "\t" in before.text:
            out.append(token)
            continue
        before.lone = (token.line.number, token.start, token.end)
        before.number = text.rstrip(".") if text[0].isdigit() else None
    return out


def _slipped_numbers(found: list[Token]) -> None:
    """Finds the number that slipped from the front of a paragraph into it: "the panel 70. provides", after 69."""
    last = 0
    for token in found:
        if token.number is not None and token.number.isdigit():
            last = int(token.number)
        elif last and token.marker is None and token.lone is None and f" {last + 1}. " in token.text:
            at = token.line.text.index(f" {last + 1}. ", token.start) + 1
            end = at + len(str(last + 1)) + 1
            if token.line.text[end + 1 : end + 2].islower():
                token.lone = (token.line.number, at, end)
                last += 1
                token.number = str(last)
