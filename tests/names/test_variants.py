"""Two names that are probably one, and names that may rightly differ."""

import pytest

from ofsted_lint.facts import Facts
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse


def variants(*sentences: str) -> list[tuple[str, str, str]]:
    text = "\n\n".join(f"{n}. {sentence}" for n, sentence in enumerate(sentences, start=1))
    facts = Facts(parse(read(text.encode(), "report.txt")))
    return [(v.kind, v.usual, v.other) for v in facts["name_variants"]]


@pytest.mark.parametrize(
    ("usual", "other", "kind"),
    [
        ("Family First Wexcombe", "Families First Wexcombe", "letters"),
        ("Assistant Director for Early Help", "Assistant Director of Early Help", "form"),
        ("Investors in Families Award", "Investing in Families Award", "form"),
    ],
)
def test_a_name_in_two_forms(usual: str, other: str, kind: str) -> None:
    found = variants(
        f"Parents praise the {usual} here.", f"Staff know the {usual} well.", f"Some met the {other} too."
    )
    assert found == [(kind, usual, other)]


def test_a_well_known_name_with_another_word_inside() -> None:
    often = [
        f"The ambition of Proud Young Wexcombe is known to {people}."
        for people in ("all", "staff", "partners")
    ]
    assert variants(*often, "Schools signed up to Proud Old Wexcombe too.") == [
        ("word", "Proud Young Wexcombe", "Proud Old Wexcombe")
    ]


def test_names_that_stand_once_each_or_end_otherwise_are_two() -> None:
    assert variants("Staff like Family First Wexcombe.", "Staff like Youth First Wexcombe.") == []
    assert variants(*["Staff know Safe Family Wexcombe."] * 3, "They know Safe Family Northmoor.") == []


def test_the_general_name_of_a_body_and_its_own() -> None:
    assert (
        variants(
            "The Local Safeguarding Children Board meets.", "The Wexcombe Safeguarding Children Board meets."
        )
        == []
    )
    assert variants(
        "The Local Safeguarding Children Board meets.", "The Local Safeguarding Childrens Board meets."
    ) == [("form", "Local Safeguarding Children Board", "Local Safeguarding Childrens Board")]


def test_a_name_misread_once_in_a_family_of_names() -> None:
    often = [f"The Bright Connect is known to {people}." for people in ("all", "staff", "partners")]
    assert variants(*often, "Parents turn to Bright Help.", "Schools refer to Bright Contact, too.") == [
        ("letters", "Bright Connect", "Bright Contact")
    ]
    assert variants(*often, "Parents turn to Bright Help.", "Schools refer to Bright Places, too.") == []


def test_a_slip_of_the_pen_in_a_name_of_two_words() -> None:
    assert variants(
        "The Bridge Council meets.", "Young people lead the Bride Council.", "Some sit on it."
    ) == [("letters", "Bridge Council", "Bride Council")]
    assert variants("The Quality Board meets.", "Young people lead the Equality Board.") == []
