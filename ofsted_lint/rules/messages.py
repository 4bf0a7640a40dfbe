"""The messages of findings: Jinja templates over the variables of a rule, with filters for quotations.

Nearly all messages are words, fields, filters and conditions over them. These are cut into parts when the rule file is read and put together
here; jinja2, which takes as long to import as a report takes to parse, is imported only for templates that do more.
"""

from __future__ import annotations

import datetime
import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from ofsted_lint.document import Document, Span
from ofsted_lint.figures.model import Quantity
from ofsted_lint.rules.joins import place, places

# Longer quotations are shortened in the middle: the clash is told by the places, not by length.
_LONGEST_QUOTE = 160
# Decimals of a number that was computed.
_DECIMALS = 2


# A value in a message: (variable, fields, ((filter, arguments), ...)).
Value = tuple[str, tuple[str, ...], tuple[tuple[str, tuple[Any, ...]], ...]]
# A part of a message: words, a value, or (None, condition, parts, parts otherwise). A condition is (value,) or
# (value, comparison, value).
Part = str | Value | tuple[None, tuple[Any, ...], tuple[Any, ...], tuple[Any, ...]]


def render(
    template: str,
    variables: Mapping[str, Any],
    document: Document,
    report: Any,
    parts: Sequence[Part] | None = None,
) -> str:
    """The message as one line. Raises whatever a template can raise. `parts`: what `parts_of` made of the template."""
    given = {**variables, "report": report, "_document": document}
    if parts is None:
        text = _template(template).render(given)
    else:
        text = _joined(parts, given)
    return " ".join(text.split())


def _joined(parts: Sequence[Any], given: Mapping[str, Any]) -> str:
    return "".join(part if isinstance(part, str) else _shown(part, given) for part in parts)


def _shown(part: Any, given: Mapping[str, Any]) -> str:
    if part[0] is None:
        _, condition, parts, otherwise = part
        return _joined(parts if _holds(condition, given) else otherwise, given)
    value = _value(part, given)
    return "unknown" if value is None else str(value)


def _holds(condition: Any, given: Mapping[str, Any]) -> bool:
    if len(condition) == 1:
        return bool(_value(condition[0], given))
    left, comparison, right = condition
    return bool(_COMPARISONS[comparison](_value(left, given), _value(right, given)))


# By Jinja's names for them.
_COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "gt": operator.gt,
    "gteq": operator.ge,
    "lt": operator.lt,
    "lteq": operator.le,
}


def _value(part: Value, given: Mapping[str, Any]) -> Any:
    name, fields, filters = part
    value = given[name]
    for one in fields:
        value = getattr(value, one)
    for one, arguments in filters:
        value = _PLAIN_FILTERS[one](value, given["_document"], *arguments)
    return value


def parts_of(template: str) -> tuple[Part, ...] | None:
    """The parts of a template (one without mistakes) that is as plain as `Part` says; None for any other."""
    return _parts(_environment().parse(template).body)


def _parts(body: Iterable[Any]) -> tuple[Part, ...] | None:
    from jinja2 import nodes

    found: list[Part] = []
    for one in body:
        if isinstance(one, nodes.If) and not one.elif_:
            condition, inner, otherwise = _condition(one.test), _parts(one.body), _parts(one.else_)
            if condition is None or inner is None or otherwise is None:
                return None
            found.append((None, condition, inner, otherwise))
            continue
        if not isinstance(one, nodes.Output):
            return None
        for node in one.nodes:
            part = node.data if isinstance(node, nodes.TemplateData) else _part(node)
            if part is None:
                return None
            found.append(part)
    return tuple(found)


def _condition(node: Any) -> tuple[Any, ...] | None:
    from jinja2 import nodes

    if not isinstance(node, nodes.Compare):
        value = _part(node)
        return None if value is None else (value,)
    left, right = _part(node.expr), _part(node.ops[0].expr)
    plain = len(node.ops) == 1 and node.ops[0].op in _COMPARISONS and None not in (left, right)
    return (left, node.ops[0].op, right) if plain else None


def _part(node: Any) -> Value | None:
    from jinja2 import nodes

    filters: list[tuple[str, tuple[Any, ...]]] = []
    while isinstance(node, nodes.Filter):
        given = [*node.args, *(pair.value for pair in node.kwargs)]
        if node.name not in _PLAIN_FILTERS or not all(isinstance(one, nodes.Const) for one in given):
            return None
        arguments = tuple(one.as_const() for one in given)
        name = node.name
        if name == "map" and not node.kwargs:
            name = "map_filter"
            if len(arguments) != 1 or arguments[0] not in _PLAIN_FILTERS:
                return None
        elif [pair.key for pair in node.kwargs] != (["attribute"] if name == "map" else []):
            return None
        filters.insert(0, (name, arguments))
        node = node.node
    fields: list[str] = []
    while isinstance(node, nodes.Getattr) and not node.attr.startswith("_"):
        fields.insert(0, node.attr)
        node = node.node
    return (node.name, tuple(fields), tuple(filters)) if isinstance(node, nodes.Name) else None


def plain(title: str, spans: Iterable[Span], document: Document) -> str:
    """A message that needs no template."""
    return f"{title}: {_join([_quoted(document.quote(span)) for span in spans])}"


