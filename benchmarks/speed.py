"""Holds the whole program to its speed budget: python benchmarks/speed.py REPORT

The unit is proselint 0.16.0 on the same report, measured in the same run by turns with ours, so a slow or a busy machine
slows both. Times are processor time of the whole process and those it starts (user and system), the best of several runs;
of a cold check also the time that passes, which is what its user waits for: it asks rules in two processes where there are
two processors, so on a machine that is busy otherwise the two say different things. Proselint is taken
from the PATH or, with --install, put into a throw-away environment; without it that part of the table is left out.

To measure what users have, install the wheel into an environment without the development tools and give its program:
python benchmarks/speed.py REPORT --program ENV/bin/ofsted-lint
(a checkout makes at its first run what a wheel brings, and reads its modules as source if bytecode may not be written).

Exit code 1 if anything is over its budget.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PROSELINT = "0.16.0"
# What is slow at random is only ever slower: the best of so many runs.
RUNS = 7
# Files for two jobs: enough that what a process needs to start does not count for much.
FILES = 24


@dataclass(frozen=True)
class Line:
    """A line of the table: a measure, its budget, and whether more is better."""

    name: str
    value: float
    budget: float
    unit: str
    at_least: bool = False

    @property
    def kept(self) -> bool:
        return self.value >= self.budget if self.at_least else self.value <= self.budget

    def __str__(self) -> str:
        sign = "≥" if self.at_least else "≤"
        verdict = "ok" if self.kept else "OVER"
        return f"{self.name:44} {self.value:8.2f} {sign} {self.budget:6.2f} {self.unit:22} {verdict}"


def processor_time(command: Sequence[str], env: Mapping[str, str]) -> float:
    """Seconds of processor time that a command takes with all its processes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):  # 1: there are findings
        sys.exit(f"{' '.join(command)}: {done.stderr.decode()[-500:]}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def peak_memory(command: Sequence[str], env: Mapping[str, str]) -> float:
    """Megabytes that a command holds at its peak (measured by a process that runs nothing else)."""
    code = (
        "import resource, subprocess, sys;"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code, *command], env=env, capture_output=True, check=True)
    return float(done.stdout)


def instructions(command: Sequence[str], env: Mapping[str, str]) -> float | None:
    """Millions of instructions of a command: the same on a busy machine. None without valgrind."""
    if shutil.which("valgrind") is None:
        return None
    watched = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", *command]
    done = subprocess.run(
        watched, env={**env, "PYTHONHASHSEED": "0"}, capture_output=True, text=True, check=False
    )
    found = re.search(r"I +refs: +([\d,]+)", done.stderr)
    return int(found[1].replace(",", "")) / 1e6 if found else None


def proselint(where: Path, *, install: bool) -> str | None:
    """The command, or None."""
    found = shutil.which("proselint")
    if found is None and install:
        venv.create(where, with_pip=True)
        pip = [str(where / "bin" / "pip"), "install", "--quiet", f"proselint=={PROSELINT}"]
        if subprocess.run(pip, check=False).returncode == 0:
            found = str(where / "bin" / "proselint")
    return found


def seconds(command: Sequence[str], env: Mapping[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, env=env, stdout=subprocess.DEVNULL, check=False)
    return time.perf_counter() - started


def measure(
    program: Sequence[str], report: Path, other: str | None, work: Path, *, count: bool
) -> list[Line]:
    env = {**os.environ, "OFSTED_LINT_CACHE_DIR": str(work / "cache")}
    check = [*program, "check"]
    cold = [*check, "--isolated", "--no-cache", str(report)]
    same = [*check, "--isolated", str(report)]
    more = work / f"ten-times{report.suffix}"
    more.write_text("\n".join([report.read_text(encoding="utf-8")] * 10), encoding="utf-8")
    many = work / "many"
    many.mkdir()
    for number in range(FILES):
        shutil.copy(report, many / f"{number}{report.suffix}")
    commands = {
        "cold": cold,
        "same": same,
        "help": [*program, "--help"],
        "python": [sys.executable, "-c", "pass"],
    }
    if other is not None:
        commands["proselint"] = [other, "check", str(report)]
    processor_time(same, env)  # fills the caches
    best = dict.fromkeys([*commands, "first"], float("inf"))
    waited = dict.fromkeys(commands, float("inf"))
    for run in range(RUNS):
        for name, command in commands.items():
            started = time.perf_counter()
            best[name] = min(best[name], processor_time(command, env))
            waited[name] = min(waited[name], time.perf_counter() - started)
        fresh = {**env, "OFSTED_LINT_CACHE_DIR": str(work / f"fresh-{run}")}
        best["first"] = min(best["first"], processor_time(same, fresh))
    ten = min(processor_time([*cold[:-1], str(more)], env) for _ in range(2))
    folder = [*cold[:-1], str(many)]
    one, two = (min(seconds([*folder, "-j", jobs], env) for _ in range(3)) for jobs in ("1", "2"))
    print("  ".join(f"{name} {value:.3f} s" for name, value in best.items()))
    lines = []
    if other is None:
        print(f"no proselint on the PATH: its ratios are left out (--install fetches {PROSELINT})")
    else:
        unit = best["proselint"]
        print(f"cold, processor time: {best['cold'] / unit:.2f} of proselint")
        lines += [
            Line(
                "cold: grammars cached, findings not",
                waited["cold"] / waited["proselint"],
                0.5,
                "of proselint, elapsed",
            ),
            Line("unchanged file, from the cache", best["same"] / unit, 0.3, "of proselint"),
            Line("the very first run on a machine", best["first"] / unit, 1.2, "of proselint"),
        ]
    lines += [
        Line("--help", best["help"] / best["python"], 5, "times bare Python"),
        Line("ten times the text", ten / best["cold"], 12, "times as long"),
        Line(f"two jobs on {FILES} files", one / two, 1.7, "times the throughput", at_least=True),
        Line("peak memory", peak_memory(cold, env), 120, "MB"),
    ]
    if count:
        for name in ("cold", "proselint"):
            counted = instructions(commands[name], env) if name in commands else None
            print(f"instructions, {name}: {'not counted' if counted is None else f'{counted:,.0f} million'}")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("report", type=Path, help="a report in plain text, best about 150 kB long")
    parser.add_argument("--program", help="the installed program (default: the module of this Python)")
    parser.add_argument("--install", action="store_true", help="fetch proselint if it is not there")
    parser.add_argument("--count", action="store_true", help="also count instructions (slow; needs valgrind)")
    given = parser.parse_args()
    program = [given.program] if given.program else [sys.executable, "-m", "ofsted_lint"]
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        other = proselint(work / "proselint", install=given.install)
        lines = measure(program, given.report.resolve(), other, work, count=given.count)
    print(*lines, sep="\n")
    sys.exit(0 if all(line.kept for line in lines) else 1)


if __name__ == "__main__":
    main()
