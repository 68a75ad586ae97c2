"""Bringing what means the same into one spelling, by the kind of the column."""
