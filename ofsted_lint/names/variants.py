"""Which two names of a report are probably one: near in form, in a word, in the noun at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations

from ofsted_lint import patterns as re
from ofsted_lint.authorities import find, short_name
from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.names.bodies import PROSE, SMALL, Name, headless, tokens, words_of
from ofsted_lint.names.words import root, singular
from ofsted_lint.records import dataclass
from ofsted_lint.report.sentences import split
from ofsted_lint.resources import lexicon


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


def name_variants(facts: Facts) -> Sequence[NameVariant]:
    """Pairs of names that are probably one thing under two names, in document order."""
    groups: dict[tuple[str, ...], list[Name]] = {}
    for name in facts["names"]:
        groups.setdefault(name.words, []).append(name)
    found = {variant.places: variant for variant in _by_form(groups)}
    others = (*_by_word(groups), *_by_head(facts, groups), *_one_of_a_kind(facts), *_headless_variants(facts))
    for variant in others:
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
            core = tuple(singular(word) for word in key if word not in SMALL)
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
        if not members[0].capital:
            continue
        for i in range(last):
            if key[i] not in SMALL:
                holes.setdefault((*key[:i], "", *key[i + 1 :]), []).append((key, i))
    for entries in holes.values():
        if len(entries) != 2:
            continue  # three of a kind are a family of names: East Team, West Team, South Team
        (one, i), (two, _) = entries
        if {one[i], two[i]} & set(lexicon("bodies")["general"]):
            continue
        a, b = root(one[i]), root(two[i])
        if _together(groups[one], groups[two]):
            continue
        if a == b:
            if singular(one[i]) != singular(two[i]):  # "Reviewing Officers Group" and "Review Officers Group"
                yield _variant("form", groups[one], groups[two])
            continue
        if _slip(one[i], two[i]) and not _contrast(one[i], two[i]):
            yield _variant("letters", groups[one], groups[two])
            continue
        shared = " ".join(word.capitalize() for word in (*one[:i], *one[i + 1 :]) if word not in SMALL)
        places = sum(len(tokens(shared[mention.start : mention.end])) for mention in find(shared))
        if (
            len(shared.split()) - places < 2
            or short_name(one[i].capitalize())
            or short_name(two[i].capitalize())
        ):
            continue
        if not _contrast(one[i], two[i]):
            yield _variant("word", groups[one], groups[two])


def _by_head(facts: Facts, groups: dict[tuple[str, ...], list[Name]]) -> Iterator[NameVariant]:
    """Bodies with the same words before another noun: "Corporate Parenting Board", "... Forum"."""
    bodies = frozenset(lexicon("bodies")["bodies"])
    by_words: dict[tuple[str, ...], dict[str, list[Name]]] = {}
    for key, members in groups.items():
        if key[-1] in bodies:
            before = tuple(singular(word) for word in key[:-1] if word not in SMALL)
            by_words.setdefault(before, {}).setdefault(key[-1], []).extend(members)
    people, panels = (set(lexicon("bodies")[key]) for key in ("members", "panels"))
    for before, heads in by_words.items():
        if before and before[-1] in people:
            heads.pop("forum", None)
        if before and before[-1] in panels:
            heads.pop("panel", None)
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
        not group.isdisjoint((one, root(one))) and not group.isdisjoint((two, root(two)))
        for group in _contrasts()
    )


@cache
def _contrasts() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group) | frozenset(map(root, group)) for group in lexicon("bodies")["contrasts"])


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


def _misread(a: str, b: str) -> bool:
    """Are two words of one length that begin and end alike easily taken for each other: "Connect" and "Contact"?"""
    if len(a) != len(b) or len(a) < 6 or a[:3] != b[:3] or a[-2:] != b[-2:]:
        return False
    return sum(x != y for x, y in zip(a, b, strict=True)) <= 3


def _one_of_a_kind(facts: Facts) -> Iterator[NameVariant]:
    """Things of which an authority has one, under two names: "Children's Trust", "Children and Families Trust"."""
    for entry in lexicon("bodies")["one_of_a_kind"]:
        pattern = _kind_pattern(tuple(entry.get("before", ())), entry["starts"], entry.get("head", ""))
        signs = [entry["head"]] if "head" in entry else [before.split()[0] for before in entry["before"]]
        groups: dict[tuple[str, ...], list[Name]] = {}
        for block in facts.words.blocks({sign.lower() for sign in signs}):
            if block.kind not in PROSE:
                continue
            for match in pattern.finditer(block.text):
                if "," in match[0]:
                    continue  # a post over several services: "Director of Children, Adults and Housing"
                words = tuple(words_of(match[0]))
                before = block.text[max(0, match.start() - 25) : match.start()].lower().split()[-2:]
                if not set(entry["not"]) & {*before, *(words if "head" in entry else ())}:
                    core = tuple(singular(word) for word in words if word not in SMALL)
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


_WELL_KNOWN = 2
"""A name without a head noun must stand more often than this before another word in it is asked after."""


def _headless_variants(facts: Facts) -> Iterator[NameVariant]:
    """Names without a head noun, printed often and once with another ending or a slip of the pen."""
    groups: dict[tuple[str, ...], list[Name]] = {}
    for name in headless(facts.report):
        groups.setdefault(name.words, []).append(name)
    holes: dict[tuple[str, ...], list[tuple[tuple[str, ...], int]]] = {}
    for key in groups:
        for i, word in enumerate(key):
            if word not in SMALL:
                holes.setdefault((*key[:i], "", *key[i + 1 :]), []).append((key, i))
    for entries in holes.values():
        ranked = sorted(entries, key=lambda entry: -len(groups[entry[0]]))
        for (one, i), (two, _) in combinations(ranked, 2):
            usual, other = groups[one], groups[two]
            if len(other) > 1 or len(usual) < 2 or _together(usual, other):
                continue
            if _slip(one[i], two[i]) or (len(usual) > _WELL_KNOWN and _misread(one[i], two[i])):
                yield _variant("letters", usual, other)
            elif len(entries) > 2:
                continue  # three of a kind are a family of names: "Family Help", "Family Connect", "Family First"
            elif singular(one[i]) == singular(two[i]):
                yield _variant("letters", usual, other)
            elif (
                len(usual) > _WELL_KNOWN
                and i < len(one) - 1
                and sum(word not in SMALL for word in one) > 2
                and not _contrast(one[i], two[i])
                and not short_name(one[i].capitalize())
                and not short_name(two[i].capitalize())
            ):
                yield _variant("word", usual, other)
