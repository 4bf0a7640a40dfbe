"""What the title block, the subject line and the opening of a letter say: authority, days, lead inspector."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ofsted_lint import authorities
from ofsted_lint import patterns as re
from ofsted_lint.report.dates import Found, days, run
from ofsted_lint.report.model import Block, Day, Kind, Report
from ofsted_lint.report.readings import label_of
from ofsted_lint.report.words import words
from ofsted_lint.resources import lexicon

_NAMES = 150
"""A line of names has no more characters."""
_NAME = re.compile(r"[A-Z][\w'-]+(?: [A-Z][\w'-]+){1,3}")
_HEAD = 40
"""Blocks in which the facts of the title page are looked for."""


def read_header(report: Report) -> None:
    """Sets authority, start, end, published and lead inspector; None for what is not printed."""
    head = report.blocks[:_HEAD]
    for block in head:
        role = role_of(block)
        if role == "inspection" and report.start is None:
            _set_inspection(report, block, 0)
        elif role == "published" and report.published is None:
            found = run(days(block.text), block.text)
            report.published = _day(block, found[:1])
    if any(block.kind is Kind.SALUTATION for block in head):
        _letter(report, head)
    elif report.published is None:
        dated = next((b for b in head if role_of(b) == "dated"), None)
        if dated is not None:
            report.published = _day(dated, days(dated.text)[:1])
    report.authority = _authority(report, head)
    report.lead_inspector = _lead(report)
    _say_unread(report, head)


def _say_unread(report: Report, head: list[Block]) -> None:
    """Notes the dates that are announced and could not be read."""
    for block in head:
        role = role_of(block)
        if (role == "inspection" and report.start is None) or (
            role == "published" and report.published is None
        ):
            report.unread.append(f"line {block.line}: no date could be read from {block.text!r}")
    for day in (report.start, report.end, report.published):
        if day is not None and day.value is None:
            report.unread.append(f"line {day.span.line}: {day.text!r} is no date of the calendar")


def role_of(block: Block) -> str | None:
    """What the label of a labelled block announces: "inspection", "published", ...; None for other blocks."""
    if block.kind is not Kind.LABELLED and block.kind is not Kind.TEAM:
        return None
    label = label_of(block.text.lower().replace("\t", " "), words())
    return words().labels.get(label, None) if label else None


def _set_inspection(report: Report, block: Block, start: int) -> None:
    found = run(days(block.text), block.text, start)
    report.start = _day(block, found[:1])
    report.end = _day(block, found[-1:])


def _day(block: Block, found: list[Found]) -> Day | None:
    if not found:
        return None
    day = found[0]
    return Day(day.value, block.text[day.start : day.end], block.span(day.start, day.end))


def _letter(report: Report, head: list[Block]) -> None:
    """A letter bears its date on a line of its own and says in its opening when the visit was."""
    opening = False
    for block in head:
        if block.kind is Kind.LETTERHEAD and report.published is None:
            found = days(block.text)
            if len(found) == 1 and found[0].end - found[0].start > len(block.text) - 12:
                report.published = _day(block, found)
                if found[0].value is None:  # "6 November 20205": the whole line is the misprint
                    report.published = Day(None, block.text, block.span())
        opening = opening or block.kind is Kind.SALUTATION
        if opening and block.kind is Kind.PARAGRAPH and report.start is None:
            match = words().pattern("visit_sentence").search(block.text)
            if match:
                _set_inspection(report, block, match.end())
                if report.start is not None:
                    return


def _authority(report: Report, head: list[Block]) -> str | None:
    """The authority's usual short name, from the most telling place that names one."""
    for place, name in (("title", "title"), ("subject", "subject")):
        for block in head:
            if not _names_authority(block, place):
                continue
            found = authorities.find(block.text)
            if found:
                return found[-1].name if place == "subject" and role_of(block) else found[0].name
            if (made := _by_pattern(block.text, name)) is not None:
                return made
    opening = next((b for b in report.blocks if b.kind is Kind.PARAGRAPH), None)
    if opening is not None and any(b.kind is Kind.SALUTATION for b in head):
        found = authorities.find(opening.text)
        return found[0].name if found else None
    if report.start is None and not any(b.kind in (Kind.LABELLED, Kind.SUBJECT) for b in head):
        return None
    counted = Counter(m.name for b in report.blocks[:200] for m in authorities.find(b.text))
    return next((name for name, count in counted.most_common(1) if count > 2), None)


