"""JSON lines: one finding a line, and one for each file that could not be read."""

from __future__ import annotations

import json

from ofsted_lint.results import Run
from ofsted_lint.writers import Options
from ofsted_lint.writers.json import finding_data


def render(run: Run, options: Options) -> str:
    lines = []
    for file in run.files:
        if file.error is not None:
            lines.append({"path": file.path, "error": file.error})
        lines.extend({"path": file.path, **finding_data(finding)} for finding in file.findings)
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
