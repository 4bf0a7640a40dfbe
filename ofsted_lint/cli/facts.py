"""ofsted-lint facts."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from ofsted_lint.cli.common import READING, complain, decorate, draft
from ofsted_lint.exit_codes import FAILURE
from ofsted_lint.facts import Facts
from ofsted_lint.readers import Unreadable
from ofsted_lint.report.model import Day
from ofsted_lint.report.parse import parse


@click.command(name="facts")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-f", "--format", "form", default="json", type=click.Choice(["json", "text"]), help="Form of the output."
)
@decorate(READING)
def command(paths: tuple[Path, ...], form: str, framework: str | None, tracked: str) -> None:
    """Show what was read from reports."""
    files: list[dict[str, Any]] = []
    failed = False
    for path in paths:
        try:
            document = draft(path, tracked)
        except Unreadable as error:
            complain(f"{path}: {error}")
            files.append({"path": str(path), "error": str(error)})
            failed = True
            continue
        files.append({"path": str(path), **_facts(Facts(parse(document, framework)))})
    if form == "json":
        click.echo(json.dumps({"schema": 1, "files": files}, ensure_ascii=False, indent=1))
    else:
        click.echo("\n\n".join("\n".join(_text(file)) for file in files))
    if failed:
        sys.exit(FAILURE)


def _facts(facts: Facts) -> dict[str, Any]:
    from ofsted_lint.figures.register.rows import register

    report = facts.report
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
        "figures": register(facts),
        "unread": [*report.document.unread, *(u for u in report.unread if u not in report.document.unread)],
    }


def _day(day: Day | None) -> str | None:
    return day.value.isoformat() if day and day.value else None


def _text(file: dict[str, Any]) -> Sequence[str]:
    """The facts of a file for people."""
    if "error" in file:
        return [f"{file['path']}: {file['error']}"]
    inspected = " to ".join(day for day in file["inspection"].values() if day)
    rows = [
        ("Framework", " ".join(x for x in (file["framework"], file["variant"]) if x)),
        ("Recognised by", file["recognised_by"]),
        ("Authority", file["authority"]),
        ("Inspected", inspected),
        ("Published", file["published"]),
        ("Lead inspector", file["lead_inspector"]),
        ("Overall", file["overall"]),
    ]
    out = [file["path"], *(f"  {name + ':':16}{value or 'not printed'}" for name, value in rows)]
    for judgement in file["judgements"]:
        out.append(f"  {judgement['label']}: {judgement['grade'] or 'not known'}")
        out += [f"    line {s['line']}: {s['grade']} ({s['where']})" for s in judgement["statements"]]
    for action in file["actions"]:
        number = f"{action['number']} " if action["number"] else ""
        out.append(f"  {action['kind']} (line {action['line']}): {number}{action['text']}")
    out.append(f"  {len(file['figures'])} figures (ofsted-lint figures lists them)")
    out += [f"  not read: {what}" for what in file["unread"]]
    return out
