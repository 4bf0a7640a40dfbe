"""Whose figure it is and when it holds: England, neighbours, a target; a day, a year, "the last 12 months"."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cache

from ofsted_lint import patterns as re
from ofsted_lint.figures.model import Period
from ofsted_lint.figures.phrases import Trie, find, kept_trie, stem, tokens
from ofsted_lint.figures.reading.stretches import days_in
from ofsted_lint.figures.reading.values import When
from ofsted_lint.report.model import Report
from ofsted_lint.resources import lexicon


@cache
def scope_tree() -> Trie:
    return kept_trie(
        "scopes",
        lambda: (
            (phrase, name) for name, phrases in lexicon("scopes")["scopes"].items() for phrase in phrases
        ),
    )


@cache
def targets() -> frozenset[str]:
    """Stems of the words for a figure that is aimed at."""
    return frozenset(t.stem for phrase in lexicon("scopes")["target"] for t in tokens(phrase))


def scope_of(words: str) -> str | None:
    """The scope that a passage names, the last one of several; None for none."""
    found = find(scope_tree(), tokens(words))
    return str(found[-1].thing) if found else None


def months_before(day: datetime.date, months: float) -> datetime.date:
    """The day so many whole months before, or the last day of that month."""
    whole = int(months)
    month = day.month - 1 - whole
    year, month = day.year + month // 12, month % 12 + 1
    return datetime.date(year, month, min(day.day, days_in(year, month)))


_VAGUE = re.compile(lexicon("dates")["vague_window"], re.IGNORECASE)
_MONTHS = {"months": 1.0, "years": 12.0, "terms": 4.0, "weeks": 12 / 52, "days": 12 / 365}


def resolve(when: When, report: Report) -> Period:
    """The period with its dates where the report's inspection dates allow them; windows keep their length in months."""
    period = when.period
    if period.start is not None or period.end is not None:
        return period
    start = report.start.value if report.start else None
    end = report.end.value if report.end else None
    if when.form == "window" and when.count and when.unit in _MONTHS:
        months = round(when.count * _MONTHS[when.unit])
        if start is not None and months:
            return Period("over", when.text, months_before(start, months), start, months)
        return Period("relative", when.text, months=months)
    if when.form == "ago" and when.count and when.unit in _MONTHS and start is not None:
        then = months_before(start, when.count * _MONTHS[when.unit])
        return Period("at", when.text, then, then)
    if when.form == "now" and start is not None:
        return Period("at", when.text, start, end or start)
    return period


def period_key(when: When, period: Period, kind: str | None) -> str | None:
    """A name under which equal periods meet: a figure of a stock for "March 2013" is one at its last day.

    None where the period is not explicit.
    """
    if when.form == "window":
        # "last year" and "the previous year" may be those of the calendar or of the return
        exact = period.months and not _VAGUE.search(when.text)
        return f"last {period.months} months" if exact else None
    if when.form == "now":
        return "now"
    if not when.valid or period.end is None:
        return None
    if kind != "flow" and when.form in ("day", "month"):
        return f"at {period.end}"
    if period.start is None:
        return f"to {period.end}"
    return f"{period.start} to {period.end}"


@cache
def neutral() -> frozenset[str]:
    """Stems of the words that add nothing to what a figure counts."""
    return frozenset(filter(None, (stem(word) for word in lexicon("qualifiers")["neutral"].split())))


@cache
def qualifier_tree() -> Trie:
    return kept_trie("qualifiers", _qualifiers)


def _qualifiers() -> Iterator[tuple[str, str]]:
    for entries in lexicon("qualifiers")["qualifiers"].values():
        for entry in entries:
            phrase, _, name = entry.partition(" = ")
            yield phrase, name or phrase
