"""The program as a process of its own: how it starts, what it does with memory, and how it ends.

Who calls `ofsted_lint.cli.main` from a program of their own keeps Python's usual ways.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Callable
from typing import NoReturn

# Whether this process runs nothing but the program.
_own = False


def program() -> NoReturn:
    """What starts as `ofsted-lint` and as `python -m ofsted_lint`."""
    global _own
    _own = True
    collect_seldom()
    from ofsted_lint.cli import main

    run(main)


def collect_seldom() -> None:
    """Makes Python look for lost cycles less often.

    A check makes many objects and keeps nearly all of them to its end; to look through them again and again takes a
    tenth of the time. A long report makes some hundred thousand, so the cycles of earlier files are still found.
    """
    gc.set_threshold(250_000, 20, 20)


def run(command: Callable[[], object]) -> NoReturn:
    """Runs a command, and ends the process with the exit code that it raises.

    At its usual end Python gives back object by object, which takes a tenth of the time of a check; the system takes
    back the memory of a process at once. So when all is said and written, the process is ended.
    """
    try:
        command()
        code: object = 0
    except SystemExit as ended:
        code = ended.code
    if (code is None or isinstance(code, int)) and not _needed_after() and _said():
        os._exit(code or 0)
    sys.exit(code)  # type: ignore[arg-type]


def may_be_copied() -> bool:
    """Whether this process is the program's own and has one thread, on a system where a copy of it works.

    On macOS it may not: libraries of the system refuse to run in copies.
    """
    return _own and sys.platform == "linux" and not _needed_after()


def _needed_after() -> bool:
    """Whether something may wait for the usual end: another thread, a pool of processes, a debugger or profiler."""
    return bool(
        sys.gettrace()
        or sys.getprofile()
        or sys.flags.inspect
        or any(name in sys.modules for name in ("multiprocessing", "cProfile"))
        or ("threading" in sys.modules and sys.modules["threading"].active_count() > 1)
    )


def _said() -> bool:
    """Does what is left for the end (caches are written then), and sends off all output; False if that cannot be done.

    Then the usual end tries again and says what it always says.
    """
    atexit._run_exitfuncs()
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        return False
    return True
