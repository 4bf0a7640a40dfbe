"""Numbers that count nothing, and their neighbours that do."""

from __future__ import annotations

import re

import pytest

from ofsted_lint.facts import Facts
from ofsted_lint.figures.register.rows import marks, register
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse
from ofsted_lint.resources import lexicon


def facts(sentence: str) -> Facts:
    return Facts(parse(read(f"Aldermere\n\n{sentence}\n".encode(), "report.txt")))


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ("The team helps children in care from 16 and plans their move.", "16", "age"),
        ("Support for care leavers over 21 is good.", "over 21", "age"),
        ("The school takes part in training for the 3 to 19 service.", "3 to 19", "age group"),
        ("The 1625 service is new.", "1625", "age group"),
        ("The summer school is for years 6 & 7.", "6", "school year"),
        ("The area joined wave 2 of the programme.", "2", "number of a kind"),
        ("A visitor is offered if one is needed.", "one", "pronoun"),
        ("Those who have not had one for some time are asked.", "one", "pronoun"),
        ("The move is a positive one.", "one", "pronoun"),
        ("Most children have two-to-one support.", "one", "number in a compound"),
        ("Partners share a 'one council approach'.", "one", "name that holds a number"),
        ("The council is a partner of One Adoption North.", "One", "name that holds a number"),
        ("About 5% live in poverty in the area (1).", "1", "footnote mark"),
    ],
)
def test_what_stands_around_a_number_tells_that_it_counts_nothing(
    text: str, number: str, reason: str
) -> None:
    assert (number, reason) in [(mark["text"], mark["reason"]) for mark in marks(facts(text), "no_figures")]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Caseloads ranged from 15 to 23.", "23"),
        ("Of the nine homes only one was inspected.", "only one"),
        ("Most are in foster homes (3).", "3"),
        ("There are 12 to 14 teams.", "12 to 14"),
    ],
)
def test_a_number_that_counts_stays_in_the_register(text: str, number: str) -> None:
    assert number in [row["text"] for row in register(facts(text))]


def test_every_word_of_the_patterns_is_used_and_known() -> None:
    data = lexicon("no-figures")
    named = {
        name
        for rows in data["reasons"].values()
        for row in rows
        for pattern in row.values()
        for name in re.findall(r"\{([a-z_]+)\}", pattern)
    }
    assert named == set(data["words"])
