"""What a rule is, once its file has been read and found right. Pure data and the choice among rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ofsted_lint.document import Span
from ofsted_lint.findings import Severity
from ofsted_lint.records import dataclass, field

# What a compiled rule hands to the engine for each finding: whether it is certain (None: doubtful), the places, and
# the variables for the message.
Hit = tuple[bool | None, list[Span], dict[str, Any]]
Finder = Callable[[Any, Any, list[Hit]], None]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A mistake in a rule file: lines and columns from 1."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class RuleError(Exception):
    """Rule files that cannot be used, with every mistake found in them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


class UnknownRule(ValueError):
    """A selection names a rule that does not exist. The message suggests what may have been meant."""


@dataclass(frozen=True, slots=True)
class Case:
    """A made-up report with what the rule has to say of it: a test of the rule, and its documentation."""

    text: str
    fails: bool
    at: tuple[tuple[int, ...], ...] = ()
    """For each finding the lines of its places, from 1; empty: any."""
    framework: str | None = None
    severity: str | None = None
    """The severity of the finding; None: any."""
    says: str | None = None
    """Words that the message must hold."""
    line: int = 0
    """Where the case stands in its rule file."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `when`, `check` and the like are the texts of the file; `find` is what they were compiled to."""

    id: str
    name: str
    title: str
    severity: Severity
    doubtful: Severity | None
    preview: bool
    supersedes: tuple[str, ...]
    message: str
    why: str
    sources: str
    let: tuple[tuple[str, str], ...]
    when: str
    check: str
    at: tuple[str, ...]
    path: str
    line: int
    raw_cases: tuple[tuple[Any, ...], ...] = field(repr=False)
    parts: tuple[Any, ...] | None = field(repr=False)
    """The message cut into parts, where it is simple enough (see `messages`)."""
    find: Finder = field(repr=False, compare=False)

    @property
    def family(self) -> str:
        return self.id[:3]

    @property
    def cases(self) -> tuple[Case, ...]:
        return tuple(Case(*one) for one in self.raw_cases)


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Rules to run, in the order of their codes."""

    rules: tuple[Rule, ...] = ()

    def __iter__(self) -> Any:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def get(self, name: str) -> Rule:
        """The rule with this code or name. Raises UnknownRule."""
        for rule in self.rules:
            if name.casefold() in (rule.id.casefold(), rule.name):
                return rule
        raise UnknownRule(f"there is no rule {name!r}{self._suggest(name)}")

    def extended(self, other: RuleSet) -> RuleSet:
        """With the rules of another set. Raises RuleError if a code or a name is used twice."""
        taken = {key: rule for rule in self.rules for key in (rule.id, rule.name)}
        problems = [
            Problem(rule.path, rule.line, 1, f"{key} is already used by {taken[key].path}:{taken[key].line}")
            for rule in other.rules
            for key in (rule.id, rule.name)
            if key in taken
        ]
        if problems:
            raise RuleError(problems)
        return RuleSet(tuple(sorted((*self.rules, *other.rules), key=lambda rule: rule.id)))

    def dangling(self, others: Iterable[Rule] = ()) -> list[Problem]:
        """`supersedes` entries that name no rule of this set or of the others."""
        known = {key for rule in (*self.rules, *others) for key in (rule.id, rule.name)}
        return [
            Problem(rule.path, rule.line, 1, f"{rule.id} supersedes {entry!r}, which does not exist")
            for rule in self.rules
            for entry in rule.supersedes
            if entry not in known
        ]

    def filter(
        self,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        extend_select: Sequence[str] = (),
        preview: bool = False,
        severities: Mapping[str, str] | None = None,
    ) -> RuleSet:
        """The rules that are asked for, at the severities asked for.

        Each entry is a code ("FIG001"), a name ("figure-conflict"), the beginning of codes ("FIG", "FIG0") or "ALL".
        No `select` means all. The more exact entry wins (`ignore: [FIG], select: [FIG001]` keeps FIG001); of equal
        ones `ignore` wins. A severity is "info", "warning", "error" or "off". Raises UnknownRule.
        """
        severities = severities or {}
        for entry in (*select, *ignore, *extend_select, *severities):
            self._demand(entry)
        chosen = (*(select or ("ALL",)), *extend_select)
        kept = []
        for rule in self.rules:
            if rule.preview and not preview:
                continue
            wanted = max((_fit(entry, rule) for entry in chosen), default=-1)
            unwanted = max((_fit(entry, rule) for entry in ignore), default=-1)
            if wanted < 0 or unwanted >= wanted:
                continue
            level = _level(rule, severities)
            if level == "off":
                continue
            if level is not None:
                rule = _at(rule, Severity.parse(level))
            kept.append(rule)
        return RuleSet(tuple(kept))

    def _demand(self, entry: str) -> None:
        if not any(_fit(entry, rule) >= 0 for rule in self.rules):
            raise UnknownRule(f"no rule is called {entry!r}{self._suggest(entry)}")

    def _suggest(self, name: str) -> str:
        import difflib

        known = {key.casefold(): key for rule in self.rules for key in (rule.id, rule.name, rule.family)}
        close = difflib.get_close_matches(name.casefold(), known, n=1)
        return f"; did you mean {known[close[0]]!r}?" if close else "; `ofsted-lint rules` lists them"


def _fit(entry: str, rule: Rule) -> int:
    """How exactly an entry of a selection names a rule; -1: not at all."""
    if entry == rule.id or entry == rule.name or entry.upper() == rule.id:
        return 100
    if entry.upper() == "ALL":
        return 0
    return len(entry) if rule.id.startswith(entry.upper()) else -1


def _level(rule: Rule, severities: Mapping[str, str]) -> str | None:
    """The severity that the most exact entry gives a rule."""
    fits = [(_fit(entry, rule), level) for entry, level in severities.items()]
    best = max(fits, default=(-1, ""))
    return best[1] if best[0] >= 0 else None


def _at(rule: Rule, severity: Severity) -> Rule:
    """The rule at another severity; doubtful findings never above it."""
    doubtful = None if rule.doubtful is None else min(rule.doubtful, severity)
    return replace(rule, severity=severity, doubtful=doubtful)
