"""Properties of the reading of numbers: nothing is lost, nothing is read twice, nothing crashes."""

from __future__ import annotations

import datetime
import random
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from ofsted_lint import resources
from ofsted_lint.document import normalise
from ofsted_lint.figures.reading.text import read_values
from ofsted_lint.figures.reading.values import Values

REPORTS = Path(__file__).parents[4] / "shared" / "reports"
MONTHS = [datetime.date(2000, month, 1).strftime("%B") for month in range(1, 13)]
STARTS = {"figure": ("words", "value", "no_figure", "relation"), "period": ("period",)}


@pytest.mark.parametrize("name", STARTS)
def test_the_grammars_have_no_conflicts(name: str) -> None:
    lark = pytest.importorskip("lark")
    pytest.importorskip("interegular")
    for start in STARTS[name]:
        lark.Lark(
            resources.grammar(name), parser="lalr", lexer=resources.no_lexer(), start=[start], strict=True
        )


@pytest.mark.parametrize("thousand", range(10))
def test_every_number_survives_the_way_through_words(thousand: int) -> None:
    for number in range(thousand * 1000, thousand * 1000 + 1000):
        printed = num2words(number)
        for words in {
            printed,
            printed.replace(" and ", " "),
            printed.replace("-", " "),
            printed.replace(",", ""),
        }:
            read = read_values(f"{words} children")
            assert [value.number for value in read.values] == [number], words
            assert read.values[0].text == words


@pytest.mark.parametrize("denominator", range(2, 11))
def test_every_fraction_to_a_tenth_survives_the_way_through_words(denominator: int) -> None:
    name = {2: "half", 4: "quarter"}.get(denominator, num2words(denominator, to="ordinal"))
    for numerator in range(1, denominator):
        plural = name if numerator == 1 else name + "s"
        for words in (f"{num2words(numerator)} {plural}", f"{num2words(numerator)}-{plural}"):
            (value,) = read_values(f"{words} of them").values
            assert value.kind == "fraction"
            assert value.number == pytest.approx(numerator / denominator), words


@given(st.integers(0, 10_000_000))
def test_a_count_with_commas_is_read_back(number: int) -> None:
    (value,) = read_values(f"There were {number:,} contacts" if number > 999 else f"{number} contacts").values
    assert (value.kind, value.number) == ("count", number)
    assert value.quantity.low <= number <= value.quantity.high


@given(st.integers(0, 1000), st.integers(0, 2))
def test_a_percentage_keeps_its_precision(tenths: int, decimals: int) -> None:
    printed = f"{tenths / 10:.{decimals}f}"
    (value,) = read_values(f"The share is {printed}% this time").values
    assert (value.kind, value.decimals, value.number) == ("percent", decimals, float(printed))


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)), st.integers(0, 3))
def test_a_date_is_read_back_in_every_spelling(date: datetime.date, spelling: int) -> None:
    month = MONTHS[date.month - 1]
    printed = (
        f"{date.day} {month} {date.year}",
        f"{num2words(date.day, to='ordinal_num')} {month} {date.year}",
        f"{date.day} {month}, {date.year}",
        f"{date:%A} {date.day} {month} {date.year}",
    )[spelling]
    (when,) = read_values(f"It met on {printed}.").whens
    assert (when.period.start, when.text, when.valid) == (date, printed, True)


@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2060, 12, 31)), st.integers(1, 400))
def test_a_range_of_dates_is_read_back(start: datetime.date, length: int) -> None:
    end = start + datetime.timedelta(days=length)
    first = f"{start.day} {MONTHS[start.month - 1]} {start.year}"
    last = f"{end.day} {MONTHS[end.month - 1]} {end.year}"
    (when,) = read_values(f"from {first} to {last}").whens
    assert (when.period.start, when.period.end) == (start, end)


@given(st.integers(1990, 2040), st.sampled_from("-–/"), st.booleans())
def test_a_financial_year_is_read_back(year: int, sign: str, short: bool) -> None:
    printed = f"{year}{sign}{(year + 1) % 100:02d}" if short else f"{year}{sign}{year + 1}"
    (when,) = read_values(f"in {printed} it fell").whens
    assert (when.form, when.period.start) == ("years", datetime.date(year, 4, 1))
    assert when.period.end == datetime.date(year + 1, 3, 31)


@given(
    st.integers(0, 98),
    st.integers(1, 60),
    st.sampled_from(["between {} and {}", "{} to {}", "{}–{}", "{}-{}"]),
)
def test_a_range_is_read_back(low: int, more: int, form: str) -> None:
    (value,) = read_values(f"for {form.format(low, low + more)} weeks").values
    assert value.ends == (low, low + more)


def pieces(read: Values) -> list[tuple[int, int]]:
    found = (*read.values, *read.whens, *read.no_figures, *read.unknown)
    return sorted((piece.start, piece.end) for piece in found)


def assert_accounted(text: str) -> None:
    """Every numeral lies in exactly one reading, and the readings do not overlap."""
    found = pieces(read_values(text))
    for (_, end), (start, _) in pairwise(found):
        assert end <= start
    for digit in re.finditer(r"[0-9]+", text):
        assert any(start <= digit.start() and digit.end() <= end for start, end in found), digit


WORDS = st.sampled_from(
    [
        "12",
        "2013",
        "1,340",
        "57",
        "%",
        "(",
        ")",
        ",",
        ".",
        ";",
        ":",
        "–",
        "-",
        "/",
        "£",
        "k",
        "of",
        "the",
        "from",
        "to",
        "by",
        "and",
        "or",
        "than",
        "per",
        "10,000",
        "third",
        "half",
        "a",
        "one",
        "two",
        "twenty",
        "hundred",
        "March",
        "May",
        "31",
        "16th",
        "last",
        "past",
        "months",
        "years",
        "ago",
        "at",
        "end",
        "aged",
        "Year",
        "section",
        "over",
        "up",
        "increase",
        "fell",
        "national",
        "average",
        "whom",
        "these",
        "out",
        "compared",
        "with",
        "was",
        "children",
        "4.1.1",
        "0300",
        "KS2",
        "12.4",
        "\t",
        "•",
        "Ten",
    ]
)


@settings(max_examples=300)
@given(st.lists(st.tuples(WORDS, st.sampled_from([" ", " ", ""])), max_size=40))
def test_shuffled_words_are_accounted_for(parts: list[tuple[str, str]]) -> None:
    assert_accounted("".join(word + space for word, space in parts))


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert_accounted(normalise(text)[0])


@pytest.mark.skipif(not REPORTS.is_dir(), reason="needs the published reports")
def test_reports_cut_and_shuffled_are_read() -> None:
    chance = random.Random(1)
    for path in sorted(REPORTS.glob("*/*.txt"))[::40]:
        lines = [normalise(line)[0] for line in path.read_text(encoding="utf-8").split("\n")]
        chance.shuffle(lines)
        for line in lines[:300]:
            words = line.split(" ")
            chance.shuffle(words)
            assert_accounted(line[: chance.randrange(len(line) + 1)])
            assert_accounted(" ".join(words))
