"""Acronyms: where a report spells one out, where it uses it, and whether the words give its letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.names.words import singular, stem, words
from ofsted_lint.report.model import Block, Kind, Report
from ofsted_lint.resources import lexicon

# Two capitals at least, at most one small letter between two: DfE, CiCC, SENCo, IROs, H&WB.
_USE = re.compile(r"(?<![\w'&.@/-])[A-Z](?:[a-z]?[A-Z]|&(?=[A-Z]))+[a-z]{0,2}(?:'?s)?(?![\w@&]|-\d|\.\w)")
_BRACKET = re.compile(r"\((?:the |or )?([A-Z][A-Za-z&/]*[A-Za-z](?:'?s)?)\)")
_REVERSED = re.compile(
    r"([A-Z][A-Za-z&]*[A-Z]s?) ?(?:\(|: | - | – |stands for )(?:an? |the )?([A-Za-z][^().;:]{6,90})"
)
_PHRASE_END = re.compile(r"[.;:!?()\[\]\"](?= |$)|[()\[\]]")
_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9']*")

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
class Definition:
    """A place that spells an acronym out: "independent reviewing officers (IROs)"."""

    acronym: str
    """Its letters in capitals, without a plural ending: "IRO"."""
    printed: str
    """As it stands in the brackets, without a plural ending: "Cafcass"."""
    expansion: str
    """The words as printed."""
    content: tuple[str, ...]
    """The expansion's words as they are compared: singular, lower case, without small words."""
    core: str
    """The stems of `content`, without a closing noun that has no letter ("system")."""
    fit: str
    """Do the words give the letters? "exact", "loose" (a letter inside a word, a word too many), "none"."""
    half: str
    usual: bool | None
    """Is this an expansion that is known for the acronym? None: the acronym is a local one or has several meanings."""
    standard: str
    """The known expansion, empty where there is none."""
    span: Span
    fits_other: Span | None = None
    """Where the words give another acronym that the report uses and does not spell out: its first use."""
    heading: bool = False
    footnote: bool = False
    boilerplate: bool = False


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
    known: bool
    """It is one of the field's acronyms."""
    again: Sequence[Span] = field(default_factory=tuple)
    """Later definitions that spell it out once more, the same way."""


@cache
def _small() -> frozenset[str]:
    return frozenset(lexicon("acronyms")["small_words"])


@cache
def _tails() -> frozenset[str]:
    return frozenset(lexicon("acronyms")["tail_words"])


@cache
def _singular_tails() -> frozenset[str]:
    return frozenset(map(singular, _tails()))


@cache
def _common() -> frozenset[str]:
    return frozenset(word.upper() for word in lexicon("acronyms")["common"])


def letters_of(printed: str) -> str:
    """The letters of a printed acronym, without a plural ending: "IROs" and "IRO's" give IRO."""
    bare = printed.removesuffix("'s")
    if len(bare) > 2 and bare[-1] == "s" and bare[-2].isupper():
        bare = bare[:-1]
    return bare.upper().replace("/", "")


def _content(expansion: str) -> tuple[str, ...]:
    return tuple(singular(word) for word in words(expansion) if word not in _small())


@cache
def _usual(acronym: str) -> tuple[frozenset[tuple[str, ...]], str, bool]:
    entry = lexicon("acronyms")["acronyms"].get(acronym)
    if entry is None:
        return frozenset(), "", True
    means = frozenset(tuple(stem(word) for word in _content(text)) for text in entry["means"])
    return means, entry["means"][0], bool(entry.get("open"))


def align(letters: str, tokens: Sequence[str]) -> str | None:
    """Do these words give these letters, each letter the first of a word?

    "exact": every word takes part but small ones and a closing noun ("system"); "loose": a letter inside a word or
    a word too many; None: no.
    """
    wanted = letters.replace("&", "").lower()
    lowered = [token.lower() for token in tokens]
    small, tails = _small(), _tails()

    def exact(i: int, j: int) -> bool:
        if i == len(wanted):
            return all(word in small or word in tails for word in lowered[j:]) and len(lowered) - j <= 2
        if j == len(lowered):
            return False
        if lowered[j][0] == wanted[i] and exact(i + 1, j + 1):
            return True
        return lowered[j] in small and exact(i, j + 1)

    def loose(i: int, j: int, spare: int) -> bool:
        if i == len(wanted):
            return len(lowered) - j <= spare
        if j == len(lowered):
            return False
        word = lowered[j]
        if word[0] == wanted[i]:
            taken = 1
            if loose(i + 1, j + 1, spare):
                return True
            at = 0
            while i + taken < len(wanted) and taken < 4:
                at = word.find(wanted[i + taken], at + 1)
                if at < 0:
                    break
                taken += 1
                if loose(i + taken, j + 1, spare):
                    return True
        return j > 0 and (word in small or spare > 0) and loose(i, j + 1, spare - (word not in small))

    if not tokens or lowered[0][0] != wanted[:1]:
        return None
    if exact(0, 0):
        return "exact"
    return "loose" if loose(0, 0, 1) else None


def _near(letters: str, tokens: Sequence[str]) -> bool:
    """Are these words meant to spell the acronym out though they do not give its letters?"""
    wanted = letters.replace("&", "").lower()
    initials = "".join(token[0].lower() for token in tokens if token.lower() not in _small())
    if len(wanted) < 3 or not initials or initials[0] != wanted[0] or abs(len(initials) - len(wanted)) > 1:
        return False
    return sorted(initials) == sorted(wanted) or 2 * _common_subsequence(initials, wanted) > len(wanted)


