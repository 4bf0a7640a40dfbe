"""Words spelled two ways."""

from ofsted_lint.facts import Facts
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse


def words(text: str) -> dict[str, int]:
    return {w.word: w.rare for w in Facts(parse(read(text.encode(), "draft.txt")))["spelled_two_ways"]}


def test_a_post_spelled_two_ways() -> None:
    assert words("Personal advisers help.\n\nThe Advisor visits, and advisers write.") == {"adviser": 1}


def test_year_ranges_written_two_ways() -> None:
    assert words("It rose in 2013-14.\n\nIt fell in 2014/15 and in 2013-14.") == {"years": 1}


def test_a_name_keeps_its_spelling() -> None:
    assert words("Their well-being matters.\n\nThe Health and Wellbeing Board met.") == {}


def test_one_spelling() -> None:
    assert words("The inspection ran in 2013-14, from 2011 to 2014.\n\nAdvisers help.") == {}
