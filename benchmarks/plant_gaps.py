"""Plants gaps into reports: texts, lists, entries and labels that are lost, and passages that deny a count.

    python benchmarks/plant_gaps.py FOLDER... [--seed N] [--every N] [-v]

Each folder holds reports as text; no text of them is kept. Harmless twins are edits of the same shape that leave the
report right.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from plant_common import Judge, Planted, Score, paragraphs, texts

from ofsted_lint.facts import Facts
from ofsted_lint.readers import read
from ofsted_lint.report.model import Block, Kind, Report
from ofsted_lint.report.parse import parse

Edit = tuple[list[str], set[int] | None]
"""The new lines, and the lines (from 1) of which a finding must touch one; None: a harmless edit."""
Plan = Callable[[list[str], Report, Facts, random.Random], Edit | None]

_SMALL = re.compile(r" (?:the|of|to|and|their|with|for|a) ")
TEXTS = texts("gaps")


def stops_short(lines: list[str], report: Report, facts: Facts, rng: random.Random) -> Edit | None:
    """A paragraph loses the end of its last sentence, after a small word."""
    for at in rng.sample(paragraphs(lines), min(20, len(paragraphs(lines)))):
        last = lines[at].rstrip().rfind(". ", 0, -2)
        cuts = [m.end() - 1 for m in _SMALL.finditer(lines[at], max(last, 0) + 20)]
        if cuts:
            return [*lines[:at], lines[at][: rng.choice(cuts)], *lines[at + 1 :]], {at + 1}
    return None


def ends_early(lines: list[str], report: Report, facts: Facts, rng: random.Random) -> Edit | None:
    """A paragraph loses its last sentence."""
    places = [at for at in paragraphs(lines) if lines[at].rstrip().count(". ") > 1]
    if not places:
        return None
    at = rng.choice(places)
    if "(Rec" in lines[at] or re.search(r"[.)]\d", lines[at]):
        return None
    return [*lines[:at], lines[at].rstrip().rpartition(". ")[0] + ".", *lines[at + 1 :]], None


def _entries(lines: list[str], facts: Facts) -> list[int]:
    return [
        entry.span.line - 1
        for entry in facts["contents"]
        if entry.heading is not None
        and not entry.torn
        and entry.heading.section is not None
        and entry.heading.section.key is not None
    ]


def entry_lost(lines: list[str], report: Report, facts: Facts, rng: random.Random) -> Edit | None:
    """The contents list loses an entry, not the last one."""
    entries = _entries(lines, facts)[:-1]
    if len(entries) < 4:
        return None
    at = rng.choice(entries)
    title = lines[at].split("\t")[0].strip()
    heading = {n + 1 for n, line in enumerate(lines) if n > at and line.strip() == title}
    return [*lines[:at], *lines[at + 1 :]], {n - 1 for n in heading} | {at, at + 1}


def entries_exchanged(lines: list[str], report: Report, facts: Facts, rng: random.Random) -> Edit | None:
    """Two entries of the contents list change places, the page numbers stay."""
    entries = _entries(lines, facts)
    pairs = [(a, b) for a, b in pairwise(entries) if b - a <= 2]
    pairs = [(a, b) for a, b in pairs if "\t" in lines[a] and "\t" in lines[b]]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    new = list(lines)
    (one, _, p), (two, _, q) = lines[a].rpartition("\t"), lines[b].rpartition("\t")
    new[a], new[b] = f"{two}\t{p}", f"{one}\t{q}"
    return new, {a + 1, b + 1}


def _listed(report: Report, facts: Facts) -> list[tuple[Block, list[Block]]]:
    return [
        (lead.block, list(lead.items))
        for lead in facts["lead_ins"]
        if 2 <= lead.count <= 12 and all(item.kind is Kind.ITEM for item in lead.items)
    ]


def list_lost(lines: list[str], report: Report, facts: Facts, rng: random.Random) -> Edit | None:
    """The items of a list are lost, where a heading or a numbered paragraph follows."""
    choices = []
    for lead, items in _listed(report, facts):
        after = report.blocks[items[-1].index + 1 : items[-1].index + 2]
        if after and (after[0].kind is Kind.HEADING or (after[0].number and lead.number)):
            choices.append((lead, items))
    if not choices:
        return None
    lead, items = rng.choice(choices)
    gone = {item.line - 1 for item in items}
    return [line for n, line in enumerate(lines) if n not in gone], {lead.line}


def item_lost(lines: list[str], report: Report, facts: Facts, rng: random.Random) -> Edit | None:
    """A list loses an item that nothing counts."""
    choices = [
        (lead, items)
        for lead, items in _listed(report, facts)
        if not re.search(r"\d|\b(?:two|three|four|five|six)\b", lead.text)
    ]
    choices = [
        (lead, items) for lead, items in choices if not any(re.search(r"\d", item.text) for item in items)
    ]
    if not choices:
        return None
    _, items = rng.choice(choices)
    at = items[1].line - 1
    return [*lines[:at], *lines[at + 1 :]], None


def section_lost(lines: list[str], report: Report, facts: Facts, rng: random.Random) -> Edit | None:
    """All that stands under a heading of the framework is lost, where another of the framework follows."""
    sections = [s for s in report.sections() if s.heading is not None and s.key is not None and s.blocks]
    choices = [
        (a, b)
        for a, b in pairwise(sections)
        if b.level <= a.level and b.heading is not None and a.heading is not None and not a.sections
        and a.key not in ("contents", "definitions", "about", "team") and a.key != b.key
    ]  # fmt: skip
    if not choices:
        return None
    one, two = rng.choice(choices)
    assert one.heading is not None and two.heading is not None
    return [*lines[: one.heading.line], "", *lines[two.heading.line - 1 :]], {one.heading.line}


def denied(lines: list[str], report: Report, facts: Facts, rng: random.Random) -> Edit | None:
    """One paragraph says that there are none, another counts them."""
    return _denied(lines, rng, harmless=False)


def denied_of_others(lines: list[str], report: Report, facts: Facts, rng: random.Random) -> Edit | None:
    """One paragraph says that there are none, another counts others."""
    return _denied(lines, rng, harmless=True)


def _denied(lines: list[str], rng: random.Random, harmless: bool) -> Edit | None:
    places = paragraphs(lines)
    if len(places) < 2:
        return None
    a, b = rng.sample(places, 2)
    thing, other = rng.choice(TEXTS["counted"])
    number = rng.choice(["Two", "Seven", "11", "A small number of", "Several"])
    new = list(lines)
    new[a] = new[a].rstrip() + rng.choice([f" There are no {thing}.", f" There are currently no {thing}."])
    counted = " ".join(thing.split()[:2]) + " " + other if harmless else thing
    new[b] = new[b].rstrip() + f" There are {number.lower()} {counted}."
    return new, None if harmless else {a + 1, b + 1}


def holder_changed(lines: list[str], report: Report, facts: Facts, rng: random.Random) -> Edit | None:
    """The director of children's services is named in two places, by two names."""
    return _holders(lines, rng, TEXTS["other_holder"], False)


