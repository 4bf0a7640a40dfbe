"""Rule files with mistakes: every mistake is told, with line, column and a suggestion."""

from pathlib import Path

import pytest
from rule_things import file_of, rule, told

from ofsted_lint.rules.loader import RuleError, load_rules, rule_files

TEN_MISTAKES = """\
schema: 2
rules:
  - id: fig1
    name: figure-conflict
    titel: One measure is given different figures
    title: One measure
    severity: eror
    for: a in statements, b in statments
    when: a.grad = b.grade and a.area = 1
    assert: a.grade == b.grade
    message: "{{ a.grade }} {{ c }}"
    message: twice
    cases:
      - fails: text
        passes: text
      - fails: text
        at: [one]
  - id: FIG002
    name: figure-conflict
    title: The same name again
    severity: error
    preview: yes
    assert: true
    message: "{{ x"
"""


def test_ten_mistakes_are_told_at_once() -> None:
    assert told(TEN_MISTAKES) == [
        "1:9: schema is 1, not '2'",
        "3:9: id is three capital letters and three digits (FIG001), not 'fig1'",
        "5:5: a rule has no key 'titel'; did you mean 'title'?",
        "7:15: severity is error or warning or info, not 'eror'; did you mean 'error'?",
        "8:32: the name 'statments' is not known; did you mean 'statements'?",
        "9:13: statement has no field 'grad'; did you mean 'grade'?",
        "9:39: a text cannot be compared with a number",
        "10:22: '==' is not part of the language: write =",
        "11:15: message: the name 'c' is not known; there are: a, b, report",
        "12:5: the key 'message' stands here twice",
        "14:9: a case has either 'fails' or 'passes'",
        "17:14: at takes line numbers, from 1",
        "18:5: a rule without 'for' needs 'at': the places that it speaks of",
        "19:11: figure-conflict is already used at my.yaml:4",
        "22:14: preview is true or false, not 'yes'",
        "24:15: message: unexpected end of template, expected 'end of print statement'.",
    ]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("", "1:1: the file is empty"),
        ("a: [", "2:1: this is no YAML: "),
        ("- a", "1:1: a rule file is a mapping of keys and values"),
        ("rules: []", "1:1: a rule file lacks the key 'schema'"),
        ("schema: 1\nrules: 3", "2:8: rules is a list"),
        ("schema: 1\nrules: [3]", "2:9: a rule is a mapping of keys and values"),
        ("schema: 1\nrules: []\n\0", "1:1: this is no YAML: "),
        ("schema: 1\nrules: []\n---\nschema: 1", "3:1: this is no YAML: "),
        ("schema: 1\nrules: " + "[" * 100_000 + "]" * 100_000, "1:1: this is no YAML: nested too deeply"),
    ],
)
def test_files_that_are_no_rules(text: str, first: str) -> None:
    assert told(text)[0].startswith(first)


def mistake_at(key: str) -> str:
    """The place of the unknown field `grad` in a rule with this `when`."""
    found = told(file_of(rule(f"for: a in statements\n{key}")).decode())
    assert len(found) == 1
    return found[0].split(": ")[0]


