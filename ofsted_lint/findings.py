"""What the linter reports: a question about one or more passages."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from ofsted_lint.document import Place, Span
from ofsted_lint.records import dataclass


class Severity(IntEnum):
    """A promise. ERROR: both places cannot be true. WARNING: they very probably cannot. INFO: worth a question."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()

    @staticmethod
    def parse(text: str) -> Severity:
        """From "info", "warning" or "error". Raises KeyError for anything else."""
        return Severity[text.upper()]


@dataclass(frozen=True, slots=True)
class Finding:
    """One question: the primary place is the first in the document, the others follow in document order."""

    rule: str
    name: str
    severity: Severity
    message: str
    spans: tuple[Span, ...]
    places: tuple[Place, ...]
    supersedes: tuple[str, ...] = ()

    @property
    def place(self) -> Place:
        return self.places[0]

    @property
    def related(self) -> tuple[Place, ...]:
        return self.places[1:]

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.rule, [place.quote for place in self.places])


def fingerprint(rule: str, quotes: Sequence[str]) -> str:
    """A name for a finding that survives edits elsewhere: from the rule and the quotations of all places."""
    import hashlib  # it loads OpenSSL, and the report for a terminal needs no fingerprint

    words = "\x1f".join(" ".join(quote.split()).casefold() for quote in quotes)
    return hashlib.sha256(f"{rule}\x1e{words}".encode()).hexdigest()[:16]
