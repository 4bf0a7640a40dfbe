"""English local authorities: where a text names one, and the usual short name of one however it is printed.

The names stand in rules/lexicon/authorities.yaml (with their source). The matcher looks up each capitalised word
in a table of first words, so its time grows with the text and not with the number of names.
"""

from __future__ import annotations

from functools import cache

from ofsted_lint import patterns as re
from ofsted_lint.records import NamedTuple
from ofsted_lint.resources import built, lexicon


class Mention(NamedTuple):
    """A name of an authority in a text: text[start:end], with "London Borough of" or "City Council" if printed."""

    start: int
    end: int
    name: str
    """The usual short name: "Leeds", "Windsor and Maidenhead"."""


class _Names(NamedTuple):
    by_first_word: dict[str, tuple[tuple[str, str], ...]]
    """First word, folded -> (whole name folded, usual short name), longest first."""
    words: frozenset[str]
    """Short names that are ordinary words as well."""
    style_after: re.Pattern[str]
    style_before: re.Pattern[str]
    other_before: re.Pattern[str]
    other_after: re.Pattern[str]
    cue_before: re.Pattern[str]
    cue_after: re.Pattern[str]


# A pattern that begins with a capital is found much faster than one that begins with a boundary.
_CAPITALISED = re.compile(r"[A-Z](?<!\w[A-Z])[A-Za-z.]*")


def _variants(name: str) -> set[str]:
    """A printed name with "and" or "&", with hyphens or spaces."""
    forms = {name, name.replace(" and ", " & "), name.replace(" & ", " and ")}
    return forms | {form.replace("-", " ") for form in forms} | {_hyphenated(form) for form in forms}


def _hyphenated(name: str) -> str:
    return re.sub(r" (upon|on) ", r"-\1-", name)


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _names() -> _Names:
    by_first, words, patterns = built("authorities", _build, ("authorities",), (__file__,))
    after, *others = patterns
    return _Names(
        by_first,
        frozenset(words),
        re.compile(after, re.IGNORECASE),
        *map(re.compile, others),
    )


def _build() -> tuple[dict[str, tuple[tuple[str, str], ...]], tuple[str, ...], tuple[str, ...]]:
    """Names by their first word, names that are words as well, and the patterns of `_Names`."""
    data = lexicon("authorities")
    forms: dict[str, str] = {}
    for entry in (*data["former"], *data["authorities"]):
        for printed in (entry["name"], *entry.get("printed", ()), *entry.get("also", ())):
            forms.update((form.casefold(), entry["name"]) for form in _variants(printed))
    by_first: dict[str, list[tuple[str, str]]] = {}
    for form, name in sorted(forms.items(), key=lambda item: -len(item[0])):
        by_first.setdefault(re.split(r"[ ,-]", form, maxsplit=1)[0], []).append((form, name))
    entries = (*data["authorities"], *data["former"])
    styles, other, cues = data["styles"], data["other_place"], data["word_cues"]
    return (
        {first: tuple(names) for first, names in by_first.items()},
        tuple(entry["name"] for entry in entries if entry.get("word")),
        (
            rf" (?:{_any_of(styles['after'])})\b",
            rf"\b(?:{_any_of(styles['before'])}) $",
            rf"\b(?:{_any_of(other['before'])})[ -]$",
            rf"[ -](?:{_any_of(other['after'])})\b",
            rf"\b(?:{_any_of(cues['before'])}) $",
            rf"(?:'s?| (?:{_any_of(cues['after'])}))(?![\w-])",
        ),
    )


def find(text: str) -> list[Mention]:
    """The authorities that a text names, in order, without overlaps; empty where it names none.

    Longest name first, so "North Yorkshire" is not York; "Greater Manchester" and "Bury St Edmunds" are no
    authorities. A name that is an ordinary word too (Reading, Bury) counts only where a place is meant.
    """
    names = _names()
    found: list[Mention] = []
    end = 0
    for word in _CAPITALISED.finditer(text):
        at = word.start()
        if at < end:
            continue
        candidates = names.by_first_word.get(word[0].rstrip(".").casefold()) or names.by_first_word.get(
            word[0].casefold()
        )
        for form, name in candidates or ():
            stop = at + len(form)
            if text[at:stop].casefold() != form or text[stop : stop + 1].isalnum():
                continue
            mention = _mention(text, at, stop, name, names)
            if mention is not None:
                found.append(mention)
                end = mention.end
                break
    return found


def _mention(text: str, start: int, end: int, name: str, names: _Names) -> Mention | None:
    before = names.style_before.search(text, max(0, start - 45), start)
    after = names.style_after.match(text, end)
    if before is None and (
        names.other_before.search(text, max(0, start - 12), start) or names.other_after.match(text, end)
    ):
        return None
    if (
        name in names.words
        and not (before or after)
        and not (names.cue_before.search(text, max(0, start - 12), start) or names.cue_after.match(text, end))
        and text.strip() != text[start:end]
    ):
        return None
    return Mention(before.start() if before else start, after.end() if after else end, name)


def short_name(text: str) -> str | None:
    """The usual short name of the first authority that a title or a printed name holds; None if it holds none."""
    found = find(text)
    return found[0].name if found else None


@cache
def known() -> frozenset[str]:
    """The short names of all authorities, those of the past included."""
    data = lexicon("authorities")
    return frozenset(entry["name"] for entry in (*data["authorities"], *data["former"]))
