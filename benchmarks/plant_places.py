"""Finds places in a report where a slip can be planted, by plain patterns over its lines, and plants it."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from plant_common import WORDS, Planted, numeral, other_number, paragraphs, percent, replace_at, texts, word

Lines = Sequence[str]
Finder = Callable[[Lines, random.Random], Iterator[Planted]]

N = r"\d[\d,]*(?:\.\d+)?"
SMALL = "|".join(WORDS[2:])
MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
STOP = set(
    re.findall(
        r"\w+",
        "the a an of in to and for with from by at on are is was were has have had this that their its all who which been being "
        "be as or it per cent not more than these those they there",
    )
)


def _edit(lines: Lines, kind: str, edits: list[tuple[int, int, int, str]], slip: bool, also: set[int] | None = None) -> Planted:  # fmt: skip
    expect = {at + 1 for at, *_ in edits} | (also or set()) if slip else None
    return Planted(kind, list(lines), replace_at(lines, edits), expect, "found")


def _value(match: re.Match[str], group: int | str) -> float:
    return numeral(match[group].rstrip(",")) or 0.0


def percentage_of(lines: Lines, rng: random.Random) -> Iterator[Planted]:
    forms = [
        re.compile(rf"(?P<a>{N}) \((?P<p>{N})%\) of (?:the |its |their |all )?(?P<b>{N})\b"),
        re.compile(rf"(?P<p>{N})% \((?P<a>{N}) (?:out )?of (?:the )?(?P<b>{N})\b"),
        re.compile(rf"(?P<a>{N}) (?:out )?of (?:the |its )?(?P<b>{N})[^.%\d]{{0,50}}\((?P<p>{N})%\)"),
    ]
    whole: float | None = None
    for at, line in enumerate(lines):
        for form in forms:
            for m in form.finditer(line):
                yield from _share(lines, at, m, _value(m, "a"), _value(m, "b"), rng)
        head = re.search(rf", (?P<b>{N}) children.*being looked after", line)
        if head:
            whole = _value(head, "b")
        elif whole and (part := re.match(rf"- (?P<a>{N}) \((?P<p>{N})%\)", line)):
            yield from _share(lines, at, part, _value(part, "a"), whole, rng)
        elif line.strip() and not line.startswith("- "):
            whole = None
        if some := re.match(rf"- (?P<b>\d+|{SMALL}) live .*of whom (?P<p>\d+)%", line):
            base = int(numeral(some["b"]) or 0)
            fits = {round(100 * k / base) for k in range(1, base)} if base else set()
            never = [p for p in range(12, 95) if not fits & {p - 1, p, p + 1}]
            if int(some["p"]) in fits and never:
                yield _edit(lines, "percentage-of", [(at, *some.span("p"), str(rng.choice(never)))], True)
                yield _edit(
                    lines, "percentage-of", [(at, *some.span("p"), str(rng.choice(sorted(fits))))], False
                )


def _share(
    lines: Lines, at: int, m: re.Match[str], a: float, b: float, rng: random.Random
) -> Iterator[Planted]:
    p = _value(m, "p")
    if not b or a > b or b < 8 or abs(100 * a / b - p) > 0.6:
        return
    decimals = len(m["p"].partition(".")[2])
    for group, true in (("p", p), ("a", a)):
        new = other_number(m[group], rng, 0.12)
        shift = abs((numeral(new) or 0) - true) * (1 if group == "p" else 100 / b)
        if shift > 2.5 and (numeral(new) or 0) <= (100 if group == "p" else b):
            yield _edit(lines, "percentage-of", [(at, *m.span(group), new)], True)
    k = max(1, int(a * 0.9)) if a > 1 else 2
    share = percent(k, b, decimals)
    yield _edit(lines, "percentage-of", [(at, *m.span("a"), f"{k:,}"), (at, *m.span("p"), share)], False)


def sums(lines: Lines, rng: random.Random) -> Iterator[Planted]:
    """A whole whose parts follow after a colon, a bracket or "of whom" and add up to it."""
    number = re.compile(rf"\b(?:{N}|{SMALL}|one)\b(?!%)")
    for at, line in enumerate(lines):
        for m in re.finditer(rf"\b({N}|{SMALL})\b(?!%)[^.;:(%]{{3,70}}[:(]([^.;:()%]{{10,160}})", line):
            parts = [p for p in number.finditer(m[2]) if not re.fullmatch(r"(?:19|20)\d\d", p[0])]
            values = [numeral(p[0]) or 0 for p in parts]
            total = numeral(m[1]) or 0
            if len(parts) < 2 or sum(values) != total or " and " not in m[2] or total > 900:
                continue
            k, part = rng.choice([1, 2]), rng.randrange(len(parts))
            a, b = (m.start(2) + x for x in parts[part].span())
            yield _edit(lines, "sum", [(at, *m.span(1), word(int(total) + k))], True)
            yield _edit(lines, "sum", [(at, a, b, word(int(values[part]) + k))], True)
            both = [(at, a, b, word(int(values[part]) + k)), (at, *m.span(1), word(int(total) + k))]
            yield _edit(lines, "sum", both, False)


UP, DOWN, OVER, UNDER = (texts("directions")[name] for name in ("up", "down", "over", "under"))


def directions(lines: Lines, rng: random.Random) -> Iterator[Planted]:
    moves = "|".join([*UP, *DOWN])
    change = re.compile(
        rf"\b(?P<w>{moves})\b[^.;%\d]{{0,50}}? from (?P<x>{N})(?P<u>%?)(?! {MONTH})[^.;%]{{0,40}}? to (?P<y>{N})(?P<v>%?)(?! {MONTH})"
    )
    sides = "|".join([*OVER, *UNDER])
    compared = re.compile(
        rf"(?P<x>{N})%[^.;%]{{0,60}}\b(?P<w>{sides})\b(?: than)? [^.;%\d]{{0,70}}?(?P<y>{N})%"
    )
    back = re.compile(
        rf"(?P<x>{N}) children[^%]{{0,160}}This is an? (?P<w>reduction|decrease|increase) (?P<f>from )(?P<y>{N})"
    )
    for at, line in enumerate(lines):
        for form, over, under in ((change, DOWN, UP), (compared, OVER, UNDER), (back, UP, DOWN)):
            for m in form.finditer(line):
                if form is change and (m["u"] != m["v"] or any(re.fullmatch(r"20\d\d", m[g]) for g in "xy")):
                    continue
                x, y, said = _value(m, "x"), _value(m, "y"), m["w"]
                if x == y or (x > y) != (said in over) or (x / (y or 1) > 20 or y / (x or 1) > 20):
                    continue
                other = {**over, **under}[said]
                start, end = m.span("w")
                article = line[max(0, start - 3) : start]
                if form is back and article.endswith("an ") and other[0] not in "aeiou":
                    start, other = start - 3, "a " + other
                elif form is back and article.endswith(" a ") and other[0] in "aeiou":
                    start, other = start - 2, "an " + other
                numbers = [(at, *m.span("x"), m["y"]), (at, *m.span("y"), m["x"])]
                flip = (at, start, end, other)
                yield _edit(lines, "direction", [flip], True)
                yield _edit(lines, "direction", numbers, True)
                # In the profile of an area the parts and the rate hang on the number as well.
                elsewhere = [
                    line for k, line in enumerate(lines) if k != at and (m["x"] in line or m["y"] in line)
                ]
                if form is not back and "per 10,000" not in line and not elsewhere:
                    yield _edit(lines, "direction", [flip, *numbers], False)


def rates(lines: Lines, rng: random.Random) -> Iterator[Planted]:
    whole = next(
        (
            m
            for line in lines
            if (m := re.search(rf"[Aa]pproximately (?P<P>{N}) children and young people", line))
        ),
        None,
    )
    if whole is None:
        return
    population = _value(whole, "P")
    for at, line in enumerate(lines):
        for m in re.finditer(rf"(?P<n>{N}) children[^.;]{{0,90}}\(a rate of (?P<r>{N}) per 10,000", line):
            n, r = _value(m, "n"), _value(m, "r")
            if abs(n / population * 10_000 - r) > 0.03 * r:
                continue
            wrong = other_number(m["r"], rng, 0.15)
            finer = f"{n / population * 10_000:.{0 if '.' in m['r'] else 1}f}"
            yield _edit(lines, "rate", [(at, *m.span("r"), wrong)], True)
            yield _edit(lines, "rate", [(at, *m.span("r"), finer)], False)


def proportions(lines: Lines, rng: random.Random) -> Iterator[Planted]:
    bracket = re.compile(
        r"\b(?P<w>[Mm]ost|[Tt]he (?:large |vast |great )?majority|[Aa]lmost all)\b[^.()%\d]{0,40}\((?P<p>\d+)%\)"
    )
    bare = re.compile(
        r"(?:^|\. )(?:\d+\. )?(?P<w>Most (?:children|young people|care leavers|foster carers|social workers|assessments|plans))(?= [a-z])(?! who| with| in| from)"
    )
    for at, line in enumerate(lines):
        for m in bracket.finditer(line):
            if 52 < int(m["p"]) <= 100:
                yield _edit(lines, "proportion-word", [(at, *m.span("p"), str(rng.randrange(9, 41)))], True)
                few = "A small minority" if m["w"][0].isupper() else "a small minority"
                few += "" if "ajority" in m["w"] else " of"
                yield _edit(lines, "proportion-word", [(at, *m.span("w"), few)], True)
                near = min(99, max(int(m["p"]) + 1, 81 if "majority" in m["w"] else 71))
                yield _edit(lines, "proportion-word", [(at, *m.span("p"), str(near))], False)
        for m in bare.finditer(line):
            end = m.end("w")
            yield _edit(lines, "proportion-word", [(at, end, end, f" ({rng.randrange(14, 42)}%)")], True)
            yield _edit(lines, "proportion-word", [(at, end, end, f" ({rng.randrange(72, 89)}%)")], False)


def impossible(lines: Lines, rng: random.Random) -> Iterator[Planted]:
    of = re.compile(
        rf"\b(?P<a>\d+|{SMALL}) (?:out )?of (?:the|its) (?P<b>\d+|{SMALL})\b(?! (?:per|year|month|week|day|hour))"
    )
    share = re.compile(
        r"(?<![\d.])(?P<p>\d\d)%(?= of (?:children|care leavers|young people|assessments|foster carers|reviews|looked after))"
    )
    named = re.compile(
        rf"\b(?<! in )(?<!ty )(?<!ty-)(?P<w>{SMALL})(?= (?:children|young people|care leavers|families|cases|schools|foster carers)\b)"
    )
    thousands = re.compile(r"(?<![£\d.,])(?P<t>\d{1,3},\d{3})(?![\d,])")
    for at, line in enumerate(lines):
        for m in of.finditer(line):
            a, b = _value(m, "a"), _value(m, "b")
            if a < b and b > 2:
                yield _edit(
                    lines, "impossible-figure", [(at, *m.span("a"), word(int(b) + rng.randrange(2, 9)))], True
                )
                if a > 2 and "%" not in line[m.end() : m.end() + 60]:
                    yield _edit(lines, "impossible-figure", [(at, *m.span("a"), word(int(a) - 1))], False)
        for m in share.finditer(line):
            yield _edit(lines, "impossible-figure", [(at, m.start(), m.start(), "1")], True)
        for m in named.finditer(line):
            n = WORDS.index(m["w"])
            yield _edit(
                lines, "impossible-figure", [(at, m.end(), m.end(), f" ({n + rng.choice([1, 2, 10])})")], True
            )
            yield _edit(lines, "impossible-figure", [(at, m.end(), m.end(), f" ({n})")], False)
        for m in thousands.finditer(line):
            yield _edit(lines, "impossible-figure", [(at, m.end(), m.end(), str(rng.randrange(10)))], True)


def conflicts(lines: Lines, rng: random.Random) -> Iterator[Planted]:
    """One number twice for evidently one thing: the word after it and two more of those near it are the same."""
    seen: dict[tuple[str, str], list[tuple[int, int, int, set[str]]]] = defaultdict(list)
    for at, line in enumerate(lines):
        if "\t" in line or "@" in line or "telephone" in line or len(line) < 60:
            continue
        for m in re.finditer(
            r"(?<![\d.,£/–-])(?P<n>\d{2,3}|\d{1,2},\d{3})(?P<u>%?)(?![\d/–-]|\.\d| " + MONTH + ")", line
        ):
            before = re.findall(r"[A-Za-z]{3,}", re.split(r"[.;]", line[: m.start()])[-1])[-7:]
            after = re.findall(r"[A-Za-z]{3,}", re.split(r"[.;]", line[m.end() :])[0])[:7]
            near = {w.lower() for w in [*before, *after]} - STOP
            head = next((w.lower() for w in after if w.lower() not in STOP), "")
            if m.end() - m.start() >= 2 and head and "section" not in line[: m.start()][-12:]:
                seen[m["n"] + m["u"], head].append((at, m.start(), m.end(), near))
    for (number, head), places in seen.items():
        for i, (at, a, b, near) in enumerate(places):
            for other, c, d, words in places[i + 1 :]:
                if (
                    other == at
                    or len(near & words - {head}) < 3
                    or head in ("years", "months", "days", "hours", "weeks", "miles")
                ):
                    continue
                new = other_number(number.rstrip("%"), rng) + ("%" if number.endswith("%") else "")
                if new.endswith("%") and (numeral(new[:-1]) or 0) > 100:
                    continue
                edits = [(at, a, b, new), (other, c, d, new)]
                yield _edit(lines, "figure-conflict", [rng.choice(edits)], True, {at + 1, other + 1})
                everywhere = [(k, x, y, new) for k, x, y, _ in places]
                # A total on which rates and shares hang is not changed harmlessly.
                if any(re.search(r"per 10,000|Of this number|\d%\)", lines[k]) for k, *_ in places):
                    continue
                yield _edit(lines, "figure-conflict", everywhere, False)


def repeats(lines: Lines, rng: random.Random) -> Iterator[Planted]:
    """A sentence that carries its own subject, copied to another paragraph."""
    places = paragraphs(lines)
    own = re.compile(
        r"(?:(?<=\. )|^)(?:\d+\. )?(?P<s>(?!This|These|They|It |Of |There|Those|Such|Both|The (?:former|latter|majority|rest|other|remain))[A-Z][^.]{50,260}\.)(?= |$)"
    )
    for at in places:
        for m in own.finditer(lines[at]):
            numbers = list(
                re.finditer(
                    r"(?<!section )(?<!aged )(?<! or )(?<! to )(?<![\w.,£/–-])(?:\d{2,3}|\d{1,2},\d{3})(?=%| [a-z])(?! (?:days?|years?|hours?|weeks?|months?|to|and|or)\b)(?!-)",
                    m["s"],
                )
            )
            others = [p for p in places if abs(p - at) > 4]
            if not numbers or not others or re.search(r"\b(?:he|she|this|these|they|it|such)\b", m["s"]):
                continue
            n = rng.choice(numbers)
            new = other_number(n[0], rng)
            if m["s"][n.end() : n.end() + 1] == "%" and (numeral(new) or 0) > 100:
                continue
            changed = m["s"][: n.start()] + new + m["s"][n.end() :]
            to = rng.choice(others)
            base = list(lines)
            base[to] = base[to].rstrip() + " " + m["s"]
            slip, both = list(base), list(base)
            slip[to] = lines[to].rstrip() + " " + changed
            both[to] = slip[to]
            both[at] = lines[at][: m.start("s")] + changed + lines[at][m.end("s") :]
            yield Planted("repeated-sentence", base, slip, {at + 1, to + 1}, "found")
            yield Planted("repeated-sentence", list(lines), base, None, "found")
            if not any(n[0] in line for k, line in enumerate(lines) if k != at):
                yield Planted("repeated-sentence", base, both, None, "found")


DATE = re.compile(rf"\b(?P<d>\d{{1,2}}) (?P<m>{MONTH}) (?P<y>\d{{4}})\b")


def orders(lines: Lines, rng: random.Random) -> Iterator[Planted]:
    for at, line in enumerate(lines):
        if at < 40 and (
            m := re.match(
                rf"(?:Inspection|Date).*?(?P<a>\d{{1,2}}) ?(?P<am>{MONTH})?(?: \d{{4}})? ?(?:to|–|-) ?(?P<b>\d{{1,2}}) (?P<bm>{MONTH}) \d{{4}}",
                line,
            )
        ):
            if "previous" in line:
                continue
            if not m["am"] or m["am"] == m["bm"]:
                edits = [(at, *m.span("a"), m["b"]), (at, *m.span("b"), m["a"])]
            else:
                edits = [(at, *m.span("am"), m["bm"]), (at, *m.span("bm"), m["am"])]
            yield _edit(lines, "date-order", edits, True)
        if (
            at < 60
            and re.match(rf"(?:Report )?[Pp]ublished:|{DATE.pattern}\s*$", line)
            and (m := DATE.search(line))
        ):
            yield _edit(lines, "date-order", [(at, *m.span("y"), str(int(m["y"]) - 1))], True)
            if int(m["d"]) < 25:
                yield _edit(lines, "date-order", [(at, *m.span("d"), str(int(m["d"]) + 3))], False)
        if m := re.match(r"© Crown copyright (?P<y>\d{4})\s*$", line):
            yield _edit(
                lines, "date-order", [(at, *m.span("y"), str(int(m["y"]) - rng.choice([1, 2, 3])))], True
            )
        if m := re.search(
            rf"\b(?:in post|appointed|joined)[^.\d]{{0,20}} (?P<m>{MONTH}) (?P<y>20\d\d)", line
        ):
            later = max((int(y) for y in re.findall(r"\b20[0-3]\d\b", " ".join(lines[:60]))), default=0) + 2
            if later > int(m["y"]):
                yield _edit(lines, "date-order", [(at, *m.span("y"), str(later))], True)
            yield _edit(lines, "date-order", [(at, *m.span("y"), str(int(m["y"]) - 1))], False)


def days(lines: Lines, rng: random.Random) -> Iterator[Planted]:
    for at, line in enumerate(lines):
        for m in DATE.finditer(line):
            bad = rng.choice(["31 June", "30 February", "31 September", "32 " + m["m"], "31 November"])
            yield _edit(lines, "impossible-date", [(at, m.start("d"), m.end("m"), bad)], True)
            yield _edit(lines, "impossible-date", [(at, m.end("y"), m.end("y"), m["y"][-1])], True)


FINDERS: dict[str, Finder] = {
    "percentage-of": percentage_of,
    "sum": sums,
    "direction": directions,
    "rate": rates,
    "proportion-word": proportions,
    "impossible-figure": impossible,
    "figure-conflict": conflicts,
    "repeated-sentence": repeats,
    "date-order": orders,
    "impossible-date": days,
}
