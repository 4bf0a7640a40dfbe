"""Words, their stems, and a search for many phrases at once.

Phrases are compared word by word by their stems; little words ("the", "of", "were") do not count. A phrase of the
lexicon may hold alternatives (`a|b`), optional words (`word?`) and gaps (`...`, up to four other words).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import accumulate, compress
from typing import Any

from ofsted_lint import patterns as re
from ofsted_lint.records import NamedTuple
from ofsted_lint.resources import built, lexicon

# A group, so that `split` returns what lies between the words as well: their places are sums of lengths. An empty
# alternative takes half the time of "?".
_WORD = re.compile(r"([A-Za-z&]+(?:'[a-z]+|)|\d+(?:[.,]\d+)*)")
_GAP = 4
_END = ""  # the key of a trie node that holds what a phrase stands for


@cache
def _words() -> tuple[frozenset[str], dict[str, str]]:
    """Little words, and words that have the stem of another."""
    data = lexicon("words")
    return frozenset(data["little"].split()), dict(pair.split("=") for pair in data["same"].split())


@cache
def stem(word: str) -> str:
    """A word without its inflection, in lower case; a number word up to twelve as its number. "" for a little word.

    Only number, tense and possessive are cut: "work" and "worker" are counted apart. (`names.words.root` cuts more.)
    """
    word = word.lower()
    if "'" in word:
        word = word.partition("'")[0]
    little, same = _words()
    if word in little:
        return ""
    if word in same:
        return same[word]
    if word[-1:] == "s":
        if word.endswith("ies") and len(word) > 4:
            word = word[:-3] + "y"
        elif not word.endswith(("ss", "us", "is")) and len(word) > 3:
            word = word[:-1]
    if word.endswith("ing"):
        if len(word) > 5:
            word = word[:-3]
    elif word.endswith("ed") and len(word) > 4:
        word = word[:-2]
    if len(word) > 3:
        if word[-1] == "e":
            word = word[:-1]
        if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
            word = word[:-1]
    return same.get(word, word)


class Token(NamedTuple):
    """A word that counts."""

    stem: str
    start: int
    end: int


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words of text[start:end] that count, with their offsets in `text`.

    "children and young people" and "young people" become one word, the one for "children".
    """
    parts = _WORD.split(text[start:end])
    places = list(accumulate(map(len, parts), initial=start))
    stems = list(map(stem, parts[1::2]))
    every = zip(stems, places[1:-1:2], places[2::2], strict=True)
    out = [Token(*word) for word in compress(every, stems)]
    return _folded(out) if "young" in stems else out


def _folded(words: list[Token]) -> list[Token]:
    """ "People" has the stem of "child" where "young" is before it."""
    out: list[Token] = []
    for word in words:
        if word.stem == "child" and out and out[-1].stem == "young":
            young = out.pop()
            if out and out[-1].stem == "child" and young.start - out[-1].end <= 5:
                young = out.pop()
            word = Token("child", young.start, word.end)
        out.append(word)
    return out


def spell(phrase: str) -> Iterator[tuple[str, ...]]:
    """All sequences of stems that a phrase of the lexicon stands for; "..." stays as it is."""
    ways: list[tuple[str, ...]] = [()]
    for part in phrase.split():
        if part == "...":
            ways = [(*way, "...") for way in ways]
            continue
        optional = part.endswith("?")
        stems = {
            tuple(token.stem for token in tokens(word)) for word in part.removesuffix("?").split("|")
        } - {()}
        longer = [(*way, *more) for way in ways for more in sorted(stems)] if stems else ways
        ways = longer + (ways if optional else [])
    for way in ways:
        yield _fold(way)


def _fold(way: tuple[str, ...]) -> tuple[str, ...]:
    """As `tokens` does with "young people"."""
    out: list[str] = []
    for word in way:
        if word == "child" and out and out[-1] == "young":
            out.pop()
            if out and out[-1] == "child":
                continue
        out.append(word)
    return tuple(out)


Trie = dict[str, Any]


def kept_trie(name: str, phrases: Callable[[], Iterable[tuple[str, str]]]) -> Trie:
    """The search tree from phrases of rules/lexicon/<name>.yaml, kept between runs."""
    code = (__file__, phrases.__code__.co_filename)
    tree: Trie = built(f"trie-{name}", lambda: trie(phrases()), (name, "words"), code)
    return tree


def trie(phrases: Iterable[tuple[str, Any]]) -> Trie:
    """A search tree from (phrase, what it stands for); the first entry of two equal phrases stays."""
    root: Trie = {}
    for phrase, thing in phrases:
        for way in spell(phrase):
            node = root
            for word in way:
                node = node.setdefault(word, {})
            if node is not root:
                node.setdefault(_END, thing)
    return root


class Match(NamedTuple):
    """A phrase found: tokens[first:last] (not all of them belong to it where it has a gap)."""

    thing: Any
    first: int
    last: int
    words: int
    """How many words of the phrase were found."""
    used: tuple[int, ...]
    """The tokens that belong to it."""


def find(tree: Trie, words: list[Token]) -> list[Match]:
    """The longest matches: none lies inside another one."""
    found: list[Match] = []
    last = len(words) - 1
    for first in [at for at, token in enumerate(words) if token[0] in tree]:
        node = tree[words[first].stem]
        if not (_END in node or "..." in node or (first < last and words[first + 1].stem in node)):
            continue
        best: dict[str, Match] = {}
        _walk(node, words, first, (first,), best)
        found.extend(best.values())
    if len(found) < 2:
        return found
    out: list[Match] = []
    for match in sorted(found, key=lambda m: (-m.words, m.last - m.first)):
        taken = set(match.used)
        if not any(
            taken <= set(range(other.first, other.last)) or not taken.isdisjoint(other.used) for other in out
        ):
            out.append(match)
    out.sort(key=lambda m: m.first)
    return out


def _walk(node: Trie, words: list[Token], first: int, used: tuple[int, ...], best: dict[str, Match]) -> None:
    thing = node.get(_END)
    if thing is not None:
        match = Match(thing, first, used[-1] + 1, len(used), used)
        old = best.get(thing)
        if old is None or (old.words, -old.last) < (match.words, -match.last):
            best[thing] = match
    at = used[-1] + 1
    if at >= len(words):
        return
    after = node.get(words[at].stem)
    if after is not None:
        _walk(after, words, first, (*used, at), best)
    gap = node.get("...")
    if gap is not None:
        for index in range(at, min(at + _GAP + 1, len(words))):
            after = gap.get(words[index].stem)
            if after is not None:
                _walk(after, words, first, (*used, index), best)
