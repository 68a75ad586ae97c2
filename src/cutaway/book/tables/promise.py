from cutaway.book.contract import About, Personal, Table, choice, happened_on, key, planned_on, ref, text

TABLE = Table(
    name="promise",
    about=About.CUSTOMER,
    meaning="One promise made to a customer.",
    columns=(
        key("promise_id", "The promise's id."),
        ref("customer_id", "customer", "To whom it was made."),
        happened_on("promised_on", "The day on which it was made.", required=True),
        text("team", "The unit that has to keep it."),
        planned_on("due_on", "The day by which it is to be kept."),
        choice("outcome", "What became of it; empty while it is open.", "kept", "broken", "withdrawn"),
        happened_on("ended_on", "The day on which it was kept, broken or withdrawn."),
        text("what", "What was promised, in words.", personal=Personal.FREE_TEXT),
    ),
)
