"""Ending letters by the link that stands in them."""
