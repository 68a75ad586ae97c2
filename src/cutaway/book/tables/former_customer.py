from cutaway.book.contract import About, Table, key, ref

TABLE = Table(
    name="former_customer",
    about=About.CUSTOMER,
    meaning="An id of a customer whose records were joined with another's, or parted since; it leads to the one now.",
    made_from="customer_record",
    columns=(
        key("former_customer_id", "The id that no customer has any more."),
        ref("customer_id", "customer", "The customer that has most of its records now.", required=True),
    ),
)
