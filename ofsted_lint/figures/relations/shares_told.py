"""Shares that no syntax of the grammar ties together: "36, or 45%, asked for a new worker", "28 of the 24"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from ofsted_lint import patterns as re
from ofsted_lint.figures.build import Unit
from ofsted_lint.figures.measures import noun_phrase
from ofsted_lint.figures.model import Figure
from ofsted_lint.figures.relations.wholes import Link
from ofsted_lint.resources import lexicon


def counts(unit: Unit) -> list[Figure]:
    """The counts of a passage that are its own: no target, no former value, nobody else's."""
    return [f for f in unit.figures if f.kind == "count" and f.role == "actual" and f.scope == "authority"]


@cache
def pattern(name: str, form: str) -> re.Pattern[str]:
    """A pattern of rules/lexicon/scopes.yaml; `form` says what stands around it, `{}` for the pattern itself."""
    return re.compile(form.format(lexicon("scopes")[name]), re.IGNORECASE)


def which_is(unit: Unit, known: set[int]) -> Iterator[Link]:
    """ "Interviews were offered to 274 children and 65 took them up, which is 24%"."""
    tie = pattern("which_is", "{}$")
    for figure in unit.figures:
        if figure.kind != "percent" or figure.start in known or figure.role != "actual":
            continue
        if tie.search(unit.passage.text, max(unit.passage.start, figure.start - 50), figure.start) is None:
            continue
        before = [f for f in unit.figures if f.end <= figure.start]
        if (
            len(before) == 2
            and all(f.kind == "count" for f in before)
            and before[0].number > before[1].number
        ):
            known.add(figure.start)
            yield Link(before[1].start, figure.end, before[1], figure, before[0], "")


def or_percent(unit: Unit, known: set[int]) -> Iterator[Link]:
    """ "36, or 45%, asked for a new worker"."""
    for part, percent in pairwise(unit.figures):
        if part.kind == "count" and percent.kind == "percent" and not {part.start, percent.start} & known:
            between = unit.passage.text[part.end : percent.start]
            if pattern("or_percent", "{}").fullmatch(between) and part.role == percent.role == "actual":
                known.update((part.start, percent.start))
                yield Link(part.start, percent.end, part, percent, None, "")


def outnumbered(unit: Unit, known: set[int]) -> Iterator[Link]:
    """ "28 of the 24": no share by syntax, for it cannot be one."""
    counted = [f for f in unit.figures if f.kind in ("count", "rank") and f.start not in known]
    for part, whole in pairwise(counted):
        if part.number > whole.number and pattern("of_count", "{}").fullmatch(
            unit.passage.text, part.end, whole.start
        ):
            known.update((part.start, whole.start))
            yield Link(part.start, whole.end, part, None, whole, "")


def bare_opener(unit: Unit, known: set[int]) -> Iterator[Link]:
    """ "The council operates ten homes. Seventeen were judged good": more than the only count of the sentence before."""
    part, before = unit.figures[0], unit.before
    if (
        part.kind != "count"
        or part.start in known
        or part.hedge
        or part.start - unit.passage.start > 1
        or before is None
    ):
        return
    wholes = [f for f in before.figures if f.kind == "count"]
    if len(wholes) != 1 or len(before.figures) != 1 or wholes[0].hedge or wholes[0].number >= part.number:
        return
    if wholes[0].role == "actual" and pattern("bare_and_judged", "{}").match(unit.passage.text, part.end):
        known.add(part.start)
        yield Link(part.start, part.end, part, None, wholes[0], "included")


def slashed(unit: Unit, known: set[int]) -> Iterator[Link]:
    """ "40% of care leavers were in work (82/206)", "82/206 (40%)"."""
    text = unit.passage.text
    for part, whole in pairwise(unit.figures):
        if part.kind != "count" or whole.kind != "count" or {part.start, whole.start} & known:
            continue
        if text[part.end : whole.start] not in ("/", " / ") or part.number > whole.number:
            continue
        for percent in unit.figures:
            if percent.kind != "percent" or percent.role != "actual":
                continue
            before = pattern("slash_after", "{}").fullmatch(text, percent.end, part.start)
            if before or pattern("slash_before", "{}").fullmatch(text, whole.end, percent.start):
                known.update((part.start, whole.start))
                yield Link(
                    min(part.start, percent.start), max(whole.end, percent.end), part, percent, whole, ""
                )
                break


def at_percent(unit: Unit) -> Figure | None:
    """The percentage of "At 22%, this is above the average", said of the share in the sentence before."""
    first = unit.figures[0]
    if first.kind != "percent" or first.role != "actual" or first.start - unit.passage.start > _AT_PERCENT:
        return None
    text = unit.passage.text
    for name in ("at_percent", "this_percent"):
        before, _, after = lexicon("scopes")[name].partition(" # ")
        if re.compile(before).fullmatch(text, unit.passage.start, first.start):
            return first if re.compile(after).match(text, first.end, unit.passage.end) else None
    return None


