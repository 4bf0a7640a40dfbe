"""Holds the work to the length of the text: python benchmarks/growth.py [--size N] [--fact NAME ...] [--text NAME ...]

Made-up texts that no report looks like (one sentence of tens of thousands of characters, thousands of items under one
lead-in, a table of thousands of rows) are read at a size and at twice the size; for each collection of facts it prints the
processor time of both, without the time of the collections that it asks. What takes more than 2.6 times as long at twice the
size goes through the text again and again.

Exit code 1 if a collection that takes longer than a fifth of a second grows by more than that.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Mapping, Sequence
from typing import Any

from ofsted_lint.facts import COLLECTIONS, Facts
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse

MOST = 2.6
SHORT = 0.2
"""Seconds below which a ratio says nothing."""

HEAD = "Aldermere County Council\n\nInspection of services for children in need of help and protection\n\n"
CLAUSES = {
    "commas": "in 2015, 14% of the 230 children in care, up from 12% in 2014, had moved three times or more, ",
    "and": "and 45 care leavers and 62% of them were in touch with 17 workers in March 2016 ",
    "brackets": "31 (14%) of 220 children looked after (the national average (2016) was 9%) had a plan, ",
    "open brackets": "31 of 220 children (14% in 2015 had a plan ",
    "semicolons": "the number of referrals rose by 12% from 1,200 to 1,344 in 2013-14; ",
    "lengths": "children waited 14 days for a visit within 20 working days of the referral, for three months, ",
    "names": "the Aldermere Safeguarding Children Board (ASCB) and Dr Jo Marlow met 12 families in Wexcombe, ",
    "grades": "help is good, leadership is not good but inadequate, and 14 of 20 homes are outstanding, ",
    "dates": "on 12 March 2015, between May and June 2014, and at 31 March 2013 there were 40 plans, ",
    "quotes": 'one parent said, "they came 12 times in 2015", and "I was 14", ',
    "no figures": "workers know their children well, managers oversee their work, and plans are not clear, ",
    "Act": "under section 20 of the Children Act 1989 and paragraph 14, page 12, regulation 44, ",
}
SPREAD = {
    "sentences": "In 2015, 14% of the 230 children in care had moved, up from 12% in 2014. ",
    "paragraphs": "{n}. In 2015, {n} of the 2,300 children in care had moved, up from 12% in 2014.\n\n",
    "items": "\u2022 {n} children in care, 14% of them with a plan, had moved in 2015\n\n",
    "item lines": "\u2022 {n} children in care, 14% of them with a plan, had moved in 2015\n",
    "run-on items": "\u2022 {n} children in care had moved in 2015 ",
    "rows": "| Aldermere {n} | {n} | 14% | 2015 |\n",
    "headings": "Services for {n} children\n\nThey are good.\n\n",
    "notes": "Plans are good.{n}\n\n",
}


def texts(size: int, names: Sequence[str]) -> dict[str, str]:
    """Each kind of text, with its clause or line so many times."""
    out = {f"sentence: {name}": HEAD + "1. " + clause * size + "\n" for name, clause in CLAUSES.items()}
    for name, line in SPREAD.items():
        lead = (
            "Of the children:\n\n"
            if "item" in name
            else "| Place | Number | Share | Year |\n| --- | --- | --- | --- |\n"
        )
        body = "".join(line.replace("{n}", str(n)) for n in range(1, 5 * size + 1))
        out[name] = HEAD + (lead if "item" in name or name == "rows" else "") + body + "\n"
    return {name: text for name, text in out.items() if not names or any(part in name for part in names)}


class Timed(Facts):
    """Facts that know how long each collection took by itself."""

    def __init__(self, report: Any) -> None:
        super().__init__(report)
        self.took: dict[str, float] = {}
        self._inner = [0.0]

    def __getitem__(self, collection: str) -> Sequence[Any]:
        if collection in self._found:
            return super().__getitem__(collection)
        self._inner.append(0.0)
        before = time.process_time()
        found = super().__getitem__(collection)
        took = time.process_time() - before
        self.took[collection] = took - self._inner.pop()
        self._inner[-1] += took
        return found


def times(text: str, wanted: Sequence[str]) -> Mapping[str, float]:
    """Seconds of processor time for the parse and for each collection."""
    gc.collect()
    gc.disable()  # a collection takes longer the more there is, and falls on any fact
    before = time.process_time()
    report = parse(read(text.encode(), "draft.txt"))
    parsed = time.process_time() - before
    facts = Timed(report)
    for name in wanted or COLLECTIONS:
        facts[name]
    gc.enable()
    return {"parse": parsed, **facts.took}


def best(text: str, wanted: Sequence[str]) -> Mapping[str, float]:
    """The least times of two runs: what is slow at random is only ever slower."""
    runs = [times(text, wanted) for _ in range(2)]
    return {name: min(run[name] for run in runs) for name in runs[0]}


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--size", type=int, default=150, help="how often a clause is repeated in the shorter text"
    )
    parser.add_argument("--fact", action="append", default=[], help="only this collection (and what it asks)")
    parser.add_argument("--text", action="append", default=[], help="only texts whose name holds this")
    parser.add_argument("-v", action="store_true", help="print what keeps to it, too")
    args = parser.parse_args()
    for text in texts(2, args.text).values():
        times(text, args.fact)  # what is made once
    over = 0
    longer = texts(2 * args.size, args.text)
    for name, text in texts(args.size, args.text).items():
        one, two = best(text, args.fact), best(longer[name], args.fact)
        print(f"{name}: {len(text)} characters, {sum(one.values()):.2f} s; twice {sum(two.values()):.2f} s")
        for fact in sorted(two, key=lambda fact: -two[fact]):
            ratio = two[fact] / max(one[fact], 1e-6)
            bad = ratio > MOST and two[fact] > SHORT
            over += bad
            if bad or (args.v and two[fact] > SHORT):
                print(
                    f"    {fact:28} {one[fact]:7.3f} {two[fact]:7.3f}  x{ratio:.1f}{'  OVER' if bad else ''}",
                    flush=True,
                )
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
