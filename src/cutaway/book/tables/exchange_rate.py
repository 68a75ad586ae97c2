from cutaway.book.contract import About, Table, key, number, planned_on, text

TABLE = Table(
    name="exchange_rate",
    about=About.COMPANY,
    meaning="What one unit of a currency was worth in the company's reporting currency from a day on.",
    columns=(
        key("exchange_rate_id", "The rate's id; made from the row where the source has none."),
        text("currency", "Three letters, ISO 4217.", required=True),
        planned_on("valid_from", "The first day on which the rate holds, until the next one.", required=True),
        number("rate", "Reporting-currency units for one unit of this currency.", required=True),
    ),
)
