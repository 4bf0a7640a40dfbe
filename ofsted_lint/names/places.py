"""Which authorities a report names besides its own, and what part each name plays in its sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from ofsted_lint import patterns as re
from ofsted_lint.authorities import Mention, find
from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.records import NamedTuple, dataclass
from ofsted_lint.report.model import Block, Kind
from ofsted_lint.report.sentences import around
from ofsted_lint.resources import lexicon

_SILENT = {
    Kind.LETTERHEAD,
    Kind.BOILERPLATE,
    Kind.TEAM,
    Kind.CLOSE,
    Kind.CONTENTS,
    Kind.LABELLED,
    Kind.SALUTATION,
    Kind.FOOTNOTE,
}
_SUBJECT_ROLES = {"title", "actor", "owner", "place", "body", "other"}
_HEADINGS = {Kind.TITLE, Kind.HEADING, Kind.SUBJECT}
_LIST = re.compile(r"(?:,? (?:and|or|&) |, | ?/ ?| - )(?:the )?$")
_LISTED_AFTER = re.compile(r"(?:'s?)?(?:,? (?:and|or|&) |, | ?/ ?| - )(?:the )?(?=[A-Z])")
_POSTCODE = re.compile(r",? [A-Z]{1,2}\d")


@dataclass(frozen=True, slots=True)
class AuthorityMention:
    """An authority other than the report's own, named in one place."""

    name: str
    """Its usual short name."""
    printed: str
    subject: str
    """The authority that the report is about."""
    role: str
    """"title", "actor" (X is ...), "owner" (X's leaders, X children's services), "place" (in X), "body" (X Safeguarding
    Children Board): where the report's own authority belongs. "listed", "elsewhere", "organisation", "other": not so."""
    partner: bool
    """It is named elsewhere in the report as a neighbour, a partner or in a list."""
    kin: bool
    """The two are a city and its county, or one was made of the other."""
    beside: bool
    """The sentence names the report's own authority, too."""
    count: int
    """How often the report names it."""
    as_subject: int
    """How often it does so where the report's own authority belongs."""
    own_count: int
    """How often the report names its own authority."""
    first: bool
    """It is the first mention of this authority."""
    span: Span
    sentence: Span
    own: Span | None
    """The first place that names the report's own authority."""


class _Cues(NamedTuple):
    organisation_before: re.Pattern[str]
    organisation_after: re.Pattern[str]
    model_after: re.Pattern[str]
    own_bodies: re.Pattern[str]
    elsewhere: re.Pattern[str]
    leading_elsewhere: re.Pattern[str]
    other_actor: re.Pattern[str]
    actor_after: re.Pattern[str]
    owned_after: re.Pattern[str]
    place_before: re.Pattern[str]
    beside_own: re.Pattern[str]


@cache
def _cues() -> _Cues:
    data = lexicon("places")

    def any_of(phrases: Sequence[str]) -> str:
        return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))

    return _Cues(
        re.compile(rf"\b(?:{any_of(data['organisation']['before'])}) $"),
        re.compile(rf"(?:'s?)? (?:{any_of(data['organisation']['after'])})\b"),
        re.compile(rf" (?:{any_of(data['organisation']['after_plain'])})\b"),
        re.compile(rf"(?:'s?)? (?:{any_of(data['own_bodies'])})\b"),
        re.compile(rf"\bpan-|\b(?:{any_of(data['elsewhere'])})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{any_of(data['leading_elsewhere'])}) (?:[\w'-]+ ){{0,4}}$", re.IGNORECASE),
        re.compile(rf"\b(?:{any_of(data['other_actor'])})\b", re.IGNORECASE),
        re.compile(rf" (?:{any_of(data['actor_after'])})\b"),
        re.compile(rf"(?:'s?)? (?:{any_of(data['owned_after'])})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{any_of(data['place_before'])}) (?:the )?$", re.IGNORECASE),
        re.compile(rf"\b(?:{any_of(data['beside_own'])}) $"),
    )


