"""What the rules `relation` of figure.lark build: shares, changes, comparisons, differences, lists."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from ofsted_lint.figures.reading.cues import LOOSE, Clause
from ofsted_lint.figures.reading.islands import Builder
from ofsted_lint.figures.reading.tokens import Token
from ofsted_lint.figures.reading.values import (
    Apposition,
    Change,
    Comparison,
    Difference,
    Parts,
    Share,
    SharedUnit,
    Tally,
    Value,
    When,
)

Relation = Share | Change | Comparison | Difference | SharedUnit | Apposition | Parts | Tally

_PARTIAL = ("percent", "fraction")

# ---- builders ----------------------------------------------------------------------------------------------------


def _flat(children: list[Any]) -> list[Token]:
    flat: list[Token] = []
    for child in children:
        if isinstance(child, Token):
            flat.append(child)
        else:
            flat.extend(_flat(child))
    return flat


def _values(tokens: list[Token]) -> list[Value]:
    return [token.data for token in tokens if token.type == "VALUE"]


def _bracketed(children: list[Any], source: Any) -> Relation | None:
    start, end = source.offsets(children)
    outer, inner = _values(children)
    plain = len(children) == 4
    if outer.kind == "count" and inner.kind == "count":
        if plain and outer.in_words and not inner.in_words:
            return Apposition(start, end, outer, inner)
        return None
    if outer.kind == "count" and inner.kind in _PARTIAL:
        return Share(start, end, outer, inner, None, "total" if _whole(children, source) else "")
    if outer.kind in _PARTIAL and inner.kind == "count":
        return Share(start, end, inner, outer, None)
    return None


def _whole(children: list[Token], source: Clause) -> bool:
    return any(token.type == "WHOM" for token in children)


def _out_of(children: list[Any], source: Any) -> Relation | None:
    start, end = source.offsets(children)
    values = _values(children)
    percents = [value for value in values if value.kind in _PARTIAL]
    counts = [value for value in values if value.kind == "count"]
    if len(percents) + len(counts) != len(values) or len(percents) > 1 or not counts:
        return None
    if len(counts) == 2:
        part, whole = counts
        if part.number > whole.number:
            return None
        return Share(start, end, part, percents[0] if percents else None, whole)
    return (
        Share(start, end, None, percents[0], counts[0])
        if len(values) == 2 and percents[0] is values[0]
        else None
    )


def _of_these(children: list[Any], source: Any) -> Relation | None:
    start, end = source.offsets(children)
    value = _values(children)[0]
    first = children[0].first
    if children[0].type == "WHOM" and children[1].type == "GAP":
        gap = children[1].data
        if " " in source.words.text[gap.start : gap.end]:
            return None  # "some of these initiatives include 10 …"
    if children[0].type == "WHOM" and first and source.tokens[first - 1].type == "VALUE":
        return None  # "33% of these live 20 miles away"
    of = next(token.data.data for token in children if token.type == "WHOM")
    if value.kind == "count":
        return Share(start, end, value, None, None, of)
    return Share(start, end, None, value, None, of) if value.kind in _PARTIAL else None


def _of_those(children: list[Any], source: Any) -> Relation | None:
    """ "Of those 11, eight stayed"."""
    whole, part = _values(children)
    if whole.kind != "count" or part.kind != "count" or part.number > whole.number:
        return None
    start, end = source.offsets(children)
    return Share(start, end, part, None, whole)


def _changed(children: list[Any], source: Any) -> Relation | None:
    tokens = _flat(children)
    start, end = source.offsets(tokens)
    cue = next((token.data for token in tokens if token.type == "DIRECTION"), None)
    old = new = by = None
    old_when: When | None = None
    new_when: When | None = None
    direction: str | None = None
    mode = ""
    for token in tokens:
        if token.type in ("FROM", "UP_FROM", "TO", "BY", "OF"):
            mode = "FROM" if token.type == "UP_FROM" else token.type
        elif token.type == "VALUE":
            if mode == "FROM":
                old = token.data
            elif mode == "TO":
                new = token.data
            elif mode in ("BY", "OF"):
                by = token.data
            elif any(other.type == "COMMA" for other in tokens) or any(
                other.type in ("FROM", "UP_FROM", "BY") for other in tokens
            ):
                new = token.data
            else:
                by = token.data
        elif token.type == "WHEN":
            if mode == "FROM" and old_when is None:
                old_when = token.data
            elif mode == "TO" and new_when is None:
                new_when = token.data
    if cue is not None:
        direction = cue.data
        if isinstance(direction, tuple):
            direction, by = direction[0], by or cue.data[1]
        direction = None if direction == "none" else direction
    if old is not None and new is not None and not _alike(old, new):
        return None
    kinds = [token.type for token in tokens]
    for token in tokens:
        if token.type in ("UP_FROM", "TO", "BY") and token.data.data is not None:
            direction, cue = direction or token.data.data, cue or token.data
    if old is None and new is None and direction is None:
        return None
    if any(value is not None and value.kind in ("age", "rank") for value in (old, new, by)):
        return None
    if old is None and not _near(tokens, source, by):
        return None
    if by is not None and not any(kind in ("BY", "OF", "FROM", "TO") for kind in kinds):
        # "A 32% increase", "increased 5%"; but not "40 children … increase" or "up to".
        if by.kind not in ("percent", "points", "fraction", "multiple"):
            return None
        gap = next((token.data for token in tokens if token.type == "GAP"), None)
        if gap is not None and source.words.text[gap.start : gap.end].count(" ") > 2:
            return None
    if old is None and new is None and by is None and not isinstance(cue and cue.data, tuple):
        return None
    if direction is None and by is None and (old is None or new is None) and (old or new).kind == "count":  # type: ignore[union-attr]
        return None  # "the change from one system"
    if old_when is None and new_when is not None and new_when.text.lower().startswith("between"):
        new_when = None  # both ends of the change, not the date of the new value
    word = source.words.text[cue.start : cue.end] if cue is not None else ""
    return Change(start, end, old, new, old_when, new_when, by, direction, word)


def _near(tokens: list[Token], source: Clause, by: Value | None) -> bool:
    """Whether a direction word without "from" belongs to the value: "an increase in referrals of 12%"."""
    kinds = [token.type for token in tokens]
    if kinds[:2] != ["DIRECTION", "GAP"]:
        return True
    if "OF" in kinds and by is not None and by.kind == "count":
        return False  # "reducing the number of 12 …"
    gap = tokens[1].data
    return source.words.text[gap.start : gap.end].count(" ") < 5


def _alike(one: Value, other: Value) -> bool:
    """Two values that may be the same thing at two times."""
    return (
        one.kind == other.kind
        and one.kind not in ("age", "rank_range")
        or {one.kind, other.kind} == {"percent", "fraction"}
    )


def _who(tokens: list[Token], source: Clause) -> str:
    return next((source.words.text[t.data.start : t.data.end] for t in tokens if t.type == "WHO"), "")


def _compared(children: list[Any], source: Any) -> Relation | None:
    tokens = _flat(children)
    start, end = source.offsets(tokens)
    direction = next((token.data.data for token in tokens if token.type == "RELATION"), None)
    values = _values(tokens)
    names = [token.type for token in tokens]
    ours = other = None
    if len(values) == 2:
        ours, other = values
    elif len(values) == 1:
        if "THAN" in names and names.index("VALUE") < names.index("THAN"):
            ours = values[0]
        else:
            other = values[0]
    if ours is None and tokens[0].first > 0:
        ours = _ours(source, tokens[0].first, other)
    if tokens[0].type == "WHO" and tokens[0].data.data == LOOSE and ours is None:
        return None  # "the average is 29 weeks" compares nothing
    if tokens[0].type == "COMPARED" and "WHO" not in names and "GAP" in names:
        gap = tokens[names.index("GAP")].data
        if source.words.text[gap.start : gap.end].count(" ") > 3:
            return None  # "allegations against adults working with children …"
    if other is not None and (other.kind in ("age", "rank") or other.modifier):
        return None
    return Comparison(
        start, end, ours, other, None if direction == "none" else direction, _who(tokens, source)
    )


def _ours(source: Clause, first: int, other: Value | None) -> Value | None:
    """The value that is compared: the nearest one before, of the same kind."""
    for token in reversed(source.tokens[:first]):
        if token.type == "VALUE" and (token.data.kind in ("age", "rank") or token.data.modifier):
            continue
        if token.type == "VALUE" and (other is None or token.data.kind == other.kind):
            return token.data  # type: ignore[no-any-return]
        if token.type == "SEMI":
            return None
    return None


def _differs(children: list[Any], source: Any) -> Relation | None:
    start, end = source.offsets(children)
    values = _values(children)
    direction = next(token.data.data for token in children if token.type == "RELATION")
    if direction in ("equal", "at least"):
        return None
    if values[0].kind in ("age", "rank", "rate", "multiple"):
        return None
    return Difference(
        start, end, values[0], None if direction == "none" else direction, values[1] if len(values) > 1 else None,
        _who(children, source),
    )  # fmt: skip


def _listed(children: list[Any], source: Any) -> Relation | None:
    values = _values(children)
    last = values[-1]
    if last.kind not in ("percent", "duration", "points", "money") or last.ends:
        return None
    if any(value.kind != "count" or value.in_words != last.in_words for value in values[:-1]):
        return None
    start, end = source.offsets(children)
    return SharedUnit(start, end, tuple(values))


def _parted(children: list[Any], source: Any) -> Relation | None:
    tokens = _flat(children)
    start, end = source.offsets(tokens)
    whole, *parts = _values(tokens)
    if len(parts) < 2 or any(value.kind != "count" for value in (whole, *parts)):
        return None
    return Parts(start, end, whole, tuple(parts))


BUILDERS: dict[str, Builder] = {
    "bracketed": _bracketed, "out_of": _out_of, "of_these": _of_these, "of_those": _of_those, "changed": _changed, "compared": _compared,
    "differs": _differs, "listed": _listed, "parted": _parted,
}  # fmt: skip


def tally(share: Share, source: Clause) -> Tally | None:
    """ "Five of the nine … and four are …": what remains, named without its noun."""
    if share.part is None or share.whole is None:
        return None
    if source.joined is None:
        source.joined = list(_joined_counts(source.tokens))
    tokens = source.tokens
    at = bisect_left(source.joined, share.end, key=lambda position: tokens[position].data.start)
    if at == len(source.joined):
        return None
    value = tokens[source.joined[at] + 1].data
    return Tally(share.start, value.end, share.whole, (share.part, value))


def _joined_counts(tokens: list[Token]) -> Iterator[int]:
    """Positions of "and" with a count behind it that has no noun."""
    for position, token in enumerate(tokens[:-1]):
        if token.type != "AND":
            continue
        value = tokens[position + 1].data
        following = tokens[position + 2].type if position + 2 < len(tokens) else "END"
        if isinstance(value, Value) and value.kind == "count" and following in ("VERB", "END", "RB", "COMMA"):
            yield position
