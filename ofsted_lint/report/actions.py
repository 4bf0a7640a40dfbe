"""What a report asks for: priority actions, areas for improvement, recommendations.

A list of actions is a section that the framework knows as one. Its items are the numbered paragraphs and the outermost
bullets in it, headings in it group them; where the framework says so, its paragraphs and table rows.
"""

from __future__ import annotations

from collections.abc import Iterator

from ofsted_lint import patterns as re
from ofsted_lint.frameworks import get
from ofsted_lint.frameworks.model import Framework, SectionForm
from ofsted_lint.report.announcements import null_of
from ofsted_lint.report.model import Action, Block, Kind, Report, Section
from ofsted_lint.report.sentences import split
from ofsted_lint.report.words import words


def find(report: Report) -> None:
    """Sets actions of a report whose framework and sections are known."""
    framework = get(report.framework)
    if framework is None:
        return
    halves = {
        section.half
        for section in report.sections()
        if (form := _form(section, framework)) is not None
        and form.actions == "improvement"
        and form.level > 2
    }
    taken: set[int] = set()
    for section in report.sections():
        form = _form(section, framework)
        if form is None or form.actions is None:
            continue
        own = list(_own(section, framework))
        belongs = _paragraphs if form.paragraphs else _items
        numbered = any(block.number is not None and belongs(block) for block, _ in own)
        denied: tuple[Section, str] | None = None
        for block, group in own:
            null = next((null_of(block.text[a:b]) for a, b in split(block.text)), None)
            denied = (group, null) if null else denied
            if not belongs(block) or (numbered and block.number is None):
                continue
            # What follows "there are no priority actions" where the improvements have a heading of their own
            # is a list of what the statement denies.
            follows = denied is not None and denied[0] is group and section.half in halves
            kind = denied[1] if denied is not None and follows else form.actions
            report.actions.append(_action(kind, block, group, framework))
            taken.add(block.index)
    report.actions.extend(a for a in _announced(report, framework) if a.block.index not in taken)
    report.actions.sort(key=lambda action: action.span)


def _form(section: Section, framework: Framework) -> SectionForm | None:
    return framework.section(section.title, section.half) if section.title else None


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
    outermost = (
        under is None or (under.kind is Kind.PARAGRAPH and under.number is None) or under.text.endswith(":")
    )
    return block.kind is Kind.ITEM and outermost


def _paragraphs(block: Block) -> bool:
    """A paragraph, item or row that begins a text of its own."""
    if (
        block.kind not in (Kind.PARAGRAPH, Kind.ITEM, Kind.ROW)
        or block.header
        or null_of(block.text) is not None
    ):
        return False
    if block.kind is Kind.ROW and _heads_columns(block):
        return False
    long = len(block.text.split()) > (8 if block.text.endswith(":") else 2)
    return (
        block.parent is None and long and block.text[:1].isupper() and not _leads_in(block.text.rstrip(":"))
    )


def _leads_in(text: str) -> bool:
    return words().pattern("leads_in").search(text) is not None


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
        if (
            section.heading is None
            or len(section.title) > 80
            or framework.section(section.title, section.half)
        ):
            continue
        if not pattern.search(section.title):
            continue
        for block in section.blocks:
            if _items(block):
                yield _action("priority", block, section, framework)
