"""The commands `rules`, `rules test` and `explain`, and the cases that they run."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rule_things import file_of, rule

from ofsted_lint.cli import main
from ofsted_lint.rules.cases import run
from ofsted_lint.rules.loader import default_rules, load_rules
from ofsted_lint.rules.reference import page, reference

BODY = """
for: a in blocks, b in blocks
when: a.text = b.text and a before b
assert: false
message: "{{ [a, b] | quotes }}: why twice?"
why: Nobody reads a paragraph twice.
cases:
"""
FAILS = """
  - fails: |
      Northmoor is a large county council in the east.

      Northmoor is a large county council in the east.
"""


def ask(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def a_file(tmp_path: Path, cases: str) -> Path:
    path = tmp_path / "own.yaml"
    path.write_bytes(file_of(rule(BODY.rstrip() + cases.rstrip())))
    return path


@pytest.mark.parametrize(
    ("cases", "told"),
    [
        (FAILS, ""),
        (FAILS + "    at: [1, 3]\n    severity: error\n    says: WHY twice\n", ""),
        (FAILS + "    at: [[3, 1]]\n", ""),
        (FAILS + "    at: [1, 2]\n", "expected a finding at lines 1, 2, found error at lines 1, 3"),
        (FAILS + "    severity: info\n", "expected severity info, found error"),
        (FAILS + "    says: who\n", "expected the words 'who', found"),
        ("\n  - fails: Northmoor is large.\n", "expected a finding, found none"),
        ("\n  - passes: Northmoor is large.\n", ""),
        (FAILS.replace("fails", "passes"), "expected no finding, found error at lines 1, 3"),
    ],
)
def test_a_case_that_is_not_as_it_says_is_told(tmp_path: Path, cases: str, told: str) -> None:
    number, failures = run(load_rules([a_file(tmp_path, cases)], keep=False))
    assert number == 1
    assert [told in one.message for one in failures] == ([True] if told else [])


def test_rules_test_tells_what_is_wrong_and_where(tmp_path: Path) -> None:
    good = ask("rules", "test", str(a_file(tmp_path, FAILS)))
    assert (good.exit_code, good.output) == (0, "1 rules, 1 cases, 0 wrong\n")
    bad = ask("rules", "test", str(a_file(tmp_path, FAILS + "    at: [2]\n")))
    assert bad.exit_code == 1
    assert "own.yaml:13: TST001 case `fails`: expected a finding at lines 2, found" in bad.output


def test_rules_test_refuses_a_file_with_mistakes(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_bytes(
        file_of(
            rule("for: x in things\nassert: y"),
            rule("for: a in blocks\nassert: true\nsupersedes: [XYZ001]", 2),
        )
    )
    told = ask("rules", "test", str(path))
    assert told.exit_code == 2
    assert "own.yaml:7:15: the name 'things' is not known" in told.output and "2 mistakes" in told.output
    path.write_bytes(file_of(rule("for: a in blocks\nassert: true\nsupersedes: [XYZ001]", 2)))
    assert ask("rules", "test", str(path)).exit_code == 2
    assert ask("rules", "test", str(tmp_path / "none.yaml")).exit_code == 2


def test_explain_shows_what_why_and_cases(tmp_path: Path) -> None:
    told = ask("explain", "--rules", str(a_file(tmp_path, FAILS)), "test-1")
    assert told.exit_code == 0
    for words in (
        "TST001 test-1: Things differ",
        "Severity: error",
        "Nobody reads",
        "assert: false",
        "| Northmoor",
    ):
        assert words in told.output
    assert ask("explain", "nonsense").exit_code == 2


def test_rules_are_listed_in_every_format(tmp_path: Path) -> None:
    own = str(a_file(tmp_path, FAILS))
    assert "TST001  error    test-1" in ask("rules", "--rules", own).output
    data = json.loads(ask("rules", "--format", "json", "--rules", own).output)
    assert [one["cases"] for one in data["rules"] if one["id"] == "TST001"] == [1]
    assert "### TST001 test-1" in ask("rules", "--format", "markdown", "--rules", own).output


def test_the_rule_reference_is_fresh() -> None:
    """If this fails: ofsted-lint rules --format markdown > docs/rules.md"""
    assert Path(__file__).parents[2].joinpath(page()).read_text(encoding="utf-8") == reference(
        default_rules()
    )
