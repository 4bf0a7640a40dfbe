"""In what the numbers of the register are counted, where the unit stands elsewhere; and numbers that are parts of others."""

from __future__ import annotations

import pytest

from ofsted_lint.facts import Facts
from ofsted_lint.figures.register.rows import marks, register
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse


def facts(text: str) -> Facts:
    return Facts(parse(read(text.encode(), "made-up.txt")))


@pytest.mark.parametrize(
    ("text", "printed", "unit"),
    [
        ("Rates are lower than neighbours and England (52 and 60 per 10,000 respectively).", "52", "per 10,000"),
        ("The number of children in care was 300, a rate of 60 per 10,000. It rose from 280, which was a rate of 56 compared with neighbours at 71.", "71", "per 10,000"),
        ("The time is down from 37 to 33 weeks.", "37", "weeks"),
        ("It took 256 days. This was longer than the statistical neighbour (246) and the England (223) average.", "223", "days"),
        ("It is 29%, below the 31% of 2014 but five points higher than comparators.", "five", "percentage points"),
        ("In 2016, 36 children and young people per 10,000 (209) had a plan.", "36", "per 10,000"),
        ("This is a fall from both 403 per 10,000 (2,341) in 2015 and 489 per 10,000 (2,817) in 2014.", "2,341", "count"),
    ],
)  # fmt: skip
def test_the_unit_that_is_printed_elsewhere(text: str, printed: str, unit: str) -> None:
    assert next(row["unit"] for row in register(facts(text)) if row["text"] == printed) == unit


def test_what_goes_on_with_an_earlier_value_is_one() -> None:
    known = register(
        facts("This is a fall from both 403 per 10,000 (2,341) in 2015 and 489 per 10,000 (2,817) in 2014.")
    )
    assert {row["role"] for row in known} == {"previous"}
    known = register(facts("The use of such orders rose by 50% (11) on the previous year."))
    assert [row["role"] for row in known] == ["difference", "difference"]


@pytest.mark.parametrize(
    ("text", "printed", "hedge"),
    [
        ("Some workers have caseloads that exceed 30 children.", "30", "over"),
        ("Children wait on average 20 weeks.", "20 weeks", "average"),
        ("Children wait 20 weeks on average.", "20 weeks", "average"),
    ],
)
def test_a_verb_or_an_adverb_hedges(text: str, printed: str, hedge: str) -> None:
    assert next(row["hedge"] for row in register(facts(text)) if row["text"] == printed) == hedge


def test_a_value_ends_where_another_comparison_begins() -> None:
    known = register(facts("This is above the national target of 487 days and above the England average."))
    assert [(row["text"], row["hedge"]) for row in known] == [("487 days", None)]


def test_one_in_ten_is_a_share_wherever_it_stands() -> None:
    known = register(facts("This means that one in ten children is not seen."))
    assert [(row["text"], row["value"]) for row in known] == [("one in ten", 0.1)]


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ("There have been no exclusions since 2007/8.", "8", "period"),
        ("Three children over five currently wait.", "over five", "age"),
        ("In 2016, 36 children per 10,000 had a plan.", "10,000", "part of a rate"),
        ("Young people use the 16–19 student bursary scheme.", "16–19", "age group"),
    ],
)
def test_parts_of_numbers_are_no_figures(text: str, number: str, reason: str) -> None:
    assert (number, reason) in [(m["text"], m["reason"]) for m in marks(facts(text), "no_figures")]


def test_a_part_and_its_whole_with_a_stroke_are_figures() -> None:
    assert {"82", "206"} <= {
        row["text"] for row in register(facts("Forty per cent of care leavers (82/206) were seen."))
    }


def test_a_list_behind_the_foot_of_a_page_keeps_the_date_of_its_lead() -> None:
    known = register(
        facts(
            "- At 31 March 2016, 300 children are in care. This is a rise from 280 at 31 March 2015. Of this number: "
            "― 205 live outside the area\n\n― 40 live with foster families ― 12 live with parents"
        )
    )
    assert [row["period"] for row in known if row["text"] in ("40", "12")] == ["31 March 2016"] * 2
    known = register(facts("- In 2016, 300 children were in care.\n\nSome 40 live with foster families."))
    assert known[-1]["period"] is None


def test_a_stretch_of_time_is_no_subject() -> None:
    known = register(
        facts(
            "The share of pupils in good schools was above average for the past six years until 2014, when it fell to 10%."
        )
    )
    assert [row["measure"] for row in known] == ["good-schools"]


@pytest.mark.parametrize(
    ("text", "printed", "field", "said"),
    [
        ("There are 40 cases concerning 71 children, 12 of which have no date.", "12", "base", "40"),
        ("There are 40 cases concerning 71 children, 12 of whom are babies.", "12", "base", "71"),
        ("There were 90 young people. Of these, 12 live in hostels, 7 live with friends and 5 live alone.", "7", "base", "90"),
        ("There were 90 young people. Of these, 12 live in hostels, 7 live with friends and 5 live alone.", "5", "base", "90"),
        ("There were 90 young people. Of these, 12 live in hostels and 160 calls were made.", "160", "base", None),
        ("Over 200 children and their foster carers, including kinship carers, are benefiting from this service.", "Over 200", "population", "benefiting from this service"),
        ("Some 60 pupils and their families are waiting for a place.", "Some 60", "population", "waiting for a place"),
        ("Now 70% of children are subject to a child protection plan due to neglect, with 22% for emotional abuse and 8% physical abuse.", "8%", "measure", "child-protection-plans"),
        ("Nine children remained with their foster carers.", "Nine", "measure", "children"),
        ("Nine young people remained with their foster carers.", "Nine", "measure", "staying-put"),
        ("The average time from referral to decision was two days. It took nine weeks to complete an assessment.", "nine weeks", "measure", "time taken to complete an assessment"),
        ("The average time from entering care to placement was 600 days. It took 640 days in 2014.", "640 days", "measure", "average time from entering care to placement"),
    ],
)  # fmt: skip
def test_what_is_counted_and_of_what(text: str, printed: str, field: str, said: str | None) -> None:
    assert next(row[field] for row in register(facts(text)) if row["text"] == printed) == said
