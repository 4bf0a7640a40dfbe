"""Document -> Report."""

from __future__ import annotations

from ofsted_lint.document import Document
from ofsted_lint.report import actions, judgements
from ofsted_lint.report.blocks import blocks
from ofsted_lint.report.header import read_header
from ofsted_lint.report.lists import nest
from ofsted_lint.report.model import Report, Section
from ofsted_lint.report.recognise import recognise
from ofsted_lint.report.sections import build


def parse(document: Document, framework: str | None = None) -> Report:
    """The report that a document holds. Never fails: what is not understood is prose.

    `framework` overrides recognition; raises KeyError for one that is not known.
    """
    found, tokens, furniture = blocks(document)
    report = Report(document, Section("", None, 0, None), found, furniture=furniture)
    read_header(report)
    recognise(report, framework)
    build(report, tokens)
    nest(report, tokens)
    judgements.find(report)
    actions.find(report)
    return report
