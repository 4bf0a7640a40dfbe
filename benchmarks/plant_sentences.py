"""Made-up sentences with figures and dates: right, with a slip, and with a harmless change.

Each maker takes a random source, the authority's name and the year of the report, and gives a `Made`. Its sentences
stand in different paragraphs of a report. The wordings are in planted/sentences.yaml and deliberately many.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from plant_common import percent, texts, word

Sentences = tuple[str, ...]
Values = dict[str, object]
TEXTS = texts("sentences")


@dataclass(frozen=True)
class Made:
    """`right` goes into the base copy, one of `wrong` or `twins` (as many sentences) into the planted one."""

    right: Sentences
    wrong: list[Sentences]
    twins: list[Sentences]


Maker = Callable[[random.Random, str, int], list[Made]]


def said(kind: str, place: str, year: int) -> Any:
    """The wordings of a kind, with place and years filled in."""
    about = {"{place}": place, "{last}": str(year - 1), "{before}": str(year - 2)}

    def fill(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: fill(inner) for key, inner in node.items()}
        if isinstance(node, list):
            return [fill(inner) for inner in node]
        for name, text in about.items() if isinstance(node, str) else ():
            node = node.replace(name, text)
        return node

    return fill(TEXTS[kind])


def made(form: str, right: Values, wrong: list[Values], twins: list[Values]) -> Made:
    """`form` filled in; sentences that stand apart are divided by `|`."""

    def fill(values: Values) -> Sentences:
        return tuple(form.format(**{**right, **values}).split("|"))

    return Made(fill({}), [fill(values) for values in wrong], [fill(values) for values in twins])


def percentage_of(rng: random.Random, place: str, year: int) -> list[Made]:
    whole = rng.randrange(42, 480)
    part = rng.randrange(whole // 5, whole * 4 // 5)
    other = part + max(3, whole // 9)
    off = rng.choice([-9, -5, 4, 7, 11])
    share = percent(part, whole)
    values: Values = {"a": f"{part:,}", "b": f"{whole:,}", "p": share}
    wrong: list[Values] = [
        {"p": int(share) + off},
        {"a": other},
        {"b": whole + max(9, whole // 5)},
    ]
    twins: list[Values] = [
        {"a": other, "p": percent(other, whole)},
        {"p": percent(part, whole, 1)},
        {"b": whole * 2, "p": percent(part, whole * 2)},
    ]
    say = said("percentage-of", place, year)
    small = rng.choice([12, 15, 19, 22, 26])
    few = rng.randrange(3, small - 3)
    fitting = {round(100 * k / small) for k in range(small + 1)}
    never = [p for p in range(15, 90) if not {p - 1, p, p + 1} & fitting]
    apart = made(
        say["apart"],
        {"n": small, "p": percent(few, small)},
        [{"p": rng.choice(never)}] if never else [{"p": 101}],
        [{"p": percent(few + 1, small)}],
    )
    return [*(made(form, values, wrong, twins) for form in say["any"]), *([apart] if never else [])]


def sums(rng: random.Random, place: str, year: int) -> list[Made]:
    a, b, c = rng.randrange(11, 40), rng.randrange(7, 30), rng.randrange(5, 20)
    two = {"n": word(a + b), "a": word(a), "b": word(b)}
    three = {"n": word(a + b + c), "a": word(a), "b": word(b), "c": word(c)}
    k = rng.choice([1, 2, 3])
    wrong = [{"n": word(a + b + k)}, {"a": word(a - k)}, {"b": word(b + k)}]
    wrongs = [{"n": word(a + b + c - k)}, {"a": word(a + k)}, {"c": word(c - k)}]
    twin: list[Values] = [
        {"a": word(a + 2), "b": word(b - 2)},
        {"a": word(a + 3), "n": word(a + b + 3)},
    ]
    twins: list[Values] = [
        {"a": word(a + 2), "c": word(c - 2)},
        {"b": word(b + 4), "n": word(a + b + c + 4)},
    ]
    return [
        made(form["text"], dict(two), [dict(w) for w in wrong], twin)
        if form["parts"] == 2
        else made(form["text"], dict(three), [dict(w) for w in wrongs], twins)
        for form in said("sum", place, year)
    ]


def changes(rng: random.Random, place: str, year: int) -> list[Made]:
    x = rng.randrange(120, 900)
    y = int(x * rng.uniform(0.5, 0.88))
    z = int(x * rng.uniform(0.4, 0.8))
    down, up = round(100 * (x - y) / x), round(100 * (x - y) / y)
    off = rng.choice([-8, 9, 13])
    small: Values = {"x": 24, "y": 18, "p": 25}
    say = said("change-arithmetic", place, year)
    return [
        made(say["caseloads"], small,
             [{"p": 35}, {"y": 21}], [{"x": 20, "y": 17, "p": 15}]),
        made(say["entrants"],
             {"x": x, "y": y, "p": down}, [{"p": down + off}, {"y": y + (x - y) // 2}], [{"y": z, "p": round(100 * (x - z) / x)}]),
        made(say["contacts"],
             {"x": x, "y": y, "p": up}, [{"p": up + abs(off)}], [{"y": z, "p": round(100 * (x - z) / z)}, {"p": f"almost {up + 1}"}]),
        made(say["backlog"],
             {"x": x, "y": y, "d": x - y}, [{"d": x - y + 20}, {"x": x + 50}], [{"y": z, "d": x - z}]),
        made(say["episodes"],
             {"v": "halved", "x": 2 * y, "y": y}, [{"y": round(1.6 * y)}, {"v": "doubled"}], [{"x": 2 * z, "y": z}]),
        made(say["adopters"],
             {"v": "doubled", "y": z, "x": 2 * z}, [{"x": round(1.4 * z)}, {"v": "halved"}], [{"y": y, "x": 2 * y}, {"v": "increased"}]),
        made(say["spending"],
             {"q": "a quarter", "y": "4.0", "x": "5.0"}, [{"q": "two thirds"}, {"x": "7.4"}], [{"q": "25%"}, {"y": "8.0", "x": "10.0"}]),
    ]  # fmt: skip


def rates(rng: random.Random, place: str, year: int) -> list[Made]:
    population = rng.randrange(24, 160) * 1000
    count = int(population * rng.uniform(0.003, 0.012))
    rate = round(count / population * 10_000)
    printed = f"{population:,}"
    values: Values = {"n": f"{count:,}", "P": printed, "r": rate}
    new = round(count * 1.3)
    wrong: list[Values] = [{"r": round(rate * 1.3)}, {"n": f"{new:,}"}, {"r": round(rate * 0.7)}]
    twins: list[Values] = [
        {"n": f"{new:,}", "r": round(new / population * 10_000)},
        {"r": f"{count / population * 10_000:.1f}"},
    ]
    return [made(form, values, wrong, twins) for form in said("rate", place, year)]


def directions(rng: random.Random, place: str, year: int) -> list[Made]:
    x = rng.randrange(38, 88)
    y = x - rng.randrange(5, 19)
    many = rng.randrange(60, 300)
    few = many - rng.randrange(14, 40)

    out = []
    for form in said("direction", place, year):
        more, less = (x, y) if form["of"] == "percent" else (many, few)
        a, b = (more, less) if form["more"] == "x" else (less, more)
        right, wrong = form["right"], form["wrong"]
        out.append(
            made(
                form["text"],
                {"x": a, "y": b, "w": right},
                [{"w": wrong}, {"x": b, "y": a}],
                [{"x": b, "y": a, "w": wrong}],
            )
        )
    return out


def proportions(rng: random.Random, place: str, year: int) -> list[Made]:
    high, low = rng.randrange(70, 88), rng.randrange(11, 37)
    most = rng.randrange(91, 97)
    fewer = rng.randrange(42, 49)
    # The share that fits the word, one that does not, and another that fits.
    shares = {
        "most": (high, low, high - 6),
        "great-majority": (most, low + 8, most - 2),
        "minority": (low, high, low + 3),
        "under-half": (fewer, high, 45),
        "almost-all": (most + 2, high - 20, most + 1),
        "third": (33, 54, 34),
        "over-three-quarters": (high + 7, 61, high + 8),
        "half": (50, 38, None),
        "fifth": (20, 35, None),
    }
    out = []
    for key, form in said("proportion-word", place, year).items():
        fits, misfits, other = shares[key]
        twins: list[Values] = [] if other is None else [{"p": other}]
        if "harmless" in form:
            twins.append({"w": form["harmless"]})
        out.append(
            made(form["text"], {"w": form["right"], "p": fits}, [{"p": misfits}, {"w": form["slip"]}], twins)
        )
    return out


def impossible(rng: random.Random, place: str, year: int) -> list[Made]:
    whole = rng.randrange(14, 60)
    part = whole - rng.randrange(2, 7)
    n = rng.randrange(4, 10)
    thousands = f"{rng.randrange(12, 98)},{rng.randrange(101, 989)}"
    say = said("impossible-figure", place, year)
    return [
        made(say["attendance"], {"p": 97}, [{"p": 197}, {"p": 107}], [{"p": 99}, {"p": "100"}]),
        made(say["schools"], {"a": part, "b": whole},
             [{"a": whole + 3}], [{"a": part - 2}, {"b": whole + 2}]),
        made(say["mentors"], {"w": word(n), "n": n},
             [{"n": n + 2}, {"w": word(n + 1)}], [{"w": word(n - 1), "n": n - 1}]),
        made(say["calls"], {"t": thousands},
             [{"t": thousands[:-1]}, {"t": thousands + "4"}], [{"t": thousands[:-1] + "0"}]),
        made(say["rank"], {"r": 31}, [{"r": 162}], [{"r": 32}, {"r": 151}]),
        made(say["met"], {"b": whole, "a": part},
             [{"a": whole + 5}], [{"a": part - 1}]),
        made(say["award"], {"p": 89}, [{"p": 189}, {"p": 103}], [{"p": 91}]),
        made(say["group"], {"b": word(n), "a": word(n - 2)},
             [{"a": word(n + 3)}], [{"a": word(n - 1)}]),
        made(say["growth"], {"p": 90}, [], [{"p": 130}, {"p": 204}]),
    ]  # fmt: skip


def lists(rng: random.Random, place: str, year: int) -> list[Made]:
    def counted(form: str, items: list[str]) -> Made:
        def say(n: int, some: list[str]) -> str:
            return form.format(n=word(n), items=", ".join(some[:-1]) + " and " + some[-1])

        k = len(items) - 1
        right = say(k, items[:k])
        return Made(
            (right,),
            [(say(k + 1, items[:k]),), (say(k - 1, items[:k]),)],
            [(say(k + 1, items),), (right.replace(word(k), str(k), 1),)],
        )

    forms = said("list-count", place, year)
    themes = rng.sample(forms["themes"], 4)
    return [
        *(counted(form, themes) for form in forms["of_themes"]),
        *(counted(form["text"], form["items"]) for form in forms["of_own"]),
    ]


def conflicts(rng: random.Random, place: str, year: int) -> list[Made]:
    n = rng.randrange(13, 60)
    say = said("figure-conflict", place, year)
    out = []
    for pair in say["pairs"]:
        if n > pair.get("most", n):
            n = n // 2 + 6
        m = n + rng.choice([-4, -3, 4, 7, 9])
        form = pair["text"]
        first, second = form.format(a=n, b=n).split("|")
        begun = second.rstrip(".")
        out.append(
            Made(
                (first, second),
                [tuple(form.format(a=n, b=m).split("|")), tuple(form.format(a=m, b=n).split("|"))],
                [
                    tuple(form.format(a=m, b=m).split("|")),
                    (first, begun + say["earlier"].format(m=m, earlier=year - 3)),
                    (first, begun + say["england"].format(m=m)),
                    (first, say["elsewhere"].format(m=m)),
                ],
            )
        )
    return out


def repeats(rng: random.Random, place: str, year: int) -> list[Made]:
    n = rng.randrange(23, 90)
    p = rng.randrange(55, 92)
    out = []
    for form in said("repeated-sentence", place, year):
        values: Values = {"n": n, "p": p}
        twice = form + "|" + form.replace("{n}", "{m}").replace("{p}", "{q}")
        m, q = n + rng.choice([-9, 3, 8, 12]), p - rng.choice([4, 7, 9])
        out.append(
            made(twice, {**values, "m": n, "q": p}, [{"m": m, "q": q}], [{"n": m, "m": m, "p": q, "q": q}])
        )
    return out


def orders(rng: random.Random, place: str, year: int) -> list[Made]:
    a = year - 2
    after = year + rng.choice([1, 2])
    say = said("date-order", place, year)
    return [
        made(say["notice"], {"x": f"June {a}", "y": f"March {a + 1}"},
             [{"y": f"March {a - 1}"}], [{"y": f"September {a + 1}"}]),
        made(say["review"], {"x": f"April {a}", "y": f"November {a}"},
             [{"y": f"February {a - 1}"}], [{"x": f"March {a}"}]),
        made(say["post"], {"x": f"September {a}"}, [{"x": f"September {after}"}], [{"x": f"March {a}"}]),
        made(say["director"], {"x": f"May {a}"}, [{"x": f"May {after}"}], [{"x": f"July {a}"}]),
        made(say["peers"], {"x": f"October {a}"}, [{"x": f"October {after}"}], [{"x": f"June {a}"}]),
        made(say["survey"], {"x": f"12 March {a}", "y": f"30 March {a}"}, [{"y": f"3 March {a}"}], [{"y": f"29 March {a}"}]),
        made(say["centre"], {"x": f"January {a}"}, [{"x": f"January {after}"}], [{"x": f"January {a - 1}"}]),
        made(say["consulted"], {"x": f"May {a}", "y": f"August {a}"},
             [{"y": f"February {a}"}], [{"y": f"July {a}"}]),
        made(say["system"], {"x": f"December {after}"}, [{"x": f"December {a - 1}"}], [{"x": f"June {after + 1}"}]),
    ]  # fmt: skip


def days(rng: random.Random, place: str, year: int) -> list[Made]:
    a = year - 1
    day = datetime.date(a, rng.choice([2, 5, 9]), rng.randrange(3, 26))
    others = [d for d in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday") if d != f"{day:%A}"]
    later = day + datetime.timedelta(7)
    say = said("impossible-date", place, year)
    return [
        made(say["hub"], {"d": f"14 March {a}"}, [{"d": f"31 April {a}"}, {"d": f"14 March 2{a}"}], [{"d": f"30 April {a}"}]),
        made(say["custody"], {"d": f"30 June {a}"}, [{"d": f"31 June {a}"}], [{"d": f"30 September {a}"}]),
        made(say["ending"], {"d": f"31 March {a}"}, [{"d": f"31 September {a}"}, {"d": f"30 February {a}"}], [{"d": f"31 December {a}"}]),
        made(say["panel"], {"w": f"{day:%A}", "d": f"{day.day} {day:%B} {a}"},
             [{"w": rng.choice(others)}], [{"d": f"{later.day} {later:%B} {a}"}]),
        made(say["statement"], {"d": f"8 November {a}"}, [{"d": f"38 November {a}"}], [{"d": f"18 November {a}"}]),
        made(say["vacancies"], {"d": f"October {a}"}, [{"d": f"October {a}5"}], [{"d": f"September {a}"}]),
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
