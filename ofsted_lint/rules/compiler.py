"""The text of rule files -> plain rows and Python source, or a `RuleError` with every mistake."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import yaml

from ofsted_lint.findings import Severity
from ofsted_lint.rules import messages, types
from ofsted_lint.rules.code import Code
from ofsted_lint.rules.expressions import compile_expression, compile_tree
from ofsted_lint.rules.model import Problem, RuleError
from ofsted_lint.rules.plan import Condition, Plan, condition, source_of
from ofsted_lint.rules.source import Reader
from ofsted_lint.rules.syntax import Scope, conjuncts
from ofsted_lint.rules.variables import Source, compile_sources

SCHEMA = "1"
RULE_KEYS = (
    "id", "name", "title", "severity", "doubtful", "preview", "for", "let", "when", "assert", "at", "supersedes",
    "message", "why", "cases",
)  # fmt: skip
CASE_KEYS = ("fails", "passes", "at", "framework", "severity", "says")
SEVERITIES = ("error", "warning", "info")
_ID = re.compile(r"[A-Z]{3}[0-9]{3}")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

Row = tuple[Any, ...]


def compile_files(sources: Sequence[tuple[str, bytes]]) -> tuple[list[Row], str]:
    """The rows (fields of `Rule` in order, without `find`) and the Python source of the rules in (path, data)."""
    problems: list[Problem] = []
    rows: list[Row] = []
    functions: list[str] = []
    taken: dict[str, str] = {}
    for path, data in sources:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            problems.append(Problem(path, 1, 1, f"this is not UTF-8 (byte {error.start})"))
            continue
        reader = Reader(path, text)
        for node in _rule_nodes(reader):
            compiled = _Rule(reader, node, taken)
            rows.append(compiled.row)
            if not reader.problems:
                functions.append(compiled.function())
        problems.extend(reader.problems)
    if problems:
        raise RuleError(problems)
    return rows, "\n".join(functions)


def _rule_nodes(reader: Reader) -> list[Any]:
    root = reader.compose()
    if root is None:
        return []
    top = reader.mapping(root, ("schema", "rules"), ("schema", "rules"), "a rule file")
    if "schema" in top:
        reader.one_of(top["schema"], (SCHEMA,), "schema")
    return reader.sequence(top["rules"], "rules") if "rules" in top else []


class _Rule:
    """Reads one rule of a file. Mistakes go to the reader."""

    def __init__(self, reader: Reader, node: Any, taken: dict[str, str]) -> None:
        self.reader = reader
        self.node = node
        self.keys = reader.mapping(node, RULE_KEYS, ("id", "name", "title", "severity", "message"), "a rule")
        self.scope = Scope()
        self.id = self._identity("id", _ID, "three capital letters and three digits (FIG001)", taken)
        self.name = self._identity(
            "name", _NAME, "words in small letters with hyphens (figure-conflict)", taken
        )
        severity = self._severity("severity")
        doubtful = self._severity("doubtful")
        self.doubtful = "doubtful" in self.keys
        preview = self._word("preview", ("true", "false")) == "true"
        supersedes = self._codes("supersedes")
        if self.keys and "when" not in self.keys and "assert" not in self.keys:
            reader.wrong(node, "a rule lacks both 'when' and 'assert': it would ask nothing")
        self.sources = self._sources()
        self.let = self._let()
        self.when = self._when()
        self.check = self._expression("assert", "truth")
        self.at = self._at()
        parts = self._message()
        self.row: Row = (
            self.id, self.name, self._text("title"), severity, doubtful, preview, supersedes,
            self._text("message"), self._text("why"),
            self._value("for"), self._pairs("let"), self._value("when"), self._value("assert"), self._at_texts(),
            reader.path, node.start_mark.line + 1, self._cases(), parts,
        )  # fmt: skip

    def function(self) -> str:
        codes = {name: code for name, code, _ in self.let}
        return source_of(Plan(self.id, self.sources, codes, self.when, self.check, self.at, self.doubtful))

    # ---- plain values

    def _value(self, key: str) -> str:
        node = self.keys.get(key)
        return str(node.value).strip() if isinstance(node, yaml.ScalarNode) else ""

    def _text(self, key: str) -> str:
        return self.reader.words(self.keys[key], key).strip() if key in self.keys else ""

    def _word(self, key: str, choices: Sequence[str]) -> str | None:
        return self.reader.one_of(self.keys[key], choices, key) if key in self.keys else None

    def _severity(self, key: str) -> int | None:
        word = self._word(key, SEVERITIES)
        return int(Severity.parse(word)) if word else (None if key == "doubtful" else int(Severity.INFO))

    def _identity(self, key: str, form: re.Pattern[str], what: str, taken: dict[str, str]) -> str:
        value = self._value(key)
        if key not in self.keys:
            return ""
        node = self.keys[key]
        if not form.fullmatch(value):
            self.reader.wrong(node, f"{key} is {what}, not {value!r}")
        elif value in taken:
            self.reader.wrong(node, f"{value} is already used at {taken[value]}")
        else:
            taken[value] = f"{self.reader.path}:{node.start_mark.line + 1}"
        return value

    def _codes(self, key: str) -> tuple[str, ...]:
        if key not in self.keys:
            return ()
        codes = []
        for node in self.reader.sequence(self.keys[key], key):
            code = self.reader.words(node, "a code")
            if _ID.fullmatch(code) or _NAME.fullmatch(code):
                codes.append(code)
            elif code:
                self.reader.wrong(node, f"{key} takes codes or names of rules, not {code!r}")
        return tuple(codes)

    def _pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        node = self.keys.get(key)
        if not isinstance(node, yaml.MappingNode):
            return ()
        return tuple((str(name.value), str(value.value).strip()) for name, value in node.value)

    # ---- expressions

    def _told(self, node: Any) -> None:
        """Hands the mistakes of an expression over, with their places in the file."""
        for mistake in self.scope.mistakes:
            self.reader.wrong(node, mistake.message, mistake.offset)
        self.scope.mistakes.clear()

    def _compile(self, node: Any, what: str, expected: str | None) -> tuple[Code, Any] | None:
        if not isinstance(node, yaml.ScalarNode):
            self.reader.wrong(node, f"{what} is an expression")
            return None
        code, tree = compile_expression(node.value, self.scope, expected)
        self._told(node)
        return code, tree

    def _expression(self, key: str, expected: str | None) -> Code | None:
        found = self._compile(self.keys[key], key, expected) if key in self.keys else None
        return found[0] if found else None

    def _sources(self) -> list[Source]:
        node = self.keys.get("for")
        if node is None:
            return []
        if not isinstance(node, yaml.ScalarNode):
            self.reader.wrong(node, "for is a text: `x in figures`")
            return []
        found = compile_sources(node.value, self.scope)
        self._told(node)
        return found

    def _let(self) -> list[tuple[str, Code, Any]]:
        if "let" not in self.keys:
            return []
        found: list[tuple[str, Code, Any]] = []
        names = self.reader.keys(self.keys["let"])
        for name, node in self.reader.mapping(self.keys["let"], None, (), "let").items():
            compiled = self._compile(node, name, None)
            if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name):
                self.reader.wrong(names[name], f"a name is letters, digits and underscores, not {name!r}")
            elif name in self.scope.variables or not _free(name):
                self.reader.wrong(names[name], f"the name {name!r} is already in use")
            elif compiled:
                self.scope.variables[name] = compiled[0].type
                found.append((name, compiled[0], node))
        return found

    def _when(self) -> list[Condition]:
        if "when" not in self.keys:
            return []
        compiled = self._compile(self.keys["when"], "when", "truth")
        if compiled is None or compiled[1] is None:
            return []
        trial = Scope(self.scope.variables)
        return [condition(tree, compile_tree(tree, trial), trial) for tree in conjuncts(compiled[1])]

    def _at_nodes(self) -> list[Any]:
        node = self.keys.get("at")
        if node is None:
            return []
        return list(node.value) if isinstance(node, yaml.SequenceNode) else [node]

    def _at_texts(self) -> tuple[str, ...]:
        return tuple(str(one.value).strip() for one in self._at_nodes() if isinstance(one, yaml.ScalarNode))

    def _at(self) -> list[Code]:
        if "at" in self.keys:
            found = [self._compile(one, "at", "place") for one in self._at_nodes()]
            return [one[0] for one in found if one]
        if "for" not in self.keys:
            if self.keys:
                self.reader.wrong(self.node, "a rule without 'for' needs 'at': the places that it speaks of")
            return []
        out = []
        for source in self.sources:
            kind = self.scope.variables.get(source.name)
            if kind is not None and kind.kind != "any" and not types.has_place(kind):
                self.reader.wrong(
                    self.keys["for"], f"a {kind} stands nowhere: name the places with 'at'", source.offset
                )
            out.append(Code(f"v_{source.name}", kind or types.SPAN, frozenset([source.name])))
        return out

    def _message(self) -> Any:
        """Tells what is wrong with the message; the parts of one that is simple."""
        node = self.keys.get("message")
        if not isinstance(node, yaml.ScalarNode):
            return None
        found = messages.mistakes(node.value, self.scope.variables)
        for offset, message in found:
            self.reader.wrong(node, message, offset)
        return None if found else messages.parts_of(node.value.strip())

    # ---- cases

    def _cases(self) -> tuple[tuple[Any, ...], ...]:
        if "cases" not in self.keys:
            return ()
        found = []
        for node in self.reader.sequence(self.keys["cases"], "cases"):
            keys = self.reader.mapping(node, CASE_KEYS, (), "a case")
            if ("fails" in keys) == ("passes" in keys):
                self.reader.wrong(node, "a case has either 'fails' or 'passes'")
                continue
            fails = "fails" in keys
            text = keys["fails" if fails else "passes"]
            if not fails:
                for key in ("at", "severity", "says"):
                    if key in keys:
                        self.reader.wrong(keys[key], f"a case that passes has no {key!r}")
            severity = (
                self.reader.one_of(keys["severity"], SEVERITIES, "severity") if "severity" in keys else None
            )
            found.append(
                (
                    self.reader.words(text, "the text of a case"),
                    fails,
                    self._lines(keys["at"]) if "at" in keys and fails else (),
                    self.reader.words(keys["framework"], "framework") if "framework" in keys else None,
                    severity,
                    self.reader.words(keys["says"], "says") if "says" in keys else None,
                    text.start_mark.line + 1,
                )
            )
        return tuple(found)

    def _lines(self, node: Any) -> tuple[tuple[int, ...], ...]:
        """`[3, 9]`, or `[[3, 9], [4, 9]]` for several findings."""
        inner = self.reader.sequence(node, "at")
        if inner and isinstance(inner[0], yaml.SequenceNode):
            return tuple(self._numbers(self.reader.sequence(one, "at")) for one in inner)
        return (self._numbers(inner),)

    def _numbers(self, nodes: Sequence[Any]) -> tuple[int, ...]:
        found = []
        for node in nodes:
            if isinstance(node, yaml.ScalarNode) and node.value.isascii() and node.value.isdigit():
                found.append(int(node.value))
            else:
                self.reader.wrong(node, "at takes line numbers, from 1")
        return tuple(found)


def _free(name: str) -> bool:
    from ofsted_lint.facts import COLLECTIONS

    return name not in COLLECTIONS and name != "report"
