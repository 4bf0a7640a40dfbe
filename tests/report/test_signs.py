"""Texts cut down to a few kinds of sign."""

from __future__ import annotations

from ofsted_lint.report.signs import Signs


def test_each_character_becomes_the_sign_of_its_kind() -> None:
    signs = Signs({"1": "0123456789", "a": "abc"})
    assert signs("cab 12\u2013d") == b"aaa 11  "
