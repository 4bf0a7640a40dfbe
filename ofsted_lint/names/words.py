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


def words(text: str) -> list[str]:
    """The words of a name, lower case: hyphens and slashes part words, apostrophes stay."""
    return _WORD.findall(text.casefold())


@lru_cache(maxsize=4096)
def singular(word: str) -> str:
    """A lower-case word without its possessive and its plural ending: "children's" and "child" are "child"."""
    word = word.removesuffix("'s").removesuffix("'").replace("'", "")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return _IRREGULAR.get(word[:-1], word[:-1])  # "Childrens"
    return word


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A rough stem, for telling "review officer" and "reviewing officer" from two different posts."""
    word = singular(word)
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            return word[: -len(suffix)]
    return word
