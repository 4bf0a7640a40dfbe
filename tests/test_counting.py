"""Number words and months for what a report says of itself."""

from __future__ import annotations

import pytest

from ofsted_lint import counting


@pytest.mark.parametrize(
    ("text", "number"), [("one", 1), ("Twelve", 12), ("twenty", 20), ("7", 7), ("several", None), ("", None)]
)
def test_words_and_numerals_are_numbers(text: str, number: int | None) -> None:
    assert counting.number(text) == number


def test_months_have_their_short_forms() -> None:
    assert {counting.months()[name] for name in ("september", "sept", "sep")} == {9}
    assert len(counting.month_names()) == 12
    assert counting.weekdays()[4] == "friday"
