"""Checks files: one after the other or in several processes, from the cache where nothing has changed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from ofsted_lint.compiled import digest
from ofsted_lint.discovery import matches
from ofsted_lint.process import collect_seldom, may_be_copied
from ofsted_lint.readers import Unreadable
from ofsted_lint.records import dataclass
from ofsted_lint.results import FileResult, Grade, Heading, TextLine
from ofsted_lint.settings import Settings, SettingsError

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

    from ofsted_lint.linter import Result
    from ofsted_lint.rules.model import RuleSet

# So many files for each process pay what it costs to copy this one, and to start a new one: a third of a second.
_WORTH_A_COPY, _WORTH_A_PROCESS = 2, 8


@dataclass(frozen=True, slots=True)
class Task:
    """One file to check. `data` is given where the text does not come from the path (standard input)."""

    path: str
    settings: Settings
    data: bytes | None = None


def task_for(path: Path, settings_for: Callable[[Path], Settings]) -> Task:
    """The task of checking a file, with the rules left out that its settings do not ask there."""
    settings = settings_for(path.parent)
    ignored = [
        code
        for pattern, codes in settings.per_file_ignores.items()
        for code in codes
        if matches(path, (pattern,), settings.root)
    ]
    if ignored:
        settings = replace(settings, ignore=(*settings.ignore, *ignored))
    return Task(str(path), settings)


@dataclass(frozen=True, slots=True)
class Options:
    """How to run, as against what to check."""

    jobs: int = 1
    cache: Path | None = None
    """Where results are kept; None: nowhere."""
    suppressions: bool = True
    numbers: bool = False
    """Whether to count the numbers of each report: what becomes of every one is asked by no rule, and takes time."""
    beside: bool = False
    """Whether a second process may ask part of the rules of a long report, where files are checked one by one."""


def check_files(tasks: Sequence[Task], options: Options) -> Iterator[FileResult]:
    """The result of each task, in order. An error in one file never stops the others."""
    if options.jobs > 1 and len(tasks) > 1:
        yield from _side_by_side(tasks, options)
        return
    for task in tasks:
        yield check_file(task, options)


def _side_by_side(tasks: Sequence[Task], options: Options) -> Iterator[FileResult]:
    # To be known before there are threads. A copy has loaded what this process has.
    start = "fork" if may_be_copied() else "spawn"
    from concurrent.futures.process import BrokenProcessPool

    pool = _pool(min(options.jobs, len(tasks)), start)
    try:
        with _interrupts_ignored():  # what is ignored now is ignored in the processes that start here
            futures = [pool.submit(check_file, task, options) for task in tasks]
        for task, future in zip(tasks, futures, strict=True):
            try:
                yield future.result()
            except BrokenProcessPool:
                yield _alone(task, options)
    finally:
        # Interrupted, it waits for the files that are being checked: a process that is killed while it hands over a
        # result would leave this one waiting for the rest of it.
        pool.shutdown(wait=True, cancel_futures=True)


def _alone(task: Task, options: Options) -> FileResult:
    """Checks a file in a process of its own: one of the files has ended the process that it was checked in."""
    from concurrent.futures.process import BrokenProcessPool

    with _pool(1, "spawn") as pool:
        try:
            return pool.submit(check_file, task, options).result()
        except BrokenProcessPool:
            return FileResult(
                task.path, error="internal error: the process that checked it ended before its time"
            )


def _pool(processes: int, start: str) -> ProcessPoolExecutor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # More than 61 processes Windows does not wait for.
    return ProcessPoolExecutor(
        min(processes, 61), multiprocessing.get_context(start), initializer=_prepare_worker
    )


def _prepare_worker() -> None:
    """In a worker: Ctrl-C is for the process that started it."""
    import atexit
    import signal
    from multiprocessing.util import Finalize

    collect_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # Before Python 3.13 a copied process leaves out what is to be done at the end: to keep things for later runs.
    Finalize(None, atexit._run_exitfuncs, exitpriority=0)


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    import signal
    import threading

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def jobs_for(asked: int | None, files: int) -> int:
    """How many processes to use: what was asked for (0: one a core), else as many as pay."""
    if asked:
        return asked
    here = getattr(os, "sched_getaffinity", None)
    cores = len(here(0)) if here is not None else os.cpu_count() or 1
    enough = _WORTH_A_COPY if may_be_copied() else _WORTH_A_PROCESS
    return cores if asked == 0 else max(1, min(cores, files // enough))


def check_file(task: Task, options: Options) -> FileResult:
    """The result of one file. Never raises: what goes wrong is in `error`."""
    started = time.perf_counter()
    try:
        data = task.data if task.data is not None else Path(task.path).read_bytes()
    except IsADirectoryError:
        return FileResult(task.path, error="this folder cannot be opened")
    except OSError as error:
        return FileResult(task.path, error=_os_error(error))
    except ValueError as error:  # a name that the system cannot have
        return FileResult(task.path, error=str(error))
    store = None
    if options.cache is not None:
        from ofsted_lint.cache import Store, key

        store = Store(options.cache)
        name = key(data, Path(task.path).suffix.lower(), about(task.settings, options.suppressions))
        found = store.get(name)
        if found is not None and (found.numbers is not None or not options.numbers):
            return replace(found, path=task.path, seconds=(("cache", time.perf_counter() - started),))
    result = _check(data, task, options)
    if store is not None and result.error is None:
        store.put(name, result)
    return result


def about(settings: Settings, suppressions: bool) -> str:
    """Everything in the settings that bears on findings, the content of own rules included."""
    own = []
    for path in own_rules(settings):
        own.append((str(path), digest(path.read_bytes()).hex() if path.is_file() else ""))
    return repr(
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
    if not settings.rules:
        return []
    from ofsted_lint.rules.loader import rule_files

    return rule_files([settings.root / one for one in settings.rules])


def verify(settings: Settings) -> None:
    """Refuses what the settings name and nothing has: rules, a profile, a framework. Raises SettingsError."""
    ignored = [code for codes in settings.per_file_ignores.values() for code in codes]
    if settings.framework is not None:
        _verify_framework(settings.framework, settings.source)
    # Loading rules costs time: only where something was named that may not exist.
    if (
        settings.select
        or settings.extend_select
        or settings.ignore
        or settings.severity
        or settings.rules
        or ignored
        or settings.profile != "draft"
    ):
        rules_of(settings)
    if ignored:
        rules_of(replace(settings, ignore=(*settings.ignore, *ignored)))


def _verify_framework(name: str, source: str) -> None:
    import difflib

    from ofsted_lint.frameworks import load_all

    known = sorted(load_all())
    if name not in known:
        close = difflib.get_close_matches(name, known, n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"there are {', '.join(known)}"
        raise SettingsError(f"framework: there is no framework {name!r}; {hint} (settings from {source})")


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
    except RuleError as error:
        raise SettingsError(str(error)) from None
    except (UnknownRule, profiles.UnknownProfile) as error:
        raise SettingsError(f"{error} (settings from {settings.source})") from None


def _os_error(error: OSError) -> str:
    return error.strerror or str(error)


def _check(data: bytes, task: Task, options: Options) -> FileResult:
    try:
        from ofsted_lint.linter import lint

        settings = task.settings
        laps = [("", time.perf_counter())]
        rules = rules_of(settings)
        laps.append(("rules loaded", time.perf_counter()))
        result = lint(
            data,
            task.path,
            rules,
            settings.framework,
            settings.tracked,
            lambda stage: laps.append((stage, time.perf_counter())),
            options.beside and options.jobs == 1,
        )
        found = summarise(
            task.path, result, rules, suppressions=options.suppressions, numbers=options.numbers
        )
    except (Unreadable, SettingsError) as error:
        return FileResult(task.path, error=str(error))
    except Exception as error:
        # The other files are still checked; the exit code says that something is wrong.
        return FileResult(task.path, error=_internal(error))
    seconds = tuple((stage, end - start) for (_, start), (stage, end) in pairwise(laps))
    return replace(found, seconds=seconds)


def _internal(error: Exception) -> str:
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"internal error: {type(error).__name__}: {error} (at {Path(last.filename).name}:{last.lineno}); "
        "please report it with the text that caused it, if it is not confidential"
    )


def summarise(
    path: str,
    result: Result,
    rules: RuleSet | None = None,
    *,
    suppressions: bool = True,
    numbers: bool = False,
) -> FileResult:
    """What writers need of a linted report; `rules` are those that were asked, `numbers` whether these are counted."""
    from ofsted_lint import suppressions as comments

    report = result.report
    findings = list(result.findings)
    found, wrong = comments.understand(report)
    kept = comments.apply(findings, found) if suppressions else findings
    known = report.kind is not None or report.framework is not None
    asked = tuple(rules or ()) if known else ()
    return FileResult(
        path=path,
        kind=report.kind,
        framework=report.framework,
        variant=report.variant,
        authority=report.authority,
        format=report.document.format,
        findings=tuple(kept),
        suppressed=len(findings) - len(kept),
        unused_suppressions=tuple(comments.unserved(found, asked, _all_rules)),
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
        numbers=result.numbers if numbers else None,
        asked=tuple(rule.id for rule in asked),
    )


def _all_rules() -> RuleSet:
    from ofsted_lint.rules.loader import default_rules

    return default_rules()
