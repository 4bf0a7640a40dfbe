"""What a token may be, most telling reading first: by its words (rules/lexicon/lines.yaml), shape and neighbours.

Which reading holds is decided by grammar/report.lark, which knows where the token stands. The names of the readings
are the terminals of that grammar.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from ofsted_lint import counting
from ofsted_lint import patterns as re
from ofsted_lint.records import dataclass
from ofsted_lint.report.lexer import INLINE_BULLET, Token, finished
from ofsted_lint.report.signs import Signs
from ofsted_lint.report.words import Words, words

_BARE_NUMBER = re.compile(r"(\d{1,2})\s+(?=['\"(]?[A-Z])")
_NOTE = re.compile(
    r"([\u00b9\u00b2\u00b3\u2070-\u2079]{1,2}|\[\d{1,2}\]|\(\d{1,2}\)|[*†‡](?=\s?[A-Z]))\s*(?=\S)"
)
# A footnote mark glued to a word or its stop. It begins with the digit, for which the engine can scan fast.
_GLUED = re.compile(r"\d(?<=[A-Za-z).,?!:;'\"]\d)(?<!\d[.,:]\d)\d?(?=$|[\s.,;:)])")
_SIGNS = Signs(
    {
        "1": "0123456789",
        "a": "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
        ".": ".,:",
        ")": ")?!;'\"",
    }
)
# A stop between digits parts no mark from its word.
_GLUED_SIGNS = (b"a1", b")1", b"a.1", b").1", b"..1", b" .1")
_GLUED_END = re.compile(r"(?<=[a-z).?!])(?:[\u00b9\u00b2\u00b3\u2070-\u2079]{1,2}|\d)$")
_ENTRY = re.compile(r"^(?P<title>.*?\S)(?P<gap>\t+|\s*\.{3,}\s*|(?:\s\.){3,}\s*|\s+)(?P<page>\d{1,3})\s*$")
_STOP_INSIDE = re.compile(r"[a-z)][.!] ['\"]?[A-Z]")
_SHORT = 150
"""A line of more characters is no heading: the longest of the standing headings has about 110."""
_ENTRY_REST = 60
"""The rest of a title in the contents list is not longer."""
_BEGINNING = 60
"""A line without a stop of at least so many characters may be a first half, were the line after it a second one."""

_SENTENCE = 4
"""A cell with fewer spaces between its words is a label or a grade, not the beginning of a sentence."""


@dataclass(slots=True)
class _Context:
    """What is known of the whole document."""

    words: Words
    letter: int | None
    """Where "Dear ..." stands, in a letter."""
    decimal: bool
    """Paragraphs are numbered 3.1: a bare number before a short line is then a heading's."""
    numbered_headings: bool
    """Headings that the format knows as such are numbered 1, 2, ...: a bare number belongs to no title."""
    marks: frozenset[str]
    """Digits that are glued to words somewhere: a line that begins with one may be the text of a footnote."""
    wrapped: bool
    """Broken into lines of one width, a paragraph running over several."""
    last_prose: int


@dataclass(slots=True)
class _Before:
    """What stood before the token that is being read; notes at the foot of a page count for nothing."""

    reading: str = ""
    text: str = ""
    prose: bool = False
    bare_items: bool = False
    """After a lead-in whose items have lost their bullets."""
    note: str = ""
    """The mark of the last footnote text."""
    goes_on: bool = False
    """The token that is being read is followed by a line without a blank line or marker between."""

    def see(self, token: Token, reading: str) -> None:
        if reading == "FOOTNOTE":
            self.note = token.number or ""
            return
        self.reading = reading
        self.text = token.text
        self.prose = reading in ("PROSE", "ITEM", "NUMBERED", "REST")
        self.bare_items = self.text.endswith(":") or (
            reading == "ITEM" and not token.marker and not token.lone
        )

    @property
    def open(self) -> bool:
        """A paragraph that may go on."""
        return self.prose and not finished(self.text)

    def dangling(self, known: Words) -> bool:
        """It ends in a word that cannot end a sentence."""
        return self.text.endswith((",", " -")) or self.text.rsplit(" ", 1)[-1].lower() in known.open_ends


