"""When a row of the register holds: all the words that say so, and whose number they date."""

from __future__ import annotations

from typing import Any

import pytest

from ofsted_lint.facts import Facts
from ofsted_lint.figures.register.rows import marks, register
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse


def rows(text: str) -> dict[str, dict[str, Any]]:
    """The rows of a text by their printed number."""
    facts = Facts(parse(read(text.encode(), "made-up.txt")))
    return {str(row["text"]): row for row in register(facts)}


def times(text: str) -> dict[str, str | None]:
    return {printed: row["period"] for printed, row in rows(text).items()}


@pytest.mark.parametrize(
    ("text", "printed", "period"),
    [
        ("In the 12 months to March 2015, 40 children were adopted.", "40", "12 months to March 2015"),
        (
            "In the eight months preceding this inspection 31 carers were approved.",
            "31",
            "the eight months preceding this inspection",
        ),
        ("In the last quarter, 12% of visits were late.", "12%", "the last quarter"),
        ("The panel approved 21 carers in the first half of 2016.", "21", "the first half of 2016"),
        ("The scheme has helped 60 families since it began in June 2014.", "60", "since it began in June 2014"),
        ("The scheme has helped 60 families since it started.", "60", "since it started"),
        ("Since the 1st of May 2017, 14 plans have ended.", "14", "Since the 1st of May 2017"),
        ("So far this year, 47 plans have ended.", "47", "So far this year"),
        ("There have been 31 orders to date this year.", "31", "to date this year"),
        (
            "Exclusions from May 2014 to the time of the inspection numbered 21.",
            "21",
            "May 2014 to the time of the inspection",
        ),
        ("Between March 2015 and the end of July 2015, 11 homes closed.", "11", "Between March 2015 and the end of July 2015"),
        ("In May 2016, 31 plans ended, compared to 44 in the same month last year.", "44", "the same month last year"),
        ("Since the 2011 inspection, 31 homes have closed.", "31", "Since the 2011 inspection"),
    ],
)  # fmt: skip
def test_all_the_words_that_say_when(text: str, printed: str, period: str) -> None:
    assert times(text)[printed] == period


def test_a_length_that_names_a_period_measures_nothing() -> None:
    facts = Facts(parse(read(b"Some 31 cases closed in the preceding 18-month period.", "made-up.txt")))
    assert [(m["text"], m["reason"]) for m in marks(facts, "no_figures")] == [("18-month", "period")]


def test_a_count_that_could_be_a_year_of_long_ago_is_a_count() -> None:
    found = rows(
        "The team completed 1886 assessments. The number of contacts rose from 1539 in April 2018 to 1899 in July 2018."
    )
    assert [found[text]["measure"] for text in ("1886", "1539", "1899")] == [
        "assessments",
        "contacts",
        "contacts",
    ]
    assert found["1899"]["period"] == "July 2018"


@pytest.mark.parametrize(
    ("text", "printed", "period"),
    [
        ("Between 2012 and 2015, the council took 470 days to place a child.", "470 days", "Between 2012 and 2015"),
        ("In May to July of 2014, the average time was 21 weeks.", "21 weeks", "May to July of 2014"),
        ("Waits fell from 90 days in 2013–14 to 60 days in 2014–15.", "60 days", "2014–15"),
        # a length that says of what is counted how long it has lasted has no date of its own
        ("In 2014, 12 people lived there for more than six months.", "more than six months", None),
        ("At the time of the inspection, 12 children had a three year plan.", "three year", None),
    ],
)  # fmt: skip
def test_a_length_of_time_has_a_date_when_it_is_the_value_of_something(
    text: str, printed: str, period: str | None
) -> None:
    assert next(row["period"] for key, row in rows(text).items() if printed in key) == period


@pytest.mark.parametrize(
    ("text", "printed", "period"),
    [
        ("Of the 190 children fostered at the time of the inspection, 87 had moved.", "87", "at the time of the inspection"),
        ("In 2015 ten children had their plan changed. Four of these returned home.", "Four", "2015"),
        ("There were 218 episodes involving 107 children between May and June 2015.", "218", "between May and June 2015"),
        ("The number excluded in 2014 was three in primary schools and nine in others.", "nine", "2014"),
        ("In 2015, 17% were adopted, above the national average of 14%.", "14%", "2015"),
        ("In 2015, 17% were adopted. This is above the national average of 14%.", "14%", "2015"),
        ("The service recruited 14 adopters in 2015, below its target of 22.", "22", "2015"),
        ("The council is currently not in touch with 129 of them, a quarter of its care leavers.", "quarter", "currently"),
        ("Nine children left care in 2014. At 44%, this is lower than before.", "44%", "2014"),
        ("It is a priority at the time of the inspection, with 162 children, comprising 68% of all, far from home.", "68%", "at the time of the inspection"),
        ("Council data since May 2016 show that, of 167 people aged over 11, only 31 took part.", "31", "since May 2016"),
        # nobody else's figure is of the time of this inspection, and a verb begins a matter of its own
        ("At the time of the inspection, 17% were adopted, above the national average of 14%.", "14%", None),
        ("The team has 40 social workers, and 12 managers were recruited in 2015.", "40", None),
    ],
)  # fmt: skip
def test_figures_that_share_a_time(text: str, printed: str, period: str | None) -> None:
    assert next(row["period"] for key, row in rows(text).items() if printed in key) == period