def holder_of_before(lines: list[str], report: Report, facts: Facts, rng: random.Random) -> Edit | None:
    """The director of children's services and the one before are named."""
    return _holders(lines, rng, TEXTS["former_holder"], True)


def _holders(lines: list[str], rng: random.Random, second: str, harmless: bool) -> Edit | None:
    places = paragraphs(lines)
    if len(places) < 2 or any(line.startswith("Dear ") for line in lines):
        return None  # a letter names the director above
    a, b = rng.sample(places, 2)
    new = list(lines)
    new[a] = new[a].rstrip() + " " + TEXTS["holder"]
    new[b] = new[b].rstrip() + " " + second
    return new, None if harmless else {a + 1, b + 1}


def tag_without_match(lines: list[str], report: Report, facts: Facts, rng: random.Random) -> Edit | None:
    """A finding is marked with a recommendation that the list does not have."""
    return _tag(lines, facts, rng, harmless=False)


def tag_with_match(lines: list[str], report: Report, facts: Facts, rng: random.Random) -> Edit | None:
    """A finding is marked with a recommendation of the list."""
    return _tag(lines, facts, rng, harmless=True)


def _tag(lines: list[str], facts: Facts, rng: random.Random, harmless: bool) -> Edit | None:
    actions = facts["actions"]
    places = paragraphs(lines)
    if not places or len(actions) < 2:
        return None
    numbers = [int(a.number) for a in actions if a.number and a.number.isdigit()] or list(
        range(1, len(actions) + 1)
    )
    number = rng.choice(numbers) if harmless else max(numbers) + rng.randint(1, 9)
    word = {"recommendation": "Recommendation", "priority": "Priority action"}.get(
        actions[0].kind, "Area for improvement"
    )
    at = rng.choice(places)
    return [
        *lines[:at],
        lines[at].rstrip() + f" ({word} {number})",
        *lines[at + 1 :],
    ], None if harmless else {at + 1}


