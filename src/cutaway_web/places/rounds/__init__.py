"""Pulses and quizzes: opened, closed, and what may be said of them."""
