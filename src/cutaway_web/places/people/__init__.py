"""Signing in and out, the first start, and one's own account."""
