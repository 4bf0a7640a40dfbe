"""What each action is about, and the findings on that topic."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.language.phrases import PhraseTree, words_of
from ofsted_lint.records import dataclass, field
from ofsted_lint.report.model import Action, Block, Kind, Section
from ofsted_lint.resources import lexicon

_NARRATIVE = 20  # paragraphs of findings from which on a topic without one is worth a question


@dataclass(slots=True, eq=False)
class TopicalAction:
    """A recommendation, improvement point or priority action with its topics."""

    kind: str
    number: str | None
    text: str
    area: str | None
    topics: tuple[str, ...]
    """By name, in the order of the text; empty: none that is known."""
    narrative: bool
    """The report holds a narrative of findings that is long enough to miss a topic in."""
    without: int
    """On how many of its topics there is no paragraph of findings."""
    paragraphs: list[Block] = field(repr=False)
    """The paragraphs of findings that share a topic with it, in document order."""
    span: Span


@dataclass(slots=True, eq=False)
class NeededImprovement:
    """A finding that says in so many words that something must improve, in a report with a list of actions."""

    topics: tuple[str, ...]
    topic: str
    """The first of them."""
    in_hand: bool
    """The sentence says that leaders know of it or are dealing with it, or speaks of the past."""
    listed: bool
    """An action shares a topic with it."""
    span: Span


@cache
def _tree() -> tuple[PhraseTree, tuple[str, ...]]:
    topics = lexicon("topics")["topics"]
    names = tuple(topics)
    return PhraseTree((text, at) for at, name in enumerate(names) for text in topics[name]), names


def topics_of(text: str) -> tuple[str, ...]:
    """The topics of a text, by name, in the order in which they come up; each once."""
    tree, names = _tree()
    return tuple(dict.fromkeys(names[match.value] for match in tree.matches(words_of(text))))


def topical_actions(facts: Facts) -> Sequence[TopicalAction]:
    """The report's actions, in document order."""
    report = facts.report
    if not report.actions:
        return ()
    actions = {id(action.block) for action in report.actions}
    lists = {id(section) for section in report.sections() if _holds(section, actions)}
    silent = frozenset(lexicon("evaluation")["silent_sections"])
    narrative = [
        block
        for block in report.blocks
        if block.kind in (Kind.PARAGRAPH, Kind.ITEM)
        and id(block) not in actions
        and id(block.section) not in lists
        and (block.section is None or block.section.key not in silent)
    ]
    by_topic: dict[str, list[Block]] = {}
    for block in narrative:
        for topic in topics_of(block.text):
            by_topic.setdefault(topic, []).append(block)
    return [_topical(action, by_topic, len(narrative) >= _NARRATIVE) for action in report.actions]


def _holds(section: Section, actions: set[int]) -> bool:
    return any(id(block) in actions for block in section.blocks)


def _topical(action: Action, by_topic: dict[str, list[Block]], narrative: bool) -> TopicalAction:
    topics = topics_of(action.text)
    found = {id(block): block for topic in topics for block in by_topic.get(topic, ())}
    paragraphs = sorted(found.values(), key=lambda block: block.index)
    return TopicalAction(
        action.kind,
        action.number,
        action.text,
        action.area,
        topics,
        narrative,
        sum(topic not in by_topic for topic in topics),
        paragraphs,
        action.span,
    )


@cache
def _phrases(name: str) -> PhraseTree:
    return PhraseTree((text, 0) for text in lexicon("topics")[name])


def needed_improvements(facts: Facts) -> Sequence[NeededImprovement]:
    """In document order. A sentence that states a grade ("requires improvement") is none."""
    if not facts.report.actions:
        return ()
    grades = [statement.span for judgement in facts.report.judgements for statement in judgement.statements]
    listed = {topic for action in facts["topical_actions"] for topic in action.topics}
    out = []
    for sentence in facts["evaluative_sentences"]:
        if sentence.part != "body":
            continue
        text = facts.report.document.text(sentence.span)
        words = words_of(text)
        if not any(True for _ in _phrases("must_improve").matches(words)):
            continue
        topics = topics_of(text)
        if topics and not any(sentence.span.overlaps(span) for span in grades):
            in_hand = any(True for _ in _phrases("in_hand").matches(words))
            out.append(
                NeededImprovement(
                    topics, topics[0], in_hand, bool(listed.intersection(topics)), sentence.span
                )
            )
    return out
