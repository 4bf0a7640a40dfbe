"""The register's two columns of words: what narrows what is counted, and what a share is of."""

from __future__ import annotations

from typing import Any

import pytest

from ofsted_lint.facts import Facts
from ofsted_lint.figures.register.rows import register
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse


def row(text: str, printed: str) -> dict[str, Any]:
    facts = Facts(parse(read(text.encode(), "made-up.txt")))
    return next(row for row in register(facts) if printed in str(row["text"]))


@pytest.mark.parametrize(
    ("text", "printed", "population"),
    [
        # a predicate keeps the verb that makes sense of its object
        ("Six pupils had alternative timetables.", "Six", "had alternative timetables"),
        ("Four households have had their approval ended.", "Four", "had their approval ended"),
        ("Nine young people have no named worker.", "Nine", "have no named worker"),
        ("Nine young people have recently moved to Wexcombe.", "Nine", "moved to Wexcombe"),
        ("Nine young people had been seen by a nurse.", "Nine", "seen by a nurse"),
        # the verb that only leads to the measure is half of a phrase
        ("Ten young people are currently being visited by an independent visitor.", "Ten", None),
        ("Five care leavers are studying at university.", "Five", None),
        ("Five care leavers are studying for a degree at university.", "Five", "studying for a degree"),
        ("Seven care leavers are engaged in employer-led apprenticeships.", "Seven", "employer-led"),
        # what leads up to a count reads on to it
        ("The service worked with 30 families.", "30", "worked with"),
        ("Support is currently provided to 61 families.", "61", "Support is provided to"),
        ("The council is not in touch with 12 young people.", "12", "not in touch with"),
        ("Caseloads have reduced from a high level to 20 children.", "20", None),
        ("By contrast, chairs have caseloads which exceed 90 cases.", "90", None),
        ("The director met one young person receiving help who said she felt safe.", "one", "receiving help"),
        ("Six of the nine parents spoken to had read the plan.", "nine", "spoken to"),
        ("Of 13 parents, ten had not heard of it, which is poor.", "ten", "had not heard of it"),
        ("Neglect is a factor in 62 cases.", "62", "Neglect is a factor in"),
        (
            "Parents do not engage with the offer in 20 cases.",
            "20",
            "Parents do not engage with the offer in",
        ),
        ("In all, 12% of pupils in Years 8 and 10 reported feeling safe.", "12%", "reported feeling safe"),
        (
            "Records show only a quarter of pupils have an up-to-date report.",
            "quarter",
            "have an up-to-date report",
        ),
        ("For example, one pupil explained how a sense of belonging had helped him.", "one", None),
        (
            "It was clear that, out of 13 pupils, nine young people did not know their tutor.",
            "nine",
            "did not know their tutor",
        ),
        (
            "Currently, 29 families and 41 children are being supported by the team.",
            "29",
            "supported by the team",
        ),
        ("Only one went to university in 2013.", "one", None),
        (
            "Six families who face hard times are well served by good special guardianship orders.",
            "Six",
            "who face hard times, well served by good special guardianship orders",
        ),
        (
            "Currently, there are 32 families, involving 37 children, who receive help.",
            "32",
            "who receive help",
        ),
        ("Of the nine pupils who sat the tests, all did well.", "nine", "who sat the tests"),
        ("Individual work has been delivered to 65 families.", "65", "Individual work has been delivered to"),
        ("Five of the nine areas that Ofsted assess have been rated as good.", "nine", "that Ofsted assess"),
        ("Of these, 74 children arrived when they were aged two.", "74", "arrived when they were aged two"),
        ("Three pupils over five currently attend.", "Three", "over five"),
        (
            "Inspectors saw three cases where plans had not been considered and risks were missed.",
            "three",
            "where plans had not been considered",
        ),
        ("The service is run in partnership with three councils through a joint company.", "three", None),
        # what leads up to a count is left out where it is about something else or says only in what they come
        ("Inspectors informed the local authority of over 30 children.", "over 30", None),
        ("Inspectors referred 15 children back to managers.", "15", "referred"),
        (
            "The board did a survey of its work, sending questionnaires to 269 people.",
            "269",
            "sending questionnaires to",
        ),
        ("Siblings live together, including, for example, a group of five siblings.", "five", None),
        # times are no part of what narrows
        (
            "There were 68 alerts from the police over the course of the last ten months.",
            "68",
            "from the police",
        ),
        ("Two evenings were held this summer for care leavers.", "Two", "held for care leavers"),
        # what is shown of a part is not said of its whole; what was done goes with its time
        ("The plan is on track, with 46 of the 55 actions showing as complete.", "55", None),
        ("The council matched over 78% of adopters within six months.", "78%", "matched within six months"),
        ("Good homes were identified for three children within 180 days.", "three", None),
        (
            "Of the 67 children adopted, the large majority (79%, 53 children) were adopted in less than a year.",
            "53",
            "adopted in less than a year",
        ),
        # each of a list of its own place, and those of two lists one by one
        (
            "Attainment in arithmetic was 39% higher, in reading 32% higher and in writing 51% higher.",
            "32%",
            "in reading",
        ),
        (
            "The share of pupils eligible for free school meals is low with 24% in primary and 23% in secondary schools.",
            "24%",
            "in primary schools",
        ),
        (
            "Some 30% of pupils in primary and 23% of pupils in secondary schools passed. These compare with averages of 12% and 11% respectively.",
            "11%",
            None,
        ),
        # another subject, and a relative clause with an age in it
        (
            "One in five pupils do not attend school and virtual school leaders have seen this.",
            "One in five",
            "do not attend school",
        ),
        (
            "Some 400 young people who have left care and are aged over 21 have been told of the support.",
            "400",
            "who have left care and are aged over 21, told of the support",
        ),
        # with whom something is done, a whole that is not said twice, half of a noun phrase
        ("The clinic is currently working with 15 looked after young people.", "15", "working with"),
        (
            "Almost half of social work assessments require improvement to be good.",
            "half",
            "require improvement to be good",
        ),
        ("School attendance for children looked after in Wexcombe is 96%.", "96%", None),
        (
            "The number of children cared for in a kinship and friend foster placement has doubled from 30 to 60.",
            "60",
            "cared for in a kinship and friend foster placement",
        ),
        # in what one group is ahead of another, and where a clause begins that tells what follows from it
        (
            "Attainment is high. They out-performed their peers by 11% in arithmetic, 8% in reading and 12% in writing.",
            "8%",
            "in reading",
        ),
        (
            "The fact that 7,000 students travel into the city each day means that there is no room for error.",
            "7,000",
            "travel into the city",
        ),
        # a relative ends where its own verb does
        ("The 61 young people who left school have found work.", "61", "who left school"),
        ("Some 53 children who turned 18 became apprentices.", "53", "who turned 18"),
        # nor does it hold another clause, the number of the whole, a time that is to come or half a quotation
        (
            "Three complaints were sent to the board and no reviews have been completed.",
            "Three",
            "sent to the board",
        ),
        ("In all, 31 plans out of 80 had one of these faults.", "31", "had one of these faults"),
        ("There will be 20 matches over the next year.", "20", None),
        ("Two workers trained in 'Playtime' run the club.", "Two", "trained in 'Playtime', run the club"),
        ("The remaining 42 schools will be visited.", "42", "remaining will be visited"),
        # a list of nouns is not cut at its first comma
        (
            "There was one meeting between social workers, personal advisers and carers.",
            "one",
            "between social workers, personal advisers and carers",
        ),
        (
            "Five audits by the board led to new plans, and some have ended.",
            "Five",
            "by the board, led to new plans",
        ),
        # the items of a list in brackets
        (
            "The largest minority ethnic groups of children in the area are Polish (8%) and White Other (6%).",
            "6%",
            "White Other",
        ),
        ("Two cases seen by inspectors were late.", "Two", "seen by inspectors, late"),
        # what stands in brackets behind "the majority" is the subject
        ("Of the 130 pupils, the large majority (92 pupils) passed the test.", "92", "passed the test"),
        # "last" says nothing without what came last
        ("Some 72% of the last 33 households to be approved were seen.", "33", "last to be approved"),
        ("Some 72% of the last 33 households were seen.", "33", "last"),
        # a fronted time does not hide what is said
        (
            "The service worked with 88 families, and at the end of the year 81% of the children were living at home.",
            "81%",
            "living at home",
        ),
    ],
)
def test_a_population_reads_whole(text: str, printed: str, population: str | None) -> None:
    assert row(text, printed)["population"] == population


