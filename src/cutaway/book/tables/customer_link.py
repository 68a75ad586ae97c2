from cutaway.book.contract import About, Table, choice, key, number, ref, yes_no

TABLE = Table(
    name="customer_link",
    about=About.CUSTOMER,
    meaning="Two records that are linked as one customer, or that may be; found out from `customer_record`.",
    made_from="customer_record",
    columns=(
        key("customer_link_id", "The two records, in alphabetical order."),
        ref("customer_id", "customer", "The customer of the first record."),
        ref("other_customer_id", "customer", "The customer of the second record; the same one if they are linked."),
        ref("first_record_id", "customer_record", "The first record.", required=True),
        ref("second_record_id", "customer_record", "The second record.", required=True),
        yes_no("linked", "Whether the two records are one customer in this book.", required=True),
        number(
            "probability", "How likely it is that the two are one, by what they have in common, 0 to 1.", required=True
        ),
        number("likelihood", "The same, by all records of both customers, as customers are judged.", required=True),
        choice(
            "basis",
            "What says so: an id that the islands share, what the records have in common, or a person's decision.",
            "shared id",
            "likeness",
            "decision",
            required=True,
        ),
        yes_no("doubtful", "Whether the likelihood alone does not settle it, and nobody has decided.", required=True),
    ),
)
