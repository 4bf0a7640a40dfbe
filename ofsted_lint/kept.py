"""Keeps many small things that are slow to make (code, patterns) together between runs: one file a table.

A run needs hundreds of them and a file each would cost more than it saves. What is new is written when the process
ends. `compiled` says where entries live and why they can be trusted.
"""

from __future__ import annotations

import atexit
import marshal
from collections.abc import Callable
from typing import Any

from ofsted_lint import compiled

# Beyond so many entries those of this run alone are kept: the others may be of sources that changed since.
_MOST = 4000


class Table:
    """Values by the text that they are made from. They must be what marshal knows."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._shipped: dict[str, bytes] = {}
        self._kept: dict[str, bytes] | None = None
        self._used: dict[str, bytes] = {}
        self._new = False

    def get(self, key: str, make: Callable[[], Any]) -> Any:
        """What `make` returns; from an earlier run if one has asked for the same key. What it raises goes through."""
        if self._kept is None:
            self._shipped = compiled.shipped(self._name, b"") or {}
            self._kept = self._earlier()
        packed = self._shipped.get(key) or self._kept.get(key)
        if packed is None:
            value = make()
            packed = marshal.dumps(value)
            if not self._new:
                self._new = True
                atexit.register(self._write)
        else:
            # Each value is unpacked by itself: no run needs all of them.
            value = marshal.loads(packed)
        if key not in self._shipped:
            self._used[key] = packed
        return value

    def _earlier(self) -> dict[str, bytes]:
        found: dict[str, bytes] = {} if compiled.ship_to else compiled.fetch(f"{self._name}-more", b"", dict)
        return found

    def _write(self) -> None:
        # Read again: other processes of this run may have written theirs.
        both = {**self._earlier(), **self._used}
        name = self._name if compiled.ship_to else f"{self._name}-more"
        compiled.store(name, b"", both if len(both) <= _MOST else self._used)
