"""What a number counts, in the register: its own noun, that of its clause, or that of the words before it."""

from __future__ import annotations

from typing import Any

import pytest

from ofsted_lint.facts import Facts
from ofsted_lint.figures.register.rows import marks, register
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse


def facts(text: str) -> Facts:
    return Facts(parse(read(text.encode(), "made-up.txt")))


def row(text: str, printed: str) -> dict[str, Any]:
    return next(row for row in register(facts(text)) if printed in str(row["text"]))


@pytest.mark.parametrize(
    ("text", "printed", "measure"),
    [
        # adjectives with a comma between them
        ("The panels are led by two experienced, independent chairs.", "two", "experienced, independent chairs"),
        ("The three multi-disciplinary, locality-based teams work well.", "three", "multi-disciplinary, locality-based teams"),
        # a plural that could be a verb, a word that is left out, what is in a set, another number on the way
        ("Findings from two partnership management reports were shared.", "two", "partnership management reports"),
        ("The council recruited 13 more professionals.", "13", "professionals"),
        ("In June, 13 sets of adopters had no match.", "13", "adopters"),
        ("Some children had four or five changes of school.", "four", "changes"),
        ("One adopter spoken to was happy.", "One", "adopter"),
        # what is missing
        ("The region has a shortfall of 45 adopters.", "45", "shortfall of adopters"),
        # cases that a worker has
        ("Caseloads are on average 20 children.", "20", "caseload"),
        ("They have high caseloads (74 to 92 children).", "74 to 92", "caseload"),
        ("Some social workers were holding up to 30 cases.", "30", "caseload"),
        ("Inspectors reviewed 30 cases.", "30", "cases"),
        # brackets behind an adjective or behind a noun with a preposition
        ("The number of mentors is low (13).", "13", "mentors"),
        ("Interviews seen during the visit (22) were thorough.", "22", "Interviews"),
        ("Not enough (35%) care leavers have a mentor.", "35%", "care-leavers"),
        # the noun stands behind the later number, or behind the verb that changes it
        ("The report shows a rise in the past year from 246 to 330 visits.", "246", "visits"),
        ("The group has led to an increase in the number of school nurses from one to three.", "three", "school nurses"),
        ("The council aims to reduce demand for places from 66 to 44.", "44", "demand"),
        # what is multiplied
        ("Leaders have taken action to double the size of the enquiry team.", "double", "size of enquiry team"),
        ("The new plan has doubled the number of local homes.", "doubled", "local homes"),
        # a list of shares of one whole, and what an earlier sentence counted
        ("Domestic abuse is a factor in 43% of plans, parental drug misuse in 37% and neglect in 20%.", "37%", "plans"),
        ("Four leavers are at college. Three are asylum seekers. The remaining seven leavers have a job.", "seven", "leavers"),
        ("Young people are encouraged to chair their own review, and 14 have done so.", "14", "Young people"),
        ("An annual conference is held, with one planned for later this year.", "one", "annual conference"),
        ("This is above the figure for last year. Returns were as low as 60%.", "60%", "Returns"),
        ("The council wants to recruit 20 new adoptive families by its target date.", "20", "new adoptive families"),
        # brackets
        ("The council meets the vast majority (54 out of 58) of its mentors.", "54", "mentors"),
        ("Nineteen (18%) young people refused to take part in a return interview.", "Nineteen", "young people"),
        # whose words of the lexicon they are
        ("Ten children have a visitor and three are waiting to be matched.", "three", "children"),
        ("Four of the council's 11 traineeships are held by care leavers.", "Four", "traineeships"),
        ("Staff reviewed one task and finish group.", "one", "task and finish group"),
        ("In March, 75% of school aged mentors had a pass.", "75%", "school aged mentors"),
        ("The number of rallies held in 2015 was down slightly, 12 as opposed to 15.", "12", "rallies"),
        ("In 2015, 90% of boys, 88% of girls and 78% of staff were in work.", "90%", "boys"),
        ("In 2015, 90% of 16-year-olds, 88% of 17-year-olds and 78% of 18-year-olds were at university.", "88%", "higher-education"),
        ("Most plans (71%) are due to neglect.", "71%", "plans"),
        ("Only two out of the city providers were good.", "two", "city providers"),
        ("It is new, and has a completion rate of only 26%.", "26%", "completion rate"),
        ("Lay members have been recruited; one is well established.", "one", "Lay members"),
        ("In 2014, 87 children were adopted. There has been a slight reduction to 68 children.", "68", "adoptions"),
        ("The council is in touch with 206 (97%) of its 212 care leavers.", "212", "care leavers"),
        ("The timeliness of convening an initial child protection conference has improved from 46%.", "46%", "initial-conferences-in-time"),
        ("Brother and sister groups represent 42% of all children placed for adoption.", "42%", "Brother and sister groups"),
        ("Violence is named in 28% of calls, but re-referrals continue to fall (from 35% in 2012), and at 22% they are low.", "22%", "re-referrals"),
        ("A relatively low number of care leavers, currently 11, attend university.", "11", "higher-education"),
        ("Only 8% of children ceased to be looked after because they became the subject of a special guardianship order.", "8%", "special-guardianship"),
        ("Gains were made in the timeliness of panel meetings, with 100% now being held in time.", "100%", "panel meetings"),
        ("The gap is marked where a relatively low 4.3% are NEET.", "4.3%", "leavers-not-in-work-or-learning"),
        ("Inspectors referred one case back to managers.", "one", "case"),
        ("The audits reviewed only two cases each.", "two", "cases"),
        ("In Wexcombe 43% of looked after children are subject to an arrangement under section 20 of the Act.", "43%", "section-20"),
        ("Some 14% of children who left care did so because they became subject to a special guardianship order.", "14%", "special-guardianship"),
        ("In March, 33% of care proceedings remain outside the 26-week timescale.", "33%", "care-proceedings"),
        ("The number of mentors in training (10) is low.", "10", "mentors"),
        ("The timeliness of dental checks has improved from a low base of 68%.", "68%", "timeliness of dental-checks"),
        ("Twelve leavers have applied for the 11 apprenticeships on offer.", "Twelve", "leavers"),
        ("The team draws on the 24-hour edge of care service.", "24-hour", "edge of care service"),
        # what is said not to be
        ("The share of leavers with whom the council was not in touch was 9%.", "9%", "not in touch"),
        # two groups with the values of both, and how many there are in a group
        ("The largest groups are Asian, followed by Mixed (20.6% and 11.3% respectively).", "20.6%", "Asian"),
        ("The largest groups are Asian, followed by Mixed (20.6% and 11.3% respectively).", "11.3%", "Mixed"),
        ("Seven brother and sister groups of two were matched.", "two", "size of brother and sister groups"),
        # a whole in a bracket, a bracket and a date inside the clause, a noun with its abbreviation
        ("Only 8% of children looked after in Wexcombe (105 out of 1,340) at the end of March 2014 had experienced three or more placements.", "8%", "short-term-stability"),
        ("Only 8% of children looked after in Wexcombe (105 out of 1,340) at the end of March 2014 had experienced three or more placements.", "1,340", "children looked after"),
        ("Help comes from the three integrated Children's Care and Therapy (CCAT) specialist teams.", "three", "integrated Children's Care and Therapy (CCAT) specialist teams"),
        ("Attainment in arithmetic was 39% higher. Children looked after out-performed their peers by 11% in arithmetic, 8% in reading and 12% in writing.", "8%", "Attainment"),
        ("Some 20% of care leavers are NEET. However, the figure rises considerably, to over 40%, for those over 19.", "40%", "leavers-not-in-work-or-learning"),
        ("The shortfall of 405 mentors in 2013 decreased to a shortfall of 45 in 2014.", "45", "shortfall of mentors"),
        # words that measure nothing
        ("The share of good lessons is 70%. The picture is worse elsewhere, where the proportion is 63%.", "63%", "good lessons"),
        ("There have been 141 interviews, which amounts to 77%.", "77%", "interviews"),
    ],
)  # fmt: skip
def test_a_number_is_named_by_what_it_counts(text: str, printed: str, measure: str) -> None:
    assert row(text, printed)["measure"] == measure


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ("Managers act on the learning from each one.", "one", "pronoun"),
        ("All services have come under one head of service.", "under one", "idiom"),
        ("Some needs are not fully 3 understood.", "3", "page number"),
        ("Six months on, the position is better.", "Six months", "period"),
        ("A triple planning approach is taken.", "triple", "name of an approach"),
        ("Plans follow a twin or triple track approach.", "triple", "name of an approach"),
        ("The Double Oak Centre is small.", "Double", "name of an approach"),
        ("Young people move into post 19 education.", "19", "age"),
        ("Workers use the 'three islands' model.", "three", "name of an approach"),
        ("Young people use the post 18 mailbox.", "18", "age"),
        ("They think their carers are second to none.", "none", "idiom of rank"),
        ("Pupils are given 1:1 tuition.", "1", "number in a compound"),
        ("Staff give support (level 2/3).", "3", "part of a number after a stroke"),
        ("Harbour 22 maintains a list of carers.", "22", "name that holds a number"),
        ("The gap is closing for 16 and 18-24 year olds.", "16", "age"),
    ],
)
def test_names_and_ages_are_no_figures(text: str, number: str, reason: str) -> None:
    assert (number, reason) in [(m["text"], m["reason"]) for m in marks(facts(text), "no_figures")]
