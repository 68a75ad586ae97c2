"""The board report: the findings of one snapshot as a PDF, every number of which can be computed again from it.

`Board.write` makes it, `Board.verify` reads it back.
"""
