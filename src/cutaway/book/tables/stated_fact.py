from cutaway.book.contract import About, Table, choice, key, number, planned_on, ref, text

TABLE = Table(
    name="stated_fact",
    about=About.COMPANY,
    meaning="What one island says of something of which others speak too; one of the three `stated` columns says it.",
    columns=(
        key("stated_fact_id", "The statement's id; made from the row where the source has none."),
        text("island", "The island that says it.", required=True),
        choice("concerns", "What it is said of.", "customer", "order", "invoice", "case", "contract", required=True),
        text("subject_id", "The id of what it is said of: the same in every island that speaks of it.", required=True),
        text("fact", "What is said of it: `country`, `amount`, `delivered`.", required=True),
        ref("customer_id", "customer", "The customer whom it concerns."),
        planned_on("fact_on", "The day that it belongs to, as an invoice's; empty for what has none, as a country."),
        text(
            "stated",
            "What the island says, where it is a word: in one form for all islands, and never a person's name.",
        ),
        number("stated_number", "What it says, where it is a number or an amount in one currency."),
        planned_on("stated_on", "What it says, where it is a day."),
    ),
)
