"""What the values of a table tell of it: types and formats, keys, and how columns and tables hang together."""
