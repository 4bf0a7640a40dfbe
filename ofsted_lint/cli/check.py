"""ofsted-lint check."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from pathlib import Path

import click

from ofsted_lint.cli.common import (
    SELECTION,
    complain,
    decorate,
    results_folder,
    settings_by_folder,
    utf8_or_replace,
)
from ofsted_lint.discovery import files as discover
from ofsted_lint.discovery import matches
from ofsted_lint.exit_codes import FAILURE, FINDINGS, OK
from ofsted_lint.findings import Severity
from ofsted_lint.results import FileResult, Run
from ofsted_lint.run import Options as RunOptions
from ofsted_lint.run import Progress, Task, check_files, jobs_for
from ofsted_lint.settings import LEVELS, Settings, SettingsError, as_data
from ofsted_lint.writers import FORMATS, Options, render

EPILOG = """\b
Examples:
  ofsted-lint check draft.docx
  ofsted-lint check reports/ --select JDG,FIG --fail-on warning
  ofsted-lint check draft.docx -f text -f html:draft.html -f sarif:draft.sarif
  cat draft.txt | ofsted-lint check - --stdin-filename draft.txt

\b
Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 a file, a rule or
the settings cannot be read (the other files are still checked).
"""


@click.command(name="check", epilog=EPILOG)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    metavar="FORMAT[:FILE]",
    help=f"Output format, to a file or the standard output; repeatable. One of {', '.join(sorted(FORMATS))}.",
)
@click.option("-o", "--output-file", type=click.Path(path_type=Path), help="Write here (with one format).")
@decorate(SELECTION)
@click.option(
    "--fail-on", type=click.Choice([*LEVELS, "never"]), help="Exit 1 from this severity on (error)."
)
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found.")
@click.option("--baseline", type=click.Path(path_type=Path), help="File of accepted findings.")
@click.option("--prune-baseline", is_flag=True, help="Take entries that no longer occur out of the baseline.")
@click.option("--no-suppressions", is_flag=True, help="Report what comments in the text suppress, too.")
@click.option("--warn-unused-suppressions", is_flag=True, help="Say which suppressions serve nothing.")
@click.option("--stdin-filename", help="The name of what is read from '-', for its format and the settings.")
@click.option(
    "-j", "--jobs", type=click.IntRange(0), help="Processes to use; 0: one a core (default: where it pays)."
)
@click.option("--no-cache", is_flag=True, help="Check every file anew.")
@click.option("--cache-dir", type=click.Path(path_type=Path), help="Where results are kept.")
@click.option("--statistics", is_flag=True, help="Count findings by rule, and the numbers that were read.")
@click.option("--timing", is_flag=True, help="Say how long it took, on standard error.")
@click.option("--show-settings", is_flag=True, help="Print the settings in force and stop.")
@click.option(
    "--template", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Own Jinja template."
)
@click.option("-q", "--quiet", is_flag=True, help="Only findings, no summary.")
@click.option("-v", "--verbose", is_flag=True, help="Also say what could not be read.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def command(
    paths: tuple[Path, ...],
    formats: tuple[str, ...],
    output_file: Path | None,
    config: Path | None,
    isolated: bool,
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    framework: str | None,
    profile: str | None,
    preview: bool,
    rule_files: tuple[Path, ...],
    tracked: str | None,
    fail_on: str | None,
    exit_zero: bool,
    baseline: Path | None,
    prune_baseline: bool,
    no_suppressions: bool,
    warn_unused_suppressions: bool,
    stdin_filename: str | None,
    jobs: int | None,
    no_cache: bool,
    cache_dir: Path | None,
    statistics: bool,
    timing: bool,
    show_settings: bool,
    template: Path | None,
    quiet: bool,
    verbose: bool,
    color: str,
) -> None:
    """Lint reports: files, folders, or '-' for standard input (default: this folder)."""
    started = time.perf_counter()
    utf8_or_replace()
    own_rules = tuple(str(path.resolve()) for path in rule_files)
    settings_for = settings_by_folder(
        config,
        isolated=isolated,
        select=select,
        extend_select=extend_select,
        ignore=ignore,
        framework=framework,
        profile=profile,
        preview=preview or None,
        rules=own_rules,
        tracked=tracked,
        fail_on=fail_on,
        baseline=str(baseline.resolve()) if baseline else None,
    )
    try:
        outputs = _outputs(formats, output_file, is_github=os.environ.get("GITHUB_ACTIONS") == "true")
        here = settings_for(Path.cwd())
        if show_settings:
            _show(here)
            return
        asked = list(discover(paths or (Path(),), settings_for))
        if not asked:
            complain(
                f"no reports found in {', '.join(str(p) for p in paths or ('.',))}; "
                f"files of these kinds are read: {_kinds()}"
            )
            sys.exit(FAILURE)
        tasks = [_task(path, stdin_filename, settings_for) for path in asked]
        check_selection(tasks)
        results = _results(
            tasks,
            RunOptions(
                jobs_for(jobs, len(tasks)),
                None if no_cache else results_folder(cache_dir),
                not no_suppressions,
            ),
        )
        run = _with_baseline(Run(results), here, prune=prune_baseline)
    except SettingsError as error:
        complain(str(error))
        sys.exit(FAILURE)
    for file in run.files:
        if file.error is not None:
            complain(f"{file.path}: {file.error}")
    for line in run.stale_baseline:
        complain(line)
    options = Options(
        color=_coloured(color),
        template=template,
        quiet=quiet,
        verbose=verbose,
        statistics=statistics,
        unused_suppressions=warn_unused_suppressions,
        root=Path.cwd(),
    )
    written = _write(run, outputs, options)
    if timing:
        print(
            f"{len(tasks)} files in {time.perf_counter() - started:.2f} s, {time.process_time():.2f} s of processor time",
            file=sys.stderr,
        )
    sys.exit(FAILURE if run.unreadable or not written else _verdict(run, here.fail_on, exit_zero=exit_zero))


def _verdict(run: Run, fail_on: str, *, exit_zero: bool) -> int:
    if exit_zero or fail_on == "never":
        return OK
    worst = max((finding.severity for file in run.files for finding in file.findings), default=0)
    return FINDINGS if worst >= Severity.parse(fail_on) or run.stale_baseline else OK


def check_selection(tasks: list[Task]) -> None:
    """Refuses a code that no rule has before any file is read. Raises SettingsError."""
    from ofsted_lint.run import rules_of

    for settings in {id(task.settings): task.settings for task in tasks}.values():
        # Loading rules costs time: only where something was named that may not exist.
        if settings.select or settings.extend_select or settings.ignore or settings.severity or settings.rules:
            rules_of(settings)


def _outputs(
    formats: tuple[str, ...], output_file: Path | None, *, is_github: bool
) -> list[tuple[str, Path | None]]:
    """Pairs of format and file. Raises SettingsError."""
    outputs: list[tuple[str, Path | None]] = []
    for one in formats or (("github",) if is_github and "github" in FORMATS else ("text",)):
        name, _, file = one.partition(":")
        if name not in FORMATS:
            raise SettingsError(f"--format {name}: no such format; there are {', '.join(sorted(FORMATS))}")
        outputs.append((name, Path(file) if file else None))
    if output_file is not None:
        if len(outputs) != 1:
            raise SettingsError("-o goes with one format; with several write -f FORMAT:FILE for each")
        outputs = [(outputs[0][0], output_file)]
    if sum(file is None for _, file in outputs) > 1:
        raise SettingsError(
            "only one format can go to the standard output; write -f FORMAT:FILE for the others"
        )
    return outputs


def _task(path: Path, stdin_filename: str | None, settings_for: object) -> Task:
    assert callable(settings_for)
    if str(path) == "-":
        name = stdin_filename or "stdin.txt"
        return Task(name, settings_for(Path(name).parent), sys.stdin.buffer.read())
    settings: Settings = settings_for(path.parent)
    ignored = [
        code
        for pattern, codes in settings.per_file_ignores.items()
        for code in codes
        if matches(path, (pattern,), settings.root)
    ]
    if ignored:
        settings = replace(settings, ignore=(*settings.ignore, *ignored))
    return Task(str(path), settings)


def _results(tasks: list[Task], options: RunOptions) -> list[FileResult]:
    progress = Progress(len(tasks), shown=sys.stderr.isatty())
    results = []
    try:
        for result in check_files(tasks, options):
            results.append(result)
            progress.step(len(results), result.path)
    finally:
        progress.close()
    return results


def _with_baseline(run: Run, settings: Settings, *, prune: bool) -> Run:
    if settings.baseline is None:
        return run
    from ofsted_lint import baseline

    path = settings.root / settings.baseline
    entries = baseline.load(path)
    files, stale = baseline.apply(run.files, entries, path.parent.resolve())
    if stale and prune:
        baseline.save(path, [entry for entry in entries if entry not in stale])
        stale = []
    return Run(
        files,
        [
            f"{path}: {entry.rule} in {entry.file} ({entry.location}) no longer occurs; "
            "take it out with --prune-baseline"
            for entry in stale
        ],
    )


def _write(run: Run, outputs: list[tuple[str, Path | None]], options: Options) -> bool:
    from ofsted_lint.writers.files import write_whole

    for form, file in outputs:
        text = render(form, run, replace(options, color=options.color and file is None))
        if file is None:
            sys.stdout.write(text)
            continue
        try:
            write_whole(file, text.encode())
        except OSError as error:
            complain(f"{file}: cannot be written: {error.strerror or error}")
            return False
    return True


def _coloured(color: str) -> bool:
    if color != "auto":
        return color == "always"
    return "NO_COLOR" not in os.environ and sys.stdout.isatty()


def _kinds() -> str:
    from ofsted_lint.readers import READERS

    return ", ".join(sorted(READERS))


def _show(settings: Settings) -> None:
    import yaml

    print(f"# from {settings.source}")
    print(yaml.safe_dump(as_data(settings), sort_keys=False, allow_unicode=True), end="")
