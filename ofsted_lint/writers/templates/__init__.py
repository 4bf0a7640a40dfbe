"""The Jinja templates of output for people, and how they are found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment, Template

_HERE = Path(__file__).resolve().parent


def template(name: str, own: Path | None = None) -> Template:
    """The template that ships under this name, or the user's `own` in its place (it can extend or include ours).

    Whatever ends in ".html.jinja" (or an own ".html") is escaped. Raises jinja2.TemplateError, OSError.
    """
    return environment(own).get_template(name if own is None else own.name)


def environment(own: Path | None = None) -> Environment:
    """How templates are read: ours, and those that stand beside the user's own."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from ofsted_lint.writers.templates.bytecode import Kept

    return Environment(
        loader=FileSystemLoader([_HERE] if own is None else [own.resolve().parent, _HERE]),
        autoescape=lambda named: named is not None and ".html" in named,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=Kept() if own is None else None,
    )
