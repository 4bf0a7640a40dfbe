"""For every framework: a report without a slip gives no finding, and each slip is found."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from ofsted_lint.facts import Facts
from ofsted_lint.findings import Finding
from ofsted_lint.frameworks import load_all
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse
from ofsted_lint.rules.engine import check, default_rules

EXAMPLES = yaml.safe_load((Path(__file__).parent / "examples.yaml").read_text())["examples"]
# Rules on names tell a place from a word by the list of authorities, which has no made-up ones.
RULES = default_rules().filter(ignore=["NAM"])
BY_FRAMEWORK = [
    pytest.param(one, id=f"{one['framework']}-{one['variant']}-{at}") for at, one in enumerate(EXAMPLES)
]
SLIPS = [
    pytest.param(one, slip, id=f"{one['framework']}-{one['variant']}-{at}-{slip['finds']}-{number}")
    for at, one in enumerate(EXAMPLES)
    for number, slip in enumerate(one["slips"])
]


def findings(text: str) -> list[Finding]:
    return list(check(Facts(parse(read(text.encode(), "report.txt"))), RULES))


def test_every_framework_has_an_example() -> None:
    assert {one["framework"] for one in EXAMPLES} == set(load_all())


@pytest.mark.parametrize("example", BY_FRAMEWORK)
def test_a_report_is_recognised_with_its_variant(example: dict[str, Any]) -> None:
    report = parse(read(example["clean"].encode(), "report.txt"))
    assert (report.framework, report.variant) == (example["framework"], example["variant"])
    assert report.recognised_by


@pytest.mark.parametrize("example", BY_FRAMEWORK)
def test_a_report_without_a_slip_gives_no_finding(example: dict[str, Any]) -> None:
    assert [f"{f.rule} {f.place.line}: {f.message}" for f in findings(example["clean"])] == []


@pytest.mark.parametrize(("example", "slip"), SLIPS)
def test_a_slip_is_found(example: dict[str, Any], slip: dict[str, Any]) -> None:
    assert example["clean"].count(slip["old"]) >= 1
    times = -1 if slip.get("everywhere") else 1
    found = findings(example["clean"].replace(slip["old"], slip["new"], times))
    assert slip["finds"] in {finding.rule for finding in found}
