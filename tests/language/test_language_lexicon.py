from ofsted_lint.authorities import known
from ofsted_lint.language.lexicon import build, evaluation, weigh
from ofsted_lint.language.phrases import forms
from ofsted_lint.language.topics import topics_of
from ofsted_lint.resources import lexicon

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]


def words() -> set[str]:
    return {word for one in evaluation().expressions for form in forms(one.text) for word in form.split()}


def test_no_expression_names_a_month_or_a_place() -> None:
    assert not words() & {*MONTHS, *(name.lower() for name in known())}


def test_expressions_are_in_lower_case() -> None:
    assert all(word == word.lower() for word in words())


def test_the_lexicon_is_small_enough_to_read() -> None:
    assert 200 < len(evaluation().expressions) < 500


def test_no_form_stands_twice() -> None:
    seen: dict[str, str] = {}
    for one in evaluation().expressions:
        for form in forms(one.text):
            assert form not in seen, (form, one.text, seen.get(form))
            seen[form] = one.text


def test_no_more_sections_hold_an_expression_form_than_were_counted() -> None:
    for one in evaluation().expressions:
        if len(forms(one.text)) == 1:
            assert all(count <= n for count, n in zip(one.counts, one.sections, strict=True)), one.text


def test_without_any_counts_direction_and_strength_speak() -> None:
    data = lexicon("evaluation")
    bare = [one for one in build(data).expressions if not any(one.counts)]
    assert bare and weigh(bare)


def test_an_entry_can_be_left_out() -> None:
    fewer = build(lexicon("evaluation"), frozenset({"weak"}))
    assert len(fewer.expressions) == len(evaluation().expressions) - 1


def test_topics() -> None:
    assert topics_of("The timeliness of return home interviews for missing children.") == ("delay", "missing")
    assert topics_of("Nothing that is known.") == ()
