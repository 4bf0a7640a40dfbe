"""The baseline of accepted findings."""

import datetime
from pathlib import Path

import pytest

from ofsted_lint import baseline
from ofsted_lint.document import Place, Span
from ofsted_lint.findings import Finding, Severity
from ofsted_lint.results import FileResult
from ofsted_lint.settings import SettingsError

DAY = datetime.date(2026, 3, 2)


def _finding(quote: str, line: int = 3) -> Finding:
    place = Place(line, 1, line, len(quote) + 1, quote, "")
    return Finding(
        "FIG001",
        "figure-conflict",
        Severity.ERROR,
        "Which?",
        (Span(line, 0, line, len(quote)),),
        (place,),
    )


def _result(folder: Path, *findings: Finding) -> FileResult:
    return FileResult(str(folder / "a.txt"), findings=findings, asked=("FIG001",))


def test_what_was_accepted_is_not_reported_again_when_its_line_moved(tmp_path: Path) -> None:
    path = tmp_path / "baseline.yaml"
    baseline.save(
        path, baseline.entries_of([_result(tmp_path, _finding("12 homes"))], tmp_path, "two counts", DAY)
    )
    files, stale = baseline.apply(
        [_result(tmp_path, _finding("12 homes", line=9))], baseline.load(path), tmp_path
    )
    assert (files[0].findings, files[0].accepted, stale) == ((), 1, [])


def test_another_passage_is_a_new_finding_and_the_old_entry_is_stale(tmp_path: Path) -> None:
    entries = baseline.entries_of([_result(tmp_path, _finding("12 homes"))], tmp_path, "two counts", DAY)
    files, stale = baseline.apply([_result(tmp_path, _finding("13 homes"))], entries, tmp_path)
    assert len(files[0].findings) == 1
    assert [one.entry for one in stale] == entries
    assert baseline.pruned(entries, stale) == []


def test_a_second_finding_of_the_same_words_is_not_accepted_with_the_first(tmp_path: Path) -> None:
    entries = baseline.entries_of([_result(tmp_path, _finding("12 homes"))], tmp_path, "two counts", DAY)
    files, _ = baseline.apply(
        [_result(tmp_path, _finding("12 homes"), _finding("12 homes", 8))], entries, tmp_path
    )
    assert len(files[0].findings) == 1


def test_an_entry_of_a_file_that_was_not_checked_is_not_stale_unless_the_file_is_gone(tmp_path: Path) -> None:
    entries = baseline.entries_of([_result(tmp_path, _finding("12 homes"))], tmp_path, "two counts", DAY)
    assert [one.entry for one in baseline.apply([], entries, tmp_path)[1]] == entries
    (tmp_path / "a.txt").write_text("x")
    assert baseline.apply([], entries, tmp_path)[1] == []


def test_an_entry_of_a_rule_that_was_not_asked_is_not_stale(tmp_path: Path) -> None:
    entries = baseline.entries_of([_result(tmp_path, _finding("12 homes"))], tmp_path, "two counts", DAY)
    (tmp_path / "a.txt").write_text("x")
    asked = FileResult(str(tmp_path / "a.txt"), asked=("JDG001",))
    assert baseline.apply([asked], entries, tmp_path)[1] == []


def test_what_occurs_less_often_than_was_accepted_is_told_and_pruned_to_that(tmp_path: Path) -> None:
    twice = _result(tmp_path, _finding("12 homes"), _finding("12 homes", 8))
    entries = baseline.entries_of([twice], tmp_path, "two counts", DAY)
    assert [entry.count for entry in entries] == [2]
    _, stale = baseline.apply([_result(tmp_path, _finding("12 homes"))], entries, tmp_path)
    assert "occurs 1 times, 2 were accepted" in str(stale[0])
    assert [entry.count for entry in baseline.pruned(entries, stale)] == [1]


def test_adding_again_keeps_the_old_reason_and_the_greater_count(tmp_path: Path) -> None:
    old = baseline.entries_of([_result(tmp_path, _finding("12 homes"))], tmp_path, "two counts", DAY)
    twice = _result(tmp_path, _finding("12 homes"), _finding("12 homes", 8))
    (entry,) = baseline.merge(old, baseline.entries_of([twice], tmp_path, "again", DAY))
    assert (entry.reason, entry.count) == ("two counts", 2)


def test_it_holds_no_passages(tmp_path: Path) -> None:
    path = tmp_path / "baseline.yaml"
    baseline.save(
        path, baseline.entries_of([_result(tmp_path, _finding("12 homes"))], tmp_path, "two counts", DAY)
    )
    text = path.read_text()
    assert "homes" not in text
    assert "two counts" in text


def test_a_file_that_is_no_baseline_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "baseline.yaml"
    path.write_text("findings: 3\n")
    with pytest.raises(SettingsError, match="no baseline"):
        baseline.load(path)
