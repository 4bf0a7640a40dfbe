"""Tokens -> blocks, through grammar/report.lark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ofsted_lint import resources
from ofsted_lint.document import Document, Pieces, Span
from ofsted_lint.report import furniture, readings
from ofsted_lint.report.lexer import INLINE_BULLET, Token, tokens
from ofsted_lint.report.model import Block, Kind
from ofsted_lint.report.wrapping import unwrap

_KIND = {
    "TITLE": Kind.TITLE,
    "LABEL": Kind.LABELLED,
    "FIELD": Kind.LABELLED,
    "CONTENTS": Kind.HEADING,
    "ENTRY": Kind.CONTENTS,
    "ENTRY_PART": Kind.CONTENTS,
    "ENTRY_REST": Kind.CONTENTS,
    "HEADER": Kind.ROW,
    "ROW": Kind.ROW,
    "HEADING": Kind.HEADING,
    "SHORT": Kind.PARAGRAPH,
    "PROSE": Kind.PARAGRAPH,
    "NUMBERED": Kind.PARAGRAPH,
    "SUMMARY": Kind.PARAGRAPH,
    "REST": Kind.PARAGRAPH,
    "ITEM": Kind.ITEM,
    "ROLE": Kind.TEAM,
    "FAREWELL": Kind.CLOSE,
    "SIGNATURE": Kind.CLOSE,
    "BOILERPLATE": Kind.BOILERPLATE,
    "CONTACT": Kind.BOILERPLATE,
    "TICKBOX": Kind.TICKBOX,
    "FOOTNOTE": Kind.FOOTNOTE,
    "SENDER": Kind.LETTERHEAD,
    "ADDRESS": Kind.LETTERHEAD,
    "DATE": Kind.LETTERHEAD,
    "REFERENCE": Kind.LETTERHEAD,
    "SALUTATION": Kind.SALUTATION,
    "SUBJECT": Kind.SUBJECT,
}


def blocks(document: Document) -> tuple[list[Block], list[Token], list[Span]]:
    """The blocks of a document in order, the token that each began with, and the page furniture between them.

    Never fails.
    """
    found: list[Block] = []
    first: list[Token] = []
    taken, left_in = furniture.part(unwrap(tokens(document)))
    readings.read(taken)
    for part, token in _parse(taken):
        last = found[-1] if found else None
        if token.type == "REST" and (into := _continued(found)) is not None:
            into.pieces = _joined(into.pieces, token)
            into.cut = into.cut or token.gap
            if into.kind is Kind.ROW:
                into.cells = (*into.cells[:-1], _joined(into.cells[-1], token))
        elif token.type == "ENTRY" and last is not None and first[-1].type == "ENTRY_PART":
            last.pieces = _joined(last.pieces, token)
            last.cells = _entry(last.pieces)
            first[-1] = token
        elif (
            token.type == "ENTRY_REST"
            and last is not None
            and last.kind is Kind.CONTENTS
            and len(last.pieces.at) < _PIECES
        ):
            rest = _whole(token)
            last.pieces = last.pieces.and_then(rest)
            last.cells = (last.cells[0].and_then(rest), *last.cells[1:])
        else:
            found.append(_block(len(found), token, part))
            first.append(token)
    around = [Span(t.line.number, t.start, t.line.number, t.end) for t in left_in]
    return found, first, around


# A state of the automaton, and the number of the token where the symbol that led to it begins.
_Stack = Sequence[tuple[int, int]]


def _parse(found: Sequence[Token]) -> Iterator[tuple[str, Token]]:
    """(rule, token) in document order; of every token the first reading is taken that fits where it stands."""
    states, first, last = resources.automaton("report", "start")
    stack: _Stack = [(first["start"], 0)]
    taken: list[Token] = []
    rules: list[str] = []

    def feed(symbol: str) -> bool:
        nonlocal stack
        after = _after(states, last["start"], stack, symbol, len(taken))
        if after is None:
            return False
        stack, ended = after
        for rule, begin in ended:
            if not rule.startswith("__"):  # those that lark makes of stars and pluses
                rules[begin:] = [inner or rule for inner in rules[begin:]]
        return True

    for token in found:
        if token.readings[0] == "FOOTNOTE":
            token.type = "FOOTNOTE"
            taken.append(token)
            rules.append("footnote")
            continue
        for reading in (*token.readings, "PROSE"):
            if feed(reading):
                token.type = reading
                taken.append(token)
                rules.append("")
                break
    feed("$END")
    return zip(rules, taken, strict=True)


def _after(
    states: Mapping[int, Mapping[str, Any]], last: int, stack: _Stack, symbol: str, count: int
) -> tuple[_Stack, list[tuple[str, int]]] | None:
    """The stack after a symbol, and the rules that end before it with their first tokens; None if it does not fit."""
    stack = list(stack)
    ended = []
    while stack[-1][0] != last:
        move = states[stack[-1][0]].get(symbol)
        if move is None:
            return None
        if isinstance(move, int):
            stack.append((move, count))
            break
        length, rule, _ = move
        begin = stack[-length][1] if length else count
        del stack[len(stack) - length :]
        stack.append((states[stack[-1][0]][rule], begin))
        ended.append((rule, begin))
    return stack, ended


def _block(index: int, token: Token, part: str) -> Block:
    line = token.line
    pieces = _pieces(token)
    kind = _KIND[token.type]
    if part == "tail":
        kind = Kind.BOILERPLATE
    block = Block(index, kind, pieces)
    if token.marker is not None:
        start, end = token.marker
        block.marker = line.text[start:end].strip()
        block.marker_span = Span(line.number, start, line.number, start + len(line.text[start:end].rstrip()))
        block.number = token.number
    elif token.lone is not None:
        number, start, end = token.lone
        block.marker_span = Span(number, start, number, end)
        block.marker = f"{token.number}." if token.number else "-"
        block.number = token.number
    if kind is Kind.ROW:
        block.cells = _cells(line.number, token.start, token.text)
        block.header = token.type == "HEADER"
    elif kind is Kind.CONTENTS:
        block.cells = _entry(pieces)
    elif kind is Kind.HEADING and line.heading is not None:
        block.level = line.heading
    elif kind is Kind.ITEM and line.list_level is not None:
        block.level = line.list_level
    block.summary = token.type == "SUMMARY"
    return block


def _pieces(token: Token) -> Pieces:
    """The text of a token, without the bullets and the number that slipped into it."""
    if token.tail:
        return _whole(token)
    text, number = token.text, token.line.number
    cuts: list[tuple[int, int]] = []
    if token.type == "ITEM" and not text.isascii():
        cuts = [match.span() for match in INLINE_BULLET.finditer(text)]
    elif token.lone is not None and token.lone[0] == number:
        cuts = [(token.lone[1] - 1 - token.start, token.lone[2] + 1 - token.start)]
    if not cuts:
        return Pieces.join([(number, token.start, text)])
    parts = []
    at = 0
    for start, end in [*cuts, (len(text), len(text))]:
        if start > at:
            parts.append((number, token.start + at, text[at:start]))
        at = end
    return Pieces.join(parts or [(number, token.start, text)])


def _cells(number: int, start: int, text: str) -> tuple[Pieces, ...]:
    cells = []
    for cell in text.split("\t"):
        lead = len(cell) - len(cell.lstrip())
        cells.append(Pieces.join([(number, start + lead, cell.strip())]))
        start += len(cell) + 1
    return tuple(cells)


def _entry(pieces: Pieces) -> tuple[Pieces, ...]:
    """Title and page of an entry of the contents list; the page may be missing."""
    text = pieces.text
    title = text.rstrip("0123456789")
    page = text[len(title) :]
    if not title.strip(" \t.") or len(page) > 3 or title == title.rstrip(" \t."):
        return (pieces,)
    title = title.rstrip(" \t.")
    return pieces.part(0, len(title)), pieces.part(len(text) - len(page), len(text))


def split_block(block: Block, end: int, start: int) -> tuple[Block, Block]:
    """A block cut in two: text[:end] with the marker, text[start:] without."""
    rest = Block(block.index, block.kind, block.pieces.part(start, len(block.text)))
    block.pieces = block.pieces.part(0, end)
    return block, rest


def _whole(token: Token) -> Pieces:
    """The text of a token with its places."""
    return Pieces.join((t.line.number, t.start, t.line.text[t.start : t.end]) for t in (token, *token.tail))


def _joined(pieces: Pieces, token: Token) -> Pieces:
    return pieces.and_then(_whole(token))


_PIECES = 60
"""No paragraph is cut into so many pieces: to join them one by one takes their square in time."""
_GO_ON = (Kind.PARAGRAPH, Kind.ITEM, Kind.LABELLED, Kind.SUBJECT, Kind.TEAM, Kind.TITLE, Kind.ROW)


def _continued(found: Sequence[Block]) -> Block | None:
    """The paragraph that goes on after a page break; notes at the foot of the page stand between."""
    for block in reversed(found):
        if block.kind in _GO_ON:
            return block if len(block.pieces.at) < _PIECES else None
        if block.kind is not Kind.FOOTNOTE:
            return None
    return None
