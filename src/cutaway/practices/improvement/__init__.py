"""Do we learn, or repeat?"""

AXIS = "focus"
PLANNED = {
    "loops_completed": "Improvements are carried through to the check",
    "proven_effects": "Improvements have proven effects",
    "recurring_causes": "The same cause does not come back",
}
