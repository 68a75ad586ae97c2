"""Is what they expect to be perfect, perfect?"""

PLANNED = {
    "promises_kept": "Promises are kept",
}
