"""What does it cost them to deal with us?"""

PLANNED = {
    "first_contact_resolution": "The first contact resolves it",
    "time_in_uncertainty": "Customers are not left without word",
    "customer_effort": "It takes customers little effort",
    "respectful_cancellation": "Leaving is easy, and we ask why",
}
