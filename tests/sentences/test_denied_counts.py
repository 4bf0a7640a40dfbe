"""None here, some there."""

import pytest

from ofsted_lint.facts import Facts
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse


def pairs(one: str, two: str) -> list[int]:
    found = Facts(parse(read(f"1. {one}\n\n2. {two}\n".encode(), "report.txt")))["denied_counts"]
    return [pair.more for pair in found]


@pytest.mark.parametrize(
    ("denied", "counted"),
    [
        (
            "There are no children waiting for a social worker.",
            "Seven children are waiting for a social worker.",
        ),
        ("No unallocated cases were found.", "Inspectors were told that 12 unallocated cases were found."),
        ("Leaders listen. No care leavers live in hostels.", "Several care leavers live in hostels."),
    ],
)
def test_the_same_thing(denied: str, counted: str) -> None:
    assert pairs(denied, counted) == [0]
    assert pairs(counted, denied) == [0]


def test_a_part_of_what_is_denied() -> None:
    assert pairs("No care leavers live in hostels.", "Two older care leavers live in hostels.") == [1]


@pytest.mark.parametrize(
    ("denied", "counted"),
    [
        (
            "There are no children waiting for a social worker.",
            "Seven children are waiting for a school place.",
        ),
        (
            "There were no care leavers living in hostels.",
            "Two care leavers are living in hostels.",
        ),  # other tense
        ("There are no care leavers living in hostels.", "In 2021, two care leavers are living in hostels."),
        ("There are no plans.", "Two plans were read."),  # named too loosely
        (
            "In the north team, there are no unallocated cases.",
            "In the south team, there are 14 unallocated cases.",
        ),
        ("There are no unallocated cases.", "In the south team, there are 14 unallocated cases."),
        (
            "There are no care leavers living in hostels.",
            "Unless leaders act, two care leavers are living in hostels.",
        ),
        ("There is no evidence of two children waiting.", "Two children waiting were seen."),
    ],
)
def test_other_things_keep_silent(denied: str, counted: str) -> None:
    assert pairs(denied, counted) == []
