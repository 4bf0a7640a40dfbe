"""Plain Jinja templates as Python functions, kept between runs: jinja2 takes longer to import than a report to print.

Plain is what holds words, fields, calls, loops and conditions, and escapes nothing. Any other template is left to jinja2.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ofsted_lint import compiled
from ofsted_lint.records import NamedTuple

if TYPE_CHECKING:
    from jinja2 import nodes

_HERE = Path(__file__).resolve().parent


class NotPlain(Exception):
    """A template holds something that is only jinja2's to do."""


def render(name: str, given: Mapping[str, Any]) -> str:
    """Our template of this name with these variables. Raises NotPlain."""
    data = (_HERE / name).read_bytes()
    return run(
        compiled.fetch(
            f"template-plain-{name}",
            data,
            lambda: compile(source_of(data.decode("utf-8")), f"<{name}>", "exec", dont_inherit=True),
            lambda: str(Path(__file__).stat().st_mtime_ns).encode(),
        ),
        given,
    )


def run(code: Any, given: Mapping[str, Any]) -> str:
    """The text that compiled source writes."""
    space: dict[str, Any] = {"field": _field, "looped": _looped}
    exec(code, space)
    out: list[str] = []
    space["write"](given, out.append)
    return "".join(out)


class Loop(NamedTuple):
    """What a template can ask of the loop that it is in."""

    last: bool


def _looped(values: Iterable[Any]) -> Iterator[tuple[Loop, Any]]:
    every = list(values)
    for at, value in enumerate(every, start=1):
        yield Loop(at == len(every)), value


def _field(value: Any, name: str) -> Any:
    """As Jinja reads `value.name`."""
    try:
        return getattr(value, name)
    except AttributeError:
        return value[name]


def source_of(template: str) -> str:
    """The Python source of `write(given, out)`, which hands the parts of the text to `out`. Raises NotPlain."""
    from ofsted_lint.writers.templates import environment

    lines = _body(environment().parse(template).body, {}, 1)
    return "\n".join(["def write(given, out):", *lines])


def _body(body: Sequence[nodes.Node], known: Mapping[str, str], depth: int) -> list[str]:
    """The lines for some nodes. `known`: what the variables of the loops around are called; all others are given."""
    from jinja2 import nodes

    lines: list[str] = []

    def line(text: str) -> None:
        lines.append("    " * depth + text)

    def block(head: str, inner: Sequence[nodes.Node], names: Mapping[str, str] = known) -> None:
        line(head)
        lines.extend(_body(inner, names, depth + 1))

    for node in body:
        if isinstance(node, nodes.Output):
            for part in node.nodes:
                words = (
                    repr(part.data) if isinstance(part, nodes.TemplateData) else f"str({_value(part, known)})"
                )
                line(f"out({words})")
        elif isinstance(node, nodes.If):
            block(f"if {_value(node.test, known)}:", node.body)
            for other in node.elif_:
                block(f"elif {_value(other.test, known)}:", other.body)
            block("else:", node.else_)
        elif isinstance(node, nodes.For) and not (node.else_ or node.test or node.recursive):
            several = node.target.items if isinstance(node.target, nodes.Tuple) else None
            targets = [_target(one, depth) for one in (several if several else [node.target])]
            values = "".join(f"{own}, " for _, own in targets) if several else targets[0][1]
            inside = {**known, **dict(targets), "loop": f"loop{depth}"}
            block(f"for loop{depth}, ({values}) in looped({_value(node.iter, known)}):", node.body, inside)
        else:
            raise NotPlain(str(node))
    line("pass")
    return lines


def _target(node: nodes.Node, depth: int) -> tuple[str, str]:
    """The name of a loop's variable, and what it is called in the function, where an inner loop leaves it alone."""
    from jinja2 import nodes

    if not isinstance(node, nodes.Name):
        raise NotPlain(str(node))
    return node.name, f"v{depth}_{node.name}"


_SIGNS = {
    "eq": "==",
    "ne": "!=",
    "lt": "<",
    "lteq": "<=",
    "gt": ">",
    "gteq": ">=",
    "in": "in",
    "notin": "not in",
}


def _value(node: nodes.Node, known: Mapping[str, str]) -> str:
    """The Python expression for a node."""
    from jinja2 import nodes

    def of(inner: nodes.Node) -> str:
        return _value(inner, known)

    match node:
        case nodes.Const():
            return repr(node.value)
        case nodes.Name():
            return known.get(node.name, f"given[{node.name!r}]")
        case nodes.Getattr():
            return f"field({of(node.node)}, {node.attr!r})"
        case nodes.Getitem():
            return f"{of(node.node)}[{of(node.arg)}]"
        case nodes.Call(kwargs=[], dyn_args=None, dyn_kwargs=None):
            return f"{of(node.node)}({', '.join(map(of, node.args))})"
        case nodes.And():
            return f"({of(node.left)} and {of(node.right)})"
        case nodes.Or():
            return f"({of(node.left)} or {of(node.right)})"
        case nodes.Not():
            return f"(not {of(node.node)})"
        case nodes.Concat():
            return f"({' + '.join(f'str({of(part)})' for part in node.nodes)})"
        case nodes.Compare(ops=[one]):
            return f"({of(node.expr)} {_SIGNS[one.op]} {of(one.expr)})"
        case nodes.CondExpr():
            return f"({of(node.expr1)} if {of(node.test)} else {of(node.expr2) if node.expr2 else repr('')})"
        case nodes.Filter(name="length", node=nodes.Expr() as counted):
            return f"len({of(counted)})"
        case nodes.Test(name="none"):
            return f"({of(node.node)} is None)"
        case _:
            raise NotPlain(str(node))
