"""Lists and texts that were announced and do not come; headings inside paragraphs."""

from structure_things import facts

TITLE = "Inspection of Rutland local authority children's services\n\n"


def test_a_lead_in_before_a_heading_has_no_items() -> None:
    found = facts("Leadership\n\nStrengths include:\n\nEarly help\n\nHelp comes early. It works.\n")
    assert [(lead.next.text, lead.about_actions) for lead in found["bare_lead_ins"]] == [
        ("Early help", False)
    ]


def test_headings_may_group_the_items() -> None:
    found = facts("Leadership\n\nStrengths include:\n\nEarly help\n\n- Help comes early.\n")
    assert found["bare_lead_ins"] == ()


def test_the_next_paragraph_of_the_series_is_no_item() -> None:
    found = facts(
        "4. Strengths include:\n\n5. Workers stay.\n\n6. Actions are:\n\n1. Train.\n\n2. Publish.\n"
    )
    assert [lead.next.text for lead in found["bare_lead_ins"]] == ["Workers stay."]


def test_a_heading_of_the_framework_without_text() -> None:
    text = f"{TITLE}The experiences and progress of children in care: good\n\nThe experiences and progress of care leavers: good\n\n1. They are safe.\n"
    (empty,) = facts(text, "ilacs")["empty_headings"]
    assert empty.sure and empty.next.text.endswith("care leavers: good")


def test_of_headings_that_nobody_knows_the_level_is_not_known() -> None:
    text = f"{TITLE}The experiences and progress of children in care: good\n\nAnnex: numbers\n\n1. They are safe.\n"
    assert not any(heading.sure for heading in facts(text, "ilacs")["empty_headings"])


def test_a_heading_at_the_end_of_a_paragraph() -> None:
    text = "Strengths\n\n1. Leaders listen.\n\nEarly help\n\n2. Help comes early.\n\nCare\n\n3. Carers stay. Early help\n\n4. It works.\n"
    assert [heading.text for heading in facts(text)["swallowed_headings"]] == ["Early help"]
    assert facts(text.replace("stay. Early help", "stay. Early help works."))["swallowed_headings"] == ()


def test_the_name_of_an_area_at_the_end_of_an_action() -> None:
    text = (
        "Wexcombe Borough Council\n\nInspection of services for children in need of help and protection, children looked after and care leavers\n\n"
        "Report published: 27 March 2015\n\nWhat does the local authority need to improve?\n\nAreas for improvement\n\n"
        "1. Improve the quality of plans. Write them with the child. Adoption\n\n2. Match children sooner.\n"
    )
    assert [heading.text for heading in facts(text, "sif")["swallowed_headings"]] == ["Adoption"]
