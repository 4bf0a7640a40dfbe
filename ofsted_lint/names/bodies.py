"""Names of bodies, posts, Acts, programmes: where a report names them, and which two names are probably one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from ofsted_lint import patterns as re
from ofsted_lint.authorities import find, short_name
from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.names.words import singular, stem
from ofsted_lint.records import dataclass
from ofsted_lint.report.model import Block, Kind
from ofsted_lint.report.sentences import split
from ofsted_lint.resources import lexicon

_CAPITAL = r"[A-Z][A-Za-z']*(?:-[A-Za-z']+)*"
_NAME = re.compile(
    rf"{_CAPITAL}(?:(?:,? (?:of|and|for|in|on|to|around the|&)| \([A-Z][a-z ]+\)|-|,)? {_CAPITAL})*(?: [a-z]+\b)?(?: (?:19|20)\d\d\b)?"
)
_TWO_BEFORE = re.compile(r"(?<![A-Za-z])[a-z]+(?:'s)?[ -][a-z]+(?:'s)? $")
_QUOTE_MARKS = "'\""
_TOKEN = re.compile(r"[A-Za-z][A-Za-z']*|\d{4}")
_SMALL_PRINTED = frozenset({"of", "and", "for", "the", "in", "on", "to", "&", "a", "an"})
_SMALL = frozenset({"of", "and", "for", "the", "in", "on", "to", "a", "an"})
_PROSE = {Kind.PARAGRAPH, Kind.ITEM, Kind.FOOTNOTE, Kind.TITLE, Kind.SUBJECT, Kind.HEADING, Kind.BOILERPLATE}


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
class NameVariant:
    """Two names in one report that are so near that they probably mean one thing."""

    kind: str
    """How they differ: "form" (ending, possessive), "letters" (a slip of the pen), "word" (another word), "head" (another
    noun at the end), "kind" (one of a kind under two names)."""
    usual: str
    """The name printed more often, or first."""
    other: str
    usual_count: int
    other_count: int
    capital: bool
    """Both are printed with capitals."""
    places: Sequence[Span]
    """A place or two of the usual name and all of the other."""
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
def _openers() -> frozenset[str]:
    return frozenset(lexicon("bodies")["openers"])


def _words(text: str) -> list[str]:
    found = [word.lower() for word in _TOKEN.findall(text.replace("&", "and"))]
    if found and not found[-1].isdigit():
        found[-1] = singular(found[-1])
    elif len(found) > 1:
        found[-2] = singular(found[-2])
    return found


def _capitalised(block: Block) -> Iterator[Name]:
    text = block.text
    heads, openers = _heads(), _openers()
    for match in _NAME.finditer(text):
        phrase = match[0]
        if " " not in phrase:
            continue
        start = match.start()
        first, _, rest = phrase.partition(" ")
        while rest and (
            first.split("-")[0] in openers or (first in _SMALL_PRINTED and start > match.start())
        ):
            start += len(first) + 1
            phrase = rest
            first, _, rest = phrase.partition(" ")
        if start > match.start() and " " not in phrase:
            continue
        name = _ending_in_head(phrase, heads)
        if name is None or text.startswith("after ", start - 6):
            continue  # "Looked after Children service" has no capital where its name begins
        quoted = text[start - 1 : start] in _QUOTE_MARKS and start > 0
        words = _words(name.replace("' ", " ") if quoted else name)
        year = int(words[-1]) if words[-1].isdigit() else None
        content = [word for word in words if word not in _SMALL]
        if len(content) - (year is not None) < 2:
            continue
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


def _ending_in_head(phrase: str, heads: frozenset[str]) -> str | None:
    """The longest beginning of a phrase that ends in a head noun (a year may follow)."""
    tokens = phrase.split(" ")
    if tokens[-1].isdigit():
        return phrase if len(tokens) > 2 and tokens[-2] in ("Act", "Regulations") else None
    for k in range(len(tokens), 1, -1):
        if singular(tokens[k - 1].strip(_QUOTE_MARKS).lower()) in heads:
            return " ".join(tokens[:k]).strip(_QUOTE_MARKS)
    return None


def _lower_bodies(block: Block, bodies: frozenset[str], pattern: re.Pattern[str]) -> Iterator[Name]:
    """Bodies in lower case, by the two words before the noun: "corporate parenting board"."""
    text = block.text
    for head in pattern.finditer(text):
        match = _TWO_BEFORE.search(text, max(0, head.start() - 40), head.start())
        if match is None:
            continue
        words = [word.lower() for word in _TOKEN.findall(match[0] + head[0])]
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
    return frozenset(word.lower() for word in _openers()) | _SMALL | {"or", "s", "by", "which", "who", "also"}


@cache
def _body_pattern() -> re.Pattern[str]:
    heads = "|".join(lexicon("bodies")["bodies"])
    return re.compile(rf"\b(?:{heads})s?\b")


def names(facts: Facts) -> Sequence[Name]:
    """The names with a head noun in the prose of a report, in document order."""
    bodies = frozenset(lexicon("bodies")["bodies"])
    found: list[Name] = []
    for block in facts.report.blocks:
        if block.kind in _PROSE and not block.text.isupper():
            found.extend(_capitalised(block))
            found.extend(_lower_bodies(block, bodies, _body_pattern()))
    return found


def acts_cited(facts: Facts) -> Sequence[ActCited]:
    """The Acts that a report cites with their years."""
    acts = {tuple(_words(title)): years for title, years in lexicon("bodies")["acts"].items()}
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


def name_variants(facts: Facts) -> Sequence[NameVariant]:
    """Pairs of names that are probably one thing under two names, in document order."""
    groups: dict[tuple[str, ...], list[Name]] = {}
    for name in facts["names"]:
        groups.setdefault(name.words, []).append(name)
    found = {variant.places: variant for variant in _by_form(groups)}
    for variant in (*_by_word(groups), *_by_head(facts, groups), *_one_of_a_kind(facts)):
        found.setdefault(variant.places, variant)
    return sorted(found.values(), key=lambda variant: variant.span)


def _variant(kind: str, one: Sequence[Name], two: Sequence[Name]) -> NameVariant:
    usual, other = sorted((one, two), key=lambda group: (-len(group), group[0].span))
    places = sorted([*(name.span for name in usual[:4]), *(name.span for name in other[:4])])
    return NameVariant(
        kind,
        usual[0].text,
        other[0].text,
        len(usual),
        len(other),
        usual[0].capital and other[0].capital,
        tuple(places),
        places[0],
    )


def _by_form(groups: dict[tuple[str, ...], list[Name]]) -> Iterator[NameVariant]:
    """Names whose words have the same stems: "Inspection Act" and "Inspections Act"."""
    by_stem: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for key, members in groups.items():
        if members[0].capital:
            core = tuple(singular(word) for word in key if word not in _SMALL)
            by_stem.setdefault(core, []).append(key)
    for keys in by_stem.values():
        if len(keys) > 1:
            keys.sort(key=lambda key: (-len(groups[key]), groups[key][0].span))
            for other in keys[1:]:
                yield _variant("form", groups[keys[0]], groups[other])


def _by_word(groups: dict[tuple[str, ...], list[Name]]) -> Iterator[NameVariant]:
    """Names that differ in one word inside."""
    holes: dict[tuple[str, ...], list[tuple[tuple[str, ...], int]]] = {}
    for key, members in groups.items():
        last = len(key) - (2 if members[0].year else 1)
        if not members[0].capital or sum(word not in _SMALL for word in key[: last + 1]) < 3:
            continue
        for i in range(last):
            if key[i] not in _SMALL:
                holes.setdefault((*key[:i], "", *key[i + 1 :]), []).append((key, i))
    for entries in holes.values():
        if len(entries) != 2:
            continue  # three of a kind are a family of names: East Team, West Team, South Team
        (one, i), (two, _) = entries
        a, b = stem(one[i]), stem(two[i])
        if a == b or _together(groups[one], groups[two]):
            continue
        shared = " ".join(word.capitalize() for word in (*one[:i], *one[i + 1 :]) if word not in _SMALL)
        places = sum(len(_TOKEN.findall(shared[mention.start : mention.end])) for mention in find(shared))
        if (
            len(shared.split()) - places < 2
            or short_name(one[i].capitalize())
            or short_name(two[i].capitalize())
        ):
            continue
        if _slip(one[i], two[i]):
            yield _variant("letters", groups[one], groups[two])
        elif not _contrast(one[i], two[i]):
            yield _variant("word", groups[one], groups[two])


def _by_head(facts: Facts, groups: dict[tuple[str, ...], list[Name]]) -> Iterator[NameVariant]:
    """Bodies with the same words before another noun: "Corporate Parenting Board", "... Forum"."""
    bodies = frozenset(lexicon("bodies")["bodies"])
    by_words: dict[tuple[str, ...], dict[str, list[Name]]] = {}
    for key, members in groups.items():
        if key[-1] in bodies:
            before = tuple(singular(word) for word in key[:-1] if word not in _SMALL)
            by_words.setdefault(before, {}).setdefault(key[-1], []).extend(members)
    for heads in by_words.values():
        ranked = sorted(heads.values(), key=lambda group: (-len(group), min(map(_place, group))))
        for other in ranked[1:]:
            if not _in_one_sentence(facts, ranked[0], other):
                yield _variant("head", sorted(ranked[0], key=_place), sorted(other, key=_place))


def _place(name: Name) -> Span:
    return name.span


def _together(one: Iterable[Name], two: Iterable[Name]) -> bool:
    """Do both names stand in one block? Then the author tells them apart."""
    return bool({name.block for name in one} & {name.block for name in two})


def _in_one_sentence(facts: Facts, one: Sequence[Name], two: Sequence[Name]) -> bool:
    """Does a sentence name both? Then it tells them apart."""
    shared = {name.block for name in one} & {name.block for name in two}
    for index in shared:
        block = facts.report.blocks[index]
        ends = [block.span(a, b) for a, b in split(block.text)]
        here = [
            [
                n
                for n, span in enumerate(ends)
                if any(span.contains(name.span) for name in group if name.block == index)
            ]
            for group in (one, two)
        ]
        if set(here[0]) & set(here[1]):
            return True
    return False


def _contrast(one: str, two: str) -> bool:
    """Does a set of the lexicon hold both words? Then they tell two things apart."""
    return any(
        not group.isdisjoint((one, stem(one))) and not group.isdisjoint((two, stem(two)))
        for group in _contrasts()
    )


@cache
def _contrasts() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group) | frozenset(map(stem, group)) for group in lexicon("bodies")["contrasts"])


def _slip(a: str, b: str) -> bool:
    """Do two words differ by a letter lost, added, changed or exchanged? Only in words of five letters and more."""
    if min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1:
        return False
    if len(a) == len(b):
        differing = [i for i in range(len(a)) if a[i] != b[i]]
        return len(differing) == 1 or (
            len(differing) == 2
            and differing[1] == differing[0] + 1
            and a[differing[0]] == b[differing[1]]
            and a[differing[1]] == b[differing[0]]
        )
    short, long = sorted((a, b), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def _one_of_a_kind(facts: Facts) -> Iterator[NameVariant]:
    """Things of which an authority has one, under two names: "Children's Trust", "Children and Families Trust"."""
    for entry in lexicon("bodies")["one_of_a_kind"]:
        pattern = _kind_pattern(tuple(entry.get("before", ())), entry["starts"], entry.get("head", ""))
        signs = (
            [entry["head"].capitalize()] if "head" in entry else [before[1:] for before in entry["before"]]
        )
        groups: dict[tuple[str, ...], list[Name]] = {}
        for block in facts.report.blocks:
            if block.kind not in _PROSE or not any(sign in block.text for sign in signs):
                continue
            for match in pattern.finditer(block.text):
                if "," in match[0]:
                    continue  # a post over several services: "Director of Children, Adults and Housing"
                words = tuple(_words(match[0]))
                before = block.text[max(0, match.start() - 25) : match.start()].lower().split()[-2:]
                if not set(entry["not"]) & {*before, *(words if "head" in entry else ())}:
                    core = tuple(singular(word) for word in words if word not in _SMALL)
                    span = block.span(match.start(), match.end())
                    groups.setdefault(core, []).append(
                        Name(match[0], words, words[-1], None, True, block.section.half, block.index, span)
                    )
        if len(groups) == 2:
            one, two = groups.values()
            if not _together(one, two):
                yield _variant("kind", one, two)


@cache
def _kind_pattern(before: tuple[str, ...], starts: str, head: str) -> re.Pattern[str]:
    word = r"[A-Z][A-Za-z']*"
    lead = (
        "(?:" + "|".join("[" + w[0].upper() + "]" + w[1:] for w in before) + ") (?:the )?" if before else ""
    )
    middle = rf"{starts.capitalize()}[A-Za-z']*(?:,? (?:and |& )?{word}){{0,6}}?"
    return re.compile(
        rf"\b{lead}{middle}" + (rf" {head.capitalize()}\b" if head else rf"(?!,? (?:and |& )?{word})")
    )
