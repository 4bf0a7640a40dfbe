"""SARIF 2.1.0, as GitHub code scanning takes it.

GitHub's limits that bear on us: 25,000 results a run (5,000 are shown), 100 related locations are shown of 1,000, and a
message is text in which "[words](address)" is a link. Columns count code points, as Python does. In a Word or PDF file
the region is that of the text as read, and the logical location says where that is.
Source: GitHub Docs, "SARIF support for code scanning".
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ofsted_lint import __version__
from ofsted_lint.document import Place
from ofsted_lint.findings import Finding, Severity
from ofsted_lint.results import FileResult, Run
from ofsted_lint.writers import Options
from ofsted_lint.writers.markdown import plain
from ofsted_lint.writers.paths import uri

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_MOST_RESULTS = 25_000
_MOST_RELATED = 100


def render(run: Run, options: Options) -> str:
    findings = [(file, finding) for file in run.files for finding in file.findings]
    # The gravest are kept where GitHub would refuse the whole file.
    if len(findings) > _MOST_RESULTS:
        findings = sorted(findings, key=lambda pair: -pair[1].severity)[:_MOST_RESULTS]
    rules = _rules({finding.rule for _, finding in findings}, run.own_rules)
    hashes = {name: one for file in run.files for name, one in _line_hashes(file).items()}
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
                "results": [
                    _result(file, finding, hashes[id(finding)], index, options) for file, finding in findings
                ],
            }
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _rules(codes: set[str], own: Sequence[Path]) -> list[dict[str, Any]]:
    from ofsted_lint.rules.loader import default_rules, load_rules

    known = {rule.id: rule for rule in (*default_rules(), *load_rules(own))}
    out = []
    for code in sorted(codes):
        rule = known.get(code)
        entry: dict[str, Any] = {"id": code}
        if rule is not None:
            entry |= {
                "name": rule.name,
                "shortDescription": {"text": rule.title},
                "fullDescription": {"text": rule.why},
                "help": {
                    "text": f"{rule.title}. {rule.why}",
                    "markdown": f"**{plain(rule.title)}**\n\n{plain(rule.why)}",
                },
                "defaultConfiguration": {"level": _LEVELS[rule.severity]},
                "properties": {"tags": ["consistency", code[:3]], "precision": "high"},
            }
        out.append(entry)
    return out


def _result(
    file: FileResult, finding: Finding, line_hash: str, index: dict[str, int], options: Options
) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding.message)},
        "locations": [_location(file, finding.place, options)],
        "partialFingerprints": {
            "primaryLocationLineHash": line_hash,
            "ofstedLintFingerprint/v1": finding.fingerprint,
        },
    }
    related = finding.related[:_MOST_RELATED]
    if related:
        result["relatedLocations"] = [
            {"id": number, **_location(file, place, options), "message": {"text": _message(place.quote)}}
            for number, place in enumerate(related, start=1)
        ]
    return result


def _message(text: str) -> str:
    """Text in which "[words](address)" is no link."""
    return text.replace("[", "\\[").replace("]", "\\]") if "](" in text else text


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


def _line_hashes(file: FileResult) -> dict[int, str]:
    """By id of the finding, like GitHub's own: of the line's text without spaces, so that edits above change nothing."""
    texts = {line.number: line.text for line in file.lines}
    seen: dict[tuple[str, int], int] = {}
    hashes = {}
    for finding in file.findings:
        line = finding.place.line
        text = "".join(texts.get(line, finding.place.quote).split())
        digest = hashlib.sha256(f"{finding.rule}:{text}".encode()).hexdigest()[:16]
        at = (finding.rule, line)
        seen[at] = seen.get(at, 0) + 1
        hashes[id(finding)] = f"{digest}:{seen[at]}"
    return hashes
