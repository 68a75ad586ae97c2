"""Customers: which records are about the same customer, and who owns whom."""
