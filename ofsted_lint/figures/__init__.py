"""Reads every figure of a report and what it counts: value tokens, grammar/figure.lark, measures, periods, relations.

What a figure is stands in model, how phrases are compared in phrases. On these rest four layers; a module imports from its
own layer and from those named before it, and the last two know nothing of each other.

- A text as numbers and dates, by the grammars: tokens, islands, cues, readers, reading, and what the rules of the
  grammars build: amounts, spelled, labels, constructs, stretches, periods, moments. The results are in values.
- What the passage of a figure says of it: measures, scope, describe; build puts it together.
- What rules ask about: shares, sums, changes, comparisons, rates, dates, places that say one thing twice, and the rest.
- What the register says, in a reader's words: register, account, and all that names (naming, counts, lengths,
  proportions, parts_of, bases ...), dates (times, occasions ...) and narrows (clauses, leads, wording, topics,
  subjects ...) a figure.

Rules never see the last layer, so the register can grow without changing a finding.
"""
