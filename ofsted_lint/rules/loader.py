"""Rule files -> rules: reads, checks and compiles them, and keeps what was compiled.

A file with mistakes gives a `RuleError` that holds all of them, each with line, column and a suggestion.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ofsted_lint import compiled, resources
from ofsted_lint.facts import COLLECTIONS
from ofsted_lint.findings import Severity
from ofsted_lint.rules import joins, values
from ofsted_lint.rules.model import Finder, Problem, Rule, RuleError, RuleSet

__all__ = ["RuleError", "default_rules", "load_rules", "rule_files"]

# What a compiled rule file is kept as: plain tuples (the fields of `Rule` without `find`), and code.
Compiled = tuple[list[tuple[Any, ...]], Any]


def default_rules() -> RuleSet:
    """The rules that ship with the program."""
    files = sorted(resources.folder("rules").glob("*.yaml"))
    sources = [(f"rules/{file.name}", file.read_bytes()) for file in files]
    key = b"\0".join(part for name, data in sources for part in (name.encode(), data))
    return _rule_set(compiled.fetch("rules", key, lambda: _compile(sources), _stamp))


def rule_files(paths: Iterable[Path]) -> list[Path]:
    """The rule files that paths stand for: folders are searched for .yaml and .yml files."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found.extend(sorted(one for one in path.rglob("*.y*ml") if one.suffix in (".yaml", ".yml")))
        else:
            found.append(path)
    return found


def load_rules(paths: Sequence[Path], *, keep: bool = True) -> RuleSet:
    """The rules in files (and in the files of folders). Raises RuleError with every mistake in any of them.

    `keep`: whether what was compiled may be kept in the cache.
    """
    sources: list[tuple[str, bytes]] = []
    problems: list[Problem] = []
    for path in rule_files(paths):
        try:
            sources.append((str(path), path.read_bytes()))
        except OSError as error:
            problems.append(Problem(str(path), 1, 1, error.strerror or str(error)))
    if problems:
        raise RuleError(problems)
    if not keep:
        return _rule_set(_compile(sources))
    import hashlib

    key = b"\0".join(part for name, data in sources for part in (name.encode(), data))
    name = hashlib.sha256("\0".join(name for name, _ in sources).encode()).hexdigest()[:12]
    return _rule_set(compiled.fetch(f"rules-{name}", key, lambda: _compile(sources), _stamp))


def _stamp() -> bytes:
    """Compiled rules rest on the types of the facts and on the compiler: another stamp when the program changes."""
    import os

    package = str(Path(__file__).parent.parent)
    parts = [repr(sorted((name, one.record) for name, one in COLLECTIONS.items()))]
    parts.append(resources.grammar("expression"))
    pending = [package]
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in sorted(entries, key=lambda one: one.name):
                if entry.name.endswith(".py"):
                    stat = entry.stat()
                    parts.append(f"{entry.name}:{stat.st_size}:{stat.st_mtime_ns}")
                elif "." not in entry.name and entry.name != "__pycache__" and entry.is_dir():
                    pending.append(entry.path)
    return "\n".join(parts).encode() + b"\0"


def _rule_set(packed: Compiled) -> RuleSet:
    rows, code = packed
    # Compiled from checked expressions alone: there is nothing in it but calls of `values` and `joins` and reads of fields.
    space: dict[str, Any] = {**vars(values), **vars(joins)}
    exec(code, space)
    rules = [_rule(row, space[f"find_{row[0]}"]) for row in rows]
    return RuleSet(tuple(sorted(rules, key=lambda rule: rule.id)))


def _rule(row: tuple[Any, ...], find: Finder) -> Rule:
    severity, doubtful = row[3:5]
    levels = (Severity(severity), None if doubtful is None else Severity(doubtful))
    return Rule(*(*row[:3], *levels, *row[5:], find))


def _compile(sources: Sequence[tuple[str, bytes]]) -> Compiled:
    from ofsted_lint.rules.compiler import compile_files

    rows, text = compile_files(sources)
    return rows, compile(text, "<rules>", "exec", dont_inherit=True)
