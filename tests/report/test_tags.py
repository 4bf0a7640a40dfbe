"""Brackets behind findings."""

from structure_things import facts


def test_a_mark_with_and_without_a_list() -> None:
    (alone,) = facts("1. Plans are late. (Recommendation)\n", "sif")["action_tags"]
    assert alone.listed == 0
    text = "Recommendations\n\n1. Write plans.\n\nExecutive summary\n\nPlans are late. (Recommendation 1)\n"
    (listed,) = facts(text, "sif")["action_tags"]
    assert listed.listed and listed.text == "(Recommendation 1)"


def test_parts_of_the_national_framework() -> None:
    found = facts("- Plans. (Outcome 6, national framework)\n\n- Teams. (Enabler 3, National Framework)\n")
    assert [(part.number, part.last) for part in found["outside_numbers"]] == [(6, 4), (3, 3)]
