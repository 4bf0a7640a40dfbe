"""The language of rules: what an expression is worth, and which are refused."""

import datetime
from typing import Any

import pytest
from rule_things import Thing, Window, ask, mistakes

from ofsted_lint import resources
from ofsted_lint.figures.model import Quantity

DAY = datetime.date(2015, 1, 20)
NEXT = datetime.date(2015, 2, 3)


def printed(value: float, decimals: int = 0) -> Quantity:
    return Quantity.printed(value, decimals)


X = Thing(
    at=3,
    name="Adoption  Panel",
    size=4,
    share=0.5,
    day=DAY,
    value=printed(11),
    window=Window(DAY, None),
    where="table",
)
XS = [
    Thing(at=1, name="one", size=1, value=printed(10), day=DAY),
    Thing(at=2, name="two", size=2, value=printed(10.4, 1), title="Two"),
    Thing(at=5, name="three", size=3, value=None),
]


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        # texts are compared without case, and without regard to the width of spaces
        ('x.name = "adoption panel"', True),
        ('x.name != "adoption panel"', False),
        ('x.name starts "ADOPTION"', True),
        ('x.name ends "panel"', True),
        ("x.name contains 'n p'", True),
        ('x.where = "table"', True),
        ('x.shade = "light"', True),
        # numbers
        ("x.size + 2 * 3 = 10", True),
        ("(x.size + 2) * 3", 18),
        ("-x.size - -1", -3),
        ("7 / 2", 3.5),
        ("7 / 0", None),
        ("0.1 + 0.2 = 0.3", True),
        ("0.3 <= 0.1 + 0.2 and 0.1 + 0.2 >= 0.3", True),
        ("x.twice > x.size", True),
        ("abs(0 - 3)", 3),
        ("round(2.5)", 3),
        ("round(-2.5)", -3),
        ("round(2.345, 2)", 2.35),
        ('number("12")', 12),
        ('number("4.1.1")', None),
        # dates
        ("days(x.day, x.day + 14)", 14),
        ("x.day + 14 > x.day", True),
        ("(x.day + 14) - x.day", 14),
        ("x.day.year", 2015),
        # membership and choice
        ("x.size in [1, 4]", True),
        ('x.name not in ["a", "b"]', True),
        ("x.size in []", False),
        ("if x.sure then 1 else 2", 1),
        # logic
        ("true and not false", True),
        ("x.sure or x.held", True),
        ("false and x.held", False),
    ],
)
def test_values(expression: str, value: object) -> None:
    assert ask(expression, x=X) == value


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("x.held", None),
        ("not x.held", None),
        ("x.held and true", None),
        ("x.held and false", False),
        ("x.held or true", True),
        ("x.held or false", None),
        ("x.title = x.title", None),
        ("x.title != x.title", None),
        ('x.title = "a"', None),
        ("x.parent.size > 3", None),
        ("x.parent.parent.size", None),
        ("x.window.end < x.day", None),
        ("x.window.start <= x.day", True),
        ("known(x.title)", False),
        ("known(x.name)", True),
        ("known(x.parent.size)", False),
        ("if x.held then 1 else 2", None),
        ('x.title in ["a"]', None),
        ("x.title in []", False),
        ("days(x.window.end, x.day)", None),
        ("x.share + 1", 1.5),
        ("x.window.end + 1", None),
    ],
)
def test_unknown_is_not_false(expression: str, value: object) -> None:
    assert ask(expression, x=X) is value or ask(expression, x=X) == value is not None


@pytest.mark.parametrize(
    ("a", "sign", "b", "value"),
    [
        (printed(11), "=", printed(10.95, 2), True),
        (printed(11), "!=", printed(10.95, 2), False),
        (printed(11), "=", printed(12.0, 1), False),
        (printed(11), "!=", printed(13), True),
        (printed(11), "<", printed(11), True),  # 10.6 and 11.4 are both printed as 11
        (printed(11), "<", printed(9), False),
        (Quantity.exactly(11), "<", Quantity.exactly(11), False),
        (Quantity.exactly(11), "<=", Quantity.exactly(11), True),
        (None, "=", printed(1), None),
        (None, "<", printed(1), None),
    ],
)
def test_printed_numbers_are_intervals(a: Any, sign: str, b: Any, value: bool | None) -> None:
    assert ask(f"x.value {sign} y.value", x=Thing(value=a), y=Thing(value=b)) is value


