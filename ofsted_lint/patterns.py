"""The module `re`, with compiled patterns kept between runs: `from ofsted_lint import patterns as re`.

A check needs about three hundred patterns, many of them long lists of words. Compiled anew each time, the check of a
report of 146 kB takes 35 per cent more instructions (2.43 against 1.80 thousand million, counted by cachegrind); that is
what this module is worth. Python's compiler turns a pattern into a list of numbers, which can be kept, and makes the
pattern object from these in no time (and refuses numbers that are no pattern). That step has no public name, so whatever
does not go as expected falls back to `re.compile`.
"""

from __future__ import annotations

import re
from array import array
from functools import lru_cache
from re import (
    ASCII,
    DOTALL,
    IGNORECASE,
    MULTILINE,
    NOFLAG,
    VERBOSE,
    Match,
    Pattern,
    RegexFlag,
    error,
    escape,
)
from typing import Any

from ofsted_lint.kept import Table

A, I, M, S, X = ASCII, IGNORECASE, MULTILINE, DOTALL, VERBOSE  # noqa: E741

__all__ = [
    "ASCII", "DOTALL", "IGNORECASE", "MULTILINE", "NOFLAG", "VERBOSE", "A", "I", "M", "Match", "Pattern", "RegexFlag",
    "S", "X", "compile", "error", "escape", "findall", "finditer", "fullmatch", "match", "search", "split", "sub",
]  # fmt: skip

_TABLE = Table("patterns")


@lru_cache(maxsize=1024)
def compile(pattern: str, flags: int | RegexFlag = 0) -> Pattern[str]:
    """`re.compile` of a text."""
    try:
        return _load(pattern, int(flags))
    except re.error:
        raise
    except Exception:
        return re.compile(pattern, flags)


def _load(pattern: str, flags: int) -> Pattern[str]:
    import _sre  # type: ignore[import-not-found]

    flags, groups, names, code = _TABLE.get(f"{flags}:{pattern}", lambda: _numbers(pattern, flags))
    at: list[str | None] = [None] * (groups + 1)
    for name, group in names.items():
        at[group] = name
    found: Pattern[str] = _sre.compile(pattern, flags, array("I", code).tolist(), groups, names, tuple(at))
    return found


def _numbers(pattern: str, flags: int) -> tuple[int, int, dict[str, int], bytes]:
    """What Python's compiler makes of a pattern: flags, number of groups, groups by name, and code."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed: Any = _parser.parse(pattern, flags)
    code = array("I", _compiler._code(parsed, flags))
    return flags | parsed.state.flags, parsed.state.groups - 1, dict(parsed.state.groupdict), code.tobytes()


def match(pattern: str, text: str, flags: int | RegexFlag = 0) -> Match[str] | None:
    return compile(pattern, flags).match(text)


def fullmatch(pattern: str, text: str, flags: int | RegexFlag = 0) -> Match[str] | None:
    return compile(pattern, flags).fullmatch(text)


def search(pattern: str, text: str, flags: int | RegexFlag = 0) -> Match[str] | None:
    return compile(pattern, flags).search(text)


def findall(pattern: str, text: str, flags: int | RegexFlag = 0) -> list[Any]:
    return compile(pattern, flags).findall(text)


def finditer(pattern: str, text: str, flags: int | RegexFlag = 0) -> Any:
    return compile(pattern, flags).finditer(text)


def split(pattern: str, text: str, maxsplit: int = 0, flags: int | RegexFlag = 0) -> list[Any]:
    return compile(pattern, flags).split(text, maxsplit)


def sub(pattern: str, by: Any, text: str, count: int = 0, flags: int | RegexFlag = 0) -> str:
    return compile(pattern, flags).sub(by, text, count)
