from cutaway.book.contract import About, Table, happened_on, integer, key, text

TABLE = Table(
    name="delivery",
    about=About.COMPANY,
    meaning="One day on which something happened that a source brought into the book. The refresh fills it itself.",
    columns=(
        key("delivery_id", "The feed and the day."),
        text("feed", "What was brought: the source and the book table, as `billing.invoice`.", required=True),
        text("island", "The island that it comes from."),
        happened_on("delivered_on", "The day; empty if records of this feed have no day."),
        integer("records", "How many of its records are of that day.", required=True),
    ),
)
