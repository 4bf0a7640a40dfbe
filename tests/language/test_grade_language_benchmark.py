"""The promise of the lexicon on real reports; runs where they are."""

import importlib.util
import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REPORTS = Path(os.environ.get("OFSTED_LINT_REPORTS", ROOT.parent / "shared" / "reports"))


@pytest.mark.skipif(not (REPORTS / "ilacs").is_dir(), reason="published reports are not here")
def test_counts_of_one_half_find_planted_grades_in_the_other() -> None:
    spec = importlib.util.spec_from_file_location("grade_language", ROOT / "benchmarks" / "grade_language.py")
    assert spec and spec.loader
    bench = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["grade_language"] = bench
    spec.loader.exec_module(bench)
    words = bench.build(bench.lexicon("evaluation"))
    found = bench.sections(sorted([*(REPORTS / "ilacs").glob("*.txt"), *(REPORTS / "sif").glob("*.txt")]))
    ilacs = [one for one in found if one.framework == "ilacs"]
    counts, rest = bench.halves(ilacs, words, 0)
    sums = bench.weigh(counts)
    same = bench.check(bench.read_all(rest, words), sums)
    older = bench.check(bench.read_all([one for one in found if one.framework != "ilacs"], words), sums)
    assert same.share >= 85 and same.false <= 3
    assert older.share >= 75 and older.false <= 5
