"""The baseline: findings that somebody looked at and accepted, committed beside the reports.

It holds fingerprints, rules, counts and locations, never passages: drafts are confidential, the baseline need not be.
"""

from __future__ import annotations

import datetime
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ofsted_lint.findings import Finding
from ofsted_lint.records import dataclass
from ofsted_lint.results import FileResult
from ofsted_lint.settings import SettingsError, read_yaml
from ofsted_lint.writers.files import write_whole

_HEAD = """\
# Findings of ofsted-lint that were looked at and accepted. `ofsted-lint baseline add` adds to it,
# `ofsted-lint check --prune-baseline` takes out what no longer occurs.
"""


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One accepted finding; `file` is relative to the folder of the baseline."""

    file: str
    rule: str
    fingerprint: str
    location: str
    count: int
    date: str
    reason: str


@dataclass(frozen=True, slots=True)
class Stale:
    """An entry that occurs less often than it says."""

    entry: Entry
    occurs: int

    def __str__(self) -> str:
        e = self.entry
        what = f"occurs {self.occurs} times, {e.count} were accepted" if self.occurs else "no longer occurs"
        return f"{e.rule} in {e.file} ({e.location}) {what}; take it out with --prune-baseline"


def load(path: Path) -> list[Entry]:
    """The entries of a baseline file. Raises SettingsError if it is not one."""
    if not path.exists():
        raise SettingsError(f"{path}: there is no such baseline; make one with 'ofsted-lint baseline add'")
    data, _ = read_yaml(path)
    try:
        entries = data["findings"] if data else []
        return [
            Entry(
                str(one["file"]),
                str(one["rule"]),
                str(one["fingerprint"]),
                str(one.get("location", "")),
                int(one.get("count", 1)),
                str(one.get("date", "")),
                str(one.get("reason", "")),
            )
            for one in entries
        ]
    except (KeyError, TypeError, ValueError, AttributeError):
        raise SettingsError(
            f"{path}: this is no baseline; make one with 'ofsted-lint baseline add'"
        ) from None


def save(path: Path, entries: Iterable[Entry]) -> None:
    """Writes a baseline, sorted, one entry a paragraph, so that a diff of it can be read."""
    import yaml

    plain: list[dict[str, Any]] = [
        {
            "fingerprint": e.fingerprint,
            "rule": e.rule,
            "file": e.file,
            "location": e.location,
            "count": e.count,
            "date": e.date,
            "reason": e.reason,
        }
        for e in sorted(set(entries))
    ]
    text = yaml.safe_dump({"schema": 1, "findings": plain}, sort_keys=False, allow_unicode=True, width=110)
    write_whole(path, (_HEAD + text).encode())


def key(file: str, root: Path) -> str:
    """A report's path as the baseline names it."""
    absolute = Path(file).resolve()
    return Path(os.path.relpath(absolute, root)).as_posix()


def entries_of(results: Sequence[FileResult], root: Path, reason: str, today: datetime.date) -> list[Entry]:
    """Entries that accept every finding of some results."""
    made = []
    for result in results:
        counts = Counter(finding.fingerprint for finding in result.findings)
        first: dict[str, Finding] = {}
        for finding in result.findings:
            first.setdefault(finding.fingerprint, finding)
        for fingerprint, finding in first.items():
            where = finding.place.location or f"line {finding.place.line}"
            made.append(
                Entry(
                    key(result.path, root),
                    finding.rule,
                    fingerprint,
                    where,
                    counts[fingerprint],
                    today.isoformat(),
                    reason,
                )
            )
    return made


def merge(old: Sequence[Entry], fresh: Sequence[Entry]) -> list[Entry]:
    """The old entries and the fresh ones; of one finding the old reason stays, and the greater count counts."""
    merged = {(entry.file, entry.fingerprint): entry for entry in fresh}
    for entry in old:
        at = (entry.file, entry.fingerprint)
        again = merged.get(at)
        merged[at] = entry if again is None else replace(entry, count=max(entry.count, again.count))
    return list(merged.values())


def apply(
    results: Sequence[FileResult], entries: Sequence[Entry], root: Path
) -> tuple[list[FileResult], list[Stale]]:
    """The results without the accepted findings, and the entries that no longer occur (as often as they say).

    Nothing is known of an entry whose file was not checked in this run, unless the file is gone, nor of one whose rule
    was not asked.
    """
    left = Counter({(e.file, e.fingerprint): e.count for e in entries})
    used: Counter[tuple[str, str]] = Counter()
    out = []
    asked: dict[str, tuple[str, ...]] = {}
    for result in results:
        name = key(result.path, root)
        if result.error is None:
            asked[name] = result.asked
        kept = []
        for finding in result.findings:
            at = (name, finding.fingerprint)
            if left[at] > 0:
                left[at] -= 1
                used[at] += 1
            else:
                kept.append(finding)
        out.append(replace(result, findings=tuple(kept), accepted=len(result.findings) - len(kept)))
    stale = [
        Stale(e, used[e.file, e.fingerprint])
        for e in entries
        if left[e.file, e.fingerprint] > 0
        and (e.rule in asked.get(e.file, ()) or not (root / e.file).exists())
    ]
    return out, stale


def pruned(entries: Sequence[Entry], stale: Sequence[Stale]) -> list[Entry]:
    """The entries as often as they occur."""
    occurs = {one.entry: one.occurs for one in stale}
    return [replace(e, count=occurs.get(e, e.count)) for e in entries if occurs.get(e, 1)]
