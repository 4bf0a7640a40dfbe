"""What each action is about, and the findings on that topic."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cache

from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.language import phrases
from ofsted_lint.language.findings import Findings, findings
from ofsted_lint.language.phrases import Branches, PhraseTree, branches, words_of
from ofsted_lint.records import NamedTuple, dataclass, field
from ofsted_lint.report.model import Action, Block, Kind
from ofsted_lint.resources import built, lexicon

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


class _Trees(NamedTuple):
    topics: PhraseTree
    names: Sequence[str]
    """The name of each topic that the tree tells by its number."""
    must_improve: PhraseTree
    in_hand: PhraseTree


@cache
def _trees() -> _Trees:
    topics, names, must_improve, in_hand = built("topics", _build, ("topics",), (__file__, phrases.__file__))
    return _Trees(PhraseTree(topics), names, PhraseTree(must_improve), PhraseTree(in_hand))


def _build() -> tuple[Branches, list[str], Branches, Branches]:
    data = lexicon("topics")
    return (
        branches((text, at) for at, texts in enumerate(data["topics"].values()) for text in texts),
        list(data["topics"]),
        branches((text, 0) for text in data["must_improve"]),
        branches((text, 0) for text in data["in_hand"]),
    )


def topics_of(text: str) -> tuple[str, ...]:
    """The topics of a text, by name, in the order in which they come up; each once."""
    return _topics_of(words_of(text))


def _topics_of(words: Sequence[str]) -> tuple[str, ...]:
    trees = _trees()
    return tuple(dict.fromkeys(trees.names[match.value] for match in trees.topics.matches(words)))


def topical_actions(facts: Facts) -> Sequence[TopicalAction]:
    """The report's actions, in document order."""
    report = facts.report
    if not report.actions:
        return ()
    actions = {id(action.block) for action in report.actions}
    lists = {id(action.block.section) for action in report.actions}
    silent = frozenset(lexicon("evaluation")["silent_sections"])
    narrative = {
        id(block)
        for block in report.blocks
        if block.kind in (Kind.PARAGRAPH, Kind.ITEM)
        and id(block) not in actions
        and id(block.section) not in lists
        and (block.section is None or block.section.key not in silent)
    }
    topics = [topics_of(action.text) for action in report.actions]
    by_topic = _by_topic(findings(facts), narrative, {topic for some in topics for topic in some})
    return [
        _topical(action, some, by_topic, len(narrative) >= _NARRATIVE)
        for action, some in zip(report.actions, topics, strict=True)
    ]


def _by_topic(said: Findings, narrative: Set[int], topics: Set[str]) -> dict[str, dict[int, Block]]:
    """By topic, of those asked for, the blocks of the narrative on it, by their index."""
    trees = _trees()
    asked = {number: name for number, name in enumerate(trees.names) if name in topics}
    found: dict[str, dict[int, Block]] = {}
    for value, first, _ in said.all_matches(trees.topics):
        if value in asked:
            block = said.at(first).block
            if id(block) in narrative:
                found.setdefault(asked[value], {})[block.index] = block
    return found


def _topical(
    action: Action, topics: tuple[str, ...], by_topic: dict[str, dict[int, Block]], narrative: bool
) -> TopicalAction:
    found = {at: block for topic in topics for at, block in by_topic.get(topic, {}).items()}
    return TopicalAction(
        action.kind,
        action.number,
        action.text,
        action.area,
        topics,
        narrative,
        sum(topic not in by_topic for topic in topics),
        [block for _, block in sorted(found.items())],
        action.span,
    )


def needed_improvements(facts: Facts) -> Sequence[NeededImprovement]:
    """In document order. A sentence that states a grade ("requires improvement") is none."""
    if not facts.report.actions:
        return ()
    grades = [statement.span for judgement in facts.report.judgements for statement in judgement.statements]
    listed = {topic for action in facts["topical_actions"] for topic in action.topics}
    said, trees = findings(facts), _trees()
    judging = {one.span for one in facts["evaluative_sentences"] if one.part == "body"}
    out = []
    for number in said.matches(trees.must_improve):
        span = said.sentences[number].span
        words = said.words_of(number)
        topics = _topics_of(words)
        if span in judging and topics and not any(span.overlaps(grade) for grade in grades):
            in_hand = any(True for _ in trees.in_hand.matches(words))
            out.append(NeededImprovement(topics, topics[0], in_hand, bool(listed.intersection(topics)), span))
    return out
