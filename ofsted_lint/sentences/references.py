"""References: to paragraphs, recommendations, sections and pages of the report, and to sections of Acts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from ofsted_lint import counting
from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.names.words import root, singular, words
from ofsted_lint.records import dataclass
from ofsted_lint.report.model import Block, Kind
from ofsted_lint.report.sentences import around
from ofsted_lint.resources import lexicon

_SILENT = {Kind.CONTENTS, Kind.LETTERHEAD, Kind.TEAM, Kind.BOILERPLATE}
_NUMBER = re.compile(r" \d")
_MORE = re.compile(r"(?:, | and |, and | or | to | ?[-–] ?)(\d+(?:\.\d+)*)(?![\d%])")


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A reference to a numbered paragraph, recommendation or section of the report."""

    kind: str
    number: str
    exists: bool | None
    """None: the report does not number such things, or the sentence speaks of another document."""
    last: str
    """The last number that there is, for the message."""
    span: Span


@dataclass(frozen=True, slots=True)
class PageReference:
    """A reference to a page, where the contents list gives the page of what the sentence speaks of."""

    page: int
    expected: int
    entry: Span
    span: Span


@dataclass(frozen=True, slots=True)
class LawReference:
    """A section of an Act, with the words that say what it is cited for."""

    act: str
    section: str
    topic: str | None
    """The last content words before it ("combine reports accordance"); None where there are too few."""
    span: Span


@dataclass(frozen=True, slots=True)
class AnnouncedCount:
    """A lead-in that says how many things follow: "Three areas need to improve:"."""

    stated: int
    listed: int
    partial: bool
    """It announces only some of them: "These include:"."""
    items: Sequence[Span]
    span: Span


class _Known:
    """The numbers that the report gives out."""

    def __init__(self, facts: Facts) -> None:
        self.paragraphs = [number.number for number in facts["numbers"]]
        actions = facts["actions"]
        self.actions = [action.number for action in actions if action.number]
        if actions and not self.actions:
            self.actions = [str(n) for n in range(1, len(actions) + 1)]
        self.sections = [
            match[1]
            for heading in facts["headings"]
            if (match := re.match(r"(?:Section )?(\d+(?:\.\d+)*)\b", heading.text))
        ]
        self.sections.extend(number.number for number in facts["numbers"])

    def of(self, target: str) -> list[str]:
        return {"paragraph": self.paragraphs, "action": self.actions}.get(target, self.sections)


@cache
def _form(name: str) -> re.Pattern[str]:
    return re.compile(lexicon("references")[name])


@cache
def _plain() -> frozenset[str]:
    return frozenset(lexicon("references")["plain"])


@cache
def _names() -> tuple[str, ...]:
    """What may stand before the number of a reference, in lower case."""
    return tuple(word.lower() for entry in lexicon("references")["references"] for word in entry["words"])


def _may_refer(text: str) -> bool:
    """Is there a number behind such a name? Seen from the numbers, of which there are few, sooner than from the names."""
    lower = text.lower()
    return any(lower.endswith(_names(), 0, number.start()) for number in _NUMBER.finditer(lower))


@cache
def _last_words() -> frozenset[str]:
    """The last words of what a reference may name."""
    return frozenset(
        words(form)[-1] for entry in lexicon("references")["references"] for form in entry["words"]
    )


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, tuple[str, str, bool]]]:
    data = lexicon("references")
    meaning = {
        word: (entry["kind"], entry["target"], bool(entry.get("marked")))
        for entry in data["references"]
        for word in entry["words"]
    }
    forms = "|".join(map(re.escape, sorted(meaning, key=len, reverse=True)))
    return re.compile(rf"\b({forms}) (\d+(?:\.\d+)*)(?![\d%])", re.IGNORECASE), meaning


def _any_of(phrases: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))


@cache
def _outside() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of(lexicon('references')['outside'])})\b", re.IGNORECASE)


@cache
def _marks() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = lexicon("references")
    return (
        re.compile(rf"\b(?:{_any_of(data['marked_before'])}) $", re.IGNORECASE),
        re.compile(rf" (?:{_any_of(data['marked_after'])})\b", re.IGNORECASE),
    )


def cross_references(facts: Facts) -> Sequence[CrossReference]:
    """The references to numbered things of the report, in document order."""
    pattern, meaning = _pattern()
    known: _Known | None = None
    found = []
    for block in facts.words.blocks(_last_words()):
        if block.kind in _SILENT or not _may_refer(block.text):
            continue
        for match in pattern.finditer(block.text):
            kind, target, marked = meaning[match[1].lower()]
            if marked and not _marked(block.text, match):
                continue
            known = known or _Known(facts)
            numbers = known.of(target)
            bracketed = re.search(r"\((?:see )?$", block.text[max(0, match.start() - 6) : match.start()])
            outside = not bracketed and bool(_outside().search(_sentence(block, match.start())))
            for number, start, end in numbers_of(block.text, match, _MORE):
                exists = None if outside or not numbers else number in numbers
                found.append(
                    CrossReference(
                        kind,
                        number,
                        exists,
                        max(numbers, key=_order) if numbers else "",
                        block.span(start, end),
                    )
                )
    return found


