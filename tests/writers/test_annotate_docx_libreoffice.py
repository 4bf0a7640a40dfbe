"""Another program opens the annotated copy and finds each comment on the words it is about."""

import io
import sys
from pathlib import Path

import pypdf

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from test_annotate_docx import END, MARK, START, commented, finding
from word import docx, p, r, soffice, tbl, tr
from word_from_text import automatic, by_python_docx

from ofsted_lint.findings import Finding
from ofsted_lint.readers.docx import read
from ofsted_lint.writers.annotate_docx import annotate

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "northmoor-ilacs.txt"
DOCX = "docx:MS Word 2007 XML"
PDF = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'


def reopened(data: bytes, folder: Path, form: str = DOCX) -> bytes:
    """What LibreOffice writes when it opens the file and saves it in a format."""
    (folder / "out").mkdir()
    (folder / "a.docx").write_bytes(data)
    soffice("--convert-to", form, "--outdir", "out", "a.docx", folder=folder)
    return (folder / "out" / f"a.{form.partition(':')[0]}").read_bytes()


def words_of(data: bytes) -> list[str]:
    return sorted(words for author, _, words in commented(data) if author == "ofsted-lint")


def test_comments_sit_on_their_words_in_libreoffice(tmp_path: Path) -> None:
    change = f'<w:del w:id="1" w:author="A"><w:r><w:delText>30</w:delText></w:r></w:del><w:ins w:id="2" w:author="A">{r("34")}</w:ins>'
    people = START.format(5) + r("In the year") + END.format(5) + MARK.format(5)
    body = (
        p(people + r(" 112 chil", "<w:b/>") + r("dren were adopted."))
        + p(r("There were ") + change + r(" orders."))
        + tbl(tr("Adoption", "Good"), tr("Leaders", "Outstanding"))
    )
    data = docx(body, comments=f'<w:comment w:id="5" w:author="A. Editor">{p("Sure?")}</w:comment>')
    document = read(data, "a.docx")
    wanted = ["112 children", "34", "Outstanding", "year 112"]
    findings: list[Finding] = [finding(document, *wanted[:3]), finding(document, wanted[3], rule="FIG002")]
    copy = annotate(data, document, findings)
    again = reopened(copy, tmp_path)
    assert words_of(again) == sorted(wanted)
    assert [words for author, _, words in commented(again) if author == "A. Editor"] == ["In the year"]
    assert [line.raw for line in read(again, "a.docx").lines] == [line.raw for line in document.lines]
    assert [line.raw for line in read(again, "a.docx", "original").lines][1] == "There were 30 orders."


def test_an_annotated_report_becomes_a_pdf_with_its_comments(tmp_path: Path) -> None:
    text = EXAMPLE.read_text("utf-8")
    for at, data in enumerate((automatic(text), by_python_docx(text))):
        folder = tmp_path / str(at)
        folder.mkdir()
        document = read(data, "a.docx")
        words = [line.text.split()[-1] for line in document.lines if len(line.text) > 60][:12]
        words = list(dict.fromkeys(words))
        copy = annotate(data, document, [finding(document, *words)])
        pdf = pypdf.PdfReader(io.BytesIO(reopened(copy, folder, PDF)))
        notes = [
            str(note.get_object().get("/Contents", ""))
            for page in pdf.pages
            for note in page.get("/Annots", [])
        ]
        assert sum("FIG001 figure-conflict" in note for note in notes) == len(words)
