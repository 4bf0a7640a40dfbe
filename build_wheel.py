"""Puts into a wheel what the program would else make at its first run: grammars, rules, lexicons and patterns compiled.

Each entry is good for the Python that builds the wheel; another one makes its own, in the user's cache folder. Nothing
is lost but time where this cannot be done, so a build without the program's dependencies goes on without it.
"""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# Checks the examples, in all formats that there are, and keeps what had to be made for it.
_MAKE = """
import sys
from pathlib import Path
from ofsted_lint import compiled
compiled.ship_to = Path(sys.argv[1])
from ofsted_lint.cli import main
main(["check", "--isolated", "--preview", "--no-cache", "--exit-zero", "-j", "1", "-o", sys.argv[2], "examples"])
"""


class Compiled(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            # Its files change, so nothing is made from them ahead; but where Python may not write bytecode, each run
            # would compile all modules. What cannot be written here is left.
            compileall.compile_dir(Path(self.root, "ofsted_lint"), quiet=2)
            return
        self.made = tempfile.TemporaryDirectory()
        out = Path(self.made.name, "compiled")
        out.mkdir()
        done = subprocess.run(
            [sys.executable, "-c", _MAKE, str(out), os.devnull],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": self.root, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            self.app.display_warning(f"nothing could be compiled ahead: {done.stderr.strip()[-300:]}")
        else:
            build_data["force_include"][str(out)] = "ofsted_lint/data/compiled"
            self.app.display_info(f"{len(list(out.iterdir()))} files compiled ahead")

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if hasattr(self, "made"):
            self.made.cleanup()
