"""Acronyms: where a report spells each out (see `expansions`), and where it uses it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.names.alignment import align, exchanged
from ofsted_lint.names.bodies import SMALL
from ofsted_lint.names.expansions import TOKEN, Definition, definitions_of, letters_of
from ofsted_lint.records import dataclass, field
from ofsted_lint.report.model import Kind, Report
from ofsted_lint.resources import lexicon

# Two capitals at least, at most one small letter between two: DfE, CiCC, SENCo, IROs, H&WB. A pattern that begins with a
# capital is found three times as fast as one that first looks at what stands before it.
_USE = re.compile(
    r"[A-Z](?<![\w'&.@/-][A-Z])(?:[a-z]?[A-Z]|&(?=[A-Z]))+[a-z]{0,2}(?:'?s)?(?![\w@&]|-\d|\.\w)"
)
_BRACKET_END = re.compile(r"[,;]|(?: [a-z-]+)?\)")

_SPOKEN = re.compile(r"(?=.{4})[^AEIOUY]?(?:[^AEIOUY]{0,2}[AEIOUY]{1,2})+[^AEIOUY]{0,2}")
_UNREAD = {
    Kind.CONTENTS,
    Kind.BOILERPLATE,
    Kind.LETTERHEAD,
    Kind.TEAM,
    Kind.SALUTATION,
    Kind.CLOSE,
    Kind.LABELLED,
}


@dataclass(frozen=True, slots=True)
class Acronym:
    """An acronym of one half of a report, with its definitions and uses in document order."""

    letters: str
    printed: str
    half: str
    definitions: Sequence[Definition]
    uses: Sequence[Span]
    """Uses in prose, definitions and footnotes left out."""
    span: Span
    """The first use, else the first definition."""
    defined: Span | None
    """The first definition of the half or, for the board's half, of the report."""
    late: bool
    """It is used in prose before it is spelled out."""
    common: bool
    """Every reader knows it."""
    familiar: bool
    """Most reports that use it do not spell it out."""
    glossed: bool
    """Its first use stands in brackets after words that give some of its letters: "the missing education team (CME)"."""
    name_like: bool
    """It can be spoken as a word, so it may be the name of a project: "LINX"."""
    known: bool
    """It is one of the field's acronyms."""
    near: str
    """An acronym with the same letters in another order that the report spells out or everyone knows; else empty."""
    spelled: Span | None = None
    """The first definition in the running text: not in a summary, a heading or a footnote."""
    again: Sequence[Span] = field(default_factory=tuple)
    """Later definitions there that spell it out once more, the same way."""


@cache
def _standing() -> dict[str, tuple[str, ...]]:
    """Acronym -> the words before it in sentences that every report of a kind prints."""
    return {
        letters: tuple(f"{words} " for words in before)
        for letters, before in lexicon("acronyms")["standing"].items()
    }


@cache
def _familiar() -> frozenset[str]:
    return frozenset(word.upper() for word in lexicon("acronyms")["familiar"])


@cache
def _common() -> frozenset[str]:
    return frozenset(word.upper() for word in lexicon("acronyms")["common"])


@dataclass(slots=True)
class _Reading:
    definitions: list[Definition] = field(default_factory=list)
    uses: dict[tuple[str, str], list[tuple[str, Span]]] = field(default_factory=dict)
    """(half, letters) -> printed form and place of each use in prose."""
    glossed: set[tuple[str, str]] = field(default_factory=set)


@lru_cache(maxsize=1)
def _read(report: Report) -> _Reading:
    reading = _Reading()
    for block in report.blocks:
        if block.kind in _UNREAD and block.kind is not Kind.BOILERPLATE:
            continue
        text = block.text
        defined_at = set()
        for at, definition in definitions_of(block):
            defined_at.add(at)
            reading.definitions.append(definition)
        if (
            block.kind in (Kind.FOOTNOTE, Kind.BOILERPLATE, Kind.HEADING, Kind.TITLE, Kind.SUBJECT)
            or text.isupper()
        ):
            continue
        half = block.section.half
        for match in _USE.finditer(text):
            start, end = match.span()
            if start in defined_at:
                continue
            letters = letters_of(match[0])
            before = _standing().get(letters)
            if before and text[:start].endswith(before):
                continue
            entry = reading.uses.setdefault((half, letters), [])
            if not entry and (_is_gloss(text, start, end, letters) or _words_before(text, start, letters)):
                reading.glossed.add((half, letters))
            entry.append((match[0], block.span(start, end)))
    return reading


_NEAR = 200
"""Characters before an acronym in which a reader still has the words that it stands for."""


def _words_before(text: str, start: int, letters: str) -> bool:
    """Do words that give the letters stand shortly before: "the regional adoption agency (Adopt Northmoor RAA)"?"""
    if len(letters) < 3:
        return False
    found = TOKEN.findall(text[max(0, start - _NEAR) : start].lower())
    return letters.lower() in "".join(word[0] for word in found if word not in SMALL)


