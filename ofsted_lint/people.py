"""People in a report: inspectors named in several places, the addressee of a letter, the holders of posts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from ofsted_lint import counting
from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.records import dataclass, field
from ofsted_lint.report.model import Block, Kind
from ofsted_lint.report.word_sets import matches
from ofsted_lint.resources import lexicon

_PERSON = r"[A-Z][A-Za-z']+(?:-[A-Z][A-Za-z']+)?(?: (?:[A-Z]\.? )?(?:(?:de|van|von|der|la|le|du|di|al|el|bin) )?[A-Z][A-Za-z']+(?:-[A-Z][A-Za-z']+)?){1,2}"
_JOINT = re.compile(r"(?:,? and |, |; | & |/)")
_PERSON_ALONE = re.compile(_PERSON)
_BEFORE = 40
"""Characters before "inspectors" in which their number stands."""


@dataclass(frozen=True, slots=True)
class InspectorName:
    """An inspector, named in one place."""

    name: str
    where: str
    """"label" (the title block), "text", "team" or "signature"."""
    like: str
    """A name printed elsewhere that differs in a letter or two; empty where there is none."""
    like_span: Span | None
    span: Span


@dataclass(frozen=True, slots=True)
class NamedInspectors:
    """A sentence of a letter that names the inspectors."""

    stated: int | None
    """How many it says there were: "The two inspectors were ..."; None where it gives no number."""
    named: int
    people: Sequence[tuple[str, Span]] = field(repr=False)
    span: Span


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature, laid beside the inspectors whom the letter names."""

    name: str
    among: bool | None
    """Is the signatory one of them? None: the letter names none."""
    inspectors: Span | None
    span: Span


@dataclass(frozen=True, slots=True)
class Addressed:
    """The salutation of a letter with the addressee above it."""

    salutation: str
    addressee: str
    same: bool
    addressee_span: Span
    span: Span


@dataclass(frozen=True, slots=True)
class PostStart:
    """Since when the holder of a post has held it."""

    post: str
    since: str
    half: str
    span: Span


@cache
def _named_pattern() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before the names of inspectors, and what may stand before that."""
    data = lexicon("people")
    return (
        re.compile(data["inspectors_named"], re.IGNORECASE),
        re.compile(rf"(?:\b({counting.any_number()}|\d+) )?(?:{data['style']} )?$", re.IGNORECASE),
    )


@cache
def _after_name() -> re.Pattern[str]:
    words = sorted(lexicon("people")["after_name"], key=len, reverse=True)
    return re.compile(rf",? ?(?:{'|'.join(map(re.escape, words))})")


@cache
def _post_in_name() -> re.Pattern[str]:
    firsts = {word.split()[0] for word in lexicon("people")["after_name"] if word[0].isalpha()}
    return re.compile(rf",? (?:{'|'.join(sorted(firsts))})\b.*$")


def _people(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The names in a list that begins at `start`: "A HMI, B and C, Her Majesty's Inspectors."."""
    at = start
    while match := _PERSON_ALONE.match(text, at):
        end = match.end()
        after = _after_name()
        # "Nigel Parkes HMI": the post may have been taken for a surname
        trailing = _post_in_name().search(match[0])
        if trailing:
            end = match.start() + trailing.start()
        yield at, end
        at = end
        while follows := after.match(text, at):
            at = follows.end()
        joint = _JOINT.match(text, at)
        if joint is None:
            return
        at = joint.end()


def named_inspectors(facts: Facts) -> Sequence[NamedInspectors]:
    """The sentences that name the inspectors, in document order."""
    words = frozenset(lexicon("people")["inspectors_named_words"])
    named, before = _named_pattern()
    found = []
    for block in facts.words.blocks(words):
        text = block.text
        if block.kind is not Kind.PARAGRAPH or "nspector" not in text:
            continue
        for match in matches(named, text, words):
            people = [(text[a:b], block.span(a, b)) for a, b in _people(text, match.end())]
            number = before.search(text, max(0, match.start() - _BEFORE), match.start())
            if people and number:
                end = max(text.find(name, match.end()) + len(name) for name, _ in people)
                span = block.span(number.start(), end)
                found.append(
                    NamedInspectors(counting.number(number[1] or ""), len(people), tuple(people), span)
                )
    return found


def inspector_names(facts: Facts) -> Sequence[InspectorName]:
    """Every place that names an inspector, with a name elsewhere that is nearly the same."""
    found: list[tuple[str, str, Span]] = []
    for block in facts.report.blocks:
        if block.kind is Kind.LABELLED and "nspector" in block.text.split(":")[0]:
            at = block.text.find(":") + 1
            at += len(block.text[at:]) - len(block.text[at:].lstrip())
            found.extend((block.text[a:b], "label", block.span(a, b)) for a, b in _people(block.text, at))
    for sentence in facts["named_inspectors"]:
        found.extend((name, "text", span) for name, span in sentence.people)
    found.extend((member.name, "team", member.span) for member in facts["team"])
    found.extend((signatory.name, "signature", signatory.span) for signatory in facts["signatories"])
    out = []
    # Names that share their first or their last part, each with its first place.
    sharing: dict[tuple[int, str], dict[str, Span]] = {}
    for name, where, span in found:
        parts = _plain(name) or [name]
        keys = [(0, parts[0]), (-1, parts[-1])]
        near = (item for key in keys for item in sharing.get(key, {}).items() if _nearly(name, item[0]))
        like = next(near, None)
        out.append(InspectorName(name, where, like[0] if like else "", like[1] if like else None, span))
        for key in keys:
            sharing.setdefault(key, {}).setdefault(name, span)
    return sorted(out, key=lambda one: one.span)


