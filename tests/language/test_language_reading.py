import pytest

from ofsted_lint.language.lexicon import RANKS, evaluation, weights
from ofsted_lint.language.reading import Likeness, evaluate, likeness
from ofsted_lint.language.sections import fits_better


def meanings(text: str) -> list[tuple[str, int, float]]:
    return [(one.words, one.direction, one.weight) for one in evaluate(text, evaluation())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Supervision is weak.", [("weak", -1, 1.0)]),
        ("Direct work is sensitive.", [("sensitive", 1, 1.0)]),
        # Denied.
        ("Plans are not comprehensive.", [("comprehensive", -1, 1.0)]),
        ("Assessments lack rigorous analysis.", [("lack", -1, 1.0), ("rigorous", -1, 1.0)]),
        ("There was no drift.", [("drift", 1, 0.5)]),
        # On its way out.
        ("Managers act to prevent drift.", [("drift", 1, 0.5)]),
        # Of few cases, of the past, only wished.
        ("For a small number of children, drift is seen.", [("drift", -1, 1.0)]),
        ("A small number of weak plans were seen.", [("weak", -1, 0.5)]),
        ("At the previous inspection, oversight was weak.", [("weak", -1, 0.0)]),
        ("Leaders aim to be outstanding.", [("outstanding", 1, 0.0)]),
        # A comma parts what stands before it.
        ("If not, thoughtful work follows.", [("thoughtful", 1, 1.0)]),
    ],
)
def test_what_surrounds_an_expression_turns_or_weakens_it(
    text: str, expected: list[tuple[str, int, float]]
) -> None:
    assert meanings(text) == expected


def test_weights_follow_the_kinds() -> None:
    kinds = weights().of_kind
    best, good, improve, worst = range(len(RANKS))
    assert kinds["exceptional"][best] > kinds["exceptional"][improve]
    assert kinds["strong"][good] > kinds["strong"][worst]
    assert kinds["mixed"][improve] > kinds["mixed"][best]
    assert kinds["grave"][worst] > kinds["grave"][good]


def test_an_expression_counts_once_however_often_it_stands_there() -> None:
    once = evaluate("Oversight is weak.", evaluation())
    assert likeness(once, weights()) == likeness(once * 5, weights())


def test_neighbouring_grades_are_never_held_against_each_other() -> None:
    assert fits_better(Likeness((0.0, 9.0, 0.0, 0.0), 10.0), 1, 0.3) is None
    assert fits_better(Likeness((0.0, 0.0, 0.0, 9.0), 10.0), 3, 0.3) is None
    assert fits_better(Likeness((0.0, 0.0, 0.0, 9.0), 10.0), 2, 0.3) == 4


def test_nothing_read_is_like_no_grade() -> None:
    assert likeness([], weights()).expressions == 0.0
    assert fits_better(likeness([], weights()), 1, 0.3) is None
