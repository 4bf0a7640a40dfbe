"""Names of bodies, posts, Acts, programmes: where a report names them, and which two names are probably one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.names.words import singular
from ofsted_lint.records import dataclass
from ofsted_lint.report.model import Block, Kind, Report
from ofsted_lint.resources import lexicon

_CAPITAL = r"[A-Z][A-Za-z']*(?:-[A-Za-z']+)*"
# The first group is there where a second capital is, the last one is the word in small letters at the end.
_NAME = re.compile(
    rf"{_CAPITAL}((?:,? (?:of|and|for|in|on|to|around the|&)| \([A-Z][a-z ]+\)|-|,)? {_CAPITAL})*(?: ([a-z]+)\b)?(?: (?:19|20)\d\d\b)?"
)
_TWO_BEFORE = re.compile(r"(?<![A-Za-z])[a-z]+(?:'s)?[ -][a-z]+(?:'s)? $")
_QUOTE_MARKS = "'\""
_TOKEN = re.compile(r"[A-Za-z][A-Za-z']*|\d{4}")
_SMALL_PRINTED = frozenset({"of", "and", "for", "the", "in", "on", "to", "&", "a", "an"})
SMALL = frozenset({"of", "and", "for", "the", "in", "on", "to", "a", "an"})
PROSE = {Kind.PARAGRAPH, Kind.ITEM, Kind.FOOTNOTE, Kind.TITLE, Kind.SUBJECT, Kind.HEADING, Kind.BOILERPLATE}


@dataclass(frozen=True, slots=True)
class Name:
    """A name of something, as printed in one place."""

    text: str
    words: tuple[str, ...]
    """Lower case, the last one in the singular, "and" for "&"."""
    head: str
    """The noun that it ends with, in the singular: "board", "act"."""
    year: int | None
    """The year of an Act."""
    capital: bool
    """Printed with capitals, as a name is."""
    half: str
    block: int
    span: Span


@dataclass(frozen=True, slots=True)
class ActCited:
    """An Act of Parliament as the report cites it."""

    title: str
    year: int
    known: bool | None
    """Was an Act of this title passed in this year? None: the title is not in the lexicon."""
    years: Sequence[int]
    span: Span


@cache
def _heads() -> frozenset[str]:
    return frozenset(lexicon("bodies")["heads"])


@cache
def _post_heads() -> frozenset[str]:
    return frozenset(lexicon("bodies")["posts"])


@cache
def _openers() -> frozenset[str]:
    return frozenset(lexicon("bodies")["openers"])


@cache
def _openers_at_start() -> frozenset[str]:
    return frozenset(lexicon("bodies")["openers_at_start"])


def _opens(text: str, at: int) -> bool:
    """Does a sentence begin here?"""
    before = text[:at].rstrip("'\" ")
    return not before or before[-1] in ".?!:;-"


def tokens(text: str) -> list[str]:
    """The words and years of a name as printed."""
    return _TOKEN.findall(text)


def words_of(text: str) -> list[str]:
    """The words of a name as they are compared: lower case, the last one in the singular, "and" for "&"."""
    found = [word.lower() for word in tokens(text.replace("&", "and"))]
    if found and not found[-1].isdigit():
        found[-1] = singular(found[-1])
    elif len(found) > 1:
        found[-2] = singular(found[-2])
    return found


@lru_cache(maxsize=1)
def _phrases(report: Report) -> list[tuple[Block, list[tuple[int, str]]]]:
    """The prose of a report with the runs of capitalised words that may hold a name, each with its offset.

    Runs of two and more, and one word before a head noun: most capitals only open a sentence.
    """
    return [
        (block, [(m.start(), m[0]) for m in _NAME.finditer(block.text) if m[1] or (m[2] and _is_head(m[2]))])
        for block in report.blocks
        if block.kind in PROSE and not block.text.isupper()
    ]


@lru_cache(maxsize=4096)
def _is_head(printed: str) -> bool:
    return singular(printed.strip(_QUOTE_MARKS).lower()) in _heads()


def _capitalised(block: Block, phrases: Sequence[tuple[int, str]]) -> Iterator[Name]:
    text = block.text
    openers, at_start = _openers(), _openers_at_start()
    for at, phrase in phrases:
        start = at
        first, _, rest = phrase.partition(" ")
        while rest and (
            first.split("-")[0] in openers
            or (first in _SMALL_PRINTED and start > at)
            or (first in at_start and start == at and _opens(text, at))
        ):
            start += len(first) + 1
            phrase = rest
            first, _, rest = phrase.partition(" ")
        if start > at and " " not in phrase:
            continue
        name = _ending_in_head(phrase)
        if name is None or text.startswith("after ", start - 6):
            continue  # "Looked after Children service" has no capital where its name begins
        quoted = text[start - 1 : start] in _QUOTE_MARKS and start > 0
        words = words_of(name.replace("' ", " ") if quoted else name)
        year = int(words[-1]) if words[-1].isdigit() else None
        content = [word for word in words if word not in SMALL]
        if len(content) - (year is not None) < 2:
            continue
        if words[-1] in _post_heads():
            goes_on = _POST_GOES_ON.match(text, start + len(name))
            if goes_on:
                name += goes_on[0]
                words = words_of(name)
        end = start + len(name)
        yield Name(
            name,
            tuple(words),
            words[-1 if year is None else -2],
            year,
            True,
            block.section.half,
            block.index,
            block.span(start, end),
        )


_POST_GOES_ON = re.compile(rf" (?:of|for) {_CAPITAL}(?:(?: and|,)? {_CAPITAL})*")


def headless(report: Report) -> Iterator[Name]:
    """Names in paragraphs and items that end in no head noun: "Family First Aldermere"."""
    for block, phrases in _phrases(report):
        if block.kind in (Kind.PARAGRAPH, Kind.ITEM):
            yield from _headless(block, phrases)


def _headless(block: Block, phrases: Sequence[tuple[int, str]]) -> Iterator[Name]:
    openers, at_start = _openers(), _openers_at_start()
    for at, whole in phrases:
        tokens = whole.split(" ")
        while tokens and (tokens[-1].islower() or tokens[-1].isdigit()):
            tokens.pop()
        first = 1 if tokens and tokens[0] in at_start and _opens(block.text, at) else 0
        while first < len(tokens) and tokens[first].split("-")[0] in openers:
            first += 1
        phrase = " ".join(tokens[first:])
        if len(tokens) - first < 2 or _ending_in_head(phrase):
            continue
        start = at + len(" ".join(tokens[:first])) + (1 if first else 0)
        words = [word.strip("'") for word in words_of(phrase)]
        if sum(word not in SMALL for word in words) >= 2:
            span = block.span(start, start + len(phrase))
            yield Name(phrase, tuple(words), "", None, True, block.section.half, block.index, span)


def _ending_in_head(phrase: str) -> str | None:
    """The longest beginning of a phrase that ends in a head noun (a year may follow)."""
    tokens = phrase.split(" ")
    if tokens[-1].isdigit():
        if len(tokens) > 2 and tokens[-2] in ("Act", "Regulations"):
            return phrase
        tokens = tokens[:-1]  # "Early Help Strategy 2021"
    for k in range(len(tokens), 1, -1):
        if _is_head(tokens[k - 1]):
            return " ".join(tokens[:k]).strip(_QUOTE_MARKS)
    return None


def _lower_bodies(block: Block, pattern: re.Pattern[str]) -> Iterator[Name]:
    """Bodies in lower case, by the two words before the noun: "corporate parenting board"."""
    text = block.text
    for head in pattern.finditer(text):
        match = _TWO_BEFORE.search(text, max(0, head.start() - 40), head.start())
        if match is None:
            continue
        words = [word.lower() for word in tokens(match[0] + head[0])]
        words[-1] = singular(words[-1])
        if len(words) < 3 or words[0] in _not_in_name() or words[1] in _not_in_name():
            continue
        yield Name(
            match[0] + head[0],
            tuple(words),
            words[-1],
            None,
            False,
            block.section.half,
            block.index,
            block.span(match.start(), head.end()),
        )


@cache
def _not_in_name() -> frozenset[str]:
    return (
        frozenset(word.lower() for word in (*_openers(), *_openers_at_start()))
        | SMALL
        | {"or", "s", "by", "which", "who", "also"}
    )


@cache
def _body_pattern() -> re.Pattern[str]:
    heads = "|".join(lexicon("bodies")["bodies"])
    return re.compile(rf"\b(?:{heads})s?\b")


def names(facts: Facts) -> Sequence[Name]:
    """The names with a head noun in the prose of a report, in document order."""
    bodies = lexicon("bodies")["bodies"]
    naming = set(map(id, facts.words.blocks({*bodies, *(f"{body}s" for body in bodies)})))
    found: list[Name] = []
    for block, phrases in _phrases(facts.report):
        found.extend(_capitalised(block, phrases))
        if id(block) in naming:
            found.extend(_lower_bodies(block, _body_pattern()))
    return found


def acts_cited(facts: Facts) -> Sequence[ActCited]:
    """The Acts that a report cites with their years."""
    acts = {tuple(words_of(title)): years for title, years in lexicon("bodies")["acts"].items()}
    found = []
    for name in facts["names"]:
        if name.head == "act" and name.year is not None:
            title = name.words[:-1]
            for k in range(len(title)):
                if title[k:] in acts:
                    years = acts[title[k:]]
                    found.append(ActCited(name.text, name.year, name.year in years, tuple(years), name.span))
                    break
            else:
                found.append(ActCited(name.text, name.year, None, (), name.span))
    return found
