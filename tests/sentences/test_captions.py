"""References to appendices, tables and charts."""

import pytest
from structure_things import facts

CAPTIONS = "Appendix A: people\n\nWe met 12 people.\n\nTable 1: visits\n\nWe saw 40 records.\n\nTable 2: homes\n\nWe saw four homes.\n"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("See appendix A.", [True]),
        ("See Appendix B.", [False]),
        ("See appendix 2.", [None]),  # lettered here, numbered there
        ("See annex B.", [None]),  # the report has none
        ("Table 3 gives the numbers.", [False]),
        ("See tables 1 and 4.", [True, False]),
        ("In table 5 of the national return, visits are listed.", [None]),
        ("Table 7 of the annual report gives the numbers.", [None]),
    ],
)
def test_references(sentence: str, expected: list[bool | None]) -> None:
    found = facts(f"1. {sentence} It was read.\n\n{CAPTIONS}")
    assert [reference.exists for reference in found["caption_references"]] == expected


def test_without_captions_nothing_is_known() -> None:
    assert facts("1. See appendix 2. It was read.\n")["caption_references"] == ()


def test_an_appendix_behind_the_signature_of_a_letter() -> None:
    letter = "Dear Ms Rowan\n\nSee appendix 1. It was read.\n\nYours sincerely\n\nAnn Alder\nHer Majesty's Inspector\n\n"
    found = facts(f"{letter}Appendix 1: people\n\nWe met 12 people.\n\nAppendix 2: records\n\nWe read 40.\n")
    assert [reference.exists for reference in found["caption_references"]] == [True]
