"""ofsted-lint text."""

from __future__ import annotations

from pathlib import Path

import click

from ofsted_lint.readers import Unreadable, read


@click.command(name="text")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def command(path: Path) -> None:
    """Print the text of a report as it was read, with line numbers."""
    try:
        document = read(path.read_bytes(), str(path))
    except Unreadable as error:
        raise click.ClickException(f"{path}: {error}") from None
    for line in document.lines:
        click.echo(f"{line.number}\t{line.raw}")
