"""The text of an HTML block while it is gathered: runs with their places, white space, markers of lists."""

from __future__ import annotations

from ofsted_lint import patterns as re
from ofsted_lint.document import Anchor
from ofsted_lint.records import dataclass, field

_SPACES = re.compile(r"[ \t\r\n\f]+")
# A bullet or number with hard spaces behind it.
_TYPED = re.compile(r"([·•▪§o–-]|\d{1,3}\.|\(?[a-z]\))[ \r\n]*(?:\u00a0[ \r\n]*){2,}")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(slots=True)
class Numbering:
    ordered: bool
    number: int
    kind: str = "1"


@dataclass(slots=True)
class Run:
    """Text with the place where it stands in the file."""

    text: str
    line: int
    column: int
    source: int
    """Length in the file."""
    bold: bool


@dataclass(slots=True)
class Text:
    """The text of one block while it is gathered."""

    runs: list[Run] = field(default_factory=list)

    def blank(self) -> bool:
        return not any(run.text.strip() for run in self.runs)


def typed_marker(block: Text) -> tuple[str, int | None] | None:
    """Word writes list items as paragraphs with a bullet and hard spaces, or a number and hard spaces, before them:
    they are taken away and given back as marker and level."""
    runs = [run for run in block.runs if run.text]
    head = "".join(run.text for run in runs[:12]).lstrip(" \r\n\t")
    match = _TYPED.match(head)
    if match is None:
        return None
    marker = match[1]
    left = match.end()
    for run in runs:
        if left <= 0:
            break
        text = run.text.lstrip(" \r\n\t") if run is runs[0] or left == match.end() else run.text
        taken = min(left, len(text))
        skipped = len(run.text) - len(text) + taken
        if run.source == len(run.text):
            run.line, run.column = _moved(run, skipped)
            run.source -= skipped
        run.text = text[taken:]
        left -= taken
    return (f"{marker} ", None) if marker[-1] in ".)" else ("- ", 0)


def write(cell: Text, raw: str, anchors: list[Anchor], *, verbatim: bool = False) -> str:
    """Appends the text of a cell to a raw line, white space as a browser shows it."""
    begin = len(raw)
    for run in cell.runs:
        text, skipped = run.text, 0
        if not verbatim:
            stripped = text.lstrip(" \t\r\n\f")
            if len(raw) == begin or raw.endswith((" ", "\t")):
                skipped = len(text) - len(stripped)
                text = stripped
            if not text:
                continue
        pieces = [text] if verbatim else _SPACES.split(text)
        offset = skipped
        for index, piece in enumerate(pieces):
            if index:
                gap = _SPACES.match(run.text, offset)
                offset = gap.end() if gap else offset
                raw += " "
            if piece:
                row, column = _moved(run, offset)
                anchors.append(Anchor(len(raw), len(raw) + len(piece), "html", (row, column + 1)))
                raw += _SPACES.sub(" ", piece)
                offset += len(piece)
    return raw


def drop_mark(block: Text, note: str) -> None:
    """Takes the mark before the text of a note away: it is written for all notes alike."""
    for run in block.runs:
        if run.text.strip():
            if run.text.strip(" []\r\n\t").translate(_PLAIN) == note:
                run.text = ""
            return


def _moved(run: Run, offset: int) -> tuple[int, int]:
    """Line and column (from 0) in the file of a character of a run."""
    if run.source != len(run.text):
        return run.line, run.column
    before = run.text[:offset]
    rows = before.count("\n")
    return (run.line + rows, offset - before.rfind("\n") - 1) if rows else (run.line, run.column + offset)


def label(own: Numbering) -> str:
    number = own.number
    if own.kind in ("a", "A") and 1 <= number <= 26:
        return f"{chr(ord(own.kind) + number - 1)}."
    if own.kind in ("i", "I") and 1 <= number <= 3999:
        return f"{_roman(number) if own.kind == 'I' else _roman(number).lower()}."
    return f"{number}."


def _roman(number: int) -> str:
    out = ""
    for value, sign in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"),
        (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        times, number = divmod(number, value)
        out += sign * times
    return out
