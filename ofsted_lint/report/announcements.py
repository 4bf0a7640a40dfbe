"""Texts that announce a list, and texts that say there is none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import islice

from ofsted_lint import patterns as re
from ofsted_lint.facts import Facts
from ofsted_lint.report.model import Block, Kind
from ofsted_lint.report.sentences import split
from ofsted_lint.report.structure_facts import LeadIn, NullStatement
from ofsted_lint.report.words import words


def lead_ins(facts: Facts) -> Sequence[LeadIn]:
    """Paragraphs and items that end in a colon, with what hangs under them."""
    report = facts.report
    under: dict[Block, list[Block]] = {}
    for block in report.blocks:
        if block.parent is not None:
            under.setdefault(block.parent, []).append(block)
    out = []
    for index, block in enumerate(report.blocks):
        if block.kind not in (Kind.PARAGRAPH, Kind.ITEM) or not block.text.endswith(":"):
            continue
        items = under.get(block) or (_following(report.blocks, index) if block.kind is Kind.PARAGRAPH else [])
        section = block.section
        out.append(
            LeadIn(
                block.text, tuple(items), len(items), _kind(block.text), block, section, section.half, block.span()
            )
        )  # fmt: skip
    return out


_FAR = 300
"""Blocks after a lead-in that are looked at: no list in a report is longer."""


def _following(blocks: Sequence[Block], index: int) -> list[Block]:
    """The rows, items or numbered paragraphs that stand directly after a block; headings may group them."""
    items: list[Block] = []
    section = blocks[index].section
    for block in islice(blocks, index + 1, index + 1 + _FAR):
        if block.kind is Kind.FOOTNOTE:
            continue
        if block.kind is Kind.HEADING and not items and block.section.parent is section:
            continue
        if block.kind in (Kind.ROW, Kind.ITEM) or (block.kind is Kind.PARAGRAPH and block.number):
            items.append(block)
        else:
            break
    return items


def _kind(text: str) -> str | None:
    for kind in words().raw["announcements"]:
        if kind != "any" and words().pattern(f"announcements.{kind}").search(text):
            return str(kind)
    return None


def nulls(facts: Facts) -> Sequence[NullStatement]:
    """The statements that there is nothing of a kind."""
    out = []
    for block in facts.words.blocks(frozenset(words().raw["null_words"])):
        if block.kind not in (Kind.PARAGRAPH, Kind.ITEM, Kind.HEADING, Kind.ROW):
            continue
        text = block.text
        for start, end in split(text):
            denies = null_of(text[start:end])
            if denies is not None:
                section = block.section
                out.append(
                    NullStatement(
                        denies, text[start:end], section, section.half, block, block.span(start, end)
                    )
                )
    return out


def null_of(sentence: str) -> str | None:
    """What a sentence denies: "priority", "improvement" or "recommendation"; None if it is no null statement."""
    bare = sentence.strip(" .*").lower()
    if len(bare) > 200:
        return None
    return next((kind for kind, pattern in _nulls().items() if pattern.fullmatch(bare)), None)


@cache
def _nulls() -> dict[str, re.Pattern[str]]:
    return {kind: words().pattern(f"nulls.{kind}") for kind in words().raw["nulls"]}
