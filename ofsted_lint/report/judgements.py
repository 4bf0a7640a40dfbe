"""Which areas a report grades, and every place that states a grade.

A statement is a table row, a heading, a standing line or a sentence whose subject is the whole area; what a report says
of earlier inspections, of single services and pieces of work is none.
"""

from __future__ import annotations

from ofsted_lint import patterns as re
from ofsted_lint.document import Pieces, Span
from ofsted_lint.frameworks import get
from ofsted_lint.frameworks.model import Area, Framework, Grade
from ofsted_lint.records import dataclass, field
from ofsted_lint.report.grade_forms import Forms, forms, notation
from ofsted_lint.report.graded_rows import area_called, untangled
from ofsted_lint.report.model import Block, Judgement, Kind, Report, Section, Statement
from ofsted_lint.report.sentences import split
from ofsted_lint.report.word_sets import matches, words_of
from ofsted_lint.resources import lexicon

_TEXT = (Kind.HEADING, Kind.TITLE, Kind.PARAGRAPH, Kind.ITEM, Kind.SUBJECT, Kind.LABELLED)
_SHORT = 200
"""A heading or a line of the title page is not longer."""
_LABEL = 120
"""A line of more characters is no part of a row."""


def find(report: Report) -> None:
    """Sets judgements and overall of a report whose framework and sections are known."""
    framework = get(report.framework)
    if framework is None or not framework.scale:
        return
    search = _Search(report, framework, forms(framework))
    search.run()
    report.judgements = search.judgements()
    overall = next((j for j in report.judgements if j.area == "overall"), None)
    report.overall = overall.grade if overall else None


