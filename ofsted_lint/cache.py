"""Findings of files that have not changed since they were last checked.

An entry is keyed by the content of the report, the settings that bear on findings, the user's own rules and the program
itself (its version and the sizes and times of its files), so nothing has to be declared stale by hand. Entries hold
passages of drafts, so the folder is readable for its owner only.
"""

from __future__ import annotations

import json
import os
import time
from functools import cache
from pathlib import Path

from ofsted_lint import __version__
from ofsted_lint.compiled import digest
from ofsted_lint.resources import folder
from ofsted_lint.results import FileResult, from_data, to_data

# Entries that were not used for so long are taken out now and then.
_KEEP_DAYS = 30


@cache
def program() -> str:
    """A name for the program as it is installed: another one whenever one of its files changes."""
    parts = [__version__]
    for top in (Path(__file__).resolve().parent, folder("rules"), folder("grammar")):
        for here, folders, names in os.walk(top):
            folders.sort()
            for name in sorted(names):
                if name.endswith((".py", ".yaml", ".lark", ".jinja")):
                    stat = Path(here, name).stat()
                    parts.append(f"{name}:{stat.st_size}:{stat.st_mtime_ns}")
    return digest("\n".join(parts).encode("utf-8", "surrogatepass")).hex()


def key(data: bytes, suffix: str, about: str) -> str:
    """The key of a report's content under settings that `about` tells in full."""
    more = f"{suffix}\0{about}\0{program()}".encode("utf-8", "surrogatepass")
    return digest(digest(data) + more).hex()


class Store:
    """A folder of results. Whatever goes wrong with it only costs time."""

    def __init__(self, where: Path) -> None:
        self._where = where
        self._ready = False

    def get(self, name: str) -> FileResult | None:
        try:
            return from_data(json.loads(self._path(name).read_bytes()))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, name: str, result: FileResult) -> None:
        from ofsted_lint.writers.files import write_whole

        path = self._path(name)
        try:
            if not self._ready:
                self._where.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._sweep()
                self._ready = True
            path.parent.mkdir(mode=0o700, exist_ok=True)
            write_whole(
                path, json.dumps(to_data(result), ensure_ascii=False).encode("utf-8", "surrogatepass")
            )
        except OSError:
            return

    def _path(self, name: str) -> Path:
        return self._where / name[:2] / f"{name}.json"

    def _sweep(self) -> None:
        """Takes out old entries, at most once a day."""
        mark = self._where / "swept"
        now = time.time()
        if mark.exists() and now - mark.stat().st_mtime < 86_400:
            return
        for entry in self._where.glob("*/*"):
            # What a killed run has left half written has another ending.
            days = _KEEP_DAYS if entry.suffix == ".json" else 1
            if now - entry.stat().st_mtime > days * 86_400:
                entry.unlink(missing_ok=True)
        mark.touch()
