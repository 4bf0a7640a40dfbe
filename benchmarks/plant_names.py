"""Plants slips of names, letters, references, notes and statements in many forms of words, with harmless twins.

    python benchmarks/plant_names.py FOLDER... [--seed N] [--reports N] [--only KIND] [-v]

Sentences that are made up stand in both copies, in paragraphs, bullets and recommendations; the planted copy changes one
of them. Places found in the report itself (numbers, notes, contents, signatures) are changed where they stand. A slip
counts as found when a new finding at warning or above touches a changed line, or a line that the change disagrees with.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from plant_common import Judge, Planted, Score, paragraphs, texts

from ofsted_lint.authorities import find
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse
from ofsted_lint.rules.engine import default_rules

FAMILIES = ("STR", "NAM", "PPL", "TXT")
Lines = list[str]
TEXTS = texts("names")


def spots(lines: Sequence[str], rng: random.Random, many: int, bullets: bool = True) -> list[int]:
    """Places for sentences: paragraphs and, if wanted, bullets (some of them recommendations)."""
    places = paragraphs(lines)
    if bullets:
        places += [
            n
            for n, line in enumerate(lines[20:-40], 20)
            if re.match(r"\s*[-•] .{40,}\.\s*$", line) and "since" not in line
        ]
    return sorted(rng.sample(places, many)) if len(places) >= many else []


def add(lines: Sequence[str], places: Sequence[int], sentences: Sequence[str]) -> Lines:
    new = list(lines)
    for at, sentence in zip(places, sentences, strict=True):
        new[at] = new[at].rstrip() + " " + sentence
    return new


def made(kind: str, lines: Lines, place: str, rng: random.Random) -> Iterator[Planted]:
    form = rng.choice(TEXTS[kind])
    right, wrong, twins = form["right"], form["slips"], form["harmless"]
    places = spots(lines, rng, len(right), bullets=kind != "statement")
    if not places:
        return
    right = tuple(s.replace("{place}", place) for s in right)
    order = list(places)
    if kind == "body" or kind == "statement":
        rng.shuffle(order)  # the one that is changed need not be the last
    base = add(lines, order, right)
    changed = rng.choice(wrong).replace("{place}", place)
    yield Planted(kind, base, add(lines, order, (*right[:-1], changed)), {n + 1 for n in places}, "made")
    yield Planted(kind, base, add(lines, order, (*right[:-1], rng.choice(twins))), None, "made")


def authority(lines: Lines, place: str, rng: random.Random) -> Iterator[Planted]:
    at = spots(lines, rng, 1)
    x = rng.choice([other for other in TEXTS["others"] if other not in "\n".join(lines) and other != place])
    if at:
        sentence = rng.choice(TEXTS["authority"])
        base = add(lines, at, [sentence.replace("{x}", place)])
        yield Planted("authority", base, add(lines, at, [sentence.replace("{x}", x)]), {at[0] + 1}, "made")
        yield Planted(
            "authority",
            lines,
            add(lines, at, [rng.choice(TEXTS["elsewhere"]).replace("{x}", x)]),
            None,
            "made",
        )
    own = [
        (n, m)
        for n, line in enumerate(lines)
        if len(line) > 60 and "Ofsted" not in line
        for m in find(line)
        if m.name == place
    ]
    if own:
        n, mention = rng.choice(own)
        new = list(lines)
        new[n] = lines[n][: mention.start] + x + lines[n][mention.end :]
        yield Planted("authority in place", lines, new, {n + 1}, "found")


def references(lines: Lines, place: str, rng: random.Random) -> Iterator[Planted]:
    numbers = [int(m[1]) for line in lines if (m := re.match(r"(\d{1,3})\. [A-Z]", line))]
    at = spots(lines, rng, 1)
    if not at or len(numbers) < 10 or max(numbers) - min(numbers) + 1 > 1.5 * len(set(numbers)):
        return
    form = rng.choice(TEXTS["references"]).replace("{a}", str(min(numbers) + 1))
    yield Planted(
        "reference",
        lines,
        add(lines, at, [form.replace("{n}", str(max(numbers) + rng.randint(2, 60)))]),
        {at[0] + 1},
        "made",
    )
    twin = rng.choice((form, *TEXTS["no_references"]))
    good = max(numbers) + 8 if "{n} of the" in twin else rng.choice(sorted(set(numbers))[2:])
    yield Planted("reference", lines, add(lines, at, [twin.replace("{n}", str(good))]), None, "made")


def numbering(lines: Lines, place: str, rng: random.Random) -> Iterator[Planted]:
    at = [n for n, line in enumerate(lines) if re.match(r"\d{1,3}\. [A-Z]", line)]
    if len(at) < 8:
        return
    k = rng.randrange(2, len(at) - 2)
    number = int(lines[at[k]].split(".")[0])
    near = {at[j] + 1 for j in (k - 1, k, k + 1)}
    kind = rng.choice(("off", "swap", "lost"))
    new = list(lines)
    if kind == "off":
        new[at[k]] = lines[at[k]].replace(f"{number}.", f"{number + rng.choice((1, 2, 10))}.", 1)
    elif kind == "swap":
        new[at[k]], new[at[k + 1]] = lines[at[k + 1]], lines[at[k]]
    else:
        del new[at[k]]
        near = {at[k - 1] + 1, at[k] + 1, at[k + 1]}
    yield Planted(f"numbering {kind}", lines, new, near, "found")
    new = list(lines)
    new[at[k]] = lines[at[k]].rstrip() + " This is a strength."
    yield Planted(f"numbering {kind}", lines, new, None, "found")


def notes(lines: Lines, place: str, rng: random.Random) -> Iterator[Planted]:
    texts = {m[1]: n for n, line in enumerate(lines) if (m := re.match(r"(\d{1,2}) [A-Z][a-z].{20,}", line))}
    marks = [
        (n, m)
        for n, line in enumerate(lines)
        for m in re.finditer(r"(?<=[a-z.)'’])(\d{1,2})(?=[ .,;]|$)", line)
        if m[1] in texts and n != texts[m[1]]
    ]
    marks = [(n, m) for n, m in marks if sum(o[1] == m[1] for _, o in marks) == 1]
    if not marks:
        return
    n, mark = rng.choice(marks)
    new = list(lines)
    new[n] = lines[n][: mark.start()] + lines[n][mark.end() :]
    yield Planted("note: mark lost", lines, new, {n + 1, texts[mark[1]] + 1}, "found")
    new = list(lines)
    del new[texts[mark[1]]]
    yield Planted("note: text lost", lines, new, {n + 1, n}, "found")
    if len(marks) > 1:
        (a, one), (b, two) = marks[0], marks[1]
        new = list(lines)
        if a != b:
            new[a] = lines[a][: one.start()] + two[1] + lines[a][one.end() :]
            new[b] = lines[b][: two.start()] + one[1] + lines[b][two.end() :]
            yield Planted("note: marks swapped", lines, new, {a + 1, b + 1}, "found")


def contents(lines: Lines, place: str, rng: random.Random) -> Iterator[Planted]:
    rows = [n for n, line in enumerate(lines[:90]) if re.match(r"[A-Z][^\t]{5,90}\t\d{1,3}\s*$", line)]
    if len(rows) < 5:
        return
    a = rng.choice(rows[1:-1])
    title, _, page = lines[a].partition("\t")
    words = title.split(" ")
    new = list(lines)
    new[a] = " ".join([*words[:-1], rng.choice(("review", "overview", "practice"))]) + "\t" + page
    yield Planted("contents: wording", lines, new, {a + 1}, "found")
    new = list(lines)
    new[a] = f"{title}\t{int(page) + rng.choice((30, 45))}"
    yield Planted("contents: page", lines, new, {a + 1, a + 2, a + 3}, "found")
    new = list(lines)
    del new[a]
    heading = next(
        (n for n, line in enumerate(lines) if n > rows[-1] and line.strip().lower() == title.strip().lower()),
        None,
    )
    if heading is not None:
        yield Planted("contents: entry lost", lines, new, {heading, *(r + 1 for r in rows)}, "found")


def people(lines: Lines, place: str, rng: random.Random) -> Iterator[Planted]:
    signed = next(
        (n for n in range(len(lines) - 1, 0, -1) if re.match(r"(?:Her|His) Majesty.s Inspector", lines[n])),
        None,
    )
    head = next((n for n, line in enumerate(lines[:30]) if re.match(r"Dear \w+", line)), None)
    team = [
        n
        for n, line in enumerate(lines[:60])
        if re.search(r"inspectors? (?:for this visit )?(?:was|were):? [A-Z]", line)
    ]
    if signed is None or head is None:
        return
    name = next(n for n in range(signed - 1, 0, -1) if lines[n].strip())
    new = list(lines)
    if len(lines[name].split()) in (2, 3) and team:
        first, *rest = lines[name].split()
        new[name] = " ".join([first, *rest[:-1], rng.choice(TEXTS["surnames"])])
        yield Planted("signature", lines, new, {name + 1}, "found")
    new = list(lines)
    new[head] = f"Dear {rng.choice(('Ms', 'Mr'))} {rng.choice(TEXTS['surnames'])}"
    yield Planted("salutation", lines, new, {head + 1}, "found")


def slips(lines: Lines, place: str, rng: random.Random) -> Iterator[Planted]:
    at = spots(lines, rng, 1)
    if not at:
        return
    n = at[0]
    words = lines[n].split(" ")
    k = rng.randrange(4, len(words) - 3)
    yield Planted(
        "placeholder",
        lines,
        [*lines[:n], " ".join([*words[:k], rng.choice(TEXTS["left"]), *words[k:]]), *lines[n + 1 :]],
        {n + 1},
        "found",
    )
    yield Planted(
        "placeholder",
        lines,
        [*lines[:n], " ".join([*words[:k], rng.choice(TEXTS["not_left"]), *words[k:]]), *lines[n + 1 :]],
        None,
        "found",
    )
    plain = [
        i
        for i in range(3, len(words) - 1)
        if words[i].isalpha() and words[i].islower() and words[i] not in ("had", "that", "very")
    ]
    i = rng.choice(plain)
    yield Planted(
        "doubled",
        lines,
        [*lines[:n], " ".join([*words[:i], words[i], *words[i:]]), *lines[n + 1 :]],
        {n + 1},
        "found",
    )
    if re.match(r"\d+\. ", lines[n]):
        small = [
            i
            for i in range(len(words) // 2, len(words) - 2)
            if words[i] in ("the", "of", "and", "to", "for", "with", "in", "is", "are")
        ]
        if small:
            i = rng.choice(small)
            yield Planted(
                "broken off", lines, [*lines[:n], " ".join(words[: i + 1]), *lines[n + 1 :]], {n + 1}, "found"
            )


def plans(lines: Lines, place: str, rng: random.Random) -> Iterator[Planted]:
    for kind in ("body", "acronym", "statement"):
        yield from made(kind, lines, place, rng)
    for plan in (authority, references, numbering, notes, contents, people, slips):
        yield from plan(lines, place, rng)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reports", type=int, default=40, help="of a folder")
    parser.add_argument("--only", action="append", help="a kind of slip")
    parser.add_argument("-v", "--verbose", action="store_true")
    arguments = parser.parse_args()
    score, rules = Score(), default_rules().filter(select=FAMILIES)
    for folder in arguments.folders:
        for path in sorted(folder.glob("*.txt"))[: arguments.reports]:
            lines = path.read_text(encoding="utf-8").split("\n")
            place = parse(read(path.read_bytes(), str(path))).authority
            judge = Judge(path, rules)
            if not place:
                continue
            for planted in plans(lines, place, random.Random(f"{arguments.seed} {path.name}")):
                if arguments.only and planted.kind not in arguments.only:
                    continue
                fresh = judge.fresh(planted)
                hit, harmless = judge.hit(planted, fresh), planted.expect is None
                score.add(planted.kind, harmless, hit)
                if arguments.verbose and hit == harmless:
                    print(f"{'ALARM ' if harmless else 'MISSED'} {planted.kind} {path.name}")
                    for n, (old, new) in enumerate(zip(planted.base, planted.new, strict=False), 1):
                        if old != new:
                            print(f"    {n} WAS …{old[-130:]}\n    {n} NOW …{new[-130:]}")
                            break
                    for finding in fresh[:2]:
                        print(
                            f"    {finding.rule} {sorted({p.line for p in finding.places})} {finding.message[:200]}"
                        )
    print(score.table())


if __name__ == "__main__":
    main()
