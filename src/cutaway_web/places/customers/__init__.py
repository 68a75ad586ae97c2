"""Customers: who they are, the story of each, and what is in doubt."""