def read(found: Sequence[Token]) -> None:
    """Sets the readings of all tokens of a document; takes the marks off footnote texts."""
    context = _context(found)
    before = _Before()
    for index, token in enumerate(found):
        after = found[index + 1] if index + 1 < len(found) else None
        before.goes_on = after is not None and not after.gap and not after.marker and "\t" not in after.text
        readings = _readings(token, context, before)
        # A last number makes an entry only of what stands in a contents list.
        entry = readings[0] == "ENTRY" and readings[1] in ("ITEM", "NUMBERED", "PROSE", "REST")
        before.see(token, readings[1] if entry else readings[0])
        token.readings = (*_by_place(index, readings, found, context, before), *readings)


def _context(found: Sequence[Token]) -> _Context:
    known = words()
    decimal = sum(t.number is not None and "." in t.number and "\t" not in t.text for t in found) > 1
    marks: frozenset[str] = frozenset()
    if not decimal:
        marks = frozenset(_glued_marks(found))
    last = next((i for i in range(len(found) - 1, -1, -1) if _is_prose(found[i], known)), -1)
    headings = {m[1] for t in found if t.line.heading is not None and (m := _BARE_NUMBER.match(t.text))}
    numbered = decimal or headings.issuperset({"1", "2"})
    return _Context(known, _salutation(found, known), decimal, numbered, marks, _hard_wrapped(found), last)


def _glued_marks(found: Sequence[Token]) -> Iterator[str]:
    parts = [part for token in found for part in (token, *token.tail)]
    texts = [part.line.text[max(part.start - 3, 0) : part.end + 3] for part in parts]
    for index in _SIGNS.holding(texts, _GLUED_SIGNS):
        part = parts[index]
        yield from (m[0] for m in _GLUED.finditer(part.line.text, part.start, part.end))


def _salutation(found: Sequence[Token], known: Words) -> int | None:
    for index, token in enumerate(found[:40]):
        text = token.text
        if (
            text.lower().startswith(known.salutation)
            and len(text) < 80
            and not token.marker
            and not token.lone
        ):
            return index
        if len(text) > 300:
            return None
    return None


def _is_prose(token: Token, known: Words) -> bool:
    text = token.text
    return (len(text) > 150 or token.marker is not None) and not text.lower().startswith(known.boilerplate)


def _hard_wrapped(found: Sequence[Token]) -> bool:
    if not found or any(len(t.text) > 160 for t in found):
        return False
    runs = sum(
        not b.gap and not b.marker and "\t" not in b.text and len(a.text) > 50 for a, b in pairwise(found)
    )
    return runs > len(found) / 4


def _by_place(
    index: int, readings: Sequence[str], found: Sequence[Token], context: _Context, before: _Before
) -> tuple[str, ...]:
    """Readings that hold only in a letter's head, under its close, on the title page or in the contents list."""
    token = found[index]
    in_head = context.letter is not None and index < context.letter
    if in_head and readings[0] not in ("DATE", "FOOTNOTE"):
        lower = token.text.lower()
        address = lower.startswith(context.words.contact) or lower.startswith(context.words.address)
        return ("SENDER",) if address else ("ADDRESS",)
    if readings[0] in ("PROSE", "REST") and token.text[0].islower() and len(token.text) < _ENTRY_REST:
        return ("ENTRY_REST",)
    if readings[0] not in ("SHORT", "ENTRY"):
        return ()
    extra: tuple[str, ...] = ()
    if context.letter is not None and index == context.letter + 1:
        extra = ("SUBJECT",)
    elif len(token.text) < 80:
        extra = ("SIGNATURE", "ADDRESS") if index > context.last_prose >= 0 else ("SIGNATURE",)
    if context.letter is None:
        extra = (*extra, "TITLE")
    if "ENTRY" not in readings and any(_is_entry(t.text) for t in found[index + 1 : index + 3]):
        extra = ("ENTRY_PART", *extra)
    return extra


