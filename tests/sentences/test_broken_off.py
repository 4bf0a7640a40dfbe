"""Texts that end in the middle of a sentence."""

import pytest

from ofsted_lint.facts import Facts
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse


def ends(text: str) -> list[bool]:
    return [end.continued for end in Facts(parse(read(text.encode(), "report.txt")))["broken_off"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Children are spoken to on their return by someone who\n\n2. Workers stay.\n", [False]),
        ("1. Leaders listen and have strengthened the\n\n2. Workers stay.\n", [False]),
        (
            "1. Children are seen at home where\n\n- they live with parents\n- they live with carers.\n",
            [True],
        ),
        ("1. Children are seen at home.\n\n2. Workers stay.\n", []),
        ("- Plans are reviewed by managers who are\n- Visits are regular.\n", [False]),
        # What follows is read as the rest after a page break; its first word has a capital from the start of a sentence.
        (
            "Staff know families well. They listen to children and\n\nSocial workers visit often. Plans of social workers help.\n",
            [False],
        ),
        (
            "Staff know families well. They listen to\n\nWherever possible, plans are made early. They help.\n",
            [False],
        ),
        ("Staff know families well. They were seen by the\n\nOfsted team. Plans help.\n", []),
        ("Legal matters and the call in\n\n1. Workers stay.\n", []),
        ("- train its staff and\n- publish its plan in the spring, and\n- report to members.\n", [True]),
    ],
)
def test_ends(text: str, expected: list[bool]) -> None:
    assert ends(text) == expected
