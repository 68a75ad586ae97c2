"""Cutaway looks at a company from its customer's side, and draws what it finds."""

__version__ = "0.1.0"
