"""Names of authorities: every printed form leads to the usual short name."""

import datetime

import pytest

from ofsted_lint.authorities import find, known, short_name
from ofsted_lint.resources import lexicon


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Leeds City Council", "Leeds"),
        ("London Borough of Barnet", "Barnet"),
        ("The Royal Borough of Windsor & Maidenhead", "Windsor and Maidenhead"),
        ("Metropolitan Borough of Solihull", "Solihull"),
        ("Wakefield District Metropolitan Council", "Wakefield"),
        ("City of London Corporation", "City of London"),
        ("Council of the Isles of Scilly", "Isles of Scilly"),
        ("Kingston-upon-Hull", "Kingston upon Hull"),
        ("Southend on Sea Borough Council", "Southend-on-Sea"),
        ("Bournemouth, Christchurch & Poole", "Bournemouth, Christchurch and Poole"),
        ("Inspection of Reading local authority children's services", "Reading"),
        ("Bury", "Bury"),
        ("Kent county council", "Kent"),
        ("LEEDS", "Leeds"),
        ("Inspection of Northamptonshire", "Northamptonshire"),
        ("Bristol City of", "Bristol"),
    ],
)
def test_short_name(printed: str, name: str) -> None:
    assert short_name(printed) == name


@pytest.mark.parametrize(
    "text",
    [
        "Greater Manchester Police",
        "children in Bury St Edmunds",
        "Reading is a favourite pastime of many children",
        "the West Yorkshire consortium",
        "Aldermere Council",
        "",
    ],
)
def test_no_authority(text: str) -> None:
    assert find(text) == []


def test_the_longest_name_wins_and_styles_belong_to_it() -> None:
    text = "Unlike North Yorkshire and Cheshire West and Chester, the London Borough of Sutton Council did."
    assert [(m.name, text[m.start : m.end]) for m in find(text)] == [
        ("North Yorkshire", "North Yorkshire"),
        ("Cheshire West and Chester", "Cheshire West and Chester"),
        ("Sutton", "London Borough of Sutton Council"),
    ]


def test_england_is_complete() -> None:
    kinds = [entry["kind"] for entry in lexicon("authorities")["authorities"]]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "county": 21,
        "unitary": 62,
        "metropolitan": 36,
        "london": 32,
        "city-of-london": 1,
        "scilly": 1,
    }


def test_former_authorities_lead_to_their_successors() -> None:
    for entry in lexicon("authorities")["former"]:
        assert isinstance(entry["until"], datetime.date)
        assert set(entry["became"]) <= known()
