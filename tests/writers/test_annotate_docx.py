"""The annotated copy of a Word draft: comments on exactly the words, everything else as it was."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from word import abstract, docx, lvl, num, p, parts, r, tbl, tr

from ofsted_lint.cli import annotate as command
from ofsted_lint.cli import main
from ofsted_lint.document import Document, Span
from ofsted_lint.findings import Finding, Severity
from ofsted_lint.readers.docx import read
from ofsted_lint.readers.docx_package import W
from ofsted_lint.writers.annotate_docx import annotate

START, END = '<w:commentRangeStart w:id="{0}"/>', '<w:commentRangeEnd w:id="{0}"/>'
MARK = '<w:r><w:commentReference w:id="{0}"/></w:r>'


def finding(
    document: Document, *words: str, rule: str = "FIG001", severity: Severity = Severity.ERROR
) -> Finding:
    """A finding at the first place of each of these words."""
    spans = []
    for one in words:
        line = next(line for line in document.lines if one in line.text)
        at = line.text.index(one)
        spans.append(Span(line.number, at, line.number, at + len(one)))
    places = tuple(document.place(span) for span in spans)
    message = " or ".join(f"“{place.quote}”" for place in places) + ": which is right?"
    return Finding(rule, "figure-conflict", severity, message, tuple(spans), places)


def annotated(data: bytes, *words: str, **more: Severity) -> bytes:
    document = read(data, "draft.docx")
    return annotate(data, document, [finding(document, *words, **more)])


def commented(data: bytes) -> list[tuple[str, str, str]]:
    """For each comment its author, its text and the words of the document inside its range."""
    body = etree.fromstring(parts(data)["word/document.xml"])
    out = []
    for comment in etree.fromstring(parts(data)["word/comments.xml"]):
        ident = comment.get(W + "id")
        open_ = False
        words = []
        for element in body.iter():
            if element.get(W + "id") == ident:
                if element.tag == W + "commentRangeStart":
                    open_ = True
                elif element.tag == W + "commentRangeEnd":
                    open_ = False
            if open_ and element.tag == W + "t":
                words.append(element.text)
        text = "\n".join("".join(t.text for t in one.iter(W + "t")) for one in comment.iter(W + "p"))
        out.append((comment.get(W + "author"), text, "".join(words)))
    return out


def texts(data: bytes) -> list[str]:
    return [line.raw for line in read(data, "x.docx").lines]


DRAFT = docx(
    p(r("In the year ") + r("112 chil", "<w:i/>") + r("dren were adopted.")) + p("There were 128 adoptions.")
)


def test_a_comment_at_every_place_on_exactly_the_words() -> None:
    got = commented(annotated(DRAFT, "112 children", "128 adoptions"))
    assert [words for _, _, words in got] == ["112 children", "128 adoptions"]
    assert {author for author, _, _ in got} == {"ofsted-lint"}


def test_a_comment_names_the_rule_asks_and_quotes_the_other_places() -> None:
    (_, first, _), (_, second, _) = commented(annotated(DRAFT, "112 children", "128 adoptions"))
    assert first.splitlines() == [
        "FIG001 figure-conflict (error)",
        "“112 children” or “128 adoptions”: which is right?",
        "See paragraph 2: “128 adoptions”",
    ]
    assert second.splitlines()[-1] == "See paragraph 1: “112 children”"


def test_the_text_stays_the_same_and_cut_runs_keep_their_look() -> None:
    out = annotated(DRAFT, "2 ch")
    assert texts(out) == texts(DRAFT)
    runs = etree.fromstring(parts(out)["word/document.xml"]).findall(f".//{W}r")
    looks = [("".join(run.itertext()), run.find(f"{W}rPr/{W}i") is not None) for run in runs]
    assert looks[:5] == [
        ("In the year ", False),
        ("11", True),
        ("2 ch", True),
        ("", False),
        ("il", True),
    ]


def test_all_other_parts_are_the_same_byte_for_byte() -> None:
    extra = {"word/media/image1.png": bytes(range(256)), "docProps/app.xml": b"<Properties/>"}
    before = docx(p("112 children"), styles="", numbering="", extra=extra)
    after = annotated(before, "112")
    changed = {
        "word/document.xml",
        "word/comments.xml",
        "[Content_Types].xml",
        "word/_rels/document.xml.rels",
    }
    assert {name for name, data in parts(after).items() if parts(before).get(name) != data} == changed
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        assert new.namelist()[: len(old.namelist())] == old.namelist()
        assert new.testzip() is None
        for one in old.infolist():
            assert new.getinfo(one.filename).date_time == one.date_time


def test_packed_bytes_are_copied_whatever_way_they_were_packed() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:  # stored, not deflated, with a comment and stream-written entries
        file.comment = b"kept"
        for name, data in parts(docx(p("112 children"), extra={"word/a.bin": b"abc" * 100})).items():
            with file.open(name, "w") as stream:
                stream.write(data)
    after = annotated(out.getvalue(), "112")
    with zipfile.ZipFile(io.BytesIO(after)) as new:
        assert new.comment == b"kept"
        assert new.getinfo("word/a.bin").compress_type == zipfile.ZIP_STORED
        assert new.read("word/a.bin") == b"abc" * 100


def test_running_again_replaces_its_own_comments() -> None:
    once = annotated(DRAFT, "112 children", "128 adoptions")
    assert annotated(once, "112 children", "128 adoptions") == once
    other = annotated(once, "In the year")
    assert [words for _, _, words in commented(other)] == ["In the year"]
    assert texts(other) == texts(DRAFT)


def test_without_findings_nothing_changes() -> None:
    document = read(DRAFT, "x.docx")
    assert annotate(DRAFT, document, []) == DRAFT


def test_without_findings_its_old_comments_go() -> None:
    once = annotated(DRAFT, "112")
    again = annotate(once, read(once, "x.docx"), [])
    assert commented(again) == []
    assert b"comment" not in parts(again)["word/document.xml"]


def test_comments_of_people_stay() -> None:
    body = p(START.format(7) + r("112 children") + END.format(7) + MARK.format(7) + r(" adopted"))
    comment = (
        f'<w:comment w:id="7" w:author="A. Editor" w:date="2024-05-03T10:00:00Z">{p("Sure?")}</w:comment>'
    )
    out = annotated(annotated(docx(body, comments=comment), "children adopted"), "children adopted")
    got = sorted((author, words) for author, _, words in commented(out))
    assert got == [("A. Editor", "112 children"), ("ofsted-lint", "children adopted")]
    assert b'w:date="2024-05-03T10:00:00Z"' in parts(out)["word/comments.xml"]


def test_newer_word_s_lists_of_comments_follow() -> None:
    once = annotated(DRAFT, "112")
    files = parts(once)
    files["word/comments.xml"] = files["word/comments.xml"].replace(
        b"<w:p>", b'<w:p xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:paraId="0A">', 1
    )
    files["word/commentsExtended.xml"] = (
        b'<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
        b'<w15:commentEx w15:paraId="0A"/><w15:commentEx w15:paraId="0B" w15:paraIdParent="0A"/></w15:commentsEx>'
    )
    files["word/_rels/document.xml.rels"] = files["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rIdX" Target="commentsExtended.xml" '
        b'Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended"/></Relationships>',
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in files.items():
            file.writestr(name, data)
    after = parts(annotated(out.getvalue(), "128"))["word/commentsExtended.xml"]
    assert b'"0A"' not in after
    assert b'w15:paraId="0B"' in after


def test_tracked_changes_stay() -> None:
    gone = '<w:del w:id="1" w:author="A"><w:r><w:delText>112</w:delText></w:r></w:del>'
    new = f'<w:ins w:id="2" w:author="A">{r("128 children")}</w:ins>'
    out = annotated(docx(p(r("There were ") + gone + new + r("."))), "were 128")
    assert [words for _, _, words in commented(out)] == ["were 128"]
    text = parts(out)["word/document.xml"]
    assert text.count(b"<w:del ") == text.count(b"<w:ins ") == 1
    assert b"<w:delText>112</w:delText>" in text
    inserted = etree.fromstring(text).find(f".//{W}ins")
    assert inserted.find(f".//{W}commentReference") is None  # the mark is no part of the editor's change


def test_a_place_in_a_footnote_is_commented_at_its_mark() -> None:
    notes = f'<w:footnote w:id="2">{p("In 2014 there were 128.")}</w:footnote>'
    before = docx(
        p(r("112 children") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + r(" here.")), footnotes=notes
    )
    out = annotated(before, "128")
    body = etree.fromstring(parts(out)["word/document.xml"])
    start = body.find(f".//{W}commentRangeStart")
    assert start.getnext().find(W + "footnoteReference") is not None
    assert parts(out)["word/footnotes.xml"] == parts(before)["word/footnotes.xml"]


def test_a_place_in_a_text_box_is_commented_at_the_box() -> None:
    inside = f"<w:txbxContent>{p('128 children')}</w:txbxContent>"
    out = annotated(docx(p(r("a") + f"<w:r><w:pict>{inside}</w:pict></w:r>")), "128")
    body = etree.fromstring(parts(out)["word/document.xml"])
    assert body.find(f".//{W}commentRangeStart").getnext().find(W + "pict") is not None
    assert body.find(f".//{W}txbxContent//{W}commentRangeStart") is None


def test_a_label_that_word_computes_is_commented_at_the_first_word() -> None:
    numbering = abstract(0, lvl(0, "decimal", "%1.")) + num(1, 0)
    out = annotated(docx(p("Ensure that plans", num=(1, 0)), numbering=numbering), "1.")
    assert [words for _, _, words in commented(out)] == ["Ensure"]


def test_a_place_in_a_table() -> None:
    out = annotated(docx(tbl(tr("Adoption", "Good"), tr("Leaders", "Good"))), "Leaders\tGood")
    assert [words for _, _, words in commented(out)] == ["LeadersGood"]


def test_overlapping_places_each_have_their_words() -> None:
    document = read(DRAFT, "x.docx")
    findings = [finding(document, "112 children", "128"), finding(document, "children were", rule="FIG002")]
    got = commented(annotate(DRAFT, document, findings))
    assert sorted(words for _, _, words in got) == ["112 children", "128", "children were"]


def test_only_findings_of_at_least_the_severity() -> None:
    document = read(DRAFT, "x.docx")
    findings = [
        finding(document, "112", severity=Severity.WARNING),
        finding(document, "128", severity=Severity.INFO),
    ]
    got = commented(annotate(DRAFT, document, findings, Severity.WARNING))
    assert [words for _, _, words in got] == ["112"]


def test_a_choice_in_a_content_control_is_commented_as_a_whole() -> None:
    control = (
        f"<w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent>{r('Good or not')}</w:sdtContent></w:sdt>"
    )
    out = annotated(docx(p(r("Grade: ") + control)), "Good")
    control_after = etree.fromstring(parts(out)["word/document.xml"]).find(f".//{W}sdt")
    assert control_after.find(f".//{W}commentRangeStart") is None
    assert control_after.getprevious().tag == W + "commentRangeStart"


def test_links_and_fields_stay_whole() -> None:
    link = f'<w:hyperlink w:anchor="x">{r("112 children in all")}</w:hyperlink>'
    out = annotated(docx(p(link + r("."))), "children")
    body = etree.fromstring(parts(out)["word/document.xml"])
    assert [words for _, _, words in commented(out)] == ["children"]
    assert len(body.findall(f".//{W}hyperlink")) == 1
    assert body.find(f".//{W}hyperlink//{W}commentReference") is None


def test_space_at_the_ends_of_cut_texts_is_kept() -> None:
    out = annotated(docx(p("<w:r><w:t>In 112 children</w:t></w:r>")), "112")
    assert texts(out) == ["In 112 children"]


def test_characters_that_xml_cannot_hold_are_left_out_of_a_comment() -> None:
    document = read(DRAFT, "x.docx")
    one = finding(document, "112")
    wild = Finding(one.rule, one.name, one.severity, "a\x00b\x1b[31m", one.spans, one.places)
    assert "ab[31m" in commented(annotate(DRAFT, document, [wild]))[0][1]


def test_the_strict_form_of_the_format_stays_strict() -> None:
    files = {
        name: data.replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ).replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        for name, data in parts(DRAFT).items()
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in files.items():
            file.writestr(name, data)
    after = parts(annotated(out.getvalue(), "112"))
    assert b"http://purl.oclc.org/ooxml/wordprocessingml/main" in after["word/comments.xml"]
    assert not any(b"schemas.openxmlformats.org/wordprocessingml" in data for data in after.values())


# The command


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.docx"
    path.write_bytes(DRAFT)
    return path


def test_the_copy_stands_beside_the_draft(draft: Path) -> None:
    result = CliRunner().invoke(main, ["annotate", str(draft)])
    assert result.exit_code == 0, result.output
    assert command.reviewed(draft).name == "draft.reviewed.docx"
    assert command.reviewed(draft).exists()
    assert draft.read_bytes() == DRAFT


def test_the_draft_itself_is_never_written(draft: Path) -> None:
    result = CliRunner().invoke(main, ["annotate", str(draft), "-o", str(draft)])
    assert result.exit_code == 2
    assert "never written" in result.output
    assert draft.read_bytes() == DRAFT


def test_a_folder_that_is_not_there_is_a_clear_error(draft: Path) -> None:
    result = CliRunner().invoke(main, ["annotate", str(draft), "-o", str(draft.parent / "no" / "copy.docx")])
    assert result.exit_code == 2
    assert "cannot be written" in result.output


def test_a_copy_that_cannot_be_replaced_leaves_nothing_half_written(
    draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(target))

    monkeypatch.setattr(Path, "replace", held)
    result = CliRunner().invoke(main, ["annotate", str(draft)])
    assert result.exit_code == 2
    assert "open in another program" in result.output
    assert [path.name for path in draft.parent.iterdir()] == ["draft.docx"]


def test_text_files_have_no_margin(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    result = CliRunner().invoke(main, ["annotate", str(tmp_path / "a.txt")])
    assert result.exit_code == 2
    assert ".docx and .pdf" in result.output


def test_an_unreadable_draft_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"")
    result = CliRunner().invoke(main, ["annotate", str(tmp_path / "a.docx")])
    assert result.exit_code == 2
    assert "the file is empty" in result.output
    assert not (tmp_path / "a.reviewed.docx").exists()
