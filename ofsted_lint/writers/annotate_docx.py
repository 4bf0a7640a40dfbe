"""A copy of a Word draft with a comment on the words in question, at every place of every finding.

Only the text part changes (runs are cut where a comment begins or ends), and the comments with what tells the package
of them; every other part is copied byte for byte.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from ofsted_lint.document import Anchor, Document, Place
from ofsted_lint.findings import Finding, Severity
from ofsted_lint.readers.docx_body import paragraphs
from ofsted_lint.readers.docx_package import STRICT, XML, Element, Package, W
from ofsted_lint.readers.docx_text import own_runs, own_text, width
from ofsted_lint.records import dataclass
from ofsted_lint.writers.annotate_docx_comments import Comments
from ofsted_lint.writers.annotate_docx_zip import rewrite

_P, _R = W + "p", W + "r"
_MARKS = (W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference")
# Content controls that hold plain text or a choice: nothing but that may stand in them.
_CLOSED = ("text", "date", "dropDownList", "comboBox", "picture", "citation", "equation")


@dataclass(frozen=True, slots=True)
class _Range:
    """Words in the text: from an offset of one run to an offset of another (or the same)."""

    first: Element
    start: int
    last: Element
    end: int


def annotate(
    data: bytes, document: Document, findings: Sequence[Finding], severity: Severity = Severity.INFO
) -> bytes:
    """The package with comments for the findings of at least that severity; those of an earlier run are replaced.

    `document` is what readers.docx made of the same bytes. Raises Unreadable.
    """
    package = Package(data)
    root = package.xml(package.main)
    comments = Comments(package)
    text = _Text(root, package)
    wanted = []
    for finding in findings:
        if finding.severity >= severity:
            for at, place in enumerate(finding.places):
                found = text.range(document, place)
                if found is not None:
                    wanted.append((place, found, _words(finding, at)))
    wanted.sort(key=lambda one: (one[0].line, one[0].column))
    own = comments.remove_own()
    if not wanted and not own:
        return data
    _remove_marks(root, own)  # only now: the anchors count the marks' runs
    pieces = _cut(found for _, found, _ in wanted)
    for _, found, words in wanted:
        _insert(
            comments, comments.add(words), pieces[found.first, found.start], pieces[found.last, -found.end]
        )
    changed = {package.main: root, **comments.changed()}
    return rewrite(data, {name: _bytes(part, strict=package.strict) for name, part in changed.items()})


def _words(finding: Finding, at: int) -> list[str]:
    """The paragraphs of a comment: the rule, the question, and where else to look."""
    out = [f"{finding.rule} {finding.name} ({finding.severity})", *finding.message.splitlines()]
    for other, place in enumerate(finding.places):
        if other != at:
            out.append(f"See {place.location or f'line {place.line}'}: \u201c{place.quote}\u201d")
    return out


class _Text:
    """The text part by the paths of the reader's anchors."""

    def __init__(self, root: Element, package: Package) -> None:
        self._package = package
        self._main = package.main
        self._paragraphs = paragraphs(root)
        self._root = root
        self._notes: dict[str, list[Element]] = {}

    def range(self, document: Document, place: Place) -> _Range | None:
        """Where a passage stands; None for one that nothing in the text stands for."""
        spots = [
            spot
            for number in range(place.line, place.end_line + 1)
            for spot in self._spots(document, place, number)
        ]
        if not spots:
            return None
        (first, start, _), (last, _, end) = spots[0], spots[-1]
        return _Range(first, start, last, end)

    def _spots(self, document: Document, place: Place, number: int) -> Iterator[tuple[Element, int, int]]:
        """Runs of a line that a passage covers, with the offsets from which to which."""
        line = document.line(number)
        start = place.column - 1 if number == place.line else 0
        end = max(place.end_column - 1, start + 1) if number == place.end_line else len(line.raw)
        found = [a for a in line.anchors if a.start < end and start < a.end and len(a.path) == 3]
        if not found and number == place.line:  # a label, which Word computes: the first word after it
            start = next(
                (a.start for a in line.anchors if a.start >= start and len(a.path) == 3), len(line.raw)
            )
            end = start + len(line.raw[start:].split(maxsplit=1)[0]) if line.raw[start:].strip() else start
            found = [a for a in line.anchors if a.start < end and start < a.end and len(a.path) == 3]
        for anchor in found:
            yield from self._spot(anchor, max(start, anchor.start), min(end, anchor.end))

    def _spot(self, anchor: Anchor, start: int, end: int) -> Iterator[tuple[Element, int, int]]:
        if anchor.part != self._main:
            yield from self._reference(anchor)
            return
        run = own_runs(self._paragraphs[anchor.path[0]])[anchor.path[1]]
        box = _box(run)
        if box is not None:
            yield box, 0, _width(box)
            return
        most = _width(run)
        first = min(anchor.path[2] + start - anchor.start, most)
        yield run, min(first, max(most - 1, 0)), max(min(anchor.path[2] + end - anchor.start, most), first)

    def _reference(self, anchor: Anchor) -> Iterator[tuple[Element, int, int]]:
        """Word allows no comment in a note: the mark in the text stands for it."""
        if anchor.part not in self._notes:
            root = self._package.xml(anchor.part)
            self._notes[anchor.part] = [] if root is None else list(root.iter(_P))
        paragraph = self._notes[anchor.part][anchor.path[0]]
        note = next(
            above for above in paragraph.iterancestors() if above.tag in (W + "footnote", W + "endnote")
        )
        for reference in self._root.iter(f"{note.tag}Reference"):
            if reference.get(W + "id") == note.get(W + "id"):
                run = reference.getparent()
                box = _box(run)
                at = sum(width(child) for child in reference.itersiblings(preceding=True))
                yield (run, at, at + 1) if box is None else (box, 0, _width(box))
                return


