"""The package a .docx file is: a zip of XML parts. Opens it within limits and says plainly what is wrong with it.

Nothing outside the file is ever opened: external relationships, linked images and macros are ignored, document type
definitions and entities are refused.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from typing import Any

from lxml import etree

from ofsted_lint.readers import Unreadable

Element = Any
"""An lxml element; lxml has no types of its own."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
XML = "{http://www.w3.org/XML/1998/namespace}"
PACKAGE_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

# What we unpack at most. A report of 5,000 pages has some 60 MB of XML; Word's XML packs 10 to 40 times smaller.
MAX_UNPACKED = 128 * 2**20
MAX_RATIO = 300
RATIO_FREE = 2**20  # below this size the ratio says nothing: a part full of empty table cells packs very well
MAX_ENTRIES = 20_000
MAX_TAGS = 6_000_000
MAX_PARAGRAPHS = 400_000

# "Strict Open XML" names the same things by other addresses.
STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_STRICT_MARK = b"http://purl.oclc.org/ooxml/"

_DAMAGED = "the Word file is damaged or cut short ({}): open it in Word, repair it and save it again"


class Package:
    """The parts of a .docx file, unpacked when asked for. `main` is the name of the part that holds the text."""

    def __init__(self, data: bytes) -> None:
        """Raises Unreadable for anything that is not a readable Word package."""
        _check_kind(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise Unreadable(_DAMAGED.format(error or "no table of contents")) from None
        self._infos = {info.filename: info for info in self._zip.infolist()}
        if len(self._infos) > MAX_ENTRIES:
            raise Unreadable("the file holds far more parts than a Word document has; it is not opened")
        self._left = MAX_UNPACKED
        self.strict = False
        self.main = self._find_main()

    @property
    def entries(self) -> list[zipfile.ZipInfo]:
        return self._zip.infolist()

    def has(self, name: str) -> bool:
        return name in self._infos

    def bytes(self, name: str) -> bytes:
        """A part, unpacked, within the limits. Raises Unreadable."""
        info = self._infos[name]
        if info.flag_bits & 1:
            raise Unreadable("the file is protected by a password: save a copy without it and read that")
        ratio = info.file_size / max(info.compress_size, 1)
        if info.file_size > self._left or (info.file_size > RATIO_FREE and ratio > MAX_RATIO):
            raise _bomb(name)
        limit = min(self._left, max(info.compress_size * MAX_RATIO, RATIO_FREE))
        try:
            with self._zip.open(info) as stream:
                data = stream.read(limit + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise Unreadable(_DAMAGED.format(f"{name}: {error or 'cut short'}")) from None
        if len(data) > limit:
            raise _bomb(name)
        self._left -= len(data)
        if _STRICT_MARK in data[:4096]:
            self.strict = True
        if _STRICT_MARK in data:
            for strict, usual in STRICT:
                data = data.replace(strict, usual)
        return data

    def xml(self, name: str) -> Element | None:
        """The root element of a part, or None if the package has no such part. Raises Unreadable."""
        return parse_xml(self.bytes(name), name) if self.has(name) else None

    def related(self, kind: str) -> str | None:
        """The name of the part that the text names as its `kind` ("styles", "footnotes"); None if there is none."""
        for relation in self.relations():
            target = self.target(relation)
            if relation.get("Type") == RELATION + kind and target and self.has(target):
                return target
        return None

    def relations(self) -> list[Element]:
        """The relationships of the main part."""
        root = self.xml(self.relations_name)
        return [] if root is None else list(root)

    @property
    def relations_name(self) -> str:
        folder, name = posixpath.split(self.main)
        return posixpath.join(folder, "_rels", f"{name}.rels")

    def target(self, relation: Element) -> str | None:
        """The part a relationship of the main part leads to; None for one that leads out of the file."""
        if relation.get("TargetMode") == "External":
            return None
        return _join(posixpath.dirname(self.main), relation.get("Target", ""))

    def _find_main(self) -> str:
        root = self.xml("_rels/.rels")
        for relation in () if root is None else root:
            if relation.get("Type") == RELATION + "officeDocument":
                name = _join("", relation.get("Target", ""))
                if self.has(name):
                    if name.startswith("word/") or not name.startswith(("xl/", "ppt/")):
                        return name
                    raise Unreadable("this is a workbook or a presentation, not a Word document")
        if self.has("word/document.xml"):  # the relationship is broken, the text is where Word always puts it
            return "word/document.xml"
        if self.has("mimetype"):
            raise Unreadable("this is an OpenDocument file: open it and save it as Word document (.docx)")
        raise Unreadable("this is a zip file without a Word document in it")


def parse_xml(data: bytes, name: str) -> Element:
    """The root element of an XML part. Raises Unreadable for broken XML, a document type or entities."""
    vet(data, name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_blank_text=False
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(_DAMAGED.format(f"{name}: {error}")) from None


def vet(data: bytes, name: str) -> None:
    """Raises Unreadable for XML that is not to be parsed.

    A document type brings entities that grow or reach out of the file; too many elements fill the memory.
    """
    mark = "<!DOCTYPE"
    if any(mark.encode(encoding) in data for encoding in ("ascii", "utf-16-le", "utf-16-be")):
        raise Unreadable(f"{name} declares a document type, which Word never writes; the file is not read")
    paragraphs = sum(data.count(tag) for tag in (b"<w:p>", b"<w:p ", b"<w:p/>"))
    if data.count(b"<") > MAX_TAGS or paragraphs > MAX_PARAGRAPHS:
        raise Unreadable(f"{name} holds more than a report of 5,000 pages; it is not read")


def sections(document: bytes) -> list[bytes]:
    """The properties of each section, as XML. They stand at the section's end and are needed at its start."""
    return re.findall(rb"<w:sectPr\b[^>]*/>|<w:sectPr\b.*?</w:sectPr>", document, re.DOTALL)


def _check_kind(data: bytes) -> None:
    if not data.strip(b"\0 \r\n\t"):
        raise Unreadable("the file is empty")
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # the container of Word 97 to 2003, and of encrypted .docx files
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unreadable("the file is protected by a password: save a copy without it and read that")
        raise Unreadable("this is an old Word file (.doc) named .docx: open it in Word and save it as .docx")
    for head, what in (
        (b"{\\rtf", "a rich text file (.rtf) named .docx: open it in Word and save it as .docx"),
        (b"%PDF", "a PDF named .docx: name it .pdf"),
    ):
        if data.startswith(head):
            raise Unreadable(f"this is {what}")
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")) and b"PK\x05\x06" not in data[-66_000:]:
        raise Unreadable("this is not a Word document (.docx): open it in Word and save it as .docx")


def _join(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")


def _bomb(name: str) -> Unreadable:
    return Unreadable(
        f"{name} would unpack to more than a Word document holds"
        f" (limit {MAX_UNPACKED // 2**20} MB, {MAX_RATIO} times its packed size); it is not opened"
    )
