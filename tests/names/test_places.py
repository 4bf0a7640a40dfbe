"""Which authority a name stands for in its sentence."""

import pytest

from ofsted_lint.facts import Facts
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse

TITLE = "Inspection of Rutland local authority children's services\n\nInspection dates: 3 to 7 March 2025\n\n"


def role(sentence: str) -> str:
    report = parse(
        read(f"{TITLE}1. Leaders know Rutland well.\n\n2. {sentence}".encode(), "draft.txt"), "ilacs"
    )
    [mention] = Facts(report)["authority_mentions"]
    return str(mention.role)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Torbay is an ambitious authority.", "actor"),
        ("Help is effective, because Torbay has invested in it.", "actor"),
        ("Torbay's leaders are ambitious.", "owner"),
        ("The London Borough of Croydon children's services are well led.", "owner"),
        ("Social workers in Torbay are proud of their work.", "place"),
        ("Children across Torbay are helped early.", "place"),
        ("The Torbay Safeguarding Children Partnership is effective.", "body"),
    ],
)
def test_where_the_subject_belongs(sentence: str, expected: str) -> None:
    assert role(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Torbay and Plymouth Councils share a team.", "listed"),
        ("Torbay University trains social workers.", "organisation"),
        ("The court welcomed Ms Torbay's report.", "organisation"),
        ("Children placed in Torbay are visited.", "elsewhere"),
        ("Rates are lower than in Torbay.", "elsewhere"),
        ("A neighbouring authority, Torbay, does the same.", "elsewhere"),
        ("Torbay's virtual school shares training with Rutland's.", "elsewhere"),
        ("Leaders have asked Torbay to review practice.", "elsewhere"),
    ],
)
def test_where_another_authority_belongs(sentence: str, expected: str) -> None:
    if "and Plymouth" in sentence:
        report = parse(read(f"{TITLE}1. {sentence}".encode(), "draft.txt"), "ilacs")
        assert {m.role for m in Facts(report)["authority_mentions"]} == {expected}
    else:
        assert role(sentence) == expected


def test_a_city_and_its_county_are_kin() -> None:
    text = "Inspection of Nottingham local authority children's services\n\n1. Children in Nottinghamshire are safe."
    [mention] = Facts(parse(read(text.encode(), "draft.txt"), "ilacs"))["authority_mentions"]
    assert mention.kin