def _box(run: Element) -> Element | None:
    """The run that holds the text box around a run: inside the box Word allows no comment."""
    around = [above for above in run.iterancestors(_R) if next(above.iterancestors(_P), None) is not None]
    return around[-1] if around else None


def _width(run: Element) -> int:
    return sum(width(child) for child in run)


def _cut(ranges: Iterable[_Range]) -> dict[tuple[Element, int], Element]:
    """Cuts runs where ranges begin and end.

    Returns the run that begins at an offset of a run as it was, and under the negative offset the one that ends there.
    """
    cuts: dict[Element, set[int]] = {}
    for one in ranges:
        cuts.setdefault(one.first, set()).add(one.start)
        cuts.setdefault(one.last, set()).add(one.end)
    found: dict[tuple[Element, int], Element] = {}
    for run, offsets in cuts.items():
        whole = _width(run)
        bounds = [0, *sorted(at for at in offsets if 0 < at < whole), whole]
        runs = _split(run, bounds[1:-1])
        for at, start in enumerate(bounds[:-1]):
            found[run, start] = runs[at]
            found[run, -bounds[at + 1]] = runs[at]
    return found


def _split(run: Element, offsets: list[int]) -> list[Element]:
    """The runs that a run becomes when it is cut at these offsets; each looks as it did."""
    runs = [run]
    if not offsets:
        return runs
    properties = run.find(W + "rPr")
    left = list(offsets)
    at = 0
    for child in [child for child in run if child is not properties]:
        wide = width(child)
        if left and left[0] <= at and wide:
            runs.append(_after(runs[-1], properties))
            left.pop(0)
        if len(runs) > 1:
            runs[-1].append(child)
        while left and at < left[0] < at + wide:  # only a text is wider than one
            rest = copy.copy(child)
            text = own_text(child)
            child.text, rest.text = text[: left[0] - at], text[left[0] - at :]
            for part in (child, rest):
                part.set(XML + "space", "preserve")
            wide -= left[0] - at
            at = left.pop(0)
            runs.append(_after(runs[-1], properties))
            runs[-1].append(rest)
            child = rest
        at += wide
    return runs


def _after(run: Element, properties: Element | None) -> Element:
    """An empty run of the same look after a run."""
    new = etree.Element(_R, attrib=dict(run.attrib), nsmap=run.nsmap)
    if properties is not None:
        new.append(copy.deepcopy(properties))
    run.addnext(new)
    return new


def _insert(comments: Comments, ident: str, first: Element, last: Element) -> None:
    """Puts the marks of a comment around the runs from first to last."""
    begin, end = etree.Element(_MARKS[0]), etree.Element(_MARKS[1])
    for mark in (begin, end):
        mark.set(W + "id", ident)
    _open(first).addprevious(begin)
    outside = _open(last)
    outside.addnext(end)
    # The mark of the comment itself is not to be part of a link, a field or a tracked change.
    place = end
    while place.getparent().tag != _P:
        place = place.getparent()
    while place.getnext() is not None and place.getnext().tag == _MARKS[1]:
        place = place.getnext()
    place.addnext(comments.mark(ident))


def _open(run: Element) -> Element:
    """The run, or the outermost content control around it in its paragraph that may hold no marks."""
    found = run
    for above in run.iterancestors():
        if above.tag == _P:
            break
        properties = above.find(W + "sdtPr")
        if properties is not None and any(properties.find(W + kind) is not None for kind in _CLOSED):
            found = above
    return found


def _remove_marks(root: Element, idents: set[str]) -> None:
    """Takes the marks of comments out of the text, with the runs that held nothing else."""
    for mark in [mark for mark in root.iter(*_MARKS) if mark.get(W + "id") in idents]:
        parent = mark.getparent()
        parent.remove(mark)
        if parent.tag == _R and all(child.tag == W + "rPr" for child in parent):
            parent.getparent().remove(parent)


def _bytes(root: Element, *, strict: bool) -> bytes:
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if strict:
        for there, usual in STRICT:
            data = data.replace(usual, there)
    return data
