"""ofsted-lint explain."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ofsted_lint.cli.rules import rules_with
from ofsted_lint.exit_codes import FAILURE
from ofsted_lint.rules.model import UnknownRule
from ofsted_lint.rules.reference import explanation


@click.command(name="explain")
@click.argument("codes", nargs=-1, required=True, metavar="CODE...")
@click.option(
    "--rules",
    "files",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    help="Own rule files as well.",
)
def command(codes: tuple[str, ...], files: tuple[Path, ...]) -> None:
    """Explain a rule (FIG001 or figure-conflict): what it asks, why, and on which made-up texts."""
    rules = rules_with(files)
    try:
        found = [rules.get(code) for code in codes]
    except UnknownRule as error:
        click.echo(f"ofsted-lint: {error}", err=True)
        sys.exit(FAILURE)
    click.echo("\n\n".join(explanation(rule) for rule in found))
