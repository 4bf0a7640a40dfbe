"""Words that a report spells in two ways where either is right: "adviser" and "advisor", "2013-14" and "2013/14"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.report.model import Kind
from ofsted_lint.resources import lexicon

_SILENT = {Kind.BOILERPLATE, Kind.LETTERHEAD, Kind.CONTENTS, Kind.TEAM}
_YEARS = re.compile(r"\b(?:19|20)(\d\d)([-–/])(?:(?:19|20)?(\d\d))\b(?![-–/]\d)")


@dataclass(frozen=True, slots=True)
class SpelledTwoWays:
    """A word with all places that spell it, where the report spells it in more than one way."""

    word: str
    matter: bool
    """It is the name of a post or a term of the framework."""
    forms: Sequence[str]
    """The ways in which it is spelled, the most frequent first."""
    rare: int
    """How often all ways but the most frequent occur."""
    places: Sequence[Span]
    """The first places of each way: six where it matters, else two."""
    span: Span


@cache
def _pairs() -> tuple[re.Pattern[str], dict[str, tuple[str, bool]]]:
    parts, meaning = [], {}
    for n, pair in enumerate(lexicon("spellings")["pairs"]):
        for k, form in enumerate(pair["forms"]):
            parts.append(f"(?P<p{n}_{k}>{form})")
            meaning[f"p{n}_{k}"] = (pair["word"], bool(pair.get("matter")))
    return re.compile(rf"(?<![\w'-])(?:{'|'.join(parts)})(?![\w-])", re.IGNORECASE), meaning


def spelled_two_ways(facts: Facts) -> Sequence[SpelledTwoWays]:
    """The words that a report spells in two ways, in the order of their first places."""
    pattern, meaning = _pairs()
    found: dict[str, dict[str, list[tuple[str, Span]]]] = {}
    for block in facts.report.blocks:
        if block.kind in _SILENT:
            continue
        for match in pattern.finditer(block.text):
            group = str(match.lastgroup)
            word, matters = meaning[group]
            if match[0][0].isupper() and not matters:
                continue  # a name keeps its own spelling
            found.setdefault(word, {}).setdefault(group, []).append(
                (match[0], block.span(match.start(), match.end()))
            )
        for match in _YEARS.finditer(block.text):
            if (int(match[1]) + 1) % 100 != int(match[3]):
                continue
            found.setdefault("years", {}).setdefault(match[2], []).append(
                (match[0], block.span(match.start(), match.end()))
            )
    matter = {word for word, matters in meaning.values() if matters}
    out = []
    for word, ways in found.items():
        if len(ways) < 2:
            continue
        ranked = sorted(ways.values(), key=lambda uses: (-len(uses), uses[0][1]))
        most = 6 if word in matter else 2
        places = sorted(span for uses in ranked for _, span in uses[:most])
        out.append(
            SpelledTwoWays(
                word,
                word in matter,
                tuple(uses[0][0] for uses in ranked),
                sum(len(uses) for uses in ranked[1:]),
                tuple(places),
                places[0],
            )
        )
    return sorted(out, key=lambda one: one.span)