def appendix(lines: list[str], report: Report, facts: Facts, rng: random.Random) -> Edit | None:
    """The text points to an appendix that does not exist beside others that do."""
    return _appendix(lines, rng, harmless=False)


def appendix_there(lines: list[str], report: Report, facts: Facts, rng: random.Random) -> Edit | None:
    """The text points to an appendix that exists."""
    return _appendix(lines, rng, harmless=True)


def _appendix(lines: list[str], rng: random.Random, harmless: bool) -> Edit | None:
    places = paragraphs(lines)
    if not places:
        return None
    at = rng.choice(places)
    word, names = rng.choice([("Appendix", "12"), ("Appendix", "AB"), ("Annex", "12")])
    wrong = {"12": "4", "AB": "D"}[names]
    new = list(lines)
    new[at] = new[at].rstrip() + rng.choice(
        [" The method is set out in {}.", " ({} lists the records read.)"]
    ).format(f"{word.lower()} {names[0] if harmless else wrong}")
    end = [f"{word} {name}: {what}" for name, what in zip(names, ("method", "records"), strict=True)]
    new += [
        "",
        end[0],
        "",
        "Inspectors read records. They met families.",
        "",
        end[1],
        "",
        "Inspectors read 40 records in all.",
        "",
    ]
    return new, None if harmless else {at + 1}


SLIPS: tuple[Plan, ...] = (
    stops_short, entry_lost, entries_exchanged, list_lost, section_lost, denied, holder_changed, tag_without_match, appendix,
)  # fmt: skip
HARMLESS: tuple[Plan, ...] = (
    ends_early,
    item_lost,
    denied_of_others,
    holder_of_before,
    tag_with_match,
    appendix_there,
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every", type=int, default=1, help="take one report in so many")
    parser.add_argument("-v", "--verbose", action="store_true")
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    score = Score()
    paths = [path for folder in arguments.folders for path in sorted(folder.glob("*.txt"))]
    for path in paths[:: arguments.every]:
        lines = path.read_text(encoding="utf-8").split("\n")
        report = parse(read(path.read_bytes(), str(path)))
        judge = Judge(path)
        for plan in (*SLIPS, *HARMLESS):
            made = plan(lines, report, Facts(report), rng)
            if made is None:
                continue
            new, expect = made
            planted = Planted(plan.__name__, lines, new, expect, "made")
            fresh = judge.fresh(planted)
            hit = judge.hit(planted, fresh)
            score.add(plan.__name__, expect is None, hit)
            if arguments.verbose and hit == (expect is None):
                told = [f"{f.rule} {f.message[:120]}" for f in fresh[:2]]
                print(
                    "ALARM" if expect is None else "MISSED",
                    plan.__name__,
                    path.name,
                    sorted(expect or ()),
                    *told,
                )
    print(score.table())


if __name__ == "__main__":
    main()