def mistakes(template: str, names: Mapping[str, Any]) -> list[tuple[int, str]]:
    """What is wrong with a template, without rendering it: (offset, message). `names`: the rule's variables."""
    import jinja2
    from jinja2 import meta, nodes

    from ofsted_lint.rules.syntax import suggest

    def offset(line: int) -> int:
        return sum(len(one) for one in template.splitlines(keepends=True)[: line - 1])

    try:
        environment = _environment()
        tree = environment.parse(template)
        environment.compile(template)
    except jinja2.TemplateSyntaxError as error:
        return [(offset(error.lineno), f"message: {error.message}")]
    known = {*names, "report"}
    found = []
    for name in sorted(meta.find_undeclared_variables(tree) - known):
        line = next((one.lineno for one in tree.find_all(nodes.Name) if one.name == name), 1)
        found.append((offset(line), f"message: the name {name!r} is not known{suggest(name, known)}"))
    found.extend(_wrong_fields(tree, names, offset))
    return found


def _wrong_fields(tree: Any, names: Mapping[str, Any], offset: Any) -> list[tuple[int, str]]:
    """Fields of the rule's own variables that do not exist."""
    from jinja2 import nodes

    from ofsted_lint.report.model import Report
    from ofsted_lint.rules import types
    from ofsted_lint.rules.syntax import suggest

    kinds = {**names, "report": types.record(Report)}
    inner = {one.name for one in tree.find_all(nodes.Name) if one.ctx == "store"}
    found = []

    def kind_of(node: Any) -> Any:
        if isinstance(node, nodes.Name):
            return None if node.name in inner else kinds.get(node.name)
        if not isinstance(node, nodes.Getattr):
            return None
        of = kind_of(node.node)
        if of is None or of.kind not in ("record", "date", "quantity"):
            return None
        fields = types.fields(of)
        if node.attr in fields:
            entry = fields[node.attr]
            return entry.type if entry is not None and not entry.method else None
        if not hasattr(of.record, node.attr):
            found.append(
                (offset(node.lineno), f"message: {of} has no field {node.attr!r}{suggest(node.attr, fields)}")
            )
        return None

    seen: set[int] = set()
    for node in tree.find_all(nodes.Getattr):
        inner_node = node.node
        while isinstance(inner_node, nodes.Getattr):
            seen.add(id(inner_node))
            inner_node = inner_node.node
    for node in tree.find_all(nodes.Getattr):
        if id(node) not in seen:
            kind_of(node)
    return found


@cache
def _template(text: str) -> Any:
    return _environment().from_string(text)


@cache
def _environment() -> Any:
    from jinja2 import StrictUndefined, pass_context
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,
        finalize=lambda value: "unknown" if value is None else value,
    )
    environment.filters.update(
        quotes=pass_context(lambda context, value: quotes(value, context["_document"])),
        quote=pass_context(lambda context, value: quote(value, context["_document"])),
        number=number,
        date=date,
        ordinal=ordinal,
        join_and=join_and,
    )
    return environment


# ---- filters


def quotes(value: Any, document: Document) -> str:
    """Quotes the places of records, the same words once.

    Where they stand is not said: a message must stay the same when the text above it moves, and every writer shows
    the places beside it.
    """
    return _join(list(dict.fromkeys(_quoted(document.quote(span)) for span in places(value))))


def quote(value: Any, document: Document) -> str:
    """The passage of a record, or a text, in quotation marks."""
    if isinstance(value, str):
        return _quoted(value)
    span = place(value)
    return _quoted(document.quote(span)) if span is not None else "unknown"


def number(value: Any) -> str:
    """1234.50 as "1,234.5"; an interval as its printed middle."""
    if value is None:
        return "unknown"
    if isinstance(value, Quantity):
        width = value.high - value.low
        decimals = 0
        while width and decimals < 6 and width < 10.0**-decimals - 1e-9:
            decimals += 1
        return number(round(value.middle, decimals if width else _DECIMALS))
    # What was computed needs no more places than tell it from what is printed.
    return f"{value:,.{_DECIMALS}f}".rstrip("0").rstrip(".")


def date(value: Any) -> str:
    """A date as reports print it: 5 March 2014."""
    if not isinstance(value, datetime.date):
        return "unknown"
    return f"{value.day} {value:%B %Y}"


def ordinal(value: Any) -> str:
    """1st, 2nd, 3rd, 11th."""
    if value is None:
        return "unknown"
    whole = int(value)
    ending = "th" if 10 <= whole % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(whole % 10, "th")
    return f"{whole}{ending}"


def join_and(values: Iterable[Any]) -> str:
    """ "a, b and c"; each once."""
    return _join(list(dict.fromkeys(str(value) for value in values if value is not None)))


def _join(parts: list[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def _quoted(text: str) -> str:
    text = " ".join(text.split())
    if len(text) > _LONGEST_QUOTE:
        half = _LONGEST_QUOTE // 2
        text = f"{text[:half].rstrip()} … {text[-half:].lstrip()}"
    return f'"{text}"'


def _field_of_each(values: Iterable[Any], document: Document, path: str) -> list[Any]:
    from operator import attrgetter

    return list(map(attrgetter(path), values))


def _unique(values: Iterable[Any], document: Document) -> list[Any]:
    """Each once, as Jinja has it: texts that differ only in capitals are the same."""
    found: dict[Any, Any] = {}
    for value in values:
        found.setdefault(value.lower() if isinstance(value, str) else value, value)
    return list(found.values())


# The filters that need no jinja2: each takes the value, the document and the arguments that the template gives.
_PLAIN_FILTERS: dict[str, Callable[..., Any]] = {
    "quotes": quotes,
    "quote": quote,
    "number": lambda value, _: number(value),
    "date": lambda value, _: date(value),
    "ordinal": lambda value, _: ordinal(value),
    "join_and": lambda values, _: join_and(values),
    "map": _field_of_each,  # map(attribute="field")
    "map_filter": lambda values, document, name: [_PLAIN_FILTERS[name](one, document) for one in values],
    "unique": _unique,
    "capitalize": lambda value, _: str(value).capitalize(),
    "list": lambda values, _: list(values),
    "join": lambda values, _, between="": between.join(map(str, values)),
}
