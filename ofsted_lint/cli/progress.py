"""The bar that shows how far a long check is."""

from __future__ import annotations

import sys
import time

from ofsted_lint.writers.safe import visible


class Progress:
    """A bar on standard error, shown only in a terminal and only when the work takes longer than a second."""

    def __init__(self, total: int, *, shown: bool) -> None:
        self._total = total
        self._shown = shown and total > 1
        self._start = time.monotonic()
        self._drawn = False

    def step(self, done: int, path: str) -> None:
        if not self._shown or time.monotonic() - self._start < 1:
            return
        width = 30
        full = width * done // self._total
        line = f"[{'#' * full}{'.' * (width - full)}] {done}/{self._total} {visible(path[-60:])}"
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()
        self._drawn = True

    def close(self) -> None:
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
