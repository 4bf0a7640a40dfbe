"""What real reports say of themselves; skipped where the reports are not at hand."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from ofsted_lint.readers import read
from ofsted_lint.report.model import Day, Report
from ofsted_lint.report.parse import parse

REPORTS = Path(__file__).resolve().parents[3] / "shared" / "reports"
EXPECTED = yaml.safe_load((Path(__file__).parent / "expected.yaml").read_text(encoding="utf-8"))["reports"]


@pytest.mark.parametrize("expected", [pytest.param(one, id=Path(one["file"]).stem) for one in EXPECTED])
def test_a_real_report_is_read_as_it_is_printed(expected: dict[str, Any]) -> None:
    path = REPORTS / expected["file"]
    if not path.exists():
        pytest.skip("the published reports are not part of the project")
    report = parse(read(path.read_bytes(), path.name))
    assert {"file": expected["file"], **facts(report)} == expected


def facts(report: Report) -> dict[str, Any]:
    actions: dict[str, int] = {}
    for action in report.actions:
        actions[action.kind] = actions.get(action.kind, 0) + 1
    return {
        "kind": report.kind,
        "framework": report.framework,
        "variant": report.variant,
        "authority": report.authority,
        "start": _day(report.start),
        "end": _day(report.end),
        "published": _day(report.published),
        "lead": report.lead_inspector,
        "overall": report.overall,
        "grades": {judgement.area: judgement.grade for judgement in report.judgements},
        "actions": actions,
    }


def _day(day: Day | None) -> str | None:
    return day.value.isoformat() if day and day.value else None
