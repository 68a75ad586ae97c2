"""The warehouse: where the book lies, how it is opened, and how a new one is published in place of the old."""
