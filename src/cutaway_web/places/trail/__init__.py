"""The audit trail: who decided what and why, who came in and who was refused, and whether it is whole."""
