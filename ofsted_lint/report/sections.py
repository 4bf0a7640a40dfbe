"""Blocks -> sections: which short lines are headings, and which heading stands under which.

In plain text a heading is just a short line without a stop. Evidence, strongest first: the document's own hint, the
framework's headings, the contents list, and the shape: a short line with something under it.
"""

from __future__ import annotations

from collections.abc import Sequence

from ofsted_lint import patterns as re
from ofsted_lint.frameworks import get
from ofsted_lint.frameworks.model import Framework, SectionForm, plain
from ofsted_lint.records import dataclass
from ofsted_lint.report.blocks import split_block
from ofsted_lint.report.graded_rows import graded_row, may_be_torn, torn_row
from ofsted_lint.report.lexer import Token
from ofsted_lint.report.model import Block, Kind, Report, Section
from ofsted_lint.report.readings import bare_end
from ofsted_lint.report.words import words

_HEAD = 20
"""Blocks among which the labels of a title page stand."""
_LONGEST = 170
"""No heading is longer than this."""
_BREAK = re.compile(r"(?<=[.?!])\s+(?=[A-Z'\"])")
_BODY = (Kind.PARAGRAPH, Kind.ITEM, Kind.ROW, Kind.HEADING, Kind.TEAM, Kind.LABELLED)


@dataclass(slots=True)
class _Known:
    """The headings that are known before the text is looked at."""

    framework: Framework | None
    contents: frozenset[str]
    numbered: frozenset[tuple[str, str]]
    """The entries of the contents list that have a number: the number, and the title as it is compared."""

    def listed(self, number: str, text: str) -> bool:
        return bool(self.numbered) and (number, plain(text)) in self.numbered

    def form(self, text: str, half: str) -> SectionForm | None:
        return self.framework.section(text, half) if self.framework is not None else None

    def heading(self, text: str, half: str) -> bool:
        return self.form(text, half) is not None or plain(text) in self.contents


def build(report: Report, tokens: Sequence[Token]) -> None:
    """Turns the blocks that head sections into headings, and hangs every block into its section."""
    contents = frozenset(plain(b.cells[0].text) for b in report.blocks if b.kind is Kind.CONTENTS)
    numbered = frozenset(
        (block.number, plain(block.cells[0].text))
        for block in report.blocks
        if block.kind is Kind.CONTENTS and block.number is not None
    )
    known = _Known(get(report.framework), contents - {""}, numbered)
    _find_headings(report, list(tokens), known)
    for index, block in enumerate(report.blocks):
        block.index = index
    _hang(report, known)


def _find_headings(report: Report, tokens: list[Token], known: _Known) -> None:
    """Decides for every block that looks like a heading whether it is one; splits and joins where lines ran together."""
    half = "authority"
    out: list[Block] = []
    blocks = report.blocks
    labelled = any(block.kind is Kind.LABELLED for block in blocks[:_HEAD])
    for index, block in enumerate(blocks):
        token = tokens[index]
        text = block.text
        if block.kind is Kind.TITLE:
            # Without dates a few first lines are no title page but the beginning of a fragment.
            fragment = (
                not labelled and index > 0 and _looks_like_heading(block, None, blocks[index + 1 : index + 5])
            )
            if known.heading(text, half) or fragment:
                block.kind = Kind.HEADING
        elif block.kind is Kind.PARAGRAPH and not block.summary and len(text) <= _LONGEST:
            pieces = _split(block, known, half) if token.type in ("SHORT", "PROSE") else ()
            if pieces:
                out.extend(pieces)
                half = _half(pieces[-1], known, half)
                continue
            named = token.type in ("SHORT", "PROSE") and block.number is None and known.heading(text, half)
            # "2. The front door", where the contents list has "2. The front door".
            named = named or (block.number is not None and known.listed(block.number, text))
            if named or (
                token.type == "SHORT"
                and _looks_like_heading(block, out[-1] if out else None, blocks[index + 1 : index + 5])
            ):
                block.kind = Kind.HEADING
        elif block.kind is Kind.ITEM or (block.kind is Kind.PARAGRAPH and len(text) > _LONGEST):
            item, heading = _run_on(block, known, half)
            out.append(item)
            if heading is not None:
                out.append(heading)
                half = _half(heading, known, half)
            continue
        if block.kind is Kind.HEADING:
            half = _half(block, known, half)
        out.append(block)
    report.blocks[:] = _unwrap(out, known)