def _is_gloss(text: str, start: int, end: int, letters: str) -> bool:
    """Does an acronym follow what it stands for in looser words, "not in education or work (NEET)"?"""
    found = re.compile(lexicon("acronyms")["gloss"]).search(text, max(0, start - 40), start)
    if found is None or not found["open"]:
        return found is not None
    if not _BRACKET_END.match(text, end):
        return False
    phrase = text[max(0, found.start() - 80) : found.start()]
    initials = "".join(token[0] for token in TOKEN.findall(phrase.upper())[-8:])
    at = given = 0
    for letter in letters:
        found_at = initials.find(letter, at)
        if found_at >= 0:
            at, given = found_at + 1, given + 1
    return given >= max(2, (len(letters) + 1) // 2)


def acronym_definitions(facts: Facts) -> Sequence[Definition]:
    """Every place that spells an acronym out, in document order."""
    reading = _read(facts.report)
    defined = {definition.acronym for definition in reading.definitions if definition.fit == "exact"}
    spelled = Counter((one.acronym, one.half) for one in reading.definitions)
    alike = Counter((one.acronym, one.half, one.core) for one in reading.definitions)
    out = []
    for definition in reading.definitions:
        if definition.fit != "exact" or (definition.half, definition.acronym) not in reading.uses:
            definition = _with_other(definition, reading, defined)
        key = (definition.acronym, definition.half)
        others = spelled[key] - alike[*key, definition.core]
        out.append(replace(definition, others=others) if others else definition)
    return sorted(out, key=lambda definition: definition.span)


def _with_other(definition: Definition, reading: _Reading, defined: set[str]) -> Definition:
    """The definition, with the acronym that its words do give, where the report uses that one unexplained.

    Words that give an acronym may give a longer one, too: an EHC plan is an EHCP.
    """
    tokens = TOKEN.findall(definition.expansion)
    own = definition.acronym
    for (_, letters), uses in reading.uses.items():
        if (
            letters not in defined
            and abs(len(letters) - len(own)) < 2
            and (definition.fit != "exact" or not (letters.startswith(own) or own.startswith(letters)))
            and align(letters, tokens) == "exact"
        ):
            return replace(definition, fits_other=uses[0][1])
    return definition


def acronyms(facts: Facts) -> Sequence[Acronym]:
    """The acronyms of each half of the report, in the order in which they first appear."""
    reading = _read(facts.report)
    by_key: dict[tuple[str, str], list[Definition]] = {}
    whole: dict[str, list[Definition]] = {}
    for definition in facts["acronym_definitions"]:
        if not definition.boilerplate:
            by_key.setdefault((definition.half, definition.acronym), []).append(definition)
            whole.setdefault(definition.acronym, []).append(definition)
    found = []
    for half, letters in {**reading.uses, **dict.fromkeys(by_key)}:
        definitions = by_key.get((half, letters), [])
        uses = reading.uses.get((half, letters), [])
        first = min((definition.span for definition in whole.get(letters, ())), default=None)
        late = bool(
            first is not None
            and uses
            and uses[0][1] < first
            and not any(definition.footnote for definition in whole[letters])
        )
        found.append(
            Acronym(
                letters,
                uses[0][0] if uses else definitions[0].printed,
                half,
                tuple(definitions),
                tuple(span for _, span in uses),
                uses[0][1] if uses else definitions[0].span,
                first,
                late,
                letters in _common(),
                letters in _familiar(),
                (half, letters) in reading.glossed,
                bool(_SPOKEN.fullmatch(letters)),
                letters in lexicon("acronyms")["acronyms"],
                ""
                if definitions
                else _same_letters(letters, whole) or _slipped(half, letters, uses, reading),
                *_again(definitions, [span for _, span in uses]),
            )
        )
    return sorted(found, key=lambda acronym: acronym.span)


def _same_letters(letters: str, defined: Iterable[str]) -> str:
    if len(letters) < 3 or letters in _common() or letters in lexicon("acronyms")["acronyms"]:
        return ""
    sorted_letters = sorted(letters)
    known: dict[str, object] = lexicon("acronyms")["acronyms"]
    for other in (*defined, *sorted(_common()), *known):
        if other != letters and len(other) == len(letters) > 2 and sorted(other) == sorted_letters:
            return other
    return ""


_OFTEN = 3
"""Uses of an acronym after which another that stands once, with two letters exchanged, is a slip of the pen."""


def _slipped(half: str, letters: str, uses: Sequence[object], reading: _Reading) -> str:
    """The acronym in frequent use whose letters these are, two neighbours exchanged, in one place; else empty."""
    if len(uses) != 1 or len(letters) < 4:
        return ""
    for (where, other), times in reading.uses.items():
        if where == half and len(times) >= _OFTEN and exchanged(letters, other):
            return other
    return ""


def _again(definitions: Sequence[Definition], uses: Sequence[Span]) -> tuple[Span | None, tuple[Span, ...]]:
    """The first definition in the running text, and those after it of an acronym that was in use by then."""
    prose = [d for d in definitions if not (d.heading or d.footnote or d.summary)]
    if not prose:
        return None, ()
    first = prose[0]
    return first.span, tuple(
        d.span for d in prose[1:] if d.core == first.core and any(first.span < use < d.span for use in uses)
    )
