"""What title block, subject line and opening say: authority, days, lead inspector."""

from __future__ import annotations

import datetime

import pytest
from structure_things import COMMITTEE, LETTER, SINGLE_INSPECTION, report

from ofsted_lint.report.dates import days


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("20 January 2015 – 11 February 2015", "2015-01-20", "2015-02-11"),
        ("25 April to 19 May 2016", "2016-04-25", "2016-05-19"),
        ("24 – 28 June 2013", "2013-06-24", "2013-06-28"),
        ("9–24 November 2017", "2017-11-09", "2017-11-24"),
        ("14 January 2014- 5 February 2014", "2014-01-14", "2014-02-05"),
        ("18/11/2014 – 10/12/2014", "2014-11-18", "2014-12-10"),
        ("11th to 22nd July 2022", "2022-07-11", "2022-07-22"),
        ("Monday 3 to Friday 7 June 2024", "2024-06-03", "2024-06-07"),
        ("29 November to 3 January 2020", "2019-11-29", "2020-01-03"),
        ("5 May 2021", "2021-05-05", "2021-05-05"),
        ("30 and 31 June 2018", "2018-06-30", None),
    ],
)
def test_inspection_dates(printed: str, start: str, end: str | None) -> None:
    found = report(f"Wexcombe Council\n\nInspection dates: {printed}\n\nText follows here.")
    assert found.start is not None and found.end is not None
    assert str(found.start.value) == start
    assert (found.end.value and str(found.end.value)) == end


def test_no_day_is_read_from_other_numbers() -> None:
    assert days("12 children and 3 homes, paragraph 5 and 16 of 2014") == []


def test_single_inspection() -> None:
    found = report(SINGLE_INSPECTION)
    assert found.authority == "Aldermere"
    assert found.published is not None and found.published.value == datetime.date(2015, 5, 13)
    assert found.lead_inspector == "Ann Bell"


def test_letter() -> None:
    found = report(LETTER)
    assert found.authority == "Northmoor"
    assert found.published is not None and found.published.value == datetime.date(2018, 2, 22)
    assert found.start is not None and found.start.value == datetime.date(2018, 1, 30)
    assert found.end is not None and found.end.value == datetime.date(2018, 1, 31)
    assert found.lead_inspector is None


def test_committee_report() -> None:
    found = report(COMMITTEE)
    assert found.published is not None and found.published.value == datetime.date(2011, 11, 10)
    assert found.start is None


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("London Borough of Camden", "Camden"),
        ("Inspection of Aldermere local authority children's services", "Aldermere"),
        ("Area SEND inspection of Aldermere Local Area Partnership", "Aldermere"),
        ("Aldermere Metropolitan Borough Council", "Aldermere"),
        ("Royal Borough of Windsor and Maidenhead", "Windsor and Maidenhead"),
    ],
)
def test_authority(title: str, name: str) -> None:
    assert report(f"{title}\n\nInspection dates: 3 to 7 June 2024\n\nText follows here.").authority == name


def test_dates_that_cannot_be_read_are_said() -> None:
    found = report("Wexcombe Council\n\nInspection dates: to follow\n\nText follows here.")
    assert found.start is None
    assert found.unread == ["line 3: no date could be read from 'Inspection dates: to follow'"]
    found = report("Wexcombe Council\n\nInspection dates: 31 June 2018\n\nText follows here.")
    assert "31 June 2018" in found.unread[0]


def test_lead_inspector_in_a_row_read_across() -> None:
    line = "Ann Bell HMI, Ofsted lead inspector Bert Cole, CQC lead inspector"
    assert (
        report(f"Area SEND inspection of Aldermere\n\nInspection team\n\n{line}\n").lead_inspector
        == "Ann Bell"
    )
    prose = "The lead inspector met leaders and parents."
    assert report(f"Area SEND inspection of Aldermere\n\n{prose}\n").lead_inspector is None


@pytest.mark.parametrize(
    "line",
    [
        "Lead inspector: Ann Bell, His Majesty's Inspector",
        "Reporting inspector Ann Bell HMI",
        "Lead inspector:\tAnn Bell",
        "Lead inspector: Ann Bell HMI.",
    ],
)
def test_lead_inspector(line: str) -> None:
    assert report(f"Wexcombe Council\n\n{line}\n\nText follows here.").lead_inspector == "Ann Bell"
