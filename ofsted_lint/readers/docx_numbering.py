"""List labels as Word shows them. A .docx file holds no "4.1.1": it holds counters, patterns and restarts.

The rules are those of ECMA-376, part 1, 17.9 (numbering), and what Word does where the standard is silent.
"""

from __future__ import annotations

from dataclasses import replace

from ofsted_lint.readers.docx_package import MC, Element, W
from ofsted_lint.readers.docx_styles import Styles, flag, number, value
from ofsted_lint.records import dataclass, field

_ORDINALS = ("th", "st", "nd", "rd")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINAL_WORDS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its label is made."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    """The label, with %1 for the number of the outermost level."""
    after: str = " "
    """What stands between label and text: a tab reads as a space."""
    restart: int | None = None
    """Counting starts again after this level (1 the outermost) or one above it; 0 never; None after any above."""
    legal: bool = False
    """All numbers in the label in figures, even where the levels above use letters."""
    hidden: bool = False
    picture: bool = False
    style: str | None = None
    """The paragraph style that is tied to this level."""
    indent: int | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """What Word prints before a paragraph: `text` with the space that follows; a bullet is "- "."""

    text: str
    level: int
    bullet: bool
    indent: int | None


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)
    """Levels that this list starts anew, and with which number."""


class Numbering:
    """The counters of a document. Ask for the label of each paragraph once, in document order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Element] = {}
        self._num: dict[str, Element] = {}
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        for child in () if root is None else root:
            if child.tag == W + "abstractNum":
                self._abstract[child.get(W + "abstractNumId", "")] = child
            elif child.tag == W + "num":
                self._num[child.get(W + "numId", "")] = child

    def label(self, num_id: str | None, level: int | None, style: str | None = None) -> Label | None:
        """The label of the next paragraph of a list, None if it bears none.

        `style` is the paragraph's style id: where the paragraph gives no level, the level tied to its style counts.
        """
        if num_id is None or num_id == "0":
            return None
        found = self._list(num_id)
        if found is None:
            return None
        if level is None:
            level = next((i for i, one in found.levels.items() if style and one.style == style), 0)
        level = min(max(level, 0), _LEVELS - 1)
        own = found.levels.get(level)
        if own is None:
            return None
        counts = self._counts.setdefault(found.abstract, {})
        self._count(num_id, found, counts, level)
        if own.hidden:
            return None
        if own.picture or own.form == "bullet":
            return Label("- ", level, True, own.indent) if own.pattern or own.picture else None
        text = _fill(own, found.levels, counts).strip()
        if not text:
            return None
        if not any(c.isalnum() for c in text):  # a bullet, whatever sign the author chose for it
            return Label("- ", level, True, own.indent)
        return Label(text + own.after, level, False, own.indent)

    def _count(self, num_id: str, found: _List, counts: dict[int, int], level: int) -> None:
        start = found.starts.get(level)
        if start is not None and (num_id, level) not in self._begun:
            self._begun.add((num_id, level))
            counts[level] = start - 1
        for at in range(level):  # a level above that has not come yet shows its first number
            above = found.levels.get(at)
            if above is not None:
                counts.setdefault(at, above.start)
        first = found.levels[level].start
        counts[level] = counts[level] + 1 if level in counts else first
        _restart(found.levels, counts, level)

    def _list(self, num_id: str) -> _List | None:
        if num_id not in self._lists:
            self._lists[num_id] = self._read(num_id, set())
        return self._lists[num_id]

    def _read(self, num_id: str, seen: set[str]) -> _List | None:
        num = self._num.get(num_id)
        if num is None or num_id in seen:
            return None
        seen.add(num_id)
        ident = value(num, "abstractNumId") or ""
        abstract = self._abstract.get(ident)
        if abstract is None:
            return None
        link = value(abstract, "numStyleLink")
        levels = {number(one.get(W + "ilvl")) or 0: _level(one) for one in abstract.iterfind(W + "lvl")}
        if link is not None and not levels:
            other = self._styles.of_list(link)
            linked = self._read(other, seen) if other else None
            if linked is None:
                return None
            ident, levels = linked.abstract, dict(linked.levels)
        starts = {}
        for override in num.iterfind(W + "lvlOverride"):
            at = number(override.get(W + "ilvl")) or 0
            own = override.find(W + "lvl")
            if own is not None:
                levels[at] = _level(own)
            start = number(value(override, "startOverride"))
            if start is not None:
                starts[at] = start
                levels[at] = replace(levels.get(at, Level()), start=start)
        return _List(ident, levels, starts)


