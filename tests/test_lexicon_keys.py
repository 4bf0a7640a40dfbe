"""The lexicons are plain YAML, in which a later key would silently replace an earlier one of the same name."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from ofsted_lint import figures
from ofsted_lint.resources import folder, lexicon


@pytest.mark.parametrize(
    "path", sorted((folder("rules") / "lexicon").glob("*.yaml")), ids=lambda path: path.stem
)
def test_no_key_stands_twice(path: Path) -> None:
    keys = Counter(re.findall(r"^([A-Za-z_]+):", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize(
    "path", sorted(folder("rules").rglob("*.yaml")), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_data_is_read_alike_with_and_without_libyaml(path: Path) -> None:
    """PyYAML's own reader is stricter with plain words in lists than libyaml, which not every machine has."""
    if not hasattr(yaml, "CSafeLoader"):
        pytest.skip("this PyYAML was built without libyaml")
    text = path.read_text(encoding="utf-8")
    assert yaml.load(text, yaml.SafeLoader) == yaml.load(text, yaml.CSafeLoader)


@pytest.mark.parametrize("name", ["accounts", "clauses", "lasting", "occasions"])
def test_every_word_list_and_pattern_of_the_register_is_asked_for(name: str) -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in Path(figures.__file__).parent.rglob("*.py"))
    data = lexicon(name)
    keys = {**data, **data.get("patterns", {})}.keys() - {"schema"}
    assert [key for key in sorted(keys) if f'"{key}"' not in source and f"'{key}'" not in source] == []