_AT_PERCENT = 30


def join(link: Link, unit: Unit) -> None:
    """The percentage that stands right behind a part: "18 of the 24 seen, or 75%", "of whom 16 (33%)"; or the part
    before a bracket: "14 young people (4.2% of the 333 care leavers)"."""
    if link.part is None and link.percent is not None and link.whole is not None and not link.of:
        part = next((f for f in reversed(unit.figures) if f.end <= link.percent.start), None)
        if part is not None and part.kind == "count" and part.role == "actual":
            if pattern("then_bracket", "{}").fullmatch(unit.passage.text, part.end, link.percent.start):
                link.part, link.start = part, part.start
        return
    if link.percent is None and link.part is not None:
        text = unit.passage.text
        for figure in unit.figures:
            gap = text[link.end : figure.start]
            if (
                figure.kind == "percent"
                and 0 <= figure.start - link.end <= 40
                and re.compile(lexicon("scopes")["or_behind"]).fullmatch(gap)
            ):
                link.percent, link.end = figure, figure.end
                return
            before = text[figure.end : link.start]
            if (
                figure.kind == "percent"
                and link.whole is not None
                and re.compile(lexicon("scopes")["in_bracket"]).fullmatch(before)
            ):
                link.percent, link.start = figure, figure.start
                return


def alone_before(link: Link, unit: Unit) -> Figure | None:
    """The only count before ", with 84 (70%) saying ..." or "and 36, or 45%, asked ..."."""
    text = unit.passage.text
    before = [f for f in unit.figures if f.end <= link.start and f.kind == "count"]
    if (
        len(before) != 1
        or link.part is None
        or before[0].number <= link.part.number
        or before[0] not in counts(unit)
    ):
        return None
    if _bare(link, unit) and pattern("near_enough", "{}").fullmatch(text, before[0].end, link.start):
        return before[0]
    if (
        link.percent is not None
        and link.percent.end < link.part.start
        and _named_alike(link.part, before[0], unit)
    ):
        return before[0]  # "230 carers were asked and 40% replied (92 carers)"
    if not pattern("and_some", "{}").fullmatch(text, before[0].end, link.start):
        return None
    return before[0] if pattern("did", "{}").match(text, link.end) else None


def _bare(link: Link, unit: Unit) -> bool:
    """ "33 (66%) contained ...": a part without a noun of its own is one of what was counted before."""
    part, percent = link.part, link.percent
    if part is None or percent is None or link.end > percent.end + 1 or percent.start - part.end > 6:
        return False
    return pattern("bare_after", "{}").match(unit.passage.text, link.end) is not None


def included(unit: Unit, known: set[int]) -> Iterator[Link]:
    """ "12 care leavers, including 14 in their first year": a part without a noun of its own that outnumbers its whole."""
    text, end = unit.passage.text, unit.passage.end
    for whole, part in pairwise(f for f in unit.figures if f.kind == "count"):
        if part.number <= whole.number or part.start in known or part.hedge or whole.hedge:
            continue
        if pattern("including", "{}").fullmatch(text, whole.end, part.start) and pattern(
            "some_who", "{}"
        ).match(text, part.end, end):
            known.add(part.start)
            yield Link(part.start, part.end, part, None, whole, "included")


def in_fractions(link: Link, unit: Unit) -> None:
    """Gives "a third of these, 12 households" its count."""
    percent = link.percent
    if percent is None or percent.kind != "fraction" or link.part is not None:
        return
    whole, text = link.whole, unit.passage.text
    for figure in unit.figures:
        if whole is not None and percent.end < whole.start < figure.start <= whole.end + 70:
            if figure.kind == "count" and pattern("bracketed", "{}").fullmatch(text, whole.end, figure.start):
                link.part, link.end = figure, figure.end
                return
        if whole is not figure and figure.kind == "count" and 0 < figure.start - percent.end <= 50:
            if pattern("in_fractions", "{}").fullmatch(unit.passage.text, percent.end, figure.start):
                link.part, link.end = figure, max(link.end, figure.end)
            return


def names_no_other(part: Figure, whole: Figure, unit: Unit) -> bool:
    """A part stands without its noun, or with that of its whole."""
    named, _ = noun_phrase(unit.passage.text, part.end, unit.passage.end)
    things, _ = noun_phrase(unit.passage.text, whole.end, unit.passage.end)
    return not named or not things or bool(set(named.split()) & set(things.split()))


def _named_alike(part: Figure, whole: Figure, unit: Unit) -> bool:
    """A part and its whole are named with one noun."""
    named, _ = noun_phrase(unit.passage.text, part.end, unit.passage.end)
    things, _ = noun_phrase(unit.passage.text, whole.end, unit.passage.end)
    return bool(set(named.split()) & set(things.split()))
