"""Where the records come from, and what became of every row."""
