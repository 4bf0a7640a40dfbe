"""Whose a figure is and what part it plays, where the words around it tell more than its own syntax."""

from __future__ import annotations

from collections.abc import Iterator

from ofsted_lint import patterns as re
from ofsted_lint.figures import scope as scopes
from ofsted_lint.figures.build import Reading, Unit
from ofsted_lint.figures.measures import Passage
from ofsted_lint.figures.model import Figure
from ofsted_lint.figures.phrases import Match, find, tokens
from ofsted_lint.figures.reading.values import Change, Comparison
from ofsted_lint.figures.register import wording
from ofsted_lint.figures.register.surroundings import in_brackets

_OTHERS = ("england", "neighbours", "region")


def roles(reading: Reading, unit: Unit) -> dict[int, tuple[str, str | None]]:
    """Role and scope, where the words around a figure tell more than its own syntax."""
    place, values = unit.passage, unit.values
    out: dict[int, tuple[str, str | None]] = {}
    relations: list[Comparison | Change] = [*values.comparisons, *values.changes]
    for relation in relations:
        if isinstance(relation, Comparison) and relation.other is not None:
            out.update(_other(relation, reading, unit))
    found = find(scopes.scope_tree(), place.words)
    out.update(_respective(unit, found))
    for figure in unit.figures:
        role, scope = out.get(figure.start, (figure.role, figure.scope))
        if figure.kind in ("age", "rank") or (figure.kind == "duration" and _is_compound(place, figure)):
            out[figure.start] = ("actual", "authority")
        elif figure.kind == "multiple" and not _is_frequency(place, figure):
            out[figure.start] = ("difference", "authority")  # "nearly double the national rate"
        elif figure.kind == "duration" and wording.pattern("longer").match(place.text, figure.end, place.end):
            out[figure.start] = ("difference", "authority")
        elif role == "actual" and _is_then(place, figure):
            out[figure.start] = ("previous", "authority")
        elif role in ("actual", "difference") and _former(place, figure):
            out[figure.start] = ("previous", "authority")
        elif scope == "other:average":
            out[figure.start] = ("actual", "authority")  # our own mean
        elif (scope or "").startswith("other:") and {t.stem for t in tokens(scope or "")} & scopes.targets():
            out[figure.start] = ("target", "authority")
        elif role != "previous" and _is_distance(place, figure):
            out[figure.start] = ("difference", "authority")
        elif role == "target" and figure.kind == "duration" and not _near_aim(place, figure):
            out[figure.start] = ("actual", "authority")
        elif role == "target" and wording.pattern("set_against").match(place.text, figure.end, place.end):
            out[figure.start] = ("actual", "authority")
        elif role == "previous" and _before(place, figure, "ranged"):
            out[figure.start] = ("actual", "authority")
        elif _before(place, figure, "met_by"):
            out[figure.start] = ("difference", "authority")
        elif role in ("comparator", "actual") and _before(place, figure, "required"):
            out[figure.start] = ("target", scope)
        elif (
            role != "previous"
            and figure.kind == "count"
            and wording.definite(place.text, place.start, figure.start)
        ):
            out[figure.start] = ("actual", "authority")
        elif figure.kind == "multiple" and figure.text.endswith("times") and _is_frequency(place, figure):
            out[figure.start] = ("actual", "authority")
        elif role in ("comparator", "actual") and _is_only_value(unit, figure):
            out[figure.start] = ("actual", "authority")
        elif (
            role == "actual"
            and figure.kind == "count"
            and scope != "authority"
            and _opens(place, figure, found)
        ):
            out[figure.start] = ("actual", "authority")
        elif role == "actual" and figure.kind in ("count", "range", "percent") and _aimed(place, figure):
            out[figure.start] = ("target", "authority")
        elif role == "actual" and figure.kind in ("percent", "count", "multiple") and _than(place, figure):
            out[figure.start] = ("difference", "authority")
        elif role in ("actual", "comparator") and figure.kind not in ("age", "duration", "distance"):
            named = _whose(place, figure, found)
            if named is None and role == "actual" and figure.kind in ("percent", "rate"):
                named = _theirs(place, figure, found)
            if named is not None:
                out[figure.start] = ("comparator", named)
            elif role == "actual" and scope != "authority" and _own_after(place, figure, found):
                out[figure.start] = ("actual", "authority")
            elif role == "actual" and scope in _OTHERS:
                counted = figure.kind in ("count", "range")  # "a sub-regional service of three authorities"
                out[figure.start] = ("actual", "authority") if counted else ("comparator", scope)
        elif figure.kind == "duration" and role == "actual" and scope in _OTHERS:
            out[figure.start] = ("comparator", scope)
        role, scope = out.get(figure.start, (figure.role, figure.scope))
        if role == "comparator" and (scope is None or scope.startswith("other:")):
            out[figure.start] = _of_whom(place, figure, scope)
        if figure.kind == "multiple" and figure.start not in out and figure.role == "actual":
            out[figure.start] = ("difference", "authority")
    _carry(unit, out)
    return out


