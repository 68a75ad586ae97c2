"""Which raw table is which book table, which column is which, how sure that is, and what must be asked."""
