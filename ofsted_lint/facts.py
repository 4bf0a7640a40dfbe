"""The typed facts that a rule may ask about: the only thing rules see.

A collection has a name, a record type and a provider. Record types are dataclasses; the annotations of their fields
are what rules are checked against when they load. A record has a place: an attribute `span` (a `Span`). A provider is a
function from `Facts` to a sequence of records in document order; it runs the first time a rule asks, at most once.

To add a collection: write the dataclass and the provider beside the code that finds the facts, and add a line here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from ofsted_lint.report.model import Report


@dataclass(frozen=True, slots=True)
class Collection:
    """Where a collection's record type and provider are: "module:name", imported only when needed."""

    record: str
    provider: str


COLLECTIONS: dict[str, Collection] = {
    "statements": Collection("ofsted_lint.report.model:Statement", "ofsted_lint.report.facts:statements"),
    "judgements": Collection("ofsted_lint.report.model:Judgement", "ofsted_lint.report.facts:judgements"),
    "actions": Collection("ofsted_lint.report.model:Action", "ofsted_lint.report.facts:actions"),
}


def resolve(reference: str) -> Any:
    """The object that "module:name" stands for."""
    module, _, name = reference.partition(":")
    return getattr(import_module(module), name)


class Facts:
    """The facts of one report, found when asked for."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._found: dict[str, Sequence[Any]] = {}

    def __getitem__(self, collection: str) -> Sequence[Any]:
        """The records of a collection. Raises KeyError for a name that is none."""
        if collection not in self._found:
            self._found[collection] = tuple(resolve(COLLECTIONS[collection].provider)(self))
        return self._found[collection]
