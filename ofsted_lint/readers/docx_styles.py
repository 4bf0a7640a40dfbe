"""What a Word document's styles give a paragraph or a run: heading level, list, indent, bold, size, hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ofsted_lint import patterns as re
from ofsted_lint.readers.docx_package import Element, W
from ofsted_lint.records import dataclass

_VAL = W + "val"
_B, _SIZE, _VANISH, _RAISED, _POSITION = (W + name for name in ("b", "sz", "vanish", "vertAlign", "position"))
_HIGH = 4  # half points above the line
_HEADING_NAME = re.compile(r"heading (\d)$")
_LIST_NAME = re.compile(r"list (?:bullet|number|continue) (\d)$")


@dataclass(frozen=True, slots=True)
class Look:
    """How characters look. `size` is in half points, as Word counts; `raised` is superscript."""

    bold: bool = False
    size: int = 20
    hidden: bool = False
    raised: bool = False


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """What a paragraph's own properties and its style say together."""

    style: str
    """The style's name in lower case ("heading 1", "toc 2"); empty for none."""
    heading: int | None
    num_id: str | None
    """The list it belongs to; None or "0" for none."""
    level: int | None
    """Its level in that list, 0 the outermost, where properties or style give it."""
    list_style: str
    """Id of the style that puts it in the list: a list's level may be tied to it."""
    style_level: int | None
    """Nesting that Word's built-in style names tell: 1 for "List Bullet 2"."""
    indent: int | None
    """Left indent in twentieths of a point that properties or style give; None: the list's own."""
    look: Look
    """How its text looks before a run says otherwise."""
    mark_hidden: bool
    """The paragraph mark is hidden, as in a paragraph of hidden text."""


class Styles:
    """The styles part of a package, asked by style id."""

    def __init__(self, root: Element | None, *, original: bool = False) -> None:
        """`original`: where a change of formatting was tracked, what stood before it counts."""
        self._original = original
        self._styles: dict[str, Element] = {}
        self._default = ""
        self._look = Look()
        self._cache: dict[str, ParagraphFormat] = {}
        self._runs: dict[str, Look] = {}
        if root is None:
            return
        for style in root.iterfind(W + "style"):
            ident = style.get(W + "styleId", "")
            self._styles[ident] = style
            if style.get(W + "type") == "paragraph" and on(style.get(W + "default", "0")):
                self._default = ident
        self._look = _run_look(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), self._look)

    def paragraph(self, properties: Element | None) -> ParagraphFormat:
        """The format of a paragraph with these properties (w:pPr, or None)."""
        if properties is None:
            return self._of_style(self._default)
        if self._original:
            properties = before(properties, "pPrChange")
        ident = value(properties, "pStyle") or self._default
        found = self._of_style(ident if ident in self._styles else self._default)
        num_id, level = _list(properties, original=self._original)
        outline = value(properties, "outlineLvl")
        indent = _indent(properties)
        mark = properties.find(W + "rPr")
        return replace(
            found,
            heading=found.heading if outline is None else _outline(outline),
            num_id=found.num_id if num_id is None else num_id,
            level=found.level if level is None else level,
            indent=found.indent if indent is None else indent,
            mark_hidden=mark is not None and _run_look(mark, found.look).hidden,
        )

    def run(self, properties: Element | None, paragraph: Look) -> Look:
        """How a run with these properties (w:rPr, or None) looks in a paragraph of that look."""
        if properties is None or not len(properties):
            return paragraph
        if self._original:
            properties = before(properties, "rPrChange")
        ident = value(properties, "rStyle")
        look = paragraph
        if ident is not None:
            plain = replace(paragraph, bold=False)
            look = plain
            for style in reversed(list(self._chain(ident))):
                look = _run_look(style.find(W + "rPr"), look)
            look = replace(look, bold=look.bold != paragraph.bold)  # bold in bold toggles
        return _run_look(properties, look)

    def of_list(self, ident: str) -> str | None:
        """The list (w:numId) that a numbering style stands for."""
        for style in self._chain(ident):
            num_id, _ = _list(style.find(W + "pPr"))
            if num_id is not None:
                return num_id
        return None

    def _of_style(self, ident: str) -> ParagraphFormat:
        if ident not in self._cache:
            self._cache[ident] = self._read(ident)
        return self._cache[ident]

    def _read(self, ident: str) -> ParagraphFormat:
        look = self._look
        chain = list(self._chain(ident))
        heading = num_id = level = style_level = indent = None
        list_style = ""
        for style in reversed(chain):
            look = _run_look(style.find(W + "rPr"), look)
            properties = style.find(W + "pPr")
            outline = value(properties, "outlineLvl")
            name = _name(style)
            named = _HEADING_NAME.match(name)
            if outline is not None:
                heading = _outline(outline)
            elif named:
                heading = int(named[1])
            elif name == "title":
                heading = 1
            elif name.startswith(("toc", "contents")):
                heading = None
            if found := _LIST_NAME.match(name):
                style_level = int(found[1]) - 1
            new_id, new_level = _list(properties)
            if new_id is not None:
                num_id, list_style = new_id, style.get(W + "styleId", "")
            level = new_level if new_level is not None else level
            own = _indent(properties)
            indent = own if own is not None else indent
        name = _name(chain[0]) if chain else ""
        return ParagraphFormat(name, heading, num_id, level, list_style, style_level, indent, look, False)

    def _chain(self, ident: str) -> Iterator[Element]:
        """The style and those it is based on, itself first."""
        seen = set()
        while ident in self._styles and ident not in seen:
            seen.add(ident)
            style = self._styles[ident]
            yield style
            ident = value(style, "basedOn") or ""


