"""Plain Jinja templates as Python functions: they say what jinja2 says, and leave to it what is not plain."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest

from ofsted_lint.results import FileResult, Run
from ofsted_lint.writers import Options, text
from ofsted_lint.writers.templates import environment, plain, template

VALUES: dict[str, Any] = {
    "none": None,
    "words": ["a", "b", "c"],
    "pairs": [("x", 1), ("y", 2)],
    "nested": [["a", "b"], ["c"]],
    "table": {"key": "value", "one": 1},
    "span": slice(1, 2),
    "shout": str.upper,
}


def both(source: str) -> tuple[str, str]:
    ours = plain.run(compile(plain.source_of(source), "<test>", "exec"), VALUES)
    return ours, environment().from_string(source).render(VALUES)


@pytest.mark.parametrize(
    "source",
    [
        "only words, 'quoted' {and} braced\n",
        "{{ none }} {{ table.key }} {{ table['one'] }} {{ span.start }}",
        "{{ shout('low') ~ 1 ~ none }}",
        "{% for one in words %}{{ one }}{{ ', ' if not loop.last }}{% endfor %}.",
        "{% for name, n in pairs %}\n  {{ name }}={{ n }}{{ 's' if n != 1 and name != 'x' else '-' }}\n{% endfor %}\n",
        "{% for row in nested %}{% for one in row %}{{ one }}{{ '+' if not loop.last }}{% endfor %}{{ ';' if not loop.last }}{% endfor %}",
        "{% for one in words %}{% for one in pairs %}{{ one | length }}{% endfor %}{{ one }}{% endfor %}",
        "{% if none is none and not words %}a{% elif words | length > 2 or none %}b{% else %}c{% endif %}",
        "{% if none %}{% endif %}{% if 'key' in table %}there{% endif %}",
    ],
)
def test_a_plain_template_says_what_jinja_says(source: str) -> None:
    ours, jinjas = both(source)
    assert ours == jinjas


@pytest.mark.parametrize(
    "source",
    [
        "{{ words | join }}",
        "{% for one in words %}{% else %}nothing{% endfor %}",
        "{% for one in words if one != 'b' %}{{ one }}{% endfor %}",
        "{% set a = 1 %}{{ a }}",
        "{% include 'text.txt.jinja' %}",
        "{{ shout(object='low') }}",
        "{{ none is defined }}",
        "{{ 1 < 2 < 3 }}",
    ],
)
def test_what_is_not_plain_is_left_to_jinja(source: str) -> None:
    with pytest.raises(plain.NotPlain):
        plain.source_of(source)


def test_what_is_not_given_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        both("{{ no_such_thing }}")


@pytest.mark.parametrize(
    ("color", "quiet", "verbose", "statistics"), list(itertools.product([False, True], repeat=4))
)
def test_the_report_for_a_terminal_is_the_same_from_both(
    run: Run, color: bool, quiet: bool, verbose: bool, statistics: bool
) -> None:
    options = Options(color=color, quiet=quiet, verbose=verbose, statistics=statistics, root=Path())
    unknown = (FileResult("letter.txt", kind="letter", suppressed=1), FileResult("x.txt", accepted=2))
    for one in (run, Run((*run.files, *unknown), ["an entry that no longer occurs"]), Run(())):
        given = text._given(one, options)
        assert plain.render("text.txt.jinja", given) == template("text.txt.jinja").render(given)