@pytest.mark.parametrize(
    ("text", "printed", "population", "base"),
    [
        # where something is said of the part, the base takes the words that narrow the whole
        (
            "Half of the social workers and managers in the two teams are temporary.",
            "Half",
            "temporary",
            "social workers and managers in the two teams",
        ),
        (
            "A third of records of meetings seen by inspectors did not include any timescales.",
            "third",
            "did not include any timescales",
            "records of meetings seen by inspectors",
        ),
        ("About half of visits to children in care are overdue.", "half", "overdue", "visits to children in care"),
        (
            "The majority (95%) of initial and review letters are sent on time.",
            "95%",
            "sent on time",
            "initial and review letters",
        ),
        ("Inspectors sampled a fifth of the cases on the list.", "fifth", "Inspectors sampled", "cases on the list"),
        # where the measure itself says it, they narrow the measure
        ("In March 2014, 62% of care leavers aged 19 years were NEET.", "62%", "aged 19 years", "care leavers"),
        # parts of what a clause opens with, and of a share
        ("Of the 167 pupils aged over 11, only 31 gave their views and 13 came to school.", "31", "gave their views", "167"),
        ("For the 40 pupils who sat the tests, 21% passed all of them.", "21%", "passed all of them", "40"),
        (
            "Overall, 83% of children in care are fostered. Of these, 62% live in Northmoor.",
            "62%",
            "live in Northmoor",
            "children in care fostered",
        ),
        ("Ten of the schools improved, one to outstanding and nine to good.", "nine", "to good", None),
        ("About 42% of pupils leaving school during the past year are boys.", "42%", "boys", "pupils leaving school"),
        ("Not enough (35%) care leavers have a room that suits them.", "35%", "have a room that suits them", "care leavers"),
        ("Some 45% of 'stage one' complaints are late.", "45%", "late", "stage one complaints"),
        ("While most (89%) are female, more work is needed.", "89%", "female", None),
        ("The vast majority (98%) of children looked after reviews take place within timescales.", "98%", None, "children looked after reviews"),
        ("The timeliness of convening an initial child protection conference has improved to 93%.", "93%", None, "initial-conferences"),
        ("The percentage of pathway plans completed on time is 94%.", "94%", "completed on time", "pathway plans"),
        ("In the year, 33% of care leavers aged 19 failed to find a home.", "33%", "failed to find a home", "care leavers aged 19"),
        ("Around one in five children in care do not attend school.", "one in five", "do not attend school", "children in care"),
        # in brackets
        ("Young people in 47 secondary schools (53%) have seen the play.", "53%", None, "secondary schools"),
        ("There are 32 vacant posts (8% of the total workforce).", "8%", None, "workforce"),
        # an amount before the bracket
        (
            "A low proportion of referrals (28% between 1 July and 30 June) were from health services.",
            "28%",
            "from health services",
            "referrals",
        ),
        ("The majority of children (67%) continue to live in Northmoor.", "67%", "continue to live in Northmoor", "children"),
        ("Some 72% of the last 33 households were approved in time.", "72%", "approved in time", "33"),
    ],
)  # fmt: skip
def test_a_share_has_its_whole_in_words(
    text: str, printed: str, population: str | None, base: str | None
) -> None:
    found = row(text, printed)
    assert (found["population"], found["base"]) == (population, base)


