from cutaway.book.contract import About, Table, choice, happened_on, key, money, ref, text

TABLE = Table(
    name="credit_note",
    about=About.CUSTOMER,
    meaning="Money given back on an invoice, or promised back.",
    columns=(
        key("credit_note_id", "The credit note's number."),
        ref("invoice_id", "invoice", "The invoice it corrects, if it names one."),
        ref("customer_id", "customer", "Who is credited."),
        happened_on("issued_on", "The day the credit note was issued.", required=True),
        money("amount", "The amount credited, without tax, as a positive number.", required=True),
        text("currency", "Three letters, ISO 4217.", required=True),
        choice("reason", "Why, if the source says so.", "correction", "return", "goodwill", "other"),
    ),
)
