"""Word versions of the examples read the same as their text, and raise the same questions."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from word import docx, p, raws, soffice
from word_from_text import as_html, automatic, by_python_docx

from ofsted_lint.linter import lint
from ofsted_lint.readers import read
from ofsted_lint.rules.engine import default_rules

EXAMPLES = sorted(Path(__file__).resolve().parents[2].joinpath("examples").glob("*.txt"))
DOCX = "docx:MS Word 2007 XML"


def lines(data: bytes, path: str) -> list[str]:
    """The lines with text; where a note stands among them differs between pages and flowing text."""
    return sorted(line.raw.strip() for line in read(data, path).lines if line.raw.strip())


def questions(data: bytes, path: str) -> list[tuple[str, tuple[str, ...]]]:
    return sorted(
        (one.rule, tuple(place.quote for place in one.places))
        for one in lint(data, path, default_rules()).findings
    )


@pytest.mark.parametrize("make", [automatic, by_python_docx])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_word_version_reads_as_its_text(path: Path, make: Callable[[str], bytes]) -> None:
    text = path.read_bytes()
    word = make(text.decode())
    assert lines(word, "a.docx") == lines(text, "a.txt")
    assert questions(word, "a.docx") == questions(text, "a.txt")


def test_html_through_libreoffice_reads_as_its_text(tmp_path: Path) -> None:
    for path in EXAMPLES:
        (tmp_path / f"{path.stem}.html").write_text(as_html(path.read_text("utf-8")), "utf-8")
    names = [f"{path.stem}.html" for path in EXAMPLES]
    soffice("--infilter=HTML (StarWriter)", "--convert-to", DOCX, *names, folder=tmp_path)
    for path in EXAMPLES:
        word = (tmp_path / f"{path.stem}.docx").read_bytes()
        assert [one.replace("\t", " ") for one in lines(word, "a.docx")] == [
            one.replace("\t", " ") for one in lines(path.read_bytes(), "a.txt")
        ]


def test_what_libreoffice_writes_again_reads_the_same(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    for path in EXAMPLES:
        (tmp_path / f"{path.stem}.docx").write_bytes(automatic(path.read_text("utf-8")))
    names = [f"{path.stem}.docx" for path in EXAMPLES]
    soffice("--convert-to", DOCX, "--outdir", "again", *names, folder=tmp_path)
    for name in names:
        again = (tmp_path / "again" / name).read_bytes()
        assert lines(again, "a.docx") == lines((tmp_path / name).read_bytes(), "a.docx")


def test_libreoffice_prints_the_same_labels(tmp_path: Path) -> None:
    from word import abstract, lvl, num

    numbering = (
        abstract(
            0, lvl(0, "decimal", "%1"), lvl(1, "decimal", "%1.%2", start=5), lvl(2, "lowerRoman", "(%3)")
        )
        + abstract(1, lvl(0, "upperLetter", "%1.", start=25), lvl(1, "decimalZero", "%1/%2"))
        + num(1, 0)
        + num(2, 1)
        + num(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="16"/></w:lvlOverride>')
    )
    items = [(1, 1), (1, 0), (1, 1), (1, 1), (1, 2), (2, 0), (1, 2), (2, 0), (2, 1), (2, 0), (2, 1), (1, 0)]
    items += [(3, 0), (3, 1), (3, 2), (1, 0), (1, 1), (3, 0)]
    body = "".join(p("x", num=item) for item in items)
    (tmp_path / "a.docx").write_bytes(docx(body, numbering=numbering))
    soffice("--convert-to", "txt:Text (encoded):UTF8", "a.docx", folder=tmp_path)
    printed = (tmp_path / "a.txt").read_text("utf-8-sig").split("\n")
    assert [line.strip() for line in printed if line.strip()] == raws(body, numbering=numbering)
