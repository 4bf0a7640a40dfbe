"""What a length of time is the length of, in the register."""

from __future__ import annotations

from typing import Any

import pytest

from ofsted_lint.facts import Facts
from ofsted_lint.figures.register.rows import register
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse


def row(text: str, printed: str) -> dict[str, Any]:
    facts = Facts(parse(read(text.encode(), "made-up.txt")))
    return next(row for row in register(facts) if printed in str(row["text"]))


@pytest.mark.parametrize(
    ("text", "printed", "measure", "population"),
    [
        # what goes on for so long
        ("The chair has been in post for over three years.", "three years", "time in post", "chair"),
        ("Some children had been missing for less than 24 hours.", "24 hours", "time missing", "Some children"),
        ("Ten carers have remained in the same role for two years.", "two years", "time remaining in the same role", "Ten carers"),
        ("There are children who have been on a plan for over 18 months.", "18 months", "time on a plan", "children"),
        ("Leaders reviewed the cases of children subject to a plan for over 15 months.", "15 months", "time subject to a plan", "children"),
        ("She was the interim director for five months.", "five months", "time as interim director", None),
        ("Some children have not been visited for over two years.", "two years", "time not visited", "Some children"),
        ("There have been no permanent exclusions for five years.", "five years", "time without permanent exclusions", None),
        ("Homes that look after children for 295 days or less per year.", "295 days", "time looking after children per year", "Homes"),
        # what is done by its end
        ("Strategy discussions are held within 24 hours.", "24 hours", "time until held", "Strategy discussions"),
        ("Only a few checks were undertaken within 20 days of admission to care.", "20 days", "time from admission to care until undertaken", "Only a few checks"),
        ("The next full inspection will be within three years.", "three years", "time until next full inspection", None),
        ("You should submit a plan that responds to the findings within 70 working days of receiving this letter.", "70 working days", "time from receiving this letter until submitting a plan that responds to the findings", None),
        # from one point to another
        ("Adopters are approved between six and nine months from registration to approval.", "six and nine", "time from registration to approval", "Adopters"),
        ("It took on average 501 days to place children for adoption.", "501 days", "time taken to place children for adoption", None),
        # nouns that last
        ("Inspectors saw delays of up to seven months.", "seven months", "delays", None),
        ("The team offers a crash pad service for up to 21 days.", "21 days", "duration of crash pad service", None),
        ("Pupils receive 25 hours of education.", "25 hours", "education", None),
        ("Workers with two years' experience lead the team.", "two years", "experience", None),
        ("Episodes of absence lasted more than 24 hours.", "24 hours", "duration of Episodes", None),
        ("The council took, on average, 501 days to place children.", "501 days", "time taken to place children", None),
        # a length that is asked for is that of what has to be done in it
        ("Most reviews are completed within the 20-week target.", "20-week", "time until completed", "Most reviews"),
        ("Some assessments take longer than the two-month target.", "two-month", "time taken", "Some assessments"),
        # what recurs
        ("Staff write three-monthly reviews.", "three-monthly", "interval between reviews", None),
        ("Most care leavers are visited every eight weeks.", "eight weeks", "interval at which visited", "Most care leavers"),
        # how far
        ("Ten children are placed more than 30 miles from home.", "30 miles", "distance from home", "children"),
        ("A small minority of care leavers live over 10 miles from town.", "10 miles", "distance from town", "care leavers"),
        ("The agency has a number of adopters approved for up to two years.", "two years", "time approved", "adopters"),
        ("An improvement in actioning requests within one day was seen.", "one day", "time for actioning requests", None),
        # who it is said of, without how many
        ("The majority of personal advisers have been in post for ten years.", "ten years", "time in post", "personal advisers"),
        ("Only 30% of case reviews were held within 15 days.", "15 days", "time until held", "case reviews"),
        ("The majority of case reviews include partners, and are held within 24 hours.", "24 hours", "time until held", "case reviews"),
        ("Half of case reviews are held within 15 days and the remainder within 30 days.", "30 days", "time until held", "case reviews"),
        ("Pupils wait no more than one day for triage and no more than seven days for access to treatment.", "seven days", "waiting-time", "for access to treatment"),
    ],
)  # fmt: skip
def test_a_time_is_named_by_what_it_is_the_time_of(
    text: str, printed: str, measure: str, population: str | None
) -> None:
    found = row(text, printed)
    assert (found["measure"], found["population"]) == (measure, population)


@pytest.mark.parametrize(
    ("text", "printed", "measure"),
    [
        ("The average time between entering care and placement is 500 days. The latest figure is 450 days.", "450 days", "average time between entering care and placement"),
        ("Ten pupils have 25 hours of tuition. Five were receiving less than 20 hours.", "20 hours", "tuition"),
    ],
)  # fmt: skip
def test_a_time_told_without_its_noun_takes_that_of_the_sentence_before(
    text: str, printed: str, measure: str
) -> None:
    assert row(text, printed)["measure"] == measure
