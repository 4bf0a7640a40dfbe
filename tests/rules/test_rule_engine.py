"""How rules run over facts: variables, joins, groups, doubt, places, precedence."""

from pathlib import Path
from typing import Any

import pytest
from rule_things import SomeFacts, Thing, find, lines_of, rule, rules_in

from ofsted_lint.figures.model import Quantity
from ofsted_lint.rules.engine import check

pytestmark = pytest.mark.usefixtures("things")


def exactly(value: float) -> Quantity:
    return Quantity.exactly(value)


def test_one_variable_asks_of_each_record(tmp_path: Path) -> None:
    found = find(
        tmp_path, "for: x in things\nassert: x.size < 3", SomeFacts([Thing(n, size=n) for n in (1, 2, 3, 4)])
    )
    assert lines_of(found) == [[3], [4]]


def test_an_unknown_assertion_is_no_finding(tmp_path: Path) -> None:
    facts = SomeFacts([Thing(1, held=None), Thing(2, held=False), Thing(3, held=True)])
    assert lines_of(find(tmp_path, "for: x in things\nassert: x.held", facts)) == [[2]]


def test_an_unknown_condition_is_silent_or_doubtful(tmp_path: Path) -> None:
    facts = SomeFacts([Thing(1, held=None), Thing(2, held=False), Thing(3, held=True)])
    body = "for: x in things\nwhen: x.held\nassert: false"
    assert lines_of(find(tmp_path, body, facts)) == [[3]]
    found = find(tmp_path, body + "\ndoubtful: info", facts)
    assert [(str(one.severity), one.place.line) for one in found] == [("info", 1), ("error", 3)]


def test_when_alone_says_what_is_wrong(tmp_path: Path) -> None:
    assert lines_of(
        find(tmp_path, "for: x in things\nwhen: x.size > 1", SomeFacts([Thing(1), Thing(2, size=2)]))
    ) == [[2]]


def test_a_rule_without_for_runs_once_on_the_report(tmp_path: Path) -> None:
    facts = SomeFacts([Thing(4), Thing(2)])
    body = 'when: report.framework = "sif"\nassert: count(things) = 3\nat: things'
    assert lines_of(find(tmp_path, body, facts)) == [[2, 4]]


def test_what_is_missing_is_reported_at_the_first_line(tmp_path: Path) -> None:
    assert lines_of(find(tmp_path, "assert: count(things) = 3\nat: things", SomeFacts([]))) == [[1]]


def test_facts_are_computed_only_when_a_condition_on_the_report_holds(tmp_path: Path) -> None:
    facts = SomeFacts([Thing()])
    find(tmp_path, 'for: x in things\nwhen: report.framework = "ilacs"\nassert: false', facts)
    assert facts.asked == []


# ---- several variables


def test_a_pair_is_told_once_and_nothing_meets_itself(tmp_path: Path) -> None:
    facts = SomeFacts([Thing(n, name="a") for n in (3, 1, 2)])
    body = "for: a in things, b in things\nwhen: a.name = b.name\nassert: false"
    assert lines_of(find(tmp_path, body, facts)) == [[1, 2], [1, 3], [2, 3]]


def test_an_asymmetric_rule_sees_both_orders(tmp_path: Path) -> None:
    facts = SomeFacts([Thing(1, where="text"), Thing(2, where="table")])
    body = 'for: a in things, b in things\nwhen: a.where = "table" and b.where = "text"\nassert: false'
    assert lines_of(find(tmp_path, body, facts)) == [[1, 2]]


def test_before_orders_a_pair(tmp_path: Path) -> None:
    facts = SomeFacts([Thing(1, size=2), Thing(2, size=1), Thing(3, size=3)])
    body = "for: a in things, b in things\nwhen: a before b\nassert: a.size < b.size\nmessage: '{{ a.size }}-{{ b.size }}'"
    assert [one.message for one in find(tmp_path, body, facts)] == ["2-1"]


def test_records_of_two_collections_join_on_equal_keys(tmp_path: Path) -> None:
    facts = SomeFacts(
        [Thing(1, name="A b"), Thing(2, name="c", title="t"), Thing(3, name="d", title=None)],
        [Thing(4, name="a  B"), Thing(5, name="c", title="T"), Thing(6, name="d", title=None)],
    )
    by_name = "for: x in things, y in others\nwhen: x.name = y.name\nassert: false"
    by_both = "for: x in things, y in others\nwhen: y.title = x.title and x.name = y.name\nassert: false"
    assert lines_of(find(tmp_path, by_name, facts)) == [[1, 4], [2, 5], [3, 6]]
    assert lines_of(find(tmp_path, by_both, facts)) == [[2, 5]]


