"""The content words of many sentences at once."""

from ofsted_lint.facts import Facts
from ofsted_lint.readers import read as read_bytes
from ofsted_lint.report.parse import parse
from ofsted_lint.sentences.contents import END, Contents
from ofsted_lint.sentences.polarity import read

TEXT = """Most plans are good, but the majority of reviews are late and not all visits are recorded.

Children's 'voices' are heard on 12 May; care leavers are not in education, employment or training.

Partners do not yet share all of the 1,250 records, and 750k was spent without delay.
"""


def test_one_pass_finds_the_content_words_that_a_reading_finds() -> None:
    sentences = Facts(parse(read_bytes(TEXT.encode(), "draft.txt")))["sentences"]
    stems = Contents(sentence.text for sentence in sentences).stems
    assert stems == [stem for sentence in sentences for stem in [*read(sentence).stems, END]]


def test_a_content_word_by_its_sentence_and_its_number_there() -> None:
    words = Contents(["Staff know that plans are reviewed.", "Plans for the children are reviewed yearly."])
    assert words.stems[:5] == ["staff", "know", "plan", "review", END]
    assert [words.place(number) for number in (0, 2, 5, 6)] == [(0, 0), (0, 2), (1, 0), (1, 1)]


def test_runs_agree_where_no_word_in_them_matters() -> None:
    words = Contents(
        [
            "Staff know that plans are reviewed on time.",
            "Staff know that the plans are reviewed on time.",
            "Staff know that most plans are reviewed on time.",
            "Staff know that most plans are reviewed on time.",
        ]
    )
    first = [number for number, stem in enumerate(words.stems) if stem == "staff"]
    length = words.stems.index(END)
    assert words.agree(first[0], first[1], length)
    assert words.agree(first[2], first[3], length)
    assert not words.agree(first[0], first[2], length)


def test_no_sentences_have_no_words() -> None:
    assert Contents([]).stems == []
