"""ofsted-lint facts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from ofsted_lint.readers import read
from ofsted_lint.report.model import Day, Report
from ofsted_lint.report.parse import parse


@click.command(name="facts")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("-f", "--format", "form", default="json")
def command(paths: tuple[Path, ...], form: str) -> None:
    """Show what was read from reports."""
    files = [{"path": str(path), **_facts(parse(read(path.read_bytes(), str(path))))} for path in paths]
    click.echo(json.dumps({"schema": 1, "files": files}, ensure_ascii=False, indent=1))


def _facts(report: Report) -> dict[str, Any]:
    return {
        "kind": report.kind,
        "framework": report.framework,
        "variant": report.variant,
        "recognised_by": report.recognised_by,
        "authority": report.authority,
        "inspection": {"start": _day(report.start), "end": _day(report.end)},
        "published": _day(report.published),
        "lead_inspector": report.lead_inspector,
        "overall": report.overall,
        "judgements": [
            {
                "area": j.area,
                "label": j.label,
                "grade": j.grade,
                "statements": [
                    {"where": s.where, "grade": s.printed, "line": s.span.line} for s in j.statements
                ],
            }
            for j in report.judgements
        ],
        "actions": [
            {"kind": a.kind, "number": a.number, "text": a.text, "line": a.span.line} for a in report.actions
        ],
        "figures": [],
        "unread": report.unread,
    }


def _day(day: Day | None) -> str | None:
    return day.value.isoformat() if day and day.value else None
