"""The comments of a Word package: takes the linter's own away and writes new ones."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from ofsted_lint.readers.docx_package import PACKAGE_RELATIONS, RELATION, XML, Element, Package, W, parse_xml

AUTHOR = "ofsted-lint"
_INITIALS = "ol"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_TYPES_NAME = "[Content_Types].xml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
# What newer Word keeps beside the comments: threads, identities, dates.
_COMPANIONS = ("/commentsExtended", "/commentsIds", "/commentsExtensible")


class Comments:
    """The comments part of a package, and the parts that must change with it."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._changed: dict[str, Element] = {}
        name = package.related("comments")
        if name is None:
            self._name = _free_name(package)
            self._root: Element = etree.Element(W + "comments", nsmap={"w": W[1:-1]})
            self._new = True
        else:
            self._name = name
            self._root = package.xml(name)
            self._new = False
        self._styles = _comment_styles(package)
        self._next = 1 + max((_ident(comment) for comment in self._root), default=-1)

    def remove_own(self) -> set[str]:
        """Takes the linter's comments away; returns their ids, whose marks in the text must go as well."""
        own = [comment for comment in self._root if comment.get(W + "author") == AUTHOR]
        if not own:
            return set()
        paragraphs = {
            value
            for comment in own
            for p in comment.iter(W + "p")
            for key, value in p.attrib.items()
            if etree.QName(key).localname == "paraId"
        }
        idents = {comment.get(W + "id", "") for comment in own}
        for comment in own:
            self._root.remove(comment)
        self._changed[self._name] = self._root
        self._next = 1 + max((_ident(comment) for comment in self._root), default=-1)
        if paragraphs:
            self._forget(paragraphs)
        return idents

    def add(self, paragraphs: Sequence[str]) -> str:
        """Adds a comment; returns its id."""
        ident = str(self._next)
        self._next += 1
        comment = etree.SubElement(self._root, W + "comment")
        comment.set(W + "id", ident)
        comment.set(W + "author", AUTHOR)
        comment.set(W + "initials", _INITIALS)
        text_style, mark_style = self._styles
        for at, text in enumerate(paragraphs):
            paragraph = etree.SubElement(comment, W + "p")
            if text_style is not None:
                properties = etree.SubElement(paragraph, W + "pPr")
                etree.SubElement(properties, W + "pStyle").set(W + "val", text_style)
            if at == 0:
                mark = etree.SubElement(paragraph, W + "r")
                if mark_style is not None:
                    look = etree.SubElement(mark, W + "rPr")
                    etree.SubElement(look, W + "rStyle").set(W + "val", mark_style)
                etree.SubElement(mark, W + "annotationRef")
            run = etree.SubElement(paragraph, W + "r")
            if at == 0:
                look = etree.SubElement(run, W + "rPr")
                etree.SubElement(look, W + "b")
            words = etree.SubElement(run, W + "t")
            words.set(XML + "space", "preserve")
            words.text = _allowed(text)
        self._changed[self._name] = self._root
        return ident

    def mark(self, ident: str) -> Element:
        """The run that stands in the text for a comment."""
        run = etree.Element(W + "r", nsmap={"w": W[1:-1]})
        if self._styles[1] is not None:
            look = etree.SubElement(run, W + "rPr")
            etree.SubElement(look, W + "rStyle").set(W + "val", self._styles[1])
        etree.SubElement(run, W + "commentReference").set(W + "id", ident)
        return run

    def changed(self) -> dict[str, Element]:
        """The roots of the parts that differ now, by name."""
        if self._new and self._name in self._changed:
            self._register()
        return self._changed

    def _register(self) -> None:
        """Tells the package of its new part."""
        name = self._package.relations_name
        relations = self._package.xml(name)
        if relations is None:
            relations = etree.Element(
                PACKAGE_RELATIONS + "Relationships", nsmap={None: PACKAGE_RELATIONS[1:-1]}
            )
        taken = {relation.get("Id") for relation in relations}
        free = next(f"rId{at}" for at in range(1, len(taken) + 2) if f"rId{at}" not in taken)
        relation = etree.SubElement(relations, PACKAGE_RELATIONS + "Relationship")
        relation.set("Id", free)
        relation.set("Type", RELATION + "comments")
        relation.set("Target", self._name.rpartition("/")[2])  # it stands beside the text
        self._changed[name] = relations
        types = parse_xml(self._package.bytes(_TYPES_NAME), _TYPES_NAME)
        override = etree.SubElement(types, _TYPES + "Override")
        override.set("PartName", f"/{self._name}")
        override.set("ContentType", _COMMENTS_TYPE)
        self._changed[_TYPES_NAME] = types

    def _forget(self, paragraphs: set[str]) -> None:
        """Takes removed comments out of the parts that newer Word keeps beside; replies by people stay."""
        gone = set(paragraphs)
        for kind in _COMPANIONS:
            for relation in self._package.relations():
                name = self._package.target(relation)
                if not relation.get("Type", "").endswith(kind) or name is None:
                    continue
                root = self._package.xml(name)
                if root is not None and _drop(root, gone):
                    self._changed[name] = root


def _drop(root: Element, gone: set[str]) -> bool:
    """Drops entries about the identities in `gone` (and learns from them the other identities of the same comment)."""
    changed = False
    for entry in list(root):
        names = {etree.QName(key).localname: key for key in entry.attrib}
        own = [entry.get(names[name]) for name in ("paraId", "durableId") if name in names]
        if any(one in gone for one in own):
            gone.update(own)
            root.remove(entry)
            changed = True
        elif "paraIdParent" in names and entry.get(names["paraIdParent"]) in gone:
            del entry.attrib[names["paraIdParent"]]
            changed = True
    return changed


def _comment_styles(package: Package) -> tuple[str | None, str | None]:
    """The ids of Word's styles for a comment's text and mark, where the document has them."""
    name = package.related("styles")
    root = None if name is None else package.xml(name)
    found: dict[str, str] = {}
    for style in () if root is None else root.iterfind(W + "style"):
        title = style.find(W + "name")
        if title is not None:
            found[title.get(W + "val", "").lower()] = style.get(W + "styleId", "")
    return found.get("annotation text"), found.get("annotation reference")


def _free_name(package: Package) -> str:
    folder = package.main.rpartition("/")[0]
    start = f"{folder}/comments" if folder else "comments"
    return next(
        name for at in range(10_000) if not package.has(name := f"{start}{at or ''}.xml")
    )  # pragma: no branch


def _ident(comment: Element) -> int:
    try:
        return int(comment.get(W + "id", "-1"))
    except ValueError:
        return -1


def _allowed(text: str) -> str:
    """Without the characters that XML cannot hold."""
    if text.isprintable():
        return text
    return "".join(c for c in text if c >= " " and not 0xD800 <= ord(c) < 0xE000 and c not in "\ufffe\uffff")
