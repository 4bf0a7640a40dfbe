"""Noun phrases and the words that narrow them, as printed."""

from __future__ import annotations

from functools import cache
from typing import Any

from ofsted_lint import patterns as re
from ofsted_lint.figures.phrases import find, stem, tokens
from ofsted_lint.figures.scope import scope_tree
from ofsted_lint.records import NamedTuple
from ofsted_lint.resources import lexicon

_WORD = re.compile(r"[Ss]\d{2}\b|(?:[Pp]ost|[Pp]re|[Uu]nder)-\d+|\d+|[A-Za-z][A-Za-z'&/-]*|[^\sA-Za-z]")
_LONGEST = 6  # words of a noun phrase
NARROWEST = 36  # words that narrow it


class Phrase(NamedTuple):
    """A noun phrase: text[start:end]."""

    start: int
    end: int
    words: tuple[str, ...]
    """In lower case."""


@cache
def listed(name: str) -> frozenset[str]:
    """A word list of rules/lexicon/accounts.yaml."""
    return frozenset(lexicon("accounts")[name].split())


@cache
def _stoppers() -> frozenset[str]:
    return frozenset(lexicon("noun-phrases")["stop"].split()) - {"reported", "placed", "work", "remaining"}


@cache
def pattern(name: str) -> Any:
    """A pattern of rules/lexicon/accounts.yaml."""
    return re.compile(lexicon("accounts")[name])


def is_plural(word: str) -> bool:
    """Whether a word looks like the plural of a noun."""
    return word in listed("plural") or (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s"))
        and word not in listed("no_plural")
    )


_ADJECTIVE = re.compile(r"\s*([a-z-]+), (?=[a-z])")
_NAMED = re.compile(r"(?: and [A-Z][a-z]+)? \([A-Z]{2,8}\) (?:[a-z-]+ )?([a-z]+)\b")


def phrase_after(text: str, at: int, stop: int, number: float = 0) -> Phrase | None:
    """The noun phrase that begins at an offset; None where what stands there is none.

    `number`: how many; behind any but one the noun must be a plural, a mass or an acronym.
    """
    found = _phrase(text, at, stop, number)
    if number not in (0, 1) and (found is None or not is_plural(found.words[-1])):
        found = _behind_comma(text, at, stop, number) or found
    if found is None or number in (0, 1) or is_plural(found.words[-1]):
        return found
    if _is_verb(found.words[0]) and len(found.words) < 3:
        return None  # "two of the seven expressed concern"
    last = text[found.end - len(found.words[-1]) : found.end]
    if last.isupper():
        return found
    more = _NAMED.match(text, found.end, stop)
    if more is not None and last[0].isupper() and is_plural(more[1]):
        return Phrase(found.start, more.end(), (*found.words, more[1]))
    for count, match in enumerate(_WORD.finditer(text, found.end, stop)):
        word = match[0].lower()
        if count > 3 or not word[0].isalpha() or (word in _stoppers() and word not in listed("in_names")):
            break
        verb = word in listed("verbs") or word in listed("third_person")
        if verb and (count or found.words[-1].endswith("s")):
            break
        if is_plural(word):
            return Phrase(found.start, match.end(), (*found.words, word))
    return found


def _behind_comma(text: str, at: int, stop: int, number: float) -> Phrase | None:
    """ "multi-disciplinary, locality-based teams": adjectives with a comma between them before a plural."""
    first = _ADJECTIVE.match(text, at, stop)
    if first is None or not ("-" in first[1] or first[1] in listed("before_comma")):
        return None
    more = _phrase(text, first.end(), stop, number)
    if more is None or more.start != first.end() or not is_plural(more.words[-1]):
        return None
    return Phrase(first.start(1), more.end, (first[1], *more.words))


