"""Made-up sentences with figures and dates: right, with a slip, and with a harmless change.

Each maker takes a random source, the authority's name and the year of the report, and gives a `Made`. Its sentences
stand in different paragraphs of a report. The wordings are this script's own and deliberately many.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from dataclasses import dataclass

from plant_common import percent, word

Sentences = tuple[str, ...]


@dataclass(frozen=True)
class Made:
    """`right` goes into the base copy, one of `wrong` or `twins` (as many sentences) into the planted one."""

    right: Sentences
    wrong: list[Sentences]
    twins: list[Sentences]


Maker = Callable[[random.Random, str, int], list[Made]]


def made(form: str, right: dict[str, object], wrong: list[dict[str, object]], twins: list[dict[str, object]]) -> Made:  # fmt: skip
    """`form` filled in; sentences that stand apart are divided by `|`."""

    def fill(values: dict[str, object]) -> Sentences:
        return tuple(form.format(**{**right, **values}).split("|"))

    return Made(fill({}), [fill(values) for values in wrong], [fill(values) for values in twins])


def percentage_of(rng: random.Random, place: str, year: int) -> list[Made]:
    whole = rng.randrange(42, 480)
    part = rng.randrange(whole // 5, whole * 4 // 5)
    other = part + max(3, whole // 9)
    off = rng.choice([-9, -5, 4, 7, 11])
    share = percent(part, whole)
    values: dict[str, object] = {"a": f"{part:,}", "b": f"{whole:,}", "p": share}
    wrong: list[dict[str, object]] = [
        {"p": int(share) + off},
        {"a": other},
        {"b": whole + max(9, whole // 5)},
    ]
    twins: list[dict[str, object]] = [
        {"a": other, "p": percent(other, whole)},
        {"p": percent(part, whole, 1)},
        {"b": whole * 2, "p": percent(part, whole * 2)},
    ]
    forms = [
        "Of the {b} care plans that inspectors looked at, {a} ({p}%) were up to date.",
        f"In {place}, {{p}}% ({{a}} of {{b}}) of young people leaving custody had a settled address.",
        "Return interviews were offered to {b} children in the last year and {a} took them up, which is {p}%.",
        "{a} out of {b} foster carers, or {p}%, have finished the new training.",
        "There are {b} pupils on the roll of the virtual school, of whom {p}% ({a}) have a special educational need.",
        "Of {b} families referred to the edge of care team, {p}% ({a} families) no longer had a social worker a year later.",
        "Dental checks have been completed for {a} of the {b} children seen by the nurses ({p}%).",
    ]
    small = rng.choice([12, 15, 19, 22, 26])
    few = rng.randrange(3, small - 3)
    fitting = {round(100 * k / small) for k in range(small + 1)}
    never = [p for p in range(15, 90) if not {p - 1, p, p + 1} & fitting]
    apart = made(
        f"In {place}, {{n}} children live with relatives abroad, of whom {{p}}% are visited by their social worker.",
        {"n": small, "p": percent(few, small)},
        [{"p": rng.choice(never)}] if never else [{"p": 101}],
        [{"p": percent(few + 1, small)}],
    )
    return [*(made(form, values, wrong, twins) for form in forms), *([apart] if never else [])]


def sums(rng: random.Random, place: str, year: int) -> list[Made]:
    a, b, c = rng.randrange(11, 40), rng.randrange(7, 30), rng.randrange(5, 20)
    two = {"n": word(a + b), "a": word(a), "b": word(b)}
    three = {"n": word(a + b + c), "a": word(a), "b": word(b), "c": word(c)}
    k = rng.choice([1, 2, 3])
    wrong = [{"n": word(a + b + k)}, {"a": word(a - k)}, {"b": word(b + k)}]
    wrongs = [{"n": word(a + b + c - k)}, {"a": word(a + k)}, {"c": word(c - k)}]
    twin: list[dict[str, object]] = [
        {"a": word(a + 2), "b": word(b - 2)},
        {"a": word(a + 3), "n": word(a + b + 3)},
    ]
    twins: list[dict[str, object]] = [
        {"a": word(a + 2), "c": word(c - 2)},
        {"b": word(b + 4), "n": word(a + b + c + 4)},
    ]
    return [
        made(
            "The council has {n} family support workers: {a} in the north and {b} in the south of the borough.",
            dict(two), [dict(w) for w in wrong], twin),
        made(
            "Inspectors looked at {n} cases, {a} of them in the assessment teams, {b} in the disability teams and {c} in the leaving care service.",
            dict(three), [dict(w) for w in wrongs], twins),
        made(
            "In the last year, {n} complaints were received; {a} were upheld, {b} were partly upheld and {c} were not upheld.",
            dict(three), [dict(w) for w in wrongs], twins),
        made(
            "{n} members of staff left the service ({a} social workers and {b} managers).",
            dict(two), [dict(w) for w in wrong], twin),
        made(
            "Of the {n} referrals to the exploitation panel, {a} came from schools, {b} from the police and the remaining {c} from health services.",
            dict(three), [dict(w) for w in wrongs], twins),
        made(
            "Altogether, {n} apprentices have started – {a} in schools and {b} in council offices.",
            dict(two), [dict(w) for w in wrong], twin),
    ]  # fmt: skip


def changes(rng: random.Random, place: str, year: int) -> list[Made]:
    x = rng.randrange(120, 900)
    y = int(x * rng.uniform(0.5, 0.88))
    z = int(x * rng.uniform(0.4, 0.8))
    down, up = round(100 * (x - y) / x), round(100 * (x - y) / y)
    off = rng.choice([-8, 9, 13])
    small: dict[str, object] = {"x": 24, "y": 18, "p": 25}
    return [
        made("Average caseloads have come down from {x} to {y}, a fall of {p}%.", small,
             [{"p": 35}, {"y": 21}], [{"x": 20, "y": 17, "p": 15}]),
        made("The number of first-time entrants to the youth justice system dropped by {p}%, from {x} to {y}, in two years.",
             {"x": x, "y": y, "p": down}, [{"p": down + off}, {"y": y + (x - y) // 2}], [{"y": z, "p": round(100 * (x - z) / x)}]),
        made("Contacts to the front door went up from {y} to {x} in a year, which is {p}% more.",
             {"x": x, "y": y, "p": up}, [{"p": up + abs(off)}], [{"y": z, "p": round(100 * (x - z) / z)}, {"p": f"almost {up + 1}"}]),
        made("Between April and December the backlog of assessments was cut by {d}, from {x} to {y}.",
             {"x": x, "y": y, "d": x - y}, [{"d": x - y + 20}, {"x": x + 50}], [{"y": z, "d": x - z}]),
        made("Repeat missing episodes have {v}, from {x} to {y}.",
             {"v": "halved", "x": 2 * y, "y": y}, [{"y": round(1.6 * y)}, {"v": "doubled"}], [{"x": 2 * z, "y": z}]),
        made("The number of approved adopters has {v} from {y} to {x} since the last inspection.",
             {"v": "doubled", "y": z, "x": 2 * z}, [{"x": round(1.4 * z)}, {"v": "halved"}], [{"y": y, "x": 2 * y}, {"v": "increased"}]),
        made("Spending on agency staff rose by {q} last year, from £{y} million to £{x} million.",
             {"q": "a quarter", "y": "4.0", "x": "5.0"}, [{"q": "two thirds"}, {"x": "7.4"}], [{"q": "25%"}, {"y": "8.0", "x": "10.0"}]),
    ]  # fmt: skip


def rates(rng: random.Random, place: str, year: int) -> list[Made]:
    population = rng.randrange(24, 160) * 1000
    count = int(population * rng.uniform(0.003, 0.012))
    rate = round(count / population * 10_000)
    printed = f"{population:,}"
    values: dict[str, object] = {"n": f"{count:,}", "P": printed, "r": rate}
    new = round(count * 1.3)
    wrong: list[dict[str, object]] = [{"r": round(rate * 1.3)}, {"n": f"{new:,}"}, {"r": round(rate * 0.7)}]
    twins: list[dict[str, object]] = [
        {"n": f"{new:,}", "r": round(new / population * 10_000)},
        {"r": f"{count / population * 10_000:.1f}"},
    ]
    return [
        made(form, values, wrong, twins)
        for form in (
            f"There are {{n}} children in need in {place}, a rate of {{r}} per 10,000 among the {{P}} children who live there.",
            "With a child population of {P}, the {n} children on the disability register represent {r} per 10,000.",
            f"{place} has {{P}} residents under 18. In the last year, {{n}} of them were the subject of a section 47 enquiry ({{r}} per 10,000).",
            "For its {P} children and young people, the area recorded {n} contacts from the police last year, or {r} per 10,000 children.",
        )
    ]


def directions(rng: random.Random, place: str, year: int) -> list[Made]:
    x = rng.randrange(38, 88)
    y = x - rng.randrange(5, 19)
    many = rng.randrange(60, 300)
    few = many - rng.randrange(14, 40)

    def swap(form: str, a: object, b: object, right: str, wrong: str) -> Made:
        values: dict[str, object] = {"x": a, "y": b, "w": right}
        return made(form, values, [{"w": wrong}, {"x": b, "y": a}], [{"x": b, "y": a, "w": wrong}])

    last = year - 1
    return [
        swap("The proportion of agency social workers has gone {w} from {x}% to {y}% over two years.", x, y, "down", "up"),
        swap("The rate of re-referral {w} to {y}%, from {x}% a year earlier.", y, x, "rose", "fell"),
        swap("At {x}%, the share of care leavers in work or study is {w} the national average of {y}%.", x, y, "above", "below"),
        swap("Initial health checks were on time for {x}% of children, {w} than the England figure of {y}%.", y, x, "lower", "higher"),
        swap(f"In {last}, {{x}} children were reported missing from care compared with {{y}} in {last - 1}, {{w}}.",
             many, few, "an increase", "a decrease"),
        swap("This term {x} pupils have been excluded, {w} than the {y} excluded last year.", few, many, "fewer", "more"),
        swap("There has been {w} in the number of foster carers, from {x} to {y}.", few, many, "a steady rise", "a steady fall"),
        swap("{x}% of assessments were completed within 45 days. This is {w} than the average for similar authorities ({y}%).",
             x, y, "higher", "lower"),
    ]  # fmt: skip


def proportions(rng: random.Random, place: str, year: int) -> list[Made]:
    high, low = rng.randrange(70, 88), rng.randrange(11, 37)
    most = rng.randrange(91, 97)
    rows: list[tuple[str, str, int, list[dict[str, object]], list[dict[str, object]]]] = [
        ("{w} ({p}%) of the audits were moderated by a senior manager.", "Most", high,
         [{"p": low}, {"w": "A small minority"}], [{"p": high - 6}, {"w": "The majority"}]),
        ("{w} of return interviews, {p}%, took place within three days.", "The great majority", most,
         [{"p": low + 8}, {"w": "A minority"}], [{"p": most - 2}]),
        ("Only {w} of chronologies ({p}%) were up to date.", "a minority", low,
         [{"p": high}, {"w": "a majority"}], [{"p": low + 3}]),
        ("{w} ({p}%) of parents attended the first meeting.", "Fewer than half", rng.randrange(42, 49),
         [{"p": high}, {"w": "More than half"}], [{"p": 45}]),
        ("{w} ({p}%) health assessments were sent to the foster carers.", "Almost all", most + 2,
         [{"p": high - 20}, {"w": "Very few"}], [{"p": most + 1}]),
        ("Visits are on time for {w} ({p}%) of privately fostered children.", "about a third", 33,
         [{"p": 54}, {"w": "about two thirds"}], [{"p": 34}, {"w": "a third"}]),
        ("{w} of practitioners ({p}%) told inspectors that their workload was manageable.", "Over three quarters", high + 7,
         [{"p": 61}, {"w": "Under a quarter"}], [{"p": high + 8}]),
        ("{w} of care leavers ({p}%) hold their own tenancy.", "Half", 50, [{"p": 38}, {"w": "A fifth"}], [{"w": "One half"}]),
        ("The new tool was used in {w} ({p}%) of the neglect cases.", "one in five", 20, [{"p": 35}, {"w": "one in three"}], [{"w": "a fifth"}]),
    ]  # fmt: skip
    return [made(form, {"w": w, "p": p}, wrong, twins) for form, w, p, wrong, twins in rows]


def impossible(rng: random.Random, place: str, year: int) -> list[Made]:
    whole = rng.randrange(14, 60)
    part = whole - rng.randrange(2, 7)
    n = rng.randrange(4, 10)
    thousands = f"{rng.randrange(12, 98)},{rng.randrange(101, 989)}"
    return [
        made("Attendance of police officers at initial conferences reached {p}%.", {"p": 97}, [{"p": 197}, {"p": 107}], [{"p": 99}, {"p": "100"}]),
        made("{a} of the {b} primary schools have taken part in the scheme.", {"a": part, "b": whole},
             [{"a": whole + 3}], [{"a": part - 2}, {"b": whole + 2}]),
        made("Currently, {w} ({n}) children are waiting for a mentor.", {"w": word(n), "n": n},
             [{"n": n + 2}, {"w": word(n + 1)}], [{"w": word(n - 1), "n": n - 1}]),
        made(f"The advice line for parents in {place} took {{t}} calls last year.", {"t": thousands},
             [{"t": thousands[:-1]}, {"t": thousands + "4"}], [{"t": thousands[:-1] + "0"}]),
        made("On overall deprivation, the area is ranked {r} out of 152.", {"r": 31}, [{"r": 162}], [{"r": 32}, {"r": 151}]),
        made("Inspectors met {b} young people, and {a} of them had a personal adviser.", {"b": whole, "a": part},
             [{"a": whole + 5}], [{"a": part - 1}]),
        made("{p}% of foster carers hold the induction award.", {"p": 89}, [{"p": 189}, {"p": 103}], [{"p": 91}]),
        made("Of the {b} young people in the group, {a} have applied to college.", {"b": word(n), "a": word(n - 2)},
             [{"a": word(n + 3)}], [{"a": word(n - 1)}]),
        made("Demand for the service has grown by {p}% in five years.", {"p": 90}, [], [{"p": 130}, {"p": 204}]),
    ]  # fmt: skip


def lists(rng: random.Random, place: str, year: int) -> list[Made]:
    def counted(form: str, items: list[str], noun: str) -> Made:
        def say(n: int, some: list[str]) -> str:
            return form.format(n=word(n), noun=noun, items=", ".join(some[:-1]) + " and " + some[-1])

        k = len(items) - 1
        right = say(k, items[:k])
        return Made(
            (right,),
            [(say(k + 1, items[:k]),), (say(k - 1, items[:k]),)],
            [(say(k + 1, items),), (right.replace(word(k), str(k), 1),)],
        )

    themes = rng.sample(
        ["neglect", "early help", "emotional health", "transitions", "domestic abuse", "attendance"], 4
    )
    return [
        counted("The partnership has agreed {n} {noun}: {items}.", themes, "priorities"),
        counted("The improvement plan rests on {n} {noun}, namely {items}.", themes, "strands"),
        counted("The board chose {n} {noun} for this year: {items}.", themes, "themes"),
        counted(f"Families in {place} can turn to {{n}} {{noun}} ({{items}}).", ["Willow House", "Park Road", "the Old Mill", "Larkhill"], "family centres"),
        counted("Leaders have created {n} new {noun}: {items}.",
                ["a practice lead", "a participation officer", "a data analyst", "a court manager"], "posts"),
        counted("The reviewing service has {n} {noun} – {items}.", ["east", "west", "central", "coastal"], "teams"),
    ]  # fmt: skip


def conflicts(rng: random.Random, place: str, year: int) -> list[Made]:
    n = rng.randrange(13, 60)
    last = year - 1
    pairs = [
        ("The council employs {n} independent reviewing officers.", "Each of the {n} independent reviewing officers has a manageable caseload."),
        ("Early help is delivered from {n} children's centres.", f"The {{n}} children's centres in {place} are well used."),
        ("At the time of the inspection, the council knew of {n} privately fostered children.",
         "There were {n} privately fostered children known to the council at the time of the inspection."),
        ("Care proceedings take an average of {n} weeks.", "The average length of care proceedings is {n} weeks."),
        (f"In {last}, {{n}} children were placed for adoption.", f"The number of children placed for adoption in {last} was {{n}}."),
        ("The edge of care service worked with {n} families in its first year.", "In its first year, {n} families were helped by the edge of care service."),
        (f"Staff turnover stood at {{n}}% in March {last}.", f"In March {last} the turnover of staff was {{n}}%."),
        ("Social workers in the duty team hold an average of {n} cases.", "The average caseload in the duty team is {n}."),
        ("The independent visitor scheme supports {n} young people.", "At present, {n} young people are supported by the independent visitor scheme."),
    ]  # fmt: skip
    out = []
    for first, second in pairs:
        if n > 45 and "proceedings" in first or n > 30 and "duty team" in first:
            n = n // 2 + 6
        m = n + rng.choice([-4, -3, 4, 7, 9])
        form = first.replace("{n}", "{a}") + "|" + second.replace("{n}", "{b}")
        earlier = second.replace("{n}", "{b}").rstrip(".") + f", against {m} in {last - 2}."
        other = second.replace("{n}", "{b}").rstrip(".") + f", compared with {m} for England."
        right = {"a": n, "b": n}
        out.append(
            Made(
                made(form, dict(right), [], []).right,
                [tuple(form.format(a=n, b=m).split("|")), tuple(form.format(a=m, b=n).split("|"))],
                [
                    tuple(form.format(a=m, b=m).split("|")),
                    (first.format(n=n), earlier.format(b=n)),
                    (first.format(n=n), other.format(b=n)),
                    (first.format(n=n), f"A similar scheme in a neighbouring county reached {m} families."),
                ],
            )
        )
    return out


def repeats(rng: random.Random, place: str, year: int) -> list[Made]:
    n = rng.randrange(23, 90)
    p = rng.randrange(55, 92)
    out = []
    for form in (
        "The dedicated team has helped {n} families with children under five to stay together in the last year.",
        f"Inspectors found that {{n}} of the new staff in {place} had no induction before they took on cases.",
        "Since the helpline was opened, {n} young carers have been offered an assessment of their needs.",
        "Independent return interviews were completed for {p}% of children who went missing in the last six months.",
        "Senior managers have recruited {n} permanent social workers since the last inspection.",
    ):
        values: dict[str, object] = {"n": n, "p": p}
        twice = form + "|" + form.replace("{n}", "{m}").replace("{p}", "{q}")
        m, q = n + rng.choice([-9, 3, 8, 12]), p - rng.choice([4, 7, 9])
        out.append(
            made(twice, {**values, "m": n, "q": p}, [{"m": m, "q": q}], [{"n": m, "m": m, "p": q, "q": q}])
        )
    return out


def orders(rng: random.Random, place: str, year: int) -> list[Made]:
    a = year - 2
    after = year + rng.choice([1, 2])
    return [
        made("The improvement notice was issued in {x} and lifted in {y}.", {"x": f"June {a}", "y": f"March {a + 1}"},
             [{"y": f"March {a - 1}"}], [{"y": f"September {a + 1}"}]),
        made("The review of the service started in {x} and reported in {y}.", {"x": f"April {a}", "y": f"November {a}"},
             [{"y": f"February {a - 1}"}], [{"x": f"March {a}"}]),
        made("The head of safeguarding has been in post since {x}.", {"x": f"September {a}"}, [{"x": f"September {after}"}], [{"x": f"March {a}"}]),
        made("The director, appointed in {x}, knows the service well.", {"x": f"May {a}"}, [{"x": f"May {after}"}], [{"x": f"July {a}"}]),
        made("A peer review in {x} came to the same view.", {"x": f"October {a}"}, [{"x": f"October {after}"}], [{"x": f"June {a}"}]),
        made("The survey ran from {x} to {y}.", {"x": f"12 March {a}", "y": f"30 March {a}"}, [{"y": f"3 March {a}"}], [{"y": f"29 March {a}"}]),
        made("In {x}, the council opened a new short break centre.", {"x": f"January {a}"}, [{"x": f"January {after}"}], [{"x": f"January {a - 1}"}]),
        made("Staff were consulted between {x} and {y}.", {"x": f"May {a}", "y": f"August {a}"},
             [{"y": f"February {a}"}], [{"y": f"July {a}"}]),
        made("The new case recording system will be introduced in {x}.", {"x": f"December {after}"}, [{"x": f"December {a - 1}"}], [{"x": f"June {after + 1}"}]),
    ]  # fmt: skip


def days(rng: random.Random, place: str, year: int) -> list[Made]:
    a = year - 1
    day = datetime.date(a, rng.choice([2, 5, 9]), rng.randrange(3, 26))
    others = [d for d in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday") if d != f"{day:%A}"]
    later = day + datetime.timedelta(7)
    return [
        made("The family hub opened on {d}.", {"d": f"14 March {a}"}, [{"d": f"31 April {a}"}, {"d": f"14 March 2{a}"}], [{"d": f"30 April {a}"}]),
        made("On {d}, there were 14 young people in custody.", {"d": f"30 June {a}"}, [{"d": f"31 June {a}"}], [{"d": f"30 September {a}"}]),
        made("The figures are for the year ending {d}.", {"d": f"31 March {a}"}, [{"d": f"31 September {a}"}, {"d": f"30 February {a}"}], [{"d": f"31 December {a}"}]),
        made("The panel met for the first time on {w} {d}.", {"w": f"{day:%A}", "d": f"{day.day} {day:%B} {a}"},
             [{"w": rng.choice(others)}], [{"d": f"{later.day} {later:%B} {a}"}]),
        made("A joint statement was issued on {d} by the partners.", {"d": f"8 November {a}"}, [{"d": f"38 November {a}"}], [{"d": f"18 November {a}"}]),
        made("By the end of {d}, all vacancies had been filled.", {"d": f"October {a}"}, [{"d": f"October {a}5"}], [{"d": f"September {a}"}]),
    ]  # fmt: skip


MAKERS: dict[str, Maker] = {
    "percentage-of": percentage_of,
    "sum": sums,
    "change-arithmetic": changes,
    "rate": rates,
    "direction": directions,
    "proportion-word": proportions,
    "impossible-figure": impossible,
    "list-count": lists,
    "figure-conflict": conflicts,
    "repeated-sentence": repeats,
    "date-order": orders,
    "impossible-date": days,
}
