"""Reads and checks the files of rules/frameworks. Mistakes are reported all at once, with file, line and column."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from ofsted_lint.frameworks.model import (
    ActionKind,
    Area,
    Between,
    Framework,
    FrameworkError,
    Grade,
    Limit,
    SectionForm,
    Sign,
    Standard,
    Usual,
    Variant,
    plain,
)

EVIDENCE = ("counted", "source", "unverified")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_files(paths: Iterable[Path]) -> Mapping[str, Framework]:
    """The frameworks by name; of two with one name the later file's. Raises FrameworkError."""
    problems: list[str] = []
    frameworks: dict[str, Framework] = {}
    for path in paths:
        try:
            node = yaml.compose(path.read_text(encoding="utf-8"), _LOADER)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            at = f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"
            problems.append(f"{path}:{at}: {error.problem or error.context}")
            continue
        found = [*problems]
        framework = _framework(_Map(node, str(path), problems), path)
        if len(problems) == len(found):
            frameworks[framework.name] = framework
    if problems:
        raise FrameworkError("\n".join(problems))
    return frameworks


class _Map:
    """A YAML mapping whose keys are taken one by one; what is left over in the end is a mistake."""

    def __init__(self, node: yaml.Node | None, path: str, problems: list[str]) -> None:
        self.path, self.problems, self.node = path, problems, node
        self.entries: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        self.known: list[str] = []
        if not isinstance(node, yaml.MappingNode):
            self.wrong(node, "a mapping (key: value) is wanted here")
            return
        for key, value in node.value:
            if str(key.value) in self.entries:
                self.wrong(key, f"{key.value!r} stands here twice")
            self.entries[str(key.value)] = (key, value)

    def wrong(self, node: yaml.Node | None, what: str) -> None:
        at = f"{node.start_mark.line + 1}:{node.start_mark.column + 1}" if node is not None else "1:1"
        self.problems.append(f"{self.path}:{at}: {what}")

    def take(self, key: str, *, needed: bool = False) -> yaml.Node | None:
        self.known.append(key)
        if key in self.entries:
            return self.entries[key][1]
        if needed:
            self.wrong(self.node, f"{key!r} is missing here")
        return None

    def text(self, key: str, default: str = "", *, needed: bool = False, among: Iterable[str] = ()) -> str:
        node = self.take(key, needed=needed)
        if node is None:
            return default
        if not isinstance(node, yaml.ScalarNode):
            self.wrong(node, f"{key!r} is a text")
            return default
        among = tuple(among)
        if among and node.value not in among:
            self.wrong(node, f"{key!r} is one of {', '.join(among)}, not {node.value!r}")
        return str(node.value)

    def flag(self, key: str) -> bool:
        return self.text(key, "false", among=("true", "false")) == "true"

    def number(self, key: str, default: int) -> int:
        text = self.text(key, str(default))
        if text.isdigit():
            return int(text)
        self.wrong(self.entries[key][1], f"{key!r} is a whole number")
        return default

    def day(self, key: str) -> datetime.date | None:
        text = self.text(key)
        try:
            return datetime.date.fromisoformat(text) if text else None
        except ValueError:
            self.wrong(self.entries[key][1], f"{key!r} is a date like 2023-01-31, not {text!r}")
            return None

    def texts(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        node = self.take(key, needed=needed)
        if node is None:
            return ()
        if isinstance(node, yaml.ScalarNode):
            return (str(node.value),)
        if not isinstance(node, yaml.SequenceNode):
            self.wrong(node, f"{key!r} is a text or a list of texts")
            return ()
        for item in node.value:
            if not isinstance(item, yaml.ScalarNode):
                self.wrong(item, f"{key!r} holds texts only")
        return tuple(str(item.value) for item in node.value if isinstance(item, yaml.ScalarNode))

    def maps(self, key: str, *, needed: bool = False) -> Iterator[_Map]:
        node = self.take(key, needed=needed)
        if node is None:
            return
        if not isinstance(node, yaml.SequenceNode):
            self.wrong(node, f"{key!r} is a list")
            return
        for item in node.value:
            entry = _Map(item, self.path, self.problems)
            yield entry
            entry.done()

    def done(self) -> None:
        for key, (node, _) in self.entries.items():
            if key not in self.known:
                import difflib

                near = difflib.get_close_matches(key, self.known, 1)
                self.wrong(
                    node, f"{key!r} is not known here" + (f"; did you mean {near[0]!r}?" if near else "")
                )

    def evidence(self) -> str:
        return self.text("evidence", needed=True, among=EVIDENCE)


def _framework(top: _Map, path: Path) -> Framework:
    if top.text("schema", needed=True) != "1":
        top.wrong(top.node, "'schema' must be 1: this program knows no other form")
    usual = None
    if (node := top.take("publication")) is not None:
        entry = _Map(node, top.path, top.problems)
        usual = Usual(entry.number("low", 0), entry.number("high", 0), entry.evidence())
        entry.done()
    by_signs = top.text("variants_by", "date", among=("date", "signs")) == "signs"
    team = top.text("team", among=("true", "false"))
    framework = Framework(
        name=top.text("name", needed=True),
        title=top.text("title", needed=True),
        kind=top.text("kind", needed=True, among=("report", "letter")),
        file=str(path),
        start=top.day("from"),
        end=top.day("to"),
        signs=_signs(top, "signs"),
        scale=tuple(_grade(entry) for entry in top.maps("scale")),
        areas={area.key: area for area in (_area(entry) for entry in top.maps("areas"))},
        variants=tuple(_variant(entry) for entry in top.maps("variants", needed=True)),
        sections=tuple(_section(entry, at) for at, entry in enumerate(top.maps("sections"), 1)),
        fixed_order=top.flag("fixed_order"),
        actions=tuple(_action(entry) for entry in top.maps("actions")),
        limits=tuple(_limit(entry) for entry in top.maps("limits")),
        between=tuple(_between(entry) for entry in top.maps("between")),
        standards=tuple(_standard(entry) for entry in top.maps("standard")),
        by_signs=by_signs,
        usual=usual,
        team=None if not team else team == "true",
        sure=top.evidence(),
    )
    top.take("sources")
    top.take("notes")
    _check_names(top, framework)
    top.done()
    return framework


def _signs(entry: _Map, key: str) -> tuple[Sign, ...]:
    where = ("head", "headings", "rows", "text", "quoted")
    return tuple(
        Sign(
            sign.text("in", needed=True, among=where),
            tuple(t.lower() for t in sign.texts("all", needed=True)),
        )
        for sign in entry.maps(key)
    )


def _grade(entry: _Map) -> Grade:
    name = entry.text("grade", needed=True)
    rank = entry.number("rank", 0)
    wordings = dict.fromkeys((name.lower(), *(w.lower() for w in entry.texts("wordings"))))
    return Grade(name, rank or None, tuple(wordings))


def _area(entry: _Map) -> Area:
    label = entry.text("label", needed=True)
    phrases = tuple(
        (phrase.text("grade"), phrase.text("text", needed=True).lower()) for phrase in entry.maps("phrases")
    )
    return Area(
        entry.text("area", needed=True),
        label,
        tuple(dict.fromkeys((plain(label), *(plain(row) for row in entry.texts("rows"))))),
        tuple(subject.lower() for subject in entry.texts("subjects")),
        entry.text("half", "authority", among=("authority", "board")),
        phrases,
        entry.texts("grades"),
        tuple(plain(group) for group in entry.texts("groups")),
    )


def _variant(entry: _Map) -> Variant:
    return Variant(
        entry.text("variant", needed=True),
        entry.text("title", needed=True),
        entry.day("from"),
        entry.day("to"),
        entry.texts("areas"),
        entry.texts("optional"),
        _signs(entry, "signs"),
        entry.evidence(),
    )


def _section(entry: _Map, order: int) -> SectionForm:
    return SectionForm(
        entry.text("section", needed=True),
        tuple(plain(wording) for wording in entry.texts("headings", needed=True)),
        entry.number("level", 1),
        entry.text("area") or None,
        entry.text("half", among=("authority", "board")) or None,
        order,
        entry.flag("required"),
        entry.texts("variants"),
        entry.text("actions", among=("priority", "improvement", "recommendation")) or None,
        entry.flag("paragraphs"),
        entry.flag("silent"),
        entry.evidence(),
    )


def _action(entry: _Map) -> ActionKind:
    return ActionKind(
        entry.text("kind", needed=True, among=("priority", "improvement", "recommendation")),
        entry.text("name", needed=True),
        entry.texts("variants"),
        entry.texts("outcomes"),
        entry.text("outcome_area") or None,
        entry.evidence(),
    )


def _limit(entry: _Map) -> Limit:
    limit = Limit(
        entry.texts("areas", needed=True),
        entry.texts("grades", needed=True),
        entry.text("then", needed=True),
        entry.texts("is", needed=True),
        entry.text("strength", needed=True, among=("certain", "probable", "possible")),
        entry.number("at_least", 1),
        entry.texts("variants"),
        entry.evidence(),
        entry.text("because"),
    )
    _no_error_unverified(entry, limit.strength, limit.evidence)
    return limit


def _between(entry: _Map) -> Between:
    found = Between(
        entry.text("area", needed=True),
        entry.texts("of", needed=True),
        entry.text("strength", needed=True, among=("certain", "probable", "possible")),
        entry.evidence(),
        entry.text("because"),
    )
    _no_error_unverified(entry, found.strength, found.evidence)
    return found


def _no_error_unverified(entry: _Map, strength: str, evidence: str) -> None:
    if evidence == "unverified" and strength == "certain":
        entry.wrong(
            entry.node, "a fact that is unverified feeds no error: 'strength' is probable or possible here"
        )


def _standard(entry: _Map) -> Standard:
    return Standard(
        entry.text("key", needed=True),
        entry.text("title", needed=True),
        tuple(wording.lower() for wording in entry.texts("wordings", needed=True)),
        entry.day("from"),
        entry.day("to"),
        entry.evidence(),
    )


def _check_names(top: _Map, framework: Framework) -> None:
    """Areas, grades and variants that are spoken of must exist."""
    variants = {variant.name for variant in framework.variants}
    grades = {grade.name for grade in framework.scale}
    check: list[tuple[str, Iterable[str], set[str], Callable[[str], str]]] = []
    areas = set(framework.areas)
    unknown_area, unknown_grade, unknown_variant = (
        (lambda name, what=what: f"{name!r} is no {what} of this framework")
        for what in ("area", "grade", "variant")
    )
    for variant in framework.variants:
        check.append(("variants", (*variant.areas, *variant.optional), areas, unknown_area))
    for section in framework.sections:
        check.append(("sections", [section.area] if section.area else [], areas, unknown_area))
        check.append(("sections", section.variants, variants, unknown_variant))
    for limit in framework.limits:
        check.append(("limits", (*limit.areas, limit.then_area), areas, unknown_area))
        check.append(("limits", (*limit.grades, *limit.then_grades), grades, unknown_grade))
        check.append(("limits", limit.variants, variants, unknown_variant))
    for between in framework.between:
        check.append(("between", (*between.of, between.area), areas, unknown_area))
    for action in framework.actions:
        check.append(("actions", action.outcomes, grades, unknown_grade))
        check.append(("actions", action.variants, variants, unknown_variant))
    for area in framework.areas.values():
        check.append(
            ("areas", (*area.grades, *(grade for grade, _ in area.phrases if grade)), grades, unknown_grade)
        )
    for key, names, known, message in check:
        for name in names:
            if name not in known:
                top.wrong(_node(top, key, name), message(name))


def _node(top: _Map, key: str, name: str) -> yaml.Node | None:
    """The node that spells the name, for the place of the message."""
    start = top.entries[key][1] if key in top.entries else top.node
    stack = [start] if start is not None else []
    while stack:
        node = stack.pop(0)
        if isinstance(node, yaml.ScalarNode) and node.value == name:
            return node
        if isinstance(node, yaml.SequenceNode):
            stack = [*node.value, *stack]
        elif isinstance(node, yaml.MappingNode):
            stack = [*(value for _, value in node.value), *stack]
    return start
