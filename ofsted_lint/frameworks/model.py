"""A framework as data, and the questions that are asked of it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cached_property, lru_cache

from ofsted_lint import patterns as re
from ofsted_lint.records import dataclass, field


class FrameworkError(ValueError):
    """A framework file is wrong. The text holds one line a mistake: file:line:column: what is wrong."""


@dataclass(frozen=True, slots=True)
class Sign:
    """By what a report of a framework or a variant shows itself: phrases that must all occur."""

    where: str
    """ "head" (the first lines), "headings", "rows" (labels of table rows), "text", or "quoted": the text of a paper
    that speaks of an inspection, such as a committee's."""
    phrases: tuple[str, ...]
    """Lower case; `*` stands for any few words."""


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade of a framework's scale."""

    name: str
    """In the framework's own words."""
    rank: int | None
    """1 is the best; None: no place in the order ("Not judged")."""
    wordings: tuple[str, ...]
    """As it is printed in tables and sentences, lower case, verb forms included ("require improvement")."""


@dataclass(frozen=True, slots=True)
class Area:
    """Something that the framework grades."""

    key: str
    label: str
    """As the title table prints it."""
    rows: tuple[str, ...]
    """Labels of its rows in tables, misprints included, lower case."""
    subjects: tuple[str, ...]
    """Subjects of sentences and headings that state its grade, lower case; {authority} stands for a place."""
    half: str = "authority"
    phrases: tuple[tuple[str, str], ...] = ()
    """(grade, phrase): standing phrases that state a grade of this area without naming it; where the grade is ""
    the phrase holds {grade}."""
    grades: tuple[str, ...] = ()
    """The grades it may have; empty: those of the scale."""
    groups: tuple[str, ...] = ()
    """Headings that group actions on this area, lower case."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A framework as it stood for inspections that began from `start` to `end`."""

    name: str
    title: str
    start: datetime.date | None
    end: datetime.date | None
    areas: tuple[str, ...]
    """Areas that the title table must hold."""
    optional: tuple[str, ...] = ()
    """Areas that it may hold."""
    signs: tuple[Sign, ...] = ()
    """Where date alone does not tell: what a report of this variant shows."""
    evidence: str = "unverified"

    def covers(self, day: datetime.date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class SectionForm:
    """A section that the framework knows, and the headings it goes under."""

    key: str
    wordings: tuple[str, ...]
    """As `plain` leaves them: lower case, without final mark or number."""
    level: int = 1
    area: str | None = None
    """The judgement area that the section reports on."""
    half: str | None = None
    """ "authority" or "board"; None: in either."""
    order: int = 0
    """Position in the framework's list, from 1."""
    required: bool = False
    variants: tuple[str, ...] = ()
    """The variants that have it; empty: all."""
    actions: str | None = None
    """The kind of action that its list items are."""
    paragraphs: bool = False
    """Its actions are whole paragraphs or table rows, not list items."""
    silent: bool = False
    """What it says of grades is no statement of this report: definitions, history."""
    evidence: str = "unverified"


@dataclass(frozen=True, slots=True)
class ActionKind:
    """A kind of action list, and when the framework has it."""

    kind: str
    name: str
    variants: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    """Grades of `outcome_area` with which such a list goes, and which go with such a list; empty: any."""
    outcome_area: str | None = None
    evidence: str = "unverified"


@dataclass(frozen=True, slots=True)
class Limit:
    """If any (or all) of some areas have one of some grades, another area has one of some grades."""

    areas: tuple[str, ...]
    grades: tuple[str, ...]
    then_area: str
    then_grades: tuple[str, ...]
    strength: str
    """ "certain", "probable" or "possible": the severity that a breach deserves."""
    at_least: int = 1
    """How many of the areas must have the grades for the limit to bite."""
    variants: tuple[str, ...] = ()
    evidence: str = "unverified"
    because: str = ""


@dataclass(frozen=True, slots=True)
class Between:
    """A judgement that is never better than the best nor worse than the worst of those it is made from."""

    area: str
    of: tuple[str, ...]
    strength: str
    evidence: str = "unverified"
    because: str = ""


@dataclass(frozen=True, slots=True)
class Standard:
    """A sentence that every report of the framework holds."""

    key: str
    title: str
    wordings: tuple[str, ...]
    """Lower case; `*` stands for any few words."""
    start: datetime.date | None = None
    end: datetime.date | None = None
    evidence: str = "unverified"


@dataclass(frozen=True, slots=True)
class Usual:
    """Usual weekdays from the end of the inspection to publication (5th to 95th percentile)."""

    low: int
    high: int
    evidence: str = "unverified"


class _Keeping:
    """Has no slots, so that records of the class below can keep their cached properties."""


@dataclass(frozen=True, slots=True, eq=False)
class Framework(_Keeping):
    """An inspection framework."""

    name: str
    title: str
    kind: str
    """Of the document: "report" or "letter"."""
    file: str = ""
    """Where it stands: ours as "rules/frameworks/ilacs.yaml", a user's as it was named."""
    start: datetime.date | None = None
    end: datetime.date | None = None
    signs: tuple[Sign, ...] = ()
    scale: tuple[Grade, ...] = ()
    areas: Mapping[str, Area] = field(default_factory=dict)
    variants: tuple[Variant, ...] = ()
    sections: tuple[SectionForm, ...] = ()
    fixed_order: bool = False
    """Its sections always stand in the order of `sections`."""
    actions: tuple[ActionKind, ...] = ()
    limits: tuple[Limit, ...] = ()
    between: tuple[Between, ...] = ()
    standards: tuple[Standard, ...] = ()
    by_signs: bool = False
    """What a report shows tells its variant before its date does."""
    usual: Usual | None = None
    team: bool | None = None
    """Whether the report lists its inspectors in a block of their own."""
    sure: str = "counted"
    """How sure the file is as a whole."""

    def section(self, heading: str, half: str = "authority") -> SectionForm | None:
        """The form of section that a heading opens, None if the framework knows none.

        Case, final marks, footnote marks, numbers and a grade at the end of the heading make no difference.
        """
        name = plain(heading)
        forms = self._forms.get(name) or self._forms.get(self._tail.sub("", name))
        if not forms:
            return None
        return next((form for form in forms if form.half in (half, None)), forms[0])

    def variant(self, name: str | None) -> Variant | None:
        return next((variant for variant in self.variants if variant.name == name), None)

    def grade(self, printed: str) -> Grade | None:
        """The grade that is printed so, None if the scale has none."""
        return self._grades.get(" ".join(printed.lower().split()))

    def grade_named(self, name: str | None) -> Grade | None:
        return next((grade for grade in self.scale if grade.name == name), None)

    def area_of_row(self, label: str) -> Area | None:
        """The area whose row in a judgement table has this label; near misprints count."""
        name = plain(label)
        if name in self._rows:
            return self._rows[name]
        words = frozenset(name.split())
        near = {
            area.key: area
            for row, area in self._rows.items()
            if len(words) > 3 and _likeness(words, frozenset(row.split())) >= 0.8
        }
        return next(iter(near.values())) if len(near) == 1 else None

    def area_of_group(self, heading: str) -> str | None:
        """The area that a heading inside a list of actions groups the actions of."""
        return self._groups.get(plain(heading))

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The words that its grades begin with, in lower case: a text without one of them holds no grade."""
        return frozenset(wording.split()[0].lower() for grade in self.scale for wording in grade.wordings)

    @cached_property
    def _forms(self) -> dict[str, tuple[SectionForm, ...]]:
        forms: dict[str, tuple[SectionForm, ...]] = {}
        for form in self.sections:
            for wording in form.wordings:
                forms[wording] = (*forms.get(wording, ()), form)
        return forms

    @cached_property
    def _grades(self) -> dict[str, Grade]:
        return {wording: grade for grade in self.scale for wording in grade.wordings}

    @cached_property
    def _rows(self) -> dict[str, Area]:
        return {plain(row): area for area in self.areas.values() for row in area.rows}

    @cached_property
    def _groups(self) -> dict[str, str]:
        return {plain(group): area.key for area in self.areas.values() for group in area.groups}

    @cached_property
    def _tail(self) -> re.Pattern[str]:
        """A grade at the end of a heading, with what leads to it."""
        words = "|".join(sorted(map(re.escape, self._grades), key=len, reverse=True)) or "(?!)"
        return re.compile(
            rf"(?:\s*:|\s+(?:is|are)(?:\s+that\s+(?:it|they))?(?:\s+(?:is|are))?:?)?\s*\b(?:{words})$"
        )


# Its number, or a footnote mark that slipped to its front ("1Information about this area").
_NUMBER = re.compile(r"^(?:(?:\d+(?:\.\d+)*\.?|section \d+:)\s+|\d{1,2}(?=[a-z]{4}))")
# A footnote mark glued to the last word, and the stop or colon around it.
_END = re.compile(r"(?<=[a-z?).])[\u00b9\u00b2\u00b3\u2070-\u2079\d]{1,2}$")
_MARKS = " .:;?!*\t"


@lru_cache(maxsize=1024)  # the same few headings are asked for again and again
def plain(heading: str) -> str:
    """A heading or row label as it is compared: lower case, single spaces, no number, final mark or footnote mark."""
    text = " ".join(heading.lower().split()).strip("*# ")
    if number := _NUMBER.match(text):
        text = text[number.end() :]
    text = text.rstrip(_MARKS)
    return _END.sub("", text).rstrip(_MARKS) if text[-1:].isdigit() else text


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)
