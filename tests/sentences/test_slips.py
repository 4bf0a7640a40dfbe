"""Slips inside a sentence."""

import pytest

from ofsted_lint.facts import Facts
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse


def facts(text: str) -> Facts:
    return Facts(parse(read(text.encode(), "draft.txt")))


@pytest.mark.parametrize(
    "text", ["Managers see the the records.", "The the board met.", "It is one of the of the best."]
)
def test_doubled(text: str) -> None:
    assert [w for w in facts(text)["doubled_words"] if not w.allowed]


@pytest.mark.parametrize(
    "text",
    [
        "They had had help.",
        "Staff fill in in-house forms.",
        "They say that that plan works.",
        "Baden Baden is far.",
    ],
)
def test_rightly_doubled(text: str) -> None:
    assert not [w for w in facts(text)["doubled_words"] if not w.allowed]


@pytest.mark.parametrize(
    "text",
    [
        "Leaders in [insert name] act.",
        "Of the XX children seen, few waited.",
        "The visit took place on DD Month YYYY.",
        "This is shown in Error! Reference source not found.",
        "The figure is TBC.",
        "They were seen by ________ in May.",
        "Leaders in <LA> listen.",
        "There are ## children in care.",
        "Visits are timely (check with lead inspector).",
        "Some [x] children wait.",
        "Inspectors met DATE with care leavers.",
        "Plans are good. [Comment: what is the evidence?]",
    ],
)
def test_placeholders(text: str) -> None:
    assert facts(text)["placeholders"]


@pytest.mark.parametrize(
    "text",
    [
        "Chapter XXI applies.",
        "Leaders [and partners] act.",
        "________________",
        "The date (3 May) is set.",
        "Managers check (and challenge) plans, to confirm (or not) that they are good.",
        "Write to <help@northmoor.example> or see <https://northmoor.example>.",
        "Team #1 is in the north. A <p> was left.",
        "The DATE project helps young people.",
    ],
)
def test_no_placeholder(text: str) -> None:
    assert not facts(text)["placeholders"]


def test_a_paragraph_that_stops_short() -> None:
    text = "1. Leaders know their services. They visit each team every month and they have a good understanding of the\n\n2. Social workers act."
    assert [u.continued for u in facts(text)["unfinished"]] == [False]
