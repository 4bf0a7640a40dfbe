"""Names of bodies: which two are probably one."""

import pytest

from ofsted_lint.facts import Facts
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse


def variants(*sentences: str) -> list[tuple[str, str, str]]:
    report = parse(read("\n\n".join(sentences).encode(), "draft.txt"))
    return [(v.kind, v.usual, v.other) for v in Facts(report)["name_variants"]]


@pytest.mark.parametrize(
    ("one", "two", "kind"),
    [
        (
            "Powers stem from the Education and Inspections Act 2006.",
            "See the Education and Inspection Act 2006 for this.",
            "form",
        ),
        (
            "The Local Safeguarding Children Board met.",
            "The Local Safeguarding Children's Board met.",
            "form",
        ),
        ("Young people run the Bright Stars awards.", "Prizes are given at the Bright Star Awards.", "form"),
        ("Staff praise the Think Families approach.", "Managers praise the Think Family approach.", "form"),
        (
            "Leaders chair the Corporate Parenting Board.",
            "Young people attend the Corporate Parenting Forum.",
            "head",
        ),
        (
            "They report to the corporate parenting board.",
            "They report to the corporate parenting panel.",
            "head",
        ),
        (
            "It is led by the Director of Children's Services.",
            "It is led by the Director of Children and Families.",
            "kind",
        ),
        (
            "The Northmoor Restorative Practice Strategy is new.",
            "The Northmoor Restoratvie Practice Strategy is new.",
            "letters",
        ),
    ],
)
def test_one_thing_under_two_names(one: str, two: str, kind: str) -> None:
    assert [k for k, _, _ in variants(one, two)] == [kind]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The Adult Safeguarding Board met.", "The Children Safeguarding Board met."),
        ("The East Locality Duty Team is busy.", "The West Locality Duty Team is busy."),
        ("A Pathway Plan is agreed.", "All Pathway Plans are agreed."),
        ("The Children Act 1989 applies here.", "The Children Act 2004 applies here."),
        (
            "It is led by the Director of Children's Services.",
            "Help comes from the Director of Public Health.",
        ),
        (
            "It is led by the Director of Children's Services.",
            "Help comes from the Assistant Director of Children and Families.",
        ),
        ("The Scrutiny Committee and the Scrutiny Board met.", "Nothing else is said."),
    ],
)
def test_two_things(one: str, two: str) -> None:
    assert variants(one, two) == []


def test_a_family_of_names_is_not_one_name() -> None:
    assert not variants(
        "The Oak Family Centre is open.", "The Elm Family Centre is open.", "The Ash Family Centre is open."
    )
