"""Acronyms: what spells one out, and whether the words give its letters."""

import pytest

from ofsted_lint.facts import Facts
from ofsted_lint.names.alignment import align
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse


def facts(text: str) -> Facts:
    return Facts(parse(read(text.encode(), "draft.txt")))


@pytest.mark.parametrize(
    ("letters", "words", "fit"),
    [
        ("MST", "multi systemic therapy", "exact"),
        ("HOSDAR", "head of service decision and resource", "exact"),  # takes a small word in
        ("CHAD", "children's health and disability", "exact"),
        ("H&WB", "health and wellbeing board", "exact"),
        ("ESCR", "electronic social care record system", "exact"),  # a closing noun without a letter
        ("IGXU", "integrated gangs exploitation unit", "exact"),  # x for ex-
        ("UCLAN", "university of central lancashire", "loose"),
        ("IRO", "independent review manager", None),
    ],
)
def test_words_and_letters(letters: str, words: str, fit: str | None) -> None:
    assert align(letters, words.split()) == fit


@pytest.mark.parametrize(
    ("text", "acronym", "expansion"),
    [
        (
            "Children know their independent reviewing officers (IROs) well.",
            "IRO",
            "independent reviewing officers",
        ),
        (
            "It acts on the Panel's (QP) advice. The Northmoor's Family Link Team's (FLT) staff.",
            "FLT",
            "Family Link Team's",
        ),
        (
            "Referrals to child and adolescent mental health (CAMHS) services.",
            "CAMHS",
            "child and adolescent mental health services",
        ),
        ("The AFT (Aldermere family team) is new.", "AFT", "Aldermere family team"),
        ("Staff of the FLT: family link team, are new.", "FLT", "family link team"),
    ],
)
def test_definitions(text: str, acronym: str, expansion: str) -> None:
    assert (acronym, expansion) in [(d.acronym, d.expansion) for d in facts(text)["acronym_definitions"]]


@pytest.mark.parametrize(
    "text",
    [
        "HAVEN (a group in Aldermere) meets weekly.",
        "Ann Alder (AI), Ben Beech and Cara Cedar (AI) were inspectors.",
        "Plans improved (see Annex A) in spring.",
    ],
)
def test_a_bracket_that_spells_nothing_out(text: str) -> None:
    assert not facts(text)["acronym_definitions"]


def test_the_first_use_and_the_first_definition_decide_what_is_late() -> None:
    [acronym] = facts("The FLT is busy.\n\nThe family link team (FLT) has grown, and the FLT is liked.")[
        "acronyms"
    ]
    assert (acronym.late, len(acronym.uses), acronym.span.line) == (True, 2, 1)


def test_a_footnote_may_explain_an_acronym_afterwards() -> None:
    text = "The FLT¹ is busy. Parents like it.\n\nMore text stands here.\n\n¹ FLT: family link team.\n"
    assert not [a for a in facts(text)["acronyms"] if a.late]


def test_another_acronym_that_the_words_give() -> None:
    text = "The independent review managers (IRMS) meet.\n\nThe independent visitor scheme (IVSS) grows; the IVS is liked."
    found = {d.acronym: d.fits_other for d in facts(text)["acronym_definitions"]}
    assert found["IVSS"] is not None


def test_letters_in_another_order() -> None:
    found = facts("The family link team (FLT) has grown.\n\nParents praise the FTL.")["acronyms"]
    assert {a.letters: a.near for a in found}["FTL"] == "FLT"


def test_words_that_stand_shortly_before_explain_an_acronym() -> None:
    text = (
        "1. Matching by the regional adoption agency (One Adoption Northmoor RAA) is careful.\n\n"
        "2. Staff of the QFLT are experienced.\n"
    )
    found = Facts(parse(read(text.encode(), "report.txt")))["acronyms"]
    assert {acronym.letters: acronym.glossed for acronym in found} == {"RAA": True, "QFLT": False}
