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


_SPARE = 3
"""A line that is so few characters shorter than nearly all that go on is full as well."""
_DASHES = ("-", "\u2013", "\u2014")
_LOOSE = 0.75
"""Lines broken by their width on paper differ so much in characters; a sentence goes on from such a line as well."""


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
        if before is not None and _full(before, token, width) and _goes_on(out[-1], before, token, last):
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
    return reached[len(reached) // 20] - _SPARE


def _sure(found: Sequence[Token]) -> Iterator[int]:
    """How far each line would have reached that goes on in the next beyond doubt."""
    for index in range(1, len(found)):
        before, token = found[index - 1], found[index]
        if token.marker is None and _joinable(before, token) and not finished(before.text):
            reach = _reach(before, token)
            if token.text[0].islower() and reach > _NARROWEST:
                yield reach


def _full(before: Token, token: Token, width: int) -> bool:
    """Whether the next word did not fit into a line; where the sentence goes on, less is asked."""
    sure = token.text.lstrip("'\"(")[:1].islower() and not finished(before.text)
    return _reach(before, token) >= (width * _LOOSE if sure else width)


def _goes_on(begun: Token, before: Token, token: Token, last: int) -> bool:
    """Whether a line is of the paragraph that has `begun` and of which `before` was the last line so far."""
    if not _joinable(before, token):
        return False
    if token.marker is None:
        return True
    # What looks like a marker may be of the sentence: a number ("there were / 12. Of them"), a number in brackets, a
    # dash in a paragraph that is no item itself.
    if finished(before.text):
        return False
    if token.number is not None:
        return token.number.isdigit() and int(token.number) != last + 1
    marker = token.line.text[slice(*token.marker)].strip()
    if marker in _DASHES:
        return token.text[0].islower() and (begun.marker is None or begun.number is not None)
    return marker.strip("()").isdigit()


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
