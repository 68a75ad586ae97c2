"""Are different customers treated differently, on purpose?"""

AXIS = "focus"
PLANNED = {
    "differentiated_treatment": "Segments are treated as their strategy says",
    "indifferent_customers": "Few customers are indifferent",
    "contact_cadence": "Customers hear from us in the rhythm we meant",
}
