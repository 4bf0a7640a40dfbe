"""Passages with the same words that say something else."""

import pytest

from ofsted_lint.facts import Facts
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse
from ofsted_lint.sentences import repetition
from ofsted_lint.sentences.contents import Contents


def pairs(*sentences: str) -> list[tuple[str, str, str]]:
    report = parse(read("\n\n".join(sentences).encode(), "draft.txt"))
    return [
        (c.kind, c.here, c.there) for c in Facts(report)["contradictions"] if not (c.wish or c.same_block)
    ]


@pytest.mark.parametrize(
    ("one", "two", "found"),
    [
        (
            "There is a robust and well-coordinated response to children who go missing.",
            "There is no robust and well-coordinated response to children who go missing.",
            ("negation", "", "no"),
        ),
        (
            "Managers provide effective oversight of plans for disabled children.",
            "Managers provide ineffective oversight of plans for disabled children.",
            ("negation", "", "ineffective"),
        ),
        (
            "All enquiries sampled met the threshold for a strategy discussion.",
            "Most enquiries sampled met the threshold for a strategy discussion.",
            ("quantifier", "all", "most"),
        ),
        (
            "Social workers always see children alone during statutory visits.",
            "Social workers rarely see children alone during statutory visits.",
            ("negation", "", "rarely"),
        ),
        (
            "The on-site inspection of safeguarding took place on 12 September 2011.",
            "The on-site inspection of safeguarding took place on 14 September 2011.",
            ("date", "12", "14"),
        ),
    ],
)
def test_what_differs(one: str, two: str, found: tuple[str, str, str]) -> None:
    assert found in pairs(one, two) or found[0] in {kind for kind, _, _ in pairs(one, two)}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "Help for young carers is timely and effective in most districts.",
            "Help for young carers is timely and effective in most districts.",
        ),
        (
            "Care leavers are in education, employment or training.",
            "Care leavers are not in education, employment or training.",
        ),
        (
            "Ensure that thresholds for help are understood by all partners.",
            "Thresholds for help are not understood by all partners.",
        ),
        (
            "Some families with disabled children are not getting the support they need.",
            "Not all families with disabled children are getting the support they need.",
        ),
        (
            "Families value the patient help of their workers very highly.",
            "Families value the patient help of their workers.",
        ),
    ],
)
def test_what_agrees(one: str, two: str) -> None:
    assert pairs(one, two) == []


def test_the_work_grows_with_the_text_and_not_with_its_square() -> None:
    def comparisons(copies: int) -> int:
        text = "\n\n".join(["Leaders in every district know their services and their staff well."] * copies)
        facts = Facts(parse(read(text.encode(), "draft.txt")))
        return len(list(repetition.matches(Contents(one.text for one in facts["sentences"]))))

    assert 0 < comparisons(400) <= 10 * comparisons(40) * 1.2


def test_an_opposite_that_also_begins_a_phrase() -> None:
    text = "1. The virtual school has high aspirations for children in care.\n\n2. The virtual school has low aspirations for children in care.\n"
    (pair,) = Facts(parse(read(text.encode(), "report.txt")))["contradictions"]
    assert (pair.kind, pair.apart) == ("negation", False)


def test_one_verb_with_two_subjects() -> None:
    text = "1. Health assessments are completed within statutory timescales for children who come into care.\n\n2. Dental checks are rarely completed within statutory timescales for children who come into care.\n"
    (pair,) = Facts(parse(read(text.encode(), "report.txt")))["contradictions"]
    assert pair.apart


def test_two_shares_of_what_is_denied_alike() -> None:
    text = "1. Few care leavers live in accommodation that is unsuitable for them.\n\n2. Most care leavers live in accommodation that is unsuitable for them.\n"
    (pair,) = Facts(parse(read(text.encode(), "report.txt")))["contradictions"]
    assert pair.kind == "quantifier"
