"""Who holds a post: the names that a report prints beside a post of which there is one holder at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from ofsted_lint import patterns as re
from ofsted_lint.authorities import find
from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.records import dataclass
from ofsted_lint.report.model import Block, Kind
from ofsted_lint.report.sentences import around
from ofsted_lint.resources import lexicon

_WORD = r"[A-Z][a-z'][A-Za-z']*(?:-[A-Z][A-Za-z']+)?"


@dataclass(frozen=True, slots=True)
class PostHolder:
    """A name beside a post."""

    post: str
    name: str
    """The last name in lower case, by which a holder is told from another."""
    span: Span


@cache
def _post() -> tuple[re.Pattern[str], dict[str, str]]:
    data = lexicon("people")
    posts = {
        form.lower(): entry["post"]
        for entry in data["posts"]
        if not entry.get("several")
        for form in entry["forms"]
    }
    forms = "|".join(map(re.escape, sorted(posts, key=len, reverse=True)))
    before = "|".join(map(re.escape, data["not_the_post"]))
    acronyms = "|".join(map(re.escape, data["post_acronyms"]))
    pattern = rf"\b(?P<not>(?:{before})[ -])?(?P<post>{forms})\b(?: \((?:{acronyms})\))?"
    return re.compile(pattern, re.IGNORECASE), posts


@cache
def _names() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A name after the post, and a name before it."""
    titles = "|".join(lexicon("people")["titles"])
    person = rf"(?:(?:{titles})\.? )?(?P<name>{_WORD}(?: (?:[A-Z]\.? )?{_WORD})?(?: {_WORD}))"
    return (
        re.compile(rf"(?:,| is| was|:)? \(?{person}\b(?!'s? [a-z])"),
        re.compile(rf"{person}(?: \([A-Za-z]+\))?, (?:the |our |its )?$"),
    )


_BEFORE = 60
"""Characters before a post in which a name may stand."""


@cache
def _elsewhere() -> re.Pattern[str]:
    return re.compile(lexicon("people")["held_elsewhere"])


@cache
def _changes() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{'|'.join(map(re.escape, lexicon('people')['changes_of_post']))})\b", re.IGNORECASE
    )


def post_holders(facts: Facts) -> Sequence[PostHolder]:
    """The posts with their holders, in document order; sentences that tell of a change of holder are left out."""
    posts = _post()[1]
    found: list[PostHolder] = []
    for block in facts.words.blocks({form.split()[0] for form in posts}):
        lower = block.text.lower()
        if not any(form in lower for form in posts):
            continue
        if block.kind is Kind.LETTERHEAD:
            found.extend(_above(facts, block))
        elif block.kind in (Kind.PARAGRAPH, Kind.ITEM):
            found.extend(_beside(block))
    return sorted(found, key=lambda one: one.span)


def _beside(block: Block) -> Iterator[PostHolder]:
    """A name before or after the post in one sentence."""
    post, posts = _post()
    after, before = _names()
    text = block.text
    for match in post.finditer(text):
        if match["not"]:
            continue
        name = after.match(text, match.end())
        if name is None and not _elsewhere().match(text, match.end()):
            name = before.search(text[: match.start()], max(0, match.start() - _BEFORE))
        if name is None or not _is_person(name["name"]):
            continue
        if not _changes().search(text, *around(text, match.start())):
            span = block.span(min(match.start(), name.start()), max(match.end(), name.end()))
            yield PostHolder(posts[match["post"].lower()], name["name"].split(" ")[-1].lower(), span)


def _above(facts: Facts, block: Block) -> Iterator[PostHolder]:
    """The addressee of a letter: a name on the line above the post."""
    _, posts = _post()
    post = posts.get(block.text.strip(" ,").lower())
    before = facts.report.blocks[block.index - 1] if block.index else None
    if post is None or before is None or before.kind is not Kind.LETTERHEAD:
        return
    name = before.text.strip(" ,").split(" ")
    if (
        2 <= len(name) <= 4
        and all(word[:1].isupper() for word in name)
        and not any(map(str.isdigit, before.text))
    ):
        yield PostHolder(post, name[-1].lower(), before.span())


def _is_person(name: str) -> bool:
    """Not the name of a council, a board or a place: "Chief Executive, Aldermere County Council"."""
    heads = lexicon("bodies")["heads"]
    words = [word.lower() for word in name.split()]
    if any(word.removesuffix("s") in heads or word in _common() for word in words):
        return False
    return not any(True for _ in find(name))


@cache
def _common() -> frozenset[str]:
    return frozenset(
        word.lower() for word in (*lexicon("people")["not_a_name"], *lexicon("bodies")["openers"])
    )
