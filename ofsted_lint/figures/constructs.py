"""What the rules `relation` of figure.lark build: shares, changes, comparisons, differences, lists."""

from __future__ import annotations

from typing import Any

from ofsted_lint.figures.islands import Builder
from ofsted_lint.figures.tokens import Lexicon, Token, Words, entries_of, words_of_relation
from ofsted_lint.figures.values import (
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
from ofsted_lint.records import dataclass

Relation = Share | Change | Comparison | Difference | SharedUnit | Apposition | Parts | Tally

# Further apart than this, two values of a sentence do not belong together by syntax alone.
_FAR = 12

_SIGNS = {",": "COMMA", ";": "SEMI", ":": "COLON", "(": "LB", "[": "LB", ")": "RB", "]": "RB"}
_LOOSE = "loose"
_GAPS = ("GAP", "FAR")
_PARTIAL = ("percent", "fraction")
# What must be followed by a value (or by what leads to one) to be more than a word.
_NEEDS_VALUE = {
    "TO": ("VALUE", "WHEN", "WHO"),
    "OF": ("VALUE", "WHO"),
    "FROM": ("VALUE", "WHEN"),
    "UP_FROM": ("VALUE",),
    "BY": ("VALUE", "WHEN"),
    "AND": ("VALUE",),
    "OR": ("VALUE",),
}


@dataclass(slots=True)
class Clause:
    """A sentence as its values and the words that relate them; other words are gaps."""

    words: Words
    tokens: list[Token]

    def meanings(self, index: int) -> tuple[Token, ...]:
        return (self.tokens[index],) if index < len(self.tokens) else ()

    def offsets(self, children: list[Token]) -> tuple[int, int]:
        first, last = self.tokens[children[0].first], self.tokens[children[-1].first]
        return _start(first, self.words), _end(last, self.words)


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that relates values: what it means and where it stands."""

    data: Any
    start: int
    end: int


def _start(token: Token, words: Words) -> int:
    return int(token.data.start)


def _end(token: Token, words: Words) -> int:
    return int(token.data.end)


def clause(words: Words, first: int, after: int, items: dict[int, tuple[str, Any, int]]) -> Clause:
    """The words first..after as a clause. `items`: word -> (VALUE, WHEN or GAP, the record, the word after it)."""
    lexicon = words_of_relation()
    lower, starts, ends = words.lower, words.starts, words.ends
    telling = [
        at
        for at, word in enumerate(lower[first:after], first)
        if word in lexicon or word in _SIGNS or at in items
    ]
    # Terminals with their records; a run of other words is a GAP with its first word and the word after it.
    raw: list[tuple[str, Any]] = []
    done = first
    for at in telling:
        if at < done:
            continue
        item = items.get(at)
        if item is not None:
            kind, record, end = item
            if kind == "VALUE" and record.kind == "multiple":
                kind, record = _multiple(record, lexicon)
        else:
            token = _cue(words, at, after, items, lexicon)
            if token is None:
                continue
            kind, data, _, end = token
            if kind == "LOOSE_WHO":
                kind, data = "WHO", _LOOSE
            record = Cue(data, starts[at], ends[end - 1])
        if at > done:
            raw.append(("GAP", (done, at)))
        if kind != "WEAK":
            raw.append((kind, (at, end) if kind == "GAP" else record))
        done = end
    if done < after:
        raw.append(("GAP", (done, after)))
    return Clause(words, _joined(raw, words))


def _joined(raw: list[tuple[str, Any]], words: Words) -> list[Token]:
    """The tokens of a clause: words that relate nothing where they stand are gaps, and neighbouring gaps one."""
    found: list[tuple[str, Any]] = []
    gap: tuple[int, int] | None = None
    last = len(raw) - 1
    for position, (kind, record) in enumerate(raw):
        if kind == "GAP":
            gap = record if gap is None else (gap[0], record[1])
            continue
        needs = _NEEDS_VALUE.get(kind)
        loose = needs is not None and (position == last or raw[position + 1][0] not in needs)
        if kind == "VERB":
            follows_value = gap is None and found and found[-1][0] == "VALUE"
            loose = not follows_value and (position == last or raw[position + 1][0] != "VALUE")
        if not loose:
            if gap is not None:
                _add_gap(found, *_gap(gap, words))
                gap = None
            found.append((kind, record))
        elif gap is None:
            _add_gap(found, "GAP", Cue(None, record.start, record.end))
    if gap is not None:
        _add_gap(found, *_gap(gap, words))
    return [Token(kind, record, at, at + 1) for at, (kind, record) in enumerate(found)]


def _gap(gap: tuple[int, int], words: Words) -> tuple[str, Cue]:
    first, after = gap
    return "FAR" if after - first > _FAR else "GAP", Cue(None, words.starts[first], words.ends[after - 1])


def _add_gap(found: list[tuple[str, Any]], kind: str, cue: Cue) -> None:
    if found and found[-1][0] in _GAPS:
        before, earlier = found.pop()
        kind = "FAR" if "FAR" in (before, kind) else "GAP"
        cue = Cue(None, earlier.start, cue.end)
    found.append((kind, cue))


def _cue(
    words: Words, at: int, after: int, items: dict[int, tuple[str, Any, int]], lexicon: Lexicon
) -> Token | None:
    for token in words.phrases(at, lexicon):
        end = token.after
        if end == at + 1 or (end <= after and not any(index in items for index in range(at + 1, end))):
            return token
    sign = _SIGNS.get(words.lower[at])
    return Token(sign, None, at, at + 1) if sign else None


def _multiple(value: Value, lexicon: Lexicon) -> tuple[str, Any]:
    """ "Doubled" is a direction word that brings its own difference."""
    for tail, terminal, data, _ in entries_of(lexicon.get(value.text.split()[-1].lower())):
        if terminal == "DIRECTION" and not tail:
            return "DIRECTION", Cue((data, value), value.start, value.end)
    return "VALUE", value


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
    if tokens[0].type == "WHO" and tokens[0].data.data == _LOOSE and ours is None:
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
    tokens = source.tokens
    for position, token in enumerate(tokens[:-1]):
        if token.type != "AND" or token.data.start < share.end:
            continue
        value = tokens[position + 1].data
        following = tokens[position + 2].type if position + 2 < len(tokens) else "END"
        if isinstance(value, Value) and value.kind == "count" and following in ("VERB", "END", "RB", "COMMA"):
            return Tally(share.start, value.end, share.whole, (share.part, value))
    return None
