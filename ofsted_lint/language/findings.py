"""The sentences of a report that may hold findings, cut into words once for all that look for phrases in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from ofsted_lint.facts import Facts
from ofsted_lint.language.phrases import Match, PhraseTree, words_of
from ofsted_lint.records import NamedTuple
from ofsted_lint.report.model import Kind, Sentence

_END = "."  # stands behind the words of each sentence: no expression holds it


class Findings(NamedTuple):
    """The sentences of paragraphs and items that are no actions, in document order."""

    sentences: Sequence[Sentence]
    words: list[str]
    """Their words one after the other."""
    starts: list[int]
    """Where those of each sentence begin."""

    def at(self, place: int) -> Sentence:
        """The sentence that a word stands in."""
        return self.sentences[bisect_right(self.starts, place) - 1]

    def words_of(self, number: int) -> list[str]:
        """The words of a sentence."""
        end = self.starts[number + 1] - 1 if number + 1 < len(self.starts) else len(self.words) - 1
        return self.words[self.starts[number] : end]

    def matches(self, tree: PhraseTree) -> dict[int, list[Match]]:
        """By the number of the sentence the expressions that stand in it, at their places among its words."""
        found: dict[int, list[Match]] = {}
        for value, first, last in tree.matches(self.words):
            number = bisect_right(self.starts, first) - 1
            start = self.starts[number]
            found.setdefault(number, []).append(Match(value, first - start, last - start))
        return found


@lru_cache(maxsize=1)
def findings(facts: Facts) -> Findings:
    actions = {id(action.block) for action in facts.report.actions}
    sentences = [
        sentence
        for sentence in facts["sentences"]
        if sentence.block.kind in (Kind.PARAGRAPH, Kind.ITEM) and id(sentence.block) not in actions
    ]
    words: list[str] = []
    starts: list[int] = []
    for sentence in sentences:
        starts.append(len(words))
        words += words_of(sentence.text)
        words.append(_END)
    return Findings(sentences, words, starts)