@pytest.mark.parametrize(
    ("text", "printed", "period"),
    [
        # what a change is counted from is not when it holds
        ("The 2014 total was 40. This was a 12% rise on the 2013 total.", "12%", "2014"),
        ("In 2015, results stayed constant with the previous year, with 33% doing well.", "33%", "2015"),
        ("At 22%, this is above the council's number for the previous year.", "22%", None),
        # an adjective of the value, and a time right behind it
        ("The rate is 14% (the 2015 national average is 16%).", "16%", "2015"),
        ("This is an improvement from 522 days in the previous three-year period.", "522 days", "the previous three-year period"),
        ("In all, 6% of children had three or more moves in a 12-month period in 2014.", "6%", "a 12-month period in 2014"),
        ("Some 68% of cases were closed within 26 weeks in 2015, compared to 75% in 2014.", "68%", "2015"),
        # "the same year" is the one told before
        ("It is below the comparators' 92% for 2014 and the England figure of 90% for the same year.", "90%", "2014"),
    ],
)  # fmt: skip
def test_the_time_that_a_value_is_told_with(text: str, printed: str, period: str | None) -> None:
    assert next(row["period"] for key, row in rows(text).items() if printed in key) == period


@pytest.mark.parametrize(
    ("text", "printed", "period"),
    [
        ("Since the last inspection three notices were served and two were open at the time of the inspection.", "three", "Since the last inspection"),
        ("Since 1 April 2015, 13 carers have been approved and currently eight of them foster.", "13", "Since 1 April 2015"),
        ("Visits were inconsistent (January 2015, 78% and February 2015, 89%).", "89%", "February 2015"),
        ("There was a drop in 2014, with 69% of children seen within 15 days in August 2015.", "69%", "August 2015"),
        ("Some 31% of those who came into care in the past 12 to 24 months have moved.", "31%", "the past 12 to 24 months"),
        ("The share rose to 28% in 2013–4.", "28%", "2013–4"),
        ("The number stands at 31 for the year to date.", "31", "the year to date"),
        ("The trend for 2012–15 is good, with the time between a child entering care and moving in being 619 days.", "619 days", "2012–15"),
        ("For 2015–16, the percentage of children with three or more moves was 8.7%.", "8.7%", "2015–16"),
        ("In 2014, 41 orders were made, an 86% increase on the previous year.", "86%", "2014"),
        ("It fell from 56 weeks in 2013 to 39 weeks in 2014. Of these cases 29% were closed in time.", "29%", "2014"),
        ("At 30 May 2015, 65 were seen. The share for this same reporting period was 98%.", "98%", "30 May 2015"),
        ("Although exclusions rose in 2014 to 5%, the most current data show that at 3.8% they are low.", "3.8%", None),
        ("Since the last inspection, 17 notices were served and eight reviews are open, and there were six audits at the time of the inspection.", "eight", "Since the last inspection"),
        ("In 2013–14, 50 were adopted, which is more than double the number of adoptions in 2012–13.", "double", "2013–14"),
        ("At the time of this focused visit, 55 agency staff were at work.", "55", "At the time of this focused visit"),
        ("There were two visits in October 2022 and January 2024.", "two", "October 2022 and January 2024"),
        ("In May 2024, 15 more joined, and it is envisaged that the project will continue to help 31 care leavers.", "31", None),
        # the time of something that is told aside
        ("Managers have won the support of two administrations, following local elections in 2017.", "two", None),
        ("Progress was made in two areas for improvement from the last visit in 2017.", "two", None),
        ("Only two homes were judged to be weak and visits have been scheduled to take place this term.", "two", None),
        ("There is concern for three children who had been previously referred in May 2017.", "three", None),
        ("A programme, launched in 2016, has helped 37 managers.", "37", None),
        ("There is £2 million for a new structure, due to be introduced in autumn 2016.", "£2 million", None),
        ("Three orders have been ended since June 2015, and 12 children have stayed.", "12", None),
    ],
)  # fmt: skip
def test_each_figure_has_the_time_of_its_own_part_of_the_sentence(
    text: str, printed: str, period: str | None
) -> None:
    assert next(row["period"] for key, row in rows(text).items() if printed in key) == period
