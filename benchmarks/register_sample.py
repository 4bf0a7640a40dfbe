"""Draws rows of the register of figures at random and prints each under the words around it, to be judged by eye.

    python benchmarks/register_sample.py REPORTS [--rows 100] [--seed N]

REPORTS holds reports as text, in folders or not. A row is right when every field of it is: value, unit, measure, population,
scope, period, role, base and hedge. Nothing is written: the words of the reports stay in the terminal.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

from ofsted_lint.facts import Facts
from ofsted_lint.figures.register.rows import COLUMNS, register
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse


def rows_of(path: Path) -> list[tuple[str, dict[str, object], str]]:
    """Each row of the report's register with its passage, and those above it that it hangs under."""
    facts = Facts(parse(read(path.read_bytes(), str(path))))
    around = {}
    for reading in facts["readings"]:
        for unit in reading.units:
            above = unit.lead.text if unit.lead is not None else ""
            before = unit.before.text if unit.before is not None else ""
            for figure in unit.figures:
                around[id(figure)] = "\n".join(
                    f"    {name} {text}"
                    for name, text in (("under:", above), ("after:", before), ("     >", unit.text))
                    if text
                )
    return [
        (path.stem, row, around.get(id(account.figure), ""))
        for row, account in zip(register(facts), facts["accounts"], strict=True)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("reports", type=Path)
    parser.add_argument("--rows", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    rows = [row for path in sorted(args.reports.rglob("*.txt")) for row in rows_of(path)]
    for number, (name, row, around) in enumerate(
        random.Random(args.seed).sample(rows, min(args.rows, len(rows))), 1
    ):
        print(f"[{number}] {name} line {row['line']}")
        print(around)
        print(
            "    ==",
            "  ".join(
                f"{key}={row[key]}"
                for key in COLUMNS
                if key not in ("line", "column") and row[key] is not None
            ),
        )
    print(f"{len(rows)} rows in all")


if __name__ == "__main__":
    main()
