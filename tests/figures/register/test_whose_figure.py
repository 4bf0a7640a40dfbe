"""Whose a figure of the register is, and what part it plays."""

from __future__ import annotations

import pytest

from ofsted_lint.facts import Facts
from ofsted_lint.figures.register.rows import register
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse


@pytest.mark.parametrize(
    ("text", "printed", "role", "scope"),
    [
        # ours, though others are named before it
        ("Attendance was in line with national averages, at 95%.", "95%", "actual", "authority"),
        ("Some 60% made better than expected progress and 20% better than expected progress in maths.", "20%", "actual", "authority"),
        ("The National Census recorded 309,042 people in Wexcombe.", "309,042", "actual", "authority"),
        ("The panel works on a sub-regional basis across three authorities.", "three", "actual", "authority"),
        ("Timeliness is currently 54% within the 28-day timescale.", "54%", "actual", "authority"),
        ("The programme has turned around 90% of its target families.", "90%", "actual", "authority"),
        ("Proceedings got slower, from an average of 26 weeks to a current average of 32 weeks.", "a current average of 32 weeks", "actual", "authority"),
        # others'
        ("It was 6%, compared with comparable authority and national figures, both 8%.", "8%", "comparator", "england"),
        ("In 2015, 20% reached this level, while only 12% did so nationally.", "12%", "comparator", "england"),
        ("Here 41% live in poverty, compared to 21% in the country.", "21%", "comparator", "england"),
        ("Here 87% attend good schools, compared to 80% of children in Northmoor as a whole.", "80%", "comparator", "authority"),
        ("It is in line with the national average of 67%.", "67%", "comparator", "england"),
        ("This is above the figure of six per cent for all children looked after nationally.", "six per cent", "comparator", "england"),
        ("Of care leavers, 8% (15 young people) were parents, above both the England and statistical neighbour averages of 5% and 6% respectively.", "5%", "comparator", "england"),
        # what is aimed at
        ("The trust aims to reduce demand for homes from 66 to 44.", "44", "target", "authority"),
        ("They moved on within the planned timescale of 28 days.", "28 days", "target", "authority"),
        ("A more ambitious target was set in July to achieve 20 matches.", "20", "target", "authority"),
        ("The service is aiming to work with a further 470 families.", "470", "target", "authority"),
        ("It stays outside the expectation for 2012–15 of 487 days.", "487 days", "target", "authority"),
        # what was
        ("The time improved very slightly, from 288 to 286 days.", "288", "previous", "authority"),
        ("Only one is in a hotel, an improvement on the 30 who were there before.", "30", "previous", "authority"),
        ("Timeliness improved, with a rise from a low base of 50% to 78%.", "50%", "previous", "authority"),
        ("Vacancies are at 5%, compared with 30% at the start of the contract.", "30%", "previous", "authority"),
        ("There has been an increase in the use of this category, from 58% at 31 March 2014.", "58%", "previous", "authority"),
        ("Stability has fallen over the year (from 6% of children moving often to 9%).", "6%", "previous", "authority"),
        ("This compares well to 2014, when the council was not in touch with 22% of them.", "22%", "previous", "authority"),
        ("The share is 29%, slightly below the 31% recorded in 2014–15.", "31%", "previous", "authority"),
        # distances
        ("Attainment in reading was 29% above the national average and in maths 28% above.", "28%", "difference", "authority"),
        ("It is an improvement on 2014, when the average time was 54 days longer.", "54 days", "difference", "authority"),
        ("In 2014, this took 681 days, which was 134 days longer than the target of 547.", "134 days", "difference", "authority"),
        ("The rate is 40%, which is over twice the regional average.", "over twice", "difference", "authority"),
        ("It takes 134 days more than the performance threshold.", "134 days", "difference", "authority"),
        ("However, it was below that of all children nationally by 31%.", "31%", "difference", "authority"),
    ],
)  # fmt: skip
def test_whose_a_figure_is_and_what_it_is(text: str, printed: str, role: str, scope: str) -> None:
    facts = Facts(parse(read(text.encode(), "made-up.txt")))
    found = next(row for row in register(facts) if printed in str(row["text"]))
    assert (found["role"], found["scope"]) == (role, scope)
