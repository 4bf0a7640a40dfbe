"""Which framework, and which variant of it, a report was written for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from ofsted_lint import patterns as re
from ofsted_lint.document import Document
from ofsted_lint.frameworks import load_all
from ofsted_lint.frameworks.model import Framework, Sign, Variant, plain
from ofsted_lint.report.model import Block, Kind, Report
from ofsted_lint.resources import lexicon

# A title block and the letterhead before it take no more lines than this.
_HEAD_LINES = 40
# The cover lines of a committee paper: whose report, to whom, when.
_COVER_LINES = 15
# What stands in the head says more than a row label, and that more than words in the text.
_WEIGHT = {"head": 3, "rows": 2, "headings": 2, "text": 2, "quoted": 1}


def recognise(report: Report, framework: str | None = None) -> None:
    """Sets framework, variant, recognised_by and kind of a report whose blocks and dates are known.

    `framework` overrides recognition. Raises KeyError for a framework that is not known.
    """
    shown = _Shown(report)
    committee = _is_committee_report(report.document)
    if framework is not None:
        found: Framework | None = load_all()[framework]
        by = "named by the user"
    else:
        found, by = _best(shown, committee)
    if committee:
        report.kind = "committee-report"
    if found is None:
        return
    report.framework = found.name
    report.kind = report.kind or found.kind
    variant, why = _variant(found, report, shown)
    report.variant = variant.name if variant else None
    report.recognised_by = f"{by}; {why}" if why else by


class _Shown:
    """The texts in which signs are looked for, made when they are needed."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._texts: dict[str, str] = {}

    def __getitem__(self, where: str) -> str:
        if where not in self._texts:
            self._texts[where] = self._make(where)
        return self._texts[where]

    def _make(self, where: str) -> str:
        if where == "head":
            return " ".join(_head(self.report.document)).lower()
        if where == "headings":
            return "\n" + "\n".join(_headings(self.report.blocks)) + "\n"
        if where == "rows":
            rows = (block for block in self.report.blocks if block.kind is Kind.ROW and len(block.cells) > 1)
            return "\n" + "\n".join(plain(block.cells[0].text) for block in rows) + "\n"
        return "\n".join(line.text.lower() for line in self.report.document.lines if not line.directive)


def _head(document: Document) -> list[str]:
    lines = (" ".join(line.text.split()) for line in document.lines if not line.directive)
    return [line for line, _ in zip((line for line in lines if line), range(_HEAD_LINES), strict=False)]


def _headings(blocks: Iterable[Block]) -> list[str]:
    short = (Kind.HEADING, Kind.TITLE, Kind.PARAGRAPH, Kind.SUBJECT)
    return [plain(b.text) for b in blocks if b.kind in short and not b.marker and len(b.text) < 160]


@cache
def _pattern(phrase: str, whole: bool) -> re.Pattern[str]:
    words = re.escape(phrase).replace(r"\ ", " ").replace(r"\*", ".{1,60}?")
    # A heading may go on with its grade.
    return re.compile(f"\n{words}(?= ?:|\n| (?:is|are) )" if whole else words)


def _place(phrase: str, whole: bool, text: str) -> tuple[int, str] | None:
    """Where a phrase stands first, and how; as a heading, where `whole`."""
    phrase = " ".join(phrase.split())
    begin, star, _ = phrase.partition("*")
    at = text.find(f"\n{begin}" if whole else begin)
    if at < 0:
        return None
    if not star and not whole:
        return at, phrase
    match = _pattern(phrase, whole).search(text, at)
    return (match.start(), match[0].strip()) if match else None


def _found(sign: Sign, shown: _Shown) -> list[tuple[int, str]]:
    """Where the phrases of the sign stand, and how; empty if one of them is missing."""
    text = shown["text" if sign.where == "quoted" else sign.where]
    found = []
    for phrase in sign.phrases:
        place = _place(phrase, sign.where == "headings", text)
        if place is None:
            return []
        found.append(place)
    return found


def _shows(sign: Sign, shown: _Shown) -> str | None:
    """The first phrase of the sign as the report has it, if it has them all."""
    found = _found(sign, shown)
    return found[0][1] if found else None


def _best(shown: _Shown, committee: bool) -> tuple[Framework | None, str]:
    """The framework whose sign says most, and the sign in words."""
    frameworks = load_all()
    best: tuple[tuple[int, int, int], str, str] | None = None
    for name, sign in frameworks.signs():
        if sign.where == "quoted" and not committee:
            continue
        found = _found(sign, shown)
        if not found:
            continue
        words = found[0][1]
        # What a title says stands before what the first paragraphs say of other inspections.
        last = max(at for at, _ in found) if sign.where == "head" else 0
        rank = (_WEIGHT[sign.where], -last, sum(map(len, sign.phrases)))
        if best is None or rank > best[0]:
            place = {"head": "title", "rows": "table", "headings": "heading"}.get(sign.where, "text")
            best = (rank, name, f'{place}: "{words}"')
    return (frameworks[best[1]], best[2]) if best else (None, "")


def _variant(framework: Framework, report: Report, shown: _Shown) -> tuple[Variant | None, str]:
    """The variant, and by what."""
    day = next((d for d in (report.start, report.end) if d is not None and d.value is not None), None)
    dated = [v for v in framework.variants if day and day.value and v.covers(day.value)]
    signed = [(v, words) for v in framework.variants for s in v.signs if (words := _shows(s, shown))]
    if framework.by_signs and signed:
        return signed[0][0], f'"{signed[0][1]}"'
    if dated and day:
        return dated[0], f"inspection from {day.value}"
    if signed:
        return signed[0][0], f'"{signed[0][1]}"'
    if len(framework.variants) == 1:
        return framework.variants[0], ""
    return None, ""


def _is_committee_report(document: Document) -> bool:
    lines = [line.lower() for line in _head(document)[:_COVER_LINES]]
    return any(
        all(any(line.startswith(phrase) for line in lines) for phrase in phrases)
        for phrases in lexicon("document-kinds")["committee-report"]
    )
