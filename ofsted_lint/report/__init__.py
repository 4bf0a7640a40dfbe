"""From a `Document` to a `Report`: line tokens, grammar/report.lark, section tree, judgements and actions."""
