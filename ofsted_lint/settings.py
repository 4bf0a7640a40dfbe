"""Settings: what a repository has decided about its reports.

They stand in `.ofsted-lint.yaml`, or in `pyproject.toml` under `[tool.ofsted-lint]`. For each report the closest file
wins, looking from the report's folder upwards; nothing is merged. The command line goes before all of them.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

FILE_NAME = ".ofsted-lint.yaml"
LEVELS = ("info", "warning", "error")


class SettingsError(Exception):
    """A settings file that cannot be used. The message names the file and what to change."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What to check and how. Each field is a key of the settings file, with `-` for `_`."""

    select: tuple[str, ...] = ()
    """Rules to run: codes, names or families ("FIG"); empty: all."""
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    """Rule -> severity to report it with."""
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Path pattern -> rules that are not asked there."""
    fail_on: str = "error"
    profile: str = "draft"
    framework: str | None = None
    rules: tuple[str, ...] = ()
    """Own rule files or folders, relative to the settings file."""
    include: tuple[str, ...] = ()
    """Patterns of the files that are looked at in folders; empty: all that can be read."""
    exclude: tuple[str, ...] = ()
    baseline: str | None = None
    preview: bool = False
    tracked: str = "accepted"
    """How tracked changes of Word are read: "accepted" or "original"."""
    root: Path = field(default_factory=Path)
    """The folder that relative paths and patterns start from: that of the settings file."""
    source: str = "the defaults"
    """Where these settings come from, for people."""

    def override(self, **given: Any) -> Settings:
        """These settings with what the command line gave (None and () mean: not given)."""
        return replace(self, **{key: value for key, value in given.items() if value not in (None, ())})


# Not keys of the file, but facts about it.
_INTERNAL = {"root", "source"}
KEYS = {f.name.replace("_", "-"): f.name for f in fields(Settings) if f.name not in _INTERNAL}
_LISTS = {"select", "extend_select", "ignore", "rules", "include", "exclude"}
_CHOICES = {"fail_on": LEVELS, "tracked": ("accepted", "original")}


@cache
def find(folder: Path) -> Settings:
    """The settings for files in a folder. Raises SettingsError."""
    for candidate in (folder, *folder.parents):
        own = candidate / FILE_NAME
        if own.is_file():
            return load(own)
        project = candidate / "pyproject.toml"
        if project.is_file() and "ofsted-lint" in _pyproject(project).get("tool", {}):
            return load(project)
    return Settings(root=folder)


def load(path: Path) -> Settings:
    """The settings in a file: `pyproject.toml`, or YAML under any other name. Raises SettingsError."""
    if path.name == "pyproject.toml":
        data = _pyproject(path).get("tool", {}).get("ofsted-lint", {})
    else:
        data = _yaml(path)
    return from_data(data, path)


def from_data(data: Any, path: Path) -> Settings:
    """Settings from the plain data of a file. Raises SettingsError with every mistake."""
    if data is None:
        data = {}
    if not isinstance(data, dict):
        raise SettingsError(f"{path}: settings are `key: value` lines, for example `fail-on: warning`")
    values: dict[str, Any] = {}
    wrong: list[str] = []
    for key, value in data.items():
        name = KEYS.get(str(key))
        if name is None:
            close = difflib.get_close_matches(str(key), KEYS, n=1)
            hint = f"; did you mean {close[0]!r}?" if close else f"; known are {', '.join(sorted(KEYS))}"
            wrong.append(f"unknown key {key!r}{hint}")
            continue
        try:
            values[name] = _value(name, value)
        except ValueError as error:
            wrong.append(f"{key}: {error}")
    if wrong:
        raise SettingsError("\n".join(f"{path}: {one}" for one in wrong))
    return Settings(**values, root=path.parent.resolve(), source=str(path))


def as_data(settings: Settings) -> dict[str, Any]:
    """The settings as they would stand in a file, for `--show-settings`."""
    data = {}
    for key, name in KEYS.items():
        value = getattr(settings, name)
        if isinstance(value, tuple):
            value = list(value)
        elif isinstance(value, Mapping):
            value = {k: list(v) if isinstance(v, tuple) else v for k, v in value.items()}
        data[key] = value
    return data


def _value(name: str, value: Any) -> Any:
    """A value of the file as the type of its field. Raises ValueError that says what is expected."""
    if name in _LISTS:
        return _strings(value)
    if name == "per_file_ignores":
        if not isinstance(value, dict):
            raise ValueError("expects `pattern: [codes]` lines")
        return {str(pattern): _strings(codes) for pattern, codes in value.items()}
    if name == "severity":
        if not isinstance(value, dict) or any(level not in LEVELS for level in value.values()):
            raise ValueError(f"expects `rule: level` lines, a level being one of {', '.join(LEVELS)}")
        return {str(rule): str(level) for rule, level in value.items()}
    if name == "preview":
        if not isinstance(value, bool):
            raise ValueError("expects true or false")
        return value
    if value is not None and not isinstance(value, str):
        raise ValueError("expects a text")
    if name in _CHOICES and value not in _CHOICES[name]:
        raise ValueError(f"is {value!r}, expected one of {', '.join(_CHOICES[name])}")
    return value


def _strings(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple(value)
    raise ValueError("expects a list of texts, for example [FIG, JDG001]")


@cache
def _pyproject(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: {error}") from None


def _yaml(path: Path) -> Any:
    import yaml

    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: {error}") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        raise SettingsError(f"{path}{place}: {getattr(error, 'problem', None) or error}") from None
