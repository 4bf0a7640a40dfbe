"""`ofsted-lint facts` and `ofsted-lint text`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from word import docx, p

from ofsted_lint.cli import main

REPORT = """\
Inspection of Aldermere local authority children's services

Inspection dates: 3 to 7 June 2024

Lead inspector: Ann Bell, His Majesty's Inspector

Judgement\tGrade
The impact of leaders on social work practice with children and families\tGood
Overall effectiveness\tGood

What needs to improve?

- The quality of plans.

The impact of leaders on social work practice with children and families: good

1. Leaders visit 12 teams.
"""


def test_facts_are_the_contract(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(REPORT)
    result = CliRunner().invoke(main, ["facts", "--format", "json", str(path)])
    assert result.exit_code == 0
    data = json.loads(result.output)
    (file,) = data["files"]
    assert data["schema"] == 1
    assert list(file) == [
        "path", "kind", "framework", "variant", "recognised_by", "authority", "inspection", "published",
        "lead_inspector", "overall", "judgements", "actions", "figures", "unread",
    ]  # fmt: skip
    assert (file["kind"], file["framework"], file["authority"]) == ("report", "ilacs", "Aldermere")
    assert file["inspection"] == {"start": "2024-06-03", "end": "2024-06-07"}
    assert (file["published"], file["lead_inspector"], file["overall"]) == (None, "Ann Bell", "Good")
    leadership = next(j for j in file["judgements"] if j["area"] == "leadership")
    assert [s["line"] for s in leadership["statements"]] == [8, 15]
    assert file["actions"] == [
        {"kind": "improvement", "number": None, "text": "The quality of plans.", "line": 13}
    ]


def test_a_file_that_cannot_be_read_leaves_the_others(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(REPORT)
    bad.write_bytes(b"\x89PNG\r\n\0\0\0")
    result = CliRunner().invoke(main, ["facts", str(bad), str(tmp_path / "gone.txt"), str(good)])
    assert result.exit_code == 2
    assert str(bad) in result.stderr and "gone.txt" in result.stderr
    files = json.loads(result.stdout)["files"]
    assert ["error" in file for file in files] == [True, True, False]


def test_facts_for_people(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(REPORT)
    result = CliRunner().invoke(main, ["facts", "-f", "text", str(path)])
    assert "Lead inspector: Ann Bell" in result.output
    assert "line 15: good (heading)" in result.output


def test_unknown_framework() -> None:
    result = CliRunner().invoke(main, ["facts", "--framework", "nonsense", "x.txt"])
    assert result.exit_code == 2
    assert "ilacs" in result.output


def test_text_has_line_numbers_and_structure(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(REPORT)
    assert (
        CliRunner().invoke(main, ["text", str(path)]).output.splitlines()[2]
        == "3\tInspection dates: 3 to 7 June 2024"
    )
    lines = CliRunner().invoke(main, ["text", "--structure", str(path)]).output.splitlines()
    assert lines[-1].split() == ["17", "paragraph", "1.", "Leaders", "visit", "12", "teams."]


@pytest.mark.parametrize("command", ["text", "facts", "figures"])
@pytest.mark.parametrize("name", ["gone.txt", "folder", "old.doc", "picture.txt"])
def test_a_draft_that_cannot_be_read_is_named_and_exits_with_2(
    tmp_path: Path, command: str, name: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "old.doc").write_bytes(b"draft")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\0\0\0")
    result = CliRunner().invoke(main, [command, str(tmp_path / name)])
    assert result.exit_code == 2
    assert f"ofsted-lint: {tmp_path / name}: " in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("command", ["text", "facts", "figures"])
def test_tracked_changes_are_read_as_asked(tmp_path: Path, command: str) -> None:
    path = tmp_path / "draft.docx"
    inserted = '<w:ins w:id="1" w:author="A"><w:r><w:t>217</w:t></w:r></w:ins>'
    deleted = '<w:del w:id="2" w:author="A"><w:r><w:delText>128</w:delText></w:r></w:del>'
    before = "<w:r><w:t xml:space='preserve'>There are </w:t></w:r>"
    after = "<w:r><w:t xml:space='preserve'> children in foster care.</w:t></w:r>"
    path.write_bytes(docx(p(before + deleted + inserted + after)))
    shown = {
        # Without the path, whose folder may be numbered alike.
        tracked: CliRunner()
        .invoke(main, [command, str(path), "--tracked", tracked])
        .output.replace(str(path), "")
        for tracked in ("accepted", "original")
    }
    assert "217" in shown["accepted"]
    assert "128" not in shown["accepted"]
    assert "128" in shown["original"]
    assert "217" not in shown["original"]


def test_structure_shows_page_numbers(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(REPORT + "\nPage 2 of 3\n")
    result = CliRunner().invoke(main, ["text", "--structure", str(path)])
    assert result.output.endswith("   19 page       Page 2 of 3\n")
