"""Finds and loads what the program knows about its field: the files of `grammar/` and `rules/`.

In a checkout and in an editable install they stand beside the package; in a wheel they are inside it, under `data/`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent


@cache
def folder(name: str) -> Path:
    """The folder `rules` or `grammar`. Raises FileNotFoundError if the installation is broken."""
    for candidate in (_PACKAGE / "data" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"the folder {name!r} of ofsted-lint is missing: install it again")


@cache
def lexicon(name: str) -> Any:
    """The plain data of rules/lexicon/<name>.yaml."""
    return load(folder("rules") / "lexicon" / f"{name}.yaml")


def load(path: Path) -> Any:
    """The plain data of a YAML file that ships with the program."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)


def grammar(name: str) -> str:
    """The text of grammar/<name>.lark."""
    return (folder("grammar") / f"{name}.lark").read_text(encoding="utf-8")


def cache_folder() -> Path:
    """The user's folder for what can be made again: OFSTED_LINT_CACHE_DIR, else the system's usual place."""
    import os

    own = os.environ.get("OFSTED_LINT_CACHE_DIR")
    if own:
        return Path(own)
    base = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "ofsted-lint"
