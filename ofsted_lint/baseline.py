"""The baseline: findings that somebody looked at and accepted, committed beside the reports.

It holds fingerprints, rules, counts and locations, never passages: drafts are confidential, the baseline need not be.
"""

from __future__ import annotations

import datetime
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ofsted_lint.findings import Finding
from ofsted_lint.results import FileResult
from ofsted_lint.settings import SettingsError
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


def load(path: Path) -> list[Entry]:
    """The entries of a baseline file. Raises SettingsError if it is not one."""
    import yaml

    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
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
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror or error}") from None
    except (yaml.YAMLError, UnicodeDecodeError, KeyError, TypeError, ValueError, AttributeError):
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


def apply(
    results: Sequence[FileResult], entries: Sequence[Entry], root: Path
) -> tuple[list[FileResult], list[Entry]]:
    """The results without the accepted findings, and the entries that no longer occur.

    An entry of a file that was not checked in this run is not stale, unless the file is gone.
    """
    left = Counter({(e.file, e.fingerprint): e.count for e in entries})
    used: set[tuple[str, str]] = set()
    out = []
    checked = set()
    for result in results:
        name = key(result.path, root)
        if result.error is None:
            checked.add(name)
        kept = []
        for finding in result.findings:
            at = (name, finding.fingerprint)
            if left[at] > 0:
                left[at] -= 1
                used.add(at)
            else:
                kept.append(finding)
        out.append(replace(result, findings=tuple(kept), accepted=len(result.findings) - len(kept)))
    stale = [
        e
        for e in entries
        if (e.file, e.fingerprint) not in used and (e.file in checked or not (root / e.file).exists())
    ]
    return out, stale
