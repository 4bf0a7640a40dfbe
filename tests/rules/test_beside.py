"""Rules of a long report are asked in two processes: what is found must not tell the difference."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SLIPS = Path(__file__).resolve().parents[2] / "examples" / "aldermere-sif.txt"
SETUP = f"""
import os
from dataclasses import replace
from pathlib import Path
from ofsted_lint.facts import Facts
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse
from ofsted_lint.rules import beside, engine
from ofsted_lint.rules.model import RuleSet
report = parse(read(Path({str(SLIPS)!r}).read_bytes(), "a.txt"))
rules = engine.default_rules()
"""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be copied on this system")


def python(code: str) -> str:
    """What a process of its own prints: tests run in threads, and such processes are not copied."""
    done = subprocess.run([sys.executable, "-c", SETUP + code], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_two_processes_find_what_one_finds() -> None:
    code = (
        "one, two = engine.check(Facts(report), rules), beside.check(Facts(report), rules)\n"
        "print(one == two, {finding.rule[:3] for finding in two} > {'FIG', 'JDG'})"
    )
    assert python(code) == "True True"


def test_a_rule_that_fails_in_the_other_process_fails_here() -> None:
    code = """
def find(facts, report, hits):
    raise ZeroDivisionError
broken = RuleSet(tuple(replace(rule, find=find) if rule.id == "JDG001" else rule for rule in rules.rules))
try:
    beside.check(Facts(report), broken)
except ZeroDivisionError as error:
    print(error.__notes__[0].split(" (")[0])
"""
    assert python(code) == "in rule JDG001"


def test_a_process_that_ends_before_its_time_costs_nothing_but_time() -> None:
    code = """
here = os.getpid()
def find(facts, report, hits, really=next(rule.find for rule in rules.rules if rule.id == "JDG001")):
    if os.getpid() != here:
        os._exit(3)
    really(facts, report, hits)
broken = RuleSet(tuple(replace(rule, find=find) if rule.id == "JDG001" else rule for rule in rules.rules))
print([str(one) for one in beside.check(Facts(report), broken)] == [str(one) for one in engine.check(Facts(report), rules)])
"""
    assert python(code) == "True"


def test_short_texts_and_rules_of_one_kind_are_asked_in_one_process() -> None:
    code = """
short = parse(read(b"Inspection of Aldermere local authority children's services", "b.txt"))
names = RuleSet(tuple(rule for rule in rules.rules if rule.family == "NAM"))
print(beside.pays(Facts(short), rules), beside.pays(Facts(report), names))
"""
    assert python(code) == "False False"


@pytest.mark.parametrize("form", ["json", "html"])
def test_the_command_prints_the_same(tmp_path: Path, form: str) -> None:
    def printed(*words: str) -> str:
        command = [sys.executable, "-m", "ofsted_lint", "check", str(SLIPS), "--no-cache", "-f", form, *words]
        return subprocess.run(command, capture_output=True, text=True, timeout=120).stdout

    assert printed() == printed("-j", "1")
    assert form == "html" or len(json.loads(printed())["files"][0]["findings"]) > 10
