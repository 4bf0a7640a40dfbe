"""Names in a report: acronyms, bodies and posts, spellings, and the authorities that it names."""