def authority_mentions(facts: Facts) -> Sequence[AuthorityMention]:
    """The mentions of other authorities in the text of a report; none where its own authority is not known."""
    subject = facts.report.authority
    if not subject:
        return ()
    found: list[tuple[Block, Mention, str, Span, bool]] = []
    own: Span | None = None
    own_count = 0
    for block in facts.report.blocks:
        if block.kind in _SILENT:
            continue
        mentions = find(block.text)
        for index, mention in enumerate(mentions):
            if mention.name == subject:
                own = own or block.span(mention.start, mention.end)
                own_count += 1
            else:
                role, sentence = _role(block, mentions, index, subject)
                beside = any(
                    other.name == subject and sentence.contains(block.span(other.start, other.end))
                    for other in mentions
                )
                found.append((block, mention, role, sentence, beside))
    partners = {m.name for _, m, role, *_ in found if role in ("listed", "elsewhere", "organisation")}
    counts = Counter(mention.name for _, mention, *_ in found)
    as_subject = Counter(mention.name for _, mention, role, *_ in found if role in _SUBJECT_ROLES)
    firsts = {mention.name: n for n, (_, mention, *_) in reversed(list(enumerate(found)))}
    return tuple(
        AuthorityMention(
            mention.name,
            block.text[mention.start : mention.end],
            subject,
            role,
            mention.name in partners,
            _kin(mention.name, subject),
            beside,
            counts[mention.name],
            as_subject[mention.name],
            own_count,
            firsts[mention.name] == n,
            block.span(mention.start, mention.end),
            sentence,
            own,
        )
        for n, (block, mention, role, sentence, beside) in enumerate(found)
    )


def _role(block: Block, mentions: Sequence[Mention], index: int, subject: str) -> tuple[str, Span]:
    text, mention, cues = block.text, mentions[index], _cues()
    start, end = around(text, mention.start)
    sentence = block.span(start, end)
    before, after = text[start : mention.start], text[mention.end : end]
    if block.kind in _HEADINGS:
        return "title", sentence
    if block.kind is Kind.ROW:
        return "listed", sentence
    if _listed(before, after, mentions, index, text):
        return "listed", sentence
    body = cues.own_bodies.match(after)
    if not body and (
        cues.organisation_before.search(before)
        or cues.organisation_after.match(after)
        or cues.model_after.match(after)
        or _POSTCODE.match(after)
        or _in_longer_name(before, after, printed=text[mention.start : mention.end])
    ):
        return "organisation", sentence
    if not before and cues.actor_after.match(after) and not cues.other_actor.search(after):
        return "actor", sentence
    rest = before + " " + after[body.end() if body else 0 :]
    if cues.elsewhere.search(rest) or cues.leading_elsewhere.search(before):
        return "elsewhere", sentence
    own = next((m.start for m in mentions[index + 1 :] if m.name == subject and m.start < end), None)
    if own is not None and cues.beside_own.search(text[mention.end : own]):
        return "elsewhere", sentence  # "Northmoor shares training with Wexcombe"
    if body:
        return "body", sentence
    if cues.owned_after.match(after):
        return "owner", sentence
    if cues.actor_after.match(after) and (
        not before
        or re.search(r"(?:^|[,:;] |\b(?:that|and|because|as|while|how|which|where|but|so) )$", before)
    ):
        return "actor", sentence
    if cues.place_before.search(before):
        return "place", sentence
    return "other", sentence


def _listed(before: str, after: str, mentions: Sequence[Mention], index: int, text: str) -> bool:
    """Does the name stand beside another authority's or place's, as in "Aldermere, Northmoor and Wexcombe"?"""
    mention = mentions[index]
    if index and _LIST.fullmatch(text, mentions[index - 1].end, mention.start):
        return True
    if re.search(r"[A-Z][a-z]+(?:,| and| or| &) $", before) or re.match(
        r"(?:,| and| or| &) [A-Z][a-z]+(?!\w* (?:is|are|has))", after
    ):
        return True
    return index + 1 < len(mentions) and bool(
        _LISTED_AFTER.fullmatch(text, mention.end, mentions[index + 1].start)
    )


def _in_longer_name(before: str, after: str, printed: str) -> bool:
    """Does a capitalised word stand right beside the name: "Jack Bradford", "Rochdale Boroughwide Housing"?"""
    word = before.rsplit(" ", 2)[-2:-1]
    if word and word[0][:1].isupper() and len(before.split()) > 1 and before.endswith(" "):
        return True
    following = re.match(r"(?:'s)? ([A-Z&(])", after)
    return bool(following and not re.match(r"(?:'s)? \((?!the\b)", after)) or bool(re.match(r"-\w", after))


@cache
def _kin(one: str, two: str) -> bool:
    data = lexicon("authorities")
    for entry in data["former"]:
        if (one == entry["name"] and two in entry["became"]) or (
            two == entry["name"] and one in entry["became"]
        ):
            return True
    a, b = one.lower(), two.lower()
    short = min(a.split()[-1], b.split()[-1], key=len)
    return short[:6] in a and short[:6] in b