def test_an_inner_variable_may_run_over_a_field(tmp_path: Path) -> None:
    whole = Thing(1, size=3, parts=(Thing(2, size=1), Thing(3, size=5)))
    body = "for: x in things, y in x.parts\nassert: y.size <= x.size"
    assert lines_of(find(tmp_path, body, SomeFacts([whole]))) == [[1, 3]]


def test_three_variables(tmp_path: Path) -> None:
    facts = SomeFacts([Thing(n, size=n) for n in range(1, 7)])
    body = "for: a in things, b in things, c in things\nwhen: a.size < b.size and a.size + b.size = c.size\nassert: false"
    assert lines_of(find(tmp_path, body, facts)) == [
        [1, 2, 3], [1, 3, 4], [1, 4, 5], [1, 5, 6], [2, 3, 5], [2, 4, 6],
    ]  # fmt: skip


def test_unknown_never_joins_with_unknown(tmp_path: Path) -> None:
    """A doubtful pair has one side unknown, and the first equality is known on both."""
    facts = SomeFacts(
        [
            Thing(1, name="a", title="t"),
            Thing(2, name="a", title="t"),
            Thing(3, name="a", title=None),
            Thing(4, name="a", title=None),
            Thing(5, name="a", title="u"),
            Thing(6, name="b", title=None),
        ]
    )
    body = "for: a in things, b in things\nwhen: a.name = b.name and a.title = b.title\nassert: false"
    assert lines_of(find(tmp_path, body, facts)) == [[1, 2]]
    doubtful = find(tmp_path, body + "\ndoubtful: info", facts)
    assert {(*one, "") for one in lines_of([f for f in doubtful if str(f.severity) == "info"])} == {
        (1, 3, ""), (1, 4, ""), (2, 3, ""), (2, 4, ""), (3, 5, ""), (4, 5, ""),
    }  # fmt: skip
    assert lines_of([f for f in doubtful if str(f.severity) == "error"]) == [[1, 2]]


def test_the_cost_of_a_join_is_that_of_its_pairs(tmp_path: Path) -> None:
    """Each of 2,000 names stands twice: an index meets 4,000 candidates, all pairs would be four million."""
    things = [Thing(n % 50 + 1, name=f"n{n % 2000}", size=n) for n in range(4000)]
    met = 0

    class Counted(Thing):
        @property
        def shade(self) -> Any:  # type: ignore[override]
            nonlocal met
            met += 1
            return "light"

        @shade.setter
        def shade(self, _: Any) -> None: ...

    facts = SomeFacts([Counted(t.at, name=t.name, size=t.size) for t in things])
    body = "for: a in things, b in things\nwhen: a.name = b.name and a.shade = b.shade and a.size > b.size\nassert: true"
    find(tmp_path, body, facts)
    assert met < 20_000


# ---- groups

GROUPED = "for: group in things by name, title\nwhen: count(group) > 1\nassert: all agree in group.value"


def test_a_group_is_one_finding_with_all_its_places(tmp_path: Path) -> None:
    facts = SomeFacts(
        [
            Thing(5, name="a", title="t", value=exactly(112)),
            Thing(1, name="A", title="T", value=exactly(128)),
            Thing(2, name="a", title="u", value=exactly(3)),
            Thing(3, name="a", title="t", value=exactly(112)),
            Thing(4, name="a", title=None, value=exactly(9)),
        ]
    )
    assert lines_of(find(tmp_path, GROUPED, facts)) == [[1, 3, 5]]


def test_a_doubtful_group_takes_in_records_of_which_a_key_is_unknown(tmp_path: Path) -> None:
    facts = SomeFacts(
        [
            Thing(1, name="a", title="t", value=exactly(1)),
            Thing(2, name="a", title=None, value=exactly(2)),
            Thing(3, name="b", title=None, value=exactly(3)),
            Thing(4, name="b", title=None, value=exactly(4)),
        ]
    )
    assert find(tmp_path, GROUPED, facts) == []
    found = find(tmp_path, GROUPED + "\ndoubtful: warning", facts)
    assert [(str(one.severity), [p.line for p in one.places]) for one in found] == [("warning", [1, 2])]


