"""GitLab code quality: the JSON that a merge request shows, in GitLab's subset of the Code Climate format."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from ofsted_lint.document import Place
from ofsted_lint.findings import Finding, Severity
from ofsted_lint.results import FileResult, Run
from ofsted_lint.writers import Options
from ofsted_lint.writers.paths import relative

_LEVELS = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(run: Run, options: Options) -> str:
    issues: list[dict[str, Any]] = []
    seen: dict[str, int] = {}
    for file in run.files:
        path = relative(file.path, options.root)
        if file.error is not None:
            issues.append(_unreadable(path, file.error))
        for finding in file.findings:
            # GitLab takes two issues with one fingerprint for one issue.
            name = f"{path}:{finding.fingerprint}"
            seen[name] = seen.get(name, 0) + 1
            issues.append(_issue(path, finding, f"{name}:{seen[name]}", file))
    return json.dumps(issues, ensure_ascii=False, indent=1) + "\n"


def _issue(path: str, finding: Finding, name: str, file: FileResult) -> dict[str, Any]:
    return {
        "type": "issue",
        "check_name": finding.rule,
        "description": finding.message,
        "categories": ["Bug Risk"],
        "severity": _LEVELS[finding.severity],
        "fingerprint": _digest(name),
        "location": _location(path, finding.place),
        "other_locations": [_location(path, place) for place in finding.related],
    }


def _location(path: str, place: Place) -> dict[str, Any]:
    return {"path": path, "lines": {"begin": place.line, "end": place.end_line}}


def _unreadable(path: str, error: str) -> dict[str, Any]:
    return {
        "type": "issue",
        "check_name": "unreadable",
        "description": f"cannot be read: {error}",
        "categories": ["Bug Risk"],
        "severity": "blocker",
        "fingerprint": _digest(f"{path}:unreadable"),
        "location": {"path": path, "lines": {"begin": 1}},
    }


def _digest(name: str) -> str:
    """Of a name that may hold a path of any bytes."""
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
