"""ofsted-lint frameworks lists what reports are checked against."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from ofsted_lint import frameworks
from ofsted_lint.cli import main
from ofsted_lint.exit_codes import FAILURE


@pytest.fixture(autouse=True)
def only_our_own() -> Iterator[None]:
    yield
    frameworks.forget_folders()


def test_it_lists_every_framework() -> None:
    result = CliRunner().invoke(main, ["frameworks"])
    assert result.exit_code == 0
    assert all(f"{name}: " in result.output for name in frameworks.load_all())


def test_it_lists_them_for_programs() -> None:
    result = CliRunner().invoke(main, ["frameworks", "--format", "json"])
    by_name = {one["name"]: one for one in json.loads(result.output)["frameworks"]}
    assert by_name["ilacs"]["variants"][0] == {
        "variant": "2018",
        "title": "Children in care and care leavers judged together (inspections to December 2022)",
        "from": "2018-01-01",
        "to": "2022-12-31",
        "areas": ["leadership", "help-and-protection", "in-care-and-care-leavers", "overall"],
        "optional": [],
        "evidence": "counted",
    }


def test_a_wrong_file_in_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "wrong.yaml").write_text("schema: 1\nname: wrong\n")
    result = CliRunner().invoke(main, ["frameworks", "--folder", str(tmp_path)])
    assert result.exit_code == FAILURE
    assert f"{tmp_path / 'wrong.yaml'}:1:1: 'title' is missing here" in result.output
