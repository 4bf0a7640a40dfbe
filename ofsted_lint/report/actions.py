"""What a report asks for: priority actions, areas for improvement, recommendations.

A list of actions is a section that the framework knows as one. Its items are the numbered paragraphs and the outermost
bullets in it, headings in it group them; where the framework says so, its paragraphs and table rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ofsted_lint.frameworks import Framework, get
from ofsted_lint.report.announcements import null_of
from ofsted_lint.report.model import Action, Block, Kind, Report, Section
from ofsted_lint.report.words import words


def find(report: Report) -> None:
    """Sets actions of a report whose framework and sections are known."""
    framework = get(report.framework)
    if framework is None:
        return
    for section in report.sections():
        form = framework.section(section.title, section.half) if section.title else None
        if form is None:
            continue
        if form.actions is not None:
            kinds = (_paragraphs,) if form.paragraphs else (_items,)
            for blocks in kinds:
                for block, group in _own(section, framework):
                    if blocks(block):
                        report.actions.append(_action(form.actions, block, group, framework))
    taken = {action.block.index for action in report.actions}
    for action in _announced(report, framework):
        if action.block.index not in taken:
            report.actions.append(action)
    report.actions.sort(key=lambda action: action.span)


def _own(section: Section, framework: Framework) -> Iterator[tuple[Block, Section]]:
    """The blocks of a section with the section directly around each; inner sections that are lists of their own are out."""
    for block in section.blocks:
        yield block, section
    for inner in section.sections:
        form = framework.section(inner.title, inner.half)
        if form is None or (form.actions is None and form.area is not None):
            yield from _own(inner, framework)


def _items(block: Block) -> bool:
    """A numbered paragraph or a bullet that hangs under no other item."""
    if null_of(block.text) is not None:
        return False
    if block.kind is Kind.PARAGRAPH:
        return block.number is not None and not _leads_in(block.text)
    under = block.parent
    outermost = under is None or (under.kind is Kind.PARAGRAPH and under.number is None) or under.text.endswith(":")
    return block.kind is Kind.ITEM and outermost


def _paragraphs(block: Block) -> bool:
    """A paragraph, item or row that begins a text of its own."""
    if block.kind not in (Kind.PARAGRAPH, Kind.ITEM, Kind.ROW) or block.header or null_of(block.text) is not None:
        return False
    if block.kind is Kind.ROW and _heads_columns(block):
        return False
    long = len(block.text.split()) > (8 if block.text.endswith(":") else 2)
    return block.parent is None and long and block.text[:1].isupper() and not _leads_in(block.text.rstrip(":"))


def _leads_in(text: str) -> bool:
    return text.endswith(":") or words().pattern("leads_in").search(text) is not None


def _heads_columns(row: Block) -> bool:
    return all(len(cell.text.split()) <= 5 and not cell.text.endswith(".") for cell in row.cells)


def _action(kind: str, block: Block, group: Section, framework: Framework) -> Action:
    text = re.sub(r"\s+", " ", block.text).strip()
    return Action(kind, block.number, text, block.span(), block, _area(group, framework))


def _area(section: Section | None, framework: Framework) -> str | None:
    """The area that the nearest heading above names."""
    while section is not None:
        area = framework.area_of_group(section.title) or section.area
        if area is not None:
            return area
        section = section.parent
    return None


def _announced(report: Report, framework: Framework) -> Iterator[Action]:
    """Priority actions under a heading or lead-in that the framework has no section for."""
    pattern = words().pattern("announcements.priority")
    for section in report.sections():
        if section.heading is None or len(section.title) > 80 or framework.section(section.title, section.half):
            continue
        if not pattern.search(section.title):
            continue
        for block in section.blocks:
            if _items(block):
                yield _action("priority", block, section, framework)