def test_arithmetic_on_intervals() -> None:
    part, whole, share = (
        Thing(value=one) for one in (Quantity.exactly(52), Quantity.exactly(475), printed(11))
    )
    assert ask("100 * p.value / w.value = s.value", p=part, w=whole, s=share) is True
    assert ask("s.value = 11 and s.value != 12", s=share) is True
    assert ask("s.value / 0", s=share) is None
    assert ask("sum(xs.value)", xs=[part, whole]) == Quantity(527, 527)
    assert ask("sum(xs.value) = 527", xs=[part, whole]) is True
    assert ask("abs(0 - s.value)", s=share) == share.value


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("count(xs)", 3),
        ("count(x for x in xs where x.size > 1)", 2),
        ("sum(x.size for x in xs)", 6),
        ("sum(xs.size)", 6),
        ("max(xs.size) - min(xs.size)", 2),
        ("min(x.size for x in xs where x.size > 5)", None),
        ("sum(x.size for x in xs where x.size > 5)", 0),
        ("max(xs.day)", None),  # one day is unknown
        ("count(x for x in xs where x.day.year = 2015)", None),  # nobody can say how many
        ("[x.size for x in xs where x.day.year = 2015]", [1]),  # those that certainly are
        ('some x in xs satisfies x.name = "two"', True),
        ("some x in xs satisfies x.size > 5", False),
        ("some x in xs satisfies x.title = 'three'", None),
        ("every x in xs satisfies x.size > 0", True),
        ("every x in xs satisfies x.title = 'Two'", None),
        ("every x in xs satisfies x.size > 1 or x.title = 'Two'", None),
        ("every x in [] satisfies false", True),
        ("some x in [] satisfies true", False),
        ("all agree in [x.value for x in xs where known(x.value)]", True),
        ("all agree in xs.value", None),
        ("all equal in [x.value for x in xs where known(x.value)]", False),
        ("all agree in xs.size", False),
        ("all agree in [1, 1]", True),
        ("all equal in ['a', 'A']", True),
        ("all agree in []", True),
        ("count(distinct(['a', 'A ', 'b']))", 2),
        ("count(distinct(xs.title))", 1),
        ("first(xs).size", 1),
        ("last(xs).size", 3),
        ("first([x for x in xs where x.size > 5]).size", None),
        ("first(xs) before last(xs)", True),
        ("every x in xs satisfies first(xs) = x or not (x before x)", True),
        ("if count(xs) > 2 then 'many' else 'few'", "many"),
        ("2 in xs.size", True),
        ("count(xs.parts)", 0),
    ],
)
def test_lists(expression: str, value: object) -> None:
    got = ask(expression, xs=XS)
    assert got == value and (got is None) == (value is None)


def test_fields_of_lists_are_lists_and_nested_lists_are_one() -> None:
    tree = Thing(parts=(Thing(size=1, parts=(Thing(size=7),)), Thing(size=2, parts=(Thing(size=8),))))
    assert ask("x.parts.size", x=tree) == [1, 2]
    assert ask("x.parts.parts.size", x=tree) == [7, 8]
    assert ask("count(x.inner)", x=tree) == 2
    assert ask("x.parts.parent.size", x=tree) == [None, None]


def test_document_order_and_identity() -> None:
    a, b = Thing(at=1), Thing(at=2)
    assert ask("a before b", a=a, b=b) is True
    assert ask("a after b", a=a, b=b) is False
    assert ask("a = b or a = a", a=a, b=b) is True
    assert ask("a != b", a=a, b=b) is True


def test_quantifiers_reach_as_far_as_they_can() -> None:
    assert ask("true or some x in xs satisfies x.size = 9 and x.size = 8", xs=XS) is True
    assert ask("not some x in xs satisfies x.size = 9 or x.size = 8", xs=XS) is True
    assert ask("(some x in xs satisfies x.size = 9) or true", xs=XS) is True


