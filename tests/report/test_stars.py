"""Asterisks that promise a note."""

import pytest
from structure_things import facts


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("1. The figures are provisional.* Workers stay.\n", [0]),
        ("1. The figures are provisional.* Workers stay.\n\n* Not yet published.\n", [1]),
        ("1. The figures** are provisional. Workers stay.\n\n* Not yet published.\n", [0]),
        ("1. The figures are **provisional** and *late*. Workers stay.\n", []),
        ("1. Turnover is low.† Workers stay.\n\n† Measured in March.\n", [1]),
        ("1. Turnover is low.† Workers stay.\n", [0]),
        ("1. The home is rated 5* by all. Workers stay.\n", []),
        ("1. Workers stay.\n", []),
    ],
)
def test_stars(text: str, notes: list[int]) -> None:
    assert [star.notes for star in facts(text)["stars"]] == notes
