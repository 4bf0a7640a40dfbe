"""Words that a report spells in two ways where either is right: "adviser" and "advisor", "2013-14" and "2013/14"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from functools import cache
from itertools import islice, takewhile
from operator import itemgetter

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.names.words import lower_case
from ofsted_lint.records import NamedTuple, dataclass
from ofsted_lint.report.model import Kind
from ofsted_lint.resources import lexicon

_SILENT = {Kind.BOILERPLATE, Kind.LETTERHEAD, Kind.CONTENTS, Kind.TEAM}
_PLAIN = re.compile(r"[^(\[?]*")
_LETTERS = re.compile(r"[a-z]*")
_YEARS = re.compile(r"(?:19|20)(\d\d)([-–/])(?:(?:19|20)?(\d\d))\b(?![-–/]\d)")


@dataclass(frozen=True, slots=True)
class SpelledTwoWays:
    """A word with all places that spell it, where the report spells it in more than one way."""

    word: str
    matter: bool
    """It is the name of a post or a term of the framework."""
    hyphen: bool
    """The ways differ in a hyphen or a space."""
    forms: Sequence[str]
    """The ways in which it is spelled, the most frequent first."""
    rare: int
    """How often all ways but the most frequent occur."""
    places: Sequence[Span]
    """The first places of each way: six where it matters, else two."""
    span: Span


class _Pair(NamedTuple):
    word: str
    matter: bool
    forms: tuple[str, ...]
    """The patterns of the ways to spell it."""
    stems: tuple[str, ...]
    """The letters with which each form begins: a report without two of them needs no closer look."""


@cache
def _pairs() -> tuple[_Pair, ...]:
    return tuple(
        _Pair(
            pair["word"],
            bool(pair.get("matter")),
            tuple(pair["forms"]),
            tuple(_PLAIN.match(form)[0][:-1] for form in pair["forms"]),  # type: ignore[index]
        )
        for pair in lexicon("spellings")["pairs"]
    )


@cache
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    """One group for each form."""
    return re.compile(rf"(?<![\w'-])(?:{'|'.join(f'({form})' for form in forms)})(?![\w-])", re.IGNORECASE)


def _in_two_forms(words: Set[str]) -> Iterator[tuple[_Pair, set[str]]]:
    """The pairs of which a report with these words may hold two forms, and the words with which its forms begin."""
    ordered = sorted(words)
    for pair in _pairs():
        begun = [_begun(stem, words, ordered) for stem in pair.stems]
        if sum(map(bool, begun)) > 1:
            yield pair, set().union(*begun)


def _begun(stem: str, words: Set[str], ordered: Sequence[str]) -> set[str]:
    """The words of a report, which come in their order as well, that begin with a stem or stand at its hyphen or space."""
    first = _LETTERS.match(stem)[0]  # type: ignore[index]
    if first != stem:
        return {first} & words
    at = bisect_left(ordered, stem)
    return set(takewhile(lambda word: word.startswith(stem), islice(ordered, at, None)))


def _places(stems: Sequence[str], text: str) -> list[int]:
    """Where one of the stems stands in a text."""
    found = set()
    for stem in stems:
        at = text.find(stem)
        while at >= 0:
            found.add(at)
            at = text.find(stem, at + 1)
    return sorted(found)


def spelled_two_ways(facts: Facts) -> Sequence[SpelledTwoWays]:
    """The words that a report spells in two ways, in the order of their first places."""
    pairs = list(_in_two_forms(facts.words.all))
    found: dict[str, dict[int | str, list[tuple[str, Span]]]] = {}
    for pair, words in pairs:
        for block in facts.words.blocks(words):
            for place in () if block.kind in _SILENT else _places(pair.stems, lower_case(block.text)):
                match = _pattern(pair.forms).match(block.text, place)
                if match is None or (match[0][0].isupper() and not pair.matter):
                    continue  # a name keeps its own spelling
                found.setdefault(pair.word, {}).setdefault(match.lastindex or 0, []).append(
                    (match[0], block.span(match.start(), match.end()))
                )
    for block in facts.report.blocks:
        if block.kind in _SILENT or ("20" not in block.text and "19" not in block.text):
            continue
        for match in _YEARS.finditer(block.text):
            if (int(match[1]) + 1) % 100 != int(match[3]):
                continue
            found.setdefault("years", {}).setdefault(match[2], []).append(
                (match[0], block.span(match.start(), match.end()))
            )
    matter = {pair.word for pair, _ in pairs if pair.matter}
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
                word != "years" and any("-" in form or " " in form for form, _ in map(itemgetter(0), ranked)),
                tuple(uses[0][0] for uses in ranked),
                sum(len(uses) for uses in ranked[1:]),
                tuple(places),
                places[0],
            )
        )
    return sorted(out, key=lambda one: one.span)
