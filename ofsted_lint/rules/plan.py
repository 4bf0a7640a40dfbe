"""Puts the expressions of a rule together into one Python function that finds what the rule asks about.

The variables of `for:` become nested loops. Each condition that `when` joins by `and` is asked as soon as its variables
are known; an equality between two variables becomes an index, so that pairs cost no more than their number.

What a rule with `doubtful` does more: a condition that is unknown lets the records through, and the finding is marked.
Of the equalities that join a variable the first must then be known on both sides, and no two unknowns ever meet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from lark import Tree

from ofsted_lint.rules import types
from ofsted_lint.rules.code import Code
from ofsted_lint.rules.expressions import compile_tree
from ofsted_lint.rules.syntax import Scope
from ofsted_lint.rules.variables import Source


@dataclass(frozen=True, slots=True)
class Condition:
    """One of the conditions that `when` joins by `and`; `join` has both sides if it is an equality."""

    code: Code
    join: tuple[Code, Code] | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A rule, its expressions compiled."""

    id: str
    sources: Sequence[Source]
    let: dict[str, Code]
    when: Sequence[Condition]
    check: Code | None
    at: Sequence[Code]
    doubtful: bool


def condition(tree: Tree[Any], code: Code, scope: Scope) -> Condition:
    """A condition with what an index needs of it."""
    if tree.data != "compare" or tree.children[1] != "=":
        return Condition(code)
    trial = Scope(scope.variables)  # mistakes in the sides were told with the whole
    sides = (compile_tree(tree.children[0], trial), compile_tree(tree.children[2], trial))
    kinds = {side.type.kind for side in sides}
    plain = all(getattr(side, "data", "") in ("field", "name") for side in tree.children[::2])
    if len(kinds) == 1 and (types.hashable(sides[0].type) or (kinds == {"number"} and plain)):
        return Condition(code, sides)
    return Condition(code)


def source_of(plan: Plan) -> str:
    """The Python source of the function `find_<id>(F, R, out)`."""
    return _Writer(plan).write()


_HEAD = 3  # lines before the first condition: `def` and two variables