def test_a_group_that_is_certainly_wrong_is_not_told_again_doubtfully(tmp_path: Path) -> None:
    facts = SomeFacts(
        [
            Thing(1, name="a", title="t", value=exactly(1)),
            Thing(2, name="a", title="t", value=exactly(2)),
            Thing(3, name="a", title=None, value=exactly(3)),
        ]
    )
    found = find(tmp_path, GROUPED + "\ndoubtful: warning", facts)
    assert [(str(one.severity), [p.line for p in one.places]) for one in found] == [("error", [1, 2])]


def test_a_group_by_a_field_of_a_field(tmp_path: Path) -> None:
    parents = [Thing(9, size=1), Thing(9, size=2)]
    facts = SomeFacts([Thing(n, parent=parents[n % 2]) for n in (1, 2, 3)] + [Thing(4)])
    body = "for: group in things by parent.size\nwhen: count(group) > 1\nassert: false"
    assert lines_of(find(tmp_path, body, facts)) == [[1, 3]]


def test_a_group_beside_another_variable(tmp_path: Path) -> None:
    facts = SomeFacts(
        [Thing(1, name="a"), Thing(2, name="a"), Thing(3, name="b")],
        [Thing(8, name="a", size=3), Thing(9, name="b", size=1)],
    )
    body = "for: group in things by name, total in others\nwhen: first(group).name = total.name\nassert: count(group) = total.size"
    assert lines_of(find(tmp_path, body, facts)) == [[1, 2, 8]]


# ---- names, places, precedence


def test_let_names_may_rest_on_one_another_and_serve_everywhere(tmp_path: Path) -> None:
    body = """
for: x in things
let:
  half: x.size / 2
  quarter: half / 2
  unused: x.parent.size
when: quarter > 1
assert: half < 4
message: "{{ half | number }} and {{ quarter | number }}, {{ unused }}"
"""
    found = find(tmp_path, body, SomeFacts([Thing(1, size=10), Thing(2, size=2)]))
    assert [one.message for one in found] == ["5 and 2.5, unknown"]


def test_places_are_in_document_order_each_once(tmp_path: Path) -> None:
    body = "for: x in things\nassert: false\nat: [x.parts, x, x.parts, x.parent, x.span]"
    assert lines_of(find(tmp_path, body, SomeFacts([Thing(5, parts=(Thing(9), Thing(2)))]))) == [[2, 5, 9]]


def test_findings_stand_in_document_order_and_at_the_same_places_once(tmp_path: Path) -> None:
    facts = SomeFacts([Thing(3), Thing(1)], [Thing(8), Thing(9)])
    body = "for: x in things, y in others\nassert: false\nat: x"
    assert lines_of(find(tmp_path, body, facts)) == [[1], [3]]


def test_a_rule_supersedes_another_at_the_same_places(tmp_path: Path) -> None:
    facts = SomeFacts([Thing(1, name="a"), Thing(2, name="a"), Thing(3, name="b")])
    rules = rules_in(
        tmp_path,
        rule("for: group in things by name\nwhen: count(group) > 1\nassert: false\nsupersedes: [TST002]", 1),
        rule("for: x in things\nassert: false", 2),
    )
    found = check(facts, rules)  # type: ignore[arg-type]
    assert [(one.rule, [p.line for p in one.places]) for one in found] == [
        ("TST001", [1, 2]),
        ("TST002", [3]),
    ]


def test_a_fingerprint_does_not_depend_on_where_the_words_stand(tmp_path: Path) -> None:
    body = "for: x in things\nassert: false"
    one, two = (find(tmp_path, body, SomeFacts([Thing(n)])) for n in (3, 7))
    assert one[0].fingerprint == two[0].fingerprint


def test_an_error_in_a_rule_names_the_rule(tmp_path: Path) -> None:
    broken = Thing(1)
    broken.size = "many"  # type: ignore[assignment]
    with pytest.raises(TypeError) as caught:
        find(tmp_path, "for: x in things\nassert: x.size > 1", SomeFacts([broken]))
    assert "in rule TST001" in caught.value.__notes__[0]