def _phrase(text: str, at: int, stop: int, number: float) -> Phrase | None:
    words: list[str] = []
    start = end = at
    named = False  # the words of a name go on behind a preposition: "Children in Care Councils"
    for match in _WORD.finditer(text, at, stop):
        word = match[0].lower()
        if not word[0].isalpha():
            quoted = word in "'\"" and (not words or text[match.end() : match.end() + 1].isalpha())
            if quoted or (words and words[-1] in listed("numbered") and word.isdigit() and len(word) < 3):
                words.extend([word] if word.isdigit() else [])
                continue
            break
        if not words and word in listed("skipped") and not text.startswith(" Majesty", match.end()):
            continue
        if not words and word == "more" and number > 1:
            continue
        if not words and word in listed("no_start"):
            return None
        if (
            word == "and"
            and words
            and words[-1] in listed("joined")
            or word == "aged"
            and words
            and words[-1] == "school"
        ):
            words.append(word)  # "task and finish groups", "school aged children"
            end = match.end()
            continue
        if (
            word in ("of", "care")
            and words[-1:] in (["edge"], ["of"])
            and pattern("edge_of_care").match(text, start, stop)
        ):
            words.append(word)  # "an edge of care service"
            end = match.end()
            continue
        if word == "living" and words and words[-1].endswith("independent"):
            words.append(word)
            end = match.end()
            continue
        if word == "and" and words and words[-1].endswith("'s"):
            words.append(word)  # "children's and young people's reviews"
            end = match.end()
            continue
        if word == "after" and words and words[-1] == "looked":
            words.append(word)
            end = match.end()
            continue
        if named and (
            match[0][0].isupper()
            or (word in listed("in_names") and text[match.end() + 1 : match.end() + 2].isupper())
        ):
            words.append(word)
            end = match.end()
            continue
        named = False
        if word not in listed("kept") and not (word in ("her", "his") and not words):
            if (
                word in _stoppers()
                or (words and word in listed("past"))
                or (words and word in listed("verbs") and word.endswith(("s", "t", "ld")))
            ):
                break
            if words and _is_verb(word) and not words[-1].endswith("ly"):
                if not (word == "living" and words[-1].endswith("independent")):
                    break
        if not words:
            start = match.start()
            counted = number > 1 and is_plural(word)  # "three moves", which cannot be a verb
            if word in listed("verbs") and not counted and (number != 1 or word.endswith("s")):
                return None
        words.append(word.strip("'"))
        end = match.end()
        if is_plural(word):
            capital = match[0][0].isupper() and re.match(r" [A-Z][a-z]", text[end : min(end + 4, stop)])
            if (
                capital
                or re.match(r" (?:in|of|for) [A-Z][a-z]", text[end : min(end + 8, stop)])
                and match[0][0].isupper()
            ):
                named = True
                continue
            if number == 1 and pattern("of_plural").match(text, end, min(end + 14, stop)):
                continue
            if _is_followed_by_plural(text, end, stop):
                continue
            more = pattern("and_young").match(text, end, stop)
            end = more.end() if more else end
            more = pattern("looked_after").match(text, end, stop)
            end = more.end() if more else end
            break
        if len(words) >= _LONGEST:
            break
    while words and words[-1] in listed("kept") - {"others"}:
        words.pop()
    while len(words) > 1 and words[-1] in listed("adjectives"):
        end = text.rfind(words.pop(), start, end)
        end = len(text[:end].rstrip())
    if words and text[end - 2 : end] == "'s":
        return None
    if (
        len(words) == 1
        and words[0].endswith("ed")
        and words[0] in listed("nouns")
        and words[0] not in listed("plain_ed")
    ):
        return None
    if not words or all(_is_verb(word) or word in listed("adjectives") for word in words):
        return None
    return Phrase(start, end, tuple(words))


def _is_verb(word: str) -> bool:
    """A participle or an adverb by its ending: no noun ends a phrase with it."""
    return (
        word.endswith(("ed", "ly", "ing"))
        and word not in listed("nouns")
        and len(word) > 4
        and "-" not in word
    )


