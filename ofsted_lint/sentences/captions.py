"""References to appendices, tables and charts by their number, and the captions that they lead to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.records import dataclass
from ofsted_lint.report.model import Block, Kind
from ofsted_lint.report.sentences import around
from ofsted_lint.resources import lexicon
from ofsted_lint.sentences.references import numbers_of

_SET_OFF = re.compile(r"\s*(?:[:.–—-]|$)")
_MORE = re.compile(r"(?:,| and| or|, and| to| ?[–-]) ?(\d{1,2}|[A-Z])\b(?!['.]\w)")


@dataclass(frozen=True, slots=True)
class CaptionReference:
    """A reference to an appendix, table or chart, in a report that has others of the kind."""

    kind: str
    number: str
    exists: bool | None
    """None: the report has none of the kind, or numbers them otherwise, or the sentence speaks of another document."""
    known: str
    """Those that there are, for the message."""
    span: Span


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {word: entry["kind"] for entry in lexicon("references")["captions"] for word in entry["words"]}
    words = "|".join(f"{word[0].upper()}{word[1:]}|{word}" for word in sorted(kinds, key=len, reverse=True))
    return re.compile(rf"\b({words}) (\d{{1,2}}|[A-Z])\b(?![.']\w)(?!,\d)"), kinds


@cache
def _outside() -> re.Pattern[str]:
    data = lexicon("references")
    words = "|".join(
        map(re.escape, sorted({*data["outside"], *data["outside_captions"]}, key=len, reverse=True))
    )
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def caption_references(facts: Facts) -> Sequence[CaptionReference]:
    """The references to captioned things, in document order; a caption itself is none."""
    pattern, kinds = _pattern()
    captions: dict[str, list[str]] = {}
    mentions: list[tuple[str, str, Block, int, int]] = []
    for block in facts.words.blocks(set(kinds)):
        for match in pattern.finditer(block.text):
            kind = kinds[match[1].lower()]
            if match.start() == 0 and _is_caption(block, match.end()):
                captions.setdefault(kind, []).append(match[2])
            else:
                mentions.extend(
                    (kind, number, block, a, b) for number, a, b in numbers_of(block.text, match, _MORE)
                )
    if not captions:
        return ()
    return [
        CaptionReference(
            kind, number, _exists(number, captions.get(kind, ()), block, start, end), ", ".join(captions.get(kind, ())),
            block.span(start, end),
        )
        for kind, number, block, start, end in mentions
    ]  # fmt: skip


def _is_caption(block: Block, end: int) -> bool:
    """Does the label open a heading, an entry or a row, or is it set off from what follows ("Table 2: visits")?"""
    return block.kind in (Kind.HEADING, Kind.CONTENTS, Kind.TITLE, Kind.ROW) or bool(
        _SET_OFF.match(block.text, end)
    )


def _exists(number: str, known: Sequence[str], block: Block, start: int, end: int) -> bool | None:
    if number in known:
        return True
    if not any(one.isdigit() == number.isdigit() for one in known):
        return None
    if re.compile(lexicon("references")["in_another"]).match(block.text, end):
        return None
    return None if _outside().search(block.text, *around(block.text, start)) else False
