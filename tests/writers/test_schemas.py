"""Output for programs, held against published schemas: SARIF's, JUnit's, GitLab's list of what it needs."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree

from ofsted_lint.document import Place, Span
from ofsted_lint.findings import Finding, Severity
from ofsted_lint.results import FileResult, Run
from ofsted_lint.run import Options, Task, check_file
from ofsted_lint.settings import Settings
from ofsted_lint.writers import Options as Shown
from ofsted_lint.writers import render

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "tests" / "schemas"


@pytest.fixture(params=["harm", "slips", "word", "pdf", "nothing"])
def any_run(request: pytest.FixtureRequest, run: Run) -> Run:
    """Runs of every kind: text that means harm beside a broken file, examples in three formats, an empty one."""
    if request.param == "harm":
        return run
    if request.param == "nothing":
        return Run(())
    suffix = {"slips": "txt", "word": "docx", "pdf": "pdf"}[request.param]
    path = ROOT / "examples" / f"aldermere-sif.{suffix}"
    return Run([check_file(Task(str(path), Settings()), Options())])


def sarif(run: Run) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(render("sarif", run, Shown(root=ROOT)))
    return data


def test_sarif_is_as_its_schema_says(any_run: Run) -> None:
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text("utf-8"))
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(sarif(any_run))


def test_sarif_has_what_code_scanning_asks_for(any_run: Run) -> None:
    (one,) = sarif(any_run)["runs"]
    rules = one["tool"]["driver"]["rules"]
    for rule in rules:
        if rule["id"] != "TXT009":  # made up for the tests
            assert rule["shortDescription"]["text"]
            assert rule["fullDescription"]["text"]
            assert rule["help"]["text"]
    for result in one["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert re.fullmatch(r"[0-9a-f]+:\d+", result["partialFingerprints"]["primaryLocationLineHash"])
        for location in (*result["locations"], *result.get("relatedLocations", ())):
            uri = location["physicalLocation"]["artifactLocation"]["uri"]
            assert not uri.startswith("/")
            region = location["physicalLocation"]["region"]
            assert (region["startLine"], region["startColumn"]) < (region["endLine"], region["endColumn"])
            assert " " not in uri


def test_sarif_of_a_word_file_says_where_in_it() -> None:
    path = ROOT / "examples" / "aldermere-sif.docx"
    run = Run([check_file(Task(str(path), Settings()), Options())])
    for result in sarif(run)["runs"][0]["results"]:
        assert result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"]


def _finding(words: str, severity: Severity = Severity.INFO, places: int = 1) -> Finding:
    place = Place(1, 1, 1, len(words) + 1, words, "")
    return Finding("FIG001", "figure-conflict", severity, words, (Span(1, 0, 1, 1),), (place,) * places)


def test_sarif_keeps_githubs_limits_and_the_gravest_findings() -> None:
    many = [_finding(f"w{at}") for at in range(25_000)]
    file = FileResult("a.txt", findings=(*many, _finding("grave", Severity.ERROR, places=300)))
    results = sarif(Run([file]))["runs"][0]["results"]
    assert len(results) == 25_000
    assert results[0]["level"] == "error"
    assert len(results[0]["relatedLocations"]) == 100


def test_sarif_makes_no_link_of_what_a_report_says() -> None:
    file = FileResult("a.txt", findings=(_finding("[click](https://example.org/evil)", places=2),))
    result = sarif(Run([file]))["runs"][0]["results"][0]
    assert "[click](" not in result["message"]["text"].replace("\\[", "")
    assert "[click](" not in result["relatedLocations"][0]["message"]["text"].replace("\\[", "")


def test_a_moved_line_keeps_its_hash_and_a_changed_one_does_not(run: Run) -> None:
    file = run.files[0]

    def hashes(result: FileResult) -> list[str]:
        found = sarif(Run([result]))["runs"][0]["results"]
        return [one["partialFingerprints"]["primaryLocationLineHash"] for one in found]

    moved = replace(
        file,
        lines=tuple(replace(line, number=line.number + 5) for line in file.lines),
        findings=tuple(
            replace(f, places=tuple(replace(p, line=p.line + 5, end_line=p.end_line + 5) for p in f.places))
            for f in file.findings
        ),
    )
    assert hashes(moved) == hashes(file)
    edited = replace(file, lines=tuple(replace(line, text=f"{line.text} More.") for line in file.lines))
    assert not set(hashes(edited)) & set(hashes(file))


def test_junit_is_as_its_schema_says(any_run: Run) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))
    document = etree.fromstring(render("junit", any_run, Shown()).encode())
    schema.assertValid(document)


def test_gitlab_gets_what_its_documentation_asks_for(any_run: Run) -> None:
    issues = json.loads(render("gitlab", any_run, Shown(root=ROOT)))
    schema = {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "minLength": 1},
                "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        # Relative to the repository, and without "./".
                        "path": {"type": "string", "pattern": "^(?!\\./)"},
                        "lines": {"type": "object", "required": ["begin"]},
                    },
                },
            },
        },
    }
    jsonschema.validate(issues, schema)
    assert len({one["fingerprint"] for one in issues}) == len(issues)


def test_github_commands_keep_to_one_line_each(any_run: Run) -> None:
    form = re.compile(r"::(error|warning|notice) file=[^,:]+(,[a-zA-Z]+=[^,:]*)*::\S.*")
    lines = render("github", any_run, Shown(root=ROOT)).split("\n")[:-1]
    assert all(form.fullmatch(line) for line in lines)
    assert len(lines) == sum(len(file.findings) + (file.error is not None) for file in any_run.files)
