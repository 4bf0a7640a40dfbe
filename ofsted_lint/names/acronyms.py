"""Acronyms: where a report spells one out, where it uses it, and whether the words give its letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.names.alignment import (
    align,
    changed_places,
    exchanged,
    how_far,
    near,
    small_words,
    tail_words,
)
from ofsted_lint.names.bodies import SMALL
from ofsted_lint.names.words import singular, stem, words
from ofsted_lint.records import dataclass, field
from ofsted_lint.report.model import Block, Kind, Report, Section
from ofsted_lint.resources import lexicon

# Two capitals at least, at most one small letter between two: DfE, CiCC, SENCo, IROs, H&WB. A pattern that begins with a
# capital is found three times as fast as one that first looks at what stands before it.
_USE = re.compile(
    r"[A-Z](?<![\w'&.@/-][A-Z])(?:[a-z]?[A-Z]|&(?=[A-Z]))+[a-z]{0,2}(?:'?s)?(?![\w@&]|-\d|\.\w)"
)
_BRACKET = re.compile(r"\((?:the |or )?([A-Z][A-Za-z&/]*[A-Za-z](?:'?s)?)(?:\+|\d\d?|-[a-z]+)?(?: [a-z]+)?\)")
_GLOSS = re.compile(r"(?P<open>\()(?:the )?$|\bknown (?:[a-z]+ )?as (?:the )?$")
_BRACKET_END = re.compile(r"[,;]|(?: [a-z-]+)?\)")
_REVERSED = re.compile(
    r"([A-Z][A-Za-z&]*[A-Z]s?) ?(?:\(|: | - | – |stands for )(?:an? |the )?([A-Za-z][^().;:]{6,90})"
)
_BEFORE_WORDS = ("(", ": ", " - ", " – ", "stands for ")
_PHRASE_END = re.compile(r"[.;:!?()\[\]\"](?= |$)|[()\[\]]")
_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9']*")

_SPOKEN = re.compile(r"(?=.{4})[^AEIOUY]?(?:[^AEIOUY]{0,2}[AEIOUY]{1,2})+[^AEIOUY]{0,2}")
_CLOSING = " '\""
_SUMMARIES = frozenset({"summary", "for-children"})
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
    capitals: int
    """How many capitals it has in the brackets: DfE has two, DFE three."""
    expansion: str
    """The words as printed."""
    content: tuple[str, ...]
    """The expansion's words as they are compared: singular, lower case, without small words."""
    core: str
    """The stems of `content`, without a closing noun that has no letter ("system")."""
    fit: str
    """Do the words give the letters? "exact", "loose" (a letter inside a word, a word too many), "one
    off" (as many words as letters, one of them with another letter), "none"."""
    half: str
    usual: bool | None
    """Is this an expansion that is known for the acronym? None: the acronym is a local one or has several meanings."""
    standard: str
    """The known expansion, empty where there is none."""
    span: Span
    fits_other: Span | None = None
    """Where the words give another acronym that the report uses and does not spell out: its first use."""
    others: int = 0
    """How many places of the same half spell it out in other words."""
    heading: bool = False
    footnote: bool = False
    boilerplate: bool = False
    summary: bool = False
    """It stands in a summary, which is read apart from the report and spells out for itself."""


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
def _singular_tails() -> frozenset[str]:
    return frozenset(map(singular, tail_words()))


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


def letters_of(printed: str) -> str:
    """The letters of a printed acronym, without a plural ending: "IROs" and "IRO's" give IRO."""
    bare = printed.removesuffix("'s")
    if len(bare) > 2 and bare[-1] == "s" and bare[-2].isupper():
        bare = bare[:-1]
    return bare.upper().replace("/", "")


def _content(expansion: str) -> tuple[str, ...]:
    return tuple(singular(word) for word in words(expansion) if word not in small_words())


@cache
def _usual(acronym: str) -> tuple[frozenset[tuple[str, ...]], str, bool]:
    entry = lexicon("acronyms")["acronyms"].get(acronym)
    if entry is None:
        return frozenset(), "", True
    means = frozenset(tuple(stem(word) for word in _content(text)) for text in entry["means"])
    return means, entry["means"][0], bool(entry.get("open"))


def _before(text: str, bracket: int, after: int, letters: str) -> tuple[int, str, str] | None:
    """Where the expansion before a bracket begins, how it fits, and the word after the bracket that belongs to it.

    "child and adolescent mental health (CAMHS) services": the last word may follow the bracket.
    """
    stop = 0
    for match in _PHRASE_END.finditer(text, max(0, bracket - 160), bracket - 1):
        stop = match.end()
    tokens = list(_TOKEN.finditer(text, max(stop, bracket - 160), bracket))
    if not tokens or bracket - tokens[-1].end() > 3:
        return None
    longest = min(len(tokens), 2 * len(letters) + 3)
    phrases = [[token[0] for token in tokens[-k:]] for k in range(1, longest + 1)]
    fits = [align(letters, phrase) if len(phrase) > 1 else None for phrase in phrases]
    following = _TOKEN.match(text, after + 1)
    for wanted in ("exact", "following", "loose"):
        for k, phrase in enumerate(phrases, start=1):
            if 2 * k < len(letters) or phrase[0].lower() in small_words():
                continue
            if fits[k - 1] == wanted:
                slip = wanted == "loose" and changed_places(letters, phrase)
                return tokens[-k].start(), "one off" if slip else wanted, ""
            if wanted == "following" and following and align(letters, [*phrase, following[0]]) == "exact":
                return tokens[-k].start(), "exact", following[0]
    for k in range(len(letters) - 1, min(len(letters) + 4, len(tokens) + 1)):
        if k > 1 and near(letters, phrases[k - 1]) and phrases[k - 1][0].lower() not in small_words():
            return tokens[-k].start(), how_far(letters, phrases[k - 1]), ""
    return None


def _definitions(block: Block) -> Iterator[tuple[int, Definition]]:
    """The definitions of a block with the offset of the acronym in each."""
    text = block.text
    if "(" in text:
        known = lexicon("acronyms")["acronyms"]
        for match in _BRACKET.finditer(text):
            letters = letters_of(match[1])
            if len(letters) < 2:
                continue
            found = _before(text, match.start(), match.end(), letters)
            if found is None or (
                found[1] != "exact" and (len(letters) < 3 or not (match[1][:2].isupper() or letters in known))
            ):
                continue
            expansion = f"{text[found[0] : match.start()].rstrip(_CLOSING)} {found[2]}".rstrip()
            yield match.start(1), _define(block, match[1], expansion, found[1], found[0], match.end())
    if not any(sign in text for sign in _BEFORE_WORDS):
        return
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
        sum(letter.isupper() for letter in printed[: len(letters)]),
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
        summary=_in_summary(block.section),
    )


def _in_summary(section: Section | None) -> bool:
    while section is not None:
        if section.key in _SUMMARIES:
            return True
        section = section.parent
    return False


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
    found = _TOKEN.findall(text[max(0, start - _NEAR) : start].lower())
    return letters.lower() in "".join(word[0] for word in found if word not in SMALL)


def _is_gloss(text: str, start: int, end: int, letters: str) -> bool:
    """Does an acronym follow what it stands for in looser words, "not in education or work (NEET)"?"""
    found = _GLOSS.search(text, max(0, start - 40), start)
    if found is None or not found["open"]:
        return found is not None
    if not _BRACKET_END.match(text, end):
        return False
    phrase = text[max(0, found.start() - 80) : found.start()]
    initials = "".join(token[0] for token in _TOKEN.findall(phrase.upper())[-8:])
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
    tokens = _TOKEN.findall(definition.expansion)
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
