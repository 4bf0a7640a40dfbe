"""The examples: the clean ones are clean, the slips are found, and every format of a report raises the same questions."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from ofsted_lint.results import FileResult, Run
from ofsted_lint.run import Options, Task, check_file
from ofsted_lint.settings import Settings
from ofsted_lint.writers import FORMATS, render
from ofsted_lint.writers import Options as Shown

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SLIPS = "aldermere-sif"
CLEAN = ("northmoor-ilacs", "wexcombe-focused-visit", "fenbridge-area-send")


@cache
def checked(name: str) -> FileResult:
    return check_file(Task(str(EXAMPLES / name), Settings()), Options())


def questions(name: str) -> list[tuple[str, tuple[str, ...]]]:
    """Rule and quotations of each finding; white space differs between formats."""
    result = checked(name)
    assert result.error is None
    return sorted((f.rule, tuple(" ".join(p.quote.split()) for p in f.places)) for f in result.findings)


@pytest.mark.parametrize("path", sorted(p.name for p in EXAMPLES.iterdir() if p.stem in CLEAN))
def test_a_clean_report_raises_no_question_at_all(path: str) -> None:
    assert questions(path) == []
    assert checked(path).framework is not None


def test_the_slips_are_found_in_every_family() -> None:
    found = checked(f"{SLIPS}.txt").findings
    assert len(found) >= 12
    assert {f.rule[:3] for f in found} == {"ACT", "DAT", "FIG", "JDG", "NAM", "PPL", "STR", "TXT"}


@pytest.mark.parametrize("name", [SLIPS, CLEAN[0]])
@pytest.mark.parametrize("form", ["docx", "pdf", "html", "md"])
def test_every_format_of_a_report_raises_the_same_questions(name: str, form: str) -> None:
    assert questions(f"{name}.{form}") == questions(f"{name}.txt")


def test_the_other_formats_are_made_from_the_text_as_it_is(tmp_path: Path) -> None:
    """`python examples/make.py` brings them up to date."""
    subprocess.run([sys.executable, EXAMPLES / "make.py", tmp_path, "--no-pdf"], check=True)
    for path in sorted(tmp_path.iterdir()):
        if path.suffix == ".docx":
            assert [line.text for line in checked(path.name).lines] == [
                line.text for line in check_file(Task(str(path), Settings()), Options()).lines
            ]
        else:
            assert path.read_text("utf-8") == (EXAMPLES / path.name).read_text("utf-8")


@pytest.mark.parametrize("form", sorted(FORMATS))
@pytest.mark.parametrize("name", [f"{SLIPS}.txt", f"{SLIPS}.docx"])
def test_every_place_of_every_slip_is_in_every_format(form: str, name: str) -> None:
    result = checked(name)
    text = render(form, Run([result]), Shown(root=EXAMPLES))
    for finding in result.findings:
        assert finding.rule in text
    counted = {
        "json": lambda: sum(1 + len(f["related"]) for f in json.loads(text)["files"][0]["findings"]),
        "jsonl": lambda: sum(1 + len(json.loads(line)["related"]) for line in text.splitlines()),
        "sarif": lambda: sum(
            1 + len(r.get("relatedLocations", ())) for r in json.loads(text)["runs"][0]["results"]
        ),
        "gitlab": lambda: sum(1 + len(i["other_locations"]) for i in json.loads(text)),
        "html": lambda: text.count('class="where"'),
        "markdown": lambda: text.count("\n  - "),
        "text": lambda: text.count("\n      "),
        "github": lambda: text.count("%0A"),
        "junit": lambda: _junit_places(text),
    }
    assert counted[form]() == sum(len(finding.places) for finding in result.findings)


def _junit_places(text: str) -> int:
    from xml.etree import ElementTree

    bodies = [
        *(one.text or "" for one in ElementTree.fromstring(text).iter("failure")),
        *((one.text or "").partition("\n")[2] for one in ElementTree.fromstring(text).iter("system-out")),
    ]
    return sum(len(body.splitlines()) for body in bodies)
