"""Plants slips of names, letters, references, notes and statements in many forms of words, with harmless twins.

    python benchmarks/plant_names.py FOLDER... [--seed N] [--reports N] [--only KIND] [-v]

Sentences that are made up stand in both copies, in paragraphs, bullets and recommendations; the planted copy changes one
of them. Places found in the report itself (numbers, notes, contents, signatures) are changed where they stand. A slip
counts as found when a new finding at warning or above touches a changed line, or a line that the change disagrees with.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from plant_common import Judge, Planted, Score, paragraphs

from ofsted_lint.authorities import find
from ofsted_lint.readers import read
from ofsted_lint.report.parse import parse
from ofsted_lint.rules.engine import default_rules

FAMILIES = ("STR", "NAM", "PPL", "TXT")
Lines = list[str]
Forms = tuple[tuple[str, ...], list[str], list[str]]
"""Right sentences; what the last of them becomes as a slip; what it becomes harmlessly."""

OTHERS = ("Stockport", "Medway", "Redcar and Cleveland", "Calderdale", "Swindon", "Lewisham", "Cumbria", "Sandwell",
    "Bexley", "Thurrock", "Isle of Wight", "Warwickshire")  # fmt: skip

BODIES: list[Forms] = [
    (("The Family Compass service offers help early.", "Parents praise the Family Compass service.", "Referrals to the Family Compass service are timely."),
     ["Referrals to the Family Compasses service are timely.", "Referrals to the Family Campus service are timely."],
     ["Referrals to this service are timely."]),
    (("Child First {place} works with teenagers.", "Staff in Child First {place} are skilled.", "Waiting times at Child First {place} are short."),
     ["Waiting times at Children First {place} are short.", "Waiting times at Child Forward {place} are short."],
     ["Waiting times there are short."]),
    (("The 'Safe Landings' project supports young people who leave care.", "The 'Safe Landings' project has housed many of them."),
     ["The 'Safe Landing' project has housed many of them.", "The 'Soft Landings' project has housed many of them."],
     ["The project has housed many of them.", "The 'Next Steps' project has housed many of them."]),
    (("The Edge of Care Hub works with families in crisis.", "Visits by the Edge of Care Hub are frequent.", "The Edge of Care Hub prevents family breakdown."),
     ["The Edge of Care Team prevents family breakdown.", "The Edge of Change Hub prevents family breakdown."],
     ["The hub prevents family breakdown.", "The Early Years Hub prevents family breakdown."]),
    (("The vulnerable adolescents panel meets weekly.", "Cases are brought to the vulnerable adolescents panel.", "The vulnerable adolescents panel tracks progress."),
     ["The vulnerable adolescents forum tracks progress.", "The vulnerable adolescents board tracks progress."],
     ["The panel tracks progress.", "The adoption panel tracks progress."]),
    (("The Assistant Director for Early Help leads this work.", "Staff see the Assistant Director for Early Help often."),
     ["Staff see the Assistant Director of Early Help often."], ["Staff see the Assistant Director for Safeguarding often."]),
    (("The Investors in Young People Award is coveted.", "It holds the Investors in Young People Award."),
     ["It holds the Investing in Young People Award.", "It holds the Investors in Younger People Award."], ["It holds the Investors in People Award."]),
    (("Duties under the Children and Families Act 2014 are met.", "The Children and Families Act 2014 has been implemented."),
     ["The Children and Families Act 2013 has been implemented.", "The Children and Family Act 2014 has been implemented."],
     ["The Care Act 2014 has been implemented.", "This Act has been implemented."]),
    (("The Strengthening Families Partnership sets priorities.", "Schools belong to the Strengthening Families Partnership.", "The Strengthening Families Partnership has grown."),
     ["The Stronger Families Partnership has grown.", "The Supporting Families Partnership has grown."], ["This partnership has grown."]),
]  # fmt: skip

ACRONYMS: list[Forms] = [
    (("The rapid family outreach service (RFOS) is new.", "Workers of the RFOS respond quickly.", "Families value the RFOS."),
     ["Families value the RFSO.", "Families value the rapid family outreach scheme (RFOS).", "Families value the regional family outreach service (RFOS)."],
     ["Families value it.", "Families value the service.", "Families value RFOS workers."]),
    (("Young people are referred to the Teenage Wellbeing and Advice Hub (TWAH).", "The TWAH has expanded.", "TWAH staff work at weekends."),
     ["TWHA staff work at weekends.", "Staff of the Teenage Welfare and Activity Hub (TWAH) work at weekends."],
     ["Hub staff work at weekends.", "TWAH staff also work at weekends."]),
    (("Each case goes to the multi-disciplinary care planning panel (MCPP).", "The MCPP sits every week."),
     ["The MCP sits every week; each multi-professional contact and planning panel (MCPP) has a chair."], ["The MCPPs sit every week."]),
    (("The joint intake and duty team (JIDT) screens contacts.", "Decisions by the JIDT are sound."),
     ["Decisions by the JDIT are sound.", "Decisions by the joint intake and decision team (JIDT) are sound."], ["JIDT decisions are sound."]),
    (("Leaders set up a Contextual Harm Response Unit (CHRU).", "The CHRU maps risks.", "Police officers sit in the CHRU."),
     ["Police officers sit in the Contextual Harm Reduction Unit (CHRU).", "Police officers sit in the CHUR."], ["Police officers sit in the unit."]),
]  # fmt: skip

AUTHORITY = (
    "The {x} workforce has become more stable.", "Since the last inspection, {x} has invested in early help.", "Children's experiences in {x} have improved.",
    "Inspectors met {x} foster carers, who feel valued.", "As corporate parents, {x} councillors are ambitious.", "The {x} approach to practice is well embedded.",
    "Social workers told inspectors that they enjoy working for {x}.", "The pledge made to {x}'s care leavers is kept.", "Senior leaders at {x} know their services well.",
    "Children living in {x} benefit from strong partnerships.", "{x} Council should improve the quality of supervision.", "The chief executive of {x} is well informed.",
    "Progress in {x} has been too slow since then.", "Most social workers stay with {x} for many years.", "Services provided by {x} are child centred.",
    "{x} is an ambitious authority.", "Managers in {x} have a clear line of sight to practice.", "{x} social workers visit children often.",
)  # fmt: skip
ELSEWHERE = (
    "A few children live in foster homes in {x}.", "One young person has moved to university in {x}.", "The out-of-hours service is hosted by {x}.",
    "The director previously worked in {x}.", "Leaders receive support from {x}, its improvement partner.", "Performance is in line with {x} and other statistical neighbours.",
    "The youth offending service is shared with {x}.", "{x} Hospital provides the paediatric service.", "Colleagues from {x} carried out a peer review.",
    "Children who come from {x} attend local schools.", "{x} police lead the joint operation.",
)  # fmt: skip

STATEMENTS: list[Forms] = [
    (("Visits to children are recorded in detail and shared promptly with managers.",) * 2,
     ["Visits to children are not recorded in detail and shared promptly with managers.", "Visits to children are rarely recorded in detail and shared promptly with managers."],
     ["Visits to children are recorded in detail.", "Visits to children are recorded in detail and shared promptly with carers."]),
    (("Most personal education plans contain clear targets that help pupils make progress.",) * 2,
     ["All personal education plans contain clear targets that help pupils make progress.", "Few personal education plans contain clear targets that help pupils make progress.",
      "Personal education plans do not contain clear targets that help pupils make progress."],
     ["Most personal education plans contain clear targets.", "Most personal education plans for younger children contain clear targets that help pupils make progress."]),
    (("Supervision takes place every month and is consistently reflective and challenging.",) * 2,
     ["Supervision takes place every month and is rarely reflective and challenging.", "Supervision does not take place every month and is not consistently reflective and challenging."],
     ["Supervision takes place every month and is consistently reflective."]),
    (("Thresholds for access to children's social care are well understood by partner agencies.", "In their contacts, thresholds for access to children's social care are well understood by partner agencies."),
     ["In their contacts, thresholds for access to children's social care are not well understood by partner agencies.",
      "In their contacts, thresholds for access to children's social care are poorly understood by partner agencies."],
     ["In their contacts, thresholds for access to early help are well understood by partner agencies."]),
    (("Care leavers have access to their health histories before they reach the age of 18.",) * 2,
     ["Care leavers do not have access to their health histories before they reach the age of 18.", "Too few care leavers have access to their health histories before they reach the age of 18."],
     ["Care leavers know their health histories before they reach the age of 18."]),
]  # fmt: skip

LEFT = (
    "[name of director]",
    "xx%",
    "[check figure]",
    "TBC",
    "???",
    "<insert date>",
    "XXX",
    "[add date]",
    "[DN: confirm]",
    "[lead to confirm]",
    "[to be added]",
)
RIGHT = ("[sic]", "(as required)", "[the social worker]", "(see below)")


def spots(lines: Sequence[str], rng: random.Random, many: int, bullets: bool = True) -> list[int]:
    """Places for sentences: paragraphs and, if wanted, bullets (some of them recommendations)."""
    places = paragraphs(lines)
    if bullets:
        places += [
            n
            for n, line in enumerate(lines[20:-40], 20)
            if re.match(r"\s*[-•] .{40,}\.\s*$", line) and "since" not in line
        ]
    return sorted(rng.sample(places, many)) if len(places) >= many else []


def add(lines: Sequence[str], places: Sequence[int], sentences: Sequence[str]) -> Lines:
    new = list(lines)
    for at, sentence in zip(places, sentences, strict=True):
        new[at] = new[at].rstrip() + " " + sentence
    return new


def made(
    kind: str, forms: Sequence[Forms], lines: Lines, place: str, rng: random.Random
) -> Iterator[Planted]:
    right, wrong, twins = rng.choice(list(forms))
    places = spots(lines, rng, len(right), bullets=kind != "statement")
    if not places:
        return
    right = tuple(s.replace("{place}", place) for s in right)
    order = list(places)
    if kind == "body" or kind == "statement":
        rng.shuffle(order)  # the one that is changed need not be the last
    base = add(lines, order, right)
    changed = rng.choice(wrong).replace("{place}", place)
    yield Planted(kind, base, add(lines, order, (*right[:-1], changed)), {n + 1 for n in places}, "made")
    yield Planted(kind, base, add(lines, order, (*right[:-1], rng.choice(twins))), None, "made")


def authority(lines: Lines, place: str, rng: random.Random) -> Iterator[Planted]:
    at = spots(lines, rng, 1)
    x = rng.choice([other for other in OTHERS if other not in "\n".join(lines) and other != place])
    if at:
        sentence = rng.choice(AUTHORITY)
        base = add(lines, at, [sentence.replace("{x}", place)])
        yield Planted("authority", base, add(lines, at, [sentence.replace("{x}", x)]), {at[0] + 1}, "made")
        yield Planted(
            "authority", lines, add(lines, at, [rng.choice(ELSEWHERE).replace("{x}", x)]), None, "made"
        )
    own = [
        (n, m)
        for n, line in enumerate(lines)
        if len(line) > 60 and "Ofsted" not in line
        for m in find(line)
        if m.name == place
    ]
    if own:
        n, mention = rng.choice(own)
        new = list(lines)
        new[n] = lines[n][: mention.start] + x + lines[n][mention.end :]
        yield Planted("authority in place", lines, new, {n + 1}, "found")


def references(lines: Lines, place: str, rng: random.Random) -> Iterator[Planted]:
    numbers = [int(m[1]) for line in lines if (m := re.match(r"(\d{1,3})\. [A-Z]", line))]
    at = spots(lines, rng, 1)
    if not at or len(numbers) < 10 or max(numbers) - min(numbers) + 1 > 1.5 * len(set(numbers)):
        return
    forms = ("This is set out in paragraph {n}.", "More is said in paragraphs {a} and {n}.", "Plans vary (paragraph {n}).", "As paragraph {n} shows, plans vary.",
        "This echoes the finding at paragraph {n} of this report.", "Plans vary (paras {a}-{n}).")  # fmt: skip
    form = rng.choice(forms).replace("{a}", str(min(numbers) + 1))
    yield Planted(
        "reference",
        lines,
        add(lines, at, [form.replace("{n}", str(max(numbers) + rng.randint(2, 60)))]),
        {at[0] + 1},
        "made",
    )
    twin = rng.choice(
        (form, "Paragraph {n} of the statutory guidance, Working Together, says so.", "Some waited {n} days.")
    )
    good = max(numbers) + 8 if "{n} of the" in twin else rng.choice(sorted(set(numbers))[2:])
    yield Planted("reference", lines, add(lines, at, [twin.replace("{n}", str(good))]), None, "made")


def numbering(lines: Lines, place: str, rng: random.Random) -> Iterator[Planted]:
    at = [n for n, line in enumerate(lines) if re.match(r"\d{1,3}\. [A-Z]", line)]
    if len(at) < 8:
        return
    k = rng.randrange(2, len(at) - 2)
    number = int(lines[at[k]].split(".")[0])
    near = {at[j] + 1 for j in (k - 1, k, k + 1)}
    kind = rng.choice(("off", "swap", "lost"))
    new = list(lines)
    if kind == "off":
        new[at[k]] = lines[at[k]].replace(f"{number}.", f"{number + rng.choice((1, 2, 10))}.", 1)
    elif kind == "swap":
        new[at[k]], new[at[k + 1]] = lines[at[k + 1]], lines[at[k]]
    else:
        del new[at[k]]
        near = {at[k - 1] + 1, at[k] + 1, at[k + 1]}
    yield Planted(f"numbering {kind}", lines, new, near, "found")
    new = list(lines)
    new[at[k]] = lines[at[k]].rstrip() + " This is a strength."
    yield Planted(f"numbering {kind}", lines, new, None, "found")


def notes(lines: Lines, place: str, rng: random.Random) -> Iterator[Planted]:
    texts = {m[1]: n for n, line in enumerate(lines) if (m := re.match(r"(\d{1,2}) [A-Z][a-z].{20,}", line))}
    marks = [
        (n, m)
        for n, line in enumerate(lines)
        for m in re.finditer(r"(?<=[a-z.)'’])(\d{1,2})(?=[ .,;]|$)", line)
        if m[1] in texts and n != texts[m[1]]
    ]
    marks = [(n, m) for n, m in marks if sum(o[1] == m[1] for _, o in marks) == 1]
    if not marks:
        return
    n, mark = rng.choice(marks)
    new = list(lines)
    new[n] = lines[n][: mark.start()] + lines[n][mark.end() :]
    yield Planted("note: mark lost", lines, new, {n + 1, texts[mark[1]] + 1}, "found")
    new = list(lines)
    del new[texts[mark[1]]]
    yield Planted("note: text lost", lines, new, {n + 1, n}, "found")
    if len(marks) > 1:
        (a, one), (b, two) = marks[0], marks[1]
        new = list(lines)
        if a != b:
            new[a] = lines[a][: one.start()] + two[1] + lines[a][one.end() :]
            new[b] = lines[b][: two.start()] + one[1] + lines[b][two.end() :]
            yield Planted("note: marks swapped", lines, new, {a + 1, b + 1}, "found")


def contents(lines: Lines, place: str, rng: random.Random) -> Iterator[Planted]:
    rows = [n for n, line in enumerate(lines[:90]) if re.match(r"[A-Z][^\t]{5,90}\t\d{1,3}\s*$", line)]
    if len(rows) < 5:
        return
    a = rng.choice(rows[1:-1])
    title, _, page = lines[a].partition("\t")
    words = title.split(" ")
    new = list(lines)
    new[a] = " ".join([*words[:-1], rng.choice(("review", "overview", "practice"))]) + "\t" + page
    yield Planted("contents: wording", lines, new, {a + 1}, "found")
    new = list(lines)
    new[a] = f"{title}\t{int(page) + rng.choice((30, 45))}"
    yield Planted("contents: page", lines, new, {a + 1, a + 2, a + 3}, "found")
    new = list(lines)
    del new[a]
    heading = next(
        (n for n, line in enumerate(lines) if n > rows[-1] and line.strip().lower() == title.strip().lower()),
        None,
    )
    if heading is not None:
        yield Planted("contents: entry lost", lines, new, {heading, *(r + 1 for r in rows)}, "found")


def people(lines: Lines, place: str, rng: random.Random) -> Iterator[Planted]:
    signed = next(
        (n for n in range(len(lines) - 1, 0, -1) if re.match(r"(?:Her|His) Majesty.s Inspector", lines[n])),
        None,
    )
    head = next((n for n, line in enumerate(lines[:30]) if re.match(r"Dear \w+", line)), None)
    team = [
        n
        for n, line in enumerate(lines[:60])
        if re.search(r"inspectors? (?:for this visit )?(?:was|were):? [A-Z]", line)
    ]
    if signed is None or head is None:
        return
    name = next(n for n in range(signed - 1, 0, -1) if lines[n].strip())
    new = list(lines)
    if len(lines[name].split()) in (2, 3) and team:
        first, *rest = lines[name].split()
        new[name] = " ".join([first, *rest[:-1], rng.choice(("Hartley", "Okafor", "Brandreth"))])
        yield Planted("signature", lines, new, {name + 1}, "found")
    new = list(lines)
    new[head] = f"Dear {rng.choice(('Ms', 'Mr'))} {rng.choice(('Hartley', 'Okafor', 'Brandreth'))}"
    yield Planted("salutation", lines, new, {head + 1}, "found")


def slips(lines: Lines, place: str, rng: random.Random) -> Iterator[Planted]:
    at = spots(lines, rng, 1)
    if not at:
        return
    n = at[0]
    words = lines[n].split(" ")
    k = rng.randrange(4, len(words) - 3)
    yield Planted(
        "placeholder",
        lines,
        [*lines[:n], " ".join([*words[:k], rng.choice(LEFT), *words[k:]]), *lines[n + 1 :]],
        {n + 1},
        "found",
    )
    yield Planted(
        "placeholder",
        lines,
        [*lines[:n], " ".join([*words[:k], rng.choice(RIGHT), *words[k:]]), *lines[n + 1 :]],
        None,
        "found",
    )
    plain = [
        i
        for i in range(3, len(words) - 1)
        if words[i].isalpha() and words[i].islower() and words[i] not in ("had", "that", "very")
    ]
    i = rng.choice(plain)
    yield Planted(
        "doubled",
        lines,
        [*lines[:n], " ".join([*words[:i], words[i], *words[i:]]), *lines[n + 1 :]],
        {n + 1},
        "found",
    )
    if re.match(r"\d+\. ", lines[n]):
        small = [
            i
            for i in range(len(words) // 2, len(words) - 2)
            if words[i] in ("the", "of", "and", "to", "for", "with", "in", "is", "are")
        ]
        if small:
            i = rng.choice(small)
            yield Planted(
                "broken off", lines, [*lines[:n], " ".join(words[: i + 1]), *lines[n + 1 :]], {n + 1}, "found"
            )


def plans(lines: Lines, place: str, rng: random.Random) -> Iterator[Planted]:
    for kind, forms in (("body", BODIES), ("acronym", ACRONYMS), ("statement", STATEMENTS)):
        yield from made(kind, forms, lines, place, rng)
    for plan in (authority, references, numbering, notes, contents, people, slips):
        yield from plan(lines, place, rng)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reports", type=int, default=40, help="of a folder")
    parser.add_argument("--only", action="append", help="a kind of slip")
    parser.add_argument("-v", "--verbose", action="store_true")
    arguments = parser.parse_args()
    score, rules = Score(), default_rules().filter(select=FAMILIES)
    for folder in arguments.folders:
        for path in sorted(folder.glob("*.txt"))[: arguments.reports]:
            lines = path.read_text(encoding="utf-8").split("\n")
            place = parse(read(path.read_bytes(), str(path))).authority
            judge = Judge(path, rules)
            if not place:
                continue
            for planted in plans(lines, place, random.Random(f"{arguments.seed} {path.name}")):
                if arguments.only and planted.kind not in arguments.only:
                    continue
                fresh = judge.fresh(planted)
                hit, harmless = judge.hit(planted, fresh), planted.expect is None
                score.add(planted.kind, harmless, hit)
                if arguments.verbose and hit == harmless:
                    print(f"{'ALARM ' if harmless else 'MISSED'} {planted.kind} {path.name}")
                    for n, (old, new) in enumerate(zip(planted.base, planted.new, strict=False), 1):
                        if old != new:
                            print(f"    {n} WAS …{old[-130:]}\n    {n} NOW …{new[-130:]}")
                            break
                    for finding in fresh[:2]:
                        print(
                            f"    {finding.rule} {sorted({p.line for p in finding.places})} {finding.message[:200]}"
                        )
    print(score.table())


if __name__ == "__main__":
    main()
