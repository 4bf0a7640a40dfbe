"""Where a passage spells an acronym out, and whether the words give its letters: "independent reviewing officers (IROs)"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.names.alignment import align, changed_places, how_far, near, small_words, tail_words
from ofsted_lint.names.words import root, singular, words
from ofsted_lint.records import dataclass
from ofsted_lint.report.model import Block, Kind, Section
from ofsted_lint.resources import lexicon

_BRACKET = re.compile(r"\((?:the |or )?([A-Z][A-Za-z&/]*[A-Za-z](?:'?s)?)(?:\+|\d\d?|-[a-z]+)?(?: [a-z]+)?\)")
_PHRASE_END = re.compile(r"[.;:!?()\[\]\"](?= |$)|[()\[\]]")
_CLOSING = " '\""
_SUMMARIES = frozenset({"summary", "for-children"})
TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9']*")


@dataclass(frozen=True, slots=True)
class Definition:
    """A place that spells an acronym out: "independent reviewing officers (IROs)"."""

    acronym: str
    """Its letters in capitals, without a plural ending: "IRO"."""
    printed: str
    """As it stands in the brackets, without a plural ending: "Cafcass"."""
    capitals: int
    """How many capitals it has in the brackets: DfE has two, DFE three."""
    expansion: str
    """The words as printed."""
    content: tuple[str, ...]
    """The expansion's words as they are compared: singular, lower case, without small words."""
    core: str
    """The stems of `content`, without a closing noun that has no letter ("system")."""
    fit: str
    """Do the words give the letters? "exact", "loose" (a letter inside a word, a word too many), "one
    off" (as many words as letters, one of them with another letter), "none"."""
    half: str
    usual: bool | None
    """Is this an expansion that is known for the acronym? None: the acronym is a local one or has several meanings."""
    standard: str
    """The known expansion, empty where there is none."""
    span: Span
    fits_other: Span | None = None
    """Where the words give another acronym that the report uses and does not spell out: its first use."""
    others: int = 0
    """How many places of the same half spell it out in other words."""
    heading: bool = False
    footnote: bool = False
    boilerplate: bool = False
    summary: bool = False
    """It stands in a summary, which is read apart from the report and spells out for itself."""


@cache
def _singular_tails() -> frozenset[str]:
    return frozenset(map(singular, tail_words()))


@cache
def _reversed() -> re.Pattern[str]:
    """An acronym before the words it stands for: "IRO: independent reviewing officer"."""
    signs = "|".join(map(re.escape, lexicon("acronyms")["spelled_behind"]))
    return re.compile(rf"([A-Z][A-Za-z&]*[A-Z]s?) ?(?:{signs})(?:an? |the )?([A-Za-z][^().;:]{{6,90}})")


def letters_of(printed: str) -> str:
    """The letters of a printed acronym, without a plural ending: "IROs" and "IRO's" give IRO."""
    bare = printed.removesuffix("'s")
    if len(bare) > 2 and bare[-1] == "s" and bare[-2].isupper():
        bare = bare[:-1]
    return bare.upper().replace("/", "")


def _content(expansion: str) -> tuple[str, ...]:
    return tuple(singular(word) for word in words(expansion) if word not in small_words())


@cache
def _usual(acronym: str) -> tuple[frozenset[tuple[str, ...]], str, bool]:
    entry = lexicon("acronyms")["acronyms"].get(acronym)
    if entry is None:
        return frozenset(), "", True
    means = frozenset(tuple(root(word) for word in _content(text)) for text in entry["means"])
    return means, entry["means"][0], bool(entry.get("open"))


def _before(text: str, bracket: int, after: int, letters: str) -> tuple[int, str, str] | None:
    """Where the expansion before a bracket begins, how it fits, and the word after the bracket that belongs to it.

    "child and adolescent mental health (CAMHS) services": the last word may follow the bracket.
    """
    stop = 0
    for match in _PHRASE_END.finditer(text, max(0, bracket - 160), bracket - 1):
        stop = match.end()
    tokens = list(TOKEN.finditer(text, max(stop, bracket - 160), bracket))
    if not tokens or bracket - tokens[-1].end() > 3:
        return None
    longest = min(len(tokens), 2 * len(letters) + 3)
    phrases = [[token[0] for token in tokens[-k:]] for k in range(1, longest + 1)]
    fits = [align(letters, phrase) if len(phrase) > 1 else None for phrase in phrases]
    following = TOKEN.match(text, after + 1)
    for wanted in ("exact", "following", "loose"):
        for k, phrase in enumerate(phrases, start=1):
            if 2 * k < len(letters) or phrase[0].lower() in small_words():
                continue
            if fits[k - 1] == wanted:
                slip = wanted == "loose" and changed_places(letters, phrase)
                return tokens[-k].start(), "one off" if slip else wanted, ""
            if wanted == "following" and following and align(letters, [*phrase, following[0]]) == "exact":
                return tokens[-k].start(), "exact", following[0]
    for k in range(len(letters) - 1, min(len(letters) + 4, len(tokens) + 1)):
        if k > 1 and near(letters, phrases[k - 1]) and phrases[k - 1][0].lower() not in small_words():
            return tokens[-k].start(), how_far(letters, phrases[k - 1]), ""
    return None


def definitions_of(block: Block) -> Iterator[tuple[int, Definition]]:
    """The definitions of a block with the offset of the acronym in each."""
    text = block.text
    if "(" in text:
        known = lexicon("acronyms")["acronyms"]
        for match in _BRACKET.finditer(text):
            letters = letters_of(match[1])
            if len(letters) < 2:
                continue
            found = _before(text, match.start(), match.end(), letters)
            if found is None or (
                found[1] != "exact" and (len(letters) < 3 or not (match[1][:2].isupper() or letters in known))
            ):
                continue
            expansion = f"{text[found[0] : match.start()].rstrip(_CLOSING)} {found[2]}".rstrip()
            yield match.start(1), _define(block, match[1], expansion, found[1], found[0], match.end())
    if not any(sign in text for sign in lexicon("acronyms")["spelled_behind"]):
        return
    for match in _reversed().finditer(text):
        letters = letters_of(match[1])
        tokens = TOKEN.findall(match[2])
        for k in range(2, min(len(tokens), 2 * len(letters) + 2) + 1):
            if align(letters, tokens[:k]) == "exact":
                expansion = " ".join(tokens[:k])
                yield match.start(1), _define(block, match[1], expansion, "exact", match.start(), match.end())
                break


def _define(block: Block, printed: str, expansion: str, fit: str, start: int, end: int) -> Definition:
    letters = letters_of(printed)
    content = _content(expansion)
    stems = [root(word) for word in content]
    means, standard, is_open = _usual(letters)
    usual = None if is_open else any(tuple(stems[: len(form)]) == form for form in means)
    while len(stems) > len(letters) and content[len(stems) - 1] in _singular_tails() and len(stems) > 1:
        stems.pop()
    return Definition(
        letters,
        printed[: len(letters)],
        sum(letter.isupper() for letter in printed[: len(letters)]),
        expansion,
        content,
        " ".join(stems),
        fit,
        block.section.half,
        usual,
        standard,
        block.span(start, end),
        heading=block.kind in (Kind.HEADING, Kind.TITLE),
        footnote=block.kind is Kind.FOOTNOTE,
        boilerplate=block.kind is Kind.BOILERPLATE,
        summary=_in_summary(block.section),
    )


def _in_summary(section: Section | None) -> bool:
    while section is not None:
        if section.key in _SUMMARIES:
            return True
        section = section.parent
    return False
