"""How much of a report is found again in its PDF: the PDFs of a folder against the text versions that another converter made.

    python benchmarks/pdf_agreement.py REPORTS [--judgements] [-v]

REPORTS holds the text versions (`**/name.txt`) and the PDFs (`**/name.pdf`). For each pair it counts, by plain patterns over
the text version, the numbered paragraphs (number and first words) and the numerals, and how many of them the PDF reader gives
back; with --judgements it also compares what `ofsted-lint facts` reads in both. What is missing on both sides is no agreement:
a pair without numbered paragraphs counts for nothing, one without numerals fails.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ofsted_lint.document import normalise
from ofsted_lint.readers import read

NUMBERED = re.compile(r"^\s*(?:- )?(\d{1,3}(?:\.\d+)*)\.?\s+(\S+)", re.M)
NUMERAL = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
ENOUGH = 0.98


def pairs(folder: Path) -> Iterator[tuple[Path, Path]]:
    texts = {path.stem: path for path in folder.rglob("*.txt")}
    for path in sorted(folder.rglob("*.pdf")):
        if path.stem in texts:
            yield path, texts[path.stem]


def plain(lines: list[str]) -> str:
    """The text without the remains of markup, as it is compared."""
    return re.sub(r"</?p>|\*\*", " ", "\n".join(normalise(line)[0] for line in lines))


def found_again(wanted: Counter[object], got: Counter[object]) -> tuple[int, int]:
    return sum((wanted & got).values()), sum(wanted.values())


def judgements(data: bytes, path: str) -> list[tuple[str, str | None]]:
    from ofsted_lint.report.parse import parse

    report = parse(read(data, path))
    return sorted((judgement.area, judgement.grade) for judgement in report.judgements)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("reports", type=Path)
    parser.add_argument("--judgements", action="store_true")
    parser.add_argument("-v", "--verbose", action="store_true", help="name what is missing")
    options = parser.parse_args()
    totals = [0, 0, 0, 0]
    failed = compared = 0
    for pdf, txt in pairs(options.reports):
        started = time.process_time()
        document = read(pdf.read_bytes(), pdf.name)
        seconds = time.process_time() - started
        ours = plain([line.raw for line in document.lines])
        theirs = plain(txt.read_text(encoding="utf-8").split("\n"))
        paragraphs = [Counter[object](NUMBERED.findall(text)) for text in (theirs, ours)]
        numerals = [Counter[object](NUMERAL.findall(text.translate(SUPERSCRIPT))) for text in (theirs, ours)]
        counts = (*found_again(*paragraphs), *found_again(*numerals))
        totals = [total + count for total, count in zip(totals, counts, strict=True)]
        verdict = ""
        if options.judgements:
            theirs_judged, ours_judged = (
                judgements(txt.read_bytes(), txt.name),
                judgements(pdf.read_bytes(), pdf.name),
            )
            compared += 1
            same = theirs_judged == ours_judged
            failed += not same
            verdict = f"  {len(theirs_judged)} judgements " + (
                "agree" if same else f"DIFFER: {theirs_judged} / {ours_judged}"
            )
        print(
            f"{pdf.stem:45} paragraphs {counts[0]:4}/{counts[1]:<4} numerals {counts[2]:4}/{counts[3]:<4} {seconds:.2f} s{verdict}"
        )
        if options.verbose:
            for name, (wanted, got) in (("paragraphs", paragraphs), ("numerals", numerals)):
                for item, times in (wanted - got).items():
                    print(f"    missing of the {name}: {item} x{times}")
        for note in document.unread:
            print(f"    unread: {note}")
    if not totals[3]:
        print("nothing to compare", file=sys.stderr)
        return 2
    shares = (totals[0] / max(totals[1], 1), totals[2] / totals[3])
    print(
        f"all: paragraphs {totals[0]}/{totals[1]} ({shares[0]:.2%}), numerals {totals[2]}/{totals[3]} ({shares[1]:.2%})"
    )
    if options.judgements:
        print(f"judgements agree in {compared - failed} of {compared}")
    return 0 if min(shares) >= ENOUGH and not failed else 1


SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

if __name__ == "__main__":
    sys.exit(main())
