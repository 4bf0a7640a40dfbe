"""The patterns by which a framework's grades are recognised in running text, built from its file and the lexicon."""

from __future__ import annotations

from functools import cache, lru_cache

from ofsted_lint import patterns as re
from ofsted_lint.frameworks.model import Framework
from ofsted_lint.records import dataclass
from ofsted_lint.resources import lexicon

# A place is a run of capitalised words; names hold small words as well ("Stockton-on-Tees", "Isle of Wight").
_PLACE = r"(?-i:(?:the )?[A-Z][\w'.&-]*(?:,? (?:[A-Z][\w'.&-]*|of|and|upon|on|the|in|le|with|under|by)){0,8})"
_WORDS = r"[\w'-]+(?: [\w'-]+){0,14}"
_SLOTS = {"{authority}": _PLACE, "{words}": _WORDS, "{number}": r"(?P<number>\d)"}


def notation(text: str, **slots: str) -> str:
    """A regular expression from the lexicon's notation: [x] may be left out, (a|b) is either, {slot} is filled in."""
    out: list[str] = []
    for part in re.split(r"(\{\w+\}|[\[\]()|])", text):
        if part in _SLOTS:
            out.append(_SLOTS[part])
        elif part.startswith("{"):
            out.append(slots[part[1:-1]])
        else:
            out.append({"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|"}.get(part) or re.escape(part))
    return "".join(out).replace(r"\ ", " ")


def any_of(patterns: list[str]) -> str:
    """A pattern of any of several, the longest first; of none it matches nothing."""
    return "|".join(sorted(patterns, key=len, reverse=True)) or "(?!)"


@cache
def like(phrase: str) -> re.Pattern[str]:
    """A standing phrase; `*` stands for any few words."""
    words = re.escape(" ".join(phrase.split())).replace(r"\ ", " ").replace(r"\*", "[^\n]{1,80}?")
    return re.compile(words, re.I)


@dataclass(frozen=True, slots=True)
class Forms:
    """Compiled patterns. Groups: `grade` (or `acts`), and area0, area1, ... in the order of `areas`."""

    areas: tuple[str, ...]
    word: re.Pattern[str]
    """Finds any grade of the scale: what has none need not be looked at."""
    first: re.Pattern[str]
    """The first word of a grade as tables print it."""
    tails: tuple[tuple[str, ...], ...]
    """What may be left of a longer wording where a shorter one is read: ("to", "be", "good")."""
    statement: re.Pattern[str]
    clause: re.Pattern[str]
    """Where another clause begins."""
    grade_line: re.Pattern[str]
    row_heading: re.Pattern[str]
    """<label>: <grade>"""
    quoted: re.Pattern[str]
    found: re.Pattern[str]
    pieces: frozenset[str]
    """The words of which grades are made."""


@lru_cache(maxsize=4)
def forms(framework: Framework) -> Forms:
    """The patterns of a framework that has a scale."""
    form = lexicon("grade-forms")
    keys = tuple(framework.areas)
    wordings = [wording for grade in framework.scale for wording in grade.wordings]
    grade = any_of([re.escape(w).replace(r"\ ", " ") for w in wordings])
    acting = any_of([re.escape(w).replace(r"\ ", " ") for w in wordings if w.startswith(form["acting"])])
    verbs = any_of([notation(v) for v in form["verbs"]])
    adverbs = notation(form["adverbs"])
    openings = any_of([notation(o) for o in form["openings"]])
    qualities = any_of([notation(q) for q in form["qualities"]])
    ends = any_of([notation(e) for e in form["ends"]])
    subjects = "|".join(
        f"(?P<area{at}>{any_of([notation(s) for s in framework.areas[key].subjects])})"
        for at, key in enumerate(keys)
        if framework.areas[key].subjects
    )
    labels = "|".join(
        f"(?P<area{at}>{any_of([re.escape(row) for row in framework.areas[key].rows])})"
        for at, key in enumerate(keys)
    )
    end = rf"(?=\s*[\d\u00b9\u00b2\u00b3]?$|['\"]?[.;:,]|['\"]? (?:{ends})\b| (?:in|across) {_PLACE}(?:$|[.,:;]| because))"
    return Forms(
        keys,
        re.compile(rf"\b(?:{grade})\b", re.I),
        re.compile(
            rf"(?<![\w-])(?:{any_of([re.escape(w.split()[0].capitalize()) for w in wordings])})(?![\w-])"
        ),
        tuple({tuple(w.split()[at:]) for w in wordings for at in range(1, len(w.split()))}),
        re.compile(
            rf"(?:(?:{openings}),? )?(?:{qualities})?(?:{subjects or '(?!)'})(?: \([^()]*\))?(?: (?:in|across|of) {_PLACE})?,?"
            rf"(?: (?:{verbs}):? ?['\"]?(?P<grade>{grade})|(?: {adverbs})? (?P<acts>{acting}))\b{end}",
            re.I,
        ),
        re.compile(form["clauses"]),
        re.compile(any_of([_bracketed(line, grade) for line in form["grade_lines"]][:1]), re.I),
        re.compile(
            rf"(?:{labels or '(?!)'})\s*(?::| is:?| are:?|\s+[-\u2013])\s*(?P<grade>{grade})[.]?\d?$", re.I
        ),
        re.compile(
            rf"['\"](?:{labels or '(?!)'})['\"][^.'\"]{{0,40}}?\b{notation(form['quoted_verbs'])} ['\"]?(?P<grade>{grade})\b",
            re.I,
        ),
        re.compile(
            rf"(?P<subject>{any_of([notation(s) for a in framework.areas.values() for s in a.subjects])})(?: of [\w ]{{1,60}}?)?(?: in {_PLACE})? to be (?P<grade>{grade})\b",
            re.I,
        ),
        frozenset(word for wording in wordings for word in wording.split()),
    )


def _bracketed(line: str, grade: str) -> str:
    """A grade line; its round brackets are meant as they stand."""
    text = re.escape(line).replace(r"\ ", " ").replace(r"\{number\}", r"(?P<number>\d)")
    return text.replace(r"\{grade\}", rf"(?P<grade>{grade})") + r"\.?"
