"""Providers of the facts that the report's structure gives."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from ofsted_lint.facts import Facts
from ofsted_lint.report.dates import days, run
from ofsted_lint.report.header import role_of
from ofsted_lint.report.model import Action, Block, Day, Judgement, Kind, Sentence, Statement
from ofsted_lint.report.sentences import all_sentences
from ofsted_lint.report.structure_facts import PrintedDate
from ofsted_lint.report.words import words


def statements(facts: Facts) -> Sequence[Statement]:
    """Every place that states a grade of this report, in document order."""
    return [statement for judgement in facts.report.judgements for statement in judgement.statements]


def judgements(facts: Facts) -> Sequence[Judgement]:
    """The areas that the report grades, each with its statements."""
    return facts.report.judgements


def actions(facts: Facts) -> Sequence[Action]:
    """The actions that the report lists, in document order."""
    return facts.report.actions


def blocks(facts: Facts) -> Sequence[Block]:
    """All blocks, in document order."""
    return facts.report.blocks


def sentences(facts: Facts) -> Sequence[Sentence]:
    """The sentences of prose, in document order."""
    return all_sentences(facts.report)


def dates_printed(facts: Facts) -> Sequence[PrintedDate]:
    """The dates that the report prints about itself, in document order."""
    report = facts.report
    found = [
        _printed(role, day)
        for role, day in (("start", report.start), ("end", report.end), ("published", report.published))
        if day is not None
    ]
    for block in report.blocks:
        if role_of(block) == "previous":
            previous = run(days(block.text), block.text)
            for role, day in zip(
                ("previous-start", "previous-end"),
                (previous[0], previous[-1]) if previous else (),
                strict=False,
            ):
                span = block.span(day.start, day.end)
                found.append(_printed(role, Day(day.value, block.text[day.start : day.end], span)))
        elif block.kind is Kind.BOILERPLATE and (match := words().pattern("copyright").search(block.text)):
            year = int(match[1])
            span = block.span(match.start(1), match.end(1))
            found.append(PrintedDate("copyright", datetime.date(max(year, 1), 1, 1), year, match[1], span))
    return sorted(found, key=lambda date: date.span)


def _printed(role: str, day: Day) -> PrintedDate:
    return PrintedDate(role, day.value, day.value.year if day.value else None, day.text, day.span)
