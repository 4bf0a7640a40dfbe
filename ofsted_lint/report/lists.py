"""Which item hangs under which: nesting of lists, and the lead-in that announces a list."""

from __future__ import annotations

from collections.abc import Sequence

from ofsted_lint.report.lexer import Token
from ofsted_lint.report.model import Block, Kind, Report


def nest(report: Report, tokens: Sequence[Token]) -> None:
    """Sets level and parent of list items.

    An indent nests; so does a lead-in ("Of this number:") whose items begin in lower case or with a digit, for a
    conversion loses indents, and after a page break even a part of a nested list loses its own.
    """
    indents = {(t.line.number, t.start): t.indent for t in tokens}
    inner = {(t.line.number, t.start) for t in tokens if t.inner}
    stack: list[tuple[int, Block]] = []  # (indent, item), outermost first
    lead: Block | None = None  # the paragraph above the list
    for block in report.blocks:
        if block.kind is Kind.FOOTNOTE:
            continue
        if block.kind is not Kind.ITEM:
            stack = []
            lead = block if block.kind is Kind.PARAGRAPH else None
            continue
        at = block.pieces.at[0]
        indent = _indent(block, indents.get(at, 0), at in inner)
        if not stack:
            block.parent = lead if lead is not None and announces(lead) else None
            block.level = 0
            stack = [(indent, block)]
            continue
        above = stack[-1][1]
        nested = indent > stack[-1][0]
        if not nested and _continues(block) and announces(above) and not _continues(above):
            nested = True
            indent = stack[-1][0] + 1
        elif (
            not nested
            and len(stack) > 1
            and _continues(block)
            and _continues(above)
            and indent <= stack[0][0]
            and announces(stack[-2][1])
        ):
            indent = stack[-1][0]
        if nested:
            block.parent = above
        else:
            while len(stack) > 1 and stack[-1][0] > indent:
                stack.pop()
            block.parent = stack[-1][1].parent
            indent = max(indent, stack[-1][0]) if len(stack) > 1 else indent
            stack.pop()
        stack.append((indent, block))
        block.level = len(stack) - 1


def _indent(block: Block, indent: int, inner: bool) -> int:
    if block.level:
        return block.level * 2
    return indent + 2 if inner else indent


def announces(block: Block) -> bool:
    """Whether a list may be expected after this text."""
    return block.text.rstrip("*").endswith((":", ",", "–", "-"))


def _continues(block: Block) -> bool:
    """Whether the item goes on with its lead-in's sentence."""
    return block.text[:1].islower() or block.text[:1].isdigit()
