"""Are we focused, or merely driven?"""

AXIS = "principle"
PLANNED = {
    "rush_work": "Rush work is the exception",
    "scope_creep": "Changes are billed, or given on purpose",
    "unexplained_allocation": "People are allocated by rule, not by voice",
    "principals_in_delivery": "Principals are not pulled into delivery",
}
