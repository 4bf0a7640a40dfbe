"""Which measure of the lexicon a sentence speaks of, and for which of its values."""

from __future__ import annotations

import pytest

from ofsted_lint.facts import Facts
from ofsted_lint.figures.measures import measure_tree, measures
from ofsted_lint.figures.model import Figure
from ofsted_lint.figures.phrases import find, spell, stem, tokens
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse
from ofsted_lint.resources import lexicon


def figures(text: str) -> list[Figure]:
    return list(Facts(parse(read(text.encode(), "made-up.txt")))["figures"])


def figure(text: str, printed: str) -> Figure:
    return next(f for f in figures(text) if printed in f.text)


def found(text: str) -> list[str]:
    return [match.thing for match in find(measure_tree(), tokens(text))]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("children", "child"),
        ("Placements", "placement"),
        ("placed", "plac"),
        ("the", ""),
        ("seven", "7"),
        ("process", "process"),
    ],
)
def test_stems(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_children_and_young_people_are_one_word() -> None:
    assert [t.stem for t in tokens("children and young people who live here")] == ["child", "liv", "her"]


def test_phrases_with_alternatives_options_and_gaps() -> None:
    assert set(spell("return home? interviews|visits")) == {
        ("return", "hom", "interview"), ("return", "hom", "visit"), ("return", "interview"), ("return", "visit"),
    }  # fmt: skip
    assert found("plans that had lasted for two years or more") == ["long-child-protection-plans"]


def test_the_longest_phrase_wins() -> None:
    assert found("children who ceased to be looked after") == ["ceased-looked-after"]
    assert found("children looked after in this area") == ["children-looked-after"]


def test_every_phrase_of_the_lexicon_finds_its_measure_or_a_longer_one() -> None:
    keys = set(measures())
    for entry in lexicon("measures")["measures"]:
        assert entry["kind"] in ("stock", "flow", "constant")
        assert entry["better"] in ("more", "less", "neutral")
        for phrase in entry["phrases"]:
            assert next(iter(spell(phrase))), phrase
        if "base" in entry:
            assert entry["base"] in keys or entry["base"], entry["key"]


@pytest.mark.parametrize(
    ("text", "printed", "measure"),
    [
        (
            "At 31 March 2014, 412 children were the subject of a child protection plan.",
            "412",
            "child-protection-plans",
        ),
        ("In the last 12 months there have been 31 adoptions.", "31", "adoptions"),
        ("The rate of re-referrals is 22%.", "22%", "re-referrals"),
        ("Currently 85% of care leavers are in suitable accommodation.", "85%", "suitable-accommodation"),
        ("The council has 310 care leavers.", "310", "care-leavers"),
        ("Staff turnover fell to 11%.", "11%", "turnover"),
        ("Care proceedings take 27 weeks on average.", "27 weeks", "care-proceedings-weeks"),
        ("85% of review health assessments were completed in time.", "85%", "review-health-assessments"),
    ],
)
def test_measures_of_sentences(text: str, printed: str, measure: str) -> None:
    assert figure(text, printed).measure == measure


def test_outside_the_lexicon_the_noun_phrase_is_the_measure() -> None:
    one = figure("Help is based around 25 multi-agency clusters.", "25")
    assert (one.measure, one.in_lexicon) == ("multi agency cluster", False)


def test_a_bullet_takes_measure_and_period_from_its_lead_in() -> None:
    text = "The proportion of children entitled to free school meals:\n\n- in primary schools is 20% (the national average is 17%)\n"
    ours, theirs = figures(text)
    assert (ours.measure, ours.population, ours.scope) == (
        "free-school-meals",
        "primary schools",
        "authority",
    )
    assert (theirs.measure, theirs.scope, theirs.role) == ("free-school-meals", "england", "comparator")
    window = figures("In the last 12 months:\n\n- there have been 31 adoptions\n")[0]
    assert window.when == "last 12 months"


def test_this_is_a_reduction_takes_its_measure_from_the_sentence_before() -> None:
    old = figure(
        "At 31 March 2015, 112 children had a child protection plan. This is a reduction from 120 at 31 March 2014.",
        "120",
    )
    assert (old.measure, old.role, old.when) == ("child-protection-plans", "previous", "at 2014-03-31")


def test_a_month_of_a_stock_is_its_last_day() -> None:
    text = "The number of children with a child protection plan fell from 98 in March 2013 to 64 at the time of the inspection."
    assert [f.when for f in figures(text)] == ["at 2013-03-31", "now"]


def test_any_text_is_read() -> None:
    for text in (
        "",
        "(",
        "12",
        "of whom 3",
        "%%% 1,2,3 – – of the of the (((",
        "- \n- 7\n",
        "none of these 4 of 3",
    ):
        figures(text)
