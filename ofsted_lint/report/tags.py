"""What stands in brackets behind a finding: "(Recommendation)", "(outcome 2, national framework)"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.records import dataclass
from ofsted_lint.report.model import Kind
from ofsted_lint.resources import lexicon


@dataclass(frozen=True, slots=True)
class ActionTag:
    """A bracket that says that the report recommends something on the finding before it."""

    text: str
    listed: int
    """How many actions the report lists, of whatever kind, and how many headings announce such a list."""
    span: Span


@dataclass(frozen=True, slots=True)
class OutsideNumber:
    """A numbered part of another document that is known to have so many parts and no more."""

    number: int
    last: int
    """The last number that the document gives."""
    document: str
    span: Span


@cache
def _tag() -> re.Pattern[str]:
    words = "|".join(map(re.escape, lexicon("references")["tags"]))
    return re.compile(rf"\((?:see )?(?:{words})(?: \d[^()]{{0,30}})?\)", re.IGNORECASE)


def action_tags(facts: Facts) -> Sequence[ActionTag]:
    """The brackets that point to a list of actions, in document order."""
    words = {tag.split()[0] for tag in lexicon("references")["tags"]}
    tags = [block for block in facts.words.blocks(words) if "(" in block.text]
    if not tags:
        return ()
    headings = sum(1 for block in facts.words.blocks(words) if block.kind in (Kind.HEADING, Kind.TITLE))
    listed = len(facts.report.actions) + headings
    return [
        ActionTag(match[0], listed, block.span(match.start(), match.end()))
        for block in tags
        for match in _tag().finditer(block.text)
    ]


def outside_numbers(facts: Facts) -> Sequence[OutsideNumber]:
    """The numbered parts of documents whose number of parts is known, in document order."""
    found: list[OutsideNumber] = []
    for entry in lexicon("references")["numbered_elsewhere"]:
        pattern = re.compile(entry["pattern"], re.IGNORECASE)
        for block in facts.words.blocks(set(entry["signs"])):
            found.extend(
                OutsideNumber(
                    int(match[1]), entry["last"], entry["document"], block.span(match.start(), match.end())
                )
                for match in pattern.finditer(block.text)
            )
    found.sort(key=lambda one: one.span)
    return found
