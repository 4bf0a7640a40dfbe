"""The words for a direction, as patterns that changes and comparisons share."""

from __future__ import annotations

from functools import cache

from ofsted_lint import patterns as re
from ofsted_lint.figures.model import Figure
from ofsted_lint.resources import lexicon


@cache
def words() -> dict[str, re.Pattern[str]]:
    """The words of each direction, and the patterns that tie them to a figure."""
    data = lexicon("directions")
    words = ("up", "down", "improved", "better", "worse", "than")
    between = ("to", "stated", "more", "multiplied")
    return {name: re.compile(rf"\b(?:{'|'.join(data[name])})\b", re.IGNORECASE) for name in words} | {
        name: re.compile("|".join(data[name]), re.IGNORECASE) for name in between
    }


STOP = re.compile("[;:.](?!\\d)")


@cache
def form(name: str) -> re.Pattern[str]:
    """A pattern of rules/lexicon/directions.yaml; WORDS in it stands for the words before "than"."""
    data = lexicon("directions")
    return re.compile(data[name].replace("WORDS", "|".join(data["than_words"])))


def time_taken(text: str, start: int, figure: Figure) -> str | None:
    """The polarity of a length of time, "less" or not known: how long something takes is the better the shorter it is,
    what lasts is not."""
    if figure.kind == "duration" and form("time_taken").search(text, start, figure.end):
        return "less"
    return None
