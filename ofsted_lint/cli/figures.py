"""ofsted-lint figures."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from ofsted_lint.cli.common import READING, complain, decorate, draft
from ofsted_lint.exit_codes import FAILURE
from ofsted_lint.facts import Facts
from ofsted_lint.figures.register.rows import COLUMNS, marks, register
from ofsted_lint.readers import Unreadable
from ofsted_lint.report.parse import parse

# A spreadsheet takes a cell that begins with one of these for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@click.command(name="figures")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-f",
    "--format",
    "form",
    default="table",
    type=click.Choice(["table", "csv", "json"]),
    help="Form of the register.",
)
@click.option("-o", "--output-file", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file.")
@decorate(READING)
def command(
    paths: tuple[Path, ...], form: str, output_file: Path | None, framework: str | None, tracked: str
) -> None:
    """Show every figure with what it counts: a tie-out sheet."""
    files = []
    failed = False
    for path in paths:
        try:
            facts = Facts(parse(draft(path, tracked), framework))
        except Unreadable as error:
            complain(f"{path}: {error}")
            failed = True
            continue
        files.append(
            {
                "path": str(path),
                "figures": register(facts),
                "no_figures": marks(facts, "no_figures"),
                "not_understood": marks(facts, "not_understood"),
            }
        )
    text = {"json": _json, "csv": _csv, "table": _table}[form](files)
    if output_file is not None:
        try:
            output_file.write_text(text, encoding="utf-8", newline="")
        except OSError as error:
            complain(f"{output_file}: {error.strerror or error}")
            failed = True
    else:
        click.echo(text, nl=False)
    if failed:
        sys.exit(FAILURE)


def _json(files: Sequence[dict[str, Any]]) -> str:
    return json.dumps({"schema": 1, "files": files}, ensure_ascii=False, indent=1) + "\n"


def _csv(files: Sequence[dict[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["path", *COLUMNS, "note"])
    for file in files:
        rows = [(row["line"], row["column"], [row[name] for name in COLUMNS], "") for row in file["figures"]]
        for kind in ("no_figures", "not_understood"):
            for mark in file[kind]:
                cells = [mark.get(name) for name in COLUMNS]
                note = "no figure: " if kind == "no_figures" else "not understood: "
                rows.append((mark["line"], mark["column"], cells, note + mark["reason"]))
        for _, _, cells, note in sorted(rows, key=lambda row: row[:2]):
            writer.writerow([_safe(cell) for cell in (file["path"], *cells, note)])
    return out.getvalue()


def _safe(cell: Any) -> Any:
    """A text that a spreadsheet would take for a formula, made harmless by an apostrophe; a range as one text."""
    if isinstance(cell, list):
        return "–".join(str(end) for end in cell)
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return "'" + cell
    return "" if cell is None else cell


_SHOWN = (
    ("line", 5), ("text", 22), ("unit", 11), ("measure", 34), ("population", 18), ("scope", 10), ("period", 26),
    ("role", 10), ("base", 8),
)  # fmt: skip


def _table(files: Sequence[dict[str, Any]]) -> str:
    out: list[str] = []
    for file in files:
        if len(files) > 1:
            out.append(f"{file['path']}\n")
        out.append("  ".join(f"{name:{width}}" for name, width in _SHOWN).rstrip() + "\n")
        for row in file["figures"]:
            out.append("  ".join(_fit(row[name], width) for name, width in _SHOWN).rstrip() + "\n")
        if file["not_understood"]:
            out.append("\nSeen and not understood:\n")
            out.extend(
                f"{mark['line']:5}  {mark['text']} ({mark['reason']})\n" for mark in file["not_understood"]
            )
        out.append(
            f"\n{len(file['figures'])} figures, {len(file['no_figures'])} numbers that are no figures, "
            f"{len(file['not_understood'])} not understood\n"
        )
    return "".join(out)


def _fit(cell: Any, width: int) -> str:
    text = "" if cell is None else " ".join(str(cell).split())
    if len(text) > width:
        text = text[: width - 1] + "…"
    return f"{text:{width}}"
