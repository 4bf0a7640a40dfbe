"""The work grows with the text, not with its square: counted in calls of functions, which are the same on every machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from ofsted_lint.facts import Facts
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse

CLAUSES = {
    "commas": "in 2015, 14% of the 230 children in care, up from 12% in 2014, had moved three times or more, ",
    "no commas": "and 45 care leavers and 62% of them were in touch with 17 workers in March 2016 ",
    "brackets": "31 (14%) of 220 children looked after (the national average (2016) was 9%) had a plan, ",
    "open brackets": "31 of 220 children (14% in 2015 had a plan ",
    "quotes": 'one parent said, "they came 12 times in 2015", and "I was 14", ',
}
LINES = {
    "sentences": "In 2015, 14% of the 230 children in care had moved, up from 12% in 2014. ",
    "items": "\u2022 12 children in care, 14% of them with a plan, had moved in 2015\n\n",
    "run-on items": "\u2022 12 children in care had moved in 2015 ",
    "rows": "| Aldermere | 12 | 14% | 2015 |\n",
}


def calls(work: Callable[[], object]) -> int:
    count = 0

    def see(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(see)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def facts_of(text: str) -> Facts:
    return Facts(
        parse(read(f"Aldermere County Council\n\nOf the children:\n\n{text}\n".encode(), "draft.txt"))
    )


@pytest.mark.parametrize("name", [*CLAUSES, *LINES])
def test_the_register_of_twice_the_text_is_twice_the_work(name: str) -> None:
    clause = {**CLAUSES, **LINES}[name]
    facts_of(clause)["accounts"]  # what is made once

    def work(times: int) -> int:
        facts = facts_of(clause * times)
        return calls(lambda: facts["accounts"])

    assert work(80) <= 2.4 * work(40)


def test_a_sentence_without_an_end_is_read_in_pieces() -> None:
    facts = facts_of("1. " + CLAUSES["commas"] * 60)
    places = [unit.passage for reading in facts["readings"] for unit in reading.units]
    assert max(place.end - place.start for place in places) <= 1000
    assert all(place.text[: place.end].endswith((", ", ",")) for place in places)
    assert [figure.text for figure in facts["figures"]].count("14%") == 60


def test_no_number_is_cut_in_two() -> None:
    facts = facts_of("1. " + "there were 1,200, 1,300 and 12 1/2 per cent more, " * 80)
    texts = [figure.text for figure in facts["figures"]]
    assert texts.count("1,200") == texts.count("1,300") == 80
