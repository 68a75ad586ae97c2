from cutaway.book.contract import About, Table, key, planned_on, text

TABLE = Table(
    name="holiday",
    about=About.COMPANY,
    meaning="A day on which a unit of the company does not work, whatever weekday it is.",
    columns=(
        key("holiday_id", "The holiday's id; made from the row where the source has none."),
        planned_on("holiday_on", "The day.", required=True),
        text("team", "The unit that is off; empty for all of them."),
        text("name", "What the day is called."),
    ),
)