@pytest.mark.parametrize(
    ("text", "printed", "base"),
    [
        # the group stands in the sentence before
        (
            "School attendance of looked after children is good. In 2012/13, 76% attended for at least 95% of the time.",
            "76%",
            "looked after children",
        ),
        (
            "The team works to reduce the proportion of children in need persistently absent from school. This has fallen to 6.3%.",
            "6.3%",
            "children in need",
        ),
        # a group of its own, rather than "children", which may stand for it
        (
            "School attendance of looked after children is good for most children. In 2013, 76% attended for most of the time.",
            "76%",
            "looked after children",
        ),
        (
            "Neglect is the main reason for children becoming subject to a plan, at 53%.",
            "53%",
            "children becoming subject to a plan",
        ),
        # what stands right behind the number says more than the lexicon
        ("Vacancies have more than halved, from 25% of the workforce to 12% currently.", "12%", "workforce"),
        ("Overall, 90% of reviews take place within the statutory timescale.", "90%", "reviews"),
        # or behind the number
        ("The overall absence rate of 4% for children in care is low.", "4%", "children in care"),
        # those who come together at a table are no group of children
        (
            "Children are listened to. Attendance at board meetings by schools is low at 45%.",
            "45%",
            None,
        ),
        # what is compared may be a share of others
        (
            "In all, 87% of children in care attend such schools, compared to 80% of children in Aldermere as a whole.",
            "80%",
            "children in Aldermere as a whole",
        ),
        (
            "Only three (8%) of the care leavers are at university. This is above the figure of 6% for all pupils.",
            "6%",
            "pupils",
        ),
        (
            "Children from minority ethnic groups account for 23% of all children living in the area, compared with 22% in the country as a whole.",
            "22%",
            "children",
        ),
        # and no value of England is of this authority's children
        (
            "In 2012, almost half (49%) of all Wexcombe's children in state-funded schools were boys. The England figure was 28%.",
            "28%",
            "children in state-funded schools",
        ),
    ],
)
def test_a_share_takes_its_whole_from_the_words_around(text: str, printed: str, base: str | None) -> None:
    assert row(text, printed)["base"] == base
