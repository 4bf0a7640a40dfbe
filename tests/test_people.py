"""People: inspectors, signatures, addressees, posts."""

from ofsted_lint.facts import Facts
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse

LETTER = """22 February 2021

{addressee}
Director of Children's Services
Wexcombe Council

{salutation}

Focused visit to Wexcombe children's services

{opening}

Main findings

Leaders know their services well.

Yours sincerely

{signature}
Her Majesty's Inspector
"""


def facts(
    addressee: str = "Ms Jane Rowan",
    salutation: str = "Dear Ms Rowan",
    opening: str = "The inspectors were Ann Alder HMI and Benjamin Beech HMI.",
    signature: str = "Ann Alder",
) -> Facts:
    text = LETTER.format(addressee=addressee, salutation=salutation, opening=opening, signature=signature)
    return Facts(parse(read(text.encode(), "letter.txt")))


def test_inspectors_are_read_from_any_opening() -> None:
    for opening in (
        "The inspectors were Ann Alder HMI and Benjamin Beech HMI.",
        "The two inspectors were Ann Alder, Her Majesty's Inspector, and Benjamin Beech, Her Majesty's Inspector.",
        "Her Majesty's Inspectors for this visit were Ann Alder and Benjamin Beech.",
        "The visit was carried out by two inspectors: Ann Alder and Benjamin Beech.",
    ):
        [named] = facts(opening=opening)["named_inspectors"]
        assert (named.named, named.stated) in {(2, None), (2, 2)}


def test_a_signatory_who_took_part_and_one_who_did_not() -> None:
    assert [s.among for s in facts()["signed"]] == [True]
    assert [s.among for s in facts(signature="Cara Cedar")["signed"]] == [False]


def test_an_appendix_after_the_signature_signs_nothing() -> None:
    text = LETTER.format(
        addressee="Ms Jane Rowan",
        salutation="Dear Ms Rowan",
        opening="The inspectors were Ann Alder HMI and Ben Beech HMI.",
        signature="Ann Alder",
    )
    found = Facts(
        parse(
            read(
                f"{text}\n\nAppendix 1: method\n\nRecords were read. Families were met.\n".encode(),
                "letter.txt",
            )
        )
    )
    assert [signed.name for signed in found["signed"]] == ["Ann Alder"]


def test_a_name_with_a_slip() -> None:
    names = facts(signature="Ann Aldar")["inspector_names"]
    assert [(n.name, n.like) for n in names if n.like] == [("Ann Aldar", "Ann Alder")]


def test_salutation_and_addressee() -> None:
    assert [a.same for a in facts()["addressed"]] == [True]
    assert [a.same for a in facts(salutation="Dear Jane")["addressed"]] == [True]
    assert [a.same for a in facts(salutation="Dear Ms Hazel")["addressed"]] == [False]
    assert [a.same for a in facts(salutation="Dear Mr Rowan")["addressed"]] == [False]
    assert [a.same for a in facts(salutation="Dear Mrs Rowan")["addressed"]] == [True]
    two = facts(addressee="Ms Ann Oak\nMr Tom Rowan", salutation="Dear Mr Rowan")
    assert [(a.same, a.addressee) for a in two["addressed"]] == [(True, "Mr Tom Rowan")]


def test_the_start_of_a_post() -> None:
    text = "The chief executive has been in post since May 2014. The interim chief executive had been in post since March 2013."
    found = Facts(parse(read(text.encode(), "draft.txt")))["post_starts"]
    assert [(p.post, p.since) for p in found] == [("chief executive", "May 2014")]
