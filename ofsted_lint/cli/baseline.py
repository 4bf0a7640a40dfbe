"""ofsted-lint baseline."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import Any

import click

from ofsted_lint import baseline as baselines
from ofsted_lint.cli.common import SELECTION, complain, decorate, settings_by_folder
from ofsted_lint.discovery import files as discover
from ofsted_lint.exit_codes import FAILURE, OK
from ofsted_lint.run import Options, check_files, jobs_for, task_for, verify
from ofsted_lint.settings import SettingsError

DEFAULT = Path(".ofsted-lint-baseline.yaml")


@click.group(name="baseline")
def command() -> None:
    """Accept findings that were looked at, so that only new ones are reported."""


@command.command(
    epilog="""\b
Examples:
  ofsted-lint baseline add reports/ --reason "checked with the author"
  ofsted-lint baseline add draft.docx --select FIG001 --reason "two cohorts"
  ofsted-lint check reports/ --baseline .ofsted-lint-baseline.yaml
"""
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--reason", required=True, help="Why these findings are accepted.")
@click.option("--baseline", "file", type=click.Path(path_type=Path), help=f"The file (default: {DEFAULT}).")
@decorate(SELECTION)
def add(
    paths: tuple[Path, ...],
    reason: str,
    file: Path | None,
    config: Path | None,
    isolated: bool,
    rule_files: tuple[Path, ...],
    preview: bool,
    **given: Any,
) -> None:
    """Add the findings of some reports to the baseline."""
    try:
        settings_for = settings_by_folder(
            config,
            isolated=isolated,
            rules=tuple(str(path.resolve()) for path in rule_files),
            preview=preview or None,
            **given,
        )
        here = settings_for(Path.cwd())
        path = file or (here.root / here.baseline if here.baseline else DEFAULT)
        tasks = [task_for(one, settings_for) for one in discover(paths, settings_for)]
        for settings in {id(task.settings): task.settings for task in tasks}.values():
            verify(settings)
        results = list(check_files(tasks, Options(jobs_for(None, len(tasks)))))
        root = path.resolve().parent
        old = baselines.load(path) if path.exists() else []
        fresh = baselines.entries_of(results, root, reason, datetime.date.today())
        merged = baselines.merge(old, fresh)
        baselines.save(path, merged)
    except SettingsError as error:
        complain(str(error))
        sys.exit(FAILURE)
    except OSError as error:
        complain(f"{error.filename}: {error.strerror}")
        sys.exit(FAILURE)
    unreadable = [result for result in results if result.error is not None]
    for result in unreadable:
        complain(f"{result.path}: {result.error}")
    added = sum(entry.count for entry in merged) - sum(entry.count for entry in old)
    print(f"{added} finding{'' if added == 1 else 's'} added to {path}")
    sys.exit(FAILURE if unreadable else OK)
