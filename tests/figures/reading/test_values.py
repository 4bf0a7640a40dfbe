"""Numbers as reports print them: what they are, how exact they are, and which of them count nothing."""

from __future__ import annotations

import pytest

from ofsted_lint.figures.reading.text import read_values
from ofsted_lint.figures.reading.values import Value


def the_value(text: str) -> Value:
    values = read_values(text).values
    assert len(values) == 1, values
    return values[0]


@pytest.mark.parametrize(
    ("text", "kind", "number", "unit"),
    [
        ("5,610 children live in Aldermere.", "count", 5610, "count"),
        ("There are 1,340 open cases.", "count", 1340, "count"),
        ("In all, six homes were visited.", "count", 6, "count"),
        ("Four adoption panels meet each quarter.", "count", 4, "count"),
        ("Of the siblings, none went home.", "count", 0, "count"),
        ("About a dozen attended", "count", 12, "count"),
        ("Half a dozen attended", "count", 6, "count"),
        ("two hundred and five families", "count", 205, "count"),
        ("The share is 23%.", "percent", 23, "%"),
        ("It grew by 5.1 per cent.", "percent", 5.1, "%"),
        ("Nineteen per cent of the cohort", "percent", 19, "%"),
        ("a gap of 12 percentage points", "points", 12, "percentage points"),
        ("a rate of 82 per 10,000 children", "rate", 82, "per 10,000"),
        ("fines of £750k were paid", "money", 750_000, "£"),
        ("a budget of £1.5 million", "money", 1_500_000, "£"),
        ("it took 9.6 weeks", "duration", 9.6, "weeks"),
        ("within the 20-week limit", "duration", 20, "weeks"),
        ("a 28 day target", "duration", 28, "days"),
        ("a 50-mile radius", "distance", 50, "miles"),
        ("a third of plans", "fraction", 1 / 3, "ratio"),
        ("one quarter of plans", "fraction", 1 / 4, "ratio"),
        ("two-thirds of plans", "fraction", 2 / 3, "ratio"),
        ("half of the plans", "fraction", 1 / 2, "ratio"),
        ("one in five children", "fraction", 1 / 5, "ratio"),
        ("contacts more than doubled", "multiple", 2, "times"),
        ("three times the number", "multiple", 3, "times"),
        ("ranked equal 16th of all authorities", "rank", 16, "rank"),
        ("Wexcombe is first in the country", "rank", 1, "rank"),
        ("in the top 24 of all authorities", "rank", 24, "rank"),
        ("children aged 13 and above", "age", 13, "years"),
        ("the under fives", "age", 5, "years"),
        ("support for over-16s", "age", 16, "years"),
        ("a 16-year-old told us", "age", 16, "years"),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, kind: str, number: float, unit: str) -> None:
    value = the_value(text)
    assert (value.kind, value.unit) == (kind, unit)
    assert value.number == pytest.approx(number)
    assert text[value.start : value.end] == value.text


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("289 children", 289, 289),  # a count is what it is
        ("84,000 children", 83_500, 84_500),  # of this nobody knows whether it was rounded
        ("57%", 56.5, 57.5),
        ("12.4%", 12.35, 12.45),
        ("£750k", 749_500, 750_500),
        ("an average of 35", 34.5, 35.5),
    ],
)
def test_a_printed_number_stands_for_all_that_round_to_it(text: str, low: float, high: float) -> None:
    quantity = the_value(text).quantity
    assert (quantity.low, quantity.high) == (pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize(
    ("text", "hedge", "inside", "outside"),
    [
        ("over 90%", "over", 97, 89),
        ("More than 120 families", "over", 150, 119),
        ("up to six beds", "up to", 4, 7),
        ("fewer than 295 days", "under", 200, 296),
        ("10,000 or more", "at least", 12_000, 9_000),
        ("a maximum of 18 weeks", "up to", 10, 19),
        ("Approximately 100 people", "about", 105, 130),
        ("Almost 200 people", "nearly", 195, 205),
        ("just over 40%", "just over", 41, 39),
        ("children aged 16 or over", "at least", 17, 15),
    ],
)
def test_a_hedge_widens_the_number(text: str, hedge: str, inside: float, outside: float) -> None:
    value = the_value(text)
    assert value.hedge == hedge
    assert value.quantity.low <= inside <= value.quantity.high
    assert not value.quantity.low <= outside <= value.quantity.high


@pytest.mark.parametrize(
    ("text", "kind", "ends"),
    [
        ("between six and 15 months", "duration", (6, 15)),
        ("homes for between 20 and 25", "range", (20, 25)),
        ("ages of 6 and 17", "age", (6, 17)),
        ("children 0–2", "range", (0, 2)),
        ("children 0-5", "range", (0, 5)),
        ("aged 12 to 14 years", "age", (12, 14)),
        ("16- and 17-year-olds", "age", (16, 17)),
        ("five to seven weeks", "duration", (5, 7)),
        ("between 10% and 15%", "percent", (10, 15)),
    ],
)
def test_a_range_keeps_both_ends(text: str, kind: str, ends: tuple[float, float]) -> None:
    value = the_value(text)
    assert (value.kind, value.ends) == (kind, ends)


def test_a_shared_sign_goes_to_every_number_of_the_list() -> None:
    read = read_values("among the lowest 3, 10 and 20% of areas")
    assert [(value.number, value.unit) for value in read.values] == [(3, "%"), (10, "%"), (20, "%")]
    assert len(read.shared_units) == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("looked after under section 20 of the Act", "section number"),
        ("under sections 17 and 47", "section number"),
        ("under section 20(1) of the Act", "section number"),
        ("Pupils in Year 6 did well", "school year"),
        ("at Key Stage 4", "key stage"),
        ("a Level 3 course", "level"),
        ("Stage 1 of the process", "stage"),
        ("the Children Act 1989", "year in a name"),
        ("(paragraph 64)", "paragraph number"),
        ("at appendix 1", "appendix number"),
        ("telephone 0300 555 0199", "telephone number"),
        ("Northmoor, NM1 2WD", "postcode"),
        ("No one was told", "pronoun"),
        ("one of the homes", "pronoun"),
        ("one-to-one support", "kind of work"),
        ("on call 24/7", "idiom"),
        ("after her 18th birthday", "birthday"),
        ("at their second review", "ordinal"),
        ("the post-16 team", "name that holds a number"),
        ("the Adopt4Northmoor agency", "name that holds a number"),
        ("five good GCSEs", "qualification"),
        ("the plans.2 The board", "footnote mark"),
        ("seen twice a week", "frequency"),
    ],
)
def test_a_number_that_counts_nothing_says_why(text: str, reason: str) -> None:
    read = read_values(text)
    assert [mark.reason for mark in read.no_figures] == [reason]
    assert not read.values
    assert not read.unknown


