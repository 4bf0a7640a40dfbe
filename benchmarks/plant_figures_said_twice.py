"""Changes one of two equal figures that a report gives in like words, and counts how often the linter asks about them.

    python benchmarks/plant_figures_said_twice.py REPORTS [FOLDER ...] [-v]

A figure counts as said twice where the same number stands in exactly two lines with three words in common around it. Many
such pairs are of two different things (the national average of two measures) or rightly differ by date, so the share found
is a lower bound that means something only beside another run. -v prints what is missed. No text of a report is kept.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from plant_common import Judge, Planted, Score, other_number, replace_at

from ofsted_lint.rules.engine import default_rules

NUMBER = re.compile(r"(?<![\d,.£–-])(\d[\d,]*(?:\.\d+)?)(%?)(?![\d–])")
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
NOT_BEFORE = re.compile(
    rf"(?:(?:{MONTHS}|aged?|ages|section|paragraph|Act|Stage|under|over|Year|page|telephone|and|\d)\s*|^\D{{0,3}})$"
)
NOT_AFTER = re.compile(rf"(?:st|nd|rd|th)?\s+(?:{MONTHS})|-|\s\d{{3}}\b")
LITTLE = frozenset(
    re.findall(
        r"\w+",
        "the a an of in to and or for by with on at from is are was were has have had been be this that these those which who "
        "their its they it as not all now currently there only about just over up one into also than more",
    )
)
LEAST, AROUND, SHARED, LONG_LINE = 11, 10, 3, 60


def words(text: str) -> list[str]:
    return [
        re.sub(r"(?:ies|ing|ed|es|s)$", "", word)
        for word in re.findall(r"[a-z][a-z'-]+", text.lower())
        if word not in LITTLE
    ]


def said_twice(lines: list[str]) -> Iterator[list[tuple[int, int, int, str]]]:
    """Pairs of places (index of line, start, end, number)."""
    found = defaultdict(list)
    for at, line in enumerate(lines):
        for match in NUMBER.finditer(line) if len(line) > LONG_LINE else ():
            number = match[1].rstrip(",")
            value = float(number.replace(",", ""))
            if value < LEAST or (1990 <= value <= 2030 and "," not in number):
                continue
            before, after = line[: match.start()], line[match.end() :]
            if NOT_BEFORE.search(before) or NOT_AFTER.match(after):
                continue
            around = {*words(before)[-AROUND:], *words(after)[:AROUND]}
            found[number, match[2]].append((at, match.start(1), match.start(1) + len(number), number, around))
    for places in found.values():
        if len(places) == 2 and places[0][0] != places[1][0] and len(places[0][4] & places[1][4]) >= SHARED:
            yield [place[:4] for place in places]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("kinds", nargs="*", default=["sif", "ilacs", "focused-visit", "area-send"])
    parser.add_argument("-v", "--verbose", action="store_true")
    arguments = parser.parse_args()
    rng = random.Random(5)
    rules = default_rules().filter(select=("FIG", "DAT", "TXT"))
    score = Score()
    for kind in arguments.kinds:
        for path in sorted((arguments.folder / kind).glob("*.txt")):
            lines = path.read_text(encoding="utf-8").split("\n")
            judge = Judge(path, rules)
            for first, second in said_twice(lines):
                at, start, end, number = second
                new = replace_at(lines, [(at, start, end, other_number(number, rng))])
                planted = Planted(kind, lines, new, {first[0] + 1, at + 1}, "found")
                hit = judge.hit(planted, judge.fresh(planted))
                score.add(kind, False, hit)
                if arguments.verbose and not hit:
                    print(f"  MISSED {path.name} {number} in lines {first[0] + 1} and {at + 1}")
    print(score.table())


if __name__ == "__main__":
    main()
