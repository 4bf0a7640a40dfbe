"""What stands around the program: the pre-commit hook, the GitHub action, and what the README tells people to paste."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
BIN = Path(sys.executable).parent
# What installing the program does not need.
ASIDE = ("tests", "docs", "benchmarks", "build", "dist", "venv")


def run(*words: str | Path, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("GITHUB_", "GIT_", "CI_"))}
    return subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env={**clean, "PATH": f"{BIN}{os.pathsep}{clean['PATH']}", **env},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def repository(folder: Path) -> None:
    """Commits all that is in a folder."""
    if not (folder / ".git").exists():
        run("git", "init", "-q", cwd=folder)
    run("git", "add", "-A", cwd=folder)
    who = ("-c", "user.name=A. Author", "-c", "user.email=author@example.org")
    assert run("git", *who, "commit", "-q", "-m", "Reports", cwd=folder).returncode == 0


def test_pre_commit_stops_a_draft_with_slips_and_lets_a_clean_one_pass(tmp_path: Path) -> None:
    if shutil.which("git") is None or shutil.which("pre-commit", path=str(BIN)) is None:
        if os.environ.get("CI") == "true":
            pytest.fail("git and pre-commit are needed under CI")
        pytest.skip("git or pre-commit is not installed")
    tool, reports = tmp_path / "tool", tmp_path / "reports"
    tool.mkdir()
    reports.mkdir()
    for source in ROOT.iterdir():
        if source.name in ASIDE or (source.name.startswith(".") and source.name != ".pre-commit-hooks.yaml"):
            continue
        if source.is_dir():
            shutil.copytree(source, tool / source.name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tool / source.name)
    repository(tool)
    assert run("git", "tag", "v0.1.0", cwd=tool).returncode == 0
    config = {"repos": [{"repo": str(tool), "rev": "v0.1.0", "hooks": [{"id": "ofsted-lint"}]}]}
    (reports / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    (reports / "README.md").write_text("Reports of Wexcombe, where 1 of 2 is 90%.\n")

    def hook() -> subprocess.CompletedProcess[str]:
        repository(reports)
        home = {"PRE_COMMIT_HOME": str(tmp_path / "home"), "OFSTED_LINT_CACHE_DIR": str(tmp_path / "cache")}
        return run("pre-commit", "run", "--all-files", cwd=reports, **home)

    for suffix in ("txt", "docx", "pdf", "md", "html"):
        shutil.copy(EXAMPLES / f"northmoor-ilacs.{suffix}", reports)
    clean = hook()
    if "InstallationError" in clean.stdout or "CalledProcessError" in clean.stdout:
        if os.environ.get("CI") == "true":
            pytest.fail(clean.stdout)
        pytest.skip("the hook's environment cannot be installed here")
    assert clean.returncode == 0, clean.stdout
    assert "Passed" in clean.stdout
    for suffix in ("txt", "docx", "pdf"):
        draft = reports / f"aldermere-sif.{suffix}"
        shutil.copy(EXAMPLES / draft.name, draft)
        stopped = hook()
        assert stopped.returncode == 1, stopped.stdout
        assert draft.name in stopped.stdout
        assert "JDG001" in stopped.stdout
        draft.unlink()
    (reports / ".ofsted-lint.yaml").write_text("exclude: [aldermere-sif.txt]\n")
    shutil.copy(EXAMPLES / "aldermere-sif.txt", reports)
    assert hook().returncode == 0


def action() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    return data


def lint_step(tmp_path: Path, paths: str, args: str = "") -> subprocess.CompletedProcess[str]:
    """Runs the step of the action that lints, with the files that GitHub gives it."""
    (step,) = [one for one in action()["runs"]["steps"] if one.get("id") == "lint"]
    return run(
        "bash",
        "--noprofile",
        "--norc",
        "-eo",
        "pipefail",
        "-c",
        step["run"],
        cwd=tmp_path,
        PATHS=paths,
        ARGS=args,
        GITHUB_ACTIONS="true",
        GITHUB_WORKSPACE=str(tmp_path),
        GITHUB_OUTPUT=str(tmp_path / "output"),
        GITHUB_STEP_SUMMARY=str(tmp_path / "summary.md"),
        RUNNER_TEMP=str(tmp_path / "temp"),
        OFSTED_LINT_CACHE_DIR=str(tmp_path / "cache"),
    )


@pytest.mark.skipif(shutil.which("bash") is None, reason="the action's steps are for bash")
def test_the_action_annotates_and_writes_sarif_and_a_summary(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    shutil.copy(EXAMPLES / "aldermere-sif.txt", tmp_path / "reports")
    done = lint_step(tmp_path, "reports")
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::")
    assert "file=reports/aldermere-sif.txt," in done.stdout
    sarif = Path((tmp_path / "output").read_text().strip().removeprefix("sarif="))
    assert '"JDG001"' in sarif.read_text("utf-8")
    assert "JDG001" in (tmp_path / "summary.md").read_text("utf-8")
    assert lint_step(tmp_path, "reports", "--exit-zero --select NAM").returncode == 0


@pytest.mark.skipif(shutil.which("bash") is None, reason="the action's steps are for bash")
def test_the_action_still_writes_when_a_file_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "broken.docx").write_bytes(b"no archive")
    done = lint_step(tmp_path, ".")
    assert done.returncode == 2
    assert "broken.docx" in (tmp_path / "summary.md").read_text("utf-8")
    assert "::error file=broken.docx::" in done.stdout


def test_the_action_uploads_what_the_lint_step_wrote() -> None:
    steps = action()["runs"]["steps"]
    assert steps[-1]["uses"].startswith("github/codeql-action/upload-sarif@")
    assert steps[-1]["with"]["sarif_file"] == "${{ steps.lint.outputs.sarif }}"
    assert action()["outputs"]["sarif"]["value"] == "${{ steps.lint.outputs.sarif }}"


@pytest.mark.parametrize(
    ("file", "schema"),
    [
        ("action.yml", "vendor.github-actions"),
        (".github/workflows/ci.yml", "vendor.github-workflows"),
    ],
)
def test_files_for_github_are_as_its_schemas_say(file: str, schema: str) -> None:
    done = run("check-jsonschema", "--builtin-schema", schema, file, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_hook_file_is_as_pre_commit_wants_it() -> None:
    done = run("pre-commit", "validate-manifest", ".pre-commit-hooks.yaml", cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def readme_blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", (ROOT / "README.md").read_text("utf-8"), re.M | re.S)


def test_what_the_readme_tells_to_paste_is_valid(tmp_path: Path) -> None:
    blocks = readme_blocks("yaml")
    assert len(blocks) == 4
    checked = 0
    for block in blocks:
        data = yaml.safe_load(block)
        target = tmp_path / "pasted.yaml"
        if "repos" in data:
            target.write_text(block)
            assert run("pre-commit", "validate-config", target, cwd=tmp_path).returncode == 0
        elif "steps" in data:
            job = {"runs-on": "ubuntu-latest", **data}
            target.write_text(yaml.safe_dump({"on": "push", "jobs": {"lint": job}}))
            done = run(
                "check-jsonschema", "--builtin-schema", "vendor.github-workflows", target, cwd=tmp_path
            )
            assert done.returncode == 0, done.stdout
            given = data["steps"][-1]["with"]
            assert set(given) <= set(action()["inputs"])
        elif "ofsted-lint" in data:
            target.write_text(block)
            done = run("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", target, cwd=tmp_path)
            assert done.returncode == 0, done.stdout
        else:
            (tmp_path / ".ofsted-lint.yaml").write_text(block)
            from ofsted_lint.settings import load

            assert load(tmp_path / ".ofsted-lint.yaml").profile == "publication"
        checked += 1
    assert checked == 4
