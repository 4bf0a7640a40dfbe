"""Made-up reports, and helpers that show what was read from them."""

from __future__ import annotations

import re
from pathlib import Path

from ofsted_lint.document import Document
from ofsted_lint.facts import Facts
from ofsted_lint.readers.text import read
from ofsted_lint.report.model import Block, Report
from ofsted_lint.report.parse import parse

SHARED = Path(__file__).resolve().parents[2] / "shared" / "reports"


def document(text: str) -> Document:
    return read(text.encode(), "made-up.txt")


def report(text: str, framework: str | None = None) -> Report:
    return parse(document(text), framework)


def facts(text: str, framework: str | None = None) -> Facts:
    return Facts(report(text, framework))


def kinds(text: str, framework: str | None = None) -> list[tuple[str, str]]:
    """(kind, text) of each block."""
    return [(str(block.kind), block.text) for block in report(text, framework).blocks]


def block(found: Report, start: str) -> Block:
    """The block whose text begins so."""
    return next(b for b in found.blocks if b.text.startswith(start))


def left_over(found: Report) -> list[str]:
    """What of the document belongs to no block, markup and loose bullets aside; and what belongs to two."""
    covered: dict[int, list[tuple[int, int]]] = {}
    for b in found.blocks:
        for number, start, text in b.pieces.parts():
            covered.setdefault(number, []).append((start, start + len(text)))
        if b.marker_span is not None:
            covered.setdefault(b.marker_span.line, []).append((b.marker_span.start, b.marker_span.end))
    for span in found.furniture:
        covered.setdefault(span.line, []).append((span.start, span.end))
    wrong = []
    for line in found.document.lines:
        if line.directive:
            continue
        at, left = 0, ""
        for start, end in sorted(covered.get(line.number, [])):
            if start < at:
                wrong.append(f"line {line.number}: twice {line.text[start:at]!r}")
            left += line.text[at:start]
            at = max(at, end)
        left += line.text[at:]
        left = re.sub(r"<[^<>]*>", "", left)
        left = re.sub("[•▪■◼\ue000-\uf8ff]", "", left)
        if left.strip():
            wrong.append(f"line {line.number}: lost {left.strip()!r} of {line.text!r}")
    return wrong


SINGLE_INSPECTION = """\
Aldermere County Council

Inspection of services for children in need of help and protection, children looked after and care leavers

and

Review of the effectiveness of the Local Safeguarding Children Board¹

Inspection date: 3 March 2015 – 25 March 2015

Report published: 13 May 2015

The overall judgement is that children's services are good

The judgements on areas of the service that contribute to overall effectiveness are:

1. Children who need help and protection\tGood
2. Children looked after and achieving permanence\tGood
2.1 Adoption performance\tGood
2.2 Experiences and progress of care leavers\tRequires improvement
3. Leadership, management and governance\tGood

¹ This report holds two reports.

Contents

The local authority\t3
Summary of findings\t3
What does the local authority need to improve?\t4
The local authority's strengths\t5
The Local Safeguarding Children Board (LSCB)\t9
Summary of findings\t9
Information about this inspection\t12

The local authority

Summary of findings

Children's services in Aldermere are good because:

Leadership and management

- Leaders know their services well.
- Elected members ask hard questions and follow them up until there is an answer that satisfies

them, which has changed practice.

What does the local authority need to improve?

Priority and immediate action

There are no priority or immediate actions.

Areas for improvement

Help and protection

1. Ensure that strategy discussions include health partners.

2. Ensure that plans have dates.

The local authority's strengths

3. Social workers visit children often.

Children looked after in this area

- At 31 March 2014, 312 children were looked after. Of this number:
 - 40 live in children's homes²
 - 200 live with foster families.

² Homes run by the authority.

- In the last 12 months:
- there have been 12 adoptions
- 9 children became subject of special guardianship orders.
- The authority has two homes.

The Local Safeguarding Children Board (LSCB)

The Local Safeguarding Children Board is good

Summary of findings

4. The board meets often.

Information about this inspection

The inspection team consisted of four of Her Majesty's Inspectors (HMI) from Ofsted.

The inspection team

Lead inspector: Ann Bell HMI

Deputy lead inspector: Bert Cole

Team inspectors: Cara Dunn, Dev Eames (AI)

Quality assurance manager: Flo Gray

Any complaints about the inspection or the report should be made to us.

Piccadilly Gate

Store Street

T: 0300 000 0000

© Crown copyright 2015
"""

LETTER = """\
Ofsted

Piccadilly Gate\tT 0300 000 0000
Store Street\tenquiries@example.org

22 February 2018

Ms Jo Hale
Director of Children's Services
40, Mill Street
Northmoor
NM1 3DL

Dear Ms Hale

Focused visit to Northmoor Borough Council children's services

This letter summarises the findings of a focused visit to Northmoor Borough Council children's services on 30 and 31 January 2018. The inspectors were Ann Bell HMI and Bert Cole HMI.

Overview

Most children live in stable families. Leaders track the progress that children make in achieving

permanence. Reviews are held on time.

What needs to improve in this area of social work practice

- The quality of plans.

Findings

- Social workers know children well.

Ofsted will take the findings from this focused visit into account when planning the next inspection.

Yours sincerely

Ann Bell
Her Majesty's Inspector
"""

COMMITTEE = """\
Report of the Director of Children's Services

Report to the Children's Scrutiny Board

Date: 10th November 2011

Subject: Findings of the announced inspection of safeguarding
Services in Wexcombe

Is the decision eligible for call-in?\t🗌 Yes\t🛛 No

1 Purpose of this report

1.1 This report presents the findings.

2 Main issues

- 2.1 The areas are as follows:
 - That the authority is listening to children who have been in care for a long time and is shaping its

services with them.

- That the board is better.

Outcomes for children and young people

Quality of provision\tAdequate
Equality and diversity\tGood

- 2.2 This is clear recognition.

3 Corporate considerations

3.1 Consultation

3.1.1 Nobody was consulted.
"""
