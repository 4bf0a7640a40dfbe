"""ofsted-lint rules: lists the rules; `rules test FILE...` tries rule files on their own cases."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from ofsted_lint.exit_codes import FAILURE, FINDINGS
from ofsted_lint.rules.loader import RuleError, default_rules, load_rules
from ofsted_lint.rules.model import Rule, RuleSet

FORMATS = ("text", "json", "markdown")


@click.group(name="rules", invoke_without_command=True)
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option(
    "--rules",
    "files",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    help="Own rule files as well.",
)
@click.pass_context
def command(context: click.Context, form: str, files: tuple[Path, ...]) -> None:
    """List the rules."""
    if context.invoked_subcommand is not None:
        return
    rules = rules_with(files)
    if form == "json":
        click.echo(json.dumps({"schema": 1, "rules": [as_data(one) for one in rules]}, indent=1))
    elif form == "markdown":
        from ofsted_lint.rules.reference import reference

        click.echo(reference(rules), nl=False)
    else:
        for one in rules:
            preview = " (preview)" if one.preview else ""
            click.echo(f"{one.id}  {one.severity!s:8} {one.name:32} {one.title}{preview}")


@command.command(name="test")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
def test(files: tuple[Path, ...]) -> None:
    """Try the rules in files (or folders) on the cases that stand in them.

    Exit codes: 0 every case is as it says, 1 some are not, 2 a file cannot be read as rules.
    """
    from ofsted_lint.rules.cases import run

    try:
        rules = load_rules(files, keep=False)
        if dangling := rules.dangling(default_rules()):
            raise RuleError(dangling)
    except RuleError as error:
        refuse(error)
    number, failures = run(rules)
    for failure in failures:
        click.echo(str(failure))
    without = [one.id for one in rules if not one.cases]
    if without:
        click.echo(f"without cases: {', '.join(without)}")
    click.echo(f"{len(rules)} rules, {number} cases, {len(failures)} wrong")
    sys.exit(FINDINGS if failures else 0)


def rules_with(files: tuple[Path, ...]) -> RuleSet:
    """The rules of the program and of some files; tells the mistakes in them and stops."""
    try:
        return default_rules().extended(load_rules(files)) if files else default_rules()
    except RuleError as error:
        refuse(error)


def refuse(error: RuleError) -> NoReturn:
    """Prints the mistakes in rule files and stops with exit code 2."""
    click.echo(str(error), err=True)
    many = len(error.problems)
    click.echo(f"{many} mistake{'s' if many > 1 else ''} in rule files", err=True)
    sys.exit(FAILURE)


def as_data(rule: Rule) -> dict[str, Any]:
    """A rule as plain data."""
    return {
        "id": rule.id,
        "name": rule.name,
        "title": rule.title,
        "severity": str(rule.severity),
        "doubtful": None if rule.doubtful is None else str(rule.doubtful),
        "preview": rule.preview,
        "supersedes": list(rule.supersedes),
        "why": rule.why,
        "cases": len(rule.raw_cases),
    }
