"""Profiles: which rules run at which severity, as files of rules/profiles/. One may extend another."""

from __future__ import annotations

from collections.abc import Mapping

from ofsted_lint import resources
from ofsted_lint.records import dataclass, field


class UnknownProfile(ValueError):
    """A profile that does not exist. The message names those that do."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a profile chooses; `select` empty means all rules."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)


def load(name: str) -> Profile:
    """The profile with this name, what it extends included. Raises UnknownProfile."""
    folder = resources.folder("rules") / "profiles"
    path = folder / f"{name}.yaml"
    if not path.is_file():
        known = ", ".join(sorted(one.stem for one in folder.glob("*.yaml")))
        raise UnknownProfile(f"there is no profile {name!r}; there are {known}")
    data = resources.load(path) or {}
    base = load(data["extends"]) if "extends" in data else Profile()
    return Profile(
        tuple(data.get("select", base.select)),
        (*base.ignore, *data.get("ignore", ())),
        {**base.severity, **data.get("severity", {})},
    )
