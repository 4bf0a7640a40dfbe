"""Finds grades in tables and headings by plain patterns and changes them; harmless twins speak of other grades rightly."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence

from plant_common import Planted, insert, paragraphs, replace_at, texts

Lines = Sequence[str]

GRADES = (
    "Outstanding",
    "Good",
    "Requires improvement to be good",
    "Requires improvement",
    "Adequate",
    "Inadequate",
)
ROW = re.compile(rf"(?P<label>[^\t]{{8,120}})\t(?P<g>{'|'.join(GRADES)})\s*$", re.I)
COLON = re.compile(rf"(?P<label>[^\t.:]{{20,120}}): (?P<g>{'|'.join(GRADES)})\s*$", re.I)
VERB = re.compile(
    r"(?P<label>[^\t.:]{12,100}?) (?P<g>(?:is|are) (?:outstanding|good|adequate|inadequate)|requires? improvement(?: to be good)?)\s*$"
)


def _others(grade: str, lines: Lines) -> list[str]:
    """The other grades of the scale that the report uses."""
    four = any("equires improvement" in line for line in lines)
    third = "Requires improvement" if four else "Adequate"
    if any("Requires improvement to be good" in line for line in lines[:80]):
        third = "Requires improvement to be good"
    scale = ["Outstanding", "Good", third, "Inadequate"]
    same = grade.lower().removesuffix(" to be good")
    return [g for g in scale if g.lower().removesuffix(" to be good") != same]


def _cased(grade: str, like: str) -> str:
    return grade if like[0].isupper() else grade.lower()


def _put(old: str, grade: str) -> str:
    """The new grade in the form of the old words: "is good" -> "requires improvement"."""
    plural = old.startswith(("are", "require "))
    if not re.match(r"is |are |requires? ", old) or old.istitle():
        return _cased(grade, old)
    if grade.startswith("Requires"):
        return grade.lower().replace("requires", "require") if plural else grade.lower()
    return f"{'are' if plural else 'is'} {grade.lower()}"


def _sentence_twins(kind: str, lines: Lines, rng: random.Random) -> Iterator[Planted]:
    places = paragraphs(lines)
    if places:
        for sentence in texts("grades")["harmless"]:
            yield Planted(kind, list(lines), insert(lines, [rng.choice(places)], [sentence]), None, "made")


def in_tables(lines: Lines, rng: random.Random) -> Iterator[Planted]:
    for at, line in enumerate(lines):
        if m := ROW.match(line):
            for grade in _others(m["g"], lines):
                new = replace_at(lines, [(at, *m.span("g"), grade)])
                yield Planted("judgement-table", list(lines), new, {at + 1}, "found")
    yield from _sentence_twins("judgement-table", lines, rng)


def in_headings(lines: Lines, rng: random.Random) -> Iterator[Planted]:
    labels = {_key(m["label"]) for line in lines if (m := ROW.match(line))}
    for at, line in enumerate(lines):
        for form in (COLON, VERB):
            if (m := form.match(line)) and (form is COLON or len(line) < 110 and labels):
                if form is VERB and not any(_key(m["label"]) & label for label in labels):
                    continue
                for grade in _others(
                    re.sub(r"^(?:is|are) ", "", m["g"]).replace("require ", "requires "), lines
                ):
                    new = replace_at(
                        lines,
                        [(at, *m.span("g"), _put(m["g"], grade) if form is VERB else _cased(grade, m["g"]))],
                    )
                    yield Planted("judgement-heading", list(lines), new, {at + 1}, "found")
    yield from _sentence_twins("judgement-heading", lines, rng)


def _key(label: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]{5,}", label.lower())) - {
        "children",
        "young",
        "people",
        "services",
        "experiences",
        "progress",
    }


def limiting(lines: Lines, rng: random.Random) -> Iterator[Planted]:
    """A key judgement inadequate wherever the tables and headings state it, and the overall judgement left as it is."""
    overall = [
        at
        for at, line in enumerate(lines[:80])
        if re.match(
            r"Overall effectiveness\t|(?:The overall judgement|Children.s services in) .*(?:are|require)",
            line,
        )
    ]
    if not overall or any("nadequate" in lines[at] for at in overall):
        return
    for words in ("need help and protection", "achieving permanence", "of children in care"):
        edits = []
        for at, line in enumerate(lines):
            m = ROW.match(line) or COLON.match(line) or VERB.match(line)
            if m and words in m["label"] and "nadequate" not in m["g"]:
                new = _put(m["g"], "Inadequate") if m.re is VERB else _cased("Inadequate", m["g"])
                edits.append((at, *m.span("g"), new))
        if edits:
            expect = {at + 1 for at in [*overall, *(edit[0] for edit in edits)]}
            yield Planted("judgement-limiting", list(lines), replace_at(lines, edits), expect, "found")


GRADE_FINDERS: dict[str, Callable[[Lines, random.Random], Iterator[Planted]]] = {
    "judgement-table": in_tables,
    "judgement-heading": in_headings,
    "judgement-limiting": limiting,
}
