"""Files that are not what their name says, damaged, protected or hostile: a clear message, nothing else."""

import io
import struct
import sys
import tracemalloc
import zipfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from word import docx, p, package, parts, raws

from ofsted_lint.readers import Unreadable, docx_package, read

GOOD = docx(p("Wexcombe Council"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def message(data: bytes, path: str = "draft.docx") -> str:
    with pytest.raises(Unreadable) as error:
        read(data, path)
    return str(error.value)


def changed(**files: bytes) -> bytes:
    """The good package with other content for parts (dots and slashes written as _)."""
    names = {name.replace("/", "_").replace(".", "_").strip("[]"): name for name in parts(GOOD)}
    return package(parts(GOOD) | {names[key]: data for key, data in files.items()})


def test_an_empty_file() -> None:
    assert "empty" in message(b"")
    assert "empty" in message(bytes(512))


def test_a_file_with_a_password() -> None:
    assert "password" in message(OLE + "EncryptedPackage".encode("utf-16-le"))


def test_an_old_word_file_named_docx() -> None:
    assert "old Word file" in message(OLE + "WordDocument".encode("utf-16-le"))


@pytest.mark.parametrize("name", ["draft.doc", "draft.odt", "draft.rtf", "draft.DOC"])
def test_other_formats_are_told_how_to_convert(name: str) -> None:
    assert "save it as Word document (.docx)" in message(b"anything", name)


def test_a_lock_file_is_no_draft() -> None:
    assert "lock file" in message(b"\x05Editor", "folder/~$draft.docx")


def test_rich_text_pdf_and_plain_text_named_docx() -> None:
    assert "rich text" in message(b"{\\rtf1 hello}")
    assert "PDF" in message(b"%PDF-1.7")
    assert "not a Word document" in message(b"Wexcombe Council")


def test_other_zip_files_named_docx() -> None:
    assert "without a Word document" in message(package({"a.txt": b"a"}))
    assert "OpenDocument" in message(package({"mimetype": b"application/vnd.oasis.opendocument.text"}))


def test_a_workbook_named_docx() -> None:
    rels = parts(GOOD)["_rels/.rels"].replace(b"word/document.xml", b"xl/workbook.xml")
    assert "workbook" in message(package({"_rels/.rels": rels, "xl/workbook.xml": b"<workbook/>"}))


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_a_truncated_file(share: float) -> None:
    assert "damaged" in message(GOOD[: int(len(GOOD) * share)])


def test_damage_inside_a_part() -> None:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as file:
        info = file.getinfo("word/document.xml")
    at = info.header_offset + 30 + len(info.filename) + 40
    assert "damaged" in message(GOOD[:at] + bytes([GOOD[at] ^ 0xFF, GOOD[at + 1] ^ 0xFF]) + GOOD[at + 2 :])


def test_broken_xml() -> None:
    assert "damaged" in message(changed(word_document_xml=b"<w:document><w:body>"))


def test_no_body() -> None:
    head, _, rest = parts(GOOD)["word/document.xml"].partition(b"<w:body>")
    assert "no body" in message(
        changed(word_document_xml=head + rest.replace(b"</w:body>", b"").replace(b"</w:p>", b"</w:p>"))
    )


def test_entities_are_refused_before_they_grow() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    text = parts(GOOD)["word/document.xml"]
    head, rest = text.split(b"\n", 1)
    assert "document type" in message(
        changed(word_document_xml=head + bomb + rest.replace(b"Wexcombe", b"&b;"))
    )


def test_external_entities_are_never_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    kind = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{tmp_path}/secret">]>'.encode()
    text = parts(GOOD)["word/document.xml"]
    head, rest = text.split(b"\n", 1)
    assert "document type" in message(
        changed(word_document_xml=head + kind + rest.replace(b"Wexcombe", b"&e;"))
    )


def test_a_zip_bomb_is_not_unpacked() -> None:
    text = parts(GOOD)["word/document.xml"].replace(b"Wexcombe", b"a" * 80_000_000)
    data = changed(word_document_xml=text)
    tracemalloc.start()
    try:
        assert "would unpack" in message(data)
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


def test_a_zip_bomb_that_lies_about_its_size() -> None:
    text = parts(GOOD)["word/document.xml"].replace(b"Wexcombe", b"a" * 20_000_000)
    data = bytearray(changed(word_document_xml=text))
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/document.xml"))
    data[at + 24 : at + 28] = struct.pack("<I", 1000)
    message(bytes(data))


def test_more_than_the_limit_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_package, "MAX_UNPACKED", 500)
    assert "would unpack" in message(GOOD)


def test_more_elements_than_any_report_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_package, "MAX_TAGS", 10)
    assert "5,000 pages" in message(docx(p("a") * 10))


def test_an_encrypted_entry() -> None:
    data = bytearray(GOOD)
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/document.xml"))
    data[at + 8] |= 1
    assert "password" in message(bytes(data))


def test_deep_nesting_ends_in_a_message() -> None:
    depth = 2_000
    deep = "<w:smartTag>" * depth + "</w:smartTag>" * depth
    assert "damaged" in message(docx(f"<w:p>{deep}</w:p>"))


def test_a_broken_relationship_to_the_text_is_overcome() -> None:
    rels = parts(GOOD)["_rels/.rels"].replace(b"word/document.xml", b"word/nowhere.xml")
    assert read(changed(_rels__rels=rels), "a.docx").lines[0].raw == "Wexcombe Council"


def test_missing_parts_and_links_out_of_the_file_are_overcome() -> None:
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" '
        b'Target="gone.xml"/><Relationship Id="rId2" TargetMode="External" Target="http://localhost:9/x" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"/></Relationships>'
    )
    assert read(changed(word__rels_document_xml_rels=rels), "a.docx").lines[0].raw == "Wexcombe Council"


def test_macros_are_ignored() -> None:
    data = docx(p("Text"), extra={"word/vbaProject.bin": b"\x00macro"})
    assert [line.raw for line in read(data, "a.docm").lines] == ["Text"]


def test_the_strict_form_of_the_format() -> None:
    strict = {
        name: data.replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ).replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        for name, data in parts(GOOD).items()
    }
    assert read(package(strict), "a.docx").lines[0].raw == "Wexcombe Council"


def test_numbers_that_are_no_numbers() -> None:
    body = '<w:p><w:pPr><w:numPr><w:ilvl w:val="x"/><w:numId w:val="y"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
    assert raws(body, numbering='<w:num w:numId="y"><w:abstractNumId w:val="z"/></w:num>') == ["a"]


def test_a_style_based_on_itself() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="A"/></w:style>'
    assert raws(p("a", style="A"), styles=styles) == ["a"]


def test_a_long_document_is_read_in_bounded_memory() -> None:
    data = docx(p(r"Children are safe. " * 5) * 20_000)
    tracemalloc.start()
    try:
        assert len(read(data, "a.docx").lines) == 20_000
        assert tracemalloc.get_traced_memory()[1] < 60_000_000
    finally:
        tracemalloc.stop()
