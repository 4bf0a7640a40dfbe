"""Evaluative language: what a report's words say about the grade of a section, and what its actions are about."""
