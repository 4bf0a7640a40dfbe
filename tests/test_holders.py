"""Names beside posts."""

import pytest

from ofsted_lint.facts import Facts
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse


def holders(text: str) -> list[tuple[str, str]]:
    found = Facts(parse(read(text.encode(), "report.txt")))["post_holders"]
    return [(one.post, one.name) for one in found]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The director of children's services, Mary Oak, leads with energy.", "oak"),
        ("The Director of Children's Services (DCS), Ms Mary Oak, leads with energy.", "oak"),
        ("Mary Jane Oak, the director of children's services, leads with energy.", "oak"),
        ("The DCS is Mary Oak-Elm and she leads with energy.", "oak-elm"),
    ],
)
def test_a_name_beside_a_post(sentence: str, name: str) -> None:
    assert holders(f"1. {sentence}\n") == [("director of children's services", name)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The former director of children's services, Mary Oak, led with energy.",
        "The director of children's services, Mary Oak, was appointed in May.",
        "The director of children's services, Rutland County Council, replied.",
        "Mary Oak, director of children's services for Northmoor, replied.",
        "Mary Oak, director of children's services in Northmoor, replied.",
        "The director of children's services and Mary Oak replied.",
        "The chief executive, Mary Oak, replied.",
    ],
)
def test_sentences_that_name_no_one_holder(sentence: str) -> None:
    assert holders(f"1. {sentence}\n") == []


def test_the_addressee_of_a_letter() -> None:
    text = "22 February 2021\n\nMs Mary Oak\nDirector of Children's Services\nWexcombe Council\n\nDear Ms Oak\n\nThis is it.\n"
    assert holders(text) == [("director of children's services", "oak")]


def test_the_chair_of_the_board() -> None:
    text = "1. The independent chair of the LSCB, Roy Bass, is firm.\n\n2. Partners value Amy Pike, the independent chair of the LSCB.\n"
    assert holders(text) == [("chair of the board", "bass"), ("chair of the board", "pike")]
