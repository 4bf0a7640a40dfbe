"""Plants slips of structure, names, people and sentences into reports and counts how many are found.

    python benchmarks/plant_structure.py FOLDER... [--seed N] [-v]

Each folder holds reports as text; no text of them is kept. For every kind of slip there is a harmless twin: an edit of
the same shape that leaves the report right, after which nothing new may be reported at warning or above.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from plant_common import texts

from ofsted_lint.authorities import find
from ofsted_lint.facts import Facts
from ofsted_lint.findings import Finding, Severity
from ofsted_lint.linter import lint
from ofsted_lint.readers import read
from ofsted_lint.report.model import Kind, Report
from ofsted_lint.report.parse import parse
from ofsted_lint.rules.engine import default_rules

Planted = tuple[list[str], set[int]]
"""The new lines, and the lines (from 1) of which a finding must touch one."""
Plan = Callable[[list[str], Report, Facts, random.Random], Planted | None]

FAMILIES = ("STR", "NAM", "PPL", "TXT", "ACT")
TEXTS = texts("structure")


def numbered(lines: list[str], report: Report) -> list[tuple[int, int]]:
    """(index of the line, number) of the numbered paragraphs whose text stands on one line."""
    found = []
    for block in report.blocks:
        if block.kind is Kind.PARAGRAPH and block.number and block.number.isdigit():
            at = block.line - 1
            if re.match(rf"\s*(?:- )?{block.number}\. ", lines[at]):
                found.append((at, int(block.number)))
    return found


def narrative(lines: list[str], report: Report) -> list[int]:
    """The indexes of lines that hold a whole narrative paragraph."""
    return [
        block.line - 1
        for block in report.blocks
        if block.kind in (Kind.PARAGRAPH, Kind.ITEM) and len(block.pieces.at) == 1
        and ". " in block.text and lines[block.line - 1].rstrip().endswith(".")
    ]  # fmt: skip


def delete_paragraph(lines: list[str], report: Report, facts: Facts, rng: random.Random) -> Planted | None:
    places = numbered(lines, report)[1:-1]
    if len(places) < 4:
        return None
    at, number = rng.choice(places)
    new = lines[:at] + lines[at + 1 :]
    near = {
        n + 1 for n, line in enumerate(new) if re.match(rf"\s*(?:- )?(?:{number - 1}|{number + 1})\. ", line)
    }
    return new, near


def delete_last_paragraph(
    lines: list[str], report: Report, facts: Facts, rng: random.Random
) -> Planted | None:
    places = numbered(lines, report)
    return (lines[: places[-1][0]] + lines[places[-1][0] + 1 :], set()) if len(places) > 4 else None


def repeat_number(lines: list[str], report: Report, facts: Facts, rng: random.Random) -> Planted | None:
    places = numbered(lines, report)[2:-1]
    if len(places) < 3:
        return None
    at, number = rng.choice(places)
    new = list(lines)
    new[at] = new[at].replace(f"{number}. ", f"{number - 1}. ", 1)
    return new, {at + 1, at, at + 2, at + 3, at - 1}


def prose_mentions(lines: list[str], report: Report) -> list[tuple[int, int, int]]:
    found = []
    for block in report.blocks:
        if block.kind in (Kind.PARAGRAPH, Kind.ITEM) and len(block.pieces.at) == 1:
            line = lines[block.line - 1]
            found.extend((block.line - 1, m.start, m.end) for m in find(line) if m.name == report.authority)
    return found


def other_authority(lines: list[str], report: Report, facts: Facts, rng: random.Random) -> Planted | None:
    places = prose_mentions(lines, report)
    if not places:
        return None
    at, start, end = rng.choice(places)
    other = rng.choice([name for name in TEXTS["others"] if name != report.authority])
    new = list(lines)
    printed = new[at][start:end]
    new[at] = new[at][:start] + (f"{other} Council" if "ouncil" in printed else other) + new[at][end:]
    return new, {at + 1}


def neighbour_named(lines: list[str], report: Report, facts: Facts, rng: random.Random) -> Planted | None:
    places = narrative(lines, report)
    if not places:
        return None
    at = rng.choice(places)
    other = rng.choice(TEXTS["others"])
    sentence = rng.choice(
        [
            f" The emergency duty team is shared with {other}.",
            f" Some children are placed in {other}, and are visited as often.",
            f" Leaders have learned from {other}, a neighbouring authority.",
            f" The regional adoption agency also serves {other} and Trafford.",
            f" Help is better co-located than in {other}.",
        ]
    )
    new = list(lines)
    new[at] = new[at].rstrip() + sentence.replace("co-located", "organised")
    return new, set()


def broken_reference(lines: list[str], report: Report, facts: Facts, rng: random.Random) -> Planted | None:
    places = numbered(lines, report)
    if len(places) < 4:
        return None
    at, _ = rng.choice(places)
    new = list(lines)
    new[at] = re.sub(r"\.\s*$", f" (see paragraph {places[-1][1] + rng.randint(3, 40)}).", new[at])
    return (new, {at + 1}) if new != lines else None


def right_reference(lines: list[str], report: Report, facts: Facts, rng: random.Random) -> Planted | None:
    places = numbered(lines, report)
    if len(places) < 4:
        return None
    at, _ = rng.choice(places)
    new = list(lines)
    new[at] = re.sub(r"\.\s*$", f" (see paragraph {rng.choice(places)[1]}).", new[at])
    return new, set()


def acronym_otherwise(lines: list[str], report: Report, facts: Facts, rng: random.Random) -> Planted | None:
    definitions = [
        d
        for d in facts["acronym_definitions"]
        if not d.boilerplate and d.fit == "exact" and len(d.acronym) > 2
    ]
    rng.shuffle(definitions)
    for definition in definitions:
        at = definition.span.line - 1
        words = definition.expansion.split()
        if definition.expansion in lines[at] and len(words) > 2:
            k = rng.randrange(1, len(words))
            changed = " ".join([*words[:k], rng.choice(TEXTS["expansion_words"]), *words[k + 1 :]])
            new = list(lines)
            new[at] = new[at].replace(definition.expansion, changed, 1)
            return new, {definition.span.line}
    return None


def acronym_in_capitals(lines: list[str], report: Report, facts: Facts, rng: random.Random) -> Planted | None:
    for definition in facts["acronym_definitions"]:
        at = definition.span.line - 1
        if (
            not definition.boilerplate
            and definition.expansion in lines[at]
            and definition.expansion.islower()
        ):
            new = list(lines)
            new[at] = new[at].replace(
                definition.expansion, definition.expansion.title().replace(" And ", " and "), 1
            )
            return new, set()
    return None


def letters_exchanged(lines: list[str], report: Report, facts: Facts, rng: random.Random) -> Planted | None:
    for acronym in facts["acronyms"]:
        if acronym.definitions and acronym.uses and len(acronym.letters) >= 3 and not acronym.common:
            span = acronym.uses[-1]
            at, a, b = span.line - 1, span.start, span.end
            text = lines[at][a:b]
            swapped = text[0] + text[2] + text[1] + text[3:]
            if swapped != text and swapped[:3].isupper():
                new = list(lines)
                new[at] = new[at][:a] + swapped + new[at][b:]
                return new, {span.line}
    return None


def body_renamed(lines: list[str], report: Report, facts: Facts, rng: random.Random) -> Planted | None:
    heads = TEXTS["heads"]
    by_words: dict[tuple[str, ...], list[object]] = {}
    for name in facts["names"]:
        if name.head in heads:
            by_words.setdefault(name.words[-3:], []).append(name)
    groups = [group for group in by_words.values() if len(group) > 1]
    if not groups:
        return None
    name = rng.choice(rng.choice(groups))
    span = name.span  # type: ignore[attr-defined]
    at = span.line - 1
    text = lines[at][span.start : span.end]
    head = re.search(r"[A-Za-z]+$", text)
    if head is None or head[0].lower() not in heads:
        return None
    put = heads[head[0].lower()]
    new = list(lines)
    new[at] = (
        lines[at][: span.start]
        + text[: head.start()]
        + (put.title() if head[0][0].isupper() else put)
        + lines[at][span.end :]
    )
    return new, {span.line}


def _sentence(report: Report, lines: list[str], facts: Facts, rng: random.Random) -> tuple[str, int] | None:
    choices = [
        s
        for s in facts["sentences"]
        if s.block.kind is Kind.PARAGRAPH and 9 <= len(s.text.split()) <= 30
        and re.search(r" (?:is|are) (?!not)", s.text) and not re.search(r"\b(?:not|no|some|most|few|all|many)\b|\d", s.text, re.I)
    ]  # fmt: skip
    if not choices:
        return None
    sentence = rng.choice(choices)
    return sentence.text, sentence.block.line


def repeated_and_denied(lines: list[str], report: Report, facts: Facts, rng: random.Random) -> Planted | None:
    chosen = _sentence(report, lines, facts, rng)
    places = narrative(lines, report)
    if chosen is None or len(places) < 6:
        return None
    text, line = chosen
    at = rng.choice([at for at in places if at != line - 1])
    denied = re.sub(r" (is|are) ", r" \1 not ", text, count=1)
    new = list(lines)
    new[at] = new[at].rstrip() + " " + denied
    return new, {line, at + 1}


def repeated(lines: list[str], report: Report, facts: Facts, rng: random.Random) -> Planted | None:
    chosen = _sentence(report, lines, facts, rng)
    places = narrative(lines, report)
    if chosen is None or len(places) < 6:
        return None
    text, line = chosen
    at = rng.choice([at for at in places if at != line - 1])
    new = list(lines)
    new[at] = new[at].rstrip() + " " + text
    return new, set()


def signatory_misspelled(
    lines: list[str], report: Report, facts: Facts, rng: random.Random
) -> Planted | None:
    for signature in facts["signed"]:
        at = signature.span.line - 1
        if signature.among and signature.name in lines[at]:
            new = list(lines)
            new[at] = lines[at].replace(
                signature.name, signature.name[:-1] + ("s" if signature.name[-1] != "s" else "r")
            )
            return new, {signature.span.line}
    return None


def inspector_dropped(lines: list[str], report: Report, facts: Facts, rng: random.Random) -> Planted | None:
    for named in facts["named_inspectors"]:
        at = named.span.line - 1
        new = list(lines)
        new[at] = re.sub(
            r"\b([Tt]he|Her Majesty.s|His Majesty.s) ([Ii]nspectors (?:for this visit )?were)",
            r"The nine \2",
            lines[at],
        )
        if new[at] != lines[at]:
            return new, {named.span.line}
    return None


def footnote_lost(lines: list[str], report: Report, facts: Facts, rng: random.Random) -> Planted | None:
    marks = list(facts["footnote_marks"])
    rng.shuffle(marks)
    for mark in marks:
        if mark.note is not None and mark.note.block.line == mark.note.span.line:
            at = mark.note.span.line - 1
            if len(mark.note.block.pieces.at) == 1:
                return lines[:at] + lines[at + 1 :], {mark.span.line, mark.span.line - 1}
    return None


def contents_renamed(lines: list[str], report: Report, facts: Facts, rng: random.Random) -> Planted | None:
    entries = [
        e
        for e in facts["contents"]
        if e.heading is not None and not e.torn and "\t" in lines[e.span.line - 1]
    ]
    if not entries:
        return None
    at = rng.choice(entries).span.line - 1
    new = list(lines)
    title, _, page = new[at].rpartition("\t")
    new[at] = f"{title.split(' ')[0]} and what we found there\t{page}"
    return new, {at + 1}


def word_doubled(lines: list[str], report: Report, facts: Facts, rng: random.Random) -> Planted | None:
    places = narrative(lines, report)
    if not places:
        return None
    at = rng.choice(places)
    new = list(lines)
    new[at] = re.sub(r" (the|of|and|to|in) ", r" \1 \1 ", new[at], count=1)
    return (new, {at + 1}) if new != lines else None


def placeholder_left(lines: list[str], report: Report, facts: Facts, rng: random.Random) -> Planted | None:
    places = narrative(lines, report)
    if not places:
        return None
    at = rng.choice(places)
    new = list(lines)
    left = rng.choice(TEXTS["left"])
    new[at] = new[at].replace(". ", f" {left}. ", 2)
    return (new, {at + 1}) if new != lines else None


SLIPS: dict[str, Plan] = {
    plan.__name__: plan
    for plan in (
        delete_paragraph, repeat_number, other_authority, broken_reference, acronym_otherwise, letters_exchanged, body_renamed,
        repeated_and_denied, signatory_misspelled, inspector_dropped, footnote_lost, contents_renamed, word_doubled, placeholder_left,
    )
}  # fmt: skip
HARMLESS: dict[str, Plan] = {
    plan.__name__: plan
    for plan in (delete_last_paragraph, neighbour_named, right_reference, acronym_in_capitals, repeated)
}


def findings(lines: list[str], path: Path) -> list[Finding]:
    result = lint("\n".join(lines).encode(), str(path), RULES)
    return [f for f in result.findings if f.severity >= Severity.WARNING and f.rule.startswith(FAMILIES)]


RULES = default_rules().filter(select=FAMILIES)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=int, default=40, help="reports of a folder")
    parser.add_argument("--every", type=int, default=1, help="take one report in so many")
    parser.add_argument("-v", "--verbose", action="store_true")
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    found: Counter[str] = Counter()
    planted: Counter[str] = Counter()
    for folder in arguments.folders:
        for path in sorted(folder.glob("*.txt"))[:: arguments.every][: arguments.most]:
            lines = path.read_text(encoding="utf-8").split("\n")
            report = parse(read(path.read_bytes(), str(path)))
            known = {(f.rule, f.message) for f in findings(lines, path)}
            for name, plan in {**SLIPS, **HARMLESS}.items():
                made = plan(lines, report, Facts(report), rng)
                if made is None:
                    continue
                new, expected = made
                fresh = [f for f in findings(new, path) if (f.rule, f.message) not in known]
                planted[name] += 1
                if name in HARMLESS:
                    hit = bool(fresh)
                else:
                    hit = any({place.line for place in f.places} & expected for f in fresh)
                found[name] += hit
                if arguments.verbose and hit == (name in HARMLESS):
                    changed = next((i for i, (a, b) in enumerate(zip(lines, new, strict=False)) if a != b), 0)
                    print(
                        f"{'ALARM' if hit else 'MISSED'} {name} {path.name}:{changed + 1}",
                        *(f"{f.rule} {f.message[:150]}" for f in fresh[:2] if hit),
                    )
                    print("    NOW", new[changed][:400] if changed < len(new) else "")
    for name in SLIPS:
        print(f"{name:24} found {found[name]:3} of {planted[name]}")
    for name in HARMLESS:
        print(f"{name:24} alarms {found[name]:2} of {planted[name]}")
    slips = sum(planted[name] for name in SLIPS)
    print(
        f"slips found {sum(found[name] for name in SLIPS)} of {slips}; harmless {sum(found[n] for n in HARMLESS)} of {sum(planted[n] for n in HARMLESS)}"
    )


if __name__ == "__main__":
    main()
