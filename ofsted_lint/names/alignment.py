"""Do these words give these letters? How acronyms and what they stand for are laid side by side."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ofsted_lint.resources import lexicon


@cache
def small_words() -> frozenset[str]:
    """Words that an acronym may leave out or take in."""
    return frozenset(lexicon("acronyms")["small_words"])


@cache
def tail_words() -> frozenset[str]:
    """Nouns that may follow an expansion without a letter of their own."""
    return frozenset(lexicon("acronyms")["tail_words"])


def align(letters: str, tokens: Sequence[str]) -> str | None:
    """Do these words give these letters, each letter the first of a word?

    "exact": every word takes part but small ones and a closing noun ("system"); "loose": a letter inside a word or
    a word too many; None: no.
    """
    wanted = letters.replace("&", "").lower()
    if not tokens or tokens[0][0].lower() != wanted[:1]:
        return None
    lowered = [token.lower() for token in tokens]
    small, tails = small_words(), tail_words()

    def exact(i: int, j: int) -> bool:
        if i == len(wanted):
            return all(word in small or word in tails for word in lowered[j:]) and len(lowered) - j <= 2
        if j == len(lowered):
            return False
        if _begins(lowered[j], wanted[i]) and exact(i + 1, j + 1):
            return True
        return lowered[j] in small and exact(i, j + 1)

    def loose(i: int, j: int, spare: int) -> bool:
        if i == len(wanted):
            return len(lowered) - j <= spare
        if j == len(lowered):
            return False
        word = lowered[j]
        if _begins(word, wanted[i]):
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

    if exact(0, 0):
        return "exact"
    return "loose" if loose(0, 0, 1) else None


def _begins(word: str, letter: str) -> bool:
    """Does a word give a letter? An x may stand for "ex-" and "cross"."""
    return word[0] == letter or (letter == "x" and word.startswith(("ex", "cross", "trans")))


def near(letters: str, tokens: Sequence[str]) -> bool:
    """Are these words meant to spell the acronym out though they do not give its letters?"""
    wanted = letters.replace("&", "").lower()
    initials = "".join(token[0].lower() for token in tokens if token.lower() not in small_words())
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


def how_far(letters: str, phrase: Sequence[str]) -> str:
    """ "one off" where there are as many words as letters and all but one agree, or two changed places; else "none"."""
    given = [word for word in (token.lower() for token in phrase) if word not in small_words()]
    wanted = letters.replace("&", "").lower()
    if len(given) != len(wanted):
        return "none"
    wrong = sum(not _begins(word, letter) for word, letter in zip(given, wanted, strict=True))
    return "one off" if wrong == 1 or changed_places(letters, phrase) else "none"


def changed_places(letters: str, phrase: Sequence[str]) -> bool:
    """Do these words give these letters, but for two side by side?"""
    given = "".join(token[0].lower() for token in phrase if token.lower() not in small_words())
    return exchanged(given, letters.replace("&", "").lower())


def exchanged(one: str, two: str) -> bool:
    """Are the two the same but for two letters side by side that changed places?"""
    if len(one) != len(two):
        return False
    differing = [i for i, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]
    return (
        len(differing) == 2
        and differing[1] == differing[0] + 1
        and one[differing[0]] == two[differing[1]]
        and one[differing[1]] == two[differing[0]]
    )
