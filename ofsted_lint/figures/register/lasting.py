"""What a length of time is the length of: what goes on for so long, or what is done by its end.

"Children had been on a plan for over 15 months" gives the time on a plan, of children; "conferences were held within
15 days of the meeting" the time from the meeting until held, of conferences; "delays of up to seven months" the delays.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from ofsted_lint import patterns as re
from ofsted_lint.figures.register import clauses, wording
from ofsted_lint.figures.register.carried import Name
from ofsted_lint.figures.register.surroundings import View, said_of
from ofsted_lint.resources import lexicon

_MOST = 12  # words of a subject
_STATE = 12  # words of what goes on


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(lexicon("lasting")[name].split())


@cache
def _pattern(name: str) -> Any:
    return re.compile(lexicon("lasting")[name])


@cache
def _stated() -> Any:
    """A noun and what goes on of it, without a verb: "children on a plan"."""
    return re.compile(rf"^(.*?\b{lexicon('lasting')['nouns']}) ({lexicon('lasting')['states']}.*)$")


@cache
def _verbs() -> dict[str, str]:
    """Finite verbs with their forms in -ing."""
    pairs = (word.partition("=")[::2] for word in lexicon("lasting")["verbs"].split())
    return {verb: form or _in_ing(verb) for verb, form in pairs}


@cache
def _forms() -> frozenset[str]:
    return frozenset(_verbs().values()) | {"missing"}


def _in_ing(verb: str) -> str:
    """A regular verb in -ing: "waited", "lives", "provide"."""
    for ending, other in (
        ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("ied", "y"), ("ies", "y"), ("ss", "ss"), ("ed", ""), ("es", ""), ("s", ""), ("e", ""),
    ):  # fmt: skip
        if verb.endswith(ending):
            return f"{verb.removesuffix(ending)}{other}ing"
    return f"{verb}ing"


def hours_of(view: View) -> Name | None:
    """What is had for so long: "25 hours of education a week", "two years' experience"; None where nothing is named."""
    place, figure = view.place, view.figure
    behind = _pattern("noun_behind").match(place.text, figure.end, place.end)
    if behind is not None:
        return Name(behind[0].lstrip("'").strip())
    found = _pattern("hours_of").match(place.text, figure.end, place.end)
    if found is None:
        return None
    noun = wording.phrase_after(place.text, found.end(), place.end)
    return Name(said_of(place, noun)) if noun is not None and noun.start == found.end() else None


def is_meta(head: str) -> bool:
    """Whether words before a length only say that something is measured: "the latest figure is"."""
    words = head.split()
    while words and words[-1].lower().strip(",") in _listed("ends") | _listed("being"):
        words.pop()
    if not words or words[-1] in _listed("having"):
        return True
    kept = [word for word in words if word.lower() not in _listed("being") and word.lower() != "there"]
    return _pattern("meta").match(" ".join(kept)) is not None and _pattern("times").search(head) is None


def told_before(head: str) -> bool:
    """Whether what is had for so long was named before: "five were receiving less than 20 hours"."""
    words = [word for word in head.split() if word.lower() not in _listed("ends")]
    return bool(words) and words[-1] in _listed("having")


def is_general(measure: str, tail: str) -> bool:
    """Whether what a time is counted from and to says more than a measure of the lexicon."""
    told = tail.startswith(("for ", "to ")) or _pattern("stretch").match(f" {tail}") is not None
    return measure in _listed("general_times") and told


def at_intervals(head: str, view: View) -> Name | None:
    """What recurs: "plans are reviewed every six months"; None where no participle tells it."""
    words = head.split()
    while words and words[-1].lower().strip(",") in _listed("ends"):
        words.pop()
    subject, state = _parted(words, True) if words else ([], [])
    if not state or not (state[0].endswith(("ed", "ing")) or state[0] in _listed("participles")):
        return None
    return Name(_joined("interval at which", *state), _who(subject, view))


def between(noun: str) -> str | None:
    """ "interval between reviews"; None for a noun that does not recur."""
    if noun.split()[-1] in _listed("no_recurring"):
        return None
    plural = (
        noun
        if wording.is_plural(noun.split()[-1].lower())
        else f"{noun[:-1]}ies"
        if noun.endswith("y")
        else f"{noun}s"
    )
    return f"interval between {plural}"


def lasting(view: View, head: str, tail: str, limit: bool) -> Name | None:
    """The name of a time: `head` is its clause up to it, `tail` what it is counted from; `limit`: it is the most that may pass."""
    words = [word.rstrip(",") if word.rstrip(",").lower() in _verbs() else word for word in head.split()]
    popped = set()
    while words and words[-1].lower().strip(",") in _listed("ends"):
        if words[-2:] == ["looked", "after"]:
            break
        popped.add(words.pop().lower())
    limit = (limit or bool(popped & {"in", "within", "at"})) and "for" not in popped
    if not words:
        return Name(f"time {tail}") if _pattern("stretch").match(f" {tail}") else None
    aimed = _pattern("aimed").search(" ".join(words))
    if aimed is not None:
        words, limit = " ".join(words)[: aimed.start()].split(), True
    if (
        popped & {"last", "lasted", "lasts", "lasting"}
        and len(words) > 1
        and words[0].lower() not in _listed("being")
    ):
        lasts = wording.phrase_after(" ".join(words), 0, len(" ".join(words)))
        if lasts is not None:
            return Name(f"duration of {' '.join(words)[lasts.start : lasts.end]}")
    text = " ".join(words)
    told = _pattern("times").search(text)
    if told is not None:
        return Name(_joined(_pattern("moved").split(text[told.start() :])[0], tail))
    if words[-1].lower() in _listed("being"):
        what = _who(_without_little(words), view)
        return Name(f"time until {what}") if what and limit else None
    subject, state = _parted(words, limit)
    if state and _is_noun_phrase(state):
        if not subject or subject[-1].lower() == "there":
            words = state
            subject, state = _parted(words, limit)
        elif words[-len(state) - 1 :][0] in ("has", "have", "had"):
            if len(state) > 2 and state[-1].endswith("ed"):  # "has adopters approved for two years"
                return Name(_joined("time", state[-1], tail), _who(state[:-1], view))
            return Name(_joined("time with", *state), _who(subject, view))
    text = " ".join(words)
    length = next(_pattern("lengths").finditer(text), None)
    if length is not None and (
        not state or _pattern("lengths").search(" ".join(state[state[0] in _forms() :]))
    ):
        noun = wording.phrase_before(text, 0, length.end())
        said = text[noun.start if noun is not None else length.start() :]
        return Name(_joined(_pattern("moved").split(said)[0], tail))
    if state and state[0] in _listed("transitive") and len(state) > 2 and popped & {"for", "of"}:
        return _noun_alone(" ".join(state[1:]), tail, False)
    if len(state) == 1 and state[0] in _listed("giving") and subject and not limit:
        return _noun_alone(" ".join(subject), tail, False)
    if state:
        return _named(subject, state, tail, limit and not (state[0] == "not" and "in" in popped), view)
    if words[0].lower() in ("in", "on", "at"):
        return Name(_joined("time", text[0].lower() + text[1:], tail))
    return _noun_alone(text, tail, limit)


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part).strip(" ,.'\"")


def _is_noun_phrase(state: list[str]) -> bool:
    """What is had or what there is: "13 children with a plan", "no breakdowns"."""
    first = state[0].lower()
    listed = ("a", "an", "no", "some", "many", "low", "high", "few", "several", "small")
    return first in listed or first[0].isdigit() or first in wording.listed("numbers")


def _parted(words: list[str], limit: bool) -> tuple[list[str], list[str]]:
    """Who or what it is said of, and what goes on; the second empty where no word tells it."""
    last = words[-1].lower()
    if len(words) == 1 and (last.endswith("ed") or last in _listed("participles")):
        return [], words
    if (
        len(words) > 1
        and limit
        and (last.endswith("ed") or last in _listed("participles"))
        and not _behind_being(words, len(words) - 1)
    ):
        return _without_little(words[:-1]), words[-1:]  # "60% of plans completed"
    for i in range(len(words) - 1, -1, -1):
        word = words[i].lower().strip(",'\"")
        before = words[i - 1].lower() if i else ""
        if (
            limit
            and before in ("that", "which", "who")
            and any(w.lower() in _listed("being") for w in words[: i - 1])
        ):
            continue  # "you should submit a plan that responds"
        if word in _listed("being"):
            if i + 1 < len(words):
                return _without_little(words[:i]), _state(
                    words[i + 1 :], _is_denied(words, i), words[i].lower()
                )
        elif (word in _verbs() and _is_verb(words, i)) or (
            word in _forms() and (not i or not _is_noun(words, i)) and not _behind_being(words, i)
        ):
            return _without_little(words[:i]), _state(words[i:], _is_denied(words, i), "")
    if limit and words[0].endswith("ing") and len(words) > 1:
        return [], words  # "answering enquiries"
    text = " ".join(words)
    found = _stated().match(text)
    if found is not None:
        noun = wording.phrase_before(found[1], 0, len(found[1]))
        return (found[1][noun.start :] if noun is not None else found[1]).split(), found[2].split()
    return words, []


def _is_verb(words: list[str], i: int) -> bool:
    """Whether a word that may be a noun is the verb of what goes on."""
    word = words[i].lower()
    if not i or _behind_being(words, i):
        return not i and word.endswith("ed")
    before = next((w.lower().strip(",") for w in reversed(words[:i]) if not w.endswith("ly")), "")
    if (
        before in ("to", "them")
        or before in clauses.listed("inner")
        or words[max(0, i - 2) : i] == ["looked", "after"]
    ):
        return True
    if i == len(words) - 1 and word in _listed("having"):
        return True
    if _is_noun(words, i) or (word.endswith("ed") and i + 1 < len(words) and words[i + 1] in ("by", "to")):
        return False
    plain = word.endswith("s") and not word.endswith("ss")
    if (
        plain
        or word.endswith("ed")
        or word in ("took", "spent", "kept", "held", "met", "ran", "became", "began", "went")
    ):
        return True
    return wording.is_plural(before) or before in (
        "most",
        "some",
        "many",
        "all",
        "few",
        "not",
        "that",
        "and",
        "care",
    )


def _is_noun(words: list[str], i: int) -> bool:
    """Whether a word is a noun: it follows an article or a preposition."""
    before = words[i - 1].lower() if i else ""
    return before in clauses.listed("noun_ahead") or (
        before in clauses.listed("prepositions") and before != "to"
    )


def _behind_being(words: list[str], i: int) -> bool:
    """Whether a participle goes with a verb of being: "are usually held"."""
    for word in reversed(words[max(0, i - 4) : i]):
        low = word.lower()
        if low in _listed("being"):
            return True
        if low not in _listed("little") | _listed("denying") and not low.endswith("ly"):
            return False
    return False


def _is_denied(words: list[str], i: int) -> bool:
    near = [word.lower() for word in words[max(0, i - 2) : i + 2]]
    return "not" in near or "never" in near


def _without_little(words: list[str]) -> list[str]:
    out = list(words)
    skipped = _listed("little") | _listed("being") | _listed("denying")
    while out and (out[-1].lower().strip(",") in skipped or out[-1].endswith("ly")):
        out.pop()
    return out


def _state(words: list[str], denied: bool, being: str) -> list[str]:
    """What goes on, its verb in -ing; `being`: the verb before it."""
    out = list(words)
    skipped = _listed("little") | _listed("being") | _listed("denying")
    while len(out) > 1 and (out[0].lower() in skipped or (out[0].endswith("ly") and out[0] != "early")):
        out.pop(0)
    first = out[0].lower()
    if first in ("take", "takes", "took", "taking", "taken") and out[1:2] == ["place"]:
        out[0] = "taking"
    elif first not in _listed("participles"):
        form = _verbs().get(first, out[0])
        out[0] = form if form in _listed("ongoing") or not (being and first.endswith("ed")) else out[0]
    for i, word in enumerate(out[:3]):
        if (
            word == "and"
            and i == 1
            and out[2:]
            and (out[2].endswith("ed") or out[2] in _listed("participles"))
        ):
            out = out[2:]  # "appropriate and made"
            break
    return (["not", *out] if denied else out)[:_STATE]


def _named(subject: list[str], state: list[str], tail: str, limit: bool, view: View) -> Name:
    """ "time on a plan", "time from the referral until held", "time waiting for a desk"."""
    while len(state) > 1 and (state[-1].strip(",").lower() in _listed("little") or state[-1].endswith("ly")):
        state = state[:-1]
    who = _who(subject, view)
    first = state[1 if state[0] == "not" and len(state) > 1 else 0].lower()
    since = _pattern("since").match(f" {tail}")
    if _pattern("stretch").match(f" {tail}"):
        return Name(_joined("time", _pattern("moved").split(tail)[0]), who)
    done = (
        first in _listed("participles")
        or first.endswith("ed")
        or first in (_forms() | {"having", "taking"}) - _listed("ongoing")
    )
    if limit and done and first != "taken":
        if state[0] == "not":
            state = state[1:]
            who = _joined(who, "not", state[0])
        begun = _joined("from", tail[since.end() - 1 :]) if since is not None else ""
        return Name(_joined("time", begun, "until", *state, "" if begun else tail), who)
    if first in ("a", "an", "the"):
        state = ["as", *state[1:]]
    return Name(_joined("time", *state, tail), who)


def _who(subject: list[str], view: View) -> str:
    """The words for who or what it is said of; "" where they say nothing."""
    text = " ".join(subject)
    found = _pattern("opens").match(text)
    text = text[found.end() :] if found is not None else text
    text = re.split(r", (?:which|who|that)\b", text)[0]
    words = text.split()
    verb = next(
        (
            i
            for i, word in enumerate(words)
            if i and word.lower() in _listed("being") and words[i - 1].lower() not in ("who", "that", "which")
        ),
        None,
    )
    if words and words[-1].strip(",") == "and":
        words = words[: verb if verb is not None else len(words) - 1]
    elif verb is not None:
        words = words[len(words) - words[::-1].index("and") :] if "and" in words[verb:] else words[:verb]
    if words and words[0] in ("In", "Across", "For", "At", "Within"):
        words = words[-1:]
    if words and words[0].lower() in ("of", "the", "that"):
        words = words[1:]
    if (
        not words
        or len(words) > _MOST
        or words[0].islower()
        and (words[0] in _verbs() or words[0] in wording.listed("verbs"))
    ):
        return ""
    if words[0].lower() in clauses.listed("prepositions") or words[0].lower() in _listed("being"):
        return ""
    text = " ".join(words).strip(" ,")
    if _pattern("pronouns").fullmatch(text):
        return ""
    return wording.printed(text, view.own) or (text if re.search(lexicon("lasting")["nouns"], text) else "")


def _noun_alone(text: str, tail: str, limit: bool) -> Name | None:
    """ "duration of paid leave", "time without breakdowns"; None where the words are no noun that lasts."""
    noun = wording.phrase_before(text, 0, len(text))
    if noun is None or noun.words[-1] in _listed("no_length"):
        return None
    of = re.search(r"([a-z]+) of (?:the )?$", text[: noun.start])
    said = text[
        of.start() if of is not None and of[1] not in wording.listed("amounts") else noun.start : noun.end
    ]
    doing = re.search(r"\b([a-z]+ing) (?:the )?$", text[: noun.start])
    if limit and not tail and doing is not None:
        return Name(f"time for {doing[1]} {said}")  # "actioning referrals within one day"
    without = re.search(r"\b[Nn]o $", text[: noun.start]) is not None
    if limit and not tail and not without:
        return Name(f"time until {said}")
    return Name(_joined("time without" if without else "duration of", said, tail))
