"""Writes the examples in the other formats from their text: Word, HTML and Markdown, and PDF where LibreOffice is there.

python examples/make.py [FOLDER] [--no-pdf]
"""

from __future__ import annotations

import datetime
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests"))

from word_from_text import Item, as_html, items  # noqa: E402

NAMES = ("aldermere-sif", "northmoor-ilacs")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def word(text: str, target: Path, *, typed_notes: bool = False) -> None:
    """A Word file as an author makes one: heading styles, lists that number themselves, tables, true footnotes.

    `typed_notes` puts the notes into the text: LibreOffice prints the numbers before true ones at full height.
    """
    import docx
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Cm, Pt

    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.5)
    document.styles["Normal"].font.name = "Liberation Sans"
    document.styles["Normal"].font.size = Pt(11)
    document.core_properties.author = "A. Author"
    document.core_properties.created = document.core_properties.modified = datetime.datetime(2026, 1, 5)
    found = list(items(text))
    notes = {} if typed_notes else {item.number: item.text for item in found if item.what == "footnote"}
    _add_note_styles(document)
    table: Any = None
    numbers, last = 0, -1
    contents = False
    for item in found:
        if item.what == "footnote":
            if typed_notes:
                _write(
                    document.add_paragraph(style="FootnoteText"), f"{_RAISED[item.number]} {item.text}", {}
                )
            continue
        if item.what == "row":
            cells = item.text.split("\t")
            if table is None or len(table.columns) != len(cells):
                table = document.add_table(0, len(cells), style="Table Grid")
            for cell, words in zip(table.add_row().cells, cells, strict=True):
                _write(cell.paragraphs[0], words, notes)
            continue
        if table is not None:  # two tables without a paragraph between them would be one
            document.add_paragraph()
        table = None
        after_contents = contents and item.what != "contents"
        contents = item.what == "contents"
        if item.what == "heading":
            heading = document.add_heading("", min(item.level, 9))
            # The contents have a page of their own, as in print.
            if item.text == "Contents" or after_contents:
                heading.paragraph_format.page_break_before = True
            _write(heading, item.text, notes)
        elif item.what == "bullet":
            _write(
                document.add_paragraph(style="List Bullet 2" if item.level else "List Bullet"),
                item.text,
                notes,
            )
        elif item.what == "number":
            if item.number != last + 1:
                numbers = _new_list(document, item.number)
            last = item.number
            paragraph = document.add_paragraph(style="List Number")
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = numbers
            _write(paragraph, item.text, notes)
        elif item.what == "contents":
            paragraph = document.add_paragraph(item.text)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT)
            paragraph.paragraph_format.space_after = Pt(3)
        else:
            _write(document.add_paragraph(), item.text, notes)
    if notes:
        _add_footnotes(document, notes)
    document.save(str(target))


def _new_list(document: Any, start: int) -> int:
    """The number of a list that starts where it is told to."""
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element.pPr.numPr.numId.val
    of = numbering.num_having_numId(style).abstractNumId.val
    made = numbering.add_num(of)
    made.add_lvlOverride(ilvl=0).add_startOverride(start)
    return int(made.numId)


def _write(paragraph: Any, words: str, notes: dict[int, str]) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for part in re.split(f"([{_RAISED}])", words):
        if part and part in _RAISED and _RAISED.index(part) in notes:
            run = paragraph.add_run()
            run.style = "FootnoteReference"
            mark = OxmlElement("w:footnoteReference")
            mark.set(qn("w:id"), str(_RAISED.index(part)))
            run._r.append(mark)
        elif part:
            raised = part in _RAISED
            paragraph.add_run(str(_RAISED.index(part)) if raised else part).font.superscript = raised or None


def _add_note_styles(document: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    document.styles.add_style("FootnoteText", WD_STYLE_TYPE.PARAGRAPH, builtin=True).font.size = Pt(9)
    document.styles.add_style(
        "FootnoteReference", WD_STYLE_TYPE.CHARACTER, builtin=True
    ).font.superscript = True


def _add_footnotes(document: Any, notes: dict[int, str]) -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{ident}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
        for kind, ident, mark in (
            ("separator", -1, "separator"),
            ("continuationSeparator", 0, "continuationSeparator"),
        )
    )
    inside = "".join(
        f'<w:footnote w:id="{ident}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        f'<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {words}</w:t></w:r></w:p></w:footnote>'
        for ident, words in notes.items()
    )
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:footnotes xmlns:w="{_W}">{separators}{inside}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES_TYPE, xml.encode(), document.part.package)
    document.part.relate_to(part, _FOOTNOTES)


def markdown(text: str) -> str:
    """Headings, lists and tables as Markdown writes them."""
    out: list[str] = []
    before: Item | None = None
    for item in items(text):
        joined = (
            before is not None and before.what == item.what and item.what in ("bullet", "row", "contents")
        )
        if out and not joined:
            out.append("")
        if item.what == "heading":
            out.append(f"{'#' * min(item.level, 6)} {item.text}")
        elif item.what == "bullet":
            out.append(f"{'  ' * item.level}- {item.text}")
        elif item.what == "number":
            out.append(f"{item.number}. {item.text}")
        elif item.what == "row":
            cells = item.text.split("\t")
            if not joined:
                out += ["| " + " | ".join(" " for _ in cells) + " |", "|" + "---|" * len(cells)]
            out.append("| " + " | ".join(cells) + " |")
        elif item.what == "contents":
            out.append(f"- {item.text}" if not item.text.startswith("- ") else item.text)
        elif item.what == "footnote":
            out.append(f"{_RAISED[item.number]} {item.text}")
        else:
            out.append(item.text)
        before = item
    return "\n".join(out) + "\n"


def pdf(source: Path, folder: Path) -> bool:
    """The PDF that LibreOffice makes of a Word file; False where there is no LibreOffice."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        return False
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                office,
                f"-env:UserInstallation=file://{profile}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder,
                source,
            ],
            check=True,
            capture_output=True,
        )
    return True


def main(folder: Path, *, with_pdf: bool = True) -> None:
    for name in NAMES:
        text = (HERE / f"{name}.txt").read_text(encoding="utf-8")
        word(text, folder / f"{name}.docx")
        (folder / f"{name}.html").write_text(as_html(text) + "\n", encoding="utf-8")
        (folder / f"{name}.md").write_text(markdown(text), encoding="utf-8")
        if not with_pdf:
            continue
        with tempfile.TemporaryDirectory() as between:
            printed = Path(between, f"{name}.docx")
            word(text, printed, typed_notes=True)
            if not pdf(printed, folder):
                print(f"{name}.pdf: not written, there is no LibreOffice", file=sys.stderr)


if __name__ == "__main__":
    given = [one for one in sys.argv[1:] if one != "--no-pdf"]
    main(Path(given[0]) if given else HERE, with_pdf="--no-pdf" not in sys.argv)
