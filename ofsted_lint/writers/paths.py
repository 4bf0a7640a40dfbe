"""Paths as other programs want them."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote


def relative(path: str, root: Path) -> str:
    """The path from `root` with forward slashes where the file lies below it, else the path as it is."""
    try:
        return Path(path).resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return Path(path).as_posix()


def uri(path: str, root: Path) -> str:
    """A relative URI where the file lies below `root`, else an absolute one."""
    short = relative(path, root)
    return (
        Path(path).resolve().as_uri()
        if Path(short).is_absolute() or short.startswith("..")
        # A name that is no UTF-8 keeps its bytes.
        else quote(os.fsencode(short))
    )
