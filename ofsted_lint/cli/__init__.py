"""The command line: one module a command, imported only when it is run."""

from __future__ import annotations

import importlib
import signal
import sys
from contextlib import suppress
from typing import Any

import click

from ofsted_lint import __version__

# Command -> (module of this package, line of help). The function has the command's name.
COMMANDS = {
    "check": ("check", "Lint reports."),
    "explain": ("explain", "Explain a rule."),
    "rules": ("rules", "List the rules; `rules test FILE` tries them on their cases."),
    "frameworks": ("frameworks", "List the inspection frameworks."),
    "facts": ("facts", "Show what was read from reports."),
    "figures": ("figures", "Show every figure with what it counts: a tie-out sheet."),
    "text": ("text", "Print the text as read, with line numbers."),
    "annotate": ("annotate", "Write a copy of a draft with comments."),
    "baseline": ("baseline", "Accept findings that were looked at."),
    "init": ("init", "Write a commented settings file."),
}


class _Lazy(click.Group):
    """A group that imports a command when it is run, so that starting stays cheap."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"ofsted_lint.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        # What is being written is given up, not left half done; whoever waits for the exit code is told.
        with suppress(ValueError):  # only the main thread may say so
            signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            print("ofsted-lint: interrupted", file=sys.stderr)
            sys.exit(128 + signal.SIGINT)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ofsted-lint")
def main() -> None:
    """Reads inspection reports and asks whether they agree with themselves.

    \b
    Try first:
      ofsted-lint check draft.docx
      ofsted-lint explain FIG001
      ofsted-lint annotate draft.docx
    """
