"""Texts are looked at only where they hold certain words: no match of a pattern may do without them."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ofsted_lint import people
from ofsted_lint.report import action_facts
from ofsted_lint.report.word_sets import words_of
from ofsted_lint.resources import lexicon
from ofsted_lint.sentences import references, slips

# What is asked for first, and the pattern that then decides.
PATTERNS = {
    "inspectors named": (lexicon("people")["inspectors_named_words"], people._named_pattern()[0]),
    "start in a post": (lexicon("people")["started_words"], people._posts()[0]),
    "count of actions": (lexicon("action-counts")["words"], action_facts._counts()[0]),
    "reference": (references._last_words(), references._pattern()[0]),
    "section of an Act": (("act",), references._form("law")),
    "page": (("page", "pages"), references._form("page")),
}


def matches(pattern: re.Pattern[str]) -> st.SearchStrategy[str]:
    return st.from_regex(pattern, alphabet=st.characters(max_codepoint=127))


@pytest.mark.parametrize("name", PATTERNS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_every_match_holds_one_of_the_words(name: str, data: st.DataObject) -> None:
    words, pattern = PATTERNS[name]
    assert set(words) & set(words_of(data.draw(matches(pattern))))


@pytest.mark.parametrize("form", slips._forms(), ids=lambda form: form.what)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_every_placeholder_holds_one_of_its_words_or_signs(form: slips._Form, data: st.DataObject) -> None:
    text = data.draw(matches(form.pattern))
    assert form.words & set(words_of(text)) or any(sign in text.lower() for sign in form.signs)
    assert not form.as_written or any(sign in text for sign in form.as_written)
