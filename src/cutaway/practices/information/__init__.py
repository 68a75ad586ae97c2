"""Do we see one customer as one?"""

PLANNED: dict[str, str] = {}