def phrase_before(text: str, start: int, at: int) -> Phrase | None:
    """The noun phrase that ends at an offset ("children's centres (56)"); verbs and little words between are passed over."""
    found = list(_WORD.finditer(text, max(start, at - 90), at))
    words: list[str] = []
    first = last = at
    for match in reversed(found):
        word = match[0].lower()
        if not word[0].isalpha():
            if not words and word in "('\"":
                continue
            break
        after = word == "after" and re.search(r"\blooked[ -]$", text[: match.start()][-8:])
        if words == ["after"] and word == "looked":
            words.insert(0, word)
            continue
        if (
            not after
            and match[0] != "Other"
            and (
                word in _stoppers() or word in listed("verbs") or word in listed("numbers") or _is_verb(word)
            )
        ):
            if words:
                break
            continue
        if match.start() == max(start, at - 90) and match.start() > start:
            break
        if not words:
            last = match.end()
        words.insert(0, word)
        first = match.start()
        if len(words) >= _LONGEST:
            break
    return Phrase(first, last, tuple(words)) if words else None


def _is_followed_by_plural(text: str, at: int, stop: int) -> bool:
    """ "Tees boroughs": the plural that ends a phrase is the next word."""
    after = re.compile(r" ([a-z]+)").match(text, at, stop)
    if after is None or not is_plural(after[1]):
        return False
    return (
        after[1] not in listed("verbs")
        and after[1] not in _stoppers()
        and after[1] not in listed("third_person")
    )


def is_general(phrase: Phrase) -> bool:
    """So wide that what follows says what is counted: "children", "cases"."""
    return phrase.words[-1] in listed("general")


def is_plain(phrase: Phrase) -> bool:
    """It says no more than that persons are counted: "children and young people"."""
    return all(word in listed("plain") for word in phrase.words)


def definite(text: str, start: int, at: int) -> bool:
    """What is counted at an offset is known already: "the four teams"."""
    return pattern("definite").search(text, max(start, at - 16), at) is not None


def tidied(words: str) -> str:
    """Words that narrow without those that only say how something changed or went on: "aged four increasing year on year"."""
    found = pattern("and_others").search(words)
    words = words[: found.start()] if found is not None else words
    if words in listed("together"):
        return words
    if pattern("own_end").match(words) or words in listed("bare"):
        return ""
    found = pattern("goes_so").search(words)
    return printed(words[: found.start()]) if found is not None else words


def printed(words: str, own: frozenset[str] = frozenset(), most: int = NARROWEST) -> str:
    """The words without what narrows nothing; "" where nothing is left."""
    parts = words.split()[:most]
    complete = pattern("complete").search(" ".join(parts)) is not None
    while parts and not complete and parts[-1].lower().strip("'\".,") in listed("trailing"):
        if len(parts) > 1 and parts[-1][0].isupper():
            break  # "White Other"
        if parts[-1] in ("under", "over", "above", "below") and len(parts) > 2 and parts[-2] in ("and", "or"):
            break
        if parts[-1] == "after" and len(parts) > 1 and parts[-2] == "looked":
            break
        parts.pop()
    while parts and parts[0].lower() in ("the", "a", "an"):
        parts.pop(0)
    while len(parts) > 1 and re.fullmatch(r"\([A-Z][A-Za-z&]{1,9}\)", parts[-1]):
        parts.pop()  # what the words are abbreviated to
    out = _unquoted(" ".join(parts).strip(" ,.;:"))
    out = str(pattern("timed_end").sub("", out)).rstrip(" ,")
    found = tokens(out)
    if not found or all(token.stem in own or token.stem in _empty() for token in found):
        return ""
    if len(parts) == 1 and parts[0].lower() in listed("empty_verbs"):
        return ""
    if find(scope_tree(), found) and len(found) < 4:
        return ""
    return out


def _unquoted(words: str) -> str:
    """Without the half of a quotation that stands at an end."""
    quote = words[-1:]
    if quote and quote in "'\"":
        inside = words[:-1].strip()
        if f" {quote}" not in f" {inside}" or inside.startswith(quote):
            words = inside.strip("'\" ,.;:")
    if words[:1] in ("'", '"') and not re.search(r"['\"](?:\W|$)", words[1:]):
        words = words.lstrip("'\" ")
    return words


@cache
def _empty() -> frozenset[str]:
    return frozenset(stem(word) for word in listed("empty"))