def _order(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", number))


def numbers_of(
    text: str, match: re.Match[str], more_numbers: re.Pattern[str]
) -> Iterator[tuple[str, int, int]]:
    """The number of a reference (group 2, behind its word), and where that is a plural the others that it lists."""
    yield match[2], match.start(), match.end()
    at = match.end()
    if match[1].lower().endswith("s"):
        while more := more_numbers.match(text, at):
            yield more[1], more.start(1), more.end(1)
            at = more.end()


def _marked(text: str, match: re.Match[str]) -> bool:
    before, after = _marks()
    own = after.match(text, match.end())
    return bool(
        own
        or (
            before.search(text, max(0, match.start() - 20), match.start())
            and re.match(r"[).;]|$", text[match.end() :])
        )
    )


def _sentence(block: Block, at: int) -> str:
    start, end = around(block.text, at)
    return block.text[start:end]


def page_references(facts: Facts) -> Sequence[PageReference]:
    """References to a page by a sentence that holds the words of a contents entry."""
    likely = [
        (block, match)
        for block in facts.words.blocks({"page", "pages"})
        if block.kind not in _SILENT
        for match in _form("page").finditer(block.text)
    ]
    entries = [
        (frozenset(root(word) for word in words(entry.title) if word not in _plain()), entry)
        for entry in (facts["contents"] if likely else ())
        if entry.page is not None
    ]
    found = []
    for block, match in likely if entries else ():
        sentence = {root(word) for word in words(_sentence(block, match.start()))}
        named = [entry for title, entry in entries if len(title) > 2 and title <= sentence]
        pages = {entry.page for entry in named}
        if named and int(match[1]) not in pages:
            found.append(
                PageReference(
                    int(match[1]),
                    named[0].page or 0,
                    named[0].span,
                    block.span(match.start(), match.end()),
                )
            )
    return found


def law_references(facts: Facts) -> Sequence[LawReference]:
    """Sections of Acts with what they are cited for, in document order."""
    found = []
    for block in facts.words.blocks({"act"}):
        for match in _form("law").finditer(block.text):
            before = [
                root(word)
                for word in words(block.text[max(0, match.start() - 80) : match.start()])
                if word not in _plain()
            ]
            topic = " ".join(before[-3:]) if len(before) >= 3 else None
            act = " ".join(singular(word) for word in words(match[2]))
            found.append(LawReference(act, match[1], topic, block.span(match.start(), match.end())))
    return found


@cache
def _announced() -> re.Pattern[str]:
    nouns = "|".join(
        re.escape(noun[:-1]) + "(?:y|ies)" if noun.endswith("y") else re.escape(noun) + "s?"
        for noun in lexicon("references")["announced"]
    )
    return re.compile(rf"\b({counting.any_number()}|\d+) (?:\w+ ){{0,2}}?(?:{nouns})\b", re.IGNORECASE)


@cache
def _one_and_other() -> re.Pattern[str]:
    """ "three teams, one for ... and the other for ...": the other is one, so there are two."""
    number = counting.any_number()
    return re.compile(
        rf"\b({number}|\d+) (?:[a-zA-Z-]+ ){{0,4}}?[a-zA-Z-]+s[,:;] (?:with )?one [^.;]{{1,160}}?,? (?:and|while|with|but) the other\b"
        rf"(?! (?:{number}|[a-z-]+s)\b)(?!s)",
        re.IGNORECASE,
    )


def _one_and_the_other(facts: Facts) -> Iterator[AnnouncedCount]:
    for block in facts.words.blocks({"other"}):
        if block.kind not in _SILENT and " the other" in block.text:
            for match in _one_and_other().finditer(block.text):
                word = match[1].lower()
                stated = counting.number(word) or 0
                yield AnnouncedCount(stated, 2, False, (), block.span(match.start(), match.end()))


def announced_counts(facts: Facts) -> Sequence[AnnouncedCount]:
    """Lead-ins and sentences that say how many things follow, in document order."""
    found = list(_one_and_the_other(facts))
    for lead_in in facts["lead_ins"]:
        matches = list(_announced().finditer(lead_in.text))
        others = re.findall(rf"\b(?:{counting.any_number()}|\d+)\b", lead_in.text, re.IGNORECASE)
        if (
            len(matches) != 1
            or len(others) > 1
            or not lead_in.count
            or not lead_in.text.rstrip().endswith(":")
        ):
            continue
        word = matches[0][1].lower()
        stated = counting.number(word) or 0
        if 1 < stated <= 20:
            found.append(
                AnnouncedCount(
                    stated,
                    lead_in.count,
                    bool(_form("partial").search(lead_in.text)),
                    tuple(item.span() for item in lead_in.items),
                    lead_in.span,
                )
            )
    return sorted(found, key=lambda one: one.span)
