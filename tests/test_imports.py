"""What is imported when: starting stays cheap, and a text file needs no library for Word, PDF or HTML."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
HEAVY = (
    *("docx", "lxml", "pypdfium2", "pypdf", "markdown_it", "bs4", "html.parser"),
    *("hypothesis", "interegular", "multiprocessing.pool", "concurrent.futures.process"),
)


def imported(folder: Path, *words: str) -> set[str]:
    """The modules that a run of the program imports."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "ofsted_lint", *words],
        env={**os.environ, "OFSTED_LINT_CACHE_DIR": str(folder)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return {line.rsplit("|", 1)[1].strip() for line in lines}


def within(modules: set[str], *packages: str) -> list[str]:
    return sorted(m for m in modules if any(m == p or m.startswith(f"{p}.") for p in packages))


def test_checking_a_text_file_imports_no_reader_of_another_format(tmp_path: Path) -> None:
    check = ("check", str(EXAMPLES / "northmoor-ilacs.txt"))
    imported(tmp_path, *check, "--no-cache")  # compiles grammars and rules once
    found = imported(tmp_path, *check, "--no-cache")
    assert within(found, *HEAVY) == []
    # Nor what is only for other formats of output, for caches or for what goes wrong.
    assert within(found, "yaml", "jinja2", "lark", "json", "pickle", "hashlib", "tempfile", "shutil") == []


def test_an_unchanged_file_is_answered_without_reading_it(tmp_path: Path) -> None:
    check = ("check", str(EXAMPLES / "northmoor-ilacs.txt"))
    imported(tmp_path, *check)
    found = imported(tmp_path, *check)
    assert within(found, *HEAVY, "lark", "ofsted_lint.report.parse", "ofsted_lint.rules.engine") == []


@pytest.mark.parametrize("words", [("--help",), ("--version",)])
def test_help_imports_click_and_nothing_of_ours(tmp_path: Path, words: tuple[str, ...]) -> None:
    found = imported(tmp_path, *words)
    ours = within(found, "ofsted_lint")
    assert ours == ["ofsted_lint", "ofsted_lint.cli", "ofsted_lint.process"]
    assert within(found, "jinja2", "lark", "yaml", *HEAVY) == []
