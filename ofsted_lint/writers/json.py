"""JSON: the contract that other programs build on."""

from __future__ import annotations

import json
from typing import Any

from ofsted_lint import __version__
from ofsted_lint.document import Place
from ofsted_lint.findings import Finding, Severity
from ofsted_lint.results import FileResult, Run
from ofsted_lint.writers import Options


def render(run: Run, options: Options) -> str:
    data = {
        "schema": 1,
        "tool": {"name": "ofsted-lint", "version": __version__},
        "files": [file_data(file) for file in run.files],
        "summary": {
            "files": len(run.files),
            **{str(s): run.count(s) for s in sorted(Severity, reverse=True)},
        },
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def file_data(file: FileResult) -> dict[str, Any]:
    """One file as JSON says it; a file that could not be read has an "error" and no findings."""
    if file.error is not None:
        return {"path": file.path, "error": file.error, "findings": []}
    return {
        "path": file.path,
        "framework": file.framework,
        "authority": file.authority,
        "findings": [finding_data(finding) for finding in file.findings],
    }


def finding_data(finding: Finding) -> dict[str, Any]:
    """A finding as the JSON format prints it."""
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": str(finding.severity),
        "message": finding.message,
        **_place(finding.place),
        "related": [_place(place) for place in finding.related],
        "fingerprint": finding.fingerprint,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "quote": place.quote,
        "location": place.location,
    }
