"""How figures hang together: shares, changes, comparisons, sums, rates, conflicts."""

from __future__ import annotations

from typing import Any

import pytest

from ofsted_lint.facts import Facts
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse


def facts(text: str) -> Facts:
    return Facts(parse(read(text.encode(), "made-up.txt")))


def only(text: str, collection: str) -> Any:
    records = facts(text)[collection]
    assert len(records) == 1, records
    return records[0]


@pytest.mark.parametrize(
    ("text", "part", "whole", "where"),
    [
        ("Support is given to 49 adults, of whom 16 are birth parents.", "16", "49", "sentence"),
        ("Of the 80 people asked, 20 (25%) had a mentor.", "20", "80", "sentence"),
        ("Six families were housed, and five of these stayed.", "five", "Six", "sentence"),
        ("There are 187 such people. Ten of these are in custody.", "Ten", "187", "before"),
    ],
)
def test_shares_find_their_whole(text: str, part: str, whole: str, where: str) -> None:
    share = only(text, "shares")
    assert (share.part.text, share.whole.text, share.where) == (part, whole, where)


def test_an_item_is_a_share_of_the_first_count_of_its_parent() -> None:
    text = (
        "- At 20 January 2015, 200 children were being looked after. This is a reduction from 210. Of this number:\n"
        " - 50 (25%) live outside the area\n"
    )
    share = next(s for s in facts(text)["shares"] if s.part is not None and s.part.text == "50")
    assert (share.whole.text, share.where) == ("200", "list")


def test_a_whole_elsewhere_must_be_the_only_one() -> None:
    one = "There are currently 240 care leavers.\n\nThe service says that 96 (40%) of care leavers are in touch.\n"
    assert only(one, "shares").where == "elsewhere"
    two = one + "\nIn all there were 310 care leavers.\n"
    assert facts(two)["shares"][0].whole is None


def test_no_whole_number_of_persons_gives_the_percentage() -> None:
    share = only("In the last year 25 children went home, of whom 35% had a plan.", "shares")
    assert share.least > share.most


def test_change_with_its_difference() -> None:
    change = only(
        "There was a 30% reduction in the number of teams, from 40 in 2013 to 28 in 2014.", "changes"
    )
    assert (change.old.text, change.new.text, change.by.text, change.direction) == ("40", "28", "30%", "down")
    assert change.size.agrees(change.by_wide)


def test_this_is_an_increase_from() -> None:
    change = only(
        "At 31 March 2015, 31 children had a plan. This is an increase from 17 at 31 March 2014.", "changes"
    )
    assert (change.old.text, change.new.text, change.where) == ("17", "31", "before")


def test_comparison_with_another_place() -> None:
    pair = only("The rate of re-referrals is 15%, which is below the national average of 18%.", "comparisons")
    assert (pair.value.text, pair.other.text, pair.direction, pair.plain) == ("15%", "18%", "below", True)


@pytest.mark.parametrize(
    "text",
    [
        "The council runs ten homes. Six were judged good and four adequate.",
        "The 36 records seen (14 of children at home, 12 in kinship care and ten in residential care) are good.",
        "In all 567 meetings were held; 319 for young children, and 248 for older ones.",
        "There are 187 such people. Ten of these are in custody, 32 are parents and 18 are ill. The remaining 127 are helped.",
    ],
)
def test_closed_lists_add_up(text: str) -> None:
    total = only(text, "sums")
    assert total.gap == 0 and total.closed


def test_rate_with_the_population_of_the_area() -> None:
    rate = only(
        "Approximately 50,000 children and young people under the age of 18 years live in Northmoor.\n\n"
        "At 31 March 2015, 300 children were being looked after (a rate of 60 per 10,000 children).\n",
        "rates",
    )
    assert rate.off == 0 and rate.population is not None


@pytest.mark.parametrize(
    ("text", "word", "fits"),
    [
        ("Most (39%) are girls.", "most", False),
        ("The vast majority (96%) are girls.", "vast majority", True),
        ("Almost half (19%) of them left.", "almost half", False),
        ("A small minority of children (12%) moved.", "small minority", True),
    ],
)
def test_proportion_words(text: str, word: str, fits: bool) -> None:
    found = only(text, "proportion_words")
    assert found.word == word
    assert (found.least <= found.figure.number <= found.most) is fits


@pytest.mark.parametrize(
    "text",
    [
        "The most recent (39%) figure.",
        "Minority ethnic groups (39%).",
        "Too few (59%) of them stay.",
        "Most likely (12%).",
    ],
)
def test_words_that_are_no_proportion(text: str) -> None:
    assert not facts(text)["proportion_words"]


def conflicts(text: str) -> list[tuple[str, list[str]]]:
    return [(g.basis, [f.text for f in g.figures]) for g in facts(text)["same_figures"]]


def test_equal_dates_make_one_figure() -> None:
    text = (
        "At 31 March 2014, 412 children were being looked after.\n\n"
        "The number of children looked after was 421 at the end of March 2014.\n"
    )
    assert conflicts(text) == [("date", ["412", "421"])]


@pytest.mark.parametrize(
    "second",
    [
        "At 31 March 2015, 421 children were being looked after.",
        "At 31 March 2014, 421 disabled children were being looked after.",
        "The national figure was 421 at 31 March 2014.",
        "Of these, 21 were looked after at 31 March 2014 in foster care.",
    ],
)
def test_other_dates_places_and_parts_are_other_figures(second: str) -> None:
    assert not conflicts(f"At 31 March 2014, 412 children were being looked after.\n\n{second}\n")


def test_pointing_back() -> None:
    assert conflicts(
        "There are 50 children waiting for adoption. Of the 52 children waiting, seven have been matched."
    ) == [("back", ["50", "52"])]


def test_repeated_sentences_need_a_subject_of_their_own() -> None:
    text = "This is a reduction from {} at the end of that year in the whole of the district."
    assert not facts(f"One.\n\n{text.format(12)}\n\nTwo.\n\n{text.format(14)}\n")["number_repetitions"]


def test_items_under_different_parents_are_no_repetition() -> None:
    text = (
        "The proportion of children entitled to free school meals:\n\n- in primary schools in this part of the area is 20%\n\n"
        "The proportion of children with English as an additional language:\n\n- in primary schools in this part of the area is 18%\n"
    )
    assert not facts(text)["number_repetitions"]