def _common_subsequence(a: str, b: str) -> int:
    row = [0] * (len(b) + 1)
    for x in a:
        last = 0
        for j, y in enumerate(b, start=1):
            last, row[j] = row[j], last + 1 if x == y else max(row[j], row[j - 1])
    return row[-1]


def _before(text: str, bracket: int, letters: str) -> tuple[int, str] | None:
    """Where the expansion before a bracket begins, and how it fits."""
    stop = 0
    for match in _PHRASE_END.finditer(text, max(0, bracket - 160), bracket - 1):
        stop = match.end()
    tokens = list(_TOKEN.finditer(text, max(stop, bracket - 160), bracket))
    if not tokens or bracket - tokens[-1].end() > 3:
        return None
    found: str | None
    for wanted in ("exact", "loose"):
        for k in range(max(1, (len(letters) + 1) // 2), min(len(tokens), 2 * len(letters) + 3) + 1):
            phrase = tokens[-k:]
            if wanted == "loose" and k < 2:
                continue
            found = align(letters, [token[0] for token in phrase])
            if found == wanted or (found == "exact" and wanted == "loose"):
                return phrase[0].start(), found
    for k in range(len(letters) - 1, len(letters) + 4):
        if 1 < k <= len(tokens) and _near(letters, [token[0] for token in tokens[-k:]]):
            return tokens[-k].start(), "none"
    return None


def _definitions(block: Block) -> Iterator[tuple[int, Definition]]:
    """The definitions of a block with the offset of the acronym in each."""
    text = block.text
    if "(" in text:
        for match in _BRACKET.finditer(text):
            letters = letters_of(match[1])
            if len(letters) < 2:
                continue
            found = _before(text, match.start(), letters)
            if found is None or (found[1] != "exact" and (len(letters) < 3 or not match[1][:2].isupper())):
                continue
            expansion = text[found[0] : match.start()].rstrip(" '\"")
            yield match.start(1), _define(block, match[1], expansion, found[1], found[0], match.end())
    for match in _REVERSED.finditer(text):
        letters = letters_of(match[1])
        tokens = _TOKEN.findall(match[2])
        for k in range(2, min(len(tokens), 2 * len(letters) + 2) + 1):
            if align(letters, tokens[:k]) == "exact":
                expansion = " ".join(tokens[:k])
                yield match.start(1), _define(block, match[1], expansion, "exact", match.start(), match.end())
                break


def _define(block: Block, printed: str, expansion: str, fit: str, start: int, end: int) -> Definition:
    letters = letters_of(printed)
    content = _content(expansion)
    stems = [stem(word) for word in content]
    means, standard, is_open = _usual(letters)
    usual = None if is_open else any(tuple(stems[: len(form)]) == form for form in means)
    while len(stems) > len(letters) and content[len(stems) - 1] in _singular_tails() and len(stems) > 1:
        stems.pop()
    return Definition(
        letters,
        printed[: len(letters)],
        expansion,
        content,
        " ".join(stems),
        fit,
        block.section.half,
        usual,
        standard,
        block.span(start, end),
        heading=block.kind in (Kind.HEADING, Kind.TITLE),
        footnote=block.kind is Kind.FOOTNOTE,
        boilerplate=block.kind is Kind.BOILERPLATE,
    )


@dataclass(slots=True)
class _Reading:
    definitions: list[Definition] = field(default_factory=list)
    uses: dict[tuple[str, str], list[tuple[str, Span]]] = field(default_factory=dict)
    """(half, letters) -> printed form and place of each use in prose."""


@lru_cache(maxsize=1)
def _read(report: Report) -> _Reading:
    reading = _Reading()
    for block in report.blocks:
        if block.kind in _UNREAD and block.kind is not Kind.BOILERPLATE:
            continue
        text = block.text
        defined_at = set()
        for at, definition in _definitions(block):
            defined_at.add(at)
            reading.definitions.append(definition)
        if (
            block.kind in (Kind.FOOTNOTE, Kind.BOILERPLATE, Kind.HEADING, Kind.TITLE, Kind.SUBJECT)
            or text.isupper()
        ):
            continue
        half = block.section.half
        for match in _USE.finditer(text):
            if match.start() not in defined_at:
                entry = reading.uses.setdefault((half, letters_of(match[0])), [])
                entry.append((match[0], block.span(match.start(), match.end())))
    return reading


def acronym_definitions(facts: Facts) -> Sequence[Definition]:
    """Every place that spells an acronym out, in document order."""
    reading = _read(facts.report)
    defined = {definition.acronym for definition in reading.definitions if definition.fit == "exact"}
    out = []
    for definition in reading.definitions:
        if definition.fit != "exact":
            definition = _with_other(definition, reading, defined)
        out.append(definition)
    return sorted(out, key=lambda definition: definition.span)


def _with_other(definition: Definition, reading: _Reading, defined: set[str]) -> Definition:
    """The definition, with the acronym that its words do give, where the report uses that one unexplained."""
    from dataclasses import replace

    tokens = _TOKEN.findall(definition.expansion)
    for (_, letters), uses in reading.uses.items():
        if (
            letters not in defined
            and letters != definition.acronym
            and abs(len(letters) - len(definition.acronym)) < 2
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
                letters in lexicon("acronyms")["acronyms"],
                _again(definitions, [span for _, span in uses]),
            )
        )
    return sorted(found, key=lambda acronym: acronym.span)


def _again(definitions: Sequence[Definition], uses: Sequence[Span]) -> tuple[Span, ...]:
    """Definitions in prose after the first one, of an acronym that was in use by then."""
    prose = [definition for definition in definitions if not (definition.heading or definition.footnote)]
    return tuple(
        definition.span
        for definition in prose[1:]
        if any(prose[0].span < use < definition.span for use in uses)
    )
