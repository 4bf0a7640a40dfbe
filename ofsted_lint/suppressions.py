"""Comments in a report that tell the linter to leave a place alone.

`<!-- ofsted-lint: disable=FIG001 reason -->` speaks of the block that follows, `disable-section=` of the section that it
stands in or before, `disable-file=` of the whole file; a Word comment speaks of what it covers. Codes, names and
families are parted by commas. A finding is left out when any of its places lies there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from ofsted_lint import patterns as re
from ofsted_lint.document import Directive
from ofsted_lint.findings import Finding
from ofsted_lint.records import dataclass, field
from ofsted_lint.report.model import Block, Report, Section

if TYPE_CHECKING:
    from ofsted_lint.rules.model import Rule

_FORM = re.compile(
    r"(disable|disable-section|disable-file)\s*=\s*([A-Za-z0-9_-]+(?:\s*,\s*[A-Za-z0-9_-]+)*)\s*(.*)$",
    re.DOTALL,
)


@dataclass(slots=True)
class Suppression:
    """One directive as understood: the rules it names and the lines it covers."""

    line: int
    rules: tuple[str, ...]
    reason: str
    first: int
    last: int
    used: set[str] = field(default_factory=set)

    @property
    def unused(self) -> tuple[str, ...]:
        """The rules it names that found nothing there."""
        return tuple(rule for rule in self.rules if rule not in self.used)


def matches(rule: str, code: str, name: str) -> bool:
    """Whether `rule` (a code, a name, a family such as "FIG", or "all") means the rule with this code and name."""
    plain = rule.upper()
    return (
        plain in (code, "ALL")
        or rule.lower() == name
        or (plain.isalpha() and len(plain) == 3 and code.startswith(plain))
    )


def understand(report: Report) -> tuple[list[Suppression], list[str]]:
    """The directives of a report, and a sentence for each that cannot be understood."""
    found: list[Suppression] = []
    wrong: list[str] = []
    for directive in report.document.directives:
        match = _FORM.match(directive.text)
        if match is None:
            wrong.append(
                f"line {directive.line}: the comment 'ofsted-lint: {directive.text}' is not understood; "
                "write for example 'ofsted-lint: disable=FIG001 agreed with the author'"
            )
            continue
        rules = tuple(part.strip() for part in match[2].split(","))
        first, last = _covered(report, directive, match[1])
        found.append(Suppression(directive.line, rules, match[3].strip(), first, last))
    return found, wrong


def apply(findings: Sequence[Finding], suppressions: Sequence[Suppression]) -> list[Finding]:
    """The findings that no suppression covers. Notes in each suppression which of its rules it served."""
    kept = []
    for finding in findings:
        covered = False
        for one in suppressions:
            if not any(one.first <= place.end_line and place.line <= one.last for place in finding.places):
                continue
            for rule in one.rules:
                if matches(rule, finding.rule, finding.name):
                    one.used.add(rule)
                    covered = True
        if not covered:
            kept.append(finding)
    return kept


def unserved(
    suppressions: Sequence[Suppression], asked: Iterable[Rule], known: Callable[[], Iterable[Rule]]
) -> list[tuple[int, str]]:
    """Line and rule of what serves nothing: a rule that was asked and found nothing there, or that does not exist.

    Of a rule that exists and was not asked in this run nothing can be said.
    """
    unused = [(one.line, rule) for one in suppressions for rule in one.unused]
    if not unused:
        return []
    names = [(rule.id, rule.name) for rule in asked]
    all_names = [(rule.id, rule.name) for rule in known()]

    def among(rule: str, of: list[tuple[str, str]]) -> bool:
        return any(matches(rule, code, name) for code, name in of)

    return [(line, rule) for line, rule in unused if among(rule, names) or not among(rule, all_names)]


def _covered(report: Report, directive: Directive, form: str) -> tuple[int, int]:
    """First and last line that a directive speaks of."""
    last_line = report.document.lines[-1].number if report.document.lines else 0
    if form == "disable-file":
        return 1, last_line
    block = next((b for b in report.blocks if b.line >= directive.line), None)
    if form == "disable-section":
        section = block.section if block is not None else None
        return _section_lines(section) if section is not None else (directive.line, last_line)
    if directive.covers:
        return directive.line, directive.end_line
    return _block_lines(block) if block is not None else (directive.line, directive.line)


def _block_lines(block: Block) -> tuple[int, int]:
    return block.pieces.at[0][0], block.pieces.at[-1][0]


def _section_lines(section: Section) -> tuple[int, int]:
    blocks = [*([section.heading] if section.heading else []), *section.all_blocks()]
    lines = [line for block in blocks for line in _block_lines(block)]
    return min(lines), max(lines)
