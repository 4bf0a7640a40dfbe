"""Series numbered by letters, Roman numerals, or a word and a number."""

import pytest
from structure_things import facts


@pytest.mark.parametrize(
    ("labels", "steps"),
    [
        (["(a)", "(b)", "(c)"], [None, 1, 1]),
        (["(a)", "(b)", "(d)"], [None, 1, 2]),
        (["a)", "b)", "b)", "c)"], [None, 1, 0, 1]),
        (["(i)", "(ii)", "(iii)", "(iv)"], [None, 1, 1, 1]),
        (["(i)", "(iii)", "(iv)"], [None, 2, 1]),
        (["(a)", "(b)", "(i)", "(ii)", "(c)"], []),  # one list inside another
        (["(f)", "(h)", "(j)"], []),  # the rest of a list
        (["(a)", "(c)"], []),  # too short to be sure
    ],
)
def test_lettered_items(labels: list[str], steps: list[int | None]) -> None:
    text = "The service should:\n\n" + "\n\n".join(f"{label} train its staff" for label in labels) + "\n"
    assert [label.step for label in facts(text)["labelled"]] == steps


def test_paragraphs_with_a_word_and_a_number() -> None:
    text = "Recommendation 1: publish the plan.\n\nRecommendation 3 – train the staff.\n\nRecommendation 3 of the last report was met.\n"
    assert [label.step for label in facts(text)["labelled"]] == [None, 2]


def test_a_list_that_begins_anew() -> None:
    text = "Priority 1: plans.\n\nPriority 2: visits.\n\nPriority 1: homes.\n\nPriority 2: schools.\n"
    assert [label.step for label in facts(text)["labelled"]] == [None, 1, None, 1]
