"""Lines -> tokens: what each line may be, most telling reading first.

A token is a line, or a part of one where a conversion ran several blocks together. The words come from
rules/lexicon/lines.yaml; which reading holds is decided by grammar/report.lark, which knows where the line stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ofsted_lint.document import Document, Line
from ofsted_lint.report.words import Words, words

_BULLET = "-•▪–*·‣◦○●■❖➢►\uf0b7\uf0a7\uf0d8\uf076\uf02d\uf0fc"
_MARKER = re.compile(
    rf"(?P<bullet>[{_BULLET}])\s+(?:(?P<inner>\d{{1,3}}(?:\.\d{{1,3}})*)\.?\s+(?=['\"(\[]?[A-Z]))?"
    r"|o\s+(?=['\"(]?[A-Z])"
    r"|(?P<dotted>\d{1,3})[.)]\s+(?=\S)"
    r"|(?P<decimal>\d{1,3}(?:\.\d{1,3})+)\.?\s+(?=['\"(\[]?[A-Z])"
    r"|(?P<letter>\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)|(?:[a-z]|[ivx]{1,4})[.)])\s+(?=\S)"
)
_BARE_NUMBER = re.compile(r"(\d{1,2})\s+(?=['\"(]?[A-Z])")
_FOOTNOTE = re.compile(
    r"([\u00b9\u00b2\u00b3\u2070-\u2079]{1,2}|\[\d{1,2}\]|\(\d{1,2}\)|[*†‡](?=\s?[A-Z]))\s*(?=\S)"
)
# A footnote mark glued to a word or its stop. It begins with the digit, for which the engine can scan fast.
GLUED = re.compile(r"\d(?<=[A-Za-z).,?!:;'\"]\d)(?<!\d[.,:]\d)\d?(?=$|[\s.,;:)])")
_INLINE_BULLET = re.compile(r"\s*[•▪\uf0b7\uf0a7\uf0d8\uf076]\s*")
_TAG = re.compile(r"\s*</?(?:p|h[1-6]|br|b|strong|em|i|ul|ol|li|div|span)\b[^<>]*>\s*", re.IGNORECASE)
_ENTRY = re.compile(r"^(?P<title>.*?\S)(?P<gap>\t+|\s*\.{3,}\s*|(?:\s\.){3,}\s*|\s+)(?P<page>\d{1,3})\s*$")
_DATE = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:the )?\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8},? \d{4}\.?$|\d{1,2}/\d{1,2}/\d{4}$"
)
_FINISHED = re.compile(r"[.!?:;…][\"')\]]*(?:[\u00b9\u00b2\u00b3\u2070-\u2079]|\[?\d{1,2}\]?)?[\"')\]]*$")
_STOP_INSIDE = re.compile(r"[a-z)][.!] ['\"]?[A-Z]")
_SHORT = 150
"""A line of more characters is no heading: the longest of the standing headings has about 110."""


@dataclass(slots=True)
class Token:
    """A line, or part of one, with the readings it may have."""

    line: Line
    start: int
    end: int
    readings: tuple[str, ...]
    type: str = ""
    """The reading that the grammar took."""
    marker: tuple[int, int] | None = None
    """Where the marker stands, and `number` what it says."""
    number: str | None = None
    indent: int = 0
    gap: bool = True
    """A blank line, a page break or the start of the document before it."""
    inner: bool = False
    """Not the first block of its line."""

    @property
    def text(self) -> str:
        return self.line.text[self.start : self.end]


def tokens(document: Document) -> list[Token]:
    """The tokens of a document in order; blank lines and directives give none."""
    lines = [line for line in document.lines if not line.directive]
    known = words()
    found: list[Token] = []
    gap = True
    for line in lines:
        text = line.text
        end = len(text.rstrip())
        start = len(text) - len(text.lstrip())
        if start >= end:
            gap = True
            continue
        for index, (a, b) in enumerate(_parts(text, start, end, line)):
            token = Token(line, a, b, (), gap=gap, inner=index > 0, indent=start)
            _mark(token)
            found.append(token)
            gap = False
        gap = line.raw.endswith("\f")
    _read(found, known)
    return found


def _parts(text: str, start: int, end: int, line: Line) -> Iterator[tuple[int, int]]:
    """The blocks that a conversion left on one line: bullets inside a paragraph, a summary inside a table row."""
    if "<" in text and (cuts := [m.span() for m in _TAG.finditer(text, start, end)]):
        at = start
        for a, b in cuts:
            # The tab after a label and its grade belongs to the row, not to the summary that follows.
            if text[at:a].strip():
                yield at, _trim(text, at, a)
            at = b
        if text[at:end].strip():
            yield at, end
        return
    if (
        not text.isascii()
        and not line.row
        and (cuts := [m.span() for m in _INLINE_BULLET.finditer(text, start + 1, end)])
    ):
        at = start
        for a, b in cuts:
            if a > at and text[at:a].strip():
                yield at, _trim(text, at, a)
            at = b - len(text[a:b].lstrip())
        yield at, end
        return
    if ": - " in text and text[start] in _BULLET and "\t" not in text:
        at = start
        for match in re.finditer(r" (?=- [a-z\d])", text[text.index(": - ") :]):
            cut = text.index(": - ") + match.start()
            yield at, cut
            at = cut + 1
        yield at, end
        return
    yield start, end


def _trim(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _mark(token: Token) -> None:
    """Takes the marker off the front of a token."""
    text = token.line.text
    match = _MARKER.match(text, token.start, token.end)
    if match is None or match.end() >= token.end:
        return
    token.marker = (token.start, match.end())
    token.number = match["inner"] or match["dotted"] or match["decimal"]
    token.start = match.end()


def _read(found: Sequence[Token], known: Words) -> None:
    letter = _salutation(found, known)
    marks = {m[0] for t in found for m in GLUED.finditer(t.line.text, t.start, t.end)}
    decimal = any(t.number and "." in t.number and "\t" not in t.text for t in found)
    last_prose = max((i for i, t in enumerate(found) if _is_prose(t, known)), default=-1)
    before = _Before()
    wrapped = _hard_wrapped(found)
    for index, token in enumerate(found):
        readings = _readings(token, known, before, set() if decimal else marks, wrapped)
        if "SHORT" in readings:
            if letter is not None and index < letter:
                readings = ("SENDER" if _is_address(token, known) else "ADDRESS", *readings)
            elif (
                letter is not None
                and letter < index < letter + 5
                and before.reading in ("SALUTATION", "SUBJECT")
            ):
                readings = ("SUBJECT", *readings)
            elif index > last_prose:
                readings = ("SIGNATURE", "ADDRESS", *readings)
            elif token.end - token.start < 80:
                readings = ("SIGNATURE", *readings)
            if letter is None and "HEADING" not in readings[0]:
                readings = ("TITLE", *readings)
            following = found[index + 1 : index + 3]
            if "ENTRY" not in readings and any(_ENTRY.match(t.text) for t in following):
                readings = ("ENTRY_PART", *readings)
        elif (
            letter is not None
            and index < letter
            and readings[0] in ("ROW", "LABEL", "CONTACT", "PROSE", "NUMBERED", "BOILERPLATE")
        ):
            readings = ("SENDER" if _is_address(token, known) else "ADDRESS", *readings)
        token.readings = readings
        before.see(token)


def _salutation(found: Sequence[Token], known: Words) -> int | None:
    """The index of "Dear ...", where the document begins as a letter."""
    for index, token in enumerate(found[:40]):
        text = token.text
        if text.lower().startswith(known.salutation) and len(text) < 80:
            return index
        if len(text) > 300:
            return None
    return None


def _is_address(token: Token, known: Words) -> bool:
    lower = token.text.lower()
    return lower.startswith(known.contact) or lower.startswith(known.address)


def _is_prose(token: Token, known: Words) -> bool:
    text = token.text
    return (len(text) > 150 or token.marker is not None) and not text.lower().startswith(known.boilerplate)


def _hard_wrapped(found: Sequence[Token]) -> bool:
    """Whether the text is broken into lines of one width, a paragraph running over several."""
    if not found or max(len(t.text) for t in found) > 160:
        return False
    runs = sum(
        not b.gap and b.marker is None and "\t" not in b.text and len(a.text) > 50 for a, b in pairwise(found)
    )
    return runs > len(found) / 4


@dataclass(slots=True)
class _Before:
    """What stood before the line that is being read."""

    reading: str = ""
    text: str = ""
    prose: Token | None = None
    """The paragraph or item that may go on: notes at the foot of a page do not end it."""
    bare_items: bool = False
    """After a lead-in whose items have lost their bullets."""

    def see(self, token: Token) -> None:
        first = token.readings[0]
        if first == "FOOTNOTE":
            return
        self.reading = first
        self.text = token.text
        text = token.text
        if first in ("PROSE", "ITEM", "NUMBERED", "REST"):
            self.prose = token
            self.bare_items = text.endswith(":") or (first == "ITEM" and token.marker is None)
        else:
            self.prose = None
            self.bare_items = text.endswith(":")

    def open(self, known: Words) -> bool:
        return self.prose is not None and not _FINISHED.search(self.text)

    def dangling(self, known: Words) -> bool:
        """Ends in a word that cannot end a sentence."""
        return self.text.endswith((",", " -")) or self.text.rsplit(" ", 1)[-1].lower() in known.open_ends


def _readings(token: Token, known: Words, before: _Before, marks: set[str], wrapped: bool) -> tuple[str, ...]:
    text = token.text
    line = token.line
    lower = text.lower()
    if line.footnote is not None and not token.inner:
        _mark_note(token, marks)
        return ("FOOTNOTE", "PROSE")
    if line.heading is not None and not token.inner:
        if lower.strip(" :*#") in known.contents:
            return ("CONTENTS", "SHORT")
        return ("HEADING", "SHORT")
    if token.inner and "<" in line.text and token.marker is None:
        return ("SUMMARY", "PROSE")
    if token.marker is None and not token.inner and "<" in line.text[: token.start] and token.start:
        return ("SUMMARY", "PROSE")
    if _is_tickbox(text):
        return ("TICKBOX", "PROSE")
    if "\t" in text:
        return _tabbed(token, text, lower, known)
    entry = ("ENTRY",) if len(text) < 160 and text[-1].isdigit() and _ENTRY.match(text) else ()
    if token.marker is not None:
        if token.number is None:
            return ("ITEM", "PROSE")
        short = "." in token.number and _short(text)
        return (*entry, "SHORT", "NUMBERED", "PROSE") if short else (*entry, "NUMBERED", "PROSE")
    if line.list_level is not None:
        return ("ITEM", "PROSE")
    if _mark_note(token, marks):
        return ("FOOTNOTE", "PROSE")
    if lower.strip(" :*#") in known.contents:
        return ("CONTENTS", "SHORT")
    if len(text) < 80 and lower.startswith(known.salutation):
        return ("SALUTATION", "PROSE")
    if len(text) < 60 and lower.rstrip(",. ") in known.farewell:
        return ("FAREWELL", "SHORT")
    if lower.startswith(known.boilerplate):
        return ("BOILERPLATE", "PROSE")
    if len(text) < 120 and lower.startswith(known.contact):
        return ("CONTACT", "SHORT")
    if (label := label_of(lower, known)) is not None:
        if label in known.labels:
            return ("LABEL", "ROLE", "PROSE") if label in known.roles else ("LABEL", "PROSE")
        return ("ROLE", "PROSE")
    if _DATE.match(text):
        return ("DATE", "TITLE", "SHORT")
    return (*entry, *_plain(token, text, known, before, wrapped))


def _plain(token: Token, text: str, known: Words, before: _Before, wrapped: bool) -> tuple[str, ...]:
    """A line of words: heading, paragraph, or the rest of what the line before began."""
    first = text[0]
    short = _short(text)
    if first.islower():
        if before.reading == "TITLE" and short:
            return ("SHORT", "PROSE")
        if before.bare_items and token.gap and before.reading != "SHORT":
            return ("ITEM", "PROSE")
        if before.open(known) or (before.prose is not None and not token.gap):
            return ("REST", "PROSE")
        return ("PROSE",)
    if before.reading == "LABEL" and not token.gap and len(before.text) > 60:
        return ("REST", "PROSE")
    if wrapped and not token.gap and before.prose is not None and (not short or before.open(known)):
        return ("REST", "PROSE")
    if before.open(known) and before.dangling(known) and (not short or not token.gap):
        return ("REST", "SHORT", "PROSE") if short else ("REST", "PROSE")
    if not short:
        return ("PROSE",)
    return ("SHORT", "PROSE")


def _short(text: str) -> bool:
    """Short and without a stop, as headings are."""
    return len(text) <= _SHORT and bare_end(text)[-1:] not in ".:;,!" and not _STOP_INSIDE.search(text)


def bare_end(text: str) -> str:
    """A text without the footnote mark that is glued to its last word or stop."""
    return re.sub(r"(?<=[a-z).?!])(?:[\u00b9\u00b2\u00b3\u2070-\u2079]{1,2}|\d)$", "", text)


def _is_tickbox(text: str) -> bool:
    return not text.isascii() and words().pattern("tickbox").search(text) is not None


def _tabbed(token: Token, text: str, lower: str, known: Words) -> tuple[str, ...]:
    cells = [c.strip() for c in lower.split("\t") if c.strip()]
    entry = ("ENTRY",) if text[-1].isdigit() and _ENTRY.match(text) else ()
    if cells and all(c.strip(" :*") in known.header_cells for c in cells):
        return ("HEADER", "ROW")
    if lower.startswith(known.address) and any(c.startswith(known.contact) for c in cells):
        return (*entry, "CONTACT", "ROW")
    if (label := label_of(lower.replace("\t", " "), known)) is not None and ":" in cells[0]:
        return ("LABEL", "ROLE", "ROW") if label in known.labels else ("ROLE", "ROW")
    return (*entry, "ROW", "PROSE")


def _mark_note(token: Token, marks: set[str]) -> bool:
    """Takes the mark of a footnote text off its front; False if it has none."""
    text = token.line.text
    match = _FOOTNOTE.match(text, token.start, token.end)
    if match is not None and match.end() < token.end:
        mark = match[1]
        if mark[0] in "(" and not (mark.strip("()") in marks or f"[{mark[1:-1]}]" in marks):
            return False
    else:
        match = _BARE_NUMBER.match(text, token.start, token.end)
        if match is None or match[1] not in marks or _short(token.text):
            return False
        mark = match[1]
    token.marker = (token.start, match.end())
    token.number = mark
    token.start = match.end()
    return True


def label_of(lower: str, known: Words) -> str | None:
    """The label that a line in lower case begins with, None if it is no label that reports use."""
    head, colon, _ = lower.partition(":")
    head = head.strip(" *")
    if colon and len(head) < 50 and (head in known.labels or head in known.roles):
        return head
    for label in known.bare_labels:
        if lower.startswith(label + " ") and len(lower) < 150:
            return label
    return None
