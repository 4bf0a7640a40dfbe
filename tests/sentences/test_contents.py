"""The content words of many sentences at once."""

from ofsted_lint.facts import Facts
from ofsted_lint.readers import read as read_bytes
from ofsted_lint.report.parse import parse
from ofsted_lint.sentences.contents import END, contents
from ofsted_lint.sentences.polarity import read

TEXT = """Most plans are good, but the majority of reviews are late and not all visits are recorded.

Children's 'voices' are heard on 12 May; care leavers are not in education, employment or training.

Partners do not yet share all of the 1,250 records, and 750k was spent without delay.
"""


def test_one_pass_finds_the_content_words_that_a_reading_finds() -> None:
    sentences = Facts(parse(read_bytes(TEXT.encode(), "draft.txt")))["sentences"]
    stems = contents(sentence.text for sentence in sentences).stems
    assert stems == [stem for sentence in sentences for stem in [*read(sentence).stems, END]]


def test_words_that_matter_tell_two_runs_apart() -> None:
    words = contents(
        [
            "Staff know that plans for children are reviewed each year.",
            "Plans for the children are reviewed yearly.",
            "Plans for children are not reviewed at all.",
        ]
    )
    assert [words.place(number) for number in (2, 7, 8, 12, 14)] == [(0, 2), (1, 0), (1, 1), (2, 0), (2, 2)]
    assert words.alike(2, 7, 3)
    assert not words.alike(2, 12, 3)
