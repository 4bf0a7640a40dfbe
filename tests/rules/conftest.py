"""Fixtures for the tests of rules."""

import pytest

from ofsted_lint.facts import COLLECTIONS, Collection


@pytest.fixture
def things(monkeypatch: pytest.MonkeyPatch) -> None:
    """The collections `things` and `others`, known to rules for a test."""
    for name in ("things", "others"):
        monkeypatch.setitem(COLLECTIONS, name, Collection("rule_things:Thing", "rule_things:nothing"))
