"""Markdown, line by line: the lines of the file keep their numbers, and every character its column.

Marks (heading signs, emphasis, link targets, the bars of tables) are left out of the text; `raw` stays what the file holds. A
plain report that is saved as .md reads as a text file does.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from dataclasses import replace

from ofsted_lint import patterns as re
from ofsted_lint.document import Document, Line, normalise
from ofsted_lint.readers import text
from ofsted_lint.records import dataclass

# Markdown of whole lines, and marks inside lines: a plain report may hold remains of the second kind only.
_BLOCK_SIGNS = re.compile(
    r"^ {0,3}(?:#{1,6}\s|[*+]\s|\||```|~~~|>\s|=+\s*$)|^\s{2,}[-*+]\s|^---\s*$|^\[\^", re.M
)
_SIGNS = re.compile(r"\*|__?\w|`|\]\(|\[\^|<!--|<https?:|\\[!-/:-@\[-`{-~]|&#?\w+;")
_COMMENT = re.compile(r"<!--.*?(?:-->|$)")
# What is cut out of a line: the groups are kept.
_CUTS = (
    re.compile(r"!?\[([^\]]*)\]\((?:[^()]|\([^()]*\))*\)"),  # link, picture
    re.compile(r"(?<!\\)`+([^`]+)`+"),
    re.compile(r"(?<![\\*])\*\*\*(?=\S)(.+?)(?<=\S)\*\*\*"),
    re.compile(r"(?<!\\)\*\*(?=\S)(.+?)(?<=\S)\*\*"),
    re.compile(r"(?<![\\*\w])\*(?![\s*])([^*]+?)(?<=\S)\*(?!\*)"),
    re.compile(r"(?<![\\\w])__(?=\S)(.+?)(?<=\S)__(?!\w)"),
    re.compile(r"(?<![\\\w_])_(?![\s_])([^_]+?)(?<=\S)_(?!\w)"),
    re.compile(r"<(https?://[^\s>]+|[^\s@<>]+@[^\s<>]+)>"),
    re.compile(r"(?<!\\)(\*\*)(?!\*)"),  # the other end stands on another line
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,31});")
_BREAK = re.compile(r"<br\s*/?>", re.I)
_NOTE = re.compile(r"^\[\^([\w-]+)\]:\s*")
_NOTE_MARK = re.compile(r"\[\^(\d{1,2})\]")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class _Hints:
    """What Markdown says of a line."""

    heading: int | None = None
    level: int | None = None
    row: bool = False
    silent: bool = False
    """A mark by itself: an underline, a fence, the rule below a table's head."""
    literal: bool = False
    quoted: bool = False


def read(data: bytes, path: str) -> Document:
    """The document in the bytes of a Markdown file. Raises Unreadable as for a text file."""
    plain = text.read(data, path)
    raws = [line.raw for line in plain.lines]
    whole = "\n".join(raws)
    blocks = _BLOCK_SIGNS.search(whole) is not None
    if not blocks and not _SIGNS.search(whole):
        return replace(plain, format="markdown")
    front = _front_matter(raws)
    hints = _hints(raws, front) if blocks else [_Hints() for _ in raws]
    lines = []
    in_comment = False
    for line in plain.lines:
        hint = hints[line.number - 1]
        if line.directive:
            lines.append(line)
            continue
        silent = hint.silent or line.number <= front
        raw = line.raw
        if in_comment or (not silent and not hint.literal and raw.lstrip().startswith("<!--")):
            # A comment may run over several lines; it is no text of the report.
            in_comment = "-->" not in raw
            silent = True
        lines.append(_line(line, hint, silent))
    return Document(path, tuple(lines), "markdown", directives=plain.directives)


def _front_matter(raws: list[str]) -> int:
    """The last line of the YAML at the head of the file; 0 where there is none."""
    if not raws or raws[0].rstrip() != "---":
        return 0
    for number, raw in enumerate(raws[1:], start=2):
        if raw.rstrip() in ("---", "..."):
            return number
        if raw.strip() and not re.match(r"\s|[\w-]+\s*:|- |#", raw):
            return 0
    return 0


def _hints(raws: list[str], front: int) -> list[_Hints]:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table").disable("code")
    parser.core.ruler.enableOnly(["normalize", "block"])
    hints = [_Hints() for _ in raws]
    source = "\n".join(["" if number < front else raw for number, raw in enumerate(raws)])
    bullets: list[bool] = []
    quotes = 0
    for token in parser.parse(source):
        kind = token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            bullets.append(kind == "bullet_list_open")
        elif kind in ("bullet_list_close", "ordered_list_close"):
            bullets.pop()
        elif kind == "blockquote_open":
            quotes += 1
        elif kind == "blockquote_close":
            quotes -= 1
        if token.map is None:
            continue
        first, end = token.map
        here = hints[first:end]
        if quotes:
            for hint in here:
                hint.quoted = True
        if kind == "heading_open" and here:
            here[0].heading = int(token.tag[1])
            if token.markup in ("=", "-"):
                for hint in here:
                    hint.heading = here[0].heading
                here[-1].silent, here[-1].heading = True, None
        elif kind == "list_item_open" and here and bullets[-1]:
            level = sum(bullets) - 1
            # One space before the bullet is how plain text marks nesting; Markdown asks for two.
            if level or raws[first][:1] != " " or raws[first][:2] == "  ":
                here[0].level = level
        elif kind in ("fence", "hr"):
            for hint in here:
                hint.literal = True
            if here:
                here[0].silent = here[-1].silent = True
        elif kind == "tr_open" and here:
            here[0].row = True
        elif kind == "thead_open" and end < len(hints):
            hints[end].silent = True
    return hints


