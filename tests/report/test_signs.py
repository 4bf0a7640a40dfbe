"""Texts cut down to a few kinds of sign."""

from __future__ import annotations

from ofsted_lint.report.signs import Signs


def test_each_character_becomes_the_sign_of_its_kind() -> None:
    signs = Signs({"1": "0123456789", "a": "abc"})
    assert signs("cab 12\u2013d") == b"aaa 11  "


def test_texts_that_hold_a_run_of_signs() -> None:
    signs = Signs({"1": "0123456789", "a": "abc", ".": "."})
    texts = ["abc", "ab4", "", ".5 and c7 and c8", "b", ".6"]
    assert signs.holding(texts, (b"a1",)) == [1, 3]
    assert signs.holding(texts, (b" .1", b"aa1")) == [1, 3, 5]
    assert signs.holding([], (b"a1",)) == []
