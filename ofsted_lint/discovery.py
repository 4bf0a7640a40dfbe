"""Which files to read: the paths of the command line, folders walked by pattern."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

from ofsted_lint.readers import READERS
from ofsted_lint.settings import Settings

# Folders that never hold drafts.
_SKIPPED_FOLDERS = {
    ".git",
    ".hg",
    ".svn",
    "__pycache__",
    "node_modules",
    ".venv",
    "venv",
    ".tox",
    ".mypy_cache",
}
# What Word leaves beside an open document, and what `annotate` writes: neither is a draft.
_SKIPPED_FILES = ("~$*", ".~lock.*", "*.reviewed.docx", "*.reviewed.pdf")
# Text files that stand in nearly every repository and are no reports. A file named on the command line is always read.
_NOT_REPORTS = ("readme*", "changelog*", "contributing*", "license*", "requirements*.txt", "code_of_conduct*")


def files(
    paths: Sequence[Path], settings_for: Callable[[Path], Settings], *, force_exclude: bool = False
) -> Iterator[Path]:
    """The files to read, each once, in the order of the command line and sorted inside folders.

    A file named on the command line is always read, unless `force_exclude` lets the settings' `exclude` hold for it,
    too; in folders the settings' `include` and `exclude` decide. A path that does not exist and a folder that cannot be
    opened are passed on, so that the message about them stands where the user expects it.
    """
    seen: set[Path] = set()
    for path in paths:
        if path.is_dir():
            found: Iterable[Path] = _walk(path, settings_for)
        else:
            found = () if force_exclude and _excluded(path, settings_for(path.parent)) else (path,)
        for file in found:
            key = Path(file).resolve()
            if key not in seen:
                seen.add(key)
                yield file


def _walk(folder: Path, settings_for: Callable[[Path], Settings]) -> Iterator[Path]:
    closed: list[Path] = []
    for here, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        yield from closed
        closed.clear()
        folders[:] = sorted(
            name
            for name in folders
            if name not in _SKIPPED_FOLDERS and not _excluded(Path(here, name), settings_for(Path(here)))
        )
        settings = settings_for(Path(here))
        for name in sorted(names):
            file = Path(here, name)
            if _wanted(file, settings) and not _excluded(file, settings):
                yield file
    yield from closed


def _wanted(file: Path, settings: Settings) -> bool:
    name = file.name.lower()
    if any(fnmatch(name, pattern) for pattern in _SKIPPED_FILES):
        return False
    if settings.include:
        return matches(file, settings.include, settings.root)
    return file.suffix.lower() in READERS and not any(fnmatch(name, pattern) for pattern in _NOT_REPORTS)


def _excluded(file: Path, settings: Settings) -> bool:
    return bool(settings.exclude) and matches(file, settings.exclude, settings.root)


def matches(file: Path, patterns: Sequence[str], root: Path) -> bool:
    """Whether one of the patterns fits the file's name or its path from the settings' folder.

    `letters/` and `letters/*` fit everything below that folder, `*.docx` fits a name anywhere.
    """
    absolute = Path(file).resolve()
    try:
        path = absolute.relative_to(root).as_posix()
    except ValueError:
        path = absolute.as_posix()
    for pattern in patterns:
        plain = pattern.removeprefix("./").rstrip("/")
        if fnmatch(path, plain) or fnmatch(file.name, plain) or path == plain or path.startswith(plain + "/"):
            return True
    return False
