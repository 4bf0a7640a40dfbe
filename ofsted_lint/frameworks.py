"""Inspection frameworks: what a report of each must and may hold. The facts are in rules/frameworks/*.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SectionForm:
    """A section that the framework knows, and the headings it goes under."""

    key: str
    wordings: tuple[str, ...]
    """As compared by `Framework.section`: lower case, without final mark."""
    level: int = 1
    area: str | None = None
    """The judgement area that the section reports on."""
    half: str = "authority"
    order: int = 0
    required: bool = False


@dataclass(frozen=True, slots=True)
class Framework:
    """An inspection framework."""

    name: str
    title: str
    kind: str
    """Of the document: "report", "letter" or "committee-report"."""
    sections: tuple[SectionForm, ...] = ()

    def section(self, heading: str, half: str = "authority") -> SectionForm | None:
        """The form of section that a heading opens, None if the framework knows none.

        Case, final marks, footnote marks and a grade at the end of the heading make no difference.
        """
        return None


def load_all() -> Mapping[str, Framework]:
    """The frameworks by name."""
    return {}


def get(name: str | None) -> Framework | None:
    """The framework of this name, None if there is none."""
    return load_all().get(name) if name else None
