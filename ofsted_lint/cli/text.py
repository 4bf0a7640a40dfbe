"""ofsted-lint text."""

from __future__ import annotations

from pathlib import Path

import click

from ofsted_lint.document import Document
from ofsted_lint.readers import Unreadable, read


@click.command(name="text")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--structure", is_flag=True, help="What each line was taken for, and the sections.")
@click.option(
    "--tracked",
    type=click.Choice(["accepted", "original"]),
    default="accepted",
    show_default=True,
    help="How to read tracked changes.",
)
def command(path: Path, structure: bool, tracked: str) -> None:
    """Print the text of a report as it was read, with line numbers."""
    try:
        document = read(path.read_bytes(), str(path), tracked)
    except Unreadable as error:
        raise click.ClickException(f"{path}: {error}") from None
    if structure:
        click.echo("\n".join(_structure(document)))
        return
    for line in document.lines:
        click.echo(f"{line.number}\t{line.raw}")


def _structure(document: Document) -> list[str]:
    from ofsted_lint.report.model import Kind
    from ofsted_lint.report.parse import parse

    out = []
    for block in parse(document).blocks:
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
        out.append(f"{block.line:5} {block.kind:10} {indent}{' '.join([m for m in marks if m] + [text])}")
    return out
