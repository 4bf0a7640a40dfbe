"""Settings: what a repository has decided about its reports.

They stand in `.ofsted-lint.yaml`, or in `pyproject.toml` under `[tool.ofsted-lint]`. For each report the closest file
wins, looking from the report's folder upwards; nothing is merged. The command line goes before all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from ofsted_lint.records import dataclass, field

FILE_NAME = ".ofsted-lint.yaml"
LEVELS = ("info", "warning", "error")
# Deeper than any settings go; beyond some hundreds the YAML reader would run out of stack.
_MAX_DEPTH = 20


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
    """Rule (code, name or family) -> severity to report it with, or "off"."""
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
        return from_data(_pyproject(path).get("tool", {}).get("ofsted-lint", {}), path)
    data, places = read_yaml(path)
    return from_data(data, path, places)


def from_data(data: Any, path: Path, places: Mapping[str, str] | None = None) -> Settings:
    """Settings from the plain data of a file. Raises SettingsError with every mistake.

    `places` says where each key stands, as ":line:column".
    """
    if data is None:
        data = {}
    if not isinstance(data, dict):
        raise SettingsError(f"{path}:1:1: settings are `key: value` lines, for example `fail-on: warning`")
    values: dict[str, Any] = {}
    wrong: list[str] = []
    for key, value in data.items():
        name = KEYS.get(str(key))
        place = f"{path}{(places or {}).get(str(key), '')}"
        if name is None:
            import difflib

            close = difflib.get_close_matches(str(key), KEYS, n=1)
            hint = f"; did you mean {close[0]!r}?" if close else f"; known are {', '.join(sorted(KEYS))}"
            wrong.append(f"{place}: unknown key {key!r}{hint}")
            continue
        try:
            values[name] = _value(name, value)
        except ValueError as error:
            wrong.append(f"{place}: {key}: {error}")
    if wrong:
        raise SettingsError("\n".join(wrong))
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
        if not isinstance(value, dict):
            raise ValueError("expects `rule: level` lines, for example `FIG001: warning`")
        # YAML takes the plain word `off` for false.
        levels = {str(rule): "off" if level is False else level for rule, level in value.items()}
        for rule, level in levels.items():
            if level not in (*LEVELS, "off"):
                raise ValueError(f"{rule} is {level!r}, expected one of {', '.join(LEVELS)}, off")
        return levels
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
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror or error}") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: {error}") from None
    except RecursionError:
        raise SettingsError(f"{path}: nested too deeply") from None


def read_yaml(path: Path) -> tuple[Any, dict[str, str]]:
    """The plain data of a user's YAML file, and where its outermost keys stand, as ":line:column".

    Raises SettingsError with the place of what cannot be read: no YAML, nested too deeply, one key twice.
    """
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        text = path.read_text(encoding="utf-8-sig")
        depth = 0
        for event in yaml.parse(text, Loader=loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _MAX_DEPTH:
                raise SettingsError(f"{path}: nested too deeply")
        root = yaml.compose(text, Loader=loader)
        places: dict[str, str] = {}
        for node, _ in root.value if isinstance(root, yaml.MappingNode) else ():
            key = str(node.value)
            place = f":{node.start_mark.line + 1}:{node.start_mark.column + 1}"
            if key in places:
                raise SettingsError(f"{path}{place}: the key {key!r} stands here twice")
            places[key] = place
        return yaml.load(text, Loader=loader), places
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: {error}") from None
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        raise SettingsError(f"{path}{place}: {getattr(error, 'problem', None) or error}") from None
