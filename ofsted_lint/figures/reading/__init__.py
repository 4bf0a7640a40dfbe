"""A text as numbers and dates: tokens, the islands of grammar/figure.lark and period.lark, and what their rules build."""
