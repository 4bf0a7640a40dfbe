from ofsted_lint.language.phrases import END, PhraseTree, branches, forms, words_of, words_of_all


def test_round_brackets_hold_a_choice_and_square_brackets_what_may_be_left_out() -> None:
    assert forms("fail[s|ed] to (see|act)") == [
        "fails to see",
        "fails to act",
        "failed to see",
        "failed to act",
        "fail to see",
        "fail to act",
    ]


def test_words_are_lower_case_and_inner_stops_are_words() -> None:
    assert words_of("Well-matched homes, children's plans.") == [
        "well-matched",
        "homes",
        ",",
        "children's",
        "plans",
    ]


def test_the_longest_expression_counts() -> None:
    tree = PhraseTree(branches([("drift", 0), ("drift and delay", 1)]))
    assert [m.value for m in tree.matches(words_of("Drift and delay, or drift"))] == [1, 0]


def test_no_expression_runs_over_a_comma() -> None:
    tree = PhraseTree(branches([("too many children", 0)]))
    assert list(tree.matches(words_of("too many, children say"))) == []


def test_of_two_that_are_spelled_alike_the_first_counts() -> None:
    tree = PhraseTree(branches([("weak", 0), ("weak", 1)]))
    assert [m.value for m in tree.matches(["weak"])] == [0]


def test_hyphens_and_apostrophes_hold_words_together_only_inside_them() -> None:
    assert words_of("'Well-led' – the child's plan -- not-so-good-") == [
        "well-led", "the", "child's", "plan", "not-so-good",
    ]  # fmt: skip


def test_the_words_of_several_texts_are_parted() -> None:
    assert words_of_all(["Good.", "", "Plans, too."]) == ["good", END, END, "plans", ",", "too", END]
