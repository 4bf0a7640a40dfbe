"""HTML, as gov.uk and word processors write it: a paragraph is a line, a table row a line with tabs.

The line numbers are those of the text as read; anchors lead back to line and column of the file.
"""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from ofsted_lint.document import Anchor, Directive, Document, Line, line
from ofsted_lint.readers.html_text import Numbering, Run, Text, drop_mark, label, typed_marker, write
from ofsted_lint.readers.text import decode
from ofsted_lint.records import dataclass

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_DIRECTIVE = re.compile(r"^\s*ofsted-lint:\s*(.*?)\s*$", re.S)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_SILENT = {
    "script", "style", "head", "noscript", "template", "svg", "math", "nav", "iframe", "object", "select", "textarea", "button",
    "audio", "video", "canvas",
}  # fmt: skip
_FRAME = {"header", "footer", "aside"}
"""Around the report where the page marks what is its main part."""
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li",
    "main", "menu", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# An opening tag that ends what stands open of these, up to the border.
_CLOSES = {
    "li": ({"li"}, {"ul", "ol", "menu"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "tr": ({"tr", "td", "th"}, {"table"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "option": ({"option"}, {"select"}),
}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NUMBERED = re.compile(r"(\d{1,3}(?:\.\d+)*)\.?\s")
_NOTE_ID = re.compile(r"^(?:fn|footnote|sdfootnote|note|_?ftn|ftnt)[:_-]*(\d{1,3})$", re.I)
_MARK = re.compile(r"\s*[\[(]?(?:foot)?(?:note)?\s*(\d{1,2})[\])]?\s*", re.I)
_MOST_DEPTH = 2000


@dataclass(slots=True)
class _Open:
    """An element that stands open."""

    tag: str
    silent: bool = False
    note: str | None = None


def read(data: bytes, path: str) -> Document:
    """The document in the bytes of an HTML file. Raises Unreadable for a binary file or an unknown encoding."""
    source = _decode(data)
    reader = _Reader(main=bool(re.search(r"<main[\s>]|role\s*=\s*[\"']?main\b", source, re.I)))
    reader.feed(source)
    reader.close()
    reader.finish()
    return Document(path, tuple(reader.lines), "html", directives=tuple(reader.directives))


def _decode(data: bytes) -> str:
    match = _CHARSET.search(data[:2048])
    if match and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = match[1].decode("ascii", "replace").lower()
        # Browsers read what calls itself Latin-1 as Windows-1252.
        name = "cp1252" if name in ("iso-8859-1", "latin1", "us-ascii") else name
        if not name.startswith("utf-16"):
            try:
                return data.decode(name)
            except (LookupError, UnicodeDecodeError):
                pass
    return decode(data)


class _Reader(HTMLParser):
    def __init__(self, *, main: bool) -> None:
        super().__init__(convert_charrefs=False)
        self.lines: list[Line] = []
        self.directives: list[Directive] = []
        self.open: list[_Open] = []
        self.lists: list[Numbering] = []
        self.text = Text()
        self.cells: list[Text] | None = None
        self.tables = 0
        self.only_main = main
        self.inside_main = 0
        self.silent = 0
        self.bold = 0
        self.raised = 0
        self.heading: int | None = None
        self.item = ""
        self.item_level: int | None = None
        self.kind = ""
        self.pre = 0
        self.numbered = False

    # What the parser calls

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in _CLOSES:
            self._close_open(*_CLOSES[tag])
        if tag in _BLOCKS:
            self._close_open({"p"}, {"table", "td", "th", "li", "div", "section", "body", "blockquote"})
            if self.cells is None:
                self._flush()
            else:
                self._space()
        if tag == "br":
            self._break()
        if tag in _VOID or len(self.open) > _MOST_DEPTH:
            return
        silent = (
            tag in _SILENT or _hidden(values) or (tag in _FRAME and self.only_main and not self.inside_main)
        )
        element = _Open(tag, silent, _note(tag, values, self.open))
        self.open.append(element)
        self.silent += silent
        if tag == "main" or values.get("role") == "main":
            self.inside_main += 1
        if tag[0] == "h" and tag[1:].isdigit() and "1" <= tag[1:] <= "6":
            self.heading = int(tag[1:])
        elif tag in ("ul", "ol", "menu"):
            start = values.get("start") or "1"
            number = int(start) if re.fullmatch(r"-?\d{1,6}", start) else 1
            self.lists.append(Numbering(tag == "ol", number - 1, values.get("type") or "1"))
        elif tag == "li":
            self._begin_item(values, element.note)
        elif tag in ("b", "strong"):
            self.bold += 1
        elif tag == "sup":
            self.raised += 1
        elif tag == "pre":
            self.pre += 1
        elif tag == "table":
            self.tables += 1
        elif tag == "tr" and self.tables == 1:
            self.cells = []
        elif tag in ("td", "th") and self.tables == 1 and self.cells is not None:
            self.cells.append(Text())
            self.text = self.cells[-1]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "br":
            self._break()
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index].tag == tag:
                while len(self.open) > index:
                    self._end(self.open.pop())
                return
            if self.open[index].tag in ("table", "td", "th") and tag not in (
                "table",
                "tr",
                "tbody",
                "thead",
                "div",
            ):
                return

    def handle_data(self, data: str) -> None:
        self._add(data, len(data))

    def handle_entityref(self, name: str) -> None:
        self._add(html.unescape(f"&{name};"), len(name) + 2)

    def handle_charref(self, name: str) -> None:
        self._add(html.unescape(f"&#{name};"), len(name) + 3)

    def handle_comment(self, data: str) -> None:
        match = _DIRECTIVE.match(data)
        if not match:
            return
        self._flush()
        number = len(self.lines) + 1
        at = self.getpos()
        raw = _SPACES.sub(" ", f"<!--{data}-->")
        self.directives.append(Directive(number, number, _SPACES.sub(" ", match[1])))
        self.lines.append(line(number, raw, directive=True, location=f"line {at[0]} of the file"))
        self.kind = "directive"

    # How the text is gathered

    def _add(self, data: str, source: int) -> None:
        if self.silent or (self.only_main and not self.inside_main):
            return
        row, column = self.getpos()
        if self.raised and (mark := _MARK.fullmatch(data)):
            data = mark[1].translate(_RAISED)
        self.text.runs.append(Run(data, row, column, source, self.bold > 0))

    def _space(self) -> None:
        row, column = self.getpos()
        self.text.runs.append(Run(" ", row, column, 0, self.bold > 0))

    def _break(self) -> None:
        if self.cells is not None or self.heading is not None:
            self._space()
        else:
            self._flush(soft=True)

    def _close_open(self, tags: set[str], border: set[str]) -> None:
        """Ends what stands open of these tags inside the border, with all inside it."""
        found = None
        for index in range(len(self.open) - 1, -1, -1):
            tag = self.open[index].tag
            if tag in tags:
                found = index
            elif tag in border:
                break
        if found is not None:
            while len(self.open) > found:
                self._end(self.open.pop())

    def _end(self, element: _Open) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            if self.cells is None:
                self._flush()
            elif tag not in ("td", "th", "tr", "table"):
                self._space()
        self.silent -= element.silent
        if tag == "main":
            self.inside_main -= 1
        if tag[0] == "h" and tag[1:].isdigit():
            self.heading = None
        elif tag in ("ul", "ol", "menu") and self.lists:
            self.lists.pop()
        elif tag == "li":
            self.item, self.item_level = "", None
        elif tag in ("b", "strong"):
            self.bold = max(self.bold - 1, 0)
        elif tag == "sup":
            self.raised = max(self.raised - 1, 0)
        elif tag == "pre":
            self.pre = max(self.pre - 1, 0)
        elif tag == "table":
            self.tables = max(self.tables - 1, 0)
            if not self.tables:
                self._row()
        elif tag in ("td", "th") and self.tables == 1:
            self.text = Text()
        elif tag == "tr" and self.tables == 1:
            self._row()

    def _begin_item(self, values: dict[str, str | None], note: str | None) -> None:
        if not self.lists:
            self.lists.append(Numbering(False, 0))
        own = self.lists[-1]
        value = values.get("value") or ""
        own.number = int(value) if re.fullmatch(r"\d{1,6}", value) else own.number + 1
        if note is not None:
            self.item, self.item_level = f"{note.translate(_RAISED)} ", None
            return
        level = sum(not one.ordered for one in self.lists) - 1
        if own.ordered:
            depth = len(self.lists) - 1
            self.item, self.item_level = " " * depth + label(own) + " ", depth if depth else None
        else:
            self.item, self.item_level = " " * level + "- ", level

    def _note(self) -> str | None:
        return next((element.note for element in reversed(self.open) if element.note is not None), None)

    def _row(self) -> None:
        cells, self.cells, self.text = self.cells, None, Text()
        if not cells or all(cell.blank() for cell in cells):
            return
        while cells and cells[-1].blank():
            cells.pop()
        self._emit(cells, row=len(cells) > 1)

    def _flush(self, *, soft: bool = False) -> None:
        gathered, self.text = self.text, Text()
        if gathered.blank():
            return
        self._emit([gathered], soft=soft)

    def _emit(self, cells: list[Text], *, row: bool = False, soft: bool = False) -> None:
        if not row and not self.item:
            typed = typed_marker(cells[0])
            if typed is not None:
                self.item, self.item_level = typed
        raw = "" if row else self.item
        note = self._note()
        if note is not None and not raw and not row and self.kind != f"note {note}":
            raw = f"{note.translate(_RAISED)} "
            drop_mark(cells[0], note)
        kind = (
            "row" if row else ("item" if self.item_level is not None else "number" if self.item else "text")
        )
        if note is not None:
            kind = f"note {note}"
        anchors: list[Anchor] = []
        for index, cell in enumerate(cells):
            if index:
                raw += "\t"
            raw = write(cell, raw, anchors, verbatim=bool(self.pre))
        raw = raw.rstrip(" \n")
        if note is not None:
            raw = re.sub(r"\s*[↩↑^]\ufe0e?\s*$", "", raw)
        runs = [run for cell in cells for run in cell.runs if run.text.strip()]
        if (
            self.lines
            and self.kind != "directive"
            and (kind != self.kind or kind == "text")
            and self.kind != "soft"
        ):
            self.lines.append(Line(len(self.lines) + 1, "", ""))
        number = len(self.lines) + 1
        first = runs[0]
        numbered = _NUMBERED.match(raw)
        self.lines.append(
            line(
                number,
                raw,
                heading=self.heading if not row else None,
                list_level=self.item_level if not row and self.item.strip() == "-" else None,
                row=row,
                footnote=note,
                bold=self.heading is None and all(run.bold for run in runs),
                location=f"paragraph {numbered[1]}" if numbered else f"line {first.line} of the file",
                anchors=tuple(anchors),
            )
        )
        self.kind = "soft" if soft else kind
        if not row:
            # The rest of a list item, after a break or in a second paragraph, has no marker of its own.
            self.item, self.item_level = "", None

    def finish(self) -> None:
        """Ends what the file leaves open."""
        while self.open:
            self._end(self.open.pop())
        self._flush()


def _hidden(values: dict[str, str | None]) -> bool:
    style = (values.get("style") or "").replace(" ", "").lower()
    return "hidden" in values or values.get("aria-hidden") == "true" or "display:none" in style


def _note(tag: str, values: dict[str, str | None], above: list[_Open]) -> str | None:
    """The number of a footnote whose text this element holds."""
    if tag not in ("li", "div", "p", "aside"):
        return None
    match = _NOTE_ID.match(values.get("id") or "")
    return match[1] if match and not any(element.note for element in above) else None
