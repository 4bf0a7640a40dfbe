"""The lexicons are plain YAML, in which a later key would silently replace an earlier one of the same name."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from ofsted_lint.resources import folder


@pytest.mark.parametrize(
    "path", sorted((folder("rules") / "lexicon").glob("*.yaml")), ids=lambda path: path.stem
)
def test_no_key_stands_twice(path: Path) -> None:
    keys = Counter(re.findall(r"^([A-Za-z_]+):", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert [key for key, count in keys.items() if count > 1] == []
