"""Any text parses, and nothing of it is lost."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from structure_things import COMMITTEE, LETTER, SHARED, SINGLE_INSPECTION, document, facts, left_over, report

from ofsted_lint.readers.text import read
from ofsted_lint.report.blocks import blocks
from ofsted_lint.report.parse import parse

WORDS = st.sampled_from(
    ["Contents", "Dear Ms Hale", "Yours sincerely", "1.", "2.1", "-", " -", "•", "\uf0b7", "¹", "[2]", "(a)", "Board1",
     "Lead inspector:", "Inspection date:", "30 February 2015", "<p>", "</p>", "\t", "\f", "Good", "Inadequate",
     "The experiences and progress of children", "who need help and protection", "Summary of findings", "is good",
     "There are no priority actions.", ":", "and", "© Crown copyright", "Piccadilly Gate", "T:", "12", "\u00ad", "🗌 Yes",
     "the panel 2. meets", "Team inspectors: A B, C D (AI) and", "\u2028", "\x1c", "ﬁ"]
)  # fmt: skip
LINES = st.lists(st.lists(WORDS, max_size=5).map(" ".join), max_size=40).map("\n".join)
COLLECTIONS = (
    "blocks", "headings", "sentences", "numbers", "contents", "footnote_marks", "footnote_texts", "team", "team_counts",
    "signatories", "lead_ins", "nulls", "dates_printed",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(LINES | st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=400))
def test_any_text_parses_and_nothing_is_lost(text: str) -> None:
    found = facts(text)
    assert left_over(found.report) == []
    for name in COLLECTIONS:
        list(found[name])


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([SINGLE_INSPECTION, LETTER, COMMITTEE]), st.randoms(use_true_random=False))
def test_shuffled_and_cut_reports_parse(text: str, chance: random.Random) -> None:
    lines = text.split("\n")
    chance.shuffle(lines)
    lines = [line[: chance.randrange(len(line) + 1)] if chance.random() < 0.3 else line for line in lines]
    assert left_over(report("\n".join(lines), "sif")) == []


def test_grammar_has_no_conflicts() -> None:
    """`strict` turns conflicts that LALR would settle in silence into errors."""
    from lark import Lark

    from ofsted_lint import resources

    Lark(resources.grammar("report"), parser="lalr", lexer=resources.no_lexer(), strict=True)


def test_empty_text() -> None:
    assert blocks(document("")) == ([], [], [])
    assert report("\n\n \n").blocks == []


REPORTS = sorted(SHARED.glob("*/*.txt")) if SHARED.is_dir() else []


@pytest.mark.skipif(not REPORTS, reason="the published reports are not here")
@pytest.mark.parametrize("group", range(8))
def test_nothing_of_a_published_report_is_lost(group: int) -> None:
    for path in REPORTS[group::8]:
        found = parse(read(Path(path).read_bytes(), str(path)))
        assert left_over(found) == [], path.name
        assert found.authority is not None, path.name
        assert found.start is not None or "scrutiny" in path.name


def test_a_text_of_lines_that_all_go_on_takes_no_square_of_time() -> None:
    """The pieces of a paragraph are joined one by one; a paragraph of more pieces than any report has ends there."""
    found = report("a line here\n" * 2000)
    assert left_over(found) == []
    assert max(len(b.pieces.at) for b in found.blocks) < 100