def _carry(unit: Unit, out: dict[int, tuple[str, str | None]]) -> None:
    """What goes on with an earlier value, with others' or with a distance plays the same part."""
    place = unit.passage
    figures = sorted(unit.figures, key=lambda f: f.start)
    for at, figure in enumerate(figures[1:], 1):
        before = figures[at - 1]
        gap = place.text[before.end : figure.start]
        role, scope = out.get(before.start, (before.role, before.scope))
        own = out.get(figure.start, (figure.role, figure.scope))
        if own[0] != "actual":
            continue
        if role == "difference":
            listed = re.search(r"(?:,|\band)\s*$", gap) is not None and len(gap) < 45 and ";" not in gap
            if before.kind == figure.kind == "percent" and listed or gap == " (":
                out[figure.start] = (role, scope)  # "by 20% and 30%", "by 50% (11)"
        if role not in ("previous", "comparator"):
            continue
        beside = in_brackets(gap) and place.text[figure.end : place.end].find(")") >= 0
        ended = role == "comparator" and gap.count(")") > gap.count("(")  # what a bracket says of others
        alike = before.kind == figure.kind or (
            at > 1 and figures[at - 2].kind == figure.kind and _is_bracketed(place, figures[at - 2], before)
        )
        if beside or (not ended and _goes_on_as(gap) and alike):
            out[figure.start] = (role, scope)


def _is_bracketed(place: Passage, one: Figure, other: Figure) -> bool:
    """ "403 per 10,000 (2,341)"."""
    return place.text[one.end : other.start] == " (" and place.text.startswith(")", other.end)


def _of_whom(place: Passage, figure: Figure, scope: str | None) -> tuple[str, str | None]:
    """Whose the other side of a comparison is that no list names: earlier ours, the country's, other people's here."""
    if wording.pattern("then").match(place.text, figure.end, place.end):
        return "previous", "authority"
    words = scope.partition(":")[2] if scope else ""
    if words and wording.pattern("country").search(words):
        return "comparator", "england"
    if wording.pattern("country").match(place.text[figure.end : figure.end + 60].lstrip()):
        return "comparator", "england"
    return "comparator", scope or "authority"


def _is_compound(place: Passage, figure: Figure) -> bool:
    """ "a three-year plan", which is nobody's target."""
    return "-" in figure.text and wording.pattern("aim").match(place.text, figure.end, place.end) is None


def _before(place: Passage, figure: Figure, name: str) -> bool:
    """Whether a pattern of the lexicon matches the words right before a figure."""
    return (
        wording.pattern(name).search(place.text, max(place.start, figure.start - 60), figure.start)
        is not None
    )


def _is_distance(place: Passage, figure: Figure) -> bool:
    """ "132 days above the threshold", "fell outside the target of 121 days by 76 days"."""
    low = max(place.start, figure.start - 120)
    if figure.kind == "percent":
        return any(
            wording.pattern(name).search(place.text, low, figure.start) for name in ("outdone_by", "short_by")
        )
    if figure.kind != "duration" or "-" in figure.text:
        return False
    if wording.pattern("distance_to").match(place.text, figure.end, place.end):
        return True
    low = max(place.start, figure.start - 220)
    return wording.pattern("missed_by").search(place.text, low, figure.start) is not None


def _near_aim(place: Passage, figure: Figure) -> bool:
    low, high = max(place.start, figure.start - 40), min(place.end, figure.end + 25)
    return wording.pattern("near_aim").search(place.text, low, high) is not None


def _is_frequency(place: Passage, figure: Figure) -> bool:
    compared = figure.text.endswith((" the", " as")) or wording.pattern("times_more").match(
        place.text, figure.end, place.end
    )
    return not compared


def _is_only_value(unit: Unit, figure: Figure) -> bool:
    """ "Attendance was above the national average at 91%": no other figure can be ours."""
    text, place = unit.passage.text, unit.passage
    if unit.refers_back or figure.kind != "percent" or sum(f.kind == "percent" for f in unit.figures) > 1:
        return False
    return wording.pattern("only_value").search(text, place.start, figure.start) is not None


def _opens(place: Passage, figure: Figure, found: list[Match]) -> bool:
    """ "two national awards": the word belongs to the thing that is counted."""
    near = any(0 < place.words[m.first].start - figure.end <= 4 for m in found)
    return near and wording.phrase_after(place.text, figure.end, place.end) is not None


def _respective(unit: Unit, found: list[Match]) -> Iterator[tuple[int, tuple[str, str | None]]]:
    """Whose the figures of a bracket are that follow the order of names: "neighbours and England (52 and 60 respectively)"."""
    place = unit.passage
    end = place.text.find("respectively", place.start, place.end)
    if end < 0:
        return
    low = max(place.text.rfind("(", place.start, end), place.text.rfind(":", place.start, end), place.start)
    if ")" in place.text[low:end]:
        low = place.start  # "8% (15 children) ... averages of 5% and 6% respectively"
    if low == place.start:
        last = [f for f in unit.figures if f.end <= end and f.kind != "age"][-2:]
        low = last[0].start if len(last) == 2 else low
    names = [str(m.thing) for m in found if place.words[m.first].start < low]
    figures = [f for f in unit.figures if low <= f.start < end and f.kind != "age"]
    if figures and len(names) >= len(figures):
        for figure, name in zip(figures, names[-len(figures) :], strict=True):
            yield figure.start, ("comparator", name)


