"""SARIF 2.1.0, as GitHub code scanning takes it.

GitHub's limits that bear on us: 25,000 results a run (5,000 are shown), 1,000 related locations are kept to 100 shown,
and a message is text. Columns count code points, as Python does.
Source: GitHub Docs, "SARIF support for code scanning".
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from ofsted_lint import __version__
from ofsted_lint.document import Place
from ofsted_lint.findings import Finding, Severity
from ofsted_lint.results import FileResult, Run
from ofsted_lint.writers import Options
from ofsted_lint.writers.paths import uri

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_MOST_RESULTS = 25_000
_MOST_RELATED = 100
_PLAIN = ("text", "markdown", "html")


def render(run: Run, options: Options) -> str:
    findings = [(file, finding) for file in run.files for finding in file.findings]
    # The gravest are kept where GitHub would refuse the whole file.
    if len(findings) > _MOST_RESULTS:
        findings = sorted(findings, key=lambda pair: -pair[1].severity)[:_MOST_RESULTS]
    rules = _rules({finding.rule for _, finding in findings})
    index = {rule["id"]: at for at, rule in enumerate(rules)}
    notes = [
        {
            "level": "error",
            "message": {"text": f"{file.path} cannot be read: {file.error}"},
            "locations": [{"physicalLocation": {"artifactLocation": _artifact(file, options)}}],
        }
        for file in run.files
        if file.error is not None
    ]
    data = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "ofsted-lint", "semanticVersion": __version__, "rules": rules}},
                "columnKind": "unicodeCodePoints",
                "invocations": [
                    {"executionSuccessful": not notes, "toolExecutionNotifications": notes},
                ],
                "results": [_result(file, finding, index, options) for file, finding in findings],
            }
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _rules(codes: set[str]) -> list[dict[str, Any]]:
    from ofsted_lint.rules.loader import default_rules

    known = {rule.id: rule for rule in default_rules().rules}
    out = []
    for code in sorted(codes):
        rule = known.get(code)
        entry: dict[str, Any] = {"id": code}
        if rule is not None:
            entry |= {
                "name": rule.name,
                "shortDescription": {"text": rule.title},
                "fullDescription": {"text": rule.why},
                "help": {"text": f"{rule.title}. {rule.why}"},
                "defaultConfiguration": {"level": _LEVELS[rule.severity]},
                "properties": {"tags": ["consistency", code[:3]], "precision": "high"},
            }
        out.append(entry)
    return out


def _result(file: FileResult, finding: Finding, index: dict[str, int], options: Options) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(file, finding.place, options)],
        "partialFingerprints": {
            "primaryLocationLineHash": _line_hash(file, finding),
            "ofstedLintFingerprint/v1": finding.fingerprint,
        },
    }
    related = finding.related[:_MOST_RELATED]
    if related:
        result["relatedLocations"] = [
            {"id": number, **_location(file, place, options), "message": {"text": place.quote}}
            for number, place in enumerate(related, start=1)
        ]
    return result


def _location(file: FileResult, place: Place, options: Options) -> dict[str, Any]:
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": _artifact(file, options),
            "region": {
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": place.end_line,
                "endColumn": place.end_column,
                "snippet": {"text": place.quote},
            },
        }
    }
    if place.location:
        location["logicalLocations"] = [{"fullyQualifiedName": place.location, "kind": "element"}]
    return location


def _artifact(file: FileResult, options: Options) -> dict[str, Any]:
    return {"uri": uri(file.path, options.root)}


def _line_hash(file: FileResult, finding: Finding) -> str:
    """Like GitHub's own: of the line's text without spaces, so that edits above it change nothing."""
    text = next((line.text for line in file.lines if line.number == finding.place.line), finding.place.quote)
    digest = hashlib.sha256(f"{finding.rule}:{''.join(text.split())}".encode()).hexdigest()[:16]
    same = [f for f in file.findings if f.rule == finding.rule and f.place.line == finding.place.line]
    return f"{digest}:{same.index(finding) + 1}"
