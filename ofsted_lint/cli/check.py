"""ofsted-lint check."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import click

from ofsted_lint import process
from ofsted_lint.cli.common import (
    SELECTION,
    complain,
    decorate,
    results_folder,
    settings_by_folder,
    utf8_or_replace,
)
from ofsted_lint.cli.progress import Progress
from ofsted_lint.discovery import files as discover
from ofsted_lint.exit_codes import FAILURE, FINDINGS, OK
from ofsted_lint.findings import Severity
from ofsted_lint.results import FileResult, Run
from ofsted_lint.run import Options as RunOptions
from ofsted_lint.run import Task, check_files, jobs_for, task_for, verify
from ofsted_lint.run import own_rules as rule_paths
from ofsted_lint.settings import LEVELS, Settings, SettingsError, as_data
from ofsted_lint.writers import FOR_PEOPLE, FORMATS, TEMPLATED, WITH_NUMBERS, Options, render
from ofsted_lint.writers.safe import visible

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
    shell_complete=lambda ctx, param, typed: [name for name in FORMATS if name.startswith(typed)],
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
@click.option("--force-exclude", is_flag=True, help="Let 'exclude' hold for files that are named, too.")
@click.option("--stdin-filename", help="The name of what is read from '-', for its format and the settings.")
@click.option(
    "-j", "--jobs", type=click.IntRange(0), help="Processes to use; 0: one a core (default: where it pays)."
)
@click.option("--no-cache", is_flag=True, help="Check every file anew.")
@click.option("--cache-dir", type=click.Path(path_type=Path), help="Where results are kept.")
@click.option("--statistics", is_flag=True, help="Count findings by rule, and the numbers that were read.")
@click.option("--timing", is_flag=True, help="Say on standard error where the time went; -v: for each file.")
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
    force_exclude: bool,
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
        outputs = _outputs(
            formats, output_file, template, is_github=os.environ.get("GITHUB_ACTIONS") == "true"
        )
        if show_settings:
            _show(settings_for(Path.cwd()))
            return
        asked = list(discover(paths or (Path(),), settings_for, force_exclude=force_exclude))
        if not asked and not force_exclude:
            complain(
                f"no reports found in {', '.join(str(p) for p in paths or ('.',))}; "
                f"files of these kinds are read: {_kinds()}"
            )
            sys.exit(FAILURE)
        tasks = [_task(path, stdin_filename, settings_for) for path in asked]
        for settings in {id(task.settings): task.settings for task in tasks}.values():
            verify(settings)
        if prune_baseline and all(task.settings.baseline is None for task in tasks):
            raise SettingsError(
                "--prune-baseline: no baseline is named; name one with --baseline FILE or `baseline:` in the settings"
            )
        results = _results(
            tasks,
            RunOptions(
                jobs_for(jobs, len(tasks)),
                None if no_cache else results_folder(cache_dir),
                not no_suppressions,
                # A template of the user's own may tell them, too.
                statistics or template is not None or any(form in WITH_NUMBERS for form, _ in outputs),
                beside=jobs is None and process.may_be_copied(),
            ),
        )
        files, stale = _with_baseline(tasks, results, prune=prune_baseline)
        own = {path for task in tasks for path in rule_paths(task.settings)}
        run = Run(files, stale, sorted(own))
    except SettingsError as error:
        complain(str(error))
        sys.exit(FAILURE)
    for file in run.files:
        if file.error is not None:
            complain(f"{file.path}: {file.error}")
        for line, rule in file.unused_suppressions if warn_unused_suppressions else ():
            complain(f"{file.path}:{line}: the suppression of {rule} serves nothing; it can go")
    for told in run.stale_baseline:
        complain(told)
    options = Options(
        color=_coloured(color),
        template=template,
        quiet=quiet,
        verbose=verbose,
        statistics=statistics,
        root=_root(),
    )
    written = _write(run, outputs, options)
    if statistics and all(form != "text" for form, _ in outputs):
        from ofsted_lint.writers.text import statistics as counted

        print("\n".join(counted(run)), file=sys.stderr)
    if timing:
        _tell_times(run, time.perf_counter() - started, verbose=verbose)
    if run.unreadable or not written:
        sys.exit(FAILURE)
    sys.exit(OK if exit_zero else _verdict(tasks, run))


def _verdict(tasks: Sequence[Task], run: Run) -> int:
    """The settings that are closest to each file say from which severity on it fails."""
    levels = [task.settings.fail_on for task in tasks]
    failing = any(
        finding.severity >= Severity.parse(level)
        for file, level in zip(run.files, levels, strict=True)
        if level != "never"
        for finding in file.findings
    )
    never = bool(levels) and all(level == "never" for level in levels)
    return FINDINGS if failing or (run.stale_baseline and not never) else OK


def _outputs(
    formats: tuple[str, ...], output_file: Path | None, template: Path | None, *, is_github: bool
) -> list[tuple[str, Path | None]]:
    """Pairs of format and file. Raises SettingsError."""
    outputs: list[tuple[str, Path | None]] = []
    for one in formats or (("github",) if is_github else ("text",)):
        name, _, file = one.partition(":")
        if name not in FORMATS:
            import difflib

            close = difflib.get_close_matches(name, FORMATS, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"there are {', '.join(sorted(FORMATS))}"
            raise SettingsError(f"--format {name}: no such format; {hint}")
        outputs.append((name, Path(file) if file else None))
    if output_file is not None:
        if len(outputs) != 1:
            raise SettingsError("-o goes with one format; with several write -f FORMAT:FILE for each")
        outputs = [(outputs[0][0], output_file)]
    if sum(file is None for _, file in outputs) > 1:
        raise SettingsError(
            "only one format can go to the standard output; write -f FORMAT:FILE for the others"
        )
    if template is not None and sum(name in TEMPLATED for name, _ in outputs) != 1:
        raise SettingsError(f"--template goes with one format of {', '.join(TEMPLATED)}")
    return outputs


def _task(path: Path, stdin_filename: str | None, settings_for: Callable[[Path], Settings]) -> Task:
    if str(path) != "-":
        return task_for(path, settings_for)
    named = task_for(Path(stdin_filename or "stdin.txt"), settings_for)
    return replace(named, data=sys.stdin.buffer.read())


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


def _with_baseline(
    tasks: Sequence[Task], results: Sequence[FileResult], *, prune: bool
) -> tuple[list[FileResult], list[str]]:
    """The results without what the baselines accept, and a sentence for each entry that no longer occurs."""
    files = list(results)
    told: list[str] = []
    by_file: dict[Path, list[int]] = {}
    for at, task in enumerate(tasks):
        if task.settings.baseline is not None:
            by_file.setdefault(task.settings.root / task.settings.baseline, []).append(at)
    for path, places in by_file.items():
        from ofsted_lint import baseline

        entries = baseline.load(path)
        kept, stale = baseline.apply([files[at] for at in places], entries, path.parent.resolve())
        for at, file in zip(places, kept, strict=True):
            files[at] = file
        if stale and prune:
            baseline.save(path, baseline.pruned(entries, stale))
        else:
            told.extend(f"{path}: {one}" for one in stale)
    return files, told


def _write(run: Run, outputs: list[tuple[str, Path | None]], options: Options) -> bool:
    for form, file in outputs:
        try:
            text = render(form, run, replace(options, color=options.color and file is None))
        except Exception as error:
            if options.template is None or form not in TEMPLATED:
                raise
            line = getattr(error, "lineno", None)
            complain(f"{options.template}{f':{line}' if line else ''}: {error}")
            return False
        # A path that is no UTF-8 is spelt out.
        data = text.encode("utf-8", "backslashreplace")
        try:
            if file is not None:
                from ofsted_lint.writers.files import write_whole

                write_whole(file, data)
            elif form in FOR_PEOPLE:
                sys.stdout.write(text)
            else:  # Programs expect UTF-8, whatever the console shows.
                sys.stdout.flush()
                sys.stdout.buffer.write(data)
        except BrokenPipeError:
            raise  # whoever reads has seen enough: click ends quietly
        except OSError as error:
            complain(f"{file or 'the standard output'}: cannot be written: {error.strerror or error}")
            return False
    return True


def _tell_times(run: Run, seconds: float, *, verbose: bool) -> None:
    """Where the time went, on standard error: by stage, and with -v for each file."""
    stages: dict[str, float] = {}
    for file in run.files:
        for stage, took in file.seconds:
            stages[stage] = stages.get(stage, 0) + took
        if verbose:
            shown = ", ".join(f"{stage} {took:.3f}" for stage, took in file.seconds)
            print(f"{visible(file.path)}: {shown or 'not checked'}", file=sys.stderr)
    number = f"{len(run.files)} file{'' if len(run.files) == 1 else 's'}"
    print(
        f"{number} in {seconds:.2f} s, {time.process_time():.2f} s of processor time here; "
        + ", ".join(f"{stage} {took:.2f} s" for stage, took in stages.items()),
        file=sys.stderr,
    )


def _root() -> Path:
    """What relative paths in reports for servers start from: the repository where a server says so."""
    here = Path.cwd()
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        given = os.environ.get(name)
        if given and here.is_relative_to(Path(given).resolve()):
            return Path(given)
    return here


def _coloured(color: str) -> bool:
    if color != "auto":
        return color == "always"
    return not os.environ.get("NO_COLOR") and sys.stdout.isatty()


def _kinds() -> str:
    from ofsted_lint.readers import READERS

    return ", ".join(sorted(READERS))


def _show(settings: Settings) -> None:
    import yaml

    print(f"# from {settings.source}")
    print(yaml.safe_dump(as_data(settings), sort_keys=False, allow_unicode=True), end="")