@pytest.mark.parametrize(
    ("text", "part", "percent", "whole"),
    [
        ("289 (57%) of care leavers", 289, 57, None),
        ("52 care leavers (11%) are parents", 52, 11, None),
        ("293 (or 22%) live elsewhere", 293, 22, None),
        ("12.4% (98) of enquiries", 98, 12.4, None),
        ("47% (150) became plans", 150, 47, None),
        ("4.2% (37 children) had a plan", 37, 4.2, None),
        ("319 children in need (40.5% of the total)", 319, 40.5, None),
        ("only 8% (105 out of 1,340)", 105, 8, 1340),
        ("105 out of 1,340", 105, None, 1340),
        ("27 of the 42", 27, None, 42),
        ("Seven of these 36 live elsewhere", 7, None, 36),
        ("36 of the 409 (8.8%) children", 36, 8.8, 409),
        ("Eleven (17%) out of 62 young people", 11, 17, 62),
        ("72% of the last 33 households", None, 72, 33),
        ("Of those 11, eight stayed", 8, None, 11),
    ],
)
def test_part_and_whole_are_joined(text: str, part: float, percent: float, whole: float) -> None:
    share = read_values(text).shares[0]
    found = [value and value.number for value in (share.part, share.percent, share.whole)]
    assert found == [part, percent, whole]


@pytest.mark.parametrize(
    ("text", "part", "percent", "of"),
    [
        ("Ten of these moved away", 10, None, "these"),
        ("100 children, of whom 42% moved", None, 42, "whom"),
        ("100 children, 50% of whom moved", None, 50, "whom"),
        ("Of this number, 142 live elsewhere", 142, None, "this number"),
    ],
)
def test_a_whole_may_stand_before(text: str, part: float | None, percent: float | None, of: str) -> None:
    share = read_values(text).shares[0]
    assert (share.part and share.part.number, share.percent and share.percent.number) == (part, percent)
    assert of in share.of


@pytest.mark.parametrize(
    "text",
    [
        "clusters (25) and centres (56)",  # bare counts
        "a rise in orders by 50% (11)",  # a step
        "under section 20 (12 children)",
        "Inspectors saw 12 children. A minority (8%) were late.",
        "some of these initiatives include 10 visits",
    ],
)
def test_what_is_no_share(text: str) -> None:
    assert not read_values(text).shares


