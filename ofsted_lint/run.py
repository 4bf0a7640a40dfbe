"""Checks files: one after the other or in several processes, from the cache where nothing has changed."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ofsted_lint.cache import Store, key
from ofsted_lint.readers import Unreadable
from ofsted_lint.results import FileResult, Grade, Heading, TextLine
from ofsted_lint.settings import Settings, SettingsError

if TYPE_CHECKING:
    from ofsted_lint.linter import Result
    from ofsted_lint.rules.model import RuleSet

# A process costs a third of a second to start: below this many files it does not pay.
_WORTH_A_PROCESS = 8


@dataclass(frozen=True, slots=True)
class Task:
    """One file to check. `data` is given where the text does not come from the path (standard input)."""

    path: str
    settings: Settings
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """How to run, as against what to check."""

    jobs: int = 1
    cache: Path | None = None
    """Where results are kept; None: nowhere."""
    suppressions: bool = True
    timing: bool = False


def check_files(tasks: Sequence[Task], options: Options) -> Iterator[FileResult]:
    """The result of each task, in order. An error in one file never stops the others."""
    if options.jobs <= 1 or len(tasks) < 2:
        for task in tasks:
            yield check_file(task, options)
        return
    import multiprocessing

    # "spawn" everywhere: the same on all systems, and nothing of this process leaks into the workers.
    with multiprocessing.get_context("spawn").Pool(min(options.jobs, len(tasks))) as pool:
        yield from pool.imap(_work, [(task, options) for task in tasks], chunksize=1)


def jobs_for(asked: int | None, files: int) -> int:
    """How many processes to use: what was asked for, else as many as the machine has where they pay."""
    import os

    if asked is not None:
        return asked or (os.cpu_count() or 1)
    return max(1, min(os.cpu_count() or 1, files // _WORTH_A_PROCESS))


def _work(both: tuple[Task, Options]) -> FileResult:
    return check_file(*both)


def check_file(task: Task, options: Options) -> FileResult:
    """The result of one file. Never raises: what goes wrong is in `error`."""
    try:
        data = task.data if task.data is not None else Path(task.path).read_bytes()
    except OSError as error:
        return FileResult(task.path, error=_os_error(error))
    store = Store(options.cache) if options.cache is not None else None
    name = ""
    if store is not None:
        name = key(data, Path(task.path).suffix.lower(), about(task.settings, options.suppressions))
        found = store.get(name)
        if found is not None:
            return replace(found, path=task.path)
    result = _check(data, task, options)
    if store is not None and result.error is None:
        store.put(name, result)
    return result


def about(settings: Settings, suppressions: bool) -> str:
    """Everything in the settings that bears on findings, the content of own rules included."""
    own = []
    for path in own_rules(settings):
        own.append((str(path), hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""))
    return json.dumps(
        [
            settings.select,
            settings.extend_select,
            settings.ignore,
            dict(settings.severity),
            settings.profile,
            settings.framework,
            settings.preview,
            settings.tracked,
            suppressions,
            own,
        ]
    )


def own_rules(settings: Settings) -> list[Path]:
    """The user's own rule files that the settings name, folders opened."""
    found: list[Path] = []
    for one in settings.rules:
        path = settings.root / one
        found.extend(sorted(path.rglob("*.yaml")) if path.is_dir() else [path])
    return found


def rules_of(settings: Settings) -> RuleSet:
    """The rules that these settings ask for.

    Raises SettingsError for a rule or a profile that does not exist and for own rule files with mistakes.
    """
    wanted = about(settings, suppressions=True)
    if wanted not in _RULES:
        _RULES[wanted] = _load_rules(settings)
    return _RULES[wanted]


# Rule sets by what the settings say of them: a run over a folder needs few.
_RULES: dict[str, RuleSet] = {}


def _load_rules(settings: Settings) -> RuleSet:
    from ofsted_lint.rules import profiles
    from ofsted_lint.rules.loader import default_rules, load_rules
    from ofsted_lint.rules.model import RuleError, UnknownRule

    try:
        rules = default_rules()
        if settings.rules:
            rules = rules.extended(load_rules([settings.root / one for one in settings.rules]))
        profile = profiles.load(settings.profile)
        return rules.filter(
            select=settings.select or profile.select,
            ignore=(*profile.ignore, *settings.ignore),
            extend_select=settings.extend_select,
            preview=settings.preview,
            severities={**profile.severity, **settings.severity},
        )
    except (RuleError, UnknownRule, profiles.UnknownProfile) as error:
        raise SettingsError(str(error)) from None


def _os_error(error: OSError) -> str:
    return error.strerror or str(error)


def _check(data: bytes, task: Task, options: Options) -> FileResult:
    from ofsted_lint.linter import lint

    try:
        settings = task.settings
        result = lint(data, task.path, rules_of(settings), settings.framework, settings.tracked)
    except Unreadable as error:
        return FileResult(task.path, error=str(error))
    except Exception as error:
        # The other files are still checked; the exit code says that something is wrong.
        return FileResult(task.path, error=_internal(error))
    return summarise(task.path, result, suppressions=options.suppressions)


def _internal(error: Exception) -> str:
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"internal error: {type(error).__name__}: {error} (at {Path(last.filename).name}:{last.lineno}); "
        "please report it with the text that caused it, if it is not confidential"
    )


def summarise(path: str, result: Result, *, suppressions: bool = True) -> FileResult:
    """What writers need of a linted report."""
    from ofsted_lint import suppressions as comments

    report = result.report
    findings = list(result.findings)
    found, wrong = comments.understand(report)
    kept = comments.apply(findings, found) if suppressions else findings
    return FileResult(
        path=path,
        kind=report.kind,
        framework=report.framework,
        variant=report.variant,
        authority=report.authority,
        format=report.document.format,
        findings=tuple(kept),
        suppressed=len(findings) - len(kept),
        unused_suppressions=tuple((one.line, rule) for one in found for rule in one.unused),
        unread=(*report.document.unread, *report.unread, *wrong),
        grades=tuple(
            Grade(j.label, j.grade, j.statements[0].span.line if j.statements else None)
            for j in report.judgements
        ),
        headings=tuple(
            Heading(s.heading.line, s.level, s.title) for s in report.sections() if s.heading is not None
        ),
        lines=tuple(
            TextLine(line.number, line.raw, line.location)
            for line in report.document.lines
            if not line.directive
        ),
        numbers=result.numbers,
    )


class Progress:
    """A bar on standard error, shown only in a terminal and only when the work takes longer than a second."""

    def __init__(self, total: int, *, shown: bool) -> None:
        self._total = total
        self._shown = shown and total > 1
        self._start = time.monotonic()
        self._drawn = False

    def step(self, done: int, path: str) -> None:
        import sys

        if not self._shown or time.monotonic() - self._start < 1:
            return
        width = 30
        full = width * done // self._total
        line = f"[{'#' * full}{'.' * (width - full)}] {done}/{self._total} {path[-60:]}"
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()
        self._drawn = True

    def close(self) -> None:
        import sys

        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