def _readings(token: Token, context: _Context, before: _Before) -> tuple[str, ...]:
    text = token.text
    lower = text.lower()
    known = context.words
    line = token.line
    if line.footnote is not None and not token.inner:
        _take_mark(token, context, before)
        return ("FOOTNOTE", "PROSE")
    if token.summary:
        return ("SUMMARY", "PROSE")
    if lower.strip(" :*#") in known.contents:
        return ("CONTENTS", "SHORT")
    if line.heading is not None and not token.inner:
        if token.marker is None and context.numbered_headings:
            _take_bare_number(token, text)
        return ("HEADING", "SHORT")
    if not text.isascii() and known.pattern("tickbox").search(text):
        return ("TICKBOX", "PROSE")
    if "\t" in text:
        return _tabbed(text, lower, known)
    entry = ("ENTRY",) if len(text) < 160 and _is_entry(text) else ()
    if token.marker is not None:
        return (*entry, *_marked(token, text))
    if line.list_level is not None:
        return ("ITEM", "PROSE")
    if token.lone is not None:
        return ("ITEM", "PROSE") if token.number is None else ("NUMBERED", "PROSE")
    return (*entry, *_by_words(token, text, lower, context, before))


def _is_entry(text: str) -> bool:
    """Whether a text is like an entry of a contents list."""
    return text[-1:].isdigit() and _ENTRY.match(text) is not None


def _marked(token: Token, text: str) -> tuple[str, ...]:
    if token.number is None:
        return ("ITEM", "PROSE")
    if "." in token.number and _short(text):
        return ("SHORT", "NUMBERED", "PROSE")
    return ("NUMBERED", "PROSE")


def _tabbed(text: str, lower: str, known: Words) -> tuple[str, ...]:
    cells = [c.strip() for c in lower.split("\t") if c.strip()]
    entry = ("ENTRY",) if _is_entry(text) else ()
    if cells and all(c.strip(" :*") in known.header_cells for c in cells):
        return ("HEADER", "ROW")
    if lower.startswith(known.address) and any(c.startswith(known.contact) for c in cells):
        return (*entry, "CONTACT", "ROW")
    label = label_of(lower.replace("\t", " "), known)
    if label is not None and ":" in cells[0]:
        return (*_labelled(label, known), "ROW")
    return (*entry, "ROW", "PROSE")


def _labelled(label: str, known: Words) -> tuple[str, ...]:
    body = "ROLE" if label in known.roles else "FIELD"
    return ("LABEL", body) if label in known.labels else (body,)


@cache
def _date() -> re.Pattern[str]:
    """A line that is a date."""
    weekday = "|".join(map(str.capitalize, counting.weekdays()))
    return re.compile(
        rf"(?:(?:{weekday}),? )?(?:the )?\d{{1,2}}(?:st|nd|rd|th)? [A-Z][a-z]{{2,8}},? \d{{4}}\.?$|\d{{1,2}}/\d{{1,2}}/\d{{4}}$"
    )


def _by_words(token: Token, text: str, lower: str, context: _Context, before: _Before) -> tuple[str, ...]:
    """A line without a marker."""
    known = context.words
    if _take_mark(token, context, before):
        return ("FOOTNOTE", "PROSE")
    if len(text) < 80 and lower.startswith(known.salutation):
        return ("SALUTATION", "PROSE")
    if before.reading == "SALUTATION" and len(text) < 160 and lower.startswith(known.subject):
        return ("SUBJECT", "PROSE")
    if len(text) < 60 and lower.rstrip(",. ") in known.farewell:
        return ("FAREWELL", "SHORT")
    if lower.startswith(known.boilerplate):
        return ("BOILERPLATE", "PROSE")
    if len(text) < 120 and lower.startswith(known.contact):
        return ("CONTACT", "SHORT")
    label = label_of(lower, known)
    if label is not None:
        return (*_labelled(label, known), "PROSE")
    if _date().match(text):
        return ("DATE", "TITLE", "SHORT")
    if context.decimal and _short(text) and _take_bare_number(token, text):
        return ("SHORT", "PROSE")
    return _plain(token, text, context, before)


