"""Reads every figure of a report and what it counts: value tokens, grammar/figure.lark, measures, periods, relations."""
