"""What the wrappers of a Word document hold: content controls, alternative versions, text boxes, form fields."""

from __future__ import annotations

from collections.abc import Iterator

from ofsted_lint.readers.docx_package import MC, Element, W
from ofsted_lint.readers.docx_styles import flag, number, value


def content(element: Element) -> list[Element]:
    """What a content control holds."""
    found = element.find(W + "sdtContent")
    return [] if found is None else list(found)


def boxes(element: Element) -> Iterator[Element]:
    """The text boxes of a picture, each once: newer and older Word are given the same box in two versions."""
    if element.tag == W + "txbxContent":
        yield element
    else:
        for child in alternative(element) if element.tag == MC + "AlternateContent" else element:
            yield from boxes(child)


def placeholder(element: Element) -> bool:
    """A content control that still shows its prompt ("Click here to enter text")."""
    properties = element.find(W + "sdtPr")
    return properties is not None and bool(flag(properties, "showingPlcHdr"))


def alternative(element: Element) -> list[Element]:
    """What one of several versions of the same holds: the first with text, else the first."""
    options = list(element.iterfind(MC + "Choice")) + list(element.iterfind(MC + "Fallback"))
    for option in options:
        if next(option.iter(W + "t"), None) is not None:
            return list(option)
    return list(options[0]) if options else []


def form_field(data: Element) -> str:
    """What a form field of Word 97 shows: a ticked or an empty box, the choice of a list."""
    box = data.find(W + "checkBox")
    if box is not None:
        ticked = flag(box, "checked")
        return "\u2612" if (flag(box, "default") if ticked is None else ticked) else "\u2610"
    choices = data.find(W + "ddList")
    if choices is None:
        return ""
    entries = [entry.get(W + "val", "") for entry in choices.iterfind(W + "listEntry")]
    at = number(value(choices, "result") or value(choices, "default")) or 0
    return entries[at] if 0 <= at < len(entries) else ""