def _half(heading: Block, known: _Known, half: str) -> str:
    form = known.form(heading.text, half)
    return form.half or half if form is not None else half


def _looks_like_heading(block: Block, before: Block | None, following: Sequence[Block]) -> bool:
    text = block.text
    if bare_end(text)[-1:] in (".", ":", ";", ","):
        return False
    if not (text[0].isupper() or text[0] in "'\"" or text[0].isdigit()) or len(text.split()) > 20:
        return False
    lower = text.lower()
    if words().pattern("not_headings").fullmatch(lower) or words().pattern("postcode").search(text):
        return False
    after = next((b for b in following if b.kind is not Kind.FOOTNOTE), None)
    if after is None or after.kind not in _BODY or text[-1] in "-–":
        return False
    # Between two rows a few words are the rest of a cell.
    return not (
        after.kind is Kind.ROW and before is not None and before.kind is Kind.ROW and len(text.split()) < 4
    )


def _split(block: Block, known: _Known, half: str) -> Sequence[Block]:
    """Two headings on one line ("What needs to improve? Areas for improvement") as two blocks; else nothing."""
    for match in _BREAK.finditer(block.text):
        if known.heading(block.text[: match.start()], half) and known.heading(
            block.text[match.end() :], half
        ):
            parts = split_block(block, match.start(), match.end())
            for part in parts:
                part.kind = Kind.HEADING
            return parts
    return ()


def _run_on(block: Block, known: _Known, half: str) -> tuple[Block, Block | None]:
    """A paragraph or item and the heading that lost its line break and stands at its end."""
    text = block.text
    if text[-1] in ".:;!":
        return block, None
    match = None
    for match in _BREAK.finditer(text, max(0, len(text) - _LONGEST)):  # noqa: B007 - the last one
        pass
    if match is None or not known.heading(text[match.end() :], half):
        return block, None
    item, heading = split_block(block, match.start(), match.end())
    heading.kind = Kind.HEADING
    heading.run_on = True
    return item, heading


def _unwrap(blocks: list[Block], known: _Known) -> list[Block]:
    """Joins a heading that runs over two lines: where only both together are a known heading."""
    out: list[Block] = []
    for block in blocks:
        before = out[-1] if out else None
        if may_be_torn(block) and _mended(out, block, known):
            continue
        if (
            before is not None
            and before.kind is Kind.HEADING
            and block.kind in (Kind.HEADING, Kind.PARAGRAPH)
            and before.marker_span is None
            and block.marker_span is None
            and len(before.text) + len(block.text) < _LONGEST
            and not block.text.endswith(".")
            and not known.heading(before.text, "authority")
            and not (block.kind is Kind.HEADING and known.heading(block.text, "authority"))
            and (known.heading(f"{before.text} {block.text}", "authority") or _dangling(before.text))
        ):
            before.pieces = before.pieces.and_then(block.pieces)
            continue
        out.append(block)
    return [graded_row(b, b.pieces, known.framework) or b if b.kind is Kind.HEADING else b for b in out]


def _mended(out: list[Block], block: Block, known: _Known) -> bool:
    """Puts the row in place of the last blocks where these and the next are one torn row; False where they are none."""
    for count in (1, 2):
        if len(out) >= count and (row := torn_row([*out[-count:], block], known.framework)) is not None:
            out[-count:] = [row]
            return True
    return False


def _dangling(text: str) -> bool:
    return text.rsplit(" ", 1)[-1].lower() in words().open_ends