def _restart(levels: dict[int, Level], counts: dict[int, int], level: int) -> None:
    """A paragraph of `level` sets the levels under it back."""
    for at in [at for at in counts if at > level]:
        after = levels[at].restart if at in levels else None
        if after is None or (after and level < after):
            del counts[at]


def _level(element: Element) -> Level:
    form = value(element, "numFmt")
    for choice in element.iterfind(
        f"{MC}AlternateContent/{MC}Choice"
    ):  # number forms newer than the standard
        custom = choice.find(W + "numFmt")
        if custom is not None and custom.get(W + "val") == "custom":
            form = f"custom:{custom.get(W + 'format', '')}"
    after = value(element, "suff") or "tab"
    indent = element.find(f"{W}pPr/{W}ind")
    look = element.find(W + "rPr")
    return Level(
        start=number(value(element, "start")) or 0 if element.find(W + "start") is not None else 0,
        form=form or "decimal",
        pattern=value(element, "lvlText") or "",
        after="" if after == "nothing" else " ",
        restart=number(value(element, "lvlRestart")),
        legal=bool(flag(element, "isLgl")),
        hidden=look is not None and bool(flag(look, "vanish")),
        picture=element.find(W + "lvlPicBulletId") is not None,
        style=value(element, "pStyle"),
        indent=None if indent is None else number(indent.get(W + "left", indent.get(W + "start"))),
    )


def _fill(own: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
    out = []
    pattern = own.pattern
    at = 0
    while at < len(pattern):
        if pattern[at] == "%" and pattern[at + 1 : at + 2].isdigit() and pattern[at + 1] != "0":
            which = int(pattern[at + 1]) - 1
            level = levels.get(which)
            if level is not None:
                form = "decimal" if own.legal and level.form != "none" else level.form
                out.append(numeral(counts.get(which, level.start), form))
            at += 2
        else:
            out.append(pattern[at])
            at += 1
    return "".join(out)


def numeral(count: int, form: str) -> str:
    """A number in one of Word's number forms (w:numFmt); an unknown form gives figures."""
    if form in ("none", "bullet"):
        return ""
    if form == "decimalZero":
        return f"{count:02}"
    if form.startswith("custom:"):
        sample = form.removeprefix("custom:").split(",")[0].strip()  # "001, 002, 003, ..."
        return str(count).zfill(len(sample)) if sample.isdigit() else str(count)
    if form in ("lowerRoman", "upperRoman"):
        return _case(_roman(count), form)
    if form in ("lowerLetter", "upperLetter"):
        # After z comes aa, then bb: Word repeats the letter.
        turns, at = divmod(max(count, 1) - 1, 26)
        return _case(chr(ord("a") + at) * min(turns + 1, 30), form)
    if form == "ordinal":
        last = 0 if 10 < count % 100 < 20 else count % 10
        return f"{count}{_ORDINALS[last] if last < 4 else 'th'}"
    if form in ("cardinalText", "ordinalText") and 0 <= count < 100:
        words = _UNITS[count] if count < 20 else "-".join(_tens(count))
        return (_ordinal(words) if form == "ordinalText" else words).capitalize()
    return str(count)


def _roman(count: int) -> str:
    if not 0 < count < 32768:
        return str(count)
    out = []
    for worth, sign in _ROMAN:
        times, count = divmod(count, worth)
        out.append(sign * times)
    return "".join(out)


def _case(text: str, form: str) -> str:
    return text.upper() if form.startswith("upper") else text


def _tens(count: int) -> list[str]:
    tens, units = divmod(count, 10)
    return [_TENS[tens], _UNITS[units]] if units else [_TENS[tens]]


def _ordinal(words: str) -> str:
    *head, last = words.split("-")
    if last in _ORDINAL_WORDS:
        last = _ORDINAL_WORDS[last]
    elif last.endswith("y"):
        last = last[:-1] + "ieth"
    else:
        last += "th"
    return "-".join([*head, last])
