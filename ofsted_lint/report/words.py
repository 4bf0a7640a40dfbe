"""The words of rules/lexicon/lines.yaml in the shape in which the parser asks for them."""

from __future__ import annotations

from functools import cache
from typing import Any

from ofsted_lint import patterns as re
from ofsted_lint import resources
from ofsted_lint.records import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """A role in the inspection team."""

    name: str
    inspector: bool | None
    """Whether its bearer is one of the inspectors that a report counts; None: published reports do both."""


@dataclass(frozen=True, slots=True)
class Words:
    """What lines look like, by their words; all in lower case with straight quotes."""

    contents: frozenset[str]
    labels: dict[str, str]
    """Label of the title block -> what follows it ("inspection", "published", ...)."""
    bare_labels: tuple[str, ...]
    roles: dict[str, Role]
    after_names: tuple[str, ...]
    boilerplate: tuple[str, ...]
    contact: tuple[str, ...]
    address: tuple[str, ...]
    salutation: tuple[str, ...]
    farewell: tuple[str, ...]
    posts: tuple[str, ...]
    subject: tuple[str, ...]
    header_cells: frozenset[str]
    open_ends: frozenset[str]
    raw: dict[str, Any]

    def pattern(self, name: str) -> re.Pattern[str]:
        """The pattern of this name, compiled when first asked for; a list of patterns becomes one."""
        return _pattern(name)


@cache
def words() -> Words:
    """The line forms that ship with the program."""
    data = resources.lexicon("lines")
    return Words(
        contents=frozenset(data["contents"]),
        labels={label: kind for kind, labels in data["labels"].items() for label in labels},
        bare_labels=tuple(data["bare_labels"]),
        roles={
            label: Role(entry["role"], entry.get("inspector"))
            for entry in data["roles"]
            for label in entry["labels"]
        },
        after_names=tuple(data["after_names"]),
        boilerplate=tuple(data["boilerplate"]),
        contact=tuple(data["contact"]),
        address=tuple(data["address"]),
        salutation=tuple(data["salutation"]),
        farewell=tuple(data["farewell"]),
        posts=tuple(data["posts"]),
        subject=tuple(data["subject"]),
        header_cells=frozenset(data["header_cells"]),
        open_ends=frozenset(data["open_ends"]),
        raw=data,
    )


@cache
def _pattern(name: str) -> re.Pattern[str]:
    data: Any = words().raw
    for part in name.split("."):
        data = data[part]
    flags = re.NOFLAG if name == "postcode" else re.IGNORECASE
    return re.compile(data if isinstance(data, str) else "|".join(f"(?:{p})" for p in data), flags)
