"""Is what they expect to be perfect, perfect?"""

AXIS = "focus"
PLANNED = {
    "promises_kept": "Promises are kept",
}
