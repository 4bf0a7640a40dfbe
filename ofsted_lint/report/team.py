"""Who inspected and who signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ofsted_lint import counting
from ofsted_lint.facts import Facts
from ofsted_lint.report.header import names, role_of
from ofsted_lint.report.model import Block, Kind, Report
from ofsted_lint.report.readings import label_of
from ofsted_lint.report.structure_facts import Signatory, TeamCount, TeamMember
from ofsted_lint.report.words import Role, words


def team(facts: Facts) -> Sequence[TeamMember]:
    """The members of the inspection team as listed, in document order; one named on the title page comes twice."""
    return list(_members(facts.report))


def _members(report: Report) -> Iterator[TeamMember]:
    known = words()
    waiting: Role | None = None  # a label whose names stand on lines of their own
    for block in report.blocks:
        if block.kind is Kind.TEAM or (block.kind is Kind.LABELLED and role_of(block) == "lead"):
            lower = block.text.lower().replace("\t", " ")
            label = label_of(lower, known)
            role = known.roles.get(label or "")
            if label is None or role is None:
                continue
            found = list(names(block.text, lower.index(label) + len(label)))
            waiting = None if found else role
            for a, b in found:
                yield _member(block, a, b, role)
        elif block.kind is Kind.PARAGRAPH and waiting is not None and len(block.text) < 60:
            for a, b in list(names(block.text, 0))[:1]:
                yield _member(block, a, b, waiting)
        elif block.kind is Kind.ROW and not block.header and "team" in block.section.title.lower():
            for cell in block.cells:
                lower = cell.text.lower()
                role = known.roles["lead inspector"] if "lead inspector" in lower else Role("", None)
                for a, b in list(names(cell.text, 0))[:1]:
                    yield TeamMember(cell.text[a:b], role.name, role.inspector, cell.span(a, b))
        else:
            waiting = None


def _member(block: Block, start: int, end: int, role: Role) -> TeamMember:
    behind = block.text[end : end + 40].split(",")[0].split("/")[0].lower()
    counts = role.inspector
    if counts and any(word in behind for word in words().raw["uncounted"]):
        counts = None
    return TeamMember(block.text[start:end], role.name, counts, block.span(start, end))


def team_counts(facts: Facts) -> Sequence[TeamCount]:
    """The sentences that say how many inspectors the team had."""
    out = []
    for block in facts.report.blocks:
        if block.kind is not Kind.PARAGRAPH or words().raw["team_word"] not in block.text:
            continue
        match = words().pattern("team_sentence").search(block.text)
        if match is None:
            continue
        stop = block.text.find(". ", match.start())
        stop = len(block.text) if stop < 0 else stop
        stated = shadow = 0
        for group in words().pattern("team_groups").finditer(block.text, match.start(), stop):
            count = _number(group["count"])
            if count is None:
                continue
            if group["shadow"]:
                shadow += count
            else:
                stated += count
        if not stated:
            continue
        listed = [m for m in facts["team"] if m.span.line > block.line]
        if not any(m.inspector for m in listed):
            continue
        certain = sum(m.inspector is True for m in listed)
        possible = sum(m.inspector is not False for m in listed)
        span = block.span(match.start(), match.end())
        out.append(TeamCount(stated, stated + shadow, certain, possible, tuple(listed), span))
    return out


def _number(word: str) -> int | None:
    return 1 if word.lower() in ("a", "an") else counting.number(word)


def signatories(facts: Facts) -> Sequence[Signatory]:
    """Who signed a letter: the names after "Yours sincerely", each with the post under it."""
    lines = [b for b in facts.report.blocks if b.kind is Kind.CLOSE]
    lines = [b for b in lines if b.text.lower().rstrip(",. ") not in words().farewell]
    out = []
    for index, block in enumerate(lines):
        if _is_post(block) or ":" in block.text or any(map(str.isdigit, block.text)):
            continue  # a post, or an appendix that follows the signature
        after = lines[index + 1] if index + 1 < len(lines) else None
        post = after.text if after is not None and _is_post(after) else ""
        name = next(names(block.text, 0), None)
        if name is not None:
            out.append(Signatory(block.text[name[0] : name[1]], post, block.span(*name)))
    return out


def _is_post(block: Block) -> bool:
    lower = block.text.lower()
    return any(post in lower for post in words().posts)
