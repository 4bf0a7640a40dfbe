"""Footnotes out of order, and headings that the contents list leaves out."""

from ofsted_lint.facts import Facts
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse


def facts(text: str) -> Facts:
    return Facts(parse(read(text.encode(), "report.txt")))


def test_marks_that_step_back() -> None:
    notes = "¹ Homes for short stays.\n\n² Homes approved by the minister.\n"
    swapped = facts(f"Four live in schools.² All are seen.\n\nTen live in homes.¹ All are seen.\n\n{notes}")
    assert [pair.step for pair in swapped["footnote_order"]] == [-1]
    right = facts(f"Four live in schools.¹ All are seen.\n\nTen live in homes.² All are seen.\n\n{notes}")
    assert [pair.step for pair in right["footnote_order"]] == [1]


def test_a_numbered_text_that_no_mark_leads_to() -> None:
    text = (
        "Four live in schools.1 All are seen.\n\nTen live in homes. All are seen.\n\n"
        "1 Schools for stays of fewer than 295 days.\n\n2 Homes approved by the minister for this purpose.\n"
    )
    assert [note.mark for note in facts(text)["lost_notes"]] == ["2"]
    assert (
        facts("Ten live in homes. All are seen.\n\n12 Children were seen in the week.\n")["lost_notes"] == ()
    )


def test_a_heading_of_no_known_section_where_the_format_gives_the_levels() -> None:
    listed = "".join(f"{title}\t{page}\n" for title, page in (("Leaders", 2), ("Homes", 4), ("Health", 6)))
    body = "".join(
        f"## {title}\n\nIt is well led. Children say so.\n\n"
        for title in ("Leaders", "Homes", "Schools", "Health")
    )
    text = f"# Wexcombe\n\n## Contents\n\n{listed}\n{body}"
    found = Facts(parse(read(text.encode(), "report.md")))["unlisted_headings"]
    assert [(heading.text, heading.listed, heading.unlisted) for heading in found if heading.listed] == [
        ("Schools", 3, 1)
    ]


def test_a_mark_that_slipped_before_its_heading() -> None:
    text = (
        "Information about this area\n\n- It has homes.\n\n1Other information about this area\n\n"
        "- It has schools.1\n\n- It has parks.\n\n1 Provided by the authority for this report.\n"
    )
    (note,) = facts(text)["footnote_texts"]
    assert note.marks == 2


def test_the_mark_of_a_heading_whose_note_is_lost() -> None:
    text = "Inspection of Rutland local authority children's services\n\nWhat needs to improve?1\n\n- The quality of plans.\n\n1. Leaders listen.\n"
    assert [(mark.mark, mark.expected, mark.note) for mark in facts(text)["footnote_marks"]] == [
        ("1", True, None)
    ]
    unmarked = f"{text}\nThe areas for improvement have been cross-referenced with the framework.\n"
    assert not facts(unmarked)["footnote_marks"]


def test_bracketed_marks_apart_from_their_words() -> None:
    text = "1. Most homes are small [2]. Some are large [3].\n\n2. Gardens are green.\n\n[2] Three beds or fewer.\n\n[3] Ten beds or more.\n"
    assert [note.marks for note in facts(text)["footnote_texts"]] == [1, 1]
    assert not facts("1. Most homes are small [2]. Some are large.\n\n2. Gardens are green.\n")[
        "footnote_marks"
    ]
