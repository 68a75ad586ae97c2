"""Sending: letters and webhooks leave the house here, by themselves; what fails is tried again, and is loud."""
