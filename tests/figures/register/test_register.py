"""The register: what each figure says, in words that a reader of the report would use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from ofsted_lint.cli import main
from ofsted_lint.facts import Facts
from ofsted_lint.figures.register.rows import marks, register
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse


def facts(text: str) -> Facts:
    return Facts(parse(read(text.encode(), "made-up.txt")))


def row(text: str, printed: str) -> dict[str, Any]:
    return next(row for row in register(facts(text)) if printed in str(row["text"]))


@pytest.mark.parametrize(
    ("text", "printed", "measure"),
    [
        ("Plans were put into two documents.", "two", "documents"),
        ("The council recruited two court managers.", "two", "court managers"),
        ("There are three adoption support groups for parents.", "three", "adoption support groups"),
        ("The service has four new early help adviser posts.", "four", "new early help adviser posts"),
        ("Help is given in two care leaver hubs.", "two", "care leaver hubs"),
        ("Nine applications have been made to the fund.", "Nine", "applications"),
        ("Two social work assistants joined the team.", "Two", "social work assistants"),
        ("The team was made up of seven of Her Majesty's Inspectors.", "seven", "Her Majesty's Inspectors"),
        ("The council operates four children's homes.", "four", "childrens-homes"),
        ("Staff attended a six-week course.", "six-week", "course"),
        ("Children are seen within 24 hours.", "24 hours", "time until seen"),
        ("Five pupils attend the pupil referral unit.", "Five", "pupils"),
    ],
)
def test_a_figure_is_named_by_the_words_beside_it(text: str, printed: str, measure: str) -> None:
    assert row(text, printed)["measure"] == measure


@pytest.mark.parametrize(
    ("text", "printed", "population"),
    [
        ("Two children with complex needs lived in unregistered homes.", "Two", "with complex needs"),
        ("In one team, changes of social worker are frequent.", "one", None),
        ("Currently, 83% of children are seen within six weeks.", "83%", "seen within six weeks"),
        ("A third of referrals are answered in a timely way.", "third", "answered in a timely way"),
        (
            "Fifty children have an advocate and a further ten are known to the service.",
            "ten",
            "further known to the service",
        ),
        ("The number of children aged four and under rose by 36%.", "36%", "aged four and under"),
        ("There are 26 social workers.", "26", None),
    ],
)
def test_only_the_words_that_narrow_it_are_its_population(
    text: str, printed: str, population: str | None
) -> None:
    assert row(text, printed)["population"] == population


def test_a_share_names_what_it_is_of() -> None:
    text = "At 31 March 2015, 400 children were being looked after by the local authority. Of this number:\n\n- 100 (or 25%) live outside the local authority area\n"
    assert row(text, "25%")["base"] == "400"
    assert row("A third of referrals are answered in a timely way.", "third")["base"] == "referrals"
    assert row("In the area, 85% of care leavers are in touch.", "85%")["base"] == "care leavers"
    assert row("There has been a 43% increase in complaints.", "43%")["base"] is None


def test_a_list_has_the_date_of_the_count_that_it_takes_up() -> None:
    text = "At 31 March 2015, 400 children were being looked after by the local authority. Of this number:\n\n- 31 live in residential children's homes\n"
    assert row(text, "31")["period"] == "31 March 2015"


def test_the_rate_in_the_bracket_of_a_former_count_is_a_former_one() -> None:
    text = "At 31 March 2015, 599 children were being looked after by the local authority (a rate of 81 per 10,000 children). This is an increase from 580 (78 per 10,000 children) at 31 March 2014."
    for printed in ("580", "78 per"):
        found = row(text, printed)
        assert (found["measure"], found["role"], found["period"]) == (
            "children-looked-after",
            "previous",
            "31 March 2014",
        )


@pytest.mark.parametrize(
    ("text", "printed", "role", "scope"),
    [
        ("The rate is 9%, below the 11% average for England.", "11%", "comparator", "england"),
        ("The council aims to reduce caseloads to 18.", "18", "target", "authority"),
        (
            "Currently 693 children are looked after, a reduction from a high point of 719.",
            "719",
            "previous",
            "authority",
        ),
        (
            "The number of starters is almost 30% larger than the number of leavers.",
            "30%",
            "difference",
            "authority",
        ),
        (
            "The proportion is above the national average with 24% in primary schools.",
            "24%",
            "actual",
            "authority",
        ),
    ],
)
def test_role_and_scope(text: str, printed: str, role: str, scope: str) -> None:
    found = row(text, printed)
    assert (found["role"], found["scope"]) == (role, scope)


def test_a_range_shows_both_its_ends() -> None:
    assert row("Caseloads are between 20 and 25.", "20 and 25")["value"] == [20, 25]
    assert row("Support for 16- and 17-year-olds is good.", "16- and 17")["value"] == [16, 17]


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ("Pupils in Years 8 and 10 were asked.", "10", "school year"),
        ("Actions drift from one meeting to the next.", "one", "idiom"),
        ("All children who need a visitor have one.", "one", "pronoun"),
        ("The two stage process is slow.", "two", "number in a compound"),
        ("Young people leave when they are 18.", "18", "age"),
        ("A charity helps them, Centre 33.", "33", "name that holds a number"),
        ("The hubs (0–18) are busy.", "0–18", "age group"),
    ],
)
def test_numbers_that_count_nothing_say_why(text: str, number: str, reason: str) -> None:
    known = facts(text)
    assert (number, reason) in [(mark["text"], mark["reason"]) for mark in marks(known, "no_figures")]
    assert all(row["text"] != number for row in register(known))


def test_what_is_not_understood_is_listed_and_has_no_measure() -> None:
    known = facts("By then 12 had.")
    assert [row["measure"] for row in register(known)] == [None]
    assert [mark["text"] for mark in marks(known, "not_understood")] == ["12"]


def test_the_table_and_the_spreadsheet_show_both_ends_of_a_range(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("Caseloads are between 20 and 25.\n", encoding="utf-8")
    shown = CliRunner().invoke(main, ["figures", str(path), "-f", "csv"]).output
    assert "20–25" in shown
    data = json.loads(CliRunner().invoke(main, ["figures", str(path), "-f", "json"]).output)
    assert data["files"][0]["figures"][0]["value"] == [20, 25]


def test_a_very_long_sentence_is_read() -> None:
    sentence = "In March 2015, 12 children lived with foster families, 15% of care leavers (23 of 90) were in touch and "
    assert len(register(facts(sentence * 30))) == 120


@pytest.mark.parametrize(
    ("text", "printed", "measure", "population"),
    [
        # what is said of a subject narrows it; a leading preposition makes it none
        ("Nine care leavers do not have a passport.", "Nine", "care-leavers", "do not have a passport"),
        ("The appointment of two court managers is pivotal.", "two", "court managers", None),
        ("The four Wexcombe boroughs share a protocol.", "four", "Wexcombe boroughs", None),
        ("The service worked with 30 families.", "30", "families", "worked with"),
        # the words of the lexicon name it where the noun only says who is counted
        ("Seven care leavers are at university.", "Seven", "higher-education", None),
        ("Forty children lived in unregistered homes.", "Forty", "unregistered-homes", None),
        (
            "Five children with complex needs have a plan for adoption.",
            "Five",
            "waiting-for-adoption",
            "with complex needs",
        ),
        (
            "Twenty children contacted a helpline about foster carers.",
            "Twenty",
            "children",
            "contacted a helpline about foster carers",
        ),
        # a subject names its value, and whatever it is changed from
        ("The average wait for a first visit is 18 weeks.", "18 weeks", "waiting-time", None),
        ("The number of care leavers in touch rose from 40 to 52.", "52", "in-touch", "care leavers"),
        ("Enquiries about adoption rose from 40 to 52.", "52", "Enquiries", "about adoption"),
        ("The team has reduced re-referral rates from 31% to 24%.", "24%", "re-referrals", None),
        # parts are what their whole is
        ("Twelve children have a mentor and six have a tutor.", "six", "children", "have a tutor"),
        ("Seven of the 12 pupils attend a good school.", "Seven", "good-schools", None),
        ("Seven of the 12 pupils attend a good school.", "12", "pupils", None),
        # times say what lasts so long
        (
            "The policy has been in place for three years.",
            "three years",
            "time in place",
            "policy",
        ),
        ("Staff wait up to six weeks for a desk.", "six weeks", "time waiting for a desk", "Staff"),
    ],
)
def test_the_clause_says_what_is_counted(
    text: str, printed: str, measure: str, population: str | None
) -> None:
    found = row(text, printed)
    assert (found["measure"], found["population"]) == (measure, population)


@pytest.mark.parametrize(
    ("text", "printed", "period"),
    [
        (
            "At the time of the inspection, this stood at 294 (69 per 10,000 children).",
            "294",
            "the time of the inspection",
        ),
        ("Eleven plans were made in 2014, and 12 were ended in 2015.", "Eleven", "2014"),
        (
            "The number has risen on the previous year, and half of these complaints were upheld.",
            "half",
            None,
        ),
    ],
)
def test_a_figure_has_the_time_of_its_own_clause(text: str, printed: str, period: str | None) -> None:
    assert (row(text, printed)["period"] or "").removeprefix("At ") == (period or "")


@pytest.mark.parametrize(
    ("text", "printed", "fields"),
    [
        # what is said of most of them is said of the share in the bracket
        (
            "Most children looked after (70%) live with foster carers.",
            "70%",
            {"measure": "foster-families", "base": "children-looked-after"},
        ),
        # a clause may take up what was done before it
        (
            "None went to university in 2013, but this year 52 care leavers (11%) have done so and are settled.",
            "11%",
            {"measure": "higher-education", "period": "this year"},
        ),
        (
            "Some care leavers are NEET: there are 18 such young people.",
            "18",
            {"measure": "leavers-not-in-work-or-learning"},
        ),
        # words that only tell how something changed narrow nothing
        ("Workloads reducing by a quarter are now manageable.", "quarter", {"population": None}),
        # a distance to a threshold is no value
        (
            "The average time between a placement order and a match is 253 days, which is 132 days above the threshold.",
            "132",
            {"measure": "order-to-match-days", "role": "difference"},
        ),
        # a period goes on behind its numbers, and the date in another figure's bracket is that figure's
        (
            "In the six months prior to this inspection, 252 assessments were completed.",
            "252",
            {"period": "the six months prior to this inspection"},
        ),
        (
            "In secondary schools 20% do well (the national average (2016) is 14%).",
            "20%",
            {"period": None, "role": "actual"},
        ),
        (
            "Between April and July 2014, 50 conferences were held. In this period, 24 families were helped.",
            "24",
            {"period": "Between April and July 2014"},
        ),
        # whose two figures are is told in the order of the names
        (
            "This is above the England and statistical neighbour averages of 9% and 10% respectively.",
            "9%",
            {"scope": "england"},
        ),
        # a timescale that work is held to is aimed at
        ("Visits are made within the 15-day recommended timescale.", "15-day", {"role": "target"}),
        # an adjective and what is said of the noun
        (
            "Most (80%) are done. 60% of closed plans show that families have made progress.",
            "60%",
            {"base": "closed plans"},
        ),
        # a part of a whole that a bracket follows
        (
            "Only 36 of the 409 (8%) looked after children are placed further afield.",
            "8%",
            {"population": "placed further afield", "base": "409"},
        ),
    ],
)
def test_a_row_says_what_its_clause_says(text: str, printed: str, fields: dict[str, Any]) -> None:
    found = row(text, printed)
    assert {key: found[key] for key in fields} == fields


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ("The 1419 team helps young people.", "1419", "age group"),
        ("Staff work from Adoption 22, a regional agency.", "22", "name that holds a number"),
        ("The office is at 12 Mill Street.", "12", "part of an address"),
        ("Help is planned at tier two and three.", "three", "number of a kind"),
        ("Many key stage 1 and 2 pupils do well.", "2", "key stage"),
    ],
)
def test_numbers_of_names_are_no_figures(text: str, number: str, reason: str) -> None:
    assert (number, reason) in [(m["text"], m["reason"]) for m in marks(facts(text), "no_figures")]
