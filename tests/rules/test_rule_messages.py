"""Messages: what their filters make of facts, and that a broken template never stops a check."""

import datetime
from pathlib import Path

import pytest
from rule_things import SomeFacts, Thing, find, rule, rules_in

from ofsted_lint.document import Document, Span, line
from ofsted_lint.figures.model import Quantity
from ofsted_lint.rules import messages
from ofsted_lint.rules.cases import problem
from ofsted_lint.rules.engine import check
from ofsted_lint.rules.model import Case

pytestmark = pytest.mark.usefixtures("things")

DOCUMENT = Document(
    "draft.docx",
    (
        line(1, "112 children were adopted."),
        line(2, "In all 128 children were adopted, and 112 children left."),
        line(3, "x" * 400, location="page 4, paragraph 9"),
    ),
)


def test_the_same_words_are_quoted_once_and_without_lines_that_may_move() -> None:
    spans = [Span(2, 38, 2, 50), Span(1, 0, 1, 12), Span(2, 7, 2, 19)]
    assert messages.quotes(spans, DOCUMENT) == '"112 children" and "128 children"'


def test_a_long_passage_is_shortened_in_the_middle() -> None:
    text = messages.quotes(Span(3, 0, 3, 400), DOCUMENT)
    assert len(text) < 200 and "…" in text


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ 1234.5 | number }}", "1,234.5"),
        ("{{ 11 | number }}", "11"),
        ("{{ value | number }}", "10.9"),
        ("{{ day | date }}", "5 March 2014"),
        ("{{ nothing | date }} {{ nothing | number }} {{ nothing }}", "unknown unknown unknown"),
        ("{{ 1 | ordinal }} {{ 12 | ordinal }} {{ 23 | ordinal }}", "1st 12th 23rd"),
        ("{{ ['a', 'b', 'a', 'c'] | join_and }}", "a, b and c"),
        ("{{ 'a' | quote }}", '"a"'),
        ("{{ span | quote }}", '"112"'),
        ("a\n  b", "a b"),
    ],
)
def test_filters(template: str, text: str) -> None:
    given = {
        "value": Quantity.printed(10.9, 1),
        "day": datetime.date(2014, 3, 5),
        "nothing": None,
        "span": Span(1, 0, 1, 3),
    }
    assert messages.render(template, given, DOCUMENT, None) == text
    parts = messages.parts_of(template)
    assert parts is None or messages.render(template, given, DOCUMENT, None, parts) == text


@pytest.mark.parametrize(
    ("template", "simple"),
    [
        ("{{ x.parent.name | quote }} or {{ x }}?", True),
        ("{{ xs | map(attribute='name') | list | join(' and ') }}", True),
        ("{{ xs | map(attribute='name') | map('quote') | unique | join(' and ') }}", True),
        ("{{ x.name | capitalize }}", True),
        ("{{ xs | map('upper') | list }}", False),
        ("{{ xs | length }}", False),
        ("{% if x %}a{% endif %}{% if nothing %}b{{ x }}{% else %}c {{ x.name | quote }}{% endif %}", True),
        ("{% if xs %}{% if nothing %}a{% endif %}{% if x.name != nothing %}b{% endif %}{% endif %}", True),
        ("{% if five > four %}more{% endif %}{% if four >= five %}less{% else %}{{ five }}{% endif %}", True),
        ("{% if x and xs %}a{% endif %}", False),
        ("{% if x %}a{% elif xs %}b{% endif %}", False),
        ("{% if xs | length > four %}a{% endif %}", False),
        ("{% if four < five < five %}a{% endif %}", False),
        ("{% for one in xs %}a{% endfor %}", False),
        ("{{ x.name[0] }}", False),
        ("{{ x.__class__ }}", False),
    ],
)
def test_simple_messages_need_no_jinja(template: str, simple: bool) -> None:
    parts = messages.parts_of(template)
    assert (parts is not None) == simple
    if parts is not None:
        given = {
            "x": Thing(parent=Thing()),
            "xs": [Thing(name="a"), Thing(name="b")],
            "nothing": None,
            "four": 4,
            "five": 5,
        }
        assert messages.render(template, given, DOCUMENT, None, parts) == messages.render(
            template, given, DOCUMENT, None
        )


def test_a_template_cannot_reach_the_machine() -> None:
    with pytest.raises(Exception, match="unsafe"):
        messages.render("{{ x.__class__.__mro__ }}", {"x": Thing()}, DOCUMENT, None)


BROKEN = rule('for: x in things\nassert: false\nmessage: "{{ [1][x.size].foo.bar }}"')


def test_a_template_that_fails_never_stops_a_check(tmp_path: Path) -> None:
    found = check(SomeFacts([Thing(2, size=5)]), rules_in(tmp_path, BROKEN))  # type: ignore[arg-type]
    assert [one.message for one in found] == ['Things differ: "lin"']


def test_a_template_that_fails_is_found_when_the_rule_is_tried(tmp_path: Path) -> None:
    body = 'for: x in blocks\nassert: false\nmessage: "{{ x.text.foo.bar }}"'
    told = problem(rules_in(tmp_path, rule(body)).rules[0], Case("Northmoor is a place.\n", fails=True))
    assert told is not None and told.startswith("AttributeError: ")


def test_a_message_sees_all_variables_and_the_report(tmp_path: Path) -> None:
    body = (
        "for: group in things by name\nlet: {n: count(group)}\nassert: false\n"
        "message: \"{{ n }} {{ group | map(attribute='at') | join_and }} {{ report.framework }}\""
    )
    found = find(tmp_path, body, SomeFacts([Thing(1), Thing(2)]))
    assert [one.message for one in found] == ["2 1 and 2 sif"]
