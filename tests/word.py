"""Builds small Word packages from snippets of XML, and reads them."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from ofsted_lint.document import Document
from ofsted_lint.readers.docx import read

SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }.items()
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ROOTS = {
    "numbering": "numbering",
    "styles": "styles",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "settings": "settings",
}


def docx(body: str, *, extra: dict[str, bytes] | None = None, **parts: str) -> bytes:
    """A package whose body is this XML; `parts` are the insides of numbering, styles, footnotes, comments, ..."""
    files = {
        "[Content_Types].xml": (
            f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
            + "".join(
                f'<Override PartName="/word/{name}.xml" '
                f'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"/>'
                for name in parts
            )
            + "</Types>"
        ),
        "_rels/.rels": (
            f'{_HEAD}<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" '
            f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": f"{_HEAD}<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": (
            f'{_HEAD}<Relationships xmlns="{_RELATIONS}">'
            + "".join(
                f'<Relationship Id="rId{at}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
                for at, name in enumerate(parts, start=1)
            )
            + "</Relationships>"
        ),
    }
    for name, inside in parts.items():
        files[f"word/{name}.xml"] = f"{_HEAD}<w:{name} {SPACES}>{inside}</w:{name}>"
    return package({name: text.encode() for name, text in files.items()} | (extra or {}))


def package(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return out.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def r(text: str, look: str = "") -> str:
    """A run; `look` is the inside of its properties."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(inside: str = "", *, style: str = "", num: tuple[int, int] | None = None, more: str = "") -> str:
    """A paragraph of runs, or of plain text; `num` is list and level, `more` stands in its properties."""
    if inside and not inside.startswith("<"):
        inside = r(inside)
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num is not None:
        properties += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}{more}</w:pPr>{inside}</w:p>"


def lvl(at: int, form: str, pattern: str, *, start: int | None = 1, more: str = "") -> str:
    begin = "" if start is None else f'<w:start w:val="{start}"/>'
    return (
        f'<w:lvl w:ilvl="{at}">{begin}<w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def abstract(ident: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{ident}">{more}{"".join(levels)}</w:abstractNum>'


def num(ident: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{ident}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def tc(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside if inside.startswith('<') else p(inside)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    inside = "".join(cell if cell.startswith("<w:tc") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def document(body: str, *, tracked: str = "accepted", **parts_: str) -> Document:
    return read(docx(body, **parts_), "draft.docx", tracked)


def raws(body: str, *, tracked: str = "accepted", **parts_: str) -> list[str]:
    """The lines of a document with this body."""
    return [line.raw for line in document(body, tracked=tracked, **parts_).lines]


def soffice(*arguments: str, folder: Path) -> None:
    """Runs LibreOffice without a window, with a profile of its own in the folder."""
    program = shutil.which("soffice")
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail("soffice is not installed")
        pytest.skip("soffice is not installed")
    subprocess.run(
        [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=170,
    )
