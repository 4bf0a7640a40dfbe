"""Made-up facts, and ways to ask the rule language about them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import pytest

from ofsted_lint.document import Document, Span, line
from ofsted_lint.figures.model import Quantity
from ofsted_lint.findings import Finding
from ofsted_lint.report.model import Report, Section
from ofsted_lint.rules import joins, values
from ofsted_lint.rules.compiler import compile_files
from ofsted_lint.rules.engine import check
from ofsted_lint.rules.expressions import compile_expression
from ofsted_lint.rules.loader import load_rules
from ofsted_lint.rules.model import RuleError, RuleSet
from ofsted_lint.rules.syntax import Mistake, Scope
from ofsted_lint.rules.types import Type, record


class Shade(StrEnum):
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Window:
    start: datetime.date | None
    end: datetime.date | None


@dataclass(eq=False)
class Thing:
    """A fact with a field of every type that rules know."""

    at: int = 1
    name: str = "thing"
    title: str | None = None
    size: int = 0
    share: float | None = None
    sure: bool = True
    held: bool | None = None
    day: datetime.date | None = None
    value: Quantity | None = None
    shade: Shade = Shade.LIGHT
    window: Window | None = None
    parent: Thing | None = None
    parts: tuple[Thing, ...] = ()
    where: str = "here"
    odd: dict[str, int] = field(default_factory=dict)
    _hidden: int = 0

    @property
    def span(self) -> Span:
        return Span(self.at, 0, self.at, 3)

    @property
    def twice(self) -> int:
        return 2 * self.size

    def inner(self) -> Iterator[Thing]:
        yield from self.parts

    def larger_than(self, other: Thing) -> bool:
        return self.size > other.size


class SomeFacts:
    """Facts that hold these things alone, and remember what they were asked for."""

    def __init__(self, things: Sequence[Thing], others: Sequence[Thing] = ()) -> None:
        last = max([10, *(one.at for one in (*things, *others))])
        document = Document("made-up.txt", tuple(line(n, f"line {n}") for n in range(1, last + 1)))
        self.report = Report(document, Section("", None, 0, None), [], framework="sif")
        self.found = {"things": tuple(things), "others": tuple(others)}
        self.asked: list[str] = []

    def __getitem__(self, name: str) -> Sequence[Thing]:
        self.asked.append(name)
        return self.found[name]


def nothing(_: Any) -> Sequence[Thing]:
    return ()


def ask(expression: str, **given: Any) -> Any:
    """The value of an expression over things (and lists of things) by name."""
    scope = Scope({name: type_of(value) for name, value in given.items()})
    code, _ = compile_expression(expression, scope)
    assert scope.mistakes == []
    space = {**vars(values), **vars(joins), **{f"v_{name}": value for name, value in given.items()}}
    return eval(code.text, space)


def type_of(value: Any) -> Type:
    one = record(Thing)
    return Type("list", element=one) if isinstance(value, list) else one


def mistakes(expression: str, expected: str | None = None) -> list[Mistake]:
    """What is wrong with an expression over the thing `x` and the list `xs`."""
    scope = Scope({"x": record(Thing), "xs": Type("list", element=record(Thing))})
    compile_expression(expression, scope, expected)
    return scope.mistakes


def rule(body: str, number: int = 1, severity: str = "error") -> str:
    """A rule of a file from its working part."""
    lines = "\n".join("    " + one for one in body.strip().split("\n"))
    return (
        f"  - id: TST{number:03}\n    name: test-{number}\n    title: Things differ\n"
        f"    severity: {severity}\n{lines}\n" + ("" if "message:" in body else "    message: which?\n")
    )


def file_of(*rules: str) -> bytes:
    return ("schema: 1\nrules:\n" + "".join(rules)).encode()


def rules_in(tmp_path: Any, *rules: str) -> RuleSet:
    path = tmp_path / "made-up.yaml"
    path.write_bytes(file_of(*rules))
    return load_rules([path], keep=False)


def find(tmp_path: Any, body: str, facts: SomeFacts) -> list[Finding]:
    return list(check(facts, rules_in(tmp_path, rule(body)), strict=True))  # type: ignore[arg-type]


def lines_of(found: Sequence[Finding]) -> list[list[int]]:
    return [[place.line for place in one.places] for one in found]


def told(text: str) -> list[str]:
    """The mistakes in a rule file, without the path."""
    with pytest.raises(RuleError) as caught:
        compile_files([("my.yaml", text.encode())])
    return [str(one).removeprefix("my.yaml:") for one in caught.value.problems]
