"""The sentences that may hold findings, as words."""

from ofsted_lint.facts import Facts
from ofsted_lint.language.findings import findings
from ofsted_lint.language.phrases import Match, PhraseTree, branches
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse

TEXT = "1. Plans are weak. Oversight is too weak, staff say.\n\n2. Help is early and good.\n"


def test_expressions_by_sentence_at_their_places_among_its_words() -> None:
    said = findings(Facts(parse(read(TEXT.encode(), "report.txt"))))
    tree = PhraseTree(branches([("weak", 0), ("too weak", 1), ("weak oversight", 2), ("good", 3)]))
    assert [sentence.text for sentence in said.sentences][1:] == [
        "Oversight is too weak, staff say.",
        "Help is early and good.",
    ]
    assert said.matches(tree) == {0: [Match(0, 2, 3)], 1: [Match(1, 2, 4)], 2: [Match(3, 4, 5)]}
    assert said.words_of(2) == ["help", "is", "early", "and", "good"]
    assert said.at(5) is said.sentences[1]