def _line(line: Line, hint: _Hints, silent: bool) -> Line:
    raw = line.raw
    if silent:
        return replace(line, text="", offsets=(0,))
    if hint.literal:
        return line
    kept = [True] * len(raw)
    changed: dict[int, str] = {}
    work = raw

    def cut(start: int, end: int) -> None:
        nonlocal work
        kept[start:end] = [False] * (end - start)
        work = work[:start] + "\0" * (end - start) + work[end:]

    start = 0
    if hint.quoted and (match := re.match(r"\s{0,3}(?:>\s?)+", raw)):
        cut(*match.span())
        start = match.end()
    note = _NOTE.match(raw)
    if note:
        mark = note[1]
        cut(0, 2)
        cut(note.end(1), note.end())
        if mark.isdigit():
            for at in range(2, note.end(1)):
                changed[at] = raw[at].translate(_RAISED)
        changed[note.end(1) - 1] = changed.get(note.end(1) - 1, raw[note.end(1) - 1]) + " "
    if hint.heading is not None and (match := re.match(r"\s{0,3}#{1,6}(?:\s+|$)", raw[start:])):
        cut(start, start + match.end())
        if tail := re.search(r"(?:^|\s+)#+\s*$", work):
            cut(*tail.span())
    elif hint.level is not None and (match := re.match(r"\s*([*+-])(\s+)", raw[start:])):
        changed[start + match.start(1)] = "-"
        cut(start + match.start(2) + 1, start + match.end())
    if hint.row:
        _cells(raw, cut, changed)
    for pattern in _CUTS:
        for match in list(pattern.finditer(work)):
            if match[0] == "**":
                cut(*match.span())
            else:
                cut(match.start(), match.start(1))
                cut(match.end(1), match.end())
    for match in list(_COMMENT.finditer(work)):
        cut(*match.span())
    for match in _NOTE_MARK.finditer(work):
        cut(match.start(), match.start(1))
        cut(match.end(1), match.end())
        for at in range(match.start(1), match.end(1)):
            changed[at] = raw[at].translate(_RAISED)
    for match in _ESCAPE.finditer(work):
        cut(match.start(), match.start() + 1)
    for pattern, value in ((_ENTITY, html.unescape), (_BREAK, lambda _: " ")):
        for match in pattern.finditer(work):
            changed[match.start()] = value(match[0])
            cut(match.start() + 1, match.end())
            kept[match.start()] = True
    compared, offsets = _as_compared(raw, kept, changed)
    return replace(
        line,
        text=compared,
        offsets=offsets,
        heading=hint.heading,
        list_level=hint.level,
        row=hint.row,
        footnote=note[1] if note else None,
        bold=hint.heading is None and _all_bold(raw),
    )


def _all_bold(raw: str) -> bool:
    return re.fullmatch(r"\s*(\*\*|__)(?=\S)(?:(?!\1).)+\1\s*", raw) is not None


def _cells(raw: str, cut: Callable[[int, int], None], changed: dict[int, str]) -> None:
    """Bars become tabs; those at both ends and the spaces around cells go."""
    bars = [match.start() for match in re.finditer(r"(?<!\\)\|", raw)]
    body = raw.rstrip()
    for bar in bars:
        before = raw[:bar].rstrip()
        after = raw[bar + 1 :]
        left = len(before)
        right = bar + 1 + len(after) - len(after.lstrip())
        if not before or bar == len(body) - 1:
            cut(left if before else 0, right if not before else len(raw))
        else:
            cut(left, bar)
            cut(bar + 1, right)
            changed[bar] = "\t"


def _as_compared(raw: str, kept: list[bool], changed: dict[int, str]) -> tuple[str, tuple[int, ...] | None]:
    """Text and offsets from the characters that are kept."""
    characters: list[str] = []
    places: list[int] = []
    for at, char in _kept(raw, kept, changed):
        characters.append(char)
        places.append(at)
    joined = "".join(characters)
    end = places[-1] + 1 if places else len(raw)
    if joined == raw:
        return normalise(raw)
    compared, inner = normalise(joined)
    places.append(end)
    if inner is not None:
        places = [places[at] for at in inner]
    return compared, tuple(places)


def _kept(raw: str, kept: list[bool], changed: dict[int, str]) -> Iterator[tuple[int, str]]:
    for at, char in enumerate(raw):
        if kept[at]:
            for new in changed.get(at, char):
                yield at, new