@dataclass(slots=True)
class _Search:
    report: Report
    framework: Framework
    forms: Forms
    statements: list[Statement] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    """Area -> its label in the title table."""
    torn: dict[str, str] = field(default_factory=dict)
    """Area -> label of the rows whose grade did not come out whole."""
    silent: dict[int, bool] = field(default_factory=dict)

    def run(self) -> None:
        blocks = self.report.blocks
        front = self._front()
        self._tables()
        taken = {s.block.index for s in self.statements if s.block is not None}
        graded = [*self._may_hold_grades(), False]
        for at, block in enumerate(blocks):
            if not (graded[at] or graded[at + 1]) or block.kind not in _TEXT or block.index in taken:
                continue
            if not self._is_silent(block.section):
                self._block(block, at < front, graded[at])
        phrases = self._standing_phrases()
        for at, block in enumerate(blocks if phrases else ()):
            for area, name, pattern in phrases:
                known = at < front or block.section.area == area.key
                if known and block.kind in _TEXT and not self._is_silent(block.section):
                    self._phrase(block, area, name, pattern)
        self.statements.sort(key=lambda s: s.span)

    def _may_hold_grades(self) -> list[bool]:
        """Whether each block holds a word that grades begin with."""
        first = [words_of(word) for word in self.framework.first_words]
        if not all(first):
            return [True] * len(self.report.blocks)
        return self.report.words.holding({words[0] for words in first})

    def _block(self, block: Block, front: bool, graded: bool) -> None:
        text = block.text
        found = matches(self.forms.word, text, self.framework.first_words) if graded else ()
        grades = [match.span() for match in found]
        follows = self._next(block)
        if not grades:
            if follows is not None:
                if front:
                    self._broken(block, follows)
                self._torn_row(block, follows)
            return
        title = front and len(text) <= _SHORT
        if len(text) <= _SHORT and (self._line(block, title) or self._torn_row(block, follows)):
            return
        for start, end in split(text) if block.kind is not Kind.HEADING else ((0, len(text)),):
            if any(start <= a and b <= end for a, b in grades):
                self._sentence(block, start, end, title)

    # Tables

    def _tables(self) -> None:
        """Judgement tables. The first one is the title table; a later row on an area that it has not is also "table"."""
        seen: set[str] = set()
        clusters: list[list[tuple[Block, Area]]] = []
        last = -1
        for block in self.report.blocks:
            if block.kind is not Kind.ROW or block.header or self._is_silent(block.section):
                continue
            area = self.framework.area_of_row(block.cells[0].text) if len(block.cells) > 1 else None
            if area is None:
                if not self._torn_row(block, self._next(block)):
                    self._lost_row(block)
                continue
            between = self.report.blocks[last + 1 : block.index] if clusters else []
            if not clusters or len(between) > 2 or any(b.kind is Kind.HEADING for b in between):
                clusters.append([])
            clusters[-1].append((block, area))
            last = block.index
        for at, cluster in enumerate(clusters):
            keys = {area.key for _, area in cluster}
            # A paper may quote several tables; a report has one on its title page and its rows again in the body.
            title = not seen if self.report.kind != "committee-report" else not seen & keys
            title = title and (len(keys) > 1 or at == len(clusters) - 1 or len(clusters[at + 1]) == 1)
            for block, area in cluster:
                self._row(block, area, "table" if title else "body-table")
            seen |= keys if title else set()

    def _row(self, block: Block, area: Area, where: str) -> None:
        if where == "table":
            self.labels.setdefault(area.key, _label(block.cells[0].text))
        cell = next((cell for cell in block.cells[1:] if cell.text.strip()), None)
        if cell is None:
            self.torn[area.key] = block.cells[0].text
            return
        printed = cell.text.strip()
        if printed.isdigit():  # a page number: an entry of the contents
            return
        start = len(cell.text) - len(cell.text.lstrip())
        grade = self._grade(printed.rstrip(".*"), area)
        whole = self.framework.grade(printed.rstrip(".*")) is not None
        if grade is None and not whole and (self._in_pieces(printed) or len(printed.split()) > 6):
            self.torn[area.key] = block.cells[0].text
            return
        if len(cell.starts) > 1:  # the grade stands in pieces: its place is the first
            printed = cell.text[start : cell.starts[1] - 1].rstrip() or printed
        span = cell.span(start, start + len(printed))
        self._add(area, grade, printed, where, span, block.span(), block)

    def _in_pieces(self, printed: str) -> bool:
        """Made of words of grades, but not one grade: the table lost its lines on the way."""
        return all(word in self.forms.pieces for word in printed.lower().split())

    def _torn_row(self, block: Block, follows: Block | None) -> bool:
        """A row whose label and grade are mixed over two lines: it counts if without the grade a known label is left."""
        if len(block.text) > _LABEL or block.marker:
            return False
        for parts in ((block,), (block, follows)):
            if any(part is None or len(part.text) > _LABEL or part.marker for part in parts):
                continue
            pieces = _joined([part for part in parts if part is not None])
            found = untangled(pieces.text, self.framework, self.forms)
            if found is not None:
                area, grade, start, end = found
                printed = pieces.text[start:end]
                span, whole = pieces.span(start, end), pieces.span(0, len(pieces.text))
                self._add(area, grade, printed, "body-table", span, whole, block)
                return True
        return False

    def _lost_row(self, block: Block) -> None:
        """A label with the grades of several rows: which is its own cannot be told."""
        words = block.text.replace("\t", " ").split()
        label = [word for word in words if word.lower() not in self.forms.pieces]
        area = area_called(label, self.framework) if 0 < len(label) < len(words) else None
        if area is not None:
            self.torn[area.key] = " ".join(label)

    def _next(self, block: Block) -> Block | None:
        at = block.index + 1
        return self.report.blocks[at] if at < len(self.report.blocks) else None

    # Lines and sentences

    def _front(self) -> int:
        """Index of the first block after the title page."""
        for at, block in enumerate(self.report.blocks):
            if block.kind is Kind.CONTENTS:
                return at
            if block.kind is Kind.HEADING and block.section.key is not None and block.section.area is None:
                return at
        return 0

    def _line(self, block: Block, title: bool) -> bool:
        """A heading, a line of the title page or a grade line as a whole."""
        text = block.text.rstrip()
        match = self.forms.grade_line.fullmatch(text)
        if match:
            area = self.framework.areas.get(self._area_above(block) or "")
            if area is not None:
                grade = self._grade(match["grade"], area)
                self._add(
                    area, grade, match["grade"], "heading", _at(block, match, "grade"), block.span(), block
                )
                counted = self.framework.scale[int(match["number"]) - 1 : int(match["number"])]
                if counted and counted[0] is not grade:  # "Grade 4 (Adequate)"
                    span = _at(block, match, "number")
                    self._add(
                        area,
                        counted[0],
                        block.text[: match.end("number")].strip(),
                        "heading",
                        span,
                        block.span(),
                        block,
                    )
            return True
        if block.kind in (Kind.ITEM,) or (block.kind is Kind.PARAGRAPH and block.marker):
            return False
        match = self.forms.row_heading.match(text)
        if match:
            area = self.framework.areas[self._key(match)]
            where = "heading" if not title else "title"
            grade = self._grade(match["grade"], area)
            self._add(area, grade, match["grade"], where, _at(block, match, "grade"), block.span(), block)
            return True
        return False

    def _sentence(self, block: Block, start: int, end: int, title: bool) -> None:
        text = block.text[start:end]
        match = self.forms.statement.match(text) or self._in_clause(text)
        if match is None:
            if self.report.kind == "committee-report":
                self._quoted(block, start, end)
            return
        area = self.framework.areas[self._key(match)]
        group = "grade" if match["grade"] else "acts"
        grade = self._grade(match[group], area)
        if block.kind is Kind.HEADING:
            where = "heading"
        elif title or block.kind is Kind.TITLE:
            where = "title"
        else:
            where = (
                "lead-in"
                if text[match.end() :].lstrip(" ,").startswith(lexicon("grade-forms")["reasons"])
                else "prose"
            )
        span = block.span(start + match.start(group), start + match.end(group))
        self._add(area, grade, match[group], where, span, block.span(start, end), block)

    def _in_clause(self, text: str) -> re.Match[str] | None:
        """A statement that does not begin its sentence: "..., and services for care leavers are good"."""
        found = (
            self.forms.statement.match(text, clause.end()) for clause in self.forms.clause.finditer(text)
        )
        return next(filter(None, found), None)

    def _quoted(self, block: Block, start: int, end: int) -> None:
        for match in self.forms.quoted.finditer(block.text, start, end):
            area = self.framework.areas[self._key(match)]
            span, whole = _at(block, match, "grade"), block.span(match.start(), match.end())
            self._add(area, self._grade(match["grade"], area), match["grade"], "prose", span, whole, block)

    def _broken(self, block: Block, follows: Block) -> None:
        """A title sentence whose grade stands alone on the next line."""
        if len(block.text) > _SHORT or len(follows.text) > 40 or follows.kind not in _TEXT:
            return
        pieces = _joined([block, follows])
        match = self.forms.statement.match(pieces.text)
        if match and match.end() > len(block.text):
            area = self.framework.areas[self._key(match)]
            group = "grade" if match["grade"] else "acts"
            span = pieces.span(match.start(group), match.end(group))
            grade = self._grade(match[group], area)
            self._add(area, grade, match[group], "title", span, pieces.span(0, match.end()), block)

    def _standing_phrases(self) -> list[tuple[Area, str, re.Pattern[str]]]:
        """Area, grade ("" where the phrase holds it) and pattern of the phrases that give a grade away: the gloss on the
        title page, the sentences of an outcome."""
        grade = f"(?P<grade>{self.forms.word.pattern})"
        return [
            (area, name, re.compile(re.escape(phrase) if name else notation(phrase, grade=grade), re.I))
            for area in self.framework.areas.values()
            for name, phrase in area.phrases
        ]

    def _phrase(self, block: Block, area: Area, name: str, pattern: re.Pattern[str]) -> None:
        for match in pattern.finditer(block.text):
            group: str | int = "grade" if not name else 0
            grade = self._grade(match["grade"], area) if not name else self.framework.grade_named(name)
            self._add(area, grade, match[group], "prose", _at(block, match, group), block.span(), block)

    # Help

    def _add(
        self, area: Area, grade: Grade | None, printed: str, where: str, span: Span, whole: Span, block: Block
    ) -> None:
        name = grade.name if grade else None
        self.statements.append(Statement(area.key, name, printed, where, span, whole, area.half, block))

    def _grade(self, printed: str, area: Area | None) -> Grade | None:
        grade = self.framework.grade(printed)
        return grade if grade and area and (not area.grades or grade.name in area.grades) else None

    def _key(self, match: re.Match[str]) -> str:
        return next(key for at, key in enumerate(self.forms.areas) if match.groupdict().get(f"area{at}"))

    def _area_above(self, block: Block) -> str | None:
        section: Section | None = block.section
        while section is not None:
            if section.area:
                return section.area
            section = section.parent
        return None

    def _is_silent(self, section: Section | None) -> bool:
        """What a section says of grades is no statement: definitions of the grades, earlier inspections."""
        if section is None:
            return False
        if id(section) not in self.silent:
            form = self.framework.section(section.title, section.half) if section.title else None
            self.silent[id(section)] = (form is not None and form.silent) or self._is_silent(section.parent)
        return self.silent[id(section)]

    def judgements(self) -> list[Judgement]:
        by_area: dict[str, list[Statement]] = {}
        order = [s for s in self.statements if s.where == "table"] + self.statements
        for statement in order:
            by_area.setdefault(statement.area, [])
        for statement in self.statements:
            by_area[statement.area].append(statement)
        for key, label in self.torn.items():
            self.report.unread.append(f"the grade of {_label(label)!r}: its row in the table is not whole")
            by_area.setdefault(key, [])
        return [self._judgement(key, statements) for key, statements in by_area.items()]

    def _judgement(self, key: str, statements: list[Statement]) -> Judgement:
        area = self.framework.areas[key]
        first = next((s for s in statements if s.where == "table"), None)
        first = first or next((s for s in statements if s.grade), None)
        label = self.labels.get(key) or area.label
        return Judgement(key, label, first.grade if first else None, statements, area.half, key in self.torn)


def _label(cell: str) -> str:
    """The row's label without the number before it."""
    return re.sub(r"^\d+(?:\.\d+)*\.?\s+", "", " ".join(cell.split()))


def _at(block: Block, match: re.Match[str], group: str | int) -> Span:
    return block.span(match.start(group), match.end(group))


def _joined(blocks: list[Block]) -> Pieces:
    pieces = blocks[0].pieces
    for block in blocks[1:]:
        pieces = pieces.and_then(block.pieces)
    return pieces
