"""What the scripts that plant slips share: a planted copy, its scoring, and small helpers for numbers and places.

A copy counts as found when a finding at warning or above is new against the base copy, names no more than twelve lines
and touches one of the expected lines. A harmless copy is flagged when anything at warning or above is new.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from ofsted_lint.findings import Finding, Severity
from ofsted_lint.linter import lint
from ofsted_lint.rules.engine import default_rules
from ofsted_lint.rules.model import RuleSet

MOST_LINES = 12
WORDS = re.findall(
    r"\w+",
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty",
)


def texts(name: str) -> Any:
    """The made-up words of planted/<name>.yaml."""
    return yaml.safe_load((Path(__file__).parent / "planted" / f"{name}.yaml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Planted:
    """One edited copy and the copy that it is held against."""

    kind: str
    base: list[str]
    new: list[str]
    expect: set[int] | None
    """Lines (from 1) of which a finding must touch one; None for a harmless copy."""
    how: str
    """Where the edit comes from: "found" in the report, or "made" (a sentence put into both copies)."""


@dataclass
class Score:
    """Found and planted by kind, for slips and for harmless copies apart."""

    planted: Counter[tuple[str, bool]] = field(default_factory=Counter)
    hit: Counter[tuple[str, bool]] = field(default_factory=Counter)

    def add(self, kind: str, harmless: bool, hit: bool) -> None:
        self.planted[kind, harmless] += 1
        self.hit[kind, harmless] += hit

    def table(self) -> str:
        rows = [f"{'kind':20} {'found':>9} {'share':>6}   {'harmless flagged':>16}"]
        for kind in sorted({kind for kind, _ in self.planted}):
            found, of = self.hit[kind, False], self.planted[kind, False]
            share = f"{found / of:.0%}" if of else ""
            rows.append(
                f"{kind:20} {found:4}/{of:<4} {share:>6}   {self.hit[kind, True]:7}/{self.planted[kind, True]}"
            )
        found, of, alarms, twins = (
            sum(n for (_, harmless), n in counter.items() if harmless == wanted)
            for wanted in (False, True)
            for counter in (self.hit, self.planted)
        )
        share = f"{found / of:.1%}" if of else "-"
        rate = f"{alarms / twins:.1%}" if twins else "-"
        rows.append(f"slips found {found} of {of} ({share}); harmless flagged {alarms} of {twins} ({rate})")
        return "\n".join(rows)


class Judge:
    """Lints copies of one report, keeping what was said of each base copy."""

    def __init__(self, path: Path, rules: RuleSet | None = None) -> None:
        self.path = path
        self.rules = rules or default_rules()
        self.known: dict[str, set[tuple[str, str]]] = {}

    def findings(self, lines: Sequence[str]) -> list[Finding]:
        result = lint("\n".join(lines).encode(), str(self.path), self.rules)
        return [f for f in result.findings if f.severity >= Severity.WARNING]

    def fresh(self, planted: Planted) -> list[Finding]:
        """The findings of the new copy that the base copy does not have."""
        text = "\n".join(planted.base)
        if text not in self.known:
            self.known[text] = {(f.rule, f.message) for f in self.findings(planted.base)}
        return [f for f in self.findings(planted.new) if (f.rule, f.message) not in self.known[text]]

    def hit(self, planted: Planted, fresh: Iterable[Finding]) -> bool:
        if planted.expect is None:
            return any(True for _ in fresh)
        for finding in fresh:
            lines = {place.line for place in finding.places}
            if len(lines) <= MOST_LINES and lines & planted.expect:
                return True
        return False


def word(number: int) -> str:
    """The number as reports print it: words to ten, digits above."""
    return WORDS[number] if 0 < number <= 10 else f"{number:,}"


def numeral(text: str) -> float | None:
    """The value of digits ("1,340", "7.8") or of a small number word."""
    if text.lower() in WORDS:
        return float(WORDS.index(text.lower()))
    return float(text.replace(",", "")) if re.fullmatch(r"\d[\d,]*(?:\.\d+)?", text) else None


def percent(part: float, whole: float, decimals: int = 0) -> str:
    return f"{100 * part / whole:.{decimals}f}"


def other_number(text: str, rng: random.Random, least: float = 0.08) -> str:
    """The number changed as slips change it: digits exchanged, or off by a tenth to a third; same form, same size."""
    value = numeral(text)
    assert value is not None
    digits = [i for i, c in enumerate(text) if c.isdigit()]
    swaps = []
    for a, b in pairwise(digits):
        swapped = text[:a] + text[b] + text[a + 1 : b] + text[a] + text[b + 1 :]
        if swapped[0] != "0" and abs((numeral(swapped) or 0) - value) > least * value:
            swaps.append(swapped)
    if swaps and rng.random() < 0.5:
        return rng.choice(swaps)
    decimals = len(text.partition(".")[2])
    step = max(value * rng.uniform(max(least, 0.1), 0.34), 2 * 10**-decimals)
    down = value - step > 0 and rng.random() < 0.5
    new = value - step if down else value + step
    if text.lower() in WORDS:
        return word(max(1, round(new)) if round(new) != value else int(value) + 1)
    return f"{new:,.{decimals}f}" if "," in text or new < 1000 else f"{new:.{decimals}f}"


def replace_at(lines: Sequence[str], edits: Iterable[tuple[int, int, int, str]]) -> list[str]:
    """A copy with (index of line, start, end, new text) replaced; edits of one line may come in any order."""
    new = list(lines)
    for at, start, end, text in sorted(edits, reverse=True):
        new[at] = new[at][:start] + text + new[at][end:]
    return new


def paragraphs(lines: Sequence[str]) -> list[int]:
    """Indexes of lines that hold a whole paragraph of prose, to which a sentence can be added: not the parts before the
    first judgements, not the small print at the end, not a line that a list or a footnote follows."""
    out = []
    for at in range(len(lines) // 12, len(lines) * 9 // 10):
        line = lines[at].rstrip()
        after = next((text for text in lines[at + 1 : at + 3] if text.strip()), "")
        if (
            len(line) > 150
            and re.match(r"(?:\d+\. )?[A-Z]", line)
            and line.endswith(".")
            and not re.search(r"Ofsted|Act \d{4}|Majesty|HMI|©|www\.|@|telephone", line)
            and re.match(r"\s*$|(?:\d+\. )?[A-Z]", after)
        ):
            out.append(at)
    return out


def insert(lines: Sequence[str], places: Sequence[int], sentences: Sequence[str]) -> list[str]:
    """A copy with each sentence added to the end of its paragraph."""
    new = list(lines)
    for at, sentence in zip(places, sentences, strict=True):
        new[at] = new[at].rstrip() + " " + sentence[0].upper() + sentence[1:]
    return new
