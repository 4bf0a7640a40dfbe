"""Headings, the contents list, and which entry points to which heading."""

from __future__ import annotations

from collections.abc import Sequence

from ofsted_lint import patterns as re
from ofsted_lint.facts import Facts
from ofsted_lint.frameworks.model import plain
from ofsted_lint.report.model import Block, Kind, Section
from ofsted_lint.report.structure_facts import ContentsEntry, Heading

# A page number with a word after it: two entries, or the halves of one, on one line.
_INSIDE = re.compile(r"\s\d{1,3} [A-Za-z]")
_LARGEST = 200_000
"""Entries times headings up to which the best pairing is sought; no real contents list comes near."""


def headings(facts: Facts) -> Sequence[Heading]:
    """The headings of the report in order, the title of the contents list left out."""
    return [
        Heading(
            block.text, block.level, section, block.run_on, section.blocks[0] if section.blocks else None,
            _empty(section), block.span(),
        )
        for section, block in _sections(facts)
        if section.heading is not None
    ]  # fmt: skip


def _empty(section: Section) -> bool:
    """Nothing stands under the heading. A sentence heading that repeats the grade of the part around it has nothing."""
    around = section.parent.key if section.parent is not None else None
    return not section.blocks and not section.sections and (section.key is None or section.key != around)


def _sections(facts: Facts) -> list[tuple[Section, Block]]:
    """The sections in order, each with what heads it: a heading, or the row of a judgement table."""
    contents = {b.section for b in facts.report.blocks if b.kind is Kind.CONTENTS}
    out = []
    for section in facts.report.sections():
        block = section.heading or (section.blocks[0] if section.parent is not None else None)
        if block is not None and section not in contents:
            out.append((section, block))
    return out


def contents(facts: Facts) -> Sequence[ContentsEntry]:
    """The entries of the contents list in order, each with the heading it points to."""
    blocks = [b for b in facts.report.blocks if b.kind is Kind.CONTENTS]
    # What stands before the contents list may be listed as well (an executive summary on the title page).
    sections = _sections(facts)
    heads = [block for _, block in sections]
    names = [plain(section.title) for section, _ in sections]
    titles = [plain(b.cells[0].text) for b in blocks]
    pairs = _align(titles, names)
    used = set(pairs.values())
    spare: dict[str, list[int]] = {}
    for place in range(len(names) - 1, -1, -1):
        if place not in used:
            spare.setdefault(names[place], []).append(place)
    for index, title in enumerate(titles):  # out of order, yet there
        if index not in pairs and spare.get(title):
            pairs[index] = spare[title].pop()
    listed = set(titles)
    out: list[ContentsEntry] = []
    for index, block in enumerate(blocks):
        at = pairs.get(index)
        heading = heads[at] if at is not None else None
        page = int(block.cells[1].text) if len(block.cells) > 1 else None
        out.append(
            ContentsEntry(
                block.cells[0].text, page, index + 1, out[-1] if out else None, heading,
                None if heading is not None else _near(titles[index], index, pairs, heads, names, listed),
                None if at is None else at + 1,
                heading.section.half if heading is not None else out[-1].half if out else "authority",
                len(block.pieces.at) > 1 or _INSIDE.search(block.text) is not None, block.span(),
            )
        )  # fmt: skip
    return out


def _align(titles: Sequence[str], names: Sequence[str]) -> dict[int, int]:
    """Entry -> heading of the same title, as many as possible in the same order."""
    if len(titles) * len(names) > _LARGEST:
        return {}
    best = [[0] * (len(names) + 1) for _ in range(len(titles) + 1)]
    for i in range(len(titles) - 1, -1, -1):
        row, below = best[i], best[i + 1]
        for j in range(len(names) - 1, -1, -1):
            row[j] = below[j + 1] + 1 if titles[i] == names[j] else max(below[j], row[j + 1])
    pairs = {}
    i = j = 0
    while i < len(titles) and j < len(names):
        if titles[i] == names[j] and best[i][j] == best[i + 1][j + 1] + 1:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def _near(
    title: str,
    index: int,
    pairs: dict[int, int],
    heads: Sequence[Block],
    names: Sequence[str],
    listed: set[str],
) -> Block | None:
    """The heading that stands where the entry's own should: between its neighbours', most like it in words."""
    low = max((pairs[i] for i in pairs if i < index), default=-1)
    high = min((pairs[i] for i in pairs if i > index), default=len(heads))
    between = [i for i in range(low + 1, high) if names[i] not in listed]
    words = set(title.split())
    alike = [i for i in between if len(words & set(names[i].split())) * 2 >= len(words)]
    return heads[(alike or between)[0]] if alike or len(between) == 1 else None
