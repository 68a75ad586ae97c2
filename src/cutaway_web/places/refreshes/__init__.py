"""Refreshing from the page."""
