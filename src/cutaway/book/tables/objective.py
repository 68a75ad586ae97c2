from cutaway.book.contract import About, Personal, Table, happened_on, key, planned_on, text, yes_no

TABLE = Table(
    name="objective",
    about=About.COMPANY,
    meaning="What a unit is to reach.",
    columns=(
        key("objective_id", "The objective's id."),
        text("team", "The unit that has to reach it."),
        happened_on("set_on", "The day on which it was set.", required=True),
        planned_on("ends_on", "The day by which it is to be reached."),
        yes_no("customer_value", "Whether its text says what customers gain; empty if nobody has looked."),
        text("metric", "The figure by which it is measured."),
        text("text", "The objective, in words.", personal=Personal.FREE_TEXT),
    ),
)
