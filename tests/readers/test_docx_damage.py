"""Parts with elements and attributes lost, doubled and changed: read, or refused with a message, and annotated."""

import copy
import random
import sys
from pathlib import Path

import pytest
from lxml import etree

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from word import abstract, docx, lvl, num, p, package, parts, r, tbl, tc, tr

from ofsted_lint.document import Document, Span
from ofsted_lint.findings import Finding, Severity
from ofsted_lint.readers import Unreadable
from ofsted_lint.readers.docx import read
from ofsted_lint.writers.annotate_docx import annotate

BOX = f"<w:r><w:pict><w:txbxContent>{p('In the box')}</w:txbxContent></w:pict></w:r>"
FIELD = "".join(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
DRAFT = docx(
    p(r("There were ") + f'<w:ins w:id="1">{r("112 children")}</w:ins><w:del w:id="2">{r("x")}</w:del>' + BOX)
    + p(r("board") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + FIELD, style="H")
    + tbl(tr("Adoption", "Good"), tr(tc("Summary", '<w:gridSpan w:val="2"/>')))
    + p("one", num=(1, 0))
    + p("two", num=(1, 1), more='<w:rPr><w:del w:id="3"/></w:rPr>')
    + f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{p('In a control')}</w:sdtContent></w:sdt>"
    + p(f'<w:hyperlink w:anchor="x">{r("a link")}</w:hyperlink><w:r><w:tab/><w:t>end</w:t></w:r>'),
    numbering=abstract(0, lvl(0, "decimal", "%1."), lvl(1, "lowerLetter", "(%2)")) + num(1, 0),
    footnotes=f'<w:footnote w:id="2">{p("A note.")}</w:footnote>',
    styles='<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>',
)
WILD = ("", "x", "-1", "9" * 30, "1e999", "0")


def damaged(seed: int) -> bytes:
    """The draft with a handful of random changes in one of its parts."""
    chance = random.Random(seed)
    files = parts(DRAFT)
    name = chance.choice([name for name in files if name.startswith("word/") and name.endswith(".xml")])
    root = etree.fromstring(files[name])
    for _ in range(chance.randint(1, 6)):
        elements = list(root.iterdescendants())
        if not elements:
            break
        one, other = chance.choice(elements), chance.choice(elements)
        what = chance.randrange(5)
        if what == 0:
            one.getparent().remove(one)
        elif what == 1:
            one.tag = other.tag
        elif what == 2 and len(list(one.iter())) < 50:
            other.append(copy.deepcopy(one))
        elif what == 3 and one.attrib:
            one.set(chance.choice(list(one.attrib)), chance.choice(WILD))
        else:
            one.text = chance.choice(("", " ", "\n", "\u00ad", "\uf0b7"))
    return package(files | {name: etree.tostring(root)})


def findings(document: Document, seed: int) -> list[Finding]:
    chance = random.Random(seed)
    lines = [line for line in document.lines if line.text.strip()]
    out = []
    for line in chance.sample(lines, min(3, len(lines))):
        start = chance.randrange(len(line.text))
        span = Span(line.number, start, line.number, chance.randint(start, len(line.text)))
        place = document.place(span)
        out.append(Finding("FIG001", "figure-conflict", Severity.ERROR, "Which?", (span,), (place,)))
    return out


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_draft_is_read_or_refused(seed: int) -> None:
    data = damaged(seed)
    try:
        document = read(data, "a.docx")
        read(data, "a.docx", "original")
    except Unreadable:
        return
    assert all(0 <= a.start < a.end <= len(line.raw) for line in document.lines for a in line.anchors)
    copy_ = annotate(data, document, findings(document, seed))
    again = read(copy_, "a.docx")
    assert [line.raw for line in again.lines] == [line.raw for line in document.lines]
    assert annotate(copy_, again, findings(again, seed)) == copy_