def _plain(name: str) -> list[str]:
    titles = lexicon("people")["titles"]
    return [word.lower().strip(".,") for word in name.split() if word.strip(".") not in titles]


def _nearly(one: str, two: str) -> bool:
    """Are these one person's name with a slip: one part equal, the other a letter or two apart?"""
    a, b = _plain(one), _plain(two)
    if a == b or len(a) < 2 or len(b) < 2:
        return False
    first, last = (a[0], b[0]), (a[-1], b[-1])
    if first[0] == first[1] and len(a) == len(b):
        return _distance(*last) <= 2 and min(map(len, last)) > 3
    return last[0] == last[1] and len(a) == len(b) and _distance(*first) <= 1 and min(map(len, first)) > 3


def _distance(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, start=1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1]


def signed(facts: Facts) -> Sequence[Signed]:
    """The signatures, each with the answer whether the signatory is one of the inspectors whom the letter names."""
    named = facts["named_inspectors"]
    everyone = {tuple(_plain(name)) for sentence in named for name, _ in sentence.people}
    return tuple(
        Signed(
            signatory.name,
            tuple(_plain(signatory.name)) in everyone if everyone else None,
            named[0].span if named else None,
            signatory.span,
        )
        for signatory in facts["signatories"]
        if signatory.name
    )


def addressed(facts: Facts) -> Sequence[Addressed]:
    """The salutation of a letter, where the addressee's name stands above it."""
    titles = "|".join(lexicon("people")["titles"])
    line = re.compile(rf"(?:(?:{titles})\.? )?{_PERSON}(?=$|,)")
    above: list[Block] = []
    for block in facts.report.blocks:
        if block.kind is Kind.SALUTATION:
            called = [
                word
                for word in _plain(block.text.strip(" ,"))
                if word not in lexicon("people")["salutation_words"]
            ]
            people = [(b, m) for b in above if (m := line.match(b.text))]
            titled = [(b, m) for b, m in people if re.match(rf"(?:{titles})\b", b.text)] or people[:1]
            if not called or not titled or not called[-1].isalpha():
                return ()
            # Of two addressees the one with the name that is called.
            named = [(b, m) for b, m in titled if called[-1] in _plain(m[0])]
            above_block, match = (named or titled)[0]
            name = match[0]
            return (
                Addressed(
                    block.text,
                    name,
                    _is_called(block.text, called, {word for b in above for word in _plain(b.text)})
                    and not _other_title(block.text, name),
                    above_block.span(match.start(), match.end()),
                    block.span(),
                ),
            )
        if block.kind is Kind.LETTERHEAD:
            above.append(block)
    return ()


def _is_called(salutation: str, called: Sequence[str], words: set[str]) -> bool:
    """Do the names of a salutation stand among the words above it? First names may be short ("Cath")."""
    titled = any(word.strip(".,") in lexicon("people")["titles"] for word in salutation.split())
    return all(
        name in words or (not titled and len(name) > 2 and any(word[:3] == name[:3] for word in words))
        for name in called
    )


def _other_title(salutation: str, name: str) -> bool:
    """Does the salutation say "Mr" where the address says "Ms"?"""
    kinds = [
        {
            sort
            for sort, titles in lexicon("people")["title_kinds"].items()
            if any(re.search(rf"\b{t}\b", text) for t in titles)
        }
        for text in (salutation, name)
    ]
    return all(kinds) and not kinds[0] & kinds[1]


@cache
def _posts() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    """The pattern of a start in a post, that of its last words, and the post by its form."""
    data = lexicon("people")
    by_form = {form.lower(): entry["post"] for entry in data["posts"] for form in entry["forms"]}
    forms = "|".join(map(re.escape, sorted(by_form, key=len, reverse=True)))
    before = "|".join(map(re.escape, data["not_the_post"]))
    acronyms = "|".join(map(re.escape, data["post_acronyms"]))
    started = rf" (?:{data['started']})\b"
    return (
        re.compile(
            rf"(\b(?:{before}) ?(?:\w+ )?)?\b({forms})\b(?: \((?:{acronyms})\))?[^.;]{{0,40}}?{started}",
            re.IGNORECASE,
        ),
        re.compile(started, re.IGNORECASE),
        by_form,
    )


@cache
def _when() -> re.Pattern[str]:
    months = "|".join(map(str.capitalize, counting.month_names()))
    return re.compile(
        rf" (?:the )?(?:{lexicon('people')['part_of_month']})?((?:{months}) (?:of )?(?:19|20)\d\d|(?:19|20)\d\d)"
    )


def post_starts(facts: Facts) -> Sequence[PostStart]:
    """Since when the holders of posts have held them, in document order."""
    pattern, started, by_form = _posts()
    found = []
    for block in facts.words.blocks(frozenset(lexicon("people")["started_words"])):
        if block.kind not in (Kind.PARAGRAPH, Kind.ITEM) or not started.search(block.text):
            continue
        for match in pattern.finditer(block.text):
            when = _when().match(block.text, match.end())
            if when and not match[1]:
                since = when[1].replace(" of ", " ")
                found.append(
                    PostStart(
                        by_form[match[2].lower()],
                        since,
                        block.section.half,
                        block.span(match.start(), when.end()),
                    )
                )
    return found
