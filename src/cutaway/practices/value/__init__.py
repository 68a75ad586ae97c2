"""What is in it for the customer?"""

AXIS = "focus"
PLANNED = {
    "customer_value_of_objectives": "Objectives say what the customer gains",
    "decisions_with_customer_effect": "Decisions ask what they do to customers",
    "value_adding_work": "Working time goes into what customers value",
    "incentives_for_customer_outcomes": "People are rewarded for what customers gain",
}
