"""Connecting exports from the page: choose, look, answer, try, write."""
