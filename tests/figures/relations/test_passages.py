"""Slips in passages of new wording are seen, and their harmless twins are left alone."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from ofsted_lint.findings import Finding, Severity
from ofsted_lint.linter import lint
from ofsted_lint.rules.engine import default_rules

PASSAGES = yaml.safe_load(Path(__file__).with_name("passages.yaml").read_text(encoding="utf-8"))["passages"]
RULES = default_rules().filter(select=("FIG", "DAT", "TXT", "PPL"))
HEAD = """Aldermere City Council

Inspection of local authority children's services

Inspection dates: 3 March 2025 to 14 March 2025

Report published: 28 April 2025

The experiences and progress of children who need help and protection

"""


def asked(text: str) -> list[Finding]:
    """What is asked about a passage at warning or above, in a report of spring 2025."""
    result = lint((HEAD + text).encode(), "report.txt", RULES, framework="ilacs")
    return [finding for finding in result.findings if finding.severity >= Severity.WARNING]


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage["class"])
def test_the_slip_is_seen_and_its_twin_is_not(passage: dict[str, Any]) -> None:
    assert not asked(passage["harmless"])
    assert bool(asked(passage["broken"])) != passage.get("missed", False)