def _hang(report: Report, known: _Known) -> None:
    """The tree: levels from the framework, from the hints, else one below the last heading that is known."""
    section = report.root
    anchor = 0  # level of the last heading whose level is known
    hint = 0
    blocks = report.blocks
    # Headings that all have one style are known as headings, and not which stands under which.
    hinted = len({block.level for block in blocks if block.kind is Kind.HEADING and block.level}) > 1
    for index, block in enumerate(blocks):
        row = _area_row(block, blocks[index + 1 : index + 3], section, known)
        if block.kind is not Kind.HEADING and row is None:
            section = _numbered_section(block, section)
            block.section = section
            section.blocks.append(block)
            continue
        title = block.text if row is None else block.cells[0].text
        form = row or _placed(known.form(title, section.half), title, section, known)
        own = block.level if hinted else 0
        if form is not None:
            level = anchor = _level(form, title, section, known)
            hint = own
        elif own and hint:
            # Where all headings have one style, those in a list of actions group its items as they do in plain text.
            grouping = own == hint and _acting(section, known)
            level = anchor + 1 if grouping else max(1, anchor + own - hint)
        elif own:
            level = own
        elif block.number is not None:
            level = anchor = block.number.count(".") + 1
        elif plain(title) in known.contents:
            level = anchor = max(anchor, 1)
        else:
            level = anchor + 1
        parent = section
        while parent.level >= level and parent.parent is not None:
            parent = parent.parent
        heading = block if row is None else None
        section = Section(title, heading, level, parent, half=parent.half, area=parent.area)
        if form is not None:
            section.key = form.key
            section.half = form.half or parent.half
            section.area = form.area or parent.area
        parent.sections.append(section)
        block.section = section
        if row is None:
            block.level = level
        else:
            section.blocks.append(block)


def _numbered_section(block: Block, section: Section) -> Section:
    """Where a paragraph stands: "3.3" leaves the headings without numbers that were opened inside section 3."""
    if block.number is None or "." not in block.number or section.heading is None or section.heading.number:
        return section
    prefix = block.number.rsplit(".", 1)[0]
    around = section.parent
    while around is not None and around.heading is not None:
        if around.heading.number == prefix:
            return around
        around = around.parent
    return section


def _area_row(
    block: Block, following: Sequence[Block], section: Section, known: _Known
) -> SectionForm | None:
    """The form of section that a row of a judgement table in the body opens: the findings on its area follow it."""
    if block.kind is not Kind.ROW or section.parent is None or len(block.cells) < 2 or block.header:
        return None
    if not following or following[0].kind not in (Kind.PARAGRAPH, Kind.HEADING):
        return None
    form = known.form(block.cells[0].text, section.half)
    return form if form is not None and form.area is not None and form.level > 1 else None


def _placed(form: SectionForm | None, title: str, section: Section, known: _Known) -> SectionForm | None:
    """The form, unless the heading only groups actions on an area inside a list of actions."""
    if form is None or form.area is None or known.framework is None or plain(title) in known.contents:
        return form
    return None if _acting(section, known) and known.framework.area_of_group(title) else form


def _acting(section: Section | None, known: _Known) -> bool:
    """Inside a list of actions."""
    while section is not None and section.parent is not None:
        if section.key is not None and known.framework is not None:
            return any(form.key == section.key and form.actions for form in known.framework.sections)
        section = section.parent
    return False


def _level(form: SectionForm, title: str, section: Section, known: _Known) -> int:
    """The level of a known heading where it stands."""
    above = section
    while above.parent is not None and above.key is None:
        above = above.parent
    # The grade of an area as a sentence under the heading of its name; the parts of the definitions.
    if above.key == form.key and above.level == form.level and not section.blocks:
        return form.level + 1
    defining = above if above.key in _DEFINING else above.parent
    if defining is not None and defining.key in _DEFINING and form.key in _PARTS and not defining.blocks:
        return defining.level + 1
    return form.level


# Keys of sections by which the tree is shaped: the halves of a report come again inside the definitions of grades.
_DEFINING = ("definitions",)
_PARTS = ("authority", "board")
