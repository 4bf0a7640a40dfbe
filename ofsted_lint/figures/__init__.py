"""Reads every figure of a report and what it counts.

Here stand what a figure is (model) and what the passage around it says of it: measures, scope, describe; build puts it
together, phrases and slips compare. Three packages rest on that, and a module imports from its own package and from
those named before it; the last two know nothing of each other.

- reading: a text as numbers and dates, by grammar/figure.lark and grammar/period.lark. The results are in values.
- relations: what rules ask about: shares, sums, changes, comparisons, rates, dates, places that say one thing twice.
- register: what each figure says in a reader's words. Rules never see it, so it can grow without changing a finding.
"""
