from cutaway.book.contract import About, Table, key, number, ref, text

TABLE = Table(
    name="joined_record",
    about=About.CUSTOMER,
    meaning="How surely a record is with the records of its customer, and with no others; reckoned by resolving.",
    made_from="customer_record",
    columns=(
        key("joined_record_id", "The record, as `island:id`."),
        ref("customer_id", "customer", "The customer with which it is."),
        text("island", "The island that keeps it.", required=True),
        text("unjudged", "Why nothing can be said of it; empty if it can."),
        number("joined", "The records with which it is joined.", required=True),
        number("joined_right", "How many of these are of its customer, as expected.", required=True),
        number("joined_right_low", "The same, if all weights are too high by what they may be.", required=True),
        number("joined_right_high", "The same, if all weights are too low by what they may be.", required=True),
        number("missing", "How many records of its customer are not joined with it, as expected.", required=True),
        number("missing_low", "The same, if all weights are too high by what they may be.", required=True),
        number("missing_high", "The same, if all weights are too low by what they may be.", required=True),
    ),
)
