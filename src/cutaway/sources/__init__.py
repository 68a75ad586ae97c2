"""Sources: what brings records of a company's islands into the book.

A folder of exports becomes book rows in three steps: its files are *landed* (read as text, every row accounted for),
*cast* by the types that the house declares, and *entered* into the book by one SQL query for each table.
"""