def value(parent: Element | None, name: str) -> str | None:
    """The w:val of a child element; None if there is no such child."""
    child = None if parent is None else parent.find(W + name)
    if child is None:
        return None
    val: str | None = child.get(_VAL)
    return val


def flag(parent: Element, name: str) -> bool | None:
    """A switch such as w:b: None if absent, False for w:val="0"."""
    child = parent.find(W + name)
    return None if child is None else on(child.get(_VAL, "1"))


def on(text: str) -> bool:
    """Whether a switch of Word's XML is on: anything but "0", "false", "off" and "none"."""
    return text.lower() not in ("0", "false", "off", "none")


def before(properties: Element, change: str) -> Element:
    """The properties as they stood before a tracked change of formatting; themselves if there was none."""
    changed = properties.find(W + change)
    if changed is None:
        return properties
    old = changed.find(W + ("pPr" if change == "pPrChange" else "rPr"))
    return properties if old is None else old


def _name(style: Element) -> str:
    return (value(style, "name") or "").lower()


def _outline(text: str) -> int | None:
    """Word counts outline levels from 0; 9 is body text."""
    return int(text) + 1 if text in tuple("012345678") else None


def _list(properties: Element | None, *, original: bool = False) -> tuple[str | None, int | None]:
    found = None if properties is None else properties.find(W + "numPr")
    if found is None or (original and found.find(W + "ins") is not None):
        return None, None
    level = value(found, "ilvl")
    return value(found, "numId"), number(level)


def number(text: str | None) -> int | None:
    """A whole number as Word writes it (it tolerates decimals); None if it is none."""
    try:
        return None if text is None else int(float(text))
    except (ValueError, OverflowError):
        return None


def _indent(properties: Element | None) -> int | None:
    found = None if properties is None else properties.find(W + "ind")
    if found is None:
        return None
    return number(found.get(W + "left", found.get(W + "start")))


def _run_look(properties: Element | None, look: Look) -> Look:
    if properties is None:
        return look
    bold, size, hidden, raised = look.bold, look.size, look.hidden, look.raised
    for child in properties:
        tag = child.tag
        if tag == _B:
            bold = on(child.get(_VAL, "1"))
        elif tag == _SIZE:
            size = number(child.get(_VAL)) or size
        elif tag == _VANISH:
            hidden = on(child.get(_VAL, "1"))
        elif tag == _RAISED:
            raised = child.get(_VAL) == "superscript"
        elif tag == _POSITION:  # LibreOffice raises by half points
            raised = (number(child.get(_VAL)) or 0) >= _HIGH
    if (bold, size, hidden, raised) == (look.bold, look.size, look.hidden, look.raised):
        return look
    return Look(bold, size, hidden, raised)
