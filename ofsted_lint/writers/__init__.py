"""Writers: one module a format of output. A writer turns a `Run` into text and is imported only when it is asked for.

Each module has `render(run: Run, options: Options) -> str`.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from ofsted_lint.records import dataclass
from ofsted_lint.results import Run

# Format -> module of this package.
FORMATS = {
    "text": "text",
    "json": "json",
    "jsonl": "jsonl",
    "html": "html",
    "markdown": "markdown",
    "sarif": "sarif",
    "github": "github",
    "gitlab": "gitlab",
    "junit": "junit",
}
# What people read, in the characters that their console has; the others are for programs, in UTF-8.
FOR_PEOPLE = ("text", "markdown", "github")
# What goes through a Jinja template that a user can replace.
TEMPLATED = ("text", "markdown", "html")
# What tells how many numbers were read and understood, which takes time to find out.
WITH_NUMBERS = ("html",)


@dataclass(frozen=True, slots=True)
class Options:
    """What a writer needs to know beside the findings."""

    color: bool = False
    template: Path | None = None
    """A Jinja template to use in place of the one that ships with the program."""
    quiet: bool = False
    verbose: bool = False
    statistics: bool = False
    root: Path = Path()
    """The folder that relative paths start from (for formats that want them relative to a repository)."""


def render(form: str, run: Run, options: Options) -> str:
    """The output in one format. Raises KeyError for a format that is none."""
    text: str = import_module(f"ofsted_lint.writers.{FORMATS[form]}").render(run, options)
    return text
