"""The typed facts that a rule may ask about: the only thing rules see.

A collection has a name, a record type and a provider. Record types are dataclasses; the annotations of their fields
are what rules are checked against when they load. A record has a place: an attribute `span` (a `Span`). A provider is a
function from `Facts` to a sequence of records in document order; it runs the first time a rule asks, at most once.

To add a collection: write the dataclass and the provider beside the code that finds the facts, and add a line here.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from ofsted_lint.records import dataclass
from ofsted_lint.report.model import Report
from ofsted_lint.report.word_sets import WordSets


@dataclass(frozen=True, slots=True)
class Collection:
    """Where a collection's record type and provider are: "module:name", imported only when needed."""

    record: str
    provider: str


COLLECTIONS: dict[str, Collection] = {
    "statements": Collection("ofsted_lint.report.model:Statement", "ofsted_lint.report.facts:statements"),
    "judgements": Collection("ofsted_lint.report.model:Judgement", "ofsted_lint.report.facts:judgements"),
    "actions": Collection("ofsted_lint.report.model:Action", "ofsted_lint.report.facts:actions"),
    "areas": Collection(
        "ofsted_lint.report.framework_facts:AreaState", "ofsted_lint.report.framework_facts:areas"
    ),
    "limits": Collection(
        "ofsted_lint.report.framework_facts:LimitState", "ofsted_lint.report.framework_facts:limits"
    ),
    "framework_sections": Collection(
        "ofsted_lint.report.framework_facts:SectionState", "ofsted_lint.report.framework_facts:sections"
    ),
    "standards": Collection(
        "ofsted_lint.report.framework_facts:StandardState", "ofsted_lint.report.framework_facts:standards"
    ),
    "action_lists": Collection(
        "ofsted_lint.report.framework_facts:ActionList", "ofsted_lint.report.framework_facts:action_lists"
    ),
    "denied_actions": Collection(
        "ofsted_lint.report.action_facts:DeniedActions", "ofsted_lint.report.action_facts:denied_actions"
    ),
    "priority_actions": Collection(
        "ofsted_lint.report.action_facts:PriorityActions", "ofsted_lint.report.action_facts:priority_actions"
    ),
    "inadequate_without_action": Collection(
        "ofsted_lint.report.action_facts:InadequateWithoutAction",
        "ofsted_lint.report.action_facts:inadequate_without_action",
    ),
    "empty_announcements": Collection(
        "ofsted_lint.report.action_facts:EmptyAnnouncement",
        "ofsted_lint.report.action_facts:empty_announcements",
    ),
    "action_counts": Collection(
        "ofsted_lint.report.action_facts:ActionCount", "ofsted_lint.report.action_facts:action_counts"
    ),
    "grade_counts": Collection(
        "ofsted_lint.report.quoted_grades:GradeCount", "ofsted_lint.report.quoted_grades:grade_counts"
    ),
    "past_grades": Collection(
        "ofsted_lint.report.quoted_grades:PastGrade", "ofsted_lint.report.quoted_grades:past_grades"
    ),
    "missing_lists": Collection(
        "ofsted_lint.report.framework_facts:MissingList", "ofsted_lint.report.framework_facts:missing_lists"
    ),
    "publications": Collection(
        "ofsted_lint.report.framework_dates:Publication", "ofsted_lint.report.framework_dates:publications"
    ),
    "majesties": Collection(
        "ofsted_lint.report.framework_dates:Majesty", "ofsted_lint.report.framework_dates:majesties"
    ),
    "blocks": Collection("ofsted_lint.report.model:Block", "ofsted_lint.report.facts:blocks"),
    "headings": Collection(
        "ofsted_lint.report.structure_facts:Heading", "ofsted_lint.report.contents:headings"
    ),
    "sentences": Collection("ofsted_lint.report.model:Sentence", "ofsted_lint.report.facts:sentences"),
    "numbers": Collection(
        "ofsted_lint.report.structure_facts:NumberedParagraph", "ofsted_lint.report.numbering:numbers"
    ),
    "contents": Collection(
        "ofsted_lint.report.structure_facts:ContentsEntry", "ofsted_lint.report.contents:contents"
    ),
    "unlisted_headings": Collection(
        "ofsted_lint.report.unlisted:UnlistedHeading", "ofsted_lint.report.unlisted:unlisted_headings"
    ),
    "footnote_order": Collection(
        "ofsted_lint.report.note_order:MarkOrder", "ofsted_lint.report.note_order:footnote_order"
    ),
    "lost_notes": Collection(
        "ofsted_lint.report.note_order:LostNote", "ofsted_lint.report.note_order:lost_notes"
    ),
    "footnote_marks": Collection(
        "ofsted_lint.report.structure_facts:FootnoteMark", "ofsted_lint.report.footnotes:footnote_marks"
    ),
    "footnote_texts": Collection(
        "ofsted_lint.report.structure_facts:FootnoteText", "ofsted_lint.report.footnotes:footnote_texts"
    ),
    "team": Collection("ofsted_lint.report.structure_facts:TeamMember", "ofsted_lint.report.team:team"),
    "team_counts": Collection(
        "ofsted_lint.report.structure_facts:TeamCount", "ofsted_lint.report.team:team_counts"
    ),
    "signatories": Collection(
        "ofsted_lint.report.structure_facts:Signatory", "ofsted_lint.report.team:signatories"
    ),
    "lead_ins": Collection(
        "ofsted_lint.report.structure_facts:LeadIn", "ofsted_lint.report.announcements:lead_ins"
    ),
    "nulls": Collection(
        "ofsted_lint.report.structure_facts:NullStatement", "ofsted_lint.report.announcements:nulls"
    ),
    "dates_printed": Collection(
        "ofsted_lint.report.structure_facts:PrintedDate", "ofsted_lint.report.facts:dates_printed"
    ),
    "readings": Collection("ofsted_lint.figures.build:Reading", "ofsted_lint.figures.build:readings"),
    "accounts": Collection(
        "ofsted_lint.figures.register.account:Account", "ofsted_lint.figures.register.account:accounts"
    ),
    "figures": Collection("ofsted_lint.figures.model:Figure", "ofsted_lint.figures.build:figures"),
    "no_figures": Collection(
        "ofsted_lint.figures.model:NoFigure", "ofsted_lint.figures.register.account:no_figures"
    ),
    "not_understood": Collection(
        "ofsted_lint.figures.model:NoFigure", "ofsted_lint.figures.build:not_understood"
    ),
    "shares": Collection(
        "ofsted_lint.figures.relations.shares:Share", "ofsted_lint.figures.relations.shares:shares"
    ),
    "changes": Collection(
        "ofsted_lint.figures.relations.steps:Change", "ofsted_lint.figures.relations.changes:changes"
    ),
    "comparisons": Collection(
        "ofsted_lint.figures.relations.comparisons:Comparison",
        "ofsted_lint.figures.relations.comparisons:comparisons",
    ),
    "sums": Collection("ofsted_lint.figures.relations.sums:Sum", "ofsted_lint.figures.relations.sums:sums"),
    "complements": Collection(
        "ofsted_lint.figures.relations.complements:Complement",
        "ofsted_lint.figures.relations.complements:complements",
    ),
    "implied_wholes": Collection(
        "ofsted_lint.figures.relations.implied:ImpliedWhole",
        "ofsted_lint.figures.relations.implied:implied_wholes",
    ),
    "rates": Collection(
        "ofsted_lint.figures.relations.rates:Rate", "ofsted_lint.figures.relations.rates:rates"
    ),
    "proportion_words": Collection(
        "ofsted_lint.figures.relations.told_twice:ProportionWord",
        "ofsted_lint.figures.relations.told_twice:proportion_words",
    ),
    "impossible_shares": Collection(
        "ofsted_lint.figures.relations.told_twice:ShareFigure",
        "ofsted_lint.figures.relations.told_twice:share_figures",
    ),
    "number_words": Collection(
        "ofsted_lint.figures.relations.told_twice:Twice", "ofsted_lint.figures.relations.told_twice:twice"
    ),
    "number_repetitions": Collection(
        "ofsted_lint.figures.relations.conflicts:Repetition",
        "ofsted_lint.figures.relations.conflicts:repetitions",
    ),
    "other_numbers": Collection(
        "ofsted_lint.figures.relations.conflicts:NumberRepetition",
        "ofsted_lint.figures.relations.conflicts:other_numbers",
    ),
    "same_figures": Collection(
        "ofsted_lint.figures.relations.conflicts:SameFigure",
        "ofsted_lint.figures.relations.conflicts:same_figures",
    ),
    "grade_tallies": Collection(
        "ofsted_lint.figures.relations.tallies:GradeTally",
        "ofsted_lint.figures.relations.tallies:grade_tallies",
    ),
    "date_repetitions": Collection(
        "ofsted_lint.figures.relations.conflicts:DateRepetition",
        "ofsted_lint.figures.relations.conflicts:date_repetitions",
    ),
    "like_dates": Collection(
        "ofsted_lint.figures.relations.likeness:LikeDates",
        "ofsted_lint.figures.relations.likeness:like_dates",
    ),
    "name_lists": Collection(
        "ofsted_lint.figures.relations.tallies:NameList", "ofsted_lint.figures.relations.tallies:name_lists"
    ),
    "odd_numbers": Collection(
        "ofsted_lint.figures.relations.told_twice:OddNumber",
        "ofsted_lint.figures.relations.told_twice:odd_numbers",
    ),
    "text_dates": Collection(
        "ofsted_lint.figures.relations.dates:TextDate", "ofsted_lint.figures.relations.dates:text_dates"
    ),
    "event_dates": Collection(
        "ofsted_lint.figures.relations.events:EventDates", "ofsted_lint.figures.relations.events:event_dates"
    ),
    "inspection_dates": Collection(
        "ofsted_lint.figures.relations.events:EventDates",
        "ofsted_lint.figures.relations.last_inspection:inspection_dates",
    ),
    "sequels": Collection(
        "ofsted_lint.figures.relations.events:Sequel", "ofsted_lint.figures.relations.events:sequels"
    ),
    "stated_lengths": Collection(
        "ofsted_lint.figures.relations.stated_lengths:StatedLength",
        "ofsted_lint.figures.relations.stated_lengths:stated_lengths",
    ),
    "acronym_definitions": Collection(
        "ofsted_lint.names.expansions:Definition", "ofsted_lint.names.acronyms:acronym_definitions"
    ),
    "acronyms": Collection("ofsted_lint.names.acronyms:Acronym", "ofsted_lint.names.acronyms:acronyms"),
    "names": Collection("ofsted_lint.names.bodies:Name", "ofsted_lint.names.bodies:names"),
    "name_variants": Collection(
        "ofsted_lint.names.variants:NameVariant", "ofsted_lint.names.variants:name_variants"
    ),
    "acts_cited": Collection("ofsted_lint.names.bodies:ActCited", "ofsted_lint.names.bodies:acts_cited"),
    "spelled_two_ways": Collection(
        "ofsted_lint.names.spelling:SpelledTwoWays", "ofsted_lint.names.spelling:spelled_two_ways"
    ),
    "authority_mentions": Collection(
        "ofsted_lint.names.places:AuthorityMention", "ofsted_lint.names.places:authority_mentions"
    ),
    "contradictions": Collection(
        "ofsted_lint.sentences.repetition:Contradiction", "ofsted_lint.sentences.repetition:contradictions"
    ),
    "opposed": Collection("ofsted_lint.sentences.opposed:Opposed", "ofsted_lint.sentences.opposed:opposed"),
    "doubled_words": Collection(
        "ofsted_lint.sentences.slips:DoubledWord", "ofsted_lint.sentences.slips:doubled_words"
    ),
    "placeholders": Collection(
        "ofsted_lint.sentences.slips:Placeholder", "ofsted_lint.sentences.slips:placeholders"
    ),
    "unfinished": Collection(
        "ofsted_lint.sentences.slips:Unfinished", "ofsted_lint.sentences.slips:unfinished"
    ),
    "inspector_names": Collection("ofsted_lint.people:InspectorName", "ofsted_lint.people:inspector_names"),
    "named_inspectors": Collection(
        "ofsted_lint.people:NamedInspectors", "ofsted_lint.people:named_inspectors"
    ),
    "signed": Collection("ofsted_lint.people:Signed", "ofsted_lint.people:signed"),
    "addressed": Collection("ofsted_lint.people:Addressed", "ofsted_lint.people:addressed"),
    "post_starts": Collection("ofsted_lint.people:PostStart", "ofsted_lint.people:post_starts"),
    "cross_references": Collection(
        "ofsted_lint.sentences.references:CrossReference", "ofsted_lint.sentences.references:cross_references"
    ),
    "page_references": Collection(
        "ofsted_lint.sentences.references:PageReference", "ofsted_lint.sentences.references:page_references"
    ),
    "law_references": Collection(
        "ofsted_lint.sentences.references:LawReference", "ofsted_lint.sentences.references:law_references"
    ),
    "announced_counts": Collection(
        "ofsted_lint.sentences.references:AnnouncedCount", "ofsted_lint.sentences.references:announced_counts"
    ),
    "evaluative_sentences": Collection(
        "ofsted_lint.language.sections:EvaluativeSentence",
        "ofsted_lint.language.sections:evaluative_sentences",
    ),
    "graded_sections": Collection(
        "ofsted_lint.language.sections:GradedSection", "ofsted_lint.language.sections:graded_sections"
    ),
    "summed_areas": Collection(
        "ofsted_lint.language.summaries:SummedArea", "ofsted_lint.language.summaries:summed_areas"
    ),
    "topical_actions": Collection(
        "ofsted_lint.language.topics:TopicalAction", "ofsted_lint.language.topics:topical_actions"
    ),
    "needed_improvements": Collection(
        "ofsted_lint.language.topics:NeededImprovement", "ofsted_lint.language.topics:needed_improvements"
    ),
    "own_grades": Collection(
        "ofsted_lint.language.own_grade:OwnGrade", "ofsted_lint.language.own_grade:own_grades"
    ),
    "row_numbers": Collection(
        "ofsted_lint.report.row_numbers:RowNumber", "ofsted_lint.report.row_numbers:row_numbers"
    ),
    "bare_lead_ins": Collection(
        "ofsted_lint.report.gaps:BareLeadIn", "ofsted_lint.report.gaps:bare_lead_ins"
    ),
    "empty_headings": Collection(
        "ofsted_lint.report.gaps:EmptyHeading", "ofsted_lint.report.gaps:empty_headings"
    ),
    "swallowed_headings": Collection(
        "ofsted_lint.report.gaps:SwallowedHeading", "ofsted_lint.report.gaps:swallowed_headings"
    ),
    "stars": Collection("ofsted_lint.report.stars:Star", "ofsted_lint.report.stars:stars"),
    "labelled": Collection("ofsted_lint.report.labels:Labelled", "ofsted_lint.report.labels:labelled"),
    "caption_references": Collection(
        "ofsted_lint.sentences.captions:CaptionReference", "ofsted_lint.sentences.captions:caption_references"
    ),
    "action_tags": Collection("ofsted_lint.report.tags:ActionTag", "ofsted_lint.report.tags:action_tags"),
    "outside_numbers": Collection(
        "ofsted_lint.report.tags:OutsideNumber", "ofsted_lint.report.tags:outside_numbers"
    ),
    "post_holders": Collection("ofsted_lint.holders:PostHolder", "ofsted_lint.holders:post_holders"),
    "denied_counts": Collection(
        "ofsted_lint.sentences.denied_counts:DeniedCount", "ofsted_lint.sentences.denied_counts:denied_counts"
    ),
    "broken_off": Collection(
        "ofsted_lint.sentences.broken_off:BrokenOff", "ofsted_lint.sentences.broken_off:broken_off"
    ),
}


def resolve(reference: str) -> Any:
    """The object that "module:name" stands for."""
    module, _, name = reference.partition(":")
    return getattr(import_module(module), name)


class Facts:
    """The facts of one report, found when asked for."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._found: dict[str, Sequence[Any]] = {}

    @property
    def words(self) -> WordSets:
        """The words of each block, for providers that look for few of them."""
        return self.report.words

    def __getitem__(self, collection: str) -> Sequence[Any]:
        """The records of a collection. Raises KeyError for a name that is none."""
        if collection not in self._found:
            self._found[collection] = tuple(resolve(COLLECTIONS[collection].provider)(self))
        return self._found[collection]
