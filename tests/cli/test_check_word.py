"""Checking a Word draft as a user does: locations, suppression by a comment, tracked changes, bad files beside good."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from word import docx, p, r
from word_from_text import automatic

from ofsted_lint.cli import main

START, END = '<w:commentRangeStart w:id="4"/>', '<w:commentRangeEnd w:id="4"/>'
COMMENT = f'<w:comment w:id="4" w:author="A. Editor">{p("ofsted-lint: disable=DAT001 a joke")}</w:comment>'


def check(*arguments: str) -> dict[str, Any]:
    result = CliRunner().invoke(main, ["check", "-f", "json", "--no-cache", "--isolated", *arguments])
    assert result.stdout, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def rules(file: dict[str, Any]) -> list[str]:
    return [one["rule"] for one in file["findings"]]


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return tmp_path / "draft.docx"


def test_a_finding_has_a_place_for_people_and_one_for_programs(draft: Path) -> None:
    draft.write_bytes(
        docx(p("Wexcombe Council") + p(r("The panel met on ") + r("31 June 2013", "<w:b/>") + r(".")))
    )
    (one,) = check(str(draft), "--framework", "ilacs", "--select", "DAT001")["files"][0]["findings"]
    assert (one["line"], one["column"], one["quote"]) == (2, 18, "31 June 2013")
    assert one["location"] == "paragraph 2"


def test_a_comment_in_the_margin_suppresses_what_it_covers(draft: Path) -> None:
    met = p(START + r("The panel met on 31 June 2013.") + END)
    again = p("It met again on 31 September 2013.")
    draft.write_bytes(docx(p("Wexcombe Council") + met + again, comments=COMMENT))
    found = check(str(draft), "--framework", "ilacs", "--select", "DAT001")["files"][0]["findings"]
    assert [one["quote"] for one in found] == ["31 September 2013"]


def test_tracked_changes_accepted_or_not(draft: Path) -> None:
    gone = '<w:del w:id="1"><w:r><w:delText>31 June 2013</w:delText></w:r></w:del>'
    draft.write_bytes(
        docx(p(r("The panel met on ") + gone + f'<w:ins w:id="2">{r("30 June 2013")}</w:ins>' + r(".")))
    )
    assert rules(check(str(draft), "--framework", "ilacs", "--select", "DAT001")["files"][0]) == []
    assert rules(
        check(str(draft), "--framework", "ilacs", "--select", "DAT001", "--tracked", "original")["files"][0]
    ) == ["DAT001"]


def test_bad_files_are_said_and_the_others_still_checked(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 cut")
    (tmp_path / "b.docx").write_bytes(docx(p("The panel met on 31 June 2013.")))
    (tmp_path / "~$b.docx").write_bytes(b"\x05Editor")
    files = {
        Path(one["path"]).name: one
        for one in check(str(tmp_path), "--framework", "ilacs", "--select", "DAT001")["files"]
    }
    assert sorted(files) == ["a.docx", "b.docx"]
    assert "damaged" in files["a.docx"]["error"]
    assert rules(files["b.docx"]) == ["DAT001"]


def test_an_annotated_copy_has_a_comment_for_each_place(tmp_path: Path) -> None:
    example = Path(__file__).resolve().parents[2] / "examples" / "aldermere-sif.txt"
    (tmp_path / "draft.docx").write_bytes(automatic(example.read_text("utf-8")))
    found = check(str(tmp_path / "draft.docx"))["files"][0]["findings"]
    places = sum(1 + len(one["related"]) for one in found)
    result = CliRunner().invoke(main, ["annotate", "--isolated", str(tmp_path / "draft.docx")])
    assert f"{places} comments on {len(found)} findings" in result.output
    again = check(str(tmp_path / "draft.reviewed.docx"))["files"][0]["findings"]
    assert again == found
