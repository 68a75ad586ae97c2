"""What leaves the house: webhooks, and the log of letters and messages."""
