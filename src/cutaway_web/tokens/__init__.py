"""Tokens: what a program shows in place of a password."""
