"""The report for a terminal: file, place, code, question, and the passages with the clashing words marked."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from ofsted_lint.document import Place
from ofsted_lint.findings import Finding, Severity
from ofsted_lint.records import dataclass
from ofsted_lint.results import FileResult, Run
from ofsted_lint.writers import Options
from ofsted_lint.writers.safe import visible

_TEMPLATE = "text.txt.jinja"
# Words of the line that are shown before and after a quoted passage, in characters.
_CONTEXT = 60


@dataclass(frozen=True, slots=True)
class Passage:
    """A place with the words around it; `before` and `after` are cut at words."""

    line: int
    location: str
    before: str
    quote: str
    after: str


def render(run: Run, options: Options) -> str:
    from ofsted_lint.writers.templates import plain, template

    if options.template is None:
        with suppress(plain.NotPlain):
            return plain.render(_TEMPLATE, _given(run, options))
    return template(_TEMPLATE, options.template).render(_given(run, options))


def _given(run: Run, options: Options) -> dict[str, Any]:
    """The variables of the template."""
    colour = _COLOURS if options.color else dict.fromkeys(_COLOURS, "")
    return {
        "run": run,
        "options": options,
        "c": colour,
        "passages": passages,
        "where": where,
        "visible": visible,
        "counts": [(str(severity), run.count(severity)) for severity in sorted(Severity, reverse=True)],
        "severity_colour": {str(s): colour[str(s)] for s in Severity},
        "statistics": statistics(run) if options.statistics else [],
    }


def passages(file: FileResult, finding: Finding) -> list[Passage]:
    """Every place of a finding in its line."""
    texts = {line.number: line.text for line in file.lines}
    return [_passage(place, texts) for place in finding.places]


def where(place: Place) -> str:
    """ "page 4, paragraph 9", else "line 12"."""
    return place.location or f"line {place.line}"


def _passage(place: Place, texts: dict[int, str]) -> Passage:
    before = texts.get(place.line, "")[: place.column - 1]
    after = texts.get(place.end_line, "")[place.end_column - 1 :]
    return Passage(
        place.line,
        where(place),
        visible(_tail(before)),
        visible(_shorten(place.quote)),
        visible(_head(after)),
    )


def _tail(text: str) -> str:
    if len(text) <= _CONTEXT:
        return text.lstrip()
    cut = text[-_CONTEXT:]
    return "…" + cut[cut.find(" ") + 1 :]


def _head(text: str) -> str:
    if len(text) <= _CONTEXT:
        return text.rstrip()
    cut = text[:_CONTEXT]
    return cut[: cut.rfind(" ")] + "…" if " " in cut else cut + "…"


def _shorten(quote: str, most: int = 300) -> str:
    if len(quote) <= most:
        return quote
    half = most // 2
    return f"{quote[:half]} […] {quote[-half:]}"


def statistics(run: Run) -> list[str]:
    """Lines that count the findings by rule, and the numbers that were read, understood or not."""
    counts: dict[tuple[str, str, Severity], int] = {}
    for file in run.files:
        for finding in file.findings:
            at = (finding.rule, finding.name, finding.severity)
            counts[at] = counts.get(at, 0) + 1
    lines = [f"{n:6}  {rule} {name} ({severity})" for (rule, name, severity), n in sorted(counts.items())]
    for file in run.files:
        if file.numbers is not None:
            figures, others, unknown = file.numbers
            lines.append(
                f"{visible(file.path)}: {figures} figures read, {others} numbers that count nothing, "
                f"{unknown} not understood"
            )
    return lines


_COLOURS = {
    "error": "\x1b[31;1m",
    "warning": "\x1b[33;1m",
    "info": "\x1b[36m",
    "path": "\x1b[1m",
    "dim": "\x1b[2m",
    "mark": "\x1b[7m",
    "off": "\x1b[0m",
}
