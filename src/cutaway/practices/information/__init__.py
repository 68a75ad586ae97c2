"""Do we see one customer as one?"""

AXIS = "focus"
PLANNED: dict[str, str] = {}
