"""Blocks by their words."""

from __future__ import annotations

from structure_things import report

from ofsted_lint.report.word_sets import WordSets

TEXT = "The Board meets monthly.\n\nChildren's views are heard.\n\nSee paragraph 4 of the board's plan.\n"


def found(*words: str) -> list[str]:
    return [block.text for block in WordSets(report(TEXT).blocks).blocks(set(words))]


def test_blocks_come_in_document_order_whatever_the_case() -> None:
    assert found("paragraph", "board") == ["The Board meets monthly.", "See paragraph 4 of the board's plan."]


def test_a_possessive_is_its_word() -> None:
    assert found("children") == ["Children's views are heard."]


def test_a_part_of_a_word_is_no_word() -> None:
    assert found("month") == []
    words = WordSets(report(TEXT).blocks)
    assert "month" not in words.all and "monthly" in words.all
