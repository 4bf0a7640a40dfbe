"""Footnotes and endnotes: which mark Word prints at each reference, and the text that belongs to it."""

from __future__ import annotations

import re
from dataclasses import replace

from ofsted_lint.readers.docx_numbering import numeral
from ofsted_lint.readers.docx_package import Element, W, sections
from ofsted_lint.readers.docx_styles import number, on, value
from ofsted_lint.records import dataclass

RAISED = str.maketrans(
    "0123456789abcdefghijklmnoprstuvwxyz",
    "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
    "\u1d43\u1d47\u1d9c\u1d48\u1d49\u1da0\u1d4d\u02b0\u2071\u02b2\u1d4f\u02e1\u1d50\u207f\u1d52\u1d56\u02b3\u02e2"
    "\u1d57\u1d58\u1d5b\u02b7\u02e3\u02b8\u1dbb",
)
"""Superscript characters: so that a mark at the end of a word is told from the word, and from a number."""
_CHICAGO = "*\u2020\u2021\u00a7"


@dataclass(frozen=True, slots=True)
class Style:
    """How notes are counted."""

    form: str
    start: int = 1
    restart: str = "continuous"
    """continuous, eachSect or eachPage."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note at the place of its mark."""

    mark: str
    """As counted: "3", "iv", "*"."""
    kind: str
    """footnote or endnote."""
    ident: str


class Notes:
    """The notes of one kind in a document, counted as the text refers to them."""

    def __init__(self, kind: str, root: Element | None, settings: Element | None, document: bytes) -> None:
        """`root` is the part with the notes' texts, `document` the XML of the text with its sections."""
        self.kind = kind
        self._texts: dict[str, Element] = {}
        for note in () if root is None else root.iterfind(W + kind):
            if note.get(W + "type", "normal") == "normal":
                self._texts[note.get(W + "id", "")] = note
        plain = Style("decimal" if kind == "footnote" else "lowerRoman")
        whole = None if settings is None else settings.find(f"{W}{kind}Pr")
        self._styles = _section_styles(kind, document, _style(whole, plain))
        self._section = 0
        self._page = 0
        self._count = self._style.start - 1

    @property
    def _style(self) -> Style:
        return self._styles[min(self._section, len(self._styles) - 1)]

    def section(self) -> None:
        """A section ends here."""
        self._section += 1
        if self._style.restart == "eachSect":
            self._count = self._style.start - 1

    def refer(self, reference: Element, page: int) -> Note | None:
        """The note that a reference in the text marks; None if its text is missing (a broken reference)."""
        ident = reference.get(W + "id", "")
        if ident not in self._texts:
            return None
        if on(reference.get(W + "customMarkFollows", "0")):
            return Note("", self.kind, ident)  # its mark is typed by hand
        style = self._style
        if style.restart == "eachPage" and page != self._page:
            self._count = style.start - 1
        self._page = page
        self._count += 1
        return Note(_mark(self._count, style.form), self.kind, ident)

    def text(self, note: Note) -> Element:
        return self._texts[note.ident]


def _mark(count: int, form: str) -> str:
    if form == "chicago":
        turns, at = divmod(count - 1, len(_CHICAGO))
        return _CHICAGO[at] * (turns + 1)
    return numeral(count, form)


def _style(element: Element | None, style: Style) -> Style:
    if element is None:
        return style
    form, start, restart = (value(element, name) for name in ("numFmt", "numStart", "numRestart"))
    first = number(start)
    return replace(
        style,
        form=style.form if form is None else form,
        start=style.start if first is None else first,
        restart=style.restart if restart is None else restart,
    )


def _section_styles(kind: str, document: bytes, whole: Style) -> list[Style]:
    """The style of each section. Its properties stand at its end, so they are looked up before the text is read."""
    if f":{kind}Pr".encode() not in document:
        return [whole]
    styles = []
    for section in sections(document):
        found = re.search(rf"<w:{kind}Pr>(.*?)</w:{kind}Pr>".encode(), section, re.DOTALL)
        style = whole
        for name, text in re.findall(rb'<w:(\w+) w:val="(\w+)"', found[1] if found else b""):
            if name == b"numFmt":
                style = replace(style, form=text.decode())
            elif name == b"numStart":
                style = replace(style, start=number(text.decode()) or 1)
            elif name == b"numRestart":
                style = replace(style, restart=text.decode())
        styles.append(style)
    return styles or [whole]
