"""What several commands share: options that choose rules and settings, messages, folders."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ofsted_lint import settings as settings_files
from ofsted_lint.settings import Settings

if TYPE_CHECKING:
    from ofsted_lint.document import Document

Command = TypeVar("Command", bound=Callable[..., Any])


def _codes(ctx: click.Context, param: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    return tuple(code.strip() for value in values for code in value.split(",") if code.strip())


SELECTION = (
    click.option(
        "-c", "--config", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Settings file."
    ),
    click.option("--isolated", is_flag=True, help="Use no settings file."),
    click.option(
        "--select",
        multiple=True,
        callback=_codes,
        metavar="RULES",
        help="Only these: FIG001, figure-conflict, FIG.",
    ),
    click.option("--extend-select", multiple=True, callback=_codes, metavar="RULES", help="These as well."),
    click.option("--ignore", multiple=True, callback=_codes, metavar="RULES", help="Not these."),
    click.option(
        "--framework",
        metavar="NAME",
        help="Read as a report of this framework (see 'ofsted-lint frameworks').",
    ),
    click.option("--profile", metavar="NAME", help="draft or publication."),
    click.option("--preview", is_flag=True, help="Also rules that are still being tried."),
    click.option(
        "--rules",
        "rule_files",
        multiple=True,
        type=click.Path(path_type=Path, exists=True),
        help="Own rule file or folder.",
    ),
    click.option(
        "--tracked",
        type=click.Choice(["accepted", "original"]),
        help="How to read tracked changes (accepted).",
    ),
)


def _known_framework(ctx: click.Context, param: click.Parameter, name: str | None) -> str | None:
    if name is not None:
        from ofsted_lint import frameworks

        if name not in frameworks.load_all():
            known = ", ".join(sorted(frameworks.load_all()))
            raise click.BadParameter(f"{name!r} is not known; these are: {known}")
    return name


# How one draft is read by the commands that know neither rules nor settings.
READING = (
    click.option(
        "--framework",
        metavar="NAME",
        callback=_known_framework,
        help="Read as a report of this framework (see 'ofsted-lint frameworks').",
    ),
    click.option(
        "--tracked",
        type=click.Choice(["accepted", "original"]),
        default="accepted",
        show_default=True,
        help="How to read tracked changes.",
    ),
)


def draft(path: Path, tracked: str = "accepted") -> Document:
    """The document in a file. Raises Unreadable, also for a file that is not there or may not be opened."""
    from ofsted_lint.readers import Unreadable, read

    try:
        return read(path.read_bytes(), str(path), tracked)
    except OSError as error:
        raise Unreadable(error.strerror or str(error)) from None


def decorate(options: Sequence[Callable[[Any], Any]]) -> Callable[[Command], Command]:
    """A decorator that adds options to a command in the order in which they are given."""

    def add(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return add


def settings_by_folder(config: Path | None, *, isolated: bool, **given: Any) -> Callable[[Path], Settings]:
    """Which settings hold for the files of a folder; what the command line gave goes before any file."""

    @cache
    def of(folder: Path) -> Settings:
        if config is not None:
            found = settings_files.load(config)
        elif isolated:
            found = Settings(root=Path.cwd())
        else:
            found = settings_files.find(folder)
        return found.override(**given)

    return lambda folder: of(Path(folder).resolve())


def results_folder(cache_dir: Path | None) -> Path:
    """Where results are kept between runs."""
    from ofsted_lint import resources

    return (cache_dir or resources.cache_folder()) / "results"


def complain(message: str) -> None:
    """A message for people on standard error."""
    from ofsted_lint.writers.safe import visible

    for line in message.split("\n"):
        print(f"ofsted-lint: {visible(line)}", file=sys.stderr)


def utf8_or_replace() -> None:
    """A console that cannot show a character shows a question mark in its place, and does not stop the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
