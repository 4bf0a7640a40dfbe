"""Word versions of a report in plain text, made in three ways: all automatic, by python-docx, as HTML."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from word import abstract, docx, lvl, num, p, r, tbl, tr

from ofsted_lint.readers.text import read
from ofsted_lint.report.model import Kind
from ofsted_lint.report.parse import parse

_NUMBER = re.compile(r"(\d+)\. (?=\S)")
_MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹"


@dataclass(frozen=True)
class Item:
    """A line of the text and what it is in Word."""

    what: str
    """heading, bullet, number, row, contents, footnote or text."""
    text: str
    level: int = 0
    number: int = 0


def items(text: str) -> Iterator[Item]:
    report = parse(read(text.encode(), "a.txt"))
    headings = {block.line: block.level or 1 for block in report.blocks if block.kind is Kind.HEADING}
    contents = {block.line for block in report.blocks if block.kind is Kind.CONTENTS}
    for line in report.document.lines:
        raw = line.raw
        stripped = raw.strip()
        if not stripped:
            continue
        if stripped[0] in _MARKS[1:] and stripped[1] == " ":
            yield Item("footnote", stripped[2:], number=_MARKS.index(stripped[0]))
        elif line.number in contents:
            yield Item("contents", stripped)
        elif "\t" in raw:
            yield Item("row", raw)
        elif stripped.startswith("- "):
            yield Item("bullet", stripped[2:], level=len(raw) - len(raw.lstrip()))
        elif line.number in headings:
            yield Item("heading", stripped, level=headings[line.number])
        elif match := _NUMBER.match(stripped):
            yield Item("number", stripped[match.end() :], number=int(match[1]))
        else:
            yield Item("text", stripped)


def automatic(text: str) -> bytes:
    """Every label, mark and list computed by Word."""
    found = list(items(text))
    notes = {item.number: item.text for item in found if item.what == "footnote"}
    body: list[str] = []
    numbering = abstract(0, lvl(0, "bullet", "\uf0b7"), lvl(1, "bullet", "o")) + num(1, 0)
    numbering += abstract(1, lvl(0, "decimal", "%1."))
    lists, last = 1, None
    rows: list[str] = []
    for item in found:
        if item.what != "row" and rows:
            body.append(tbl(*rows))
            rows = []
        if item.what == "row":
            rows.append(tr(*(p(_runs(cell, notes)) for cell in item.text.split("\t"))))
        elif item.what == "heading":
            body.append(p(_runs(item.text, notes), style=f"Heading{item.level}"))
        elif item.what == "bullet":
            body.append(p(_runs(item.text, notes), num=(1, item.level)))
        elif item.what == "number":
            if last is None or item.number != last + 1:
                lists += 1
                start = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{item.number}"/></w:lvlOverride>'
                numbering += num(lists, 1, start)
            last = item.number
            body.append(p(_runs(item.text, notes), num=(lists, 0)))
        elif item.what == "contents":
            title, _, page = item.text.partition("\t")
            body.append(p(r(_plain(title)) + f"<w:r><w:tab/><w:t>{page}</w:t></w:r>", style="TOC1"))
        elif item.what == "text":
            body.append(p(_runs(item.text, notes)))
    if rows:
        body.append(tbl(*rows))
    footnotes = "".join(
        f'<w:footnote w:id="{ident}">{p("<w:r><w:footnoteRef/></w:r>" + r(" " + _plain(words)))}</w:footnote>'
        for ident, words in notes.items()
    )
    styles = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>' + "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{at}"><w:name w:val="heading {at}"/></w:style>'
        for at in range(1, 7)
    )
    return docx("".join(body), numbering=numbering, footnotes=footnotes, styles=styles)


def by_python_docx(text: str) -> bytes:
    """Styles and tables of python-docx; numbers and notes typed."""
    import docx as python_docx

    document = python_docx.Document()
    table = None
    for item in items(text):
        if item.what == "row":
            cells = item.text.split("\t")
            if table is None or len(table.columns) != len(cells):
                table = document.add_table(0, len(cells))
            for cell, words in zip(table.add_row().cells, cells, strict=True):
                cell.text = words
            continue
        table = None
        if item.what == "heading":
            document.add_heading(item.text, item.level)
        elif item.what == "bullet":
            document.add_paragraph(item.text, style="List Bullet 2" if item.level else "List Bullet")
        elif item.what == "number":
            document.add_paragraph(f"{item.number}.\t{item.text}")
        elif item.what == "footnote":
            paragraph = document.add_paragraph()
            paragraph.add_run(str(item.number)).font.superscript = True
            paragraph.add_run(f" {item.text}")
        else:
            document.add_paragraph(item.text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_html(text: str) -> str:
    """A page with headings, lists and tables, as LibreOffice reads it."""
    out = ["<html><head><meta charset='utf-8'></head><body>"]
    closing: list[str] = []
    for item in items(text):
        wanted = {"bullet": "ul", "row": "table"}.get(item.what, "")
        if closing and closing[0] != wanted:
            out += [f"</{tag}>" for tag in reversed(closing)]
            closing = []
        words = html.escape(item.text)
        if item.what == "row":
            if not closing:
                out.append("<table border='1'>")
                closing = ["table"]
            out.append(
                "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in item.text.split("\t")) + "</tr>"
            )
        elif item.what == "bullet":
            while len(closing) <= item.level:
                out.append("<ul>")
                closing.append("ul")
            while len(closing) > item.level + 1:
                out.append("</ul>")
                closing.pop()
            out.append(f"<li>{words}</li>")
        elif item.what == "number":
            out.append(f"<ol start='{item.number}'><li>{words}</li></ol>")
        elif item.what == "heading":
            out.append(f"<h{item.level}>{words}</h{item.level}>")
        elif item.what == "footnote":
            out.append(f"<p><sup>{item.number}</sup> {words}</p>")
        else:
            out.append(f"<p>{words}</p>")
    out += [f"</{tag}>" for tag in reversed(closing)]
    return "\n".join([*out, "</body></html>"])


def _plain(text: str) -> str:
    return html.escape(text, quote=False)


def _runs(text: str, notes: dict[int, str]) -> str:
    """Runs with a true footnote mark for each raised figure that has a note."""
    out = []
    for part in re.split(f"([{_MARKS}])", text):
        if part and part in _MARKS and _MARKS.index(part) in notes:
            out.append(f'<w:r><w:footnoteReference w:id="{_MARKS.index(part)}"/></w:r>')
        elif part:
            out.append(r(_plain(part)))
    return "".join(out)