def _take_bare_number(token: Token, text: str) -> bool:
    """Takes "1" off the front of "1 Purpose of this report"; False if there is no such number."""
    match = _BARE_NUMBER.match(text)
    if match is None:
        return False
    token.marker = (token.start, token.start + match.end())
    token.number = match[1]
    token.start += match.end()
    return True


def _plain(token: Token, text: str, context: _Context, before: _Before) -> tuple[str, ...]:
    """A line of words: heading, paragraph, or the rest of what the line before began."""
    known = context.words
    short = _short(text)
    if not text.isascii() and INLINE_BULLET.search(text):
        return ("ITEM", "PROSE")
    if text[0].islower() or text[0] == "(":
        if before.reading == "SHORT":
            # The line before was no heading but the beginning of this paragraph.
            if before.dangling(known) or (len(before.text) >= _BEGINNING and not short):
                return ("REST", "SHORT", "PROSE")
            if short:
                return ("SHORT", "PROSE")
        if text[0] == "(" and text.rstrip(".")[-1] == ")" and before.prose and len(text) < _BEGINNING:
            return ("REST", "PROSE")
        if before.reading == "ROW" and text[0] != "(" and _open_cell(before.text):
            return ("REST", "PROSE")
        if before.bare_items and token.gap and before.reading != "SHORT":
            return ("ITEM", "PROSE")
        if before.open or (before.prose and not token.gap and text[0] != "("):
            return ("REST", "PROSE")
        if text[0] != "(":
            return ("PROSE",)
    if before.reading in ("LABEL", "ROLE") and before.text.endswith(","):
        return ("REST", "PROSE")
    if before.reading == "LABEL" and not token.gap and len(before.text) > _BEGINNING:
        return ("REST", "PROSE")
    if (
        context.wrapped
        and before.goes_on
        and len(text) > _BEGINNING / 2
        and not (before.prose and not token.gap)
    ):
        return ("PROSE",)
    if context.wrapped and not token.gap and before.prose and (not short or before.open):
        return ("REST", "PROSE")
    if before.open and not short and before.reading != "ITEM" and len(before.text) > _SHORT:
        return ("REST", "PROSE")
    if before.open and before.dangling(known) and (not short or not token.gap):
        return ("REST", "SHORT", "PROSE") if short else ("REST", "PROSE")
    return ("SHORT", "PROSE") if short else ("PROSE",)


def _short(text: str) -> bool:
    """Short and without a stop, as headings are."""
    return len(text) <= _SHORT and bare_end(text)[-1:] not in ".:;,!" and not _STOP_INSIDE.search(text)


def _open_cell(row: str) -> bool:
    """Whether the last cell of a row is a sentence that may go on."""
    last = row.rsplit("\t", 1)[-1]
    return last.count(" ") >= _SENTENCE and not finished(last)


def bare_end(text: str) -> str:
    """A text without the footnote mark that is glued to its last word or stop."""
    return _GLUED_END.sub("", text) if text[-1:].isdigit() else text


def _take_mark(token: Token, context: _Context, before: _Before) -> bool:
    """Takes the mark of a footnote text off its front; False if it has none."""
    text = token.line.text
    match = _NOTE.match(text, token.start, token.end)
    if match is not None and match.end() < token.end:
        # "(2) ..." is a list as well: it takes a mark in the text or a note before it.
        number = match[1].strip("()")
        if match[1][0] == "(" and number not in context.marks and not _next(before.note, number):
            return False
    else:
        match = _BARE_NUMBER.match(text, token.start, token.end)
        if match is None or match[1] not in context.marks:
            return False
        if _short(token.text) and not _next(before.note, match[1]):
            return False
    token.marker = (token.start, match.end())
    token.number = match[1]
    token.start = match.end()
    return True


def _next(mark: str, following: str) -> bool:
    mark = mark.strip("()[]")
    return mark.isdecimal() and following.isdecimal() and int(mark) + 1 == int(following)


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
