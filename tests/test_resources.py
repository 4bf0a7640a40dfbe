"""The files of the program's knowledge, as plain data."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from ofsted_lint import resources


def loaded(folder: Path, text: str) -> Any:
    path = folder / "words.yaml"
    path.write_text(text, encoding="utf-8")
    return resources.load(path)


@pytest.mark.parametrize("word", ["on", "off", "yes", "no", "On", "y"])
def test_a_word_is_no_truth_value(tmp_path: Path, word: str) -> None:
    assert loaded(tmp_path, f"words: [in, {word}, at]") == {"words": ["in", word, "at"]}


def test_truth_numbers_and_dates_are_what_they_are(tmp_path: Path) -> None:
    data = loaded(tmp_path, "{a: true, b: false, c: 3, d: 0.5, e: 2015-01-30, f: null}")
    assert data == {"a": True, "b": False, "c": 3, "d": 0.5, "e": datetime.date(2015, 1, 30), "f": None}


def test_no_lexicon_lists_a_truth_value_among_words() -> None:
    for path in sorted((resources.folder("rules") / "lexicon").glob("*.yaml")):
        assert not list(_truths(resources.lexicon(path.stem))), path.name


def _truths(data: Any) -> Any:
    if isinstance(data, list):
        yield from (one for one in data if isinstance(one, bool))
    for inner in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _truths(inner)
