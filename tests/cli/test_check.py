"""`ofsted-lint check` as a user runs it: exit codes, choices, bad input, several files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SLIPS = EXAMPLES / "aldermere-sif.txt"
CLEAN = EXAMPLES / "northmoor-ilacs.txt"


def lint(*args: str | Path, cwd: Path, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[str]:
    """Runs the program as its own process; no GitHub around it unless the test says so."""
    clean = {k: v for k, v in os.environ.items() if k not in ("GITHUB_ACTIONS", "NO_COLOR")}
    done = subprocess.run(
        [sys.executable, "-m", "ofsted_lint", *map(str, args)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env={**clean, "OFSTED_LINT_CACHE_DIR": str(cwd / "cache"), **env},
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def test_findings_exit_1_and_a_clean_report_exits_0(tmp_path: Path) -> None:
    assert lint("check", SLIPS, cwd=tmp_path).returncode == 1
    clean = lint("check", CLEAN, "--fail-on", "warning", cwd=tmp_path)
    assert (clean.returncode, clean.stderr) == (0, "")


def test_fail_on_and_exit_zero(tmp_path: Path) -> None:
    assert lint("check", SLIPS, "--exit-zero", cwd=tmp_path).returncode == 0
    assert lint("check", SLIPS, "--fail-on", "never", cwd=tmp_path).returncode == 0


def test_select_and_ignore(tmp_path: Path) -> None:
    def rules(*args: str) -> set[str]:
        done = lint("check", SLIPS, "-f", "json", *args, cwd=tmp_path)
        return {f["rule"][:3] for f in json.loads(done.stdout)["files"][0]["findings"]}

    assert rules("--select", "FIG") == {"FIG"}
    assert "FIG" not in rules("--ignore", "FIG")


def test_a_code_that_no_rule_has_is_refused_with_a_suggestion(tmp_path: Path) -> None:
    done = lint("check", SLIPS, "--select", "FIGG001", cwd=tmp_path)
    assert done.returncode == 2
    assert "did you mean" in done.stderr


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("binary.txt", b"\x00\x01\x02\xff" * 50, "binary"),
        ("gone.txt", None, "No such file"),
        ("table.csv", b"a,b", "cannot be read"),
        ("cut.txt", b"\xef\xbb\xbfabc \xc3", "damaged at byte"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_the_others_are_checked(
    tmp_path: Path, name: str, data: bytes | None, says: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    done = lint("check", name, SLIPS, "-f", "json", cwd=tmp_path)
    broken, good = json.loads(done.stdout)["files"]
    assert done.returncode == 2
    assert says in broken["error"]
    assert broken["findings"] == []
    assert good["findings"]
    assert name in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_without_reports_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = lint("check", "empty", cwd=tmp_path)
    assert done.returncode == 2
    assert "no reports found in empty" in done.stderr


@pytest.mark.parametrize("text", ["", "\n\n", "A recipe for soup.\n\nTake 3 onions and 4 carrots.\n"])
def test_what_is_no_report_gives_no_finding_and_a_note(tmp_path: Path, text: str) -> None:
    (tmp_path / "other.txt").write_text(text)
    done = lint("check", "other.txt", cwd=tmp_path)
    assert done.returncode == 0
    assert "not recognised as an inspection report" in done.stdout
    assert "0 errors, 0 warnings" in done.stdout


def test_standard_input_is_read_under_the_name_that_is_given(tmp_path: Path) -> None:
    done = lint(
        "check", "-", "--stdin-filename", "d.txt", "-f", "json", cwd=tmp_path, stdin=SLIPS.read_bytes()
    )
    assert json.loads(done.stdout)["files"][0]["path"] == "d.txt"
    assert done.returncode == 1


def test_several_formats_in_one_run(tmp_path: Path) -> None:
    done = lint("check", SLIPS, "-f", "text", "-f", "html:r.html", "-f", "sarif:r.sarif", cwd=tmp_path)
    assert "JDG001" in done.stdout
    assert "JDG001" in (tmp_path / "r.html").read_text()
    assert json.loads((tmp_path / "r.sarif").read_text())["version"] == "2.1.0"


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["-f", "pdf"], "no such format"),
        (["-f", "text", "-f", "json"], "only one format"),
        (["-f", "text", "-f", "html:x.html", "-o", "y"], "-o goes with one format"),
        (["--profile", "drafty"], "there is no profile"),
        (["-f", "json:missing/folder/x.json"], "cannot be written"),
    ],
)
def test_usage_that_cannot_be_meant_exits_2(tmp_path: Path, args: list[str], says: str) -> None:
    done = lint("check", SLIPS, *args, cwd=tmp_path)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_annotations_are_chosen_under_github_actions(tmp_path: Path) -> None:
    done = lint("check", SLIPS, cwd=tmp_path, GITHUB_ACTIONS="true")
    assert done.stdout.startswith("::")


def test_colours_follow_the_terminal_and_the_flag(tmp_path: Path) -> None:
    assert "\x1b[" not in lint("check", SLIPS, cwd=tmp_path).stdout
    assert "\x1b[" in lint("check", SLIPS, "--color", "always", cwd=tmp_path).stdout


def test_settings_are_shown_and_mistakes_in_them_exit_2(tmp_path: Path) -> None:
    (tmp_path / ".ofsted-lint.yaml").write_text("fail-on: warning\n")
    shown = lint("check", "--show-settings", cwd=tmp_path)
    assert "fail-on: warning" in shown.stdout
    (tmp_path / ".ofsted-lint.yaml").write_text("fail-onn: warning\n")
    done = lint("check", CLEAN, ".", cwd=tmp_path)
    assert done.returncode == 2
    assert "did you mean 'fail-on'" in done.stderr


def test_a_result_from_the_cache_is_the_same_and_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_bytes(SLIPS.read_bytes())
    first = lint("check", draft, "-f", "json", cwd=tmp_path)
    assert list((tmp_path / "cache" / "results").glob("*/*.json"))
    assert lint("check", draft, "-f", "json", cwd=tmp_path).stdout == first.stdout
    draft.write_bytes(CLEAN.read_bytes())
    assert json.loads(lint("check", draft, "-f", "json", cwd=tmp_path).stdout)["summary"]["error"] == 0


def test_a_broken_cache_only_costs_time(tmp_path: Path) -> None:
    first = lint("check", SLIPS, "-f", "json", cwd=tmp_path)
    for entry in (tmp_path / "cache").rglob("*"):
        if entry.is_file():
            entry.write_bytes(b"{broken")
    again = lint("check", SLIPS, "-f", "json", cwd=tmp_path)
    assert (again.stdout, again.stderr) == (first.stdout, "")


def test_two_processes_say_the_same_in_the_same_order(tmp_path: Path) -> None:
    one = lint("check", EXAMPLES, "-f", "json", "-j", "1", "--no-cache", cwd=tmp_path)
    two = lint("check", EXAMPLES, "-f", "json", "-j", "2", "--no-cache", cwd=tmp_path)
    assert one.stdout == two.stdout


def test_the_baseline_accepts_and_goes_stale_and_is_pruned(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_bytes(SLIPS.read_bytes())
    added = lint("baseline", "add", draft, "--reason", "for the test", cwd=tmp_path)
    assert added.returncode == 0
    base = ("--baseline", ".ofsted-lint-baseline.yaml")
    assert lint("check", draft, *base, cwd=tmp_path).returncode == 0
    draft.write_bytes(CLEAN.read_bytes())
    stale = lint("check", draft, *base, cwd=tmp_path)
    assert stale.returncode == 1
    assert "no longer occurs" in stale.stderr
    assert lint("check", draft, *base, "--prune-baseline", cwd=tmp_path).returncode == 0
    assert lint("check", draft, *base, cwd=tmp_path).returncode == 0


def test_pruning_without_a_baseline_says_so(tmp_path: Path) -> None:
    run = lint("check", CLEAN, "--prune-baseline", cwd=tmp_path)
    assert run.returncode == 2
    assert "no baseline is named" in run.stderr


def test_init_writes_settings_that_are_valid_and_change_nothing(tmp_path: Path) -> None:
    assert lint("init", cwd=tmp_path).returncode == 0
    assert lint("check", CLEAN, cwd=tmp_path).returncode == 0
    assert lint("init", cwd=tmp_path).returncode == 2


def test_a_format_that_cannot_be_shown_by_the_console_does_not_stop_the_program(tmp_path: Path) -> None:
    done = lint("check", SLIPS, cwd=tmp_path, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (1, "")


def test_help_of_every_command(tmp_path: Path) -> None:
    from ofsted_lint.cli import COMMANDS

    for name in COMMANDS:
        done = lint(name, "--help", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        assert "Usage:" in done.stdout
