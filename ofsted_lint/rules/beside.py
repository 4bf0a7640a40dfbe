"""Asks the rules of a long report in two processes at once: a copy of this one takes a part of them.

Reading numbers and dates takes about as long as everything else that rules ask for, and neither needs the other. Who waits
for one report waits a quarter less. A folder of reports is shared out file by file instead (see `run`).
"""

from __future__ import annotations

import atexit
import marshal
import os
from collections.abc import Sequence
from typing import NoReturn

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.facts import COLLECTIONS, Facts
from ofsted_lint.findings import Finding, Severity
from ofsted_lint.rules.engine import ask, conclude, finding
from ofsted_lint.rules.model import Rule, RuleSet

# The providers of this package share what is read of numbers and dates.
_NUMBERS = "ofsted_lint.figures."
_WORD = re.compile("[a-z_]+")
# Lines of text below which a second process costs more than it saves.
_LONG = 120


def pays(facts: Facts, rules: RuleSet) -> bool:
    """Whether a second process is possible here and saves time."""
    return (
        hasattr(os, "fork")
        and hasattr(os, "sched_getaffinity")
        and len(os.sched_getaffinity(0)) > 1
        and len(facts.report.document.lines) > _LONG
        and all(_parted(rules))
    )


def check(facts: Facts, rules: RuleSet) -> Sequence[Finding]:
    """What `engine.check` finds. For a process without other threads."""
    here, there = _parted(rules)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _answer(there, facts, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:  # closed early, it ends a child that still writes
        try:
            found = ask(here, facts)
            answer = pipe.read()
        finally:
            pipe.close()
            os.waitpid(child, 0)
    # Without an answer something went wrong there; asked again here it says what.
    found += _findings(there, facts, answer) if answer else ask(there, facts)
    return conclude(found, rules)


def _parted(rules: RuleSet) -> tuple[list[Rule], list[Rule]]:
    """The rules that ask for numbers and dates, and the others."""
    about = {name for name, collection in COLLECTIONS.items() if collection.provider.startswith(_NUMBERS)}
    parts: tuple[list[Rule], list[Rule]] = ([], [])
    for rule in rules.rules:
        parts[about.isdisjoint(_WORD.findall(rule.sources))].append(rule)
    return parts


def _answer(rules: Sequence[Rule], facts: Facts, writing: int) -> NoReturn:
    """Writes what the rules find as plain data, and ends the process."""
    try:
        number = {rule.id: index for index, rule in enumerate(rules)}
        found = [
            (number[one.rule], int(one.severity), one.message, [_plain(span) for span in one.spans])
            for one in ask(rules, facts)
        ]
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(marshal.dumps(found))
        atexit._run_exitfuncs()  # what is kept for later runs is written then
    finally:
        os._exit(0)


def _plain(span: Span) -> tuple[int, int, int, int]:
    return span.line, span.start, span.end_line, span.end


def _findings(rules: Sequence[Rule], facts: Facts, answer: bytes) -> list[Finding]:
    document = facts.report.document
    return [
        finding(rules[index], Severity(severity), message, tuple(Span(*span) for span in spans), document)
        for index, severity, message, spans in marshal.loads(answer)
    ]
