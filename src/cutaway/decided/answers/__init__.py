"""Answers to a pulse or quiz: kept so that nobody can tell whose they are, and published in groups of five or more."""