@pytest.mark.parametrize(
    ("text", "old", "new", "by", "direction"),
    [
        ("This is a reduction from 6,974 at the end of March 2014.", 6974, None, None, "down"),
        ("Take-up rose from 88.6% to 94.6%.", 88.6, 94.6, None, "up"),
        ("numbers fell from 983 in March 2013 to 643 at the time of the inspection", 983, 643, None, "down"),
        ("they continue to fall (from 35.8% in 2012)", 35.8, None, None, "down"),
        ("a 32% increase in contacts", None, None, 32, "up"),
        ("27% reduction over the past 12 months", None, None, 27, "down"),
        ("a decrease of 65% from 31 March 2012 to 31 March 2014", None, None, 65, "down"),
        ("vacancies went from 40 to 26 (August to Nov 2014)", 40, 26, None, None),
        ("from 27% 2013–14 to 13.5% now", 27, 13.5, None, None),
        ("increased by a third; from 7,500 in 2000/01 to 10,000 or more", 7500, 10_000, 1 / 3, "up"),
        ("visits doubled from 40 to 83", 40, 83, 2, "up"),
        ("an increase of 30 children", None, None, 30, "up"),
        ("the number has risen to 580", None, 580, None, "up"),
        ("there are 26, down from 40", 40, 26, None, "down"),
        ("a net gain of 14", None, None, 14, "up"),
    ],
)
def test_a_change_is_read_in_every_order(
    text: str, old: float | None, new: float | None, by: float | None, direction: str | None
) -> None:
    change = read_values(text).changes[0]
    found = [value and pytest.approx(value.number) for value in (change.old, change.new, change.by)]
    assert found == [old, new, by]
    assert change.direction == direction


def test_the_dates_of_a_change_go_with_its_values() -> None:
    change = read_values("It fell from 53 (March 2014) to 40 (October 2014).").changes[0]
    assert change.old_when is not None and change.old_when.text == "March 2014"
    assert change.new_when is not None and change.new_when.text == "October 2014"


@pytest.mark.parametrize(
    "text",
    [
        "issues are followed up from one session to the next",
        "82% of children have an up-to-date plan",
        "a council made up of 13 members",
        "reducing the number of 16- and 17-year-olds in care",
        "additional support for 20 children",
        "the change from one system to the next",
    ],
)
def test_what_is_no_change(text: str) -> None:
    assert not read_values(text).changes


@pytest.mark.parametrize(
    ("text", "value", "other", "direction"),
    [
        ("In primary schools it is 20% (the national average is 17%).", 20, 17, None),
        ("It is 17%, compared with 22% in the country as a whole.", 17, 22, None),
        ("At 2.1% it is below the national level of 2.6%.", 2.1, 2.6, "below"),
        ("Higher numbers are adopted (11%) than the national average (8%).", None, 8, None),
        ("At 63% compared to the national average of 71% it is low.", 63, 71, None),
        ("The rate, 40%, is in line with the England average of 41%.", 40, 41, "equal"),
        ("Uptake, at 84%, is above the national average.", 84, None, "above"),
    ],
)
def test_a_comparison_says_whose_value_is_whose(
    text: str, value: float | None, other: float | None, direction: str | None
) -> None:
    comparison = read_values(text).comparisons[0]
    assert (comparison.other and comparison.other.number) == other
    if value is not None:
        assert comparison.value is not None and comparison.value.number == value
        assert comparison.direction == direction


@pytest.mark.parametrize(
    "text",
    [
        "The average time for care proceedings is about 29 weeks.",
        "allegations against adults who work with children are handled by two officers",
        "under section 20(1)",
    ],
)
def test_what_is_no_comparison(text: str) -> None:
    assert not read_values(text).comparisons


@pytest.mark.parametrize(
    ("text", "by", "direction", "who"),
    [
        ("This is 64 days fewer than the England average.", 64, "below", "the England average"),
        ("It is 17 days away from the national target.", 17, None, "the national target"),
        ("That is 22 days longer than the England average.", 22, "above", "the England average"),
    ],
)
def test_a_difference_to_a_value_that_is_not_stated(text: str, by: float, direction: str, who: str) -> None:
    difference = read_values(text).differences[0]
    assert (difference.by.number, difference.direction, difference.who) == (by, direction, who)


def test_a_tally_names_what_remains() -> None:
    tally = read_values("Five of the nine areas are good and four are adequate.").tallies[0]
    assert (tally.whole.number, [value.number for value in tally.parts]) == (9, [5, 4])


def test_parts_are_listed_after_their_whole() -> None:
    parts = read_values("Northmoor runs ten homes: six are good and four adequate.").parts[0]
    assert (parts.whole.number, [value.number for value in parts.parts]) == (10, [6, 4])


def test_a_number_in_words_may_be_repeated_in_digits() -> None:
    apposition = read_values("The team of ten (12) met weekly.").appositions[0]
    assert (apposition.word.number, apposition.digits.number) == (10, 12)
