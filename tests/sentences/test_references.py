"""References inside a report and to the law."""

from ofsted_lint.facts import Facts
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse

BODY = "1. Leaders know their services well.\n\n2. Plans improve. {}\n\n3. Records are up to date."


def references(sentence: str) -> list[tuple[str, str, bool | None]]:
    facts = Facts(parse(read(BODY.format(sentence).encode(), "draft.txt")))
    return [(r.kind, r.number, r.exists) for r in facts["cross_references"]]


def test_a_paragraph_that_exists_and_one_that_does_not() -> None:
    assert references("It has begun (see paragraphs 3 and 9).") == [
        ("paragraph", "3", True),
        ("paragraph", "9", False),
    ]


def test_another_document_has_its_own_numbers() -> None:
    assert references("This is required by paragraph 12 of the statutory guidance.") == [
        ("paragraph", "12", None)
    ]


def test_a_section_of_an_act_is_no_section_of_the_report() -> None:
    assert references("Enquiries under section 47 are timely.") == []


def test_sections_of_an_act_with_what_they_are_cited_for() -> None:
    text = "The inspection was carried out under section 136 of the Education and Inspections Act 2006."
    [law] = Facts(parse(read(text.encode(), "draft.txt")))["law_references"]
    assert (law.section, law.act) == ("136", "education and inspection act 2006")
