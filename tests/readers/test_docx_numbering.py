"""List labels as Word shows them, each feature on its own few lines of XML."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from word import abstract, document, lvl, num, p, raws

from ofsted_lint.readers.docx_numbering import numeral

LEGAL = abstract(0, lvl(0, "decimal", "%1"), lvl(1, "decimal", "%1.%2"), lvl(2, "decimal", "%1.%2.%3"))
PLAIN = abstract(1, lvl(0, "decimal", "%1."), lvl(1, "lowerLetter", "(%2)"), lvl(2, "lowerRoman", "%3)"))
BULLETS = abstract(2, lvl(0, "bullet", "\uf0b7"), lvl(1, "bullet", "o"))
NUMBERING = LEGAL + PLAIN + BULLETS + num(1, 0) + num(2, 1) + num(3, 2)


def labels(*items: tuple[int, int], numbering: str = NUMBERING) -> list[str]:
    """What is printed before the text "x" of items given by list and level."""
    return [raw.removesuffix("x") for raw in raws("".join(p("x", num=i) for i in items), numbering=numbering)]


def test_numbers_count_up_with_the_stop_of_their_pattern() -> None:
    assert labels((2, 0), (2, 0), (2, 0)) == ["1. ", "2. ", "3. "]


def test_levels_join_and_start_again() -> None:
    assert labels((1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1)) == [
        "1 ",
        "1.1 ",
        "1.2 ",
        "1.2.1 ",
        "2 ",
        "2.1 ",
    ]


def test_letters_and_roman_numerals() -> None:
    assert labels((2, 0), (2, 1), (2, 1), (2, 2), (2, 2)) == ["1. ", "(a) ", "(b) ", "i) ", "ii) "]


def test_a_level_above_that_never_came_shows_its_first_number() -> None:
    assert labels((1, 1), (1, 1)) == ["1.1 ", "1.2 "]


def test_bullets_are_hyphens_one_space_deeper_a_level() -> None:
    assert labels((3, 0), (3, 1), (3, 0)) == ["- ", " - ", "- "]


def test_a_list_goes_on_after_other_text() -> None:
    body = p("x", num=(2, 0)) + p("between") + p("x", num=(2, 0))
    assert raws(body, numbering=NUMBERING) == ["1. x", "between", "2. x"]


def test_two_lists_of_one_pattern_go_on_counting() -> None:
    assert labels((2, 0), (4, 0), numbering=NUMBERING + num(4, 1)) == ["1. ", "2. "]


def test_an_override_starts_again_once() -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    got = labels((2, 0), (2, 0), (4, 0), (4, 0), (2, 0), numbering=NUMBERING + num(4, 1, restart))
    assert got == ["1. ", "2. ", "1. ", "2. ", "3. "]


def test_an_override_of_a_level_replaces_its_pattern() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{lvl(0, "upperLetter", "Annex %1:", start=3)}</w:lvlOverride>'
    assert labels((4, 0), (4, 0), numbering=NUMBERING + num(4, 1, own)) == ["Annex C: ", "Annex D: "]


def test_counting_may_start_anywhere() -> None:
    numbering = abstract(0, lvl(0, "decimal", "%1.", start=184)) + num(1, 0)
    assert labels((1, 0), (1, 0), numbering=numbering) == ["184. ", "185. "]


def test_without_a_start_counting_starts_at_nought() -> None:
    numbering = abstract(0, lvl(0, "decimal", "%1.", start=None)) + num(1, 0)
    assert labels((1, 0), (1, 0), numbering=numbering) == ["0. ", "1. "]


def test_a_level_that_never_restarts_runs_through_the_chapters() -> None:
    never = lvl(1, "decimal", "%2.", more='<w:lvlRestart w:val="0"/>')
    numbering = abstract(0, lvl(0, "upperRoman", "%1"), never) + num(1, 0)
    got = labels((1, 0), (1, 1), (1, 1), (1, 0), (1, 1), numbering=numbering)
    assert got == ["I ", "1. ", "2. ", "II ", "3. "]


def test_a_level_may_restart_only_after_a_higher_one() -> None:
    after_first = lvl(2, "decimal", "%3.", more='<w:lvlRestart w:val="1"/>')
    numbering = abstract(0, lvl(0, "decimal", "%1"), lvl(1, "decimal", "%1.%2"), after_first) + num(1, 0)
    got = labels((1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2), numbering=numbering)
    assert got == ["1 ", "1.1 ", "1. ", "1.2 ", "2. ", "2 ", "1. "]


def test_legal_numbering_shows_figures_for_letters_above() -> None:
    legal = lvl(1, "decimal", "%1.%2", more="<w:isLgl/>")
    numbering = abstract(0, lvl(0, "upperRoman", "Part %1"), legal) + num(1, 0)
    assert labels((1, 0), (1, 0), (1, 1), numbering=numbering) == ["Part I ", "Part II ", "2.1 "]


def test_nothing_may_follow_the_label() -> None:
    numbering = abstract(0, lvl(0, "decimal", "%1/", more='<w:suff w:val="nothing"/>')) + num(1, 0)
    assert labels((1, 0), numbering=numbering) == ["1/"]


def test_a_level_without_a_label() -> None:
    numbering = abstract(0, lvl(0, "none", ""), lvl(1, "decimal", "%2.")) + num(1, 0)
    assert labels((1, 0), (1, 1), numbering=numbering) == ["", "1. "]


def test_a_hidden_label_is_not_printed() -> None:
    hidden = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/><w:rPr><w:vanish/></w:rPr></w:lvl>'
    )
    assert labels((1, 0), numbering=abstract(0, hidden) + num(1, 0)) == [""]


def test_list_nought_takes_a_paragraph_out_of_its_style_s_list() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Para"><w:name w:val="Para"/>'
        '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    body = p("x", style="Para") + p("x", style="Para", num=(0, 0)) + p("x", style="Para")
    assert raws(body, styles=styles, numbering=NUMBERING) == ["1. x", "x", "2. x"]


def test_numbers_from_the_style_at_the_level_that_is_tied_to_it() -> None:
    tied = [
        lvl(at, "decimal", pattern, more=f'<w:pStyle w:val="Heading{at + 1}"/>')
        for at, pattern in enumerate(("%1", "%1.%2"))
    ]
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{at}"><w:name w:val="heading {at}"/>'
        f'<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="{at - 1}"/></w:pPr></w:style>'
        for at in (1, 2)
    )
    body = p("Purpose", style="Heading1") + p("Scope", style="Heading2") + p("Issues", style="Heading1")
    read = document(body, styles=styles, numbering=abstract(0, *tied) + num(1, 0))
    assert [(line.raw, line.heading) for line in read.lines] == [
        ("1 Purpose", 1),
        ("1.1 Scope", 2),
        ("2 Issues", 1),
    ]


def test_a_style_inherits_its_list() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>'
    )
    assert raws(p("x", style="B"), styles=styles, numbering=NUMBERING) == ["(a) x"]


def test_a_numbering_style_leads_to_its_list() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="Steps"><w:name w:val="Steps"/>'
        '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    numbering = NUMBERING + abstract(9, more='<w:numStyleLink w:val="Steps"/>') + num(9, 9)
    assert raws(p("x", num=(9, 0)) + p("x", num=(2, 0)), styles=styles, numbering=numbering) == [
        "1. x",
        "2. x",
    ]


def test_nested_bullets_of_another_list_are_known_by_their_indent() -> None:
    def bullet(ident: int, left: int) -> str:
        return abstract(ident, lvl(0, "bullet", "-", more=f'<w:pPr><w:ind w:left="{left}"/></w:pPr>'))

    numbering = bullet(0, 360) + bullet(1, 720) + num(1, 0) + num(2, 1)
    assert labels((1, 0), (2, 0), (2, 0), (1, 0), numbering=numbering) == ["- ", " - ", " - ", "- "]


def test_an_empty_numbered_paragraph_takes_a_number() -> None:
    body = p("x", num=(2, 0)) + p(num=(2, 0)) + p("x", num=(2, 0))
    assert raws(body, numbering=NUMBERING) == ["1. x", "2.", "3. x"]


def test_an_unknown_list_prints_nothing() -> None:
    assert labels((77, 0)) == [""]


def test_the_level_of_a_list_item_is_kept() -> None:
    read = document(p("x", num=(3, 1)) + p("y"), numbering=NUMBERING)
    assert [line.list_level for line in read.lines] == [1, None]


@pytest.mark.parametrize(
    ("count", "form", "printed"),
    [
        (4, "decimalZero", "04"),
        (14, "lowerRoman", "xiv"),
        (1999, "upperRoman", "MCMXCIX"),
        (26, "lowerLetter", "z"),
        (28, "upperLetter", "BB"),
        (1, "ordinal", "1st"),
        (12, "ordinal", "12th"),
        (23, "ordinal", "23rd"),
        (21, "cardinalText", "Twenty-one"),
        (30, "ordinalText", "Thirtieth"),
        (22, "ordinalText", "Twenty-second"),
        (7, "custom:001, 002, 003, ...", "007"),
        (3, "aFormOfTomorrow", "3"),
    ],
)
def test_number_forms(count: int, form: str, printed: str) -> None:
    assert numeral(count, form) == printed
