"""JUnit XML: a test suite a file, a failing test case a finding, for build servers that show test results."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ofsted_lint.findings import Finding, Severity
from ofsted_lint.results import FileResult, Run
from ofsted_lint.writers import Options
from ofsted_lint.writers.safe import visible


def render(run: Run, options: Options) -> str:
    top = Element("testsuites", name="ofsted-lint")
    for file in run.files:
        _suite(top, file)
    indent(top)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(top, encoding="unicode") + "\n"


def _suite(top: Element, file: FileResult) -> None:
    name = visible(file.path)
    # Info is worth a question, never a failure: such findings are test cases that pass and say what they found.
    failures = sum(finding.severity > Severity.INFO for finding in file.findings)
    suite = SubElement(
        top,
        "testsuite",
        name=name,
        tests=str(max(len(file.findings), 1)),
        failures=str(failures),
        errors=str(int(file.error is not None)),
        skipped="0",
    )
    if file.error is not None:
        case = SubElement(suite, "testcase", name="reading", classname=name)
        SubElement(case, "error", message=visible(file.error), type="unreadable")
    elif not file.findings:
        SubElement(suite, "testcase", name="no findings", classname=name)
    for finding in file.findings:
        _case(suite, name, finding)


def _case(suite: Element, name: str, finding: Finding) -> None:
    place = finding.place
    where = place.location or f"line {place.line}"
    case = SubElement(suite, "testcase", name=f"{finding.rule} {finding.name} ({where})", classname=name)
    body = "\n".join(f"{p.location or f'line {p.line}'}: {visible(p.quote)}" for p in finding.places)
    if finding.severity > Severity.INFO:
        SubElement(case, "failure", message=visible(finding.message), type=str(finding.severity)).text = body
    else:
        SubElement(case, "system-out").text = f"{visible(finding.message)}\n{body}"
