"""Sentences that repeat or contradict one another, and slips inside a sentence."""
