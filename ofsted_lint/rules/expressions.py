"""Compiles expressions of the rule language to Python, checking every name and type on the way.

In: the text of an expression and the names in scope with their types. Out: `Code`, the text of a Python expression
over `F` (the facts), `R` (the report), `v_<name>` (variables) and the functions of `values`. Text goes out because it
can be cached; `plan` puts it together into one function a rule. Mistakes are collected, each with its offset.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from lark import Token, Tree

from ofsted_lint.facts import COLLECTIONS, resolve
from ofsted_lint.report.model import Report
from ofsted_lint.rules import types
from ofsted_lint.rules.calls import FUNCTIONS, call
from ofsted_lint.rules.code import ANY, Code, apply, as_type, placed, unify
from ofsted_lint.rules.comparison import compare, member, negated
from ofsted_lint.rules.syntax import Scope, offset_of, parse, suggest
from ofsted_lint.rules.types import DATE, NUMBER, QUANTITY, SPAN, TEXT, TRUTH, UNKNOWN, Type, list_of

MAX_DEPTH = 50  # Python's own parser refuses much deeper nesting


def compile_expression(text: str, scope: Scope, expected: str | None = None) -> tuple[Code, Tree[Any] | None]:
    """The code of an expression, and its tree if it is right. `expected`: "truth" or "place".

    Mistakes go to the scope.
    """
    before = len(scope.mistakes)
    tree = parse(text, "expr", scope)
    if tree is None:
        return Code("None", ANY), None
    code = Compiler(scope).expression(tree)
    if expected == "truth":
        code = Compiler(scope).truth(code, tree)
    if expected == "place" and code.type.kind != "any" and not types.has_place(code.type):
        code = scope.wrong(tree, f"a {code.type} stands nowhere: name a record or a span")
    return code, tree if len(scope.mistakes) == before else None


def compile_tree(tree: Tree[Any], scope: Scope) -> Code:
    """The code of a part of an expression."""
    return Compiler(scope).expression(tree)


class Compiler:
    """One method for each kind of node of grammar/expression.lark."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.depth = 0
        self.temporaries = 0

    def expression(self, node: Any) -> Code:
        self.depth += 1
        try:
            if self.depth > MAX_DEPTH:
                return self.scope.wrong(node, "the expression is nested too deeply")
            method: Callable[[Any], Code] = getattr(self, f"_{node.data}")
            return method(node)
        finally:
            self.depth -= 1

    def truth(self, code: Code, node: Any) -> Code:
        if code.type.kind == "any" or code.type.kind in ("truth", "unknown"):
            return code
        return self.scope.wrong(node, f"expected something true or false, found a {code.type}")

    def listing_of(self, node: Any) -> Code:
        code = self.expression(node)
        if code.type.kind in ("list", "any"):
            return code
        return self.scope.wrong(node, f"expected a list, found a {code.type}")

    def free(self, name: Token) -> bool:
        """Whether the name can be given to a new variable; says so if not."""
        text = str(name)
        if text in self.scope.variables:
            self.scope.wrong(name, f"the name {text!r} is already in use")
        elif text in COLLECTIONS or text == "report":
            self.scope.wrong(name, f"the name {text!r} stands for facts of the report: choose another")
        else:
            return True
        return False

    def read_field(self, of: Code, name: str, where: Any) -> Code:
        kind = of.type
        if kind.kind == "any":
            return of
        if kind.kind == "list" and kind.element is not None:
            inner = self.read_field(Code("x", kind.element.maybe(False)), name, where)
            if inner.type.kind == "any":
                return inner
            function = "flat" if inner.type.kind == "list" else "spread"
            element = inner.type.element if inner.type.kind == "list" else inner.type
            if element is not None and function == "spread":
                element = element.maybe(kind.element.optional)
            out = Type("list", kind.optional, element=element)
            return Code(f"{function}({of.text}, lambda x: {inner.text})", out, of.uses)
        found = types.fields(kind)
        if name not in found:
            usable = [one for one, what in found.items() if what is not None]
            hint = suggest(name, usable) if usable else ""
            return self.scope.wrong(where, f"{kind} has no field {name!r}{hint}")
        entry = found[name]
        if entry is None:
            return self.scope.wrong(where, f"{kind}.{name} is of a type that rules cannot use")
        call = "()" if entry.method else ""
        if kind.optional:
            self.temporaries += 1
            t = f"t{self.temporaries}"
            text = f"(None if ({t} := {of.text}) is None else {t}.{name}{call})"
        else:
            text = f"{of.text}.{name}{call}"
        if entry.type.kind == "list":
            text = f"listed({text})"
        return Code(text, entry.type.maybe(kind.optional), of.uses)

    # ---- names and literals

    def _name(self, node: Any) -> Code:
        token = node.children[0]
        name = str(token)
        if name in self.scope.variables:
            return Code(f"v_{name}", self.scope.variables[name], frozenset([name]))
        if name == "report":
            return Code("R", types.record(Report))
        if name in COLLECTIONS:
            element = types.record(resolve(COLLECTIONS[name].record))
            return Code(f"F[{name!r}]", list_of(element))
        if name in FUNCTIONS:
            return self.scope.wrong(token, f"{name} needs its arguments in brackets: {name}(...)")
        known = [*self.scope.variables, "report", *COLLECTIONS]
        return self.scope.wrong(token, f"the name {name!r} is not known{suggest(name, known)}")

    def _field(self, node: Any) -> Code:
        return self.read_field(self.expression(node.children[0]), str(node.children[1]), node.children[1])

    def _number(self, node: Any) -> Code:
        return Code(
            str(float(node.children[0]) if "." in node.children[0] else int(node.children[0])), NUMBER
        )

    def _string(self, node: Any) -> Code:
        text = str(node.children[0])[1:-1]
        return Code(repr(text), TEXT, literals=((offset_of(node), text),))

    def _true(self, node: Any) -> Code:
        return Code("True", TRUTH)

    def _false(self, node: Any) -> Code:
        return Code("False", TRUTH)

    def _unknown(self, node: Any) -> Code:
        return Code("None", UNKNOWN)

    def _listing(self, node: Any) -> Code:
        parts = [one for one in node.children if one is not None]
        if len(parts) == 1 and parts[0].data == "generator":
            return self._generator(parts[0], strict=False)
        codes = [self.expression(one) for one in parts]
        uses = frozenset().union(*(one.uses for one in codes))
        element = UNKNOWN
        for code in codes:
            joined = unify(element, code.type) if element is not UNKNOWN else code.type
            if joined is None or joined.kind == "list":
                if all(types.has_place(one.type) or one.type.kind == "any" for one in codes):
                    return Code(f"places({', '.join(one.text for one in codes)})", list_of(SPAN), uses)
                if joined is None:
                    return self.scope.wrong(node, f"a list cannot hold both {element} and {code.type}")
            else:
                element = joined
        texts = [as_type(one, element).text for one in codes]
        return Code(
            f"[{', '.join(texts)}]", list_of(element), uses, tuple(x for one in codes for x in one.literals)
        )

    def _generator(self, node: Any, strict: bool = True) -> Code:
        read_node, name, over_node, where_node = node.children
        over = self.listing_of(over_node)
        with _Local(self, name, over.type.element or ANY) as variable:
            read = self.expression(read_node)
            where = self.truth(self.expression(where_node), where_node) if where_node is not None else None
        if read.type.kind == "list":
            return self.scope.wrong(read_node, "a list of lists has no use: read a field of its elements")
        uses = over.uses | (read.uses | (where.uses if where else frozenset())) - {str(name)}
        function = "chosen_all" if strict and where is not None and where.type.optional else "chosen"
        optional = over.type.optional or function == "chosen_all"
        test = f"lambda {variable}: {where.text}" if where else "None"
        text = f"{function}({over.text}, lambda {variable}: {read.text}, {test})"
        return Code(text, Type("list", optional, element=read.type), uses)

    # ---- logic

    def _logic(self, node: Any, function: str, word: str) -> Code:
        left, right = (self.truth(self.expression(one), one) for one in node.children)
        kind = TRUTH.maybe(left.type.optional or right.type.optional)
        uses = left.uses | right.uses
        if not kind.optional:
            return Code(f"({left.text} {word} {right.text})", kind, uses)
        return Code(f"{function}({left.text}, lambda: {right.text})", kind, uses)

    def _both(self, node: Any) -> Code:
        return self._logic(node, "both", "and")

    def _either(self, node: Any) -> Code:
        return self._logic(node, "either", "or")

    def _negation(self, node: Any) -> Code:
        code = self.truth(self.expression(node.children[0]), node.children[0])
        return replace(code, text=negated(code.text, code.type))

    def _quantifier(self, node: Any) -> Code:
        name, over_node, test_node = node.children
        over = self.listing_of(over_node)
        with _Local(self, name, over.type.element or ANY) as variable:
            test = self.truth(self.expression(test_node), test_node)
        return Code(
            f"{node.data}({over.text}, lambda {variable}: {test.text})",
            TRUTH.maybe(over.type.optional or test.type.optional),
            over.uses | (test.uses - {str(name)}),
        )

    _some = _every = _quantifier

    def _choice(self, node: Any) -> Code:
        condition, then, other = (self.expression(one) for one in node.children)
        self.truth(condition, node.children[0])
        kind = unify(then.type, other.type)
        if kind is None:
            return self.scope.wrong(node.children[2], f"`then` gives a {then.type}, `else` a {other.type}")
        then, other = as_type(then, kind), as_type(other, kind)
        return Code(
            f"choice({condition.text}, lambda: {then.text}, lambda: {other.text})",
            kind.maybe(condition.type.optional),
            condition.uses | then.uses | other.uses,
            (*then.literals, *other.literals),
        )

    # ---- comparison

    def _compare(self, node: Any) -> Code:
        left_node, sign, right_node = node.children
        left, right = self.expression(left_node), self.expression(right_node)
        return compare(left, str(sign), right, self.scope, sign)

    def _member(self, node: Any) -> Code:
        value, among = (self.expression(one) for one in node.children)
        return member(value, among, self.scope, node)

    def _no_member(self, node: Any) -> Code:
        code = self._member(node)
        return replace(code, text=negated(code.text, code.type))

    def _text_test(self, node: Any) -> Code:
        codes = [self.expression(one) for one in node.children]
        for code, part in zip(codes, node.children, strict=True):
            if code.type.kind not in ("text", "any"):
                hint = "; for lists write `a in b`" if code.type.kind == "list" else ""
                return self.scope.wrong(part, f"`{node.data}` compares texts, found a {code.type}{hint}")
        return apply(str(node.data), codes, TRUTH)

    _starts = _ends = _contains = _text_test

    def _before(self, node: Any) -> Code:
        codes = [self.expression(one) for one in node.children]
        for code, part in zip(codes, node.children, strict=True):
            if code.type.kind != "any" and (code.type.kind == "list" or not types.has_place(code.type)):
                return self.scope.wrong(part, f"a {code.type} has no place in the document")
        if node.data == "after":
            codes.reverse()
        optional = any(not placed(code.type) for code in codes)
        return apply("before", codes, TRUTH.maybe(optional))

    _after = _before

    def _all(self, node: Any) -> Code:
        values = self.listing_of(node.children[0])
        if values.type.kind == "any":
            return Code("None", ANY)
        element = values.type.element or UNKNOWN
        if types.has_place(element) and element.record is not SPAN.record and not types.hashable(element):
            return self.scope.wrong(node.children[0], f"{element}s are never equal: compare a field of them")
        return Code(
            f"{node.data}({values.text})",
            TRUTH.maybe(values.type.optional or element.optional),
            values.uses,
        )

    _all_agree = _all_equal = _all

    # ---- arithmetic

    def _arithmetic(self, node: Any) -> Code:
        left, right = self.expression(node.children[0]), self.expression(node.children[2])
        sign = str(node.children[1])
        a, b = left.type, right.type
        if "any" in (a.kind, b.kind):
            return Code("None", ANY)
        if a.kind == "date" and b.kind == "date" and sign == "-":
            return apply("days", [right, left], NUMBER)
        if a.kind == "date" and b.kind == "number" and sign in "+-":
            by = right if sign == "+" else replace(right, text=f"minus({right.text})")
            return apply("shift", [left, by], DATE.maybe())
        if not (a.numeric and b.numeric):
            return self.scope.wrong(node.children[1], f"cannot calculate {a} {sign} {b}")
        kind = QUANTITY if "quantity" in (a.kind, b.kind) else NUMBER
        function = {"+": "add", "-": "subtract", "*": "multiply", "/": "divide"}[sign]
        return apply(function, [as_type(left, kind), as_type(right, kind)], kind.maybe(sign == "/"))

    def _minus(self, node: Any) -> Code:
        code = self.expression(node.children[0])
        if code.type.kind != "any" and not code.type.numeric:
            return self.scope.wrong(node, f"a {code.type} has no negative")
        return apply("minus", [code], Type(code.type.kind))

    # ---- functions

    def _call(self, node: Any) -> Code:
        token, *parts = (one for one in node.children if one is not None)
        name = str(token)
        if name not in FUNCTIONS:
            return self.scope.wrong(token, f"there is no function {name!r}{suggest(name, FUNCTIONS)}")
        generator = len(parts) == 1 and parts[0].data == "generator"
        if any(one.data == "generator" for one in parts) and not generator:
            return self.scope.wrong(token, f"{name} takes one `... for x in xs` alone")
        codes = [self._generator(one) if one.data == "generator" else self.expression(one) for one in parts]
        if any(code.type.kind == "any" for code in codes):
            return Code("None", ANY)
        return call(name, codes, node, self.scope)


class _Local:
    """A variable that is known only inside `some`, `every` or `... for x in`."""

    def __init__(self, compiler: Compiler, name: Token, kind: Type) -> None:
        self.compiler, self.name, self.kind = compiler, name, kind

    def __enter__(self) -> str:
        self.added = self.compiler.free(self.name)
        if self.added:
            self.compiler.scope.variables[str(self.name)] = self.kind
        return f"v_{self.name}"

    def __exit__(self, *_: object) -> None:
        if self.added:
            del self.compiler.scope.variables[str(self.name)]
