"""ofsted-lint init."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ofsted_lint.cli.common import complain
from ofsted_lint.exit_codes import FAILURE
from ofsted_lint.settings import FILE_NAME
from ofsted_lint.writers.files import write_whole

_TEXT = """\
# Settings of ofsted-lint for the reports in this folder and below. The closest file wins; nothing is merged.
# Every line that is commented out shows the default.

# draft asks everything; publication asks what must be right in print.
# profile: draft

# Rules to run: codes (FIG001), names (figure-conflict) or families (FIG). `ofsted-lint rules` lists them.
# select: []
# extend-select: []
# ignore: []

# Another severity for a rule or a family: info, warning, error or off.
# severity:
#   NAM004: info
#   PPL: off

# Rules that are not asked for some files.
# per-file-ignores:
#   "letters/*": [STR010]

# The exit code is 1 from this severity on.
# fail-on: error

# Which files are looked at in folders, and which are not.
# include: ["*.docx", "*.pdf", "*.txt", "*.md", "*.html"]
# exclude: ["archive/"]

# Own rule files or folders.
# rules: [our-rules/]

# Findings that were looked at and accepted (`ofsted-lint baseline add`).
# baseline: .ofsted-lint-baseline.yaml

# Rules that are still being tried.
# preview: false

# How tracked changes in Word are read: accepted or original.
# tracked: accepted
"""


@click.command(name="init")
@click.argument("folder", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def command(folder: Path, force: bool) -> None:
    """Write a commented settings file into a folder (default: this one)."""
    path = folder / FILE_NAME
    if path.exists() and not force:
        complain(f"{path} is there already; --force replaces it")
        sys.exit(FAILURE)
    try:
        write_whole(path, _TEXT.encode())
    except OSError as error:
        complain(f"{path}: {error.strerror}")
        sys.exit(FAILURE)
    print(f"{path} written: every line in it is a comment that shows the default")
