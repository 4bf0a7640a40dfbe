"""The facts that the structure of a report gives."""

from __future__ import annotations

import pytest
from structure_things import COMMITTEE, LETTER, SINGLE_INSPECTION, facts, report

from ofsted_lint.facts import Facts
from ofsted_lint.report.announcements import null_of


def test_numbers_make_one_series_through_recommendations_and_findings() -> None:
    found = facts(SINGLE_INSPECTION)["numbers"]
    assert [(n.number, n.step) for n in found] == [("1", None), ("2", 1), ("3", 1), ("4", 1)]


def test_a_missing_number_is_a_step_of_two_and_a_repeated_one_of_none() -> None:
    found = facts("1. First.\n2. Second.\n4. Fourth.\n4. Again.\n5. Fifth.\n")["numbers"]
    assert [n.step for n in found] == [None, 1, 2, 0, 1]


def test_a_list_inside_a_paragraph_is_a_series_of_its_own() -> None:
    found = facts("7. Seven.\n8. Eight:\n1. One.\n2. Two.\n9. Nine.\n")["numbers"]
    assert [n.step for n in found] == [None, 1, None, 1, 1]
    assert found[4].series == found[0].series


def test_decimal_numbers_go_on_within_their_section() -> None:
    found = facts(COMMITTEE)["numbers"]
    assert [(n.number, n.step) for n in found] == [
        ("1", None), ("1.1", None), ("2", 1), ("2.1", None), ("2.2", 1), ("3", 1), ("3.1", None), ("3.1.1", None),
    ]  # fmt: skip


def test_contents_entries_of_one_title_point_to_their_own_headings() -> None:
    found = facts(SINGLE_INSPECTION, "sif")["contents"]
    assert all(e.heading is not None for e in found)
    assert [e.half for e in found if e.title == "Summary of findings"] == ["authority", "board"]


def test_contents_entry_without_its_heading_names_the_one_that_stands_there() -> None:
    text = SINGLE_INSPECTION.replace(
        "The local authority's strengths\t5", "The local authority's achievements\t5"
    )
    entry = facts(text, "sif")["contents"][3]
    assert entry.heading is None
    assert entry.near is not None and entry.near.text == "The local authority's strengths"


def test_footnotes() -> None:
    found = facts(SINGLE_INSPECTION)
    assert [(m.mark, m.note is not None) for m in found["footnote_marks"]] == [("1", True), ("2", True)]
    assert [(t.mark, t.marks) for t in found["footnote_texts"]] == [("1", 1), ("2", 1)]


def test_footnote_without_text() -> None:
    found = facts(SINGLE_INSPECTION.replace("² Homes run by the authority.\n", ""))
    assert [(m.mark, m.note, m.expected) for m in found["footnote_marks"]][1] == ("2", None, True)


def test_marks_that_lost_that_they_were_raised() -> None:
    found = facts(
        "Information about this area2\n\nThe Power2 team helps the Power2 families in homes3.\n\n"
        "2 The authority has updated this section.\n\n3 These are homes that look after children.\n"
    )
    assert [(m.mark, m.glued) for m in found["footnote_marks"]] == [("2", True), ("3", True)]
    assert [t.text[:8] for t in found["footnote_texts"]] == ["The auth", "These ar"]


def test_powers_and_measures_are_no_marks() -> None:
    assert facts("The borough covers 50 km² and m² more.")["footnote_marks"] == ()


def test_team() -> None:
    found = facts(SINGLE_INSPECTION)
    assert [(m.name, m.role, m.inspector) for m in found["team"]] == [
        ("Ann Bell", "lead inspector", True),
        ("Bert Cole", "deputy lead inspector", True),
        ("Cara Dunn", "team inspector", True),
        ("Dev Eames", "team inspector", True),
        ("Flo Gray", "quality assurance manager", False),
    ]
    (count,) = found["team_counts"]
    assert (count.stated, count.most, count.certain, count.possible) == (4, 4, 4, 4)


def test_team_count_of_several_groups() -> None:
    text = (
        "Information about this inspection\n\nThe inspection team consisted of two of Her Majesty's Inspectors (HMI), "
        "one contracted inspector and a shadow inspector from Ofsted.\n\nLead inspector: Ann Bell\n\n"
        "Team inspectors: Cara Dunn, Dev Eames (contracted inspector) and Flo Gray\n"
    )
    (count,) = facts(text)["team_counts"]
    assert (count.stated, count.most, count.certain, count.possible) == (3, 4, 3, 4)


def test_team_listed_name_by_name() -> None:
    text = "The inspection team\n\nLead inspector: Ann Bell\n\nTeam inspectors:\n\nCara Dunn, HMI\n\nDev Eames, HMI\n"
    assert [m.name for m in facts(text)["team"]] == ["Ann Bell", "Cara Dunn", "Dev Eames"]


def test_signatory() -> None:
    (signatory,) = facts(LETTER)["signatories"]
    assert (signatory.name, signatory.post) == ("Ann Bell", "Her Majesty's Inspector")


@pytest.mark.parametrize(
    ("sentence", "denies"),
    [
        ("There are no priority or immediate actions.", "priority"),
        ("There are no priority actions.", "priority"),
        ("No priority or immediate actions are required.", "priority"),
        ("The inspection did not find any areas for priority and immediate action.", "priority"),
        ("There are no areas of priority action.", "priority"),
        ("There were no areas for priority or immediate action.", "priority"),
        ("Inspectors identified no priority actions.", "priority"),
        ("There are no areas for improvement.", "improvement"),
        ("There are no recommendations.", "recommendation"),
        ("There are no delays in taking priority actions for children.", None),
        ("There are three priority actions.", None),
    ],
)
def test_null_statements(sentence: str, denies: str | None) -> None:
    assert null_of(sentence) == denies


def test_null_statement_has_place_and_section() -> None:
    (null,) = facts(SINGLE_INSPECTION, "sif")["nulls"]
    assert (null.denies, null.section.title, null.half) == (
        "priority",
        "Priority and immediate action",
        "authority",
    )


def test_lead_ins() -> None:
    found = facts(SINGLE_INSPECTION)["lead_ins"]
    assert [(x.text[:20], x.count) for x in found] == [
        ("The judgements on ar", 5),
        ("Children's services ", 2),
        ("At 31 March 2014, 31", 2),
        ("In the last 12 month", 2),
    ]


def test_lead_in_without_a_list() -> None:
    text = "Plans\n\nThe authority must take the following priority and immediate actions:\n\nOther matters\n\nAll is well.\n"
    (lead,) = facts(text)["lead_ins"]
    assert (lead.count, lead.announces) == (0, "priority")


def test_printed_dates() -> None:
    found = facts(SINGLE_INSPECTION)["dates_printed"]
    assert [(d.role, d.text) for d in found] == [
        ("start", "3 March 2015"), ("end", "25 March 2015"), ("published", "13 May 2015"), ("copyright", "2015"),
    ]  # fmt: skip


def test_every_record_stands_in_the_document() -> None:
    names = [
        "blocks",
        "headings",
        "sentences",
        "numbers",
        "contents",
        "footnote_marks",
        "footnote_texts",
        "team",
        "team_counts",
        "signatories",
        "lead_ins",
        "nulls",
        "dates_printed",
    ]
    for text in (SINGLE_INSPECTION, LETTER, COMMITTEE):
        found = Facts(report(text))
        for name in names:
            for record in found[name]:
                span = record.span() if callable(record.span) else record.span
                assert found.report.document.place(span).quote
