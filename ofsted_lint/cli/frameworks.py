"""ofsted-lint frameworks: the inspection frameworks that reports are checked against."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from ofsted_lint import resources
from ofsted_lint.exit_codes import FAILURE
from ofsted_lint.frameworks import add_folder, load_all
from ofsted_lint.frameworks.model import Framework, FrameworkError


@click.command(name="frameworks")
@click.option(
    "-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.option(
    "--folder",
    "folders",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Also read the frameworks in this folder, and check their files.",
)
def command(form: str, folders: tuple[Path, ...]) -> None:
    """List the inspection frameworks, their variants and judgements."""
    for folder in folders:
        add_folder(folder)
    try:
        frameworks = load_all()
    except FrameworkError as error:
        click.echo(str(error), err=True)
        sys.exit(FAILURE)
    if form == "json":
        data = [as_data(framework) for framework in frameworks.values()]
        click.echo(json.dumps({"schema": 1, "frameworks": data}, ensure_ascii=False, indent=1))
        return
    for framework in frameworks.values():
        click.echo(_text(framework))


def as_data(framework: Framework) -> dict[str, Any]:
    """A framework as other programs are told of it; dates in ISO form."""
    return {
        "name": framework.name,
        "title": framework.title,
        "kind": framework.kind,
        "evidence": framework.sure,
        "grades": [grade.name for grade in framework.scale],
        "areas": [{"area": area.key, "label": area.label} for area in framework.areas.values()],
        "variants": [
            {
                "variant": variant.name,
                "title": variant.title,
                "from": variant.start.isoformat() if variant.start else None,
                "to": variant.end.isoformat() if variant.end else None,
                "areas": list(variant.areas),
                "optional": list(variant.optional),
                "evidence": variant.evidence,
            }
            for variant in framework.variants
        ],
        "file": str(resources.folder("rules").parent / framework.file),
    }


def _text(framework: Framework) -> str:
    lines = [f"{framework.name}: {framework.title} ({framework.kind}; {framework.sure})"]
    if framework.scale:
        lines.append(f"    grades: {', '.join(grade.name for grade in framework.scale)}")
    for variant in framework.variants:
        start = f" from {variant.start}" if variant.start else ""
        end = f" to {variant.end}" if variant.end else ""
        lines.append(f"    {variant.name}: {variant.title};{start}{end}".rstrip(";"))
        if variant.areas or variant.optional:
            optional = [f"({area})" for area in variant.optional]
            lines.append(f"        judged: {', '.join([*variant.areas, *optional])}")
    return "\n".join(lines)
