"""Running `check`: interrupts, odd names, several settings, what goes to which stream."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))
from test_check import CLEAN, SLIPS, lint

from ofsted_lint.cli.progress import Progress

COMMENT = "<!-- ofsted-lint: disable={} agreed -->\n"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of a process group")
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_says_so_and_leaves_nothing_half_done(
    tmp_path: Path, jobs: str, number: signal.Signals
) -> None:
    (tmp_path / "reports").mkdir()
    for at in range(60):
        shutil.copy(SLIPS, tmp_path / "reports" / f"{at:02}.txt")
    process = subprocess.Popen(
        [sys.executable, "-m", "ofsted_lint", "check", "reports", "-j", jobs, "-f", "json:found.json"],
        cwd=tmp_path,
        env={**os.environ, "OFSTED_LINT_CACHE_DIR": str(tmp_path / "cache")},
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    results = tmp_path / "cache" / "results"
    while not results.exists() and process.poll() is None:
        time.sleep(0.02)
    if number is signal.SIGINT:  # as a terminal does: to all processes
        os.killpg(process.pid, number)
    else:
        process.send_signal(number)
    _, told = process.communicate(timeout=60)
    if process.returncode in (0, 1):
        pytest.skip("it was faster than the signal")
    assert process.returncode == 128 + number
    assert b"Traceback" not in told
    assert not (tmp_path / "found.json").exists()
    for entry in results.glob("*/*.json"):
        json.loads(entry.read_bytes())


def test_the_settings_closest_to_each_report_say_when_it_fails(tmp_path: Path) -> None:
    for name, level in (("drafts", "never"), ("final", "error")):
        (tmp_path / name).mkdir()
        (tmp_path / name / ".ofsted-lint.yaml").write_text(
            f"fail-on: {level}\n" if level != "never" else "ignore: [ALL]\n"
        )
        shutil.copy(SLIPS, tmp_path / name / "report.txt")
    assert lint("check", "drafts", cwd=tmp_path).returncode == 0
    assert lint("check", "drafts", "final", cwd=tmp_path).returncode == 1


def test_the_baseline_of_the_settings_is_found_from_any_folder(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    shutil.copy(SLIPS, folder / "report.txt")
    (folder / ".ofsted-lint.yaml").write_text("{}\n")
    base = folder / "accepted.yaml"
    assert (
        lint("baseline", "add", "reports", "--reason", "x", "--baseline", base, cwd=tmp_path).returncode == 0
    )
    (folder / ".ofsted-lint.yaml").write_text("baseline: accepted.yaml\n")
    assert lint("check", "reports", cwd=tmp_path).returncode == 0
    # What was not asked is not stale, and pruning does not take it out.
    before = base.read_text()
    assert lint("check", "reports", "--select", "NAM", "--prune-baseline", cwd=tmp_path).returncode == 0
    assert base.read_text() == before


def test_named_files_are_excluded_only_where_that_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / ".ofsted-lint.yaml").write_text("exclude: [old/]\n")
    (tmp_path / "old").mkdir()
    shutil.copy(SLIPS, tmp_path / "old" / "report.txt")
    assert lint("check", "old/report.txt", cwd=tmp_path).returncode == 1
    assert lint("check", "old/report.txt", "--force-exclude", cwd=tmp_path).returncode == 0


def test_suppressions_that_serve_nothing_are_told(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(CLEAN.read_text("utf-8") + "\n" + COMMENT.format("FIG001,FIG999"), "utf-8")
    done = lint("check", "draft.txt", "--warn-unused-suppressions", cwd=tmp_path)
    assert "the suppression of FIG001 serves nothing" in done.stderr
    assert "the suppression of FIG999 serves nothing" in done.stderr
    some = lint("check", "draft.txt", "--warn-unused-suppressions", "--select", "NAM", cwd=tmp_path)
    assert "FIG001" not in some.stderr  # it was not asked, so nothing is known of it
    assert lint("check", "draft.txt", cwd=tmp_path).stderr == ""


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ("framework: siff\n", "did you mean 'sif'"),
        ("profile: drafty\n", "no profile"),
        ("per-file-ignores: {'*.txt': [FIGG001]}\n", "did you mean"),
        ("severity: {FIG001: fatal}\n", ":1:1: severity: FIG001 is 'fatal'"),
        ("rules: [gone.yaml]\n", "gone.yaml"),
        ("baseline: gone.yaml\n", "baseline add"),
        ("select: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\n", "nested too deeply"),
    ],
)
def test_settings_that_cannot_be_meant_exit_2_and_say_where(tmp_path: Path, settings: str, says: str) -> None:
    (tmp_path / ".ofsted-lint.yaml").write_text(settings)
    shutil.copy(CLEAN, tmp_path / "report.txt")
    done = lint("check", "report.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert says in done.stderr
    assert "internal error" not in done.stderr
    assert "Traceback" not in done.stderr


def test_a_rule_is_switched_off_by_severity(tmp_path: Path) -> None:
    (tmp_path / ".ofsted-lint.yaml").write_text("severity: {JDG: off, NAM: info}\n")
    shutil.copy(SLIPS, tmp_path / "report.txt")
    found = json.loads(lint("check", "report.txt", "-f", "json", cwd=tmp_path).stdout)["files"][0]["findings"]
    assert "JDG" not in {one["rule"][:3] for one in found}
    assert {one["severity"] for one in found if one["rule"].startswith("NAM")} == {"info"}


def test_a_broken_template_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("{{ run.files }}\n{% if %}\n")
    done = lint("check", SLIPS, "--template", "own.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert "own.txt:2" in done.stderr
    assert "Traceback" not in done.stderr
    both = lint("check", SLIPS, "--template", "own.txt", "-f", "text", "-f", "html:x.html", cwd=tmp_path)
    assert "--template goes with one format" in both.stderr


def test_programs_get_utf_8_whatever_the_console_shows(tmp_path: Path) -> None:
    plain = lint("check", SLIPS, "-f", "json", cwd=tmp_path)
    ascii_only = lint("check", SLIPS, "-f", "json", cwd=tmp_path, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert ascii_only.stdout == plain.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes")
@pytest.mark.parametrize("form", ["text", "json", "jsonl", "html", "sarif", "github", "gitlab", "junit"])
def test_a_file_name_of_any_characters_does_no_harm(tmp_path: Path, form: str) -> None:
    names = [b"dr\xffaft.txt", b"::error::x.txt", b"r\x1b[31m<b>.txt"]
    for name in names:
        shutil.copy(SLIPS, os.fsdecode(os.path.join(os.fsencode(tmp_path), name)))  # noqa: PTH118
    done = lint("check", ".", "-f", form, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert "\x1b" not in done.stdout
    assert "<b>.txt" not in done.stdout or form in ("json", "jsonl", "text", "github", "gitlab")


def test_statistics_and_times_stand_beside_the_findings(tmp_path: Path) -> None:
    done = lint("check", SLIPS, "--statistics", "--timing", "-v", cwd=tmp_path)
    assert "1  JDG001 grade-conflict (error)" in done.stdout
    assert "figures read" in done.stdout
    assert "facts and rules" in done.stderr
    data = lint("check", SLIPS, "--statistics", "-f", "json", cwd=tmp_path)
    json.loads(data.stdout)
    assert "JDG001" in data.stderr


def test_numbers_are_counted_for_whoever_tells_them_also_after_a_check_that_did_not(tmp_path: Path) -> None:
    lint("check", SLIPS, cwd=tmp_path)  # its result is kept, without numbers
    assert "figures read" in lint("check", SLIPS, "-f", "html", cwd=tmp_path).stdout
    (tmp_path / "own.jinja").write_text("{{ run.files[0].numbers | length }} counts")
    assert lint("check", SLIPS, "--template", "own.jinja", cwd=tmp_path).stdout == "3 counts"
    assert "figures read" in lint("check", SLIPS, "--statistics", cwd=tmp_path).stdout


def test_no_color_is_kept_to(tmp_path: Path) -> None:
    assert "\x1b[" not in lint("check", SLIPS, cwd=tmp_path, NO_COLOR="1").stdout


def test_shells_complete_commands_and_formats(tmp_path: Path) -> None:
    def offered(words: str) -> str:
        at = {
            "_OFSTED_LINT_COMPLETE": "bash_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": str(len(words.split())),
        }
        code = "import sys; sys.argv[0] = 'ofsted-lint'; from ofsted_lint.cli import main; main(prog_name='ofsted-lint')"
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path,
            env={**os.environ, **at},
            capture_output=True,
            text=True,
        )
        return done.stdout

    assert "plain,check" in offered("ofsted-lint")
    assert "sarif" in offered("ofsted-lint check -f")


def test_a_progress_bar_shows_after_a_second_and_goes_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = 100.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    bar = Progress(4, shown=True)
    bar.step(1, "a.txt")
    assert capsys.readouterr().err == ""
    now = 102.0
    bar.step(2, "b\x1b[31m.txt")
    told = capsys.readouterr().err
    assert "2/4 b" in told
    assert "\x1b[31m" not in told
    bar.close()
    assert capsys.readouterr().err == "\r\x1b[K"