@pytest.mark.parametrize(
    ("expression", "offset", "message"),
    [
        ("x.zzz = 1", 2, "thing has no field 'zzz'; there are: at, day, held, inner, name, "),
        ("x.nam = 1", 2, "thing has no field 'nam'; did you mean 'name'?"),
        ("xs.nam = 1", 3, "thing has no field 'nam'; did you mean 'name'?"),
        ("x._hidden = 1", 2, "'_hidden' was not expected here"),
        ("x.odd = 1", 2, "thing.odd is of a type that rules cannot use"),
        ("x.larger_than = 1", 2, "thing has no field 'larger_than'"),
        ("x.name.size = 1", 7, "text has no field 'size'"),
        ("y.name = 1", 0, "the name 'y' is not known"),
        ("stattements = 1", 0, "the name 'stattements' is not known; did you mean 'statements'?"),
        ("x.name = 1", 7, "a text cannot be compared with a number"),
        ("x.name < 'a'", 7, "a text has no order"),
        ("x < x", 2, "a thing has no order; document order is `a before b`"),
        ("xs = xs", 3, "lists cannot be compared"),
        ("x.title = unknown", 8, "nothing compares with unknown: write known(...)"),
        ("x.shade = 'lihgt'", 10, "it is never 'lihgt'; did you mean 'light'?"),
        ("x.shade in ['light', 'dork']", 21, "it is never 'dork'; did you mean 'dark'?"),
        ("x.size in 'a'", 10, "`in` looks into lists; for texts write `a contains b`"),
        ("x.size in ['a']", 0, "a number cannot be in a list of text"),
        ("x.size and true", 0, "expected something true or false, found a number"),
        ("x.name + 'a'", 7, "cannot calculate text + text"),
        ("[1, 'a']", 0, "a list cannot hold both number and text"),
        ("conut(xs)", 0, "there is no function 'conut'; did you mean 'count'?"),
        ("count(x)", 0, "count takes one list, found thing"),
        ("sum(xs.name)", 0, "sum cannot be taken of a list of text"),
        ("days(x.size, x.day)", 0, "days is used as days(date, date), found number, date"),
        ("some x in xs satisfies x.sure", 5, "the name 'x' is already in use"),
        ("some figures in xs satisfies true", 5, "the name 'figures' stands for facts of the report"),
        ("some y in x.name satisfies true", 10, "expected a list, found a text"),
        ("if x.sure then 1 else 'a'", 22, "`then` gives a number, `else` a text"),
        ("x.size before x", 0, "a number has no place in the document"),
        (
            "x.name contains xs",
            16,
            "`contains` compares texts, found a list of thing; for lists write `a in b`",
        ),
        ("x.size == 4", 8, "'==' is not part of the language: write ="),
        ("x.sure && x.sure", 7, "'&&' is not part of the language: write and"),
        ("x.name = 'a", 9, "a text without its closing quote"),
        ("x.size =", 8, "the expression ends too early"),
        ("", 0, "the expression is empty"),
        ("x.size x.size", 7, "'x' was not expected here"),
        ("1 < 2 < 3", 6, "'<' was not expected here"),
        ("__import__(1)", 0, "'__import__(1)' was not expected here"),
        ("open('x')", 0, "there is no function 'open'"),
        (" ".join(["not"] * 60) + " true", 200, "the expression is nested too deeply"),
    ],
)
def test_mistakes_are_told_with_their_place(expression: str, offset: int, message: str) -> None:
    found = mistakes(expression)
    assert [(one.offset, one.message[: len(message)]) for one in found] == [(offset, message)]


def test_several_mistakes_of_one_expression_are_told_at_once() -> None:
    assert [one.offset for one in mistakes("x.nam = 1 and y or x.size = 'a' and count(x.shadee) > 2")] == [
        2,
        14,
        26,
        44,
    ]


def test_a_chain_as_long_as_the_language_allows_compiles() -> None:
    assert ask(" and ".join(["x.held"] * 45), x=Thing(held=True)) is True
    assert ask("(" * 500 + "x.held" + ")" * 500, x=Thing(held=True)) is True
    assert ask("x" + ".parent" * 45 + ".size", x=Thing()) is None


def test_a_place_is_demanded_where_places_are_named() -> None:
    assert mistakes("[x, x.span, xs]", "place") == []
    assert mistakes("x.parent", "place") == []
    assert mistakes("x.name", "place")[0].message == "a text stands nowhere: name a record or a span"


def test_the_grammar_has_no_conflicts() -> None:
    import lark

    lark.Lark(resources.grammar("expression"), parser="lalr", start=["expr", "sources"], strict=True)
