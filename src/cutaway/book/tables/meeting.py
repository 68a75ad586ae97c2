from cutaway.book.contract import About, Table, choice, happened_on, integer, key, ref, text

TABLE = Table(
    name="meeting",
    about=About.COMPANY,
    meaning="One meeting of a leading body of three or more, or of some of its members, with a customer.",
    columns=(
        key("meeting_id", "The meeting's id."),
        happened_on("held_on", "The day of the meeting.", required=True),
        ref("customer_id", "customer", "With whom it was."),
        choice(
            "purpose",
            "What it was for; only listening counts as such.",
            "listening",
            "selling",
            "delivering",
            "governing",
        ),
        text("body", "The leading body."),
        integer("body_size", "How many members the body has."),
        integer("took_part", "How many of them took part."),
    ),
)
