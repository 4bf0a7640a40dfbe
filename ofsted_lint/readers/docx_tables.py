"""The rows and cells of a Word table, through whatever wraps them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ofsted_lint.readers.docx_package import Element, W
from ofsted_lint.readers.docx_styles import flag

_WRAPPERS = frozenset(
    W + name for name in ("sdt", "sdtContent", "customXml", "ins", "del", "moveTo", "moveFrom")
)


def rows(table: Element, skip: Collection[str]) -> Iterator[Element]:
    """The rows in order, without hidden ones and those whose tracked change (`skip`) takes them away."""
    for row in _inside(table, W + "tr", skip):
        properties = row.find(W + "trPr")
        if properties is None or not (
            flag(properties, "hidden") or any(child.tag in skip for child in properties)
        ):
            yield row


def cells(row: Element, skip: Collection[str]) -> Iterator[Element]:
    """The cells of a row in order, without those that are merged into the cell before them."""
    gone = W + ("cellDel" if W + "del" in skip else "cellIns")
    for cell in _inside(row, W + "tc", skip):
        properties = cell.find(W + "tcPr")
        if properties is None:
            yield cell
            continue
        merged = properties.find(W + "hMerge")
        if properties.find(gone) is None and (merged is None or merged.get(W + "val") == "restart"):
            yield cell


def merged_above(cell: Element) -> bool:
    """The cell is the lower part of one that spans rows: its text stands in the row where that begins."""
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    return merged is not None and merged.get(W + "val", "continue") == "continue"


def is_frame(table: Element) -> bool:
    """A table of one column is a frame around paragraphs, not a table."""
    return all(len(list(_inside(row, W + "tc", ()))) <= 1 for row in _inside(table, W + "tr", ()))


def _inside(parent: Element, tag: str, skip: Collection[str]) -> Iterator[Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS and child.tag not in skip:
            yield from _inside(child, tag, skip)