def _other(
    relation: Comparison, reading: Reading, unit: Unit
) -> Iterator[tuple[int, tuple[str, str | None]]]:
    """The other side of a comparison: a target, an earlier value of our own, or what its words name."""
    other = relation.other
    assert other is not None
    figure = reading.by_start.get(other.start)
    if figure is None or figure.role != "comparator":
        return
    if _is_ours(unit.passage, figure, relation.who) or _is_named(unit.passage, figure, relation.who):
        yield other.start, ("actual", "authority")
        return
    stems = {token.stem for token in tokens(relation.who)}
    if stems & scopes.targets():
        yield other.start, ("target", scopes.scope_of(relation.who) or "authority")
    elif not relation.who:
        behind = unit.passage.text[other.end : min(unit.passage.end, other.end + 45)]
        named = scopes.scope_of(re.split(r"[,;]|\) ", behind)[0])
        ours = reading.by_start.get(relation.value.start) if relation.value is not None else None
        dated = figure.period is not None and (ours is None or ours.period is not figure.period)
        if named is not None:
            yield other.start, ("comparator", named)
        else:
            yield other.start, ("previous", "authority") if dated else ("comparator", None)


def _goes_on_as(gap: str) -> bool:
    """The words between two figures make the second another of the first's kind ("145 at 31 March 2013 and 124")."""
    return len(gap) < 60 and re.search(r"\band\s*(?:to |from |in )?$", gap) is not None


def _former(place: Passage, figure: Figure) -> bool:
    """ "a reduction from a high point of 719"."""
    start = max(place.start, figure.start - 60)
    if wording.pattern("former").search(place.text, start, figure.start) is not None:
        return True
    if wording.pattern("beside_earlier").search(place.text, start, figure.start) is not None:
        return wording.pattern("then_dated").match(place.text, figure.end, place.end) is not None
    changed = wording.pattern("old_value_before").search(place.text, start, figure.start)
    return (
        changed is not None
        and wording.pattern("old_value_behind").match(place.text, figure.end, place.end) is not None
    )


def _is_then(place: Passage, figure: Figure) -> bool:
    """ "A marked improvement from March 2015, when 83 ..."."""
    return wording.pattern("then_when").search(place.text, place.start, figure.start) is not None


def _than(place: Passage, figure: Figure) -> bool:
    """ "30% larger than ..."."""
    return wording.pattern("than").match(place.text, figure.end, place.end) is not None


def _aimed(place: Passage, figure: Figure) -> bool:
    """ "aspires to reduce caseloads to 18"."""
    start = max(place.start, figure.start - 110)
    return wording.pattern("aimed").search(place.text, start, figure.start) is not None


def _theirs(place: Passage, figure: Figure, found: list[Match]) -> str | None:
    """Those whose average is named right before a figure: "the national average, for 2013, which is 15%"."""
    for match in reversed(found):
        last = place.words[match.last - 1].end
        if last <= figure.start and place.text[last : figure.start].strip() == "(":
            return str(match.thing)
        if last <= figure.start and wording.pattern("theirs").fullmatch(place.text, last, figure.start):
            return str(match.thing)
    return None


def _is_ours(place: Passage, figure: Figure, who: str) -> bool:
    """ "above the national average, with 24%": a value that only looks like the other side of a comparison."""
    if re.match(r"\W*than\b", place.text[figure.end : place.end]):
        return True
    at = place.text.rfind(who, place.start, figure.start) if who else -1
    if at < 0:
        return False
    return wording.pattern("ours").search(place.text, at + len(who), figure.start) is not None


def _is_named(place: Passage, figure: Figure, who: str) -> bool:
    """ "The National Census recorded 309,042 people": the word for others begins a name."""
    at = place.text.rfind(who, place.start, figure.start) if who else -1
    return (
        at > place.start
        and who.istitle()
        and re.match(r" [A-Z][a-z]", place.text[at + len(who) :]) is not None
    )


def _own_after(place: Passage, figure: Figure, found: list[Match]) -> bool:
    """ "above the national averages with 24% ... and 23%": the name before does not say whose it is."""
    for match in reversed(found):
        last = place.words[match.last - 1].end
        if last <= figure.start:
            return wording.pattern("ours").search(place.text, last, figure.start) is not None
    return False


def _whose(place: Passage, figure: Figure, found: list[Match]) -> str | None:
    """Those who are named right behind a figure: "the 10% average for England"."""
    gap = wording.pattern("whose").match(place.text, figure.end, place.end)
    at = gap.end() if gap is not None else figure.end
    words = gap[0].strip(" )") if gap is not None else ""
    if figure.kind in ("count", "range") and not words:
        return None
    return next(
        (str(m.thing) for m in found if place.words[m.first].start in range(figure.end + 1, at + 1)), None
    )
