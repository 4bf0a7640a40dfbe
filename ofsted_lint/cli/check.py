"""ofsted-lint check."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from ofsted_lint import __version__
from ofsted_lint.document import Place
from ofsted_lint.findings import Finding, Severity
from ofsted_lint.linter import lint
from ofsted_lint.readers import Unreadable
from ofsted_lint.rules.engine import default_rules


@click.command(name="check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("-f", "--format", "form", default="text")
@click.option("--exit-zero", is_flag=True)
@click.option("--fail-on", default="error")
def command(paths: tuple[Path, ...], form: str, exit_zero: bool, fail_on: str) -> None:
    """Lint reports."""
    rules = default_rules()
    files: list[dict[str, Any]] = []
    worst = 0
    broken = False
    for path in paths:
        try:
            result = lint(path.read_bytes(), str(path), rules)
        except (OSError, Unreadable) as error:
            broken = True
            files.append({"path": str(path), "error": str(error), "findings": []})
            print(f"{path}: {error}", file=sys.stderr)
            continue
        report = result.report
        files.append(
            {
                "path": str(path),
                "framework": report.framework,
                "authority": report.authority,
                "findings": [_json(f) for f in result.findings],
            }
        )
        worst = max([worst, *(f.severity for f in result.findings)])
    if form == "json":
        counts = {
            str(s): sum(f["severity"] == str(s) for d in files for f in d["findings"])
            for s in reversed(Severity)
        }
        tool = {"name": "ofsted-lint", "version": __version__}
        print(
            json.dumps(
                {"schema": 1, "tool": tool, "files": files, "summary": {"files": len(files), **counts}}
            )
        )
    else:
        for data in files:
            for f in data["findings"]:
                print(
                    f"{data['path']}:{f['line']}:{f['column']}: {f['rule']} {f['severity']}: {f['message']}"
                )
                for r in (f, *f["related"]):
                    print(f"    {r['line']}: {r['quote']}")
    sys.exit(2 if broken else int(not exit_zero and worst >= Severity.parse(fail_on)))


def _json(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": str(finding.severity),
        "message": finding.message,
        **_place(finding.place),
        "related": [_place(p) for p in finding.related],
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
