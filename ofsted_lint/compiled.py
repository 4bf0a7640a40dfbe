"""Keeps what is slow to make from the program's own files (parsers, rules, lexicons) between runs.

An entry is plain data in Python's marshal form, with a checksum (looked at where it does not come with the program) and
the key that it was made for: content of the source,
versions, and whatever else the maker says. There is one file a name, so the folder does not grow; an entry made for
another key is made anew. Entries may hold code, so only files are read that the current user owns, in a folder that
nobody else can write to. Whatever goes wrong with the folder only costs time.
"""

from __future__ import annotations

import marshal
import os
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from ofsted_lint import __version__

try:  # `hashlib` loads OpenSSL as well, which takes longer than all that is hashed here
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

_MAGIC = b"ofsted-lint compiled 2\n"
_DIGEST = 32


def cache_folder() -> Path | None:
    """Where this user's caches are: OFSTED_LINT_CACHE_DIR, else the system's usual place. None: there is no home."""
    given = os.environ.get("OFSTED_LINT_CACHE_DIR")
    if given:
        return Path(given)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return Path(base) / "ofsted-lint" / "Cache" if base else None
    xdg = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if xdg.is_absolute():  # the standard says that a relative path there is to be ignored
        return xdg / "ofsted-lint"
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "ofsted-lint"


def fetch(name: str, key: bytes, make: Callable[[], Any], code: Callable[[], bytes] = bytes) -> Any:
    """What `make` returns, from the cache if it was kept there under this name and key.

    `code` tells the state of the code that makes the value, where that may change between runs: while the program is
    worked on. What came with a wheel was made by the code in it.

    The value must be made of what marshal knows: None, numbers, texts, bytes, lists, tuples, dicts, code. Any other
    value is handed through and not kept. What `make` raises goes through.
    """
    found = shipped(name, key)
    if found is not None:
        return found
    path = _path(name)
    if path is None or ship_to is not None:
        value = make()
        store(name, key, value)
        return value
    whole = key + code()
    try:
        return _read(path, _whole(whole))
    except (OSError, ValueError, EOFError, TypeError):
        value = make()
        store(name, whole, value)
        return value


# What was made when the wheel was built, so that not even the first run on a machine has to wait.
_SHIPPED = Path(__file__).resolve().parent / "data" / "compiled"
# Set while a wheel is built (see build_wheel.py): all that is made goes to this folder.
ship_to: Path | None = None


def shipped(name: str, key: bytes) -> Any:
    """The value that came with the program; None if there is none for this key and this Python."""
    try:
        return _read(_SHIPPED / f"{name}.bin", _whole(key), ours=True)
    except (OSError, ValueError, EOFError, TypeError):
        return None


def store(name: str, key: bytes, value: Any) -> None:
    """Keeps a value in place of the one that is there."""
    path = _path(name) if ship_to is None else ship_to / f"{name}.bin"
    if path is not None:
        _write(path, _whole(key), value)


def _path(name: str) -> Path | None:
    where = _folder()
    return None if where is None else where / f"{name}-{_installation()}.bin"


def _whole(key: bytes) -> bytes:
    return digest(key + _versions())


def digest(data: bytes | memoryview) -> bytes:
    """A name for data: 32 bytes that no other data has."""
    return blake2b(data, digest_size=_DIGEST).digest()


@cache
def _versions() -> bytes:
    return f"\0{__version__}\0{sys.version}\0{sys.implementation.cache_tag}".encode()


@cache
def _installation() -> str:
    """Different installations keep different files, else they would make each other's stale in turn."""
    return digest(_versions() + str(Path(__file__).resolve()).encode()).hex()[:12]


def _folder() -> Path | None:
    base = cache_folder()
    return None if base is None else _safe(base / "compiled")


@cache
def _safe(where: Path) -> Path | None:
    """The folder, made if need be; None if it cannot be trusted or made."""
    try:
        if not where.is_dir():
            where.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            where.mkdir(mode=0o700, exist_ok=True)
        return where if _trusted(where.lstat(), stat.S_ISDIR) else None
    except (OSError, ValueError):
        return None


def _trusted(found: os.stat_result, kind: Callable[[int], bool]) -> bool:
    """Of the right kind, owned by this user, and not to be written by others."""
    if not kind(found.st_mode):
        return False
    if sys.platform == "win32":
        return True  # the local application folder is the user's own; modes say nothing there
    return found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _read(path: Path, key: bytes, *, ours: bool = False) -> Any:
    """The value in an entry. Raises OSError or ValueError if it is missing, stale, broken or not ours.

    `ours`: it stands among the files of the program, which are run whoever owns them.
    """
    with path.open("rb") as file:
        if not ours and not _trusted(os.fstat(file.fileno()), stat.S_ISREG):
            raise ValueError("not ours")
        data = file.read()
    at = len(_MAGIC)
    if data[:at] != _MAGIC or data[at : at + _DIGEST] != key:
        raise ValueError("stale")
    payload = memoryview(data)[at + 2 * _DIGEST :]
    # marshal may crash on broken data, so it gets none. What was installed is taken as it is, like Python's own bytecode.
    if not ours and data[at + _DIGEST : at + 2 * _DIGEST] != digest(payload):
        raise ValueError("broken")
    return marshal.loads(payload)


def _write(path: Path, key: bytes, value: Any) -> None:
    """Keeps a value: whole or not at all, so that programs running side by side see no half entry."""
    import tempfile

    try:
        payload = marshal.dumps(value)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    except (OSError, ValueError):
        return
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_MAGIC + key + digest(payload) + payload)
        Path(temporary).replace(path)
    except OSError:
        with suppress(OSError):
            Path(temporary).unlink()
