"""Inspection frameworks: what a report of each must and may hold.

The facts stand in rules/frameworks/*.yaml, one file a framework, each with its evidence. `files` reads and checks them,
`model` is the data; here is where a framework is asked for by its name.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from ofsted_lint.frameworks import model
from ofsted_lint.frameworks.model import Framework, Sign
from ofsted_lint.resources import folder, state

_extra: list[Path] = []


def add_folder(path: Path) -> None:
    """Also takes frameworks from the YAML files of this folder. A framework of the same name replaces ours."""
    if path not in _extra:
        _extra.append(path)
        load_all.cache_clear()


def forget_folders() -> None:
    """Only our own frameworks again."""
    _extra.clear()
    load_all.cache_clear()


class Frameworks(Mapping[str, Framework]):
    """Frameworks by name, each made when it is first asked for: a run needs one of them."""

    def __init__(self, packed: Mapping[str, tuple[Any, Any]]) -> None:
        self._packed = packed
        self._made: dict[str, Framework] = {}

    def __getitem__(self, name: str) -> Framework:
        if name not in self._made:
            self._made[name] = _unpack(self._packed[name][1])
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)

    def signs(self) -> Iterator[tuple[str, Sign]]:
        """The signs of all frameworks, each with the name of its framework."""
        for name, (signs, _) in self._packed.items():
            for sign in signs:
                yield name, _unpack(sign)


@cache
def load_all() -> Frameworks:
    """The frameworks by name. Raises FrameworkError with every mistake in their files."""
    from ofsted_lint.compiled import fetch

    files = _files([folder("rules") / "frameworks", *_extra])
    key = b"\0".join(part for path in files for part in (_named(path).encode(), path.read_bytes()))

    def make() -> dict[str, tuple[Any, Any]]:
        named = {name: replace(one, file=_named(Path(one.file))) for name, one in _read(files).items()}
        return {name: (_pack(one.signs), _pack(one)) for name, one in named.items()}

    def code() -> bytes:
        return b"".join(state(str(Path(__file__).with_name(name))) for name in ("model.py", "files.py"))

    return Frameworks(fetch("frameworks", key, make, code))


def _named(path: Path) -> str:
    """A file as rules name theirs: ours are the same wherever the program is installed."""
    here = folder("rules")
    return path.relative_to(here.parent).as_posix() if path.is_relative_to(here) else str(path)


def _pack(value: Any) -> Any:
    """Records as marshal can keep them: a list of the name of the class and the fields. Frameworks hold no lists."""
    if isinstance(value, datetime.date):
        return ["date", value.isoformat()]
    if isinstance(value, tuple):
        return tuple(map(_pack, value))
    if isinstance(value, Mapping):
        return {key: _pack(inner) for key, inner in value.items()}
    if (fields := getattr(value, "__dataclass_fields__", None)) is not None:
        return [type(value).__name__, *(_pack(getattr(value, name)) for name in fields)]
    return value


def _unpack(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_unpack, value))
    if isinstance(value, list):
        if value[0] == "date":
            return datetime.date.fromisoformat(value[1])
        return getattr(model, value[0])(*map(_unpack, value[1:]))
    if isinstance(value, dict):
        return {key: _unpack(inner) for key, inner in value.items()}
    return value


def _read(files: list[Path]) -> Mapping[str, Framework]:
    from ofsted_lint.frameworks.files import read_files

    return read_files(files)


def _files(folders: Iterable[Path]) -> list[Path]:
    return [path for here in folders for path in sorted(here.iterdir()) if path.suffix == ".yaml"]


def get(name: str | None) -> Framework | None:
    """The framework of this name, None if there is none."""
    return load_all().get(name) if name else None
