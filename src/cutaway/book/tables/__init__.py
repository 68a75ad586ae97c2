"""One file for each table of the book; the file's name is the table's name."""
