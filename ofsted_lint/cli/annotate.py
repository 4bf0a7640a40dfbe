"""ofsted-lint annotate: the draft again, with the questions in its margin."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import click

from ofsted_lint.cli.common import SELECTION, complain, decorate, settings_by_folder, utf8_or_replace
from ofsted_lint.exit_codes import FAILURE
from ofsted_lint.findings import Severity
from ofsted_lint.readers import Unreadable
from ofsted_lint.results import FileResult
from ofsted_lint.run import rules_of, summarise
from ofsted_lint.settings import Settings, SettingsError
from ofsted_lint.writers.files import write_whole

# Suffix -> module of writers/ with `annotate(data, document, findings, severity) -> bytes`.
WRITERS = {".docx": "annotate_docx", ".docm": "annotate_docx", ".pdf": "annotate_pdf"}

EPILOG = """\b
Examples:
  ofsted-lint annotate draft.docx
  ofsted-lint annotate draft.pdf -o questions.pdf --severity warning

The draft itself is never written. Running it on a copy that has comments
already replaces those of ofsted-lint and leaves all others alone.
"""


@click.command(name="annotate", epilog=EPILOG)
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write here (default: draft.reviewed.docx)."
)
@click.option(
    "--severity",
    type=click.Choice([str(level) for level in Severity]),
    default="info",
    show_default=True,
    help="Only findings of at least this severity.",
)
@decorate(SELECTION)
def command(
    path: Path,
    output: Path | None,
    severity: str,
    config: Path | None,
    isolated: bool,
    rule_files: tuple[Path, ...],
    **given: Any,
) -> None:
    """Write a copy of a Word or PDF draft with a comment at every place that a finding is about."""
    utf8_or_replace()
    try:
        settings_for = settings_by_folder(
            config, isolated=isolated, rules=tuple(str(one.resolve()) for one in rule_files), **_given(given)
        )
        said = _annotate(path, output or reviewed(path), Severity.parse(severity), settings_for(path.parent))
    except (Unreadable, SettingsError) as error:
        complain(f"{path}: {error}")
        sys.exit(FAILURE)
    except OSError as error:
        complain(_why(error, path))
        sys.exit(FAILURE)
    click.echo(said)


def reviewed(path: Path) -> Path:
    """Where the copy goes by default: beside the draft."""
    return path.with_name(f"{path.stem}.reviewed{path.suffix}")


def _annotate(path: Path, output: Path, severity: Severity, settings: Settings) -> str:
    """Writes the copy; returns what to tell the user."""
    from ofsted_lint.linter import lint

    writer = WRITERS.get(path.suffix.lower())
    data = path.read_bytes()
    if writer is None:
        raise Unreadable("comments can be written into .docx and .pdf files only; use 'check' for others")
    if output.suffix.lower() != path.suffix.lower():
        raise Unreadable(f"the copy has the same format: name it {output.with_suffix(path.suffix).name}")
    if output.exists() and output.samefile(path):
        raise Unreadable("the draft itself is never written: choose another file with -o")
    result = lint(data, str(path), rules_of(settings), settings.framework, settings.tracked)
    file = _without_accepted(summarise(str(path), result), settings)
    findings = [one for one in file.findings if one.severity >= severity]
    module = importlib.import_module(f"ofsted_lint.writers.{writer}")
    write_whole(output, module.annotate(data, result.report.document, findings, severity))
    places = sum(len(one.places) for one in findings)
    return f"{output}: {_count(places, 'comment')} on {_count(len(findings), 'finding')}"


def _without_accepted(file: FileResult, settings: Settings) -> FileResult:
    """The result without the findings that the baseline of the settings accepts."""
    if settings.baseline is None:
        return file
    from ofsted_lint import baseline

    path = settings.root / settings.baseline
    (left,), _ = baseline.apply([file], baseline.load(path), path.parent.resolve())
    return left


def _given(options: dict[str, Any]) -> dict[str, Any]:
    return {name: value or None if name == "preview" else value for name, value in options.items()}


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _why(error: OSError, path: Path) -> str:
    name = error.filename if error.filename is not None else path
    if str(name) == str(path):
        return f"{path}: {error.strerror or error}"
    return (
        f"{name} cannot be written ({error.strerror or error}); "
        "if it is open in another program, close it there, or choose another file with -o"
    )
