"""Paragraphs that were saved as lines of one width are read as the paragraphs they were.

A line was broken where its next word no longer fitted; where the next word would have fitted, the author ended it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ofsted_lint.report.lexer import Token, finished

_NARROWEST = 40
"""No report is broken into shorter lines."""
_WIDEST = 200
"""Longer lines are paragraphs."""
_FEWEST = 4
"""So many lines must clearly go on in the next before a text is taken for broken."""
_SHARE = 8
"""One in so many lines must; in an unbroken text hardly any does."""


def unwrap(found: Sequence[Token]) -> list[Token]:
    """The tokens, each with the lines that it goes on in as its tail."""
    width = _width(found)
    if width is None:
        return list(found)
    out: list[Token] = []
    tail: list[Token] = []
    last = 0
    for token in found:
        before = tail[-1] if tail else out[-1] if out else None
        if before is not None and _reach(before, token) >= width and _goes_on(before, token, last):
            if token.marker is not None:
                token.start, token.marker, token.number = token.marker[0], None, None
            tail.append(token)
            continue
        if tail:
            out[-1].tail = tuple(tail)
            tail = []
        if token.number is not None and token.number.isdigit():
            last = int(token.number)
        out.append(token)
    if tail:
        out[-1].tail = tuple(tail)
    return out


def _width(found: Sequence[Token]) -> int | None:
    """What a line would have reached had it taken the first word of the next, at least; None if nothing is broken."""
    lines = [token for token in found if "\t" not in token.text]
    lengths = sorted(_length(token) for token in lines)
    if not lengths or lengths[len(lengths) * 19 // 20] > _WIDEST:
        return None
    reached = sorted(_sure(found))
    if len(reached) < max(_FEWEST, len(lines) / _SHARE):
        return None
    return reached[len(reached) // 20]


def _sure(found: Sequence[Token]) -> Iterator[int]:
    """How far each line would have reached that goes on in the next beyond doubt."""
    for index in range(1, len(found)):
        before, token = found[index - 1], found[index]
        if token.marker is None and _joinable(before, token) and not finished(before.text):
            reach = _reach(before, token)
            if token.text[0].islower() and reach > _NARROWEST:
                yield reach


def _goes_on(before: Token, token: Token, last: int) -> bool:
    if not _joinable(before, token):
        return False
    if token.marker is None:
        return True
    # A number at the front of a line may be one of the sentence: "children looked after, / 12. Of them", "(22) of".
    if token.number is not None:
        return not finished(before.text) and token.number.isdigit() and int(token.number) != last + 1
    return not finished(before.text) and token.line.text[token.marker[0] + 1].isdigit()


def _joinable(before: Token, token: Token) -> bool:
    return not (
        token.gap
        or token.inner
        or token.lone
        or token.summary
        or before.summary
        or "\t" in token.text
        or "\t" in before.text
        or token.line.heading is not None
        or before.line.heading is not None
        or token.line.list_level is not None
        or token.line.footnote is not None
    )


def _length(token: Token) -> int:
    return len(token.line.raw.rstrip())


def _reach(before: Token, token: Token) -> int:
    """The length of a line with the first word of the next."""
    return _length(before) + 1 + len(token.line.raw.split(maxsplit=1)[0])
