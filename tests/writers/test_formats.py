"""Every format holds every finding with every place, and what a report says does nothing in any of them."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ofsted_lint.results import Run
from ofsted_lint.writers import FORMATS, Options, render


@pytest.fixture
def options(tmp_path: Path) -> Options:
    return Options(root=tmp_path)


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_place_of_every_finding_is_there(form: str, run: Run, options: Options) -> None:
    text = render(form, run, options)
    assert "FIG001" in text
    assert "TXT009" in text
    for words in ("112 children", "128 adoptions"):
        # GitLab's format knows lines but no quotations.
        assert words in text or form == "gitlab"
    assert "this is no Word document" in text


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_no_terminal_escape_and_no_reversed_text_comes_through(form: str, run: Run, options: Options) -> None:
    text = render(form, run, options)
    assert "\x1b" not in text
    if form in ("text", "github", "html", "markdown", "junit"):
        assert "\u202e" not in text


def test_a_workflow_command_in_a_report_commands_nothing(run: Run, options: Options) -> None:
    lines = render("github", run, options).splitlines()
    assert len(lines) == 3
    assert all(line.startswith(("::error file=", "::notice file=")) for line in lines)
    assert lines[0].startswith(
        "::error file=draft one.txt,line=3,endLine=3,col=18,endColumn=30,title=FIG001 figure-conflict::"
    )


def test_markdown_shows_markup_letter_for_letter(run: Run, options: Options) -> None:
    text = render("markdown", run, options)
    assert "<script" not in text
    assert "&#60;script&#62;" in text


def test_html_escapes_and_forbids(run: Run, options: Options) -> None:
    text = render("html", run, options)
    assert "<script>alert" not in text
    assert "default-src 'none'" in text
    for outside in ("http://", "https://", "//cdn", "@import", "url("):
        assert outside not in text


def test_json_is_the_contract(run: Run, options: Options) -> None:
    data = json.loads(render("json", run, options))
    assert list(data) == ["schema", "tool", "files", "summary"]
    assert data["summary"] == {"files": 2, "error": 1, "warning": 0, "info": 1}
    first, broken = data["files"]
    assert (first["framework"], first["authority"]) == ("sif", "Wexcombe")
    assert first["findings"][0]["related"][0]["quote"] == "128 adoptions"
    assert (first["findings"][0]["line"], first["findings"][0]["column"]) == (3, 18)
    assert broken == {"path": run.files[1].path, "error": "this is no Word document", "findings": []}


def test_json_lines_are_one_finding_each(run: Run, options: Options) -> None:
    lines = [json.loads(line) for line in render("jsonl", run, options).splitlines()]
    assert [line.get("rule") for line in lines] == ["FIG001", "TXT009", None]


def test_junit_counts_what_it_holds(run: Run, options: Options) -> None:
    top = ElementTree.fromstring(render("junit", run, options))
    first, broken = top.findall("testsuite")
    assert (first.get("tests"), first.get("failures"), len(first.findall("testcase"))) == ("2", "1", 2)
    assert len(first.findall(".//failure")) == 1
    assert broken.get("errors") == "1"
    assert broken.find("testcase/error") is not None


def test_gitlab_fingerprints_differ_and_paths_are_relative(run: Run, options: Options) -> None:
    issues = json.loads(render("gitlab", run, options))
    assert len({issue["fingerprint"] for issue in issues}) == 3
    assert issues[0]["location"] == {"path": "draft one.txt", "lines": {"begin": 3, "end": 3}}
    for issue in issues:
        assert {"description", "check_name", "fingerprint", "severity", "location"} <= set(issue)
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")


def test_sarif_regions_and_related_locations(run: Run, options: Options) -> None:
    result = json.loads(render("sarif", run, options))["runs"][0]["results"][0]
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "draft%20one.txt"
    assert location["region"]["startColumn"] == 18
    assert result["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 6
    assert set(result["partialFingerprints"]) >= {"primaryLocationLineHash"}


def test_the_terminal_report_marks_the_words_in_question(run: Run, options: Options) -> None:
    text = render("text", run, options)
    assert "line 6: In the last 12 months there have been «128 adoptions»." in text
    assert "2 files checked: 1 error, 0 warnings, 1 info, 1 not readable." in text


def test_colours_are_only_ours(run: Run, tmp_path: Path) -> None:
    text = render("text", run, Options(color=True, root=tmp_path))
    assert "\x1b[7m128 adoptions\x1b[0m" in text
    assert "\x1b[31m =cmd" not in text


def test_an_own_template_replaces_ours(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "short.txt"
    own.write_text("{% for f in run.files %}{{ f.findings | length }};{% endfor %}")
    assert render("text", run, Options(template=own)) == "2;0;"
