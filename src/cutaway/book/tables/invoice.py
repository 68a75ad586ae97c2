from cutaway.book.contract import About, Table, happened_on, key, money, ref, text

TABLE = Table(
    name="invoice",
    about=About.CUSTOMER,
    meaning="One bill sent to a customer.",
    columns=(
        key("invoice_id", "The invoice's number."),
        ref("customer_id", "customer", "Who is billed."),
        happened_on("issued_on", "The day the invoice was issued.", required=True),
        money("amount", "The total without tax; never negative (a negative invoice is a credit note).", required=True),
        text("currency", "Three letters, ISO 4217.", required=True),
        text("team", "The unit of the company that sold or billed."),
    ),
)
