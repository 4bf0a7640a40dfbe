"""Rules as documentation: the text of `explain` and the page docs/rules.md, both made from the rule files."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from pathlib import PurePath

from ofsted_lint.resources import lexicon
from ofsted_lint.rules.model import Case, Rule


def explanation(rule: Rule) -> str:
    """A rule for people at a terminal."""
    parts = [f"{rule.id} {rule.name}: {rule.title}", f"Severity: {_severity(rule)}"]
    if rule.why:
        parts.append(textwrap.fill(" ".join(rule.why.split()), 100))
    parts.append("What it asks\n" + textwrap.indent(_asks(rule), "  "))
    if rule.supersedes:
        parts.append(f"Takes the place of {', '.join(rule.supersedes)} where both speak of the same places.")
    for case in rule.cases:
        parts.append(_case_heading(rule, case) + "\n" + textwrap.indent(case.text.rstrip(), "  | "))
    parts.append(
        f"To leave it out: --ignore {rule.id}, or a comment `ofsted-lint: disable={rule.id} reason`."
    )
    return "\n\n".join(parts)


def reference(rules: Iterable[Rule]) -> str:
    """The page of all rules in Markdown."""
    out = [
        "# Rules",
        "",
        "Made from the rule files by `ofsted-lint rules --format markdown`; change the rules, not this page.",
        "",
        "**error**: both places cannot be true, or a rule of the framework without a known exception is broken.",
        "**warning**: they very probably cannot both be true. **info**: worth a question when there is time.",
    ]
    families, family = lexicon("families"), ""
    for rule in rules:
        if rule.family != family:
            family = rule.family
            out += ["", f"## {family}: {families.get(family, {}).get('heading', family)}"]
        out += ["", *_section(rule)]
    return "\n".join(out) + "\n"


def _section(rule: Rule) -> list[str]:
    out = [f"### {rule.id} {rule.name}", "", f"{rule.title}. Severity: {_severity(rule)}."]
    if rule.why:
        out += ["", " ".join(rule.why.split())]
    out += ["", "```yaml", _asks(rule), "```"]
    if rule.supersedes:
        out += ["", f"Takes the place of {', '.join(rule.supersedes)} where both speak of the same places."]
    for case in rule.cases:
        out += ["", _case_heading(rule, case), "", "```text", *case.text.rstrip().split("\n"), "```"]
    return out


def _severity(rule: Rule) -> str:
    text = str(rule.severity)
    if rule.doubtful is not None:
        text += f", {rule.doubtful} where a fact is not known for certain"
    if rule.preview:
        text += " (preview: runs with --preview only)"
    return text


def _asks(rule: Rule) -> str:
    """The working part of a rule as it stands in its file."""
    rows = [("for", rule.sources), *((f"let {name}", text) for name, text in rule.let)]
    rows += [
        ("when", rule.when),
        ("assert", rule.check),
        ("at", ", ".join(rule.at)),
        ("message", rule.message),
    ]
    return "\n".join(f"{name}: {' '.join(text.split())}" for name, text in rows if text)


def _case_heading(rule: Rule, case: Case) -> str:
    if not case.fails:
        return "Passes:"
    lines = " and ".join(f"lines {', '.join(map(str, one))}" for one in case.at)
    severity = f" ({case.severity})" if case.severity else ""
    return f"Found{severity} at {lines}:" if lines else f"Found{severity}:"


def page() -> PurePath:
    """Where the page of all rules stands in the project."""
    return PurePath("docs", "rules.md")
