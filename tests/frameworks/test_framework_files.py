"""Framework files are checked as they are read, and a new one is all that a new framework needs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ofsted_lint import frameworks
from ofsted_lint.facts import Facts
from ofsted_lint.findings import Finding
from ofsted_lint.frameworks.files import read_files
from ofsted_lint.frameworks.model import Framework, FrameworkError, plain
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse
from ofsted_lint.rules.engine import check, default_rules

MADE_UP = """\
schema: 1
name: night-school
title: Inspection of night schools
kind: report
from: 2030-01-01
evidence: source
signs:
  - {in: head, all: ["inspection of the night school"]}
scale:
  - {grade: Bright, rank: 1}
  - {grade: Dim, rank: 2}
  - {grade: Dark, rank: 3}
areas:
  - {area: overall, label: Overall light, subjects: [the night school]}
  - {area: lamps, label: Lamps}
  - {area: teachers, label: Teachers}
variants:
  - {variant: "2030", title: With overall light, from: 2030-01-01, to: 2031-12-31, areas: [overall, lamps, teachers], evidence: source}
  - {variant: "2032", title: Without overall light, from: 2032-01-01, areas: [lamps, teachers], evidence: source}
sections:
  - {section: wishes, headings: [What should be brighter?], actions: improvement, evidence: source}
actions:
  - {kind: improvement, name: what should be brighter, evidence: source}
limits:
  - {areas: [lamps], grades: [Dark], then: overall, is: [Dark], strength: certain, evidence: source, because: dark lamps make the whole dark}
"""

REPORT = """\
Inspection of the night school at Wexcombe

Inspection dates: 4 to 8 March 2030

Judgement	Grade
Overall light	Dim
Lamps	Dim
Teachers	Bright

The night school is dim. Its lamps are old.

What should be brighter?

- The lamps.
"""


@pytest.fixture
def made_up(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "night-school.yaml"
    path.write_text(MADE_UP)
    frameworks.add_folder(tmp_path)
    yield path
    frameworks.forget_folders()


def lint(text: str) -> list[Finding]:
    return list(check(Facts(parse(read(text.encode(), "report.txt"))), default_rules()))


def test_a_new_framework_is_one_file(made_up: Path) -> None:
    report = parse(read(REPORT.encode(), "report.txt"))
    assert (report.framework, report.variant, report.overall) == ("night-school", "2030", "Dim")
    assert [(action.kind, action.text) for action in report.actions] == [("improvement", "The lamps.")]
    assert lint(REPORT) == []


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("school is dim", "school is bright", "JDG001"),
        ("Lamps\tDim", "Lamps\tGood", "JDG002"),
        ("Teachers\tBright\n", "", "JDG003"),
        ("March 2030", "March 2032", "JDG005"),
        ("Lamps\tDim", "Lamps\tDark", "JDG006"),
        ("- The lamps.\n", "", "ACT005"),
    ],
)
def test_a_report_of_a_new_framework_is_linted(made_up: Path, old: str, new: str, rule: str) -> None:
    assert rule in {finding.rule for finding in lint(REPORT.replace(old, new, 1))}


def test_without_its_file_the_report_is_of_no_known_framework() -> None:
    report = parse(read(REPORT.encode(), "report.txt"))
    assert report.framework is None
    assert report.judgements == []
    assert lint(REPORT) == []


def test_a_framework_can_be_named(made_up: Path) -> None:
    report = parse(
        read(REPORT.replace("night school at", "evening school at").encode(), "report.txt"), "night-school"
    )
    assert report.framework == "night-school"
    assert [judgement.grade for judgement in report.judgements] == ["Dim", "Dim", "Bright"]


def test_a_framework_that_is_not_known_cannot_be_named() -> None:
    with pytest.raises(KeyError):
        parse(read(REPORT.encode(), "report.txt"), "no-such-framework")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("name: night-school\n", "", "1:1: 'name' is missing here"),
        ("kind: report", "kind: book", "4:7: 'kind' is one of report, letter, not 'book'"),
        (
            "from: 2030-01-01\n",
            "from: 2030-13-01\n",
            "5:7: 'from' is a date like 2023-01-31, not '2030-13-01'",
        ),
        ("sections:", "section:", "20:1: 'section' is not known here; did you mean 'sections'?"),
        ("then: overall, is", "then: whole, is", "'whole' is no area of this framework"),
        ("grades: [Dark], then", "grades: [Pale], then", "25:31: 'Pale' is no grade of this framework"),
        ("strength: certain, evidence: source", "strength: certain, evidence: unverified", "feeds no error"),
        ("strength: certain, evidence: source,", "strength: certain,", "'evidence' is missing here"),
        ("schema: 1", "schema: 2", "'schema' must be 1"),
        ("name: night-school", "name: night-school\nname: day-school", "3:1: 'name' stands here twice"),
        ("scale:\n", "scale: [\n", "did not find"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = tmp_path / "wrong.yaml"
    assert old in MADE_UP
    path.write_text(MADE_UP.replace(old, new, 1))
    with pytest.raises(FrameworkError) as error:
        read_files([path])
    assert message in str(error.value)
    assert str(error.value).startswith(str(path))


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(MADE_UP.replace("kind: report", "kind: book").replace("rank: 2", "rank: two"))
    with pytest.raises(FrameworkError) as error:
        read_files([path])
    assert len(str(error.value).splitlines()) == 2


@pytest.mark.parametrize(
    "framework", [pytest.param(one, id=one.name) for one in frameworks.load_all().values()]
)
def test_no_unverified_fact_feeds_an_error(framework: Framework) -> None:
    for limit in framework.limits:
        assert limit.evidence != "unverified" or limit.strength != "certain"


@pytest.mark.parametrize(
    ("heading", "key", "area"),
    [
        ("The experiences and progress of children in care: good", "in-care", "in-care"),
        ("The experiences and progress of children in care is good", "in-care", "in-care"),
        (
            "The experiences and progress of care leavers is that it is inadequate",
            "care-leavers",
            "care-leavers",
        ),
        ("What needs to improve?1", "to-improve", None),
        ("WHAT NEEDS TO IMPROVE", "to-improve", None),
    ],
)
def test_a_heading_opens_a_section(heading: str, key: str, area: str | None) -> None:
    form = frameworks.load_all()["ilacs"].section(heading)
    assert form is not None
    assert (form.key, form.area) == (key, area)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2.1 Adoption performance", "adoption performance"),
        ("Section 1: the local authority", "the local authority"),
        ("Information about this inspection3", "information about this inspection"),
        ("What needs to improve?¹", "what needs to improve"),
    ],
)
def test_headings_are_compared_plain(text: str, expected: str) -> None:
    assert plain(text) == expected
