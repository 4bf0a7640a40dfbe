"""Plants slips of figures, dates and judgements into real reports, with harmless twins, and counts what is found.

    python benchmarks/plant_figures.py REPORTS [--seed N] [--reports 26] [--only KIND] [-v]

REPORTS holds reports as text in folders by kind. Places are found by this script's own plain patterns, so that it is no
echo of the linter's reading; where a report has no place for a kind, a made-up sentence is put right into the base copy
and wrong into the other. -v prints misses and alarms with the changed lines. No text of a report is kept.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from pathlib import Path

from plant_common import Judge, Planted, Score, insert, paragraphs
from plant_grades import GRADE_FINDERS
from plant_places import FINDERS as FIGURE_FINDERS
from plant_sentences import MAKERS

from ofsted_lint.rules.engine import default_rules

FINDERS = {**FIGURE_FINDERS, **GRADE_FINDERS}

FAMILIES = ("FIG", "DAT", "JDG", "TXT", "PPL")
"""Names, actions and structure have their own script."""

FOLDERS = {"sif": 0.4, "ilacs": 0.28, "focused-visit": 0.18, "area-send": 0.1, "looked-after-2013": 0.04}
"""Where reports come from, and the share of the sample."""


def sample(folder: Path, count: int, rng: random.Random) -> list[Path]:
    chosen = []
    for name, share in FOLDERS.items():
        paths = sorted((folder / name).glob("*.txt"))
        chosen += sorted(rng.sample(paths, min(len(paths), max(1, round(count * share)))))
    return chosen


def plant(path: Path, kind: str, rng: random.Random) -> Iterator[Planted]:
    """A slip and a harmless twin of the kind; nothing where neither place nor maker is at hand."""
    lines = path.read_text(encoding="utf-8").split("\n")
    year = int(path.name.split("_")[1][:4])
    slips: list[Planted] = []
    twins: list[Planted] = []
    if kind in FINDERS:
        for found in FINDERS[kind](lines, rng):
            (twins if found.expect is None else slips).append(found)
    if slips:
        yield rng.choice(slips)
    if twins:
        yield rng.choice(twins)
    if (slips and twins) or kind not in MAKERS:
        return
    place = path.stem.split("_")[-1].replace("-", " ").title()
    makes = MAKERS[kind](rng, place, year)
    places = paragraphs(lines)
    stated = any(re.search(r"pproximately [\d,]+ (?:children|young people)", line) for line in lines)
    if len(places) < 4 or (kind == "rate" and stated):
        return  # A made-up child population would be a slip of its own beside the report's.
    for wanted, wrong in ((not slips, True), (not twins, False)):
        choices = [m for m in makes if (m.wrong if wrong else m.twins)]
        if wanted and choices:
            one = rng.choice(choices)
            at = sorted(rng.sample(places, len(one.right)))
            put = rng.choice(one.wrong if wrong else one.twins)
            expect = {n + 1 for n in at} if wrong else None
            yield Planted(kind, insert(lines, at, one.right), insert(lines, at, put), expect, "made")


def show(planted: Planted) -> str:
    """What was changed: the words that differ, with a little around them."""
    out = []
    for number, (old, new) in enumerate(zip(planted.base, planted.new, strict=False), 1):
        if old != new:
            first = next(
                (i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
            )
            out.append(f"      {number} WAS {old[max(0, first - 130):first + 110]!r}\n      {number} NOW {new[max(0, first - 130):first + 110]!r}")  # fmt: skip
    return "\n".join(out[:4])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reports", type=int, default=26)
    parser.add_argument("--only", action="append", help="a kind of slip")
    parser.add_argument("-v", "--verbose", action="store_true")
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    score = Score()
    rules = default_rules().filter(select=FAMILIES)
    for path in sample(arguments.folder, arguments.reports, rng):
        judge = Judge(path, rules)
        for kind in sorted({*FINDERS, *MAKERS}):
            own = random.Random(f"{arguments.seed} {path.name} {kind}")
            if arguments.only and kind not in arguments.only:
                continue
            for planted in plant(path, kind, own):
                fresh = judge.fresh(planted)
                hit = judge.hit(planted, fresh)
                harmless = planted.expect is None
                score.add(f"{kind}", harmless, hit)
                if arguments.verbose and hit == harmless:
                    print(f"  {'ALARM' if harmless else 'MISSED'} {kind} ({planted.how}) {path.name}")
                    print(show(planted))
                    for finding in fresh[:3]:
                        print(
                            f"      {finding.rule} {sorted({p.line for p in finding.places})} {finding.message[:260]}"
                        )
    print(score.table())


if __name__ == "__main__":
    main()
