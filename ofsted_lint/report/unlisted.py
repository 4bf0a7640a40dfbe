"""Headings that the contents list leaves out though it lists the others of their rank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.frameworks.model import plain
from ofsted_lint.records import dataclass, field
from ofsted_lint.report.structure_facts import ContentsEntry
from ofsted_lint.resources import lexicon


@dataclass(frozen=True, slots=True)
class UnlistedHeading:
    """A heading that no entry of the contents list has."""

    text: str
    key: str | None
    """What the framework calls its section."""
    listed: int
    """How many headings of its level, in its half of the report, the contents list has."""
    unlisted: int
    """How many of them it has not, this one among them; headings without a known section, and those that no contents list
    has, do not count."""
    before: ContentsEntry | None = field(repr=False)
    """The entry of the last heading before it that is listed."""
    reworded: bool
    """An entry without a heading stands where its entry should: the same heading in other words."""
    span: Span


def unlisted_headings(facts: Facts) -> Sequence[UnlistedHeading]:
    """The headings with a known section that the contents list leaves out; none where there is no list."""
    entries = facts["contents"]
    if not entries:
        return ()
    by_heading = {entry.heading.index: entry for entry in entries if entry.heading is not None}
    reworded = {entry.near.index for entry in entries if entry.near is not None}
    torn = " ".join(plain(entry.title) for entry in entries if entry.torn)
    never = lexicon("references")["never_listed"]
    titles = {(plain(entry.title), entry.half) for entry in entries if entry.heading is not None}
    found = []
    listed: Counter[tuple[int, str]] = Counter()
    unlisted: Counter[tuple[int, str]] = Counter()
    before: ContentsEntry | None = None
    # Where the format gives the levels, a heading of the rank that is listed belongs to the list whatever its words.
    levelled = len({line.heading for line in facts.report.document.lines if line.heading}) > 1
    for heading in facts["headings"]:
        block, rank = heading.section.heading, (heading.level, heading.section.half)
        if block is None:
            continue
        if block.index in by_heading:
            before = by_heading[block.index]
            listed[rank] += 1
        elif (
            (heading.section.key is not None or levelled)
            and heading.section.key not in never
            and plain(heading.section.title) not in torn
            and (plain(heading.section.title), heading.section.half) not in titles  # a table repeats it
        ):
            unlisted[rank] += 1
            found.append((heading, rank, before, block.index in reworded))
    out = [
        UnlistedHeading(h.text, h.section.key, listed[rank], unlisted[rank], entry, other, h.span)
        for h, rank, entry, other in found
    ]
    # The parts of a report that the rows of a judgement table head.
    rows = [s for s in facts.report.sections() if s.heading is None and s.parent is not None and s.blocks]
    lost = [section for section in rows if section.blocks[0].index not in by_heading]
    for section in lost:
        entry = max(
            (e for e in entries if e.heading is not None and e.heading.index < section.blocks[0].index),
            key=lambda e: e.heading.index if e.heading is not None else 0,
            default=None,
        )
        out.append(
            UnlistedHeading(
                section.title, section.key, len(rows) - len(lost), len(lost), entry,
                section.blocks[0].index in reworded, section.blocks[0].span(),
            )
        )  # fmt: skip
    return sorted(out, key=lambda one: one.span)