@dataclass
class _Writer:
    plan: Plan
    lines: list[str] = field(default_factory=list)
    depth: int = 1
    written: set[str] = field(default_factory=set)
    """The names of `let` that have a value by now."""

    def write(self) -> str:
        plan = self.plan
        self.levels = {source.name: level for level, source in enumerate(plan.sources, start=1)}
        waiting = list(plan.when)
        self.lines.append(f"def find_{plan.id}(F, R, out):")
        self.line("w0 = True")
        self.line("seen = set()")
        waiting = self.conditions(waiting, 0)
        for level, source in enumerate(plan.sources, start=1):
            waiting = self.loop(level, source, waiting)
            waiting = self.conditions(waiting, level)
        self.ending(len(plan.sources))
        return "\n".join(self.lines)

    def line(self, text: str) -> None:
        self.lines.append("    " * self.depth + text)

    # ---- what an expression needs

    def variables(self, code: Code) -> frozenset[str]:
        """The variables of `for:` that an expression rests on, also through `let`."""
        found: set[str] = set()
        for name in code.uses:
            found |= {name} if name in self.levels else self.variables(self.plan.let[name])
        return frozenset(found)

    def level(self, code: Code) -> int:
        return max((self.levels[name] for name in self.variables(code)), default=0)

    def lets(self, code: Code) -> None:
        """Gives the names of `let` that an expression needs their values."""
        for name in self.plan.let:
            if name in code.uses and name not in self.written:
                self.lets(self.plan.let[name])
                self.line(f"v_{name} = {self.plan.let[name].text}")
                self.written.add(name)

    # ---- loops

    def loop(self, level: int, source: Source, waiting: list[Condition]) -> list[Condition]:
        variable = f"v_{source.name}"
        outer = f"w{level - 1}"
        if source.keys:
            keys = "".join(f"{key.text}, " for key in source.keys)
            self.line(
                f"for k{level}, c, {variable} in "
                f"grouped({source.over.text} or (), lambda record: ({keys}), {self.plan.doubtful}):"
            )
            self.depth += 1
            self.line(f"w{level} = {outer} if c else None")
            if self.plan.doubtful:
                # What a group says for certain is not said again with the doubtful records added.
                self.line(f"if c is None and {self.group_key(level)} in seen:")
                self.line("    continue")
            return waiting
        iterable = f"({source.over.text} or ())"
        if not source.over.uses:
            iterable, waiting = self.prepared(level, source, waiting)
        self.line(f"for {variable} in {iterable}:")
        self.depth += 1
        self.line(f"w{level} = {outer}")
        for other in self.plan.sources[: level - 1]:
            if other.same == source.same and not other.keys:
                self.line(f"if {variable} is v_{other.name}:")
                self.line("    continue")
        return waiting

    def prepared(self, level: int, source: Source, waiting: list[Condition]) -> tuple[str, list[Condition]]:
        """The records for an inner loop, sifted and indexed before the loops start, and the conditions still open."""
        if level == 1:
            return f"({source.over.text} or ())", waiting
        name = source.name
        here = f"s{level}"
        sifted: list[str] = []
        left: list[Condition] = []
        keys: list[tuple[str, str]] = []
        for one in waiting:
            if one.code.uses == {name}:
                keep = " is not False" if self.plan.doubtful else ""
                sifted.append(f"    {here} = [v_{name} for v_{name} in {here} if ({one.code.text}){keep}]")
                if self.plan.doubtful:
                    left.append(one)
                continue
            sides = self.sides(one, name)
            if sides is None:
                left.append(one)
            elif not self.plan.doubtful or not keys:
                keys.append(sides)
            else:
                a, b = sides
                text = f"joins({a}, {b}, {one.code.text})"
                left.append(Condition(Code(text, one.code.type.maybe(), one.code.uses)))
        # The records are prepared once, and only if the loops around are reached.
        self.lines.insert(_HEAD, f"    {here} = None")
        self.line(f"if {here} is None:")
        self.line(f"    {here} = {source.over.text} or ()")
        for text in sifted:
            self.line(text)
        if not keys:
            return here, left
        inner = "".join(f"{b}, " for _, b in keys)
        outer = "".join(f"{a}, " for a, _ in keys)
        self.line(f"    {here} = index({here}, lambda v_{name}: ({inner}))")
        return f"{here}.get(({outer}), ())", left

    def sides(self, one: Condition, name: str) -> tuple[str, str] | None:
        """An equality as (over earlier variables, over this one), if it is one that joins this variable."""
        if one.join is None or any(use not in self.levels for use in one.code.uses):
            return None
        a, b = one.join
        if a.uses == {name}:
            a, b = b, a
        earlier = {use for use in a.uses if self.levels[use] < self.levels[name]}
        if b.uses != {name} or not a.uses or a.uses != earlier:
            return None
        return _key(a), _key(b)

    def group_key(self, level: int) -> str:
        earlier = "".join(f"id(v_{one.name}), " for one in self.plan.sources[: level - 1])
        return f"(k{level}, {earlier})"

    # ---- conditions and what is found

    def conditions(self, waiting: list[Condition], level: int) -> list[Condition]:
        """Asks the conditions that can be asked at this level; the others are handed back."""
        leave = "continue" if level else "return"
        left = []
        for one in waiting:
            if self.level(one.code) > level:
                left.append(one)
                continue
            self.lets(one.code)
            if not self.plan.doubtful or not one.code.type.optional:
                self.line(f"if not ({one.code.text}):")
                self.line(f"    {leave}")
                continue
            self.line(f"c = {one.code.text}")
            self.line("if c is None:")
            self.line(f"    w{level} = None")
            self.line("elif not c:")
            self.line(f"    {leave}")
        return left

    def ending(self, level: int) -> None:
        plan = self.plan
        if plan.check is not None:
            self.lets(plan.check)
            self.line(f"if ({plan.check.text}) is not False:")
            self.line("    continue" if level else "    return")
        for name, code in plan.let.items():
            self.lets(Code("", code.type, frozenset([name])))
        for one in plan.at:
            self.lets(one)
        self.once(level)
        at = ", ".join(code.text for code in plan.at)
        names = [*self.levels, *plan.let]
        bindings = ", ".join(f"{name!r}: v_{name}" for name in names)
        self.line(f"out.append((w{level}, places({at}), {{{bindings}}}))")

    def once(self, level: int) -> None:
        """Tells an unordered pair once, and remembers which groups have been told."""
        alike: dict[str, list[str]] = {}
        for source in self.plan.sources:
            alike.setdefault(f"{source.same} {source.name if source.keys else ''}", []).append(source.name)
        if any(len(names) > 1 for names in alike.values()):
            parts = [
                f"frozenset(({''.join(f'id(v_{name}), ' for name in names)}))" for names in alike.values()
            ]
            self.line(f"if not unmet(seen, (w{level}, {''.join(f'{part}, ' for part in parts)})):")
            self.line("    continue")
        for at, source in enumerate(self.plan.sources, start=1):
            if source.keys and self.plan.doubtful:
                self.line(f"seen.add({self.group_key(at)})")


def _key(code: Code) -> str:
    return f"norm({code.text})" if code.type.kind == "text" else code.text
