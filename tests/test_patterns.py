"""Kept patterns are those that `re` would make."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ofsted_lint import patterns
from ofsted_lint.kept import Table

FORMS = [
    (r"(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<month>May|June)", 0, "on 3rd May and 11 June"),
    (r"\bwörter?\b|straße", re.IGNORECASE, "Wörter auf der STRASSE"),
    (r"^- (.*)$", re.MULTILINE, "- one\n- two"),
    (r"(a)|(b)(?=c)|(?<!x)d", 0, "abcd xd"),
    ("|".join(f"word{n}" for n in range(300)), re.I, "Word17 and word299"),
]


@pytest.fixture(params=["first run", "second run"])
def compile(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The function without its memory of this process, on an empty and on a filled cache."""
    monkeypatch.setenv("OFSTED_LINT_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(patterns, "_TABLE", Table("patterns"))
    if request.param == "second run":
        for pattern, flags, _ in FORMS:
            patterns.compile.__wrapped__(pattern, flags)
        patterns._TABLE._write()
        monkeypatch.setattr(patterns, "_TABLE", Table("patterns"))
        monkeypatch.setattr(patterns, "_numbers", None)  # nothing is compiled again
    return patterns.compile.__wrapped__


@pytest.mark.parametrize(("pattern", "flags", "text"), FORMS)
def test_a_kept_pattern_finds_what_the_pattern_finds(compile, pattern: str, flags: int, text: str) -> None:
    ours, theirs = compile(pattern, flags), re.compile(pattern, flags)
    assert [m.span() for m in ours.finditer(text)] == [m.span() for m in theirs.finditer(text)]
    assert [m.groupdict() for m in ours.finditer(text)] == [m.groupdict() for m in theirs.finditer(text)]
    assert [m.lastgroup for m in ours.finditer(text)] == [m.lastgroup for m in theirs.finditer(text)]
    assert (ours.pattern, ours.flags, ours.groups, ours.groupindex) == (
        theirs.pattern,
        theirs.flags,
        theirs.groups,
        theirs.groupindex,
    )


def test_a_mistake_in_a_pattern_is_told_as_ever() -> None:
    with pytest.raises(re.error, match="unterminated"):
        patterns.compile("(a")


def test_another_python_than_expected_only_costs_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_load", lambda pattern, flags: 1 / 0)
    assert patterns.compile.__wrapped__(r"\d+", 0).findall("1 and 22") == ["1", "22"]
