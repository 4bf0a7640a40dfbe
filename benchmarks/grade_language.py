"""How well the lexicon of evaluative language tells a grade that does not belong to its section.

    python benchmarks/grade_language.py REPORTS

REPORTS holds the folders ilacs/ and sif/ with published reports as text. The counts are taken again from one half of the
ILACS reports; the other half and the single inspection reports are then checked, once as they are and once with each
section's grade set to every grade two or three steps away, in all its places. Then the same with the counts that ship
(they were counted over some of these reports, too), and with each tenth of the entries left out. Printed is the
share of the planted grades that are questioned, and the findings for each hundred unchanged reports.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ofsted_lint.facts import Facts
from ofsted_lint.language.lexicon import RANKS, Expression, Lexicon, Weights, build, weigh
from ofsted_lint.language.reading import Found, evaluate, likeness
from ofsted_lint.language.sections import fits_better, rank_of
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse
from ofsted_lint.resources import lexicon

_HALVES = 6
_TENTHS = 10


@dataclass(frozen=True, slots=True)
class Section:
    """A graded section: the sentences that the linter reads of it."""

    report: str
    framework: str
    rank: int
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of a check."""

    planted: int
    questioned: int
    reports: int
    alarms: int

    @property
    def share(self) -> float:
        return 100 * self.questioned / self.planted if self.planted else 0.0

    @property
    def false(self) -> float:
        return 100 * self.alarms / self.reports if self.reports else 0.0

    def __str__(self) -> str:
        return (
            f"{self.questioned} of {self.planted} planted grades questioned ({self.share:.1f}%), "
            f"{self.alarms} findings in {self.reports} unchanged reports ({self.false:.1f} per 100)"
        )


def sections(paths: Iterable[Path]) -> list[Section]:
    """The graded sections of reports, the judgement on the whole left out: it has no section of its own."""
    out = []
    for path in paths:
        report = parse(read(path.read_bytes(), str(path)))
        by_area: dict[tuple[str, str], list[str]] = {}
        for one in Facts(report)["evaluative_sentences"]:
            if one.part == "body":
                by_area.setdefault((one.area, one.half), []).append(report.document.text(one.span))
        for judgement in report.judgements:
            rank = rank_of(report, judgement.grade)
            texts = by_area.get((judgement.area, judgement.half))
            if rank is not None and texts:
                out.append(Section(path.name, report.framework or "", rank, tuple(texts)))
    return out


def read_all(of: Iterable[Section], words: Lexicon) -> list[tuple[Section, list[Found]]]:
    return [(one, [found for text in one.sentences for found in evaluate(text, words)]) for one in of]


def counted(words: Lexicon, of: Sequence[tuple[Section, list[Found]]]) -> list[Expression]:
    """The expressions with the counts of these sections."""
    counts = [[0] * len(RANKS) for _ in words.expressions]
    sizes = [0] * len(RANKS)
    for section, found in of:
        sizes[section.rank - 1] += 1
        for number in {one.number for one in found if one.weight and not one.turned}:
            counts[number][section.rank - 1] += 1
    return [
        one._replace(counts=tuple(c), sections=tuple(sizes))
        for one, c in zip(words.expressions, counts, strict=True)
    ]


def check(of: Sequence[tuple[Section, list[Found]]], sums: Weights) -> Figures:
    data = lexicon("evaluation")
    planted = questioned = alarms = 0
    for section, found in of:
        like = likeness(found, sums)
        ample = like.expressions >= data["least"]
        alarms += ample and fits_better(like, section.rank, data["margin"]) is not None
        for rank in RANKS:
            if abs(rank - section.rank) > 1:
                planted += 1
                questioned += ample and fits_better(like, rank, data["margin"]) is not None
    return Figures(planted, questioned, len({section.report for section, _ in of}), alarms)


def halves(of: Sequence[Section], words: Lexicon, seed: int) -> tuple[list[Expression], list[Section]]:
    """The lexicon counted over one half of the reports, and the sections of the other half."""
    names = sorted({one.report for one in of})
    random.Random(seed).shuffle(names)
    half = set(names[: len(names) // 2])
    counts = counted(words, read_all((one for one in of if one.report in half), words))
    return counts, [one for one in of if one.report not in half]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("reports", type=Path, metavar="REPORTS")
    folder: Path = parser.parse_args().reports
    data = lexicon("evaluation")
    words = build(data)
    found = sections(sorted([*(folder / "ilacs").glob("*.txt"), *(folder / "sif").glob("*.txt")]))
    ilacs = [one for one in found if one.framework == "ilacs"]
    sif = [one for one in found if one.framework != "ilacs"]
    for seed in range(_HALVES):
        counts, rest = halves(ilacs, words, seed)
        sums = weigh(counts)
        print(f"half {seed}: ILACS {check(read_all(rest, words), sums)}")
        print(f"        SIF   {check(read_all(sif, words), sums)}")
    whole = [check(read_all(of, words), weigh(words.expressions)) for of in (ilacs, sif)]
    print(f"counts as shipped: ILACS {whole[0]}\n                   SIF   {whole[1]}")
    texts = [one.text for one in words.expressions]
    random.Random(0).shuffle(texts)
    for tenth in range(_TENTHS):
        fewer = build(data, frozenset(texts[tenth::_TENTHS]))
        now = [check(read_all(of, fewer), weigh(fewer.expressions)) for of in (ilacs, sif)]
        moved = ", ".join(
            f"{two.share - one.share:+.1f} and {two.false - one.false:+.1f}"
            for one, two in zip(whole, now, strict=True)
        )
        print(f"without tenth {tenth}: share and findings per 100 move by {moved} (ILACS, SIF)")


if __name__ == "__main__":
    main()
