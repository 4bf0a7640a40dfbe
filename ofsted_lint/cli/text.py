"""ofsted-lint text."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ofsted_lint.cli.common import READING, complain, decorate, draft
from ofsted_lint.document import Document
from ofsted_lint.exit_codes import FAILURE
from ofsted_lint.readers import Unreadable


@click.command(name="text")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--structure", is_flag=True, help="What each line was taken for, and the sections.")
@decorate(READING)
def command(path: Path, structure: bool, framework: str | None, tracked: str) -> None:
    """Print the text of a report as it was read, with line numbers."""
    try:
        document = draft(path, tracked)
    except Unreadable as error:
        complain(f"{path}: {error}")
        sys.exit(FAILURE)
    if structure:
        click.echo("\n".join(_structure(document, framework)))
        return
    for line in document.lines:
        click.echo(f"{line.number}\t{line.raw}")


def _structure(document: Document, framework: str | None) -> list[str]:
    from ofsted_lint.report.model import Kind
    from ofsted_lint.report.parse import parse

    report = parse(document, framework)
    out = [(span.line, f"{span.line:5} {'page':10} {document.text(span)}") for span in report.furniture]
    for block in report.blocks:
        section = block.section
        depth = len(section.path)
        marks = [
            block.marker,
            f"level {block.level}" if block.kind is Kind.ITEM and block.level else "",
            f"under line {block.parent.line}" if block.parent is not None else "",
            "header" if block.header else "",
            "summary" if block.summary else "",
            "run on" if block.run_on else "",
            f"lines {', '.join(str(n) for n, _ in block.pieces.at)}" if len(block.pieces.at) > 1 else "",
            f"[{section.key} {section.area or ''} {section.half}]" if block.kind is Kind.HEADING else "",
        ]
        text = block.text if len(block.text) < 70 else block.text[:50] + " ... " + block.text[-15:]
        indent = "  " * (depth - (block.kind is Kind.HEADING))
        shown = f"{block.line:5} {block.kind:10} {indent}{' '.join([m for m in marks if m] + [text])}"
        out.append((block.line, shown))
    return [shown for _, shown in sorted(out, key=lambda one: one[0])]
