"""Which rules run, and at which severity."""

from pathlib import Path

import pytest
from rule_things import file_of, rule

from ofsted_lint.rules.loader import load_rules
from ofsted_lint.rules.model import RuleSet, UnknownRule

BODY = "for: a in statements\nassert: true\n"


@pytest.fixture
def rules(tmp_path: Path) -> RuleSet:
    path = tmp_path / "made-up.yaml"
    others = rule(BODY, 1).replace("TST001", "ABC001").replace("test-1", "another")
    path.write_bytes(
        file_of(rule(BODY, 2), rule(BODY + "doubtful: warning", 1), rule(BODY + "preview: true", 3), others)
    )
    return load_rules([path], keep=False)


def codes(rules: RuleSet) -> list[str]:
    return [one.id for one in rules]


def test_all_but_preview_rules_run_in_the_order_of_their_codes(rules: RuleSet) -> None:
    assert codes(rules.filter()) == ["ABC001", "TST001", "TST002"]
    assert codes(rules.filter(preview=True)) == ["ABC001", "TST001", "TST002", "TST003"]
    assert codes(rules.filter(select=["TST003"])) == []


@pytest.mark.parametrize(
    ("select", "ignore", "extend", "left"),
    [
        (["TST"], [], [], ["TST001", "TST002"]),
        (["tst001"], [], [], ["TST001"]),
        (["test-2"], [], [], ["TST002"]),
        (["TST00"], [], [], ["TST001", "TST002"]),
        ([], ["TST"], [], ["ABC001"]),
        (["ALL"], ["test-1"], [], ["ABC001", "TST002"]),
        (["ABC"], [], ["TST001"], ["ABC001", "TST001"]),
        (["TST001"], ["TST"], [], ["TST001"]),
        (["TST"], ["TST001"], [], ["TST002"]),
        (["TST001"], ["test-1"], [], []),
        (["TST"], ["TST"], [], []),
        (["ALL"], ["ALL"], [], []),
    ],
)
def test_the_more_exact_entry_wins(
    rules: RuleSet, select: list[str], ignore: list[str], extend: list[str], left: list[str]
) -> None:
    assert codes(rules.filter(select, ignore, extend)) == left


def test_severities_may_be_changed(rules: RuleSet) -> None:
    levels = {
        one.id: (one.severity.name, one.doubtful)
        for one in rules.filter(severities={"TST": "info", "TST002": "off"})
    }
    assert levels["ABC001"] == ("ERROR", None)
    assert levels["TST001"][0] == "INFO" and str(levels["TST001"][1]) == "info"
    assert "TST002" not in levels


def test_a_rule_that_does_not_exist_is_refused(rules: RuleSet) -> None:
    with pytest.raises(UnknownRule, match=r"no rule is called 'TST0001'; did you mean 'TST001'\?"):
        rules.filter(ignore=["TST0001"])
    with pytest.raises(UnknownRule, match=r"there is no rule 'anoter'; did you mean 'another'\?"):
        rules.get("anoter")
    assert rules.get("Another").id == rules.get("abc001").id == "ABC001"


def test_what_is_superseded_must_exist(tmp_path: Path) -> None:
    path = tmp_path / "made-up.yaml"
    path.write_bytes(file_of(rule(BODY + "supersedes: [TST002, test-9]", 1), rule(BODY, 2)))
    assert [one.message for one in load_rules([path]).dangling()] == [
        "TST001 supersedes 'test-9', which does not exist"
    ]
