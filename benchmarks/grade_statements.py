"""Changes every grade statement and deletes every judgement row of real reports, and counts what the rules find.

    python benchmarks/grade_statements.py FOLDER [-v] [--part 1/4]

Each statement's grade becomes each other grade of the scale in turn; an error must name the line. Each row of a judgement
table is deleted in turn; some finding at warning or above must be new. The unchanged report must give no error of the
families JDG and ACT. The reports themselves are not part of the project.
"""

from __future__ import annotations

import argparse
import collections
import pathlib

from ofsted_lint.facts import Facts
from ofsted_lint.findings import Severity
from ofsted_lint.frameworks import get
from ofsted_lint.readers import read
from ofsted_lint.report.model import Report, Statement
from ofsted_lint.report.parse import parse
from ofsted_lint.rules.engine import RuleSet, check, default_rules

Found = set[tuple[str, int, tuple[int, ...]]]


def findings(lines: list[str], rules: RuleSet, name: str) -> tuple[Report, Found]:
    report = parse(read("\n".join(lines).encode(), name))
    found = check(Facts(report), rules)
    return report, {(f.rule, int(f.severity), tuple(p.line for p in f.places)) for f in found}


def other_wordings(report: Report, statement: Statement) -> list[str]:
    """The statement's grade words with each other grade, as the same form of words would have them."""
    framework = get(report.framework)
    assert framework is not None
    area = framework.areas[statement.area]
    if area.phrases and statement.where == "prose" and not any(phrase[0] == "" for phrase in area.phrases):
        return [
            phrase
            for grade, phrase in area.phrases
            if grade != statement.grade and _alike(phrase, statement.printed)
        ]
    out = []
    for grade in framework.scale:
        if (
            grade.name == statement.grade
            or (area.grades and grade.name not in area.grades)
            or grade.rank is None
        ):
            continue
        words = grade.name if statement.printed[:1].isupper() else grade.name.lower()
        out.append(words)
    return out


def _alike(phrase: str, printed: str) -> bool:
    return True


def change(line: str, statement: Statement, words: str, offset: int) -> str:
    printed = statement.printed
    before, after = line[:offset], line[offset + len(printed) :]
    if printed.lower().startswith("require") and not words.lower().startswith("require"):
        verb = (
            ""
            if printed[:1].isupper() or before.rstrip().endswith((":", "is", "are", "(", "remains"))
            else "are "
        )
        words = verb + words
    elif (
        words.lower().startswith("require")
        and before.rstrip().endswith((" is", " are"))
        and "that it is" not in before
    ):
        before = before.rstrip()
        before = before[: before.rindex(" ") + 1]
        words = (
            "requires improvement"
            if before and line[len(before) :].startswith("is")
            else "require improvement"
        )
    return before + words + after


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--part", default="1/1", help="k/n: every n-th report, from the k-th")
    arguments = parser.parse_args()
    rules = default_rules().filter(select=["JDG", "ACT"])
    first, step = map(int, arguments.part.split("/"))
    count: collections.Counter[str] = collections.Counter()
    for path in sorted(arguments.folder.rglob("*.txt"))[first - 1 :: step]:
        one_report(path, rules, count, arguments.verbose)
    for name, number in sorted(count.items()):
        print(f"{number:6} {name}")


def one_report(path: pathlib.Path, rules: RuleSet, count: collections.Counter[str], verbose: bool) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    report, base = findings(lines, rules, path.name)
    for rule, severity, at in base:
        if severity >= Severity.WARNING:
            count["findings on unchanged reports"] += 1
            print(f"  UNCHANGED {path.name} {rule} {at}")
    for judgement in report.judgements:
        for statement in judgement.statements:
            place = report.document.place(statement.span)
            line, offset = lines[place.line - 1], place.column - 1
            for words in other_wordings(report, statement):
                new = list(lines)
                new[place.line - 1] = change(line, statement, words, offset)
                _, found = findings(new, rules, path.name)
                hit = any(s == Severity.ERROR and place.line in at for _, s, at in found - base)
                lesser = any(s == Severity.WARNING and place.line in at for _, s, at in found - base)
                count["changes"] += 1
                count[
                    "changes found at error"
                    if hit
                    else "changes found at warning"
                    if lesser
                    else "changes missed"
                ] += 1
                if not hit and verbose:
                    print(
                        f"  {'warning' if lesser else 'MISSED '} {path.name}:{place.line} {statement.area} {statement.where} -> {words}"
                    )
            if statement.where in ("table", "body-table"):
                new = [text for number, text in enumerate(lines, 1) if number != place.line]
                _, found = findings(new, rules, path.name)
                rows = {(r, s) for r, s, _ in found if s >= Severity.WARNING}
                fresh = bool(rows - {(r, s) for r, s, _ in base})
                count["rows deleted"] += 1
                count["rows deleted and found" if fresh else "rows deleted and missed"] += 1
                if not fresh and verbose:
                    print(f"  DELETED {path.name}:{place.line} {statement.area} {statement.where}")


if __name__ == "__main__":
    main()
