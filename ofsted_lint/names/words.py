"""Words as names are compared: without case, possessive and number."""

from __future__ import annotations

from functools import lru_cache

from ofsted_lint import patterns as re

_WORD = re.compile(r"[A-Za-z][A-Za-z']*|\d+")
_IRREGULAR = {
    "children": "child",
    "families": "family",
    "people": "person",
    "persons": "person",
    "women": "woman",
    "men": "man",
}
_SUFFIXES = ("ational", "ations", "ation", "ional", "ings", "ing", "ives", "ive", "ment", "ments", "ors", "ers", "or", "er", "al", "ed", "ly", "ic", "e", "y")  # fmt: skip
# A word is looked through only for the suffixes with its last letter.
_BY_LAST = {
    letter: tuple((suffix, len(suffix)) for suffix in _SUFFIXES if suffix[-1] == letter)
    for letter in {suffix[-1] for suffix in _SUFFIXES}
}


def words(text: str) -> list[str]:
    """The words of a name, lower case: hyphens and slashes part words, apostrophes stay."""
    return _WORD.findall(text.casefold())


def lower_case(text: str) -> str:
    """The text in lower case, at the same offsets: a few letters would become two."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text


@lru_cache(maxsize=4096)
def singular(word: str) -> str:
    """A lower-case word without its possessive and its plural ending: "children's" and "child" are "child"."""
    return _singular(word)


def _singular(word: str) -> str:
    if "'" in word:
        word = word.removesuffix("'s").removesuffix("'").replace("'", "")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if not word.endswith("s"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return _IRREGULAR.get(word[:-1], word[:-1])  # "Childrens"
    return word


@lru_cache(maxsize=4096)
def root(word: str) -> str:
    """A word without its endings, those that make another word of it included: "review", "reviewing" and "reviewer" are one.

    It is rougher than `figures.phrases.stem`, which leaves "worker" apart from "work", for whom a report counts: names of
    bodies and repeated sentences differ in such endings by a slip, and mean the same.
    """
    word = _singular(word)
    for suffix, length in _BY_LAST.get(word[-1:], ()):
        if word.endswith(suffix) and len(word) - length >= 4:
            return word[:-length]
    return word