def _names_authority(block: Block, place: str) -> bool:
    if place == "title":
        return block.kind is Kind.TITLE or (block.kind is Kind.HEADING and block.index < 6)
    return block.kind is Kind.SUBJECT or (role_of(block) == "about" and block.kind is Kind.LABELLED)


def _by_pattern(text: str, place: str) -> str | None:
    """The short name of an authority that is not in the list, from the words around it."""
    for pattern in words().raw["authority"][place]:
        match = re.search(pattern, text, re.IGNORECASE)
        if match and match["name"][:1].isupper():
            return _short(match["name"].strip())
    return None


def _short(name: str) -> str:
    """A printed name without "London Borough of" and "City Council"."""
    styles = lexicon("authorities")["styles"]
    for style in sorted(styles["before"], key=len, reverse=True):
        if name.lower().startswith(style.lower() + " "):
            name = name[len(style) + 1 :]
            break
    for style in sorted(styles["after"], key=len, reverse=True):
        if name.lower().endswith(" " + style.lower()):
            return name[: -len(style) - 1]
    return name


def _lead(report: Report) -> str | None:
    """The lead inspector's name, where the document says in words who led the inspection."""
    known = words()
    for block in report.blocks:
        if block.kind in (Kind.LABELLED, Kind.TEAM):
            text = block.text
            label = label_of(text.lower().replace("\t", " "), known)
            if label is None or not (known.labels.get(label) == "lead" or _is_lead(label)):
                continue
            start = text.lower().index(label) + len(label)
            for a, b in names(text, start):
                return text[a:b]
        elif block.kind is Kind.ROW:
            for cell in block.cells:
                if "lead inspector" in cell.text.lower():
                    for a, b in names(cell.text, 0):
                        return cell.text[a:b]
        elif (
            len(block.text) < _NAMES and "lead inspector" in block.text and "deputy" not in block.text.lower()
        ):
            # A row of names that a conversion read across.
            for a, b in names(block.text, 0):
                if _NAME.fullmatch(block.text, a, b):
                    return block.text[a:b]
                break
    return None


def _is_lead(label: str) -> bool:
    role = words().roles.get(label)
    return role is not None and role.name == "lead inspector"


_SEPARATOR = re.compile(r"\s*(?:,|;|/|\band\b|&|\t|(?<=\))\s)\s*", re.IGNORECASE)


def names(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The names in a list of inspectors: text[a:b] for each, without titles of office and remarks in brackets."""
    known = words()
    while start < len(text) and text[start] in " :*\t-–":
        start += 1
    end = len(text.rstrip(" ."))
    at = start
    for match in [*_SEPARATOR.finditer(text, start, end), None]:
        stop = match.start() if match else end
        bare = _bare(text[at:stop], known.after_names)
        if bare and bare[0].isupper() and " " in bare:
            yield at, at + len(bare)
        if match:
            at = match.end()


def _bare(name: str, after: tuple[str, ...]) -> str:
    """A name without what stands behind it: "Ann Bell HMI" -> "Ann Bell"."""
    name = name.split("(")[0].split(" - ")[0].split(" – ")[0].rstrip(" .*")
    again = True
    while again:
        again = False
        for title in after:
            if name.lower() == title:
                return ""
            if name.lower().endswith(" " + title):
                name = name[: -len(title) - 1].rstrip(" ,.")
                again = True
    return name
