"""The sentences of a report that may hold findings, cut into words once for all that look for phrases in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from ofsted_lint.facts import Facts
from ofsted_lint.language.phrases import END, Match, PhraseTree, places, words_of_all
from ofsted_lint.records import NamedTuple
from ofsted_lint.report.model import Kind, Sentence


class Findings(NamedTuple):
    """The sentences of paragraphs and items that are no actions, in document order."""

    sentences: Sequence[Sentence]
    words: list[str]
    """Their words one after the other."""
    starts: list[int]
    """Where those of each sentence begin."""
    places: Mapping[str, Sequence[int]]
    """At which places each word stands."""

    def at(self, place: int) -> Sentence:
        """The sentence that a word stands in."""
        return self.sentences[bisect_right(self.starts, place) - 1]

    def words_of(self, number: int) -> list[str]:
        """The words of a sentence."""
        end = self.starts[number + 1] - 1 if number + 1 < len(self.starts) else len(self.words) - 1
        return self.words[self.starts[number] : end]

    def all_matches(self, tree: PhraseTree) -> Iterator[Match]:
        """The expressions that stand in the sentences, at their places among all words."""
        return tree.matches_at(self.words, self.places)

    def matches(self, tree: PhraseTree) -> dict[int, list[Match]]:
        """By the number of the sentence the expressions that stand in it, at their places among its words."""
        found: dict[int, list[Match]] = {}
        for value, first, last in self.all_matches(tree):
            number = bisect_right(self.starts, first) - 1
            start = self.starts[number]
            found.setdefault(number, []).append(Match(value, first - start, last - start))
        return found


@lru_cache(maxsize=1)
def findings(facts: Facts) -> Findings:
    """What the sentences of the findings are about; the actions themselves are left out."""
    actions = {id(action.block) for action in facts.report.actions}
    sentences = [
        sentence
        for sentence in facts["sentences"]
        if sentence.block.kind in (Kind.PARAGRAPH, Kind.ITEM) and id(sentence.block) not in actions
    ]
    words = words_of_all(sentence.text for sentence in sentences)
    starts = [0]
    for _ in sentences[1:]:
        starts.append(words.index(END, starts[-1]) + 1)
    return Findings(sentences, words, starts if sentences else [], places(words))
