"""How the program ends: with the right exit code, all it has to say, and what is kept for the next run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SLIPS = str(EXAMPLES / "aldermere-sif.txt")


def start(folder: Path, *words: str, code: str = "", **more: object) -> subprocess.Popen[bytes]:
    """The program, or a few lines of Python that use `process.run`."""
    return subprocess.Popen(
        [sys.executable, *(("-c", code) if code else ("-m", "ofsted_lint", *words))],
        env={**os.environ, "OFSTED_LINT_CACHE_DIR": str(folder / "cache")},
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more},  # type: ignore[arg-type]
    )


def ended(folder: Path, code: str) -> tuple[int, bytes, bytes]:
    process = start(folder, code=f"import sys, atexit\nfrom ofsted_lint.process import run\n{code}")
    out, told = process.communicate(timeout=60)
    return process.returncode, out.replace(b"\r", b""), told.replace(b"\r", b"")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("check", SLIPS), 1),
        (("check", SLIPS, "--exit-zero"), 0),
        (("check", "no-such-file.txt"), 2),
        (("check", SLIPS, "--no-such-option"), 2),
        (("--version",), 0),
    ],
)
def test_the_exit_code_is_that_of_the_command(tmp_path: Path, words: tuple[str, ...], code: int) -> None:
    process = start(tmp_path, *words)
    process.communicate(timeout=60)
    assert process.returncode == code


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_all_output_arrives_through_a_pipe_and_in_a_file(tmp_path: Path, jobs: str) -> None:
    words = ("check", str(EXAMPLES), "-f", "json", "-j", jobs, "--no-cache")
    piped, _ = start(tmp_path, *words).communicate(timeout=120)
    with (tmp_path / "out.json").open("wb") as file:
        start(tmp_path, *words, stdout=file).communicate(timeout=120)
    start(tmp_path, *words, "-o", str(tmp_path / "own.json")).communicate(timeout=120)
    assert len(json.loads(piped)["files"]) > 5
    assert piped == (tmp_path / "out.json").read_bytes() == (tmp_path / "own.json").read_bytes()


def test_a_reader_that_has_seen_enough_ends_the_program_quietly(tmp_path: Path) -> None:
    process = start(tmp_path, "check", SLIPS, "-f", "html")
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert b"Traceback" not in process.stderr.read()
    assert process.wait(timeout=60) != 0


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_is_made_in_a_run_is_kept_for_the_next(tmp_path: Path, jobs: str) -> None:
    start(tmp_path, "check", str(EXAMPLES), "-j", jobs).communicate(timeout=60)
    kept = {path.name.rsplit("-", 1)[0]: path for path in (tmp_path / "cache" / "compiled").iterdir()}
    assert {"patterns-more", "records-more", "rules"} <= set(kept)
    # The patterns that reports are read with are needed in other processes where there are several.
    assert kept["patterns-more"].stat().st_size > 100_000


def test_what_waits_for_the_end_is_done_and_said(tmp_path: Path) -> None:
    code = """
atexit.register(print, "last")
def command():
    print("first")
    print("told", file=sys.stderr)
    sys.exit(3)
run(command)
"""
    assert ended(tmp_path, code) == (3, b"first\nlast\n", b"told\n")


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ("None", 0, b""),
        ("sys.exit()", 0, b""),
        ("sys.exit('no such thing')", 1, b"no such thing\n"),
        ("sys.exit(True)", 1, b""),
    ],
)
def test_every_way_to_end_gives_the_code_that_python_gives(
    tmp_path: Path, line: str, code: int, told: bytes
) -> None:
    assert ended(tmp_path, f"run(lambda: {line})") == (code, b"", told)


def test_an_error_is_told_as_python_tells_it(tmp_path: Path) -> None:
    code, _, told = ended(tmp_path, "run(lambda: 1 / 0)")
    assert code == 1 and b"ZeroDivisionError" in told


def test_other_threads_are_waited_for(tmp_path: Path) -> None:
    code = """
import threading, time
def work():
    time.sleep(0.2)
    print("done")
run(lambda: threading.Thread(target=work).start())
"""
    assert ended(tmp_path, code) == (0, b"done\n", b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_cannot_be_written_is_no_success(tmp_path: Path) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        process = start(tmp_path, "--version", stdout=full)
        _, told = process.communicate(timeout=60)
    assert process.returncode != 0
    assert b"No space left" in told
