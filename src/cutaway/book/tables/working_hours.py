from cutaway.book.contract import About, Table, integer, key, number, text

TABLE = Table(
    name="working_hours",
    about=About.COMPANY,
    meaning="A span of a weekday in which a unit of the company works. `[working_hours]` of cutaway.toml fills it.",
    columns=(
        key("working_hours_id", "The span's id."),
        text("team", "The unit whose hours they are; empty for all units that have none of their own."),
        integer("weekday", "The day of the week: 1 is Monday, 7 is Sunday.", required=True),
        number("from_hour", "When the span begins, in hours after midnight: 8 or 8.5.", required=True),
        number("to_hour", "When it is over; 24 is midnight.", required=True),
    ),
)
