"""GitHub annotations: workflow commands that put each finding on the line of a pull request.

The form is GitHub's "workflow commands for GitHub Actions"; what a report holds is escaped, so that a `::error` in its
text commands nothing.
"""

from __future__ import annotations

from ofsted_lint.findings import Finding, Severity
from ofsted_lint.results import FileResult, Run
from ofsted_lint.writers import Options
from ofsted_lint.writers.paths import relative
from ofsted_lint.writers.safe import visible

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(run: Run, options: Options) -> str:
    lines = []
    for file in run.files:
        if file.error is not None:
            lines.append(_command("error", file, options, {}, f"cannot be read: {file.error}"))
        lines.extend(_finding(file, finding, options) for finding in file.findings)
    return "".join(line + "\n" for line in lines)


def _finding(file: FileResult, finding: Finding, options: Options) -> str:
    place = finding.place
    where = {"line": str(place.line), "endLine": str(place.end_line)}
    if place.line == place.end_line:  # GitHub takes columns only inside one line
        where |= {"col": str(place.column), "endColumn": str(place.end_column)}
    where["title"] = f"{finding.rule} {finding.name}"
    others = "".join(
        f"\n{other.location or f'line {other.line}'}: {visible(other.quote)}" for other in finding.places
    )
    return _command(_LEVELS[finding.severity], file, options, where, visible(finding.message) + others)


def _command(level: str, file: FileResult, options: Options, where: dict[str, str], message: str) -> str:
    properties = {"file": visible(relative(file.path, options.root)), **where}
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{level} {listed}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
