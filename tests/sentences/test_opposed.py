"""Statements about one subject of which one denies what the other says."""

import pytest

from ofsted_lint.facts import Facts
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse


def pairs(*sentences: str) -> list[tuple[str, str]]:
    numbered = "\n\n".join(f"{n}. {sentence}" for n, sentence in enumerate(sentences, 1))
    report = parse(read(numbered.encode(), "draft.txt"))

    def quote(span: object) -> str:
        return report.document.place(span).quote  # type: ignore[arg-type]

    return [(quote(one.denied), quote(one.stated)) for one in Facts(report)["opposed"] if not one.same_block]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "The family help team does not offer quick access to suitable advice.",
            "The family help team in Aldermere offers quick access to suitably chosen advice for parents.",
        ),
        ("The quality of chronologies has declined.", "The quality of chronologies has improved greatly."),
        (
            "While the quality of chronologies has improved, some are long.",
            "The quality of chronologies has not improved.",
        ),
        (
            "When children go missing, the team's answer is neither quick nor kind.",
            "When children go missing, the team's answer is quick and kind, and parents value it.",
        ),
        (
            "Referral routes for family support are poorly understood by schools and nurseries.",
            "Referral routes for family support are understood by nurseries and schools, which helps families.",
        ),
    ],
)
def test_one_statement_denies_the_other(one: str, two: str) -> None:
    assert len(pairs(one, two)) == 1
    assert len(pairs(two, one)) == 1


@pytest.mark.parametrize(
    ("one", "two"),
    [
        # another subject
        ("The quality of care plans has not improved.", "The quality of chronologies has improved."),
        # another share of it
        ("Some pathway plans are not clear.", "Pathway plans are clear."),
        ("Pathway plans are not always clear.", "Pathway plans are clear."),
        # not said, only wished, doubted or left open
        ("Pathway plans are not clear.", "Managers should check whether pathway plans are clear."),
        ("Pathway plans are not clear.", "Managers cannot be sure that pathway plans are clear."),
        # under other conditions
        (
            "When they are late, pathway plans are not clear.",
            "When they are timely, pathway plans are clear.",
        ),
        # another time
        ("Pathway plans were not clear in 2019.", "Pathway plans are clear."),
        # only the beginning of what is said
        (
            "The local authority is not aware that visits are late.",
            "The local authority is aware that plans are late.",
        ),
    ],
)
def test_statements_that_agree(one: str, two: str) -> None:
    assert pairs(one, two) == []
