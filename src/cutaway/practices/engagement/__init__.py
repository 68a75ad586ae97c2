"""What does it cost them to deal with us?"""

AXIS = "focus"
PLANNED = {
    "customer_effort": "It takes customers little effort",
    "respectful_cancellation": "Leaving is easy, and we ask why",
}
