"""Stories: what the book tells of each customer, laid down once in a refresh, so that a page has only to read it.

A snapshot has them in the schema `story`: `moment` (what happened with each customer, in the order of time), `wait`
(what it waits for now), `cost` (what dealing with us took from it), `customer` and `standing` (for lists: of
all, and of each unit's own share).
"""