@pytest.mark.parametrize(
    ("when", "place"),
    [
        ("when: known(a.grad)", "8:19"),
        ("when: 'known(a.grad)'", "8:20"),
        ('when: "known(a.grad)"', "8:20"),
        ("when: 'a.area = ''x'' and known(a.grad)'", "8:39"),
        ('when: "a.area = \\"x\\" and known(a.grad)"', "8:39"),
        ('when: >\n  a.area = "x"\n  and known(a.grad)', "10:19"),
        ('when: |-\n  a.area = "x"\n\n  and\n    known(a.grad)', "12:17"),
        ('when: a.area = "x"\n  and known(a.grad)', "9:19"),
    ],
)
def test_places_are_exact_in_every_form_of_text(when: str, place: str) -> None:
    assert mistake_at(when) == place


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("for: a in statements", "3:5: a rule lacks both 'when' and 'assert': it would ask nothing"),
        ("for: a in judgements\nassert: true", "7:10: a judgement stands nowhere: name the places with 'at'"),
        (
            "for: a in judgements\nassert: true\nat: a.label",
            "9:9: a text stands nowhere: name a record or a span",
        ),
        ("for: a\nassert: true", "7:10: expected `name in collection` here"),
        (
            "for: a in statements by grad\nassert: true",
            "7:29: statement has no field 'grad'; did you mean 'grade'?",
        ),
        ("for: a in report\nassert: true", "7:15: expected a list, found a report"),
        ("for: report in statements\nassert: true", "7:10: the name 'report' stands for facts of the report"),
        ("for: a in statements, a in actions\nassert: true", "7:27: the name 'a' is already in use"),
        ("for: [a]\nassert: true", "7:10: for is a text: `x in figures`"),
        ("for: a in figures by value\nassert: true", "7:26: records cannot be grouped by a quantity"),
        ("for: a in statements\nassert: a.grade", "8:13: expected something true or false, found a text"),
        ("for: a in statements\nlet: {a: 1}\nassert: true", "8:11: the name 'a' is already in use"),
        (
            "for: a in statements\nlet: {2b: 1}\nassert: true",
            "8:11: a name is letters, digits and underscores",
        ),
        (
            "for: a in statements\nassert: true\nsupersedes: [fig 1]",
            "9:18: supersedes takes codes or names of rules",
        ),
        (
            "for: a in statements\nassert: true\nmessage: '{{ a.grad }}'",
            "9:15: message: statement has no field 'grad'",
        ),
        (
            "for: a in statements\nassert: true\nmessage: '{{ a | qotes }}'",
            "9:15: message: No filter named 'qotes'",
        ),
        ("for: a in statements\nassert: true\nmessage: ''", "9:15: message is empty"),
        (
            "for: a in statements, b in statements, c in statements, d in statements, e in statements\nassert: true",
            "7:78: more than 4 variables would take too long",
        ),
        (
            "for: a in statements\nassert: true\ncases:\n  - passes: x\n    at: [1]",
            "11:13: a case that passes has no 'at'",
        ),
    ],
)
def test_rules_that_cannot_be(body: str, message: str) -> None:
    found = told(file_of(rule(body)).decode())
    assert found[0].startswith(message), found


def test_nothing_is_turned_into_something_else() -> None:
    """No Norway problem: a name `no` and a title `1.10` stay what was written."""
    from ofsted_lint.rules.compiler import compile_files

    text = (
        file_of(rule("for: a in statements\nassert: true"))
        .replace(b"Things differ", b"1.10")
        .replace(b"test-1", b"no")
    )
    rows, _ = compile_files([("my.yaml", text)])
    assert rows[0][1:3] == ("no", "1.10")


def test_mistakes_of_all_files_and_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(file_of(rule("for: a in statements\nassert: a.grad")))
    (tmp_path / "b.yaml").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(RuleError) as caught:
        load_rules([tmp_path])
    assert [Path(one.path).name for one in caught.value.problems] == ["a.yaml", "b.yaml"]
    with pytest.raises(RuleError, match=r"c\.yaml:1:1: No such file"):
        load_rules([tmp_path / "c.yaml"])


def test_folders_are_searched_for_rule_files(tmp_path: Path) -> None:
    for name in ("b.yml", "a.yaml", "c.txt", "d.ymal"):
        (tmp_path / name).touch()
    assert [one.name for one in rule_files([tmp_path])] == ["a.yaml", "b.yml"]


def test_a_code_of_another_file_is_taken(tmp_path: Path) -> None:
    one = tmp_path / "one.yaml"
    one.write_bytes(file_of(rule("for: a in statements\nassert: true")))
    rules = load_rules([one])
    with pytest.raises(RuleError, match="TST001 is already used by"):
        rules.extended(rules)
